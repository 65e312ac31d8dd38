//! What a notice runs and its page does not tell: the gate before publishing.
//!
//! A firm may do only what its notice says. So every part of the model that people must be told has to stand on the page in
//! each of its languages, in words that can be seen. The list of what must be told is made from the model here; what is told
//! is read back from the article that every readable form is made of. Neither knows the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

use crate::model::{Checked, ClauseId, Lang, Name, Notice, Parts, Register, Statement, StatementState, Storage, Text};
use crate::render::article::{Article, Line, Run};
use crate::render::{article, texts_of};
use crate::statements::StatementId;

/// A part of the model that the page does not tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Untold {
    /// Which part.
    pub part: Part,
    /// The register it belongs to; none where it belongs to the whole notice.
    pub register: Option<Name>,
    /// What it is called in the notice: `customer.phone`, `billing`; empty for a register as a whole.
    pub name: String,
    /// The clause it comes from.
    pub clause: ClauseId,
    /// The languages it is not told in.
    pub languages: Vec<Lang>,
}

/// A part that people must be told (Art. 13, 14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What data are for.
    Purpose,
    /// Which data there are.
    Field,
    /// How data come in: without a source nothing may be collected.
    Collecting,
    /// How long data are kept.
    Retention,
    /// What is done with the data: where they come from, where they lie, how often the need is looked at.
    Practice,
    /// Who receives data.
    Recipient,
    /// A right of the person.
    Right,
    /// How data are protected.
    Protection,
    /// What stands behind a sentence about protection: a measure with a rule or a role.
    Evidence,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 9] = [
        Self::Purpose,
        Self::Field,
        Self::Collecting,
        Self::Retention,
        Self::Practice,
        Self::Recipient,
        Self::Right,
        Self::Protection,
        Self::Evidence,
    ];

    /// Its word: `retention`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Field => "field",
            Self::Collecting => "collecting",
            Self::Retention => "retention",
            Self::Practice => "practice",
            Self::Recipient => "recipient",
            Self::Right => "right",
            Self::Protection => "protection",
            Self::Evidence => "evidence",
        }
    }
}

impl fmt::Display for Untold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Lang::En))
    }
}

impl Untold {
    /// What is missing, in words: `Register people: the field person.phone is not told (sv)`.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let texts = texts_of(lang);
        let languages: Vec<&str> = self.languages.iter().map(|lang| lang.code()).collect();
        let what = texts.say_untold(self.part.word(), self.name.as_str(), languages.join(", "));
        match &self.register {
            Some(register) => texts.say_untold_register(register.as_str(), what),
            None => what,
        }
    }
}

impl Notice<Checked> {
    /// The parts that the page does not tell, in the order of the file. A notice is not published while there are any.
    ///
    /// Takes as long as telling the notice in each of its languages.
    #[must_use]
    pub fn untold(&self) -> Vec<Untold> {
        let languages = &self.parts().head.languages;
        let pages: Vec<Page> = languages.iter().map(|lang| Page::of(&article(self, *lang))).collect();
        missing(self.parts(), languages, |duty, lang| {
            pages.iter().find(|page| page.lang == lang).is_some_and(|page| page.tells(duty))
        })
    }

    /// The parts for which the notice has no words in some language, without looking at the page: what the editor and
    /// `seloste check` find while the notice is written.
    pub(crate) fn wordless(&self) -> Vec<Untold> {
        missing(self.parts(), &self.parts().head.languages, |duty, lang| duty.has_words(lang))
    }
}

/// Something that must be told.
struct Duty<'n> {
    part: Part,
    register: Option<&'n Name>,
    name: String,
    clause: &'n ClauseId,
    /// The statements that tell it: one of them is enough.
    by: Vec<Told<'n>>,
}

/// A statement, and the words the notice gives for it.
struct Told<'n> {
    id: StatementId,
    /// The label it is told by; none where the page has words of its own in every language.
    label: Option<&'n Text>,
}

impl<'n> Told<'n> {
    fn labelled(id: StatementId, label: &'n Text) -> Self {
        // Without a label the page writes the name, or what kind of thing it is.
        Self { id, label: (!label.is_empty()).then_some(label) }
    }

    fn has_words(&self, lang: Lang) -> bool {
        self.label.is_none_or(|label| is_seen(label.get(lang)))
    }
}

impl Duty<'_> {
    fn has_words(&self, lang: Lang) -> bool {
        self.by.iter().any(|told| told.has_words(lang))
    }
}

/// What the page tells in one language: the words of the language itself, by statement.
struct Page {
    lang: Lang,
    told: BTreeMap<StatementId, String>,
}

impl Page {
    fn of(article: &Article) -> Self {
        let mut page = Self { lang: article.lang, told: BTreeMap::new() };
        article.each_line(&mut |line: &Line| page.read(&line.0, &[]));
        page
    }

    /// Words in another language tell nothing to who reads this one.
    fn read(&mut self, runs: &[Run], within: &[&StatementId]) {
        for run in runs {
            match run {
                Run::Text(words) | Run::Cite(words) | Run::Link { text: words, .. } => {
                    for id in within {
                        self.told.entry((*id).clone()).or_default().push_str(words);
                    }
                }
                Run::Other(..) | Run::Mark(_) => {}
                Run::Strong(inner) => self.read(inner, within),
                Run::Told(ids, inner) => {
                    let within: Vec<&StatementId> = within.iter().copied().chain(ids).collect();
                    self.read(inner, &within);
                }
            }
        }
    }

