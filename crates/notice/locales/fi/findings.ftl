## Sanoja, joita huomautukset ehdottavat selosteeseen, ja mitä ne koskevat.

finding-title = Tietosuojaseloste
finding-asked = Pyydämme suostumuksen erikseen, ja siitä voi kieltäytyä.
# $code (String) - the code of a finding, with `-` for each `.`
finding-about = { $code ->
    [above-maximum] Tietoja voidaan säilyttää pidempään kuin laki sallii
    [above-statutory] Tietoja säilytetään pidempään kuin mainittu laki määrää tai sallii
    [adequacy-ends] Siirron perusteena olevalla tietosuojan riittävyyttä koskevalla päätöksellä on viimeinen voimassaolopäivä
    [adequacy-scope] Tietosuojan riittävyyttä koskeva päätös kattaa vain osan maan vastaanottajista
    [agreement-not-in-force] Käsittelijän kanssa tehty sopimus ei ole voimassa silloin, kun seloste on
    [art12-5] Siitä, minkä laki antaa maksutta, peritään maksu
    [art13-1-a] Rekisterinpitäjää ei yksilöidä Y-tunnuksella
    [art13-1-c] Käyttötarkoitus on niin väljä, ettei se kerro mitään
    [art13-1-d] Oikeutettua etua ei nimetä
    [art13-1-e] Ei kerrota, mitä tietoja vastaanottaja saa
    [art13-2-a] Säilytysaika ei ole aika eikä peruste, jolla sen voi laskea
    [art13-2-b] Oikeutta, jonka käsittelyn peruste antaa, ei kerrota
    [art13-2-c] Oikeutta peruuttaa suostumus ei kerrota
    [art13-2-d] Oikeutta tehdä valitus valvontaviranomaiselle ei kerrota
    [art13-2-f] Automaattisen käsittelyn logiikka tai merkitys ei kerro mitään
    [art14-2-f] Ei kerrota, mikä tietolähde on
    [art21-2] Oikeutta kieltää suoramarkkinointi ei kerrota, tai sen käyttämistä vaikeutetaan
    [art22-2] Kone päättää yksin perusteella, joka ei sitä salli
    [art22-3] Kone tekee päätöksen eikä ihmisen arviota saa
    [art22-4] Automaattinen käsittely käyttää erityisiä henkilötietoja ilman nimenomaista suostumusta
    [art26-2] Ei kerrota, mistä yhteisrekisterinpitäjä vastaa
    [art27] ETA-alueen ulkopuolisella rekisterinpitäjällä ei ole edustajaa alueella
    [art28-10] Käsittelijä saa käyttää tietoja omiin tarkoituksiinsa, joten se on rekisterinpitäjä
    [art32] Suojatoimia ei kerrota, tai ei kerrota, missä rekisteri on
    [art35] Vaikutustenarviointi on todennäköisesti tehtävä
    [art37] Julkinen tehtävä ilman tietosuojavastaavaa
    [art45] Maalla ei ole voimassa olevaa päätöstä tietosuojan riittävyydestä
    [below-statutory] Tietoja säilytetään lyhyemmän ajan kuin käyttötarkoituksen perusteena oleva laki määrää
    [changes-untold] Muutosten huomaaminen jätetään lukijalle
    [cloud-of-nobody] Ei kerrota, kenen pilvipalvelu on
    [consent-bundled] Yksi lupa annetaan moneen tarkoitukseen
    [consent-not-recorded] Mikään ei tallenna suostumusta, johon käyttötarkoitus perustuu
    [consent-required] Lupa on pakko antaa
    [contradiction] Lause on ristiriidassa selosteen muun sisällön kanssa
    [cookie-not-necessary] Välttämättömäksi sanottu tuskin on sitä
    [cookie-unexplained] Selaimeen tallennettavan tiedon merkitystä ei selitetä
    [cookies-undeclared] Evästeistä puhutaan, mutta yhtään ei ole ilmoitettu
    [crime-data] Rikoksia koskevia tietoja
    [derogation-not-occasional] Satunnaisia siirtoja koskevaa poikkeusta käytetään mainitsematta tilannetta
    [electronic-marketing] Ihmisille markkinoidaan sähköpostitse tai puhelimitse ilman suostumusta
    [employer-contract] Sopimusta työnantajan kanssa pidetään sopimuksena yhteyshenkilön kanssa
    [identity-code-ground] Henkilötunnukselle mainittu peruste ei sovi siihen, mihin tunnusta käytetään
    [identity-code-public] Henkilötunnus saa näkyä kaikille
    [identity-demand] Henkilöllisyydestä vaaditaan enemmän näyttöä kuin laki sallii
    [implied-consent] Käyttäminen, antaminen tai kysyminen tulkitaan suostumukseksi
    [insecure-link] Linkki ei ole salattu
    [interest-of-authority] Julkinen tehtävä perustetaan oikeutettuun etuun
    [joint-unnamed] Vastaanottaja on yhteisrekisterinpitäjä, mutta sellaista ei ole nimetty
    [law-citation] Lakiin viitataan niin, ettei sitä löydä
    [law-repealed] Vedotaan lakiin, joka ei ollut voimassa
    [minors-unsaid] Tiedot koskevat lapsia ja suostumusta pyydetään, mutta ikärajaa ei kerrota
    [narrow-channel] Oikeutta voi käyttää vain käymällä tai kirjeellä
    [never-unproven] Tietojen luvataan pysyvän alueella, mutta vastaanottajan maata ei kerrota
    [not-needed-for-contract] Tiedot, jotka voi jättää antamatta, perustuvat pelkkään sopimukseen
    [notice-ended] Jokin oli päättynyt, ennen kuin seloste päivitettiin
    [old-title] Selosteella on sellaisen asiakirjan nimi, jota laki ei enää tunne
    [open-list] Luettelo jää avoimeksi
    [pixel-joint] Sivustolla toimii toisen rekisterinpitäjän seurantatunniste
    [protection-kinds] Suojatoimia kerrotaan vain yhtä lajia
    [retention-too-long] Tietoja säilytetään pidempään kuin mikään vaade elää, eikä lakia mainita
    [retroactive] Seloste on voimassa ennen muutospäiväänsä
    [right-denied] Oikeus kerrotaan suppeampana kuin se on
    [signed-request] Pyyntö vaaditaan allekirjoitettuna tai kirjallisena
    [special-consent] Erityiset henkilötiedot perustuvat nimenomaiseen suostumukseen, jota mikään tarkoitus ei pyydä
    [special-public] Erityiset henkilötiedot saavat näkyä kaikille
    [special-without-exception] Erityisiltä henkilötiedoilta näyttävillä tiedoilla ei ole poikkeusperustetta
    [stale-authority] Viranomaisen yhteystiedot ovat vanhentuneet
    [statutory-formula] Lakiin vedotaan ajassa, jota se ei säädä
    [thirty-days] Päivinä annettu vastausaika voi ylittää kuukauden
    [transfer-consent] Siirto perustuu nimenomaiseen suostumukseen, mutta mikään siirrettävä ei
    [transfer-ended] Siirron suojatoimi oli päättynyt
    [untold] Osasta selostetta ei kerrota luettavin sanoin jokaisella kielellä
    [untranslated] Lause ei ole sivun jokaisella kielellä
    [vague-retention] Säilytystä koskeva lause ei kerro mitään
    [visitor-without-consent] Kävijät erotetaan toisistaan ilman suostumusta
    [waiver-without-effect] Ohitus ei koske mitään huomautusta
    [withdrawal-hard] Suostumuksen peruuttaminen on vaikeampaa kuin sen antaminen
   *[other] { $code }
}
