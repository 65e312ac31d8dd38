//! The journal as a file: for the authority, for an auditor, for a court. What is shown of it is proved by the public key
//! alone, without the installation and without what is left out.

use std::io::Write;

use jiff::Timestamp;
use policy::{AccountId, SubjectId};
use serde_json::{Value, json};
use store::{JournalEntry, JournalHead, JournalRow, JournalStem, Stretch};
use thiserror::Error;

use crate::Answer;
use crate::door::Door;
use crate::door::journal::{DONE, JournalQuery, REFUSED, system_entry};
use crate::error::Fault;
use crate::journal_file::hex;

/// How many lines are read at once.
const PAGE: usize = 1_000;

/// Why no file was written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LinesError {
    /// There is no line yet.
    #[error("the journal is empty")]
    Empty,
    /// The file cannot be written.
    #[error("the file cannot be written: {0}")]
    File(#[from] std::io::Error),
    /// Lines reached the end of their time meanwhile.
    #[error("the journal was cut meanwhile; take it out again")]
    Cut,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Door {
    /// Writes the lines that fit a question, oldest first, one JSON object a line, with what proves them: the newest signed
    /// head, and for what is left out the roots of its subtrees, which tell nothing. Gives how many lines are shown.
    /// Journaled, after what is written.
    ///
    /// # Errors
    /// [`LinesError`] if nothing is there, the store or the file fails.
    pub fn write_journal<'a>(
        &'a self,
        query: &'a JournalQuery,
        by: AccountId,
        out: &'a mut (dyn Write + Send),
        now: Timestamp,
    ) -> Answer<'a, u64, LinesError> {
        Box::pin(self.write_journal_inside(query, Some(by), out, now))
    }

    pub(crate) async fn write_journal_inside(
        &self,
        query: &JournalQuery,
        by: Option<AccountId>,
        out: &mut (dyn Write + Send),
        now: Timestamp,
    ) -> Result<u64, LinesError> {
        let stem = self.store().journal_stem(self.controller()).await.map_err(Fault::from)?;
        let head = self.store().journal_tip(self.controller()).await.map_err(Fault::from)?.ok_or(LinesError::Empty)?;
        writeln!(out, "{}", self.file_head(&head, stem.as_ref(), now))?;
        let mut next = stem.as_ref().map_or(0, |stem| stem.size);
        let mut heads = self.heads_after(next).await?.into_iter().peekable();
        let (mut shown, mut left_out) = (0, Stretch::default());
        while next < head.size {
            let rows = self.store().journal_from(self.controller(), next, PAGE).await.map_err(Fault::from)?;
            if rows.is_empty() {
                return Err(LinesError::Cut);
            }
            for row in rows.iter().filter(|row| row.seq < head.size) {
                if row.seq != next {
                    return Err(LinesError::Cut);
                }
                next += 1;
                // What is left out ends where a head was given out: else nobody could hold the file against that.
                if heads.next_if(|head| *head <= row.seq).is_some() {
                    stretch(&mut left_out, out)?;
                }
                if !fits(query, row) {
                    left_out.add(row.seq, row.leaf);
                    continue;
                }
                stretch(&mut left_out, out)?;
                writeln!(out, "{}", line(row))?;
                shown += 1;
            }
        }
        stretch(&mut left_out, out)?;
        out.flush()?;
        let entry = JournalEntry {
            actor: by.map(AccountId::uuid),
            actor_kind: if by.is_some() { "account".into() } else { "system".into() },
            detail: Some(format!("{shown} of {}", head.size).into()),
            ..system_entry("journal-export", self.notice_version())
        };
        self.write_down(vec![entry], now).await?;
        Ok(shown)
    }

    /// Where heads were given out or kept, after a place.
    async fn heads_after(&self, after: i64) -> Result<Vec<i64>, Fault> {
        let (mut sizes, mut last) = (Vec::new(), after);
        loop {
            let heads = self.store().journal_heads(self.controller(), last, PAGE).await?;
            let Some(newest) = heads.last() else { return Ok(sizes) };
            last = newest.size;
            sizes.extend(heads.iter().map(|head| head.size));
        }
    }

    fn file_head(&self, head: &JournalHead, stem: Option<&JournalStem>, now: Timestamp) -> Value {
        json!({
            "seloste_journal": 1,
            "controller": self.controller().to_string(),
            "taken_at": now,
            "key": hex(self.keys().journal.verifying_key().as_bytes()),
            "head": { "size": head.size, "root": hex(&head.root), "at": head.at, "signature": hex(&head.signature) },
            "ended": stem.map(|stem| json!({
                "size": stem.size, "at": stem.at, "frontier": hex(&stem.frontier), "signature": hex(&stem.signature),
            })),
        })
    }
}

/// What is left out, as the roots of its subtrees.
fn stretch(left_out: &mut Stretch, out: &mut (dyn Write + Send)) -> std::io::Result<()> {
    for (from, level, root) in left_out.take() {
        writeln!(out, "{}", json!({ "left_out": { "from": from, "level": level, "root": hex(&root) } }))?;
    }
    Ok(())
}

/// A line, with every value that its leaf is made of.
fn line(row: &JournalRow) -> Value {
    let entry = &row.entry;
    let about: Vec<Value> = entry
        .about
        .iter()
        .map(|one| json!([one.subject.to_string(), one.record.map(|record| record.to_string())]))
        .collect();
    json!({
        "seq": row.seq, "at": row.at, "time": Timestamp::from_microsecond(row.at).ok(),
        "actor_kind": &*entry.actor_kind, "actor": entry.actor.map(|actor| actor.to_string()), "act": &*entry.act, "outcome": &*entry.outcome,
        "register": entry.register.as_deref(), "kind": entry.kind.as_deref(), "fields": &*entry.fields, "about": about,
        "purpose": entry.purpose.as_deref(), "clauses": &*entry.clauses, "notice_version": entry.notice_version,
        "detail": entry.detail.as_deref(),
    })
}

/// True if a line is one that is asked for.
fn fits(query: &JournalQuery, row: &JournalRow) -> bool {
    let entry = &row.entry;
    let about = |subject: SubjectId| entry.about.iter().any(|one| one.subject == subject.uuid());
    let within =
        |clause: &str, of: &str| clause.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let rests_on = |of: &String| entry.clauses.split(' ').any(|clause| within(clause, of));
    let at = Timestamp::from_microsecond(row.at).unwrap_or(Timestamp::MIN);
    query.subject.is_none_or(about)
        && query.actor.is_none_or(|actor| entry.actor == Some(actor.uuid()))
        && query.purpose.as_ref().is_none_or(|name| entry.purpose.as_deref() == Some(name.as_str()))
        && query.act.as_deref().is_none_or(|act| *entry.act == *act)
        && query.clause.as_ref().is_none_or(rests_on)
        && query.done.is_none_or(|done| *entry.outcome == *(if done { DONE } else { REFUSED }))
        && query.from.is_none_or(|from| from <= at)
        && query.until.is_none_or(|until| at < until)
}
