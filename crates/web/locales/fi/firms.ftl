# Monta rekisterinpitäjää samassa asennuksessa.

did-controller-name = Vaihtoi nimen, jolla rekisterit tavoitetaan
did-reach-in = Toisen rekisterinpitäjän käyttäjä yritti avata tämän rekisterinpitäjän tietoja
did-let-in = Päästi rekisterien hoitajan työntekijän sisään
did-pass-over = Tuli sisään rekisterien hoitajan työntekijänä
did-hand-over = Pyrki sisään rekisterien hoitajan työntekijänä
did-agreement = Kirjasi käsittelysopimuksen
did-end-agreement = Päätti käsittelysopimuksen
did-request-not-yours = Yritti ratkaista pyynnön, joka on rekisterinpitäjän ratkaistava

customers-title = Asiakkaat
customers-lead = Rekisterinpitäjät, joiden rekistereitä hoidamme ja joissa sinulla on käyttöoikeus.
customers-find = Hae asiakasta
customers-find-do = Hae
customers-none = Ei asiakkaita, joissa sinulla on käyttöoikeus
customers-none-help = Rekisterinpitäjä päästää sinut sisään ja antaa käyttöoikeuden.
customers-name = Rekisterinpitäjä
customers-agreement = Käsittelysopimus
customers-agreed = Voimassa
customers-not-agreed = Ei voimassa
customers-go = Siirry rekistereihin
customers-more = Näytä lisää asiakkaita
customers-refused = Rekistereitä ei avattu
customers-refused-help = Rekisterinpitäjän kanssa ei ole voimassa olevaa käsittelysopimusta. Yritys näkyy rekisterinpitäjän tapahtumalokissa. Kerro asiakkuuden vastuuhenkilölle.
customers-missing = Käsittelysopimus puuttuu
customers-missing-help = Näiden rekistereitä kukaan ei näe täältä, ennen kuin rekisterinpitäjä on kirjannut sopimuksen:
# $count (Number)
customers-missing-more = { $count ->
    [one] Lisäksi yksi muu rekisterinpitäjä.
   *[other] Lisäksi { $count } muuta rekisterinpitäjää.
}
# $count (Number)
customers-missing-many = Lisäksi ainakin { $count } muuta rekisterinpitäjää.

over-page = Siirtyminen
# $firm (String)
over-title = Siirryt rekistereihin, joiden rekisterinpitäjä on { $firm }
# $firm (String)
over-lead = Kaikesta, mitä teet täällä, jää merkintä, jonka rekisterinpitäjä näkee. Rekisterinpitäjä on { $firm }. Istunto päättyy, kun kirjaudut ulos omasta organisaatiostasi.
over-go = Siirry rekistereihin
over-gone = Tämä siirtyminen ei enää onnistu
over-gone-lead = Siirtymislinkki toimii kerran ja minuutin ajan. Palaa oman organisaatiosi asiakasluetteloon ja siirry uudelleen.

