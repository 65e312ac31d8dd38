//! What is to be destroyed, what is where, and what was destroyed.

use std::collections::BTreeMap;

use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use notice::model::Proof;
use policy::items::What;
use vault::{Item, ItemId, ItemState, Items, MAX_ITEMS, Proved};

use crate::ask::reviews::today;
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, badge, empty};
use crate::design::{Here, Private, Shell, words as say};
use crate::http::{PageError, Visit};
use crate::pages::items::{self, Called, words};
use crate::pages::measures;

/// How many receipts are shown.
const RECEIPTS: usize = 50;

/// The page.
#[derive(Debug, Clone)]
pub struct ListView {
    pub shell: Shell,
    /// What is to be destroyed or closed now.
    pub due: Vec<Row>,
    /// What lies in a room for which does not stand what the notice promises of it.
    pub unsafely: Vec<Row>,
    pub copies: Vec<Row>,
    pub devices: Vec<Row>,
    pub places: Vec<Row>,
    pub networks: Vec<Row>,
    /// True if the notice names a network.
    pub networked: bool,
    pub ended: Vec<Row>,
}

/// A thing in a list.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: String,
    pub what: String,
    /// What a room or device is called; the records that a paper or copy holds.
    pub name: Private,
    /// Where it lies.
    pub place: Private,
    pub role: String,
    /// The last day, or the day it ended.
    pub day: String,
    pub state: (Tone, String),
    /// What is confirmed of it, with how it stands and who confirms it.
    pub checks: Vec<(Tone, String)>,
    pub runs_here: bool,
}

/// `GET /items`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<ListView, PageError> {
    if !items::any(visit) {
        return Err(PageError::Forbidden);
    }
    let shell = visit.shell(Here::Items);
    let (door, today) = (visit.web.door(), today(visit));
    let called = items::called(visit).await?;
    let row = |item: &Item| row(visit, item, &called, today);
    let mut copies = Vec::new();
    for what in [What::Paper, What::Printout, What::Export] {
        copies.extend(door.items(Items::Standing(what), MAX_ITEMS).await?);
    }
    copies.retain(|item| items::sees(visit, item));
    let mut due = door.items(Items::Due(today), MAX_ITEMS).await?;
    due.retain(|item| item.state == ItemState::Kept);
    due.extend(copies.iter().filter(|item| matches!(item.state, ItemState::Lost(_))).cloned());
    due.retain(|item| items::sees(visit, item) && item.is_due(today));
    let mut view = ListView {
        due: due.iter().map(row).collect(),
        copies: copies.iter().filter(|item| !item.is_due(today)).map(row).collect(),
        unsafely: Vec::new(),
        devices: Vec::new(),
        networks: Vec::new(),
        networked: door.notice().parts().storages.iter().any(notice::model::Storage::is_network),
        places: Vec::new(),
        ended: Vec::new(),
        shell,
    };
    let ended = door.items(Items::Ended, RECEIPTS).await?;
    view.ended = ended.iter().filter(|item| items::sees(visit, item)).map(row).collect();
    if visit.session.owner {
        let things = things(visit, &called, today).await?;
        let unsafe_places: Vec<ItemId> =
            things.iter().filter(|(_, _, stands)| !stands).map(|(item, ..)| item.id).collect();
        let lying = copies.iter().filter(|item| item.place.is_some_and(|place| unsafe_places.contains(&place)));
        view.unsafely = lying.filter(|item| item.what.is_paper()).map(row).collect();
        for (item, row, _) in things {
            if item.is_due(today) {
                view.due.push(row.clone());
            }
            match item.what {
                What::Place => view.places.push(row),
                What::Network => view.networks.push(row),
                _ => view.devices.push(row),
            }
        }
    }
    Ok(view)
}

/// Rooms and devices, each with what is confirmed of it and whether all of that stands.
async fn things(visit: &Visit, called: &Called, today: Date) -> Result<Vec<(Item, Row, bool)>, PageError> {
    let (door, notice) = (visit.web.door(), visit.web.door().notice());
    let mut things = Vec::new();
    for what in [What::Place, What::Device, What::Network] {
        for item in door.items(Items::Standing(what), MAX_ITEMS).await? {
            let mut row = row(visit, &item, called, today);
            let checks = if item.state == ItemState::Kept {
                door.checks_of(&notice, &item, visit.now).await?
            } else {
                Vec::new()
            };
            let stands = checks.iter().all(|(_, proved)| matches!(proved, Proved::Confirmed { .. }));
            let said = checks.iter().map(|(measure, proved)| {
                let by = measure.and_then(|measure| match &measure.proof {
                    Proof::Attested { by, .. } => Some(by.clone()),
                    Proof::Automatic => None,
                });
                let by = by.filter(|_| proved.is_due()).map(|by| format!(" ({by})")).unwrap_or_default();
                let tone = if proved.is_due() { Tone::Warn } else { Tone::Ok };
                (tone, format!("{}{by}", measures::show::say(*proved, visit.lang)))
            });
            row.checks = said.collect();
            things.push((item, row, stands));
        }
    }
    Ok(things)
}

/// How many things wait: those to be destroyed, those in rooms that do not stand, and rooms and devices to look at.
pub async fn waiting(visit: &Visit) -> Result<(usize, usize, usize), PageError> {
    if !items::any(visit) {
        return Ok((0, 0, 0));
    }
    let view = view(visit).await?;
    let tones = |row: &&Row| row.checks.iter().any(|(tone, _)| *tone == Tone::Warn);
    let looks = view.places.iter().chain(&view.devices).chain(&view.networks).filter(tones).count();
    Ok((view.due.len(), view.unsafely.len(), looks))
}

