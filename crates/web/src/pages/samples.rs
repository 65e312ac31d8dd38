//! Every page with invented people, in every language, looked at by machine and written out to be looked at by eye.
//!
//! The cast: Aada Esimerkki is the person the data are about, Kim Kirjaaja the clerk, Otto Omistaja the owner.

use std::collections::BTreeSet;
use std::fs;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::Markup;
use notice::Lang;

use crate::design::{Here, NavKind, NavRegister, Private, PurposeItem, Shell, Theme, User};
use crate::pages::*;

/// An instant of a sample.
pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The frame of a sample: an owner who came for billing.
pub fn shell(lang: Lang) -> Shell {
    let kind = |name: &str, label: &str| NavKind { name: name.into(), label: label.into() };
    let purpose = |name: &str, label: &str, basis: &str| PurposeItem {
        name: name.into(),
        label: label.into(),
        basis: basis.into(),
        chosen: name == "billing",
    };
    Shell {
        lang,
        theme: Theme::Auto,
        zone: TimeZone::get("Europe/Helsinki").unwrap(),
        firm: "Kuopion Softop Oy".into(),
        user: User { name: Private::new("Otto Omistaja"), owner: true },
        registers: vec![
            NavRegister {
                name: "customers".into(),
                label: "Asiakasrekisteri".into(),
                kinds: vec![kind("customer", "Asiakas")],
            },
            NavRegister {
                name: "mailing-list".into(),
                label: "Sähköpostilista".into(),
                kinds: vec![kind("subscriber", "Tilaaja")],
            },
            NavRegister {
                name: "visits".into(),
                label: "Sivuvierailut".into(),
                kinds: vec![kind("visit", "Vierailu")],
            },
        ],
        handles: true,
        things: true,
        purposes: vec![
            purpose("delivery", "Tuotteiden ja palvelujen toimittaminen", "sopimus"),
            purpose("contact", "Asiakkaan tavoittaminen ja yhteydenpito", "sopimus"),
            purpose("billing", "Laskutus", "sopimus"),
            purpose("bookkeeping", "Kirjanpito", "lakisääteinen velvoite: Kirjanpitolaki 1336/1997 2:10"),
            purpose("marketing", "Markkinointi asiakkaille", "suostumus"),
        ],
        here: Here::Start,
        path: "/".into(),
        csrf: "sample".into(),
        keeps: true,
        keeper: false,
        saved: false,
        words: Private::default(),
    }
}

/// The pages about what people ask, and about whom nothing more may be done with.
fn on_requests(lang: Lang) -> Vec<(&'static str, Markup)> {
    vec![
        ("requests", requests::list::render(&requests::list::tests::sample(shell(lang)))),
        ("emergency", accounts::emergency::render(&accounts::emergency::tests::sample(shell(lang)))),
        ("record-one", records::one::render(&records::one::tests::sample(shell(lang)))),
        ("account-end", accounts::end::render(&accounts::end::tests::sample(shell(lang)))),
        ("request-new", requests::new::render(&requests::new::tests::sample(shell(lang)))),
        ("requests-year", requests::year::render(&requests::year::tests::sample(shell(lang)))),
        ("request-others", requests::others::render(&requests::others::tests::sample(shell(lang)))),
        ("request-correct", requests::correct::render(&requests::correct::tests::sample(shell(lang)))),
        ("review", registers::review::render(&registers::review::tests::sample(shell(lang)))),
        ("retention", retention::show::render(&retention::show::tests::sample(shell(lang)))),
        ("bases", bases::show::render(&bases::show::tests::sample(shell(lang)))),
    ]
}

/// The pages about registers kept for another.
fn on_firms(lang: Lang) -> Vec<(&'static str, Markup)> {
    let door = session::door::Door {
        lang,
        theme: Theme::Auto,
        firm: "Konepaja Rautio Oy".into(),
        path: "/pass-over/1".into(),
        csrf: "sample".into(),
    };
    let kept = Shell { keeper: true, keeps: false, ..shell(lang) };
    vec![
        ("customers", customers::list::render(&customers::list::tests::sample(shell(lang)))),
        ("keeper", settings::keeper::render(&settings::keeper::tests::sample(shell(lang)))),
        ("pass-over", customers::over::render(&door, true)),
        ("pass-over-gone", customers::over::render(&door, false)),
        ("start-kept", start::show::render(&start::show::tests::sample(kept))),
    ]
}

