hub-people = Käyttäjät
hub-papers = Sitoumukset ja ohjeet

papers-title = Sitoumukset ja ohjeet
papers-lead = Kun salassapitositoumus tai ohje on julkaistu, jokaisen on allekirjoitettava se, ennen kuin oikeudet henkilötietoihin ovat voimassa. Allekirjoitukset säilyvät myös sen jälkeen, kun käyttäjätili on suljettu.
paper-undertaking = Salassapitositoumus
paper-instruction = Tietosuojaohje
papers-none = Ei vielä julkaistu. Allekirjoitusta ei kysytä keneltäkään.
# $version (Number)
# $day (String)
papers-newest = Versio { $version }, julkaistu { $day }.
# $months (Number)
papers-again = { $months ->
    [one] Vahvistetaan uudelleen kuukauden välein.
   *[other] Vahvistetaan uudelleen { $months } kuukauden välein.
}
papers-write = Kirjoita ja julkaise
papers-change = Katso tai muuta
papers-people = Kuka on allekirjoittanut
# $version (Number)
# $day (String)
papers-signed = Versio { $version }, { $day }
papers-unsigned = Ei allekirjoittanut
papers-missing = Allekirjoitus puuttuu
# $day (String)
papers-until = Allekirjoitettava { $day } mennessä
papers-not-asked = Ei kysytä
papers-wrong-text = Kirjoita teksti. Se saa olla enintään 20 000 merkkiä.
# $days (Number)
# $months (Number)
papers-wrong-limits = Siirtymäaika on enintään { $days } päivää ja uudelleen vahvistamisen väli 1–{ $months } kuukautta.
paper-first-lead = Voit käyttää pohjaa sellaisenaan tai muokata sitä. Kun julkaiset, kaikkia pyydetään allekirjoittamaan. Oikeudet ovat keskeytettyinä, kunnes se on tehty.
paper-change-lead = Uusi versio pyydetään kaikilta uudelleen. Aiempaan versioon annetut allekirjoitukset säilyvät.
paper-text = Teksti
paper-grace = Siirtymäaika päivinä
paper-grace-hint = Näin kauan nykyiset käyttäjät saavat jatkaa ennen allekirjoitusta. Uusi käyttäjä allekirjoittaa heti.
paper-lasts = Vahvistetaan uudelleen, kuukautta
paper-lasts-hint = Jätä tyhjäksi, jos kerran riittää.
paper-publish = Julkaise uusi versio
paper-versions = Versiot
paper-fingerprint = Tekstin tiiviste (SHA-256), jonka allekirjoitus nimeää:
# $firm (String)
paper-undertaking-text =
    Sitoudun pitämään salassa kaikki { $firm } -yrityksen asiakkaita, työntekijöitä ja muita ihmisiä koskevat tiedot, jotka saan tietooni työssäni tai toimeksiannossani.

    Käsittelen henkilötietoja vain siihen tarkoitukseen, johon minulle on annettu oikeus, ja vain siinä laajuudessa kuin tehtäväni vaatii. En katso tietoja uteliaisuudesta enkä ilmaise niitä sivulliselle (tietosuojalaki 35 §).

    En luovuta tunnuksiani toiselle. Ilmoitan heti, jos epäilen, että tietoja on joutunut vääriin käsiin.

    Sitoumus on voimassa myös työsuhteen tai toimeksiannon päätyttyä.
# $firm (String)
paper-instruction-text =
    Näin { $firm } -yrityksessä käsitellään henkilötietoja.

    Ennen kuin avaat tietoja, valitse tarkoitus, jota varten olet niiden äärellä. Jos pääsyä ei ole, kysy oikeutta pääkäyttäjältä. Älä kierrä estettä.

    Kirjaa vain se, mitä työ vaatii. Älä kirjoita muistiinpanoihin terveydestä, mielipiteistä tai muista arkaluonteisista asioista, ellei kenttä ole sitä varten.

    Kun joku kysyy tietojaan, pyytää niitä oikaistavaksi tai poistettavaksi tai kieltää markkinoinnin, kirjaa pyyntö heti. Määräaika alkaa siitä päivästä, jona pyyntö saapui.

    Lukitse työasema, kun lähdet sen luota. Jos laite katoaa tai epäilet tietoturvaloukkausta, ilmoita siitä heti: ilmoitus viranomaiselle on tehtävä 72 tunnissa.

