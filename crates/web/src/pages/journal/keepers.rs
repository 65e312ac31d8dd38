//! What the firm that keeps the registers did here.

use vault::{Entry, JournalPage, JournalQuery};

use crate::http::{PageError, Visit};

/// The acts of everybody of the firm that keeps the registers, newest first.
pub async fn acts(visit: &Visit, query: &JournalQuery) -> Result<JournalPage, PageError> {
    let mut entries = Vec::new();
    let accounts = visit.web.access().accounts(visit.now).await?;
    for account in accounts.iter().filter(|account| account.keeper) {
        let of = JournalQuery { actor: Some(account.id), ..query.clone() };
        entries.extend(visit.web.door().journal(&of).await?.entries);
    }
    entries.sort_by_key(|entry: &Entry| std::cmp::Reverse(entry.seq));
    let more = entries.len() > query.limit;
    entries.truncate(query.limit);
    let next = entries.last().map(|last| last.seq).filter(|_| more);
    Ok(JournalPage { entries, next })
}
