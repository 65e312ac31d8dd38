hub-people = Käyttäjät
hub-papers = Sitoumukset ja ohjeet

papers-title = Sitoumukset ja ohjeet
papers-lead = Kun salassapitositoumus tai ohje on julkaistu, jokaisen on allekirjoitettava se ennen kuin oikeudet henkilötietoihin ovat voimassa. Allekirjoitukset säilyvät myös sen jälkeen, kun käyttäjätili on suljettu.
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
paper-first-lead = Voit käyttää pohjaa sellaisenaan tai muokata sitä. Kun julkaiset, kaikkia pyydetään allekirjoittamaan. Oikeudet lepäävät, kunnes se on tehty.
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

asleep-title = Käyttöoikeutesi lepäävät
asleep-undertaking = Salassapitositoumus on allekirjoittamatta. Oikeudet ovat taas voimassa heti, kun olet allekirjoittanut sen.
asleep-instruction = Tietosuojaohjetta ei ole vahvistettu, tai vahvistuksesta on liian kauan. Oikeudet ovat taas voimassa heti, kun olet vahvistanut ohjeen.
asleep-agreement = Yrityksesi kanssa ei ole voimassa olevaa sopimusta. Pääkäyttäjä näkee tämän tehtävissään.
asleep-awaiting = Oikeus odottaa toisen pääkäyttäjän vahvistusta.
asleep-sign = Allekirjoita nyt
why-asleep = Käyttöoikeus lepää
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
    [one] Yhden käyttäjän oikeudet lepäävät
   *[other] { $count } käyttäjän oikeudet lepäävät
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
