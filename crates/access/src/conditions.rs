//! What whoever works with personal data has signed first: the secrecy undertaking and the instruction, each in its
//! versions. Until the one that counts is signed, the grants of the account sleep.

use jiff::{SignedDuration, Timestamp};
use policy::condition::{Asked, Met, Signed, met};
use policy::{AccountId, Asleep};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use vault::StaffOp;
use vault::rows::AccountRow;

use crate::Session;
use crate::access::{Access, Note, time};
use crate::device::hex;
use crate::error::{Fault, PaperError};
use crate::people::owner;

/// The longest text to be signed, in characters.
pub const MAX_TEXT: usize = 20_000;
/// The most days of grace for a new version.
pub const MAX_GRACE_DAYS: i64 = 90;
/// The most months after which a text is confirmed again.
pub const MAX_LASTS_MONTHS: i64 = 60;
/// The setting that says which versions there are, so that no text is opened to know what is asked.
const SETTING: &str = "staff-texts";
/// The texts themselves.
const TEXT: &str = "text";
/// That somebody signed one.
const SIGNATURE: &str = "signature";
/// The most signatures of one account that are looked at: the newest.
const MAX_SIGNATURES: usize = 200;

/// What is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// The secrecy undertaking.
    Undertaking,
    /// The instruction on data protection and on minding security.
    Instruction,
}

impl Paper {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Undertaking, Self::Instruction];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Undertaking => "undertaking",
            Self::Instruction => "instruction",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.word() == word)
    }

    /// Why a grant sleeps that this is not signed for.
    const fn asleep(self) -> Asleep {
        match self {
            Self::Undertaking => Asleep::Undertaking,
            Self::Instruction => Asleep::Instruction,
        }
    }
}

/// A version of a text, as it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Of which text.
    pub paper: Paper,
    /// Counts from 1.
    pub version: i64,
    /// When it was published.
    pub at: Timestamp,
    /// From when it is asked of those who were there before.
    pub due: Timestamp,
    /// After so many months it is confirmed again; never if nothing is said.
    pub lasts_months: Option<i64>,
}

/// A text in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperText {
    /// Which version.
    pub version: i64,
    /// What it says.
    pub text: String,
    /// SHA-256 of it, in hexadecimal: what a signature names.
    pub fingerprint: String,
    /// When it was published.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<AccountId>,
}

/// A text to be published.
#[derive(Debug)]
pub struct NewPaper<'a> {
    /// Which.
    pub paper: Paper,
    /// What it says.
    pub text: &'a str,
    /// So many days those who have an account may go on without it.
    pub grace_days: i64,
    /// After so many months it is confirmed again; never if nothing is said.
    pub lasts_months: Option<i64>,
}

/// That somebody signed a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Of which text.
    pub paper: Paper,
    /// Which version.
    pub version: i64,
    /// SHA-256 of what was signed, in hexadecimal.
    pub fingerprint: String,
    /// When.
    pub at: Timestamp,
}

/// What is asked of an account just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    /// Which text.
    pub paper: Paper,
    /// The version to sign.
    pub version: i64,
    /// Whether it is met.
    pub met: Met,
}

#[derive(Serialize, Deserialize)]
struct Head {
    paper: Paper,
    version: i64,
    at: i64,
    due: i64,
    lasts_months: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct SealedText {
    paper: Paper,
    version: i64,
    text: String,
}

#[derive(Serialize, Deserialize)]
struct SealedSignature {
    paper: Paper,
    version: i64,
    fingerprint: String,
}

impl Access {
    /// Every version there is, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn papers(&self) -> Result<Vec<Version>, Fault> {
        let Some(setting) = self.staff.setting(SETTING).await? else { return Ok(Vec::new()) };
        let heads: Vec<Head> = serde_json::from_str(&setting).map_err(|_| Fault::Malformed("text"))?;
        let read = |head: Head| -> Result<Version, Fault> {
            let Head { paper, version, at, due, lasts_months } = head;
            Ok(Version { paper, version, at: time(at)?, due: time(due)?, lasts_months })
        };
        heads.into_iter().map(read).collect()
    }

