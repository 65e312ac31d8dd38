## What the editor calls the parts of a notice, with help. Keys are words of the language.

# $word (String)
ed-group = { $word ->
    [notice] Seloste
    [controller] Rekisterinpitäjä
    [scope] Rajaus
    [purpose] Käyttötarkoitukset
    [register] Rekisterit
    [recipient] Vastaanottajat
    [transfer] Siirrot ETA-alueen ulkopuolelle
    [storage] Säilytyspaikat
    [measure] Suojatoimet
    [right] Oikeudet
    [browser-storage] Evästeet ja muu selaimessa
    [automation] Automaattinen päätöksenteko
    [minors] Alaikäiset
    [journal] Loki
    [never] Mitä emme tee
    [statement] Muut lauseet
   *[waive] Perustellusti sivuutetut
}

# $word (String)
ed-node = { $word ->
    [notice] Seloste
    [controller] Rekisterinpitäjä
    [address] Postiosoite
    [contact] Yhteystieto
    [dpo] Tietosuojavastaava
    [representative] Edustaja EU:ssa
    [brand] Aputoiminimi
    [contract-for] Minkä tarkoitusten sopimus tämä on
    [ends] Sopimuksen viimeinen päivä
    [open-until] Päivä, jona asia on hoidettu
    [group] Ryhmä
    [unit] Konsernin yhtiö
    [joint] Yhteisrekisterinpitäjä
    [website] Verkkosivut
    [scope] Rajaus
    [covers] Tätä seloste koskee
    [excludes] Tätä seloste ei koske
    [purpose] Käyttötarkoitus
    [basis] Toinen peruste osalle
    [register] Rekisteri
    [purposes] Käyttötarkoitukset
    [groups] Henkilöryhmät
    [source] Tietolähde
    [keep] Säilytysaika
    [review] Tarpeen arviointi
    [record] Tietue
    [FIELD] Kenttä
    [VALUE] Vaihtoehto
    [recipient] Vastaanottaja
    [receives] Mitä saa
    [agreement] Käsittelysopimus
    [place] Käsittelypaikka
    [transfer] Siirto
    [storage] Säilytyspaikka
    [holds] Siellä olevat rekisterit
    [backup] Varmuuskopioita
    [paper] Paperilla
    [encrypted] Salattu
    [destroyed-by] Hävittämistapa
    [measure] Suojatoimi
    [right] Oikeus
    [needs] Mitä pyynnössä on oltava
    [browser-storage] Selaimeen tallennettava tieto
    [automation] Automaattinen päätöksenteko
    [minors] Alaikäiset
    [journal] Loki
    [never] Mitä emme tee
    [except] Paitsi näille
    [statement] Lause
   *[waive] Sivuutettu huomautus
}

# $word (String)
ed-node-help = { $word ->
    [notice] Kieli, päiväys ja sivun otsikko.
    [controller] Yritys tai yhteisö, joka vastaa tiedoista, ja miten siihen saa yhteyden.
    [scope] Mitä tämä seloste koskee ja mitä se ei koske.
    [purpose] Miksi tietoja käsitellään ja millä perusteella. Mitä ei mainita, sitä ei saa tehdä.
    [register] Joukko samaan tarpeeseen kerättyjä tietoja: keistä, mitä, mistä ja kuinka kauan.
    [record] Yksi rivi rekisterissä: lomake, luettelo ja tuonnin muoto.
    [FIELD] Yksi tieto tietueessa.
    [purposes] Mihin tietoja käytetään.
    [groups] Keistä tietoja on.
    [keep] Kuinka kauan tiedot säilyvät, mistä aika lasketaan ja mitä lopuksi tapahtuu.
    [review] Kuinka usein katsotaan, tarvitaanko tietoja yhä.
    [source] Mistä tiedot saadaan. Muualta saatua tietoa ohjelma ei ota vastaan.
    [recipient] Kuka saa tietoja, mihin ja missä roolissa.
    [receives] Vain tässä lueteltu luovutetaan.
    [agreement] Henkilötietojen käsittelijän kanssa on oltava sopimus.
    [transfer] Maa ETA-alueen ulkopuolella ja se, mikä tietoja siellä suojaa.
    [storage] Missä tiedot ovat: palvelimella, pilvessä, paperilla.
    [holds] Mitkä rekisterit ovat tässä paikassa.
    [backup] Tässä paikassa on varmuuskopioita.
    [paper] Tässä paikassa on paperia.
    [encrypted] Tässä paikassa oleva tieto on salattu.
    [destroyed-by] Miten täällä oleva hävitetään.
    [measure] Miten tietoja suojataan. Ohjelma tarkistaa sen itse, tai nimetty rooli vahvistaa sen.
    [right] Miten oikeutta käytetään. Lakia vähempää ei voi luvata.
    [browser-storage] Eväste tai muu selaimeen tallennettava: mihin, kenen ja kuinka kauan.
    [automation] Profilointi tai päätös, jonka kone tekee.
    [minors] Ikä, jota nuoremman puolesta suostuu huoltaja.
    [journal] Kuinka monta vuotta näkyy, kuka on käsitellyt tietoja.
    [never] Kielteinen lupaus. Ohjelma vertaa sitä koko selosteeseen ja jokaiseen tekoon.
    [statement] Lause, jota mikään muu kohta ei voi ilmaista.
    [waive] Huomautus, jonka yritys ottaa vastuulleen, ja miksi.
    [website] Verkkosivujen osoite.
   *[other] { "" }
}