asleep-title = Käyttöoikeutesi on keskeytetty
asleep-undertaking = Salassapitositoumus on allekirjoittamatta. Oikeudet ovat taas voimassa heti, kun olet allekirjoittanut sen.
asleep-instruction = Tietosuojaohjetta ei ole vahvistettu, tai vahvistuksesta on liian kauan. Oikeudet ovat taas voimassa heti, kun olet vahvistanut ohjeen.
asleep-agreement = Yrityksesi kanssa ei ole voimassa olevaa sopimusta. Pääkäyttäjä näkee tämän tehtävissään.
asleep-awaiting = Oikeus odottaa toisen pääkäyttäjän vahvistusta.
asleep-sign = Allekirjoita nyt
why-asleep = Käyttöoikeus on keskeytetty
own-papers-title = Allekirjoitettavat
own-papers-lead = Mihin olet sitoutunut, ja mitä sinun on vielä allekirjoitettava.
own-papers-none = Ei allekirjoitettavaa
own-papers-none-help = Yritys ei ole julkaissut sitoumusta eikä ohjetta.
own-papers-done = Allekirjoitettu
own-papers-promise = Olen lukenut sitoumuksen ja sitoudun siihen.
own-papers-read = Olen lukenut ohjeen ja toimin sen mukaan.
own-papers-sign = Allekirjoita
own-papers-signed = Allekirjoituksesi

# $count (Number)
start-task-unsigned = { $count ->
    [one] Yhden käyttäjän oikeudet on keskeytetty
   *[other] { $count } käyttäjän oikeudet on keskeytetty
}
start-task-unsigned-help = Sitoumus tai ohje on allekirjoittamatta.
# $count (Number)
start-task-sign = { $count ->
    [one] Yksi teksti on allekirjoitettava
   *[other] { $count } tekstiä on allekirjoitettava
}
start-task-sign-help = Lue ja allekirjoita, jotta oikeutesi pysyvät voimassa.

did-publish-text = Julkaisi allekirjoitettavan tekstin
did-sign-text = Allekirjoitti
# $paper (String)
# $version (String)
journal-paper = { $paper }, versio { $version }

