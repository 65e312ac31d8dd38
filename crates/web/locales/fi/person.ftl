person-edit = Muokkaa
# $kind (String)
person-add = Lisää { $kind }
person-number = Numero
person-kind = Rekisteri
person-first = Ensimmäinen merkintä
person-needed = Viimeksi tarpeen
person-until = Säilytetään
person-until-help = ellei uutta tarvetta ilmene
person-open-ended = Toistaiseksi
# $date (String)
person-until-date = { $date } saakka
person-values = Tiedot
person-values-help = Avaa tieto, niin näet, miksi se on täällä, mistä se on saatu, mihin asti se säilyy ja kuka on sen nähnyt.
person-why = Miksi tieto on täällä
person-from = Mistä se on saatu
person-when = Mistä lähtien
person-keep = Mihin asti
person-seen = Kuka on nähnyt
person-seen-none = Ei vielä kukaan.
# $count (Number)
person-seen-count = { $count ->
    [one] Nähty kerran
   *[other] Nähty { $count } kertaa
}
person-seen-all = Näytä kaikki tapahtumalokista
# $way (String)
person-way = tapa: { $way }
# $version (String)
person-notice-version = selosteen version { $version } aikana
person-history = Arvon historia
person-empty = Ei tietoa
person-masked = Ei kuulu valittuun tarkoitukseen
# $purposes (String)
person-masked-for = Näkyy tarkoituksessa: { $purposes }
# $count (Number)
person-masked-count = { $count ->
    [one] Yksi tieto on peitetty
   *[other] { $count } tietoa on peitetty
}
# $purpose (String)
person-masked-why = Näet ne tiedot, jotka kuuluvat tarkoitukseen { $purpose }.
person-consents = Luvat
person-consent-given = Voimassa
person-consent-none = Ei annettu
person-marketing-ban = Kieltänyt markkinoinnin
person-restricted = Käsittelyä rajoitettu
person-restricted-part = Osa tiedoista rajoitettu
# $purposes (String)
person-objected = Vastustanut: { $purposes }
person-value-restricted = Rajoitettu: vain säilytetään
person-timeline = Mitä on tapahtunut
person-timeline-all = Koko tapahtumaloki
person-no-records = Ei merkintöjä
person-print = Tulosta
person-record-until = Säilytetään
person-need = Tarvittiin juuri nyt
person-need-help = Säilytysaika alkaa alusta, kun tietoja on tarvittu.
# $count (String)
person-cut = Henkilöstä on niin paljon merkintöjä, että tällä sivulla näkyy niistä vain { $count }. Loput löydät rekisterien luetteloista.
disclose-title = Luovuta tietoja
disclose-lead = Tietoja luovutetaan vain selosteessa mainituille vastaanottajille, siihen tarkoitukseen ja niiltä osin kuin seloste kertoo. Jokainen luovutus näkyy lokissa ja henkilön omissa tiedoissa.
disclose-go = Luovuta
disclose-person = Henkilön tiedot
disclose-none = Tähän tarkoitukseen ei luovuteta
disclose-none-help = Seloste ei mainitse valitulle tarkoitukselle vastaanottajaa, henkilöstä ei ole luovutettavia tietoja, tai sinulla ei ole oikeutta luovuttaa.
disclose-unit = Konsernin yhtiö
disclose-unit-help = Vain selosteessa luetellut konsernin yhtiöt saavat tietoja.
disclose-what = Mitä luovutetaan
disclose-when = Millä edellytyksellä
disclose-stopped = Mitään ei luovutettu
disclose-nothing = Valitse, mitä luovutetaan.
disclose-occasion = Luovutuksen edellytys täyttyy
disclose-how = Miten
disclose-how-help = Luovutus kirjataan heti. Tiedostosta ei jää kopiota järjestelmään.
disclose-pdf = Tiedostona, luettavaksi (PDF)
disclose-json = Tiedostona, koneelle (JSON)
disclose-other = Muulla tavalla: vain kirjataan
disclose-do = Luovuta
disclose-handed = Luovutettu
# $to (String)
disclose-paper = Luovutus: { $to }
disclose-from = Luovuttaja
disclose-day = Päivä
disclose-why = Tarkoitus ja peruste
role-processor = Käsittelee puolestamme
role-controller = Itsenäinen rekisterinpitäjä
role-joint = Yhteisrekisterinpitäjä
role-group = Saman konsernin yhtiö
role-authority = Viranomainen