# $word (String)
ed-add = { $word ->
    [notice] Lisää perustiedot
    [controller] Lisää rekisterinpitäjä
    [address] Lisää postiosoite
    [contact] Lisää yhteystieto
    [dpo] Lisää tietosuojavastaava
    [representative] Lisää edustaja EU:ssa
    [brand] Lisää aputoiminimi
    [group] Lisää ryhmä
    [unit] Lisää konsernin yhtiö
    [joint] Lisää yhteisrekisterinpitäjä
    [scope] Lisää rajaus
    [covers] Lisää, mitä seloste koskee
    [excludes] Lisää, mitä seloste ei koske
    [purpose] Lisää käyttötarkoitus
    [basis] Lisää peruste osalle
    [register] Lisää rekisteri
    [groups] Lisää henkilöryhmät
    [source] Lisää tietolähde
    [keep] Lisää säilytysaika
    [review] Lisää arviointi
    [record] Lisää tietue
    [FIELD] Lisää kenttä
    [value] Lisää vaihtoehto
    [recipient] Lisää vastaanottaja
    [receives] Lisää, mitä saa
    [agreement] Lisää käsittelysopimus
    [place] Lisää käsittelypaikka
    [transfer] Lisää siirto
    [storage] Lisää säilytyspaikka
    [measure] Lisää suojatoimi
    [right] Lisää oikeus
    [needs] Lisää pyynnön sisältö
    [browser-storage] Lisää eväste
    [automation] Lisää automaattinen päätöksenteko
    [minors] Lisää alaikäisten ikäraja
    [journal] Lisää lokin säilytysaika
    [never] Lisää kielteinen lupaus
    [except] Lisää poikkeus
    [statement] Lisää lause
   *[waive] Sivuuta huomautus
}

# $word (String)
ed-text = { $word ->
    [label] Nimi
    [title] Sivun otsikko
    [sentence] Lause
    [describe] Kuvaus
    [replacement] Mitä sen sijaan tehdään
    [interest] Oikeutettu etu
    [parts] Mistä tarkoitus koostuu
    [which] Mikä lähde
    [only-when] Vain silloin kun
    [logic] Miten päätetään
    [significance] Mitä siitä seuraa
    [answers-for] Mistä se vastaa
   *[fee] Maksu
}

# $word (String)
ed-text-help = { $word ->
    [label] Näin tätä kutsutaan sivulla.
    [sentence] Lause sellaisena kuin se julkaistaan.
    [describe] Pidempi selitys lukijalle, jos nimi ei riitä.
    [replacement] Tämä on voimassa sen lauseen sijasta, jota laki ei salli noudattaa.
   *[other] { "" }
}

