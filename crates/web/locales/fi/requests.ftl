req-title = Rekisteröityjen pyynnöt
req-lead = Mitä rekisteröidyt ovat pyytäneet omista tiedoistaan ja mihin mennessä on vastattava.
req-new = Kirjaa pyyntö
req-open = Avoimet
req-archive = Vastatut
req-year = Vuosiluvut
req-none = Ei avoimia pyyntöjä
req-none-help = Uusi pyyntö tulee tähän heti, kun se on kirjattu.
req-none-closed = Ei vastattuja pyyntöjä
req-number = Asia
req-kind = Pyyntö
req-state = Vaihe
req-due = Vastattava viimeistään
req-closed = Vastattu
req-kept = Säilytetään asti
req-handler = Käsittelijä
req-nobody = Ei vielä kukaan
# $n (Number)
req-days-left = { $n ->
    [0] tänään
    [1] 1 päivä jäljellä
   *[other] { $n } päivää jäljellä
}
# $n (Number)
req-days-late = { $n ->
    [1] 1 päivä myöhässä
   *[other] { $n } päivää myöhässä
}
req-waiting = Määräaika ei kulu
state-received = Saapunut
state-identity-asked = Odottaa varmistusta
state-identified = Ratkaistavana
state-decided = Toteutettavana
state-carried-out = Vastattavana
state-answered = Vastattu
state-contested = Riitautettu
state-archived = Arkistoitu
state-receipt = Vain kuitti
outcome-granted = Tehtiin, mitä pyydettiin
outcome-partly = Tehtiin osittain
outcome-refused = Ei tehty
outcome-nothing = Tietoja ei löytynyt
outcome-withdrawn = Pyytäjä perui
decide-granted = Tehdään, mitä pyydettiin
decide-partly = Tehdään osittain
decide-refused = Ei tehdä
decide-nothing = Tietoja ei ole
req-on-paper = Jos pyyntö tuli paperilla
# $what (String)
# $n (Number)
step-times = { $what } ({ $n })
prop-title = Tieto tiedolta
prop-help = Ehdotus seuraa tietojen käsittelyn perusteesta, lähteestä ja säilytysajasta. Päätös on sinun; kirjoita syy sille, mitä ei tehdä.
prop-value = Tieto
prop-proposed = Ehdotus
prop-decide = Päätös
prop-yes = Tehdään
prop-weigh = Punnittava
prop-no = Ei tehdä
prop-reason = Syy pyytäjälle
prop-rest = Tee päätös: avoimet tehdään
# $article (String)
prop-article = { $article } artikla
# $day (String)
prop-until = { $day } asti
ground-floor = laki määrää säilyttämään
ground-claim = oikeusvaade tarvitsee tietoa
ground-obligation = lakisääteinen tehtävä tarvitsee tietoa
ground-needed = sopimus tarvitsee tietoa vielä
ground-interest = oikeutettu etu on punnittava
ground-given = peruste antaa oikeuden
ground-not-given = mikään peruste ei anna oikeutta
ground-not-from-person = tietoa ei saatu häneltä
ground-on-paper = tietoa ei käsitellä automaattisesti
ground-consent = perustuu suostumukseen
ground-objected = hän on vastustanut käsittelyä
ground-over = tietoa ei tarvita enää
ground-no-decision = tiedon perusteella ei tehdä automaattisia päätöksiä
ground-undeclared = selosteessa ei mainita tietoa
not-kept = Laki määrää säilyttämään osan siitä, mikä päätettiin poistaa.
pack-title = Tietopaketti
pack-help = Kaikki hänestä tallennettu luettavassa ja koneluettavassa muodossa, yhdessä salatussa tiedostossa. Kerro salasana pyytäjälle eri kanavassa kuin lähetät paketin.
pack-password = Paketin salasana
pack-hint = Vähintään 12 merkkiä.
pack-do = Tee paketti ja lataa
step-given = Tietopaketti tehtiin
step-erased = Poistettiin
limit-ground = Rajoituksen peruste
limit-accuracy = Tietojen oikeellisuus on kiistetty
limit-unlawful = Käsittely on lainvastaista, poistoa ei haluta
limit-claim = Pyytäjä tarvitsee tietoja oikeusvaateeseen
limit-objection = Vastustamista ratkaistaan
not-done = Päätöstä ei voitu toteuttaa. Tarkista, mihin se kohdistuu.
lift-title = Käsittelyn rajoitus on voimassa
lift-help = Pyytäjälle kerrotaan kirjeellä, ennen kuin rajoitus päättyy (18 artiklan 3 kohta).
lift-tell = Kirjoita kirje päättymisestä
lift-do = Päätä rajoitus
step-lifted = Rajoitus päättyi
not-archived = Asiaa ei voi vielä arkistoida: käsittelyn rajoitus on voimassa. Poista rajoitus ensin.
not-told = Pyytäjälle ei ole vielä kerrottu, että rajoitus päättyy.
channel-form = lomake
channel-portal = oma sivu
channel-letter = kirje
channel-email = sähköposti
channel-phone = puhelu
channel-visit = käynti
level-none = ei tunnistettu
level-link = tunnettu osoite
level-sign-in = kirjautuminen
level-strong = vahva tunnistautuminen
level-verified = varma henkilöllisyys
req-new-title = Kirjaa pyyntö
req-new-lead = Pyynnön saa esittää vapaamuotoisesti ja missä kanavassa tahansa. Määräaika alkaa päivästä, jona pyyntö saapui.
req-what = Mitä pyydetään
req-how = Miten pyyntö tuli
req-when = Milloin pyyntö saapui
req-language = Vastauksen kieli
req-message = Pyyntö pyytäjän sanoin
req-who = Kuka pyytää
req-name = Nimi
req-email = Sähköposti
req-address = Postiosoite
req-phone = Puhelin
req-only-needed = Kirjaa vain se, mitä vastaamiseen tarvitaan.
req-wants-paper = Haluaa vastauksen paperilla
req-for-other = Pyytää toisen puolesta
req-for-whom = Kenen puolesta
req-by-right = Millä oikeudella
req-by-right-hint = Esimerkiksi huoltaja, edunvalvoja tai valtakirja. Oikeus tarkistetaan, ennen kuin mitään kerrotaan.
req-files = Liitteet
req-files-hint = Kirjeen kuva, viesti tai valtakirja; 16 megatavua kukin.
req-file-proof = Todistaa, kuka pyytää: poistetaan heti tarkistuksen jälkeen
req-paper-place = Missä paperi on
req-paper-until = Paperi hävitetään viimeistään
req-signature = Allekirjoitus
req-signature-none = Ei ole, eikä tarvita
req-signature-fits = Tarkistettu, täsmää
req-signature-not = Tarkistettu, ei täsmää
req-save = Kirjaa
req-cancel = Peruuta
req-required = Tämä on täytettävä.
req-bad-day = Saapumispäivä ei voi olla tulevaisuudessa.
req-file-large = Liite on liian suuri.
# $number (String)
req-case = Asia { $number }
req-received = Saapunut
req-identity = Kuka pyytää
# $level (String)
req-identity-need = tarvitaan: { $level }
req-next = Mitä seuraavaksi
req-next-identity = Varmista ensin, kuka pyytää
# $level (String)
req-next-identity-help = Tähän pyyntöön tarvitaan: { $level }. Enempää ei saa kysyä. Henkilötodistuksesta ei oteta kopiota.
req-next-unknown = Tähän pyyntöön ei tarvita varmistusta
req-go-on = Jatka
req-identify = Merkitse varmistetuksi
req-method = Miten varmistettiin
req-address-known = Osoite, johon vastataan, on hänen
req-address-known-hint = Tiedot lähetetään vain osoitteeseen, joka on varmistettu.
req-ask-identity = Pyydä varmistusta
req-ask-method = Mitä pyydetään
req-doubt = Mikä herättää epäilyn
req-doubt-hint = Pyytäjä lukee tämän. Määräaika ei kulu, ennen kuin varmistus tulee.
req-refuse-unsure = Päätä: varmuutta ei saatu
req-mandate = Oikeus toimia toisen puolesta
req-mandate-holds = On kunnossa
req-mandate-not = Ei riitä
req-mandate-unchecked = Ei ole vielä tarkistettu
req-decide = Tee päätös
req-decide-help = Jos kaikkea pyydettyä ei tehdä, pyytäjälle kerrotaan peruste ja perustelut.
req-outcome = Ratkaisu
req-grounds = Laillinen peruste sille, mitä ei tehdä
req-reasons = Perustelut pyytäjälle
req-values = Tietokohtaisesti
req-values-hint = Yksi rivi kullekin tiedolle, jota ei anneta tai muuteta: tieto, kaksoispiste, syy.
req-review-help = Ensimmäinen päätöksentekijä ei voi ratkaista riitautettua asiaa.
req-carry = Toteuta ja merkitse tehdyksi
# $n (Number)
req-carry-help = { $n ->
    [0] Kaikki paikat on käyty läpi.
    [1] Yksi paikka on vielä käymättä läpi.
   *[other] { $n } paikkaa on vielä käymättä läpi.
}
req-carry-do = Merkitse tehdyksi
req-reconsider = Palaa päätökseen
req-answer = Lähetä vastaus
req-answer-waits = Vastaus odottaa lähtöä
req-answer-waits-help = Asia on vastattu, kun kirje on lähtenyt.
req-extra = Lisää omin sanoin
req-preview = Näin kirje alkaa
req-done = Asia on vastattu
# $day (String)
req-done-help = Säilytetään { $day } asti ja tuhotaan sitten avaimineen.
req-archive-do = Arkistoi
req-archive-help = Arkistoitua asiaa ei voi enää muuttaa, ja liitteet poistetaan. Asia säilytetään kolme vuotta. Sen jälkeen jää vain kuitti, jossa ei ole henkilötietoja.
# $day (String)
req-receipt-help = Asian säilytysaika on päättynyt, ja sen tiedot hävitettiin { $day }. Jäljellä on vain tämä kuitti, jossa ei ole henkilötietoja.
req-contest = Kirjaa riitautus
req-contest-why = Mitä pyytäjä sanoo
req-places = Missä tietoja voi olla
req-places-help = Selosteen tallennuspaikat ja tietojen vastaanottajat. Asiaa ei voi sulkea, ennen kuin jokainen on käyty läpi.
req-place-open = Käymättä läpi
req-place-found = Löytyi, kesken
req-place-nothing = Ei mitään
req-place-done = Tehty
req-place-note = Mitä löytyi tai tehtiin
req-place-note-hint = Tämä kerrotaan pyytäjälle vastauksessa.
req-place-save = Merkitse
req-recipient = vastaanottaja
req-decision = Päätös
# $who (String)
# $at (String)
req-decided-by = { $who }, { $at }
req-letters = Kirjeet
req-letters-none = Kirjeitä ei ole.
req-by-mail = sähköpostilla
req-by-post = postitettava itse
req-fate-waiting = Odottaa lähtöä
req-fate-sent = Lähtenyt
req-fate-failed = Ei mennyt perille
req-posted = Merkitse lähetetyksi
req-posted-how = Miten lähti
req-posted-hint = Esimerkiksi: kirjeenä Kuopion postista, tai luovutettu käteen.
req-pdf = PDF
req-thread = Keskustelu
req-thread-none = Ei viestejä.
req-message-none = Pyytäjä ei kirjoittanut mitään.
req-write = Kirjoita muistiin
req-person = Pyytäjä
req-on-record = Avaa henkilön tiedot
req-link = Liitä henkilöön
req-link-hint = Henkilön sivun osoitteen lopussa oleva tunnus.
req-time = Määräaika
req-time-help = EU:n tietosuoja-asetus, 12 artiklan 3 kohta. Kuukausi päättyy vastaavana päivänä, pyhien ja viikonlopun yli seuraavaan arkipäivään.
req-extend = Tarvitaan lisäaikaa
# $by (String)
# $to (String)
req-extend-help = Kaksi kuukautta lisää, { $to } asti. Pyytäjälle on kerrottava syineen viimeistään { $by }, muuten pidennys ei päde.
# $day (String)
req-extended-to = Pidennetty { $day } asti
req-extended-untold = Pidennys ei ole vielä voimassa: ilmoitus ei ole lähtenyt
req-steps = Vaiheet
req-the-person = Pyytäjä tai ohjelma
req-more = Muut toimet
req-assign = Anna käsiteltäväksi
req-fee = Peri maksu
req-fee-help = Vuoden ensimmäinen tarkastus on aina maksuton. Maksulle on oltava laillinen peruste.
req-fee-euros = Euroa
fee-unfounded = Ilmeisen perusteeton
fee-excessive = Kohtuuton tai toistuva
fee-copy = Lisäjäljennös
req-take-back = Pyytäjä perui pyynnön
req-take-back-how = Miten se kerrottiin
req-paper = Paperi
# $place (String)
# $day (String)
req-paper-said = { $place }, hävitetään viimeistään { $day }
# $day (String)
req-paper-gone = Hävitetty { $day }
req-paper-destroy = Merkitse hävitetyksi
req-changed = Joku muu ehti ensin. Katso, mitä muuttui, ja päätä sitten.
req-export = Vie asia viranomaiselle
# $year (String)
req-year-title = Pyynnöt vuonna { $year }
req-year-lead = Luvut lasketaan avaamatta yhtään asiaa.
req-year-none = Tänä vuonna ei ole tullut pyyntöjä.
fig-came = Saapui
fig-open = Avoinna
fig-answered = Vastattu
fig-median = Vastausaika, mediaani (pv)
fig-most = Pisin (pv)
fig-extended = Pidennetty
fig-partly = Osittain
fig-refused = Ei tehty
fig-late = Myöhässä
fig-all = Yhteensä
req-csv = Lataa CSV
# $n (Number)
task-requests = { $n ->
    [1] Yksi pyyntö on myöhässä
   *[other] { $n } pyyntöä on myöhässä
}
task-requests-help = Selosteen lupaus ei ole pitänyt: vastaa heti.
# $n (Number)
task-requests-soon = { $n ->
    [1] Yksi pyyntö odottaa vastausta
   *[other] { $n } pyyntöä odottaa vastausta
}
task-requests-soon-help = Avaa lista määräajan mukaan.
# $n (Number)
task-letters = { $n ->
    [1] Yhdessä asiassa on lähetettävä kirje
   *[other] { $n } asiassa on lähetettäviä kirjeitä
}
task-letters-help = Kirje menee postissa, tai sähköposti ei mennyt perille.
# $n (Number)
req-to-post = { $n ->
    [1] Lähetettävä kirje
   *[other] { $n } lähetettävää kirjettä
}
did-request = Käsitteli pyyntöä
did-request-read = Avasi pyynnön
did-request-end = Hävitti pyynnön tiedot
step-received = Pyyntö saapui
step-identity-asked = Pyydettiin varmistusta
step-identified = Varmistettiin, kuka pyytää
step-unknown = Jatkettiin: varmistusta ei tarvita
step-mandate = Oikeus toimia toisen puolesta tarkistettiin
step-decided = Päätettiin
step-reviewed = Ratkaistiin uudelleen
step-reconsidered = Palattiin päätökseen
step-carried-out = Toteutettiin
step-answered = Vastattiin
step-contested = Pyytäjä riitautti vastauksen
step-archived = Arkistoitiin
step-taken-back = Pyytäjä perui
step-ended-alone = Henkilö lopetti itse
step-extended = Pidennettiin
step-place = Paikka käytiin läpi
step-message = Viesti
step-attached = Liite lisättiin
step-assigned = Käsittelijä vaihtui
step-person = Liitettiin henkilöön
step-fee = Maksu
step-paper = Paperi merkittiin
step-paper-gone = Paperi hävitettiin
step-letter = Kirje kirjoitettiin
step-letter-sent = Kirje lähti
step-letter-failed = Kirje ei mennyt perille
step-reminded = Määräajasta muistutettiin
not-other-stage = Asia on toisessa vaiheessa.
not-too-much = Tuo on enemmän kuin tähän pyyntöön tarvitaan.
not-no-identity = Tähän pyyntöön ei saa pyytää varmistusta.
not-sure = Tämä ei riitä tähän pyyntöön.
not-mandate = Oikeutta toimia toisen puolesta ei ole tarkistettu.
not-reasons = Kirjoita perustelut.
not-grounds = Valitse laillinen peruste sille, mitä ei tehdä.
not-such-ground = Tätä oikeutta ei voi rajata tällä perusteella. Valitse laissa säädetty peruste.
not-values = Jokainen tieto, jota ei anneta, tarvitsee oman syynsä.
not-outcome = Ratkaisu ei vastaa sitä, mitä tiedoista päätettiin.
not-places = Käy ensin läpi kaikki paikat ja vastaanottajat.
not-held = Jossakin paikassa oli tietoja: ratkaisu ei voi olla, ettei niitä löytynyt.
not-decider = Asian on ratkaistava toinen henkilö kuin ensimmäisellä kerralla.
not-extended = Aikaa on jo pidennetty kerran.
not-late = Pidennyksestä olisi pitänyt kertoa aiemmin. Ensimmäinen määräaika pätee.
not-free = Vuoden ensimmäinen tarkastus on maksuton.
not-fee = Tällä perusteella ei voi periä maksua.
not-address = Osoitetta ei ole varmistettu pyytäjän osoitteeksi.
not-other = Tätä ei voi tehdä nyt.
correct-title = Oikaise arvot
correct-lead = Korjaa arvot, jotka päätettiin oikaista. Vanha arvo jää historiaan, ja vastaanottajat, jotka ovat saaneet sen, jäävät kerrottaviksi.
correct-help = Tietojen katsominen ja jokainen oikaisu kirjataan lokiin. Mitä et muuta, jää ennalleen.
correct-do = Tallenna oikaisut
correct-go = Avaa arvot ja oikaise
correct-nothing = Henkilöllä ei ole arvoja, joita tässä voisi oikaista.
correct-wrong = Kaikki arvot eivät kelpaa. Mitään ei tallennettu.
correct-recipients = Kerro oikaisusta vastaanottajille, jotka ovat saaneet vanhan arvon, ja merkitse miten.
correct-elsewhere = Oikaistu muualla
correct-elsewhere-hint = Paperilla tai toisessa järjestelmässä; kirjoita paikkoihin, miten.
not-set-right = Mitään ei ole vielä oikaistu. Oikaise arvot, tai merkitse, että ne on oikaistu muualla.
step-set-right = Oikaisi arvoja
others-title = Muut ihmiset tiedoissa
others-lead = Vapaasta tekstistä ja tekstitiedostoista etsitään muiden rekisterissä olevien nimiä ja sähköpostiosoitteita. Päätä jokaisesta, ennen kuin paketti tehdään.
others-go = Katso kohdat
# $count (Number)
others-decided = { $count ->
    [one] Yksi kohta on päätetty.
   *[other] { $count } kohtaa on päätetty.
}
others-none = Muita ihmisiä ei löytynyt.
others-cut = Sanoja oli enemmän kuin kerralla etsitään. Lue tiedot itse läpi ennen luovuttamista.
others-file = tiedosto
others-unread = Tätä tiedostoa ohjelma ei osaa lukea. Katso se itse.
others-leave = Jätä pois
others-keep = Anna
others-reason = Miksi tämä annetaan
others-save = Tallenna
others-rest = Jätä loput pois
# $count (Number) - How many more places there are.
others-more = { $count ->
    [one] Tältä sivulta puuttuu vielä yksi kohta. Se tulee näkyviin, kun olet päättänyt näistä.
   *[other] Tältä sivulta puuttuu vielä { $count } kohtaa. Ne tulevat näkyviin, kun olet päättänyt näistä.
}
not-others = Päätä ensin kohdista, joissa on toinen ihminen.
step-others = Päätti muita ihmisiä koskevista kohdista
limit-over = Säilytysaika päättynyt: vain säilytetään
req-no-copies = Poistettua ei ole kopioissa: varmuuskopioita ei ole.
req-still-in-a-copy = Poistettu täältä, mutta avain on vielä kopiossa. Se poistuu sieltä minuuteissa.
# $at (String)
req-gone-from-copies = Poistetut tiedot hävisivät jokaisesta kopiosta { $at }.
req-not-the-role = Tämän asian ratkaisee ja päättää vain se rooli, joka selosteen mukaan vastaa pyynnöistä. Yritys kirjattiin lokiin.
joint-title = Yhteisrekisterinpitäjät
joint-own = Voit kääntyä kenen tahansa puoleen: pyyntösi käsitellään silti.
joint-help = Pyyntö välitetään sille, joka siitä sopimuksen mukaan vastaa. Pyytäjälle lähtee kirje, jossa se kerrotaan. Oma osuutenne ratkaistaan täällä: pyytäjä voi käyttää oikeuksiaan jokaista rekisterinpitäjää kohtaan.
joint-to = Kenelle
joint-pass = Välitä yhteisrekisterinpitäjälle
joint-do = Välitä pyyntö
# $name (String)
# $day (String)
joint-was-passed = Välitetty { $day }: { $name }.
joint-has-case = Asia on avattu sen omiin pyyntöihin.
step-to-joint = Välitettiin yhteisrekisterinpitäjälle
