rights = Dina rättigheter
rights-intro = Dina rättigheter beror på vad behandlingen grundar sig på. Att utöva dem är avgiftsfritt och kräver ingen motivering, om inget annat sägs nedan.
rights-how = Gör din begäran på vilket sätt som helst. Enklast når du oss så här: { $contact }.
rights-deadline = Vi svarar senast inom en månad. Om begärandena är många eller komplicerade kan tiden förlängas med högst två månader; vi meddelar det och skälen inom en månad.
rights-usual = Om inget annat sägs vid rättigheten: { $how }
right = { $right ->
    [access] Rätt att se dina uppgifter
    [portability] Rätt att få dina uppgifter i överförbar form
    [rectification] Rätt att få uppgifter rättade
    [erasure] Rätt att få dina uppgifter raderade
    [restriction] Rätt att begränsa behandlingen
    [objection] Rätt att invända mot behandlingen
    [withdrawal] Rätt att återkalla samtycke
    [marketing-ban] Rätt att förbjuda direktmarknadsföring
    [human-review] Rätt till en människas bedömning
   *[complaint] Rätt att lämna in klagomål
}
right-explained = { $right ->
    [access] Du får veta om vi behandlar uppgifter om dig, och en kopia av dem.
    [portability] Du får de uppgifter du själv har lämnat och som behandlas automatiskt i maskinläsbar form, eller ber oss överföra dem direkt till någon annan.
    [rectification] Vi rättar felaktiga uppgifter och kompletterar bristfälliga.
    [erasure] Vi raderar dina uppgifter när de inte längre behövs, när du återkallar ditt samtycke och ingen annan grund finns, eller när du invänder mot behandlingen och inget tyngre skäl finns. Uppgifter som lagen kräver kan vi inte radera.
    [restriction] På din begäran bara lagrar vi uppgifterna medan deras riktighet eller grunden för behandlingen utreds, eller när du behöver dem för ett rättsligt anspråk.
    [withdrawal] Du kan när som helst återkalla ditt samtycke lika lätt som du gav det.
    [human-review] När en maskin har fattat ett beslut kan du begära att en människa behandlar saken, framföra din åsikt och bestrida beslutet.
    [objection] Du kan invända mot behandlingen av skäl som hänför sig till din specifika situation. Då upphör vi med behandlingen, om det inte finns tvingande berättigade skäl som väger tyngre än dina intressen eller om den inte behövs för ett rättsligt anspråk.
    [marketing-ban] Du kan när som helst, avgiftsfritt och utan att ange skäl förbjuda direktmarknadsföring och profilering som hör till den. Förbudet följs utan villkor.
   *[complaint] Du kan klaga hos tillsynsmyndigheten.
}
right-concerns = Gäller ändamålen: { $purposes }.
right-within = Vi svarar senast { $within }.
right-identity = { $identity ->
    [none] Du behöver inte styrka din identitet.
    [link] Vi bekräftar begäran med en länk som vi skickar till dig.
    [sign-in] Identifiera dig genom att logga in.
    [strong] Identifiera dig med stark autentisering.
   *[verified] Vi kontrollerar först din identitet, så att uppgifterna inte hamnar hos fel person.
}
right-by = Kanaler i första hand: { $ways }.
channel = { $channel ->
    [form] blankett
    [email] e-post
    [letter] brev
    [phone] telefon
    [visit] besök
   *[other] { $channel }
}
right-fee = Avgift
right-needs = I begäran anges
objection-title = Din rätt att invända mot behandlingen

complaint = Klagomål till tillsynsmyndigheten
complaint-intro = Om du anser att vi behandlar dina uppgifter lagstridigt kan du lämna in ett klagomål till tillsynsmyndigheten. Du kan också göra det i det EU- eller EES-land där du bor eller arbetar eller där överträdelsen skedde.
authority-visit = Besöksadress
authority-post = Postadress
authority-phone = Telefon
authority-email = E-post
authority-site = Webbplats

cookies = Kakor och annat som sparas i webbläsaren
cookies-intro = Inget annat än det nödvändiga sparas i din webbläsare innan du har valt. Du kan ändra ditt val när som helst.
cookies-name = Namn
cookies-purpose = Ändamål
cookies-kind = Slag
cookies-lasts = Varaktighet
cookies-by = Vems
cookies-necessary = Nödvändig för att tjänsten ska fungera
cookies-own = Vår egen
cookies-session = Tills webbläsaren stängs
cookie-kind = { $kind ->
    [cookie] Kaka
    [local-storage] Webbläsarens lagring
    [pixel] Spårningspixel
   *[tag] Extern kod
}

automation = Profilering och automatiskt beslutsfattande
automation-none = Vi fattar inga beslut om dig enbart genom automatisk behandling.
automation-logic = Hur det fungerar
automation-significance = Vad det leder till
automation-uses = Vilka uppgifter det använder
automation-review = Du kan alltid be att en människa ser på saken på nytt.

never = Vad vi inte gör
never-stores = Vi lagrar inte: { $what }.
never-markets = Vi skickar ingen direktmarknadsföring utan samtycke.
never-markets-to = Vi skickar ingen direktmarknadsföring utan samtycke (till: { $to }).
never-uses = { $what }: används inte för de här ändamålen: { $purposes }.
except = med undantag för { $what }
minors = Barn
minors-below = För den som är under { $age } år ger vårdnadshavaren samtycket.
journal = Logg
journal-kept = Loggen bevarar i { $years } år vem som har behandlat uppgifter, när och varför.
more = Dessutom
about = Om den här beskrivningen
about-updated = Beskrivningen uppdaterades senast { $date }.
about-languages = Beskrivningen finns på följande språk: { $languages }.
about-written = Originalspråket är { $language }.
about-version = Versionens beteckning: { $code }
