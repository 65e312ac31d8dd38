skip-to-content = Skip to content
contents = Contents
languages = Languages
updated = Updated { $date }
valid-from = In force from { $date }
valid-until = In force until { $date }
page-title = { $title } – { $controller }
page-description = Which personal data { $controller } processes, why, for how long, and what rights you have.
default-title = Privacy notice
to-top = Back to top

who = Who answers for your data
controller = Controller
business-id = Business ID
address = Postal address
website = Web site
brands = Also trades as
group = Group
contact = Contact
dpo = Data protection officer
representative = Representative in the EU
contact-for = { $purpose ->
    [register-matters] register matters
    [marketing] marketing
    [security] security
   *[general] general matters
}
joint = Joint controllers
joint-intro = We decide on the processing together with the following. You can use your rights towards any of us.
since = since { $date }
until = until { $date }
scope = What this notice covers
scope-covers = The notice covers
scope-excludes = The notice does not cover

why = Why we process your data
why-intro = We process data only for the purposes listed below. Each purpose has a ground in law.
basis = { $basis ->
    [consent] Consent
    [contract] Contract
    [legal-obligation] Legal obligation
    [vital-interest] Vital interest
    [public-task] Public interest or official authority
   *[legitimate-interest] Legitimate interest
}
basis-explained = { $basis ->
    [consent] We process the data only if you have given your consent. You can withdraw it at any time; what was done before stays lawful.
    [contract] We need the data for a contract, or to prepare one at your request. Without them we cannot make or perform the contract.
    [legal-obligation] The law obliges us to process the data.
    [vital-interest] The data are needed when somebody's life or health is in danger.
    [public-task] The data are needed for a task in the public interest or for official authority. You have the right to object.
   *[legitimate-interest] The processing rests on the legitimate interest told below. You have the right to object.
}
purpose-law = Law
purpose-interest = Interest
purpose-part = Further basis ({ $part }): { $basis }
purpose-marketing = Direct marketing: { $ban }.
purpose-marketing-ban = you can stop it at any time
purpose-made-of = Made up of
purpose-until = The purpose ends on { $date }.
purpose-contract = { $ends ->
    [yes] Rests on: { $records }. The use ends when the last of these has ended.
   *[no] Rests on: { $records }.
}

data = Which data we process
data-whom = Whom they are about
data-purposes = What they are used for
data-responsible = Responsible
data-record = Group of data
data-fields = Data
data-table = Data: { $register }
data-required = Data marked with a star (*) are required: without them the entry cannot be made.
data-mark = { $mark ->
    [voluntary] voluntary
    [special] special category of personal data
   *[public] public
}
data-special = Some of the data belong to special categories of personal data. The processing rests on the exception:
data-identity-code = Personal identity codes are processed under section 29 of the Finnish Data Protection Act.
data-closed = No new data are collected into this register.
data-held-for = We keep this register for somebody else. The controller is { $controller }, and we process the data on its instructions.

sources = Where we get the data
source-mode = { $mode ->
    [by-hand] entered by hand
   *[automatic] entered automatically
}
source-ways = ways: { $ways }
only-when = only when: { $words }
source-for = for the purposes: { $purposes }

