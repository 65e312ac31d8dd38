//! A thing: what it is, where it is, until when, what can be done with it, and its receipt when it has ended.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use policy::AccountId;
use policy::items::{self as fit, What};
use vault::{Item, ItemState, Items, MAX_ITEMS, Proved};

use crate::ask::names::Names;
use crate::ask::reviews::today;
use crate::design::form::{Line, Pick, line, option};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs};
use crate::design::{Here, Private, Shell, words as say};
use crate::http::visit::label;
use crate::http::{Form, PageError, Visit};
use crate::pages::items::new::select;
use crate::pages::items::{self, words};
use crate::pages::measures;

/// The page.
#[derive(Debug)]
pub struct ItemView {
    pub shell: Shell,
    pub item: Item,
    pub title: String,
    /// What it is in words; lines that came later under it.
    pub words: Private,
    pub holds: String,
    pub place: Private,
    pub names: Names,
    pub today: Date,
    pub state: (Tone, String),
    /// What is confirmed of it: its name in the notice, what people call it, and how it stands.
    pub checks: Vec<Check>,
    /// True if one of them is shown by a certificate.
    pub certificate: bool,
    /// The ways it may be destroyed.
    pub ways: Vec<(String, String)>,
    /// The notice asks for a second person.
    pub witnessed: bool,
    /// Who may be the second person.
    pub others: Vec<Pick>,
    /// The rooms or devices it can be moved to.
    pub places: Vec<Pick>,
    pub roles: Vec<Pick>,
    /// What lies in it or on it.
    pub inside: Vec<(String, String)>,
    /// True if the reader may change it.
    pub may: bool,
    pub problem: Option<String>,
    pub typed: Form,
}

/// What is confirmed of a room or device.
#[derive(Debug, Clone)]
pub struct Check {
    pub measure: String,
    pub label: String,
    pub proved: Proved,
}

/// `GET /items/{item}`
pub async fn get(visit: Visit, Path(item): Path<String>) -> Response {
    let result = async {
        let item = found(&visit, &item).await?;
        view(&visit, item, None, Form::default()).await.map(|view| render(&view))
    };
    let result = result.await;
    visit.answer(result)
}

/// The thing of an id, if this person may look at it.
pub async fn found(visit: &Visit, item: &str) -> Result<Item, PageError> {
    let id = item.parse().map_err(|_| PageError::Missing)?;
    let item = visit.web.door().item(id).await?.ok_or(PageError::Missing)?;
    if items::sees(visit, &item) { Ok(item) } else { Err(PageError::Missing) }
}

/// The page of a thing.
pub async fn view(visit: &Visit, item: Item, problem: Option<String>, typed: Form) -> Result<ItemView, PageError> {
    let (door, notice) = (visit.web.door(), visit.web.door().notice());
    let shell = visit.shell(Here::Items);
    let lang = visit.lang;
    let opened = door.item_words(&item, Some(visit.session.account), visit.now).await.map_err(items::hard)?;
    let storage = item.storage.as_ref().map(|name| words::storage(&notice, name, lang)).unwrap_or_default();
    let called = items::called(visit).await?;
    let room = item.place.and_then(|place| called.get(&place)).cloned().unwrap_or_default();
    let (checks, certificate) = looks(visit, &item).await?;
    let lies_in = if item.what == What::Export { What::Device } else { What::Place };
    let mut places = Vec::new();
    for (place, name) in items::named(visit, lies_in).await? {
        let Some(own) = place.storage.as_ref().filter(|_| place.state == ItemState::Kept) else { continue };
        let register = item.register.as_ref().map(notice::Name::as_str);
        if item.what.is_copy() && fit::kept_under(&notice, item.what, own.as_str(), register).is_err() {
            continue;
        }
        let said = name.within(|name| format!("{name} – {}", words::storage(&notice, own, lang)));
        places.push(Pick { name: place.id.to_string(), label: said, chosen: item.place == Some(place.id) });
    }
    let inside = door.items(Items::In(item.id), MAX_ITEMS).await?;
    let inside = inside.iter().map(|one| {
        let until = one.keep_until.map(|day| say::day(lang, day)).unwrap_or_default();
        let said = [words::what(lang, one.what), words::holds(&notice, one, lang), until];
        (one.id.to_string(), said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(": "))
    });
    let receipt = match &item.state {
        ItemState::Ended(receipt) => Some(receipt),
        _ => None,
    };
    let mut who: BTreeSet<AccountId> = item.by.into_iter().collect();
    who.extend(receipt.and_then(|receipt| receipt.doer));
    who.extend(receipt.and_then(|receipt| receipt.witness));
    let witnessed = notice.parts().storages.iter().any(|one| Some(&one.name) == item.storage.as_ref() && one.witnessed);
    let day = today(visit);
    let ways =
        door.ways_to_end(&item).iter().map(|way| (way.to_string(), words::way_done(lang, way.as_str()))).collect();
    Ok(ItemView {
        title: words::what(lang, item.what),
        words: Private::show(&opened),
        holds: words::holds(&notice, &item, lang),
        place: Private::joined(&[room, Private::new(storage)], ", "),
        names: Names::of(&visit.web, who).await?,
        today: day,
        state: words::state(lang, &item, day),
        checks,
        certificate,
        ways,
        witnessed,
        others: if witnessed { others(visit).await? } else { Vec::new() },
        places,
        roles: fit::roles(&notice)
            .into_iter()
            .map(|role| Pick::new(role, role, item.role.as_deref() == Some(role)))
            .collect(),
        inside: inside.collect(),
        may: items::act::may(visit, &item),
        problem,
        typed,
        item,
        shell,
    })
}

