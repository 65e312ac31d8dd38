## What the editor calls the parts of a notice, with help. Keys are words of the language.

ed-group = { $word ->
    [notice] Notice
    [controller] Controller
    [scope] Scope
    [purpose] Purposes
    [register] Registers
    [recipient] Recipients
    [transfer] Transfers outside the EEA
    [storage] Places of storage
    [measure] Protective measures
    [right] Rights
    [browser-storage] Cookies and the like
    [automation] Automated decisions
    [minors] Minors
    [journal] Journal
    [never] What we never do
    [statement] Other sentences
   *[waive] Waived with a reason
}

ed-node = { $word ->
    [notice] Notice
    [controller] Controller
    [address] Postal address
    [contact] Contact
    [dpo] Data protection officer
    [representative] Representative in the EU
    [brand] Trading name
    [contract-for] The purposes it is the contract of
    [ends] The last day of the contract
    [open-until] The day the matter is closed
    [group] Group
    [unit] Company of the group
    [joint] Joint controller
    [website] Website
    [scope] Scope
    [covers] This is covered
    [excludes] This is not covered
    [purpose] Purpose
    [basis] Another basis for a part
    [register] Register
    [purposes] Purposes
    [groups] Groups of people
    [source] Source
    [keep] Retention
    [review] Review of the need
    [record] Record
    [FIELD] Field
    [VALUE] Choice
    [recipient] Recipient
    [receives] What it receives
    [agreement] Processing agreement
    [place] Place of processing
    [transfer] Transfer
    [storage] Place of storage
    [holds] Registers it holds
    [backup] Holds backups
    [paper] On paper
    [encrypted] Encrypted
    [destroyed-by] Way of destruction
    [measure] Protective measure
    [right] Right
    [needs] What a request must contain
    [browser-storage] Kept in the browser
    [automation] Automated decision
    [minors] Minors
    [journal] Journal
    [never] What we never do
    [except] Except to these
    [statement] Sentence
   *[waive] Waived finding
}

ed-node-help = { $word ->
    [notice] Language, date and the title of the page.
    [controller] Who answers for the data, and how to reach them.
    [scope] What this notice covers and what it does not.
    [purpose] Why data are processed, and on which basis. What is not said may not be done.
    [register] Data kept for one need: about whom, what, from where and how long.
    [record] One row of the register: a form, a list and an import format.
    [FIELD] One value of the record.
    [purposes] What the data are used for.
    [groups] Whom the data are about.
    [keep] How long data are kept, what the time counts from and what happens then.
    [review] How often one looks whether the data are still needed.
    [source] Where the data come from. Nothing is taken from anywhere else.
    [recipient] Who receives data, for what and in which role.
    [receives] Only what is listed here is disclosed.
    [agreement] There must be an agreement with a processor.
    [transfer] A country outside the EEA, and what protects the data there.
    [storage] Where the data are: on a server, in a cloud, on paper.
    [holds] Which registers are in this place.
    [backup] There are backups in this place.
    [paper] There is paper in this place.
    [encrypted] What is in this place is encrypted.
    [destroyed-by] How what is here is destroyed.
    [measure] How data are protected. The program checks it, or a named role confirms it.
    [right] How the right is used. Nothing below the law can be promised.
    [browser-storage] A cookie or the like: what for, whose and how long.
    [automation] Profiling, or a decision a machine makes.
    [minors] The age below which a guardian consents.
    [journal] For how many years it can be seen who handled data.
    [never] A negative promise, checked against the whole notice and against every act.
    [statement] A sentence nothing else can say.
    [waive] A finding the firm takes upon itself, and why.
    [website] The address of the website.
   *[other] { "" }
}

ed-add = { $word ->
    [notice] Add the basics
    [controller] Add a controller
    [address] Add a postal address
    [contact] Add a contact
    [dpo] Add a data protection officer
    [representative] Add a representative in the EU
    [brand] Add a trading name
    [group] Add a group
    [unit] Add a company of the group
    [joint] Add a joint controller
    [scope] Add the scope
    [covers] Add what is covered
    [excludes] Add what is not covered
    [purpose] Add a purpose
    [basis] Add a basis for a part
    [register] Add a register
    [groups] Add groups of people
    [source] Add a source
    [keep] Add retention
    [review] Add a review
    [record] Add a record
    [FIELD] Add a field
    [value] Add a choice
    [recipient] Add a recipient
    [receives] Add what it receives
    [agreement] Add an agreement
    [place] Add a place
    [transfer] Add a transfer
    [storage] Add a place of storage
    [measure] Add a measure
    [right] Add a right
    [needs] Add what a request contains
    [browser-storage] Add a cookie
    [automation] Add an automated decision
    [minors] Add the age of consent
    [journal] Add how long the journal is kept
    [never] Add a negative promise
    [except] Add an exception
    [statement] Add a sentence
   *[waive] Waive a finding
}

