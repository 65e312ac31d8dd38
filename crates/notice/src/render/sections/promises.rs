//! Cookies, automated decisions, what is never done, and what is left to say.

use super::{Voice, notice_says, statements, told};
use crate::model::{Automation, BrowserStorage, Lang, Lifetime, Name, Never, NeverWhat};
use crate::render::article::{Block, Fact, Line, Section};
use crate::render::voice::{commas, series};
use crate::statements::{StatementId, never_ids};

/// The matters that have a section of their own; statements on anything else go to the end.
const PLACED: [&str; 6] = ["consent", "retention", "security", "rights", "cookies", "change"];

/// What is stored in the browser (laki sähköisen viestinnän palveluista 205 §).
pub(crate) fn cookies(voice: Voice<'_>) -> Section {
    let texts = voice.texts;
    let stored = &voice.parts().browser_storage;
    let mut blocks = Vec::new();
    if stored.iter().any(|one| one.purpose.is_some()) {
        blocks.push(Block::para(texts.say_cookies_intro()));
    }
    if !stored.is_empty() {
        let head = vec![
            texts.say_cookies_name(),
            texts.say_cookies_purpose(),
            texts.say_cookies_kind(),
            texts.say_cookies_lasts(),
            texts.say_cookies_by(),
        ];
        let rows = stored.iter().map(|one| cookie(voice, one)).collect();
        blocks.push(Block::Table { caption: texts.say_cookies(), head, rows });
    }
    blocks.extend(statements(voice, &["cookies"]));
    Section::new("cookies", texts.say_cookies(), blocks)
}

fn cookie(voice: Voice<'_>, one: &BrowserStorage) -> Vec<Line> {
    let id = StatementId::of(&one.clause);
    let describe = voice.text(&one.describe).told([id.with("describe")]);
    let name = Line::from(one.name.clone()).strong().then(" – ", voice.text(&one.label)).told([id.clone()]);
    vec![
        name.then(". ", describe),
        for_what(voice, one).told([id.with("purpose")]),
        voice.texts.say_cookie_kind(one.kind.as_str()).into(),
        lasting(voice, one).told([id.with("lasts")]),
        whose(voice, one).told([id.with("by")]),
    ]
}

/// For what something is stored in the browser.
pub(crate) fn for_what(voice: Voice<'_>, one: &BrowserStorage) -> Line {
    let purpose = one.purpose.as_ref().map(|name| voice.purpose(name));
    purpose.unwrap_or_else(|| voice.texts.say_cookies_necessary().into())
}

/// How long it is stored.
pub(crate) fn lasting(voice: Voice<'_>, one: &BrowserStorage) -> Line {
    match one.lasts {
        Lifetime::Session => voice.texts.say_cookies_session().into(),
        Lifetime::For(period) => voice.texts.say_lasting(period.unit().as_str(), period.amount()).into(),
    }
}

/// Whose it is.
pub(crate) fn whose(voice: Voice<'_>, one: &BrowserStorage) -> Line {
    one.by.as_ref().map_or_else(|| voice.texts.say_cookies_own().into(), |name| voice.recipient(name))
}

/// Profiling and automated decisions (Art. 13(2)(f), 22).
pub(crate) fn automation(voice: Voice<'_>) -> Section {
    let automations = &voice.parts().automations;
    let mut blocks: Vec<Block> = Vec::new();
    if automations.is_empty() {
        blocks.push(Block::para(voice.texts.say_automation_none()));
    } else {
        let facts = automations.iter().map(|one| machine(voice, one)).collect();
        blocks.push(Block::Facts(facts));
    }
    Section::new("automation", voice.texts.say_automation(), blocks)
}

fn machine(voice: Voice<'_>, one: &Automation) -> Fact {
    let texts = voice.texts;
    let id = StatementId::of(&one.clause);
    let review = if one.human_review { texts.say_automation_review() } else { String::new() };
    let lines = [
        voice.text(&one.describe).told([id.with("describe")]),
        voice.labelled(texts.say_recipient_purposes(), voice.purpose(&one.purpose).told([id.with("purpose")])),
        logic(voice, one).told([id.with("logic")]),
        significance(voice, one).told([id.with("significance")]),
        voice.labelled(texts.say_automation_uses(), voice.paths(&one.uses)).told([id.with("uses")]),
        Line::from(review).told([id.with("human-review")]),
    ];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Fact { name: voice.label(&one.label, &one.name).told([id]), lines }
}

/// How an automation decides.
pub(crate) fn logic(voice: Voice<'_>, one: &Automation) -> Line {
    voice.labelled(voice.texts.say_automation_logic(), voice.sentence(&one.sentences, "logic"))
}

/// What follows from an automation.
pub(crate) fn significance(voice: Voice<'_>, one: &Automation) -> Line {
    voice.labelled(voice.texts.say_automation_significance(), voice.sentence(&one.sentences, "significance"))
}

/// What is never done, apart from disclosure and transfer, which are told where people look for them.
pub(crate) fn nevers(voice: Voice<'_>) -> Section {
    let told = |never: &Never| Some(promise(voice, never)?.told(never_ids(never)));
    let lines: Vec<Line> = voice.parts().nevers.iter().filter_map(told).collect();
    let blocks = if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] };
    Section::new("never", voice.texts.say_never(), blocks)
}

