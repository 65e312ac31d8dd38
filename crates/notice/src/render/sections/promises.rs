//! Cookies, automated decisions, what is never done, and what is left to say.

use super::{Voice, statements, told};
use crate::model::{Automation, BrowserStorage, Lifetime, Name, Never, NeverWhat};
use crate::render::article::{Block, Fact, Line, Section};
use crate::render::voice::{commas, series};

/// The matters that have a section of their own; statements on anything else go to the end.
const PLACED: [&str; 6] = ["consent", "retention", "security", "rights", "cookies", "change"];

/// What is stored in the browser (laki sähköisen viestinnän palveluista 205 §).
pub(super) fn cookies(voice: Voice<'_>) -> Section {
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
    let texts = voice.texts;
    let name =
        Line::from(one.name.clone()).strong().then(" – ", voice.text(&one.label)).then(". ", voice.text(&one.describe));
    let purpose = one.purpose.as_ref().map(|name| voice.purpose(name));
    let lasts = match one.lasts {
        Lifetime::Session => texts.say_cookies_session(),
        Lifetime::For(period) => texts.say_lasting(period.unit().as_str(), period.amount()),
    };
    let by = one.by.as_ref().map(|name| voice.recipient(name));
    vec![
        name,
        purpose.unwrap_or_else(|| texts.say_cookies_necessary().into()),
        texts.say_cookie_kind(one.kind.as_str()).into(),
        lasts.into(),
        by.unwrap_or_else(|| texts.say_cookies_own().into()),
    ]
}

/// Profiling and automated decisions (Art. 13(2)(f), 22).
pub(super) fn automation(voice: Voice<'_>) -> Section {
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
    let review = if one.human_review { texts.say_automation_review() } else { String::new() };
    let lines = [
        voice.text(&one.describe),
        voice.labelled(texts.say_recipient_purposes(), voice.purpose(&one.purpose)),
        voice.labelled(texts.say_automation_logic(), voice.sentence(&one.sentences, "logic")),
        voice.labelled(texts.say_automation_significance(), voice.sentence(&one.sentences, "significance")),
        voice.labelled(texts.say_automation_uses(), voice.paths(&one.uses)),
        review.into(),
    ];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Fact { name: voice.label(&one.label, &one.name), lines }
}

/// What is never done, apart from disclosure and transfer, which are told where people look for them.
pub(super) fn nevers(voice: Voice<'_>) -> Section {
    let lines: Vec<Line> = voice.parts().nevers.iter().filter_map(|never| promise(voice, never)).collect();
    let blocks = if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] };
    Section::new("never", voice.texts.say_never(), blocks)
}

fn promise(voice: Voice<'_>, never: &Never) -> Option<Line> {
    if !never.label.is_empty() && !matches!(never.what, NeverWhat::Transfers { .. } | NeverWhat::Discloses { .. }) {
        return Some(voice.text(&never.label));
    }
    match &never.what {
        NeverWhat::Stores(what) => {
            let what = series(what.iter().map(|word| stored(voice, word)).collect());
            Some(voice.say(|texts, slots| texts.say_never_stores(slots.put(what))))
        }
        NeverWhat::Markets { to: None } => Some(voice.texts.say_never_markets().into()),
        NeverWhat::Markets { to: Some(to) } => {
            let to = audience(voice, to);
            Some(voice.say(|texts, slots| texts.say_never_markets_to(slots.put(to))))
        }
        NeverWhat::Uses { paths, purposes } => {
            let (paths, purposes) = (voice.paths(paths), voice.purposes(purposes));
            Some(voice.say(|texts, slots| texts.say_never_uses(slots.put(paths), slots.put(purposes))))
        }
        NeverWhat::Transfers { .. } | NeverWhat::Discloses { .. } => None,
    }
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

/// Children, and sentences that belong nowhere else.
pub(super) fn more(voice: Voice<'_>) -> Section {
    let mut blocks = Vec::new();
    if let Some(minors) = &voice.parts().minors {
        let sentence = Line::from(voice.texts.say_minors_below(minors.below));
        let own = voice.text(&minors.label);
        blocks.push(Block::part("minors", voice.texts.say_minors(), vec![Block::Para(sentence), Block::Para(own)]));
    }
    let placed = |about: &Name| PLACED.contains(&about.as_str());
    let rest = voice.parts().statements.iter().filter(|one| !one.about.as_ref().is_some_and(placed));
    let rest = rest.map(|one| told(voice, &one.state, &one.label)).filter(|line| !line.is_empty());
    blocks.extend(rest.map(Block::Para));
    Section::new("more", voice.texts.say_more(), blocks)
}

/// The notice itself: when, in which languages, which version.
pub(super) fn about(voice: Voice<'_>) -> Section {
    let texts = voice.texts;
    let head = &voice.parts().head;
    let name = |lang: crate::model::Lang| Line::from(crate::render::texts::of(lang).say_language_name());
    let mut blocks = vec![Block::para(texts.say_about_updated(voice.date(head.updated)))];
    blocks.extend(statements(voice, &["change"]));
    if head.languages.len() > 1 {
        let languages = commas(head.languages.iter().map(|lang| name(*lang)).collect());
        let languages = voice.say(|texts, slots| texts.say_about_languages(slots.put(languages)));
        let written = voice.say(|texts, slots| texts.say_about_written(slots.put(name(head.language))));
        blocks.push(Block::Para(languages.then(" ", written)));
    }
    let print = voice.notice.fingerprint().iter().take(6).map(|byte| format!("{byte:02x}")).collect::<String>();
    blocks.push(Block::Remark(texts.say_about_version(print).into()));
    Section::new("about", texts.say_about(), blocks)
}