sign-in-agreement-title = Et pääse nyt sisään
roles-title = Roolit
roles-lead = Rooli on nimetty joukko oikeuksia. Kun muutat roolia, sen haltijoiden oikeudet muuttuvat heti.
roles-two = Laajimmat oikeudet vaativat kaksi pääkäyttäjää
roles-two-help = Tietojen vienti ulos, pyyntöjen käsittely, pääkäyttäjän oikeus ja kaikki rekisterit kaikkiin tarkoituksiin tulevat voimaan vasta, kun toinen pääkäyttäjä vahvistaa ne.
roles-alone = Olet ainoa pääkäyttäjä, joten laajimmatkin oikeudet tulevat voimaan heti yhden ihmisen päätöksellä. Tapahtumaloki kertoo sen. Nimeä toinen pääkäyttäjä, niin oikeudet odottavat hänen vahvistustaan.
roles-waits = Odottaa toista pääkäyttäjää
roles-proposed = Ehdotettu:
roles-confirm = Vahvista
roles-new = Lisää rooliin
roles-new-lead = Uusi nimi tekee uuden roolin. Jos rooli on jo olemassa, oikeus lisätään siihen.
roles-name = Rooli
roles-add = Lisää
roles-wrong-name = Anna roolille nimi, enintään 60 merkkiä.
roles-every-purpose = kaikki tarkoitukset
roles-give = Anna rooli
roles-give-lead = Henkilö saa kaiken, mitä rooli sallii, nyt ja roolin muuttuessa.
roles-give-do = Anna rooli
roles-gone = Poistettu rooli
# $name (String)
roles-share = Rooli: { $name }
# $what (String)
grant-only = Vain: { $what }
grant-one-record = yksi merkintä
grant-narrow = Rajaa tarkemmin
grant-narrow-help = Ulkopuoliselle annetaan vain se, mitä toimeksianto koskee.
grant-kinds = Vain nämä tiedot
grant-record = Vain yksi merkintä
grant-record-hint = Liitä tähän merkinnän muokkaussivun osoite.
grant-record-wrong = Osoitteessa ei ole merkintää.
grant-no-end = Tämän yrityksen työntekijän oikeudella on oltava viimeinen päivä.
grant-no-record = Tämän yrityksen työntekijälle annetaan vain yksi merkintä kerrallaan.
firms-title = Ulkopuoliset yritykset
firms-lead = Ulkopuolinen pääsee sisään vain, kun hänen yrityksensä sopimus on voimassa ja siinä on kaikki, mitä laki vaatii. Sopimus on samalla oikeuksien yläraja.
firms-new = Uusi yritys
firms-name = Yrityksen nimi
firms-id = Y-tunnus
firms-kind = Tehtävä
firms-from = Sopimus alkaa
firms-until = Viimeinen päivä
firms-agreement = Sopimus
firms-clauses = Sopimuksessa sovitaan
firms-clauses-help = Tietosuoja-asetuksen 28 artiklan 3 kohta vaatii nämä kaikki. Merkitse vain ne, jotka olet löytänyt sopimuksesta.
firms-covers = Sopimus koskee näitä tietoja
firms-covers-help = Muuta yrityksen työntekijöille ei voi avata, vaikka oikeus annettaisiin.
firms-save = Tallenna
firms-end = Päätä sopimus
firms-end-help = Yrityksen työntekijät kirjataan ulos heti, eivätkä he pääse enää sisään.
firms-end-sure = Kyllä, päätä sopimus
firms-in-force = Voimassa
firms-incomplete = Puutteellinen
firms-incomplete-title = Sopimus on puutteellinen
firms-incomplete-help = Kaikkia lain vaatimia kohtia ei ole merkitty. Yrityksen työntekijät eivät pääse sisään.
firms-not-yet = Ei vielä voimassa
firms-over = Päättynyt
firms-of = Ulkopuolinen:
firms-of-person = Yritys
firms-own-staff = Omaa henkilöstöä
firms-of-person-hint = Valitse yritys, jos henkilö on ulkopuolinen.
firms-wrong-name = Anna yrityksen nimi, enintään 100 merkkiä.
firms-wrong-id = Y-tunnus ei ole oikein.
firms-wrong-until = Sopimus päättyisi, ennen kuin se alkaa.
firms-wrong-covers = Valitse ainakin yksi tieto, jota sopimus koskee.
firm-accountant = Kirjanpitäjä
firm-auditor = Tilintarkastaja
firm-workshop = Korjaamo
firm-other = Muu
agreed-instructions = Käsittely vain ohjeiden mukaan
agreed-secrecy = Salassapito
agreed-security = Tietoturva
agreed-sub-processors = Alikäsittelijät vain luvalla
agreed-rights = Apu rekisteröityjen pyyntöihin vastaamisessa
agreed-help = Apu tietoturvaloukkauksissa ja vaikutustenarvioinnissa
agreed-return = Tietojen poistaminen tai palauttaminen lopuksi
agreed-audit = Tarkastukset ja todisteet
# $count (Number)
start-task-confirm = { $count ->
    [one] Yksi oikeus odottaa vahvistustasi
   *[other] { $count } oikeutta odottaa vahvistustasi
}
start-task-confirm-help = Toinen pääkäyttäjä on ehdottanut laajaa oikeutta.
# $count (Number)
start-task-agreements = { $count ->
    [one] Yhden yrityksen sopimus puuttuu tai on puutteellinen
   *[other] { $count } yrityksen sopimus puuttuu tai on puutteellinen
}
start-task-agreements-help = Yrityksen työntekijät eivät pääse sisään.
did-confirm-grant = Vahvisti oikeuden
did-make-role = Teki roolin
did-change-role = Muutti roolia
did-confirm-role = Vahvisti roolin muutoksen
did-give-role = Antoi roolin
did-add-firm = Lisäsi ulkopuolisen yrityksen
did-change-firm = Muutti ulkopuolisen yrityksen sopimusta
did-end-firm = Päätti ulkopuolisen yrityksen sopimuksen
why-lone-owner = Ainoan pääkäyttäjän päätös