/// What is confirmed of a room or device, and whether a certificate shows some of it.
async fn looks(visit: &Visit, item: &Item) -> Result<(Vec<Check>, bool), PageError> {
    let (door, notice) = (visit.web.door(), visit.web.door().notice());
    let t = crate::texts::texts(visit.lang);
    let (mut checks, mut certificate) = (Vec::new(), false);
    if item.state != ItemState::Kept {
        return Ok((checks, certificate));
    }
    for (measure, proved) in door.checks_of(&notice, item, visit.now).await? {
        certificate |= measure.is_some_and(|measure| measure.certificate);
        let said = measure.map_or_else(|| t.items_check_plain(), |one| label(&one.label, &one.name, visit.lang));
        let measure = measure.map(|measure| measure.name.to_string()).unwrap_or_default();
        checks.push(Check { measure, label: said, proved });
    }
    Ok((checks, certificate))
}

/// Everybody else who may come in.
async fn others(visit: &Visit) -> Result<Vec<Pick>, PageError> {
    let accounts = visit.web.access().accounts(visit.now).await?;
    let may = accounts.iter().filter(|account| account.state == access::AccountState::Active);
    let may = may.filter(|account| account.kind == policy::ActorKind::Person && account.id != visit.session.account);
    Ok(may.map(|one| Pick { name: one.id.to_string(), label: Private::show(&one.name), chosen: false }).collect())
}

/// The page.
pub fn render(view: &ItemView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/items", t.items_title())]))
        (parts::head(&html! { (view.title) }, None, &html! {}))
        div.badges.case-badges {
            (badge(view.state.0, &view.state.1))
            @if view.item.runs_here { (badge(Tone::Info, &t.items_runs_here())) }
        }
        @if let Some(problem) = &view.problem { (alert(Tone::Danger, problem, &html! {})) }
        div.person-grid {
            div.stack { (facts(view)) (inside(view)) @if view.item.is_there() && view.may { (destroy(view)) } }
            aside.stack { @if view.item.is_there() && view.may { (checks(view)) @if !view.item.what.is_closed() || view.certificate { (more(view)) } } }
        }
    };
    shell.page(&view.title, &content)
}

fn facts(view: &ItemView) -> Markup {
    let (shell, t, item) = (&view.shell, view.shell.t(), &view.item);
    let day = |day: Date| say::day(shell.lang, day);
    html! {
        section.card {
            div.card-head { h2 { @if item.is_there() { (t.items_facts()) } @else { (t.items_receipt()) } } }
            div.card-body {
                dl.facts {
                    dt { (t.items_id()) } dd { code { (item.id.to_string()) } }
                    @if !view.words.is_empty() { dt { (t.items_words()) } dd.lines { (view.words) } }
                    @if !view.holds.is_empty() { dt { (t.items_holds()) } dd { (view.holds) } }
                    @if let Some(subject) = item.subject { dt { (t.items_person()) } dd { a href={ "/people/" (subject.to_string()) } { (t.items_person_open()) } } }
                    @if !view.place.is_empty() { dt { (t.items_where()) } dd { (view.place) } }
                    @if let Some(role) = &item.role { dt { (t.items_role()) } dd { (role) } }
                    @if let Some(encrypted) = item.encrypted { dt { (t.items_encrypted()) } dd { @if encrypted { (t.items_yes()) } @else { (t.items_no()) } } }
                    dt { @if item.what.is_copy() { (t.items_since()) } @else { (t.items_used_since()) } } dd { (day(item.since)) }
                    @if let Some(until) = item.keep_until { dt { (t.items_keep_until()) } dd { (day(until)) } }
                    @if let Some(until) = item.certified_until { dt { (t.items_certified_until()) } dd { (day(until)) } }
                    @if let Some(by) = item.by { dt { (t.items_by()) } dd { (view.names.get(by)) } }
                    @if let ItemState::Ended(receipt) = &item.state {
                        dt { (t.items_how()) } dd { (words::way(shell.lang, receipt.way.as_str())) ", " (day(receipt.on)) }
                        @if let Some(doer) = receipt.doer { dt { (t.items_doer()) } dd { (view.names.get(doer)) } }
                        @if let Some(witness) = receipt.witness { dt { (t.items_witness()) } dd { (view.names.get(witness)) } }
                        dt { (t.items_written()) } dd { (say::instant(shell.lang, receipt.at, &shell.zone)) }
                    }
                }
            }
        }
    }
}

