//! What a copy consists of: its tables, their pieces, and by what each is known again.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::age::{SecretKey, encrypt};
use crate::error::BackupError;
use crate::place::Reach;
use crate::settings::{RecoveryKey, Settings, is_signed};
use vault::Chance;

/// The form of copies that this release writes.
const FORM: u32 = 1;
/// The most bytes of a list of pieces, unpacked.
const MAX_LIST: usize = 1 << 30;
/// How hard pieces are packed: what is sealed cannot be made smaller, and the rest is small.
const PACK: i32 = 1;
/// The file that says what the copy of the keys consists of.
pub(crate) const CURRENT: &str = "current";
/// The folder of lists of generations.
pub(crate) const GENERATIONS: &str = "generations";
/// The folder of pieces of records.
pub(crate) const RECORDS: &str = "records";
/// The folder of pieces of keys, and of all else that no old copy is kept of.
pub(crate) const KEYS: &str = "keys";

/// What a copy consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the copy.
    form: u32,
    /// The release that made it.
    pub release: String,
    /// Whose it is.
    pub instance: Uuid,
    /// The moment it shows, in microseconds since 1970.
    pub at: i64,
    /// Its tables.
    pub tables: Vec<TableCopy>,
    /// In a copy of the keys, the key above all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) master: Option<Zeroizing<String>>,
}

/// A table of a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCopy {
    /// Its name.
    pub name: String,
    /// Its columns, in the order they stand in each row.
    pub columns: Vec<String>,
    /// How many rows.
    pub rows: u64,
    /// Its pieces, in order.
    pub pieces: Vec<PieceCopy>,
}

/// A piece of a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PieceCopy {
    /// Its name: a keyed hash of what it holds.
    pub name: String,
    /// How many rows.
    pub rows: u64,
    /// How many bytes its file has.
    pub size: u64,
    /// A hash of its file.
    pub sum: String,
}

impl Manifest {
    pub(crate) fn new(settings: &Settings, at: i64, tables: Vec<TableCopy>) -> Self {
        let release = env!("CARGO_PKG_VERSION").to_owned();
        Self { form: FORM, release, instance: settings.instance, at, tables, master: None }
    }

    /// All pieces.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &PieceCopy> {
        self.tables.iter().flat_map(|table| &table.pieces)
    }

    /// How many pieces, how many bytes they have, and how many rows.
    #[must_use]
    pub fn size(&self) -> (u64, u64, u64) {
        let rows = self.tables.iter().map(|table| table.rows).sum();
        self.pieces().fold((0, 0, rows), |(count, bytes, rows), piece| (count + 1, bytes + piece.size, rows))
    }

    /// A hash over the names of all pieces, which are keyed hashes of what they hold.
    #[must_use]
    pub fn checksum(&self) -> [u8; 32] {
        let mut hash = blake3::Hasher::new();
        for table in &self.tables {
            hash.update(table.name.as_bytes()).update(&[0]);
            for piece in &table.pieces {
                hash.update(piece.name.as_bytes());
            }
        }
        *hash.finalize().as_bytes()
    }

    /// Writes it as a file: signed, packed, encrypted. Gives the size of the file.
    pub(crate) async fn write(
        &self,
        name: &str,
        reach: &Reach,
        settings: &Settings,
        chance: &Chance,
    ) -> Result<u64, BackupError> {
        let text = Zeroizing::new(serde_json::to_vec(self).map_err(|error| BackupError::broken(name, error))?);
        let mut plain = Zeroizing::new(settings.sign(&text).to_vec());
        plain.extend_from_slice(&text);
        let file = seal(&plain, settings, chance).map_err(|error| BackupError::broken(name, error))?;
        let size = file.len() as u64;
        reach.put(name, file.clone()).await?;
        if reach.get(name, size).await? != file {
            return Err(BackupError::broken(name, "what was read back is not what was written"));
        }
        Ok(size)
    }

    /// Reads it from a file.
    pub(crate) async fn read(name: &str, reach: &Reach, reader: &Reader) -> Result<Self, BackupError> {
        let file = reach.get(name, MAX_LIST as u64).await?;
        let plain = unseal(name, &file, &reader.secret, MAX_LIST)?;
        let (signature, text) =
            plain.split_first_chunk::<64>().ok_or_else(|| BackupError::broken(name, "it is too short"))?;
        if !reader.signed(text, signature) {
            return Err(BackupError::broken(name, "it was not signed by the instance the recovery key belongs to"));
        }
        let manifest: Self =
            serde_json::from_slice(text).map_err(|_| BackupError::broken(name, "it is not a list of pieces"))?;
        if manifest.form != FORM {
            let why = format!("release {} made it in a form that this release does not know", manifest.release);
            return Err(BackupError::broken(name, why));
        }
        Ok(manifest)
    }
}

