skip-to-content = Gå till innehållet
contents = Innehåll
languages = Språk
updated = Uppdaterad { $date }
valid-from = Gäller från { $date }
valid-until = Gäller till { $date }
page-title = { $title } – { $controller }
page-description = Vilka personuppgifter { $controller } behandlar, varför, hur länge och vilka rättigheter du har.
default-title = Dataskyddsbeskrivning
to-top = Tillbaka till början

who = Vem som ansvarar för dina uppgifter
controller = Personuppgiftsansvarig
business-id = FO-nummer
address = Postadress
website = Webbplats
brands = Verkar även under namnen
group = Koncern
contact = Kontaktuppgifter
dpo = Dataskyddsombud
representative = Företrädare i EU
contact-for = { $purpose ->
    [register-matters] registerärenden
    [marketing] marknadsföring
    [security] informationssäkerhet
   *[general] allmänna ärenden
}
joint = Gemensamt personuppgiftsansvariga
joint-intro = Vi bestämmer om behandlingen tillsammans med följande. Du kan utöva dina rättigheter hos vem som helst av oss.
since = från { $date }
until = till { $date }
scope = Vad den här beskrivningen gäller
scope-covers = Beskrivningen gäller
scope-excludes = Beskrivningen gäller inte

why = Varför vi behandlar dina uppgifter
why-intro = Vi behandlar uppgifter endast för de ändamål som räknas upp nedan. Varje ändamål har en grund i lagen.
basis = { $basis ->
    [consent] Samtycke
    [contract] Avtal
    [legal-obligation] Rättslig förpliktelse
    [vital-interest] Grundläggande intresse
    [public-task] Allmänt intresse eller myndighetsutövning
   *[legitimate-interest] Berättigat intresse
}
basis-explained = { $basis ->
    [consent] Vi behandlar uppgifterna endast om du har gett ditt samtycke. Du kan återkalla det när som helst; behandling före återkallelsen förblir laglig.
    [contract] Vi behöver uppgifterna för ett avtal eller för att på din begäran förbereda ett. Utan dem kan vi inte ingå eller fullgöra avtalet.
    [legal-obligation] Lagen ålägger oss att behandla uppgifterna.
    [vital-interest] Uppgifterna behövs när någons liv eller hälsa är i fara.
    [public-task] Uppgifterna behövs för en uppgift av allmänt intresse eller för myndighetsutövning. Du har rätt att invända mot behandlingen.
   *[legitimate-interest] Behandlingen grundar sig på det berättigade intresse som anges nedan. Du har rätt att invända mot behandlingen.
}
purpose-law = Lag
purpose-interest = Intresse
purpose-part = Ytterligare grund ({ $part }): { $basis }
purpose-marketing = Direktmarknadsföring: { $ban }.
purpose-marketing-ban = du kan förbjuda den när som helst
purpose-made-of = Omfattar
purpose-until = Ändamålet upphör { $date }.
purpose-contract = { $ends ->
    [yes] Grundar sig på: { $records }. Användningen upphör när det sista av dessa har upphört.
   *[no] Grundar sig på: { $records }.
}

data = Vilka uppgifter vi behandlar
data-whom = Vem de gäller
data-purposes = Vad de används till
data-responsible = Ansvarig
data-record = Uppgiftsgrupp
data-fields = Uppgifter
data-table = Uppgifter: { $register }
data-required = Uppgifter med stjärna (*) är obligatoriska: utan dem kan anteckningen inte göras.
data-mark = { $mark ->
    [voluntary] frivillig
    [special] särskild kategori av personuppgifter
   *[public] offentlig
}
data-special = En del av uppgifterna hör till särskilda kategorier av personuppgifter. Behandlingen stöder sig på undantaget:
data-identity-code = Personbeteckningen behandlas med stöd av 29 § i dataskyddslagen.
data-closed = Inga nya uppgifter samlas in i registret.
data-held-for = Vi för registret för någon annans räkning. Personuppgiftsansvarig är { $controller }, och vi behandlar uppgifterna enligt dess anvisningar.

sources = Varifrån vi får uppgifterna
source-mode = { $mode ->
    [by-hand] förs in för hand
   *[automatic] förs in automatiskt
}
source-ways = sätt: { $ways }
only-when = endast när: { $words }
source-for = för ändamålen: { $purposes }

