//! The way into one's own place by strong electronic identification. Who somebody is says a provider that this crate does
//! not know; here is kept what belongs to the one visit there, and who on record they are.
//!
//! Whoever comes back is in their own place whether or not anything is held: what differs is only what they see there,
//! which is theirs to know (Article 15(1)).

use jiff::{SignedDuration, Timestamp};
use policy::SubjectId;
use serde::{Deserialize, Serialize};
use vault::{Address, Audience, Fault, Identified, PersonTokenKind, Personal};

use crate::portal::{Own, Portal, hash, hex, unhex};
use crate::words::Level;

/// How long somebody may take at the provider.
pub const AWAY_LASTS: SignedDuration = SignedDuration::from_mins(10);

/// Somebody who was sent to a provider of strong identification. It never prints.
#[derive(Clone, Serialize, Deserialize)]
pub struct Away {
    /// What belongs to this one visit, as whoever sent them wrote it.
    pub once: String,
    /// Who they were before, where they had come by a link.
    pub from: Option<Own>,
    /// The language they read, since what says so does not come back with them.
    pub language: String,
}

impl std::fmt::Debug for Away {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Away(..)")
    }
}

/// Who came back, as the provider says. It never prints.
#[derive(Clone, Default)]
pub struct Came {
    /// The personal identity code, where the provider gave one. It is compared and not kept.
    pub code: Option<String>,
    /// All given names.
    pub given: String,
    /// The family name.
    pub family: String,
    /// An address the provider has verified.
    pub email: Option<String>,
}

impl std::fmt::Debug for Came {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Came(..)")
    }
}

impl Portal {
    /// Keeps what belongs to a visit to the provider: the token of the browser that is sent there.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn send_away(&self, away: &Away, now: Timestamp) -> Result<String, Fault> {
        let token = self.door.staff().new_token();
        let whose = Personal::new(serde_json::to_vec(away).unwrap_or_default());
        let until = now.checked_add(AWAY_LASTS).unwrap_or(now);
        self.door.keep_person_token((PersonTokenKind::Strong, hash(&token)), whose, until, now).await?;
        Ok(hex(&token))
    }

    /// What was kept for the browser that came back: once, and none if it took too long.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn came_back(&self, token: &str, now: Timestamp) -> Result<Option<Away>, Fault> {
        let Some(token) = unhex(token) else { return Ok(None) };
        let Some(found) = self.door.person_token(PersonTokenKind::Strong, hash(&token), now).await? else {
            return Ok(None);
        };
        if !self.door.use_person_token(hash(&token), now).await? {
            return Ok(None);
        }
        Ok(serde_json::from_slice(found.whose.reveal(&Audience::case())).ok())
    }

    /// Begins the session of whoever was identified: its token. Nobody has to be on record for it.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn come_in_strongly(&self, came: Came, from: Option<Own>, now: Timestamp) -> Result<String, Fault> {
        let name = format!("{} {}", came.given, came.family).trim().to_owned();
        let email = from.as_ref().map(|own| own.email.clone()).or_else(|| came.email.clone()).unwrap_or_default();
        let who = Identified {
            code: came.code.map(Personal::new),
            given: Personal::new(came.given),
            family: Personal::new(came.family),
            addressed: from.iter().flat_map(Own::subjects).collect(),
            address: came.email.map(|email| Address::Email(Personal::new(email))),
        };
        let subjects = self.door.known_strongly(&who, now).await?;
        let brand = self.door.brand_of(&subjects).await?;
        let subjects = subjects.into_iter().map(SubjectId::uuid).collect();
        let own = Own { email, subjects, level: Level::Strong, name, brand };
        self.begin(Personal::new(serde_json::to_vec(&own).unwrap_or_default()), now).await
    }
}
