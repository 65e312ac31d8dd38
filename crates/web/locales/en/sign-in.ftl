sign-in-title = Sign in
sign-in-lead = { $firm }: handling of personal data
sign-in-username = User name
sign-in-password = Password
sign-in-do = Sign in
sign-in-wrong-title = That did not work
sign-in-wrong = The user name and the password do not go together. Check both and try again.
sign-in-locked = There have been too many attempts. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
sign-in-ended = Your session has ended. Sign in again to go on.
sign-in-welcome = Your account is ready. Sign in now.
setup-invited = Choose a password and your account is ready. The link works only once.
sign-in-say = What the notice says is what happens. Nothing else does.
sign-in-say-door = Data open only for the purpose they were collected for.
sign-in-say-journal = Every look, change and refusal is written in the journal.
sign-in-say-time = Every value shows why it is here and until when it is kept.
sign-in-notice = Read the privacy notice

setup-title = Welcome
setup-lead = This one-time link creates the first owner. After that it stops working.
setup-name = Full name
setup-name-hint = Your own name. An account always belongs to one named person, and the name shows in the journal.
setup-username-hint = Short and easy to remember, such as first.last.
setup-password-hint = At least 12 characters. Long and your own is good; commonly used passwords are refused.
setup-password-again = Password again
setup-do = Start using the account
setup-gone-title = This link no longer works
setup-gone = The link has been used or is too old. An owner makes a new account for an employee. The link of the first owner is printed when seloste serve starts.
password-short = The password needs at least 12 characters.
password-long = The password is too long: 256 characters at most.
password-common = This password is commonly used and so easy to guess. Choose another.
password-differ = The passwords are not the same.
