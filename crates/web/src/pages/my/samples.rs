//! A person's own pages with invented people, to be looked at.

use given::{Given, GivenKind, GivenRecord, GivenRegister, GivenValue, PurposeOf, Scope, Seen};
use maud::Markup;
use notice::Lang;
use rights::Kind;

use crate::design::{Private, Theme};
use crate::pages::my::case::{CaseView, Said};
use crate::pages::my::frame::Frame;
use crate::pages::my::place::{CaseLine, PlaceView};
use crate::pages::my::{ask, ban, case, correct, link, place, start, strong};

fn frame(lang: Lang, path: &str) -> Frame {
    Frame {
        lang,
        theme: Theme::Auto,
        firm: "Kuopion Softop Oy".into(),
        path: path.into(),
        csrf: "sample".into(),
        behind: None,
        relations: true,
        who: path.starts_with("/my/place").then(|| Private::new("aada@esimerkki.example")),
    }
}

fn given(lang: Lang) -> Given {
    let value = |field: &str, label: &str, shown: &str| GivenValue {
        field: field.into(),
        label: label.into(),
        shown: shown.into(),
        value: shown.into(),
        purposes: vec!["Laskutus".into()],
        source: "Sinulta itseltäsi".into(),
        since: "2024-05-12".parse().unwrap(),
        file: false,
        former: Vec::new(),
    };
    let record = GivenRecord {
        brand: None,
        id: "1".into(),
        collected_on: "2024-05-12".parse().unwrap(),
        kept_until: Some("2029-10-28".parse().unwrap()),
        values: vec![
            value("name", "Nimi", "Aada Esimerkki"),
            value("email", "Sähköposti", "aada@esimerkki.example"),
            value("street", "Lähiosoite", "Kuusikuja 4 B 12"),
        ],
    };
    let purpose = PurposeOf {
        name: "billing".into(),
        label: "Laskutus".into(),
        basis: "sopimus".into(),
        article: "art6.1.b".into(),
        because: None,
    };
    let seen = |purpose: Option<&str>| Seen {
        on: "2026-11-20".parse().unwrap(),
        act: "luettu".into(),
        purpose: purpose.map(str::to_owned),
        times: 2,
    };
    Given {
        scope: Scope::Access,
        language: lang,
        controller: "Kuopion Softop Oy".into(),
        also: vec!["Toivontaika".into()],
        together: Vec::new(),
        made_on: "2026-11-22".parse().unwrap(),
        registers: vec![GivenRegister {
            name: "customers".into(),
            label: "Asiakasrekisteri".into(),
            purposes: vec![purpose],
            recipients: vec!["Kirjanpitäjä".into()],
            sources: vec!["Sinulta itseltäsi".into()],
            kept: vec!["3 vuotta siitä, kun tietoa viimeksi tarvittiin".into()],
            kinds: vec![GivenKind { name: "customer".into(), label: "Asiakas".into(), records: vec![record] }],
        }],
        consents: Vec::new(),
        disclosed: Vec::new(),
        seen: vec![seen(Some("Laskutus")), seen(None)],
        cut: false,
        left_out: 1,
    }
}

fn cases() -> Vec<CaseLine> {
    let line = |number: &str, kind, answered: Option<&str>| CaseLine {
        number: number.into(),
        kind,
        due: "22.12.2026".into(),
        open: answered.is_none(),
        answered: answered.map(str::to_owned),
    };
    vec![line("2026-0007", Kind::Erasure, None), line("2026-0004", Kind::Access, Some("2.11.2026"))]
}

fn one_case(lang: Lang, answered: bool) -> CaseView {
    let said = |by_firm, title: &str, text: &str| Said {
        by_firm,
        at: "22.11.2026 klo 10.02".into(),
        title: Private::new(title),
        text: Private::new(text),
    };
    CaseView {
        frame: frame(lang, "/my/place/cases/2026-0007"),
        number: "2026-0007".into(),
        kind: Kind::Erasure,
        due: "22.12.2026".into(),
        answered_on: answered.then(|| "30.11.2026".into()),
        message: Private::new("Poistakaa kaikki tietoni."),
        said: vec![
            said(true, "Pyyntösi on saapunut, asia 2026-0007", "Hei,\n\nSaimme pyyntösi 22.11.2026."),
            said(false, "", "Kiitos! Koskeeko tämä myös laskuja?"),
        ],
        answered,
        open: true,
        authority: ("Tietosuojavaltuutetun toimisto".into(), "https://tietosuoja.fi".into()),
    }
}

fn correcting(lang: Lang, wrong: bool) -> correct::CorrectView {
    let fields = crate::pages::requests::correct::tests::fields(crate::pages::samples::shell(lang));
    let lines = fields.into_iter().take(4).map(|field| correct::ValueLine {
        before: field.value.clone(),
        was: format!("b.{}", field.name),
        field,
    });
    let record = correct::RecordPart {
        title: "Asiakas".into(),
        id: "0190f3a2-0000-7000-8000-000000000001".into(),
        revision: 2,
        lines: lines.collect(),
    };
    correct::CorrectView { frame: frame(lang, "/my/place/correct"), records: vec![record], wrong }
}

/// Every page with its name.
pub fn every(lang: Lang) -> Vec<(&'static str, Markup)> {
    let empty = Private::default;
    let asking = |path: &str, kind, wrong: Option<&str>| {
        let wrong = wrong.map(str::to_owned);
        let frame = frame(lang, path);
        ask::render(&ask::AskView { wrong, ..ask::AskView::new(frame, kind) })
    };
    let banning = |wrong| {
        let given = [Private::new(""), empty(), Private::new("Aada Esimerkki"), empty()];
        ban::render(&ban::BanView { frame: frame(lang, "/my/ban"), given, wrong })
    };
    let linking = |wrong, mails| {
        let email = if wrong { Private::new("aada(at)esimerkki") } else { empty() };
        link::render(&link::LinkView { frame: frame(lang, "/my/link"), email, wrong, mails })
    };
    let mine = |given: Option<Given>, cases: Vec<CaseLine>| {
        let frame = frame(lang, "/my/place");
        let may_be_surer = given.is_none();
        place::render(&PlaceView { frame, given, cases, strong: false, nobody: false, may_be_surer, joint: Vec::new() })
    };
    let beginning =
        |mails, left| start::render(&start::StartView { frame: frame(lang, "/my"), mails, strong: mails, left });
    vec![
        ("my", beginning(true, false)),
        ("my-left", beginning(false, true)),
        ("my-link", linking(false, true)),
        ("my-link-wrong", linking(true, true)),
        ("my-link-no-mail", linking(false, false)),
        ("my-ban", banning(false)),
        ("my-ban-wrong", banning(true)),
        ("my-ask", ask::render_choice(&frame(lang, "/my/ask"), "/my/ask")),
        ("my-ask-erasure", asking("/my/ask/erasure", Kind::Erasure, None)),
        ("my-ask-wrong", asking("/my/ask/access", Kind::Access, Some("Kirjoita osoite."))),
        ("my-place", mine(Some(given(lang)), cases())),
        ("my-place-little", mine(None, Vec::new())),
        ("my-place-rectification", asking("/my/place/ask/rectification", Kind::Rectification, None)),
        ("my-strong", strong::render(&strong::StrongView { frame: frame(lang, "/my/strong"), by_link: false })),
        ("my-place-correct", correct::render(&correcting(lang, false))),
        ("my-place-correct-wrong", correct::render(&correcting(lang, true))),
        ("my-case", case::render(&one_case(lang, false))),
        ("my-case-answered", case::render(&one_case(lang, true))),
    ]
}
