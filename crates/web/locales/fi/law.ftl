basis-consent = suostumus
basis-contract = sopimus
basis-legal-obligation = lakisääteinen velvoite
basis-vital-interest = elintärkeä etu
basis-public-task = yleistä etua koskeva tehtävä
basis-legitimate-interest = oikeutettu etu
source-person = Henkilöltä itseltään
source-public = Julkisista lähteistä
source-authority = Viranomaiselta
source-third-party = Kolmannelta osapuolelta
source-browser = Henkilön selaimesta
source-staff = Omasta työstämme
source-derived = Johdettu muista tiedoista
# $count (Number)
period-minutes = { $count ->
    [one] yksi minuutti
   *[other] { $count } minuuttia
}
# $count (Number)
period-hours = { $count ->
    [one] yksi tunti
   *[other] { $count } tuntia
}
# $count (Number)
period-days = { $count ->
    [one] yksi päivä
   *[other] { $count } päivää
}
# $count (Number)
period-weeks = { $count ->
    [one] yksi viikko
   *[other] { $count } viikkoa
}
# $count (Number)
period-months = { $count ->
    [one] yksi kuukausi
   *[other] { $count } kuukautta
}
# $count (Number)
period-years = { $count ->
    [one] yksi vuosi
   *[other] { $count } vuotta
}
# $count (Number)
every-minutes = { $count ->
    [one] minuutin
   *[other] { $count } minuutin
}
# $count (Number)
every-hours = { $count ->
    [one] tunnin
   *[other] { $count } tunnin
}
# $count (Number)
every-days = { $count ->
    [one] päivän
   *[other] { $count } päivän
}
# $count (Number)
every-weeks = { $count ->
    [one] viikon
   *[other] { $count } viikon
}
# $count (Number)
every-months = { $count ->
    [one] kuukauden
   *[other] { $count } kuukauden
}
# $count (Number)
every-years = { $count ->
    [one] vuoden
   *[other] { $count } vuoden
}
# $period (String)
# $event (String)
keep-after = { $period } siitä, kun { $event }
# $period (String)
# $event (String)
keep-after-month-end = { $period } siitä, kun { $event }, ja sen kuun loppuun
# $period (String)
# $event (String)
keep-after-year-end = { $period } siitä, kun { $event }, ja sen vuoden loppuun
# $state (String)
keep-while = niin kauan kuin { $state }
# $state (String)
# $period (String)
keep-while-then = niin kauan kuin { $state } ja sen jälkeen { $period }
# $rules (String)
keep-longest = pisin näistä: { $rules }
# $rules (String)
keep-shortest = lyhin näistä: { $rules }
keep-permanently = pysyvästi
# $rule (String)
# $law (String)
keep-by-law = { $rule } ({ $law })
# $rule (String)
# $end (String)
keep-then = { $rule }, sitten { $end }
event-collected = tieto tallennettiin
event-last-needed = sitä viimeksi tarvittiin
event-relationship-end = asiakkuus päättyi
event-contract-end = sopimus päättyi
event-consent-withdrawn = suostumus peruttiin
event-resolved = asia ratkesi
event-decided = asia päätettiin
event-financial-year-end = tilikausi päättyi
event-born = henkilö syntyi
event-died = henkilö kuoli
# $field (String)
event-field = päivä kentässä ”{ $field }” on ollut
state-consent = suostumus on voimassa
state-contract = sopimus on voimassa
state-relationship = asiakkuus jatkuu
state-purpose = käyttötarkoitus on olemassa
finally-delete = poistetaan
finally-anonymise = tehdään tunnistamattomaksi
finally-redact = tyhjennetään
finally-block = lukitaan käytöltä
finally-archive = siirretään arkistoon
finally-reverify = tarve arvioidaan uudelleen
list-and = ja
# $day (String)
# $time (String)
date-at-time = { $day } klo { $time }
# $day (String)
# $month (Number)
# $year (String)
date-day = { $day }.{ $month }.{ $year }
# $hour (String)
# $minute (String)
date-time-of-day = { $hour }.{ $minute }
# $day (String)
# $month (Number)
# $year (String)
date-short = { $day }.{ $month }.{ $year }
way-form = lomake
way-email = sähköposti
way-phone = puhelin
way-order = tilaus
way-contact = yhteydenotto
way-service = palvelun käyttö
way-contract = sopimus
way-meeting = tapaaminen
way-visit = käynti
way-registration = rekisteröityminen
way-quote = tarjous
way-event = tapahtuma
way-enquiry = tiedustelu
way-survey = kysely
way-newsletter = uutiskirje
way-chat = chat
way-billing = laskutus
way-account = asiakastili
way-letter = kirje
