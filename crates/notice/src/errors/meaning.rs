//! What every word of is right and which still cannot be run.

super::problems! {
    /// A notice that cannot be run as it stands.
    MeaningProblem {
        UnusedPurpose { name: String } = "unused-purpose", "nothing is done for the purpose `{name}`", "name it in the `purposes` of a register, record or field, or take it away";
    }
}
