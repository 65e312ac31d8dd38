//! A step of a case, taken from the revision that was seen.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use policy::limits::RestrictionGround;
use rights::{
    Carrying, Desk, DeskError, Fate, FeeGround, Ground, Kind, LetterKind, Line, Method, Moment, Outcome, PlaceState,
    Proposed, Stage, StepError, Verdict,
};
use vault::{CaseNumber, RequestError};

use crate::http::form::Form;
use crate::http::{Confirmed, PageError, Posted, Visit};
use crate::pages::requests::{self, joint, passing, propose, show, words};

/// The largest fee that can be asked, in euros.
const MAX_EUROS: u32 = 10_000;

/// `POST /requests/{number}/{step}`
pub async fn post(Path((number, step)): Path<(String, String)>, Posted { visit, form }: Posted) -> Response {
    let (visit, form) = match destroys(&visit, &number, &step).await {
        Ok(false) => (visit, form),
        Ok(true) => match Confirmed::of(visit, form).await {
            Ok(Confirmed { visit, form }) => (visit, form),
            Err(ask) => return ask,
        },
        Err(error) => return visit.refuse(error),
    };
    match take(&visit, &number, &step, form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

/// True for the step after which the data are nowhere: nobody can take it back.
async fn destroys(visit: &Visit, number: &str, step: &str) -> Result<bool, PageError> {
    let (true, Ok(number)) = (step == "carry-out", number.parse::<CaseNumber>()) else { return Ok(false) };
    requests::must_handle(visit)?;
    let head = visit.web.door().request_by_number(number).await?;
    Ok(head.is_some_and(|head| head.kind.as_str() == Kind::Erasure.word()))
}

async fn take(visit: &Visit, number: &str, step: &str, form: Form) -> Result<Response, PageError> {
    if let Some(refused) = not_ours(visit, number, step).await? {
        return Ok(refused);
    }
    if let ("assign", Ok(handler)) = (step, form.get("handler").parse()) {
        // Nobody is given a case who does not come in.
        visit.web.access().comes_in(handler).await?.then_some(()).ok_or(PageError::Missing)?;
    }
    let case = requests::opened(visit, number).await?;
    let changed = || Redirect::to(&format!("/requests/{number}?changed=1")).into_response();
    if form.get("revision").parse() != Ok(case.file().head.revision) {
        return Ok(changed());
    }
    if step == "pass-on" {
        return match passing::take(visit, case, form.get("customer")).await? {
            Ok(done) => Ok(done),
            Err(error) => again(visit, number, &error, form).await,
        };
    }
    if let Some(error) = not_the_role(visit, &case, step).await? {
        return again(visit, number, &error, form).await;
    }
    let desk = requests::desk(visit);
    let moment = requests::moment(visit, &desk);
    let taken = match stepped(visit, &desk, case, (step, &form), moment).await {
        Ok(next) => desk.save(next, moment).await.map(|_| ()),
        Err(error) => Err(error),
    };
    match taken {
        Ok(()) => Ok(Redirect::to(&format!("/requests/{number}?saved=1")).into_response()),
        Err(DeskError::Request(RequestError::Conflict { .. })) => Ok(changed()),
        Err(DeskError::Step(error)) => again(visit, number, &error, form).await,
        Err(other) => Err(other.into()),
    }
}

/// Steps that decide a case or close it.
const CLOSING: [&str; 7] = ["decide", "review", "refuse-unsure", "carry-out", "answer", "archive", "take-back"];

/// Why a step is not this person's: what is asked under one of the firm's names is closed by who holds the role that
/// answers for requests, and by nobody else.
async fn not_the_role(visit: &Visit, case: &Stage, step: &str) -> Result<Option<StepError>, PageError> {
    if case.file().contents().brand.is_none() || !CLOSING.contains(&step) {
        return Ok(None);
    }
    let notice = visit.web.door().notice();
    let role = rights::letters::answering_role(&notice.parts().controller);
    if visit.web.access().answers_for(&visit.session, role, visit.now).await? {
        return Ok(None);
    }
    let why = ("request-not-yours", "role");
    visit.web.door().refused_keeper(Some(visit.session.account), why, visit.now).await?;
    Ok(Some(StepError::NotTheRole))
}

/// The case as it stands, with why the step was not taken.
async fn again(visit: &Visit, number: &str, error: &StepError, form: Form) -> Result<Response, PageError> {
    let case = requests::opened(visit, number).await?;
    let view = show::view(visit, case, Some(words::not(visit.lang, error)), form).await?;
    Ok(visit.answer(Ok(show::render(&view))))
}

/// The answer to a step on what was passed on to its controller.
async fn not_ours(visit: &Visit, number: &str, step: &str) -> Result<Option<Response>, PageError> {
    requests::must_handle(visit)?;
    let number: CaseNumber = number.parse().map_err(|()| PageError::Missing)?;
    match visit.web.door().request_by_number(number).await? {
        Some(head) => passing::not_ours(visit, &head, step).await,
        None => Ok(None),
    }
}

/// The case after the step.
async fn stepped(
    visit: &Visit,
    desk: &Desk,
    case: Stage,
    (step, form): (&str, &Form),
    moment: Moment,
) -> Result<Stage, DeskError> {
    match step {
        "decide" | "review" => judged(visit, desk, case, (step, form), moment).await,
        "tell-lifting" => desk.write_letter(LetterKind::RestrictionLifted, case, form.get("extra"), moment),
        "lift" => {
            let how = Carrying { handles: requests::handles(visit), ..Carrying::default() };
            desk.lift(case, how, moment).await
        }
        "carry-out" => carried(visit, desk, case, form, moment).await,
        "to-joint" => joint::take(visit, desk, case, form.get("joint"), moment).await,
        "ask-identity" | "identify" | "go-on" | "refuse-unsure" | "mandate" => sure(desk, case, step, form, moment),
        "archive" if !desk.standing(case.file()).await?.is_empty() => Err(StepError::StillRestricted.into()),
        "reconsider" | "contest" | "archive" | "take-back" => Ok(life(case, step, form, moment)?),
        "extend" => {
            let case = extended(case, form.get("reasons"), moment)?;
            desk.write_letter(LetterKind::Extension, case, "", moment)
        }
        "answer" => {
            let refused = case.file().outcome() == Some(Outcome::Refused);
            let kind = if refused { LetterKind::Refusal } else { LetterKind::Answer };
            desk.write_letter(kind, case, form.get("extra"), moment)
        }
        "fee" => {
            let before = desk.asked_before(&case.file().head).await?;
            let ground = FeeGround::from_word(form.get("ground")).ok_or(StepError::NoSuchFee)?;
            Ok(case.ask_fee((cents(form.get("euros"))?, ground), form.get("reasons"), before, moment)?)
        }
        _ => Ok(beside(case, step, form, moment)?),
    }
}

/// Decides: value by value where the person is on record, else as a whole.
async fn judged(
    visit: &Visit,
    desk: &Desk,
    case: Stage,
    (step, form): (&str, &Form),
    moment: Moment,
) -> Result<Stage, DeskError> {
    if !matches!((step, &case), ("decide", Stage::Identified(_)) | ("review", Stage::Contested(_))) {
        return Err(StepError::OtherStage.into());
    }
    let proposed = desk.proposals(case.file(), moment).await?;
    let verdict = if proposed.is_empty() {
        verdict(form)?
    } else {
        let lang = rights::letters::language(case.file());
        let lines = propose::lines(form, &visit.web.door().notice(), &proposed, lang);
        by_values(form, lines, &proposed)?
    };
    Ok(match case {
        Stage::Identified(case) => case.decide(verdict, moment)?.into(),
        Stage::Contested(case) => case.review(verdict, moment)?.into(),
        _ => return Err(StepError::OtherStage.into()),
    })
}

/// What follows from the decisions about the groups. All of them have to be decided about.
fn by_values(form: &Form, lines: Vec<Line>, proposed: &[Proposed]) -> Result<Verdict, StepError> {
    if lines.len() != proposed.len() {
        return Err(StepError::OutcomeDoesNotFit);
    }
    let refused = lines.iter().filter(|line| !line.granted).count();
    let outcome = match refused {
        0 => Outcome::Granted,
        some if some < lines.len() => Outcome::Partly,
        _ => Outcome::Refused,
    };
    let mut grounds: Vec<Ground> = form.all("ground").filter_map(Ground::from_word).collect();
    grounds.extend(propose::grounds(&lines, proposed));
    grounds.sort_unstable();
    grounds.dedup();
    if outcome == Outcome::Granted {
        grounds.clear();
    }
    Ok(Verdict { outcome, grounds, reasons: form.get("reasons").trim().to_owned(), lines })
}

/// Does what was decided, then notes that it was: an erasure that was cut short is simply done again.
async fn carried(visit: &Visit, desk: &Desk, case: Stage, form: &Form, moment: Moment) -> Result<Stage, DeskError> {
    let Stage::Decided(case) = case else { return Err(StepError::OtherStage.into()) };
    let done: Stage = case.carry_out(moment)?.into();
    let restriction = RestrictionGround::from_word(form.get("restriction"));
    let how = Carrying { handles: requests::handles(visit), restriction, elsewhere: form.has("elsewhere") };
    desk.do_decided(&done, how, moment).await?;
    Ok(done)
}

/// Steps that make sure who asks.
fn sure(desk: &Desk, case: Stage, step: &str, form: &Form, moment: Moment) -> Result<Stage, DeskError> {
    let method = Method::from_word(form.get("method")).ok_or(StepError::NotSure);
    let (address, doubt, reasons) = (form.has("address"), form.get("doubt"), form.get("reasons"));
    let ground = Ground::from_word(form.get("ground")).unwrap_or(Ground::Identity);
    let holds = form.get("holds") == "yes";
    Ok(match (step, case) {
        ("ask-identity", Stage::Received(case)) => asked(desk, case.ask_identity(method?, doubt, moment)?, moment)?,
        ("ask-identity", Stage::IdentityAsked(case)) => {
            asked(desk, case.ask_identity(method?, doubt, moment)?, moment)?
        }
        ("identify", Stage::Received(case)) => case.identify(method?, address, moment)?.into(),
        ("identify", Stage::IdentityAsked(case)) => case.identify(method?, address, moment)?.into(),
        ("identify", Stage::Contested(case)) => case.identify(method?, address, moment)?.into(),
        ("go-on", Stage::Received(case)) => case.go_on_unknown(moment)?.into(),
        ("refuse-unsure", Stage::Received(case)) => case.refuse_unsure(ground, reasons, moment)?.into(),
        ("refuse-unsure", Stage::IdentityAsked(case)) => case.refuse_unsure(ground, reasons, moment)?.into(),
        ("mandate", Stage::Received(case)) => case.check_mandate(holds, moment)?.into(),
        ("mandate", Stage::IdentityAsked(case)) => case.check_mandate(holds, moment)?.into(),
        ("mandate", Stage::Identified(case)) => case.check_mandate(holds, moment)?.into(),
        ("mandate", Stage::Contested(case)) => case.check_mandate(holds, moment)?.into(),
        (_, _) => return Err(StepError::OtherStage.into()),
    })
}

/// The letter that says what is needed goes out with the step that asks for it.
fn asked(desk: &Desk, case: rights::Case<rights::IdentityAsked>, moment: Moment) -> Result<Stage, DeskError> {
    desk.write_letter(LetterKind::IdentityAsked, case, "", moment)
}

/// Steps from one stage to the next.
fn life(case: Stage, step: &str, form: &Form, moment: Moment) -> Result<Stage, StepError> {
    Ok(match (step, case) {
        ("reconsider", Stage::Decided(case)) => case.reconsider(moment)?.into(),
        ("contest", Stage::Answered(case)) => case.contest(form.get("why"), moment)?.into(),
        ("archive", Stage::Answered(case)) => case.archive(moment)?.into(),
        ("take-back", case) => taken_back(case, form.get("how"), moment)?,
        (_, _) => return Err(StepError::OtherStage),
    })
}

fn taken_back(case: Stage, how: &str, moment: Moment) -> Result<Stage, StepError> {
    Ok(match case {
        Stage::Received(case) => case.take_back(how, moment)?.into(),
        Stage::IdentityAsked(case) => case.take_back(how, moment)?.into(),
        Stage::Identified(case) => case.take_back(how, moment)?.into(),
        Stage::Decided(case) => case.take_back(how, moment)?.into(),
        Stage::CarriedOut(case) => case.take_back(how, moment)?.into(),
        Stage::Contested(case) => case.take_back(how, moment)?.into(),
        Stage::Answered(_) | Stage::Archived(_) => return Err(StepError::OtherStage),
    })
}

fn extended(case: Stage, reasons: &str, moment: Moment) -> Result<Stage, StepError> {
    Ok(match case {
        Stage::Received(case) => case.extend(reasons, moment)?.into(),
        Stage::IdentityAsked(case) => case.extend(reasons, moment)?.into(),
        Stage::Identified(case) => case.extend(reasons, moment)?.into(),
        Stage::Decided(case) => case.extend(reasons, moment)?.into(),
        Stage::CarriedOut(case) => case.extend(reasons, moment)?.into(),
        Stage::Contested(case) => case.extend(reasons, moment)?.into(),
        Stage::Answered(_) | Stage::Archived(_) => return Err(StepError::OtherStage),
    })
}

/// What can be done at any stage.
fn beside(case: Stage, step: &str, form: &Form, moment: Moment) -> Result<Stage, StepError> {
    match step {
        "place" => {
            let state = PlaceState::from_word(form.get("state")).ok_or(StepError::NoSuchPart)?;
            case.settle_place(form.get("clause"), state, form.get("note"), moment)
        }
        "posted" => {
            let letter = form.get("letter").parse().map_err(|_| StepError::NoSuchPart)?;
            case.letter_went(letter, Fate::Sent, (form.get("proof"), moment.at), moment)
        }
        "message" => case.write(form.get("text"), moment),
        "assign" => case.assign(form.get("handler").parse().ok(), moment),
        "person" => case.is_about(person(form.get("person")).ok_or(StepError::NoSuchPart)?, moment),
        "paper-destroyed" => case.destroy_paper(moment),
        _ => Err(StepError::NoSuchPart),
    }
}

/// The person of an id, or of the address of their page.
fn person(text: &str) -> Option<vault::SubjectId> {
    let last = text.trim().trim_end_matches('/').rsplit('/').next()?;
    last.split(['?', '#']).next()?.parse().ok()
}

fn verdict(form: &Form) -> Result<Verdict, StepError> {
    let outcome = Outcome::from_word(form.get("outcome")).ok_or(StepError::OutcomeDoesNotFit)?;
    let less = matches!(outcome, Outcome::Partly | Outcome::Refused);
    let grounds = form.all("ground").filter_map(Ground::from_word).filter(|_| less).collect();
    let line = |line: &str| {
        let (what, reason) = line.split_once(':').unwrap_or((line, ""));
        let (what, reason) = (what.trim().to_owned(), reason.trim().to_owned());
        Line { label: what.clone(), what, granted: false, reason, proposed: String::new() }
    };
    let mut lines: Vec<Line> = form.get("values").lines().filter(|text| !text.trim().is_empty()).map(line).collect();
    if !less {
        lines.clear();
    } else if outcome == Outcome::Partly && !lines.is_empty() {
        // What is not named is done: the rest, as one.
        lines.push(Line {
            what: "rest".into(),
            label: "–".into(),
            granted: true,
            reason: String::new(),
            proposed: String::new(),
        });
    }
    Ok(Verdict { outcome, grounds, reasons: form.get("reasons").to_owned(), lines })
}

/// An amount in euros with a comma or a point.
fn cents(text: &str) -> Result<u32, StepError> {
    let text = text.trim().replace(',', ".");
    let (euros, rest) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if euros.is_empty() || rest.len() > 2 || !digits(euros) || !digits(rest) {
        return Err(StepError::NoSuchFee);
    }
    let euros: u32 = euros.parse().map_err(|_| StepError::NoSuchFee)?;
    let rest: u32 = format!("{rest:0<2}").parse().map_err(|_| StepError::NoSuchFee)?;
    if euros > MAX_EUROS { Err(StepError::NoSuchFee) } else { Ok(euros * 100 + rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        assert_eq!(cents("5"), Ok(500));
        assert_eq!(cents(" 12,5 "), Ok(1250));
        assert_eq!(cents("0.05"), Ok(5));
        for wrong in ["", "-1", "1,234", "x", "99999999999", "10001"] {
            assert!(cents(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_person_is_found_by_id_or_by_the_address_of_their_page() {
        let id = "0199f0a0-0000-7000-8000-000000000001";
        for text in [id.to_owned(), format!("https://x.fi/people/{id}"), format!("/people/{id}?saved=1#r")] {
            assert_eq!(person(&text).map(|subject| subject.to_string()).as_deref(), Some(id));
        }
        assert_eq!(person("Ada"), None);
    }
}
