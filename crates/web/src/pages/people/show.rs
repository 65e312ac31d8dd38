//! The person page: everything about one person, and for every value why, from where, since when, until when, seen by whom.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use policy::SubjectId;

use crate::design::icon::Icon;
use crate::design::parts::{self as design_parts, Crumb, Tone, badge, badge_with, crumbs};
use crate::design::words::{self, count};
use crate::http::{PageError, Visit};
use crate::pages::people::view::PersonView;
use crate::pages::people::{gather, kept, parts};
use crate::pages::requests::parts as case_parts;

/// `GET /people/{subject}`
pub async fn get(visit: Visit, Path(subject): Path<String>) -> Response {
    let result = match subject.parse::<SubjectId>() {
        Ok(subject) => gather::person(&visit, subject).await.map(|view| render(&view)),
        Err(_) => Err(PageError::Missing),
    };
    visit.answer(result)
}

/// The page.
pub fn render(view: &PersonView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let journal = format!("/journal?subject={}", view.id);
    let content = html! {
        (crumbs(t, &[Crumb::new("/registers", t.shell_registers()), Crumb::new(&view.register.href, &view.register.label)]))
        (head(view))
        @if let Some(item) = &view.printed {
            (design_parts::alert(Tone::Info, &t.items_printed(), &html! { p { (t.items_printed_help()) " " a href={ "/items/" (item) } { (t.items_printed_open()) } } }))
        }
        (strip(view))
        (unfounded(view))
        @if view.cut { div.card.card-note role="note" { (Icon::Alert.draw()) p { (t.person_cut(vault::MAX_PERSON.to_string())) } } }
        div.person-grid {
            div.stack {
                section.card {
                    div.card-head {
                        h2 { (t.person_values()) }
                        p.small.quiet { (t.person_values_help()) }
                    }
                    (masked(view))
                    (parts::values(shell, &view.own))
                }
                @for group in &view.groups { (parts::group(shell, group)) }
            }
            aside.stack {
                @if !view.consents.is_empty() || view.marketing_ban {
                    (parts::consents(shell, &view.consents, view.marketing_ban))
                }
                (kept::cards(view))
                (parts::handed(shell, &view.handed))
                (things(view))
                (parts::timeline(shell, &view.acts, &journal))
            }
        }
    };
    shell.page(&view.kind, &content)
}

/// The papers there are, and the way to another for those who keep them.
fn things(view: &PersonView) -> Markup {
    let t = view.shell.t();
    let add = html! {
        @if view.shell.things {
            a.button.button-small href={ "/items/new?what=paper&person=" (view.id) } { (Icon::Plus.draw()) (t.items_add_paper()) }
        }
    };
    html! { @if view.shell.things || !view.things.is_empty() { (case_parts::things(&view.things, t, &add)) } }
}

fn head(view: &PersonView) -> Markup {
    let t = view.shell.t();
    html! {
        div.person-head {
            div.person-face aria-hidden="true" {
                @if view.natural && !view.name.is_empty() { (view.name.initials()) }
                @else if view.natural { (Icon::Person.draw()) }
                @else { (Icon::Building.draw()) }
            }
            div.person-who {
                h1 { @if view.name.is_empty() { (t.list_no_name()) } @else { (view.name) } }
                div.badges {
                    (badge(Tone::Accent, &view.kind))
                    @if let Some(brand) = &view.brand { (badge_with(Tone::Info, Icon::Building, brand)) }
                    @for limit in &view.limits { (badge_with(Tone::Warn, Icon::Stop, limit)) }
                    @if !view.number.is_empty() { span.badge.badge-plain { (t.person_number()) " " (view.number) } }
                }
            }
            div.actions {
                @if let Some(edit) = &view.own.edit { a.button.button-main href=(edit) { (Icon::Pencil.draw()) (t.person_edit()) } }
                @if view.shell.handles { a.button href={ "/requests/new?person=" (view.id) } { (Icon::Question.draw()) (t.req_new()) } }
                @if let Some(disclose) = &view.disclose { a.button href=(disclose) { (Icon::Transfer.draw()) (t.disclose_go()) } }
                @if view.printed.is_some() { button.button.button-main type="button" data-print hidden { (Icon::Printer.draw()) (t.person_print()) } }
                @else if view.shell.things {
                    form method="post" action={ "/people/" (view.id) "/print" } {
                        (design_parts::csrf(&view.shell.csrf))
                        (design_parts::hidden("register", view.register.href.split('/').nth(2).unwrap_or_default()))
                        button.button type="submit" { (Icon::Printer.draw()) (t.person_print()) }
                    }
                }
            }
        }
    }
}