keeper-title = Rekisterien hoitaja
keeper-lead = Toinen organisaatio hoitaa rekistereitänne käsittelijänä. Tässä näet, millä sopimuksella ja ketkä.
keeper-none = Käsittelysopimusta ei ole voimassa
keeper-none-help = Rekisterien hoitajan työntekijät eivät näe mitään, ennen kuin sopimus on kirjattu ja voimassa.
keeper-agreements = Käsittelysopimukset
keeper-document = Sopimuksen paikka tai tunnus
keeper-document-hint = Esimerkiksi kansio, arkiston tunnus tai diaarinumero.
keeper-document-wrong = Kerro 1–200 merkillä, missä sopimus on.
keeper-from = Voimassa alkaen
keeper-until = Voimassa asti
keeper-until-hint = Tyhjä, jos sopimus on voimassa toistaiseksi.
keeper-until-wrong = Sopimus päättyisi, ennen kuin se alkaa.
keeper-day = Anna päivä.
keeper-by = Kirjannut
keeper-state = Tila
keeper-record = Kirjaa sopimus
keeper-end = Päätä sopimus
keeper-ended = Päätetty
keeper-not-now = Ei voimassa nyt
keeper-people = Hoitajan työntekijät
keeper-people-lead = Heidät päästetään sisään nimeltä. He kirjautuvat omaan organisaatioonsa eivätkä näe mitään, ennen kuin annat käyttöoikeuden.
keeper-nobody = Ketään ei ole päästetty sisään
keeper-username = Käyttäjätunnus hoitajan organisaatiossa
keeper-username-hint = Kysy se hoitajalta.
keeper-unknown = Tällä tunnuksella ei kirjaudu kukaan hoitajan organisaatiossa.
keeper-already = Hänet on jo päästetty sisään.
keeper-let-in = Päästä sisään
keeper-sees = Tapahtumalokissa on jokainen teko, jonka hoitajan työntekijät ovat tehneet rekistereissänne.
keeper-journal = Hoitajan teot tapahtumalokissa
# $firm (String)
keeper-here = Hoidat rekistereitä, joiden rekisterinpitäjä on { $firm }. Rekisterinpitäjä näkee kaikki tekosi.

journal-keeper = Vain rekisterien hoitajan teot
# $count (Number)
task-agreements = Käsittelysopimus puuttuu: { $count }
# $count (Number)
task-agreements-many = Käsittelysopimus puuttuu: { $count } tai enemmän
task-agreements-help = Kukaan ei näe näitä rekistereitä, ennen kuin sopimus on kirjattu
task-own-agreement = Käsittelysopimus rekisterien hoitajan kanssa puuttuu
task-own-agreement-help = Hoitajan työntekijät eivät näe mitään, ennen kuin sopimus on kirjattu
not-yours = Tämä ei ole sinun ratkaistavissasi: rekisterinpitäjä päättää itse. Voit valmistella asiaa: tarkistaa henkilöllisyyden, käydä rekisterit läpi ja liittää asiakirjoja.

did-request-pass-on = Välitti pyynnön rekisterinpitäjälle
outcome-passed-on = Välitettiin rekisterinpitäjälle
pass-on = Välitä rekisterinpitäjälle
pass-on-help = Jos pyyntö koskee rekisteriä, jota hoidatte toisen puolesta, se kuuluu rekisterinpitäjän ratkaistavaksi. Pyyntö siirtyy liitteineen, ja määräaika lasketaan siitä päivästä, jona pyyntö saapui teille. Teille jää vain tieto siitä, milloin ja kenelle pyyntö välitettiin.
pass-on-to = Rekisterinpitäjä
pass-on-to-hint = Asiakkaan nimi tai osoitteen alkuosa, esimerkiksi rautio.
pass-on-do = Välitä pyyntö
pass-on-unknown = Tämän nimistä asiakasta ei ole. Tarkista nimi asiakasluettelosta.
pass-on-elsewhere = Pyyntöä alettiin jo välittää toiselle rekisterinpitäjälle.
pass-on-done = Pyyntö välitettiin rekisterinpitäjälle
pass-on-left = Pyynnön sisältö ja liitteet hävitettiin täältä välittämisen yhteydessä. Rekisterinpitäjä vastaa pyytäjälle.
pass-on-not-yours = Tämä ei ole sinun ratkaistavissasi: pyyntö välitettiin rekisterinpitäjälle, joka ratkaisee sen.
# $keeper (String)
# $day (String)
# $number (String)
pass-on-from = Pyyntö saapui rekisterien hoitajalle: { $keeper }. Hoitaja välitti sen { $day }. Numero hoitajalla oli { $number }.
customers-not-yet = Ei vielä löytynyt
customers-not-yet-help = Osa asiakkaista on käymättä läpi. Jatka hakua.
customers-go-on = Jatka hakua
