# $day (String)
# $month (Number)
# $year (String)
date-day = { $day }.{ $month }.{ $year }

# $name (String)
greet = Hei { $name },
greet-plain = Hei,
closing = Ystävällisin terveisin

# $number (String)
subject-receipt = Pyyntösi on saapunut, asia { $number }
# $number (String)
subject-identity = Tarvitsemme varmistuksen siitä, kuka pyytää, asia { $number }
# $number (String)
subject-extension = Vastauksemme viivästyy, asia { $number }
# $number (String)
subject-answer = Vastaus pyyntöösi, asia { $number }
# $number (String)
subject-refusal = Päätös pyyntöösi, asia { $number }
# $number (String)
subject-lifted = Tietojesi käsittelyn rajoitus päättyy, asia { $number }
# $number (String)
subject-message = Viesti asiassasi { $number }

# $day (String)
# $kind (String)
# $number (String)
receipt-came = Saimme pyyntösi { $day }. Pyynnön aihe: { $kind }. Asian numero on { $number }. Mainitse numero, jos otat meihin yhteyttä.
# $due (String)
receipt-due = Vastaamme viimeistään { $due }. Käsittely ei maksa sinulle mitään.
# $day (String)
# $keeper (String)
receipt-passed = Pyynnön välitti meille { $day } { $keeper }, joka hoitaa rekistereitämme. Me vastaamme pyyntöösi, ja määräaika lasketaan siitä, kun pyyntö saapui sinne.
receipt-done = Teimme heti, mitä pyysit. Ilmoitamme muutoksesta vielä niille, joille tietojasi on luovutettu.
receipt-identity = Jos emme muuten voi olla riittävän varmoja siitä, kuka pyytää, kysymme sitä erikseen. Henkilötodistuksen kopiota emme säilytä.

# $doubt (String)
identity-why = Emme voi vielä olla riittävän varmoja siitä, kuka pyytää. Syy: { $doubt }
# $how (String)
identity-how = Näin voit varmistaa asian: { $how }.
identity-clock = Määräaika ei kulu sinä aikana, kun odotamme varmistusta. Emme kysy enempää kuin on tarpeen. Mitä näytät, poistetaan heti, kun se on tarkistettu.

# $reasons (String)
extension-why = Emme ehdi vastata pyyntöösi kuukaudessa. Syy: { $reasons }
# $due (String)
extension-due = Vastaamme viimeistään { $due }.

# $kind (String)
answer-granted = Olemme tehneet sen, mitä pyysit. Pyynnön aihe: { $kind }.
# $day (String)
# $kind (String)
# $number (String)
answer-at-once = Saimme pyyntösi { $day } ja teimme heti, mitä pyysit. Pyynnön aihe: { $kind }. Asian numero on { $number }.
# $kind (String)
answer-partly = Olemme tehneet osan siitä, mitä pyysit. Pyynnön aihe: { $kind }.
answer-nothing = Olemme käyneet läpi kaikki järjestelmät ja paikat, joissa tietojasi voisi olla. Sinua koskevia tietoja ei löytynyt.
answer-data = Tietosi toimitetaan suojattuna erikseen. Tässä kirjeessä niitä ei ole.
answer-erased = Nämä tiedot on poistettu:
answer-done = Teimme pyytämäsi näille tiedoille:
answer-searched = Kävimme läpi nämä järjestelmät ja paikat:
place-nothing = ei tietojasi
place-looked = käyty läpi
# $version (String)
answer-version = Poistamisessa ja siinä, mitä laki velvoittaa säilyttämään, noudatettiin tietosuojaselosteemme versiota { $version }.
# $euros (String)
# $reasons (String)
answer-fee = Käsittelystä peritään { $euros } euroa. Peruste: { $reasons }
# $names (String)
recipients-told = Ilmoitimme muutoksesta niille, joille tietoja on luovutettu: { $names }.
recipients-none = Muutoksesta ei ollut ilmoitettava muille, koska tietoja ei ole luovutettu.

# $kind (String)
refusal-decided = Emme voi tehdä sitä, mitä pyysit. Pyynnön aihe: { $kind }.
# $ground (String)
# $article (String)
refusal-ground = Peruste: { $ground } (EU:n tietosuoja-asetus, { $article } artikla).
refusal-values = Tietokohtaiset perustelut:
# $contact (String)
contest-here = Jos olet eri mieltä, riitauta päätös: vastaa tähän kirjeeseen tai ota yhteyttä ({ $contact }). Silloin asian ratkaisee toinen henkilö kuin ensimmäisellä kerralla.
# $name (String)
# $post (String)
# $phone (String)
# $email (String)
# $website (String)
contest-authority = Voit valittaa valvontaviranomaiselle: { $name }, { $post }, puhelin { $phone }, { $email }, { $website } (77 artikla).
contest-court = Voit myös viedä asian tuomioistuimeen (79 artikla).
lifted = Rajoitus, jota pyysit tietojesi käsittelylle, päättyy. Kerromme siitä, ennen kuin jatkamme käsittelyä (18 artiklan 3 kohta).

