//! A question written down as JSON, and its answer with the clauses: what `seloste explain` prints. It touches nothing.
//!
//! ```json
//! {
//!   "act": "read", "register": "customers", "kind": "customer", "purpose": "marketing",
//!   "fields": ["email"],
//!   "target": "record",
//!   "source": { "kind": "person", "way": "order" },
//!   "to": { "recipient": "accountant", "unit": null, "occasion": false },
//!   "standing": [{ "register": "customers", "purposes": ["marketing"], "acts": ["read"] }],
//!   "consents": ["marketing"], "consenting": [], "restricted": false, "objected": [], "lapsed": [],
//!   "at": "2026-01-31T12:00:00Z"
//! }
//! ```
//!
//! Only `act`, `register`, `kind` and `purpose` must be there. A member `notice` may say which file is asked; it changes
//! nothing here. Without `fields` the question is which fields may be
//! touched; without `standing` the asker is taken to hold the grant the question needs, so that the notice alone answers.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use jiff::Timestamp;
use notice::model::{NameError, SourceKind};
use notice::{Checked, ClauseId, Name, Notice};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::{
    AccountId, Act, ActKind, Actor, ActorKind, Amend, Ask, Collect, ControllerId, Disclose, Export, Facts, Fields,
    Grant, Limits, Narrowed, Read, Receiver, RecordId, Refusal, Scope, Search, SourceGiven, Standing, SubjectId,
    Target, Use, decide,
};

/// The longest question, in bytes.
pub const MAX_QUESTION: usize = 64 * 1024;

/// Why a text is no question.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExplainError {
    /// Longer than [`MAX_QUESTION`].
    #[error("the question is longer than {MAX_QUESTION} bytes")]
    TooLong,
    /// Not JSON, or not of this form.
    #[error("the question cannot be read: {0}")]
    Form(#[from] serde_json::Error),
    /// A word in the place of a name breaks the rules of names.
    #[error("`{member}` is no name: {why}")]
    NotAName {
        /// Which member.
        member: &'static str,
        /// What is wrong with it.
        why: NameError,
    },
    /// A word that stands for nothing.
    #[error("`{word}` is no {member}; use one of {known}")]
    UnknownWord {
        /// Which member.
        member: &'static str,
        /// What was written.
        word: String,
        /// What can be written.
        known: String,
    },
}

/// The answer, ready to be written as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// `allowed` or `refused`.
    pub answer: &'static str,
    /// The question as understood.
    pub question: Question,
    /// The fields that may be touched; empty when refused.
    pub fields: Vec<Name>,
    /// The purpose each person must have consented to, when the question is about a whole kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent_of_each: Option<Name>,
    /// The clauses an allowed act rests on.
    pub because: Vec<Clause>,
    /// Every reason of a refusal.
    pub reasons: Vec<Why>,
}

impl Explanation {
    /// True if the act is allowed.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.reasons.is_empty()
    }
}

/// The question as understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The act's word.
    pub act: &'static str,
    /// The register.
    pub register: Name,
    /// The record kind.
    pub kind: Name,
    /// The purpose.
    pub purpose: Name,
    /// The instant it is asked for.
    pub at: Timestamp,
    /// True if no standing grant was written and one was taken for given.
    pub standing_assumed: bool,
}

/// A clause and its place in the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// The clause.
    pub clause: ClauseId,
    /// The line it begins on, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

/// One reason of a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The stable word of the reason.
    pub code: &'static str,
    /// The reason in English words.
    pub message: String,
    /// The clause that forbids or does not cover, if the notice has one.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
}

