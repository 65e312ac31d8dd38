//! Everything of one controller in one archive, in forms that other programs read: notices as they were published, records,
//! their history and whatever hangs on them as JSON Lines, files as they were, and the journal with what proves it.

use std::fs::File;
use std::io::{BufWriter, Seek as _, SeekFrom, Write};

use jiff::Timestamp;
use serde_json::{Value, json};
use thiserror::Error;
use vault::{Audience, Door, Fault, HANDED_BACK, Handed, HandingBack, LinesError};
use zip::write::SimpleFileOptions;
use zip::{AesMode, CompressionMethod, ZipWriter};

/// Why nothing was handed back.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BackError {
    /// The archive cannot be written.
    #[error("the archive cannot be written: {0}")]
    Write(#[from] std::io::Error),
    /// The archive cannot be put together.
    #[error("the archive cannot be put together: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The journal cannot be taken out.
    #[error(transparent)]
    Journal(#[from] LinesError),
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What was handed back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// How many lines each part has.
    pub parts: Vec<(String, u64)>,
    /// How many files of records and requests.
    pub files: u64,
    /// The BLAKE3 hash of the archive, by which it is known again.
    pub blake3: String,
}

impl Back {
    /// How many records.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.parts.iter().filter(|(name, _)| name.starts_with("records/")).map(|(_, lines)| lines).sum()
    }
}

struct Archive<'p> {
    zip: ZipWriter<File>,
    password: &'p str,
    parts: Vec<(String, u64)>,
}

/// Writes everything into an archive, every part of it encrypted by the password (AES-256, WinZip AE-2).
///
/// # Errors
/// [`BackError`] says why not; what is in the file then is not whole.
pub async fn hand_back(
    door: &Door,
    handing: &HandingBack,
    (file, password): (File, &str),
    now: Timestamp,
) -> Result<Back, BackError> {
    let mut archive = Archive { zip: ZipWriter::new(file), password, parts: Vec::new() };
    for notice in handing.notices().await? {
        archive.begin(&format!("notices/{:03}.kdl", notice.version))?;
        archive.zip.write_all(notice.source.as_bytes())?;
    }
    for (register, kind) in handing.kinds().await? {
        let name = format!("records/{register}.{kind}.jsonl");
        archive.lines(name, handing.records((register, kind))?).await?;
    }
    archive.lines("history.jsonl".to_owned(), handing.history()?).await?;
    for table in HANDED_BACK {
        archive.lines(format!("standing/{table}.jsonl"), handing.standing(table)?).await?;
    }
    let (mut files, mut walk) = (0, handing.files()?);
    while let Some(file) = walk.next().await? {
        archive.begin(&format!("files/{}/{}", file.record, file.sha256))?;
        archive.zip.write_all(file.bytes.reveal(&Audience::export()))?;
        files += 1;
    }
    archive.begin("journal.jsonl")?;
    let mut out = BufWriter::new(&mut archive.zip);
    let lines = handing.journal(&mut out, now).await?;
    out.flush()?;
    drop(out);
    archive.parts.push(("journal.jsonl".to_owned(), lines));
    archive.begin("contents.json")?;
    let contents = contents(door, &archive.parts, files, now);
    archive.zip.write_all(contents.to_string().as_bytes())?;
    let mut file = archive.zip.finish()?;
    file.sync_all()?;
    file.seek(SeekFrom::Start(0))?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(&mut file)?;
    Ok(Back { parts: archive.parts, files, blake3: hasher.finalize().to_hex().to_string() })
}

fn contents(door: &Door, parts: &[(String, u64)], files: u64, now: Timestamp) -> Value {
    let key: String = door.journal_key().iter().map(|byte| format!("{byte:02x}")).collect();
    let parts: Vec<Value> = parts.iter().map(|(name, lines)| json!({ "name": name, "lines": lines })).collect();
    json!({
        "seloste_hand_back": 1, "controller": door.id().to_string(), "firm": door.name(), "made_at": now.to_string(),
        "journal_key": key, "parts": parts, "files": files,
    })
}

impl Archive<'_> {
    fn begin(&mut self, name: &str) -> Result<(), BackError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .large_file(true)
            .with_aes_encryption(AesMode::Aes256, self.password);
        Ok(self.zip.start_file(name, options)?)
    }

    /// A part line by line; none where there is no line.
    async fn lines(&mut self, name: String, mut lines: Handed) -> Result<(), BackError> {
        let mut count = 0;
        while let Some(some) = lines.next().await? {
            if count == 0 {
                self.begin(&name)?;
            }
            count += some.len() as u64;
            for line in some {
                self.zip.write_all(line.reveal(&Audience::export()).as_bytes())?;
                self.zip.write_all(b"\n")?;
            }
        }
        if count > 0 {
            self.parts.push((name, count));
        }
        Ok(())
    }
}
