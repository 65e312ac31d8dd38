//! The number of an association in the Finnish register of associations.

use super::digits::{digits, grouped, placed, text};
use super::{Flaw, opaque};

const MAX_DIGITS: usize = 10;

/// The number of a registered association, as `123456`, shown as `123.456`. It has no check digit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssociationId(String);

opaque!(AssociationId, AssociationIdError, "an association's register number");

impl AssociationId {
    /// Reads a register number of up to ten digits, with or without dots between the thousands.
    ///
    /// # Errors
    /// When something else than digits is there, or a dot anywhere else.
    pub fn parse(raw: &str) -> Result<Self, AssociationIdError> {
        let all = placed(raw, |_| false)?;
        let count = all.len();
        for (n, p) in all.iter().enumerate().filter(|(_, p)| p.c == '.') {
            // A dot stands only where thousands part, counted from the end.
            if n == 0 || (count - n) % 4 != 0 {
                return Err(Flaw::Character { at: p.at }.into());
            }
        }
        let bare: Vec<_> = all.into_iter().filter(|p| p.c != '.').collect();
        if bare.len() > MAX_DIGITS {
            return Err(Flaw::TooLong { most: MAX_DIGITS }.into());
        }
        digits(&bare)?;
        match text(&bare).trim_start_matches('0') {
            "" => Err(Flaw::NeverIssued.into()),
            number => Ok(Self(number.to_owned())),
        }
    }

    /// The form for people: `123.456`.
    pub fn display(&self) -> String {
        grouped(&self.0, 3, true, '.')
    }
}
