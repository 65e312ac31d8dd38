# $node (String)
ed-title = { $node } – selosteen muokkaus
ed-leave = Takaisin työpöydälle
ed-tools = Toiminnot
ed-undo = Kumoa
ed-start-link = Aloita mallista
ed-published = Julkaistu seloste
ed-publish-link = Tarkista ja julkaise
ed-back = Takaisin muokkaukseen
ed-outline = Sisällys
ed-form-mode = Lomake
ed-text-mode = Teksti
ed-text-lead = Sama seloste tiedostona. Lomakkeet muuttavat vain sitä, mitä lomakkeella muutetaan: kommentit ja asettelu säilyvät.
ed-text-label = Selosteen teksti
ed-to-text = Siirry tekstiin
ed-locked = Tekstissä on kohta, jota ohjelma ei osaa lukea. Korjaa se ensin tekstinä, niin lomakkeet toimivat taas.
ed-side = Sivu ja huomautukset
ed-page = Sivu
ed-found = Huomautukset
ed-no-page = Sivu näkyy taas, kun selosteessa ei ole virheitä. Katso huomautukset.
ed-save = Tallenna luonnos
ed-unsaved = Tallentamatta
ed-mended = Korjattu
ed-refused = Vastaus ei kelpaa. Kokeile toisin.
ed-refused-some = Kaikkea ei voitu tehdä. Muut muutokset on tallennettu.
ed-more = Lisää asetuksia
ed-missing = Puuttuu vielä
ed-remove = Poista
# $part (String)
ed-remove-part = Poista: { $part }
ed-delete = Poista
ed-up = Siirrä ylös
ed-down = Siirrä alas
ed-new-value = Uusi vaihtoehto
ed-unsaid = – ei määritetty –
ed-nothing-to-choose = Valittavaa ei vielä ole. Lisää se ensin sisällykseen.
ed-raw = Kohta tekstinä
ed-raw-help = Tätä kohtaa ei voi esittää lomakkeena. Muokkaa sitä selosteen omalla kielellä.
# $language (String)
ed-in-language = Kielellä { $language }
# $question (String)
ed-how-many = { $question }: määrä
# $question (String)
ed-unit = { $question }: yksikkö
# $field (String)
ed-event-field = kentän { $field } päivä
ed-keep-shape = Miten aika lasketaan
# $count (Number)
ed-problems = { $count ->
    [one] yksi huomautus
   *[other] { $count } huomautusta
}
# $count (Number)
ed-errors = { $count ->
    [one] Yksi virhe
   *[other] { $count } virhettä
}
# $count (Number)
ed-highs = { $count ->
    [one] Yksi vakava
   *[other] { $count } vakavaa
}
# $count (Number)
ed-mediums = { $count ->
    [one] Yksi huomioitava
   *[other] { $count } huomioitavaa
}
# $count (Number)
ed-lows = { $count ->
    [one] Yksi vinkki
   *[other] { $count } vinkkiä
}
# $weight (String)
ed-weight = { $weight ->
    [error] Virhe
    [high] Vakava
    [medium] Huomioitava
   *[low] Vinkki
}
ed-clean = Ei huomautettavaa
ed-mend = Korjaa
ed-go-there = Näytä kohta
# $word (String)
ed-did-you-mean = Tarkoititko: { $word }?
# $version (String)
ed-state-same = Sama kuin julkaistu versio { $version }
# $when (String)
# $who (String)
ed-state-saved = Luonnos tallennettu { $when }, { $who }
ed-first-person = Henkilö
ed-first-name = Nimi
ed-first-note = Kuvaus
ed-session-over = Istunto on päättynyt. Kirjaudu toisessa välilehdessä ja tallenna sitten; tekstisi on tallessa tällä sivulla.
ed-offline = Palveluun ei saada yhteyttä. Tarkistus jatkuu, kun yhteys palaa.
ed-too-long = Teksti on pidempi kuin seloste voi olla.

ed-merge-title = Joku ehti tallentaa ensin
# $who (String)
# $when (String)
ed-merge-lead = { $who } tallensi luonnoksen { $when }, sen jälkeen kun avasit sen. Mitään ei ole menetetty: valitse kohta kohdalta, mitä jää.
# $count (Number)
ed-merge-same = { $count ->
    [one] Yksi rivi ennallaan
   *[other] { $count } riviä ennallaan
}
ed-merge-mine = Sinun
ed-merge-theirs = Ensin tallennettu
ed-merge-both = Molemmat peräkkäin
ed-merge-nothing = ei mitään
ed-merge-both-changed = Molemmat muuttivat tätä
ed-merge-one-changed = Vain toinen muutti tätä
ed-merge-do = Tallenna valitut
ed-merge-drop = Hylkää omat muutokseni

