## Register över behandling (artikel 30 i dataskyddsförordningen).

record-title = Register över behandling
record-internal = Internt dokument. Det publiceras inte; tillsynsmyndigheten får det på begäran (artikel 30.4 i dataskyddsförordningen).
record-updated = Dataskyddsbeskrivningen som detta följer uppdaterades { $date }.
record-version = Versionens beteckning: { $code }
record-printed = Markerat som internt: uppgifter som den offentliga dataskyddsbeskrivningen inte innehåller.
record-part = { $role ->
    [controller] Som personuppgiftsansvarig
   *[processor] Som personuppgiftsbiträde
}
record-part-lead = { $role ->
    [controller] Behandling som vi själva bestämmer om (artikel 30.1).
   *[processor] Behandling som vi utför för en annan personuppgiftsansvarigs räkning (artikel 30.2).
}
record-part-kept = För en personuppgiftsansvarigs räkning: { $name }
record-part-kept-lead = Behandling som vi utför för denna personuppgiftsansvarigs räkning (artikel 30.2).
record-agreed = I kraft från och med { $day }
record-not-agreed = Inget gällande biträdesavtal
record-section = { $section ->
    [controller] Den personuppgiftsansvarige och kontaktuppgifter
    [processor] Biträdet, de personuppgiftsansvariga och kontaktuppgifter
    [purposes] Ändamålen med behandlingen
    [activities] Behandling för den personuppgiftsansvariges räkning
    [categories] Kategorier av registrerade och av personuppgifter
    [recipients] Mottagare av personuppgifter
    [transfers] Överföringar till tredjeländer och skyddsåtgärder
    [retention] Tidsfrister för radering
    [security] Tekniska och organisatoriska säkerhetsåtgärder
   *[more] Övriga uppgifter
}
record-label = { $label ->
    [name] Namn
    [business-id] FO-nummer
    [country] Land
    [address] Postadress
    [website] Webbplats
    [brands] Verkar också under namnen
    [group] Koncern
    [contact] Kontaktuppgifter
    [joint] Gemensamt personuppgiftsansvarig
    [representative] Företrädare i EU
    [dpo] Dataskyddsombud
    [client] Personuppgiftsansvarig för vars räkning vi behandlar
    [agreement] Biträdesavtal
    [basis] Rättslig grund
    [registers] Register
    [only-when] Endast när
    [places] Platser för behandlingen
    [holds] Innehåller
    [identity-code] Grund för personbeteckning
    [special] Undantag för särskilda kategorier av personuppgifter
    [unnamed] Inte namngivna i dataskyddsbeskrivningen
    [none] Inga
   *[no-transfers] Uppgifter överförs inte utanför EU och EES
}
record-groups = { $register }: kategorier av registrerade
record-sources = { $register }: uppgiftskällor
record-responsible = { $register }: ansvarig
record-storage = Förvaringsplats: { $place }
record-waived = Förbigången anmärkning: { $what }
record-waived-at = Punkt: { $clause }
record-waived-everywhere = Överallt i beskrivningen
record-waived-law = Bestämmelser: { $articles }
record-refused = Mening som inte kan genomföras
record-instead = I stället: { $words }
record-visibility = { $visibility ->
    [public] offentlig
   *[internal] intern
}
record-column = { $column ->
    [part] Del
    [section] Punkt
    [article] Bestämmelse
    [label] Sak
    [value] Uppgift
    [visibility] Synlighet
   *[clause] Klausul
}
