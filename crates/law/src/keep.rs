//! How long the law orders, allows or makes it prudent to keep things: statutory periods by day.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::data;
use crate::statute::Citation;
use crate::time::{Period, end_of_month, end_of_year};

/// What a statutory period says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It must be kept at least so long.
    Least,
    /// It may be kept so long at most.
    Most,
    /// Claims may be brought so long: a ground for keeping what bears on a claim, not for keeping everything.
    Claims,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Least, Self::Most, Self::Claims];

    /// Its word in the data table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Least => "least",
            Self::Most => "most",
            Self::Claims => "claims",
        }
    }
}

/// A period that an act lays down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatutoryPeriod {
    /// Its name here: `vouchers`.
    pub id: &'static str,
    /// The act's number: `1336/1997`.
    pub act: &'static str,
    /// The section: `2:10`; empty where it is not known for sure.
    pub section: &'static str,
    /// What it says.
    pub kind: Kind,
    /// How long.
    pub period: Period,
    /// Counted from what: `financial-year-end`.
    pub event: &'static str,
    /// Moved forward to the end of the `month` or `year`; empty when not.
    pub to_end_of: &'static str,
    /// The first day it holds.
    pub from: Date,
    /// The last day it holds.
    pub until: Option<Date>,
    /// What it is about, in Finnish.
    pub fi: &'static str,
    /// What it is about, in Swedish.
    pub sv: &'static str,
    /// What it is about, in English.
    pub en: &'static str,
}

impl StatutoryPeriod {
    /// The last day of the period when its event was on `day`.
    ///
    /// ```
    /// use jiff::civil::date;
    /// let vouchers = law::keep::find("vouchers", date(2026, 11, 21)).expect("the accounting act");
    /// assert_eq!(vouchers.through(date(2026, 1, 31)), date(2032, 12, 31));
    /// ```
    pub fn through(&self, day: Date) -> Date {
        let last = self.period.after(day);
        match self.to_end_of {
            "month" => end_of_month(last),
            "year" => end_of_year(last),
            _ => last,
        }
    }

    /// What it is about, in a language (`fi`, `sv`, anything else is English).
    pub fn what(&self, language: &str) -> &'static str {
        match language {
            "fi" => self.fi,
            "sv" => self.sv,
            _ => self.en,
        }
    }
}

static PERIODS: LazyLock<Vec<StatutoryPeriod>> = LazyLock::new(|| {
    data::rows(include_str!("../data/statutory_periods.tsv"))
        .filter_map(|row| {
            Some(StatutoryPeriod {
                id: row.text(0)?,
                act: row.text(1)?,
                section: row.cell(2),
                kind: Kind::ALL.into_iter().find(|kind| kind.as_str() == row.cell(3))?,
                period: row.cell(4).parse().ok()?,
                event: row.text(5)?,
                to_end_of: row.cell(6),
                from: row.date(7)?,
                until: row.date_or_none(8)?,
                fi: row.text(9)?,
                sv: row.text(10)?,
                en: row.text(11)?,
            })
        })
        .collect()
});

/// The statutory periods that hold on a day, in the order of the table.
pub fn all(on: Date) -> impl Iterator<Item = &'static StatutoryPeriod> {
    PERIODS.iter().filter(move |period| period.from <= on && period.until.is_none_or(|until| on <= until))
}

/// The statutory period of a name that holds on a day.
pub fn find(id: &str, on: Date) -> Option<&'static StatutoryPeriod> {
    all(on).find(|period| period.id == id)
}

/// The periods a law lays down in the section cited, on a day.
///
/// A row whose section is not known for sure speaks only of a citation without one.
pub fn laid_down_by(cited: &Citation, on: Date) -> impl Iterator<Item = &'static StatutoryPeriod> {
    let number = cited.number().to_string();
    let section = cited.section().map(|section| match section.chapter() {
        Some(chapter) => format!("{chapter}:{}", section.number()),
        None => section.number().to_owned(),
    });
    all(on).filter(move |period| period.act == number && period.section == section.as_deref().unwrap_or(""))
}

/// The longest time the law gives anybody to bring a claim, on a day: what is kept for claims is not kept longer.
pub fn longest_claim(on: Date) -> Option<&'static StatutoryPeriod> {
    all(on).filter(|period| period.kind == Kind::Claims).max_by_key(|period| period.period.nominal_minutes())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_row_is_read_and_cites_an_act_in_force_when_it_began() {
        assert_eq!(PERIODS.len(), data::rows(include_str!("../data/statutory_periods.tsv")).count());
        for period in PERIODS.iter() {
            let cited = Citation::parse(&format!("{} {}", period.act, period.section)).unwrap();
            assert_eq!(cited.in_force(period.from), Some(true), "{}", period.id);
            assert!(matches!(period.to_end_of, "" | "month" | "year"), "{}", period.id);
        }
    }

    #[test]
    fn the_accounting_act_counts_from_the_end_of_the_financial_year() {
        let on = date(2026, 11, 21);
        let (vouchers, books) = (find("vouchers", on).unwrap(), find("books", on).unwrap());
        for (year_end, vouchers_through, books_through) in [
            (date(2017, 4, 30), date(2023, 12, 31), date(2027, 4, 30)),
            (date(2024, 3, 31), date(2030, 12, 31), date(2034, 3, 31)),
            (date(2025, 12, 31), date(2031, 12, 31), date(2035, 12, 31)),
            (date(2026, 1, 31), date(2032, 12, 31), date(2036, 1, 31)),
            (date(2024, 2, 29), date(2030, 12, 31), date(2034, 2, 28)),
            (date(2026, 6, 30), date(2032, 12, 31), date(2036, 6, 30)),
            (date(2026, 1, 1), date(2032, 12, 31), date(2036, 1, 1)),
        ] {
            assert_eq!(
                (vouchers.through(year_end), books.through(year_end)),
                (vouchers_through, books_through),
                "{year_end}"
            );
        }
        assert_eq!(find("vouchers", date(1990, 1, 1)), None);
    }

    #[test]
    fn a_section_lays_down_its_own_periods_only() {
        let on = date(2026, 11, 21);
        let ids = |text: &str| -> Vec<&str> {
            laid_down_by(&Citation::parse(text).unwrap(), on).map(|period| period.id).collect()
        };
        assert_eq!(ids("Kirjanpitolaki 1336/1997 2:10"), ["vouchers", "books"]);
        assert_eq!(ids("KPL 2 luku 10 §"), ["vouchers", "books"]);
        assert_eq!(ids("Kirjanpitolaki 1336/1997 3:1"), [""; 0]);
        assert_eq!(ids("Laki 703/2023"), ["patient-file", "patient-file-unknown-death"]);
        assert_eq!(ids("Laki 703/2023 25 §"), [""; 0]);
        assert_eq!(longest_claim(on).unwrap().id, "claims-damages-long-stop");
    }

    #[test]
    fn patient_files_outlive_the_patient() {
        let on = date(2026, 11, 21);
        assert_eq!(find("patient-file", on).unwrap().through(date(2026, 2, 28)), date(2038, 2, 28));
        assert_eq!(find("patient-file-unknown-death", on).unwrap().through(date(1960, 2, 29)), date(2080, 2, 29));
    }
}
