bases-title = Oikeusperuste puuttuu
bases-lead = Ihmiset ja organisaatiot, joiden tietoja käsitellään sopimuksen perusteella mutta joilla ei ole voimassa olevaa sopimusta. Kirjaa sopimus, päätä muusta perusteesta tai siirrä tiedot poistettaviksi.
bases-none = Oikeusperuste on voimassa kaikilla
bases-none-help = Jokaisella, jonka tietoja käsitellään sopimuksen perusteella, on sopimus voimassa.
bases-unnamed = Seloste ei kerro, mikä on sopimus
bases-unnamed-help = Kun selosteen tietueelle annetaan contract-for, tässä näkyvät ne, joiden sopimus puuttuu tai on päättynyt.
# $purpose (String)
bases-missing-of = Oikeusperuste puuttuu: { $purpose }
# $purpose (String)
bases-ended-of = Sopimus päättynyt: { $purpose }
# $day (String)
bases-since = Tallennettu { $day }. Nimeä ei näytetä, koska sen näyttäminen olisi tietojen avaamista.
bases-open = Avaa henkilö
# $kind (String)
# $since (String)
bases-open-one = Avaa { $kind }, tallennettu { $since }
# $kind (String)
bases-contract = Kirjaa { $kind }
bases-decide = Päätä tiedoista
bases-keep-for = Tietoja tarvitaan yhä tähän
bases-keep-help = Päätös merkitään lokiin nimelläsi. Käyttö päättyneeseen tarkoitukseen pysyy kiellettynä.
bases-keep = Säilytä tällä perusteella
bases-erase = Siirrä poistettaviksi
bases-erase-help = Tietojen säilytysaika päättyy heti, ja ne tulevat poistettavien listalle.
bases-erasing = Poistettavien listalla
# $law (String)
bases-law = Tietoja ei voi siirtää poistettaviksi, sillä laki määrää säilyttämään ne: { $law }.
bases-next = Seuraavat
bases-first = Alkuun
bases-person = Käsittelyn oikeusperuste
bases-person-link = Katso, mitä tiedoille voi tehdä
