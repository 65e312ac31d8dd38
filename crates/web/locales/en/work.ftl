did-change-work = Recorded a change of work
did-provider-done = Noted that rights at a provider were ended
work-title = Change of work
work-title-of = { $name }: change of work
work-lead = Grants that are no part of the new work end the moment it begins.
work-help = When somebody's work changes, record the new work: all other grants end when it begins, and each provider's system becomes a task.
work-new = New work
work-words = Work
work-words-hint = For instance invoicing clerk or sales manager.
work-on = Begins
work-keeps = Grants that are part of the new work
work-keeps-help = Choose those that stay. The others end. You give new ones on the page of the account.
work-providers = Providers' systems
work-providers-help = Each of these becomes a task: rights that are no part of the new work are ended there too.
work-save = Record the change
work-wrong-day = Give the day the new work begins.
work-wrong-words = Say what the new work is.
work-wrong-done = Say what was done in the service.
work-all-title = Rights in providers' systems
work-all-lead = When somebody's work changes, rights are ended in the systems of the providers the notice names, too.
work-none = Nothing is to be ended
work-none-help = A task comes here when a change of work is recorded on the page of an account.
work-to-come = Begins { $day }
work-since = Began { $day }
work-ended = { $n ->
    [0] There was no grant to end here.
    [1] One grant ends here.
   *[other] { $n } grants end here.
}
work-done = what was done
work-done-do = Mark as done
start-task-providers = { $n ->
    [1] Rights are to be ended in one provider's system
   *[other] Rights are to be ended in the systems of { $n } providers
}
start-task-providers-help = Somebody's work has changed.
