//! A person's own place, without an account: a one-time link to an address that was known before, and a session that ends
//! soon. Whoever asks for a link learns nothing: the answer is the same for an address that nobody has.

use jiff::{SignedDuration, Timestamp};
use notice::Lang;
use policy::SubjectId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{Address, Door, Fault, NewLetter, PersonTokenKind, Personal, StaffOp};

use crate::desk::DeskError;
use crate::letters;
use crate::mail::{Mail, is_address};
use crate::texts::texts;
use crate::words::Level;

/// How long a link counts.
pub const LINK_LASTS: SignedDuration = SignedDuration::from_mins(30);
/// How long a session lasts without use.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_mins(30);
/// How long a session lasts at most.
pub const SESSION_MOST: SignedDuration = SignedDuration::from_hours(4);
/// How many links, bans and requests one address or place may ask for within an hour.
pub const MAX_ASKED: i64 = 10;

/// Somebody in their own place.
#[derive(Clone, Serialize, Deserialize)]
pub struct Own {
    /// The address the link went to; empty for whoever came by strong identification alone.
    pub email: String,
    /// Who is on record with it.
    pub subjects: Vec<Uuid>,
    /// How sure it is who they are.
    #[serde(default = "by_link")]
    pub level: Level,
    /// Their name, as a provider of strong identification says.
    #[serde(default)]
    pub name: String,
    /// Under which of the controller's names the person is on record, where all of it is under one.
    #[serde(default)]
    pub brand: Option<String>,
}

impl std::fmt::Debug for Own {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Own(..)")
    }
}

impl Own {
    /// Who is on record.
    pub fn subjects(&self) -> impl Iterator<Item = SubjectId> + '_ {
        self.subjects.iter().copied().map(SubjectId::new)
    }
}

/// The door to a person's own place.
#[derive(Debug, Clone)]
pub struct Portal {
    pub(crate) door: Door,
}

impl Portal {
    /// The portal of a controller.
    #[must_use]
    pub const fn new(door: Door) -> Self {
        Self { door }
    }

