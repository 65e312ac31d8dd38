//! Signed heads of the journal on their way out of the house: to the places of backups, and by mail to whoever is named.

use jiff::{SignedDuration, Span, Timestamp};
use policy::AccountId;
use serde::{Deserialize, Serialize};
use store::{JobProgress, JobRow, JournalEntry, JournalOp, Op, Tree, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::door::journal::system_entry;
use crate::door::requests::NewLetter;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::journal_file::{FileError, hex, key_of, unhex};
use crate::journal_head::{Held, Holding, SavedHead};
use crate::lease;
use crate::personal::Personal;

/// The setting that says to whom heads are sent, sealed, and the job of sending them.
const SENDING: &str = "journal-heads";
/// A node puts a head out within so long, or another takes it.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// How many lines are read at once.
const PAGE: usize = 1_000;

/// How often a head is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Each day.
    Day,
    /// Each week.
    Week,
    /// Each month.
    Month,
}

/// To whom heads are sent.
#[derive(Debug)]
pub struct HeadsPost {
    /// The address.
    pub to: Personal<String>,
    /// How often.
    pub every: Every,
    /// When the last one was sent there, and of how many lines.
    pub sent: Option<(Timestamp, u64)>,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    to: String,
    every: Every,
    since: i64,
}

#[derive(Serialize, Deserialize)]
struct Sent {
    at: i64,
    size: u64,
}

/// Writes the letter that brings a head to an address.
pub type TellHead<'a> = dyn Fn(Personal<String>, &SavedHead) -> NewLetter + Send + Sync + 'a;

impl Every {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|every| every.word() == word)
    }

    fn span(self) -> Span {
        match self {
            Self::Day => Span::new().days(1),
            Self::Week => Span::new().weeks(1),
            Self::Month => Span::new().months(1),
        }
    }
}

