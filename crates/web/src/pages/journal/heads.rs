//! Signed heads of the journal, given out: to whom they are mailed, and the newest as a file.

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;
use maud::{Markup, html};
use rights::{Mail, is_address};
use vault::{Audience, Every, NewLetter, Personal, SavedHead};

use crate::design::form::{self, Line};
use crate::design::parts::{self, Tone, alert};
use crate::design::{Private, Shell, words};
use crate::http::{Confirmed, PageError, Visit};
use crate::pages::journal::filters::Asked;
use crate::texts::{Texts, texts};

/// The heads that are given out, as an owner sees it.
#[derive(Debug, Clone)]
pub struct Heads {
    /// Of how many rows the newest is, and when the newest of them was written.
    pub newest: Option<(u64, Timestamp)>,
    /// To whom it is mailed.
    pub to: Private,
    /// How often.
    pub every: Option<Every>,
    /// When the last one was mailed, and of how many rows.
    pub sent: Option<(Timestamp, u64)>,
    /// Whether mail goes out at all.
    pub mails: bool,
    /// The address was none.
    pub wrong: bool,
}

impl Heads {
    /// What an owner sees; none for others.
    pub async fn of(visit: &Visit, asked: &Asked) -> Result<Option<Self>, PageError> {
        if !visit.session.owner {
            return Ok(None);
        }
        let door = visit.web.door();
        let (newest, post) = (door.journal_head().await?, door.heads_post().await?);
        Ok(Some(Self {
            newest: newest.map(|head| (head.size, head.at)),
            to: post.as_ref().map(|post| Private::show(&post.to)).unwrap_or_default(),
            every: post.as_ref().map(|post| post.every),
            sent: post.and_then(|post| post.sent),
            mails: visit.web.mails(),
            wrong: asked.get("wrong").is_some_and(|wrong| wrong == "address"),
        }))
    }
}

/// `POST /journal/heads`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let result = set(&visit, form.get("to").trim(), form.get("every")).await;
    visit.lead(result)
}

async fn set(visit: &Visit, to: &str, every: &str) -> Result<String, PageError> {
    visit.must_own()?;
    let to = match (to.is_empty(), is_address(to), Every::from_word(every)) {
        (true, _, _) => None,
        (false, true, Some(every)) => Some((Personal::new(to.to_owned()), every)),
        _ => return Ok(String::from("/journal?wrong=address")),
    };
    let to = to.as_ref().map(|(to, every)| (to, *every));
    visit.web.door().post_heads(to, Some(visit.session.account), visit.now).await?;
    Ok(String::from("/journal?saved=1"))
}

/// `GET /journal/head.txt`
pub async fn file(visit: Visit) -> Response {
    match newest(&visit).await {
        Ok(text) => {
            let headers = [
                (CONTENT_TYPE, "text/plain; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"seloste-head.txt\""),
                (CACHE_CONTROL, "no-store"),
            ];
            (headers, text).into_response()
        }
        Err(error) => visit.refuse(error),
    }
}

async fn newest(visit: &Visit) -> Result<String, PageError> {
    visit.must_own()?;
    let door = visit.web.door();
    let head = door.saved_head().await?.ok_or(PageError::Missing)?;
    door.keep_head(&head, visit.now).await?;
    Ok(head.to_text())
}

/// The letter that brings a head to whoever keeps it.
pub fn letter(
    door: &vault::Door,
    now: Timestamp,
) -> impl Fn(Personal<String>, &SavedHead) -> NewLetter + Send + Sync + use<> {
    let door = door.clone();
    move |to: Personal<String>, head: &SavedHead| {
        let notice = door.notice();
        let head_of = &notice.parts().head;
        let t = texts(head_of.language);
        let firm = &notice.parts().controller.name;
        let text = format!("{}\n\n{}\n{}\n", t.head_mail(firm), head.to_text(), t.head_mail_after());
        let to = to.reveal(&Audience::letter()).clone();
        let contents = Personal::new(Mail { to, subject: t.head_mail_subject(firm), text }.to_bytes());
        NewLetter { id: door.staff().new_id(now), contents, from: now }
    }
}

fn often(t: &Texts, every: Every) -> String {
    match every {
        Every::Day => t.head_every_day(),
        Every::Week => t.head_every_week(),
        Every::Month => t.head_every_month(),
    }
}

/// The card.
pub fn card(shell: &Shell, heads: &Heads) -> Markup {
    let t = shell.t();
    let when = |at: Timestamp| words::instant(shell.lang, at, &shell.zone);
    html! {
        section.card id="heads" {
            div.card-head { h2 { (t.head_title()) } }
            div.card-body {
                p.quiet { (t.head_lead()) }
                @if let Some((rows, at)) = heads.newest {
                    p { (t.head_newest(rows.to_string(), when(at))) " " a href="/journal/head.txt" download { (t.head_file()) } }
                }
                @if !heads.mails { (alert(Tone::Info, &t.head_no_mail(), &html! {})) }
                form method="post" action="/journal/heads" {
                    (parts::csrf(&shell.csrf))
                    div.fields {
                        (form::line(&Line { name: "to", label: t.head_to(), hint: t.head_to_help(), error: heads.wrong.then(|| t.head_wrong()), kind: "email", value: heads.to.clone(), max: 254, ..Line::default() }))
                        div.field {
                            label.label for="every" { (t.head_every()) }
                            select.input.input-middle id="every" name="every" {
                                @for every in Every::ALL {
                                    option value=(every.word()) selected[every == heads.every.unwrap_or(Every::Week)] { (often(t, every)) }
                                }
                            }
                        }
                        button.button type="submit" { (t.head_save()) }
                    }
                }
                @if heads.every.is_some() {
                    p.small.quiet {
                        @match heads.sent {
                            Some((at, rows)) => (t.head_sent(rows.to_string(), when(at))),
                            None => (t.head_unsent()),
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::pages::samples::at;

    pub fn sample() -> Heads {
        Heads {
            newest: Some((18_240, at("2026-11-20T07:30:00Z"))),
            to: Private::new("tilintarkastaja@example.com"),
            every: Some(Every::Week),
            sent: Some((at("2026-11-16T04:00:00Z"), 17_902)),
            mails: true,
            wrong: false,
        }
    }
}