/// Answers a question written as JSON. `now` is used where the question names no instant.
///
/// # Errors
/// [`ExplainError`] when the text is no question. A refusal is an answer, not an error.
pub fn explain(notice: &Notice<Checked>, question: &str, now: Timestamp) -> Result<Explanation, ExplainError> {
    if question.len() > MAX_QUESTION {
        return Err(ExplainError::TooLong);
    }
    let written: Written = serde_json::from_str(question)?;
    let act = act(&written.act)?;
    match act {
        ActKind::Collect => answer::<Collect>(notice, &written, now),
        ActKind::Read => answer::<Read>(notice, &written, now),
        ActKind::Amend => answer::<Amend>(notice, &written, now),
        ActKind::Use => answer::<Use>(notice, &written, now),
        ActKind::Search => answer::<Search>(notice, &written, now),
        ActKind::Export => answer::<Export>(notice, &written, now),
        ActKind::Disclose => answer::<Disclose>(notice, &written, now),
        ActKind::Handle => {
            Err(ExplainError::UnknownWord { member: "act", word: written.act, known: words(ActKind::OF_THE_DOOR) })
        }
    }
}

fn answer<A: Act>(notice: &Notice<Checked>, written: &Written, now: Timestamp) -> Result<Explanation, ExplainError> {
    let at = written.at.unwrap_or(now);
    let ask = written.ask::<A>(at)?;
    let facts = Facts {
        consents: names("consents", &written.consents)?,
        consenting: names("consenting", &written.consenting)?,
        unweighed: names("unweighed", &written.unweighed)?,
        lapsed: names("lapsed", &written.lapsed)?,
        binding: None,
        limits: Limits {
            restricted: written.restricted,
            objected: names("objected", &written.objected)?,
            ..Limits::default()
        },
    };
    let question = Question {
        act: A::KIND.word(),
        register: ask.register.clone(),
        kind: ask.kind.clone(),
        purpose: ask.purpose.clone(),
        at,
        standing_assumed: written.standing.is_none(),
    };
    Ok(match decide(notice, ask, &facts, at) {
        Ok(grant) => allowed(notice, question, &grant),
        Err(refusal) => refused(notice, question, &refusal),
    })
}

fn allowed<A: Act>(notice: &Notice<Checked>, question: Question, grant: &Grant<A>) -> Explanation {
    Explanation {
        answer: "allowed",
        question,
        fields: grant.fields().iter().cloned().collect(),
        consent_of_each: grant.needs_consent().cloned(),
        because: grant.because().iter().map(|clause| placed(notice, clause)).collect(),
        reasons: Vec::new(),
    }
}

fn refused(notice: &Notice<Checked>, question: Question, refusal: &Refusal) -> Explanation {
    let why = |reason: &crate::Reason| Why {
        code: reason.code(),
        message: reason.to_string(),
        clause: reason.clause().map(|clause| placed(notice, clause)),
    };
    Explanation {
        answer: "refused",
        question,
        fields: Vec::new(),
        consent_of_each: None,
        because: Vec::new(),
        reasons: refusal.because.iter().map(why).collect(),
    }
}

