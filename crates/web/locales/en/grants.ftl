hub-people = People
hub-papers = Undertakings and instructions

papers-title = Undertakings and instructions
papers-lead = Once a secrecy undertaking or an instruction is published, everybody has to sign it before grants to personal data take force. Signatures are kept after the account is closed.
paper-undertaking = Secrecy undertaking
paper-instruction = Data protection instruction
papers-none = Not published yet. Nobody is asked to sign.
papers-newest = Version { $version }, published on { $day }.
papers-again = { $months ->
    [one] Confirmed again every month.
   *[other] Confirmed again every { $months } months.
}
papers-write = Write and publish
papers-change = View or change
papers-people = Who has signed
papers-signed = Version { $version }, { $day }
papers-unsigned = Not signed
papers-missing = Signature missing
papers-until = To be signed by { $day }
papers-not-asked = Not asked
papers-wrong-text = Write the text, in at most 20,000 characters.
papers-wrong-limits = The grace is at most { $days } days, and the time after which it is confirmed again 1 to { $months } months.
paper-first-lead = Use the draft as it is or change it. Once you publish, everybody is asked to sign. Until then their grants are asleep.
paper-change-lead = Everybody is asked to sign a new version again. Signatures under the version before are kept.
paper-text = Text
paper-grace = Days of grace
paper-grace-hint = So long those who have an account now may go on before they sign. A new account signs at once.
paper-lasts = Confirmed again after months
paper-lasts-hint = Leave empty if once is enough.
paper-publish = Publish a new version
paper-versions = Versions
paper-fingerprint = Fingerprint of the text (SHA-256), which a signature names:
paper-undertaking-text =
    I undertake to keep secret everything about the customers, employees and other people of { $firm } that I come to know in my work or assignment.

    I process personal data only for the purpose I was granted, and only as far as my task needs it. I do not look at data out of curiosity, and I do not disclose them to outsiders (Finnish Data Protection Act, section 35).

    I give my sign-in to nobody. I report at once if I suspect that data have come into wrong hands.

    The undertaking holds after the employment or assignment has ended, too.
paper-instruction-text =
    How personal data are processed at { $firm }.

    Before you open data, choose the purpose you need them for. If you have no access, ask an owner for a grant. Do not find a way round.

    Write down only what the work needs. Do not write about health, opinions or other sensitive things in notes, unless the field is there for it.

    When somebody asks for their data, wants them corrected or erased, or objects to marketing, record the request at once. The time to answer runs from the day it came.

    Lock your device when you leave it. If a device is lost or you suspect a breach, report it at once: the authority has to be told within 72 hours.

asleep-title = Your grants are asleep
asleep-undertaking = The secrecy undertaking is not signed. The grants are in force again as soon as you have signed it.
asleep-instruction = The data protection instruction is not confirmed, or was confirmed too long ago. The grants are in force again as soon as you have confirmed it.
asleep-agreement = There is no agreement in force with your firm. The owner sees this among their tasks.
asleep-awaiting = The grant waits for a second owner to confirm it.
asleep-sign = Sign now
why-asleep = The grant is asleep
own-papers-title = To sign
own-papers-lead = What you have undertaken, and what you still have to sign.
own-papers-none = Nothing to sign
own-papers-none-help = The firm has published neither an undertaking nor an instruction.
own-papers-done = Signed
own-papers-promise = I have read the undertaking and commit myself to it.
own-papers-read = I have read the instruction and act accordingly.
own-papers-sign = Sign
own-papers-signed = Your signatures

start-task-unsigned = { $count ->
    [one] The grants of one person are asleep
   *[other] The grants of { $count } people are asleep
}
start-task-unsigned-help = The undertaking or the instruction is not signed.
start-task-sign = { $count ->
    [one] One text is to be signed
   *[other] { $count } texts are to be signed
}
start-task-sign-help = Read and sign, so that your grants stay in force.

did-publish-text = Published a text to be signed
did-sign-text = Signed
journal-paper = { $paper }, version { $version }

