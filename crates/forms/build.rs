//! Turns the texts in `locales` into typed functions: a missing text or a wrong argument does not compile.
#![expect(clippy::disallowed_methods, reason = "a build script learns from the environment where to write")]

use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    let Ok(out) = std::env::var("OUT_DIR") else { return ExitCode::FAILURE };
    let options = BuildOptions::default()
        .with_default_language("fi")
        .with_prefix("say_")
        .with_lint_level(LintLevel::Strict)
        // All three languages run from left to right, and the texts also end up in Markdown.
        .without_bidi_isolation()
        .without_format()
        .with_output_file_path(&format!("{out}/l10n.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/texts.ftl")));
    build_from_locales_folder(options)
}
