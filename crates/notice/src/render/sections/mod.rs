//! What a notice tells, in the order people ask.

pub(crate) mod data;
pub(crate) mod promises;
pub(crate) mod retention;
pub(crate) mod rights;
pub(crate) mod who;
pub(crate) mod whom;
pub(crate) mod why;

use super::article::{Article, Block, Line};
use super::voice::Voice;
use crate::model::{Checked, ClauseId, Lang, Notice, Statement, StatementState};
use crate::statements::StatementId;

/// The article in a language.
pub(crate) fn article(notice: &Notice<Checked>, lang: Lang) -> Article {
    let voice = Voice::new(notice, lang);
    let head = &voice.parts().head;
    let title = if head.title.is_empty() { voice.texts.say_default_title().into() } else { voice.text(&head.title) };
    let mut meta = vec![voice.texts.say_updated(voice.date(head.updated))];
    meta.extend(head.valid_from.map(|day| voice.texts.say_valid_from(voice.date(day))));
    meta.extend(head.valid_until.map(|day| voice.texts.say_valid_until(voice.date(day))));
    let sections = [
        who::section(voice),
        why::section(voice),
        data::section(voice),
        data::sources(voice),
        retention::section(voice),
        whom::section(voice),
        whom::transfers(voice),
        whom::places(voice),
        rights::section(voice),
        rights::complaint(voice),
        promises::cookies(voice),
        promises::automation(voice),
        promises::nevers(voice),
        promises::more(voice),
        promises::about(voice),
    ];
    let article = Article {
        lang,
        languages: head.languages.clone(),
        controller: voice.parts().controller.name.clone(),
        title_text: title.plain(),
        title,
        lead: voice.text(&head.describe).told([notice_says("describe")]),
        meta,
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    };
    article.each_once()
}

/// What the head of the notice says.
fn notice_says(aspect: &str) -> StatementId {
    StatementId::of(&ClauseId::new("notice")).with(aspect)
}

/// Sentences about a matter. One that may not be run is not shown: what runs instead is.
fn statements(voice: Voice<'_>, about: &[&str]) -> Vec<Block> {
    let fits = |word: Option<&str>| word.is_some_and(|word| about.contains(&word));
    let fitting = voice.parts().statements.iter().filter(|statement| fits(statement.about.as_ref().map(AsRef::as_ref)));
    let told = fitting.map(|statement| told(voice, statement));
    told.filter(|line| !line.is_empty()).map(Block::Para).collect()
}

fn told(voice: Voice<'_>, statement: &Statement) -> Line {
    let line = match &statement.state {
        StatementState::Stated => voice.text(&statement.label),
        StatementState::Refused { replacement } => voice.text(replacement),
    };
    let ends = line.plain().ends_with(['.', '!', '?']);
    let line = if line.is_empty() || ends { line } else { line.then("", Line::from(".".to_owned())) };
    line.told([StatementId::of(&statement.clause)])
}
