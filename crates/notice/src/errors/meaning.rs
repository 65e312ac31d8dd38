//! What every word of is right and which still cannot be run.

use crate::check::MAX_CHAIN;

super::problems! {
    /// A notice that cannot be run as it stands.
    MeaningProblem {
        EndsBeforeStart = "ends-before-start", "it ends before it begins", "change one of the days";
        CoveredAndExcluded { name: String } = "covered-and-excluded", "`{name}` is both covered and not", "take it out of `covers` or `excludes`";
        TwoControllers = "two-controllers", "a notice has one controller", "name the other one with `joint` in its block (Art. 26), or write it a notice of its own";
        Unreachable { what: String } = "unreachable", "`{what}` cannot be reached", "give it `email=` or `phone=`";
        NoLaw { basis: &'static str } = "no-law", "the basis `{basis}` needs the law it rests on (Art. 6(3))", "name it by number and section: `law=\"Kirjanpitolaki 1336/1997 2:10\"`";
        NoInterest = "no-interest", "a legitimate interest must be named (Art. 13(1)(d))", "say which: `interest=\"…\"`";
        NoFields { name: String } = "no-fields", "the record `{name}` has no fields", "add one: a name and a type, as in `email email`";
        NoPurpose { name: String } = "no-purpose", "nobody may read `{name}`: it has no purpose", "name one in the `purposes` of its register, its record or itself";
        NoRetention { name: String } = "no-retention", "nothing says how long `{name}` is kept", "add `keep` to its register, its record or itself";
        NoValues { name: String } = "no-values", "the choice `{name}` has nothing to choose from", "name its values: `{name} choice {{ one; other }}`";
        NotUnique { kind: &'static str } = "not-unique", "values of the type `{kind}` cannot be `unique`", "take `unique` away, or choose the type `identifier`";
        NoGround = "no-ground", "a personal identity code needs its ground (tietosuojalaki 29 §)", "name it: `ground=\"29.1.2\"`, or store something else";
        GroundNotNeeded { kind: &'static str } = "ground-not-needed", "`ground=` belongs to a `personal-identity-code`, not to `{kind}`", "take it away, or change the type";
        ForNotPermission { kind: &'static str } = "for-not-permission", "`for=` belongs to a `permission`, not to `{kind}`", "write `purposes` for what a field is used for";
        RequiredAndVoluntary { name: String } = "required-and-voluntary", "`{name}` is both required and voluntary", "keep one of the two";
        MaxWithoutLength { kind: &'static str } = "max-without-length", "values of the type `{kind}` have a length of their own", "take `max=` away";
        NoAgreement { name: String } = "no-agreement", "there is no agreement with the processor `{name}` (Art. 28(3))", "add `agreement \"2018-05-25\"`, the day it was made";
        AutomaticIsNotAttested = "automatic-is-not-attested", "the system checks an `automatic` measure; nobody confirms it", "write `attested` in its place, or take this away";
        NoReplacement { name: String } = "no-replacement", "nothing is said to run in place of `{name}`", "add `replacement fi=\"…\"`";
        ReplacementNotNeeded = "replacement-not-needed", "only a refused statement has a replacement", "add `state=refused`, or take this away";
        UnusedPurpose { name: String } = "unused-purpose", "nothing is done for the purpose `{name}`", "name it in the `purposes` of a register, record or field, or take it away";
        NoWithdrawal { name: String } = "no-withdrawal", "consent for `{name}` could not be withdrawn (Art. 7(3))", "add `right withdrawal`";
        PermissionWithoutConsent { purpose: String } = "permission-without-consent", "a permission for `{purpose}` would have no effect: the purpose does not rest on consent", "rest the purpose on consent, or store another type";
        StoredWithoutConsent { name: String, purpose: String } = "stored-without-consent", "`{name}` is not necessary and `{purpose}` does not rest on consent (SVPL 205 §)", "rest the purpose on consent, or write `purpose=necessary` if the service asked for needs it";
        UsedBeyondPurpose { path: String, purpose: String } = "used-beyond-purpose", "`{path}` is not there for the purpose `{purpose}` (Art. 5(1)(b))", "name the purpose among those of the field, or do not use the field";
        OfCycle { name: String } = "of-cycle", "`{name}` hangs on itself, or on more than {MAX_CHAIN} records in a row", "the `of` of records leads to a subject, and nowhere round";
        NeededOfNothing { name: String } = "needed-of-nothing", "`{name}` renews *last needed* of nothing", "say which record it hangs on: `of=…`";
        ContractOfOtherBasis { name: String, purpose: String } = "contract-of-other-basis", "`{name}` cannot be the contract of `{purpose}`: the purpose does not rest on a contract", "take it out of `contract-for`, or rest the purpose on a contract";
        ContractOfNobody { name: String } = "contract-of-nobody", "`{name}` is nobody's contract: it leads to no subject", "say whose it is: `of=…`";
        EndsOfNothing { name: String } = "ends-of-nothing", "`ends` says when the contract of `{name}` ends, and it is none", "name its purposes: `contract-for=…`, or take `ends` away";
        NoSubject { register: String } = "no-subject", "the register `{register}` identifies people and has no subject", "say `subject=#true` on the record of the person";
        Unattached { name: String } = "unattached-record", "`{name}` identifies people and leads to none", "say `subject=#true` if it is one, or `of=` which record it hangs on; if it identifies nobody, say `identifying=none` on its fields";
        NoSource { name: String } = "no-source", "nothing may be collected into `{name}`: it has no source", "add `source person`, or `closed=#true` on the register";
        UndeclaredSource { kind: &'static str } = "undeclared-source", "the record does not take data from the source `{kind}`", "add `source {kind}` to the record or its register";
        EventNeverRecorded { event: &'static str, record: String, remedy: &'static str } = "event-never-recorded", "the time of `{record}` never starts: nothing records `{event}`", "{remedy}";
        NoTransfer { country: String } = "no-transfer", "data go to {country}, outside the EEA, and no transfer says how they are protected", "add `transfer {country} safeguard=…`";
        TransferInside { country: String } = "transfer-inside-eea", "{country} lies in the EEA: nothing is transferred (Art. 44)", "take the transfer away";
        NotAdequate { country: String } = "not-adequate", "the Commission has never found {country} adequate (Art. 45)", "name another safeguard, such as `standard-clauses`";
        NeverBroken { by: String } = "never-broken", "the notice breaks its own promise: `{by}`", "take one of the two away, or except it from the promise";
        MissingTranslation { what: &'static str, languages: String, first: &'static str } = "missing-translation", "the page is published in {languages} too, and this `{what}` is not there", "add `{first}=\"…\"`, or take the language out of `languages`";
        TooLate = "too-late", "the law gives one month to answer (Art. 12(3))", "promise a month or less, or leave `within` out";
    }
}
