code-title = Vahvista kirjautuminen
code-lead = Salasana oli oikein. Anna vielä koodi, jonka tunnistussovelluksesi näyttää.
code-label = Koodi
code-hint = Kuusi numeroa, jotka vaihtuvat puolen minuutin välein. Palautuskoodi käy myös.
code-do = Vahvista
code-wrong = Koodi ei ole oikein, tai se on jo käytetty. Odota seuraavaa koodia ja yritä uudelleen.
code-lost = Puhelin ei ole mukana?
code-lost-help = Kirjoita koodin paikalle yksi palautuskoodeistasi. Jos nekin ovat hukassa, toinen pääkäyttäjä voi poistaa toisen vaiheen tililtäsi. Ainoa pääkäyttäjä saa sen pois komennolla seloste user reset-second-factor sillä koneella, jolla ohjelma on.

confirm-title = Vahvista, että se olet sinä
confirm-lead = Tämä teko vaikuttaa muihin, ja kirjautumisestasi on jo hetki. Anna salasanasi, niin teko viedään loppuun.
confirm-do = Vahvista ja jatka

second-title = Kaksivaiheinen kirjautuminen
second-lead = Salasanan lisäksi kysytään koodi, jonka vain oma laitteesi osaa laskea.
second-must-title = Ota kaksivaiheinen kirjautuminen käyttöön
second-must = Pääkäyttäjä vaatii sitä kaikilta. Ennen kuin se on käytössä, mitään muuta ei voi tehdä.
second-off = Ei käytössä
second-off-help = Tarvitset tunnistussovelluksen puhelimeesi tai tietokoneellesi. Mikä tahansa sovellus käy, joka laskee kuusinumeroisia kertakoodeja.
second-begin = Aloita käyttöönotto
second-scan = Lue kuvio tunnistussovelluksella
second-scan-help = Avaa sovellus, valitse uuden tilin lisääminen ja kohdista kamera kuvioon.
second-type = Jos kameraa ei ole, kirjoita sovellukseen tämä avain:
second-once = Kuvio ja avain näytetään vain tämän kerran. Älä tallenna niitä muualle.
second-drawing = QR-kuvio, joka sisältää saman avaimen kuin alla oleva teksti
second-prove = Todista, että se toimii
second-prove-hint = Kirjoita koodi, jonka sovellus näyttää juuri nyt. Vasta sen jälkeen kaksivaiheinen kirjautuminen on käytössä.
second-prove-do = Ota käyttöön
second-again = Aloita alusta
second-again-help = Avainta ei näytetä uudelleen. Jos se ei ehtinyt sovellukseen, aloita alusta uudella avaimella.
second-over = Avain ehti vanhentua. Aloita alusta.
second-on = Käytössä
# $since (String)
second-since = { $since } alkaen
# $count (Number)
second-codes-left = { $count ->
    [0] Palautuskoodeja ei ole jäljellä.
    [one] Palautuskoodeja on jäljellä yksi.
   *[other] Palautuskoodeja on jäljellä { $count }.
}
second-codes-few = Tee uudet
second-change-hint = Kun muutat jotakin, vahvista se koodilla.
second-codes-new = Tee uudet palautuskoodit
second-move = Vaihda laitetta
second-end = Poista käytöstä
second-required = Pääkäyttäjä vaatii kaksivaiheista kirjautumista kaikilta, joten sitä ei voi poistaa käytöstä.
second-codes = Palautuskoodit
second-codes-once-title = Ota koodit talteen nyt
second-codes-once = Koodit näytetään vain tämän kerran. Tulosta ne tai kirjoita ne paperille, ja säilytä erillään laitteesta.
second-codes-help = Kun laite ei ole käsillä, kirjaudu yhdellä näistä. Jokainen koodi toimii kerran, ja aiemmat palautuskoodit eivät enää toimi.
second-codes-done = Koodit ovat tallessa

