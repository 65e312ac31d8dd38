//! No form states what another contradicts: in every form of every example, in every language, purposes, registers, recipients,
//! countries, periods and the controller are the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::BTreeSet;

use common::{each, read};
use forms::record::{Record30, Role30};
use forms::short::Short;
use forms::{Address, dpv, fides, text, tilt};
use notice::model::{Keep, Name, Rule};
use notice::render::article::{Article, Block, Fact};
use notice::render::{Voice, say};
use notice::{Checked, Lang, Notice};
use serde_json::Value;

type Set = BTreeSet<String>;

/// What every form must state, by the names of the notice.
#[derive(Debug, PartialEq, Eq)]
struct Stated {
    controller: String,
    purposes: Set,
    registers: Set,
    recipients: Set,
    /// The countries data are transferred to.
    countries: Set,
    /// The clauses of the rules on how long.
    periods: Set,
}

fn set(items: impl IntoIterator<Item = impl ToString>) -> Set {
    items.into_iter().map(|item| item.to_string()).collect()
}

fn stated(notice: &Notice<Checked>) -> Stated {
    let parts = notice.parts();
    Stated {
        controller: parts.controller.name.clone(),
        purposes: set(parts.purposes.iter().map(|one| &one.name)),
        registers: set(parts.registers.iter().map(|one| &one.name)),
        recipients: set(parts.recipients.iter().map(|one| &one.name)),
        countries: set(parts.transfers.iter().map(|one| &one.country)),
        periods: set(parts.registers.iter().flat_map(say::rules).map(|kept| &kept.keep.clause)),
    }
}

