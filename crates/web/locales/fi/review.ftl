review-begin = Käy läpi
# $register (String)
review-title = Tarpeellisuuden arviointi: { $register }
# $day (String)
review-lead = Arvioi, tarvitaanko tietoja yhä. Määräpäivä on { $day }. Kenenkään tietoja ei avata, ennen kuin avaat henkilön.
review-undecided = Jokaisesta ryhmästä on ensin päätettävä. Rekisteriä ei merkitty arvioiduksi.
review-reason-wanting = Kirjoita päätöksen syy. Mitään ei päätetty.
review-close-help = Kun jokaisesta ryhmästä on päätetty, merkitse rekisteri arvioiduksi. Päätökset jäävät lokiin todisteeksi.
review-none = Rekisterissä ei ole ketään
review-none-help = Arvioitavaa ei ole.
review-decided = Päätetty
# $count (Number)
review-marked = { $count ->
    [one] yhdessä vanhentunut tieto
   *[other] { $count } merkinnässä vanhentunut tieto
}
# $count (Number)
review-look = Näytä merkinnät, enintään { $count }
# $count (Number)
review-decide = { $count ->
    [one] Päätä yhdestä
   *[other] Päätä { $count } merkinnästä
}
review-decision = Päätös
review-reason = Syy
review-do = Päätä ryhmästä
review-pick = Valitse
# $day (String)
review-pick-one = Viimeksi tarpeen { $day }
review-found = Huomattu
review-do-picked = Päätä valituista
review-needed = Tarvitaan
review-update = Päivitettävä
review-remove = Poistetaan
review-this-year = tarpeen vuoden sisällä
# $count (Number)
review-years = { $count ->
    [one] viimeksi tarpeen vuosi sitten
   *[other] viimeksi tarpeen { $count } vuotta sitten
}
# $count (Number)
review-years-most = viimeksi tarpeen vähintään { $count } vuotta sitten
