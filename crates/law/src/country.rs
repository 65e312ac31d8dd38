//! Countries by ISO 3166-1 alpha-2, who belongs to the EU and the EEA and since when, and adequacy decisions by day.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::data;

/// A country or area with a code of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Country {
    /// Its ISO 3166-1 alpha-2 code, in capitals.
    pub code: &'static str,
    /// Its Finnish name.
    pub fi: &'static str,
    /// Its Swedish name.
    pub sv: &'static str,
    /// Its English name.
    pub en: &'static str,
}

impl Country {
    /// Its name in a language (`fi`, `sv`, anything else is English).
    pub fn name(&self, language: &str) -> &'static str {
        match language {
            "fi" => self.fi,
            "sv" => self.sv,
            _ => self.en,
        }
    }
}

struct Membership {
    country: &'static str,
    union: &'static str,
    from: Date,
    until: Option<Date>,
}

/// For whom in a country an adequacy decision speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Every recipient.
    All,
    /// Commercial organisations under the country's own act only.
    Commercial,
    /// The private sector only.
    Private,
    /// Only firms which have certified themselves and stand on the public list.
    Certified,
    /// The organisation itself, which is no country.
    Organisation,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 5] = [Self::All, Self::Commercial, Self::Private, Self::Certified, Self::Organisation];

    /// Its word in the data table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Commercial => "commercial",
            Self::Private => "private",
            Self::Certified => "certified",
            Self::Organisation => "organisation",
        }
    }

    /// Whether the country's name alone is not enough: something must be known of the recipient.
    pub const fn is_partial(self) -> bool {
        !matches!(self, Self::All)
    }
}

/// A decision of the Commission that a country protects personal data adequately; GDPR Article 45.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Adequacy {
    /// The country's code; `EPO` for the European Patent Organisation.
    pub country: &'static str,
    /// For whom it speaks.
    pub scope: Scope,
    /// The day it was adopted.
    pub from: Date,
    /// The last day it holds, where it has one.
    pub until: Option<Date>,
    /// The number of the decision.
    pub decision: &'static str,
    /// What else to know; empty when nothing.
    pub note: &'static str,
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    data::rows(include_str!("../data/countries.tsv"))
        .filter_map(|row| {
            row.date(4)?;
            Some(Country { code: row.text(0)?, fi: row.text(1)?, sv: row.text(2)?, en: row.text(3)? })
        })
        .collect()
});

static MEMBERS: LazyLock<Vec<Membership>> = LazyLock::new(|| {
    data::rows(include_str!("../data/eea.tsv"))
        .filter_map(|row| {
            Some(Membership {
                country: row.text(0)?,
                union: row.text(1)?,
                from: row.date(2)?,
                until: row.date_or_none(3)?,
            })
        })
        .collect()
});

static ADEQUACY: LazyLock<Vec<Adequacy>> = LazyLock::new(|| {
    data::rows(include_str!("../data/adequacy.tsv"))
        .filter_map(|row| {
            Some(Adequacy {
                country: row.text(0)?,
                scope: Scope::ALL.into_iter().find(|scope| scope.as_str() == row.cell(1))?,
                from: row.date(2)?,
                until: row.date_or_none(3)?,
                decision: row.text(4)?,
                note: row.cell(5),
            })
        })
        .collect()
});

/// Every country, in the order of the codes.
pub fn all() -> &'static [Country] {
    &COUNTRIES
}

/// The country with a code, which must be in capitals.
pub fn find(code: &str) -> Option<&'static Country> {
    COUNTRIES.binary_search_by(|country| country.code.cmp(code)).ok().and_then(|n| COUNTRIES.get(n))
}

/// The country with this code or with this name in Finnish, Swedish or English, whatever the letters' size.
pub fn find_by_name(text: &str) -> Option<&'static Country> {
    let wanted = text.trim().to_lowercase();
    find(&wanted.to_uppercase())
        .or_else(|| COUNTRIES.iter().find(|c| [c.fi, c.sv, c.en].iter().any(|name| name.to_lowercase() == wanted)))
}

fn is_member(code: &str, on: Date, unions: &[&str]) -> bool {
    MEMBERS.iter().any(|member| {
        member.country == code
            && unions.contains(&member.union)
            && member.from <= on
            && member.until.is_none_or(|until| on <= until)
    })
}

/// Whether a country is in the European Union on a day.
pub fn in_eu(code: &str, on: Date) -> bool {
    is_member(code, on, &["eu"])
}

/// Whether a country is in the European Economic Area on a day, so that nothing sent there is a transfer.
pub fn in_eea(code: &str, on: Date) -> bool {
    is_member(code, on, &["eu", "eea"])
}

/// Whether a country lies in an area on a day: `EEA`, `EU`, or itself a country.
pub fn in_area(code: &str, area: &str, on: Date) -> bool {
    match area {
        "EEA" => in_eea(code, on),
        "EU" => in_eu(code, on),
        country => code == country,
    }
}

/// Whether a two-letter prefix is one of the VAT numbers of the Union: Greece uses `EL`, Northern Ireland `XI`.
pub(crate) fn has_eu_vat_numbers(prefix: &str) -> bool {
    match prefix {
        "EL" | "XI" => true,
        "GR" | "AX" | "GF" | "GP" | "MQ" | "RE" | "MF" | "YT" => false,
        code => MEMBERS.iter().any(|member| member.country == code && member.union == "eu"),
    }
}

/// The adequacy decision that holds for a country on a day.
///
/// Look at its scope: where that is partial, the country's name alone carries no transfer.
pub fn adequacy(code: &str, on: Date) -> Option<&'static Adequacy> {
    ADEQUACY
        .iter()
        .find(|known| known.country == code && known.from <= on && known.until.is_none_or(|until| on <= until))
}

/// Every adequacy decision ever made for a country, those that no longer hold too.
pub fn adequacy_decisions(code: &str) -> impl Iterator<Item = &'static Adequacy> {
    ADEQUACY.iter().filter(move |known| known.country == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        assert_eq!(COUNTRIES.len(), data::rows(include_str!("../data/countries.tsv")).count());
        assert_eq!(MEMBERS.len(), data::rows(include_str!("../data/eea.tsv")).count());
        assert_eq!(ADEQUACY.len(), data::rows(include_str!("../data/adequacy.tsv")).count());
        assert_eq!((COUNTRIES.len(), MEMBERS.len(), ADEQUACY.len()), (249, 38, 19));
    }

    #[test]
    fn codes_are_sorted_and_tables_name_known_countries() {
        assert!(COUNTRIES.is_sorted_by(|a, b| a.code < b.code));
        assert!(MEMBERS.iter().all(|member| find(member.country).is_some()));
        assert!(ADEQUACY.iter().all(|known| known.country == "EPO" || find(known.country).is_some()));
    }
}