ed-publish-title = Tarkista ja julkaise
ed-publish-lead = Näin seloste muuttuu. Mitään ei julkaista, ennen kuin vahvistat sen salasanallasi.
ed-publish-changed = Suunnitelma muuttui sillä välin. Tarkista se uudelleen.
ed-publish-errors = Luonnosta ei voi vielä julkaista: siinä on virheitä.
# $count (Number)
ed-publish-highs = { $count ->
    [one] Luonnoksessa on yksi vakava huomautus
   *[other] Luonnoksessa on { $count } vakavaa huomautusta
}
ed-publish-untold = Luonnosta ei voi vielä julkaista: sivu ei kerro kaikkea, mitä tiedoilla tehdään
ed-publish-above = Luonnosta ei voi vielä julkaista: laki sallii nämä tiedot vain lyhyemmäksi ajaksi
ed-publish-same = Luonnos on sanasta sanaan sama kuin julkaistu seloste. Julkaistavaa ei ole.
ed-publish-means = Mitä muuttuu
# $records (String)
# $people (String)
ed-publish-touches = Koskee { $records } merkintää ja enintään { $people } henkilöä
# $people (String)
# $records (String)
ed-publish-touches-exactly = Koskee { $people } henkilön { $records } merkintää
ed-publish-sign = Vahvistus
# $inform (Number)
# $ask (Number)
ed-publish-owed = { $inform ->
    [0] { "" }
    [one] Yhdestä muutoksesta on kerrottava ennalta niille, joita se koskee.
   *[other] { $inform } muutoksesta on kerrottava ennalta niille, joita ne koskevat.
} { $ask ->
    [0] { "" }
    [one] Yhteen muutokseen on pyydettävä suostumus.
   *[other] { $ask } muutokseen on pyydettävä suostumus.
}
ed-publish-told = Kaikille on jo kerrottu
ed-publish-not-told = Valitse, miten ihmisille kerrotaan.
ed-publish-from = Voimaan alkaen
ed-publish-from-help = Tyhjänä heti. Muussa tapauksessa valitun päivän alusta.
ed-publish-bad-date = Anna päivä muodossa vuosi-kuukausi-päivä.
ed-publish-password = Salasanasi
ed-publish-password-help = Julkaisu sitoo yritystä, joten se vahvistetaan uudelleen.
ed-publish-wait = Liian monta yritystä. Odota hetki ja kokeile uudelleen.
ed-publish-fingerprint = Suunnitelman tunniste
ed-publish-do = Julkaise

# $version (String)
ed-overtaken = Versio { $version } julkaistiin sen jälkeen, kun tämä luonnos aloitettiin
ed-overtaken-help = Julkaiseminen kumoaisi sen muutokset. Vertaa ensin julkaistuun selosteeseen.

start-like-title = Aloita mallista
start-like-lead = Vastaa muutamaan kysymykseen, niin saat kokonaisen selosteen, jota voit heti muokata. Nykyinen luonnos jää talteen: sen saa takaisin kumoamalla.
start-like-kind = Millainen yritys
# $word (String)
start-like = { $word ->
    [accounting-firm] Tilitoimisto
    [travel-agency] Matkatoimisto
    [web-shop] Kauppa ja verkkokauppa
    [one-person] Yhden hengen yritys
   *[saas] Ohjelmistopalvelu
}
# $word (String)
start-like-help = { $word ->
    [accounting-firm] Asiakkaat, toimeksiannot, asiakkaan tunteminen, palkanlaskenta asiakkaille.
    [travel-agency] Varaukset, matkustajat ja matkan toteuttajat.
    [web-shop] Tilaukset, toimitukset, huolto ja takuu.
    [one-person] Asiakkaat, työt ja laskut.
   *[saas] Asiakkaat, palvelun käyttäjät ja tukipyynnöt.
}
start-like-firm = Yritys
start-like-name = Yrityksen nimi
start-like-id = Y-tunnus
start-like-street = Katuosoite
start-like-postcode = Postinumero
start-like-city = Postitoimipaikka
start-like-role = Kuka vastaa tietosuojasta (tehtävä, ei nimeä)
start-like-email = Sähköposti tietosuoja-asioissa
start-like-registers = Mitä rekistereitä on
start-like-customers = Asiakasrekisteri on aina mukana.
# $word (String)
start-like-register = { $word ->
    [know-your-customer] Asiakkaan tuntemistiedot (rahanpesulaki)
    [client-books] Asiakkaiden palkanlaskenta
    [travellers] Matkustajarekisteri
    [warranty] Huolto ja takuu
    [users] Palvelun käyttäjät
   *[support] Tukipyynnöt
}
start-like-newsletter = Lähetämme uutiskirjettä
start-like-employees = Meillä on työntekijöitä
start-like-cookies = Verkkosivujen kävijöitä tilastoidaan evästeellä
start-like-host = Missä tiedot ovat
start-like-host-own = Omalla tietokoneella tai palvelimella
start-like-host-other = Toisen yrityksen palvelimella
start-like-host-name = Palvelimen ylläpitäjä
start-like-host-country = Maa
start-like-agreement = Käsittelysopimuksen päivä
start-like-languages = Julkaisukielet
start-like-do = Tee seloste
start-like-missing = Tämä tarvitaan.
start-like-bad-id = Tämä ei ole Y-tunnus.
start-like-bad-email = Tämä ei ole sähköpostiosoite.
start-like-bad-postcode = Postinumerossa on viisi numeroa.
start-like-bad-date = Anna päivä muodossa vuosi-kuukausi-päivä, viimeistään tänään.

ed-publish-told-help = Uusi seloste koskee heti myös jo tallessa olevia tietoja. Suostumuksia odotetaan silti.
ed-publish-wait-people = Kerrotaan vähitellen
ed-publish-wait-people-help = Jo tallessa olevat tiedot noudattavat entistä selostetta, kunnes henkilölle on kerrottu tai hän on suostunut.
ed-publish-way = Miten on kerrottu
# $way (String)
ed-publish-by = { $way ->
    [letter] kirjeellä
    [email] sähköpostilla
    [phone] puhelimitse
    [visit] käynnillä
   *[site] verkkosivuilla
}
