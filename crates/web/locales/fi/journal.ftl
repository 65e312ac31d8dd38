journal-title = Tapahtumaloki
journal-lead = Teot ja epäämiset siinä järjestyksessä kuin ne kirjattiin. Pääkäyttäjä näkee kaikkien teot, muut omansa. Lokissa ei ole rekisteröityjen tietoja, vain viittauksia niihin.
journal-filter = Rajaa
journal-filter-clear = Poista rajaukset
journal-actor = Tekijä
journal-subject = Henkilön tunniste
journal-purpose = Käyttötarkoitus
journal-act = Teko
journal-outcome = Tulos
journal-from = Alkupäivä
journal-to = Loppupäivä
journal-any = Kaikki
journal-time = Aika
journal-number = Rivi
journal-because = Perusteena
journal-allowed = Sallittu
journal-refused = Evätty
journal-missing = Puuttuva kohta
journal-none = Rajauksella ei löytynyt tapahtumia
journal-none-help = Laajenna rajausta tai poista se.
journal-fine = Loki on eheä
journal-broken = Loki ei ole eheä
# $rows (String)
# $time (String)
journal-fine-help = Tarkistettu { $time }: { $rows } riviä, mitään ei ole muutettu, poistettu tai lisätty väliin.
# $row (String)
journal-broken-help = Rivi { $row } ei sovi edelliseen. Sitä on muutettu, tai sen edeltä puuttuu jotain.
journal-unchecked = Lokia ei ole vielä tarkistettu
journal-unchecked-help = Tarkistus käy läpi koko ketjun ensimmäisestä rivistä alkaen.
journal-check = Tarkista nyt
journal-root = Ketjun tiiviste
journal-person = Näytä henkilö
act-collect = Tallensi
act-read = Katsoi
act-amend = Muutti
act-use = Käytti
act-search = Haki
act-export = Vei tietoja
act-other = Muu teko
did-give = Antoi tiedot henkilölle
did-erase = Poisti tiedot
did-restrict = Rajoitti käsittelyä
did-lift = Päätti rajoituksen
did-object = Lopetti käytön vastustuksen vuoksi
did-withdraw = Perui suostumuksen
did-correct = Oikaisi tiedot
journal-system = Järjestelmä
journal-nobody = Kirjautumaton
journal-tried = Yritti tunnuksella
did-sign-in = Kirjautui
did-sign-out = Kirjautui ulos
did-owner-link = Loi pääkäyttäjän linkin
did-make-owner = Loi pääkäyttäjän
did-make-account = Loi käyttäjän
did-set-password = Asetti salasanan
did-hand-over-holds = Siirsi vastuun säilytysmääräyksistä
did-close-account = Sulki käyttäjän
did-grant = Antoi käyttöoikeuden
did-end-grant = Lopetti käyttöoikeuden
did-make-service = Loi palveluavaimen
did-end-token = Mitätöi palveluavaimen
did-review = Arvioi rekisterin
did-publish = Julkaisi selosteen
did-tell = Kertoi selosteen muutoksesta
did-other-basis = Päätti säilyttää muulla perusteella
did-ban = Kielsi suoramarkkinoinnin
did-find = Selvitti, keitä tiedot koskevat
did-to-erasure = Siirsi poistettavien listalle
did-attest = Vahvisti suojatoimen
journal-people-wait = tietoja koskevat vanhat lupaukset, kunnes kullekin on kerrottu
journal-renamed = nimi, jolla henkilö asioi, vaihdettiin
# $way (String)
journal-people-know = kaikille on kerrottu, tapa: { $way }
why-unknown-register = Rekisteriä ei ole selosteessa
why-unknown-kind = Merkintälajia ei ole selosteessa
why-undeclared-field = Kenttää ei ole selosteessa
why-unknown-purpose = Tarkoitusta ei ole selosteessa
why-field-not-for-purpose = Kenttä ei kuulu tarkoitukseen
why-kind-not-for-purpose = Mikään ei kuulu tarkoitukseen
why-purpose-ended = Tarkoitus on päättynyt
why-no-consent = Suostumus puuttuu
why-not-weighed = Tasapainotesti puuttuu
why-not-granted = Käyttöoikeus puuttuu
why-source-missing = Lähde puuttuu
why-undeclared-source = Lähdettä ei ole selosteessa
why-undeclared-way = Tapaa ei ole selosteessa
why-register-closed = Rekisteri on suljettu
why-nothing-asked = Mitään kenttää ei nimetty
why-forbidden = Seloste kieltää
why-bound = Aiempi versio sitoo
why-restricted = Käsittely rajoitettu
why-contract-ended = Sopimus päättynyt
why-objected = Henkilö vastustanut
why-missing = Pakollinen tieto puuttuu
why-duplicate = Arvo on jo toisella
why-identity-code = Henkilötunnus vapaassa tekstissä
why-not-covered = Kenttä ei kuulu tarkoitukseen
why-value = Arvo ei kelpaa
did-password-link = Antoi uuden salasanalinkin
did-expire = Poisti säilytysajan päätyttyä
did-expire-anonymise = Teki tunnistamattomaksi säilytysajan päätyttyä
did-expire-redact = Tyhjensi säilytysajan päätyttyä
did-expire-block = Lukitsi käytöltä säilytysajan päätyttyä
did-expire-archive = Siirsi arkistoon säilytysajan päätyttyä
did-expire-reverify = Pyysi arvioimaan säilytysajan päätyttyä, tarvitaanko vielä
did-hold = Antoi säilytysmääräyksen
did-lift-hold = Kumosi säilytysmääräyksen
did-renew-hold = Jatkoi säilytysmääräystä
did-mark = Merkitsi tiedon vanhentuneeksi
did-unmark = Poisti merkinnän
did-review-record = Arvioi tarpeellisuuden
did-note-event = Merkitsi tapahtuman
did-take-back-event = Perui merkityn tapahtuman
did-backup = Otti varmuuskopion
did-drill = Palautti varmuuskopion harjoitukseksi
did-backup-settings = Muutti varmuuskopioinnin asetuksia
did-backup-ask = Pyysi varmuuskopiota
did-backup-key-shown = Teki palautusavaimen
did-backup-proof = Todisti, että palautusavain on tallessa
did-restore = Palautti varmuuskopion
did-rotate = Vaihtoi pääavaimen
journal-clause = Selosteen kohta
journal-clause-help = Esimerkiksi register.customers; myös kaikki sen alla.
journal-keep-title = Lokin säilytys
# $years (Number)
journal-keep-lead = { $years ->
    [one] Rivi poistuu, kun se on ollut lokissa vuoden.
   *[other] Rivi poistuu, kun se on ollut lokissa { $years } vuotta.
}
# $row (String)
journal-keep-begins = Rivit ennen riviä { $row } ovat jo poistuneet. Jäljellä olevat voi yhä todistaa.
# $least (Number)
# $most (Number)
journal-keep-wrong = Valitse { $least }–{ $most } vuotta.
journal-keep-told = Aika on luvattu selosteessa. Se muutetaan julkaisemalla uusi versio.
journal-keep-years = Säilytysaika vuosina
journal-keep-do = Tallenna
journal-file = Lataa nämä rivit
journal-file-help = Tiedoston voi antaa viranomaiselle: sen rivit todistetaan julkisella avaimella ilman tätä ohjelmaa. Rajauksen ulkopuolelle jäävistä riveistä siinä on vain tiiviste.
did-journal-end = Poisti lokin vanhat rivit
did-journal-keep = Asetti lokin säilytysajan
did-journal-export = Vei tapahtumalokin
did-terminate = Irtisanoi asiakkuuden
did-wind-up = Merkitsi asiakkuuden päättyneeksi
head-title = Lokin tiiviste muualle talteen
head-lead = Allekirjoitettu tiiviste on muutaman rivin teksti ilman henkilötietoja. Kun se on tallessa muualla, kuka tahansa huomaa sillä, jos lokia on sen jälkeen muutettu tai siitä on poistettu rivejä. Tiiviste menee myös jokaiseen varmuuskopion paikkaan kopion mukana.
# $rows (String)
# $at (String)
head-newest = Uusin tiiviste kattaa { $rows } riviä, viimeinen { $at }.
head-file = Lataa se
head-wrong = Tarkista sähköpostiosoite.
head-no-mail = Palvelin ei lähetä postia. Tiiviste lähtee vasta, kun postipalvelin on määritetty.
head-to = Kenelle tiiviste postitetaan
head-to-help = Esimerkiksi tilintarkastaja tai emoyhtiö. Jätä tyhjäksi, jos ei kenellekään.
head-every = Kuinka usein
head-every-day = Joka päivä
head-every-week = Joka viikko
head-every-month = Joka kuukausi
head-save = Tallenna
# $rows (String)
# $at (String)
head-sent = Viimeksi postitettu { $at }: { $rows } riviä.
head-unsent = Ensimmäinen lähtee heti.
# $firm (String)
head-mail-subject = { $firm }: tapahtumalokin tiiviste
# $firm (String)
head-mail = { $firm }: alla on tapahtumalokin allekirjoitettu tiiviste. Säilytä tämä viesti. Viestissä ei ole henkilötietoja.
head-mail-after = Näin todennat myöhemmin, ettei lokia ole muutettu: pyydä lokista tiedosto ja aja seloste journal verify --file TIEDOSTO --key AVAIN --head TÄMÄ_VIESTI. Siihen ei tarvita yhteyttä järjestelmään.
did-journal-head = Postitti lokin tiivisteen
did-journal-post = Määräsi, kenelle lokin tiiviste postitetaan
act-disclose = Luovutti
why-recipient-missing = Vastaanottajaa ei nimetty
why-unknown-recipient = Selosteessa ei ole tällaista vastaanottajaa
why-not-in-group = Konserniluovutus: yhtiö ei ole luettelossa
why-not-received = Vastaanottaja ei saa näitä tähän tarkoitukseen
why-occasion-missing = Selosteen ehtoa ei vahvistettu
why-agreement-over = Sopimus ei ole voimassa
why-not-transferred = Siirto ETA-alueen ulkopuolelle puuttuu selosteesta