sign-in-agreement-title = You cannot come in now
roles-title = Roles
roles-lead = A role is a set of grants under a name. When you change a role, what its holders may changes at once.
roles-two = The widest grants take two owners
roles-two-help = Taking data out, handling requests, being an owner, and every register for every purpose take force only when another owner confirms them.
roles-alone = You are the only owner, so even the widest grants take force at once on one person's word. The journal says so. Name a second owner, and they wait for that person to confirm them.
roles-waits = Waits for a second owner
roles-proposed = Proposed:
roles-confirm = Confirm
roles-new = Add to a role
roles-new-lead = A new name makes a new role. If there is a role of that name, the grant is added to it.
roles-name = Role
roles-add = Add
roles-wrong-name = Give the role a name of at most 60 characters.
roles-every-purpose = every purpose
roles-give = Give a role
roles-give-lead = The person may do all that the role allows, now and as it changes.
roles-give-do = Give the role
roles-gone = A role that is gone
roles-share = Role: { $name }
grant-only = Only: { $what }
grant-one-record = one record
grant-narrow = Narrow it further
grant-narrow-help = Somebody from outside is given only what the assignment is about.
grant-kinds = Only these
grant-record = Only one record
grant-record-hint = Paste the address of the record's edit page.
grant-record-wrong = There is no record in this address.
grant-no-end = A grant to people of this firm needs a last day.
grant-no-record = People of this firm are given one record at a time.
firms-title = Outside firms
firms-lead = People from outside come in only while their firm's agreement is in force and says all that the law asks for. The agreement is also the upper limit of what they may.
firms-new = New firm
firms-name = Name of the firm
firms-id = Business ID
firms-kind = Task
firms-from = Agreement from
firms-until = Last day
firms-agreement = Agreement
firms-clauses = The agreement says
firms-clauses-help = Article 28(3) of the GDPR asks for all of these. Tick only those you have found in the agreement.
firms-covers = The agreement is about
firms-covers-help = Nothing else opens to people of the firm, whatever they are granted.
firms-save = Save
firms-end = End the agreement
firms-end-help = The firm's people are signed out at once and cannot come in again.
firms-end-sure = Yes, end the agreement
firms-in-force = In force
firms-incomplete = Incomplete
firms-incomplete-title = The agreement is incomplete
firms-incomplete-help = Not everything the law asks for is ticked. The firm's people cannot come in.
firms-not-yet = Not yet in force
firms-over = Ended
firms-of = From outside:
firms-of-person = Firm
firms-own-staff = Own staff
firms-of-person-hint = Choose the firm if the person is from outside.
firms-wrong-name = Give the firm's name, in at most 100 characters.
firms-wrong-id = This is no business ID.
firms-wrong-until = The agreement would end before it begins.
firms-wrong-covers = Choose at least one thing the agreement is about.
firm-accountant = Accountant
firm-auditor = Auditor
firm-workshop = Workshop
firm-other = Other
agreed-instructions = Processing only on instructions
agreed-secrecy = Secrecy
agreed-security = Security
agreed-sub-processors = Sub-processors only with consent
agreed-rights = Help with what people ask by right
agreed-help = Help with breaches and impact assessments
agreed-return = Erasure or return at the end
agreed-audit = Audits and evidence
start-task-confirm = { $count ->
    [one] One grant waits for you to confirm it
   *[other] { $count } grants wait for you to confirm them
}
start-task-confirm-help = Another owner has proposed a wide grant.
start-task-agreements = { $count ->
    [one] The agreement with one firm is missing or incomplete
   *[other] The agreements with { $count } firms are missing or incomplete
}
start-task-agreements-help = The firm's people cannot come in.
did-confirm-grant = Confirmed a grant
did-make-role = Made a role
did-change-role = Changed a role
did-confirm-role = Confirmed the change of a role
did-give-role = Gave a role
did-add-firm = Added an outside firm
did-change-firm = Changed the agreement with an outside firm
did-end-firm = Ended the agreement with an outside firm
why-lone-owner = The only owner's word
