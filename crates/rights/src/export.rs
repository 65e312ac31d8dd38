//! A case as one file for the authority: all it holds, every journal row of it, and the journal's signed head. Its hash
//! is written into the journal before the file is given, so that a changed file does not fit.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use vault::{Entry, Head, JournalQuery, StaffNote};

use crate::case::{Moment, Stage};
use crate::desk::{Desk, DeskError};

/// The form of the file.
const FORM: &str = "seloste-case/1";
/// The most journal rows that are looked through for one act.
const MAX_LOOKED_AT: usize = 20_000;
/// The acts of the journal that are about requests.
const ACTS: [&str; 6] =
    ["request-open", "request-step", "request-read", "request-file", "request-export", "request-end"];

impl Desk {
    /// The case as one file: JSON, with the SHA-256 of its part `case` beside it. The hash is journaled first.
    ///
    /// # Errors
    /// [`DeskError`] if the store fails.
    pub async fn export(&self, case: &Stage, moment: Moment) -> Result<Vec<u8>, DeskError> {
        let file = case.file();
        let number = file.head.number.to_string();
        let contents = serde_json::to_value(file.contents()).unwrap_or(Value::Null);
        let inner = json!({
            "number": number,
            "id": file.head.id.to_string(),
            "kind": file.kind.word(),
            "article": file.kind.article(),
            "channel": file.channel.word(),
            "state": file.state().word(),
            "outcome": file.outcome().map(crate::words::Outcome::word),
            "received": file.head.received_on.to_string(),
            "due": file.head.due_on.to_string(),
            "extended": file.head.extended_to.map(|day| day.to_string()),
            "answered": file.head.answered_at.map(|at| at.to_string()),
            "identity": file.level().word(),
            "identityNeeded": file.rules.need.word(),
            "revision": file.head.revision,
            "contents": contents,
        });
        let text = serde_json::to_string(&inner).unwrap_or_default();
        let hash: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        let detail = Some(format!("{number} sha256 {hash} {}", file.head.id));
        let note = StaffNote { actor: moment.by, act: "request-export", done: true, detail };
        self.door().staff().commit(Vec::new(), vec![note], moment.at).await?;
        let journal = self.journal_of(&file.head.id.to_string()).await?;
        let head = self.door().journal_head().await?;
        let notice = self.door().notice();
        let whole = json!({
            "form": FORM,
            "controller": notice.parts().controller.name,
            "exported": moment.at.to_string(),
            "case": inner,
            "sha256": hash,
            "journal": journal.iter().map(row).collect::<Vec<_>>(),
            "head": head.as_ref().map(signed),
        });
        Ok(serde_json::to_vec_pretty(&whole).unwrap_or_default())
    }

    /// The journal rows of a case, oldest first.
    async fn journal_of(&self, id: &str) -> Result<Vec<Entry>, DeskError> {
        let mut found = Vec::new();
        for act in ACTS {
            let mut query = JournalQuery { act: Some(act.to_owned()), limit: 500, ..JournalQuery::default() };
            let mut looked = 0;
            loop {
                let page = self.door().journal(&query).await?;
                looked += page.entries.len();
                let of_it = page.entries.into_iter();
                found.extend(of_it.filter(|entry| entry.detail.as_deref().is_some_and(|detail| detail.ends_with(id))));
                match page.next.filter(|_| looked < MAX_LOOKED_AT) {
                    Some(next) => query.before = Some(next),
                    None => break,
                }
            }
        }
        found.sort_by_key(|entry| entry.seq);
        Ok(found)
    }
}

fn row(entry: &Entry) -> Value {
    json!({
        "row": entry.seq,
        "at": entry.at.to_string(),
        "account": entry.actor.map(|actor| actor.to_string()),
        "act": entry.act,
        "detail": entry.detail,
        "noticeVersion": entry.notice_version,
    })
}

fn signed(head: &Head) -> Value {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    json!({
        "rows": head.size,
        "root": hex(&head.root),
        "at": head.at.to_string(),
        "signature": hex(&head.signature),
        "key": hex(&head.key),
    })
}