fn promise(voice: Voice<'_>, never: &Never) -> Option<Line> {
    if !never.label.is_empty() && !matches!(never.what, NeverWhat::Transfers { .. } | NeverWhat::Discloses { .. }) {
        return Some(voice.text(&never.label));
    }
    match &never.what {
        NeverWhat::Stores(what) => Some(unstored(voice, what)),
        NeverWhat::Markets { to } => Some(unasked(voice, to.as_deref())),
        NeverWhat::Uses { paths, purposes } => Some(unused(voice, paths, purposes)),
        NeverWhat::Transfers { .. } | NeverWhat::Discloses { .. } => None,
    }
}

/// That these are never stored.
pub(crate) fn unstored(voice: Voice<'_>, what: &[Name]) -> Line {
    let what = series(what.iter().map(|word| stored(voice, word)).collect());
    voice.say(|texts, slots| texts.say_never_stores(slots.put(what)))
}

/// That nobody is marketed to unasked.
pub(crate) fn unasked(voice: Voice<'_>, to: Option<&str>) -> Line {
    match to {
        None => voice.texts.say_never_markets().into(),
        Some(to) => voice.say(|texts, slots| texts.say_never_markets_to(slots.put(audience(voice, to)))),
    }
}

/// That these are never used for these purposes.
pub(crate) fn unused(voice: Voice<'_>, paths: &[String], purposes: &[Name]) -> Line {
    let (paths, purposes) = (voice.paths(paths), voice.purposes(purposes));
    voice.say(|texts, slots| texts.say_never_uses(slots.put(paths), slots.put(purposes)))
}

/// A field type by its name; another word as it stands.
fn stored(voice: Voice<'_>, word: &Name) -> Line {
    let types = crate::model::FieldType::PLAIN;
    let is_type = types.iter().any(|kind| kind.keyword() == word.as_str());
    if is_type { voice.texts.say_field_type(word.as_str()).into() } else { voice.own(&word.as_str().replace('-', " ")) }
}

/// To whom something is promised: a group or a register by its label, else the words themselves.
fn audience(voice: Voice<'_>, to: &str) -> Line {
    let mut groups = voice.parts().registers.iter().flat_map(|register| &register.groups);
    match groups.find(|group| group.name.as_str() == to) {
        Some(group) => voice.label(&group.label, &group.name),
        None if voice.notice.register(to).is_some() => voice.register(to),
        None => voice.own(to),
    }
}

/// Children, the journal, and sentences that belong nowhere else.
pub(crate) fn more(voice: Voice<'_>) -> Section {
    let mut blocks = Vec::new();
    if let Some(minors) = &voice.parts().minors {
        let id = StatementId::of(&minors.clause);
        let own = voice.text(&minors.label).told([id.with("label")]);
        let sentence = Line::from(voice.texts.say_minors_below(minors.below)).told([id]);
        blocks.push(Block::part("minors", voice.texts.say_minors(), vec![Block::Para(sentence), Block::Para(own)]));
    }
    if let Some(journal) = &voice.parts().journal {
        let id = StatementId::of(&journal.clause);
        let own = voice.text(&journal.label).told([id.with("label")]);
        let sentence = Line::from(voice.texts.say_journal_kept(journal.years)).told([id]);
        blocks.push(Block::part("journal", voice.texts.say_journal(), vec![Block::Para(sentence), Block::Para(own)]));
    }
    let placed = |about: &Name| PLACED.contains(&about.as_str());
    let rest = voice.parts().statements.iter().filter(|one| !one.about.as_ref().is_some_and(placed));
    let rest = rest.map(|one| told(voice, one)).filter(|line| !line.is_empty());
    blocks.extend(rest.map(Block::Para));
    Section::new("more", voice.texts.say_more(), blocks)
}

/// The notice itself: when, in which languages, which version.
pub(crate) fn about(voice: Voice<'_>) -> Section {
    let texts = voice.texts;
    let head = &voice.parts().head;
    let updated = Line::from(texts.say_about_updated(voice.date(head.updated)));
    let mut blocks = vec![Block::Para(updated.told([notice_says("updated")]))];
    let from = head.valid_from.map(|day| Line::from(texts.say_valid_from(voice.date(day))));
    let until = head.valid_until.map(|day| Line::from(texts.say_valid_until(voice.date(day))));
    blocks.extend(from.map(|line| Block::Para(line.told([notice_says("valid-from")]))));
    blocks.extend(until.map(|line| Block::Para(line.told([notice_says("valid-until")]))));
    blocks.extend(statements(voice, &["change"]));
    if head.languages.len() > 1 {
        blocks.push(Block::Para(languages(voice).told([notice_says("languages")])));
    }
    let print = voice.notice.fingerprint().iter().take(6).map(|byte| format!("{byte:02x}")).collect::<String>();
    blocks.push(Block::Remark(texts.say_about_version(print).into()));
    Section::new("about", texts.say_about(), blocks)
}

/// In which languages the notice is there, and which it is written in.
pub(crate) fn languages(voice: Voice<'_>) -> Line {
    let head = &voice.parts().head;
    let name = |lang: Lang| Line::from(crate::render::texts::of(lang).say_language_name());
    let languages = commas(head.languages.iter().map(|lang| name(*lang)).collect());
    let languages = voice.say(|texts, slots| texts.say_about_languages(slots.put(languages)));
    let written = voice.say(|texts, slots| texts.say_about_written(slots.put(name(head.language))));
    languages.then(" ", written)
}