/// A form that takes a step from the revision that is shown.
fn step(view: &ItemView, step: &str, body: &Markup, label: &str, class: &str) -> Markup {
    html! {
        form.step method="post" action={ "/items/" (view.item.id.to_string()) "/" (step) } {
            (parts::csrf(&view.shell.csrf))
            (parts::hidden("revision", &view.item.revision.to_string()))
            div.fields { (body) div.actions { button class={ "button " (class) } type="submit" { (label) } } }
        }
    }
}

fn on(view: &ItemView, id: &'static str) -> Markup {
    let t = view.shell.t();
    line(&Line {
        name: id,
        label: t.items_on(),
        kind: "date",
        value: Private::new(view.today.to_string()),
        required: true,
        ..Line::default()
    })
}

fn destroy(view: &ItemView) -> Markup {
    let t = view.shell.t();
    let due = view.item.is_due(view.today);
    let body = html! {
        @if let [(way, _)] = view.ways.as_slice() { (parts::hidden("way", way)) }
        @else { fieldset.field { legend { span.label { (t.items_how()) } }
            div.options { @for (way, said) in &view.ways {
                (option("radio", "way", way, view.typed.get("way") == way, (said, "")))
            } }
        } }
        (on(view, "ended_on"))
        @if view.witnessed { (select("witness", &t.items_witness(), &view.others, Some(&t.record_choose()))) }
    };
    let (title, help) = match view.item.what {
        What::Place => (t.items_close(), t.items_close_help()),
        What::Network => (t.items_close_network(), t.items_close_network_help()),
        What::Device => (t.items_wipe(), t.items_wipe_help()),
        _ => (t.items_destroy(), t.items_destroy_help()),
    };
    html! {
        section.card.card-next[due] {
            div.card-head { h2 { (title) } }
            div.card-body {
                p.quiet { (help) }
                @if view.ways.is_empty() { p { (t.items_no_ways()) } }
                @else { (step(view, "end", &body, &title, if due { "button-main" } else { "" })) }
            }
        }
    }
}

fn inside(view: &ItemView) -> Markup {
    let t = view.shell.t();
    html! {
        @if !view.inside.is_empty() {
            section.card {
                div.card-head { h2 { (t.items_inside()) } span.badge.badge-plain { (view.inside.len()) } }
                ul.card-body { @for (id, said) in &view.inside { li { a href={ "/items/" (id) } { (said) } } } }
            }
        }
    }
}

fn checks(view: &ItemView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        @for (at, check) in view.checks.iter().enumerate() {
            @let tone = if check.proved.is_due() { Tone::Warn } else { Tone::Ok };
            section.card {
                div.card-head { h2 { (check.label) } }
                div.card-body {
                    div.badges { (badge(tone, &measures::show::say(check.proved, shell.lang))) }
                    details {
                        summary.button.button-small { @if check.proved.is_due() { (t.measures_do_now()) } @else { (t.measures_do_again()) } }
                        (step(view, "check", &html! {
                            (parts::hidden("measure", &check.measure))
                            div.field {
                                label.label for={ "checked-" (at) } { (t.measures_checked()) }
                                textarea.input.input-note id={ "checked-" (at) } name="checked" rows="2" required maxlength="2000" {}
                            }
                            (option("checkbox", "change", "yes", false, (&t.items_check_not(), "")))
                        }, &t.measures_do(), ""))
                    }
                }
            }
        }
    }
}

fn fold(title: &str, body: &Markup) -> Markup {
    html! { details.fold { summary { (Icon::ChevronRight.draw()) (title) } div.fold-body { (body) } } }
}

