did-change-work = Antecknade ändrade arbetsuppgifter
did-provider-done = Antecknade att rättigheterna hos en leverantör avslutats
work-title = Ändrade arbetsuppgifter
work-title-of = { $name }: ändrade arbetsuppgifter
work-lead = Rättigheter som inte hör till de nya arbetsuppgifterna upphör i samma stund som dessa börjar.
work-help = När någons arbetsuppgifter ändras, anteckna de nya: övriga rättigheter upphör när de börjar, och varje leverantörs system blir en uppgift.
work-new = Nya arbetsuppgifter
work-words = Uppgift
work-words-hint = Till exempel fakturerare eller försäljningschef.
work-on = Börjar
work-keeps = Rättigheter som hör till de nya arbetsuppgifterna
work-keeps-help = Välj de som blir kvar. De övriga upphör. Nya rättigheter ger du på kontots sida.
work-providers = Leverantörernas system
work-providers-help = Vart och ett av dessa blir en uppgift: rättigheter som inte hör till de nya arbetsuppgifterna avslutas också där.
work-save = Anteckna ändringen
work-wrong-day = Ange dagen då de nya arbetsuppgifterna börjar.
work-wrong-words = Ange vilka de nya arbetsuppgifterna är.
work-wrong-done = Ange vad som gjordes i tjänsten.
work-all-title = Rättigheter i leverantörernas system
work-all-lead = När någons arbetsuppgifter ändras avslutas rättigheterna också i systemen hos de leverantörer som beskrivningen nämner.
work-none = Inget ska avslutas
work-none-help = En uppgift kommer hit när ändrade arbetsuppgifter antecknas på kontots sida.
work-to-come = Börjar { $day }
work-since = Började { $day }
work-ended = { $n ->
    [0] Här fanns ingen rättighet att avsluta.
    [1] Här upphör en rättighet.
   *[other] Här upphör { $n } rättigheter.
}
work-done = vad som gjordes
work-done-do = Markera som gjort
start-task-providers = { $n ->
    [1] Rättigheter ska avslutas i en leverantörs system
   *[other] Rättigheter ska avslutas i { $n } leverantörers system
}
start-task-providers-help = Någons arbetsuppgifter har ändrats.
