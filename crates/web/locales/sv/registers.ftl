registers-title = Register
registers-lead = Vilka uppgifter som förs, vad de behövs till och hur länge de lagras. Allt på denna sida kommer ur den gällande beskrivningen.
registers-purposes = Ändamål
registers-sources = Var uppgifterna kommer från
registers-keep = Lagringstid
registers-review = Behovet bedöms
registers-review-every = { $period } mellanrum
registers-review-due = Det är dags att bedöma om uppgifterna ännu behövs.
registers-review-due-help = Gå igenom vad registret innehåller och vad det fortfarande behövs till.
registers-review-done = Markera som bedömt
registers-review-next = senast { $day }
registers-responsible = Ansvarar
registers-groups = Vem registret gäller
registers-closed = Stängt
registers-held-for = Förs för en annans räkning: { $name }
registers-subject = person eller organisation
registers-not-for-purpose = Hör inte till det valda ändamålet
registers-none = Du har inga rättigheter till något register. Huvudanvändaren ger dem på sidan Användare och rättigheter.

list-lead-search = Sökningen hittar början av ord. Sökordet sparas ingenstans och syns inte i adressfältet.
list-new = Lägg till { $kind }
list-search = Sök i listan
list-clear = Töm sökningen
list-none = Inga poster ännu
list-none-help = När du lägger till den första syns den här.
list-none-found = Sökningen gav inga träffar
list-none-found-help = Kontrollera stavningen eller pröva början av ordet, minst två tecken. Sökningen gäller bara fält som hör till det valda ändamålet.
list-updated = Ändrad
list-sort-date = Nyaste först
list-sort-oldest = Äldsta först
list-sort-number = Enligt nummer
list-sort = Ordning
list-next = Följande
list-first = Till början
list-count = { $count ->
    [one] En post på denna sida
   *[other] { $count } poster på denna sida
}
list-no-purpose-title = Välj först ett ändamål
list-no-purpose = Uppgifterna öppnas bara för ett bestämt ändamål. Välj ovan varför du är här.
list-no-name = (utan namn)
search-title = Sökning: { $words }
