//! `seloste journal head`, `post`, and `verify --head`: what was saved of a journal, and whether it still begins so.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rights::is_address;
use serde_json::{Value, json};
use vault::{Audience, Every, Fit, Held, MAX_HEADS_BYTES, Personal, SavedHead};

use crate::cli::Place;
use crate::commands::now;
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json, tell};

/// The heads in these files, and in the files of these folders.
pub fn read(paths: &[PathBuf]) -> Result<Vec<SavedHead>, Failure> {
    let mut heads = Vec::new();
    for path in paths {
        let unread = |error| Failure::input(format!("cannot read `{}`: {error}", path.display()));
        let mut files = vec![path.clone()];
        if path.is_dir() {
            files.clear();
            for entry in path.read_dir().map_err(unread)? {
                files.push(entry.map_err(unread)?.path());
            }
        }
        let before = heads.len();
        for file in files.iter().filter(|file| file.is_file()) {
            let mut text = Vec::new();
            let opened = std::fs::File::open(file).map_err(unread)?;
            opened.take(MAX_HEADS_BYTES).read_to_end(&mut text).map_err(unread)?;
            heads.extend(SavedHead::read(&String::from_utf8_lossy(&text)));
        }
        if heads.len() == before {
            return Err(Failure::input(format!("`{}` holds no signed head of a journal", path.display())));
        }
    }
    heads.sort_by(|one, other| {
        (one.controller, one.size, &one.signature).cmp(&(other.controller, other.size, &other.signature))
    });
    heads.dedup();
    Ok(heads)
}

/// What came of holding a journal against heads.
pub struct Against {
    asked: bool,
    held: Vec<Held>,
    /// How many heads were of other journals.
    others: usize,
}

impl Against {
    /// What came of those that were given.
    pub fn of(saved: &[SavedHead], held: Vec<Held>) -> Self {
        Self { asked: !saved.is_empty(), others: saved.len().saturating_sub(held.len()), held }
    }

    /// True if none was given, or one at least fits and none says that anything is otherwise.
    pub fn is_good(&self) -> bool {
        let fits = |held: &Held| held.fit == Fit::Fits;
        let harmless = |held: &Held| matches!(held.fit, Fit::Fits | Fit::Over);
        !self.asked || (self.held.iter().any(fits) && self.held.iter().all(harmless))
    }

    /// The end of the command.
    pub fn end(&self) -> End {
        if self.is_good() { End::Done } else { End::No }
    }

    /// Tells it, and gives the end of the command.
    pub fn told(&self) -> End {
        for held in &self.held {
            say(&sentence(held));
        }
        if self.asked && self.held.is_empty() {
            say("None of the saved heads is of this journal.");
        } else if self.others > 0 {
            say(&format!("{} more heads are of other journals.", self.others));
        }
        if self.asked && !self.held.is_empty() && self.held.iter().all(|held| held.fit == Fit::Over) {
            say("So nothing was held against a head.");
        }
        self.end()
    }

    /// Adds it to an answer in JSON.
    pub fn put(&self, answer: &mut Value) {
        let one = |held: &Held| {
            let word = match held.fit {
                Fit::Fits => "fits",
                Fit::Over => "over",
                Fit::LeftOut => "left-out",
                Fit::Short { .. } => "short",
                Fit::Differs { .. } => "differs",
                Fit::Forged => "forged",
            };
            let from = match held.fit {
                Fit::Short { has } => Some(has),
                Fit::Differs { from } => Some(from),
                _ => None,
            };
            json!({ "rows": held.head.size, "at": when(&held.head), "fit": word, "from": from })
        };
        if let (true, Some(answer)) = (self.asked, answer.as_object_mut()) {
            answer.insert("heads".to_owned(), self.held.iter().map(one).collect());
            answer.insert("heads_of_others".to_owned(), self.others.into());
        }
    }
}

fn when(head: &SavedHead) -> String {
    Timestamp::from_microsecond(head.at).map(|at| at.to_string()).unwrap_or_default()
}

fn sentence(held: &Held) -> String {
    let (size, at) = (held.head.size, when(&held.head));
    let last = size.saturating_sub(1);
    match held.fit {
        Fit::Fits => format!("It begins with the {size} rows that the head of {at} is of."),
        Fit::Over => format!("The head of {at} is of {size} rows, which have all reached the end of their time."),
        Fit::LeftOut => format!(
            "The head of {at} cannot be held against this file, which leaves out what stands round row {last}: take the file out anew."
        ),
        Fit::Short { has } => format!(
            "The head of {at} is of {size} rows, and there are only {has}: those from row {has} on are missing, or this was taken out before."
        ),
        Fit::Differs { from } => {
            format!(
                "The head of {at} is of other rows: one of the rows {from} to {last} was changed, left out or slipped in."
            )
        }
        Fit::Forged => format!("The head of {at}, of {size} rows, was not signed with this key."),
    }
}

/// Gives the newest head out.
pub async fn newest(out: Option<&Path>, place: &Place, format: Format) -> Result<End, Failure> {
    let instance = Instance::existing(place, now()).await?;
    let door = instance.existing_door(now()).await?;
    let head = door.saved_head().await.map_err(Failure::fault)?;
    if let Some(head) = &head {
        door.keep_head(head, now()).await.map_err(Failure::fault)?;
    }
    instance.vault.close().await;
    let Some(head) = head else {
        tell("seloste: the journal is empty");
        return Ok(End::No);
    };
    if let Some(out) = out {
        let unwritten = |error| Failure::input(format!("cannot write `{}`: {error}", out.display()));
        std::fs::write(out, head.to_text()).map_err(unwritten)?;
    }
    match (format, out) {
        (Format::Human, None) => say(head.to_text().trim_end()),
        (Format::Human, Some(out)) => say(&format!("The head of {} rows is in `{}`.", head.size, out.display())),
        (Format::Json, _) => say_json(&json!({ "rows": head.size, "at": when(&head), "head": head.to_text() }))?,
    }
    Ok(End::Done)
}

/// Says to whom heads are sent.
pub async fn post(
    (to, every, stop): (Option<&str>, Option<&str>, bool),
    place: &Place,
    format: Format,
) -> Result<End, Failure> {
    if to.is_some_and(|to| !is_address(to)) {
        return Err(Failure::input("--to is no address"));
    }
    let to = to.map(|to| Personal::new(to.to_owned())).zip(every.and_then(Every::from_word));
    let instance = Instance::existing(place, now()).await?;
    let door = instance.existing_door(now()).await?;
    if to.is_some() || stop {
        let to = to.as_ref().map(|(to, every)| (to, *every));
        door.post_heads(to, None, now()).await.map_err(Failure::fault)?;
    }
    let stands = door.heads_post().await.map_err(Failure::fault)?;
    instance.vault.close().await;
    let stands = stands.map(|post| (post.to.reveal(&Audience::export()).clone(), post.every, post.sent));
    match (format, stands) {
        (Format::Human, None) => say("The head of the journal is mailed to nobody."),
        (Format::Human, Some((to, every, sent))) => {
            let sent =
                sent.map_or_else(|| "none yet".to_owned(), |(at, rows)| format!("the last at {at}, of {rows} rows"));
            say(&format!("The head of the journal is mailed to {to} each {}: {sent}.", every.word()));
        }
        (Format::Json, stands) => {
            let told = stands.map(|(to, every, sent)| json!({ "to": to, "every": every.word(), "sent_at": sent.map(|(at, _)| at), "rows": sent.map(|(_, rows)| rows) }));
            say_json(&json!({ "post": told }))?;
        }
    }
    Ok(End::Done)
}
