items-title = Paperit ja laitteet
items-lead = Mitä henkilötietoja on rekisterien ulkopuolella: papereina, tulosteina, tiedostoina ja laitteilla. Kullakin on paikka, vastuurooli ja päivä, jolloin se tuhotaan.
items-what-place = Paikka
items-what-device = Laite
items-what-paper = Paperi
items-what-printout = Tuloste
items-what-export = Tiedosto
items-way-shredding = silputtu
items-way-burning = poltettu
items-way-wiping = tyhjennetty
items-way-lost = kadonnut
items-way-closed = suljettu
# $day (String)
items-lost-on = Kadonnut { $day }, sulkematta
# $day (String)
items-retired-on = Poistettu käytöstä { $day }, tyhjentämättä
# $way (String)
# $day (String)
items-ended-on = { $way } { $day }
items-due-now = Tuhottava nyt
items-unplaced = Paikka kertomatta
items-kept = Paikallaan
items-in-use = Käytössä
items-not-first = Joku muu ehti ensin. Katso, miten asia on nyt.
items-not-named = Seloste ei nimeä tällaista säilytyspaikkaa.
items-not-paper = Selosteen mukaan siellä ei ole paperia.
items-not-held = Selosteen mukaan siellä ei ole tämän rekisterin tietoja.
items-not-where = Kerro, missä rekisteröidyssä paikassa tai millä laitteella se on.
items-not-shown = Paikasta ei ole nyt vahvistettu sitä, mitä seloste lupaa: paperia ei voi sijoittaa sinne.
items-not-role = Valitse rooli, joka vastaa siitä.
items-not-register = Valitse, minkä rekisterin tietoja siinä on.
items-not-person = Rekisterissä ei ole tällaista henkilöä. Kopioi osoite henkilön sivulta.
items-not-day = Päivä puuttuu tai ei ole mahdollinen.
items-not-words = Kerro sanoin, mikä se on tai mitä tapahtui.
items-not-way = Seloste ei nimeä tätä tuhoamistapaa.
items-not-witness = Seloste vaatii toisen henkilön, joka ei ole tuhoaja itse.
items-not-now = Tätä ei voi tehdä nyt.
# $n (Number)
items-not-empty = { $n ->
    [1] Paikassa on vielä yksi asia. Siirrä tai tuhoa se ensin.
   *[other] Paikassa on vielä { $n } asiaa. Siirrä tai tuhoa ne ensin.
}
items-add-paper = Lisää paperi
items-add-device = Lisää laite
items-add-place = Lisää paikka
items-put = Tallenna
items-no-room = Yhtään paikkaa ei ole vielä rekisteröity. Pääkäyttäjä lisää ensin paikan ja vahvistaa sen.
items-storage = Selosteen säilytyspaikka
items-room = Huone, kaappi tai laite
items-holds = Mitä tietoja siinä on
items-role = Vastuurooli
items-words = Nimi tai kuvaus
items-words-copy = Mikä se on (salataan kuten rekisterin tiedot)
items-person = Henkilö
items-person-hint = Kopioi osoite henkilön sivulta. Tyhjänä asia ei koske yhtä henkilöä.
items-person-open = Avaa henkilön sivu
items-encrypted = Levy on salattu
items-since = Ollut siellä alkaen
items-used-since = Käytössä alkaen
items-keep-until = Tuhotaan viimeistään
items-certified-until = Todistus voimassa
items-where = Missä
items-day = Päivä
items-what = Mikä
items-state = Tila
items-due = Tuhottavat ja suljettavat
items-due-none = Mikään ei odota tuhoamista
items-due-none-help = Paperi, tuloste tai tiedosto tulee tähän, kun sen päivä on ohi, ja laite, kun se katoaa tai poistuu käytöstä.
items-unsafely = Paikoissa, joita ei ole vahvistettu
items-copies = Paperit, tulosteet ja tiedostot
items-devices = Laitteet
items-places = Paikat
items-ended = Tuhotut ja suljetut
items-runs-here = Ohjelma toimii tällä koneella
items-runs-here-help = Merkitse vain se kone, jolla tämä ohjelma nyt toimii. Jos ohjelma siirtyy toiselle koneelle, merkintä lakkaa itsestään.
items-facts = Tiedot
items-receipt = Kuitti
items-id = Tunnus
items-yes = Kyllä
items-no = Ei
items-by = Kirjannut
items-how = Miten
items-doer = Tekijä
items-witness = Toinen henkilö
items-written = Kirjattu
items-on = Päivä
items-destroy = Kirjaa tuhotuksi
items-destroy-help = Tuhoa se ensin, kirjaa sitten tapa ja päivä. Kuvauksen avain tuhotaan samalla, ja kuitti jää.
items-wipe = Sulje laite
items-wipe-help = Laitteella olevat tiedostot kirjataan samalla päättyneiksi.
items-close = Sulje paikka
items-close-help = Paikan voi sulkea, kun se on tyhjä.
items-no-ways = Seloste ei nimeä, miten tämä tuhotaan. Lisää tapa selosteeseen.
items-inside = Täällä ovat
items-more = Muut toimet
items-move = Siirrä
items-keep = Muuta päivää
items-certify = Kirjaa todistus
items-certificate = Todistuksen nimi ja numero
items-save = Tallenna
items-retire = Poista käytöstä
items-lose = Kirjaa kadonneeksi
items-happened = Mitä tapahtui
items-check-plain = Tarkistus kerran vuodessa
items-check-not = Ei pidä paikkaansa
items-of-person = Paperit, tulosteet ja tiedostot
items-of-person-none = Henkilöstä ei ole kirjattu papereita eikä tulosteita.
items-printed = Tuloste on kirjattu
items-printed-help = Tulosta nyt. Tuloste on tuhottava 30 päivän kuluessa.
items-printed-open = Kerro, missä tuloste on
did-item-put = Kirjasi paperin, kopion, laitteen tai paikan
did-item-step = Muutti paperin, kopion, laitteen tai paikan tietoja
did-item-read = Avasi paperin tai kopion kuvauksen
did-item-end = Kirjasi tuhotuksi tai suljetuksi
# $n (Number)
task-items = { $n ->
    [1] Yksi asia on tuhottava tai suljettava
   *[other] { $n } asiaa on tuhottava tai suljettava
}
task-items-help = Päivä on ohi, tai laite on kadonnut tai poissa käytöstä.
# $n (Number)
task-unsafely = { $n ->
    [1] Yksi paperi on paikassa, jota ei ole vahvistettu
   *[other] { $n } paperia on paikassa, jota ei ole vahvistettu
}
task-unsafely-help = Vahvista paikka tai siirrä paperit.
# $n (Number)
task-looks = { $n ->
    [1] Yksi paikka tai laite odottaa tarkistusta
   *[other] { $n } paikkaa tai laitetta odottaa tarkistusta
}
task-looks-help = Kirjaa, mitä tarkistettiin.
measures-unregistered = Osoittamatta: paikkaa tai laitetta ei ole rekisteröity
measures-incomplete = Osoittamatta: paikan tai laitteen tiedot ovat puutteelliset
measures-at-places = Paikat ja laitteet, joista se osoitetaan
measures-at-register = Rekisteröi paikka tai laite
transfer-device = Laite, jolle tiedosto tallennetaan
transfer-no-device = Valitse rekisteröity laite, jolla tiedosto säilytetään. Selosteen mukaan tämän rekisterin tietoja saa olla vain näillä laitteilla.
transfer-destroy-by = Tiedosto tuhotaan viimeistään
transfer-destroy-by-hint = Tiedostosta tulee merkintä luetteloon Paperit ja laitteet.
# $n (Number)
not-things = { $n ->
    [1] Rekisterien tiedot on poistettu. Pyyntö pysyy auki, kunnes yksi paperi tai tiedosto on kirjattu tuhotuksi.
   *[other] Rekisterien tiedot on poistettu. Pyyntö pysyy auki, kunnes { $n } paperia tai tiedostoa on kirjattu tuhotuiksi.
}
transfer-kept-at = Missä tiedosto säilytetään
transfer-kept-at-hint = Nimeä paikka, jos se ei ole luetteloitu laite: esimerkiksi kirjanpitäjän sähköposti tai oma tietokone.
transfer-no-place = Nimeä paikka, jossa tiedosto säilytetään, ja päivä, johon mennessä se tuhotaan.
items-what-network = Verkko
items-add-network = Lisää verkko
items-networks = Verkot
items-close-network = Poista verkko käytöstä
items-close-network-help = Verkko ei ole enää käytössä. Merkintä jää luetteloon kolmeksi vuodeksi.
