# Several controllers in one installation.

did-controller-name = Changed the name the registers are reached by
did-reach-in = A user of another controller tried to open data of this one
did-let-in = Let in somebody of the firm that keeps the registers
did-pass-over = Came in from the firm that keeps the registers
did-hand-over = Tried to come in from the firm that keeps the registers
did-agreement = Recorded a processing agreement
did-end-agreement = Ended a processing agreement
did-request-not-yours = Tried to decide a request that is the controller's to decide

customers-title = Customers
customers-lead = Controllers whose registers we keep and where you have a grant.
customers-find = Find a customer
customers-find-do = Find
customers-none = No customers where you have a grant
customers-none-help = The controller lets you in and gives you a grant.
customers-name = Controller
customers-agreement = Processing agreement
customers-agreed = In force
customers-not-agreed = Not in force
customers-go = Go to the registers
customers-more = Show more customers
customers-refused = The registers were not opened
customers-refused-help = No processing agreement with the controller is in force. The try is in the controller's journal. Tell whoever answers for the customer.
customers-missing = A processing agreement is missing
customers-missing-help = Nobody here sees the registers of these before the controller has recorded the agreement:
customers-missing-more = { $count ->
    [one] And one more controller.
   *[other] And { $count } more controllers.
}
customers-missing-many = And at least { $count } more controllers.

over-page = Passing over
over-title = You are going to registers whose controller is { $firm }
over-lead = Everything you do here is written down, and the controller sees it. The controller is { $firm }. The session ends when you sign out of your own organisation.
over-go = Go to the registers
over-gone = This way works no longer
over-gone-lead = The link works once and for a minute. Go back to the list of customers of your own organisation and try again.

keeper-title = Who keeps the registers
keeper-lead = Another organisation keeps your registers as a processor. Here you see under which agreement, and who.
keeper-none = No processing agreement is in force
keeper-none-help = The people of the firm that keeps the registers see nothing before the agreement is recorded and in force.
keeper-agreements = Processing agreements
keeper-document = Where the agreement lies, or its number
keeper-document-hint = Such as a folder, a mark of the archive or a docket number.
keeper-document-wrong = Say in 1 to 200 characters where the agreement is.
keeper-from = In force from
keeper-until = In force until
keeper-until-hint = Empty if it goes on until further notice.
keeper-until-wrong = The agreement would end before it begins.
keeper-day = Give a day.
keeper-by = Recorded by
keeper-state = State
keeper-record = Record the agreement
keeper-end = End the agreement
keeper-ended = Ended
keeper-not-now = Not in force now
keeper-people = Their people
keeper-people-lead = Each is let in by name. They sign in at their own organisation and see nothing before you grant it.
keeper-nobody = Nobody was let in
keeper-username = User name at their organisation
keeper-username-hint = Ask them for it.
keeper-unknown = Nobody signs in by this name at their organisation.
keeper-already = This person was let in already.
keeper-let-in = Let in
keeper-sees = The journal has every act of their people in your registers.
keeper-journal = Their acts in the journal
keeper-here = You keep registers whose controller is { $firm }. The controller sees all you do.

journal-keeper = Only acts of the firm that keeps the registers
task-agreements = Processing agreement missing: { $count }
task-agreements-many = Processing agreement missing: { $count } or more
task-agreements-help = Nobody sees these registers before the agreement is recorded
task-own-agreement = No processing agreement with the firm that keeps the registers
task-own-agreement-help = Their people see nothing before it is recorded
not-yours = This is not yours to decide: the controller decides. You can prepare it: check who asks, go through the registers, add documents.

did-request-pass-on = Passed a request on to its controller
outcome-passed-on = Passed on to the controller
pass-on = Pass on to the controller
pass-on-help = A request about a register that you keep for another is for its controller to decide. It goes over with its attachments, and the time runs from the day it reached you. All that stays with you is when and to whom it was passed on.
pass-on-to = Controller
pass-on-to-hint = The name of the customer, or the first word of its address, such as rautio.
pass-on-do = Pass the request on
pass-on-unknown = There is no customer of this name. Look it up in the list of customers.
pass-on-elsewhere = The request was begun to be passed on to another controller.
pass-on-done = The request was passed on to the controller
pass-on-left = What the request said and what came with it was destroyed here as it was passed on. The controller answers.
pass-on-not-yours = This is not yours to decide: the request was passed on to the controller, who decides it.
pass-on-from = The request reached the firm that keeps the registers: { $keeper }. It was passed on { $day }. Its number there was { $number }.
customers-not-yet = Nothing found yet
customers-not-yet-help = Some of the customers were not looked through. Go on with the search.
customers-go-on = Go on with the search
