//! What the table of keywords does not allow.

use crate::check::{MAX_PER_NODE, MAX_TEXT};
use crate::model::MAX_NAME;

super::problems! {
    /// A node, property or value that cannot stand where it stands.
    ShapeProblem {
        UnknownNode { word: String, parent: String } = "unknown-node", "`{word}` cannot stand {parent}", "the manual lists what can";
        MissingNode { word: &'static str, parent: String } = "missing-node", "there is no `{word}` {parent}", "add one";
        RepeatedNode { word: String } = "repeated-node", "`{word}` can stand only once here", "put both into one";
        UnknownProperty { word: String, node: String } = "unknown-property", "`{node}` has no property `{word}`", "the manual lists those it has";
        MissingProperty { word: &'static str, node: String } = "missing-property", "`{node}` needs `{word}=`", "add it";
        RepeatedProperty { word: String } = "repeated-property", "`{word}=` is given twice", "keep one: the program cannot know which is meant";
        UnexpectedValue { node: String, takes: String } = "unexpected-value", "`{node}` takes {takes}", "take it away, or give it as a property";
        MissingValue { node: String, takes: &'static str } = "missing-value", "`{node}` needs {takes}", "write it after `{node}`";
        UnexpectedBlock { node: String } = "unexpected-block", "`{node}` has no block", "take it away";
        WrongType { found: &'static str, wanted: &'static str } = "wrong-type", "{wanted} stands here, not {found}", "texts stand between quotes where they have spaces, numbers and `#true` do not";
        EmptyText = "empty-text", "a text is empty", "write it, or take the property away";
        TextTooLong = "text-too-long", "a text is longer than {MAX_TEXT} characters", "shorten it";
        TooMany { what: &'static str } = "too-many", "more than {MAX_PER_NODE} {what}", "split them";
        UnknownValue { word: String, known: String } = "unknown-value", "`{word}` is not among the values here", "write one of {known}";
        BadName { word: String, why: String } = "bad-name", "`{word}` is no name: {why}", "names look like `customer-number` and have at most {MAX_NAME} characters";
        ReservedName { word: String } = "reserved-name", "`{word}` is a word of the language and cannot be a name here", "choose another name; its `label` is what people see";
        BadPeriod { why: String } = "bad-period", "{why}", "write a whole number and a unit, as in `\"6 years\"`, `\"14 months\"` or `\"30 minutes\"`";
        BadDate = "bad-date", "this is no day of the calendar", "write it as `\"2020-02-08\"`";
        UnknownCountry { word: String } = "unknown-country", "`{word}` is no country code", "write the two capital letters of ISO 3166-1, as in `FI`";
        BadEmail = "bad-email", "this is no e-mail address", "write it as `privacy@firm.example`";
        BadPhone = "bad-phone", "this is no telephone number", "write it with its country code, as in `\"+358 40 123 4567\"`";
        BadUrl = "bad-url", "this is no web address", "write it as `\"https://firm.example/privacy\"`";
        BadPostcode = "bad-postcode", "this is no postcode", "a Finnish postcode is five digits between quotes, as in `\"00100\"`";
        BadBusinessId = "bad-business-id", "this is no business ID", "seven digits, `-` and a check digit, as in `\"0859365-6\"`; look it up in the YTJ register";
        BadNumberRange { least: i64, most: i64 } = "number-out-of-range", "a number from {least} to {most} stands here", "change it";
        MixedKeep { word: &'static str, other: &'static str } = "mixed-keep", "`{word}` and `{other}` do not go together", "keep one of them; `keep longest {{ … }}` and `keep shortest {{ … }}` join rules";
        UnknownLanguage { word: String } = "unknown-language", "notices are not published in `{word}`", "the languages are `fi`, `sv` and `en`";
    }
}
