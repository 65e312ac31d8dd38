//! The journal: who did what, why, under which clauses. It holds names of fields, never values.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::response::Response;
use jiff::Timestamp;
use notice::Name;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vault::{Entry, JournalQuery};

use crate::api::caller::Caller;
use crate::api::page::{PageOf, limit, linked};
use crate::api::problem::Problem;
use crate::api::{Api, BASE};

/// Which rows. Every part that is given must fit.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// About this person.
    #[param(pattern = "^[0-9a-fA-F-]{32,36}$")]
    subject: Option<String>,
    /// By this account.
    #[param(pattern = "^[0-9a-fA-F-]{32,36}$")]
    actor: Option<String>,
    /// This act, as its word.
    act: Option<String>,
    /// For this purpose.
    purpose: Option<String>,
    /// Resting on this clause, or on one that lies in it.
    clause: Option<String>,
    /// Only what was done, or only what was refused.
    done: Option<bool>,
    /// At or after this instant.
    #[param(format = DateTime)]
    from: Option<String>,
    /// Before this instant.
    #[param(format = DateTime)]
    until: Option<String>,
    /// Where to go on: the `next` of the page before.
    cursor: Option<u64>,
    /// How many rows are looked at, up to 500; 50 when not said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
}

/// A row of the journal.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryOut {
    seq: u64,
    at: String,
    /// The account that did it; none for the system.
    actor: Option<String>,
    act: String,
    /// False if it was refused.
    done: bool,
    register: Option<String>,
    kind: Option<String>,
    fields: Vec<String>,
    /// The persons it touched.
    subjects: Vec<String>,
    purpose: Option<String>,
    clauses: Vec<String>,
    notice_version: Option<u32>,
}

/// The journal of the registers that the service may read, newest first
///
/// A page may be short, even empty, although more follow: go on while there is a `next`.
#[utoipa::path(get, path = "/journal", tag = "journal", operation_id = "journal", params(Which),
    responses((status = 200, body = PageOf<EntryOut>), (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    State(api): State<Api>,
    caller: Caller,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(which) = which.map_err(|_| Problem::call("query", "the address has a part that is not known here"))?;
    let query = which.query()?;
    let page = api.door().journal(&query).await.map_err(|error| Problem::fault(&api, &error))?;
    let mine = page.entries.iter().filter(|entry| entry.register.as_deref().is_some_and(|name| caller.reads(name)));
    let link = page.next.and_then(|next| which.link(next));
    Ok(linked(PageOf { items: mine.map(EntryOut::of).collect(), next: page.next.map(|next| next.to_string()) }, link))
}

impl Which {
    fn query(&self) -> Result<JournalQuery, Problem> {
        let wrong = |part: &str| Problem::call("query", format!("`{part}` is not of its form"));
        let instant = |text: &Option<String>, part| {
            text.as_deref().map(str::parse::<Timestamp>).transpose().map_err(|_| wrong(part))
        };
        Ok(JournalQuery {
            subject: self.subject.as_deref().map(str::parse).transpose().map_err(|_| wrong("subject"))?,
            actor: self.actor.as_deref().map(str::parse).transpose().map_err(|_| wrong("actor"))?,
            purpose: self.purpose.as_deref().map(Name::new).transpose().map_err(|_| wrong("purpose"))?,
            act: self.act.clone(),
            clause: self.clause.clone(),
            done: self.done,
            from: instant(&self.from, "from")?,
            until: instant(&self.until, "until")?,
            before: self.cursor,
            limit: limit(self.limit)?,
        })
    }

    fn link(&self, next: u64) -> Option<HeaderValue> {
        let parts = [
            ("subject", self.subject.clone()),
            ("actor", self.actor.clone()),
            ("act", self.act.clone()),
            ("purpose", self.purpose.clone()),
            ("clause", self.clause.clone()),
            ("done", self.done.map(|done| done.to_string())),
            ("from", self.from.clone()),
            ("until", self.until.clone()),
            ("limit", self.limit.map(|limit| limit.to_string())),
        ];
        let said = parts.into_iter().filter_map(|(name, value)| Some(format!("&{name}={}", escaped(&value?))));
        HeaderValue::from_str(&format!("<{BASE}/journal?cursor={next}{}>; rel=\"next\"", said.collect::<String>())).ok()
    }
}

/// A part of an address, with everything but letters, digits and a few marks escaped.
fn escaped(text: &str) -> String {
    let one = |byte: u8| {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(one).collect()
}

impl EntryOut {
    fn of(entry: &Entry) -> Self {
        Self {
            seq: entry.seq,
            at: entry.at.to_string(),
            actor: entry.actor.map(|id| id.to_string()),
            act: entry.act.clone(),
            done: entry.done,
            register: entry.register.clone(),
            kind: entry.kind.clone(),
            fields: entry.fields.clone(),
            subjects: entry.about.iter().map(|(subject, _)| subject.to_string()).collect(),
            purpose: entry.purpose.clone(),
            clauses: entry.clauses.iter().map(ToString::to_string).collect(),
            notice_version: entry.notice_version,
        }
    }
}
