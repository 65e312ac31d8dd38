## The frame of the page.

skip-to-content = Siirry sisältöön
contents = Sisällys
languages = Kielet
# $date (String) - the day
updated = Päivitetty { $date }
# $date (String) - the day
valid-from = Voimassa { $date } alkaen
# $date (String) - the day
valid-until = Voimassa { $date } asti
# $controller (String) - the controller's name
# $title (String) - the page's title
page-title = { $title } – { $controller }
# $controller (String) - the controller's name
page-description = Mitä henkilötietoja { $controller } käsittelee, miksi, kuinka kauan ja mitä oikeuksia sinulla on.
default-title = Tietosuojaseloste
to-top = Takaisin alkuun

## Who answers.

who = Kuka vastaa tiedoistasi
controller = Rekisterinpitäjä
business-id = Y-tunnus
address = Postiosoite
website = Verkkosivut
brands = Toimii myös nimillä
group = Konserni
contact = Yhteystiedot
dpo = Tietosuojavastaava
representative = Edustaja EU:ssa
# $purpose (String) - the keyword of what the contact is for
contact-for = { $purpose ->
    [register-matters] rekisteriasiat
    [marketing] markkinointi
    [security] tietoturva
   *[general] yleiset asiat
}
joint = Yhteisrekisterinpitäjät
joint-intro = Päätämme käsittelystä yhdessä seuraavien kanssa. Voit käyttää oikeuksiasi kenen tahansa meistä kautta.
# $date (String) - the day
since = { $date } alkaen
# $date (String) - the day
until = { $date } asti
scope = Mitä tämä seloste koskee
scope-covers = Seloste koskee
scope-excludes = Seloste ei koske

## Why.

why = Miksi käsittelemme tietojasi
why-intro = Käsittelemme tietoja vain alla lueteltuihin tarkoituksiin. Jokaisella tarkoituksella on peruste laissa.
# $basis (String) - the keyword of the legal basis
basis = { $basis ->
    [consent] Suostumus
    [contract] Sopimus
    [legal-obligation] Lakisääteinen velvoite
    [vital-interest] Elintärkeä etu
    [public-task] Yleinen etu tai julkinen valta
   *[legitimate-interest] Oikeutettu etu
}
# $basis (String) - the keyword of the legal basis
basis-explained = { $basis ->
    [consent] Käsittelemme tietoja vain, jos olet antanut siihen suostumuksesi. Voit peruuttaa sen milloin tahansa; ennen peruutusta tehty käsittely pysyy lainmukaisena.
    [contract] Tarvitsemme tietoja sopimukseen tai sen valmisteluun pyynnöstäsi. Ilman niitä emme voi tehdä tai täyttää sopimusta.
    [legal-obligation] Laki velvoittaa meidät käsittelemään tietoja.
    [vital-interest] Tietoja tarvitaan, kun jonkun henki tai terveys on vaarassa.
    [public-task] Tietoja tarvitaan yleistä etua koskevaan tehtävään tai julkisen vallan käyttöön. Sinulla on oikeus vastustaa käsittelyä.
   *[legitimate-interest] Käsittely perustuu alla kerrottuun oikeutettuun etuun. Sinulla on oikeus vastustaa käsittelyä.
}
purpose-law = Laki
purpose-interest = Etu
# $basis (String) - the legal basis by name
# $part (String) - what the further basis is for
purpose-part = Lisäperuste ({ $part }): { $basis }
# $ban (String) - that it can be stopped, as a link
purpose-marketing = Suoramarkkinointia: { $ban }.
purpose-marketing-ban = voit kieltää sen milloin tahansa
purpose-made-of = Sisältää
# $date (String) - the day
purpose-until = Tarkoitus päättyy { $date }.
# $records (String) - the kinds of record that are the contract, in a row
# $ends (String) - yes where each has a last day
purpose-contract = { $ends ->
    [yes] Perustuu tähän: { $records }. Käyttö päättyy, kun viimeinenkin näistä on päättynyt.
   *[no] Perustuu tähän: { $records }.
}

## Which data.

