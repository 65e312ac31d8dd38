items-title = Papper och enheter
items-lead = Vilka personuppgifter finns utanför registren: på papper, som utskrifter, filer och på enheter. Varje sak har en plats, en ansvarig roll och en dag då den förstörs.
items-what-place = Plats
items-what-device = Enhet
items-what-paper = Papper
items-what-printout = Utskrift
items-what-export = Fil
items-way-shredding = strimlad
items-way-burning = bränd
items-way-wiping = raderad
items-way-lost = förlorad
items-way-closed = stängd
items-lost-on = Förlorad { $day }, inte avslutad
items-retired-on = Tagen ur bruk { $day }, inte raderad
items-ended-on = { $way } { $day }
items-due-now = Förstörs nu
items-unplaced = Platsen inte angiven
items-kept = På plats
items-in-use = I bruk
items-not-first = Någon annan hann före. Se hur det står nu.
items-not-named = Beskrivningen nämner inget sådant förvaringsställe.
items-not-paper = Enligt beskrivningen finns där inget papper.
items-not-held = Enligt beskrivningen finns där inga uppgifter ur detta register.
items-not-where = Ange på vilken registrerad plats eller enhet den finns.
items-not-shown = Det som beskrivningen lovar om platsen är inte bekräftat: papper kan inte läggas där.
items-not-role = Välj den roll som ansvarar för den.
items-not-register = Välj vilket registers uppgifter den innehåller.
items-not-person = Det finns ingen sådan person i registret. Kopiera adressen från personens sida.
items-not-day = En dag saknas eller är inte möjlig.
items-not-words = Säg med ord vad det är eller vad som hände.
items-not-way = Beskrivningen nämner inte detta sätt att förstöra.
items-not-witness = Beskrivningen kräver en annan person än den som förstör.
items-not-now = Detta kan inte göras nu.
items-not-empty = { $n ->
    [1] En sak finns ännu kvar. Flytta eller förstör den först.
   *[other] { $n } saker finns ännu kvar. Flytta eller förstör dem först.
}
items-add-paper = Lägg till papper
items-add-device = Lägg till enhet
items-add-place = Lägg till plats
items-put = Spara
items-no-room = Ingen plats är registrerad ännu. Huvudanvändaren lägger först till en plats och bekräftar den.
items-storage = Förvaringsställe enligt beskrivningen
items-room = Rum, skåp eller enhet
items-holds = Vilka uppgifter den innehåller
items-role = Ansvarig roll
items-words = Namn eller beskrivning
items-words-copy = Vad den är (krypteras som uppgifterna i registren)
items-person = Person
items-person-hint = Kopiera adressen från personens sida. Tomt: den gäller inte en enda person.
items-person-open = Öppna personens sida
items-encrypted = Disken är krypterad
items-since = Funnits där sedan
items-used-since = I bruk sedan
items-keep-until = Förstörs senast
items-certified-until = Certifikatet gäller till
items-where = Var
items-day = Dag
items-what = Vad
items-state = Läge
items-due = Att förstöra och avsluta
items-due-none = Inget väntar på att förstöras
items-due-none-help = Ett papper, en utskrift eller en fil kommer hit när dess dag är över, en enhet när den förloras eller tas ur bruk.
items-unsafely = På platser som inte är bekräftade
items-copies = Papper, utskrifter och filer
items-devices = Enheter
items-places = Platser
items-ended = Förstörda och avslutade
items-runs-here = Programmet körs på denna maskin
items-runs-here-help = Märk bara den maskin som programmet nu körs på. Flyttas programmet upphör märkningen av sig själv.
items-facts = Uppgifter
items-receipt = Kvitto
items-id = Id
items-yes = Ja
items-no = Nej
items-by = Antecknad av
items-how = Hur
items-doer = Gjord av
items-witness = Andra person
items-written = Antecknat
items-on = Dag
items-destroy = Anteckna som förstörd
items-destroy-help = Förstör den först och anteckna sedan sätt och dag. Beskrivningens nyckel förstörs samtidigt, och kvittot blir kvar.
items-wipe = Avsluta enheten
items-wipe-help = Filerna på enheten upphör med den.
items-close = Stäng platsen
items-close-help = Platsen kan stängas när den är tom.
items-no-ways = Beskrivningen nämner inte hur detta förstörs. Lägg till sättet i beskrivningen.
items-inside = Här finns
items-more = Annat
items-move = Flytta
items-keep = Ändra dagen
items-certify = Anteckna certifikat
items-certificate = Certifikatets namn och nummer
items-save = Spara
items-retire = Ta ur bruk
items-lose = Anteckna som förlorad
items-happened = Vad hände
items-check-plain = Kontroll en gång om året
items-check-not = Stämmer inte
items-of-person = Papper, utskrifter och filer
items-of-person-none = Inga papper eller utskrifter är antecknade om personen.
items-printed = Utskriften är antecknad
items-printed-help = Skriv ut nu. Utskriften ska förstöras inom 30 dagar.
items-printed-open = Ange var utskriften finns
did-item-put = antecknade ett papper, en kopia, en enhet eller en plats
did-item-step = ändrade uppgifter om ett papper, en kopia, en enhet eller en plats
did-item-read = öppnade beskrivningen av ett papper eller en kopia
did-item-end = antecknade som förstörd eller avslutad
task-items = { $n ->
    [1] En sak ska förstöras eller avslutas
   *[other] { $n } saker ska förstöras eller avslutas
}
task-items-help = Dagen är över, eller en enhet är förlorad eller ur bruk.
task-unsafely = { $n ->
    [1] Ett papper ligger på en plats som inte är bekräftad
   *[other] { $n } papper ligger på en plats som inte är bekräftad
}
task-unsafely-help = Bekräfta platsen eller flytta papperen.
task-looks = { $n ->
    [1] En plats eller enhet väntar på kontroll
   *[other] { $n } platser eller enheter väntar på kontroll
}
task-looks-help = Anteckna vad som kontrollerades.
measures-unregistered = Obevisad: ingen plats eller enhet är registrerad
measures-incomplete = Obevisad: uppgifterna om platsen eller enheten är ofullständiga
measures-at-places = Platser och enheter som visar det
measures-at-register = Registrera platsen eller enheten
transfer-device = Enhet som filen sparas på
transfer-no-device = Välj den registrerade enhet som filen förvaras på. Enligt beskrivningen får registrets uppgifter finnas bara på dessa enheter.
transfer-destroy-by = Filen förstörs senast
transfer-destroy-by-hint = Filen antecknas under Papper och enheter.
not-things = { $n ->
    [1] Uppgifterna i registren är raderade. Begäran är öppen tills ett papper eller en fil har antecknats som förstörd.
   *[other] Uppgifterna i registren är raderade. Begäran är öppen tills { $n } papper eller filer har antecknats som förstörda.
}
transfer-kept-at = Var filen förvaras
transfer-kept-at-hint = Ange platsen om den inte är en registrerad enhet: till exempel bokförarens e-post eller din egen dator.
transfer-no-place = Ange platsen där filen förvaras och dagen då den senast förstörs.
items-what-network = Nätverk
items-add-network = Lägg till nätverk
items-networks = Nätverk
items-close-network = Ta nätverket ur bruk
items-close-network-help = Nätverket används inte längre. En anteckning finns kvar i tre år.
