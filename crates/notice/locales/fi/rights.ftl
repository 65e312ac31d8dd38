## Your rights.

rights = Oikeutesi
rights-intro = Oikeutesi riippuvat siitä, mihin käsittely perustuu. Niiden käyttäminen on maksutonta, eikä pyyntöä tarvitse perustella, ellei alla toisin sanota.
# $contact (String) - how to reach the controller
rights-how = Tee pyyntö millä tahansa tavalla. Helpoiten tavoitat meidät näin: { $contact }.
rights-deadline = Vastaamme viimeistään kuukauden kuluessa. Jos pyyntöjä on paljon tai ne ovat monimutkaisia, aikaa voidaan jatkaa enintään kahdella kuukaudella; kerromme siitä ja syistä kuukauden kuluessa.
# $how (String) - how a right is used
rights-usual = Ellei oikeuden kohdalla toisin sanota: { $how }
# $right (String) - the keyword of the right
right = { $right ->
    [access] Oikeus nähdä tietosi
    [portability] Oikeus saada tietosi siirrettävässä muodossa
    [rectification] Oikeus oikaista tietosi
    [erasure] Oikeus saada tietosi poistetuksi
    [restriction] Oikeus rajoittaa käsittelyä
    [objection] Oikeus vastustaa käsittelyä
    [withdrawal] Oikeus peruuttaa suostumus
    [marketing-ban] Oikeus kieltää suoramarkkinointi
    [human-review] Oikeus saada ihmisen arvio
   *[complaint] Oikeus tehdä valitus
}
# $right (String) - the keyword of the right
right-explained = { $right ->
    [access] Saat tiedon siitä, käsittelemmekö sinua koskevia tietoja, ja jäljennöksen niistä.
    [portability] Saat itse antamasi, automaattisesti käsitellyt tiedot koneella luettavassa muodossa, tai pyydät meitä siirtämään ne suoraan toiselle.
    [rectification] Oikaisemme virheelliset tiedot ja täydennämme puutteelliset.
    [erasure] Poistamme tietosi, kun niitä ei enää tarvita, kun peruutat suostumuksesi eikä muuta perustetta ole, tai kun vastustat käsittelyä eikä painavampaa syytä ole. Lain vaatimia tietoja emme voi poistaa.
    [restriction] Pyynnöstäsi vain säilytämme tiedot sen ajan, kun niiden oikeellisuutta tai käsittelyn perustetta selvitetään, tai kun tarvitset niitä oikeusvaateeseen.
    [withdrawal] Voit peruuttaa suostumuksesi milloin tahansa yhtä helposti kuin annoit sen.
    [human-review] Kun kone on tehnyt päätöksen, voit pyytää, että ihminen käsittelee asian, kertoa kantasi ja riitauttaa päätöksen.
    [objection] Voit vastustaa käsittelyä henkilökohtaiseen tilanteeseesi liittyvästä syystä. Silloin lopetamme käsittelyn, ellei siihen ole huomattavan tärkeää, etusi syrjäyttävää syytä tai ellei sitä tarvita oikeusvaateeseen.
    [marketing-ban] Voit kieltää suoramarkkinoinnin ja siihen liittyvän profiloinnin milloin tahansa, maksutta ja syytä kertomatta. Kielto otetaan huomioon ehdoitta.
   *[complaint] Voit valittaa valvontaviranomaiselle.
}
# $purposes (String) - the purposes, listed
right-concerns = Koskee tarkoituksia: { $purposes }.
# $within (String) - the time promised
right-within = Vastaamme viimeistään { $within }.
# $identity (String) - the keyword of how sure one must be
right-identity = { $identity ->
    [none] Henkilöllisyyttä ei tarvitse osoittaa.
    [link] Vahvistamme pyynnön linkillä, jonka lähetämme sinulle.
    [sign-in] Tunnistaudu kirjautumalla.
    [strong] Tunnistaudu vahvasti.
   *[verified] Varmistamme ensin henkilöllisyytesi, etteivät tiedot päädy väärälle.
}
# $ways (String) - the channels, listed
right-by = Ensisijaiset kanavat: { $ways }.
# $channel (String) - the keyword of the channel
channel = { $channel ->
    [form] lomake
    [email] sähköposti
    [letter] kirje
    [phone] puhelin
    [visit] käynti
   *[other] { $channel }
}
right-fee = Maksu
right-needs = Pyynnössä kerrotaan
objection-title = Oikeutesi vastustaa käsittelyä

## Complaint.

complaint = Valitus valvontaviranomaiselle
complaint-intro = Jos käsittelemme tietojasi mielestäsi lainvastaisesti, voit tehdä valituksen valvontaviranomaiselle. Voit tehdä sen myös siinä EU- tai ETA-maassa, jossa asut tai työskentelet tai jossa rikkominen tapahtui.
authority-visit = Käyntiosoite
authority-post = Postiosoite
authority-phone = Puhelin
authority-email = Sähköposti
authority-site = Verkkosivut

## Cookies.

cookies = Evästeet ja muu selaimeen tallennettava
cookies-intro = Mitään muuta kuin välttämätöntä ei tallenneta selaimeesi, ennen kuin olet valinnut. Valintasi voit muuttaa milloin tahansa.
cookies-name = Nimi
cookies-purpose = Tarkoitus
cookies-kind = Laji
cookies-lasts = Kesto
cookies-by = Kenen
cookies-necessary = Välttämätön palvelun toiminnalle
cookies-own = Oma
cookies-session = Selaimen sulkemiseen asti
# $kind (String) - the keyword of the kind
cookie-kind = { $kind ->
    [cookie] Eväste
    [local-storage] Selaimen tallennustila
    [pixel] Seurantapikseli
   *[tag] Ulkopuolinen koodi
}

## Automated decisions.

automation = Profilointi ja automaattinen päättely
automation-none = Emme tee sinua koskevia päätöksiä pelkän automaattisen käsittelyn perusteella.
automation-logic = Miten se toimii
automation-significance = Mitä siitä seuraa
automation-uses = Mitä tietoja se käyttää
automation-review = Voit aina pyytää ihmistä katsomaan asian uudelleen.

## What we never do, and the rest.

never = Mitä emme tee
# $what (String) - kinds of data, listed
never-stores = Emme tallenna näitä: { $what }.
never-markets = Emme lähetä suoramarkkinointia ilman suostumusta.
# $to (String) - to whom
never-markets-to = Emme lähetä suoramarkkinointia ilman suostumusta (keille: { $to }).
# $what (String) - the data, listed
# $purposes (String) - the purposes, listed
never-uses = { $what }: emme käytä näihin tarkoituksiin: { $purposes }.
# $what (String) - the registers or everything
except = poikkeuksena { $what }
minors = Lapset
# $age (Number) - the age
minors-below = Alle { $age }-vuotiaan puolesta suostumuksen antaa huoltaja.
journal = Loki
# $years (Number) - for how many years, 2 to 10
journal-kept = Tieto siitä, kuka on käsitellyt tietoja, milloin ja miksi, säilyy lokissa { $years } vuotta.
more = Lisäksi
about = Tästä selosteesta
# $date (String) - the day
about-updated = Seloste on päivitetty viimeksi { $date }.
# $languages (String) - the languages, listed
about-languages = Seloste on saatavilla näillä kielillä: { $languages }.
# $language (String) - the language it is written in
about-written = Alkuperäinen kieli on { $language }.
# $code (String) - the first signs of the fingerprint
about-version = Version tunniste: { $code }
