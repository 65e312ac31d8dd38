oversee-title = Oikeuksien tarkistus
# $since (String)
# $due (String)
oversee-lead = Katso, kuka on avannut tietoja ja mitä oikeuksia kukin tarvitsee. Luvut on laskettu { $since } alkaen. Tarkistus on tehtävä viimeistään { $due }.
# $role (String)
oversee-role = Tarkistuksesta vastaa: { $role }.
oversee-due = Tehtävä nyt
# $openings (Number)
# $people (Number)
# $refused (Number)
oversee-figures = Avauksia { $openings }, henkilöitä { $people }, evättyjä { $refused }
oversee-more = Käyttöä on enemmän kuin tässä laskettiin.
# $count (Number)
oversee-outside = Työajan ulkopuolella: { $count }
# $day (String)
oversee-last-in = Kirjautunut viimeksi { $day }
oversee-never-in = Kirjautumisia ei ole tiedossa
# $days (Number)
oversee-idle = Ei kirjautumisia { $days } päivään
oversee-close = Sulje tili
oversee-no-grants = Ei voimassa olevia oikeuksia.
used-whole = Käytetty
used-partly = Laajempi kuin käyttö
used-not = Ei käytetty
# $acts (String)
# $purposes (String)
used-only = Käytetty vain: { $acts }. Tarkoitus: { $purposes }.
decide-label = Päätös
decide-none = Valitse päätös
decide-keep = Säilytä
decide-narrow = Rajaa käytettyyn
decide-end = Lopeta
oversee-conclusion = Johtopäätös
oversee-conclusion-hint = Mitä havaittiin ja mitä tehdään. Tarkistusta ei voi päättää ilman johtopäätöstä.
oversee-do = Päätä tarkistus
# $count (Number)
oversee-undecided = { $count ->
    [one] Yksi oikeus odottaa päätöstä. Tarkistusta ei päätetty.
   *[other] { $count } oikeutta odottaa päätöstä. Tarkistusta ei päätetty.
}
oversee-no-conclusion = Kirjoita johtopäätös. Tarkistusta ei päätetty.
oversee-last-owner = Jonkun on jäätävä pääkäyttäjäksi. Tarkistusta ei päätetty.
oversee-stale = Oikeuksia muutettiin sillä välin. Katso ne uudelleen. Tarkistusta ei päätetty.
oversee-past = Aiemmat tarkistukset
# $kept (Number)
# $narrowed (Number)
# $ended (Number)
oversee-counts = Säilytetty { $kept }, rajattu { $narrowed }, lopetettu { $ended }.
# $count (Number)
oversee-closed = { $count ->
    [one] Yksi tili suljettiin.
   *[other] { $count } tiliä suljettiin.
}
alerts-title = Poikkeava käyttö
alerts-lead = Seloste ilmoittaa, jos joku avaa monen ihmisen tietoja lyhyessä ajassa, työajan ulkopuolella tai omia, läheistensä tai työtoverinsa tietoja. Selvitä, oliko siihen syy, ja kirjaa se.
# $count (Number)
alert-many = Avasi tunnissa { $count } ihmisen tietoja
why-many = Avasi monen ihmisen tietoja lyhyessä ajassa
alert-outside = Avasi tietoja työajan ulkopuolella
alert-close = Avasi omia tai läheistensä tietoja
alert-colleague = Avasi työtoverin tietoja
alert-emergency = Avasi tietoja hätätilanteessa
alert-conclusion = Mitä selvisi
alert-close-do = Kirjaa selvitetyksi
alert-own = Tämä on omaa käyttöäsi. Toisen pääkäyttäjän on selvitettävä se.
alert-wrong-conclusion = Kirjoita, mitä selvisi.
alert-look = Katso lokista
alerts-none = Ei selvitettävää
alerts-none-help = Poikkeavaa käyttöä ei ole huomattu.
alerts-done = Selvitetyt
watch-title = Mikä on poikkeavaa
watch-many = Tunnissa avattu useamman kuin näin monen ihmisen tietoja
watch-from = Työaika alkaa kello
watch-until = Työaika päättyy kello
watch-weekends = Viikonloppukin on työaikaa
watch-save = Tallenna
watch-wrong = Tarkista luvut: ihmisiä vähintään yksi, ja työaika alkaa, ennen kuin se päättyy.
# $firm (String)
alert-mail = { $firm }: Seloste huomasi poikkeavaa henkilötietojen käyttöä. Kirjaudu ja avaa Käyttäjät ja oikeudet, Poikkeava käyttö. Tässä viestissä ei ole henkilötietoja.
alert-mail-subject = Poikkeavaa henkilötietojen käyttöä
circle-title = Omat ja läheisten tiedot
circle-help = Liitä tähän henkilöiden sivujen osoitteet, yksi riville. Seloste ilmoittaa pääkäyttäjille, jos tilin haltija avaa ne tai työtoveri avaa hänen tietonsa.
circle-own = Haltija itse
circle-close = Läheiset
circle-save = Tallenna
circle-wrong = Jokin osoite ei ole henkilön sivu, tai niitä on liikaa. Mitään ei tallennettu.
start-task-access = Oikeudet on tarkistettava
start-task-access-help = Katso, kuka on avannut tietoja, ja päätä jokaisesta oikeudesta.
# $count (Number)
start-task-alerts = { $count ->
    [one] Poikkeava käyttö on selvitettävä
   *[other] { $count } poikkeavaa käyttöä on selvitettävä
}
start-task-alerts-help = Joku on avannut tietoja tavallisesta poikkeavasti.
did-review-access = Päätti oikeuksien tarkistuksen
did-alert = Huomasi poikkeavan käytön
did-close-alert = Selvitti poikkeavan käytön
did-set-watch = Muutti sitä, mikä on poikkeavaa käyttöä
did-set-circle = Kirjasi tilin haltijan omat ja läheisten tiedot
why-unused = Ei käytetty
# $days (Number)
alert-unused = { $days ->
    [1] Tili suljettiin: kukaan ei ollut käyttänyt sitä päivään
   *[other] Tili suljettiin: kukaan ei ollut käyttänyt sitä { $days } päivään
}
# $days (Number)
alert-idle = { $days ->
    [1] Tiliä ei ole käytetty päivään, mutta sillä on avoimia pyyntöjä tai säilytysmääräyksiä: siirrä ne ja sulje tili
   *[other] Tiliä ei ole käytetty { $days } päivään, mutta sillä on avoimia pyyntöjä tai säilytysmääräyksiä: siirrä ne ja sulje tili
}
watch-unused = Tili suljetaan itsestään, kun sitä ei ole käytetty näin moneen päivään (0 = ei koskaan, muuten 30–3650)
