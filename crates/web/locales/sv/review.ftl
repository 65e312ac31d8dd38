review-begin = Gå igenom
review-title = Översyn av behovet: { $register }
review-lead = Bedöm om uppgifterna ännu behövs. Sista dagen är { $day }. Ingens uppgifter öppnas innan du öppnar personen.
review-undecided = Varje grupp ska först ha ett beslut. Registret märktes inte som genomgånget.
review-reason-wanting = Skriv skälet till beslutet. Ingenting beslutades.
review-close-help = När varje grupp har ett beslut, märk registret som genomgånget. Besluten blir kvar i loggen som bevis.
review-none = Ingen finns i registret
review-none-help = Det finns inget att se över.
review-decided = Beslutat
review-marked = { $count ->
    [one] en med föråldrad uppgift
   *[other] { $count } med föråldrad uppgift
}
review-look = Visa posterna, högst { $count }
review-decide = { $count ->
    [one] Besluta om en
   *[other] Besluta om { $count } poster
}
review-decision = Beslut
review-reason = Skäl
review-do = Besluta om gruppen
review-pick = Välj
review-pick-one = Senast behövd { $day }
review-found = Noterat
review-do-picked = Besluta om de valda
review-needed = Behövs
review-update = Ska uppdateras
review-remove = Raderas
review-this-year = behövda inom ett år
review-years = { $count ->
    [one] senast behövda för ett år sedan
   *[other] senast behövda för { $count } år sedan
}
review-years-most = senast behövda för minst { $count } år sedan
