//! The recurring review of access: what everybody did, what they used of their grants, a decision on each, a conclusion.

use std::collections::{BTreeMap, BTreeSet};

use access::{Decision, GrantUse, PastReview, ReviewError, Reviewed, UNUSED_DAYS, Used, UserReview};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use policy::AccountId;
use vault::Personal;

use crate::ask::names::Names;
use crate::ask::{self, refusal, reviews};
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, alert, badge};
use crate::design::words::{self, count};
use crate::design::{Here, Private, Shell};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::accounts::grants::GrantRow;
use crate::pages::accounts::hub::{Tab, tabs};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct ReviewView {
    pub shell: Shell,
    pub since: String,
    pub due: String,
    /// True if it is to be done now.
    pub is_due: bool,
    /// The role that the notice says reviews the use.
    pub role: Option<String>,
    pub users: Vec<UserRow>,
    pub conclusion: Private,
    pub wrong: Option<NotClosed>,
    pub past: Vec<PastRow>,
}

/// Somebody who was granted something, or did something.
#[derive(Debug, Clone)]
pub struct UserRow {
    pub id: String,
    pub name: Private,
    pub openings: usize,
    pub people: usize,
    pub refused: usize,
    pub outside: usize,
    pub more: bool,
    pub last_in: Option<String>,
    /// A service does not sign in.
    pub service: bool,
    pub idle: bool,
    pub closing: bool,
    /// True if something open waits for them, which has to be handed over first.
    pub in_hand: bool,
    pub grants: Vec<UsedRow>,
}

/// Why the review was not closed.
#[derive(Debug, Clone)]
pub struct NotClosed {
    pub said: String,
    /// Where it is set right, in words, and whose account it is about.
    pub there: Option<(String, Private)>,
}

impl From<String> for NotClosed {
    fn from(said: String) -> Self {
        Self { said, there: None }
    }
}

/// A grant to be decided on.
#[derive(Debug, Clone)]
pub struct UsedRow {
    pub id: String,
    pub grant: GrantRow,
    pub used: Used,
    /// What was used of it, where it is wider than that.
    pub only: Option<(String, String)>,
    pub decision: Option<Decision>,
}

/// A review that was closed.
#[derive(Debug, Clone)]
pub struct PastRow {
    pub day: String,
    pub by: Private,
    pub conclusion: Private,
    /// So many grants were kept, narrowed and ended, and so many accounts closed.
    pub counts: (usize, usize, usize, usize),
}

/// `GET /accounts/review`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit, None).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /accounts/review`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let result = match close(&visit, &form).await {
        Ok(None) => return visit.lead(Ok(String::from("/accounts/review?saved=1"))),
        Ok(Some(wrong)) => view(&visit, Some((&form, wrong))).await.map(|view| render(&view)),
        Err(error) => Err(error),
    };
    visit.answer(result)
}

/// Closes the review; what is missing otherwise, in words.
async fn close(visit: &Visit, form: &Form) -> Result<Option<NotClosed>, PageError> {
    visit.must_own()?;
    let t = texts(visit.lang);
    let reviewed = Reviewed {
        since: None,
        decisions: decisions(form),
        closing: closing(form),
        conclusion: form.get("conclusion").to_owned(),
    };
    let words = Personal::new(reviewed.conclusion.trim().to_owned());
    let done = visit.web.access().close_review(&visit.session, reviewed, visit.web.zone(), visit.now).await;
    match done {
        Ok(()) => {}
        Err(ReviewError::NotOwner) => return Err(PageError::Forbidden),
        Err(ReviewError::Conclusion) => return Ok(Some(t.oversee_no_conclusion().into())),
        Err(ReviewError::Undecided(open)) => return Ok(Some(t.oversee_undecided(count(open)).into())),
        Err(ReviewError::LastOwner) => return Ok(Some(t.oversee_last_owner().into())),
        Err(ReviewError::InHand(account, customers)) => {
            let name = Names::of(&visit.web, [account].into()).await?.get(account);
            let said = t.leave_elsewhere(customers.join(", "));
            return Ok(Some(NotClosed { said, there: Some((format!("/accounts/{account}"), name)) }));
        }
        Err(ReviewError::OpenWork(account)) => {
            let name = Names::of(&visit.web, [account].into()).await?.get(account);
            let there = Some((format!("/accounts/{account}/end"), name));
            return Ok(Some(NotClosed { said: t.oversee_open_work(), there }));
        }
        Err(ReviewError::Stale) => return Ok(Some(t.oversee_stale().into())),
        Err(ReviewError::Fault(fault)) => return Err(fault.into()),
        Err(other) => return Err(PageError::fault(&other)),
    }
    // Where the notice promises the review, this is what confirms it.
    let notice = visit.web.door().notice();
    if let Some(measure) = notice.parts().measures.iter().find(|measure| measure.reviews_use()) {
        visit.web.door().attest(measure, &words, false, visit.session.account, visit.now).await?;
    }
    Ok(None)
}