    /// True if somebody may ask once more; counts the asking. `who` are the address given and the place it comes from:
    /// neither is kept but as a keyed hash, for an hour.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn may_ask(&self, who: [&str; 2], now: Timestamp) -> Result<bool, Fault> {
        let staff = self.door.staff();
        let since = now.checked_sub(SignedDuration::from_hours(1)).unwrap_or(Timestamp::MIN);
        let mut ops = vec![StaffOp::ForgetSignIns { until: since }];
        let mut may = true;
        for (what, text) in ["portal address", "portal place"].into_iter().zip(who) {
            let throttle = staff.throttle_token(&Personal::new(format!("{what} {}", text.trim().to_lowercase())));
            may &= staff.sign_in_failures(throttle.clone(), since, MAX_ASKED).await? < MAX_ASKED;
            ops.push(StaffOp::SignInFailed { throttle, at: now, attempt: staff.new_id(now) });
        }
        staff.commit(ops, Vec::new(), now).await?;
        Ok(may)
    }

    /// Mails a link, if anybody is on record with the address. `link` makes the address of the page from the token.
    ///
    /// # Errors
    /// [`DeskError`] if something fails.
    pub async fn mail_link(
        &self,
        email: &str,
        lang: Lang,
        link: impl Fn(&str) -> String,
        now: Timestamp,
    ) -> Result<(), DeskError> {
        if !is_address(email) {
            return Ok(());
        }
        let subjects = self.door.known_by(&Address::Email(Personal::new(email.to_owned())), now).await?;
        if subjects.is_empty() {
            return Ok(());
        }
        let brand = self.door.brand_of(&subjects).await?;
        let subjects = subjects.into_iter().map(SubjectId::uuid).collect();
        let own = Own { email: email.to_owned(), subjects, level: by_link(), name: String::new(), brand };
        let staff = self.door.staff();
        let token = staff.new_token();
        let whose = Personal::new(serde_json::to_vec(&own).unwrap_or_default());
        let until = now.checked_add(LINK_LASTS).unwrap_or(now);
        self.door.keep_person_token((PersonTokenKind::Link, hash(&token)), whose, until, now).await?;
        let notice = self.door.notice();
        let firm = &letters::speaking(own.brand.as_deref(), &notice.parts().controller, lang);
        let t = texts(lang);
        let mail = Mail {
            to: email.to_owned(),
            subject: t.subject_link(firm),
            text: [
                t.greet_plain(),
                t.link_open(firm),
                link(&hex(&token)),
                t.link_lasts(LINK_LASTS.as_mins()),
                t.link_not_you(),
            ]
            .join("\n\n"),
        };
        let letter = NewLetter { id: staff.new_id(now), contents: Personal::new(mail.to_bytes()), from: now };
        self.door.put_letters(vec![letter], now).await?;
        Ok(())
    }

    /// True if a link still counts. It is not used up by that.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn counts(&self, link: &str, now: Timestamp) -> Result<bool, Fault> {
        let Some(token) = unhex(link) else { return Ok(false) };
        Ok(self.door.person_token(PersonTokenKind::Link, hash(&token), now).await?.is_some())
    }

    /// Uses a link up and begins a session: its token, for a cookie. None if the link does not count.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn come_in(&self, link: &str, now: Timestamp) -> Result<Option<String>, Fault> {
        let Some(token) = unhex(link) else { return Ok(None) };
        let Some(found) = self.door.person_token(PersonTokenKind::Link, hash(&token), now).await? else {
            return Ok(None);
        };
        if !self.door.use_person_token(hash(&token), now).await? {
            return Ok(None);
        }
        self.begin(found.whose, now).await.map(Some)
    }

    /// Begins a session: its token.
    pub(crate) async fn begin(&self, whose: Personal<Vec<u8>>, now: Timestamp) -> Result<String, Fault> {
        let session = self.door.staff().new_token();
        let until = now.checked_add(SESSION_IDLE).unwrap_or(now);
        self.door.keep_person_token((PersonTokenKind::Session, hash(&session)), whose, until, now).await?;
        Ok(hex(&session))
    }

    /// Who is in their own place with this session; none if it has ended. Each visit lets it go on.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn own(&self, session: &str, now: Timestamp) -> Result<Option<Own>, Fault> {
        let Some(token) = unhex(session) else { return Ok(None) };
        let Some(found) = self.door.person_token(PersonTokenKind::Session, hash(&token), now).await? else {
            return Ok(None);
        };
        let most = found.created_at.checked_add(SESSION_MOST).unwrap_or(now);
        let until = now.checked_add(SESSION_IDLE).unwrap_or(now).min(most);
        if until.duration_since(found.expires_at) >= SignedDuration::from_mins(1) {
            self.door.move_person_token(hash(&token), Some(until), now).await?;
        }
        Ok(serde_json::from_slice(found.whose.reveal(&vault::Audience::case())).ok())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn leave(&self, session: &str, now: Timestamp) -> Result<(), Fault> {
        let Some(token) = unhex(session) else { return Ok(()) };
        self.door.move_person_token(hash(&token), None, now).await
    }
}

/// How sure it is who came by a link.
const fn by_link() -> Level {
    Level::Link
}

/// What of a token is kept. It is full of chance, so no salt is needed.
pub(crate) fn hash(token: &[u8; 32]) -> [u8; 32] {
    use sha2::{Digest as _, Sha256};
    Sha256::new_with_prefix(b"seloste person token").chain_update(token).finalize().into()
}

pub(crate) fn hex(token: &[u8; 32]) -> String {
    token.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut token = [0; 32];
    for (byte, pair) in token.iter_mut().zip(digits.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.bytes().all(|one| one.is_ascii_hexdigit()))?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(token)
}
