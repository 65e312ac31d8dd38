//! Makes one typed function of every text in `locales`, so that a missing text does not compile.

use std::process::ExitCode;

fn main() -> ExitCode {
    wording::typed("")
}