impl Door {
    /// The newest signed head, to be given out; none while the journal is empty.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn saved_head(&self) -> Result<Option<SavedHead>, Fault> {
        let tip = self.store().journal_tip(self.controller()).await?;
        Ok(tip.map(|tip| SavedHead::of(self.controller(), &tip)))
    }

    /// Keeps a head that was given out: files that are taken out later can be held against it, and so can the journal here.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn keep_head(&self, head: &SavedHead, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::Journal(JournalOp::Keep(head.row())));
        self.store().commit(unit).await?;
        Ok(())
    }

    /// Holds the journal against heads that were saved before; those of other controllers are left out. Without a key, the
    /// one of this installation proves them.
    ///
    /// # Errors
    /// [`FileError::Key`] if the key is none; [`FileError::Fault`] if the store fails.
    pub fn hold_journal<'a>(
        &'a self,
        heads: &'a [SavedHead],
        key: Option<&'a str>,
    ) -> Answer<'a, Vec<Held>, FileError> {
        Box::pin(async move {
            let key = key.map_or_else(|| Ok(self.keys().journal.verifying_key()), key_of)?;
            let stem = self.store().journal_stem(self.controller()).await.map_err(Fault::from)?;
            let parts = stem.as_ref().map_or(Some(Tree::default()), |stem| Tree::from_parts(stem.size, &stem.frontier));
            let mut tree = parts.ok_or(Fault::Malformed { what: "journal stem" })?;
            let mut holding = Holding::begin(self.controller(), &tree, heads, &key);
            loop {
                let rows =
                    self.store().journal_from(self.controller(), tree.size(), PAGE).await.map_err(Fault::from)?;
                let from = tree.size();
                // What does not stand where it was written ends what can be told.
                for row in rows {
                    if row.seq != tree.size() {
                        break;
                    }
                    tree.push(store::leaf_of(self.controller(), row.seq, row.at, &row.entry));
                    holding.reached(&tree);
                }
                if tree.size() == from {
                    return Ok(holding.end(tree.size().unsigned_abs()));
                }
            }
        })
    }

    /// To whom heads are sent; none if to nobody.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or what is kept does not open.
    pub async fn heads_post(&self) -> Result<Option<HeadsPost>, Fault> {
        let Some(Sealed { to, every, since }) = self.heads_setting().await? else { return Ok(None) };
        let row = self.store().job(self.controller(), self.heads_job()).await?;
        let sent = row.as_ref().map(|row| self.heads_sent(row)).transpose()?.flatten();
        let sent = sent.filter(|sent| sent.at >= since).map(|sent| Ok::<_, Fault>((time(sent.at)?, sent.size)));
        Ok(Some(HeadsPost { to: Personal::new(to), every, sent: sent.transpose()? }))
    }

    /// Says to whom heads are sent from now on, and how often; to nobody if nothing is said. The first goes at once. Journaled.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn post_heads(
        &self,
        to: Option<(&Personal<String>, Every)>,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let seal = |(to, every): (&Personal<String>, Every)| {
            let sealed = Sealed { to: to.inner().clone(), every, since: now.as_microsecond() };
            let plain = serde_json::to_vec(&sealed).map_err(|_| Fault::Seal)?;
            Ok::<_, Fault>(hex(&self.staff().seal(self.heads_job(), &Personal::new(plain))?))
        };
        let value = to.map(seal).transpose()?.unwrap_or_default();
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::PutSetting { name: SENDING.into(), value: value.into() });
        unit.journal.push(JournalEntry {
            actor: by.map(AccountId::uuid),
            actor_kind: if by.is_some() { "account".into() } else { "system".into() },
            detail: Some(to.map_or("nobody", |(_, every)| every.word()).into()),
            ..system_entry("journal-post", self.notice_version())
        });
        self.store().commit(unit).await?;
        Ok(())
    }

    /// Puts a letter with the newest head out, if one is due: true if it did. Of many nodes one does it. Journaled.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn send_head(&self, node: Uuid, tell: &TellHead<'_>, now: Timestamp) -> Result<bool, Fault> {
        let Some(setting) = self.heads_setting().await? else { return Ok(false) };
        let Some(head) = self.saved_head().await? else { return Ok(false) };
        let row = lease::the_job(self.store(), self.controller(), (self.heads_job(), SENDING), now).await?;
        let sent = self.heads_sent(&row)?;
        if !self.is_due(&setting, sent.as_ref(), now) || lease::is_leased(&row, LEASE, now) {
            return Ok(false);
        }
        let until = now.checked_add(LEASE).unwrap_or(now);
        if !lease::take(self.store(), self.controller(), &row, (node, until), now).await? {
            return Ok(false);
        }
        let sent = serde_json::to_vec(&Sent { at: now.as_microsecond(), size: head.size }).map_err(|_| Fault::Seal)?;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(self.staff().letter(tell(Personal::new(setting.to), &head), now)?.into());
        unit.ops.push(Op::Journal(JournalOp::Keep(head.row())));
        unit.ops.push(Op::JobProgress(JobProgress {
            sealed: Some(self.staff().seal(self.heads_job(), &Personal::new(sent))?),
            ..JobProgress::waiting(self.heads_job(), node, 0, now.as_microsecond())
        }));
        let detail = Some(head.size.to_string().into());
        unit.journal.push(JournalEntry { detail, ..system_entry("journal-head", self.notice_version()) });
        self.store().commit(unit).await?;
        Ok(true)
    }

    /// True where none was sent since it was said to whom, or the last one is a day, a week or a month old; and where a clock
    /// that went back would have it wait for longer.
    fn is_due(&self, setting: &Sealed, sent: Option<&Sent>, now: Timestamp) -> bool {
        let Some(sent) = sent.filter(|sent| (setting.since..=now.as_microsecond()).contains(&sent.at)) else {
            return true;
        };
        let zone = self.force().calendar.zone.clone();
        let next = time(sent.at).ok().and_then(|at| at.to_zoned(zone).checked_add(setting.every.span()).ok());
        next.is_none_or(|next| next.timestamp() <= now)
    }

    async fn heads_setting(&self) -> Result<Option<Sealed>, Fault> {
        let kept = self.store().setting(self.controller(), SENDING.into()).await?;
        let Some(kept) = kept.filter(|kept| !kept.is_empty()) else { return Ok(None) };
        let bad = || Fault::Malformed { what: "to whom heads of the journal are sent" };
        let plain = self.staff().open(self.heads_job(), &unhex(&kept).ok_or_else(bad)?)?;
        serde_json::from_slice(plain.inner()).map(Some).map_err(|_| bad())
    }

    fn heads_sent(&self, row: &JobRow) -> Result<Option<Sent>, Fault> {
        let Some(sealed) = &row.sealed else { return Ok(None) };
        let plain = self.staff().open(row.job, sealed)?;
        Ok(serde_json::from_slice(plain.inner()).ok())
    }

    /// There is one for each controller.
    fn heads_job(&self) -> Uuid {
        let mut hash = blake3::Hasher::new();
        hash.update(SENDING.as_bytes()).update(self.controller().as_bytes());
        let mut bytes = [0; 16];
        hash.finalize_xof().fill(&mut bytes);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}
