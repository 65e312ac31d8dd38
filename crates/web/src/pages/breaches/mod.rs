//! Breaches of personal data: reported by anybody of the staff, looked after by the role that answers for the registers.

pub mod act;
pub mod list;
pub mod new;
pub mod paper;
pub mod show;
mod steps;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::DateTime;
use policy::breach::{Speaker, answering};
use vault::{BreachError, BreachHead, CaseNumber};

use crate::http::{PageError, Visit};

/// For which roles this person answers.
#[derive(Debug, Clone)]
pub struct Answers(BTreeMap<Option<String>, bool>);

impl Answers {
    /// Asked once a page. Somebody of the firm that keeps the registers answers for nothing here.
    pub async fn of(visit: &Visit) -> Result<Self, PageError> {
        let notice = visit.web.door().notice();
        let of_registers = notice.parts().registers.iter().map(|register| register.responsible.as_deref());
        let all: BTreeSet<Option<&str>> = of_registers.chain([answering(&notice, &[], None)]).collect();
        let mut roles = BTreeMap::new();
        for role in all {
            let holds = visit.web.access().answers_for(&visit.session, role, visit.now).await?;
            roles.insert(role.map(str::to_owned), holds && !visit.session.keeper);
        }
        Ok(Self(roles))
    }

    /// True if there is any breach they would answer for.
    pub fn any(&self) -> bool {
        self.0.values().any(|holds| *holds)
    }

    /// True if they answer for this one. What was reported on is nobody's here.
    pub fn holds(&self, visit: &Visit, head: &BreachHead) -> bool {
        let notice = visit.web.door().notice();
        let role = answering(&notice, &head.registers, head.brand.as_deref()).map(str::to_owned);
        self.0.get(&role).is_some_and(|holds| *holds)
    }

    /// As who they speak of this one.
    pub fn speaker(&self, visit: &Visit, head: &BreachHead) -> Speaker {
        Speaker {
            answers: self.holds(visit, head),
            keeper: visit.session.keeper,
            reported: head.by == Some(visit.session.account),
        }
    }
}

/// True if this person may look at all of a breach: who answers for it, and owners.
pub fn sees(visit: &Visit, speaker: Speaker) -> bool {
    speaker.answers || (visit.session.owner && !visit.session.keeper)
}

/// The breach of a number, and as who this person speaks of it. Who neither answers for it nor reported it is refused, which
/// is written down; that there is none, they do not learn.
pub async fn found(visit: &Visit, number: &str) -> Result<(BreachHead, Speaker), PageError> {
    let number: CaseNumber = number.parse().map_err(|()| PageError::Missing)?;
    let answers = Answers::of(visit).await?;
    let head = visit.web.door().breach_head(number).await?;
    if let Some(head) = head {
        let speaker = answers.speaker(visit, &head);
        if sees(visit, speaker) || speaker.reported {
            return Ok((head, speaker));
        }
    }
    if !visit.session.owner || visit.session.keeper {
        visit.web.door().refused_breach(number, visit.session.account, visit.now).await?;
    }
    Err(PageError::Missing)
}

/// A fault of a breach that no form can mend.
pub fn hard(error: BreachError) -> PageError {
    match error {
        BreachError::Fault(fault) => fault.into(),
        BreachError::NotFound => PageError::Missing,
        other => PageError::fault(&other),
    }
}

/// A time of the day as a form says it, in the firm's zone.
pub fn instant(visit: &Visit, text: &str) -> Option<Timestamp> {
    let at: DateTime = text.trim().parse().ok()?;
    Some(at.to_zoned(visit.web.zone().clone()).ok()?.timestamp())
}

/// The same the other way round, to the minute.
pub fn typed_instant(zone: &jiff::tz::TimeZone, at: Timestamp) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// How many, as a form says it; none where nothing is said.
pub fn count(text: &str) -> Result<Option<u64>, policy::breach::Unsaid> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match text.as_str() {
        "" => Ok(None),
        some if some.bytes().all(|byte| byte.is_ascii_digit()) => {
            some.parse().map(Some).map_err(|_| policy::breach::Unsaid::WrongCount)
        }
        _ => Err(policy::breach::Unsaid::WrongCount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_is_read_as_people_write_it_and_nothing_else_is() {
        assert_eq!(count(" 1 200 "), Ok(Some(1_200)));
        assert_eq!(count(""), Ok(None));
        for wrong in ["-1", "+5", "many", "1.5", "99999999999999999999999"] {
            assert!(count(wrong).is_err(), "{wrong}");
        }
    }
}