ed-text = { $word ->
    [label] Name
    [title] Title of the page
    [sentence] Sentence
    [describe] Description
    [replacement] What is done instead
    [interest] Legitimate interest
    [parts] What the purpose is made of
    [which] Which source
    [only-when] Only when
    [logic] How it decides
    [significance] What follows from it
    [answers-for] What it answers for
   *[fee] Fee
}

ed-text-help = { $word ->
    [label] What this is called on the page.
    [sentence] The sentence as it is published.
    [describe] A longer explanation for the reader, where the name is not enough.
    [replacement] This holds in place of the sentence, which the law does not allow to be followed.
   *[other] { "" }
}

ed-arg = { $key ->
    [controller-legal-name] Legal name
    [address-street] Street
    [contact-role] Role
    [dpo-role] Role or title
    [representative-name] Name
    [brand-name] Trading name
    [group-name] Name
    [unit-name] Name of the company
    [joint-name] Name
    [website-address] Address
    [basis-basis] Basis
    [source-kind] Source
    [source-name] Name of the source
    [keep-period] Period
    [field-type] Type
    [receives-path] Data
    [agreement-day] Day of the agreement
    [place-name] Place
    [transfer-country] Country
    [browser-storage-name] Name in the browser
    [measure-proof] How it is shown
    [right-right] Right
    [needs-what] What
    [never-what] What we never do
    [never-stores] What we never store
    [never-type-or-name] Types of data
    [never-path] Which data
    [except-recipient] Recipients
    [waive-code] Finding
   *[other] Short name
}

ed-arg-help = { $key ->
    [contact-role] For example “Privacy officer”, nobody’s own name.
    [dpo-role] A role, not a person’s name.
    [source-name] An optional short name, such as prh.
    [source-kind] Where the data come from.
    [keep-period] Three years, for example.
    [field-type] The type checks the value and chooses a fitting input.
    [browser-storage-name] Exactly as the browser shows it.
    [controller-legal-name] As in the trade register.
    [website-address] Begins with https://
    [agreement-day] The day the agreement was made.
    [measure-proof] The program checks it itself, or a named role confirms it regularly.
    [purpose-name] The short name the program uses. A change is made everywhere it is referred to.
    [register-name] The short name the program uses. A change is made everywhere it is referred to.
    [record-name] The short name the program uses. A change is made everywhere it is referred to.
    [recipient-name] The short name the program uses. A change is made everywhere it is referred to.
    [field-name] The short name the program uses. A change is made everywhere it is referred to.
   *[other] { "" }
}

ed-prop = { $key ->
    [lang] Written in
    [languages] Published in
    [updated] Updated
    [valid-from] In force from
    [valid-until] In force until
    [version] Version of the language
    [business-id] Business ID
    [country] Country
    [id] Short name
    [postcode] Postcode
    [city] Town
    [email] Email
    [phone] Phone
    [for-contact] For which matters
    [for-part] Which part
    [for-purposes] For which purposes
    [for-permission] What the permission is for
    [answers-for] What it answers for
    [since] Since
    [until] Until
    [url-more] Where more is told
    [basis] Basis
    [law] Law
    [interest] Legitimate interest
    [parts] What the purpose is made of
    [marketing] Direct marketing
    [closed] Closed
    [held-for] On whose behalf
    [role-responsible] Role responsible
    [at] Ways
    [which] Which source
    [from-day] From
    [from-kinds] Allowed sources
    [only-when] Only when
    [mode] How the data arrive
    [after] What the time counts from
    [while] As long as
    [then] Then for another
    [to-end-of] Runs to the end of
    [finally] What happens then
    [every] How often
    [every-confirmed] How often it is confirmed
    [at-places] Of which places and devices it is shown
    [certificate] A certificate shows it
    [witnessed] A second person has to be there when it is destroyed
    [by-role] Which role
    [by-whose] Whose
    [by-ways] Ways named
    [subject] A person or organisation
    [of] Belongs to
    [needed] A new one keeps the data needed
    [group] Groups of people
    [required] Required
    [unique] Unique
    [voluntary] Voluntary
    [public] May be shown to everybody
    [special] Exception for special data
    [ground] Ground for the identity code
    [identifying] Does it identify a person
    [purposes] Purposes of its own
    [keep-own] Retention of its own
    [max] Greatest length
    [role] Role
    [own-use] May use the data for ends of its own
    [to] To whom
    [to-whom] To whom
    [safeguard] Safeguard
    [kind-storage] What kind of place
    [kind-browser] What it is
    [purpose] Purpose
    [lasts] Lasts
    [identity] How sure one is of who asks
    [fee] Fee
    [within] Time promised
    [logic] How it decides
    [significance] What follows from it
    [human-review] A human looks again when asked
    [uses] Which data it uses
    [below] Age in years
    [years] Years it is kept
    [outside] Area
    [except] Except to countries
    [without] Without
    [state] State
    [about] What it is about
    [reason] Reason
   *[other] { $key }
}