    fn tells(&self, duty: &Duty<'_>) -> bool {
        duty.by.iter().any(|told| {
            let words = self.told.get(&told.id).map_or("", String::as_str);
            // The very words of the label, where there is one: an id around something else tells nothing.
            is_seen(words)
                && told.has_words(self.lang)
                && told.label.is_none_or(|label| words.contains(label.get(self.lang)))
        })
    }
}

/// True if there is a letter or a digit that can be seen.
fn is_seen(words: &str) -> bool {
    // Letters by their class that are drawn as nothing.
    let blank = |sign: char| matches!(sign, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    words.chars().any(|sign| sign.is_alphanumeric() && !blank(sign))
}

/// The duties nobody fulfils in some language.
fn missing(parts: &Parts, languages: &[Lang], is_told: impl Fn(&Duty<'_>, Lang) -> bool) -> Vec<Untold> {
    let mut untold = Vec::new();
    for duty in duties(parts) {
        let missing: Vec<Lang> = languages.iter().copied().filter(|lang| !is_told(&duty, *lang)).collect();
        if !missing.is_empty() {
            untold.push(Untold {
                part: duty.part,
                register: duty.register.cloned(),
                name: duty.name,
                clause: duty.clause.clone(),
                languages: missing,
            });
        }
    }
    untold
}

/// All that must be told, read from the model.
fn duties(parts: &Parts) -> Vec<Duty<'_>> {
    let mut duties: Vec<Duty<'_>> = Vec::new();
    let mut of_notice = |part, name: &Name, clause, label| {
        let by = vec![Told::labelled(StatementId::of(clause), label)];
        duties.push(Duty { part, register: None, name: name.to_string(), clause, by });
    };
    for purpose in &parts.purposes {
        of_notice(Part::Purpose, &purpose.name, &purpose.clause, &purpose.label);
    }
    for one in &parts.recipients {
        of_notice(Part::Recipient, &one.name, &one.clause, &one.label);
    }
    for one in &parts.measures {
        of_notice(Part::Protection, &one.name, &one.clause, &one.label);
    }
    let about = |one: &&Statement| one.about.as_ref().is_some_and(|about| about.as_str() == "security");
    let stated = parts.statements.iter().filter(about).filter(|one| matches!(one.state, StatementState::Stated));
    for one in stated {
        // One measure is something; that each is told in words is looked at by itself.
        let measures = parts.measures.first().into_iter();
        let by = measures.map(|one| Told::labelled(StatementId::of(&one.clause), &one.label)).collect();
        duties.push(Duty { part: Part::Evidence, register: None, name: one.name.to_string(), clause: &one.clause, by });
    }
    let labels = parts.purposes.iter().map(|one| (&one.name, &one.label)).collect();
    let mut holding = Holding::new();
    for place in &parts.storages {
        place.holds.iter().for_each(|register| holding.entry(register).or_default().push(place));
    }
    for register in &parts.registers {
        of_register(&labels, holding.get(&register.name).map_or(&[], Vec::as_slice), register, &mut duties);
    }
    for right in &parts.rights {
        let by = vec![Told::labelled(StatementId::of(&right.clause), &right.label)];
        let name = right.kind.as_str().to_owned();
        duties.push(Duty { part: Part::Right, register: None, name, clause: &right.clause, by });
    }
    duties
}

/// The labels of the purposes.
type Labels<'n> = BTreeMap<&'n Name, &'n Text>;
/// The places that hold each register.
type Holding<'n> = BTreeMap<&'n Name, Vec<&'n Storage>>;

fn of_register<'n>(labels: &Labels<'n>, places: &[&'n Storage], register: &'n Register, duties: &mut Vec<Duty<'n>>) {
    let own = StatementId::of(&register.clause);
    let mut duty = |part, name: String, clause, by| {
        duties.push(Duty { part, register: Some(&register.name), name, clause, by });
    };
    for purpose in register.serves() {
        let id = own.with(&format!("purpose-{purpose}"));
        let by = labels.get(purpose).map(|label| Told::labelled(id, label)).into_iter().collect();
        duty(Part::Purpose, purpose.to_string(), &register.clause, by);
    }
    for record in &register.records {
        for field in &record.fields {
            let name = format!("{}.{}", record.name, field.name);
            let by = vec![Told::labelled(StatementId::of(&field.clause), &field.label)];
            duty(Part::Field, name, &field.clause, by);
        }
    }
    let mut seen = BTreeSet::new();
    let of_records = register.records.iter().flat_map(|record| &record.sources);
    let sources: Vec<_> = register.sources.iter().chain(of_records).filter(|one| seen.insert(&one.clause)).collect();
    let from = || sources.iter().map(|one| Told::labelled(StatementId::of(&one.clause), &one.label));
    if !register.closed {
        duty(Part::Collecting, String::new(), &register.clause, from().collect());
    }
    let mut rules = BTreeSet::new();
    let keeps = register.keep.iter().chain(register.records.iter().flat_map(|record| &record.keep));
    let keeps = keeps.chain(register.records.iter().flat_map(|record| record.fields.iter().map(|field| &field.keep)));
    for keep in keeps.filter(|keep| rules.insert(&keep.clause)) {
        let by = vec![Told { id: StatementId::of(&keep.clause), label: None }];
        duty(Part::Retention, String::new(), &keep.clause, by);
    }
    let mut practice: Vec<Told<'n>> = from().collect();
    if !register.describe.is_empty() {
        practice.push(Told { id: own.with("describe"), label: Some(&register.describe) });
    }
    practice.extend(register.review.iter().map(|_| Told { id: own.with("review"), label: None }));
    let places = places.iter();
    practice.extend(places.map(|place| Told::labelled(StatementId::of(&place.clause), &place.label)));
    duty(Part::Practice, String::new(), &register.clause, practice);
}
