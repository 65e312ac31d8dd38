//! Holding, lifting, noting what happened, marking what is outdated.

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use notice::Name;
use notice::model::Event;
use policy::HoldGround;
use uuid::Uuid;
use vault::{HoldError, MarkError, MarkWhy, NewHold, Personal, RecordId, SubjectId};

use crate::http::form::Form;
use crate::http::{PageError, Posted, Visit};

/// `POST /people/{subject}/holds`
pub async fn hold(Path(subject): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = begin(&visit, &subject, &form).await;
    visit.lead(result)
}

async fn begin(visit: &Visit, subject: &str, form: &Form) -> Result<String, PageError> {
    visit.must_own()?;
    let subject: SubjectId = subject.parse().map_err(|_| PageError::Missing)?;
    let back = format!("/people/{subject}");
    let record = form.get("record");
    let record = if record.is_empty() { None } else { Some(record.parse().map_err(|_| PageError::Missing)?) };
    // Without one of the grounds, a day and words nothing is held: the page says which is wanting.
    let Some(ground) = HoldGround::from_word(form.get("ground")) else { return Ok(format!("{back}?hold=ground")) };
    let Some(review_at) = end_of(visit, form.get("review")) else { return Ok(format!("{back}?hold=review")) };
    let words = Personal::new(form.get("words").to_owned());
    let new = NewHold { subject, record, ground, review_at, words };
    match visit.web.door().hold(new, visit.session.account, visit.now).await {
        Ok(_) => Ok(format!("{back}?saved=1")),
        Err(HoldError::Review) => Ok(format!("{back}?hold=review")),
        Err(HoldError::Words) => Ok(format!("{back}?hold=words")),
        Err(HoldError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(PageError::Missing),
    }
}

/// The end of a day on the firm's clocks.
fn end_of(visit: &Visit, day: &str) -> Option<Timestamp> {
    let day: Date = day.parse().ok()?;
    let next = day.tomorrow().ok()?.to_zoned(visit.web.zone().clone()).ok()?;
    Some(next.timestamp())
}

/// `POST /holds/{hold}/lift`
pub async fn lift(Path(hold): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = end(&visit, &hold, &form).await;
    visit.lead(result)
}

async fn end(visit: &Visit, hold: &str, form: &Form) -> Result<String, PageError> {
    visit.must_own()?;
    let hold: Uuid = hold.parse().map_err(|_| PageError::Missing)?;
    let back = back(form);
    match visit.web.door().lift_hold(hold, visit.session.account, visit.now).await {
        Ok(()) | Err(HoldError::NotStanding) => Ok(back),
        Err(HoldError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(PageError::Missing),
    }
}

/// `POST /holds/{hold}/renew`
pub async fn renew(Path(hold): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = renewed(&visit, &hold, &form).await;
    visit.lead(result)
}

async fn renewed(visit: &Visit, hold: &str, form: &Form) -> Result<String, PageError> {
    visit.must_own()?;
    let hold: Uuid = hold.parse().map_err(|_| PageError::Missing)?;
    let Some(review_at) = end_of(visit, form.get("review")) else { return Ok(String::from("/retention?hold=review")) };
    match visit.web.door().renew_hold(hold, review_at, visit.session.account, visit.now).await {
        Ok(()) | Err(HoldError::NotStanding) => Ok(back(form)),
        Err(HoldError::Review) => Ok(String::from("/retention?hold=review")),
        Err(HoldError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(PageError::Missing),
    }
}

/// `POST /retention/elsewhere/{recipient}`
pub async fn elsewhere(Path(recipient): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = gone_there(&visit, &recipient, &form).await;
    visit.lead(result)
}

async fn gone_there(visit: &Visit, recipient: &str, form: &Form) -> Result<String, PageError> {
    visit.must_own()?;
    let door = visit.web.door();
    let all = retention::elsewhere(door).await?;
    let one = all.iter().find(|one| one.recipient.as_str() == recipient).ok_or(PageError::Missing)?;
    // What went after the page was made is not recorded as gone there by it.
    let seen = one.last.is_some_and(|last| last.as_microsecond().to_string() == form.get("last"));
    let proof = form.get("proof").trim();
    if proof.is_empty() || !seen {
        return Ok(String::from("/retention?proof=wanting"));
    }
    let proof = Personal::new(proof.to_owned());
    match door.note_erased_at(recipient, &proof, visit.session.account, visit.now).await? {
        true => Ok(String::from("/retention?saved=1")),
        false => Err(PageError::Missing),
    }
}

/// Where a form came from: a person's page, or the page of what ends.
fn back(form: &Form) -> String {
    let person = form.get("person").parse::<SubjectId>();
    person.map_or_else(|_| String::from("/retention?saved=1"), |person| format!("/people/{person}?saved=1"))
}

/// `POST /people/{subject}/events`
pub async fn event(Path(subject): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = note(&visit, &subject, &form).await;
    visit.lead(result)
}

async fn note(visit: &Visit, subject: &str, form: &Form) -> Result<String, PageError> {
    visit.must_own()?;
    let subject: SubjectId = subject.parse().map_err(|_| PageError::Missing)?;
    let record: RecordId = form.get("record").parse().map_err(|_| PageError::Missing)?;
    let door = visit.web.door();
    if door.subject_of(record).await? != Some(subject) {
        return Err(PageError::Missing);
    }
    let event = Event::from_word(form.get("event")).ok_or(PageError::Missing)?;
    let day = form.get("on").parse::<Date>().ok();
    match door.note_event(record, event, day, visit.session.account, visit.now).await {
        Ok(()) => Ok(format!("/people/{subject}?saved=1")),
        Err(MarkError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(PageError::Missing),
    }
}

/// `POST /people/{subject}/marks`
pub async fn mark(Path(subject): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = marked(&visit, &subject, &form).await;
    visit.lead(result)
}

async fn marked(visit: &Visit, subject: &str, form: &Form) -> Result<String, PageError> {
    visit.must_own()?;
    let subject: SubjectId = subject.parse().map_err(|_| PageError::Missing)?;
    let record: RecordId = form.get("record").parse().map_err(|_| PageError::Missing)?;
    let door = visit.web.door();
    if door.subject_of(record).await? != Some(subject) {
        return Err(PageError::Missing);
    }
    let field = Name::new(form.get("field")).map_err(|_| PageError::Missing)?;
    let by = visit.session.account;
    let done = match form.get("why") {
        "" => door.unmark(record, Some(field), by, visit.now).await,
        why => {
            let why = MarkWhy::from_word(why).ok_or(PageError::Missing)?;
            door.mark_value(record, field, why, by, visit.now).await.map(drop)
        }
    };
    match done {
        Ok(()) => Ok(format!("/people/{subject}?saved=1")),
        Err(MarkError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(PageError::Missing),
    }
}
