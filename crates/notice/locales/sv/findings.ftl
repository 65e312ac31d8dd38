finding-title = Dataskyddsbeskrivning
finding-asked = Vi ber om samtycke särskilt, och man kan säga nej.
finding-about = { $code ->
    [above-maximum] Uppgifter kan lagras längre än lagen tillåter
    [above-statutory] Uppgifter lagras längre än den angivna lagen föreskriver eller tillåter
    [adequacy-ends] Beslutet om adekvat skyddsnivå som överföringen grundar sig på har en sista giltighetsdag
    [adequacy-scope] Beslutet om adekvat skyddsnivå omfattar bara en del av mottagarna i landet
    [agreement-not-in-force] Avtalet med personuppgiftsbiträdet gäller inte när beskrivningen gäller
    [art12-5] En avgift tas ut för det som lagen ger avgiftsfritt
    [art13-1-a] Den personuppgiftsansvarige anges utan FO-nummer
    [art13-1-c] Ändamålet är så vitt att det inte säger något
    [art13-1-d] Det berättigade intresset namnges inte
    [art13-1-e] Det sägs inte vilka uppgifter mottagaren får
    [art13-2-a] Lagringstiden är varken en tid eller ett kriterium
    [art13-2-b] En rättighet som den rättsliga grunden ger nämns inte
    [art13-2-c] Rätten att återkalla samtycke nämns inte
    [art13-2-d] Rätten att klaga hos tillsynsmyndigheten nämns inte
    [art13-2-f] Logiken i eller betydelsen av den automatiska behandlingen säger inget
    [art14-2-f] Det sägs inte vilken källan är
    [art21-2] Rätten att förbjuda direktmarknadsföring nämns inte, eller den görs svår att använda
    [art22-2] En maskin beslutar ensam på en grund som inte tillåter det
    [art22-3] En maskin fattar beslutet och ingen människa kan pröva det
    [art22-4] Automatisk behandling använder särskilda kategorier av uppgifter utan uttryckligt samtycke
    [art26-2] Det sägs inte vad den gemensamt personuppgiftsansvarige svarar för
    [art27] En personuppgiftsansvarig utanför EES saknar företrädare inom EES
    [art28-10] Ett biträde som får använda uppgifterna för egna ändamål är personuppgiftsansvarig
    [art32] Skyddsåtgärder nämns inte, eller det sägs inte var registret finns
    [art35] En konsekvensbedömning behöver sannolikt göras
    [art37] En offentlig uppgift utan dataskyddsombud
    [art45] Inget beslut om adekvat skyddsnivå gäller för landet
    [below-statutory] Uppgifter lagras kortare tid än den lag som ändamålet grundar sig på föreskriver
    [changes-untold] Det lämnas åt läsaren att upptäcka ändringar
    [cloud-of-nobody] Det sägs inte vems molntjänsten är
    [consent-bundled] Ett tillstånd ges för flera ändamål
    [consent-not-recorded] Inget registrerar det samtycke som ändamålet grundar sig på
    [consent-required] Tillståndet måste ges
    [contradiction] En mening strider mot resten av beskrivningen
    [cookie-not-necessary] Det som kallas nödvändigt är det knappast
    [cookie-unexplained] Det som lagras i webbläsaren förklaras inte
    [cookies-undeclared] Kakor nämns men ingen har deklarerats
    [crime-data] Uppgifter om brott
    [derogation-not-occasional] Ett undantag för enstaka överföringar anges utan tillfälle
    [electronic-marketing] Människor får marknadsföring per e-post eller telefon utan samtycke
    [employer-contract] Ett avtal med arbetsgivaren tas för ett avtal med kontaktpersonen
    [identity-code-ground] Den grund som anges för personbeteckningen passar inte det den används till
    [identity-code-public] Personbeteckningen får visas för alla
    [identity-demand] Det krävs mer bevis på identiteten än lagen tillåter
    [implied-consent] Användning, lämnande eller frågor tas för samtycke
    [insecure-link] En länk är inte krypterad
    [interest-of-authority] En offentlig uppgift grundas på ett berättigat intresse
    [joint-unnamed] Mottagaren är gemensamt personuppgiftsansvarig men ingen sådan nämns
    [law-citation] En lag anges så att den inte går att hitta
    [law-repealed] En lag som inte gällde åberopas
    [minors-unsaid] Uppgifterna gäller barn och samtycke begärs, men ingen åldersgräns nämns
    [narrow-channel] Rättigheten kan utövas bara genom besök eller brev
    [never-unproven] Uppgifterna lovas stanna inom området, men mottagarens land sägs inte
    [not-needed-for-contract] Uppgifter som kan utelämnas grundar sig enbart på avtal
    [notice-ended] Något hade upphört innan beskrivningen uppdaterades
    [old-title] Beskrivningen bär namnet på en handling som lagen inte längre känner
    [open-list] En förteckning förblir öppen
    [pixel-joint] En annan personuppgiftsansvarigs tagg eller pixel körs på webbplatsen
    [protection-kinds] Skyddsåtgärder av bara ett slag anges
    [retention-too-long] Uppgifter lagras längre än något anspråk lever och ingen lag nämns
    [retroactive] Beskrivningen gäller före den dag då den ändrades
    [right-denied] En rättighet beskrivs snävare än den är
    [signed-request] Begäran krävs undertecknad eller skriftlig
    [special-consent] Särskilda kategorier av uppgifter grundar sig på uttryckligt samtycke som inget ändamål ber om
    [special-public] Särskilda kategorier av uppgifter får visas för alla
    [special-without-exception] Det som ser ut som särskilda kategorier av uppgifter saknar undantag
    [stale-authority] Myndighetens kontaktuppgifter är föråldrade
    [statutory-formula] En lag anges för en tid som den inte föreskriver
    [thirty-days] En svarstid i dagar kan överskrida en månad
    [transfer-consent] Överföringen grundar sig på uttryckligt samtycke men inget som överförs gör det
    [transfer-ended] Skyddsåtgärden för överföringen hade upphört
    [untold] En del av beskrivningen anges inte i läsbara ord på varje språk
    [untranslated] En sats finns inte på varje språk som sidan har
    [vague-retention] En mening om lagringstiden säger inget
    [visitor-without-consent] Besökare särskiljs utan samtycke
    [waiver-without-effect] Ett åsidosättande gäller ingen anmärkning
    [withdrawal-hard] Det är svårare att återkalla samtycke än att ge det
   *[other] { $code }
}
