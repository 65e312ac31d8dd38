//! Puts statements together: each sentence once in every language, each id once.

use std::collections::HashMap;
use std::sync::Arc;

use law::statute::Citation;

use super::{Control, State, Statement, StatementId};
use crate::model::{Checked, ClauseId, Notice, Parts, Text};
use crate::render::article::Line;
use crate::render::voice::{Voice, capital};

/// What stands behind a statement.
#[derive(Debug, Clone, Copy)]
pub(super) enum Backing {
    /// The door of the program: no act that would break it gets through. Each has its test, named in the manual.
    Door,
    /// The program could make it so; nothing shows yet that it does.
    Program,
    /// A record of what people did; none is kept yet.
    Records,
    /// The word of a role; none is asked for yet.
    Role,
    /// Nothing.
    Nothing,
    /// The law says otherwise.
    Contradicted,
}

impl Backing {
    const fn control(self) -> Option<Control> {
        match self {
            Self::Door | Self::Program => Some(Control::Automatic),
            Self::Records | Self::Contradicted => Some(Control::Recorded),
            Self::Role => Some(Control::Attested),
            Self::Nothing => None,
        }
    }

    const fn state(self) -> State {
        match self {
            Self::Door => State::Kept,
            Self::Program | Self::Records | Self::Role | Self::Nothing => State::Unproven,
            Self::Contradicted => State::Broken,
        }
    }
}

/// The statements told so far.
pub(super) struct Teller<'n> {
    notice: &'n Notice<Checked>,
    voices: Vec<Voice<'n>>,
    /// Where lines end, in bytes.
    ends: Vec<usize>,
    told: Vec<Statement>,
    at: HashMap<StatementId, usize>,
}

impl<'n> Teller<'n> {
    pub(super) fn new(notice: &'n Notice<Checked>) -> Self {
        let head = &notice.parts().head;
        let voices = head.languages.iter().map(|lang| Voice::new(notice, *lang)).collect();
        let ends = notice.source().match_indices('\n').map(|(at, _)| at).collect();
        Self { notice, voices, ends, told: Vec::new(), at: HashMap::new() }
    }

    pub(super) fn parts(&self) -> &'n Parts {
        self.notice.parts()
    }

    pub(super) fn all(self) -> Vec<Statement> {
        self.told
    }

    /// What backs reliance on a law: contradicted if it was not in force on the day the notice was updated.
    pub(super) fn law(&self, cited: Option<&str>) -> Backing {
        let on = self.parts().head.updated;
        let citation = cited.and_then(|cited| Citation::parse(cited).ok());
        let repealed = citation.and_then(|citation| citation.in_force(on)) == Some(false);
        if repealed { Backing::Contradicted } else { Backing::Records }
    }

    /// A statement; none if there is nothing to say.
    pub(super) fn tell(
        &mut self,
        id: StatementId,
        clause: &ClauseId,
        backing: Backing,
        say: impl Fn(Voice<'n>) -> Line,
    ) {
        let text = self.text(say);
        if text.is_empty() {
            return;
        }
        if let Some(known) = self.at.get(&id).and_then(|at| self.told.get_mut(*at)) {
            return also(&mut known.text, &text);
        }
        let span = self.notice.clause(clause).unwrap_or_default();
        self.at.insert(id.clone(), self.told.len());
        self.told.push(Statement {
            id,
            clause: clause.clone(),
            span,
            line: self.ends.partition_point(|end| *end < span.start) + 1,
            control: backing.control(),
            state: backing.state(),
            text,
            replacement: None,
        });
    }

    /// A sentence that may not be run, and what runs instead.
    pub(super) fn refuse(&mut self, clause: &'n ClauseId, words: &'n Text, instead: &'n Text) {
        let id = StatementId::of(clause);
        self.tell(id.clone(), clause, Backing::Nothing, |voice| voice.text(words));
        let replacement = self.text(|voice| voice.text(instead));
        if let Some(told) = self.at.get(&id).and_then(|at| self.told.get_mut(*at)) {
            told.state = State::Refused;
            told.replacement = Some(replacement);
        }
    }

    /// A longer sentence of its writer, which nothing backs.
    pub(super) fn describe(&mut self, clause: &'n ClauseId, words: &'n Text) {
        self.tell(StatementId::of(clause).with("describe"), clause, Backing::Nothing, |voice| voice.text(words));
    }

    fn text(&self, say: impl Fn(Voice<'n>) -> Line) -> Text {
        let said = self.voices.iter().filter_map(|voice| Some((voice.lang, whole(&say(*voice).plain())?)));
        Text(said.collect())
    }
}

/// The words as a sentence; none if there are none.
fn whole(words: &str) -> Option<Arc<str>> {
    let words = words.trim();
    let end = if words.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    (!words.is_empty()).then(|| format!("{}{end}", capital(words)).into())
}

/// What is said of the same thing elsewhere in the notice, after what was said before.
fn also(known: &mut Text, text: &Text) {
    for (lang, words) in &text.0 {
        let before = known.0.get(lang).cloned().unwrap_or_default();
        if !before.contains(words.as_ref()) {
            known.0.insert(*lang, format!("{before} {words}").trim().into());
        }
    }
}
