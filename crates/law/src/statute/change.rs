//! When acts change: they begin, are amended, are repealed.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Act, ActNumber, table_number};
use crate::data;

/// A change of an act on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Change {
    /// The first day it applies.
    pub on: Date,
    /// What changes.
    pub what: What,
}

/// What changes of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// It comes into force.
    Begins,
    /// It is amended by this act: `347/2019`.
    Amended(&'static str),
    /// It is repealed.
    Repealed,
}

struct Amendment {
    act: ActNumber,
    by: &'static str,
    in_force_from: Date,
}

static AMENDMENTS: LazyLock<Vec<Amendment>> = LazyLock::new(|| {
    let rows = data::rows(include_str!("../../data/amendments.tsv"));
    rows.filter_map(|row| {
        Some(Amendment { act: table_number(row.text(0)?)?, by: row.text(1)?, in_force_from: row.date(2)? })
    })
    .collect()
});

impl Act {
    /// The latest change known here that came after one day, and by another at the latest.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use law::statute::{What, find};
    /// let act = find(523, 1999).ok_or("no such act")?;
    /// let change = act.changed(date(2018, 12, 31), date(2019, 1, 1)).ok_or("no change")?;
    /// assert_eq!((change.on, change.what), (date(2019, 1, 1), What::Repealed));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn changed(&self, after: Date, by: Date) -> Option<Change> {
        let amended = AMENDMENTS.iter().filter(|one| one.act == self.number);
        let amended = amended.map(|one| Change { on: one.in_force_from, what: What::Amended(one.by) });
        let ends = self.repealed_on.map(|on| Change { on, what: What::Repealed });
        let begins = Change { on: self.in_force_from, what: What::Begins };
        let within = |change: &Change| after < change.on && change.on <= by;
        [begins].into_iter().chain(amended).chain(ends).filter(within).max_by_key(|change| change.on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statute::find;

    #[test]
    fn every_amendment_is_of_a_known_act_while_it_is_in_force() {
        assert_eq!(AMENDMENTS.len(), data::rows(include_str!("../../data/amendments.tsv")).count());
        for one in AMENDMENTS.iter() {
            let act = find(one.act.number(), one.act.year()).expect("a known act");
            assert!(act.in_force(one.in_force_from), "{} by {}", one.act, one.by);
        }
    }

    #[test]
    fn a_change_counts_from_its_own_day_and_the_latest_wins() {
        let act = find(759, 2004).expect("a known act");
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let changed = |after, by| act.changed(day(after), day(by)).map(|change| (change.on.to_string(), change.what));
        assert_eq!(changed("2019-03-30", "2019-03-31"), None);
        let amended = Some(("2019-04-01".to_owned(), What::Amended("347/2019")));
        assert_eq!(changed("2019-03-31", "2019-04-01"), amended);
        assert_eq!(changed("2019-04-01", "2026-11-22"), None, "whoever looked on that day has seen it");
        assert_eq!(changed("2000-01-01", "2026-11-22"), amended);
    }
}
