## What the editor calls the parts of a notice, with help. Keys are words of the language.

ed-group = { $word ->
    [notice] Beskrivningen
    [controller] Personuppgiftsansvarig
    [scope] Omfattning
    [purpose] Ändamål
    [register] Register
    [recipient] Mottagare
    [transfer] Överföringar utanför EES
    [storage] Förvaringsplatser
    [measure] Skyddsåtgärder
    [right] Rättigheter
    [browser-storage] Kakor och annat i webbläsaren
    [automation] Automatiskt beslutsfattande
    [minors] Minderåriga
    [journal] Logg
    [never] Vad vi inte gör
    [statement] Andra meningar
   *[waive] Förbigått med motivering
}

ed-node = { $word ->
    [notice] Beskrivningen
    [controller] Personuppgiftsansvarig
    [address] Postadress
    [contact] Kontaktuppgift
    [dpo] Dataskyddsombud
    [representative] Företrädare i EU
    [brand] Bifirma
    [contract-for] För vilka ändamål detta är avtalet
    [ends] Avtalets sista dag
    [open-until] Dagen då ärendet är klart
    [group] Grupp
    [unit] Koncernbolag
    [joint] Gemensamt personuppgiftsansvarig
    [website] Webbplats
    [scope] Omfattning
    [covers] Detta omfattas
    [excludes] Detta omfattas inte
    [purpose] Ändamål
    [basis] En annan grund för en del
    [register] Register
    [purposes] Ändamål
    [groups] Grupper av personer
    [source] Uppgiftskälla
    [keep] Lagringstid
    [review] Bedömning av behovet
    [record] Post
    [FIELD] Fält
    [VALUE] Alternativ
    [recipient] Mottagare
    [receives] Vad som lämnas ut
    [agreement] Personuppgiftsbiträdesavtal
    [place] Plats för behandlingen
    [transfer] Överföring
    [storage] Förvaringsplats
    [holds] Register som finns där
    [backup] Säkerhetskopior
    [paper] På papper
    [encrypted] Krypterat
    [destroyed-by] Sätt att förstöra
    [measure] Skyddsåtgärd
    [right] Rättighet
    [needs] Vad begäran ska innehålla
    [browser-storage] Uppgift i webbläsaren
    [automation] Automatiskt beslutsfattande
    [minors] Minderåriga
    [journal] Logg
    [never] Vad vi inte gör
    [except] Utom till dessa
    [statement] Mening
   *[waive] Förbigången anmärkning
}

ed-node-help = { $word ->
    [notice] Språk, datum och sidans rubrik.
    [controller] Företaget eller sammanslutningen som svarar för uppgifterna, och hur man når det.
    [scope] Vad beskrivningen gäller och vad den inte gäller.
    [purpose] Varför uppgifter behandlas och på vilken grund. Det som inte sägs får inte göras.
    [register] Uppgifter som samlats för samma behov: om vem, vad, varifrån och hur länge.
    [record] En rad i registret: ett formulär, en lista och formatet för import.
    [FIELD] En uppgift i posten.
    [purposes] Vad uppgifterna används till.
    [groups] Vilka uppgifterna handlar om.
    [keep] Hur länge uppgifterna finns kvar, från vad tiden räknas och vad som händer sedan.
    [review] Hur ofta man bedömer om uppgifterna ännu behövs.
    [source] Varifrån uppgifterna kommer. Programmet tar inte emot uppgifter från annat håll.
    [recipient] Vem som får uppgifter, till vad och i vilken roll.
    [receives] Endast det som räknas upp här lämnas ut.
    [agreement] Med ett personuppgiftsbiträde ska det finnas ett avtal.
    [transfer] Ett land utanför EES och det som skyddar uppgifterna där.
    [storage] Var uppgifterna finns: på en server, i molnet, på papper.
    [holds] Vilka register som finns på platsen.
    [backup] På platsen finns säkerhetskopior.
    [paper] På platsen finns papper.
    [encrypted] Det som finns på platsen är krypterat.
    [destroyed-by] Hur det som finns här förstörs.
    [measure] Hur uppgifterna skyddas. Programmet kontrollerar det, eller en namngiven roll bekräftar det.
    [right] Hur rättigheten används. Mindre än lagen ger kan inte utlovas.
    [browser-storage] En kaka eller annat i webbläsaren: till vad, vems och hur länge.
    [automation] Profilering eller ett beslut som en maskin fattar.
    [minors] Åldern under vilken vårdnadshavaren samtycker.
    [journal] Hur många år det syns vem som har behandlat uppgifter.
    [never] Ett nekande löfte. Programmet jämför det med hela beskrivningen och med varje handling.
    [statement] En mening som inget annat ställe kan säga.
    [waive] En anmärkning som företaget tar ansvar för, och varför.
    [website] Webbplatsens adress.
   *[other] { "" }
}

