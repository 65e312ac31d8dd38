//! What accounts did, as the journal tells: how much each opened, and which of its grants it used. Looked up by account and
//! newest first, so that it costs what was done since, however old the journal is.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use policy::{AccountId, ActKind};
use vault::{Entry, JournalQuery};

use crate::access::Access;
use crate::error::Fault;
use crate::granting::Given;
use crate::roles::Role;
use crate::watch::WorkingHours;

/// The most lines of one account that are looked at.
pub const MAX_LOOKED_AT: usize = 10_000;
const PAGE: usize = 500;

/// What one account did between two instants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// How often it opened, listed, searched or took out anything.
    pub openings: usize,
    /// How many people it saw.
    pub people: usize,
    /// How often it was refused.
    pub refused: usize,
    /// How many openings were outside of the firm's hours.
    pub outside: usize,
    /// True if it did more than was looked at.
    pub more: bool,
    /// Each act done, on which register and for which purpose.
    pub(crate) done: BTreeSet<(String, String, ActKind)>,
    /// Whom it saw, each by the random part of their id.
    pub(crate) seen: BTreeSet<u64>,
}

/// How much of a grant was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Used {
    /// All of it.
    Whole,
    /// Only these acts and purposes, so that it is wider than the work.
    Partly {
        /// The acts that were done.
        acts: BTreeSet<ActKind>,
        /// The purposes they were done for.
        purposes: BTreeSet<String>,
    },
    /// None of it.
    Not,
    /// What makes an owner, or was given just now, is not judged.
    Unjudged,
}

impl Usage {
    /// Takes a line of the journal in.
    pub(crate) fn take(&mut self, entry: &Entry, hours: &WorkingHours, zone: &TimeZone) {
        let Some(act) = entry.act_kind() else { return };
        if !entry.done {
            self.refused += 1;
            return;
        }
        if let (Some(register), Some(purpose)) = (&entry.register, &entry.purpose) {
            self.done.insert((register.clone(), purpose.clone(), act));
        }
        if !opens(act) {
            return;
        }
        self.openings += 1;
        self.outside += usize::from(!hours.hold(entry.at, zone));
        self.seen.extend(entry.about.iter().map(|(subject, _)| subject.uuid().as_u64_pair().1));
        self.people = self.seen.len();
    }

    /// How much of a grant was used; of a share in a role, any line of the role counts.
    pub(crate) fn of_grant(&self, given: &Given, roles: &[Role]) -> Used {
        if let Some(id) = given.role {
            let lines = roles.iter().find(|role| role.id == id).map(|role| role.lines.as_slice()).unwrap_or_default();
            let used = lines.iter().any(|line| {
                let fits = |(register, purpose): (&str, &str), act: ActKind| {
                    line.register.as_deref().is_none_or(|only| only == register)
                        && (line.purposes.is_empty() || line.purposes.iter().any(|one| one == purpose))
                        && line.acts.contains(&act)
                };
                self.done.iter().any(|(register, purpose, act)| fits((register, purpose), *act))
            });
            return if used { Used::Whole } else { Used::Not };
        }
        if given.acts.is_empty() {
            return Used::Unjudged;
        }
        let fits = |(register, purpose, act): &&(String, String, ActKind)| {
            given.register.as_ref().is_none_or(|only| only == register)
                && (given.purposes.is_empty() || given.purposes.contains(purpose))
                && given.acts.contains(act)
        };
        let used: Vec<&(String, String, ActKind)> = self.done.iter().filter(fits).collect();
        let acts: BTreeSet<ActKind> = used.iter().map(|(_, _, act)| *act).collect();
        let purposes: BTreeSet<String> = used.iter().map(|(_, purpose, _)| purpose.clone()).collect();
        if used.is_empty() {
            // Requests are handled without a purpose; that it was not needed does not show here.
            return if given.acts.contains(&ActKind::Handle) { Used::Unjudged } else { Used::Not };
        }
        let whole = given.acts.iter().filter(|act| **act != ActKind::Handle).all(|act| acts.contains(act))
            && !given.purposes.is_empty()
            && given.purposes.iter().all(|purpose| purposes.contains(purpose));
        if whole { Used::Whole } else { Used::Partly { acts, purposes } }
    }
}

/// True of an act by which somebody sees personal data.
pub(crate) const fn opens(act: ActKind) -> bool {
    matches!(act, ActKind::Read | ActKind::Search | ActKind::Export | ActKind::Disclose)
}

impl WorkingHours {
    /// True of an instant within them.
    #[must_use]
    pub fn hold(&self, at: Timestamp, zone: &TimeZone) -> bool {
        let at = at.to_zoned(zone.clone());
        let weekend = matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday);
        (self.from..self.until).contains(&at.hour()) && (self.weekends || !weekend)
    }
}

impl Access {
    /// What an account did since an instant.
    pub(crate) async fn usage(
        &self,
        account: AccountId,
        since: Timestamp,
        (hours, zone): (&WorkingHours, &TimeZone),
    ) -> Result<Usage, Fault> {
        self.usage_from(account, (since, 0), Usage::default(), (hours, zone)).await
    }

    /// The same from a place in the journal on, added to what was done before it.
    pub(crate) async fn usage_from(
        &self,
        account: AccountId,
        (since, from): (Timestamp, u64),
        mut usage: Usage,
        (hours, zone): (&WorkingHours, &TimeZone),
    ) -> Result<Usage, Fault> {
        let mut query = JournalQuery { actor: Some(account), limit: PAGE, ..JournalQuery::default() };
        let mut looked = 0;
        loop {
            let page = self.door.journal(&query).await?;
            for entry in &page.entries {
                if entry.at < since || entry.seq < from {
                    return Ok(usage);
                }
                usage.take(entry, hours, zone);
            }
            looked += page.entries.len();
            let Some(next) = page.next else { return Ok(usage) };
            if looked >= MAX_LOOKED_AT {
                usage.more = true;
                return Ok(usage);
            }
            query.before = Some(next);
        }
    }
}