kind-access = omien tietojen tarkastaminen
kind-portability = omien tietojen siirtäminen
kind-rectification = tietojen oikaiseminen
kind-erasure = tietojen poistaminen
kind-restriction = käsittelyn rajoittaminen
kind-objection = käsittelyn vastustaminen
kind-withdrawal = suostumuksen peruuttaminen
kind-marketing-ban = suoramarkkinoinnin kieltäminen
kind-human-review = automaattisen päätöksen käsittely uudelleen
kind-termination = asiakkuuden irtisanominen
kind-question = kysymys tietosuojasta

method-link = avaa linkki, jonka lähetimme aiemmin tiedossamme olleeseen osoitteeseesi
method-call = vastaa, kun soitamme aiemmin tiedossamme olleeseen numeroosi
method-questions = vastaa muutamaan kysymykseen asioinnistasi
method-signed-in = kirjaudu palveluumme tunnuksillasi
method-strong = tunnistaudu pankkitunnuksilla, mobiilivarmenteella tai varmennekortilla
method-document = näytä henkilötodistus käydessäsi luonamme; siitä ei oteta kopiota
method-letter = lähetä allekirjoitettu kirje
method-known = asioi henkilön kanssa, joka tuntee sinut

ground-identity = emme ole voineet varmistua siitä, kuka pyytää
ground-mandate = oikeutta toimia toisen puolesta ei ole näytetty
ground-unfounded = pyyntö on ilmeisen perusteeton
ground-excessive = pyyntö on kohtuuton, erityisesti koska se toistuu
ground-no-right = tietojen käsittelyn peruste ei anna tätä oikeutta
ground-obligation = laki velvoittaa meidät säilyttämään tiedot
ground-claims = tiedot ovat tarpeen oikeusvaateen laatimiseksi, esittämiseksi tai puolustamiseksi
ground-others = pyynnön toteuttaminen loukkaisi muiden oikeuksia ja vapauksia
ground-compelling = käsittelyyn on huomattavan tärkeä ja perusteltu syy, joka syrjäyttää etusi
ground-national = tietosuojalain (1050/2018) 34 § rajoittaa tarkastusoikeutta
ground-accurate = tiedot ovat oikein

# $number (String)
remind-half-subject = Puolet ajasta on kulunut: pyyntö { $number }
# $number (String)
remind-soon-subject = Määräaika lähestyy: pyyntö { $number }
# $number (String)
remind-late-subject = Määräaika on ylitetty: pyyntö { $number }
# $number (String)
# $kind (String)
# $due (String)
remind-text = Rekisteröidyn pyyntö { $number } ({ $kind }) odottaa vastausta. Viimeinen vastauspäivä on { $due }. Avaa asia Selosteessa kohdasta Pyynnöt.

# $firm (String)
subject-link = Pääsy omiin tietoihisi: { $firm }
# $firm (String)
link-open = Avaa tästä omat tietosi ja pyyntösi ({ $firm }):
# $minutes (Number)
link-lasts = Linkki toimii { $minutes } minuuttia ja vain yhden kerran.
link-not-you = Jos et pyytänyt linkkiä, sinun ei tarvitse tehdä mitään. Kukaan ei ole nähnyt tietojasi.
# $day (String)
answer-terminated = Vahvistamme, että asiakkuutesi on irtisanottu { $day }. Sinulle ei enää lähetetä markkinointia.
winding-open = Nämä asiat ovat vielä kesken. Säilytämme tietosi, kunnes ne on hoidettu:
winding-none = Mitään ei ole kesken: tietojesi säilytysaika alkaa kulua heti.
# $brand (String)
# $firm (String)
speaking = { $brand } ({ $firm })
# $name (String)
joint-passed = Välitimme pyyntösi yhteisrekisterinpitäjälle: { $name }.
# $name (String)
# $answers (String)
joint-answers = { $name } vastaa sopimuksemme mukaan tästä: { $answers }.
joint-each = Vastaamme sinulle omasta osuudestamme. Voit käyttää oikeuksiasi meistä jokaista kohtaan.
