## A change of the notice.

# $after (String) - what is new
change-new = Uutta: { $after }
# $before (String) - what goes
change-gone = Poistuu: { $before }
# $before (String) - what was said
# $after (String) - what is said now
change-both = Ennen: { $before } Nyt: { $after }
# $after (String) - what is said, before as after
change-within = Muuttuu sisällöltään: { $after }
# $record (String) - the label of the record kind
change-needed = { $record }: uusi merkintä siirtää sen poistopäivää, johon se kuuluu
# $record (String) - the label of the record kind
change-open = { $record }: päättyneen asiakkuuden tiedot säilyvät, kunnes tämä on hoidettu
# $direction (String) - the keyword of the direction
change-direction = { $direction ->
    [narrowing] supistuu
    [widening] laajenee
   *[neutral] merkitys ei muutu
}
# $must (String) - the keyword of what must be done
# $articles (String) - the articles that say so
change-duty = { $must ->
    [ask] Ihmisiltä on pyydettävä suostumus ({ $articles }).
   *[inform] Ihmisille on kerrottava ennalta ({ $articles }).
}
# $keeping (String) - sooner or longer
change-keeping = { $keeping ->
    [sooner] Jotakin poistetaan aiemmin kuin ennen.
   *[longer] Jotakin säilytetään pidempään kuin ennen.
}
