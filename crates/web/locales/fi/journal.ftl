journal-title = Tapahtumaloki
journal-lead = Jokainen teko ja jokainen epääminen, siinä järjestyksessä kuin ne tapahtuivat. Lokissa ei ole henkilötietoja, vain viittauksia.
journal-filter = Rajaa
journal-filter-clear = Poista rajaukset
journal-actor = Tekijä
journal-subject = Henkilön tunniste
journal-purpose = Käyttötarkoitus
journal-act = Teko
journal-outcome = Tulos
journal-from = Alkaen
journal-to = Päättyen
journal-any = Kaikki
journal-time = Aika
journal-what = Kohde
journal-number = Rivi
journal-because = Perusteena
journal-allowed = Sallittu
journal-refused = Evätty
journal-missing = Puuttuva kohta
journal-none = Rajauksella ei löytynyt tapahtumia
journal-none-help = Väljennä rajausta tai poista se.
# $count (Number)
journal-fields = { $count ->
    [one] yksi kenttä
   *[other] { $count } kenttää
}
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
act-export = Vei
act-other = Muu teko
journal-system = Järjestelmä
did-sign-in = Kirjautui
did-sign-out = Kirjautui ulos
did-owner-link = Loi pääkäyttäjän linkin
did-make-owner = Loi pääkäyttäjän
did-make-account = Loi käyttäjän
did-set-password = Asetti salasanan
did-close-account = Sulki käyttäjän
did-grant = Antoi käyttöoikeuden
did-end-grant = Lopetti käyttöoikeuden
did-make-service = Loi palveluavaimen
did-end-token = Mitätöi palveluavaimen
did-publish = Julkaisi selosteen