fn placed(notice: &Notice<Checked>, clause: &ClauseId) -> Clause {
    let before = notice.clause(clause).and_then(|span| notice.source().get(..span.start));
    Clause { clause: clause.clone(), line: before.map(|text| text.matches('\n').count() + 1) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// Which notice is asked: for whoever brings the two together.
    #[serde(rename = "notice")]
    _notice: Option<String>,
    act: String,
    register: String,
    kind: String,
    purpose: String,
    fields: Option<Vec<String>>,
    target: Option<String>,
    source: Option<WrittenSource>,
    /// To whom, where it is handed over.
    to: Option<WrittenReceiver>,
    standing: Option<Vec<WrittenStanding>>,
    #[serde(default)]
    consents: Vec<String>,
    #[serde(default)]
    consenting: Vec<String>,
    #[serde(default)]
    restricted: bool,
    #[serde(default)]
    objected: Vec<String>,
    #[serde(default)]
    unweighed: Vec<String>,
    #[serde(default)]
    lapsed: Vec<String>,
    at: Option<Timestamp>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSource {
    kind: String,
    way: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenReceiver {
    recipient: String,
    unit: Option<String>,
    #[serde(default)]
    occasion: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStanding {
    register: Option<String>,
    purposes: Vec<String>,
    acts: Vec<String>,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl Written {
    fn ask<A: Act>(&self, at: Timestamp) -> Result<Ask<A>, ExplainError> {
        let register = name("register", &self.register)?;
        let purpose = name("purpose", &self.purpose)?;
        let standing = match &self.standing {
            Some(written) => written.iter().map(|given| given.standing()).collect::<Result<_, _>>()?,
            None => vec![Standing {
                register: Scope::Only(register.clone()),
                purposes: BTreeSet::from([purpose.clone()]),
                acts: BTreeSet::from([A::KIND]),
                from: at,
                until: None,
                narrowed: Narrowed::default(),
                asleep: None,
            }],
        };
        let source = match &self.source {
            Some(source) => Some(source.given()?),
            None => None,
        };
        Ok(Ask {
            actor: Actor { account: AccountId::new(Uuid::nil()), kind: ActorKind::Person, standing: standing.into() },
            controller: ControllerId::new(Uuid::nil()),
            register,
            kind: name("kind", &self.kind)?,
            fields: match &self.fields {
                Some(fields) => Fields::These(names("fields", fields)?),
                None => Fields::Allowed,
            },
            purpose,
            target: target(self.target.as_deref().unwrap_or("record"))?,
            source,
            to: self.to.as_ref().map(WrittenReceiver::given).transpose()?,
            act: PhantomData,
        })
    }
}

impl WrittenReceiver {
    fn given(&self) -> Result<Receiver, ExplainError> {
        Ok(Receiver {
            recipient: name("recipient", &self.recipient)?,
            unit: self.unit.clone(),
            occasion: self.occasion,
        })
    }
}

impl WrittenSource {
    fn given(&self) -> Result<SourceGiven, ExplainError> {
        let known = || SourceKind::ALL.map(SourceKind::keyword).join(", ");
        let kind = SourceKind::from_keyword(&self.kind).ok_or_else(|| ExplainError::UnknownWord {
            member: "kind of source",
            word: self.kind.clone(),
            known: known(),
        })?;
        let way = self.way.as_deref().map(|way| name("way", way)).transpose()?;
        Ok(SourceGiven { kind, way })
    }
}

impl WrittenStanding {
    fn standing(&self) -> Result<Standing, ExplainError> {
        let register = match self.register.as_deref() {
            None | Some("*") => Scope::Every,
            Some(only) => Scope::Only(name("register", only)?),
        };
        Ok(Standing {
            register,
            purposes: names("purposes", &self.purposes)?,
            acts: self.acts.iter().map(|word| act(word)).collect::<Result<_, _>>()?,
            from: self.from.unwrap_or(Timestamp::MIN),
            until: self.until,
            narrowed: Narrowed::default(),
            asleep: None,
        })
    }
}

fn name(member: &'static str, text: &str) -> Result<Name, ExplainError> {
    Name::new(text).map_err(|why| ExplainError::NotAName { member, why })
}

fn names(member: &'static str, texts: &[String]) -> Result<BTreeSet<Name>, ExplainError> {
    texts.iter().map(|text| name(member, text)).collect()
}

fn words(acts: &[ActKind]) -> String {
    acts.iter().map(|act| act.word()).collect::<Vec<_>>().join(", ")
}

/// An act, as a standing grant or a question names it; what only a standing grant can name is not listed as known.
fn act(word: &str) -> Result<ActKind, ExplainError> {
    ActKind::from_word(word).ok_or_else(|| ExplainError::UnknownWord {
        member: "act",
        word: word.to_owned(),
        known: words(ActKind::OF_THE_DOOR),
    })
}

fn target(word: &str) -> Result<Target, ExplainError> {
    let nobody = SubjectId::new(Uuid::nil());
    match word {
        "record" => Ok(Target::Record(RecordId::new(Uuid::nil()), nobody)),
        "subject" => Ok(Target::Subject(nobody)),
        "kind" => Ok(Target::Kind),
        _ => Err(ExplainError::UnknownWord {
            member: "target",
            word: word.to_owned(),
            known: "record, subject, kind".to_owned(),
        }),
    }
}
