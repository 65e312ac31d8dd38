//! What every word of is right and which still cannot be run.

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
    }
}
