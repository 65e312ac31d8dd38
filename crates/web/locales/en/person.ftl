person-edit = Edit
person-add = Add { $kind }
person-number = Number
person-kind = Register
person-first = First record
person-needed = Last needed
person-until = Kept
person-until-help = unless it is needed again
person-open-ended = Until further notice
person-until-date = until { $date }
person-values = Data
person-values-help = Open a value to see why it is here, where it came from, how long it is kept and who has seen it.
person-why = Why it is here
person-from = Where it came from
person-when = Since when
person-keep = Until when
person-seen = Who has seen it
person-seen-none = Nobody yet.
person-seen-count = { $count ->
    [one] Seen once
   *[other] Seen { $count } times
}
person-seen-all = Show all in the journal
person-way = way: { $way }
person-notice-version = under notice { $version }
person-history = History of the value
person-empty = Nothing
person-masked = Not for the chosen purpose
person-masked-for = Shown for: { $purposes }
person-masked-count = { $count ->
    [one] One value is masked
   *[other] { $count } values are masked
}
person-masked-why = You see what belongs to the purpose { $purpose }.
person-consents = Permissions
person-consent-given = In force
person-consent-none = Not given
person-marketing-ban = Has banned marketing
person-restricted = Processing restricted
person-restricted-part = Some data restricted
person-objected = Objected to: { $purposes }
person-value-restricted = Restricted: only stored
person-timeline = What has happened
person-timeline-all = The whole journal
person-no-records = No records
person-print = Print
person-record-until = Kept
person-need = Needed just now
person-need-help = The time starts again once the data were needed.
person-cut = There are so many records about this person that only { $count } of them are shown here. You find the rest in the lists of the registers.
