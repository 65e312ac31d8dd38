person-edit = Ändra
person-add = Lägg till { $kind }
person-number = Nummer
person-kind = Register
person-first = Första posten
person-needed = Senast behövd
person-until = Förvaras
person-until-help = om inget nytt behov uppstår
person-open-ended = Tills vidare
person-until-date = till { $date }
person-values = Uppgifter
person-values-help = Öppna en uppgift så ser du varför den finns här, var den kom från, hur länge den förvaras och vem som har sett den.
person-why = Varför uppgiften finns här
person-from = Var den kom från
person-when = Sedan när
person-keep = Till när
person-seen = Vem som har sett den
person-seen-none = Ingen ännu.
person-seen-count = { $count ->
    [one] Sedd en gång
   *[other] Sedd { $count } gånger
}
person-seen-all = Visa alla i händelseloggen
person-way = sätt: { $way }
person-notice-version = under beskrivning { $version }
person-history = Värdets historia
person-empty = Ingen uppgift
person-masked = Hör inte till det valda ändamålet
person-masked-for = Visas för ändamålet: { $purposes }
person-masked-count = { $count ->
    [one] En uppgift är dold
   *[other] { $count } uppgifter är dolda
}
person-masked-why = Du ser de uppgifter som hör till ändamålet { $purpose }.
person-consents = Tillstånd
person-consent-given = Gäller
person-consent-none = Inte gett
person-marketing-ban = Har förbjudit marknadsföring
person-restricted = Behandlingen begränsad
person-restricted-part = En del av uppgifterna begränsade
person-objected = Har invänt mot: { $purposes }
person-value-restricted = Begränsad: lagras bara
person-timeline = Vad som har hänt
person-timeline-all = Hela händelseloggen
person-no-records = Inga poster
person-print = Skriv ut
person-record-until = Förvaras
person-need = Behövdes just nu
person-need-help = Förvaringstiden börjar om när uppgifterna har behövts.
person-cut = Det finns så många poster om personen att bara { $count } av dem visas här. Resten hittar du i registrens listor.