sessions-title = Istunnot ja kirjautumiset
sessions-lead = Missä olet kirjautuneena, ja kuka on kirjautunut tai yrittänyt kirjautua sinun nimissäsi.
sessions-open = Avoimet istunnot
sessions-none = Avoimia istuntoja ei ole.
sessions-device = Laite
sessions-began = Alkoi
sessions-seen = Viimeksi käytetty
sessions-own = Tämä istunto
sessions-end = Lopeta
sessions-end-others = Lopeta kaikki muut
came-title = Kirjautumiset
came-help = Viimeisten 90 päivän ajalta. Laitteesta tallennetaan vain laji, ei osoitetta.
came-none = Kirjautumisia ei ole.
came-when = Milloin
came-what = Mitä tapahtui
came-in = Kirjautui
came-beside = Kirjautui, vaikka tili oli käytössä muualla
came-recovery = Kirjautui palautuskoodilla
came-password = Väärä salasana
came-code = Salasana oikein, koodi väärin
came-reset = Kaksivaiheisuus poistettiin
device-unknown = Tuntematon laite
email-title = Ilmoitukset tilistäsi
email-label = Sähköpostiosoite
email-hint = Tähän kerrotaan, jos joku muu poistaa kaksivaiheisen kirjautumisesi. Jätä tyhjäksi, jos et halua ilmoituksia.
email-wrong = Tämä ei ole sähköpostiosoite.
email-no-mail = Postipalvelinta ei ole vielä otettu käyttöön, joten ilmoituksia ei lähde.
email-do = Tallenna osoite

rules-title = Kirjautumisen säännöt
rules-lead = Vaaditaanko kaikilta kaksivaiheinen kirjautuminen, ja kuinka kauan istunto kestää.
rules-second = Kaksivaiheinen kirjautuminen
rules-second-yes = Vaaditaan kaikilta
rules-second-help = Jolla sitä ei vielä ole, voi tehdä vain sen käyttöönoton. Muutos koskee myös avoimia istuntoja.
rules-idle = Istunto päättyy, kun sitä ei ole käytetty
rules-longest = Istunto päättyy viimeistään, kun kirjautumisesta on
# $count (Number)
rules-hours = { $count ->
    [one] tunti
   *[other] { $count } tuntia
}
# $count (Number)
rules-minutes = { $count ->
    [one] minuutti
   *[other] { $count } minuuttia
}
rules-do = Tallenna säännöt
rules-limits = Valitse ajat niin, ettei käyttämätön istunto kestä pitempään kuin istunto kaikkiaan.
rules-own-first = Ota kaksivaiheinen kirjautuminen ensin käyttöön omalla tililläsi.
rules-without = Ilman kaksivaiheista kirjautumista
rules-without-none = Kaikilla on kaksivaiheinen kirjautuminen.

theirs-title = Kirjautuminen ja istunnot
theirs-lead = Avoimet istunnot, viimeiset kirjautumiset ja kaksivaiheinen kirjautuminen.
theirs-second-none = Tällä tilillä ei ole kaksivaiheista kirjautumista.
theirs-second-own = Oman kaksivaiheisen kirjautumisesi poistat omissa asetuksissasi.
theirs-second-help = Jos laite ja palautuskoodit ovat poissa, poista toinen vaihe tästä. Varmista ensin, kenen kanssa puhut. Kaikki henkilön istunnot päättyvät, hän saa tiedon, ja tapahtumalokiin jää, kuka poisti ja miksi.
theirs-reason = Syy
theirs-reason-missing = Valitse syy.
theirs-reset = Poista kaksivaiheinen kirjautuminen
reset-lost = Laite on kadonnut
reset-stolen = Laite on varastettu
reset-broken = Laite ei toimi
reset-replaced = Laite on vaihtunut
reset-mail-subject = Kaksivaiheinen kirjautuminen poistettiin tililtäsi
# $firm (String)
reset-mail =
    Hei,

    pääkäyttäjä on poistanut kaksivaiheisen kirjautumisen tililtäsi. Rekisterinpitäjä on { $firm }. Kaikki istuntosi on päätetty.

    Jos pyysit tätä, kirjaudu salasanallasi ja ota kaksivaiheinen kirjautuminen uudelleen käyttöön.
    Jos et pyytänyt tätä, ota heti yhteyttä pääkäyttäjään.

did-sign-in-recovery = Kirjautui palautuskoodilla
did-offer-second = Aloitti kaksivaiheisen kirjautumisen käyttöönoton
did-second = Otti kaksivaiheisen kirjautumisen käyttöön
did-end-second = Poisti oman kaksivaiheisen kirjautumisensa
did-reset-second = Poisti toisen kaksivaiheisen kirjautumisen
did-recovery-codes = Teki uudet palautuskoodit
did-end-session = Lopetti istunnon
did-sign-in-rules = Muutti kirjautumisen sääntöjä
did-set-email = Muutti ilmoitusten osoitetta

code-lead-passkey = Salasana oli oikein. Vahvista kirjautuminen vielä pääsyavaimellasi tai palautuskoodilla.
code-label-recovery = Palautuskoodi
code-hint-recovery = Yksi niistä koodeista, jotka sait pääsyavainta lisätessäsi.

