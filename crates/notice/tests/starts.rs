//! First notices: whatever a firm answers, its notice can be run and the law finds nothing grave in it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::civil::date;
use notice::starts::{Answers, Archetype, Host, write};
use notice::{Lang, Notice, Severity};

/// Every way to answer what is answered by yes or no, for a kind of firm.
fn every(archetype: Archetype) -> Vec<Answers> {
    let example = Answers::example(archetype, date(2026, 11, 22));
    let shelves = archetype.registers();
    let mut all = Vec::new();
    for bits in 0..32_u32 << shelves.len() {
        let on = |bit: usize| bits >> bit & 1 == 1;
        let host = Host { name: "Palvelin \"Oy\"".into(), country: "SE".into(), agreement: date(2026, 1, 1) };
        all.push(Answers {
            newsletter: on(0),
            employees: on(1),
            cookies: on(2),
            host: on(3).then_some(host),
            languages: if on(4) { vec![Lang::Sv, Lang::Fi, Lang::En] } else { vec![Lang::Fi] },
            shelves: shelves.iter().enumerate().filter(|(n, _)| on(5 + n)).map(|(_, shelf)| *shelf).collect(),
            ..example.clone()
        });
    }
    all
}

#[test]
fn every_answer_makes_a_notice_without_grave_findings() {
    for answers in Archetype::ALL.into_iter().flat_map(every) {
        let text = write(&answers);
        let notice = Notice::read(&text).check().unwrap_or_else(|errors| {
            let errors: Vec<String> = errors.iter().map(|error| format!("{}: {error}", error.machine().line)).collect();
            panic!("{answers:?}\n{text}\n{errors:#?}")
        });
        let grave: Vec<String> = notice
            .findings()
            .iter()
            .filter(|finding| finding.severity != Severity::Low)
            .map(|finding| format!("{} {}", finding.line, finding))
            .collect();
        assert!(grave.is_empty(), "{answers:?}\n{text}\n{grave:#?}");
    }
}

#[test]
fn hostile_answers_stay_text() {
    let answers = Answers {
        firm: "\"} never discloses \"*\" {\" <script>\u{202e}\n//".into(),
        role: "a\\\"; purpose evil basis=consent //".into(),
        street: "\"\"\"".into(),
        ..Answers::example(Archetype::WebShop, date(2026, 11, 22))
    };
    let notice = Notice::read(&write(&answers)).check().unwrap();
    assert!(notice.parts().controller.name.contains("<script>"));
    assert!(notice.purpose("evil").is_none());
}
