//! The secrecy undertaking and the instruction: what they say, in which version, and who has signed.

use access::{AccountState, NewPaper, Paper, PaperError, PaperText, Version};
use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use policy::condition::Met;
use policy::{AccountId, ActorKind};

use crate::design::form::{self, Line};
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs};
use crate::design::{Here, Private, Shell, words};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::accounts::hub::{Tab, tabs};
use crate::texts::{Texts, texts};

/// The page of both.
#[derive(Debug, Clone)]
pub struct PapersView {
    pub shell: Shell,
    pub papers: Vec<PaperRow>,
    pub people: Vec<Signer>,
}

/// A text, at a glance.
#[derive(Debug, Clone)]
pub struct PaperRow {
    pub paper: Paper,
    /// Its newest version.
    pub newest: Option<Version>,
}

/// Somebody, and how they stand to each text.
#[derive(Debug, Clone)]
pub struct Signer {
    pub href: String,
    pub name: Private,
    pub closed: bool,
    /// In the order of [`Paper::ALL`].
    pub stands: Vec<Stand>,
}

/// How somebody stands to a text.
#[derive(Debug, Clone)]
pub struct Stand {
    /// The version signed last, and when.
    pub signed: Option<(i64, Timestamp)>,
    pub met: Met,
}

/// `GET /accounts/papers`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<PapersView, PageError> {
    visit.must_own()?;
    let access = visit.web.access();
    let versions = access.papers().await?;
    let mut people = Vec::new();
    for account in access.accounts(visit.now).await? {
        if account.kind != ActorKind::Person {
            continue;
        }
        people.push(Signer {
            href: format!("/accounts/{}", account.id),
            name: Private::show(&account.name),
            closed: account.state == AccountState::Closed,
            stands: stands(visit, account.id).await?,
        });
    }
    Ok(PapersView {
        papers: Paper::ALL.map(|paper| row_of(paper, &versions)).into(),
        people,
        shell: visit.shell(Here::Accounts),
    })
}

async fn stands(visit: &Visit, account: AccountId) -> Result<Vec<Stand>, PageError> {
    let access = visit.web.access();
    let (duties, signed) = (access.duties_of(account, visit.now).await?, access.signatures_of(account).await?);
    let stand = |paper: Paper| Stand {
        signed: signed.iter().find(|one| one.paper == paper).map(|one| (one.version, one.at)),
        met: duties.iter().find(|duty| duty.paper == paper).map_or(Met::Signed, |duty| duty.met),
    };
    Ok(Paper::ALL.map(stand).into())
}

fn row_of(paper: Paper, versions: &[Version]) -> PaperRow {
    let newest = versions.iter().filter(|one| one.paper == paper).max_by_key(|one| one.version).copied();
    PaperRow { paper, newest }
}

/// What a text is called.
pub fn called(t: &Texts, paper: Paper) -> String {
    match paper {
        Paper::Undertaking => t.paper_undertaking(),
        Paper::Instruction => t.paper_instruction(),
    }
}

/// The page of both.
pub fn render(view: &PapersView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.papers_title()) }, Some(&t.papers_lead()), &html! {}))
        (tabs(shell, Tab::Papers))
        div.stack {
            @for row in &view.papers { (one(shell, row)) }
            (people(view))
        }
    };
    shell.page(&t.papers_title(), &content)
}

fn one(shell: &Shell, row: &PaperRow) -> Markup {
    let t = shell.t();
    let day = |at: Timestamp| words::day(shell.lang, at.to_zoned(shell.zone.clone()).date());
    html! {
        section.card.card-body.closing {
            div {
                h2 { (called(t, row.paper)) }
                p.small.quiet {
                    @match &row.newest {
                        None => { (t.papers_none()) }
                        Some(newest) => {
                            (t.papers_newest(newest.version, day(newest.at)))
                            @if let Some(months) = newest.lasts_months { " " (t.papers_again(months)) }
                        }
                    }
                }
            }
            a.button.button-main[row.newest.is_none()] href={ "/accounts/papers/" (row.paper.word()) } {
                @if row.newest.is_none() { (t.papers_write()) } @else { (t.papers_change()) }
            }
        }
    }
}