/// The examples and a notice that says everything, each in all its languages.
fn all() -> Vec<(&'static str, Notice<Checked>, Lang)> {
    let whole = read(include_str!("whole.kdl"));
    each().into_iter().chain(Lang::ALL.map(|lang| ("whole", whole.clone(), lang))).collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// The clauses of every `keep` anywhere in the document.
fn keeps(value: &Value, found: &mut Set) {
    match value {
        Value::Object(members) => {
            for (name, inner) in members {
                match (name.as_str(), inner.get("clause")) {
                    ("keep", Some(clause)) => _ = found.insert(words(clause)),
                    _ => keeps(inner, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keeps(item, found)),
        _ => {}
    }
}

#[test]
fn json_states_what_the_notice_does() {
    for (name, notice, _) in all() {
        let document: Value = serde_json::from_str(&notice::render::json(&notice)).unwrap();
        let names = |member: &str| set(list(&document[member]).map(|one| words(&one["name"])));
        let mut periods = Set::new();
        keeps(&document["registers"], &mut periods);
        let said = Stated {
            controller: words(&document["controller"]["name"]),
            purposes: names("purposes"),
            registers: names("registers"),
            recipients: names("recipients"),
            countries: set(list(&document["transfers"]).map(|one| words(&one["country"]))),
            periods,
        };
        assert_eq!(said, stated(&notice), "{name}");
    }
}

#[test]
fn the_data_privacy_vocabulary_states_what_the_notice_does() {
    for (name, notice, _) in all() {
        let document: Value = serde_json::from_str(&dpv::dpv(&notice)).unwrap();
        let graph: Vec<&Value> = list(&document["@graph"]).collect();
        let is = |one: &Value, kind: &str| one["@type"] == kind || list(&one["@type"]).any(|known| known == kind);
        let ids = |kind: &str, start: &str| {
            let of_kind = graph.iter().filter(|one| is(one, kind)).map(|one| words(&one["@id"]));
            of_kind.map(|id| id.strip_prefix(start).unwrap_or_else(|| panic!("{id}")).to_owned()).collect::<Set>()
        };
        let whole = graph.iter().find(|one| one["@id"] == "n:notice").unwrap();
        let controller = graph.iter().find(|one| one["@id"] == "n:controller").unwrap();
        let recipients = list(&whole["dpv:hasRecipient"]).map(|one| words(&one["@id"]).replacen("n:recipient.", "", 1));
        let countries = graph.iter().filter_map(|one| one.get("dpv:hasThirdCountry"));
        let said = Stated {
            controller: words(&controller["dpv:hasName"]),
            purposes: ids("dpv:Purpose", "n:purpose."),
            registers: ids("dpv:Process", "n:register."),
            recipients: recipients.collect(),
            countries: countries.map(|one| words(&one["@id"]).replacen("loc:", "", 1)).collect(),
            periods: ids("dpv:StorageDuration", "n:"),
        };
        assert_eq!(said, stated(&notice), "{name}");
    }
}

/// The keys of ours in fideslang that begin so.
fn keys(yaml: &str, start: &str) -> Set {
    let start = format!("fides_key: \"{start}");
    let found = yaml.lines().filter_map(|line| line.trim_start().trim_start_matches("- ").strip_prefix(start.as_str()));
    found.map(|rest| rest.trim_end_matches('"').to_owned()).collect()
}

#[test]
fn fideslang_states_what_the_notice_does() {
    for (name, notice, lang) in all().into_iter().filter(|(_, notice, lang)| notice.parts().head.language == *lang) {
        let (yaml, expected, voice) = (fides(&notice), stated(&notice), Voice::new(&notice, lang));
        assert!(yaml.contains(&format!("\"{}\"", expected.controller)), "{name}");
        assert_eq!(keys(&yaml, "notice."), expected.purposes, "{name}");
        assert_eq!(keys(&yaml, "register_"), expected.registers, "{name}");
        assert_eq!(keys(&yaml, "recipient_"), expected.recipients, "{name}");
        assert_eq!(yaml.contains("does_international_transfers: true"), !expected.countries.is_empty(), "{name}");
        for kept in notice.parts().registers.iter().flat_map(say::rules) {
            let sentence = say::kept(voice, &kept).plain();
            assert!(yaml.replace("\\\"", "\"").contains(&sentence), "{name}: {sentence}");
        }
    }
}

/// What the page tells in a section.
fn facts<'a>(article: &'a Article, section: &str) -> Vec<&'a Fact> {
    fn of<'a>(blocks: &'a [Block], found: &mut Vec<&'a Fact>) {
        for block in blocks {
            match block {
                Block::Facts(facts) | Block::Points(facts) => found.extend(facts),
                Block::Part(part) | Block::Apart(part) => of(&part.blocks, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    article.sections.iter().filter(|one| one.id == section).for_each(|one| of(&one.blocks, &mut found));
    found
}

/// The words without how they are set: spaces, marks of Markdown, and what HTML writes otherwise.
fn bare(text: &str) -> String {
    let text =
        text.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace('\\', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What people read as one text, without tags.
fn readable(notice: &Notice<Checked>, lang: Lang) -> [(&'static str, String); 3] {
    let html = notice::render::html_body(notice, lang).into_string();
    let mut tags = false;
    let words: String = html
        .chars()
        .filter(|sign| {
            tags = (tags || *sign == '<') && *sign != '>';
            !tags && *sign != '>'
        })
        .collect();
    [
        ("html", bare(&words)),
        ("markdown", bare(&notice::render::markdown(notice, lang))),
        ("text", bare(&text(notice, lang))),
    ]
}

#[test]
fn every_form_people_read_states_what_the_notice_does() {
    for (name, notice, lang) in all() {
        let (parts, voice) = (notice.parts(), Voice::new(&notice, lang));
        let article = notice::render::article(&notice, lang);
        let told = |section: &str| set(facts(&article, section).iter().map(|fact| fact.name.plain()));
        let purposes = set(parts.purposes.iter().map(|one| voice.label(&one.label, &one.name).plain()));
        let registers = set(parts.registers.iter().map(|one| voice.label(&one.label, &one.name).plain()));
        let recipients = set(parts.recipients.iter().map(|one| say::recipient(voice, one).plain()));
        let countries = set(parts.transfers.iter().map(|one| voice.country(&one.country)));
        let periods = set(parts.registers.iter().flat_map(say::rules).map(|kept| say::kept(voice, &kept).plain()));
        let here = format!("{name} {}", lang.code());
        assert_eq!(told("purposes"), purposes, "{here}");
        assert_eq!(told("retention"), registers, "{here}");
        assert_eq!(told("recipients"), recipients, "{here}");
        assert_eq!(told("transfers"), countries, "{here}");
        let kept = facts(&article, "retention").into_iter().flat_map(|fact| &fact.lines).map(|line| line.plain());
        let kept: Set = kept.collect();
        assert!(kept.is_superset(&periods), "{here}: {:?}", periods.difference(&kept));
        for (form, text) in readable(&notice, lang) {
            let all = [&purposes, &registers, &recipients, &countries].into_iter().flatten();
            for words in all.chain([&parts.controller.name]) {
                assert!(text.contains(&bare(words)), "{here}: {form} lacks {words}");
            }
        }
    }
}

#[test]
fn the_record_of_processing_states_what_the_notice_does() {
    for (name, notice, lang) in all() {
        let (record, expected, voice) = (Record30::of(&notice, lang), stated(&notice), Voice::new(&notice, lang));
        let here = format!("{name} {}", lang.code());
        let clauses = |section: &'static str, start: &'static str| {
            let rows = record.rows().filter(move |(_, one, _)| one.id == section);
            rows.filter_map(move |(.., row)| row.clause.as_ref()?.as_str().strip_prefix(start).map(str::to_owned))
                .collect::<Set>()
        };
        assert_eq!(record.firm, expected.controller, "{here}");
        assert_eq!(clauses("retention", "register."), expected.registers, "{here}");
        assert_eq!(clauses("recipients", "recipient."), expected.recipients, "{here}");
        // What only serves a register held for another is a purpose in the processor's part.
        let mut purposes = clauses("purposes", "purpose.");
        let held = notice.parts().registers.iter().filter(|one| one.held_for.is_some());
        purposes.extend(
            held.flat_map(|one| one.records.iter().flat_map(|record| &record.fields))
                .flat_map(|field| &field.purposes)
                .map(Name::to_string),
        );
        assert_eq!(purposes, expected.purposes, "{here}");
        let transfers = record.rows().filter(|(_, one, row)| one.id == "transfers" && row.clause.is_some());
        let countries: Set = transfers.map(|(.., row)| row.label.split(": ").next().unwrap().to_owned()).collect();
        assert_eq!(countries, expected.countries.iter().map(|code| voice.country(code)).collect(), "{here}");
        let values: Set = record
            .rows()
            .filter(|(_, one, _)| one.id == "retention")
            .flat_map(|(.., row)| row.values.clone())
            .collect();
        for kept in notice.parts().registers.iter().flat_map(say::rules) {
            let sentence = say::kept(voice, &kept).plain();
            assert!(values.contains(&sentence), "{here}: {sentence}");
        }
        let roles: Set = record.parts.iter().map(|part| part.role.word().to_owned()).collect();
        assert_eq!(
            roles.contains(Role30::Processor.word()),
            notice.parts().registers.iter().any(|one| one.held_for.is_some())
        );
    }
}

/// The periods a rule names, wherever in it.
fn periods(keep: &Keep, found: &mut Set) {
    match &keep.rule {
        Rule::After { period, .. } => _ = found.insert(period.to_iso()),
        Rule::Longest(choices) | Rule::Shortest(choices) => choices.iter().for_each(|one| periods(one, found)),
        Rule::While { .. } | Rule::Permanently => {}
    }
}

#[test]
fn tilt_states_what_the_notice_does() {
    for (name, notice, lang) in all() {
        let (parts, voice) = (notice.parts(), Voice::new(&notice, lang));
        let here = format!("{name} {}", lang.code());
        let document: Value = serde_json::from_str(&tilt(&notice, lang)).unwrap();
        let disclosed = || list(&document["dataDisclosed"]);
        let fields: Vec<_> = parts.registers.iter().flat_map(|one| &one.records).flat_map(|one| &one.fields).collect();
        assert_eq!(document["controller"]["name"], parts.controller.name.as_str());
        let purposes = set(disclosed().flat_map(|one| list(&one["purposes"])).map(|one| words(&one["purpose"])));
        let used: BTreeSet<&Name> = fields.iter().flat_map(|field| &field.purposes).collect();
        let expected = parts.purposes.iter().filter(|one| used.contains(&one.name));
        assert_eq!(purposes, set(expected.map(|one| voice.label(&one.label, &one.name).plain())), "{here}");
        let registers = set(list(&document["sources"]).map(|one| words(&one["dataCategory"])));
        assert_eq!(
            registers,
            set(parts.registers.iter().map(|one| voice.label(&one.label, &one.name).plain())),
            "{here}"
        );
        let recipients = set(disclosed().flat_map(|one| list(&one["recipients"])).map(|one| words(&one["name"])));
        let receiving = parts.recipients.iter().filter(|one| !one.receives.is_empty());
        assert_eq!(recipients, set(receiving.map(|one| voice.label(&one.label, &one.name).plain())), "{here}");
        let countries = set(list(&document["thirdCountryTransfers"]).map(|one| words(&one["country"])));
        assert_eq!(countries, stated(&notice).countries, "{here}");
        let temporal = disclosed().flat_map(|one| list(&one["storage"])).flat_map(|one| list(&one["temporal"]));
        let mut kept = Set::new();
        fields.iter().for_each(|field| periods(&field.keep, &mut kept));
        assert_eq!(set(temporal.map(|one| words(&one["ttl"]))), kept, "{here}");
    }
}

#[test]
fn the_first_layer_states_what_the_notice_does() {
    let address = Address::new("https://firma.example/tietosuoja").unwrap();
    for (name, notice, lang) in all() {
        let (short, voice) = (Short::of(&notice, lang, &address), Voice::new(&notice, lang));
        let parts = notice.parts();
        assert_eq!(short.controller, parts.controller.name);
        assert_eq!(short.purposes.len(), parts.purposes.len());
        for (said, purpose) in short.purposes.iter().zip(&parts.purposes) {
            assert!(said.starts_with(&voice.label(&purpose.label, &purpose.name).plain()), "{name}: {said}");
        }
        let notable = short.notable.join(" ");
        for transfer in &parts.transfers {
            assert!(notable.contains(&voice.country(&transfer.country)), "{name}: {notable}");
        }
        let page: Set =
            facts(&notice::render::article(&notice, lang), "rights").iter().map(|fact| fact.name.plain()).collect();
        // The complaint has a section of its own, and the rights to object are explained instead of named.
        let named = short.rights.iter().filter(|right| !page.contains(*right)).count();
        assert_eq!(named, 1, "{name}: {:?} beside {page:?}", short.rights);
    }
}
