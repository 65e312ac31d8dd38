//! Acts that notices cite, when each is in force, and citations of their sections.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::data;

mod change;
mod section;

pub use change::{Change, What};
pub use section::Section;

/// The longest citation, in bytes.
pub const MAX_CITATION_LEN: usize = 300;

/// What tells an act from every other: `1336/1997` in Finland, `(EU) 2016/679` in the Union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActNumber {
    number: u16,
    year: u16,
    of_union: bool,
}

impl ActNumber {
    /// The running number within the year.
    pub const fn number(self) -> u16 {
        self.number
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }
}

impl fmt::Display for ActNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.of_union, self.year) {
            (false, _) => write!(f, "{}/{}", self.number, self.year),
            (true, 2015..) => write!(f, "(EU) {}/{}", self.year, self.number),
            (true, _) => write!(f, "{}/{}", self.number, self.year),
        }
    }
}

/// An act of Finland or of the Union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Act {
    /// Its number.
    pub number: ActNumber,
    /// Its Finnish name.
    pub fi: &'static str,
    /// Its Swedish name.
    pub sv: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// What people call it; empty when nothing shorter.
    pub short: &'static str,
    /// The first day it is in force, or applies.
    pub in_force_from: Date,
    /// The first day it is no longer in force.
    pub repealed_on: Option<Date>,
}

impl Act {
    /// Whether it is in force on a day.
    pub fn in_force(&self, on: Date) -> bool {
        self.in_force_from <= on && self.repealed_on.is_none_or(|repealed| on < repealed)
    }

    /// Its name in a language (`fi`, `sv`, anything else is English).
    pub fn name(&self, language: &str) -> &'static str {
        match language {
            "fi" => self.fi,
            "sv" => self.sv,
            _ => self.en,
        }
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.fi, self.sv, self.en, self.short].into_iter().filter(|name| !name.is_empty())
    }
}

static ACTS: LazyLock<Vec<Act>> = LazyLock::new(|| {
    data::rows(include_str!("../data/statutes.tsv"))
        .filter_map(|row| {
            Some(Act {
                number: table_number(row.text(0)?)?,
                fi: row.text(1)?,
                sv: row.text(2)?,
                en: row.text(3)?,
                short: row.cell(4),
                in_force_from: row.date(5)?,
                repealed_on: row.date_or_none(6)?,
            })
        })
        .collect()
});

/// A number as the table writes it: the year comes first in the law of the Union.
fn table_number(cell: &str) -> Option<ActNumber> {
    let (first, second) = cell.split_once('/')?;
    let (first, second) = (first.parse().ok()?, second.parse().ok()?);
    let of_union = matches!((first, second), (1995, 46) | (2002, 58) | (1971, 1182) | (2015.., ..1734));
    Some(match of_union {
        true => ActNumber { number: second, year: first, of_union },
        false => ActNumber { number: first, year: second, of_union },
    })
}

/// Every act that is known, in the order of the table.
pub fn all() -> &'static [Act] {
    &ACTS
}

/// The act with a number and year.
pub fn find(number: u16, year: u16) -> Option<&'static Act> {
    ACTS.iter().find(|act| act.number.number == number && act.number.year == year)
}

/// A citation of an act, and perhaps of a section of it.
///
/// ```
/// use law::statute::Citation;
/// let cited = Citation::parse("Kirjanpitolaki 1336/1997 2:10")?;
/// assert_eq!(cited.section().map(ToString::to_string).as_deref(), Some("2:10"));
/// assert!(cited.act().is_some_and(|act| act.in_force(jiff::civil::date(2026, 11, 21))));
/// # Ok::<(), law::statute::CitationError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    number: ActNumber,
    act: Option<&'static Act>,
    name: String,
    section: Option<Section>,
}

/// Why a text is not a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CitationError {
    /// It is empty or far too long.
    #[error("a citation names an act and its number, as in `Kirjanpitolaki 1336/1997 2:10`")]
    NoAct,
    /// There is neither a number nor a name that is known.
    #[error("no act of this name is known; give its number, as in `1336/1997`")]
    UnknownName,
    /// What follows the number is not a section.
    #[error("what follows the act's number is not a section, as in `2:10` or `29 §`")]
    Section,
}

impl CitationError {
    /// A stable name for this error.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAct => "citation-no-act",
            Self::UnknownName => "citation-unknown-name",
            Self::Section => "citation-section",
        }
    }
}

