## What errors are about, and why findings matter.

# $code (String) - the code, with `-` for each `.`
error-about = { $code ->
    [ends-before-start] Jakso päättyy, ennen kuin se alkaa
    [covered-and-excluded] Sama asia sekä kuuluu selosteeseen että ei
    [two-controllers] Selosteella on vain yksi rekisterinpitäjä
    [unreachable] Yhteystieto ei kerro, miten siihen saa yhteyden
    [no-law] Peruste edellyttää lakia, johon se nojaa
    [no-interest] Oikeutettu etu on nimettävä
    [no-fields] Tietueessa ei ole yhtään kenttää
    [no-purpose] Tietoa ei saa kukaan lukea: sillä ei ole käyttötarkoitusta
    [no-retention] Säilytysaikaa ei ole sanottu
    [no-values] Valinnalla ei ole vaihtoehtoja
    [not-unique] Tämän tyypin arvot eivät voi olla yksilöllisiä
    [no-ground] Henkilötunnuksen käsittelylle on nimettävä peruste
    [ground-not-needed] Tämän tyypin kenttä ei tarvitse henkilötunnuksen perustetta
    [for-not-permission] Vain luvalla on tarkoitus, johon se annetaan
    [required-and-voluntary] Kenttä on sekä pakollinen että vapaaehtoinen
    [max-without-length] Tämän tyypin arvoilla on oma pituutensa
    [no-agreement] Käsittelijän kanssa ei ole sopimusta
    [automatic-is-not-attested] Ohjelman tarkistamaa suojatointa ei kukaan vahvista
    [no-replacement] Ei sanota, mitä lauseen sijasta tehdään
    [replacement-not-needed] Vain lauseella, jota ei noudateta, on korvaava lause
    [unused-purpose] Käyttötarkoitukseen ei käytetä mitään
    [no-withdrawal] Suostumusta ei voisi peruuttaa
    [permission-without-consent] Luvalla ei olisi vaikutusta: tarkoitus ei perustu suostumukseen
    [stored-without-consent] Ei-välttämättömän tallennuksen tarkoitus ei perustu suostumukseen
    [used-beyond-purpose] Tietoa käytettäisiin muuhun kuin mihin se on kerätty
    [of-cycle] Tietue liittyy itseensä
    [needed-of-nothing] Tietue ei kuulu mihinkään, jonka tarpeen se uusisi
    [contract-of-other-basis] Tietue ei voi olla tämän tarkoituksen sopimus: tarkoitus ei perustu sopimukseen
    [contract-of-nobody] Sopimus ei ole kenenkään: tietue ei liity henkilöön
    [ends-of-nothing] Viimeinen päivä on annettu, mutta tietue ei ole minkään tarkoituksen sopimus
    [no-subject] Rekisteri tunnistaa ihmisiä, mutta mikään tietue ei ole henkilö
    [unattached-record] Tietue tunnistaa ihmisiä, mutta ei liity kehenkään
    [no-source] Tietoja ei voi kerätä: lähdettä ei ole sanottu
    [undeclared-source] Tietue ei ota tietoja tästä lähteestä
    [event-never-recorded] Aika ei koskaan ala: mikään ei kirjaa tapahtumaa
    [no-transfer] Tietoja menee ETA-alueen ulkopuolelle ilman siirron perustetta
    [transfer-inside-eea] Maa on ETA-alueella: siirtoa ei tarvita
    [not-adequate] Komissio ei ole todennut maan suojaa riittäväksi
    [never-broken] Seloste rikkoo omaa lupaustaan
    [missing-translation] Teksti puuttuu julkaisukieleltä
    [too-late] Laki antaa vastaamiseen kuukauden
    [duplicate-name] Sama nimi on jo käytössä
    [unknown-purpose] Tämän nimistä käyttötarkoitusta ei ole
    [unknown-register] Tämän nimistä rekisteriä ei ole
    [unknown-record] Tämän nimistä tietuetta ei ole rekisterissä
    [unknown-field] Tämän nimistä kenttää ei ole
    [unknown-recipient] Tämän nimistä vastaanottajaa ei ole
    [unknown-storage] Tämän nimistä säilytyspaikkaa ei ole
    [unknown-group] Tämän nimistä henkilöryhmää ei ole rekisterissä
    [unknown-finding] Tällaista huomautusta ei ole
    [unknown-clause] Tämän nimistä kohtaa ei ole
    [unknown-field-type] Tällaista tietotyyppiä ei ole
    [unknown-date-field] Tämän nimistä päivämääräkenttää ei ole
    [unknown-node] Sana ei kuulu tähän kohtaan
    [missing-node] Jokin pakollinen kohta puuttuu
    [repeated-node] Kohta voi olla tässä vain kerran
    [unknown-property] Ominaisuutta ei ole tässä kohdassa
    [missing-property] Pakollinen tieto puuttuu
    [repeated-property] Sama ominaisuus on annettu kahdesti
    [unexpected-value] Tässä kohdassa on arvo, joka ei kuulu siihen
    [missing-value] Pakollinen arvo puuttuu
    [unexpected-block] Tällä kohdalla ei ole lohkoa
    [wrong-type] Arvo on väärää lajia
    [empty-text] Teksti on tyhjä
    [text-too-long] Teksti on liian pitkä
    [too-many] Liian monta yhdessä kohdassa
    [unknown-value] Arvo ei ole mikään sallituista
    [bad-name] Tunnus ei kelpaa: pieniä kirjaimia, numeroita ja väliviivoja
    [reserved-name] Sana on varattu kielelle
    [bad-period] Aika ei kelpaa: kokonaisluku ja yksikkö
    [bad-date] Tämä ei ole päivä
    [unknown-country] Tämä ei ole maatunnus
    [bad-email] Tämä ei ole sähköpostiosoite
    [bad-phone] Tämä ei ole puhelinnumero
    [bad-url] Tämä ei ole verkko-osoite
    [bad-postcode] Tämä ei ole postinumero
    [bad-business-id] Tämä ei ole Y-tunnus
    [number-out-of-range] Luku ei ole sallitulla välillä
    [mixed-keep] Säilytysajan ehdot eivät sovi yhteen
    [unknown-language] Tällä kielellä ei julkaista
    [too-long] Seloste on liian pitkä
    [too-many-nodes] Selosteessa on liian monta kohtaa
    [too-many-values] Selosteessa on liian monta arvoa
    [too-deep] Lohkoja on liian monta sisäkkäin
    [too-many-hashes] Raakatekstin ympärillä on liian monta ristikkoa
    [unclosed-text] Tekstin lopettava lainausmerkki puuttuu
    [unclosed-comment] Kommenttia ei ole lopetettu
    [unclosed-block] Lohkon lopettava aaltosulje puuttuu
    [stray-brace] Aaltosulje ei sulje mitään
    [stray-backslash] Kenoviivan jälkeen on jotakin ennen rivinvaihtoa
    [second-block] Kohdalla on kaksi lohkoa
    [text-starts-on-quotes] Monirivinen teksti alkaa vasta seuraavalta riviltä
    [uneven-indent] Tekstin rivi on sisennetty liian vähän
    [unknown-escape] Merkkiä ei kirjoiteta näin
    [forbidden-character] Merkki ei voi olla selosteessa
    [bad-number] Tämä ei ole luku
    [bare-keyword] Sana kirjoitetaan ristikon kanssa
    [unknown-keyword] Vain tosi, epätosi ja tyhjä alkavat ristikolla
    [annotation] Selosteessa ei ole suluissa olevia merkintöjä
    [unexpected-character] Merkki ei voi olla tässä
    [unexpected-end] Seloste loppuu kesken
   *[other] { "" }
}