ed-add = { $word ->
    [notice] Lägg till grunduppgifter
    [controller] Lägg till personuppgiftsansvarig
    [address] Lägg till postadress
    [contact] Lägg till kontaktuppgift
    [dpo] Lägg till dataskyddsombud
    [representative] Lägg till företrädare i EU
    [brand] Lägg till bifirma
    [group] Lägg till grupp
    [unit] Lägg till koncernbolag
    [joint] Lägg till gemensamt ansvarig
    [scope] Lägg till omfattning
    [covers] Lägg till vad som omfattas
    [excludes] Lägg till vad som inte omfattas
    [purpose] Lägg till ändamål
    [basis] Lägg till grund för en del
    [register] Lägg till register
    [groups] Lägg till grupper av personer
    [source] Lägg till uppgiftskälla
    [keep] Lägg till lagringstid
    [review] Lägg till bedömning
    [record] Lägg till post
    [FIELD] Lägg till fält
    [value] Lägg till alternativ
    [recipient] Lägg till mottagare
    [receives] Lägg till vad som lämnas ut
    [agreement] Lägg till avtal
    [place] Lägg till plats
    [transfer] Lägg till överföring
    [storage] Lägg till förvaringsplats
    [measure] Lägg till skyddsåtgärd
    [right] Lägg till rättighet
    [needs] Lägg till begärans innehåll
    [browser-storage] Lägg till kaka
    [automation] Lägg till automatiskt beslut
    [minors] Lägg till åldersgräns
    [journal] Lägg till loggens lagringstid
    [never] Lägg till nekande löfte
    [except] Lägg till undantag
    [statement] Lägg till mening
   *[waive] Förbigå en anmärkning
}

ed-text = { $word ->
    [label] Namn
    [title] Sidans rubrik
    [sentence] Mening
    [describe] Beskrivning
    [replacement] Vad som görs i stället
    [interest] Berättigat intresse
    [parts] Vad ändamålet består av
    [which] Vilken källa
    [only-when] Endast när
    [logic] Hur beslutet fattas
    [significance] Vad som följer
    [answers-for] Vad den svarar för
   *[fee] Avgift
}

ed-text-help = { $word ->
    [label] Så kallas detta på sidan.
    [sentence] Meningen så som den publiceras.
    [describe] En längre förklaring för läsaren, om namnet inte räcker.
    [replacement] Detta gäller i stället för meningen, som lagen inte tillåter att följas.
   *[other] { "" }
}

ed-arg = { $key ->
    [controller-legal-name] Officiellt namn
    [address-street] Gatuadress
    [contact-role] Roll eller uppgift
    [dpo-role] Roll eller titel
    [representative-name] Namn
    [brand-name] Bifirma
    [group-name] Namn
    [unit-name] Bolagets namn
    [joint-name] Namn
    [website-address] Adress
    [basis-basis] Grund
    [source-kind] Källa
    [source-name] Källans beteckning
    [keep-period] Tid
    [field-type] Typ
    [receives-path] Uppgifter
    [agreement-day] Avtalets datum
    [place-name] Plats
    [transfer-country] Land
    [browser-storage-name] Namn i webbläsaren
    [measure-proof] Hur det visas
    [right-right] Rättighet
    [needs-what] Vad
    [never-what] Vad vi inte gör
    [never-stores] Vad vi inte lagrar
    [never-type-or-name] Datatyper
    [never-path] Vilka uppgifter
    [except-recipient] Mottagare
    [waive-code] Anmärkning
   *[other] Beteckning
}

ed-arg-help = { $key ->
    [contact-role] Till exempel ”Dataskyddsansvarig”, inte någons namn.
    [dpo-role] En uppgift, inte en persons namn.
    [source-name] Ett frivilligt kort namn, till exempel prh.
    [source-kind] Varifrån uppgifterna kommer.
    [keep-period] Till exempel tre år.
    [field-type] Typen kontrollerar värdet och väljer ett passande fält.
    [browser-storage-name] Exakt så som webbläsaren visar det.
    [controller-legal-name] Så som det står i handelsregistret.
    [website-address] Börjar med https://
    [agreement-day] Dagen då avtalet ingicks.
    [measure-proof] Programmet kontrollerar själv, eller en namngiven roll bekräftar regelbundet.
    [purpose-name] Programmets korta namn. Ändringen förs in överallt där det hänvisas till det.
    [register-name] Programmets korta namn. Ändringen förs in överallt där det hänvisas till det.
    [record-name] Programmets korta namn. Ändringen förs in överallt där det hänvisas till det.
    [recipient-name] Programmets korta namn. Ändringen förs in överallt där det hänvisas till det.
    [field-name] Programmets korta namn. Ändringen förs in överallt där det hänvisas till det.
   *[other] { "" }
}

