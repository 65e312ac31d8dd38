//! The journal: what is written of each act, and how it is read and proved.

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::{ClauseId, Name};
use policy::{AccountId, Act, ActKind, ActorKind, Grant, Receiver, RecordId, SubjectId};
use store::{About, JournalEntry, JournalFilter, JournalRow, RecordRow, Unit, Word};

use crate::Answer;
use crate::door::{Door, time};
use crate::error::{Fault, Finding, Problem, VerifyError};

/// The word for the person the data are about.
pub(crate) const PERSON: &str = "person";
/// What stands before the name of a recipient.
const HANDED_TO: &str = "to ";
/// The outcome of an act that was done.
pub(crate) const DONE: &str = "done";
/// The outcome of a question that was refused.
pub(crate) const REFUSED: &str = "refused";

/// A row of the journal. It holds names of fields, never values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place, counted from 0 without gaps.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who: an account; none for the system itself.
    pub actor: Option<AccountId>,
    /// True if the account is a service's, false if it is a natural person's, or if nobody is named.
    pub service: bool,
    /// True if the person the data are about did it alone, in their own place.
    pub by_person: bool,
    /// What was done or asked, as its word: that of an [`ActKind`], or another for what staff and system do.
    pub act: String,
    /// True if it was done, false if it was refused.
    pub done: bool,
    /// On which register.
    pub register: Option<String>,
    /// On which record kind.
    pub kind: Option<String>,
    /// Which fields.
    pub fields: Vec<String>,
    /// Whom it touched, and which record of theirs.
    pub about: Vec<(SubjectId, Option<RecordId>)>,
    /// For which purpose.
    pub purpose: Option<String>,
    /// The clauses of the notice that the answer rests on, or that forbade it.
    pub clauses: Vec<ClauseId>,
    /// Under which version of the notice.
    pub notice_version: Option<u32>,
    /// Reason codes of a refusal, and the like.
    pub detail: Option<String>,
}

impl Entry {
    /// To whom it was handed: the recipient's name in the notice, and the company's where the recipient is the group.
    #[must_use]
    pub fn handed_to(&self) -> Option<(&str, Option<&str>)> {
        let to = self.detail.as_deref().filter(|_| self.done && self.act_kind() == Some(ActKind::Disclose))?;
        let to = to.strip_prefix(HANDED_TO)?;
        Some(to.split_once(' ').map_or((to, None), |(recipient, unit)| (recipient, Some(unit))))
    }
}

/// Which rows of the journal: every part that is given must fit.
#[derive(Debug, Clone, Default)]
pub struct JournalQuery {
    /// About this person.
    pub subject: Option<SubjectId>,
    /// By this account.
    pub actor: Option<AccountId>,
    /// For this purpose.
    pub purpose: Option<Name>,
    /// This act, as its word.
    pub act: Option<String>,
    /// Resting on this clause, or on one that lies in it.
    pub clause: Option<String>,
    /// Only what was done, or only what was refused.
    pub done: Option<bool>,
    /// At or after this instant.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub until: Option<Timestamp>,
    /// Before this place: the `next` of the page before.
    pub before: Option<u64>,
    /// How many rows at most; 50 when 0.
    pub limit: usize,
}

/// A page of the journal, newest first. It may be short although more follow: look at `next`.
#[derive(Debug, Clone)]
pub struct JournalPage {
    /// The rows.
    pub entries: Vec<Entry>,
    /// Where to go on.
    pub next: Option<u64>,
}

/// A journal that was proved whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many rows it has.
    pub size: u64,
    /// The root of the tree over them.
    pub root: [u8; 32],
}

/// A signed head: what the journal was at some size. Ed25519 over [`store::head_message`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// How many rows it had.
    pub size: u64,
    /// The root of the tree over them.
    pub root: [u8; 32],
    /// When it was cut.
    pub at: Timestamp,
    /// The controller's signature.
    pub signature: Vec<u8>,
    /// The key that checks it.
    pub key: [u8; 32],
}

