measures-title = Suojauskeinot
measures-lead = Mitä seloste lupaa suojaamisesta. Osan ohjelma tarkistaa, osan vahvistaa nimetty rooli määräajoin.
measures-automatic = Ohjelman asia
# $on (String)
# $until (String)
measures-confirmed = Vahvistettu { $on }, voimassa { $until } asti
# $until (String)
measures-over = Näyttämättä: vahvistus päättyi { $until }
measures-unproven = Näyttämättä: ei ole vahvistettu
# $on (String)
measures-change = Näyttämättä: tarkistettu { $on }, seloste muuttuu
# $role (String)
measures-by = Vahvistaa: { $role },
measures-checked = Mitä tarkistettiin
measures-notice-changes = Selostetta on muutettava
measures-do = Vahvista
measures-all-stand = Kaikki ovat voimassa.
measures-weakest = Kokonaisuus on näyttämättä: se on yhtä vahva kuin heikoin osansa.
