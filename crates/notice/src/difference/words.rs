//! A change in words.

use super::{Change, Direction, Duty, Keeping, Matter, Must};
use crate::model::{Lang, Text};
use crate::render::texts;
use crate::render::voice::cited;

impl Change {
    /// What is changed, in words: what is new, what goes, or what was and what is.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let texts = texts::of(lang);
        let said =
            |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned()).filter(|text| !text.is_empty());
        match (said(&self.before), said(&self.after)) {
            (None, Some(after)) => texts.say_change_new(after),
            (Some(before), None) => texts.say_change_gone(before),
            (Some(before), Some(after)) if before == after => texts.say_change_within(after),
            (Some(before), Some(after)) => texts.say_change_both(before, after),
            (None, None) => self.id.to_string(),
        }
    }
}

impl Direction {
    /// What it means, in words.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        texts::of(lang).say_change_direction(self.word())
    }
}

impl Duty {
    /// What must be done, in words, with the articles that say so.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let texts = texts::of(lang);
        let articles: Vec<String> = self.articles.iter().map(|code| cited(texts, code)).collect();
        texts.say_change_duty(self.must.word(), articles.join("; "))
    }
}

impl Must {
    /// Its word: `inform`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Inform => "inform",
            Self::Ask => "ask",
        }
    }
}

impl Keeping {
    /// What becomes of the data, in words.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let word = match self {
            Self::Sooner => "sooner",
            Self::Longer => "longer",
        };
        texts::of(lang).say_change_keeping(word)
    }
}

impl Matter {
    /// Its word: `retention`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Controller => "controller",
            Self::Scope => "scope",
            Self::Purpose => "purpose",
            Self::Basis => "basis",
            Self::Data => "data",
            Self::Use => "use",
            Self::Source => "source",
            Self::Retention => "retention",
            Self::Recipient => "recipient",
            Self::Transfer => "transfer",
            Self::Storage => "storage",
            Self::Measure => "measure",
            Self::Right => "right",
            Self::Browser => "browser",
            Self::Automation => "automation",
            Self::Minors => "minors",
            Self::Journal => "journal",
            Self::Never => "never",
            Self::Statement => "statement",
            Self::Waiver => "waiver",
            Self::Wording => "wording",
        }
    }
}
