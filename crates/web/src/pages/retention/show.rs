//! What ends within thirty days, what the next run does, what is held, and what the last runs did. Nobody is opened.

use axum::response::Response;
use jiff::SignedDuration;
use maud::{Markup, html};
use notice::{Checked, Notice};
use retention::{Coming, Receipt};
use vault::{Hold, Marked, Reviewing};

use crate::ask::names::Names;
use crate::ask::refusal;
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, badge, empty};
use crate::design::{Here, Private, Shell, words};
use crate::http::{PageError, Visit};
use crate::pages::registers::review::decision;
use crate::pages::retention::why;

/// So many days ahead the page looks.
const AHEAD_DAYS: i64 = 30;
/// How many runs it shows.
const RUNS: usize = 10;
/// How many holds and marks it shows.
const MOST: usize = 200;

/// The page.
#[derive(Debug, Clone)]
pub struct RetentionView {
    pub shell: Shell,
    pub kinds: Vec<KindRow>,
    pub next: Vec<Tally>,
    pub runs: Vec<RunRow>,
    pub holds: Vec<HoldRow>,
    pub marks: Vec<MarkRow>,
    pub elsewhere: Vec<ElsewhereRow>,
    /// True if more ends than was counted.
    pub cut: bool,
    /// A day to look again was asked for that is none.
    pub review_wrong: bool,
    /// It was to be recorded without saying what proves it, or more went meanwhile.
    pub proof_wrong: bool,
}

/// A kind of which something ends.
#[derive(Debug, Clone)]
pub struct KindRow {
    pub kind: String,
    pub register: String,
    pub rule: String,
    pub coming: Coming,
}

/// How many of a kind, and what becomes of them or why they stay.
#[derive(Debug, Clone)]
pub struct Tally {
    pub kind: String,
    pub what: String,
    pub count: u64,
}

/// A run that was.
#[derive(Debug, Clone)]
pub struct RunRow {
    pub at: String,
    pub took: String,
    pub went: Vec<Tally>,
    /// How many lines of the journal went.
    pub lines: u64,
    pub rows: Option<(i64, i64)>,
}

/// A hold that stands.
#[derive(Debug, Clone)]
pub struct HoldRow {
    pub id: String,
    pub person: String,
    pub whole: bool,
    pub ground: String,
    pub words: Private,
    pub by: Private,
    pub since: String,
    pub review: String,
    pub due: bool,
}

/// A record that waits for somebody to look.
#[derive(Debug, Clone)]
pub struct MarkRow {
    pub person: String,
    pub record: String,
    pub register: String,
    pub kind: String,
    pub why: String,
    pub since: String,
}

/// What a recipient is to erase, or erased.
#[derive(Debug, Clone)]
pub struct ElsewhereRow {
    pub name: String,
    pub label: String,
    /// What went here since it was last recorded as gone there.
    pub went: Vec<Tally>,
    pub rows: Option<(i64, i64)>,
    /// The last run that is told of here.
    pub last: String,
    /// When, by whom and with what proof it was last recorded.
    pub before: Option<(String, Private, Private)>,
}

/// `GET /retention`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<RetentionView, PageError> {
    visit.must_own()?;
    let shell = visit.shell(Here::Retention);
    let (door, notice) = (visit.web.door(), visit.web.door().notice());
    let until = visit.now.saturating_add(SignedDuration::from_hours(24 * AHEAD_DAYS)).unwrap_or(visit.now);
    let preview = retention::preview(door, until, &shell.zone, visit.now).await?;
    let kinds = preview.kinds.iter().map(|((register, kind), coming)| {
        let found = notice.record(register, kind);
        let keep = found.and_then(|kind| kind.keep.as_ref());
        let keep = keep.or_else(|| notice.register(register).and_then(|register| register.keep.as_ref()));
        KindRow {
            kind: refusal::kind_label(&notice, register, kind, shell.lang),
            register: refusal::register_label(&notice, register, shell.lang),
            rule: keep.map(|keep| words::keep_and_end(shell.lang, keep)).unwrap_or_default(),
            coming: coming.clone(),
        }
    });
    let kinds = kinds.collect();
    let next = retention::rehearse(door, visit.now).await?;
    let next = tallies(&shell, &notice, &next);
    let runs = retention::runs(door, RUNS).await?;
    let far = jiff::Timestamp::MAX;
    let standing = door.standing_holds(far, MOST).await?;
    let names = Names::of(&visit.web, standing.iter().map(|hold| hold.by).collect()).await?;
    let holds = standing.iter().map(|hold| hold_row(&shell, hold, &names, visit.now)).collect();
    let open = door.open_marks(MOST).await?;
    Ok(RetentionView {
        kinds,
        next,
        runs: runs.iter().map(|run| run_row(&shell, &notice, run)).collect(),
        holds,
        marks: marks(visit, &shell, &notice, &open).await?,
        elsewhere: others(visit, &shell, &notice).await?,
        cut: preview.cut,
        review_wrong: visit.path.contains("hold=review"),
        proof_wrong: visit.path.contains("proof=wanting"),
        shell,
    })
}