impl Citation {
    /// Reads `Kirjanpitolaki 1336/1997 2:10`, `1050/2018 29 §`, `tietosuojalaki 29 §`, `GDPR 6(1)(c)`, `(EU) 2016/679 art. 15`.
    ///
    /// # Errors
    /// When no act is named, by number or by a name that is known, or what follows is not a section. An act that is numbered
    /// and not known is a citation all the same; [`Citation::act`] is then `None`.
    pub fn parse(text: &str) -> Result<Self, CitationError> {
        let text = text.trim();
        if text.is_empty() || text.len() > MAX_CITATION_LEN {
            return Err(CitationError::NoAct);
        }
        if let Some((name, number, rest)) = split_at_number(text) {
            let act = find(number.number, number.year);
            let number = act.map_or(number, |act| act.number);
            return Ok(Self { number, act, name: name.to_owned(), section: Section::parse(rest)? });
        }
        let (act, name, rest) = split_at_name(text).ok_or(CitationError::UnknownName)?;
        Ok(Self { number: act.number, act: Some(act), name: name.to_owned(), section: Section::parse(rest)? })
    }

    /// The number of the act.
    pub const fn number(&self) -> ActNumber {
        self.number
    }

    /// The act, when it is known here.
    pub const fn act(&self) -> Option<&'static Act> {
        self.act
    }

    /// The section, when one is cited.
    pub const fn section(&self) -> Option<&Section> {
        self.section.as_ref()
    }

    /// Whether the act is in force on a day; `None` when it is not known here.
    pub fn in_force(&self, on: Date) -> Option<bool> {
        self.act.map(|act| act.in_force(on))
    }

    /// The act that the written name belongs to, when the number is another's.
    pub fn named_otherwise(&self) -> Option<&'static Act> {
        let written = self.name.to_lowercase();
        let is_named = |act: &Act| act.names().any(|name| name.to_lowercase() == written);
        if self.act.is_some_and(is_named) {
            return None;
        }
        ACTS.iter().find(|act| is_named(act))
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.act.map_or(self.name.as_str(), |act| act.fi);
        if !name.is_empty() {
            write!(f, "{name} ")?;
        }
        write!(f, "{}", self.number)?;
        match &self.section {
            Some(section) => write!(f, " {section}"),
            None => Ok(()),
        }
    }
}

/// Splits `Kirjanpitolaki (1336/1997) 2:10` into the name, the number and what follows.
fn split_at_number(text: &str) -> Option<(&str, ActNumber, &str)> {
    let slash = text.match_indices('/').map(|(at, _)| at).find(|at| {
        text.get(..*at).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()))
            && text.get(at + 1..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
    })?;
    let (before, after) = (text.get(..slash)?, text.get(slash + 1..)?);
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    let (first, second) = (before.get(start..)?.parse().ok()?, after.get(..end)?.parse().ok()?);
    let name = before.get(..start)?.trim_end_matches(['(', ' ']).trim();
    let union = name.strip_suffix("(EU)").or_else(|| name.strip_suffix("EU"));
    let is_year = |n: u16| (1734..2200).contains(&n);
    let number = match (union.is_some(), is_year(first), is_year(second)) {
        (true, true, _) | (_, true, false) => ActNumber { number: second, year: first, of_union: true },
        (_, _, true) => ActNumber { number: first, year: second, of_union: false },
        // Numbers of the Communities had years of two digits: 1182/71.
        (_, false, false) if second < 100 => ActNumber { number: first, year: 1900 + second, of_union: true },
        _ => return None,
    };
    // GDPR is often written with the number first, as Finnish acts are.
    let gdpr = ActNumber { number: 679, year: 2016, of_union: true };
    let number = if (number.number, number.year) == (679, 2016) { gdpr } else { number };
    Some((union.unwrap_or(name).trim(), number, after.get(end..)?.trim_start_matches(')').trim()))
}

/// Splits `tietosuojalaki 29 §` at the longest name of a known act, one in force longest first.
fn split_at_name(text: &str) -> Option<(&'static Act, &str, &str)> {
    let mut best: Option<(&'static Act, usize)> = None;
    for act in ACTS.iter() {
        for name in act.names() {
            let Some(start) = text.get(..name.len()) else { continue };
            let ends = text.get(name.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
            let longer = best.is_none_or(|(_, len)| name.len() > len);
            if ends && longer && start.to_lowercase() == name.to_lowercase() {
                best = Some((act, name.len()));
            }
        }
    }
    let (act, len) = best?;
    Some((act, text.get(..len)?, text.get(len..)?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        assert_eq!(ACTS.len(), data::rows(include_str!("../data/statutes.tsv")).count());
        assert_eq!(ACTS.len(), 33);
    }

    #[test]
    fn no_number_stands_twice_and_nothing_is_repealed_before_it_is_in_force() {
        for act in ACTS.iter() {
            assert_eq!(find(act.number.number, act.number.year), Some(act), "{}", act.number);
            assert!(act.repealed_on.is_none_or(|repealed| repealed > act.in_force_from), "{}", act.number);
        }
    }
}