ed-prop = { $key ->
    [lang] Skrivspråk
    [languages] Publiceras på
    [updated] Uppdaterad
    [valid-from] I kraft från
    [valid-until] I kraft till
    [version] Språkets version
    [business-id] FO-nummer
    [country] Land
    [id] Kort beteckning
    [postcode] Postnummer
    [city] Postort
    [email] E-post
    [phone] Telefon
    [for-contact] I vilka ärenden
    [for-part] Vilken del det gäller
    [for-purposes] För vilka ändamål
    [for-permission] Vad tillståndet gäller
    [answers-for] Vad den svarar för
    [since] Från
    [until] Till
    [url-more] Var mer berättas
    [basis] Grund
    [law] Lag
    [interest] Berättigat intresse
    [parts] Vad ändamålet består av
    [marketing] Direktmarknadsföring
    [closed] Stängt
    [held-for] För vems räkning
    [role-responsible] Ansvarig roll
    [at] Sätt
    [which] Vilken källa
    [from-day] Från
    [from-kinds] Tillåtna källor
    [only-when] Endast när
    [mode] Hur uppgifterna kommer
    [after] Från vad tiden räknas
    [while] Så länge som
    [then] Därefter ännu
    [to-end-of] Förlängs till slutet av
    [finally] Vad som händer till slut
    [every] Hur ofta
    [every-confirmed] Hur ofta det bekräftas
    [at-places] På vilka platser och enheter det konstateras
    [certificate] Ett certifikat visar det
    [witnessed] En andra person ska vara med vid förstöringen
    [by-role] Vilken roll
    [by-whose] Vems
    [by-ways] Nämnda sätt
    [subject] En person eller organisation
    [of] Hör till
    [needed] En ny post håller uppgifterna behövliga
    [group] Grupper av personer
    [required] Obligatorisk
    [unique] Unik
    [voluntary] Frivillig
    [public] Får visas för alla
    [special] Undantag för särskild uppgift
    [ground] Grund för personbeteckningen
    [identifying] Identifierar den en person
    [purposes] Egna ändamål
    [keep-own] Egen lagringstid
    [max] Största längd
    [role] Roll
    [own-use] Får använda uppgifterna för egna ändamål
    [to] Till vem
    [to-whom] Till vem
    [safeguard] Skydd
    [kind-storage] Vilken plats
    [kind-browser] Vad det är
    [purpose] Ändamål
    [lasts] Livslängd
    [identity] Hur säkert den som frågar identifieras
    [fee] Avgift
    [within] Utlovad tid
    [logic] Hur beslutet fattas
    [significance] Vad som följer
    [human-review] En människa bedömer på begäran
    [uses] Vilka uppgifter som används
    [below] Åldersgräns i år
    [years] Lagringstid i år
    [outside] Område
    [except] Utom till länderna
    [without] Utan
    [state] Läge
    [about] Vad det gäller
    [reason] Motivering
   *[other] { $key }
}

