missing-title = Sivua ei löytynyt
missing-lead = Joko osoitteessa on virhe, kohdetta ei enää ole tai se ei ole sinun nähtävissäsi. Vastaus on tahallaan sama kaikissa tapauksissa.
missing-next = Palaa aloitukseen
forbidden-title = Tähän tarvitaan pääkäyttäjä
forbidden-lead = Sivu on tarkoitettu pääkäyttäjille. Jos tarvitset muutoksen, pyydä sitä heiltä.
refused-title = Evätty
refused-lead = Tämä ei ole sallittua. Mitään ei näytetty eikä muutettu, ja epäämisestä jäi merkintä tapahtumalokiin.
refused-because = Miksi
refused-clause = Selosteen kohta
refused-switch = Vaihda käyttötarkoitus
refused-ask-owner = Pyydä oikeutta pääkäyttäjältä
refused-read-notice = Lue seloste
stale-title = Lomake on vanhentunut
stale-lead = Turvallisuussyistä lomake on voimassa vain oman istuntonsa ajan. Palaa takaisin, päivitä sivu ja lähetä se uudelleen.
fault-title = Jokin meni pieleen
fault-lead = Vika on meillä, ei sinussa. Mitään ei ole tallennettu puolittain.
fault-reference = Viitenumero
fault-reference-help = Kerro tämä numero ylläpitäjälle, niin syy löytyy.
lack-room-title = Levy on täynnä
lack-room-lead = Mitään aiemmin tallennettua ei ole kadonnut eikä mitään ole tallennettu puolittain. Tätä ei voitu tehdä, koska levyllä ei ole tilaa.
lack-room-next = Pyydä ylläpitäjää vapauttamaan tilaa levyltä. Siihen asti tietoja ei voi avata eikä tallentaa, sillä jokaisesta avaamisesta jää merkintä. Palvelu jatkaa itsestään, kun tilaa on: palaa sitten takaisin ja tee sama uudelleen.
lack-disk-title = Levylle ei voi kirjoittaa
lack-disk-lead = Mitään aiemmin tallennettua ei ole kadonnut eikä mitään ole tallennettu puolittain. Tätä ei voitu tehdä, koska levy ei ota vastaan.
lack-disk-next = Kerro ylläpitäjälle, että levy on vain luettavissa tai vioittunut. Palvelu jatkaa itsestään, kun levylle voi taas kirjoittaa: palaa sitten takaisin ja tee sama uudelleen.
lack-database-title = Tietokanta ei vastaa
lack-database-lead = Palvelu on käynnissä, mutta sen tietokantaan ei juuri nyt saada yhteyttä. Mitään aiemmin tallennettua ei ole kadonnut eikä mitään ole tallennettu puolittain.
lack-database-next = Odota hetki ja yritä uudelleen: palvelu jatkaa itsestään, kun tietokanta vastaa. Jos olit tallentamassa, katso ensin, ehtikö tieto perille. Jos tämä kestää, kerro ylläpitäjälle.
too-large-title = Lähetetty tieto on liian suuri
too-large-lead = Lyhennä tekstiä tai lähetä se osissa.
too-long-title = Sivu ei valmistunut ajoissa
too-long-lead = Palvelu on juuri nyt hidas, eikä sivua saatu valmiiksi puolessa minuutissa. Jos olit tallentamassa jotakin, se on voinut silti ehtiä perille: katso ensin, onko se jo tallessa, ja tee se vasta sitten uudelleen.
# $register (String)
reason-unknown-register = Selosteessa ei ole rekisteriä ”{ $register }”.
# $kind (String)
reason-unknown-kind = Selosteessa ei ole tässä rekisterissä merkintälajia ”{ $kind }”.
# $field (String)
reason-undeclared-field = Selosteessa ei mainita kenttää ”{ $field }”. Mitä ei ole mainittu, sitä ei saa tallentaa.
# $purpose (String)
reason-unknown-purpose = Selosteessa ei ole käyttötarkoitusta ”{ $purpose }”.
# $purpose (String)
# $what (String)
reason-field-not-for-purpose = ”{ $what }” ei kuulu tarkoitukseen ”{ $purpose }”.
# $purpose (String)
# $what (String)
reason-kind-not-for-purpose = Mikään kohdassa ”{ $what }” ei kuulu tarkoitukseen ”{ $purpose }”.
# $purpose (String)
reason-purpose-ended = Käyttötarkoitus ”{ $purpose }” on päättynyt.
# $purpose (String)
reason-no-consent = ”{ $purpose }” perustuu suostumukseen, jota tämä henkilö ei ole antanut tai jonka hän on perunut.
# $purpose (String) - the purpose
reason-not-weighed = ”{ $purpose }” on markkinointia oikeutetun edun perusteella, eikä siitä ole voimassa olevaa tasapainotestiä. Pääkäyttäjä voi kirjata sen sivulla Suojatoimet.
# $act (String)
# $register (String)
# $purpose (String)
reason-not-granted = Sinulla ei ole oikeutta { $act } rekisterissä ”{ $register }” tarkoitukseen ”{ $purpose }”.
reason-source-missing = Ei ole kerrottu, mistä tieto saatiin.
# $source (String)
reason-undeclared-source = Seloste ei mainitse lähdettä ”{ $source }” näille tiedoille.
# $way (String)
reason-undeclared-way = Seloste ei mainitse tapaa ”{ $way }” näiden tietojen hankkimiseen.
# $register (String)
reason-register-closed = Rekisteri ”{ $register }” on suljettu, eikä siihen oteta uusia tietoja.
reason-nothing-asked = Pyynnössä ei nimetty yhtään kenttää, joten ei ollut mitään sallittavaa.
reason-forbidden = Seloste lupaa nimenomaan, ettei näin tehdä.
# $version (String)
# $purpose (String)
reason-bound = Tiedot on kerätty selosteen version { $version } aikana, eikä se sallinut tarkoitusta { $purpose }. Ne avautuvat, kun henkilölle on kerrottu uudesta versiosta.
# $version (String)
# $purpose (String)
reason-bound-ask = Tiedot on sidottu selosteen versioon { $version }, joka ei salli tätä tarkoitukseen { $purpose }. Ne avautuvat, kun henkilö suostuu siihen uuden version mukaan.
reason-restricted = Henkilö on rajoittanut tietojensa käsittelyä: niitä saa nyt vain säilyttää. Rajoitus puretaan sen pyynnön käsittelyssä, jolla se tehtiin.
# $purpose (String)
reason-contract-ended = ”{ $purpose }” perustuu sopimukseen, ja hänen viimeinen sopimuksensa on päättynyt. Tietoja voi katsoa sopimuksesta itsestään tai muussa tarkoituksessa.
# $purpose (String)
reason-objected = Henkilö on vastustanut tietojensa käyttöä tähän tarkoitukseen: { $purpose }.
reason-other = Seloste ei salli tätä.
last-owner-title = Viimeinen pääkäyttäjä jää
last-owner-lead = Jonkun on voitava antaa oikeuksia. Tee ensin joku toinen pääkäyttäjäksi, niin voit sulkea tämän tilin.
reason-recipient-missing = Vastaanottajaa ei ole nimetty.
# $recipient (String)
reason-unknown-recipient = Selosteessa ei ole vastaanottajaa ”{ $recipient }”.
reason-not-in-group = Konserniluovutus: yhtiö ei ole selosteen luettelossa konsernin yhtiöistä. Lisää se selosteeseen, ennen kuin sille luovutetaan mitään.
# $what (String)
# $purpose (String)
reason-not-received = Vastaanottaja { $what } ei selosteen mukaan saa näitä tietoja tarkoitukseen { $purpose }.
# $what (String)
reason-occasion-missing = Vastaanottaja { $what } saa tietoja vain selosteessa mainitussa tapauksessa. Vahvista, että se on käsillä.
# $what (String)
reason-agreement-over = Sopimus vastaanottajan { $what } kanssa ei ole voimassa.
# $country (String)
reason-not-transferred = Selosteessa ei ole voimassa olevaa siirtoa ETA-alueen ulkopuolelle tähän maahan: { $country }. Lisää siirto ja sen suojatoimi selosteeseen, ennen kuin sinne luovutetaan mitään.
