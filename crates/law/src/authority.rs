//! The authorities a person can turn to, with their contact data by day.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::data;

/// Which authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Supervisor {
    /// The data protection ombudsman (tietosuojavaltuutettu): the GDPR and direct marketing; GDPR Article 77, tietosuojalaki 8 §.
    DataProtection,
    /// Traficom: cookies and the like; laki sähköisen viestinnän palveluista 205 §.
    Communications,
}

impl Supervisor {
    const fn id(self) -> &'static str {
        match self {
            Self::DataProtection => "tsv",
            Self::Communications => "traficom",
        }
    }
}

/// How an authority is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Authority {
    id: &'static str,
    /// Its Finnish name.
    pub fi: &'static str,
    /// Its Swedish name.
    pub sv: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// Street and number of its visiting address.
    pub street: &'static str,
    /// Postal code of its visiting address.
    pub postcode: &'static str,
    /// Town.
    pub city: &'static str,
    /// Post office box.
    pub po_box: &'static str,
    /// Postal code of the post office box.
    pub po_postcode: &'static str,
    /// Phone number in E.164.
    pub phone: &'static str,
    /// E-mail address.
    pub email: &'static str,
    /// Web address.
    pub website: &'static str,
    from: Date,
    until: Option<Date>,
}

impl Authority {
    /// Its name in a language (`fi`, `sv`, anything else is English).
    pub fn name(&self, language: &str) -> &'static str {
        match language {
            "fi" => self.fi,
            "sv" => self.sv,
            _ => self.en,
        }
    }
}

static AUTHORITIES: LazyLock<Vec<Authority>> = LazyLock::new(|| {
    data::rows(include_str!("../data/authorities.tsv"))
        .filter_map(|row| {
            Some(Authority {
                id: row.text(0)?,
                fi: row.text(1)?,
                sv: row.text(2)?,
                en: row.text(3)?,
                street: row.text(4)?,
                postcode: row.text(5)?,
                city: row.text(6)?,
                po_box: row.text(7)?,
                po_postcode: row.text(8)?,
                phone: row.text(9)?,
                email: row.text(10)?,
                website: row.text(11)?,
                from: row.date(12)?,
                until: row.date_or_none(13)?,
            })
        })
        .collect()
});

static STALE: LazyLock<Vec<(&'static str, &'static str, Date)>> = LazyLock::new(|| {
    data::rows(include_str!("../data/authority_stale.tsv"))
        .filter_map(|row| Some((row.text(0)?, row.text(1)?, row.date(2)?)))
        .collect()
});

/// How the authority is reached on a day; before the first row that is known, as in that row.
pub fn supervisor(which: Supervisor, on: Date) -> Option<&'static Authority> {
    let mut rows = AUTHORITIES.iter().filter(|row| row.id == which.id());
    let first = rows.clone().next();
    rows.find(|row| row.from <= on && row.until.is_none_or(|until| on <= until)).or(first)
}

/// The part of a text that gives contact data of the authority which were known to be out of date on a day.
pub fn stale_contact(which: Supervisor, text: &str, on: Date) -> Option<&'static str> {
    let known = STALE.iter().filter(|(id, _, known_by)| *id == which.id() && *known_by <= on);
    known.map(|(_, stale, _)| *stale).find(|stale| text.contains(stale))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::identifier::{Email, Phone, Postcode};

    #[test]
    fn every_row_is_read_and_its_contact_data_are_of_their_kind() {
        assert_eq!((AUTHORITIES.len(), STALE.len()), (2, 2));
        for authority in AUTHORITIES.iter() {
            assert_eq!(Phone::parse(authority.phone).unwrap().as_str(), authority.phone);
            assert!(Email::parse(authority.email).is_ok() && Postcode::parse(authority.postcode).is_ok());
        }
    }

    #[test]
    fn the_ombudsman_is_reached_at_the_address_in_force() {
        let ombudsman = supervisor(Supervisor::DataProtection, date(2026, 11, 21)).unwrap();
        assert_eq!((ombudsman.street, ombudsman.po_postcode), ("Lintulahdenkuja 4", "00531"));
        assert_eq!(ombudsman.name("sv"), "Dataombudsmannens byrå");
        assert_eq!(supervisor(Supervisor::Communications, date(2026, 11, 21)).unwrap().city, "Helsinki");
    }

    #[test]
    fn an_old_address_is_noticed() {
        for (text, stale) in [
            ("Tietosuojavaltuutettu, Ratapihantie 9, Helsinki", Some("Ratapihantie 9")),
            ("PL 800, 00521 Helsinki", Some("00521")),
            ("PL 800, 00531 Helsinki", None),
        ] {
            assert_eq!(stale_contact(Supervisor::DataProtection, text, date(2026, 11, 21)), stale);
        }
    }
}