data = Mitä tietoja käsittelemme
data-whom = Keitä koskee
data-purposes = Mihin käytetään
data-responsible = Vastaava
data-record = Tietoryhmä
data-fields = Tiedot
# $register (String) - the register's label
data-table = Tiedot: { $register }
data-required = Tähdellä (*) merkityt tiedot ovat pakollisia: ilman niitä merkintää ei voi tehdä.
# $mark (String) - the keyword of the mark
data-mark = { $mark ->
    [voluntary] vapaaehtoinen
    [special] erityinen henkilötietoryhmä
   *[public] julkinen
}
data-special = Osa tiedoista kuuluu erityisiin henkilötietoryhmiin. Käsittely nojaa poikkeukseen:
data-identity-code = Henkilötunnusta käsitellään tietosuojalain 29 §:n perusteella.
data-closed = Rekisteriin ei enää kerätä uusia tietoja.
# $controller (String) - for whom the register is held
data-held-for = Pidämme rekisteriä toisen lukuun. Rekisterinpitäjä on { $controller }, ja me käsittelemme tietoja sen ohjeiden mukaan.

## From where.

sources = Mistä saamme tiedot
# $mode (String) - the keyword of the mode
source-mode = { $mode ->
    [by-hand] kirjataan käsin
   *[automatic] kirjautuu automaattisesti
}
# $ways (String) - the ways, listed
source-ways = tavat: { $ways }
# $words (String) - the case
only-when = vain kun: { $words }
# $purposes (String) - the purposes, listed
source-for = tarkoituksiin: { $purposes }

## How long.

retention = Kuinka kauan säilytämme tietoja
# $phrase (String) - how long
keep = Säilytämme { $phrase }.
# $event (String) - the keyword of the event
# $field (String) - the label of the date field, if the event is one
# $period (String) - the period
# $to-end-of (String) - month, year or none
keep-after = { $period } siitä, kun { $event ->
    [collected] tieto on tallennettu
    [last-needed] tietoja on viimeksi tarvittu
    [relationship-end] asiakassuhde on päättynyt
    [contract-end] sopimus on päättynyt
    [consent-withdrawn] suostumus on peruutettu
    [resolved] asia on ratkaistu
    [decided] asiasta on päätetty
    [financial-year-end] tilikausi on päättynyt
    [born] henkilö on syntynyt
    [died] henkilö on kuollut
   *[field] on kulunut kohtaan ”{ $field }” merkitty päivä
}{ $to-end-of ->
    [month] , ja siitä kuukauden loppuun
    [year] , ja siitä kalenterivuoden loppuun
   *[none] {""}
}
# $state (String) - the keyword of the state
keep-while = niin kauan kuin { $state ->
    [consent] suostumuksesi on voimassa
    [contract] sopimus on voimassa
    [relationship] asiakassuhde jatkuu
   *[purpose] tietoja tarvitaan johonkin edellä kerrotuista tarkoituksista
}
# $phrase (String) - as long as a state holds
# $period (String) - how long after that
keep-then = { $phrase }, ja sen jälkeen { $period }
# $choices (String) - the choices, separated
keep-longest = sen mukaan, mikä näistä on pisin: { $choices }
# $choices (String) - the choices, separated
keep-shortest = sen mukaan, mikä näistä on lyhin: { $choices }
keep-or = ; tai{" "}
keep-permanently = pysyvästi
# $finally (String) - the keyword of what happens then
keep-finally = { $finally ->
    [anonymise] Sen jälkeen poistamme siitä kaiken, mistä sinut voi tunnistaa.
    [redact] Sen jälkeen tyhjennämme tiedon.
    [block] Sen jälkeen tietoa ei enää käytetä, se vain säilytetään suljettuna.
    [archive] Sen jälkeen siirrämme tiedon arkistoon.
    [reverify] Sen jälkeen arvioimme uudelleen, tarvitaanko tietoa.
   *[delete] Sen jälkeen poistamme tiedot.
}
keep-law = Peruste
# $every (String) - how often
keep-review = Arvioimme tietojen tarpeellisuuden { $every }.
# $every (String) - how often
# $role (String) - who looks
keep-review-by = Arvioimme tietojen tarpeellisuuden { $every }; vastuussa on { $role }.
keep-request = Voit pyytää tietojesi poistamista jo aiemmin: katso kohta

## To whom.

