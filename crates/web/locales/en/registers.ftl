registers-title = Registers
registers-lead = What is kept, what it is needed for and for how long. Everything on this page comes from the notice in force.
registers-purposes = Purposes
registers-sources = Where the data come from
registers-keep = Kept
registers-review = The need is reviewed
registers-review-every = every { $period }
registers-review-due = It is time to ask whether the data are still needed.
registers-review-due-help = Go through what the register holds and what it is still needed for.
registers-review-done = Mark as reviewed
registers-review-next = due { $day }
registers-responsible = Responsible
registers-groups = Whom the register is about
registers-closed = Closed
registers-held-for = Held for another: { $name }
registers-subject = person or organisation
registers-not-for-purpose = Not for the chosen purpose
registers-none = You have not been given grants to any register. An owner gives them on the page Accounts and grants.

list-lead-search = Search finds the beginnings of words. Your words are not kept anywhere and do not show in the address bar.
list-new = Add { $kind }
list-search = Search the list
list-clear = Clear the search
list-none = No records yet
list-none-help = When you add the first one, it shows here.
list-none-found = Nothing was found
list-none-found-help = Check the spelling or try the beginning of a word, at least two characters. Search covers only fields that belong to the chosen purpose.
list-updated = Changed
list-sort-date = Newest first
list-sort-oldest = Oldest first
list-sort-number = By number
list-sort = Order
list-next = Next
list-first = Back to the start
list-count = { $count ->
    [one] One record on this page
   *[other] { $count } records on this page
}
list-no-purpose-title = Choose a purpose first
list-no-purpose = Data open only for a purpose. Choose above why you are here.
list-no-name = (no name)
search-title = Search: { $words }
