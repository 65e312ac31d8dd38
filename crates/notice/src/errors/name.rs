//! Names that mean nothing, or two things.

super::problems! {
    /// A name that does not resolve.
    NameProblem {
        DuplicateName { what: &'static str, name: String } = "duplicate-name", "a {what} `{name}` stands above already", "give one of them another name";
        UnknownPurpose { name: String } = "unknown-purpose", "no purpose is called `{name}`", "declare it: `purpose {name} basis=…`";
        UnknownRegister { name: String } = "unknown-register", "no register is called `{name}`", "declare it: `register {name} {{ … }}`";
        UnknownRecord { name: String } = "unknown-record", "no record of this register is called `{name}`", "declare it: `record {name} {{ … }}`";
        UnknownField { path: String } = "unknown-field", "nothing is called `{path}`", "write `register`, `register.record` or `register.record.field`";
        UnknownRecipient { name: String } = "unknown-recipient", "no recipient is called `{name}`", "declare it: `recipient {name} role=… {{ … }}`";
        UnknownStorage { name: String } = "unknown-storage", "no place where data lie is called `{name}`", "declare it: `storage {name} country=… {{ … }}`";
        UnknownGroup { name: String } = "unknown-group", "no group of this register is called `{name}`", "declare it in `groups {{ group {name} }}`";
        UnknownFinding { word: String } = "unknown-finding", "no finding has the code `{word}`", "`seloste check` shows the code of each finding";
        UnknownClause { name: String } = "unknown-clause", "nothing here is called `{name}`", "write the path of a clause, as in `recipient.courier` or `register.customers.invoice`";
        UnknownFieldType { word: String } = "unknown-field-type", "no field type is called `{word}`", "the manual lists the 35 types";
        UnknownDateField { name: String } = "unknown-date-field", "no date field here is called `{name}`", "add `{name} date` to the record, or name another day";
    }
}
