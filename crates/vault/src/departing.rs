//! A controller that leaves: all of it deleted, keys first, and the deletion certified by the firm that kept its registers.
//!
//! That it was begun is written down at the firm that certifies before anything is touched. From then on whoever is killed is
//! gone on for, by the next call or by the service. The certificate holds ids, names of firms and counts, and no person but
//! the account of who had it done.

use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use jiff::{SignedDuration, Timestamp};
use policy::{AccountId, ControllerId};
use serde_json::{Value, json};
use store::{DepartedRow, JournalEntry, KeepingOp, Op, StoreError, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::door::journal::system_entry;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::journal_file::{hex, unhex};
use crate::personal::Personal;
use crate::vault::Vault;

/// The act in the journal of the firm that certifies.
const ACT: &str = "delete-controller";
/// What is signed begins with this, so that a signature of something else is none of it.
const SIGNED: &[u8] = b"seloste certificate of deletion 1\n";
/// The longest certificate that is read.
const MAX_CERTIFICATE: usize = 1 << 20;
/// So long the service looks whether anybody still writes for a controller that left.
const LOOKED_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// How many are read at once.
const AT_ONCE: usize = 500;
/// How many lines of the journal are looked at in one go.
const LINES: usize = 1_000;
/// Acts of people that change nothing of what was handed back.
const QUIET: [&str; 8] = ["read", "search", "export", "find", "sign-in", "end-session", "journal-export", "pass-over"];

/// Why a controller is not deleted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DepartError {
    /// A firm does not certify its own end.
    #[error("a firm does not delete itself: another firm of the installation certifies it")]
    Itself,
    /// Its registers are another's to delete.
    #[error("another firm keeps its registers, and that one deletes them")]
    NotKept,
    /// It keeps registers itself.
    #[error("it keeps the registers of others itself: those leave first")]
    Keeps,
    /// Nothing was handed back to it.
    #[error("it was never handed back what is its own")]
    NotHandedBack,
    /// Something was done since.
    #[error("{acts} things were done by people since it was handed back what is its own, on {at}")]
    ChangedSince {
        /// When it was handed back.
        at: Timestamp,
        /// How many.
        acts: u64,
    },
    /// Rows came in meanwhile.
    #[error("somebody still writes for it: once more")]
    Busy,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<StoreError> for DepartError {
    fn from(error: StoreError) -> Self {
        Self::Fault(error.into())
    }
}

/// A controller that left or is leaving.
#[derive(Debug, Clone)]
pub struct Departure {
    /// The firm that certifies.
    pub by: ControllerId,
    /// The controller.
    pub departed: ControllerId,
    /// The name it was reached by.
    pub short: String,
    /// Who had it deleted.
    pub account: AccountId,
    /// When it was begun.
    pub began_at: Timestamp,
    /// When it was certified; none while it is under way.
    pub ended_at: Option<Timestamp>,
    said: Value,
}

impl Departure {
    /// Its name as a firm.
    #[must_use]
    pub fn firm(&self) -> &str {
        self.said.get("firm").and_then(Value::as_str).unwrap_or_default()
    }

    /// The certificate as a file of two lines: what is certified, and the signature with the key that proves it. None while
    /// the deletion is under way.
    #[must_use]
    pub fn certificate(&self) -> Option<&str> {
        self.said.get("certificate").and_then(Value::as_str)
    }
}

/// What is certified, believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvedCertificate(pub Value);

/// Why a certificate is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// The key is none.
    #[error("the key is not one: 64 hexadecimal digits, as `seloste journal key` tells them")]
    Key,
    /// The file is none.
    #[error("the file is no certificate of a deletion")]
    Malformed,
    /// It was not signed so.
    #[error("it was not signed with this key, or something of it was changed")]
    Forged,
}

/// Proves a certificate with the public key of the journal of the firm that certified.
///
/// # Errors
/// [`CertificateError`] says why it is not to be believed.
pub fn prove_certificate(file: &str, key: &str) -> Result<ProvedCertificate, CertificateError> {
    let key: [u8; 32] = unhex(key.trim()).and_then(|bytes| bytes.try_into().ok()).ok_or(CertificateError::Key)?;
    let key = VerifyingKey::from_bytes(&key).map_err(|_| CertificateError::Key)?;
    if file.len() > MAX_CERTIFICATE {
        return Err(CertificateError::Malformed);
    }
    let (said, signed) = file.trim_end().split_once('\n').ok_or(CertificateError::Malformed)?;
    let signed: Value = serde_json::from_str(signed).map_err(|_| CertificateError::Malformed)?;
    let signature =
        signed.get("signature").and_then(Value::as_str).and_then(unhex).ok_or(CertificateError::Malformed)?;
    let signature = Signature::from_slice(&signature).map_err(|_| CertificateError::Malformed)?;
    key.verify_strict(&message(said), &signature).map_err(|_| CertificateError::Forged)?;
    serde_json::from_str(said).map(ProvedCertificate).map_err(|_| CertificateError::Malformed)
}