# $key (String)
ed-arg = { $key ->
    [controller-legal-name] Virallinen nimi
    [address-street] Katuosoite
    [contact-role] Rooli tai tehtävä
    [dpo-role] Rooli tai nimike
    [representative-name] Nimi
    [brand-name] Aputoiminimi
    [group-name] Nimi
    [unit-name] Yhtiön nimi
    [joint-name] Nimi
    [website-address] Osoite
    [basis-basis] Oikeusperuste
    [source-kind] Lähde
    [source-name] Lähteen tunnus
    [keep-period] Aika
    [field-type] Tyyppi
    [receives-path] Tiedot
    [agreement-day] Sopimuksen päivä
    [place-name] Paikka
    [transfer-country] Maa
    [browser-storage-name] Nimi selaimessa
    [measure-proof] Miten se osoitetaan
    [right-right] Oikeus
    [needs-what] Mitä
    [never-what] Mitä emme tee
    [never-stores] Mitä emme tallenna
    [never-type-or-name] Tietotyypit
    [never-path] Mitä tietoja
    [except-recipient] Vastaanottajat
    [waive-code] Huomautus
   *[other] Tunnus
}

# $key (String)
ed-arg-help = { $key ->
    [contact-role] Esimerkiksi ”Tietosuojasta vastaava”, ei kenenkään nimeä.
    [dpo-role] Tehtävä, ei henkilön nimeä.
    [source-name] Vapaaehtoinen lyhyt tunnus, esimerkiksi prh.
    [source-kind] Mistä tiedot tulevat.
    [keep-period] Esimerkiksi kolme vuotta.
    [field-type] Tyyppi tarkistaa arvon ja valitsee sille sopivan kentän.
    [browser-storage-name] Täsmälleen niin kuin selain sen näyttää.
    [controller-legal-name] Niin kuin se on kaupparekisterissä.
    [website-address] Alkaa https://
    [agreement-day] Päivä, jona sopimus tehtiin.
    [measure-proof] Ohjelma tarkistaa itse, tai nimetty rooli vahvistaa määrävälein.
    [purpose-name] Ohjelman käyttämä lyhyt nimi. Muutos viedään kaikkialle, missä siihen viitataan.
    [register-name] Ohjelman käyttämä lyhyt nimi. Muutos viedään kaikkialle, missä siihen viitataan.
    [record-name] Ohjelman käyttämä lyhyt nimi. Muutos viedään kaikkialle, missä siihen viitataan.
    [recipient-name] Ohjelman käyttämä lyhyt nimi. Muutos viedään kaikkialle, missä siihen viitataan.
    [field-name] Ohjelman käyttämä lyhyt nimi. Muutos viedään kaikkialle, missä siihen viitataan.
   *[other] { "" }
}

# $key (String)
ed-prop = { $key ->
    [lang] Kirjoituskieli
    [languages] Julkaisukielet
    [updated] Päivitetty
    [valid-from] Voimassa alkaen
    [valid-until] Voimassa saakka
    [version] Kielen versio
    [business-id] Y-tunnus
    [country] Maa
    [id] Lyhyt tunnus
    [postcode] Postinumero
    [city] Postitoimipaikka
    [email] Sähköposti
    [phone] Puhelin
    [for-contact] Mihin asioihin
    [for-part] Mitä osaa koskee
    [for-purposes] Mihin tarkoituksiin
    [for-permission] Mihin lupa annetaan
    [answers-for] Mistä se vastaa
    [since] Alkaen
    [until] Saakka
    [url-more] Missä kerrotaan lisää
    [basis] Oikeusperuste
    [law] Laki
    [interest] Oikeutettu etu
    [parts] Mistä tarkoitus koostuu
    [marketing] Suoramarkkinointia
    [closed] Suljettu
    [held-for] Kenen lukuun
    [role-responsible] Vastuurooli
    [at] Tavat
    [which] Mikä lähde
    [from-day] Alkaen
    [from-kinds] Sallitut lähteet
    [only-when] Vain silloin kun
    [mode] Miten tiedot tulevat
    [after] Mistä aika lasketaan
    [while] Niin kauan kuin
    [then] Sen jälkeen vielä
    [to-end-of] Jatketaan loppuun
    [finally] Mitä lopuksi tapahtuu
    [every] Kuinka usein
    [every-confirmed] Kuinka usein vahvistetaan
    [at-places] Missä paikoissa ja laitteissa se todetaan
    [certificate] Todistus osoittaa sen
    [witnessed] Tuhoamisessa on oltava toinen henkilö
    [by-role] Mikä rooli
    [by-whose] Kenen
    [by-ways] Mainitut tavat
    [subject] Henkilö tai yhteisö
    [of] Mihin liittyy
    [needed] Uusi merkintä pitää tiedot tarpeellisina
    [group] Henkilöryhmät
    [required] Pakollinen
    [unique] Yksilöllinen
    [voluntary] Vapaaehtoinen
    [public] Saa näkyä kaikille
    [special] Erityisen tiedon poikkeus
    [ground] Henkilötunnuksen peruste
    [identifying] Tunnistaako henkilön
    [purposes] Omat käyttötarkoitukset
    [keep-own] Oma säilytysaika
    [max] Enimmäispituus
    [role] Rooli
    [own-use] Saa käyttää tietoja omiin tarkoituksiinsa
    [to] Kenelle
    [to-whom] Kenelle
    [safeguard] Suojatoimi
    [kind-storage] Mikä paikka
    [kind-browser] Mitä se on
    [purpose] Käyttötarkoitus
    [lasts] Kesto
    [identity] Kuinka varmasti kysyjä tunnistetaan
    [fee] Maksu
    [within] Luvattu aika
    [logic] Miten päätetään
    [significance] Mitä siitä seuraa
    [human-review] Ihminen arvioi pyynnöstä uudelleen
    [uses] Mitä tietoja käytetään
    [below] Ikäraja vuosina
    [years] Säilytysaika vuosina
    [outside] Alue
    [except] Paitsi maihin
    [without] Ilman
    [state] Tila
    [about] Mitä koskee
    [reason] Perustelu
   *[other] { $key }
}

