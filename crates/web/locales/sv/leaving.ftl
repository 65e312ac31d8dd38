leave-title = Stäng kontot: { $name }
leave-account = Användare
leave-ends = Detta upphör genast
leave-sessions = Alla inloggningar: öppna sessioner bryts.
leave-tokens = Alla nycklar: programmet kommer inte längre åt gränssnittet.
leave-grants = { $count ->
    [0] Det finns inga gällande rättigheter.
    [one] En gällande rättighet.
   *[other] { $count } gällande rättigheter.
}
leave-signed = Underskrifter och händelseloggen bevaras.
leave-hand-over = Öppna uppgifter går över till någon annan
leave-hand-over-help = Inget blir utan handläggare: välj vem som fortsätter. Ett enskilt ärende kan ges till någon annan än de övriga.
leave-to = Vem fortsätter
leave-to-of = Vem fortsätter med ärende { $number }
leave-same = Samma som ovan
leave-holds = { $count ->
    [one] Ett bevarandebeslut som hen ansvarar för går över till samma person.
   *[other] { $count } bevarandebeslut som hen ansvarar för går över till samma person.
}
leave-nobody = Välj vem som fortsätter med de öppna uppgifterna. Kontot stängdes inte.
leave-same-decider = Den som först avgjorde ärende { $number } kan inte pröva det på nytt. Ge det till någon annan. Kontot stängdes inte.
leave-no-heirs = Ingen annan har rätt att handlägga begäranden. Ge först någon den rätten.
leave-back = Avbryt
oversee-in-hand = Hen har öppna uppgifter. Stäng kontot på dess egen sida, där de går över till någon annan.
oversee-open-work = Det här kontot kan inte stängas än, eftersom hen har öppna uppgifter. Överlåt dem först till någon annan på sidan där kontot avslutas. Genomgången avslutades inte.
leave-elsewhere = Öppna begäranden eller raderingsstopp finns hos kunder vars register ni sköter: { $names }. Överlåt dem där och stäng sedan kontot.