fn row(visit: &Visit, item: &Item, called: &Called, today: Date) -> Row {
    let notice = visit.web.door().notice();
    let storage = item.storage.as_ref().map(|name| words::storage(&notice, name, visit.lang)).unwrap_or_default();
    let place = item.place.and_then(|place| called.get(&place)).cloned();
    let name = match item.what {
        What::Place | What::Device | What::Network => called.get(&item.id).cloned().unwrap_or_default(),
        _ => Private::new(words::holds(&notice, item, visit.lang)),
    };
    let day = match &item.state {
        ItemState::Ended(receipt) => Some(receipt.on),
        _ => item.keep_until,
    };
    Row {
        id: item.id.to_string(),
        what: words::what(visit.lang, item.what),
        name,
        place: Private::joined(&[place.unwrap_or_default(), Private::new(storage)], ", "),
        role: item.role.clone().unwrap_or_default(),
        day: day.map(|day| say::day(visit.lang, day)).unwrap_or_default(),
        state: words::state(visit.lang, item, today),
        checks: Vec::new(),
        runs_here: item.runs_here,
    }
}

/// The page.
pub fn render(view: &ListView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let add = |what: What, label: &str| html! { a.button href={ "/items/new?what=" (what.word()) } { (Icon::Plus.draw()) (label) } };
    let actions = html! {
        (add(What::Paper, &t.items_add_paper()))
        @if shell.user.owner { (add(What::Device, &t.items_add_device())) (add(What::Place, &t.items_add_place())) @if view.networked { (add(What::Network, &t.items_add_network())) } }
    };
    let mut parts: BTreeMap<usize, (String, &[Row])> = BTreeMap::new();
    parts.insert(0, (t.items_due(), &view.due));
    parts.insert(1, (t.items_unsafely(), &view.unsafely));
    parts.insert(2, (t.items_copies(), &view.copies));
    parts.insert(3, (t.items_devices(), &view.devices));
    parts.insert(4, (t.items_places(), &view.places));
    parts.insert(5, (t.items_networks(), &view.networks));
    parts.insert(6, (t.items_ended(), &view.ended));
    let content = html! {
        (parts::head(&html! { (t.items_title()) }, Some(&t.items_lead()), &actions))
        div.stack {
            @if view.due.is_empty() {
                section.card { (empty(Icon::Check, &t.items_due_none(), &t.items_due_none_help(), &html! {})) }
            }
            @for (_, (title, rows)) in parts.iter().filter(|(_, (_, rows))| !rows.is_empty()) { (table(shell, title, rows)) }
        }
    };
    shell.page(&t.items_title(), &content)
}

fn table(shell: &Shell, title: &str, rows: &[Row]) -> Markup {
    let t = shell.t();
    html! {
        section.card.table-card {
            div.card-head { h2 { (title) } span.badge.badge-plain { (rows.len()) } }
            table.table {
                thead {
                    tr {
                        th scope="col" { (t.items_what()) }
                        th scope="col" { (t.items_where()) }
                        th scope="col" { (t.items_role()) }
                        th scope="col" { (t.items_day()) }
                        th scope="col" { (t.items_state()) }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            td { a.row-link href={ "/items/" (row.id) } { (row.what) @if !row.name.is_empty() { ": " (row.name) } } }
                            td data-label=(t.items_where()) { (row.place) }
                            td data-label=(t.items_role()) { (row.role) }
                            td data-label=(t.items_day()) { (row.day) }
                            td data-label=(t.items_state()) {
                                div.badges {
                                    (badge(row.state.0, &row.state.1))
                                    @if row.runs_here { (badge(Tone::Info, &t.items_runs_here())) }
                                    @for (tone, words) in &row.checks { (badge(*tone, words)) }
                                }
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

    pub fn sample(shell: Shell) -> ListView {
        let row = |n: u8, what: &str, name: &str, tone, state: &str| Row {
            id: format!("0199-{n}"),
            what: what.into(),
            name: Private::new(name),
            place: Private::new("Lukittu kaappi, Paperit lukitussa asunnossa"),
            role: "Rekistereistä vastaava henkilö".into(),
            day: "22.11.2026".into(),
            state: (tone, state.into()),
            checks: Vec::new(),
            runs_here: false,
        };
        let device = Row {
            checks: vec![(Tone::Warn, "Osoittamatta: ei ole vahvistettu".into())],
            runs_here: true,
            ..row(3, "Laite", "Toimiston palvelin", Tone::Plain, "Paikallaan")
        };
        let place = Row {
            checks: vec![(Tone::Ok, "Vahvistettu 1.11.2026, voimassa 1.11.2027 asti".into())],
            ..row(4, "Paikka", "Lukittu kaappi", Tone::Plain, "Paikallaan")
        };
        ListView {
            shell: Shell { here: Here::Items, ..shell },
            due: vec![row(1, "Paperi", "Asiakasrekisteri: Asiakas", Tone::Danger, "Tuhottava nyt")],
            unsafely: vec![],
            copies: vec![row(2, "Tuloste", "Asiakasrekisteri: Asiakas", Tone::Plain, "Paikallaan")],
            devices: vec![device],
            networks: Vec::new(),
            networked: false,
            places: vec![place],
            ended: vec![row(5, "Paperi", "Asiakasrekisteri: Asiakas", Tone::Ok, "Silputtu 20.11.2026")],
        }
    }

    #[test]
    fn where_nothing_is_to_be_destroyed_that_is_said() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&ListView { due: vec![], ..sample(shell) }).into_string();
        assert!(page.contains("Mikään ei odota tuhoamista"));
    }
}
