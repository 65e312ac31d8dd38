code-title = Bekräfta inloggningen
code-lead = Lösenordet var rätt. Ange ännu koden som din autentiseringsapp visar.
code-label = Kod
code-hint = Sex siffror som byts varje halv minut. En återställningskod duger också.
code-do = Bekräfta
code-wrong = Koden är fel eller redan använd. Vänta på nästa kod och försök igen.
code-lost = Har du inte telefonen med dig?
code-lost-help = Skriv en av dina återställningskoder i stället för koden. Om också de är borta kan en annan huvudanvändare ta bort det andra steget från ditt konto. En ensam huvudanvändare tar bort det med kommandot seloste user reset-second-factor på datorn där programmet finns.

confirm-title = Bekräfta att det är du
confirm-lead = Det här påverkar andra, och det är en stund sedan du loggade in. Ange ditt lösenord så slutförs åtgärden.
confirm-do = Bekräfta och fortsätt

second-title = Tvåstegsinloggning
second-lead = Förutom lösenordet frågas efter en kod som bara din egen enhet kan räkna ut.
second-must-title = Ta tvåstegsinloggningen i bruk
second-must = Huvudanvändaren kräver den av alla. Innan den är i bruk kan inget annat göras.
second-off = Inte i bruk
second-off-help = Du behöver en autentiseringsapp i telefonen eller på datorn. Vilken app som helst som räknar ut sexsiffriga engångskoder duger.
second-begin = Börja
second-scan = Läs mönstret med autentiseringsappen
second-scan-help = Öppna appen, välj att lägga till ett nytt konto och rikta kameran mot mönstret.
second-type = Om det inte finns någon kamera, skriv den här nyckeln i appen:
second-once = Mönstret och nyckeln visas bara den här gången. Spara dem inte någon annanstans.
second-drawing = QR-mönster med samma nyckel som i texten nedan
second-prove = Visa att det fungerar
second-prove-hint = Skriv koden som appen visar just nu. Först därefter är tvåstegsinloggningen i bruk.
second-prove-do = Ta i bruk
second-again = Börja om
second-again-help = Nyckeln visas inte igen. Om den inte hann in i appen, börja om med en ny nyckel.
second-over = Nyckeln hann bli för gammal. Börja om.
second-on = I bruk
second-since = sedan { $since }
second-codes-left = { $count ->
    [0] Det finns inga återställningskoder kvar.
    [one] Det finns en återställningskod kvar.
   *[other] Det finns { $count } återställningskoder kvar.
}
second-codes-few = Skapa nya
second-change-hint = När du ändrar något bekräftar du det med en kod.
second-codes-new = Skapa nya återställningskoder
second-move = Byt enhet
second-end = Ta ur bruk
second-required = Huvudanvändaren kräver tvåstegsinloggning av alla, så den kan inte tas ur bruk.
second-codes = Återställningskoder
second-codes-once-title = Ta vara på koderna nu
second-codes-once = Koderna visas bara den här gången. Skriv ut dem eller skriv upp dem på papper, och förvara dem skilt från enheten.
second-codes-help = När du inte har enheten till hands loggar du in med en av dessa. Varje kod fungerar en gång, och tidigare återställningskoder fungerar inte längre.
second-codes-done = Koderna är i tryggt förvar

