//! When each register was last looked at, and when it is time again.

use jiff::ToSpan as _;
use jiff::civil::Date;
use notice::model::{Proof, Register};
use notice::{Checked, Notice};
use vault::{StaffNote, StaffOp};

use crate::http::{PageError, Visit};

/// The day a register is to be looked at next; none if the notice promises no such look.
pub async fn due(visit: &Visit, notice: &Notice<Checked>, register: &Register) -> Result<Option<Date>, PageError> {
    let Some(review) = &register.review else { return Ok(None) };
    Ok(Some(review.every.after(last(visit, notice, register).await?)))
}

/// The day a register was looked at last; the day of the notice if it never was.
pub async fn last(visit: &Visit, notice: &Notice<Checked>, register: &Register) -> Result<Date, PageError> {
    let kept = visit.web.door().staff().setting(&setting(register)).await?;
    Ok(kept.and_then(|day| day.parse::<Date>().ok()).unwrap_or(notice.parts().head.updated))
}

/// The day access is to be reviewed after a review, and by which role: as the notice says, or every three months.
pub fn access_after(last: Date, notice: &Notice<Checked>) -> (Date, Option<String>) {
    let measure = notice.parts().measures.iter().find(|measure| measure.reviews_use());
    match measure.map(|measure| &measure.proof) {
        Some(Proof::Attested { by, every }) => (every.after(last), Some(by.clone())),
        _ => (last.saturating_add(3.months()), None),
    }
}

/// True if it is time to review access.
pub async fn access_is_due(visit: &Visit) -> Result<bool, PageError> {
    let last = visit.web.access().reviewed_until(visit.now).await?;
    let (due, _) = access_after(last.to_zoned(visit.web.zone().clone()).date(), &visit.web.door().notice());
    Ok(due <= today(visit))
}

/// The day on the wall.
pub fn today(visit: &Visit) -> Date {
    visit.now.to_zoned(visit.web.zone().clone()).date()
}

/// True if looking through a register is this person's: they hold the role that answers for it, or they own the firm and
/// nobody holds it.
pub async fn answers(visit: &Visit, register: &Register) -> Result<bool, PageError> {
    let by = register.review.as_ref().and_then(|review| review.by.as_deref());
    let role = register.responsible.as_deref().or(by);
    Ok(visit.web.access().answers_for(&visit.session, role, visit.now).await?)
}

/// Refuses whoever does not answer for a register.
pub async fn must_answer(visit: &Visit, register: &Register) -> Result<(), PageError> {
    if answers(visit, register).await? { Ok(()) } else { Err(PageError::Forbidden) }
}

/// Notes that a register was looked at today.
pub async fn note(visit: &Visit, register: &Register) -> Result<(), PageError> {
    let op = StaffOp::PutSetting { name: setting(register), value: today(visit).to_string() };
    let note = StaffNote {
        actor: Some(visit.session.account),
        act: "review",
        done: true,
        detail: Some(format!("register {}", register.name)),
    };
    Ok(visit.web.door().staff().commit(vec![op], vec![note], visit.now).await?)
}

fn setting(register: &Register) -> String {
    format!("reviewed.{}", register.name)
}