passkey-use = Kirjaudu pääsyavaimella
passkey-failed = Laite ei vahvistanut kirjautumista. Yritä uudelleen tai valitse toinen tapa.
passkey-wrong = Pääsyavain ei kuulu millekään täällä olevalle tilille, tai vahvistaminen kesti liian kauan. Yritä uudelleen.
passkeys-title = Pääsyavaimet
passkeys-lead = Kirjaudu sormenjäljellä, kasvoilla tai turva-avaimella. Pääsyavain toimii vain tällä sivustolla, joten sitä ei voi kalastella.
passkeys-mine = Omat pääsyavaimesi
passkeys-none = Pääsyavaimia ei vielä ole.
passkey-name = Nimi
passkey-name-hint = Mistä tunnistat laitteen myöhemmin, esimerkiksi Työpuhelin.
passkey-name-wrong = Anna nimi, enintään 60 merkkiä.
passkey-since = Lisätty
passkey-used = Käytetty viimeksi
passkey-unused = Ei vielä
passkey-end = Poista
passkey-add = Lisää pääsyavain
passkey-add-help = Laite pyytää sormenjälkeä, kasvoja tai tunnuslukua. Ne jäävät laitteeseen, tänne ei tallennu niistä mitään. Kun pääsyavain on lisätty, pelkkä salasana ei enää riitä kirjautumiseen.
passkey-add-do = Luo pääsyavain
passkey-unsupported = Tämä selain ei osaa pääsyavaimia, tai sivusto on avattu osoitteella, jolla niitä ei voi käyttää.
passkey-known = Tällä laitteella on jo pääsyavain tälle tilille.
passkey-too-many = Tilillä on jo enin sallittu määrä pääsyavaimia. Poista ensin jokin niistä.
passkey-distrusted = Laitteen vastausta ei voitu hyväksyä. Yritä uudelleen.
passkey-over = Vahvistaminen kesti liian kauan. Yritä uudelleen.
passkey-only = Tämä on ainoa tapasi kirjautua. Lisää ensin toinen pääsyavain.
second-or-passkey = Voit käyttää sovelluksen sijasta myös pääsyavainta.
came-passkey = Kirjautui pääsyavaimella
came-no-passkey = Pääsyavain ei kelvannut
did-sign-in-passkey = Kirjautui pääsyavaimella
did-passkey = Lisäsi pääsyavaimen
did-end-passkey = Poisti pääsyavaimen

confirm-passkey = Vahvista pääsyavaimella
confirm-lead-passkey = Tämä teko vaikuttaa muihin, ja kirjautumisestasi on jo hetki. Vahvista pääsyavaimellasi, niin teko viedään loppuun.
confirm-lead-home = Tämä teko vaikuttaa muihin, ja kirjautumisestasi on jo hetki. Vahvista omassa yrityksessäsi, että se olet sinä, ja jatka sitten tästä.
confirm-home = Vahvista omassa yrityksessäsi
confirm-again = Jatka
confirmed-title = Vahvistettu
confirmed-lead = Voit sulkea tämän välilehden ja jatkaa siitä, mihin jäit. Seuraavaan varttiin vahvistusta ei kysytä uudelleen.

passkey-rename = Nimeä uudelleen
passkey-rename-do = Tallenna nimi
passkey-code-hint = Tunnistussovelluksen koodi tai palautuskoodi. Näin kukaan ei lisää laitetta pelkällä salasanallasi.
passkey-mail-added-subject = Tilillesi lisättiin pääsyavain
# $firm (String)
passkey-mail-added =
    Hei,

    tilillesi on lisätty pääsyavain, jolla voi kirjautua. Rekisterinpitäjä on { $firm }.

    Jos lisäsit sen itse, sinun ei tarvitse tehdä mitään.
    Jos et lisännyt sitä, ota heti yhteyttä pääkäyttäjään.
passkey-mail-ended-subject = Tililtäsi poistettiin pääsyavain
# $firm (String)
passkey-mail-ended =
    Hei,

    tililtäsi on poistettu pääsyavain, eikä sillä enää voi kirjautua. Rekisterinpitäjä on { $firm }.

    Jos poistit sen itse, sinun ei tarvitse tehdä mitään.
    Jos et poistanut sitä, ota heti yhteyttä pääkäyttäjään.
did-rename-passkey = Nimesi pääsyavaimen uudelleen
confirm-joined-first = Vahvista ensin yrityksen tunnuksilla, että se olet sinä. Lähetä lomake sen jälkeen uudelleen.
confirm-joined-form = Tämä vahvistetaan yrityksen tunnuksilla. Vahvistus on voimassa vartin.
