//! `seloste new`: a first notice to edit.

use std::borrow::Cow;
use std::io::Write;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use notice::starts::{self, Answers};

use crate::cli::{Archetype, New};
use crate::commands::now;
use crate::output::{End, Failure, say};

impl Archetype {
    /// The notice it starts from. The five kinds the editor asks questions about are written by the same code, with
    /// answers that stand in.
    #[must_use]
    pub fn notice(self, today: Date) -> Cow<'static, str> {
        let like = |archetype| Cow::Owned(starts::write(&Answers::example(archetype, today)));
        match self {
            Self::SmallFirm => include_str!("../../archetypes/small-firm.kdl").into(),
            Self::Association => include_str!("../../archetypes/association.kdl").into(),
            Self::Shop => include_str!("../../archetypes/shop.kdl").into(),
            Self::AccountingFirm => like(starts::Archetype::AccountingFirm),
            Self::TravelAgency => like(starts::Archetype::TravelAgency),
            Self::WebShop => like(starts::Archetype::WebShop),
            Self::OnePerson => like(starts::Archetype::OnePerson),
            Self::Saas => like(starts::Archetype::Saas),
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
    let today = now().to_zoned(TimeZone::UTC).date();
    file.write_all(args.like.notice(today).as_bytes()).map_err(Failure::fault)?;
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
            let checked = notice::Notice::read(&archetype.notice(jiff::civil::date(2026, 11, 22))).check();
            let errors: Vec<String> = checked.err().into_iter().flatten().map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{archetype:?}: {errors:?}");
        }
    }
}