fn message(said: &str) -> Vec<u8> {
    [SIGNED, said.as_bytes()].concat()
}

impl Vault {
    /// The controllers that left or are leaving, whichever firm certifies it.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or one does not open.
    pub async fn departures(&self, now: Timestamp) -> Result<Vec<Departure>, Fault> {
        let mut all = Vec::new();
        for row in self.departed_rows().await? {
            let Some(door) = self.door_aside(ControllerId::new(row.controller), now).await? else { continue };
            all.push(opened(&door, row)?);
        }
        Ok(all)
    }

    async fn departed_rows(&self) -> Result<Vec<DepartedRow>, Fault> {
        let (mut rows, mut after) = (Vec::new(), (Uuid::nil(), Uuid::nil()));
        loop {
            let some = self.0.store.departed(after, AT_ONCE).await?;
            let last = some.len() < AT_ONCE;
            rows.extend(some);
            match rows.last() {
                Some(row) if !last => after = (row.controller, row.departed),
                _ => return Ok(rows),
            }
        }
    }

    /// Begins to delete a controller, in the name of an owner of the firm that certifies. Nothing is touched yet; from now on
    /// it is gone on with. Unless `without` is said, all must have been handed back, and nothing done since.
    ///
    /// # Errors
    /// [`DepartError`] says why not.
    pub async fn depart(
        &self,
        leaving: &Door,
        (by, account): (&Door, AccountId),
        without: bool,
        now: Timestamp,
    ) -> Result<Departure, DepartError> {
        let store = &self.0.store;
        if leaving.id() == by.id() {
            return Err(DepartError::Itself);
        }
        let entry = self.controller(leaving.id()).await?.ok_or(Fault::Malformed { what: "controller" })?;
        if entry.kept_by.is_some_and(|keeper| keeper != by.id()) {
            return Err(DepartError::NotKept);
        }
        if !store.kept_for(leaving.controller(), Uuid::nil(), 1).await?.is_empty() {
            return Err(DepartError::Keeps);
        }
        let handed_back = leaving.handed_back().await?;
        match handed_back {
            _ if without => {}
            None => return Err(DepartError::NotHandedBack),
            Some(handed) => match leaving.acts_since(handed.journal).await? {
                0 => {}
                acts => return Err(DepartError::ChangedSince { at: handed.at, acts }),
            },
        }
        let rows = store.rows_of(leaving.controller()).await?;
        let head = leaving.journal_head().await?;
        let said = json!({
            "seloste_certificate": 1,
            "what": "deletion of a controller and of its keys (GDPR Article 28(3)(g))",
            "controller": leaving.id().to_string(),
            "name": entry.short.as_ref().map(ToString::to_string),
            "firm": leaving.name(),
            "by": { "controller": by.id().to_string(), "firm": by.name(), "account": account.to_string() },
            "began_at": now.to_string(),
            "handed_back_at": handed_back.map(|handed| handed.at.to_string()),
            "rows": rows.iter().map(|(table, count)| ((*table).to_owned(), json!(count))).collect::<serde_json::Map<_, _>>(),
            "journal": head.map(|head| json!({
                "size": head.size, "root": hex(&head.root), "at": head.at.as_microsecond(), "signature": hex(&head.signature),
                "key": hex(&head.key),
            })),
        });
        let row = DepartedRow {
            controller: by.controller(),
            departed: leaving.controller(),
            short: entry.short.map(|short| short.to_string()).unwrap_or_default().into(),
            account: account.uuid(),
            began_at: now.as_microsecond(),
            ended_at: None,
            sealed: by.staff().seal(leaving.controller(), &Personal::new(said.to_string().into_bytes()))?,
        };
        let mut unit = Unit::new(by.controller(), now.as_microsecond());
        unit.ops.push(Op::Keeping(KeepingOp::Depart(row.clone())));
        unit.journal.push(entry_of(by, account, format!("begun {}", leaving.id())));
        store.commit(unit).await?;
        Ok(opened(by, row)?)
    }

    /// Deletes what was begun to be deleted: keys first, for good, then every row. May be called again and again.
    ///
    /// # Errors
    /// [`DepartError::Busy`] if rows came in meanwhile.
    pub async fn carry_out(&self, departure: &Departure) -> Result<(), DepartError> {
        let (store, departed) = (&self.0.store, departure.departed);
        store.destroy_keys_of(departed.uuid()).await?;
        self.0.forget(departed);
        store.delete_rows_of(departed.uuid()).await?;
        if !store.rows_of(departed.uuid()).await?.is_empty() {
            return Err(DepartError::Busy);
        }
        Ok(())
    }

