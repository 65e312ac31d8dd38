registers-title = Rekisterit
registers-lead = Mitä tietoja pidetään, mihin niitä tarvitaan ja kuinka kauan ne säilyvät. Kaikki tällä sivulla tulee voimassa olevasta selosteesta.
registers-purposes = Käyttötarkoitukset
registers-sources = Mistä tiedot tulevat
registers-keep = Säilytysaika
registers-review = Tarpeellisuus arvioidaan
# $period (String)
registers-review-every = { $period } välein
registers-review-due = On aika arvioida, tarvitaanko tietoja yhä.
registers-review-due-help = Käy läpi, mitä rekisterissä on ja mihin sitä yhä tarvitaan.
registers-review-done = Merkitse arvioiduksi
# $day (String)
registers-review-next = määräpäivä { $day }
registers-responsible = Vastuussa
registers-groups = Keitä rekisteri koskee
registers-closed = Suljettu
# $name (String)
registers-held-for = Pidetään toisen puolesta: { $name }
registers-subject = henkilö tai organisaatio
registers-not-for-purpose = Ei kuulu valittuun tarkoitukseen
registers-none = Sinulle ei ole annettu oikeuksia yhteenkään rekisteriin. Pääkäyttäjä antaa ne sivulla Käyttäjät ja oikeudet.

list-lead-search = Haku löytää sanan alkuosalla. Hakusana ei tallennu mihinkään eikä näy osoiterivillä.
# $kind (String)
list-new = Lisää { $kind }
list-search = Hae listasta
list-clear = Tyhjennä haku
list-none = Ei vielä merkintöjä
list-none-help = Kun lisäät ensimmäisen, se näkyy tässä.
list-none-found = Hakusanalla ei löytynyt mitään
list-none-found-help = Tarkista kirjoitusasu tai kokeile sanan alkua, vähintään kahta merkkiä. Haku koskee vain kenttiä, jotka kuuluvat valittuun käyttötarkoitukseen.
list-updated = Muutettu
list-sort-date = Uusimmat ensin
list-sort-oldest = Vanhimmat ensin
list-sort-number = Numeron mukaan
list-sort = Järjestys
list-next = Seuraavat
list-first = Alkuun
# $count (Number)
list-count = { $count ->
    [one] Yksi merkintä tällä sivulla
   *[other] { $count } merkintää tällä sivulla
}
list-no-purpose-title = Valitse ensin käyttötarkoitus
list-no-purpose = Tiedot avautuvat vain tiettyyn tarkoitukseen. Valitse ylhäältä, miksi olet täällä.
list-no-name = (nimetön)
# $words (String)
search-title = Haku: { $words }