ed-prop-help = { $key ->
    [updated] The law is asked for as on this day.
    [languages] The page is published in each of these.
    [basis] Article 6 of the GDPR. The basis decides which rights people have.
    [law] Name, number and section, such as Kirjanpitolaki 1336/1997 2:10.
    [interest] Say the interest itself: what the firm gains by it.
    [marketing] Direct marketing can always be stopped.
    [closed] Nothing new comes in.
    [held-for] Another controller, on whose behalf the data are handled.
    [at] Such as order, phone, email. Empty: every way will do.
    [at-places] One registered place and device at a time. Empty: it is shown as a whole.
    [to-end-of] The time runs on to the end of the month or year.
    [finally] Data are deleted unless something else is said.
    [subject] The register is about this person or organisation.
    [needed] A new one moves the day on which what it belongs to is deleted.
    [contract-for] The purposes rest on a contract, and this record is it: an order, a subscription or a membership.
    [ends] A date field. Use for these purposes ends when the last contract has ended.
    [open-until] The matter is open until this date is filled in. The data of a customer who left are kept until then.
    [unique] No two can have the same.
    [voluntary] It can be left out without consequence.
    [public] It may be published.
    [special] Article 9(2) of the GDPR.
    [ground] Data Protection Act, section 29.
    [purposes] Empty: the same as the record.
    [only-when] Such as “the law orders the data to be given”.
    [safeguard] What protects the data there.
    [within] Only where a time shorter than the law’s is promised.
    [by-role] A role, not a person’s name.
    [identity] No more than is necessary may be demanded.
    [version] Leave it empty unless you know what it means.
    [id] In addresses and commands.
    [fee] Using a right is free as a rule.
    [uses] Paths, such as customers.customer.email.
   *[other] { "" }
}

