//! Somebody leaves: what ends with the account, and who takes over what it has in hand.

use access::{AccountError, AccountState};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use policy::{AccountId, ActorKind};
use rights::{Heirs, Kind, LeaveError, State};
use vault::{InHand, RequestHead};

use crate::ask::accounts::wrong;
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs};
use crate::design::words::{self as say, count};
use crate::design::{Here, Private, Shell};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::requests::{self, list::Due, words};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct EndView {
    pub shell: Shell,
    pub id: String,
    pub name: Private,
    pub service: bool,
    /// How many grants end.
    pub grants: usize,
    pub cases: Vec<CaseRow>,
    pub holds: usize,
    /// Who could take over.
    pub heirs: Vec<(AccountId, Private)>,
    pub chosen: Heirs,
    pub problem: Option<String>,
}

/// A case that is handed over.
#[derive(Debug, Clone)]
pub struct CaseRow {
    pub id: vault::RequestId,
    pub number: String,
    pub kind: String,
    pub state: State,
    pub day: String,
    pub due: Due,
}

/// `GET /accounts/{account}/end`
pub async fn get(visit: Visit, Path(account): Path<String>) -> Response {
    let result = view(&visit, &account, (Heirs::default(), None)).await;
    visit.answer(result.map(|view| render(&view)))
}

/// `POST /accounts/{account}/end`
pub async fn post(Path(account): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    let heirs = heirs(&form);
    match close(&visit, &account, &heirs).await {
        Ok(None) => visit.lead(Ok(String::from("/accounts?saved=1"))),
        Ok(problem) => {
            let again = view(&visit, &account, (heirs, problem)).await;
            visit.answer(again.map(|view| render(&view)))
        }
        Err(error) => visit.refuse(error),
    }
}