ed-prop-help = { $key ->
    [updated] Lagen frågas enligt denna dag.
    [languages] Sidan publiceras på vart och ett av dessa.
    [basis] Artikel 6 i dataskyddsförordningen. Grunden avgör vilka rättigheter människan har.
    [law] Lagens namn, nummer och paragraf, till exempel Kirjanpitolaki 1336/1997 2:10.
    [interest] Säg själva intresset: vad företaget uppnår.
    [marketing] Direktmarknadsföring får alltid förbjudas.
    [closed] Nya uppgifter tas inte längre emot.
    [held-for] En annan personuppgiftsansvarig, för vars räkning uppgifterna behandlas.
    [at] Till exempel order, phone, email. Tomt: alla sätt duger.
    [at-places] En registrerad plats och enhet i taget. Tomt: det konstateras som helhet.
    [to-end-of] Tiden fortsätter till slutet av månaden eller året.
    [finally] Uppgifterna raderas om inget annat sägs.
    [subject] Registret handlar om denna person eller organisation.
    [needed] En ny post flyttar raderingsdagen för det den hör till.
    [contract-for] Ändamålen grundar sig på avtal och denna post är avtalet: en beställning, en prenumeration eller ett medlemskap.
    [ends] Ett datumfält. Användningen för dessa ändamål upphör när det sista avtalet har upphört.
    [open-until] Ärendet är öppet tills detta datum har antecknats. Uppgifterna om en avslutad kund lagras till dess.
    [unique] Två kan inte ha samma.
    [voluntary] Uppgiften kan lämnas bort utan följder.
    [public] Uppgiften får publiceras.
    [special] Artikel 9.2 i dataskyddsförordningen.
    [ground] Dataskyddslagen 29 §.
    [purposes] Tomt: samma som posten.
    [only-when] Till exempel ”lagen ålägger att lämna ut uppgifterna”.
    [safeguard] Vad som skyddar uppgifterna där.
    [within] Bara om en kortare tid än lagens utlovas.
    [by-role] En uppgift, inte en persons namn.
    [identity] Mer än nödvändigt får inte krävas.
    [version] Lämna tomt om du inte vet vad det betyder.
    [id] I adresser och kommandon.
    [fee] Rättigheterna är i regel avgiftsfria.
    [uses] Stigar, till exempel customers.customer.email.
   *[other] { "" }
}

