ed-title = { $node } – editing the notice
ed-leave = Back to the workspace
ed-tools = Tools
ed-undo = Undo
ed-start-link = Start from a model
ed-published = Published notice
ed-publish-link = Review and publish
ed-back = Back to editing
ed-outline = Contents
ed-form-mode = Form
ed-text-mode = Text
ed-text-lead = The same notice as a file. Forms change only what is changed in them: comments and layout stay.
ed-text-label = The text of the notice
ed-to-text = Go to the text
ed-locked = There is a place in the text that cannot be read. Mend it as text first, and the forms will work again.
ed-side = Page and findings
ed-page = Page
ed-found = Findings
ed-no-page = The page will be here again once the notice can be run. See the findings.
ed-save = Save the draft
ed-unsaved = Not saved
ed-mended = Mended
ed-refused = This answer will not do. Try another.
ed-refused-some = Not everything could be done. The other changes are saved.
ed-more = More settings
ed-missing = Still missing
ed-remove = Remove
ed-remove-part = Remove: { $part }
ed-delete = Delete
ed-up = Move up
ed-down = Move down
ed-new-value = A new choice
ed-unsaid = – not said –
ed-nothing-to-choose = There is nothing to choose yet. Add it to the contents first.
ed-raw = This place as text
ed-raw-help = A form cannot show this. Edit it in the notice’s own language.
ed-in-language = In { $language }
ed-how-many = { $question }: how many
ed-unit = { $question }: unit
ed-event-field = the day in { $field }
ed-keep-shape = How the time is counted
ed-problems = { $count ->
    [one] one finding
   *[other] { $count } findings
}
ed-errors = { $count ->
    [one] One error
   *[other] { $count } errors
}
ed-highs = { $count ->
    [one] One grave
   *[other] { $count } grave
}
ed-mediums = { $count ->
    [one] One to look at
   *[other] { $count } to look at
}
ed-lows = { $count ->
    [one] One hint
   *[other] { $count } hints
}
ed-weight = { $weight ->
    [error] Error
    [high] Grave
    [medium] To look at
   *[low] Hint
}
ed-clean = Nothing to remark
ed-mend = Mend it
ed-go-there = Show the place
ed-did-you-mean = Did you mean { $word }?
ed-state-same = The same as published version { $version }
ed-state-saved = Draft saved { $when } by { $who }
ed-first-person = Person
ed-first-name = Name
ed-first-note = Description
ed-session-over = Your session has ended. Sign in in another tab, then save; your text is kept on this page.
ed-offline = The service cannot be reached. Checking goes on once it is back.
ed-too-long = The text is longer than a notice may be.

ed-merge-title = Somebody saved first
ed-merge-lead = { $who } saved the draft on { $when }, after you opened it. Nothing is lost: choose, place by place, what is to stand.
ed-merge-same = { $count ->
    [one] One line as before
   *[other] { $count } lines as before
}
ed-merge-mine = Yours
ed-merge-theirs = Saved first
ed-merge-both = Both, one after the other
ed-merge-nothing = nothing
ed-merge-both-changed = Both changed this
ed-merge-one-changed = Only one changed this
ed-merge-do = Save what is chosen
ed-merge-drop = Drop my changes

ed-publish-title = Review and publish
ed-publish-lead = This is how the notice changes. Nothing is published until you confirm it with your password.
ed-publish-changed = The plan changed in the meantime. Review it again.
ed-publish-errors = The draft cannot be published yet: it has errors.
ed-publish-highs = { $count ->
    [one] The draft has one grave finding
   *[other] The draft has { $count } grave findings
}
ed-publish-untold = The draft cannot be published yet: its page does not tell all that is done with the data
ed-publish-above = The draft cannot be published yet: the law allows these data to be kept for a shorter time only
ed-publish-same = The draft is the published notice word for word. There is nothing to publish.
ed-publish-means = What changes
ed-publish-touches = Touches { $records } records and at most { $people } people
ed-publish-touches-exactly = Touches { $records } records of { $people } people
ed-publish-sign = Sign-off
ed-publish-owed = { $inform ->
    [0] { "" }
    [one] People must be told beforehand of one change.
   *[other] People must be told beforehand of { $inform } changes.
} { $ask ->
    [0] { "" }
    [one] Consent must be asked for one change.
   *[other] Consent must be asked for { $ask } changes.
}
ed-publish-told = Everybody has been told already
ed-publish-not-told = Choose how people are told.
ed-publish-from = In force from
ed-publish-from-help = Empty: at once. Otherwise from the beginning of that day.
ed-publish-bad-date = Give the day as year-month-day.
ed-publish-password = Your password
ed-publish-password-help = Publishing binds the firm, so it is confirmed again.
ed-publish-wait = Too many tries. Wait a moment and try again.
ed-publish-fingerprint = Fingerprint of the plan
ed-publish-do = Publish

ed-overtaken = Version { $version } was published after this draft was begun
ed-overtaken-help = Publishing it would undo those changes. Compare it with the published notice first.

start-like-title = Start from a model
start-like-lead = Answer a few questions and you get a whole notice, ready to edit. The draft you have is kept: undo brings it back.
start-like-kind = What kind of firm
start-like = { $word ->
    [accounting-firm] Accounting firm
    [travel-agency] Travel agency
    [web-shop] Shop and web shop
    [one-person] One-person firm
   *[saas] Software as a service
}
start-like-help = { $word ->
    [accounting-firm] Clients, assignments, due diligence, payroll for clients.
    [travel-agency] Bookings, travellers and those who carry the journey out.
    [web-shop] Orders, deliveries, service and warranty.
    [one-person] Customers, work and invoices.
   *[saas] Customers, users of the service and support requests.
}
start-like-firm = The firm
start-like-name = Name of the firm
start-like-id = Business ID
start-like-street = Street
start-like-postcode = Postcode
start-like-city = Town
start-like-role = Who answers for data protection (a role, not a name)
start-like-email = Email for data protection
start-like-registers = Which registers there are
start-like-customers = The customer register is always there.
start-like-register = { $word ->
    [know-your-customer] Customer due diligence (money laundering)
    [client-books] Payroll for clients
    [travellers] Register of travellers
    [warranty] Service and warranty
    [users] Users of the service
   *[support] Support requests
}
start-like-newsletter = We send a newsletter
start-like-employees = We have employees
start-like-cookies = Visits to our site are counted with a cookie
start-like-host = Where the data are
start-like-host-own = On our own computer or server
start-like-host-other = On another firm’s server
start-like-host-name = Who runs the server
start-like-host-country = Country
start-like-agreement = Day of the processing agreement
start-like-languages = Published in
start-like-do = Make the notice
start-like-missing = This is needed.
start-like-bad-id = This is not a business ID.
start-like-bad-email = This is not an email address.
start-like-bad-postcode = A postcode has five digits.
start-like-bad-date = Give the day as year-month-day, today at the latest.

ed-publish-told-help = The new notice holds at once for data already on record, too. Consent is still waited for.
ed-publish-wait-people = People are told by and by
ed-publish-wait-people-help = Data already on record keep the old notice until their person has been told or has agreed.
ed-publish-way = How they were told
ed-publish-by = { $way ->
    [letter] by letter
    [email] by email
    [phone] by phone
    [visit] on a visit
   *[site] on the site
}
