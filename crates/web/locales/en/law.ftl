basis-consent = consent
basis-contract = contract
basis-legal-obligation = legal obligation
basis-vital-interest = vital interest
basis-public-task = public task
basis-legitimate-interest = legitimate interest
source-person = From the person
source-public = From public sources
source-authority = From an authority
source-third-party = From a third party
source-browser = From the person's browser
source-staff = From our own work
source-derived = Derived from other data
period-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
period-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
period-days = { $count ->
    [one] one day
   *[other] { $count } days
}
period-weeks = { $count ->
    [one] one week
   *[other] { $count } weeks
}
period-months = { $count ->
    [one] one month
   *[other] { $count } months
}
period-years = { $count ->
    [one] one year
   *[other] { $count } years
}
every-minutes = { $count ->
    [one] minute
   *[other] { $count } minutes
}
every-hours = { $count ->
    [one] hour
   *[other] { $count } hours
}
every-days = { $count ->
    [one] day
   *[other] { $count } days
}
every-weeks = { $count ->
    [one] week
   *[other] { $count } weeks
}
every-months = { $count ->
    [one] month
   *[other] { $count } months
}
every-years = { $count ->
    [one] year
   *[other] { $count } years
}
keep-after = { $period } after { $event }
keep-after-month-end = { $period } after { $event }, and to the end of that month
keep-after-year-end = { $period } after { $event }, and to the end of that year
keep-while = as long as { $state }
keep-while-then = as long as { $state }, and then { $period }
keep-longest = the longest of: { $rules }
keep-shortest = the shortest of: { $rules }
keep-permanently = for ever
keep-by-law = { $rule } ({ $law })
keep-then = { $rule }, then { $end }
event-collected = it was stored
event-last-needed = it was last needed
event-relationship-end = the relationship ended
event-contract-end = the contract ended
event-consent-withdrawn = consent was withdrawn
event-resolved = the case was resolved
event-decided = the matter was decided
event-financial-year-end = the financial year ended
event-born = the person was born
event-died = the person died
event-field = the day in the field “{ $field }”
state-consent = consent is in force
state-contract = the contract is in force
state-relationship = the relationship lasts
state-purpose = the purpose stands
finally-delete = erased
finally-anonymise = made anonymous
finally-redact = emptied
finally-block = locked
finally-archive = moved to the archive
finally-reverify = its need is looked at again
list-and = and
date-at-time = { $day } at { $time }
date-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
date-time-of-day = { $hour }:{ $minute }
date-short = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
way-form = form
way-email = e-mail
way-phone = phone
way-order = order
way-contact = contact
way-service = use of the service
way-contract = contract
way-meeting = meeting
way-visit = visit
way-registration = registration
way-quote = quote
way-event = event
way-enquiry = enquiry
way-survey = survey
way-newsletter = newsletter
way-chat = chat
way-billing = billing
way-account = account
way-letter = letter
