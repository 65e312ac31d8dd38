review-begin = Go through it
review-title = Review of need: { $register }
review-lead = See whether the data are still needed. It is due on { $day }. Nobody's data are opened before you open the person.
review-undecided = Every group needs a decision first. The register was not marked as reviewed.
review-reason-wanting = Say why you decide so. Nothing was decided.
review-close-help = When every group is decided, mark the register as reviewed. The decisions stay in the journal as proof.
review-none = Nobody is in the register
review-none-help = There is nothing to look at.
review-decided = Decided
review-marked = { $count ->
    [one] one with an outdated value
   *[other] { $count } with an outdated value
}
review-look = Show the records, at most { $count }
review-decide = { $count ->
    [one] Decide about one
   *[other] Decide about { $count } records
}
review-decision = Decision
review-reason = Reason
review-do = Decide about the group
review-pick = Choose
review-pick-one = Last needed { $day }
review-found = Found
review-do-picked = Decide about those chosen
review-needed = Needed
review-update = To be updated
review-remove = Remove
review-this-year = needed within a year
review-years = { $count ->
    [one] last needed a year ago
   *[other] last needed { $count } years ago
}
review-years-most = last needed at least { $count } years ago