fn decisions(form: &Form) -> BTreeMap<uuid::Uuid, Decision> {
    let said = form.pairs().filter_map(|(name, value)| {
        let grant = name.strip_prefix("grant-")?.parse().ok()?;
        Some((grant, Decision::from_word(value)?))
    });
    said.collect()
}

fn closing(form: &Form) -> BTreeSet<AccountId> {
    form.all("close").filter_map(|id| id.parse().ok()).collect()
}

async fn view(visit: &Visit, sent: Option<(&Form, NotClosed)>) -> Result<ReviewView, PageError> {
    visit.must_own()?;
    let (access, shell, lang) = (visit.web.access(), visit.shell(Here::Accounts), visit.lang);
    let since = access.reviewed_until(visit.now).await?;
    let users = access.review(&visit.session, (since, visit.web.zone()), visit.now).await;
    let users = users.map_err(|error| match error {
        ReviewError::NotOwner => PageError::Forbidden,
        ReviewError::Fault(fault) => fault.into(),
        other => PageError::fault(&other),
    })?;
    let (said, closes) = sent.as_ref().map_or_else(Default::default, |(form, _)| (decisions(form), closing(form)));
    let mut rows = Vec::new();
    for user in &users {
        rows.push(user_row(visit, &shell, user, (&said, &closes)).await?);
    }
    let past = access.reviews().await?;
    let names = Names::of(&visit.web, past.iter().filter_map(|one| one.by).collect()).await?;
    let (due, role) = reviews::access_after(day(visit, since), &visit.web.door().notice());
    Ok(ReviewView {
        since: words::day(lang, day(visit, since)),
        due: words::day(lang, due),
        is_due: due <= reviews::today(visit),
        role,
        users: rows,
        conclusion: sent.as_ref().map(|(form, _)| Private::new(form.get("conclusion"))).unwrap_or_default(),
        wrong: sent.map(|(_, wrong)| wrong),
        past: past.iter().map(|one| past_row(visit, one, &names)).collect(),
        shell,
    })
}

fn day(visit: &Visit, at: Timestamp) -> Date {
    at.to_zoned(visit.web.zone().clone()).date()
}

async fn user_row(
    visit: &Visit,
    shell: &Shell,
    user: &UserReview,
    (said, closes): (&BTreeMap<uuid::Uuid, Decision>, &BTreeSet<AccountId>),
) -> Result<UserRow, PageError> {
    let notice = visit.web.door().notice();
    let roles = visit.web.access().roles().await?;
    let used = |one: &GrantUse| {
        let only = one.narrower().map(|narrower| {
            let acts: Vec<String> = narrower.acts.iter().map(|act| words::to_do(shell.lang, *act)).collect();
            let purposes = narrower.purposes.iter().map(|name| refusal::purpose_label(&notice, name, shell.lang));
            (words::list(shell.lang, &acts), words::list(shell.lang, &purposes.collect::<Vec<_>>()))
        });
        // What was used as it was given stays, unless somebody says otherwise.
        let usual = matches!(one.used, Used::Whole | Used::Unjudged).then_some(Decision::Keep);
        UsedRow {
            id: one.given.id.to_string(),
            grant: ask::accounts::grant(&one.given, (&notice, &roles), shell, false),
            used: one.used.clone(),
            only,
            decision: said.get(&one.given.id).copied().or(usual.filter(|_| said.is_empty())),
        }
    };
    Ok(UserRow {
        id: user.account.id.to_string(),
        name: Private::show(&user.account.name),
        openings: user.usage.openings,
        people: user.usage.people,
        refused: user.usage.refused,
        outside: user.usage.outside,
        more: user.usage.more,
        last_in: user.last_in.map(|at| words::day(shell.lang, day(visit, at))),
        service: user.account.kind == policy::ActorKind::Service,
        idle: user.idle,
        closing: closes.contains(&user.account.id),
        in_hand: user.idle && !visit.web.door().in_hand(user.account.id).await?.is_empty(),
        grants: user.grants.iter().map(used).collect(),
    })
}

