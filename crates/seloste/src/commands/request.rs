//! `seloste request`: the work list and a case, through the same door and grants as the pages. What is sealed in a case is
//! not printed: no name, no address, nothing that was written.

use access::Access;
use jiff::tz::TimeZone;
use policy::AccountId;
use rights::{Desk, File, Moment, State};
use serde_json::{Value, json};
use vault::{CaseNumber, MAX_PAGE, RequestHead, Requests};

use crate::cli::{Place, Request};
use crate::commands::import::actor;
use crate::commands::{now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json};

/// Lists cases, or shows one.
///
/// # Errors
/// [`Failure`] if the installation cannot be opened, the account is unknown, or there is no such case.
pub fn run(args: &Request, format: Format) -> Result<End, Failure> {
    let (Request::List { account, place, .. } | Request::Show { account, place, .. }) = args;
    on_runtime(async {
        let (instance, desk, moment) = open(account, place).await?;
        let end = match (args, moment) {
            (_, None) => no(format),
            (Request::List { closed, .. }, Some(moment)) => list(&desk, *closed, moment, format).await,
            (Request::Show { number, .. }, Some(moment)) => show(&desk, number, moment, format).await,
        };
        instance.vault.close().await;
        end
    })
}

/// The desk, and the account at it if it handles requests: an owner, or who was granted it.
async fn open(account: &str, place: &Place) -> Result<(Instance, Desk, Option<Moment>), Failure> {
    let instance = Instance::existing(place, now()).await?;
    let door = instance.existing_door(now()).await?;
    let access: Access = instance.access(&door);
    let actor = actor(&access, account).await?;
    let accounts = access.accounts(now()).await.map_err(Failure::fault)?;
    let owner = accounts.iter().any(|one| one.id == actor.account && one.owner);
    let zone = TimeZone::get(web::ZONE).unwrap_or(TimeZone::UTC);
    let desk = Desk::new(door, zone, false);
    let moment = (owner || actor.handles(now())).then(|| desk.moment(Some(actor.account), now()));
    Ok((instance, desk, moment))
}

fn no(format: Format) -> Result<End, Failure> {
    let why = "this account does not handle requests";
    match format {
        Format::Human => say(&format!("refused: {why}")),
        Format::Json => say_json(&json!({ "refused": why }))?,
    }
    Ok(End::No)
}

async fn list(desk: &Desk, closed: bool, moment: Moment, format: Format) -> Result<End, Failure> {
    let which = if closed { Requests::Closed } else { Requests::Open };
    let (mut after, mut heads) = (None, Vec::new());
    loop {
        let page = desk.door().requests(which, after, MAX_PAGE).await.map_err(Failure::fault)?;
        heads.extend(page.heads);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    match format {
        Format::Json => say_json(&json!({ "cases": heads.iter().map(|head| of(head, moment)).collect::<Vec<_>>() }))?,
        Format::Human if heads.is_empty() => say("nothing waits"),
        Format::Human => heads.iter().for_each(|head| say(&line(head, moment))),
    }
    Ok(End::Done)
}

/// A case in one line: `2026-0007  access  received  due 2026-12-24, 12 days left`.
fn line(head: &RequestHead, moment: Moment) -> String {
    let left = rights::work::days(moment.today, head.due_on);
    let time = match (is_open(head), left) {
        (false, _) => String::from("closed"),
        (true, left) if left < 0 => format!("due {}, {} days late", head.due_on, -left),
        (true, left) => format!("due {}, {left} days left", head.due_on),
    };
    let letters = if head.to_post > 0 { format!(", {} letters to post", head.to_post) } else { String::new() };
    format!("{}  {:<16}{:<16}{time}{letters}", head.number, head.kind.as_str(), head.state.as_str())
}

fn is_open(head: &RequestHead) -> bool {
    State::from_word(head.state.as_str()).is_some_and(State::is_open)
}

fn of(head: &RequestHead, moment: Moment) -> Value {
    json!({
        "number": head.number.to_string(),
        "kind": head.kind.as_str(),
        "channel": head.channel.as_str(),
        "state": head.state.as_str(),
        "received": head.received_on,
        "due": head.due_on,
        "extended": head.extended_to,
        "late": is_open(head) && moment.today > head.due_on,
        "identity": head.identity.as_str(),
        "person": head.subject.map(|subject| subject.to_string()),
        "handler": head.handler.map(|account| account.to_string()),
        "outcome": head.outcome.as_ref().map(|word| word.as_str()),
        "answered": head.answered_at,
        "letters_to_post": head.to_post,
    })
}

async fn show(desk: &Desk, number: &str, moment: Moment, format: Format) -> Result<End, Failure> {
    let wrong = || Failure::input(format!("`{number}` is no case number; give one such as 2026-0007"));
    let asked: CaseNumber = number.parse().map_err(|()| wrong())?;
    let head = desk.door().request_by_number(asked).await.map_err(Failure::fault)?;
    let head = head.ok_or_else(|| Failure::input(format!("there is no case `{number}`")))?;
    let stage = desk.open(head.id, moment).await.map_err(Failure::fault)?;
    let file = stage.file();
    match format {
        Format::Json => say_json(&whole(file, moment))?,
        Format::Human => human(file, moment),
    }
    Ok(End::Done)
}

fn whole(file: &File, moment: Moment) -> Value {
    let contents = file.contents();
    let mut all = of(&file.head, moment);
    let decision = contents.decision.as_ref().map(|one| {
        let grounds: Vec<&str> = one.grounds.iter().map(|ground| ground.word()).collect();
        json!({ "outcome": one.outcome.word(), "grounds": grounds, "at": one.at, "review": one.review })
    });
    let places = contents.places.iter();
    let places = places.map(|place| json!({ "clause": place.clause, "state": place.state.word() }));
    let letters = contents.letters.iter();
    let letters = letters.map(|sent| json!({ "kind": sent.kind.word(), "fate": sent.fate, "by_mail": sent.by_mail }));
    let steps = contents.notes.iter();
    let steps = steps.map(
        |note| json!({ "at": note.at, "step": note.step, "account": note.by.map(|by| AccountId::new(by).to_string()) }),
    );
    let more = json!({
        "identity_needed": file.rules.need.word(),
        "decision": decision,
        "places": places.collect::<Vec<_>>(),
        "letters": letters.collect::<Vec<_>>(),
        "steps": steps.collect::<Vec<_>>(),
    });
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
    }
    all
}

fn human(file: &File, moment: Moment) {
    let (head, contents) = (&file.head, file.contents());
    say(&line(head, moment));
    say(&format!("received {} by {}", head.received_on, head.channel.as_str()));
    say(&format!("identity {}, needed {}", head.identity.as_str(), file.rules.need.word()));
    if let Some(decision) = &contents.decision {
        let grounds: Vec<&str> = decision.grounds.iter().map(|ground| ground.word()).collect();
        say(&format!("decided {} {}", decision.outcome.word(), grounds.join(", ")));
    }
    for place in &contents.places {
        say(&format!("place {:<40} {}", place.clause, place.state.word()));
    }
    for sent in &contents.letters {
        let fate = match sent.fate {
            rights::Fate::Waiting if sent.by_mail => "waits for the mail server",
            rights::Fate::Waiting => "waits to be posted",
            rights::Fate::Sent => "went out",
            rights::Fate::Failed => "failed: post it by hand",
        };
        say(&format!("letter {:<20} {fate}", sent.kind.word()));
    }
    for note in &contents.notes {
        say(&format!("step {} {}", note.at, note.step));
    }
}