fn hold_row(shell: &Shell, hold: &Hold, names: &Names, now: jiff::Timestamp) -> HoldRow {
    HoldRow {
        id: hold.id.to_string(),
        person: hold.subject.to_string(),
        whole: hold.record.is_none(),
        ground: why::ground_word(shell.lang, hold.ground),
        words: Private::show(&hold.words),
        by: names.get(hold.by),
        since: why::day(shell, hold.since),
        review: why::day(shell, hold.review_at.saturating_sub(SignedDuration::from_micros(1)).unwrap_or(now)),
        due: hold.review_at <= now,
    }
}

async fn marks(
    visit: &Visit,
    shell: &Shell,
    notice: &Notice<Checked>,
    open: &[Marked],
) -> Result<Vec<MarkRow>, PageError> {
    let mut rows = Vec::with_capacity(open.len());
    for mark in open {
        let Some(at) = visit.web.door().locate(mark.record).await? else { continue };
        rows.push(MarkRow {
            person: at.subject.to_string(),
            record: mark.record.to_string(),
            register: at.register.to_string(),
            kind: refusal::kind_label(notice, at.register.as_str(), at.kind.as_str(), shell.lang),
            why: words::mark(shell.lang, mark.why),
            since: why::day(shell, mark.since),
        });
    }
    Ok(rows)
}

async fn others(visit: &Visit, shell: &Shell, notice: &Notice<Checked>) -> Result<Vec<ElsewhereRow>, PageError> {
    let all = retention::elsewhere(visit.web.door()).await?;
    let who = all.iter().filter_map(|one| one.before.as_ref()?.by).collect();
    let names = Names::of(&visit.web, who).await?;
    let row = |one: &retention::Elsewhere| {
        let found = notice.parts().recipients.iter().find(|recipient| recipient.name == one.recipient);
        let tally = |((register, kind), count): (&(String, String), &u64)| Tally {
            kind: refusal::kind_label(notice, register, kind, shell.lang),
            what: refusal::register_label(notice, register, shell.lang),
            count: *count,
        };
        ElsewhereRow {
            name: one.recipient.to_string(),
            label: found.map(|recipient| recipient.label.get(shell.lang).to_owned()).unwrap_or_default(),
            went: one.kinds.iter().map(tally).collect(),
            rows: one.rows,
            last: one.last.map(|last| last.as_microsecond().to_string()).unwrap_or_default(),
            before: one.before.as_ref().map(|before| {
                let by = before.by.map(|by| names.get(by)).unwrap_or_else(|| Private::new(""));
                (why::day(shell, before.at), by, Private::show(&before.checked))
            }),
        }
    };
    Ok(all.iter().map(row).collect())
}

fn run_row(shell: &Shell, notice: &Notice<Checked>, run: &Receipt) -> RunRow {
    let took = run.ended.as_second().saturating_sub(run.at.as_second()).max(0);
    RunRow {
        at: words::instant(shell.lang, run.at, &shell.zone),
        took: shell.t().retention_seconds(took),
        went: tallies(shell, notice, run),
        lines: run.done.lines,
        rows: run.done.journal,
    }
}

/// What went and what stayed, in words: the key is `register.kind what`.
fn tallies(shell: &Shell, notice: &Notice<Checked>, receipt: &Receipt) -> Vec<Tally> {
    let tally = |(key, count): (&String, &u64)| {
        let (place, what) = key.split_once(' ').unwrap_or((key, ""));
        let (register, kind) = place.split_once('.').unwrap_or((place, ""));
        Tally {
            kind: refusal::kind_label(notice, register, kind, shell.lang),
            what: words::ended(shell.lang, what),
            count: *count,
        }
    };
    receipt.done.went.iter().map(tally).collect()
}

/// The page.
pub fn render(view: &RetentionView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.retention_title()) }, Some(&t.retention_lead()), &html! {}))
        @if shell.saved { (parts::saved(t)) }
        @if view.review_wrong { div.card.card-note role="alert" { (Icon::Alert.draw()) p { (t.hold_review_wrong()) } } }
        @if view.proof_wrong { div.card.card-note role="alert" { (Icon::Alert.draw()) p { (t.elsewhere_wrong()) } } }
        div.stack {
            (coming(view))
            (next(view))
            (holds(view))
            @if !view.marks.is_empty() { (waiting(view)) }
            @if !view.elsewhere.is_empty() { (elsewhere(view)) }
            (runs(view))
        }
    };
    shell.page(&t.retention_title(), &content)
}