    /// The text of a version; of the newest if none is named.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn paper(&self, paper: Paper, version: Option<i64>) -> Result<Option<PaperText>, Fault> {
        let rows = self.staff.access_entries(TEXT).await?;
        let mut found: Option<PaperText> = None;
        for row in &rows {
            let said: SealedText = self.said(row)?;
            let newer = found.as_ref().is_none_or(|found| found.version < said.version);
            if said.paper == paper && version.map_or(newer, |version| said.version == version) {
                found = Some(PaperText {
                    version: said.version,
                    fingerprint: fingerprint(&said.text),
                    text: said.text,
                    at: time(row.at)?,
                    by: row.account.map(AccountId::new),
                });
            }
        }
        Ok(found)
    }

    /// Publishes a new version, which everybody is asked to sign.
    ///
    /// # Errors
    /// [`PaperError`] says what to give differently.
    pub async fn publish_paper(&self, by: &Session, new: NewPaper<'_>, now: Timestamp) -> Result<i64, PaperError> {
        owner(by).map_err(|_| PaperError::NotOwner)?;
        let text = new.text.replace("\r\n", "\n").trim().to_owned();
        if text.is_empty() || text.chars().count() > MAX_TEXT {
            return Err(PaperError::Text);
        }
        let lasts = new.lasts_months.is_none_or(|months| (1..=MAX_LASTS_MONTHS).contains(&months));
        if !(0..=MAX_GRACE_DAYS).contains(&new.grace_days) || !lasts {
            return Err(PaperError::Limits);
        }
        let mut versions = self.papers().await?;
        let before = versions.iter().filter(|one| one.paper == new.paper).map(|one| one.version).max();
        let version = before.unwrap_or(0).saturating_add(1);
        let due = now.saturating_add(SignedDuration::from_hours(24 * new.grace_days)).unwrap_or(now);
        versions.push(Version { paper: new.paper, version, at: now, due, lasts_months: new.lasts_months });
        let sealed = SealedText { paper: new.paper, version, text };
        let ops = vec![
            StaffOp::InsertAccessEntry(self.entry((TEXT, Uuid::nil()), Some(by.account), &sealed, now)?),
            StaffOp::PutSetting { name: SETTING.to_owned(), value: written(&versions)? },
        ];
        let act = "publish-text";
        let note = Note { by: Some(by.account), act, paper: Some((new.paper.word(), version)), ..Note::default() };
        self.write(note, ops, now).await?;
        Ok(version)
    }

    /// Signs the newest version, as whoever has the session.
    ///
    /// # Errors
    /// [`PaperError::Stale`] if another version was published since it was shown.
    pub async fn sign_paper(
        &self,
        who: &Session,
        (paper, version): (Paper, i64),
        now: Timestamp,
    ) -> Result<(), PaperError> {
        let text = self.paper(paper, None).await?.filter(|text| text.version == version).ok_or(PaperError::Stale)?;
        let sealed = SealedSignature { paper, version, fingerprint: text.fingerprint };
        let entry = self.entry((SIGNATURE, who.account.uuid()), Some(who.account), &sealed, now)?;
        let note = Note {
            by: Some(who.account),
            act: "sign-text",
            account: Some(who.account),
            paper: Some((paper.word(), version)),
            ..Note::default()
        };
        Ok(self.write(note, vec![StaffOp::InsertAccessEntry(entry)], now).await?)
    }

    /// What an account signed, the newest first; also after it was closed.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn signatures_of(&self, account: AccountId) -> Result<Vec<Signature>, Fault> {
        let rows = self.staff.access_entries_about(SIGNATURE, account.uuid(), MAX_SIGNATURES).await?;
        let read = |row: &vault::rows::AccessEntryRow| -> Result<Signature, Fault> {
            let SealedSignature { paper, version, fingerprint } = self.said(row)?;
            Ok(Signature { paper, version, fingerprint, at: time(row.at)? })
        };
        rows.iter().map(read).collect()
    }

    /// What is asked of an account just now.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn duties_of(&self, account: AccountId, now: Timestamp) -> Result<Vec<Duty>, Fault> {
        let Some(row) = self.staff.account(account).await? else { return Ok(Vec::new()) };
        self.duties(&row, now).await
    }

    /// Why the grants of an account sleep, if they do.
    pub(crate) async fn unsigned(&self, row: &AccountRow, now: Timestamp) -> Result<Option<Asleep>, Fault> {
        let duties = self.duties(row, now).await?;
        Ok(duties.iter().find(|duty| duty.met == Met::Not).map(|duty| duty.paper.asleep()))
    }

    async fn duties(&self, row: &AccountRow, now: Timestamp) -> Result<Vec<Duty>, Fault> {
        let versions = self.papers().await?;
        // A service signs nothing: whoever answers for it does.
        if versions.is_empty() || &*row.kind != "person" {
            return Ok(Vec::new());
        }
        let signed = self.signatures_of(AccountId::new(row.account)).await?;
        let made = time(row.created_at)?;
        let duty = |paper: Paper| {
            let asked: Vec<Asked> = versions.iter().filter(|one| one.paper == paper).map(asked).collect();
            let signed = signed.iter().filter(|one| one.paper == paper);
            let signed: Vec<Signed> = signed.map(|one| Signed { version: one.version, at: one.at }).collect();
            let version = asked.iter().map(|one| one.version).max()?;
            Some(Duty { paper, version, met: met(&asked, &signed, made, now) })
        };
        Ok(Paper::ALL.into_iter().filter_map(duty).collect())
    }
}

fn asked(version: &Version) -> Asked {
    // A month of a signature is thirty-one days: nobody is asked sooner than the firm said.
    let lasts = version.lasts_months.map(|months| SignedDuration::from_hours(24 * 31 * months));
    Asked { version: version.version, at: version.at, due: version.due, lasts }
}

fn written(versions: &[Version]) -> Result<String, Fault> {
    let head = |one: &Version| Head {
        paper: one.paper,
        version: one.version,
        at: one.at.as_microsecond(),
        due: one.due.as_microsecond(),
        lasts_months: one.lasts_months,
    };
    let heads: Vec<Head> = versions.iter().map(head).collect();
    serde_json::to_string(&heads).map_err(|_| Fault::Malformed("text"))
}

fn fingerprint(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