impl Door {
    /// A page of the journal, newest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn journal<'a>(&'a self, query: &'a JournalQuery) -> Answer<'a, JournalPage, Fault> {
        Box::pin(self.journal_inside(query))
    }

    async fn journal_inside(&self, query: &JournalQuery) -> Result<JournalPage, Fault> {
        let word = |done| Word::from(if done { DONE } else { REFUSED });
        let filter = JournalFilter {
            subject: query.subject.map(SubjectId::uuid),
            actor: query.actor.map(AccountId::uuid),
            purpose: query.purpose.as_ref().map(|name| name.as_str().into()),
            act: query.act.as_deref().map(Word::from),
            clause: query.clause.as_deref().map(Word::from),
            outcome: query.done.map(word),
            from: query.from.map(Timestamp::as_microsecond),
            until: query.until.map(Timestamp::as_microsecond),
            before: query.before.map(|before| i64::try_from(before).unwrap_or(i64::MAX)),
            limit: if query.limit == 0 { 50 } else { query.limit.min(crate::MAX_PAGE) },
        };
        let page = self.store().journal(self.controller(), &filter).await?;
        let entries = page.rows.into_iter().map(entry_of).collect::<Result<_, _>>()?;
        Ok(JournalPage { entries, next: page.next.and_then(|next| u64::try_from(next).ok()) })
    }

    /// Who did what with a person's data, when, why and under which clause: newest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn seen_by(&self, subject: SubjectId, before: Option<u64>) -> Result<JournalPage, Fault> {
        self.journal(&JournalQuery { subject: Some(subject), before, ..JournalQuery::default() }).await
    }

    /// How many rows the journal ever had.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn journal_size(&self) -> Result<u64, Fault> {
        Ok(self.store().journal_tip(self.controller()).await?.map_or(0, |tip| tip.size.unsigned_abs()))
    }

    /// Rows of the journal in their order, from a place on.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn journal_after(&self, from: u64, at_most: usize) -> Result<Vec<Entry>, Fault> {
        let from = i64::try_from(from).unwrap_or(i64::MAX);
        let rows = self.store().journal_from(self.controller(), from, at_most).await?;
        rows.into_iter().map(entry_of).collect()
    }

    /// Proves the journal: every row is where it was written and says what it said.
    ///
    /// # Errors
    /// [`VerifyError::Broken`] names the first row that does not fit.
    pub fn verify_journal(&self) -> Answer<'_, Verified, VerifyError> {
        Box::pin(self.verify_journal_inside())
    }

    async fn verify_journal_inside(&self) -> Result<Verified, VerifyError> {
        let proof = self.store().journal_verify(self.controller()).await.map_err(Fault::from)?;
        if let Some(first) = proof.findings.first() {
            let (seq, why) = misfit(first);
            return Err(VerifyError::Broken { seq: seq.and_then(|seq| u64::try_from(seq).ok()), why });
        }
        let tip = self.store().journal_tip(self.controller()).await.map_err(Fault::from)?;
        let (size, root) = tip.map_or((0, [0; 32]), |tip| (tip.size, tip.root));
        Ok(Verified { size: size.unsigned_abs(), root })
    }

    /// The newest signed head of the journal, to be kept where nobody can rewrite it; none while the journal is empty.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn journal_head(&self) -> Result<Option<Head>, Fault> {
        let tip = self.store().journal_tip(self.controller()).await?;
        let head = |tip: store::JournalHead| {
            Ok(Head {
                size: tip.size.unsigned_abs(),
                root: tip.root,
                at: time(tip.at)?,
                signature: tip.signature,
                key: self.keys().journal.verifying_key().to_bytes(),
            })
        };
        tip.map(head).transpose()
    }

    /// The public key that proves the journal.
    #[must_use]
    pub fn journal_key(&self) -> [u8; 32] {
        self.keys().journal.verifying_key().to_bytes()
    }

    /// Writes a refusal; nothing else is stored.
    pub(crate) async fn journal_refusal(&self, entry: JournalEntry, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.journal.push(entry);
        self.store().commit(unit).await?;
        Ok(())
    }
}

/// What is written of a granted act.
pub(crate) fn entry<A: Act>(grant: &Grant<A>, version: u32, about: Vec<About>) -> JournalEntry {
    JournalEntry {
        actor_kind: actor_word(grant.actor_kind()).into(),
        actor: Some(grant.account().uuid()),
        act: A::KIND.word().into(),
        outcome: DONE.into(),
        register: Some(grant.register().as_str().into()),
        kind: Some(grant.kind().as_str().into()),
        fields: joined(grant.fields().iter().map(Name::as_str)),
        about,
        purpose: Some(grant.purpose().as_str().into()),
        clauses: joined(grant.because().iter().map(ClauseId::as_str)),
        notice_version: Some(i64::from(version)),
        detail: grant.to().map(|to| handed_to(to).into()),
    }
}

/// To whom something was handed, as it stands in the journal: a recipient of the notice, and of the group the company.
fn handed_to(to: &Receiver) -> String {
    match &to.unit {
        Some(unit) => format!("{HANDED_TO}{} {unit}", to.recipient),
        None => format!("{HANDED_TO}{}", to.recipient),
    }
}

/// The word for who acted.
pub(crate) const fn actor_word(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "account",
        ActorKind::Service => "service",
    }
}

