leave-title = Close the account: { $name }
leave-account = User
leave-ends = This ends at once
leave-sessions = Every way in: open sessions are cut off.
leave-tokens = Every token: the program no longer reaches the API.
leave-grants = { $count ->
    [0] No grants are in force.
    [one] One grant in force.
   *[other] { $count } grants in force.
}
leave-signed = Signatures and the journal stay.
leave-hand-over = Open work goes to somebody else
leave-hand-over-help = Nothing is left with nobody: choose who goes on. A single case can be given to another than the rest.
leave-to = Who goes on
leave-to-of = Who goes on with case { $number }
leave-same = The same as above
leave-holds = { $count ->
    [one] One hold they answer for goes to the same person.
   *[other] { $count } holds they answer for go to the same person.
}
leave-nobody = Choose who goes on with the open work. The account was not closed.
leave-same-decider = Who decided case { $number } first does not review it. Give it to somebody else. The account was not closed.
leave-no-heirs = Nobody else may handle requests. Grant it to somebody first.
leave-back = Cancel
oversee-in-hand = They have open work. Close the account on its own page, where it goes to somebody else.
oversee-open-work = This account cannot be closed yet, because they have open work. Hand it over first, on the page where the account is ended. The review was not closed.
leave-elsewhere = Open requests or holds are in hand at customers whose registers you keep: { $names }. Hand them over there, then end the account.
