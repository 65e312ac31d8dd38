# $name (String)
leave-title = Sulje tili: { $name }
leave-account = Käyttäjä
leave-ends = Tämä päättyy heti
leave-sessions = Kaikki kirjautumiset: avoinna olevat istunnot katkeavat.
leave-tokens = Kaikki avaimet: ohjelma ei pääse enää rajapintaan.
# $count (Number)
leave-grants = { $count ->
    [0] Voimassa olevia oikeuksia ei ole.
    [one] Yksi voimassa oleva oikeus.
   *[other] { $count } voimassa olevaa oikeutta.
}
leave-signed = Allekirjoitukset ja tapahtumaloki säilyvät.
leave-hand-over = Avoimet työt siirtyvät toiselle
leave-hand-over-help = Mikään ei jää ilman tekijää: valitse, kuka jatkaa. Yksittäisen asian voi antaa eri henkilölle.
leave-to = Kuka jatkaa
# $number (String)
leave-to-of = Kuka jatkaa asiaa { $number }
leave-same = Sama kuin yllä
# $count (Number)
leave-holds = { $count ->
    [one] Yksi säilytysmääräys, josta hän vastaa, siirtyy samalle henkilölle.
   *[other] { $count } säilytysmääräystä, joista hän vastaa, siirtyy samalle henkilölle.
}
leave-nobody = Valitse, kuka jatkaa avoimia töitä. Tiliä ei suljettu.
# $number (String)
leave-same-decider = Asian { $number } ensimmäinen ratkaisija ei voi arvioida sitä uudelleen. Anna se jollekulle toiselle. Tiliä ei suljettu.
leave-no-heirs = Kenelläkään muulla ei ole oikeutta käsitellä pyyntöjä. Anna oikeus ensin jollekulle.
leave-back = Peruuta
oversee-in-hand = Hänellä on avoimia töitä. Sulje tili sen omalla sivulla, jossa ne siirtyvät toiselle.
oversee-open-work = Tätä tiliä ei voi vielä sulkea, koska hänellä on avoimia töitä. Siirrä ne ensin toiselle tilin sulkemissivulla. Tarkistusta ei päätetty.
# $names (String)
leave-elsewhere = Avoimia pyyntöjä tai säilytysmääräyksiä on asiakkailla, joiden rekistereitä hoidatte: { $names }. Siirrä ne siellä toiselle ja sulje tili vasta sitten.