recipients = Kenelle tietoja annetaan
recipients-none = Emme anna tietoja kenellekään.
# $role (String) - the keyword of the role
role = { $role ->
    [processor] Puolestamme tietoja käsittelevät
    [controller] Itsenäiset rekisterinpitäjät
    [joint] Yhteisrekisterinpitäjät
    [group] Saman konsernin yhtiöt
   *[authority] Viranomaiset
}
# $role (String) - the keyword of the role
role-explained = { $role ->
    [processor] Nämä toimivat lukuumme, ohjeidemme mukaan ja sopimuksen sitomina.
    [controller] Nämä käsittelevät saamiaan tietoja omalla vastuullaan ja omien selosteidensa mukaan.
    [joint] Näiden kanssa päätämme käsittelystä yhdessä.
    [group] Nämä kuuluvat samaan konserniin kuin me.
   *[authority] Näille annamme tietoja, kun laki niin määrää.
}
recipient-receives = Saa
recipient-purposes = Tarkoitus
recipient-only-when = Vain kun
recipient-everything = mitä tahansa tietoja
# $date (String) - the day
recipient-agreement = Käsittelysopimus tehty { $date }.
# $from (String) - the first day
# $until (String) - the last day
recipient-agreement-until = Käsittelysopimus tehty { $from }, voimassa { $until } asti.
recipient-no-own-use = Ei käytä tietoja omiin tarkoituksiinsa.
recipient-own-use = Käyttää tietoja myös omiin tarkoituksiinsa.
recipient-places = Käsittelypaikat
never-discloses-all = Muille emme luovuta tietoja.
# $what (String) - the registers, listed
never-discloses-these = Emme luovuta näitä tietoja muille: { $what }.
# $what (String) - the registers, listed
never-discloses-none = Emme luovuta näitä tietoja kenellekään: { $what }.

## Outside the EEA.

transfers = Siirrot Euroopan talousalueen ulkopuolelle
transfers-none = Emme siirrä tietoja Euroopan talousalueen (ETA) ulkopuolelle.
transfers-none-eu = Emme siirrä tietoja Euroopan unionin ulkopuolelle.
transfers-intro = Siirrämme tietoja Euroopan talousalueen (ETA) ulkopuolelle vain näissä tapauksissa:
transfers-only = Muualle ETA-alueen ulkopuolelle emme siirrä tietoja.
transfer-to = Vastaanottaja
transfer-safeguard = Suojatoimi
transfer-any = mikä tahansa edellä mainituista vastaanottajista
# $safeguard (String) - the keyword of the safeguard
safeguard = { $safeguard ->
    [adequacy] Euroopan komissio on päättänyt, että maassa on riittävä tietosuoja.
    [standard-clauses] Siirto perustuu Euroopan komission hyväksymiin vakiolausekkeisiin.
    [binding-rules] Siirto perustuu yritystä koskeviin sitoviin sääntöihin.
    [explicit-consent] Siirto perustuu nimenomaiseen suostumukseesi.
    [contract-for-person] Siirto on välttämätön sinun kanssasi tai sinun eduksesi tehdyn sopimuksen täyttämiseksi.
    [public-interest] Siirto on välttämätön tärkeän yleisen edun vuoksi.
    [legal-claims] Siirto on välttämätön oikeusvaateen laatimiseksi, esittämiseksi tai puolustamiseksi.
    [vital-interest] Siirto on välttämätön jonkun elintärkeän edun suojaamiseksi.
   *[public-register] Siirto tehdään julkisesta rekisteristä.
}
transfer-copy = Saat suojatoimista lisätietoja ja jäljennöksen edellä kerrotuista yhteystiedoista.
# $date (String) - the day
transfer-until = Siirrot päättyvät viimeistään { $date }.

## Where and how protected.

places = Missä tiedot ovat ja miten ne suojataan
places-where = Säilytyspaikat
# $kind (String) - the keyword of the kind
storage-kind = { $kind ->
    [server] palvelin
    [cloud] pilvipalvelu
    [computer] tietokone
    [phone] puhelin
    [disk] levy
    [premises] toimitilat
    [network] verkko
   *[data-centre] konesali
}
# $mark (String) - the keyword of the mark
storage-mark = { $mark ->
    [backup] varmuuskopioita
    [paper] paperiaineistoa
   *[encrypted] salattu
}
storage-holds = Sisältää
storage-by = Ylläpitäjä
# $ways (String) - the ways, listed
storage-destroyed = Tarpeeton aineisto hävitetään: { $ways }.
# $way (String) - the keyword of the way
destroyed-by = { $way ->
    [shredding] silppuamalla
    [burning] polttamalla
    [wiping] ylikirjoittamalla
   *[other] { $way }
}
measures = Suojatoimet
measure-automatic = Järjestelmä valvoo jatkuvasti
# $every (String) - how often
# $role (String) - who confirms it
measure-attested = { $role } vahvistaa { $every }
