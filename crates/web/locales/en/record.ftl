record-new-title = New { $kind }
record-edit-title = Edit: { $kind }
record-new-lead = We ask only for what the notice says. Required fields are marked.
record-new-of = Belongs to: { $name }
record-source-title = Where did this come from?
record-source-help = The origin of every value is kept, and the person can see it.
record-source-way = In which way?
record-source-way-any = I cannot say
record-source-missing = Choose where this came from.
record-source-undeclared = The notice does not name this source.
record-save-new = Save
record-save-edit = Save changes
record-problems = Correct these
record-problems-help = Nothing has been saved yet.
record-why = Why do we ask this?
record-why-for = Needed for: { $purposes }.
record-why-keep = Kept: { $keep }.
record-voluntary = voluntary
record-voluntary-help = It may be left out, and nothing follows from that.
record-unique-help = No two can have the same value.
record-auto-number = Given by the system if you leave it empty.
record-choose = Choose
record-flag-yes = Yes
record-permission-yes = The person has given permission
record-permission-help = Consent to: { $purpose }. It can be withdrawn at any time.
record-money-unit = euros
record-file-later = Files cannot be attached on this form yet.
record-masked = Shown for: { $purposes }
record-consent-title = Consent
record-side-title = Good to know
record-side-journal = Saving is written in the journal: who, when, why and from where.
record-side-keep = Kept: { $keep }.
record-side-ids = Do not write personal identity codes into free text. The program refuses them.

conflict-title = Someone was first
conflict-lead = { $name } changed the same record { $time } while your form was open. Nothing is lost: choose point by point what shall stand.
conflict-yours = Your change
conflict-theirs = Saved now
conflict-was = When you opened the form
conflict-save = Save the choices
conflict-drop = Drop my changes
conflict-empty = (empty)
conflict-same = { $count ->
    [one] One point is the same in both.
   *[other] { $count } points are the same in both.
}

history-title = History of a value
history-of = { $field }
history-lead = Every value this field has had, newest first.
history-now = In force
history-by = Entered by { $name }
history-source = Source: { $source }
history-notice = Notice version { $version }
history-emptied = The value was emptied
