# Flera personuppgiftsansvariga i samma installation.

did-controller-name = Bytte namnet som registren nås under
did-reach-in = En användare hos en annan personuppgiftsansvarig försökte öppna uppgifter som hör till denna
did-let-in = Släppte in en medarbetare hos den som sköter registren
did-pass-over = Kom in som medarbetare hos den som sköter registren
did-hand-over = Försökte komma in som medarbetare hos den som sköter registren
did-agreement = Registrerade ett biträdesavtal
did-end-agreement = Avslutade ett biträdesavtal
did-request-not-yours = Försökte avgöra en begäran som den personuppgiftsansvarige ska avgöra

customers-title = Kunder
customers-lead = Personuppgiftsansvariga vars register vi sköter och där du har behörighet.
customers-find = Sök kund
customers-find-do = Sök
customers-none = Inga kunder där du har behörighet
customers-none-help = Den personuppgiftsansvarige släpper in dig och ger behörighet.
customers-name = Personuppgiftsansvarig
customers-agreement = Biträdesavtal
customers-agreed = I kraft
customers-not-agreed = Inte i kraft
customers-go = Gå till registren
customers-more = Visa fler kunder
customers-refused = Registren öppnades inte
customers-refused-help = Det finns inget gällande biträdesavtal med den personuppgiftsansvarige. Försöket syns i deras händelselogg. Tala om det för den som ansvarar för kunden.
customers-missing = Biträdesavtal saknas
customers-missing-help = Ingen härifrån ser registren hos dessa förrän den personuppgiftsansvarige har registrerat avtalet:
customers-missing-more = { $count ->
    [one] Därtill en annan personuppgiftsansvarig.
   *[other] Därtill { $count } andra personuppgiftsansvariga.
}
customers-missing-many = Därtill minst { $count } andra personuppgiftsansvariga.

over-page = Övergång
over-title = Du går till register där { $firm } är personuppgiftsansvarig
over-lead = Allt du gör här antecknas, och den personuppgiftsansvarige ser det. Personuppgiftsansvarig är { $firm }. Sessionen slutar när du loggar ut från din egen organisation.
over-go = Gå till registren
over-gone = Den här övergången fungerar inte längre
over-gone-lead = Länken fungerar en gång och i en minut. Gå tillbaka till kundlistan i din egen organisation och försök igen.

keeper-title = Den som sköter registren
keeper-lead = En annan organisation sköter era register som personuppgiftsbiträde. Här ser du enligt vilket avtal och vilka.
keeper-none = Inget biträdesavtal är i kraft
keeper-none-help = Medarbetarna hos den som sköter registren ser ingenting förrän avtalet är registrerat och i kraft.
keeper-agreements = Biträdesavtal
keeper-document = Avtalets plats eller beteckning
keeper-document-hint = Till exempel pärm, arkivbeteckning eller diarienummer.
keeper-document-wrong = Skriv med 1–200 tecken var avtalet finns.
keeper-from = I kraft från
keeper-until = I kraft till
keeper-until-hint = Tomt om avtalet gäller tills vidare.
keeper-until-wrong = Avtalet skulle sluta innan det börjar.
keeper-day = Ange en dag.
keeper-by = Registrerat av
keeper-state = Läge
keeper-record = Registrera avtalet
keeper-end = Avsluta avtalet
keeper-ended = Avslutat
keeper-not-now = Inte i kraft nu
keeper-people = Deras medarbetare
keeper-people-lead = De släpps in var och en vid namn. De loggar in i sin egen organisation och ser ingenting förrän du ger behörighet.
keeper-nobody = Ingen har släppts in
keeper-username = Användarnamn i deras organisation
keeper-username-hint = Fråga dem om det.
keeper-unknown = Ingen loggar in med detta namn i deras organisation.
keeper-already = Personen har redan släppts in.
keeper-let-in = Släpp in
keeper-sees = I händelseloggen finns allt som deras medarbetare har gjort i era register.
keeper-journal = Deras åtgärder i händelseloggen
keeper-here = Du sköter register där { $firm } är personuppgiftsansvarig. Den personuppgiftsansvarige ser allt du gör.

journal-keeper = Bara åtgärder av den som sköter registren
task-agreements = Biträdesavtal saknas: { $count }
task-agreements-many = Biträdesavtal saknas: { $count } eller fler
task-agreements-help = Ingen ser dessa register förrän avtalet är registrerat
task-own-agreement = Biträdesavtal med den som sköter registren saknas
task-own-agreement-help = Deras medarbetare ser ingenting förrän avtalet är registrerat
not-yours = Detta är inte ditt att avgöra: den personuppgiftsansvarige beslutar själv. Du kan förbereda ärendet: kontrollera identiteten, gå igenom registren och bifoga handlingar.

did-request-pass-on = Förmedlade en begäran till den personuppgiftsansvarige
outcome-passed-on = Förmedlades till den personuppgiftsansvarige
pass-on = Förmedla till den personuppgiftsansvarige
pass-on-help = Om begäran gäller ett register som ni sköter för någon annan avgörs den av den personuppgiftsansvarige. Begäran överförs med sina bilagor, och fristen räknas från den dag då begäran kom till er. Hos er blir bara uppgiften om när och till vem begäran förmedlades.
pass-on-to = Personuppgiftsansvarig
pass-on-to-hint = Kundens namn eller början av adressen, till exempel rautio.
pass-on-do = Förmedla begäran
pass-on-unknown = Det finns ingen kund med det namnet. Kontrollera namnet i kundlistan.
pass-on-elsewhere = Begäran började redan förmedlas till en annan personuppgiftsansvarig.
pass-on-done = Begäran förmedlades till den personuppgiftsansvarige
pass-on-left = Begärans innehåll och bilagor förstördes här när den förmedlades. Den personuppgiftsansvarige svarar.
pass-on-not-yours = Det här är inte ditt att avgöra: begäran förmedlades till den personuppgiftsansvarige, som avgör den.
pass-on-from = Begäran kom till den som sköter registren: { $keeper }. Den förmedlades vidare { $day }. Där hade den numret { $number }.
customers-not-yet = Inget hittat ännu
customers-not-yet-help = En del av kunderna har inte gåtts igenom. Fortsätt sökningen.
customers-go-on = Fortsätt sökningen