fn past_row(visit: &Visit, one: &PastReview, names: &Names) -> PastRow {
    let decided = |decision| one.lines.iter().flat_map(|line| &line.decisions).filter(|one| **one == decision).count();
    let closed = one.lines.iter().filter(|line| line.closed).count();
    PastRow {
        day: words::day(visit.lang, day(visit, one.at)),
        by: one.by.map(|by| names.get(by)).unwrap_or_default(),
        conclusion: Private::new(&one.conclusion),
        counts: (decided(Decision::Keep), decided(Decision::Narrow), decided(Decision::End), closed),
    }
}

/// The page.
pub fn render(view: &ReviewView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let title = html! { (t.oversee_title()) @if view.is_due { " " (badge(Tone::Warn, &t.oversee_due())) } };
    let content = html! {
        (parts::head(&title, Some(&t.oversee_lead(&view.since, &view.due)), &html! {}))
        (tabs(shell, Tab::Review))
        @if shell.saved { (parts::saved(t)) }
        @if let Some(wrong) = &view.wrong {
            @let whose = html! { @if let Some((path, name)) = &wrong.there { p { a href=(path) { (name) } } } };
            (alert(Tone::Danger, &wrong.said, &whose))
        }
        @if let Some(role) = &view.role { p.quiet { (t.oversee_role(role)) } }
        form.stack method="post" action="/accounts/review" {
            (parts::csrf(&shell.csrf))
            @for user in &view.users { (card(shell, user)) }
            section.card {
                div.card-head { h2 { label for="conclusion" { (t.oversee_conclusion()) } } }
                div.card-body {
                    div.fields {
                        div.field.field-wide {
                            p.hint id="conclusion-hint" { (t.oversee_conclusion_hint()) }
                            textarea.input id="conclusion" name="conclusion" rows="3" maxlength="4000" aria-describedby="conclusion-hint" { (view.conclusion) }
                        }
                        button.button.button-main type="submit" { (Icon::Check.draw()) (t.oversee_do()) }
                    }
                }
            }
        }
        @if !view.past.is_empty() { (past(view)) }
    };
    shell.page(&t.oversee_title(), &content)
}

fn card(shell: &Shell, user: &UserRow) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head {
                h2 { a href={ "/accounts/" (user.id) } { (user.name) } }
                @if user.idle { (badge(Tone::Warn, &t.oversee_idle(UNUSED_DAYS))) }
            }
            div.card-body {
                p { (t.oversee_figures(count(user.openings), count(user.people), count(user.refused))) }
                p.small.quiet {
                    @if user.outside > 0 { (t.oversee_outside(count(user.outside))) ". " }
                    @if user.more { (t.oversee_more()) " " }
                    @match &user.last_in {
                        Some(day) => (t.oversee_last_in(day)),
                        None => @if !user.service { (t.oversee_never_in()) },
                    }
                }
                @if user.in_hand {
                    p { (t.oversee_in_hand()) " " a href={ "/accounts/" (user.id) "/end" } { (t.oversee_close()) } }
                } @else if user.idle {
                    label.option { input type="checkbox" name="close" value=(user.id) checked[user.closing]; span { (t.oversee_close()) } }
                }
            }
            @if user.grants.is_empty() { p.card-body.quiet { (t.oversee_no_grants()) } }
            ul.grants { @for one in &user.grants { (decide(shell, one)) } }
        }
    }
}

