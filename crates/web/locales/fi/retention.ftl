retention-title = Säilytys
retention-lead = Mitä päättyy lähiaikoina, mitä seuraava ajo tekee ja mitä säilytysmääräykset koskevat. Kenenkään tietoja ei avata.
retention-coming = Päättyy 30 päivän kuluessa
retention-cut = Päättyviä on niin paljon, että kaikkia ei ole laskettu.
retention-none = Mikään ei pääty
retention-none-help = Kolmenkymmenen päivän kuluessa minkään merkinnän säilytysaika ei pääty.
retention-kind = Tiedot
retention-rule = Sääntö
retention-over = Päättynyt
retention-soon = Päättyy
retention-stays = Jää
# $held (Number)
# $restricted (Number)
retention-stays-why = säilytysmääräys { $held }, rajoitus { $restricted }
retention-next = Mitä seuraava ajo tekee
retention-next-lead = Ajo käynnistyy itsestään kymmenen minuutin välein. Siihen asti voit vielä antaa säilytysmääräyksen henkilön sivulla.
retention-next-none = Seuraavalla ajolla ei ole mitään tehtävää.
retention-holds = Säilytysmääräykset
retention-holds-lead = Säilytysmääräyksen alaisia tietoja ei poisteta, ennen kuin määräys kumotaan. Jokaisella on syy, vastuuhenkilö ja päivä, jona se arvioidaan uudelleen.
retention-holds-none = Säilytysmääräyksiä ei ole.
retention-waiting = Odottaa arviointia
retention-waiting-lead = Näiden tarpeellisuus on arvioitava, ennen kuin mitään tehdään.
retention-runs = Viimeisimmät ajot
retention-runs-lead = Kuitti kertoo määrät ja lokin rivit, ei henkilöitä.
retention-runs-none = Yhdessäkään ajossa ei ole vielä poistettu mitään.
# $first (String)
# $last (String)
retention-rows = Tapahtumalokin rivit { $first }–{ $last }
# $count (Number)
retention-seconds = { $count ->
    [0] kesti alle sekunnin
    [one] kesti sekunnin
   *[other] kesti { $count } sekuntia
}
ended-values = päättyneet arvot poistetaan
ended-empty = tyhjennetään; poistuu, kun siihen liittyvät merkinnät päättyvät
ended-noise = avaimeton jäännös siivotaan
hold-dispute = Riita
hold-claim = Vaatimus tai vanhentumisen katkaisu
hold-authority = Viranomaisen vaatimus
hold-data-protection = Tietosuoja-asian selvittäminen
hold-title = Säilytysmääräys
hold-lead = Määräyksen alaisia tietoja ei poisteta, vaikka niiden säilytysaika päättyisi. Kun määräys kumotaan, säilytysaika on heti taas voimassa.
hold-new = Anna säilytysmääräys
hold-ground = Syy
hold-words = Mistä on kyse
hold-review = Arvioidaan uudelleen
hold-review-help = Viimeistään vuoden kuluttua.
hold-do = Anna määräys
hold-lift = Kumoa määräys
hold-renew = Jatka määräystä
hold-due = Arvioitava nyt
# $day (String)
hold-since = Annettu { $day }
# $day (String)
hold-review-on = Arvioidaan uudelleen { $day }.
hold-whole = Koskee kaikkia henkilön tietoja.
hold-record = Koskee yhtä merkintää.
hold-ground-wrong = Valitse määräyksen syy. Määräystä ei annettu.
hold-review-wrong = Anna päivä, jona määräys arvioidaan uudelleen, enintään vuoden päähän. Mitään ei muutettu.
hold-words-wrong = Kirjoita, mistä on kyse. Määräystä ei annettu.
why-title = Miksi tietoja säilytetään?
# $rule (String)
# $day (String)
why-counted = { $rule }: { $day }
# $rule (String)
# $day (String)
why-ended = { $rule }: päättyi { $day }
# $event (String)
why-awaits = Aika alkaa, kun { $event }. Sitä ei ole vielä tapahtunut.
# $rule (String)
why-holds = Säilytetään { $rule }.
# $clause (String)
why-clause = kohta { $clause }
why-by-law = Laki määrää säilyttämään siihen asti.
# $what (String)
why-then = Sen jälkeen: { $what }.
# $kind (String)
why-needed-by = Viimeksi tarpeen: { $kind } uudisti päivän.
# $day (String)
why-ordered = Todettu tarpeettomaksi: poistuu { $day } jälkeen.
# $ground (String)
why-held = Säilytysmääräys: { $ground }
why-paused-restricted = Poistaminen on keskeytetty, kunnes rajoitus poistetaan.
# $day (String)
why-first = Osa tiedoista poistuu jo { $day }.
why-relationship = Merkitse asiakkuus päättyneeksi
# $day (String)
why-relationship-ended = Asiakkuus päättyi { $day }.
why-relationship-on = Päättymispäivä
why-relationship-do = Merkitse
why-relationship-undo = Peru merkintä
mark-outdated = Vanhentunut
mark-erroneous = Virheellinen
mark-bounced = Viesti palautui
mark-needless = Todettu tarpeettomaksi
mark-basis = Oikeusperuste puuttuu
mark-reverify = Aika on päättynyt: arvioi, tarvitaanko vielä
mark-update = Tieto on päivitettävä
mark-do = Merkitse vanhentuneeksi
mark-undo = Poista merkintä
# $why (String)
# $day (String)
mark-goes = { $why }: poistuu { $day }, ellei uutta arvoa tule
elsewhere-title = Poistettava myös muualta
elsewhere-lead = Nämä vastaanottajat ovat saaneet tietoja, joiden aika päättyi. Pyydä niitä poistamaan omat kappaleensa ja kirjaa, mistä sen näkee. Lokin rivit kertovat merkintöjen tunnisteet.
elsewhere-open = Poistettava
# $day (String)
elsewhere-before = Viimeksi poistettu { $day }
elsewhere-proof = Mistä sen näkee
elsewhere-do = Kirjaa poistetuksi
elsewhere-wrong = Kirjoita, mistä poiston näkee. Jos tietoja on sillä välin päättynyt lisää, katso luettelo ensin. Mitään ei kirjattu.
# $n (String)
retention-lines = Tapahtumalokin vanhoja rivejä poistui: { $n }
# $day (String)
winding-on = Irtisanottu { $day }.
winding-no-marketing = Henkilö jätetään markkinoinnin ulkopuolelle.
winding-open = Vielä kesken. Tiedot säilyvät, kunnes nämä on hoidettu:
winding-none = Mitään ei ole kesken. Asiakkuus merkitään päättyneeksi seuraavassa ajossa.
winding-new = Kirjaa irtisanominen
winding-undo = Peru irtisanominen
winding-undo-lead = Jos irtisanominen oli virhe tai asiakas jatkaa, peru se: asiakkuus jatkuu entisellään, ja irtisanomisesta seurannut markkinointikielto poistuu. Muut kiellot jäävät voimaan.
