error-about = { $code ->
    [ends-before-start] Perioden upphör innan den börjar
    [covered-and-excluded] Samma sak både omfattas och omfattas inte
    [two-controllers] En beskrivning har en personuppgiftsansvarig
    [unreachable] Kontaktuppgiften säger inte hur man når den
    [no-law] Grunden kräver den lag den vilar på
    [no-interest] Det berättigade intresset ska nämnas
    [no-fields] Posten har inga fält
    [no-purpose] Ingen får läsa uppgiften: den har inget ändamål
    [no-retention] Lagringstiden är inte sagd
    [no-values] Valet har inga alternativ
    [not-unique] Värden av denna typ kan inte vara unika
    [no-ground] Behandlingen av personbeteckningen kräver en grund
    [ground-not-needed] Fältet behöver ingen grund för personbeteckning
    [for-not-permission] Endast ett tillstånd har ett ändamål som det ges för
    [required-and-voluntary] Fältet är både obligatoriskt och frivilligt
    [max-without-length] Värden av denna typ har sin egen längd
    [no-agreement] Det finns inget avtal med personuppgiftsbiträdet
    [automatic-is-not-attested] En åtgärd som programmet kontrollerar bekräftas inte av någon
    [no-replacement] Det sägs inte vad som görs i stället
    [replacement-not-needed] Endast en mening som inte följs har en ersättare
    [unused-purpose] Inget görs för ändamålet
    [no-withdrawal] Samtycket kunde inte återkallas
    [permission-without-consent] Tillståndet vore utan verkan: ändamålet vilar inte på samtycke
    [stored-without-consent] Det som inte är nödvändigt sparas utan samtycke
    [used-beyond-purpose] Uppgiften skulle användas för annat än den samlats för
    [of-cycle] Posten hör till sig själv
    [needed-of-nothing] Posten hör inte till något vars behov den förnyar
    [contract-of-other-basis] Posten kan inte vara avtalet för detta ändamål: ändamålet grundar sig inte på avtal
    [contract-of-nobody] Avtalet är ingens: posten hör inte till någon person
    [ends-of-nothing] En sista dag är angiven, men posten är inte avtalet för något ändamål
    [no-subject] Registret identifierar personer men ingen post är en person
    [unattached-record] Posten identifierar personer men hör inte till någon
    [no-source] Inget kan samlas in: ingen källa är sagd
    [undeclared-source] Posten tar inte uppgifter från denna källa
    [event-never-recorded] Tiden börjar aldrig: inget antecknar händelsen
    [no-transfer] Uppgifter går utanför EES utan grund för överföringen
    [transfer-inside-eea] Landet ligger inom EES: ingen överföring behövs
    [not-adequate] Kommissionen har inte funnit skyddet i landet adekvat
    [never-broken] Beskrivningen bryter sitt eget löfte
    [missing-translation] Texten saknas på ett av språken
    [too-late] Lagen ger en månad för svaret
    [duplicate-name] Namnet används redan
    [unknown-purpose] Det finns inget ändamål med detta namn
    [unknown-register] Det finns inget register med detta namn
    [unknown-record] Registret har ingen post med detta namn
    [unknown-field] Det finns inget fält med detta namn
    [unknown-recipient] Det finns ingen mottagare med detta namn
    [unknown-storage] Det finns inget förvaringsställe med detta namn
    [unknown-group] Registret har ingen grupp med detta namn
    [unknown-finding] Det finns ingen sådan anmärkning
    [unknown-clause] Det finns inget ställe med detta namn
    [unknown-field-type] Det finns ingen sådan datatyp
    [unknown-date-field] Det finns inget datumfält med detta namn
    [unknown-node] Ordet hör inte hit
    [missing-node] Ett obligatoriskt ställe saknas
    [repeated-node] Stället får finnas här bara en gång
    [unknown-property] Egenskapen finns inte här
    [missing-property] En obligatorisk uppgift saknas
    [repeated-property] Samma egenskap är given två gånger
    [unexpected-value] Här står ett värde som inte hör hit
    [missing-value] Ett obligatoriskt värde saknas
    [unexpected-block] Detta ställe har inget block
    [wrong-type] Värdet är av fel slag
    [empty-text] Texten är tom
    [text-too-long] Texten är för lång
    [too-many] För många på ett ställe
    [unknown-value] Värdet är inget av de tillåtna
    [bad-name] Beteckningen duger inte: små bokstäver, siffror och bindestreck
    [reserved-name] Ordet är reserverat för språket
    [bad-period] Tiden duger inte: ett heltal och en enhet
    [bad-date] Detta är ingen dag
    [unknown-country] Detta är ingen landskod
    [bad-email] Detta är ingen e-postadress
    [bad-phone] Detta är inget telefonnummer
    [bad-url] Detta är ingen webbadress
    [bad-postcode] Detta är inget postnummer
    [bad-business-id] Detta är inget FO-nummer
    [number-out-of-range] Talet är utanför det tillåtna
    [mixed-keep] Lagringstidens villkor går inte ihop
    [unknown-language] Det publiceras inte på detta språk
    [too-long] Beskrivningen är för lång
    [too-many-nodes] Beskrivningen har för många ställen
    [too-many-values] Beskrivningen har för många värden
    [too-deep] För många block i varandra
    [too-many-hashes] För många nummertecken runt en rå text
    [unclosed-text] Textens slutcitat saknas
    [unclosed-comment] Kommentaren är inte avslutad
    [unclosed-block] Blockets slutparentes saknas
    [stray-brace] Klammern stänger inget
    [stray-backslash] Något står mellan omvänt snedstreck och radbyte
    [second-block] Stället har två block
    [text-starts-on-quotes] En text på flera rader börjar på nästa rad
    [uneven-indent] En rad i texten är för lite indragen
    [unknown-escape] Tecknet skrivs inte så
    [forbidden-character] Tecknet kan inte stå i en beskrivning
    [bad-number] Detta är inget tal
    [bare-keyword] Ordet skrivs med nummertecken
    [unknown-keyword] Endast sant, falskt och tomt börjar med nummertecken
    [annotation] Beskrivningen har inga anteckningar i parentes
    [unexpected-character] Tecknet kan inte stå här
    [unexpected-end] Beskrivningen slutar mitt i
   *[other] { "" }
}

