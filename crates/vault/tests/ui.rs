//! What must not compile.

#[test]
fn a_personal_value_is_neither_printed_nor_serialized_and_nothing_opens_without_a_grant() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