/// The pages about backups.
fn on_backups(lang: Lang) -> Vec<(&'static str, Markup)> {
    use settings::backups::{render, tests};
    vec![
        ("backups", render(&tests::sample(shell(lang)))),
        ("backups-new", render(&tests::sample_new(shell(lang)))),
        ("backups-running", render(&tests::sample_running(shell(lang)))),
        ("backups-waiting", render(&tests::sample_waiting(shell(lang)))),
        ("backups-key", settings::recovery::render(&settings::recovery::tests::sample(shell(lang)))),
    ]
}

/// The pages about papers, copies, devices and rooms.
fn on_items(lang: Lang) -> Vec<(&'static str, Markup)> {
    use policy::items::What;
    let new = |what| items::new::render(&items::new::tests::sample(shell(lang), what));
    let show = |what, ended| items::show::render(&items::show::tests::sample(shell(lang), what, ended));
    vec![
        ("items", items::list::render(&items::list::tests::sample(shell(lang)))),
        ("item-new-paper", new(What::Paper)),
        ("item-new-device", new(What::Device)),
        ("item-paper", show(What::Paper, false)),
        ("item-device", show(What::Device, false)),
        ("item-place", show(What::Place, false)),
        ("item-receipt", show(What::Paper, true)),
    ]
}

/// The pages about breaches.
fn on_breaches(lang: Lang) -> Vec<(&'static str, Markup)> {
    use vault::BreachState::{Assessed, Closed, Passed, Reported};
    let show = |state| breaches::show::render(&breaches::show::tests::sample(shell(lang), state));
    let new = |customer| breaches::new::render(&breaches::new::tests::sample(shell(lang), customer));
    vec![
        ("breaches", breaches::list::render(&breaches::list::tests::sample(shell(lang), false))),
        ("breaches-own", breaches::list::render(&breaches::list::tests::sample(shell(lang), true))),
        ("breach-new", new(false)),
        ("breach-new-customer", new(true)),
        ("breach-reported", show(Reported)),
        ("breach-assessed", show(Assessed)),
        ("breach-closed", show(Closed)),
        ("breach-passed", show(Passed)),
    ]
}

