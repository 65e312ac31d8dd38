//! What of a person was handed to others, from the journal.

use notice::{Checked, Notice};
use policy::{ActKind, SubjectId};
use vault::{Entry, JournalQuery};

use crate::ask::refusal;
use crate::http::{PageError, Visit};
use crate::pages::people::disclose;
use crate::pages::people::view::HandedView;

/// To whom something about a person was handed lately, and where more can be, for those who may.
pub async fn of(
    visit: &Visit,
    notice: &Notice<Checked>,
    subject: SubjectId,
) -> Result<(Vec<HandedView>, Option<String>), PageError> {
    let act = Some(ActKind::Disclose.word().to_owned());
    let query = JournalQuery { subject: Some(subject), act, done: Some(true), ..JournalQuery::default() };
    let lang = visit.lang;
    let one = |entry: &Entry| {
        Some(HandedView {
            at: entry.at,
            to: refusal::recipient_label(notice, entry.handed_to()?, lang),
            what: refusal::kind_label(notice, entry.register.as_deref()?, entry.kind.as_deref()?, lang),
            purpose: refusal::purpose_label(notice, entry.purpose.as_deref()?, lang),
        })
    };
    let handed = visit.web.door().journal(&query).await?.entries.iter().filter_map(one).collect();
    let may = !disclose::may_go(visit, notice).is_empty();
    Ok((handed, may.then(|| format!("/people/{subject}/disclose"))))
}