retention = How long we keep the data
keep = We keep the data { $phrase }.
keep-after = for { $period } after { $event ->
    [collected] they were stored
    [last-needed] they were last needed
    [relationship-end] the customer relationship ended
    [contract-end] the contract ended
    [consent-withdrawn] consent was withdrawn
    [resolved] the case was resolved
    [decided] the matter was decided
    [financial-year-end] the financial year ended
    [born] the person was born
    [died] the person died
   *[field] the day under “{ $field }”
}{ $to-end-of ->
    [month] , and on to the end of that month
    [year] , and on to the end of that calendar year
   *[none] {""}
}
keep-while = as long as { $state ->
    [consent] your consent stands
    [contract] the contract is in force
    [relationship] the customer relationship lasts
   *[purpose] they are needed for one of the purposes told above
}
keep-then = { $phrase }, and for { $period } after that
keep-longest = whichever of these is longest: { $choices }
keep-shortest = whichever of these is shortest: { $choices }
keep-or = ; or{" "}
keep-permanently = permanently
keep-finally = { $finally ->
    [anonymise] After that we remove everything you could be recognised by.
    [redact] After that we empty the field.
    [block] After that the data are no longer used, only kept locked.
    [archive] After that we move the data to the archive.
    [reverify] After that we look again at whether the data are needed.
   *[delete] After that we erase the data.
}
keep-law = Ground
keep-review = We look at whether the data are needed { $every }.
keep-review-by = We look at whether the data are needed { $every }; responsible: { $role }.
keep-request = You can ask for your data to be erased earlier: see

recipients = Who receives data
recipients-none = We give data to nobody.
role = { $role ->
    [processor] Those who process data for us
    [controller] Controllers of their own
    [joint] Joint controllers
    [group] Companies of the same group
   *[authority] Authorities
}
role-explained = { $role ->
    [processor] They act on our behalf, on our instructions and bound by a contract.
    [controller] They process what they receive on their own responsibility and under their own notices.
    [joint] Together with them we decide on the processing.
    [group] They belong to the same group as we do.
   *[authority] We give them data when the law requires it.
}
recipient-receives = Receives
recipient-purposes = Purpose
recipient-only-when = Only when
recipient-everything = any data
recipient-agreement = Processing agreement made on { $date }.
recipient-agreement-until = Processing agreement made on { $from }, in force until { $until }.
recipient-no-own-use = Does not use the data for its own ends.
recipient-own-use = Uses the data for its own ends as well.
recipient-places = Places of processing
never-discloses-all = We disclose data to nobody else.
never-discloses-these = We disclose these data to nobody else: { $what }.
never-discloses-none = We disclose these data to nobody: { $what }.

transfers = Transfers outside the European Economic Area
transfers-none = We do not transfer data outside the European Economic Area (EEA).
transfers-none-eu = We do not transfer data outside the European Union.
transfers-intro = We transfer data outside the European Economic Area (EEA) only in these cases:
transfers-only = We transfer data to no other country outside the EEA.
transfer-to = Recipient
transfer-safeguard = Safeguard
transfer-any = any of the recipients above
safeguard = { $safeguard ->
    [adequacy] The European Commission has decided that the country protects data adequately.
    [standard-clauses] The transfer rests on standard contractual clauses approved by the European Commission.
    [binding-rules] The transfer rests on binding corporate rules.
    [explicit-consent] The transfer rests on your explicit consent.
    [contract-for-person] The transfer is necessary to perform a contract with you or in your interest.
    [public-interest] The transfer is necessary for important reasons of public interest.
    [legal-claims] The transfer is necessary to establish, exercise or defend legal claims.
    [vital-interest] The transfer is necessary to protect somebody's vital interests.
   *[public-register] The transfer is made from a public register.
}
transfer-copy = For more on the safeguards, and a copy of them, use the contact details above.
transfer-until = The transfers end by { $date }.

places = Where the data are and how they are protected
places-where = Where they are kept
storage-kind = { $kind ->
    [server] server
    [cloud] cloud service
    [computer] computer
    [phone] phone
    [disk] disk
    [premises] premises
    [network] network
   *[data-centre] data centre
}
storage-mark = { $mark ->
    [backup] backups
    [paper] papers
   *[encrypted] encrypted
}
storage-holds = Holds
storage-by = Run by
storage-destroyed = What is no longer needed is destroyed: { $ways }.
destroyed-by = { $way ->
    [shredding] by shredding
    [burning] by burning
    [wiping] by wiping
   *[other] { $way }
}
measures = Protections
measure-automatic = Watched by the system at all times
measure-attested = confirmed by { $role } { $every }