/// What is written of values that did not fit: field names and reasons, never values.
pub(crate) fn invalid<A: Act>(grant: &Grant<A>, version: u32, findings: &[Finding]) -> JournalEntry {
    let mut pairs: Vec<String> =
        findings.iter().map(|finding| format!("{}:{}", finding.field, finding.problem.code())).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.truncate(64);
    let kind = format!("register.{}.{}", grant.register(), grant.kind());
    // The clause a value broke: its field's, or the record kind's that does not declare it.
    let clause = |finding: &Finding| match finding.problem {
        Problem::TooLarge { .. }
        | Problem::Undeclared
        | Problem::Parent { .. }
        | Problem::NoParent
        | Problem::UnknownBrand
        | Problem::Banned
        | Problem::Objected
        | Problem::ContractEnded
        | Problem::NotConsent { .. } => kind.clone(),
        _ => format!("{kind}.{}", finding.field),
    };
    let clauses: BTreeSet<String> = findings.iter().map(clause).collect();
    JournalEntry {
        outcome: REFUSED.into(),
        clauses: joined(clauses.iter().map(String::as_str)),
        fields: joined(findings.iter().map(|finding| finding.field.as_str()).collect::<BTreeSet<_>>()),
        detail: Some(pairs.join(" ").into()),
        ..entry(grant, version, Vec::new())
    }
}

/// What is written of an act of the system itself.
pub(crate) fn system_entry(act: &str, version: u32) -> JournalEntry {
    JournalEntry {
        actor_kind: "system".into(),
        actor: None,
        act: act.into(),
        outcome: DONE.into(),
        register: None,
        kind: None,
        fields: "".into(),
        about: Vec::new(),
        purpose: None,
        clauses: "".into(),
        notice_version: Some(i64::from(version)),
        detail: None,
    }
}

/// The persons and records of rows that are about to be opened.
pub(crate) fn about<'a>(rows: impl IntoIterator<Item = &'a RecordRow>) -> Vec<About> {
    rows.into_iter().map(|row| About { subject: row.subject, record: Some(row.record) }).collect()
}

/// Words parted by spaces.
pub(crate) fn joined<'a>(words: impl IntoIterator<Item = &'a str>) -> Word {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text.into()
}

/// The row a finding of the proof is about, and what it found, in words.
fn misfit(finding: &store::Finding) -> (Option<i64>, String) {
    use store::Finding as F;
    let (seq, why) = match finding {
        F::Changed { seq } => (*seq, "the row was changed".to_owned()),
        F::Removed { seq } => (*seq, "the row was removed".to_owned()),
        F::Inserted { seq } => (*seq, "the row was inserted".to_owned()),
        F::Moved { seq, from } => (*seq, format!("the row was written as row {from}")),
        F::Rewritten { from, until } => (*from, format!("a row from here to before {until} was rewritten")),
        F::Forged { size } => (*size, "the head over so many rows is not signed by the controller".to_owned()),
        F::Unlisted { seq } => (*seq, "the row is missing from the list of a person it is about".to_owned()),
        F::Misplaced { seq } => (*seq, "the row is in the list of a person it is not about".to_owned()),
        F::CutOff { seq } => (*seq, "that the rows before it have ended is not signed by the controller".to_owned()),
        F::Untold { seq } => (*seq, "no row tells that the rows before it have ended".to_owned()),
        F::Headless => return (None, "the newest head is gone".to_owned()),
        _ => return (None, "it does not fit its signed tree".to_owned()),
    };
    (Some(seq), why)
}

/// A stored row as it is read.
fn entry_of(row: JournalRow) -> Result<Entry, Fault> {
    let said = row.entry;
    let parts = |text: &str| text.split(' ').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let by_person = &*said.actor_kind == PERSON;
    let about = said.about.iter().map(|one| (SubjectId::new(one.subject), one.record.map(RecordId::new)));
    Ok(Entry {
        seq: u64::try_from(row.seq).map_err(|_| Fault::Malformed { what: "journal row" })?,
        at: time(row.at)?,
        actor: said.actor.filter(|_| !by_person).map(AccountId::new),
        by_person,
        service: &*said.actor_kind == actor_word(ActorKind::Service),
        act: said.act.to_string(),
        done: &*said.outcome == DONE,
        register: said.register.map(|word| word.to_string()),
        kind: said.kind.map(|word| word.to_string()),
        fields: parts(&said.fields),
        about: about.collect(),
        purpose: said.purpose.map(|word| word.to_string()),
        clauses: parts(&said.clauses).iter().map(|path| ClauseId::new(path)).collect(),
        notice_version: said.notice_version.and_then(|version| u32::try_from(version).ok()),
        detail: said.detail.map(|word| word.to_string()),
    })
}

impl Entry {
    /// The act, if it is one on personal data.
    #[must_use]
    pub fn act_kind(&self) -> Option<ActKind> {
        ActKind::from_word(&self.act)
    }
}
