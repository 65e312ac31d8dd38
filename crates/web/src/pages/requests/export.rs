//! A case as one file for the authority: what it holds for people and for machines, and every file that came with it. The
//! hash of the whole stands in the journal before the file is given.

use std::io::{Cursor, Write as _};

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use paper::{Block, Document, Fact, Span};
use rights::File;
use vault::Audience;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::design::words as say;
use crate::http::{PageError, Visit};
use crate::pages::requests::{self, words};
use crate::texts::texts;

/// `GET /requests/{number}/export.zip`
pub async fn get(visit: Visit, Path(number): Path<String>) -> Response {
    match export(&visit, &number).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn export(visit: &Visit, number: &str) -> Result<Response, PageError> {
    let case = requests::opened(visit, number).await?;
    let desk = requests::desk(visit);
    let moment = requests::moment(visit, &desk);
    let json = desk.export(&case, moment).await?;
    let mut parts =
        vec![("case.pdf".to_owned(), on_paper(visit, case.file(), &hash_in(&json))), ("case.json".to_owned(), json)];
    for (at, attachment) in case.file().contents().attachments.iter().enumerate() {
        let bytes = desk.file(&case, attachment.id, moment).await?;
        let name = format!("files/{:03}-{}", at + 1, tame(&attachment.name));
        parts.push((name, bytes.reveal(&Audience::export()).clone()));
    }
    let bytes = tokio::task::spawn_blocking(move || packed(parts)).await.map_err(|error| PageError::fault(&error))?;
    let bytes = bytes.map_err(|error| PageError::fault(&error))?;
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"seloste-{}.zip\"", case.file().head.number)),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

fn packed(parts: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The hash that stands in the journal.
fn hash_in(json: &[u8]) -> String {
    let whole: Option<serde_json::Value> = serde_json::from_slice(json).ok();
    whole.and_then(|whole| Some(whole.get("sha256")?.as_str()?.to_owned())).unwrap_or_default()
}

/// A name that leads nowhere when it is unpacked.
fn tame(name: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || "-_. ()".contains(c) { c } else { '_' };
    let name: String = name.trim_start_matches('.').chars().take(100).map(safe).collect();
    if name.trim().is_empty() { "file".to_owned() } else { name }
}

/// The case on paper.
fn on_paper(visit: &Visit, file: &File, hash: &str) -> Vec<u8> {
    let (lang, t) = (visit.lang, texts(visit.lang));
    let contents = file.contents();
    let at = |instant| say::instant(lang, instant, visit.web.zone());
    let title = format!("{}: {}", t.req_case(file.head.number.to_string()), words::kind(lang, file.kind));
    let mut document = Document::new(lang.code(), &title);
    document.author.clone_from(&visit.web.door().notice().parts().controller.name);
    let fact =
        |name: String, said: String| Fact { name: vec![Span::plain(&name)], lines: vec![vec![Span::plain(&said)]] };
    let mut facts = vec![
        fact(
            t.req_received(),
            format!("{}, {}", say::day(lang, file.head.received_on), words::channel(lang, file.channel)),
        ),
        fact(t.req_due(), say::day(lang, file.head.due_on)),
        fact(t.req_state(), words::state(lang, file.state())),
        fact(t.req_identity(), words::level(lang, file.level())),
        fact(t.req_name(), contents.asker.name.clone()),
    ];
    facts.extend(file.outcome().map(|outcome| fact(t.req_outcome(), words::outcome(lang, outcome))));
    document.blocks.extend([Block::heading(1, &title), Block::Facts(facts)]);
    let fate = |fate| match fate {
        rights::Fate::Waiting => t.req_fate_waiting(),
        rights::Fate::Sent => t.req_fate_sent(),
        rights::Fate::Failed => t.req_fate_failed(),
    };
    let mut section = |title: String, lines: Vec<String>| {
        if lines.is_empty() {
            return;
        }
        document.blocks.push(Block::heading(2, &title));
        let lines = lines.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty());
        document.blocks.extend(lines.map(|line| Block::Para(vec![Span::plain(line)])));
    };
    section(t.req_kind(), vec![contents.message.clone()]);
    let place = |one: &rights::Place| format!("{}: {}. {}", one.label, words::place(lang, one.state), one.note);
    section(t.req_places(), contents.places.iter().map(place).collect());
    for decision in contents.earlier.iter().chain(&contents.decision) {
        let head = format!("{}, {}", words::outcome(lang, decision.outcome), at(decision.at));
        let grounds =
            decision.grounds.iter().map(|one| format!("{} ({})", rights::texts::ground(lang, *one), one.article()));
        let lines =
            decision.lines.iter().filter(|line| !line.granted).map(|line| format!("{}: {}", line.label, line.reason));
        let all = std::iter::once(head).chain(grounds).chain(std::iter::once(decision.reasons.clone())).chain(lines);
        section(t.req_decision(), all.collect());
    }
    for contest in &contents.contests {
        section(t.state_contested(), vec![at(contest.at), contest.why.clone()]);
    }
    for letter in &contents.letters {
        let head = format!("{} ({}) {}", at(letter.fate_at.unwrap_or(letter.at)), fate(letter.fate), letter.proof);
        section(letter.subject.clone(), std::iter::once(head).chain(letter.text.iter().cloned()).collect());
    }
    let step = |note: &rights::Note| format!("{}: {}", at(note.at), words::step(lang, &note.step));
    section(t.req_steps(), contents.notes.iter().map(step).collect());
    document.blocks.push(Block::Small(vec![Span::plain(&format!("SHA-256 {hash}"))]));
    paper::pdf(&document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere() {
        assert_eq!(tame("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(tame(""), "file");
    }
}
