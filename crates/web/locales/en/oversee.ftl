oversee-title = Access review
oversee-lead = See who has opened data and which grants each person needs. The figures begin on { $since }. The review is to be done by { $due }.
oversee-role = Responsible for the review: { $role }.
oversee-due = To be done now
oversee-figures = Openings { $openings }, people { $people }, refused { $refused }
oversee-more = There was more use than is counted here.
oversee-outside = Outside working hours: { $count }
oversee-last-in = Last signed in on { $day }
oversee-never-in = No sign-in is known
oversee-idle = No sign-in for { $days } days
oversee-close = Close the account
oversee-no-grants = No grants in force.
used-whole = Used
used-partly = Wider than its use
used-not = Not used
used-only = Only used: { $acts }. Purpose: { $purposes }.
decide-label = Decision
decide-none = Choose a decision
decide-keep = Keep
decide-narrow = Narrow to what was used
decide-end = End
oversee-conclusion = Conclusion
oversee-conclusion-hint = What was found and what is done about it. The review cannot be closed without a conclusion.
oversee-do = Close the review
oversee-undecided = { $count ->
    [one] One grant waits for a decision. The review was not closed.
   *[other] { $count } grants wait for a decision. The review was not closed.
}
oversee-no-conclusion = Write a conclusion. The review was not closed.
oversee-last-owner = Somebody has to stay an owner. The review was not closed.
oversee-stale = Grants were changed meanwhile. Look at them again. The review was not closed.
oversee-past = Earlier reviews
oversee-counts = Kept { $kept }, narrowed { $narrowed }, ended { $ended }.
oversee-closed = { $count ->
    [one] One account was closed.
   *[other] { $count } accounts were closed.
}
alerts-title = Unusual use
alerts-lead = Seloste tells you when somebody opens many people's data in a short time, outside working hours, or data of themselves, people close to them or a colleague. Find out whether there was a reason, and write it down.
alert-many = Opened the data of { $count } people within an hour
why-many = Opened many people's data in a short time
alert-outside = Opened data outside working hours
alert-close = Opened data of themselves or somebody close to them
alert-colleague = Opened a colleague's data
alert-emergency = Opened data in an emergency
alert-conclusion = What came of it
alert-close-do = Mark as looked into
alert-own = This is your own use. Another owner has to look into it.
alert-wrong-conclusion = Write what came of it.
alert-look = See the log
alerts-none = Nothing to look into
alerts-none-help = No unusual use was noticed.
alerts-done = Looked into
watch-title = What is unusual
watch-many = Data of more than this many people opened within an hour
watch-from = Working hours begin at
watch-until = Working hours end at
watch-weekends = Weekends are working time too
watch-save = Save
watch-wrong = Check the numbers: at least one person, and working hours begin before they end.
alert-mail = { $firm }: Seloste noticed unusual use of personal data. Sign in and open Users and grants, Unusual use. This message holds no personal data.
alert-mail-subject = Unusual use of personal data
circle-title = Own data and those of people close
circle-help = Paste the addresses of people's pages, one a line. Seloste tells the owners when the holder of the account opens them, or a colleague opens the holder's data.
circle-own = The holder
circle-close = People close to them
circle-save = Save
circle-wrong = An address is not a person's page, or there are too many. Nothing was saved.
start-task-access = Grants are to be reviewed
start-task-access-help = See who has opened data, and decide on each grant.
start-task-alerts = { $count ->
    [one] One unusual use is to be looked into
   *[other] { $count } unusual uses are to be looked into
}
start-task-alerts-help = Somebody has opened data in an unusual way.
did-review-access = Closed an access review
did-alert = Noticed unusual use
did-close-alert = Looked into unusual use
did-set-watch = Changed what is unusual use
did-set-circle = Noted the holder's own data and those of people close
why-unused = Not used
alert-unused = { $days ->
    [1] The account was closed: nobody had used it for a day
   *[other] The account was closed: nobody had used it for { $days } days
}
alert-idle = { $days ->
    [1] The account has not been used for a day, but open requests or holds wait for it: hand them over and end it
   *[other] The account has not been used for { $days } days, but open requests or holds wait for it: hand them over and end it
}
watch-unused = An account closes by itself after so many days without use (0 = never, otherwise 30–3650)