/// Closes the account; what is missing otherwise, in words.
async fn close(visit: &Visit, account: &str, heirs: &Heirs) -> Result<Option<String>, PageError> {
    visit.must_own()?;
    let t = texts(visit.lang);
    let account: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let leaving = match visit.web.access().leaving(&visit.session, account, visit.now).await {
        Ok(leaving) => leaving,
        Err(AccountError::InHand(customers)) => return Ok(Some(t.leave_elsewhere(customers.join(", ")))),
        Err(error) => return wrong(error, t).and(Err(PageError::Stale)),
    };
    // Whoever is named may handle requests, or would be left with what they cannot open.
    let known = visit.web.access().who_handle(visit.now).await?;
    if heirs.all.iter().chain(heirs.cases.values()).any(|heir| known.iter().all(|one| one.id != *heir)) {
        return Ok(Some(t.leave_nobody()));
    }
    let desk = requests::desk(visit);
    match desk.leave(leaving, heirs, requests::moment(visit, &desk)).await {
        Ok(()) => Ok(None),
        Err(LeaveError::Nobody) => Ok(Some(t.leave_nobody())),
        Err(LeaveError::SameDecider(number)) => Ok(Some(t.leave_same_decider(number.to_string()))),
        Err(LeaveError::Stale) => Err(PageError::Stale),
        Err(LeaveError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(PageError::fault(&other)),
    }
}

fn heirs(form: &Form) -> Heirs {
    let case = |(name, value): (&str, &str)| Some((name.strip_prefix("case-")?.parse().ok()?, value.parse().ok()?));
    Heirs { all: form.get("to").parse().ok(), cases: form.pairs().filter_map(case).collect() }
}

async fn view(visit: &Visit, account: &str, (chosen, problem): (Heirs, Option<String>)) -> Result<EndView, PageError> {
    visit.must_own()?;
    let id: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let access = visit.web.access();
    let accounts = access.accounts(visit.now).await?;
    let open = accounts.into_iter().find(|one| one.id == id && one.state != AccountState::Closed);
    let leaver = open.ok_or(PageError::Missing)?;
    let InHand { cases, holds } = visit.web.door().in_hand(id).await?;
    let service = leaver.kind == ActorKind::Service;
    let shell = visit.shell(if service { Here::Tokens } else { Here::Accounts });
    let today = visit.now.to_zoned(shell.zone.clone()).date();
    let row = |head: &RequestHead| CaseRow {
        id: head.id,
        number: head.number.to_string(),
        kind: Kind::from_word(head.kind.as_str()).map(|kind| words::kind(shell.lang, kind)).unwrap_or_default(),
        state: State::from_word(head.state.as_str()).unwrap_or(State::Received),
        day: say::short_day(shell.lang, head.due_on),
        due: Due::of(head, today),
    };
    let heirs = access.who_handle(visit.now).await?.into_iter().filter(|one| one.id != id);
    let grants = access.grants_of(id, visit.now).await?;
    Ok(EndView {
        id: id.to_string(),
        name: Private::show(&leaver.name),
        service,
        grants: grants.iter().filter(|grant| grant.in_force).count(),
        cases: cases.iter().map(row).collect(),
        holds,
        heirs: heirs.map(|one| (one.id, Private::show(&one.name))).collect(),
        chosen,
        problem,
        shell,
    })
}

/// The page.
pub fn render(view: &EndView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let back = format!("/accounts/{}", view.id);
    let list = match view.service {
        true => Crumb::new("/tokens", t.tokens_title()),
        false => Crumb::new("/accounts", t.accounts_title()),
    };
    let content = html! {
        (crumbs(t, &[list, Crumb::new(back.clone(), t.leave_account())]))
        (parts::head(&html! { (view.name.within(|name| t.leave_title(name))) }, Some(&t.account_end_help()), &html! {}))
        @if let Some(problem) = &view.problem { (alert(Tone::Danger, problem, &html! {})) }
        form.stack method="post" action={ "/accounts/" (view.id) "/end" } {
            (parts::csrf(&shell.csrf))
            section.card {
                div.card-head { h2 { (t.leave_ends()) } }
                ul.card-body.plain-list {
                    @if view.service { li { (t.leave_tokens()) } } @else { li { (t.leave_sessions()) } }
                    li { (t.leave_grants(count(view.grants))) }
                    @if !view.service { li { (t.leave_signed()) } }
                }
            }
            @if !view.cases.is_empty() || view.holds > 0 { (hand_over(view)) }
            div.actions {
                button.button.button-danger type="submit" { (t.account_end_sure()) }
                a.button.button-quiet href=(back) { (t.leave_back()) }
            }
        }
    };
    shell.page(&t.account_end(), &content)
}

/// What is open, and who takes it.
fn hand_over(view: &EndView) -> Markup {
    let t = view.shell.t();
    let wrong = view.problem.is_some() && view.chosen.all.is_none();
    html! {
        section.card {
            div.card-head { h2 { (t.leave_hand_over()) } }
            div.card-body {
                p.quiet { (t.leave_hand_over_help()) }
                @if view.heirs.is_empty() { (alert(Tone::Warn, &t.leave_no_heirs(), &html! {})) }
                div.field.field-error[wrong] {
                    label.label for="to" { (t.leave_to()) }
                    (choose(view, "to", view.chosen.all, &t.record_choose()))
                }
                @if view.holds > 0 { p { (t.leave_holds(count(view.holds))) } }
            }
            @if !view.cases.is_empty() { (cases(view)) }
        }
    }
}

fn cases(view: &EndView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        table.table.table-rows {
            thead { tr {
                th scope="col" { (t.req_number()) }
                th scope="col" { (t.req_kind()) }
                th scope="col" { (t.req_state()) }
                th scope="col" { (t.req_due()) }
                th scope="col" { (t.leave_to()) }
            } }
            tbody {
                @for row in &view.cases {
                    @let name = format!("case-{}", row.id);
                    tr {
                        th.case-number scope="row" { a href={ "/requests/" (row.number) } { (row.number) } }
                        td data-label=(t.req_kind()) { (row.kind) }
                        td data-label=(t.req_state()) { (badge(words::tone(row.state), &words::state(shell.lang, row.state))) }
                        td data-label=(t.req_due()) { (row.day) " " (row.due.badge(shell.lang)) }
                        td data-label=(t.leave_to()) {
                            label.hide-text for=(name) { (t.leave_to_of(row.number.as_str())) }
                            (choose(view, &name, view.chosen.cases.get(&row.id).copied(), &t.leave_same()))
                        }
                    }
                }
            }
        }
    }
}

fn choose(view: &EndView, name: &str, chosen: Option<AccountId>, none: &str) -> Markup {
    html! {
        select.input id=(name) name=(name) {
            option value="" { (none) }
            @for (account, who) in &view.heirs { option value=(account) selected[chosen == Some(*account)] { (who) } }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use uuid::Uuid;

    use super::*;

    pub fn sample(shell: Shell) -> EndView {
        let case = |id, number: &str, kind, state, day: &str, due| CaseRow {
            id: vault::RequestId::new(Uuid::from_u128(id)),
            number: number.into(),
            kind: words::kind(shell.lang, kind),
            state,
            day: day.into(),
            due,
        };
        EndView {
            id: "1".into(),
            name: Private::new("Kim Kirjaaja"),
            service: false,
            grants: 3,
            cases: vec![
                case(1, "2026-0007", Kind::Access, State::Identified, "3.12.", Due::Left(10)),
                case(2, "2026-0009", Kind::Erasure, State::Contested, "20.11.", Due::Late(3)),
            ],
            holds: 2,
            heirs: vec![(AccountId::new(Uuid::from_u128(3)), Private::new("Otto Omistaja"))],
            chosen: Heirs::default(),
            problem: Some(shell.t().leave_nobody()),
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }
}
