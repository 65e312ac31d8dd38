//! What must not compile, and why the compiler says so. The wording is that of the pinned toolchain.

#[test]
fn the_compiler_keeps_the_door() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