fn decide(shell: &Shell, one: &UsedRow) -> Markup {
    let t = shell.t();
    let id = format!("grant-{}", one.id);
    html! {
        li.grant {
            div {
                p { b { (one.grant.register) } " " (used(shell, &one.used)) }
                p.badges { @for purpose in &one.grant.purposes { (badge(Tone::Accent, purpose)) } }
                p.small { (one.grant.acts) }
                @for narrowed in &one.grant.narrowed { p.small { (t.grant_only(narrowed)) } }
                @if let Some((acts, purposes)) = &one.only { p.small { (t.used_only(acts, purposes)) } }
                @if !one.grant.reason.is_empty() { p.small.quiet { (one.grant.reason) } }
                p.small.quiet {
                    (t.account_grant_since(&one.grant.since)) ", "
                    @match &one.grant.until { Some(until) => (t.account_grant_to(until)), None => (t.account_grant_open()) }
                }
            }
            div.field {
                label.label for=(id) { (t.decide_label()) }
                select.input id=(id) name=(id) {
                    option value="" { (t.decide_none()) }
                    @for decision in Decision::ALL {
                        @if decision != Decision::Narrow || one.only.is_some() {
                            option value=(decision.word()) selected[one.decision == Some(decision)] { (say(shell, decision)) }
                        }
                    }
                }
            }
        }
    }
}

fn used(shell: &Shell, used: &Used) -> Markup {
    let t = shell.t();
    match used {
        Used::Whole => badge(Tone::Ok, &t.used_whole()),
        Used::Partly { .. } => badge(Tone::Warn, &t.used_partly()),
        Used::Not => badge(Tone::Warn, &t.used_not()),
        Used::Unjudged => html! {},
    }
}

fn say(shell: &Shell, decision: Decision) -> String {
    let t = shell.t();
    match decision {
        Decision::Keep => t.decide_keep(),
        Decision::Narrow => t.decide_narrow(),
        Decision::End => t.decide_end(),
    }
}

fn past(view: &ReviewView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card id="past" {
            div.card-head { h2 { (t.oversee_past()) } }
            ul.grants {
                @for one in &view.past {
                    li.grant {
                        div {
                            p { b { (one.day) } " " (one.by) }
                            p { (one.conclusion) }
                            p.small.quiet {
                                (t.oversee_counts(count(one.counts.0), count(one.counts.1), count(one.counts.2)))
                                @if one.counts.3 > 0 { " " (t.oversee_closed(count(one.counts.3))) }
                            }
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

    pub fn sample(shell: Shell) -> ReviewView {
        let rows = crate::pages::accounts::show::tests::grants();
        let row = |id: &str, at: usize, used: Used, decision| UsedRow {
            id: id.into(),
            grant: rows[at].clone(),
            only: matches!(used, Used::Partly { .. }).then(|| ("katsoa".into(), "Laskutus".into())),
            used,
            decision,
        };
        let partly = Used::Partly { acts: BTreeSet::new(), purposes: BTreeSet::new() };
        let user = |id: &str, name: &str, openings| UserRow {
            id: id.into(),
            name: Private::new(name),
            openings,
            people: openings / 3,
            refused: 1,
            outside: 2,
            more: false,
            last_in: Some("20.11.2026".into()),
            service: false,
            idle: false,
            closing: false,
            in_hand: false,
            grants: vec![
                row(&format!("{id}1"), 0, partly.clone(), None),
                row(&format!("{id}2"), 1, Used::Whole, Some(Decision::Keep)),
            ],
        };
        ReviewView {
            since: "1.10.2026".into(),
            due: "1.11.2026".into(),
            is_due: true,
            role: Some("Rekistereistä vastaava henkilö".into()),
            users: vec![
                user("1", "Kim Kirjaaja", 214),
                UserRow {
                    idle: true,
                    last_in: None,
                    grants: vec![row("31", 0, Used::Not, None)],
                    ..user("3", "Pia Poistunut", 0)
                },
            ],
            conclusion: Private::default(),
            wrong: Some(shell.t().oversee_undecided(2).into()),
            past: vec![PastRow {
                day: "1.10.2026".into(),
                by: Private::new("Otto Omistaja"),
                conclusion: Private::new("Käyttö oli asianmukaista."),
                counts: (7, 1, 2, 1),
            }],
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }
}
