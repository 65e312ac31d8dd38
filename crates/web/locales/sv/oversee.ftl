oversee-title = Genomgång av rättigheter
oversee-lead = Se vem som har öppnat uppgifter och vilka rättigheter var och en behöver. Siffrorna räknas från { $since }. Genomgången ska göras senast { $due }.
oversee-role = Ansvarig för genomgången: { $role }.
oversee-due = Ska göras nu
oversee-figures = Öppningar { $openings }, personer { $people }, nekade { $refused }
oversee-more = Användningen är större än vad som räknades här.
oversee-outside = Utanför arbetstid: { $count }
oversee-last-in = Loggade in senast { $day }
oversee-never-in = Inga inloggningar är kända
oversee-idle = Inga inloggningar på { $days } dagar
oversee-close = Stäng kontot
oversee-no-grants = Inga gällande rättigheter.
used-whole = Använd
used-partly = Vidare än användningen
used-not = Inte använd
used-only = Använd endast: { $acts }. Ändamål: { $purposes }.
decide-label = Beslut
decide-none = Välj ett beslut
decide-keep = Behåll
decide-narrow = Begränsa till det använda
decide-end = Avsluta
oversee-conclusion = Slutsats
oversee-conclusion-hint = Vad som märktes och vad som görs. Genomgången kan inte avslutas utan slutsats.
oversee-do = Avsluta genomgången
oversee-undecided = { $count ->
    [one] En rättighet väntar på beslut. Genomgången avslutades inte.
   *[other] { $count } rättigheter väntar på beslut. Genomgången avslutades inte.
}
oversee-no-conclusion = Skriv en slutsats. Genomgången avslutades inte.
oversee-last-owner = Någon måste förbli huvudanvändare. Genomgången avslutades inte.
oversee-stale = Rättigheterna ändrades under tiden. Se på dem igen. Genomgången avslutades inte.
oversee-past = Tidigare genomgångar
oversee-counts = Behållna { $kept }, begränsade { $narrowed }, avslutade { $ended }.
oversee-closed = { $count ->
    [one] Ett konto stängdes.
   *[other] { $count } konton stängdes.
}
alerts-title = Avvikande användning
alerts-lead = Seloste meddelar om någon öppnar många personers uppgifter på kort tid, utanför arbetstid, eller uppgifter om sig själv, närstående eller en kollega. Ta reda på om det fanns ett skäl och anteckna det.
alert-many = Öppnade { $count } personers uppgifter på en timme
why-many = Öppnade många personers uppgifter på kort tid
alert-outside = Öppnade uppgifter utanför arbetstid
alert-close = Öppnade egna eller en närståendes uppgifter
alert-colleague = Öppnade en kollegas uppgifter
alert-emergency = Öppnade uppgifter i ett nödläge
alert-conclusion = Vad som kom fram
alert-close-do = Anteckna som utrett
alert-own = Det här är din egen användning. En annan huvudanvändare ska utreda den.
alert-wrong-conclusion = Skriv vad som kom fram.
alert-look = Se i loggen
alerts-none = Inget att utreda
alerts-none-help = Ingen avvikande användning har märkts.
alerts-done = Utredda
watch-title = Vad som är avvikande
watch-many = Uppgifter om fler personer än så här öppnas på en timme
watch-from = Arbetstiden börjar klockan
watch-until = Arbetstiden slutar klockan
watch-weekends = Också veckoslut är arbetstid
watch-save = Spara
watch-wrong = Kontrollera talen: minst en person, och arbetstiden börjar innan den slutar.
alert-mail = { $firm }: Seloste märkte avvikande användning av personuppgifter. Logga in och öppna Användare och rättigheter, Avvikande användning. Det här meddelandet innehåller inga personuppgifter.
alert-mail-subject = Avvikande användning av personuppgifter
circle-title = Egna och närståendes uppgifter
circle-help = Klistra in adresserna till personernas sidor, en per rad. Seloste meddelar huvudanvändarna om innehavaren öppnar dem eller en kollega öppnar innehavarens uppgifter.
circle-own = Innehavaren själv
circle-close = Närstående
circle-save = Spara
circle-wrong = Någon adress är inte en persons sida, eller så är de för många. Inget sparades.
start-task-access = Rättigheterna ska gås igenom
start-task-access-help = Se vem som har öppnat uppgifter och besluta om varje rättighet.
start-task-alerts = { $count ->
    [one] En avvikande användning ska utredas
   *[other] { $count } avvikande användningar ska utredas
}
start-task-alerts-help = Någon har öppnat uppgifter på ett ovanligt sätt.
did-review-access = Avslutade genomgången av rättigheter
did-alert = Märkte avvikande användning
did-close-alert = Utredde en avvikande användning
did-set-watch = Ändrade vad som är avvikande användning
did-set-circle = Antecknade innehavarens egna och närståendes uppgifter
why-unused = Inte använt
alert-unused = { $days ->
    [1] Kontot stängdes: ingen hade använt det på en dag
   *[other] Kontot stängdes: ingen hade använt det på { $days } dagar
}
alert-idle = { $days ->
    [1] Kontot har inte använts på en dag men har öppna begäranden eller raderingsstopp: överlåt dem och stäng kontot
   *[other] Kontot har inte använts på { $days } dagar men har öppna begäranden eller raderingsstopp: överlåt dem och stäng kontot
}
watch-unused = Ett konto stängs av sig självt efter så många dagar utan användning (0 = aldrig, annars 30–3650)
