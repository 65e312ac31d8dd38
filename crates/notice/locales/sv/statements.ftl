told-purpose = Vi behandlar uppgifter för detta ändamål: { $purpose }
told-basis = { $purpose }. Behandlingens rättsliga grund: { $basis }
told-register = Vi för ett register: { $register }
told-record = { $register }: uppgiftsgrupp { $record }
told-field = { $record }: { $field }. Används endast för: { $purposes }
told-mark = { $record }: { $field } { $mark ->
    [required] måste anges
    [voluntary] är frivillig
    [special] hör till särskilda kategorier av personuppgifter
   *[public] är offentlig
}
told-recipient = { $role ->
    [processor] För vår räkning behandlas uppgifter av: { $name }
    [controller] Uppgifter får, som självständig personuppgiftsansvarig: { $name }
    [joint] Uppgifter behandlar, som gemensamt personuppgiftsansvarig: { $name }
    [group] Uppgifter får, som bolag i samma koncern: { $name }
   *[authority] Uppgifter får, som myndighet: { $name }
}
told-transfer = { $country }: uppgifter överförs, mottagare { $to }
told-never-leaves = Vi överför inte uppgifter utanför detta land: { $country }.
told-storage = Uppgifterna förvaras här: { $place }
told-automation = En maskin drar slutsatser eller beslutar: { $name }
untold = { $part ->
    [purpose] ändamålet ”{ $name }” anges inte
    [field] uppgiften ”{ $name }” anges inte
    [collecting] det anges inte varifrån uppgifterna kommer
    [retention] det anges inte hur länge uppgifterna sparas
    [practice] det anges inte hur uppgifterna behandlas
    [recipient] mottagaren ”{ $name }” anges inte
    [right] rättigheten ”{ $name }” anges inte
    [evidence] ingenting ligger bakom meningen ”{ $name }” om skydd: lägg till en skyddsåtgärd
   *[protection] skyddsåtgärden ”{ $name }” anges inte
} ({ $languages })
untold-register = registret ”{ $register }”: { $what }