ed-value = { $key ->
    [area-EEA] EES
    [area-EU] EU
    [path-all] Alla uppgifter
    [for-contact-register-matters] Registerärenden
    [for-contact-general] Allmänna ärenden
    [for-contact-marketing] Marknadsföring
    [for-contact-security] Informationssäkerhet
    [basis-consent] Samtycke
    [basis-contract] Avtal
    [basis-legal-obligation] Rättslig förpliktelse
    [basis-vital-interest] Grundläggande intresse
    [basis-public-task] Allmänt intresse eller myndighetsutövning
    [basis-legitimate-interest] Berättigat intresse
    [basis-basis-consent] Samtycke
    [basis-basis-contract] Avtal
    [basis-basis-legal-obligation] Rättslig förpliktelse
    [basis-basis-vital-interest] Grundläggande intresse
    [basis-basis-public-task] Allmänt intresse eller myndighetsutövning
    [basis-basis-legitimate-interest] Berättigat intresse
    [source-kind-person] Av personen själv
    [source-kind-public] Ur en offentlig källa
    [source-kind-authority] Av en myndighet
    [source-kind-third-party] Av någon annan
    [source-kind-browser] Ur webbläsaren
    [source-kind-staff] Uppstår i eget arbete
    [source-kind-derived] Härledd ur andra uppgifter
    [from-kinds-person] Av personen själv
    [from-kinds-public] Ur en offentlig källa
    [from-kinds-authority] Av en myndighet
    [from-kinds-third-party] Av någon annan
    [from-kinds-browser] Ur webbläsaren
    [from-kinds-staff] Uppstår i eget arbete
    [from-kinds-derived] Härledd ur andra uppgifter
    [mode-by-hand] För hand
    [mode-automatic] Automatiskt
    [event-collected] när uppgiften samlades in
    [event-last-needed] när uppgiften senast behövdes
    [event-relationship-end] när förhållandet upphörde
    [event-contract-end] när avtalet upphörde
    [event-consent-withdrawn] när samtycket återkallades
    [event-resolved] när ärendet löstes
    [event-decided] beslutet
    [event-financial-year-end] räkenskapsperiodens slut
    [event-born] födelsen
    [event-died] dödsfallet
    [after-collected] när uppgiften samlades in
    [state-consent] samtycket gäller
    [state-contract] avtalet gäller
    [state-relationship] kund- eller annat förhållande fortsätter
    [state-purpose] ändamålet fortsätter
    [while-consent] samtycket gäller
    [while-contract] avtalet gäller
    [while-relationship] kund- eller annat förhållande fortsätter
    [while-purpose] ändamålet fortsätter
    [to-end-of-month] månaden
    [to-end-of-year] året
    [finally-delete] Raderas
    [finally-anonymise] Avidentifieras
    [finally-redact] Maskeras
    [finally-block] Spärras
    [finally-archive] Arkiveras
    [finally-reverify] Kontrolleras på nytt
    [shape-after] En tid efter en händelse
    [shape-while] Så länge något varar
    [shape-permanently] Varaktigt med stöd av lag
    [unit-minute] minuter
    [unit-hour] timmar
    [unit-day] dagar
    [unit-week] veckor
    [unit-month] månader
    [unit-year] år
    [unit-session] sessionen
    [unit-longest] den längsta av dessa
    [unit-shortest] den kortaste av dessa
    [unit-permanently] varaktigt
    [identifying-direct] Direkt
    [identifying-indirect] Indirekt
    [identifying-none] Nej
    [special-a] a) uttryckligt samtycke
    [special-b] b) arbetsrätt och social trygghet
    [special-c] c) grundläggande intresse
    [special-d] d) en förenings eller stiftelses verksamhet
    [special-e] e) uppgift som personen offentliggjort
    [special-f] f) rättsligt anspråk
    [special-g] g) viktigt allmänt intresse
    [special-h] h) hälso- och sjukvård
    [special-i] i) folkhälsa
    [special-j] j) arkivering, forskning eller statistik
    [ground-29-1] 29 § 1 mom. samtycke eller lag
    [ground-29-1-1] 29 § 1 mom. 1 punkten: i lag föreskriven uppgift
    [ground-29-1-2] 29 § 1 mom. 2 punkten: rättigheter och skyldigheter
    [ground-29-1-3] 29 § 1 mom. 3 punkten: forskning och statistik
    [ground-29-2] 29 § 2 mom. krediter, försäkringar, anställningar
    [ground-29-3] 29 § 3 mom. uppdatering av adresser
    [role-processor] Behandlar uppgifter för vår räkning
    [role-controller] Självständigt ansvarig
    [role-joint] Gemensamt ansvarig
    [role-group] Bolag i samma koncern
    [role-authority] Myndighet
    [to-any] Vilken mottagare som helst
    [safeguard-adequacy] Kommissionens beslut om adekvat nivå
    [safeguard-standard-clauses] Standardavtalsklausuler
    [safeguard-binding-rules] Bindande företagsbestämmelser
    [safeguard-explicit-consent] Uttryckligt samtycke
    [safeguard-contract-for-person] Avtal till förmån för personen
    [safeguard-public-interest] Allmänt intresse
    [safeguard-legal-claims] Rättsligt anspråk
    [safeguard-vital-interest] Grundläggande intresse
    [safeguard-public-register] Offentligt register
    [kind-storage-server] Server
    [kind-storage-cloud] Molntjänst
    [kind-storage-computer] Dator
    [kind-storage-phone] Telefon
    [kind-storage-disk] Skiva eller minnessticka
    [kind-storage-premises] Lokal
    [kind-storage-data-centre] Datorhall
    [destroyed-by-shredding] Strimling
    [destroyed-by-burning] Bränning
    [destroyed-by-wiping] Överskrivning
    [kind-browser-cookie] Kaka
    [kind-browser-local-storage] Lokal lagring i webbläsaren
    [kind-browser-pixel] Spårningsbild
    [kind-browser-tag] Utomstående skript
    [purpose-necessary] Nödvändig för tjänsten
    [by-whose-own] Egen
    [measure-proof-automatic] Programmet kontrollerar
    [measure-proof-attested] En namngiven roll bekräftar
    [right-right-access] Tillgång till egna uppgifter
    [right-right-portability] Överföring av uppgifter
    [right-right-rectification] Rättelse
    [right-right-erasure] Radering
    [right-right-restriction] Begränsning av behandling
    [right-right-objection] Invändning
    [right-right-withdrawal] Återkallande av samtycke
    [right-right-marketing-ban] Förbud mot direktmarknadsföring
    [right-right-human-review] Bedömning av en människa
    [right-right-complaint] Klagomål till tillsynsmyndigheten
    [identity-none] Inte alls
    [identity-link] En länk till e-posten
    [identity-sign-in] Inloggning
    [identity-strong] Stark autentisering
    [identity-verified] Kontrolleras från fall till fall
    [by-ways-form] Formulär
    [by-ways-email] E-post
    [by-ways-letter] Brev
    [by-ways-phone] Telefon
    [by-ways-visit] Besök
    [never-what-stores] Vi lagrar inte
    [never-what-transfers] Vi överför inte utanför området
    [never-what-discloses] Vi lämnar inte ut
    [never-what-markets] Vi marknadsför inte utan samtycke
    [never-what-uses] Vi använder inte
    [never-stores] Vi lagrar inte
    [never-transfers] Vi överför inte utanför området
    [never-discloses] Vi lämnar inte ut
    [never-markets] Vi marknadsför inte utan samtycke
    [never-uses] Vi använder inte
    [without-consent] samtycke
    [state-stated] Publiceras
    [state-refused] Följs inte, eftersom lagen inte tillåter det
   *[other] { $key }
}
