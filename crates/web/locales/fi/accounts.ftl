accounts-title = Käyttäjät ja oikeudet
accounts-lead = Tili kuuluu aina yhdelle nimetylle ihmiselle. Uusi tili ei näe mitään ennen kuin sille annetaan oikeuksia.
accounts-new = Uusi käyttäjä
accounts-name = Nimi
accounts-username = Käyttäjätunnus
accounts-role = Rooli
accounts-grants = Käyttöoikeudet
accounts-state = Tila
accounts-active = Käytössä
accounts-invited = Kutsuttu
accounts-closed = Suljettu
accounts-no-grants = Ei oikeuksia
accounts-ended = Päättynyt
# $count (Number)
accounts-grant-count = { $count ->
    [one] yksi oikeus
   *[other] { $count } oikeutta
}
account-new-title = Uusi käyttäjä
account-new-lead = Luo tili nimetylle työntekijälle. Yhteisiä tunnuksia ei voi luoda, koska tapahtumalokista on nähtävä, kuka teki mitäkin.
account-name-hint = Etu- ja sukunimi, kuten ne ovat.
account-create = Luo käyttäjä
account-made-title = Tili on luotu
account-link-title = Anna tämä linkki henkilölle itselleen
account-link = Linkillä hän valitsee salasanansa. Kerro hänelle myös käyttäjätunnus. Linkki toimii kerran, kolmen vuorokauden ajan, eikä sitä näytetä enää uudelleen. Tili ei näe mitään ennen kuin sille annetaan oikeuksia.
account-shared = Tämä näyttää yhteiseltä tunnukselta. Anna ihmisen etu- ja sukunimi.
account-taken = Käyttäjätunnus on jo käytössä.
account-bad-username = Käyttäjätunnuksessa voi olla kirjaimia, numeroita, pisteitä ja viivoja: 3–64 merkkiä.
account-name-missing = Kirjoita etu- ja sukunimi.
account-grants-title = Käyttöoikeudet
account-grants-none = Tällä tilillä ei ole vielä oikeuksia. Se ei näe mitään.
account-grant-new = Anna oikeus
account-grant-new-lead = Oikeus koskee valittua rekisteriä ja niitä tarkoituksia, joita työtehtävä edellyttää.
account-grant-register = Rekisteri
account-grant-every = Kaikki rekisterit
account-grant-purposes = Käyttötarkoitukset
account-grant-acts = Mitä saa tehdä
account-grant-reason = Perustelu
account-grant-reason-hint = Miksi työtehtävä tarvitsee tämän. Näkyy tapahtumalokissa.
account-grant-until = Viimeinen voimassaolopäivä
account-grant-until-hint = Jätä tyhjäksi, jos oikeus on toistaiseksi voimassa.
account-grant-do = Anna oikeus
account-grant-end = Lopeta heti
# $date (String)
account-grant-since = { $date } alkaen
# $date (String)
account-grant-to = { $date } saakka
account-grant-open = toistaiseksi
account-grant-need-purpose = Valitse ainakin yksi käyttötarkoitus.
account-grant-wrong-purpose = Jokin tarkoituksista ei kuulu tähän rekisteriin.
account-grant-need-act = Valitse ainakin yksi teko.
account-grant-need-reason = Kirjoita perustelu.
account-grant-past = Päivä on jo mennyt.
account-end = Sulje tili
account-end-help = Suljettu tili ei enää pääse sisään, eikä sitä voi avata uudelleen. Sen tekemiset jäävät tapahtumalokiin.
do-collect = tallentaa uutta
do-read = katsoa
do-amend = muuttaa
do-use = käyttää
do-search = hakea
do-export = viedä ulos

tokens-title = Palveluavaimet
tokens-lead = Avaimella toinen ohjelma käyttää rajapintaa omissa nimissään ja vain saamiensa oikeuksien rajoissa.
tokens-new = Uusi palveluavain
tokens-name = Palvelun nimi
tokens-name-hint = Mikä ohjelma avainta käyttää, esimerkiksi verkkokauppa.
tokens-create = Luo avain
tokens-none = Palveluavaimia ei ole
tokens-none-help = Luo avain, kun jokin ohjelma tarvitsee pääsyn rajapintaan.
tokens-once-title = Kopioi avain nyt
tokens-once = Avain näytetään vain tämän kerran. Jos se katoaa, luo uusi.
tokens-copy = Kopioi
tokens-copied = Kopioitu
tokens-created = Luotu
tokens-revoke = Mitätöi
tokens-name-missing = Anna palvelulle nimi.
tokens-service = Palvelu