finding-why = { $code ->
    [above-maximum] Den längsta tid som en lag sätter är en gräns: inget ändamål och inget samtycke bär det som går utöver den.
    [above-statutory] Lagen bär bara sin egen tid. Det som går utöver den behöver ett eget skäl.
    [adequacy-ends] Efter den dagen saknar överföringen grund om beslutet inte förnyas.
    [adequacy-scope] Landets namn räcker inte: det ska sägas varför mottagaren omfattas.
    [agreement-not-in-force] Ett biträde får behandla uppgifter bara med stöd av ett gällande avtal.
    [art12-5] Avgift får tas bara för uppenbart ogrundade eller orimliga begäranden och för extra kopior.
    [art13-1-a] Man måste veta vem som svarar, och företagsnamn liknar varandra.
    [art13-1-c] Ett ändamål ska vara preciserat: det tillåter inte vad det inte säger.
    [art13-1-d] Bara ett intresse som berättas kan vägas och bestridas.
    [art13-1-e] Det ska sägas vem som får vad. Det som inte sägs lämnas inte ut.
    [art13-2-a] Av ”så länge som behövs” kan ingen räkna ut när uppgifterna försvinner.
    [art13-2-b] Rättigheterna följer av grunderna, och var och en ska berättas.
    [art13-2-c] Ett samtycke gäller bara om det sägs att det när som helst kan återkallas.
    [art13-2-d] Varje beskrivning berättar detta, vad den än annars innehåller.
    [art13-2-f] Man måste förstå hur det beslutas om en och vad som följer.
    [art14-2-f] Den som inte själv gett sina uppgifter ska få veta varifrån de kommer.
    [art21-2] Rättigheten är ovillkorlig och ska berättas skild från allt annat.
    [art22-2] Bara avtal, lag eller uttryckligt samtycke bär ett beslut utan människa.
    [art22-3] Den som en maskin beslutat om får begära att en människa ser på saken.
    [art22-4] Det tillåts bara av uttryckligt samtycke eller ett viktigt allmänt intresse.
    [art26-2] Det väsentliga i arrangemanget ska berättas.
    [art27] Människor och myndigheter behöver någon att vända sig till i unionen.
    [art28-10] Den som bestämmer vad uppgifterna används till är ansvarig, vad avtalet än säger.
    [art32] Var uppgifterna finns och hur de skyddas hör till registret över behandling.
    [art35] Minst två tecken på hög risk finns, och då kommer bedömningen först.
    [art37] En myndighet har ett dataskyddsombud vars kontaktuppgifter berättas.
    [art45] Utan ett beslut i kraft den dagen bär adekvat skyddsnivå ingen överföring.
    [below-statutory] En förpliktelse som inte uppfylls är inte heller en grund.
    [changes-untold] Den som berörs ska få veta om en ändring.
    [cloud-of-nobody] Den som håller molnet är biträde: avtal behövs och den nämns som mottagare.
    [consent-bundled] Samtycke ges för varje ändamål för sig.
    [consent-not-recorded] Den ansvariga ska kunna visa vem som samtyckt, när och till vad.
    [consent-required] Ett samtycke som inte kan nekas är inte fritt och inget samtycke.
    [contradiction] Det som berättas ska vara sant: ettdera är det inte.
    [cookie-not-necessary] Utan att fråga får bara det sparas som tjänsten inte klarar sig utan.
    [cookie-unexplained] Namnet ensamt säger ingen vad den gör.
    [cookies-undeclared] Namn, ändamål och livslängd ska berättas innan den sparas.
    [crime-data] De får behandlas bara under myndighets kontroll eller med stöd av lag.
    [derogation-not-occasional] Undantagen bär enstaka överföringar, inte en ström.
    [electronic-marketing] En människa ska ha samtyckt, om inte kontakten kom av en försäljning och varje meddelande kan stoppas.
    [employer-contract] Grunden kräver ett avtal som personen själv är part i.
    [identity-code-ground] Beteckningen får behandlas bara på en grund som lagen räknar upp.
    [identity-code-public] Beteckningen får inte skrivas ut i onödan.
    [identity-demand] Mer får begäras bara vid rimligt tvivel, och i regel aldrig en kopia eller ett besök.
    [implied-consent] Samtycke är en egen handling. Användning, tystnad eller en fråga är det inte.
    [insecure-link] Det som står där kan ändras på vägen, och andra ser att det läses.
    [interest-of-authority] Grunden är stängd för myndigheter i deras uppgifter.
    [joint-unnamed] Gemensamt ansvariga nämns, med vad var och en svarar för.
    [law-citation] Den som läser att lagen kräver något ska kunna kontrollera det.
    [law-repealed] En lag bär inget innan den trätt i kraft eller efter att den upphävts.
    [minors-unsaid] För den som är under 13 samtycker vårdnadshavaren.
    [narrow-channel] Rättigheterna ska vara lätta att använda: en begäran gäller genom vilken kanal som helst.
    [never-unproven] Ett löfte som ingen kan kontrollera kan inte visas vara hållet.
    [not-needed-for-contract] Avtalet bär bara det som det inte kan uppfyllas utan.
    [notice-ended] Det som inte längre gäller vilseleder.
    [old-title] Personuppgiftslagens registerbeskrivning finns inte sedan 2019.
    [open-list] ”Med mera” säger ingen vad annat det finns.
    [pixel-joint] Den som bäddar in den svarar gemensamt för insamlingen.
    [protection-kinds] Uppgifter skyddas med tekniska och organisatoriska åtgärder tillsammans.
    [retention-too-long] Det som ingen längre kan kräva behövs inte för krav.
    [retroactive] En ändring binder från den dag man kunnat känna till den.
    [right-denied] En beskrivning får lova mer än lagen, aldrig mindre.
    [signed-request] En begäran har ingen form: en per telefon gäller också.
    [special-consent] Utan samtycke till ändamålet gäller undantaget inte.
    [special-public] Bara det som personen tydligt själv offentliggjort får visas.
    [special-without-exception] Hälsa, övertygelse, ursprung och liknande får behandlas bara med ett undantag i artikel 9.2.
    [stale-authority] Ett klagomål dit går fel.
    [statutory-formula] Tiden ska vara lagens: en kortare bryter mot lagen, fel ord vilseleder.
    [thirty-days] En månad från den 31 januari går ut i slutet av februari.
    [transfer-consent] Samtycke till överföringen ska begäras och riskerna berättas.
    [transfer-ended] Utan ett skydd i kraft är överföringen inte tillåten.
    [untold] Det som programmet gör men sidan inte berättar publiceras inte.
    [untranslated] Den som läser sidan på ett annat språk ska förstå allt.
    [vague-retention] ”Så länge lagen tillåter” är varken tid eller kriterium. Sidan berättar de verkliga.
    [visitor-without-consent] En identifierare i webbläsaren som inte är nödvändig kräver samtycke.
    [waiver-without-effect] Det som inte längre finns behöver inte förbigås, och en onödig förbigång döljer nästa anmärkning.
    [withdrawal-hard] Det ska vara lika lätt att återkalla som att ge.
   *[other] { "" }
}
