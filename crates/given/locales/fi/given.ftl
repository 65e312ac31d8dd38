title = Sinua koskevat tiedot
title-portable = Siirrettävät tietosi
# $controller (String)
intro = { $controller } on koonnut tähän kaiken, mitä sinusta on tallennettu.
intro-portable = Tässä ovat tiedot, jotka olet itse antanut ja joiden käsittely perustuu suostumukseen tai sopimukseen.
# $names (String)
together = Käsittelystä päätetään yhdessä näiden kanssa: { $names }. Voit käyttää oikeuksiasi kenen tahansa heistä kautta.
# $date (String)
made = Koottu { $date }.
nothing = Sinusta ei ole tallennettu tietoja.
nothing-portable = Siirrettäviä tietoja ei ole.
cut = Tietoja on enemmän kuin tähän mahtui. Pyydä loput rekisterinpitäjältä.
why = Miksi tietoja käsitellään
purpose = Käyttötarkoitus
basis = Oikeusperuste
recipients = Kenelle tietoja annetaan
recipients-none = Tietoja ei anneta kenellekään.
sources = Mistä tiedot saadaan
kept = Kuinka kauan tiedot säilytetään
field = Tieto
value = Arvo
# $date (String)
collected = Tallennettu { $date }
# $date (String)
until = Säilytetään { $date } asti
until-open = Säilytysaika päättyy, kun peruste päättyy
# $source (String)
# $date (String)
origin = { $source }, { $date }
# $value (String)
# $from (String)
# $until (String)
former = Aiemmin: { $value } ({ $from } – { $until })
file = tiedosto, liitteenä
consents = Suostumuksesi
# $date (String)
# $way (String)
consented = Annettu { $date } ({ $way })
# $date (String)
# $way (String)
withdrawn = Peruttu { $date } ({ $way })
seen = Kuka tietojasi on käyttänyt
seen-lead = Jokainen kerta, kun tietojasi on avattu tai muutettu, kirjataan. Työntekijöitä ei nimetä.
seen-none = Tietojasi ei ole avattu.
seen-day = Päivä
seen-act = Mitä tehtiin
seen-purpose = Mihin tarkoitukseen
seen-times = Kertoja
seen-own = oma pyyntösi
act-collect = tallennettu
act-read = luettu
act-amend = muutettu
act-use = käytetty
act-search = löydetty haulla
act-export = viety tiedostoon
act-give = annettu sinulle
act-erase = poistettu
act-restrict = käsittely rajoitettu
act-lift = rajoitus purettu
act-object = vastustus kirjattu
act-withdraw = suostumus peruttu
act-correct = oikaistu
act-other = käsitelty
source-person = Sinulta
source-public = Julkisesta lähteestä
source-authority = Viranomaiselta
source-third-party = Kolmannelta osapuolelta
source-browser = Selaimestasi
source-staff = Omasta työstämme
source-derived = Muista tiedoista johdettu
law-floor = Laki
interest = Etu
# $count (Number)
left-out = { $count ->
    [one] Yhdestä kohdasta on jätetty pois tieto, joka koskee toista ihmistä: kohta on merkitty ▮▮▮, tai tiedosto puuttuu (tietosuoja-asetuksen 15 artiklan 4 kohta). Voit pyytää, että rekisterinpitäjä tarkistaa sen.
   *[other] { $count } kohdasta on jätetty pois tieto, joka koskee toista ihmistä: kohdat on merkitty ▮▮▮, tai tiedosto puuttuu (tietosuoja-asetuksen 15 artiklan 4 kohta). Voit pyytää, että rekisterinpitäjä tarkistaa ne.
}
# $brand (String)
under = Nimellä { $brand }
act-disclose = luovutettu
disclosed = Kenelle tietojasi on luovutettu
disclosed-lead = Jokainen luovutus kirjataan: kenelle, mitä, miksi ja milloin.
disclosed-to = Kenelle
disclosed-what = Mitä
