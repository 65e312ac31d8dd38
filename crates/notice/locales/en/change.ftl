change-new = New: { $after }
change-gone = Gone: { $before }
change-both = Before: { $before } Now: { $after }
change-within = Changed in content: { $after }
change-needed = { $record }: a new one moves the day on which what it belongs to is deleted
change-open = { $record }: the data of a customer who left are kept until this is closed
change-direction = { $direction ->
    [narrowing] narrower
    [widening] wider
   *[neutral] means the same
}
change-duty = { $must ->
    [ask] People must be asked for their consent ({ $articles }).
   *[inform] People must be told beforehand ({ $articles }).
}
change-keeping = { $keeping ->
    [sooner] Something is deleted sooner than before.
   *[longer] Something is kept longer than before.
}
