hub-people = Användare
hub-papers = Förbindelser och anvisningar

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