sessions-title = Sessioner och inloggningar
sessions-lead = Var du är inloggad, och vem som har loggat in eller försökt logga in i ditt namn.
sessions-open = Öppna sessioner
sessions-none = Det finns inga öppna sessioner.
sessions-device = Enhet
sessions-began = Började
sessions-seen = Senast använd
sessions-own = Den här sessionen
sessions-end = Avsluta
sessions-end-others = Avsluta alla andra
came-title = Inloggningar
came-help = För de senaste 90 dagarna. Av enheten sparas bara vilket slag den är av, ingen adress.
came-none = Det finns inga inloggningar.
came-when = När
came-what = Vad som hände
came-in = Loggade in
came-beside = Loggade in medan kontot användes på annat håll
came-recovery = Loggade in med återställningskod
came-password = Fel lösenord
came-code = Rätt lösenord, fel kod
came-reset = Det andra steget togs bort
device-unknown = Okänd enhet
email-title = Meddelanden om ditt konto
email-label = E-postadress
email-hint = Hit meddelas om någon annan tar bort din tvåstegsinloggning. Lämna tomt om du inte vill ha meddelanden.
email-wrong = Det här är ingen e-postadress.
email-no-mail = Ingen e-postserver är i bruk ännu, så inga meddelanden går ut.
email-do = Spara adressen

rules-title = Regler för inloggning
rules-lead = Om alla måste ha tvåstegsinloggning, och hur länge en session varar.
rules-second = Tvåstegsinloggning
rules-second-yes = Krävs av alla
rules-second-help = Den som ännu inte har den kan bara ta den i bruk. Ändringen gäller också öppna sessioner.
rules-idle = En session upphör när den inte har använts på
rules-longest = En session upphör senast när det från inloggningen har gått
rules-hours = { $count ->
    [one] en timme
   *[other] { $count } timmar
}
rules-minutes = { $count ->
    [one] en minut
   *[other] { $count } minuter
}
rules-do = Spara reglerna
rules-limits = Välj tiderna så att en oanvänd session inte varar längre än sessionen i sin helhet.
rules-own-first = Ta först tvåstegsinloggning i bruk på ditt eget konto.
rules-without = Utan tvåstegsinloggning
rules-without-none = Alla har tvåstegsinloggning.

theirs-title = Inloggning och sessioner
theirs-lead = Öppna sessioner, de senaste inloggningarna och tvåstegsinloggningen.
theirs-second-none = Det här kontot har ingen tvåstegsinloggning.
theirs-second-own = Din egen tvåstegsinloggning tar du bort i dina egna inställningar.
theirs-second-help = Om enheten och återställningskoderna är borta tar du bort det andra steget här. Försäkra dig först om vem du talar med. Personens alla sessioner upphör, personen får veta det, och i händelseloggen står vem som tog bort det och varför.
theirs-reason = Orsak
theirs-reason-missing = Välj en orsak.
theirs-reset = Ta bort tvåstegsinloggningen
reset-lost = Enheten är borttappad
reset-stolen = Enheten är stulen
reset-broken = Enheten fungerar inte
reset-replaced = Enheten är utbytt
reset-mail-subject = Tvåstegsinloggningen togs bort från ditt konto
reset-mail =
    Hej,

    en huvudanvändare har tagit bort tvåstegsinloggningen från ditt konto. Personuppgiftsansvarig är { $firm }. Alla dina sessioner har avslutats.

    Om du bad om detta, logga in med ditt lösenord och ta tvåstegsinloggningen i bruk igen.
    Om du inte bad om detta, kontakta genast en huvudanvändare.

did-sign-in-recovery = Loggade in med återställningskod
did-offer-second = Började ta tvåstegsinloggning i bruk
did-second = Tog tvåstegsinloggning i bruk
did-end-second = Tog bort sin egen tvåstegsinloggning
did-reset-second = Tog bort någon annans tvåstegsinloggning
did-recovery-codes = Skapade nya återställningskoder
did-end-session = Avslutade en session
did-sign-in-rules = Ändrade reglerna för inloggning
did-set-email = Ändrade adressen för meddelanden

code-lead-passkey = Lösenordet var rätt. Bekräfta ännu inloggningen med din lösennyckel eller en återställningskod.
code-label-recovery = Återställningskod
code-hint-recovery = En av koderna som du fick när du lade till lösennyckeln.

