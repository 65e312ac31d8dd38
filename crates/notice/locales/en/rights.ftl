rights = Your rights
rights-intro = Your rights depend on what the processing rests on. Using them is free of charge, and you need not give reasons unless it says so below.
rights-how = Make your request in any way you like. You reach us most easily like this: { $contact }.
rights-deadline = We answer within a month at the latest. If requests are many or complex, that may be extended by at most two months; we tell you so, and why, within the month.
rights-usual = Unless it says otherwise at a right: { $how }
right = { $right ->
    [access] Right to see your data
    [portability] Right to have your data in a portable form
    [rectification] Right to have your data corrected
    [erasure] Right to have your data erased
    [restriction] Right to restrict processing
    [objection] Right to object
    [withdrawal] Right to withdraw consent
    [marketing-ban] Right to stop direct marketing
    [human-review] Right to have a person look
   *[complaint] Right to complain
}
right-explained = { $right ->
    [access] You are told whether we process data about you, and get a copy of them.
    [portability] You get the data you gave yourself, where they are processed by machine, in a machine-readable form, or ask us to pass them straight on to somebody else.
    [rectification] We correct what is wrong and complete what is missing.
    [erasure] We erase your data when they are no longer needed, when you withdraw your consent and there is no other ground, or when you object and no weightier reason remains. What the law requires us to keep we cannot erase.
    [restriction] At your request we only store the data while their accuracy or the ground for processing is looked into, or when you need them for a legal claim.
    [withdrawal] You can withdraw your consent at any time, as easily as you gave it.
    [human-review] When a machine has made a decision, you can ask for a person to look at it, give your view and contest the decision.
    [objection] You can object for reasons that have to do with your own situation. We then stop, unless there are compelling legitimate grounds that outweigh your interests, or the data are needed for a legal claim.
    [marketing-ban] You can stop direct marketing, and profiling that belongs to it, at any time, free of charge and without giving reasons. We follow it unconditionally.
   *[complaint] You can complain to the supervisory authority.
}
right-concerns = Concerns the purposes: { $purposes }.
right-within = We answer { $within } at the latest.
right-identity = { $identity ->
    [none] You need not show who you are.
    [link] We confirm the request with a link sent to you.
    [sign-in] Identify yourself by signing in.
    [strong] Identify yourself with strong authentication.
   *[verified] We first make sure who you are, so that data do not reach the wrong person.
}
right-by = Preferred channels: { $ways }.
channel = { $channel ->
    [form] form
    [email] e-mail
    [letter] letter
    [phone] phone
    [visit] visit
   *[other] { $channel }
}
right-fee = Fee
right-needs = The request tells
objection-title = Your right to object

complaint = Complaint to the supervisory authority
complaint-intro = If you think we process your data unlawfully, you can lodge a complaint with the supervisory authority. You can also do so in the EU or EEA country where you live or work, or where the infringement happened.
authority-visit = Visiting address
authority-post = Postal address
authority-phone = Phone
authority-email = E-mail
authority-site = Web site

cookies = Cookies and the like
cookies-intro = Nothing but what is necessary is stored in your browser before you have chosen. You can change your choice at any time.
cookies-name = Name
cookies-purpose = Purpose
cookies-kind = Kind
cookies-lasts = Lifetime
cookies-by = Whose
cookies-necessary = Necessary for the service to work
cookies-own = Our own
cookies-session = Until the browser is closed
cookie-kind = { $kind ->
    [cookie] Cookie
    [local-storage] Browser storage
    [pixel] Tracking pixel
   *[tag] Third-party code
}

automation = Profiling and automated decisions
automation-none = We make no decisions about you by automated processing alone.
automation-logic = How it works
automation-significance = What follows from it
automation-uses = Which data it uses
automation-review = You can always ask for a person to look again.

never = What we do not do
never-stores = We do not store: { $what }.
never-markets = We send no direct marketing without consent.
never-markets-to = We send no direct marketing without consent (to: { $to }).
never-uses = { $what }: not used for these purposes: { $purposes }.
except = except { $what }
minors = Children
minors-below = For those under { $age } a guardian gives the consent.
journal = Journal
journal-kept = The journal keeps for { $years } years who has handled data, when and why.
more = Also
about = About this notice
about-updated = The notice was last updated on { $date }.
about-languages = The notice is available in these languages: { $languages }.
about-written = The original language is { $language }.
about-version = Version id: { $code }
