notice-other-forms = Muut muodot
notice-as-markdown = Markdown
notice-short = Lyhyesti (lomakkeisiin ja kyltteihin)
notice-code = QR-koodi
notice-as-pdf = PDF
notice-as-text = Teksti
notice-as-json = JSON
notice-print = Tulosta
notice-staff = Henkilökunnan kirjautuminen
notice-versions = Versiot
notice-versions-lead = Jokainen julkaistu versio pysyy luettavana omassa osoitteessaan.
# $version (String)
notice-version = Versio { $version }
# $date (String)
notice-version-from = voimassa { $date } alkaen
notice-version-now = nyt voimassa
# $version (String)
notice-since = Mikä muuttui versiosta { $version }
# $older (String)
# $version (String)
notice-since-title = Versio { $version } verrattuna versioon { $older }
notice-since-lead = Muutokset merkityksen mukaan. Järjestys ja huomautukset eivät ole muutoksia.
notice-since-none = Merkitys ei ole muuttunut.
notice-since-wider = Laajenee
notice-since-narrower = Supistuu
notice-since-neutral = Merkitys ei muutu
notice-changes = Muutosloki
notice-changes-lead = Mitä kukin julkaistu versio muutti, uusin ensin.
notice-changes-feed = Seuraa muutoksia syötteenä (Atom)
notice-changes-first = Ensimmäinen julkaistu versio.
# $version (String)
notice-overtaken = Tämä ei ole voimassa oleva seloste: voimassa on versio { $version }.
notice-overtaken-read = Lue voimassa oleva seloste
# $date (String)
notice-version-published = julkaistu { $date }
# $address (String)
notice-newest = Voimassa oleva seloste on osoitteessa { $address }
