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
