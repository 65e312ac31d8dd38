//! What is left of a case whose archive has ended: a receipt that names nobody.

use jiff::Timestamp;
use maud::{Markup, html};
use rights::{Channel, Kind, Outcome};
use vault::{CaseNumber, RequestHead};

use crate::design::parts::{self as design, Crumb, Tone, badge, crumbs};
use crate::design::{Here, Shell, words as say};
use crate::http::{PageError, Visit};
use crate::pages::requests::passing::{self, Passed};
use crate::pages::requests::{self, words};

/// The page.
#[derive(Debug, Clone)]
pub struct ReceiptView {
    pub shell: Shell,
    pub head: RequestHead,
    /// To whom it was passed on, where it was.
    pub passed: Option<Passed>,
    /// True right after a step on it was refused.
    pub refused: bool,
}

/// The receipt of this number; none where the case is still there.
pub async fn of(visit: &Visit, number: &str) -> Result<Option<ReceiptView>, PageError> {
    requests::must_handle(visit)?;
    let number: CaseNumber = number.parse().map_err(|()| PageError::Missing)?;
    let head = visit.web.door().request_by_number(number).await?.filter(RequestHead::is_receipt);
    let Some(head) = head else { return Ok(None) };
    let passed = passing::of(visit, &head).await?;
    let refused = visit.path.contains("not-yours=");
    Ok(Some(ReceiptView { shell: visit.shell(Here::Requests), head, passed, refused }))
}

/// The page.
pub fn render(view: &ReceiptView) -> Markup {
    let (shell, t, head) = (&view.shell, view.shell.t(), &view.head);
    let number = head.number.to_string();
    let kind = Kind::from_word(head.kind.as_str()).map(|kind| words::kind(shell.lang, kind)).unwrap_or_default();
    let channel = Channel::from_word(head.channel.as_str()).map(|way| words::channel(shell.lang, way));
    let outcome = head.outcome.as_ref().and_then(|word| Outcome::from_word(word.as_str()));
    let day = |at: Timestamp| say::day(shell.lang, at.to_zoned(shell.zone.clone()).date());
    let closed = head.answered_at.or(head.closed_at);
    let content = html! {
        (crumbs(t, &[Crumb::new("/requests/archive", t.req_title())]))
        (design::head(&html! { (kind) }, None, &html! {}))
        div.badges.case-badges {
            span.badge.badge-plain { (t.req_case(&number)) }
            (badge(Tone::Plain, &t.state_receipt()))
            @if let Some(outcome) = outcome { (badge(Tone::Plain, &words::outcome(shell.lang, outcome))) }
        }
        @if view.refused { (design::alert(Tone::Danger, &t.pass_on_not_yours(), &html! {})) }
        dl.card.strip {
            div { dt { (t.req_received()) } dd { (say::day(shell.lang, head.received_on)) small { (channel.unwrap_or_default()) } } }
            div { dt { (t.req_due()) } dd { (say::day(shell.lang, head.extended_to.unwrap_or(head.due_on))) } }
            @if let Some(at) = closed { div { dt { (t.req_closed()) } dd { (day(at)) } } }
        }
        @if let Some(passed) = &view.passed {
            section.card.card-body {
                p { (t.pass_on_done()) " " b { (passed.to) } }
                p.small.quiet { (passed.at) " · " (passed.by) }
                p.small.quiet { (t.pass_on_left()) }
            }
        } @else { section.card.card-body { p { (t.req_receipt_help(day(head.changed_at))) } } }
    };
    shell.page(&t.req_case(&number), &content)
}