/// Every page with its name.
fn every(lang: Lang) -> Vec<(&'static str, Markup)> {
    let shell = || shell(lang);
    let door = || session::door::Door {
        lang,
        theme: Theme::Auto,
        firm: "Kuopion Softop Oy".into(),
        path: "/sign-in".into(),
        csrf: "sample".into(),
    };
    let mut arrived = shell();
    arrived.purposes.iter_mut().for_each(|purpose| purpose.chosen = false);
    let sign_in = |problem| session::sign_in::render(&session::sign_in::tests::sample(door(), problem));
    let list = records::list::tests::sample(shell());
    let no_rows = records::list::ListView { rows: vec![], words: Private::new("x"), ..list };
    vec![
        ("sign-in", sign_in(None)),
        ("sign-in-wrong", sign_in(Some(session::sign_in::Problem::Wrong))),
        ("sign-in-locked", sign_in(Some(session::sign_in::Problem::Locked(5)))),
        ("setup", session::setup::render(&session::setup::tests::sample(door(), true))),
        ("setup-gone", session::setup::render(&session::setup::tests::sample(door(), false))),
        ("start", start::show::render(&start::show::tests::sample(shell()))),
        ("start-why", start::show::render(&start::show::tests::sample(arrived.clone()))),
        ("registers", registers::overview::render(&registers::overview::tests::sample(shell()))),
        ("list", records::list::render(&records::list::tests::sample(shell()))),
        ("list-none", records::list::render(&no_rows)),
        ("list-why", records::list::render(&records::list::tests::sample(arrived))),
        ("form", records::form::render(&records::form::tests::sample(shell(), false))),
        ("form-wrong", records::form::render(&records::form::tests::sample(shell(), true))),
        ("search", records::search::render(&records::search::tests::sample(shell()))),
        ("conflict", records::conflict::render(&records::conflict::tests::sample(shell()))),
        ("history", records::history::render(&records::history::tests::sample(shell()))),
        ("file", records::file::render(&records::file::tests::sample(shell(), true))),
        ("file-wrong", records::file::render(&records::file::tests::sample(shell(), false))),
        ("person", people::show::render(&people::show::tests::sample(shell()))),
        ("journal", journal::show::render(&journal::show::tests::sample(shell()))),
        ("accounts", accounts::list::render(&accounts::list::tests::sample(shell()))),
        ("account-new", accounts::new::render(&accounts::new::tests::sample(shell(), false))),
        ("account-made", accounts::new::render(&accounts::new::tests::sample(shell(), true))),
        ("account-work", accounts::work::render(&accounts::work::tests::sample(shell()))),
        ("accounts-work", accounts::work::render_all(&accounts::work::tests::sample_all(shell()))),
        ("account", accounts::show::render(&accounts::show::tests::sample(shell()))),
        ("tokens", tokens::list::render(&tokens::list::tests::sample(shell()))),
        ("disclose", people::disclose::render(&people::disclose::tests::sample(shell()))),
        ("transfer", transfer::start::render(&transfer::start::tests::sample(shell()))),
        ("transfer-columns", transfer::columns::render(&transfer::columns::tests::sample(shell()))),
        ("transfer-running", transfer::show::render(&transfer::show::tests::sample(shell(), true))),
        ("transfer-done", transfer::show::render(&transfer::show::tests::sample(shell(), false))),
        ("editor", editor::show::render(&editor::show::tests::sample(shell(), "node"))),
        ("editor-text", editor::show::render(&editor::show::tests::sample(shell(), "text"))),
        ("editor-new", editor::show::render(&editor::show::tests::sample(shell(), "new"))),
        ("editor-merge", editor::merge::render(&editor::merge::tests::sample(shell()))),
        ("editor-publish", editor::publish::render(&editor::publish::tests::sample(shell()))),
        ("editor-start", editor::start::render(&editor::start::tests::sample(shell()))),
        ("settings", settings::show::render(&settings::show::tests::sample(shell()))),
        ("settings-record", settings::record::render(&settings::record::tests::sample(shell()))),
        ("notice", published::show::render(&published::show::tests::sample(lang))),
        ("notice-short", published::forms::page_of(&published::forms::tests::sample(lang))),
        ("notice-versions", published::versions::render(&published::versions::tests::sample(lang))),
        ("notice-since", published::since::render(&published::since::tests::sample(lang))),
        ("notice-changes", published::changes::render(&published::changes::tests::sample(lang))),
        ("notice-protections", published::protections::render(&published::protections::tests::sample(shell()))),
        ("links", settings::links::render(&settings::links::tests::sample(shell()))),
        ("measures", measures::show::render(&measures::show::tests::sample(shell()))),
        ("statements", statements::show::render(&statements::show::tests::sample(shell()))),
        ("telling", telling::show::render(&telling::show::tests::sample(shell()))),
        ("telling-people", telling::people::render(&telling::people::tests::sample(shell()))),
    ]
}

/// The pages about coming in, and how it is proved who somebody is.
fn on_sign_in(lang: Lang) -> Vec<(&'static str, Markup)> {
    use session::code::Problem;
    let door = || session::door::Door {
        lang,
        theme: Theme::Auto,
        firm: "Kuopion Softop Oy".into(),
        path: "/sign-in/code".into(),
        csrf: "sample".into(),
    };
    let code = |problem| session::code::render(&session::code::tests::sample(door(), problem));
    let mut pages = vec![
        ("code", code(None)),
        ("code-wrong", code(Some(Problem::Wrong))),
        ("code-locked", code(Some(Problem::Locked(5)))),
        ("confirm", crate::http::confirm::render(&crate::http::confirm::tests::sample(shell(lang)))),
        ("sessions", settings::sessions::render(&settings::sessions::tests::sample(shell(lang)))),
        ("sign-in-rules", settings::sign_in::render(&settings::sign_in::tests::sample(shell(lang)))),
        ("roles", accounts::roles::render(&accounts::roles::tests::sample(shell(lang)))),
        ("firms", accounts::firms::render(&accounts::firms::tests::sample(shell(lang)))),
        ("firm", accounts::firms::render_one(&accounts::firms::tests::sample_one(shell(lang)))),
        ("access-review", accounts::review::render(&accounts::review::tests::sample(shell(lang)))),
        ("alerts", accounts::alerts::render(&accounts::alerts::tests::sample(shell(lang)))),
        ("papers", accounts::papers::render(&accounts::papers::tests::sample(shell(lang)))),
        ("paper", accounts::papers::render_one(&accounts::papers::tests::sample_one(shell(lang)))),
        ("own-papers", settings::papers::render(&settings::papers::tests::sample(shell(lang)))),
        ("account-sign-in", accounts::sign_in::render(&accounts::sign_in::tests::sample(shell(lang)))),
    ];
    for (name, filled) in [("passkeys", true), ("passkeys-none", false)] {
        pages.push((name, settings::passkeys::render(&settings::passkeys::tests::sample(shell(lang), filled))));
    }
    for (name, set) in [("provisioning", true), ("provisioning-none", false)] {
        pages.push((name, settings::provisioning::render(&settings::provisioning::tests::sample(shell(lang), set))));
    }
    for (name, set) in [("directory", true), ("directory-none", false)] {
        pages.push((name, settings::directory::render(&settings::directory::tests::sample(shell(lang), set))));
    }
    for (name, joined) in [("join", false), ("joined", true)] {
        pages.push((name, settings::join::render(&settings::join::tests::sample(shell(lang), joined))));
    }
    pages.push(("directory-no-role", session::directory::render(&door(), session::directory::Problem::NoRole)));
    pages.push(("confirm-joined", settings::confirm::at_provider(&shell(lang))));
    pages.push(("confirmed", settings::confirm::render(&shell(lang))));
    for (name, stand) in settings::second_factor::tests::stands() {
        let view = settings::second_factor::tests::sample(shell(lang), stand);
        pages.push((name, settings::second_factor::render(&view)));
    }
    pages
}

