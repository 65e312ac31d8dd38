record-new-title = Lägg till { $kind }
record-edit-title = Ändra: { $kind }
record-new-lead = Vi frågar bara efter det som beskrivningen lovar. Obligatoriska fält är märkta.
record-new-of = Hör till: { $name }
record-source-title = Var kom uppgiften från?
record-source-help = Varje uppgifts ursprung sparas, och personen får veta det.
record-source-way = På vilket sätt?
record-source-way-any = Kan inte säga
record-source-missing = Välj var uppgiften kom från.
record-source-undeclared = Beskrivningen nämner inte denna källa.
record-save-new = Spara
record-save-edit = Spara ändringarna
record-problems = Rätta dessa punkter
record-problems-help = Ingenting har sparats ännu.
record-why = Varför frågar vi detta?
record-why-for = Behövs för: { $purposes }.
record-why-keep = Förvaring: { $keep }.
record-voluntary = frivillig
record-voluntary-help = Uppgiften behöver inte ges, och det får inga följder.
record-unique-help = Två kan inte ha samma värde.
record-auto-number = Ges automatiskt om du lämnar fältet tomt.
record-choose = Välj
record-flag-yes = Ja
record-permission-yes = Personen har gett sitt tillstånd
record-permission-help = Samtycke till ändamålet: { $purpose }. Tillståndet kan återkallas när som helst.
record-money-unit = euro
record-file-later = Filer kan ännu inte bifogas i detta formulär.
record-masked = Visas för ändamålet: { $purposes }
record-consent-title = Samtycke
record-side-title = Bra att veta
record-side-journal = När du sparar antecknas det i händelseloggen: vem, när, varför och varifrån.
record-side-keep = Förvaringstid: { $keep }.
record-side-ids = Skriv inte personbeteckningar i fri text. Programmet tar inte emot dem.

conflict-title = Någon hann före
conflict-lead = { $name } ändrade samma post { $time }, medan du hade formuläret öppet. Ingenting har gått förlorat: välj punkt för punkt vad som ska gälla.
conflict-yours = Din ändring
conflict-theirs = Sparat nu
conflict-was = När du öppnade formuläret
conflict-save = Spara valen
conflict-drop = Förkasta mina ändringar
conflict-empty = (tomt)
conflict-same = { $count ->
    [one] En punkt är lika hos båda.
   *[other] { $count } punkter är lika hos båda.
}

history-title = Värdets historia
history-of = { $field }
history-lead = Alla värden detta fält har haft, det nyaste först.
history-now = Gäller nu
history-by = Antecknat av { $name }
history-source = Källa: { $source }
history-notice = Beskrivningens version { $version }
history-emptied = Värdet tömdes