# $key (String)
ed-prop-help = { $key ->
    [updated] Lakia sovelletaan tämän päivän mukaan.
    [languages] Sivu julkaistaan jokaisella näistä.
    [basis] Tietosuoja-asetuksen 6 artikla. Oikeusperuste määrää, mitä oikeuksia ihmisellä on.
    [law] Lain nimi, numero ja pykälä, esimerkiksi Kirjanpitolaki 1336/1997 2:10.
    [interest] Kerro etu itse: mitä yritys sillä saavuttaa.
    [marketing] Suoramarkkinoinnin saa aina kieltää.
    [closed] Uusia tietoja ei enää oteta vastaan.
    [held-for] Toinen rekisterinpitäjä, jonka lukuun tietoja käsitellään.
    [at] Esimerkiksi order, phone, email. Tyhjänä kaikki tavat kelpaavat.
    [at-places] Yksi kerrallaan rekisteröidystä paikasta ja laitteesta. Tyhjänä se todetaan kokonaisuutena.
    [to-end-of] Aika jatkuu kuukauden tai vuoden loppuun.
    [finally] Tiedot poistetaan, ellei muuta valita.
    [subject] Rekisteri kertoo tästä henkilöstä tai yhteisöstä.
    [needed] Uusi merkintä siirtää sen poistopäivää, johon se liittyy.
    [contract-for] Tarkoitukset perustuvat sopimukseen, ja tämä tietue on se sopimus: tilaus, palvelusopimus tai jäsenyys.
    [ends] Päivämääräkenttä. Käyttö näihin tarkoituksiin päättyy, kun viimeinenkin sopimus on päättynyt.
    [open-until] Asia on kesken, kunnes tämä päivämäärä on merkitty. Päättyneen asiakkuuden tiedot säilyvät siihen asti.
    [unique] Kahdella ei voi olla samaa.
    [voluntary] Tiedon voi jättää antamatta ilman seurauksia.
    [public] Tiedon saa julkaista.
    [special] Tietosuoja-asetuksen 9 artiklan 2 kohta.
    [ground] Tietosuojalain 29 §.
    [purposes] Tyhjänä samat kuin tietueella.
    [only-when] Esimerkiksi ”laki velvoittaa luovuttamaan tiedot”.
    [safeguard] Mikä suojaa tietoja siellä.
    [within] Vain jos luvataan lakia lyhyempi aika.
    [by-role] Tehtävä, ei henkilön nimeä.
    [identity] Enempää ei saa vaatia kuin on tarpeen.
    [version] Jätä tyhjäksi, ellet tiedä mitä se tarkoittaa.
    [id] Osoitteissa ja komennoissa.
    [fee] Oikeuden käyttäminen on pääsääntöisesti maksutonta.
    [uses] Polut, esimerkiksi customers.customer.email.
   *[other] { "" }
}