passkey-use = Logga in med lösennyckel
passkey-failed = Enheten bekräftade inte inloggningen. Försök igen eller välj ett annat sätt.
passkey-wrong = Lösennyckeln hör inte till något konto här, eller så tog bekräftelsen för lång tid. Försök igen.
passkeys-title = Lösennycklar
passkeys-lead = Logga in med fingeravtryck, ansikte eller säkerhetsnyckel. En lösennyckel fungerar bara på den här webbplatsen, så den går inte att lura av dig.
passkeys-mine = Dina lösennycklar
passkeys-none = Det finns inga lösennycklar ännu.
passkey-name = Namn
passkey-name-hint = Det du känner igen enheten på senare, till exempel Jobbtelefon.
passkey-name-wrong = Ange ett namn på högst 60 tecken.
passkey-since = Tillagd
passkey-used = Senast använd
passkey-unused = Inte ännu
passkey-end = Ta bort
passkey-add = Lägg till en lösennyckel
passkey-add-help = Enheten ber om fingeravtryck, ansikte eller pinkod. De stannar i enheten, här sparas ingenting av dem. När lösennyckeln är tillagd räcker lösenordet ensamt inte längre för att logga in.
passkey-add-do = Skapa lösennyckeln
passkey-unsupported = Den här webbläsaren kan inte använda lösennycklar, eller så är webbplatsen öppnad under en adress där de inte går att använda.
passkey-known = Den här enheten har redan en lösennyckel för kontot.
passkey-too-many = Kontot har redan så många lösennycklar som det får ha. Ta först bort någon av dem.
passkey-distrusted = Enhetens svar kunde inte godkännas. Försök igen.
passkey-over = Bekräftelsen tog för lång tid. Försök igen.
passkey-only = Det här är ditt enda sätt att logga in. Lägg först till en annan lösennyckel.
second-or-passkey = I stället för en app kan du också använda en lösennyckel.
came-passkey = Loggade in med lösennyckel
came-no-passkey = Lösennyckeln godkändes inte
did-sign-in-passkey = Loggade in med lösennyckel
did-passkey = Lade till en lösennyckel
did-end-passkey = Tog bort en lösennyckel

confirm-passkey = Bekräfta med lösennyckel
confirm-lead-passkey = Åtgärden påverkar andra, och det har gått en stund sedan du loggade in. Bekräfta med din lösennyckel, så slutförs åtgärden.
confirm-lead-home = Åtgärden påverkar andra, och det har gått en stund sedan du loggade in. Bekräfta i ditt eget företag att det är du, och fortsätt sedan här.
confirm-home = Bekräfta i ditt eget företag
confirm-again = Fortsätt
confirmed-title = Bekräftat
confirmed-lead = Du kan stänga den här fliken och fortsätta där du var. Under den närmaste kvarten behöver du inte bekräfta på nytt.

passkey-rename = Byt namn
passkey-rename-do = Spara namnet
passkey-code-hint = En kod från autentiseringsappen eller en återställningskod, så att ingen lägger till en enhet med bara ditt lösenord.
passkey-mail-added-subject = En lösennyckel lades till på ditt konto
passkey-mail-added =
    Hej,

    en lösennyckel som man kan logga in med har lagts till på ditt konto. Personuppgiftsansvarig är { $firm }.

    Om du själv lade till den behöver du inte göra något.
    Om du inte gjorde det, kontakta genast en huvudanvändare.
passkey-mail-ended-subject = En lösennyckel togs bort från ditt konto
passkey-mail-ended =
    Hej,

    en lösennyckel har tagits bort från ditt konto och släpper inte längre in någon. Personuppgiftsansvarig är { $firm }.

    Om du själv tog bort den behöver du inte göra något.
    Om du inte gjorde det, kontakta genast en huvudanvändare.
did-rename-passkey = Bytte namn på en lösennyckel
confirm-joined-first = Bekräfta först med företagets konto att det är du. Skicka sedan formuläret på nytt.
confirm-joined-form = Detta bekräftas med företagets konto. Bekräftelsen gäller i en kvart.
