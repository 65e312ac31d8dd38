measures-title = Suojatoimet
measures-lead = Mitä seloste lupaa suojaamisesta. Osan ohjelma tarkistaa, osan vahvistaa nimetty rooli määräajoin.
measures-rule = Ohjelma pitää huolen
measures-no-rule = Osoittamatta: ohjelma ei vielä tarkista tätä
measures-no-backups = Osoittamatta: varmuuskopioita ei vielä ole
# $on (String)
measures-backed-up = Pidetty: viimeisin varmuuskopio luettiin takaisin { $on }
# $last (String)
measures-backup-missing = Rikki: varmuuskopio ei tullut ajallaan; viimeisin on { $last }
# $on (String)
# $until (String)
measures-confirmed = Vahvistettu { $on }, voimassa { $until } asti
# $until (String)
measures-over = Osoittamatta: vahvistus päättyi { $until }
measures-unproven = Osoittamatta: ei ole vahvistettu
# $on (String)
measures-change = Ei pidä paikkaansa: tarkistettu { $on }, seloste muuttuu
# $role (String)
measures-by = Vahvistaa: { $role },
measures-checked = Mitä tarkistettiin
measures-notice-changes = Selostetta on muutettava
measures-do = Vahvista
measures-all-stand = Kaikki ovat voimassa.
measures-weakest = Kokonaisuus on osoittamatta: se on yhtä vahva kuin heikoin osansa.
# $act (String) - the law
# $number (String) - its number
# $on (String) - the day
measures-law = Osoittamatta: { $act } ({ $number }) muuttui { $on }, eikä muutosta ole vielä käyty läpi
measures-broken = Yksi niistä ei pidä paikkaansa, ja selostetta on muutettava.
measures-do-now = Vahvista nyt
measures-do-again = Vahvista uudelleen
measures-laws = Lait, joihin seloste nojaa
measures-laws-lead = Kun jokin niistä muuttuu, lakia seuraavan on tarkistettava seloste uudelleen. Luettelo kertoo vain ne muutokset, jotka ohjelma tuntee: seuraa lakia silti.
# $on (String) - the day
measures-law-changed = muuttunut viimeksi { $on }
measures-unweighed = Punnitsematta
# $on (String) - the day
measures-outweighed = Ei kanna: { $on } henkilön edut painoivat enemmän
measures-interests = Oikeutetut edut
measures-interests-lead = Oikeutettu etu riittää perusteeksi vain, kun se painaa enemmän kuin henkilön edut. Kirjaa, mitä punnittiin; arvio tehdään uudelleen vuoden kuluttua.
measures-interest-waits = Tähän markkinointiin ei käytetä mitään tietoja, ennen kuin etu on punnittu.
measures-weigh-now = Punnitse nyt
measures-weigh-again = Punnitse uudelleen
measures-weighed-what = Mitä punnittiin
measures-person-outweighs = Henkilön edut painavat enemmän
