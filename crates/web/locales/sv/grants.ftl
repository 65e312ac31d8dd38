hub-people = Användare
hub-papers = Förbindelser

papers-title = Förbindelser och anvisningar
papers-lead = När en sekretessförbindelse eller en anvisning har publicerats måste alla underteckna den innan rättigheterna till personuppgifter gäller. Underskrifterna bevaras även efter att kontot har stängts.
paper-undertaking = Sekretessförbindelse
paper-instruction = Dataskyddsanvisning
papers-none = Inte publicerad ännu. Ingen ombeds underteckna.
papers-newest = Version { $version }, publicerad { $day }.
papers-again = { $months ->
    [one] Bekräftas på nytt varje månad.
   *[other] Bekräftas på nytt var { $months }:e månad.
}
papers-write = Skriv och publicera
papers-change = Visa eller ändra
papers-people = Vem har undertecknat
papers-signed = Version { $version }, { $day }
papers-unsigned = Har inte undertecknat
papers-missing = Underskrift saknas
papers-until = Ska undertecknas senast { $day }
papers-not-asked = Frågas inte
papers-wrong-text = Skriv texten. Den får vara högst 20 000 tecken.
papers-wrong-limits = Övergångstiden är högst { $days } dagar och tiden mellan bekräftelserna 1–{ $months } månader.
paper-first-lead = Använd utkastet som det är eller ändra det. När du publicerar ombeds alla underteckna. Rättigheterna vilar tills det är gjort.
paper-change-lead = Alla ombeds underteckna den nya versionen. Underskrifter av den tidigare versionen bevaras.
paper-text = Text
paper-grace = Övergångstid i dagar
paper-grace-hint = Så länge får nuvarande användare fortsätta innan de undertecknar. En ny användare undertecknar genast.
paper-lasts = Bekräftas på nytt efter, månader
paper-lasts-hint = Lämna tomt om en gång räcker.
paper-publish = Publicera en ny version
paper-versions = Versioner
paper-fingerprint = Textens fingeravtryck (SHA-256), som underskriften anger:
paper-undertaking-text =
    Jag förbinder mig att hemlighålla alla uppgifter om kunder, anställda och andra personer hos { $firm } som jag får veta i mitt arbete eller uppdrag.

    Jag behandlar personuppgifter endast för det ändamål som jag har fått rätt till, och endast i den omfattning min uppgift kräver. Jag tittar inte på uppgifter av nyfikenhet och röjer dem inte för utomstående (dataskyddslagen 35 §).

    Jag ger inte min inloggning till någon annan. Jag anmäler genast om jag misstänker att uppgifter har hamnat i orätta händer.

    Förbindelsen gäller även efter att anställningen eller uppdraget har upphört.
paper-instruction-text =
    Så behandlas personuppgifter hos { $firm }.

    Välj det ändamål du behöver uppgifterna för innan du öppnar dem. Om du saknar åtkomst ska du be huvudanvändaren om en rättighet. Försök inte kringgå hindret.

    Anteckna bara det som arbetet kräver. Skriv inte om hälsa, åsikter eller andra känsliga saker i anteckningarna, om fältet inte är avsett för det.

    När någon frågar efter sina uppgifter, vill få dem rättade eller raderade eller motsätter sig marknadsföring ska begäran genast registreras. Tidsfristen räknas från den dag begäran kom in.

    Lås datorn när du lämnar den. Om en enhet försvinner eller du misstänker ett dataintrång ska du genast anmäla det: myndigheten ska underrättas inom 72 timmar.

asleep-title = Dina rättigheter vilar
asleep-undertaking = Sekretessförbindelsen är inte undertecknad. Rättigheterna gäller igen så snart du har undertecknat den.
asleep-instruction = Dataskyddsanvisningen är inte bekräftad, eller bekräftades för länge sedan. Rättigheterna gäller igen så snart du har bekräftat den.
asleep-agreement = Det finns inget gällande avtal med ditt företag. Huvudanvändaren ser detta bland sina uppgifter.
asleep-awaiting = Rättigheten väntar på att en annan huvudanvändare bekräftar den.
asleep-sign = Underteckna nu
why-asleep = Rättigheten vilar
own-papers-title = Att underteckna
own-papers-lead = Vad du har förbundit dig till, och vad du ännu ska underteckna.
own-papers-none = Inget att underteckna
own-papers-none-help = Företaget har varken publicerat en förbindelse eller en anvisning.
own-papers-done = Undertecknad
own-papers-promise = Jag har läst förbindelsen och förbinder mig till den.
own-papers-read = Jag har läst anvisningen och följer den.
own-papers-sign = Underteckna
own-papers-signed = Dina underskrifter

start-task-unsigned = { $count ->
    [one] En användares rättigheter vilar
   *[other] { $count } användares rättigheter vilar
}
start-task-unsigned-help = Förbindelsen eller anvisningen är inte undertecknad.
start-task-sign = { $count ->
    [one] En text ska undertecknas
   *[other] { $count } texter ska undertecknas
}
start-task-sign-help = Läs och underteckna, så att dina rättigheter fortsätter att gälla.

did-publish-text = Publicerade en text att underteckna
did-sign-text = Undertecknade
journal-paper = { $paper }, version { $version }

