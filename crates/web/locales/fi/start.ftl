start-title = Aloitus
# $name (String)
start-hello = Hei, { $name }
start-lead = Nämä asiat odottavat sinua.
start-why-title = Miksi olet täällä?
start-why-lead = Valitse ensin, mitä varten käsittelet tietoja. Näet sen jälkeen juuri ne tiedot, joita tarkoitus edellyttää, etkä mitään muuta.
start-tasks = Tehtävää
start-tasks-none = Kaikki on kunnossa
start-tasks-none-help = Mikään ei odota sinua juuri nyt.
# $count (Number)
start-task-reviews = { $count ->
    [one] Yksi rekisteri odottaa arviointia
   *[other] { $count } rekisteriä odottaa arviointia
}
start-task-reviews-help = Selosteen mukaan tietojen tarpeellisuus arvioidaan säännöllisesti.
# $count (Number)
start-task-past = { $count ->
    [one] Yhden merkinnän säilytysaika on päättynyt
   *[other] { $count } merkinnän säilytysaika on päättynyt
}
start-task-past-help = Seuraava ajo poistaa ne. Katso, mitä tapahtuu.
# $count (Number)
start-task-imports = { $count ->
    [one] Yksi tuonti jäi kesken
   *[other] { $count } tuontia jäi kesken
}
start-task-imports-help = Avaa raportti ja korjaa hylätyt rivit.
# $count (Number)
start-task-grants = { $count ->
    [one] Yhdellä käyttäjällä ei ole käyttöoikeuksia
   *[other] { $count } käyttäjällä ei ole käyttöoikeuksia
}
start-task-grants-help = Uudella tilillä ei näe mitään, ennen kuin sille annetaan oikeuksia.
# $count (Number)
start-task-ending = { $count ->
    [one] Yksi käyttöoikeus päättyy pian
   *[other] { $count } käyttöoikeutta päättyy pian
}
start-task-ending-help = Anna tarvittaessa uusi oikeus.
start-registers = Rekisterit
start-registers-all = Kaikki rekisterit
start-notice = Voimassa oleva seloste
# $date (String)
start-notice-updated = Päivitetty { $date }
start-notice-read = Lue seloste
start-recent = Viimeksi avaamasi
start-recent-none = Et ole vielä avannut yhtään merkintää.
# $count (Number)
start-task-bases = { $count ->
    [one] Yhdeltä puuttuu voimassa oleva sopimus
   *[other] { $count } henkilöltä tai organisaatiolta puuttuu voimassa oleva sopimus
}
start-task-bases-help = Päätä, jäävätkö tiedot muulla perusteella vai poistetaanko ne.
# $count (Number)
start-task-telling = { $count ->
    [one] Yhdestä selosteen versiosta on kerrottava ihmisille
   *[other] { $count } selosteen versiosta on kerrottava ihmisille
}
start-task-telling-help = Siihen asti heidän tietojaan koskevat vanhat lupaukset.
# $count (Number)
start-task-measures = { $count ->
    [one] Yksi suojatoimi odottaa vahvistamista
   *[other] { $count } suojatoimea odottaa vahvistamista
}
start-task-measures-help = Lupaus on osoittamatta, kunnes se vahvistetaan.
# $count (Number) - how many
start-task-links = { $count ->
    [one] Yksi selosteen linkki ei toimi
   *[other] { $count } selosteen linkkiä ei toimi
}
start-task-links-help = Korjaa osoite selosteeseen tai poista se.
# $count (Number) - how many
start-task-balancing = { $count ->
    [one] Yksi markkinointitarkoitus odottaa tasapainotestiä
   *[other] { $count } markkinointitarkoitusta odottaa tasapainotestiä
}
start-task-balancing-help = Sitä ennen tietoja ei käytetä siihen.
# $count (Number)
start-task-holds = { $count ->
    [one] Yksi säilytysmääräys on arvioitava uudelleen
   *[other] { $count } säilytysmääräystä on arvioitava uudelleen
}
start-task-holds-help = Jatka määräystä tai kumoa se.
# $count (Number)
start-task-marks = { $count ->
    [one] Yhden merkinnän tarpeellisuus on arvioitava
   *[other] { $count } merkinnän tarpeellisuus on arvioitava
}
start-task-marks-help = Selosteen mukaan tarpeellisuus arvioidaan, ennen kuin mitään tehdään.
start-task-backups = { $count ->
    [one] Varmuuskopio puuttuu
   *[other] { $count } varmuuskopiota puuttuu
}
start-task-backups-help = Varmuuskopio ei tullut ajallaan. Katso, mikä meni vikaan.
# $count (Number) - in how many days; none when it has ended
start-task-certificate = { $count ->
    [0] Palvelun varmenne on vanhentunut
    [one] Palvelun varmenne vanhenee huomenna
   *[other] Palvelun varmenne vanhenee { $count } päivän kuluttua
}
start-task-certificate-help = Uutta varmennetta ei ole saatu; syy on palvelun lokissa. Ilman varmennetta kukaan ei pääse sisään.
start-task-no-key = Varmuuskopioita ei oteta
start-task-no-key-help = Tee palautusavain ja talleta se.
start-task-key-waits = Ei ole vielä todistettu, että palautusavain on tallessa
start-task-key-waits-help = Kirjoita sen viimeiset merkit. Sitä ennen sillä ei kopioida mitään.
start-task-no-place = Varmuuskopioille ei ole paikkaa
start-task-no-place-help = Palautusavain on tehty, mutta mitään ei kopioida.
# $count (Number)
start-task-elsewhere = { $count ->
    [one] Yhden vastaanottajan on poistettava päättyneitä tietoja
   *[other] { $count } vastaanottajan on poistettava päättyneitä tietoja
}
start-task-elsewhere-help = Pyydä heitä poistamaan omat kappaleensa ja kirjaa, mistä poiston näkee.
