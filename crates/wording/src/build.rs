//! What a build script does with `locales`.

use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

/// Makes one typed function of every text in `locales`, its name beginning so, Finnish being the language the others are
/// compared with. Fails if a language lacks a text, or if a text does not say of what sort its variables are.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "cargo names the folder of a build script this way")]
pub fn typed(prefix: &str) -> ExitCode {
    let Ok(out) = std::env::var("OUT_DIR") else { return ExitCode::FAILURE };
    build_from_locales_folder(
        BuildOptions::default()
            .with_default_language("fi")
            .with_prefix(prefix)
            .with_lint_level(LintLevel::Strict)
            // All three languages run from left to right, and the texts also end up in Markdown.
            .without_bidi_isolation()
            .without_format()
            .with_output_file_path(&format!("{out}/texts.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/texts.ftl"))),
    )
}
