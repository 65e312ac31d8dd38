//! `seloste new`: a first notice to edit.

use std::io::Write;

use crate::cli::{Archetype, New};
use crate::output::{End, Failure, say};

impl Archetype {
    /// The notice it starts from.
    #[must_use]
    pub const fn notice(self) -> &'static str {
        match self {
            Self::SmallFirm => include_str!("../../archetypes/small-firm.kdl"),
            Self::Association => include_str!("../../archetypes/association.kdl"),
            Self::Shop => include_str!("../../archetypes/shop.kdl"),
        }
    }
}

/// Writes the notice.
///
/// # Errors
/// [`Failure::Input`] if the file is there already or cannot be written.
pub fn run(args: &New) -> Result<End, Failure> {
    let path = args.notice.display();
    let file = std::fs::OpenOptions::new().write(true).create_new(true).open(&args.notice);
    let mut file = file.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::input(format!("`{path}` is there already and was not touched: name a new file"))
        }
        _ => Failure::input(format!("cannot write `{path}`: {error}")),
    })?;
    file.write_all(args.like.notice().as_bytes()).map_err(Failure::fault)?;
    say(&format!("Wrote `{path}`. Change it to say what your firm does, then run `seloste check {path}`."));
    Ok(End::Done)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_first_notice_can_be_run_as_it_is() {
        for archetype in Archetype::value_variants() {
            let checked = notice::Notice::read(archetype.notice()).check();
            let errors: Vec<String> = checked.err().into_iter().flatten().map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{archetype:?}: {errors:?}");
        }
    }
}
