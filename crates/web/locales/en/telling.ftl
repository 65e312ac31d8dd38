telling-title = Telling people of changes
telling-lead = What was on record before a change keeps its old promises until the person has been told. Here you see who has not been yet.
telling-none = Nobody has to be told of anything
telling-none-help = No published change calls for it.
telling-people = Who is waiting
telling-people-help = Names are not shown, since showing them would be opening the data. Open a person when you need the contact details.
telling-done = Told
telling-under-way = Under way
telling-owed = { $count ->
    [one] People have to be told of one change.
   *[other] People have to be told of { $count } changes.
}
telling-ask = { $count ->
    [one] One more needs consent, which is noted among the person's permissions.
   *[other] { $count } more need consent, which is noted among the person's permissions.
}
telling-all-told = Everybody then on record was told on { $at }. Way: { $way }.
telling-progress = { $told } of { $people } people have been told.
telling-of = Telling people of version { $version }
telling-nobody = Everybody has been told
telling-nobody-help = Nobody is waiting to hear of this version.
telling-told = Told
telling-record = Record
telling-since = Stored
telling-one = Told: { $kind }, stored { $since }
telling-open-one = Open { $kind }, stored { $since }
telling-open = Open the person
telling-mark = Note the chosen as told
telling-next = Next
telling-all = Everybody has been told
telling-all-help = Everybody who is on record right now.
telling-all-do = Note everybody as told
telling-way = How they were told
told-letter = Letter
told-email = E-mail
told-phone = Telephone
told-visit = In person
told-site = Notice on the site (where the law allows)
