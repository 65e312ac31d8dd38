backups-title = Varmuuskopiot
backups-lead = Missä kopiot ovat, milloin viimeisin otettiin ja palautuvatko ne.
backups-none = Varmuuskopioita ei ole.
backups-no-key = Tee palautusavain ja talleta se. Kopiointi alkaa, kun olet todistanut, että avain on tallessa.
backups-key-title = Palautusavain
backups-key-lead = Varmuuskopiot salataan palautusavaimella, ja vain se avaa ne. Avain näytetään kerran. Ota esiin paperi tai salasanojen hallinta, ennen kuin jatkat.
backups-key-password = Palautusavain avaa koko rekisterin, joten sen tekeminen vahvistetaan salasanalla.
backups-key-make = Tee palautusavain
backups-key-another = Tee uusi palautusavain
backups-key-lost = Jos edellinen avain ei ole tallessa, tee uusi. Todistamattomalla avaimella ei ole kopioitu mitään.
backups-key-replaces = Nykyinen avain on käytössä, kunnes olet todistanut, että uusi on tallessa. Silloin otetaan heti varmuuskopio uudella avaimella. Kun se on luettu takaisin, nykyisellä avaimella otetut kopiot poistetaan, vanhat sukupolvetkin: sen jälkeen rekisteriä ei voi palauttaa aiempaan tilaan.
# $at (String) - when it was shown
backups-waiting-first = Avain näytettiin { $at }. Varmuuskopioita ei oteta, ennen kuin todistat, että avain on tallessa.
# $at (String) - when it was shown
backups-waiting-another = Uusi avain näytettiin { $at }. Kopiot otetaan entisellä avaimella, kunnes todistat, että uusi on tallessa.
backups-waiting = Ei ole vielä todistettu, että palautusavain on tallessa
backups-proof-title = Todista, että avain on tallessa
backups-proof = Palautusavaimen 12 viimeistä merkkiä
backups-proof-hint = Katso ne sieltä, minne talletit avaimen. Koko avainkin käy. Isoilla ja pienillä kirjaimilla tai välilyönneillä ei ole väliä.
backups-proof-do = Todista
backups-proof-wrong = Viimeksi näytetty avain ei pääty näin. Katso merkit uudelleen sieltä, minne talletit avaimen. Jos avain ei ole tallessa, tee uusi alempana.
backups-proved = Palautusavain on käytössä
backups-former = Jossakin on vielä entisellä palautusavaimella otettuja kopioita
backups-former-told = Ne aukeavat entisellä avaimella ja poistetaan, kun ensimmäinen varmuuskopio uudella avaimella on luettu takaisin. Säilytä entinen avain siihen asti.
# $place (String) - what the notice calls it
backups-left = Käytöstä poistetussa paikassa on vielä avaimia: { $place }
backups-left-told = Avaimet poistetaan sieltä heti, kun paikkaan saadaan yhteys. Siihen asti poistetut tiedot eivät ole hävinneet kaikkialta.
backups-left-destroyed = Jos tallennusväline on tuhottu, kerro se komennolla
backups-shown-title = Palautusavaimesi
backups-shown-once = Avain näytetään vain tämän kerran
backups-shown-told = Seloste ei säilytä avainta, eikä kukaan voi tehdä sitä uudelleen. Jos se katoaa, varmuuskopioita ei avaa kukaan.
backups-shown-where = Tulosta sivu ja vie paperi kassakaappiin, tai kopioi avain salasanojen hallintaan. Älä jätä sitä tälle koneelle tai sinne, missä varmuuskopiot ovat.
# $at (String) - when it was made
# $firm (String) - whose it is
backups-shown-for = Tämä avain avaa varmuuskopiot, joiden rekisterinpitäjä on { $firm }. Tehty { $at }.
backups-shown-code = Palautusavain koodina, jonka puhelin lukee
backups-shown-use = Varmuuskopio palautetaan komennolla
backups-shown-next = Avain on tallessa: todista se
backups-copy-now = Ota kopio nyt
backups-soon = Varmuuskopio alkaa hetken kuluttua
# $place (String) - where it goes
backups-running = Varmuuskopio on käynnissä: { $place }
# $at (String) - since when
backups-running-since = Alkoi { $at }.
# $count (Number) - how many records
# $size (String) - how large, with its unit
backups-running-far = { $count ->
    [one] Kopioitu yksi merkintä, { $size }.
   *[other] Kopioitu { $count } merkintää, { $size }.
}
backups-nowhere = Palautusavain on tehty, mutta kopioille ei ole paikkaa.
backups-name = Koneen ylläpitäjä nimeää paikan komennolla
backups-missing = Varmuuskopio ei tullut ajallaan
backups-address = Osoite
backups-never = Ei koskaan
backups-failed = Epäonnistui
backups-whole = Luettu takaisin ja ehjä
backups-last = Viimeisin varmuuskopio
backups-keys = Avaimet kopioitu viimeksi
backups-looked = Kaikki luettu takaisin
backups-drill = Viimeisin harjoitus
backups-receipts = Kuitit
backups-at = Milloin
backups-size = Koko
backups-new = Siitä uutta
backups-checksum = Tarkiste
backups-rules = Säännöt
backups-key-told = Varmuuskopiot aukeavat vain palautusavaimella. Se on yrityksellä, eikä kukaan voi tehdä sitä uudelleen.
# $at (String)
backups-failed-at = Epäonnistui { $at }
# $count (Number)
backups-every = { $count ->
    [one] Varmuuskopio joka tunti
   *[other] Varmuuskopio { $count } tunnin välein
}
# $count (Number)
backups-keys-every = { $count ->
    [one] Tuhottu avain katoaa jokaisesta kopiosta minuutissa
   *[other] Tuhottu avain katoaa jokaisesta kopiosta { $count } minuutissa
}
# $count (Number)
backups-drill-every = { $count ->
    [one] Palautusharjoitus joka päivä
   *[other] Palautusharjoitus { $count } päivän välein
}
# $days (Number)
# $months (Number)
# $weeks (Number)
backups-kept = Säilytetään { $days } päivän, { $weeks } viikon ja { $months } kuukauden uusimmat
# $said (String)
backups-said = Palvelun viesti: { $said }
backups-why-gone = Paikkaa ei löydy. Kytke levy kiinni tai ota jaettu kansio käyttöön ja paina Ota kopio nyt. Muuten kopio otetaan itsestään, kun paikka löytyy.
backups-why-full = Paikka on täynnä. Vapauta sieltä tilaa tai nimeä toinen paikka. Kopio otetaan itsestään, kun tilaa on.
backups-why-closed = Paikkaan ei voi kirjoittaa. Anna palvelun käyttäjätunnukselle oikeus kansioon tai vaihda levy, jos se on vain luettavissa.
backups-why-none = Paikassa ei ole varmuuskopiota. Ota kopio nyt. Jos siellä pitäisi olla kopioita, tarkista, että kytketty levy tai kansio on oikea.
backups-why-broken = Kopiosta puuttuu tiedosto, tai tiedosto on muuttunut. Ota heti uusi kopio toiseen paikkaan ja selvitä, onko levy vioittunut.
backups-why-refused = Seloste ei salli tätä paikkaa. Nimeä toinen paikka tai muuta selostetta.
backups-why-other = Kopiointi ei onnistunut. Ohjelma yrittää uudelleen itsestään; jos tämä toistuu, näytä viesti koneen ylläpitäjälle.