fn coming(view: &RetentionView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card.table-card {
            div.card-head { h2 { (t.retention_coming()) } }
            @if view.cut { p.card-body.quiet { (t.retention_cut()) } }
            @if view.kinds.is_empty() { (empty(Icon::Check, &t.retention_none(), &t.retention_none_help(), &html! {})) }
            @else {
                table.table {
                    thead { tr {
                        th scope="col" { (t.retention_kind()) }
                        th scope="col" { (t.retention_rule()) }
                        th.number scope="col" { (t.retention_over()) }
                        th.number scope="col" { (t.retention_soon()) }
                        th.number scope="col" { (t.retention_stays()) }
                    } }
                    tbody {
                        @for row in &view.kinds {
                            tr {
                                td { b { (row.kind) } span.under { (row.register) } }
                                td data-label=(t.retention_rule()) { (row.rule) }
                                td.number data-label=(t.retention_over()) { (row.coming.over) }
                                td.number data-label=(t.retention_soon()) { (row.coming.soon) }
                                td.number data-label=(t.retention_stays()) { (row.coming.held + row.coming.restricted) @if row.coming.held + row.coming.restricted > 0 { span.under { (t.retention_stays_why(words::count(usize::try_from(row.coming.held).unwrap_or(0)), words::count(usize::try_from(row.coming.restricted).unwrap_or(0)))) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn next(view: &RetentionView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.retention_next()) } }
            div.card-body {
                p.quiet { (t.retention_next_lead()) }
                @if view.next.is_empty() { p { (t.retention_next_none()) } }
                (tally(&view.next))
            }
        }
    }
}

fn tally(tallies: &[Tally]) -> Markup {
    html! {
        @if !tallies.is_empty() {
            ul { @for one in tallies { li { b { (one.kind) } ": " (one.what) ", " (one.count) } } }
        }
    }
}

fn holds(view: &RetentionView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card id="holds" {
            div.card-head { h2 { (t.retention_holds()) } @if !view.holds.is_empty() { (badge(Tone::Plain, &view.holds.len().to_string())) } }
            div.card-body {
                p.quiet { (t.retention_holds_lead()) }
                @if view.holds.is_empty() { p { (t.retention_holds_none()) } }
                @for hold in &view.holds { (held(shell, hold)) }
            }
        }
    }
}

fn held(shell: &Shell, hold: &HoldRow) -> Markup {
    let t = shell.t();
    let id = format!("review-{}", hold.id);
    html! {
        div.hold {
            p {
                b { (hold.ground) } ": " (hold.words) " "
                @if hold.due { (badge(Tone::Warn, &t.hold_due())) }
            }
            p.quiet.small {
                (t.hold_since(&hold.since)) ", " (hold.by) ". " (t.hold_review_on(&hold.review)) " "
                @if hold.whole { (t.hold_whole()) } @else { (t.hold_record()) }
            }
            div.actions {
                a.button.button-small href={ "/people/" (hold.person) } { (Icon::Person.draw()) (t.bases_open()) }
                form.inline method="post" action={ "/holds/" (hold.id) "/renew" } {
                    (parts::csrf(&shell.csrf))
                    label.small for=(id) { (t.hold_review()) }
                    input.input id=(id) type="date" name="review" required;
                    button.button.button-small type="submit" { (t.hold_renew()) }
                }
                form method="post" action={ "/holds/" (hold.id) "/lift" } {
                    (parts::csrf(&shell.csrf))
                    button.button.button-small type="submit" { (t.hold_lift()) }
                }
            }
        }
    }
}

fn waiting(view: &RetentionView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card id="waiting" {
            div.card-head { h2 { (t.retention_waiting()) } (badge(Tone::Warn, &view.marks.len().to_string())) }
            div.card-body {
                p.quiet { (t.retention_waiting_lead()) }
                @for mark in &view.marks {
                    div.hold {
                        p { a href={ "/people/" (mark.person) "#r-" (mark.record) } { (mark.kind) } ": " (mark.why) ", " (mark.since) }
                        form.actions method="post" action={ "/registers/" (mark.register) "/review" } {
                            (parts::csrf(&view.shell.csrf))
                            (parts::hidden("record", &mark.record))
                            (parts::hidden("from", "retention"))
                            @for one in Reviewing::ALL {
                                button.button.button-small name="decision" value=(one.word()) { (decision(&view.shell, one)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn elsewhere(view: &RetentionView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card id="elsewhere" {
            div.card-head { h2 { (t.elsewhere_title()) } }
            div.card-body {
                p.quiet { (t.elsewhere_lead()) }
                @for one in &view.elsewhere {
                    div.hold {
                        p { b { (one.label) } " " @if !one.last.is_empty() { (badge(Tone::Warn, &t.elsewhere_open())) } }
                        @if let Some((day, by, proof)) = &one.before { p.quiet.small { (t.elsewhere_before(day)) ", " (by) ": " (proof) } }
                        (tally(&one.went))
                        @if let Some((first, last)) = one.rows { p.quiet.small { (t.retention_rows(first.to_string(), last.to_string())) } }
                        @if !one.last.is_empty() { (gone_there(shell, one)) }
                    }
                }
            }
        }
    }
}

fn gone_there(shell: &Shell, one: &ElsewhereRow) -> Markup {
    let (t, id) = (shell.t(), format!("proof-{}", one.name));
    html! {
        form.inline method="post" action={ "/retention/elsewhere/" (one.name) } {
            (parts::csrf(&shell.csrf))
            (parts::hidden("last", &one.last))
            label.small for=(id) { (t.elsewhere_proof()) }
            input.input id=(id) name="proof" required maxlength="500";
            button.button.button-small type="submit" { (t.elsewhere_do()) }
        }
    }
}

fn runs(view: &RetentionView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card id="runs" {
            div.card-head { h2 { (t.retention_runs()) } }
            div.card-body {
                p.quiet { (t.retention_runs_lead()) }
                @if view.runs.is_empty() { p { (t.retention_runs_none()) } }
                @for run in &view.runs {
                    div.hold {
                        p { b { (run.at) } ", " (run.took) }
                        (tally(&run.went))
                        @if run.lines > 0 { p { (t.retention_lines(run.lines.to_string())) } }
                        @if let Some((first, last)) = run.rows { p.quiet.small { (t.retention_rows(first.to_string(), last.to_string())) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> RetentionView {
        let tally = |kind: &str, what: &str, count| Tally { kind: kind.into(), what: what.into(), count };
        let row = |kind: &str, rule: &str, over, soon, held| KindRow {
            kind: kind.into(),
            register: "Asiakasrekisteri".into(),
            rule: rule.into(),
            coming: Coming { over, soon, restricted: 1, held },
        };
        let hold = |due| HoldRow {
            id: if due { "1".into() } else { "2".into() },
            person: "0198".into(),
            whole: due,
            ground: "Riita".into(),
            words: Private::new("Lasku 2026-0184 on riitautettu"),
            by: Private::new("Otto Omistaja"),
            since: "3.2.2026".into(),
            review: "1.12.2026".into(),
            due,
        };
        RetentionView {
            kinds: vec![
                row("Asiakas", "3 vuotta siitä, kun sitä viimeksi tarvittiin, sitten poistetaan", 12, 34, 2),
                row("Sivuvierailu", "14 kuukautta siitä, kun tieto tallennettiin, sitten poistetaan", 0, 1840, 0),
            ],
            next: vec![tally("Asiakas", "poistetaan", 12), tally("Vastaus", "tehdään tunnistamattomaksi", 3)],
            runs: vec![RunRow {
                at: "22.11.2026 klo 9.00".into(),
                took: "2 sekuntia".into(),
                went: vec![tally("Asiakas", "poistetaan", 12)],
                lines: 340,
                rows: Some((1204, 1206)),
            }],
            holds: vec![hold(true), hold(false)],
            marks: vec![MarkRow {
                person: "0198".into(),
                record: "0199".into(),
                register: "contracts".into(),
                kind: "Yhteyshenkilö".into(),
                why: "Tieto on päivitettävä".into(),
                since: "1.11.2026".into(),
            }],
            elsewhere: vec![
                ElsewhereRow {
                    name: "crm".into(),
                    label: "Asiakkuusjärjestelmä".into(),
                    went: vec![tally("Yhteyshenkilö", "Asiakasrekisteri", 3)],
                    rows: Some((1204, 1206)),
                    last: "1".into(),
                    before: None,
                },
                ElsewhereRow {
                    name: "posti".into(),
                    label: "Uutiskirjepalvelu".into(),
                    went: Vec::new(),
                    rows: None,
                    last: String::new(),
                    before: Some((
                        "1.11.2026".into(),
                        Private::new("Otto Omistaja"),
                        Private::new("Palvelun kuitti 4411"),
                    )),
                },
            ],
            cut: false,
            review_wrong: false,
            proof_wrong: false,
            shell: Shell { here: Here::Retention, ..shell },
        }
    }
}
