start-title = Start
start-hello = Hej, { $name }
start-lead = Det här väntar på dig.
start-why-title = Varför är du här?
start-why-lead = Välj först vad du behandlar uppgifter för. Därefter ser du precis de uppgifter ändamålet kräver och inget annat.
start-tasks = Att göra
start-tasks-none = Allt är i ordning
start-tasks-none-help = Ingenting väntar på dig just nu.
start-task-reviews = { $count ->
    [one] Ett register väntar på granskning
   *[other] { $count } register väntar på granskning
}
start-task-reviews-help = Enligt beskrivningen bedöms behovet av uppgifterna regelbundet.
start-task-past = { $count ->
    [one] Lagringstiden har gått ut för en post
   *[other] Lagringstiden har gått ut för { $count } poster
}
start-task-past-help = Nästa körning raderar dem. Se vad som händer.
start-task-imports = { $count ->
    [one] En import blev ofullbordad
   *[other] { $count } importer blev ofullbordade
}
start-task-imports-help = Öppna rapporten och rätta de avvisade raderna.
start-task-grants = { $count ->
    [one] En användare saknar rättigheter
   *[other] { $count } användare saknar rättigheter
}
start-task-grants-help = Med ett nytt konto ser man ingenting förrän det får rättigheter.
start-task-ending = { $count ->
    [one] En rättighet går snart ut
   *[other] { $count } rättigheter går snart ut
}
start-task-ending-help = Ge vid behov en ny rättighet.
start-registers = Register
start-registers-all = Alla register
start-notice = Gällande beskrivning
start-notice-updated = Uppdaterad { $date }
start-notice-read = Läs beskrivningen
start-recent = Senast öppnade
start-recent-none = Du har inte öppnat någon post ännu.
start-task-bases = { $count ->
    [one] En saknar ett gällande avtal
   *[other] { $count } personer eller organisationer saknar ett gällande avtal
}
start-task-bases-help = Besluta om uppgifterna stannar på annan grund eller raderas.
start-task-telling = { $count ->
    [one] Människor ska informeras om en version av beskrivningen
   *[other] Människor ska informeras om { $count } versioner av beskrivningen
}
start-task-telling-help = För deras uppgifter gäller de gamla löftena tills de har informerats.
start-task-measures = { $count ->
    [one] En skyddsåtgärd väntar på bekräftelse
   *[other] { $count } skyddsåtgärder väntar på bekräftelse
}
start-task-measures-help = Innan den bekräftas är löftet obevisat.
start-task-links = { $count ->
    [one] En länk i beskrivningen fungerar inte
   *[other] { $count } länkar i beskrivningen fungerar inte
}
start-task-links-help = Rätta adressen i beskrivningen eller ta bort den.
start-task-balancing = { $count ->
    [one] Ett marknadsföringsändamål väntar på intresseavvägning
   *[other] { $count } marknadsföringsändamål väntar på intresseavvägning
}
start-task-balancing-help = Innan den görs används inga uppgifter till det.
start-task-holds = { $count ->
    [one] Ett raderingsstopp ska ses över
   *[other] { $count } raderingsstopp ska ses över
}
start-task-holds-help = Förläng raderingsstoppet eller häv det.
start-task-marks = { $count ->
    [one] Behovet av en post ska ses över
   *[other] Behovet av { $count } poster ska ses över
}
start-task-marks-help = Enligt beskrivningen bedöms behovet innan något görs.
start-task-backups = { $count ->
    [one] En säkerhetskopia saknas
   *[other] { $count } säkerhetskopior saknas
}
start-task-backups-help = Ingen säkerhetskopia kom i tid. Se vad som gick fel.
start-task-certificate = { $count ->
    [0] Tjänstens certifikat har gått ut
    [one] Tjänstens certifikat går ut i morgon
   *[other] Tjänstens certifikat går ut om { $count } dagar
}
start-task-certificate-help = Inget nytt certifikat har kunnat fås; orsaken står i tjänstens logg. Utan certifikat kommer ingen in.
start-task-no-key = Inga säkerhetskopior tas
start-task-no-key-help = Gör en återställningsnyckel och spara den.
start-task-key-waits = Det är inte visat att återställningsnyckeln är sparad
start-task-key-waits-help = Skriv dess sista tecken. Före det kopieras ingenting med den.
start-task-no-place = Säkerhetskopiorna har ingen plats
start-task-no-place-help = Återställningsnyckeln finns, men ingenting kopieras.
start-task-elsewhere = { $count ->
    [one] En mottagare ska radera uppgifter vars tid gick ut
   *[other] { $count } mottagare ska radera uppgifter vars tid gick ut
}
start-task-elsewhere-help = Be dem radera sina exemplar och anteckna vad som visar det.
