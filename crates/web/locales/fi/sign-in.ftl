sign-in-title = Kirjaudu sisään
# $firm (String)
sign-in-lead = { $firm }: henkilötietojen käsittely
sign-in-username = Käyttäjätunnus
sign-in-password = Salasana
sign-in-do = Kirjaudu
sign-in-wrong-title = Kirjautuminen ei onnistunut
sign-in-wrong = Käyttäjätunnus ja salasana eivät sovi yhteen. Tarkista molemmat ja yritä uudelleen.
# $minutes (Number)
sign-in-locked = Yrityksiä on ollut liian monta. Yritä uudelleen { $minutes ->
    [one] minuutin
   *[other] { $minutes } minuutin
} kuluttua.
sign-in-ended = Istuntosi on päättynyt. Kirjaudu uudelleen, niin pääset jatkamaan.
sign-in-welcome = Tili on valmis. Kirjaudu nyt sisään.
setup-invited = Valitse salasana, niin tilisi on käytössä. Linkki toimii vain kerran.
sign-in-say = Mitä seloste lupaa, se tapahtuu. Muuta ei tapahdu.
sign-in-say-door = Tieto avautuu vain siihen tarkoitukseen, jota varten se on kerätty.
sign-in-say-journal = Jokainen katsominen, muutos ja epääminen jää tapahtumalokiin.
sign-in-say-time = Jokaisesta tiedosta näkyy, miksi se on täällä ja mihin asti se säilyy.
sign-in-notice = Lue tietosuojaseloste

setup-title = Tervetuloa
setup-lead = Tällä kertakäyttöisellä linkillä luodaan ensimmäinen pääkäyttäjä. Sen jälkeen linkki lakkaa toimimasta.
setup-name = Koko nimi
setup-name-hint = Oma nimesi. Tili kuuluu aina yhdelle nimetylle henkilölle, ja nimi näkyy tapahtumalokissa.
setup-username-hint = Lyhyt ja helppo muistaa, esimerkiksi etunimi.sukunimi.
setup-password-hint = Vähintään 12 merkkiä. Pitkä ja oma on hyvä; yleisesti käytetyt salasanat hylätään.
setup-password-again = Salasana uudelleen
setup-do = Ota tili käyttöön
setup-gone-title = Linkki ei ole enää voimassa
setup-gone = Linkki on jo käytetty tai vanhentunut. Työntekijälle uuden tilin luo pääkäyttäjä. Ensimmäisen pääkäyttäjän linkin tulostaa komento seloste serve käynnistyessään.
password-short = Salasanassa on oltava vähintään 12 merkkiä.
password-long = Salasana on liian pitkä: enintään 256 merkkiä.
password-common = Tämä salasana on yleisesti käytetty ja siksi helppo arvata. Valitse toinen.
password-differ = Salasanat eivät ole samat.