ed-value = { $key ->
    [area-EEA] EEA
    [area-EU] EU
    [path-all] All data
    [for-contact-register-matters] Register matters
    [for-contact-general] General matters
    [for-contact-marketing] Marketing
    [for-contact-security] Security
    [basis-consent] Consent
    [basis-contract] Contract
    [basis-legal-obligation] Legal obligation
    [basis-vital-interest] Vital interest
    [basis-public-task] Public task
    [basis-legitimate-interest] Legitimate interest
    [basis-basis-consent] Consent
    [basis-basis-contract] Contract
    [basis-basis-legal-obligation] Legal obligation
    [basis-basis-vital-interest] Vital interest
    [basis-basis-public-task] Public task
    [basis-basis-legitimate-interest] Legitimate interest
    [source-kind-person] From the person
    [source-kind-public] From a public source
    [source-kind-authority] From an authority
    [source-kind-third-party] From somebody else
    [source-kind-browser] From the browser
    [source-kind-staff] From our own work
    [source-kind-derived] Derived from other data
    [from-kinds-person] From the person
    [from-kinds-public] From a public source
    [from-kinds-authority] From an authority
    [from-kinds-third-party] From somebody else
    [from-kinds-browser] From the browser
    [from-kinds-staff] From our own work
    [from-kinds-derived] Derived from other data
    [mode-by-hand] By hand
    [mode-automatic] Automatically
    [event-collected] when it was collected
    [event-last-needed] when it was last needed
    [event-relationship-end] the end of the relationship
    [event-contract-end] the end of the contract
    [event-consent-withdrawn] the withdrawal of consent
    [event-resolved] when the matter was resolved
    [event-decided] the decision
    [event-financial-year-end] the end of the financial year
    [event-born] the birth
    [event-died] the death
    [after-collected] when it was collected
    [state-consent] consent lasts
    [state-contract] the contract lasts
    [state-relationship] the relationship lasts
    [state-purpose] the purpose lasts
    [while-consent] consent lasts
    [while-contract] the contract lasts
    [while-relationship] the relationship lasts
    [while-purpose] the purpose lasts
    [to-end-of-month] the month
    [to-end-of-year] the year
    [finally-delete] Deleted
    [finally-anonymise] Made anonymous
    [finally-redact] Redacted
    [finally-block] Blocked
    [finally-archive] Archived
    [finally-reverify] Checked again
    [shape-after] A time after an event
    [shape-while] As long as something lasts
    [shape-permanently] For ever, by a law
    [unit-minute] minutes
    [unit-hour] hours
    [unit-day] days
    [unit-week] weeks
    [unit-month] months
    [unit-year] years
    [unit-session] the session
    [unit-longest] the longest of these
    [unit-shortest] the shortest of these
    [unit-permanently] for ever
    [identifying-direct] Directly
    [identifying-indirect] Indirectly
    [identifying-none] No
    [special-a] a) explicit consent
    [special-b] b) employment and social security
    [special-c] c) vital interest
    [special-d] d) an association or foundation
    [special-e] e) made public by the person
    [special-f] f) legal claims
    [special-g] g) substantial public interest
    [special-h] h) health care
    [special-i] i) public health
    [special-j] j) archives, research or statistics
    [ground-29-1] 29(1): consent or law
    [ground-29-1-1] 29(1)(1): a task laid down by law
    [ground-29-1-2] 29(1)(2): rights and duties
    [ground-29-1-3] 29(1)(3): research and statistics
    [ground-29-2] 29(2): credit, insurance, employment
    [ground-29-3] 29(3): updating of addresses
    [role-processor] Handles data on our behalf
    [role-controller] A controller of its own
    [role-joint] Joint controller
    [role-group] Company of the same group
    [role-authority] Authority
    [to-any] Any recipient
    [safeguard-adequacy] Adequacy decision
    [safeguard-standard-clauses] Standard clauses
    [safeguard-binding-rules] Binding corporate rules
    [safeguard-explicit-consent] Explicit consent
    [safeguard-contract-for-person] A contract for the person
    [safeguard-public-interest] Public interest
    [safeguard-legal-claims] Legal claims
    [safeguard-vital-interest] Vital interest
    [safeguard-public-register] Public register
    [kind-storage-server] Server
    [kind-storage-cloud] Cloud
    [kind-storage-computer] Computer
    [kind-storage-phone] Phone
    [kind-storage-disk] Disk or stick
    [kind-storage-premises] Premises
    [kind-storage-data-centre] Data centre
    [destroyed-by-shredding] Shredding
    [destroyed-by-burning] Burning
    [destroyed-by-wiping] Wiping
    [kind-browser-cookie] Cookie
    [kind-browser-local-storage] Local storage
    [kind-browser-pixel] Tracking pixel
    [kind-browser-tag] Third-party tag
    [purpose-necessary] Necessary for the service
    [by-whose-own] Our own
    [measure-proof-automatic] The program checks it
    [measure-proof-attested] A named role confirms it
    [right-right-access] Access to one’s data
    [right-right-portability] Portability
    [right-right-rectification] Rectification
    [right-right-erasure] Erasure
    [right-right-restriction] Restriction
    [right-right-objection] Objection
    [right-right-withdrawal] Withdrawal of consent
    [right-right-marketing-ban] Ban on direct marketing
    [right-right-human-review] Review by a human
    [right-right-complaint] Complaint to the authority
    [identity-none] Not at all
    [identity-link] A link by email
    [identity-sign-in] Signing in
    [identity-strong] Strong authentication
    [identity-verified] Verified case by case
    [by-ways-form] Form
    [by-ways-email] Email
    [by-ways-letter] Letter
    [by-ways-phone] Phone
    [by-ways-visit] Visit
    [never-what-stores] We never store
    [never-what-transfers] We never transfer outside the area
    [never-what-discloses] We never disclose
    [never-what-markets] We never market without consent
    [never-what-uses] We never use
    [never-stores] We never store
    [never-transfers] We never transfer outside the area
    [never-discloses] We never disclose
    [never-markets] We never market without consent
    [never-uses] We never use
    [without-consent] consent
    [state-stated] Published
    [state-refused] Not followed, since the law does not allow it
   *[other] { $key }
}