sign-in-agreement-title = Du kommer inte in nu
roles-title = Roller
roles-lead = En roll är en namngiven uppsättning rättigheter. När du ändrar en roll ändras innehavarnas rättigheter genast.
roles-two = De mest omfattande rättigheterna kräver två huvudanvändare
roles-two-help = Att föra ut uppgifter, handlägga begäranden, vara huvudanvändare och alla register för alla ändamål börjar gälla först när en annan huvudanvändare bekräftar dem.
roles-alone = Du är den enda huvudanvändaren, så även de mest omfattande rättigheterna börjar gälla genast på en persons beslut. Det syns i loggen. Utse en andra huvudanvändare, så väntar de på dennes bekräftelse.
roles-waits = Väntar på en annan huvudanvändare
roles-proposed = Föreslaget:
roles-confirm = Bekräfta
roles-new = Lägg till i en roll
roles-new-lead = Ett nytt namn skapar en ny roll. Om rollen redan finns läggs rättigheten till i den.
roles-name = Roll
roles-add = Lägg till
roles-wrong-name = Ge rollen ett namn på högst 60 tecken.
roles-every-purpose = alla ändamål
roles-give = Ge en roll
roles-give-lead = Personen får göra allt som rollen tillåter, nu och när rollen ändras.
roles-give-do = Ge rollen
roles-gone = En borttagen roll
roles-share = Roll: { $name }
grant-only = Endast: { $what }
grant-one-record = en post
grant-narrow = Begränsa närmare
grant-narrow-help = En utomstående får bara det som uppdraget gäller.
grant-kinds = Endast dessa
grant-record = Endast en post
grant-record-hint = Klistra in adressen till postens redigeringssida.
grant-record-wrong = Adressen innehåller ingen post.
grant-no-end = En rättighet för detta företags anställda måste ha en sista dag.
grant-no-record = Detta företags anställda ges bara en post i taget.
firms-title = Utomstående företag
firms-lead = Utomstående kommer in endast när deras företags avtal gäller och innehåller allt som lagen kräver. Avtalet är samtidigt den övre gränsen för rättigheterna.
firms-new = Nytt företag
firms-name = Företagets namn
firms-id = FO-nummer
firms-kind = Uppgift
firms-from = Avtalet gäller från
firms-until = Sista dag
firms-agreement = Avtal
firms-clauses = I avtalet ingår
firms-clauses-help = Artikel 28.3 i dataskyddsförordningen kräver alla dessa. Kryssa endast för dem du har hittat i avtalet.
firms-covers = Avtalet gäller dessa uppgifter
firms-covers-help = Inget annat öppnas för företagets anställda, vilka rättigheter de än ges.
firms-save = Spara
firms-end = Avsluta avtalet
firms-end-help = Företagets anställda loggas ut genast och kommer inte in igen.
firms-end-sure = Ja, avsluta avtalet
firms-in-force = Gäller
firms-incomplete = Bristfälligt
firms-incomplete-title = Avtalet är bristfälligt
firms-incomplete-help = Allt som lagen kräver är inte förkryssat. Företagets anställda kommer inte in.
firms-not-yet = Gäller inte ännu
firms-over = Avslutat
firms-of = Utomstående:
firms-of-person = Företag
firms-own-staff = Egen personal
firms-of-person-hint = Välj företaget om personen är utomstående.
firms-wrong-name = Ange företagets namn, högst 100 tecken.
firms-wrong-id = FO-numret är inte rätt.
firms-wrong-until = Avtalet skulle sluta innan det börjar.
firms-wrong-covers = Välj åtminstone en uppgift som avtalet gäller.
firm-accountant = Bokförare
firm-auditor = Revisor
firm-workshop = Verkstad
firm-other = Annan
agreed-instructions = Behandling endast enligt instruktioner
agreed-secrecy = Sekretess
agreed-security = Säkerhet
agreed-sub-processors = Underbiträden endast med tillstånd
agreed-rights = Hjälp med att besvara de registrerades begäranden
agreed-help = Hjälp vid personuppgiftsincidenter och konsekvensbedömningar
agreed-return = Radering eller återlämnande i slutet
agreed-audit = Granskningar och bevis
start-task-confirm = { $count ->
    [one] En rättighet väntar på din bekräftelse
   *[other] { $count } rättigheter väntar på din bekräftelse
}
start-task-confirm-help = En annan huvudanvändare har föreslagit en omfattande rättighet.
start-task-agreements = { $count ->
    [one] Avtalet med ett företag saknas eller är bristfälligt
   *[other] Avtalen med { $count } företag saknas eller är bristfälliga
}
start-task-agreements-help = Företagets anställda kommer inte in.
did-confirm-grant = Bekräftade en rättighet
did-make-role = Skapade en roll
did-change-role = Ändrade en roll
did-confirm-role = Bekräftade ändringen av en roll
did-give-role = Gav en roll
did-add-firm = Lade till ett utomstående företag
did-change-firm = Ändrade avtalet med ett utomstående företag
did-end-firm = Avslutade avtalet med ett utomstående företag
why-lone-owner = Den enda huvudanvändarens beslut