/// Who reads: the key that opens, and by whose signature it is believed.
pub(crate) struct Reader {
    pub(crate) secret: SecretKey,
    signer: Signer,
}

enum Signer {
    Recovery(RecoveryKey),
    Own([u8; 32]),
}

impl Reader {
    /// The firm, with its recovery key.
    pub(crate) fn recovery(key: &RecoveryKey) -> Self {
        Self { secret: key.secret.clone(), signer: Signer::Recovery(key.clone()) }
    }

    /// The instance itself.
    pub(crate) fn own(settings: &Settings) -> Result<Self, BackupError> {
        Ok(Self { secret: settings.reading()?, signer: Signer::Own(settings.signer()) })
    }

    /// The instance itself, of what it made to the recovery keys before this one.
    pub(crate) fn former(settings: &Settings) -> impl Iterator<Item = Self> {
        settings.former_readers().map(|(secret, signer)| Self { secret, signer: Signer::Own(signer) })
    }

    fn signed(&self, text: &[u8], signature: &[u8; 64]) -> bool {
        match &self.signer {
            Signer::Recovery(key) => key.signed(text, signature),
            Signer::Own(signer) => is_signed(signer, text, signature),
        }
    }
}

/// Packs and encrypts.
pub(crate) fn seal(plain: &[u8], settings: &Settings, chance: &Chance) -> Result<Vec<u8>, BackupError> {
    let packed = Zeroizing::new(zstd::bulk::compress(plain, PACK).map_err(|error| BackupError::broken("zstd", error))?);
    encrypt(&settings.readers()?, chance, &packed).map_err(BackupError::NoKey)
}

/// The same for what is sealed in itself: what is left of it in memory says no more than the store's own file does.
pub(crate) fn seal_sealed(plain: &[u8], settings: &Settings, chance: &Chance) -> Result<Vec<u8>, BackupError> {
    let packed = zstd::bulk::compress(plain, PACK).map_err(|error| BackupError::broken("zstd", error))?;
    encrypt(&settings.readers()?, chance, &packed).map_err(BackupError::NoKey)
}

/// Decrypts and unpacks.
pub(crate) fn unseal(name: &str, file: &[u8], key: &SecretKey, most: usize) -> Result<Zeroizing<Vec<u8>>, BackupError> {
    use std::io::Read as _;
    let packed = Zeroizing::new(key.decrypt(file).map_err(|error| BackupError::of_file(name, error))?);
    let broken = |error: std::io::Error| BackupError::broken(name, error);
    let mut plain = Zeroizing::new(Vec::new());
    let reader = zstd::stream::Decoder::new(&packed[..]).map_err(broken)?;
    reader.take(most as u64 + 1).read_to_end(&mut plain).map_err(broken)?;
    if plain.len() > most {
        return Err(BackupError::broken(name, "it is larger than a piece can be"));
    }
    Ok(plain)
}

/// A hash of a file.
pub(crate) fn sum(file: &[u8]) -> String {
    blake3::hash(file).to_hex().to_string()
}

/// The file of a piece.
pub(crate) fn file(folder: &str, name: &str) -> String {
    format!("{folder}/{}/{name}", name.get(..2).unwrap_or("00"))
}

/// The file of a generation: its moment, so that files sort by it.
pub(crate) fn generation_file(at: jiff::Timestamp) -> String {
    format!("{GENERATIONS}/{}", generation_name(at))
}

/// A generation's name.
#[must_use]
pub fn generation_name(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H-%M-%S.%6fZ").to_string()
}

/// The moment a generation's name tells.
pub(crate) fn generation_time(name: &str) -> Option<jiff::Timestamp> {
    let (day, time) = name.split_once('T')?;
    format!("{day}T{}", time.replace('-', ":")).parse().ok()
}

/// Pieces that lie at a destination, by name.
pub(crate) type Known = HashMap<String, PieceCopy>;

/// Those of some lists whose files are there in full.
pub(crate) fn known<'a>(lists: impl IntoIterator<Item = &'a Manifest>, files: &[(String, u64)], folder: &str) -> Known {
    let sizes: HashMap<&str, u64> = files.iter().map(|(name, size)| (name.as_str(), *size)).collect();
    let there = |piece: &&PieceCopy| sizes.get(file(folder, &piece.name).as_str()) == Some(&piece.size);
    let pieces = lists.into_iter().flat_map(Manifest::pieces).filter(there);
    pieces.map(|piece| (piece.name.clone(), piece.clone())).collect()
}