/// What else can be done.
fn more(view: &ItemView) -> Markup {
    let (t, item) = (view.shell.t(), &view.item);
    let kept = item.state == ItemState::Kept;
    let words = |name: &'static str, label: &str| {
        html! {
            div.field { label.label for=(name) { (label) } textarea.input.input-note id=(name) name="words" rows="2" required maxlength="2000" {} }
        }
    };
    let date = |name: &'static str, label: String, value: Option<Date>| {
        line(&Line {
            name,
            label,
            kind: "date",
            value: Private::new(value.map(|day| day.to_string()).unwrap_or_default()),
            required: true,
            ..Line::default()
        })
    };
    html! {
        section.card {
            div.card-head { h2 { (t.items_more()) } }
            div.card-body.folds {
                @if kept && !item.what.is_closed() && !view.places.is_empty() {
                    (fold(&t.items_move(), &step(view, "move", &html! {
                        (select("place", &t.items_room(), &view.places, Some(&t.record_choose())))
                        (select("role", &t.items_role(), &view.roles, Some(&t.record_choose())))
                    }, &t.items_move(), "")))
                }
                @if kept && item.what.is_copy() {
                    (fold(&t.items_keep(), &step(view, "keep", &date("keep_until", t.items_keep_until(), item.keep_until), &t.items_keep(), "")))
                }
                @if kept && view.certificate {
                    (fold(&t.items_certify(), &step(view, "certify", &html! {
                        (words("certificate", &t.items_certificate()))
                        (date("until", t.items_certified_until(), item.certified_until))
                    }, &t.items_certify(), "")))
                }
                @if kept && item.what == What::Device {
                    (fold(&t.items_encrypted(), &step(view, "encrypted", &option("checkbox", "encrypted", "yes", item.encrypted == Some(true), (&t.items_encrypted(), "")), &t.items_save(), "")))
                    @if !item.runs_here { (fold(&t.items_runs_here(), &step(view, "here", &html! { p.small.quiet { (t.items_runs_here_help()) } }, &t.items_runs_here(), ""))) }
                    (fold(&t.items_retire(), &step(view, "retire", &on(view, "retired_on"), &t.items_retire(), "")))
                }
                @if kept && !item.what.is_closed() {
                    (fold(&t.items_lose(), &step(view, "lose", &html! { (on(view, "lost_on")) (words("happened", &t.items_happened())) }, &t.items_lose(), "")))
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use notice::Name;

    pub fn sample(shell: Shell, what: What, ended: bool) -> ItemView {
        let day = jiff::civil::date(2026, 11, 22);
        let name = |word: &str| Name::new(word).unwrap();
        let receipt = vault::Receipt {
            way: name("shredding"),
            on: day,
            doer: None,
            witness: None,
            at: crate::pages::samples::at("2026-11-22T09:00:00Z"),
        };
        let item = Item {
            id: "0199f0a0-0000-7000-8000-000000000001".parse().unwrap(),
            what,
            storage: Some(name("paper-contracts")),
            place: None,
            register: what.is_copy().then(|| name("customers")),
            kind: what.is_copy().then(|| name("customer")),
            subject: None,
            role: Some("Rekistereistä vastaava henkilö".into()),
            encrypted: (what == What::Device).then_some(true),
            since: day,
            keep_until: what.is_copy().then_some(day),
            certified_until: None,
            state: if ended { ItemState::Ended(receipt) } else { ItemState::Kept },
            by: None,
            runs_here: what == What::Device,
            revision: 1,
            changed_at: crate::pages::samples::at("2026-11-22T09:00:00Z"),
        };
        let check = Check {
            measure: "locked-flat".into(),
            label: "Paperit ovat lukitussa asunnossa".into(),
            proved: Proved::Never,
        };
        ItemView {
            title: words::what(shell.lang, what),
            words: Private::new("Sopimuskansio 2026"),
            holds: if what.is_copy() { "Asiakasrekisteri: Asiakas".into() } else { String::new() },
            place: Private::new("Lukittu kaappi, Paperit lukitussa asunnossa"),
            names: Names::default(),
            today: day,
            state: words::state(shell.lang, &item, day),
            checks: if what.is_copy() { Vec::new() } else { vec![check] },
            certificate: what == What::Place,
            ways: vec![("shredding".into(), "Silputtiin".into()), ("burning".into(), "Poltettiin".into())],
            witnessed: what == What::Paper,
            others: vec![Pick::new("0199-9", "Kim Kirjaaja", false)],
            places: vec![Pick::new("0199-4", "Lukittu kaappi", true)],
            roles: vec![Pick::new("Rekistereistä vastaava henkilö", "Rekistereistä vastaava henkilö", true)],
            inside: vec![("0199-2".into(), "Tuloste: Asiakasrekisteri: Asiakas".into())],
            may: true,
            problem: None,
            typed: Form::default(),
            item,
            shell: Shell { here: Here::Items, ..shell },
        }
    }
}