retention = Hur länge vi lagrar uppgifterna
keep = Vi lagrar uppgifterna { $phrase }.
keep-after = i { $period } efter att { $event ->
    [collected] uppgiften har sparats
    [last-needed] uppgifterna senast har behövts
    [relationship-end] kundförhållandet har upphört
    [contract-end] avtalet har upphört
    [consent-withdrawn] samtycket har återkallats
    [resolved] ärendet har lösts
    [decided] ärendet har avgjorts
    [financial-year-end] räkenskapsåret har gått ut
    [born] personen har fötts
    [died] personen har avlidit
   *[field] dagen under ”{ $field }” har passerat
}{ $to-end-of ->
    [month] , och därefter till månadens slut
    [year] , och därefter till kalenderårets slut
   *[none] {""}
}
keep-while = så länge som { $state ->
    [consent] ditt samtycke gäller
    [contract] avtalet gäller
    [relationship] kundförhållandet varar
   *[purpose] de behövs för något av de ändamål som anges ovan
}
keep-then = { $phrase }, och därefter i { $period }
keep-longest = enligt det som är längst: { $choices }
keep-shortest = enligt det som är kortast: { $choices }
keep-or = ; eller{" "}
keep-permanently = varaktigt
keep-finally = { $finally ->
    [anonymise] Därefter tar vi bort allt som du kan kännas igen av.
    [redact] Därefter tömmer vi uppgiften.
    [block] Därefter används uppgiften inte längre utan lagras spärrad.
    [archive] Därefter flyttar vi uppgiften till arkivet.
    [reverify] Därefter bedömer vi på nytt om uppgiften behövs.
   *[delete] Därefter raderar vi uppgifterna.
}
keep-law = Grund
keep-review = Vi bedömer behovet av uppgifterna { $every }.
keep-review-by = Vi bedömer behovet av uppgifterna { $every }; ansvarig är { $role }.
keep-request = Du kan begära att dina uppgifter raderas redan tidigare: se avsnittet

recipients = Till vem uppgifter lämnas
recipients-none = Vi lämnar inte uppgifter till någon.
role = { $role ->
    [processor] De som behandlar uppgifter för vår räkning
    [controller] Självständiga personuppgiftsansvariga
    [joint] Gemensamt personuppgiftsansvariga
    [group] Bolag i samma koncern
   *[authority] Myndigheter
}
role-explained = { $role ->
    [processor] De arbetar för vår räkning, enligt våra anvisningar och bundna av ett avtal.
    [controller] De behandlar uppgifterna de får på eget ansvar och enligt sina egna beskrivningar.
    [joint] Tillsammans med dem bestämmer vi om behandlingen.
    [group] De hör till samma koncern som vi.
   *[authority] Till dem lämnar vi uppgifter när lagen kräver det.
}
recipient-receives = Får
recipient-purposes = Ändamål
recipient-only-when = Endast när
recipient-everything = vilka uppgifter som helst
recipient-agreement = Avtal om behandlingen ingått { $date }.
recipient-agreement-until = Avtal om behandlingen ingått { $from }, gäller till { $until }.
recipient-no-own-use = Använder inte uppgifterna för egna ändamål.
recipient-own-use = Använder uppgifterna även för egna ändamål.
recipient-places = Behandlingsorter
never-discloses-all = Till andra lämnar vi inte ut uppgifter.
never-discloses-these = De här uppgifterna lämnar vi inte ut till andra: { $what }.
never-discloses-none = De här uppgifterna lämnar vi inte ut till någon: { $what }.

transfers = Överföring utanför Europeiska ekonomiska samarbetsområdet
transfers-none = Vi överför inte uppgifter utanför Europeiska ekonomiska samarbetsområdet (EES).
transfers-none-eu = Vi överför inte uppgifter utanför Europeiska unionen.
transfers-intro = Vi överför uppgifter utanför Europeiska ekonomiska samarbetsområdet (EES) endast i de här fallen:
transfers-only = Till andra länder utanför EES överför vi inte uppgifter.
transfer-to = Mottagare
transfer-safeguard = Skyddsåtgärd
transfer-any = vilken som helst av mottagarna ovan
safeguard = { $safeguard ->
    [adequacy] Europeiska kommissionen har beslutat att landet har en adekvat skyddsnivå.
    [standard-clauses] Överföringen bygger på standardavtalsklausuler som Europeiska kommissionen har godkänt.
    [binding-rules] Överföringen bygger på bindande företagsbestämmelser.
    [explicit-consent] Överföringen bygger på ditt uttryckliga samtycke.
    [contract-for-person] Överföringen är nödvändig för att fullgöra ett avtal med dig eller i ditt intresse.
    [public-interest] Överföringen är nödvändig av viktiga skäl som rör allmänintresset.
    [legal-claims] Överföringen är nödvändig för att fastställa, göra gällande eller försvara rättsliga anspråk.
    [vital-interest] Överföringen är nödvändig för att skydda någons grundläggande intressen.
   *[public-register] Överföringen görs från ett offentligt register.
}
transfer-copy = Mer information om skyddsåtgärderna och en kopia får du via kontaktuppgifterna ovan.
transfer-until = Överföringarna upphör senast { $date }.

places = Var uppgifterna finns och hur de skyddas
places-where = Förvaringsplatser
storage-kind = { $kind ->
    [server] server
    [cloud] molntjänst
    [computer] dator
    [phone] telefon
    [disk] disk
    [premises] lokaler
    [network] nätverk
   *[data-centre] datacentral
}
storage-mark = { $mark ->
    [backup] säkerhetskopior
    [paper] pappersmaterial
   *[encrypted] krypterad
}
storage-holds = Innehåller
storage-by = Drivs av
storage-destroyed = Material som inte behövs förstörs: { $ways }.
destroyed-by = { $way ->
    [shredding] genom strimling
    [burning] genom bränning
    [wiping] genom överskrivning
   *[other] { $way }
}
measures = Skyddsåtgärder
measure-automatic = Övervakas ständigt av systemet
measure-attested = { $role } bekräftar { $every }