fn people(view: &PapersView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card.table-card {
            div.card-head { h2 { (t.papers_people()) } }
            table.table {
                thead {
                    tr {
                        th scope="col" { (t.accounts_name()) }
                        @for paper in Paper::ALL { th scope="col" { (called(t, paper)) } }
                    }
                }
                tbody {
                    @for person in &view.people {
                        tr {
                            td {
                                a.row-link href=(person.href) { (person.name) }
                                @if person.closed { " " (badge(Tone::Plain, &t.accounts_closed())) }
                            }
                            @for (paper, stand) in Paper::ALL.into_iter().zip(&person.stands) {
                                td data-label=(called(t, paper)) { (how(shell, stand, person.closed)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How somebody stands to a text, in words.
fn how(shell: &Shell, stand: &Stand, closed: bool) -> Markup {
    let t = shell.t();
    let day = |at: Timestamp| words::day(shell.lang, at.to_zoned(shell.zone.clone()).date());
    html! {
        @match &stand.signed {
            Some((version, at)) => { (t.papers_signed(*version, day(*at))) " " }
            None if closed => { (t.papers_unsigned()) }
            None => {}
        }
        @if !closed {
            @match stand.met {
                Met::Not => (badge(Tone::Warn, &t.papers_missing())),
                Met::Until(until) => (badge(Tone::Info, &t.papers_until(day(until)))),
                Met::Signed => { @if stand.signed.is_none() { (t.papers_not_asked()) } }
            }
        }
    }
}

/// The page of one text.
#[derive(Debug, Clone)]
pub struct PaperView {
    pub shell: Shell,
    pub paper: Paper,
    /// The version in force, if there is one.
    pub now: Option<PaperText>,
    /// Every version and when it was published, the newest first.
    pub versions: Vec<Version>,
    pub text: String,
    pub grace: String,
    pub lasts: String,
    pub wrong: Option<String>,
}

/// `GET /accounts/papers/{paper}`
pub async fn get_one(visit: Visit, Path(paper): Path<String>) -> Response {
    let result = view_one(&visit, &paper).await.map(|view| render_one(&view));
    visit.answer(result)
}

/// `POST /accounts/papers/{paper}`
pub async fn post(Path(paper): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    match publish(&visit, &paper, &form).await {
        Ok(None) => visit.lead(Ok(String::from("/accounts/papers?saved=1"))),
        Ok(Some(view)) => visit.answer(Ok(render_one(&view))),
        Err(error) => visit.refuse(error),
    }
}

/// Publishes the text; the page again where it cannot be so.
async fn publish(visit: &Visit, paper: &str, form: &Form) -> Result<Option<PaperView>, PageError> {
    visit.must_own()?;
    let t = texts(visit.lang);
    let number = |name| form.get(name).trim().parse::<i64>().unwrap_or(-1);
    let lasts_months = if form.get("lasts").trim().is_empty() { None } else { Some(number("lasts")) };
    let kind = Paper::from_word(paper).ok_or(PageError::Missing)?;
    let new = NewPaper { paper: kind, text: form.get("text"), grace_days: number("grace"), lasts_months };
    let wrong = match visit.web.access().publish_paper(&visit.session, new, visit.now).await {
        Ok(_) => return Ok(None),
        Err(PaperError::Text) => t.papers_wrong_text(),
        Err(PaperError::Limits) => t.papers_wrong_limits(access::MAX_GRACE_DAYS, access::MAX_LASTS_MONTHS),
        Err(PaperError::NotOwner) => return Err(PageError::Forbidden),
        Err(PaperError::Fault(fault)) => return Err(fault.into()),
        Err(other) => return Err(PageError::fault(&other)),
    };
    let view = view_one(visit, paper).await?;
    Ok(Some(PaperView {
        text: form.get("text").to_owned(),
        grace: form.get("grace").to_owned(),
        lasts: form.get("lasts").to_owned(),
        wrong: Some(wrong),
        ..view
    }))
}

async fn view_one(visit: &Visit, paper: &str) -> Result<PaperView, PageError> {
    visit.must_own()?;
    let paper = Paper::from_word(paper).ok_or(PageError::Missing)?;
    let access = visit.web.access();
    let mut versions: Vec<Version> = access.papers().await?;
    versions.retain(|one| one.paper == paper);
    versions.reverse();
    let now = access.paper(paper, None).await?;
    let notice = visit.web.door().notice();
    // The text is the firm's, and in the language of its notice.
    let usual = usual(texts(notice.parts().head.language), paper, &notice.parts().controller.name);
    Ok(PaperView {
        text: now.as_ref().map_or(usual, |now| now.text.clone()),
        grace: String::from("14"),
        lasts: match versions.first() {
            Some(newest) => newest.lasts_months.map(|months| months.to_string()).unwrap_or_default(),
            None if paper == Paper::Instruction => String::from("12"),
            None => String::new(),
        },
        paper,
        now,
        versions,
        wrong: None,
        shell: visit.shell(Here::Accounts),
    })
}

/// What a firm may begin with.
fn usual(t: &Texts, paper: Paper, firm: &str) -> String {
    match paper {
        Paper::Undertaking => t.paper_undertaking_text(firm),
        Paper::Instruction => t.paper_instruction_text(firm),
    }
}

/// The page of one text.
pub fn render_one(view: &PaperView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let title = called(t, view.paper);
    let lead = if view.now.is_some() { t.paper_change_lead() } else { t.paper_first_lead() };
    let content = html! {
        (crumbs(t, &[Crumb::new("/accounts", t.accounts_title()), Crumb::new("/accounts/papers", t.papers_title())]))
        (parts::head(&html! { (title) }, Some(&lead), &html! {}))
        @if let Some(wrong) = &view.wrong { (alert(Tone::Danger, wrong, &html! {})) }
        div.stack {
            (write(view))
            @if !view.versions.is_empty() { (history(view)) }
        }
    };
    shell.page(&title, &content)
}

fn write(view: &PaperView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let number = |name, label, hint, value: &str| Line {
        name,
        label,
        kind: "number",
        value: Private::new(value),
        hint,
        max: 3,
        ..Line::default()
    };
    html! {
        section.card {
            form.card-body method="post" action={ "/accounts/papers/" (view.paper.word()) } {
                (parts::csrf(&shell.csrf))
                div.fields {
                    div.field.field-wide {
                        label.label for="text" { (t.paper_text()) }
                        textarea.input.input-note id="text" name="text" rows="16" maxlength=(access::MAX_TEXT) required { "\n" (view.text) }
                    }
                    (form::line(&number("grace", t.paper_grace(), t.paper_grace_hint(), &view.grace)))
                    (form::line(&number("lasts", t.paper_lasts(), t.paper_lasts_hint(), &view.lasts)))
                    button.button.button-main type="submit" { (t.paper_publish()) }
                }
            }
        }
    }
}

fn history(view: &PaperView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.paper_versions()) } }
            ul.card-body {
                @for one in &view.versions {
                    li { (t.papers_newest(one.version, words::day(shell.lang, one.at.to_zoned(shell.zone.clone()).date()))) }
                }
            }
            @if let Some(now) = &view.now { p.card-foot.small.quiet { (t.paper_fingerprint()) " " code { (now.fingerprint) } } }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn version(version: i64) -> Version {
        let on = at("2026-09-01T06:00:00Z");
        Version { paper: Paper::Undertaking, version, at: on, due: on, lasts_months: Some(12) }
    }

    pub fn sample(shell: Shell) -> PapersView {
        let on = at("2026-09-02T06:00:00Z");
        let stand = |signed: Option<i64>, met| Stand { signed: signed.map(|version| (version, on)), met };
        let person = |name: &str, closed, stands| Signer {
            href: "/accounts/1".into(),
            name: Private::new(name),
            closed,
            stands,
        };
        PapersView {
            papers: vec![
                PaperRow { paper: Paper::Undertaking, newest: Some(version(2)) },
                PaperRow { paper: Paper::Instruction, newest: None },
            ],
            people: vec![
                person("Otto Omistaja", false, vec![stand(Some(2), Met::Signed), stand(None, Met::Signed)]),
                person("Kim Kirjaaja", false, vec![stand(Some(1), Met::Until(on)), stand(None, Met::Not)]),
                person("Lassi Lähtenyt", true, vec![stand(Some(1), Met::Not), stand(None, Met::Not)]),
            ],
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }

    pub fn sample_one(shell: Shell) -> PaperView {
        let text = usual(texts(shell.lang), Paper::Undertaking, "Kuopion Softop Oy");
        PaperView {
            paper: Paper::Undertaking,
            now: Some(PaperText {
                version: 2,
                text: text.clone(),
                fingerprint: "9f".repeat(32),
                at: at("2026-09-01T06:00:00Z"),
                by: None,
            }),
            versions: vec![version(2), version(1)],
            text,
            grace: "200".into(),
            lasts: "12".into(),
            wrong: Some(shell.t().papers_wrong_limits(access::MAX_GRACE_DAYS, access::MAX_LASTS_MONTHS)),
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }
}