fn strip(view: &PersonView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let day = |at: jiff::Timestamp| words::day(shell.lang, at.to_zoned(shell.zone.clone()).date());
    html! {
        dl.card.strip {
            div { dt { (t.person_kind()) } dd { (view.register.label) } }
            @if let Some(first) = view.first { div { dt { (t.person_first()) } dd { (day(first)) } } }
            @if let Some(needed) = view.needed { div { dt { (t.person_needed()) } dd { (day(needed)) (need(view)) } } }
            div { dt { (t.person_until()) } dd { (parts::until(shell, &view.until)) @if view.kept.renews { small { (t.person_until_help()) } } } }
        }
    }
}

/// What rests on a contract that is not in force.
fn unfounded(view: &PersonView) -> Markup {
    let t = view.shell.t();
    html! {
        @if !view.unfounded.is_empty() {
            div.card.card-note role="note" aria-label=(t.bases_person()) {
                (Icon::Alert.draw())
                p {
                    @for words in &view.unfounded { b { (words) ". " } }
                    @if let Some(href) = &view.decide { a href=(href) { (t.bases_person_link()) } }
                }
            }
        }
    }
}

fn need(view: &PersonView) -> Markup {
    let t = view.shell.t();
    html! {
        @if let Some(action) = &view.need {
            form.need method="post" action=(action) {
                (design_parts::csrf(&view.shell.csrf))
                button.link type="submit" title=(t.person_need_help()) { (t.person_need()) }
            }
        }
    }
}

