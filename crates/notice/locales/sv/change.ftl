change-new = Nytt: { $after }
change-gone = Faller bort: { $before }
change-both = Förut: { $before } Nu: { $after }
change-within = Innehållet ändras: { $after }
change-needed = { $record }: en ny anteckning flyttar raderingsdagen för det som den hör till
change-open = { $record }: uppgifterna om en avslutad kund lagras tills detta är avslutat
change-direction = { $direction ->
    [narrowing] blir snävare
    [widening] blir vidare
   *[neutral] betydelsen ändras inte
}
change-duty = { $must ->
    [ask] Samtycke måste begäras ({ $articles }).
   *[inform] Människorna måste informeras på förhand ({ $articles }).
}
change-keeping = { $keeping ->
    [sooner] Något raderas tidigare än förut.
   *[longer] Något bevaras längre än förut.
}