# $code (String) - the code, with `-` for each `.`
finding-why = { $code ->
    [above-maximum] Pisin aika, jonka laki asettaa, on raja: mikään käyttötarkoitus tai suostumus ei oikeuta sen ylittämiseen.
    [above-statutory] Laki oikeuttaa vain oman aikansa. Sen ylittävä säilytys tarvitsee oman syynsä.
    [adequacy-ends] Sen päivän jälkeen siirrolla ei ole perustetta, ellei päätöstä uusita.
    [adequacy-scope] Maan nimi ei yksin riitä: on kerrottava, miksi päätös kattaa juuri tämän vastaanottajan.
    [agreement-not-in-force] Käsittelijä saa käsitellä tietoja vain voimassa olevan sopimuksen nojalla.
    [art12-5] Maksun saa periä vain ilmeisen perusteettomista tai kohtuuttomista pyynnöistä ja lisäkopioista.
    [art13-1-a] Ihmisen on tiedettävä, kuka vastaa, ja yritysten nimet muistuttavat toisiaan.
    [art13-1-c] Tarkoituksen on oltava täsmällinen: mitä se ei sano, sitä se ei salli.
    [art13-1-d] Vain kerrottua etua voi punnita ja vastustaa.
    [art13-1-e] On kerrottava, kuka saa mitäkin. Mitä ei sanota, sitä ei luovuteta.
    [art13-2-a] Sanoista ”niin kauan kuin on tarpeen” kukaan ei voi laskea, milloin hänen tietonsa poistuvat.
    [art13-2-b] Oikeudet seuraavat käsittelyn perusteista, ja jokainen niistä on kerrottava.
    [art13-2-c] Suostumus on pätevä vain, jos kerrotaan, että sen voi peruuttaa milloin tahansa.
    [art13-2-d] Jokainen seloste kertoo tämän, oli siinä mitä tahansa muuta.
    [art13-2-f] Ihmisen on ymmärrettävä, miten hänestä päätetään ja mitä siitä seuraa.
    [art14-2-f] Sille, joka ei ole itse antanut tietojaan, on kerrottava, mistä ne ovat peräisin.
    [art21-2] Oikeus on ehdoton, ja se on kerrottava erillään kaikesta muusta.
    [art22-2] Vain sopimus, laki tai nimenomainen suostumus oikeuttaa päätöksen ilman ihmistä.
    [art22-3] Sillä, josta kone on päättänyt, on oikeus ihmisen uuteen arvioon.
    [art22-4] Sen sallii vain nimenomainen suostumus tai tärkeä yleinen etu.
    [art26-2] Yhteisrekisterinpitäjien järjestelyn keskeinen sisältö on kerrottava.
    [art27] Ihmisillä ja viranomaisilla on oltava joku, jonka puoleen kääntyä unionissa.
    [art28-10] Se, joka päättää mihin tietoja käytetään, on rekisterinpitäjä, sanoi sopimus mitä tahansa.
    [art32] Missä tiedot ovat ja miten niitä suojataan, kuuluu selosteeseen käsittelytoimista.
    [art35] Korkean riskin merkkejä on vähintään kaksi, ja silloin arviointi tehdään ensin.
    [art37] Viranomaisella on tietosuojavastaava, jonka yhteystiedot kerrotaan.
    [art45] Ilman sinä päivänä voimassa olevaa päätöstä riittävyys ei oikeuta siirtoon.
    [below-statutory] Velvoite, jota ei täytetä, ei kelpaa perusteeksikaan.
    [changes-untold] Muutoksesta on kerrottava niille, joita se koskee.
    [cloud-of-nobody] Pilven pitäjä on käsittelijä: sopimus tarvitaan, ja se kerrotaan vastaanottajana.
    [consent-bundled] Suostumus annetaan kuhunkin tarkoitukseen erikseen.
    [consent-not-recorded] Rekisterinpitäjän on voitava osoittaa, kuka suostui, milloin ja mihin.
    [consent-required] Suostumus, josta ei voi kieltäytyä, ei ole vapaa eikä suostumus.
    [contradiction] Sen, mitä kerrotaan, on oltava totta: toinen näistä ei ole.
    [cookie-not-necessary] Kysymättä saa tallentaa vain sen, mitä ilman pyydetty palvelu ei toimi.
    [cookie-unexplained] Pelkkä nimi ei kerro kenellekään, mitä se tekee.
    [cookies-undeclared] Jokaisen nimi, tarkoitus ja kesto on kerrottava ennen tallentamista.
    [crime-data] Niitä saa käsitellä vain viranomaisen valvonnassa tai lain nojalla.
    [derogation-not-occasional] Nämä poikkeukset oikeuttavat yksittäisiin siirtoihin, eivät jatkuvaan virtaan.
    [electronic-marketing] Ihmiseltä tarvitaan suostumus, ellei yhteystieto ole saatu hänelle myymisestä ja jokaisen viestin voi kieltää.
    [employer-contract] Peruste edellyttää sopimusta, jonka osapuoli henkilö itse on.
    [identity-code-ground] Henkilötunnusta saa käsitellä vain laissa luetellulla perusteella.
    [identity-code-public] Henkilötunnusta ei saa merkitä näkyviin tarpeettomasti.
    [identity-demand] Enemmän saa pyytää vain perustellun epäilyn vuoksi, eikä yleensä koskaan asiakirjan kopiota tai käyntiä.
    [implied-consent] Suostumus on oma tekonsa. Sivun käyttö, vaikeneminen tai kysymys ei ole suostumus.
    [insecure-link] Sen, mitä siellä lukee, voi matkalla muuttaa, ja muut näkevät, että sitä luetaan.
    [interest-of-authority] Viranomainen ei voi vedota tähän perusteeseen tehtävissään.
    [joint-unnamed] Yhteisrekisterinpitäjät kerrotaan, ja se, mistä kukin vastaa.
    [law-citation] Sen, joka lukee lain määräävän, on voitava tarkistaa se.
    [law-repealed] Laki ei oikeuta mihinkään ennen voimaantuloaan eikä kumoamisensa jälkeen.
    [minors-unsaid] Alle 13-vuotiaan puolesta tietoyhteiskunnan palveluihin suostuu huoltaja.
    [narrow-channel] Oikeuksien käyttämisestä on tehtävä helppoa: pyyntö on pätevä mitä tahansa kautta.
    [never-unproven] Lupausta, jota kukaan ei voi tarkistaa, ei voi osoittaa pidetyksi.
    [not-needed-for-contract] Sopimus oikeuttaa vain siihen, mitä ilman sitä ei voi täyttää.
    [notice-ended] Se, mikä ei enää pidä paikkaansa, johtaa harhaan.
    [old-title] Henkilötietolain rekisteriselostetta ei ole ollut vuoden 2019 jälkeen.
    [open-list] ”Ja niin edelleen” ei kerro kenellekään, mitä muuta on.
    [pixel-joint] Se, joka upottaa sivulle toisen skriptin, vastaa keräämisestä yhdessä tämän kanssa.
    [protection-kinds] Tietoja suojataan teknisillä ja organisatorisilla toimilla yhdessä.
    [retention-too-long] Mitä kukaan ei voi enää vaatia, sitä ei tarvita vaatimusten varalle.
    [retroactive] Muutos sitoo siitä päivästä, jona siitä voitiin tietää.
    [right-denied] Seloste saa luvata lakia enemmän, ei koskaan vähemmän.
    [signed-request] Pyynnöllä ei ole muotoa: puhelimitse tehtykin kelpaa.
    [special-consent] Ilman suostumusta siihen tarkoitukseen poikkeus ei päde.
    [special-public] Julkaista saa vain sen, minkä henkilö on itse nimenomaisesti saattanut julkiseksi.
    [special-without-exception] Terveyttä, vakaumusta, alkuperää ja muuta sellaista saa käsitellä vain 9 artiklan 2 kohdan poikkeuksella.
    [stale-authority] Sinne lähetetty valitus menee harhaan.
    [statutory-formula] Ajan on oltava lain mukainen: lyhyempi rikkoo lakia, ja väärät sanat johtavat harhaan.
    [thirty-days] Kuukausi tammikuun viimeisestä päivästä päättyy helmikuun lopussa.
    [transfer-consent] Siirtoon on pyydettävä suostumus ja kerrottava sen riskit.
    [transfer-ended] Ilman voimassa olevaa suojakeinoa siirto ei ole sallittu.
    [untold] Sitä, mitä ohjelma tekee mutta sivu ei kerro, ei julkaista.
    [untranslated] Sivua muulla kielellä lukevan on ymmärrettävä kaikki.
    [vague-retention] ”Niin kauan kuin laki sallii” ei ole aika eikä peruste. Sivu kertoo todelliset ajat.
    [visitor-without-consent] Selaimeen tallennettava tunniste, joka ei ole välttämätön, tarvitsee suostumuksen.
    [waiver-without-effect] Mitä ei enää löydy, sitä ei tarvitse sivuuttaa. Turha sivuutus peittäisi seuraavan huomautuksen.
    [withdrawal-hard] Suostumus on voitava peruuttaa yhtä helposti kuin antaa.
   *[other] { "" }
}
