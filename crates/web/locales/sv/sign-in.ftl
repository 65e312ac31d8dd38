sign-in-title = Logga in
sign-in-lead = { $firm }: behandling av personuppgifter
sign-in-username = Användarnamn
sign-in-password = Lösenord
sign-in-do = Logga in
sign-in-wrong-title = Inloggningen lyckades inte
sign-in-wrong = Användarnamnet och lösenordet hör inte ihop. Kontrollera båda och försök igen.
sign-in-locked = Det har varit för många försök. Försök igen om { $minutes ->
    [one] en minut
   *[other] { $minutes } minuter
}.
sign-in-ended = Din session har upphört. Logga in igen för att fortsätta.
sign-in-welcome = Kontot är klart. Logga nu in.
setup-invited = Välj ett lösenord, så kan du använda ditt konto. Länken fungerar bara en gång.
sign-in-say = Det beskrivningen lovar är det som händer. Inget annat.
sign-in-say-door = En uppgift öppnas bara för det ändamål den samlades in för.
sign-in-say-journal = Varje visning, ändring och nekande antecknas i händelseloggen.
sign-in-say-time = För varje uppgift syns varför den finns här och hur länge den bevaras.
sign-in-notice = Läs dataskyddsbeskrivningen

setup-title = Välkommen
setup-lead = Med den här engångslänken skapas den första huvudanvändaren. Därefter slutar länken att fungera.
setup-name = Fullständigt namn
setup-name-hint = Ditt eget namn. Ett konto hör alltid till en namngiven person, och namnet syns i händelseloggen.
setup-username-hint = Kort och lätt att minnas, till exempel förnamn.efternamn.
setup-password-hint = Minst 12 tecken. Långt och eget är bra; allmänt använda lösenord godkänns inte.
setup-password-again = Lösenordet igen
setup-do = Ta kontot i bruk
setup-gone-title = Länken gäller inte längre
setup-gone = Länken är redan använd eller för gammal. Ett nytt konto åt en anställd skapas av huvudanvändaren. Den första huvudanvändarens länk skrivs ut när seloste serve startar.
password-short = Lösenordet måste ha minst 12 tecken.
password-long = Lösenordet är för långt: högst 256 tecken.
password-common = Lösenordet är allmänt använt och därför lätt att gissa. Välj ett annat.
password-differ = Lösenorden är inte lika.