    /// Certifies that a controller was deleted. `copies` names the destinations of backups that have had a copy of the keys
    /// without its keys since, and when.
    ///
    /// # Errors
    /// [`DepartError::Busy`] if anything is left of it; [`DepartError::Fault`] if the store fails.
    pub async fn certify(
        &self,
        departure: Departure,
        copies: &[(String, Timestamp)],
        now: Timestamp,
    ) -> Result<Departure, DepartError> {
        if !self.0.store.rows_of(departure.departed.uuid()).await?.is_empty() {
            return Err(DepartError::Busy);
        }
        let by = self.door(departure.by, now).await?.ok_or(Fault::Malformed { what: "controller" })?;
        let mut said = departure.said;
        let copies: Vec<Value> =
            copies.iter().map(|(place, at)| json!({ "place": place, "keys_copied_at": at.to_string() })).collect();
        add(&mut said, "ended_at", json!(now.to_string()));
        add(&mut said, "rows_left", json!(0));
        add(&mut said, "copies", json!(copies));
        let text = said.to_string();
        let signature = by.keys().journal.sign(&message(&text)).to_bytes();
        let signed = json!({ "key": hex(&by.journal_key()), "signature": hex(&signature) });
        add(&mut said, "certificate", json!(format!("{text}\n{signed}\n")));
        let sealed = by.staff().seal(departure.departed.uuid(), &Personal::new(said.to_string().into_bytes()))?;
        let digest = hex(ring::digest::digest(&ring::digest::SHA256, text.as_bytes()).as_ref());
        let mut unit = Unit::new(by.controller(), now.as_microsecond());
        unit.ops.push(Op::Keeping(KeepingOp::Departed { departed: departure.departed.uuid(), sealed }));
        unit.journal.push(entry_of(
            &by,
            departure.account,
            format!("certified {} sha256={digest}", departure.departed),
        ));
        self.0.store.commit(unit).await?;
        Ok(Departure { ended_at: Some(now), said, ..departure })
    }

    /// Goes on with deletions that were cut short, and takes away what a process wrote that did not know of one yet. What is
    /// held of such controllers in memory is forgotten. How many rows went.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn follow_departures(&self, now: Timestamp) -> Result<u64, Fault> {
        let mut gone = 0;
        for row in self.departed_rows().await? {
            let recent = now.duration_since(time(row.began_at)?).abs() < LOOKED_AFTER;
            if recent || row.ended_at.is_none() {
                self.0.forget(ControllerId::new(row.departed));
                gone += self.delete_departed(row.departed).await?;
            }
        }
        Ok(gone)
    }

    /// Takes away what an old copy brought back of controllers that left before it was restored.
    pub(crate) async fn delete_all_departed(&self) -> Result<u64, Fault> {
        let mut gone = 0;
        for row in self.departed_rows().await? {
            gone += self.delete_departed(row.departed).await?;
        }
        Ok(gone)
    }

    async fn delete_departed(&self, departed: Uuid) -> Result<u64, Fault> {
        let store = &self.0.store;
        if store.rows_of(departed).await?.is_empty() {
            return Ok(0);
        }
        Ok(store.destroy_keys_of(departed).await? + store.delete_rows_of(departed).await?)
    }
}

impl Door {
    /// How many things people did here since the journal was so long, but for looking and coming in.
    async fn acts_since(&self, journal: u64) -> Result<u64, Fault> {
        let (mut from, mut acts) = (i64::try_from(journal).unwrap_or(i64::MAX), 0);
        loop {
            let rows = self.store().journal_from(self.controller(), from, LINES).await?;
            let Some(last) = rows.last() else { return Ok(acts) };
            from = last.seq.saturating_add(1);
            let is = |row: &&store::JournalRow| {
                &*row.entry.actor_kind != "system" && &*row.entry.outcome == "done" && !QUIET.contains(&&*row.entry.act)
            };
            acts += rows.iter().filter(is).count() as u64;
        }
    }
}

fn add(said: &mut Value, name: &str, value: Value) {
    if let Value::Object(said) = said {
        said.insert(name.to_owned(), value);
    }
}

fn entry_of(door: &Door, account: AccountId, said: String) -> JournalEntry {
    JournalEntry {
        actor_kind: "account".into(),
        actor: Some(account.uuid()),
        detail: Some(said.into()),
        ..system_entry(ACT, door.notice_version())
    }
}

fn opened(door: &Door, row: DepartedRow) -> Result<Departure, Fault> {
    let plain = door.staff().open(row.departed, &row.sealed)?;
    let said = serde_json::from_slice(plain.inner()).map_err(|_| Fault::Malformed { what: "certificate" })?;
    Ok(Departure {
        by: ControllerId::new(row.controller),
        departed: ControllerId::new(row.departed),
        short: row.short.to_string(),
        account: AccountId::new(row.account),
        began_at: time(row.began_at)?,
        ended_at: row.ended_at.map(time).transpose()?,
        said,
    })
}
