told-purpose = We process data for this purpose: { $purpose }
told-basis = { $purpose }. Ground of the processing: { $basis }
told-register = We keep a register: { $register }
told-record = { $register }: kind of record { $record }
told-field = { $record }: { $field }. Used only for: { $purposes }
told-mark = { $record }: { $field } { $mark ->
    [required] must be given
    [voluntary] is voluntary
    [special] belongs to the special categories of personal data
   *[public] is public
}
told-recipient = { $role ->
    [processor] Processor on our behalf: { $name }
    [controller] Recipient, a controller of its own: { $name }
    [joint] Recipient, a joint controller: { $name }
    [group] Recipient, a company of the same group: { $name }
   *[authority] Recipient, an authority: { $name }
}
told-transfer = { $country }: data are transferred to { $to }
told-never-leaves = We do not transfer data out of this country: { $country }.
told-storage = The data are kept here: { $place }
told-automation = A machine infers or decides: { $name }
untold = { $part ->
    [purpose] the purpose “{ $name }” is not told
    [field] the field “{ $name }” is not told
    [collecting] it is not told where the data come from
    [retention] it is not told how long the data are kept
    [practice] it is not told how the data are handled
    [recipient] the recipient “{ $name }” is not told
    [right] the right “{ $name }” is not told
    [evidence] nothing stands behind the sentence “{ $name }” about protection: add a measure
   *[protection] the protection “{ $name }” is not told
} ({ $languages })
untold-register = register “{ $register }”: { $what }