/// What is said where no page can be shown, with its name.
fn messages(lang: Lang) -> Vec<(&'static str, Markup)> {
    let shell = || shell(lang);
    vec![
        ("refused", message::refused(&shell(), &message::tests::sample(crate::texts::texts(lang)))),
        ("missing", message::inside(&shell(), message::Message::Missing)),
        ("stale", message::outside(lang, Theme::Auto, message::Message::Stale)),
        ("fault", message::fault(lang, "7F3A-9C21")),
        ("not-now-room", message::not_now(lang, vault::Lack::Room, "7F3A-9C21")),
        ("not-now-disk", message::not_now(lang, vault::Lack::Disk, "7F3A-9C21")),
        ("not-now-database", message::not_now(lang, vault::Lack::Database, "7F3A-9C21")),
    ]
}

/// What must hold of every page.
fn look(name: &str, page: &str) {
    assert!(page.starts_with("<!DOCTYPE html><html lang="), "{name} is a whole document");
    assert_eq!(page.matches("<h1").count(), 1, "{name} has one heading of the first rank");
    for never in [" style=", " onclick=", " onload=", "<style", "javascript:", "href=\"\"", ">&nbsp;<"] {
        assert!(!page.contains(never), "{name} has `{never}`");
    }
    let ids: Vec<&str> = attribute(page, " id=\"").collect();
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "{name} uses an id twice: {ids:?}");
    let tied =
        attribute(page, " aria-describedby=\"").chain(attribute(page, " for=\"")).flat_map(str::split_whitespace);
    for id in tied.chain(attribute(page, "href=\"#")) {
        assert!(distinct.contains(id), "{name} points to `{id}`, which is not there");
    }
    let posts = page.matches("method=\"post\"").count();
    let tokens = page.matches("name=\"csrf\"").count();
    assert_eq!(posts, tokens, "{name}: every form that changes something carries its token");
}

fn attribute<'a>(page: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(start).skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_page_renders_in_every_language() {
    let folder = std::env::temp_dir().join("seloste-pages");
    for lang in Lang::ALL {
        fs::create_dir_all(folder.join(lang.code())).unwrap();
        for (name, page) in every(lang)
            .into_iter()
            .chain(messages(lang))
            .chain(on_requests(lang))
            .chain(on_items(lang))
            .chain(on_breaches(lang))
            .chain(on_backups(lang))
            .chain(on_firms(lang))
            .chain(on_sign_in(lang))
            .chain(my::samples::every(lang))
        {
            let page = page.into_string();
            look(name, &page);
            fs::write(folder.join(lang.code()).join(format!("{name}.html")), page).unwrap();
        }
    }
    fs::create_dir_all(folder.join("assets")).unwrap();
    for name in [
        "notice.css",
        "short.css",
        "seloste.css",
        "seloste.js",
        "menus.js",
        "search.js",
        "forms.js",
        "editor.js",
        "ink.js",
        "icon.svg",
    ] {
        fs::write(folder.join("assets").join(name), crate::assets::get(name).unwrap().0).unwrap();
    }
}