# $key (String)
ed-value = { $key ->
    [area-EEA] ETA-alue
    [area-EU] EU
    [path-all] Kaikki tiedot
    [for-contact-register-matters] Rekisteriasiat
    [for-contact-general] Yleiset asiat
    [for-contact-marketing] Markkinointi
    [for-contact-security] Tietoturva
    [basis-consent] Suostumus
    [basis-contract] Sopimus
    [basis-legal-obligation] Lakisääteinen velvoite
    [basis-vital-interest] Elintärkeä etu
    [basis-public-task] Yleinen etu tai julkinen valta
    [basis-legitimate-interest] Oikeutettu etu
    [basis-basis-consent] Suostumus
    [basis-basis-contract] Sopimus
    [basis-basis-legal-obligation] Lakisääteinen velvoite
    [basis-basis-vital-interest] Elintärkeä etu
    [basis-basis-public-task] Yleinen etu tai julkinen valta
    [basis-basis-legitimate-interest] Oikeutettu etu
    [source-kind-person] Henkilöltä itseltään
    [source-kind-public] Julkisesta lähteestä
    [source-kind-authority] Viranomaiselta
    [source-kind-third-party] Kolmannelta osapuolelta
    [source-kind-browser] Selaimesta
    [source-kind-staff] Omassa työssä syntyvä
    [source-kind-derived] Muista tiedoista johdettu
    [from-kinds-person] Henkilöltä itseltään
    [from-kinds-public] Julkisesta lähteestä
    [from-kinds-authority] Viranomaiselta
    [from-kinds-third-party] Kolmannelta osapuolelta
    [from-kinds-browser] Selaimesta
    [from-kinds-staff] Omassa työssä syntyvä
    [from-kinds-derived] Muista tiedoista johdettu
    [mode-by-hand] Käsin
    [mode-automatic] Automaattisesti
    [event-collected] tiedon keräämisestä
    [event-last-needed] siitä, kun tietoa viimeksi tarvittiin
    [event-relationship-end] suhteen päättymisestä
    [event-contract-end] sopimuksen päättymisestä
    [event-consent-withdrawn] suostumuksen peruuttamisesta
    [event-resolved] asian ratkeamisesta
    [event-decided] päätöksestä
    [event-financial-year-end] tilikauden päättymisestä
    [event-born] syntymästä
    [event-died] kuolemasta
    [after-collected] tiedon keräämisestä
    [state-consent] suostumus on voimassa
    [state-contract] sopimus on voimassa
    [state-relationship] asiakas- tai muu suhde jatkuu
    [state-purpose] käyttötarkoitus jatkuu
    [while-consent] suostumus on voimassa
    [while-contract] sopimus on voimassa
    [while-relationship] asiakas- tai muu suhde jatkuu
    [while-purpose] käyttötarkoitus jatkuu
    [to-end-of-month] kuukauden loppuun
    [to-end-of-year] vuoden loppuun
    [finally-delete] Poistetaan
    [finally-anonymise] Tehdään tunnistamattomaksi
    [finally-redact] Tyhjennetään
    [finally-block] Lukitaan käytöltä
    [finally-archive] Siirretään arkistoon
    [finally-reverify] Tarve arvioidaan uudelleen
    [shape-after] Aika tapahtuman jälkeen
    [shape-while] Niin kauan kuin jokin jatkuu
    [shape-permanently] Pysyvästi lain nojalla
    [unit-minute] minuuttia
    [unit-hour] tuntia
    [unit-day] päivää
    [unit-week] viikkoa
    [unit-month] kuukautta
    [unit-year] vuotta
    [unit-session] istunnon ajan
    [unit-longest] pisin näistä
    [unit-shortest] lyhin näistä
    [unit-permanently] pysyvästi
    [identifying-direct] Suoraan
    [identifying-indirect] Epäsuorasti
    [identifying-none] Ei
    [special-a] a) nimenomainen suostumus
    [special-b] b) työoikeus ja sosiaaliturva
    [special-c] c) elintärkeä etu
    [special-d] d) yhdistyksen tai säätiön toiminta
    [special-e] e) itse julkistettu tieto
    [special-f] f) oikeusvaade
    [special-g] g) tärkeä yleinen etu
    [special-h] h) terveydenhuolto
    [special-i] i) kansanterveys
    [special-j] j) arkistointi, tutkimus tai tilastot
    [ground-29-1] 29 § 1 mom. suostumus tai laki
    [ground-29-1-1] 29 § 1 mom. 1 kohta: laissa säädetty tehtävä
    [ground-29-1-2] 29 § 1 mom. 2 kohta: oikeudet ja velvollisuudet
    [ground-29-1-3] 29 § 1 mom. 3 kohta: tutkimus ja tilastot
    [ground-29-2] 29 § 2 mom. luotot, vakuutukset, palvelussuhteet
    [ground-29-3] 29 § 3 mom. osoitetietojen päivitys
    [role-processor] Käsittelee tietoja lukuumme
    [role-controller] Itsenäinen rekisterinpitäjä
    [role-joint] Yhteisrekisterinpitäjä
    [role-group] Saman konsernin yhtiö
    [role-authority] Viranomainen
    [to-any] Kuka tahansa vastaanottaja
    [safeguard-adequacy] Komission päätös tietosuojan riittävyydestä
    [safeguard-standard-clauses] Vakiolausekkeet
    [safeguard-binding-rules] Yritystä sitovat säännöt
    [safeguard-explicit-consent] Nimenomainen suostumus
    [safeguard-contract-for-person] Henkilön hyväksi tehty sopimus
    [safeguard-public-interest] Yleinen etu
    [safeguard-legal-claims] Oikeusvaade
    [safeguard-vital-interest] Elintärkeä etu
    [safeguard-public-register] Julkinen rekisteri
    [kind-storage-server] Palvelin
    [kind-storage-cloud] Pilvipalvelu
    [kind-storage-computer] Tietokone
    [kind-storage-phone] Puhelin
    [kind-storage-disk] Levy tai muistitikku
    [kind-storage-premises] Toimitila
    [kind-storage-data-centre] Konesali
    [destroyed-by-shredding] Silppuaminen
    [destroyed-by-burning] Polttaminen
    [destroyed-by-wiping] Ylikirjoittaminen
    [kind-browser-cookie] Eväste
    [kind-browser-local-storage] Selaimen tallennustila
    [kind-browser-pixel] Seurantapikseli
    [kind-browser-tag] Ulkopuolinen koodi
    [purpose-necessary] Välttämätön palvelun toiminnalle
    [by-whose-own] Oma
    [measure-proof-automatic] Ohjelma tarkistaa
    [measure-proof-attested] Nimetty rooli vahvistaa
    [right-right-access] Pääsy omiin tietoihin
    [right-right-portability] Tietojen siirtäminen
    [right-right-rectification] Oikaisu
    [right-right-erasure] Poistaminen
    [right-right-restriction] Käsittelyn rajoittaminen
    [right-right-objection] Vastustaminen
    [right-right-withdrawal] Suostumuksen peruuttaminen
    [right-right-marketing-ban] Suoramarkkinoinnin kieltäminen
    [right-right-human-review] Ihmisen tekemä arvio
    [right-right-complaint] Valitus valvontaviranomaiselle
    [identity-none] Ei lainkaan
    [identity-link] Sähköpostiin lähetetty linkki
    [identity-sign-in] Kirjautuminen
    [identity-strong] Vahva tunnistautuminen
    [identity-verified] Varmistetaan tapauksen mukaan
    [by-ways-form] Lomake
    [by-ways-email] Sähköposti
    [by-ways-letter] Kirje
    [by-ways-phone] Puhelin
    [by-ways-visit] Käynti
    [never-what-stores] Emme tallenna
    [never-what-transfers] Emme siirrä alueen ulkopuolelle
    [never-what-discloses] Emme luovuta
    [never-what-markets] Emme markkinoi ilman suostumusta
    [never-what-uses] Emme käytä
    [never-stores] Emme tallenna
    [never-transfers] Emme siirrä alueen ulkopuolelle
    [never-discloses] Emme luovuta
    [never-markets] Emme markkinoi ilman suostumusta
    [never-uses] Emme käytä
    [without-consent] suostumusta
    [state-stated] Julkaistaan
    [state-refused] Ei noudateta, koska laki ei salli
   *[other] { $key }
}
