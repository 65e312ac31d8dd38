said-title = Selosteen lauseet
said-lead = Kaikki, mitä voimassa oleva seloste sanoo, lause kerrallaan: mikä lauseen takana on ja pitääkö se.
said-which = Mitkä lauseet
said-all = Kaikki
said-kept = Pitää
said-unproven = Odottaa näyttöä
said-bare = Ei tukea
said-broken = Ei pidä paikkaansa
said-refused = Ei noudateta
said-sentence = Lause
said-state = Tila
said-proof = Mikä tukee
said-instead = Tilalla kerrotaan:
# $line (Number)
said-line = selosteen rivi { $line }
said-by-nothing = Mikään ei tue lausetta. Kerro sama asia selosteen omilla kohdilla tai poista lause.
said-by-law = Laki sanoo toisin selosteen päiväyksen mukaan.
said-by-rule = Ohjelma ei päästä läpi tekoa, joka rikkoisi tämän.
said-by-program = Ohjelman on määrä huolehtia tästä, mutta se ei vielä osoita sitä.
said-by-records = Tästä jää merkintä, kun joku tekee työn. Merkintöjä ei vielä verrata lauseeseen.
said-by-role = Vastuuhenkilö vahvistaa tämän.
said-none = Tällaisia lauseita ei ole
said-none-help = Valitse yltä toiset lauseet.
# $page (Number)
# $pages (Number)
said-page = Sivu { $page } / { $pages }
said-before = Edelliset
