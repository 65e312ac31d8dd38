transfer-title = Tuonti ja vienti
transfer-lead = Tiedostoa koskevat samat säännöt kuin kaikkea muutakin: mitä seloste ei mainitse, sitä ei tallenneta eikä luovuteta.
transfer-no-purpose = Valitse ensin, mitä varten olet täällä.
transfer-none = Sinulle ei ole annettu oikeutta tuoda tai viedä tietoja tähän tarkoitukseen.
transfer-import = Tuo tiedosto
transfer-import-help = CSV tai XLSX, enintään 64 Mt. Ensimmäisellä rivillä ovat sarakkeiden nimet. Mitään ei tallenneta, ennen kuin olet nähnyt, mitä tapahtuisi.
transfer-kind = Mitä tietoja
transfer-file = Tiedosto
transfer-upload = Katso tiedosto
transfer-export = Vie tiedostoon
transfer-export-help = Tiedostossa ovat vain kentät, joita valitsemasi tarkoitus koskee. Vienti kirjataan tapahtumalokiin.
transfer-format = Muoto
transfer-download = Lataa tiedosto
transfer-jobs = Tuontisi
transfer-job-preview = Kokeilu
transfer-job-import = Tuonti
transfer-when = Aloitettu
transfer-what = Mitä
transfer-state = Tila
transfer-state-running = Kesken
transfer-state-done = Valmis
transfer-state-nothing = Mitään ei tallennettu
transfer-state-failed = Epäonnistui
transfer-state-stopped = Keskeytyi
transfer-columns-title = Mikä sarake on mikä tieto?
transfer-columns-lead = Sarake, jota ei valita miksikään tiedoksi, jätetään pois. Se luetellaan raportissa.
transfer-drop = – jätetään pois –
transfer-source = Mistä tiedot ovat
transfer-mode = Jos jokin rivi on virheellinen
transfer-mode-all = Mitään ei tallenneta
transfer-mode-all-help = Koko tiedosto tarkistetaan ennen ensimmäistä tallennusta.
transfer-mode-skip = Virheelliset rivit jätetään pois
transfer-mode-skip-help = Raportti kertoo jokaisen pois jätetyn rivin ja syyn.
transfer-preview = Kokeile ensin
transfer-preview-help = Koko tiedosto käydään läpi, mutta mitään ei tallenneta.
transfer-store = Tallenna tiedot
transfer-again = Muuta valintoja
transfer-gone = Ladattua tiedostoa ei enää ole. Lataa se uudelleen.
# $rows (Number)
# $stored (Number)
transfer-running = Käyty läpi { $rows } riviä, tallennettu { $stored }. Sivu päivittyy itsestään.
# $stored (Number)
transfer-stopped = Työ keskeytyi. Tallennetuiksi kirjatut { $stored } riviä ovat tallessa, muut eivät.
# $line (Number)
# $stored (Number)
transfer-stopped-at = Tuonti pysähtyi rivin { $line } jälkeen. Tallennetut { $stored } riviä ovat tallessa, muut eivät.
transfer-previewed = Mitään ei tallennettu: tämä oli kokeilu.
# $stored (Number)
transfer-stored = { $stored } riviä tallennettiin.
transfer-nothing = Mitään ei tallennettu, koska jokin rivi on virheellinen.
transfer-rows = Rivejä
transfer-rows-stored = Tallennettu
transfer-rows-bad = Virheellisiä
transfer-rows-banned = Jätetty pois
# $count (Number)
transfer-banned = { $count ->
    [1] Yksi rivi jätettiin pois: henkilö on kieltänyt suoramarkkinoinnin.
   *[other] { $count } riviä jätettiin pois: henkilöt ovat kieltäneet suoramarkkinoinnin.
}
# $columns (String)
transfer-dropped = Pois jätetyt sarakkeet: { $columns }
# $line (Number)
transfer-windows = Teksti ei ole UTF-8:aa rivistä { $line } alkaen. Se luettiin Windows-1252-koodattuna.
# $count (Number)
transfer-sheets = Työkirjassa on { $count } muuta taulukkoa, joita ei luettu.
transfer-bad-title = Virheelliset rivit
transfer-line = Rivi
transfer-column = Sarake
transfer-reason = Miksi
# $count (Number)
transfer-more = Lisäksi { $count } muuta virhettä.
transfer-bad-beyond = Rivillä on enemmän soluja kuin sarakkeita.
transfer-bad-cell = Työkirjan solussa on virhe.
transfer-bad-duration = Solussa on kellonaika ilman päivää.
# $line (Number)
transfer-bad-twice = Sama arvo on jo rivillä { $line }.
transfer-bad-parent = Sitä, mihin rivi kuuluu, ei löydy.
transfer-failed-title = Tiedostoa ei voi ottaa vastaan
transfer-fail-io = Tiedostoa ei voi lukea.
transfer-fail-large = Tiedosto on liian suuri. Jaa se osiin.
transfer-fail-empty = Tiedosto on tyhjä. Ensimmäisellä rivillä on oltava sarakkeiden nimet.
transfer-fail-table = Tiedosto ei ole CSV-tekstiä eikä XLSX-työkirja.
transfer-fail-encoding = Tekstin merkistöä ei tunneta. Tallenna tiedosto CSV:nä, UTF-8.
# $line (Number)
transfer-fail-quote = Rivillä { $line } alkava lainausmerkki jää sulkematta.
# $line (Number)
transfer-fail-long = Rivi { $line } on liian pitkä tai siinä on liikaa sarakkeita.
transfer-fail-workbook = Työkirjaa ei voi lukea: se on vioittunut, salattu tai liian suuri purettuna.
transfer-fail-mapping = Sarakkeista ei synny kokonaista merkintää.
transfer-fail-none = Yksikään sarake ei ole tunnettu tieto. Onko ensimmäisellä rivillä sarakkeiden nimet?
# $fields (String)
transfer-fail-missing = Pakolliselle tiedolle ei ole saraketta: { $fields }
# $field (String)
transfer-fail-twice = Kaksi saraketta on sama tieto: { $field }
# $kind (String)
transfer-fail-parent = Valitse sarake, joka kertoo, mihin rivi kuuluu: { $kind }
transfer-fail-other = Tuonti ei onnistunut. Yritä uudelleen.
