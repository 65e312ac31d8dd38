//! What is held about whoever is in their own place: opened by their right of access, and handed over as it is asked for.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use given::{Given, Held, Package};
use law::basis::Right;
use policy::{By, CaseFacts, Give, RequestId, SubjectId};
use uuid::Uuid;
use vault::{Entry, Everything};

use crate::http::PageError;
use crate::pages::my::Myself;
use crate::pages::my::frame::Frame;

/// How many pages of the journal are looked through for who has used a person's data.
const MAX_PAGES: usize = 40;

/// Everything, or that it takes more to be sure who asks.
#[derive(Debug)]
pub enum Opened {
    /// What is held.
    Whole(Vec<Everything>, Vec<Entry>, usize),
    /// The notice asks for more than a link.
    NotEnough,
}

/// Opens everything about everybody on record with the address.
pub async fn open(me: &Myself, right: Right) -> Result<Opened, PageError> {
    let door = me.visitor.web.door();
    let notice = door.notice_now(me.now).await.map_err(|fault| PageError::fault(&fault))?;
    let (mut all, mut entries) = (Vec::new(), Vec::new());
    for subject in me.own.subjects() {
        let facts = CaseFacts {
            controller: door.id(),
            request: RequestId::new(Uuid::nil()),
            subject: Some(subject),
            right,
            asked_by: By::Person,
            handles: false,
            identity: me.own.level.identity(),
            mandate: None,
            decided: false,
            told_before_lifting: false,
        };
        let Ok(warrant) = policy::warrant::<Give>(&notice, &facts, me.now) else { return Ok(Opened::NotEnough) };
        // What was done until now; this opening itself is told the next time.
        entries.extend(seen(me, subject).await?);
        all.push(door.give(warrant, me.now).await.map_err(|error| PageError::fault(&error))?);
    }
    // Nobody of the staff looks at what is fetched here: what is about somebody else stays out.
    let others = door.others_in(&all, me.now).await.map_err(|fault| PageError::fault(&fault))?;
    let out = rights::all_left_out(&others, &all);
    let left_out = all.iter_mut().map(|one| one.leave_out(&out)).sum();
    Ok(Opened::Whole(all, entries, left_out))
}

/// The journal about a person, newest first.
async fn seen(me: &Myself, subject: SubjectId) -> Result<Vec<Entry>, PageError> {
    let (mut entries, mut before) = (Vec::new(), None);
    for _ in 0..MAX_PAGES {
        let page = me.visitor.web.door().seen_by(subject, before).await.map_err(|fault| PageError::fault(&fault))?;
        entries.extend(page.entries);
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    Ok(entries)
}

/// What is given of what was opened.
pub fn given(me: &Myself, everything: &[Everything], (entries, left_out): (&[Entry], usize), right: Right) -> Given {
    let notice = me.visitor.web.door().notice();
    let held =
        Held { notice: &notice, everything, entries, lang: me.visitor.lang, zone: me.visitor.web.zone(), now: me.now };
    let mut given = match right {
        Right::Portability => Given::portable(held),
        _ => Given::whole(held),
    };
    given.left_out = left_out;
    given
}

/// `GET /my/place/{data.pdf}`: also `data.json`, `data.zip` with the files, and `portable.zip`.
pub async fn get(me: Myself, Path(file): Path<String>) -> Response {
    let right = match file.as_str() {
        "data.pdf" | "data.json" | "data.zip" => Right::Access,
        "portable.zip" => Right::Portability,
        _ => return me.visitor.missing(),
    };
    match make(&me, &file, right).await {
        Ok(response) => response,
        Err(error) => me.visitor.refuse(error),
    }
}

async fn make(me: &Myself, file: &str, right: Right) -> Result<Response, PageError> {
    let Opened::Whole(mut everything, entries, left_out) = open(me, right).await? else { return Ok(not_enough(me)) };
    let given = given(me, &everything, (&entries, left_out), right);
    let (kind, bytes) = match file {
        "data.pdf" => ("application/pdf", given::pdf(&given)),
        "data.json" => ("application/json", given::json(&given).map_err(|error| PageError::fault(&error))?),
        _ => {
            let package = Package::make(&given, &mut everything, None).await;
            ("application/zip", package.map_err(|error| PageError::fault(&error))?.into_bytes())
        }
    };
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{file}\""));
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.extend(name.ok().map(|name| (CONTENT_DISPOSITION, name)));
    Ok(response)
}

/// Where a link is not enough to hand data over, the person asks, and is told how to show who they are.
fn not_enough(me: &Myself) -> Response {
    let frame = Frame::mine(me);
    let t = frame.t();
    let next = maud::html! {
        @if me.may_be_surer() { a.button.button-main href="/my/strong" { (t.own_strong_go()) } }
        a.button href="/my/place/ask/access" { (t.own_ask_go()) }
    };
    let page = frame.says(crate::design::icon::Icon::Lock, (&t.own_see_title(), &t.own_not_enough()), &next);
    me.visitor.answer(StatusCode::FORBIDDEN, &page)
}
