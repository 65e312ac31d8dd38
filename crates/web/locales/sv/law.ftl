basis-consent = samtycke
basis-contract = avtal
basis-legal-obligation = rättslig förpliktelse
basis-vital-interest = grundläggande intresse
basis-public-task = uppgift av allmänt intresse
basis-legitimate-interest = berättigat intresse
source-person = Av personen själv
source-public = Ur offentliga källor
source-authority = Av en myndighet
source-third-party = Av en tredje part
source-browser = Ur personens webbläsare
source-staff = Ur vårt eget arbete
source-derived = Härledd ur andra uppgifter
period-minutes = { $count ->
    [one] en minut
   *[other] { $count } minuter
}
period-hours = { $count ->
    [one] en timme
   *[other] { $count } timmar
}
period-days = { $count ->
    [one] en dag
   *[other] { $count } dagar
}
period-weeks = { $count ->
    [one] en vecka
   *[other] { $count } veckor
}
period-months = { $count ->
    [one] en månad
   *[other] { $count } månader
}
period-years = { $count ->
    [one] ett år
   *[other] { $count } år
}
every-minutes = { $count ->
    [one] med en minuts
   *[other] med { $count } minuters
}
every-hours = { $count ->
    [one] med en timmes
   *[other] med { $count } timmars
}
every-days = { $count ->
    [one] med en dags
   *[other] med { $count } dagars
}
every-weeks = { $count ->
    [one] med en veckas
   *[other] med { $count } veckors
}
every-months = { $count ->
    [one] med en månads
   *[other] med { $count } månaders
}
every-years = { $count ->
    [one] med ett års
   *[other] med { $count } års
}
keep-after = { $period } efter att { $event }
keep-after-month-end = { $period } efter att { $event }, och till slutet av den månaden
keep-after-year-end = { $period } efter att { $event }, och till slutet av det året
keep-while = så länge { $state }
keep-while-then = så länge { $state } och därefter { $period }
keep-longest = det längsta av: { $rules }
keep-shortest = det kortaste av: { $rules }
keep-permanently = permanent
keep-by-law = { $rule } ({ $law })
keep-then = { $rule }, sedan { $end }
event-collected = uppgiften sparades
event-last-needed = den senast behövdes
event-relationship-end = kundförhållandet upphörde
event-contract-end = avtalet upphörde
event-consent-withdrawn = samtycket återkallades
event-resolved = ärendet löstes
event-decided = ärendet avgjordes
event-financial-year-end = räkenskapsperioden gick ut
event-born = personen föddes
event-died = personen dog
event-field = dagen i fältet ”{ $field }” har varit
state-consent = samtycket gäller
state-contract = avtalet gäller
state-relationship = kundförhållandet varar
state-purpose = ändamålet finns
finally-delete = raderas
finally-anonymise = avidentifieras
finally-redact = töms
finally-block = spärras
finally-archive = flyttas till arkivet
finally-reverify = behovet bedöms på nytt
list-and = och
date-at-time = { $day } kl. { $time }
date-day = { $day }.{ $month }.{ $year }
date-time-of-day = { $hour }.{ $minute }
date-short = { $day }.{ $month }.{ $year }
way-form = blankett
way-email = e-post
way-phone = telefon
way-order = beställning
way-contact = kontakt
way-service = användning av tjänsten
way-contract = avtal
way-meeting = möte
way-visit = besök
way-registration = registrering
way-quote = offert
way-event = evenemang
way-enquiry = förfrågan
way-survey = enkät
way-newsletter = nyhetsbrev
way-chat = chatt
way-billing = fakturering
way-account = kundkonto
way-letter = brev