fn masked(view: &PersonView) -> Markup {
    let t = view.shell.t();
    let masked = view.own.masked();
    html! {
        @if masked > 0 {
            @if let Some(purpose) = view.shell.purpose() {
                div.card-note {
                    (Icon::Lock.draw())
                    p { b { (t.person_masked_count(count(masked))) } " " (t.person_masked_why(&purpose.label)) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use jiff::civil::date;
    use policy::ActKind;

    use super::*;
    use crate::design::{Here, Private, Shell};
    use crate::pages::people::view::*;
    use crate::pages::retention::why::{self as whys, ReasonView};
    use crate::pages::samples::at;

    fn why(pairs: &[(&str, &str)]) -> Vec<WhyView> {
        pairs.iter().map(|(purpose, basis)| WhyView { purpose: (*purpose).into(), basis: (*basis).into() }).collect()
    }

    fn from(day: &str) -> FromView {
        FromView {
            source: "Asiakkaalta tai hänen yhteyshenkilöltään".into(),
            way: Some("tilaus".into()),
            by: Private::new("Kim Kirjaaja"),
            at: at(day),
            notice: "8.2.2020".into(),
        }
    }

    fn value(label: &str, value: &str) -> ValueView {
        ValueView {
            label: label.into(),
            shown: if value.is_empty() { Shown::Empty } else { Shown::Value(Private::new(value)) },
            why: why(&[("Tuotteiden ja palvelujen toimittaminen", "sopimus"), ("Laskutus", "sopimus")]),
            from: (!value.is_empty()).then(|| from("2024-05-12T08:14:00Z")),
            keep: "3 vuotta siitä, kun sitä viimeksi tarvittiin".into(),
            until: Until::Day(date(2029, 10, 28)),
            seen: vec![
                SeenView {
                    who: Private::new("Otto Omistaja"),
                    purpose: "Laskutus".into(),
                    at: at("2026-11-20T07:30:00Z"),
                },
                SeenView {
                    who: Private::new("Kim Kirjaaja"),
                    purpose: "Laskutus".into(),
                    at: at("2026-10-28T12:02:00Z"),
                },
            ],
            seen_count: 14,
            file: None,
            history: Some("/registers/customers/customer/1/history/email".into()),
            journal: "/journal?subject=1".into(),
            marked: (label == "Sähköposti")
                .then(|| "Viesti palautui: poistuu 22.12.2026, ellei uutta arvoa tule".into()),
            mark: Some(("1".into(), "1".into(), "email".into())),
        }
    }

    fn kept() -> KeptView {
        let reason = ReasonView {
            says: "3 vuotta siitä, kun sitä viimeksi tarvittiin: 28.10.2026".into(),
            law: None,
            clause: "register.customers.keep".into(),
        };
        KeptView {
            why: whys::WhyView {
                reasons: vec![reason],
                needed_by: Some("Toimitus".into()),
                by_law: None,
                then: Some("Sen jälkeen: poistetaan".into()),
                paused: vec!["Säilytysmääräys: Riita".into()],
                ordered: None,
            },
            first: Some("1.3.2027".into()),
            waits: None,
            renews: true,
            holds: vec![HeldView {
                id: "1".into(),
                ground: "Riita".into(),
                words: Private::new("Lasku 2026-0184 on riitautettu"),
                since: "3.2.2026".into(),
                review: "1.12.2026".into(),
                whole: true,
            }],
            may: true,
            wanting: Some(Wanting::Review),
            relationship: Some(Relationship { record: "1".into(), ended: None, winding: None }),
        }
    }

    fn masked(label: &str, purposes: &str) -> ValueView {
        ValueView { shown: Shown::Masked(purposes.into()), from: None, ..value(label, "x") }
    }

    fn record(id: &str, day: Option<jiff::civil::Date>, title: &str, values: Vec<ValueView>) -> RecordView {
        RecordView {
            id: id.into(),
            title: Private::new(title),
            day,
            brand: None,
            edit: Some(format!("/registers/customers/invoice/{id}/edit")),
            until: Until::Day(date(2032, 12, 31)),
            values,
        }
    }

    fn invoices() -> GroupView {
        let invoice = |id: &str, day, number: &str, total: &str| {
            let values = vec![
                value("Laskun numero", number),
                value("Eräpäivä", "27.10.2026"),
                value("Summa", total),
                value("Maksettu", ""),
            ];
            record(id, Some(day), &format!("{number} · {total}"), values)
        };
        GroupView {
            label: "Lasku".into(),
            new: Some("/registers/customers/invoice/new?of=1".into()),
            records: vec![
                invoice("11", date(2026, 10, 13), "2026-0184", "1 240,00 €"),
                invoice("12", date(2025, 12, 1), "2025-0231", "620,00 €"),
            ],
            closed_for: None,
        }
    }

    pub fn sample(shell: Shell) -> PersonView {
        let own = record(
            "1",
            None,
            "Aada Esimerkki",
            vec![
                value("Asiakasnumero", "1042"),
                value("Asiakkaan tyyppi", "Henkilöasiakas"),
                value("Nimi", "Aada Esimerkki"),
                value("Lähiosoite", "Kuusikuja 4 B 12"),
                value("Postinumero", "70100"),
                value("Paikkakunta", "Kuopio"),
                masked("Puhelinnumero", "Tuotteiden ja palvelujen toimittaminen tai Yhteydenpito"),
                value("Sähköposti", "aada@esimerkki.example"),
                masked("Markkinointilupa", "Markkinointi asiakkaille"),
            ],
        );
        let delivery = record(
            "21",
            Some(date(2026, 10, 28)),
            "Vuosihuolto",
            vec![value("Tuote tai palvelu", "Vuosihuolto"), value("Toimituspäivä", "28.10.2026")],
        );
        let act = |act, day: &str, purpose: &str, what: &str, refused| ActView {
            act: Some(act),
            word: String::new(),
            who: Private::new("Kim Kirjaaja"),
            at: at(day),
            purpose: purpose.into(),
            what: what.into(),
            refused,
        };
        PersonView {
            shell: Shell { here: Here::Kind("customers".into(), "customer".into()), ..shell },
            cut: false,
            id: "018f6f2e-7c1d-7a3b-9a52-0d7c5f1e0001".into(),
            name: Private::new("Aada Esimerkki"),
            number: Private::new("1042"),
            natural: true,
            kind: "Asiakas".into(),
            register: Link { href: "/registers/customers/customer".into(), label: "Asiakasrekisteri".into() },
            first: Some(at("2024-05-12T08:14:00Z")),
            needed: Some(at("2026-10-28T12:00:00Z")),
            until: Until::Day(date(2029, 10, 28)),
            need: Some("/registers/customers/customer/1/needed".into()),
            own,
            groups: vec![
                invoices(),
                GroupView {
                    label: "Toimitus".into(),
                    new: Some("/x".into()),
                    records: vec![delivery],
                    closed_for: None,
                },
                GroupView {
                    label: "Yhteydenpito".into(),
                    new: None,
                    records: vec![],
                    closed_for: Some("Yhteydenpito".into()),
                },
                GroupView { label: "Sopimus".into(), new: Some("/x".into()), records: vec![], closed_for: None },
            ],
            consents: vec![
                ConsentView { purpose: "Markkinointi asiakkaille".into(), state: ConsentState::Given },
                ConsentView { purpose: "Tuotteiden kohdentaminen".into(), state: ConsentState::None },
            ],
            limits: vec!["Osa tiedoista rajoitettu".into(), "Vastustanut: Jälkikysely".into()],
            marketing_ban: false,
            brand: Some("Toivontaika".into()),
            unfounded: vec!["Peruste puuttuu: Tuotteiden ja palvelujen toimittaminen".into()],
            decide: Some("/bases".into()),
            kept: kept(),
            handed: vec![HandedView {
                at: at("2026-11-02T09:15:00Z"),
                to: "Minicapital Palvelut Oy (Saman konsernin yhtiöt)".into(),
                what: "Asiakas".into(),
                purpose: "Laskutus".into(),
            }],
            disclose: Some("/x".into()),
            things: Vec::new(),
            printed: None,
            acts: vec![
                act(ActKind::Read, "2026-11-20T07:30:00Z", "Laskutus", "Asiakas", false),
                act(ActKind::Read, "2026-11-19T09:12:00Z", "Markkinointi asiakkaille", "Lasku", true),
                act(ActKind::Collect, "2026-10-28T12:02:00Z", "Toimittaminen", "Toimitus", false),
                act(ActKind::Amend, "2026-03-02T11:40:00Z", "Laskutus", "Sähköposti", false),
                act(ActKind::Collect, "2024-05-12T08:14:00Z", "Toimittaminen", "Asiakas", false),
            ],
        }
    }

    #[test]
    fn every_value_tells_why_from_where_since_when_until_when_and_who_has_seen_it() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&sample(shell)).into_string();
        for said in ["Miksi tieto on täällä", "Mistä se on saatu", "Mistä lähtien", "Mihin asti", "Kuka on nähnyt"]
        {
            assert!(page.contains(said), "{said}");
        }
    }

    #[test]
    fn a_masked_value_says_which_purpose_would_show_it_and_never_the_value() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&sample(shell)).into_string();
        assert!(page.contains("Näkyy tarkoituksessa: Markkinointi asiakkaille"));
    }
}
