code-title = Confirm that it is you
code-lead = The password was right. Now give the code that your authenticator app shows.
code-label = Code
code-hint = Six digits that change every half minute. A recovery code will do too.
code-do = Confirm
code-wrong = The code is wrong, or has been used. Wait for the next one and try again.
code-lost = No phone at hand?
code-lost-help = Type one of your recovery codes in place of the code. If those are gone too, another owner can take the second step off your account. A single owner takes it off with the command seloste user reset-second-factor on the machine the program runs on.

confirm-title = Confirm that it is you
confirm-lead = This affects others, and it is a while since you signed in. Give your password, and it will be done.
confirm-do = Confirm and go on

second-title = Two-step sign-in
second-lead = Besides the password, a code is asked for that only your own device can work out.
second-must-title = Set up two-step sign-in
second-must = An owner asks it of everybody. Until it is set up, nothing else can be done.
second-off = Not in use
second-off-help = You need an authenticator app on your phone or computer. Any app will do that works out six-digit one-time codes.
second-begin = Begin
second-scan = Scan the code with your authenticator app
second-scan-help = Open the app, choose to add an account, and point the camera at the code.
second-type = If there is no camera, type this key into the app:
second-once = The code and the key are shown this once. Keep them nowhere else.
second-drawing = QR code with the same key as in the text below
second-prove = Show that it works
second-prove-hint = Type the code that the app shows right now. Only then is two-step sign-in in use.
second-prove-do = Start using it
second-again = Begin again
second-again-help = The key is not shown again. If it did not get into the app, begin again with a new one.
second-over = The key has grown too old. Begin again.
second-on = In use
second-since = since { $since }
second-codes-left = { $count ->
    [0] No recovery codes are left.
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
second-codes-few = Make new ones
second-change-hint = Whatever you change, confirm it with a code.
second-codes-new = Make new recovery codes
second-move = Move to another device
second-end = Stop using it
second-required = An owner asks two-step sign-in of everybody, so it cannot be given up.
second-codes = Recovery codes
second-codes-once-title = Keep these codes now
second-codes-once = The codes are shown this once. Print them or write them down, and keep them apart from the device.
second-codes-help = When the device is not at hand, sign in with one of these. Each works once, and earlier recovery codes work no longer.
second-codes-done = I have kept the codes

sessions-title = Sessions and sign-ins
sessions-lead = Where you are signed in, and who signed in or tried to sign in as you.
sessions-open = Open sessions
sessions-none = There are no open sessions.
sessions-device = Device
sessions-began = Began
sessions-seen = Last used
sessions-own = This session
sessions-end = End
sessions-end-others = End all others
came-title = Sign-ins
came-help = Of the last 90 days. Of the device only its kind is kept, no address.
came-none = There are no sign-ins.
came-when = When
came-what = What happened
came-in = Signed in
came-beside = Signed in while in use elsewhere
came-recovery = Signed in with a recovery code
came-password = Wrong password
came-code = Right password, wrong code
came-reset = Two-step sign-in was taken off
device-unknown = Unknown device
email-title = Messages about your account
email-label = E-mail address
email-hint = You are told here if somebody else takes your two-step sign-in off. Leave it empty if you want no messages.
email-wrong = This is not an e-mail address.
email-no-mail = No mail server is set up yet, so no messages go out.
email-do = Save the address

rules-title = Rules of signing in
rules-lead = Whether everybody must have two-step sign-in, and how long a session lasts.
rules-second = Two-step sign-in
rules-second-yes = Asked of everybody
rules-second-help = Whoever does not have it yet can only set it up. This holds for open sessions too.
rules-idle = A session ends when it was not used for
rules-longest = A session ends at the latest, after signing in, after
rules-hours = { $count ->
    [one] an hour
   *[other] { $count } hours
}
rules-minutes = { $count ->
    [one] a minute
   *[other] { $count } minutes
}
rules-do = Save the rules
rules-limits = Choose the times so that an unused session does not last longer than a session in all.
rules-own-first = Set up two-step sign-in for your own account first.
rules-without = Without two-step sign-in
rules-without-none = Everybody has two-step sign-in.

theirs-title = Sign-in and sessions
theirs-lead = Open sessions, the last sign-ins, and two-step sign-in.
theirs-second-none = This account has no two-step sign-in.
theirs-second-own = Your own two-step sign-in you take off in your own settings.
theirs-second-help = If the device and the recovery codes are gone, take the second step off here. First make sure whom you are talking to. All sessions of the person end, the person is told, and the journal keeps who took it off and why.
theirs-reason = Reason
theirs-reason-missing = Choose a reason.
theirs-reset = Take two-step sign-in off
reset-lost = The device is lost
reset-stolen = The device is stolen
reset-broken = The device does not work
reset-replaced = The device was replaced
reset-mail-subject = Two-step sign-in was taken off your account
reset-mail =
    Hello,

    an owner has taken two-step sign-in off your account. The controller is { $firm }. All your sessions have ended.

    If you asked for this, sign in with your password and set up two-step sign-in again.
    If you did not ask for this, contact an owner at once.

did-sign-in-recovery = Signed in with a recovery code
did-offer-second = Began to set up two-step sign-in
did-second = Set up two-step sign-in
did-end-second = Took their own two-step sign-in off
did-reset-second = Took somebody's two-step sign-in off
did-recovery-codes = Made new recovery codes
did-end-session = Ended a session
did-sign-in-rules = Changed the rules of signing in
did-set-email = Changed the address for messages

code-lead-passkey = The password was right. Now confirm with your passkey, or with a recovery code.
code-label-recovery = Recovery code
code-hint-recovery = One of the codes you were given when you added the passkey.

passkey-use = Sign in with a passkey
passkey-failed = The device did not confirm. Try again, or choose another way.
passkey-wrong = The passkey belongs to no account here, or confirming took too long. Try again.
passkeys-title = Passkeys
passkeys-lead = Sign in with a fingerprint, your face or a security key. A passkey works on this site only, so nobody can trick you out of it.
passkeys-mine = Your passkeys
passkeys-none = There are no passkeys yet.
passkey-name = Name
passkey-name-hint = What you will know the device by later, such as Work phone.
passkey-name-wrong = Give a name of at most 60 characters.
passkey-since = Added
passkey-used = Last used
passkey-unused = Not yet
passkey-end = Remove
passkey-add = Add a passkey
passkey-add-help = The device asks for a fingerprint, your face or a PIN. Those stay in the device; nothing of them is stored here. Once a passkey is added, the password alone no longer signs you in.
passkey-add-do = Create the passkey
passkey-unsupported = This browser cannot use passkeys, or the site was opened at an address where they cannot be used.
passkey-known = This device already has a passkey for the account.
passkey-too-many = The account has as many passkeys as it may. Remove one of them first.
passkey-distrusted = What the device answered could not be accepted. Try again.
passkey-over = Confirming took too long. Try again.
passkey-only = This is your only way to sign in. Add another passkey first.
second-or-passkey = Instead of an app you can also use a passkey.
came-passkey = Signed in with a passkey
came-no-passkey = Passkey not accepted
did-sign-in-passkey = Signed in with a passkey
did-passkey = Added a passkey
did-end-passkey = Removed a passkey

confirm-passkey = Confirm with a passkey
confirm-lead-passkey = This affects others, and you signed in a while ago. Confirm with your passkey, and it is carried out.
confirm-lead-home = This affects others, and you signed in a while ago. Confirm at your own firm that it is you, then go on here.
confirm-home = Confirm at your own firm
confirm-again = Go on
confirmed-title = Confirmed
confirmed-lead = You can close this tab and go on where you were. For the next quarter of an hour you are not asked again.

passkey-rename = Rename
passkey-rename-do = Save the name
passkey-code-hint = A code of the authenticator app, or a recovery code, so that nobody adds a device with your password alone.
passkey-mail-added-subject = A passkey was added to your account
passkey-mail-added =
    Hello,

    a passkey by which one can sign in was added to your account. The controller is { $firm }.

    If you added it yourself, there is nothing to do.
    If you did not, get in touch with an owner at once.
passkey-mail-ended-subject = A passkey was removed from your account
passkey-mail-ended =
    Hello,

    a passkey was removed from your account and no longer lets anybody in. The controller is { $firm }.

    If you removed it yourself, there is nothing to do.
    If you did not, get in touch with an owner at once.
did-rename-passkey = Renamed a passkey
confirm-joined-first = First confirm with the firm's account that it is you. Then send the form once more.
confirm-joined-form = This is confirmed with the firm's account. A confirmation counts for a quarter of an hour.
