//! A file put into a field of a record, or taken away from it.

use std::collections::BTreeMap;

use axum::extract::multipart::Field as Part;
use axum::extract::{FromRequest as _, Multipart, Path, Request, State};
use axum::response::Response;
use policy::{Amend, SourceGiven, Target};
use vault::{AmendError, Finding, MAX_FILE_BYTES, NewFile, Personal};

use crate::ask::door::On;
use crate::ask::fields;
use crate::http::{Form, PageError, Visit};
use crate::pages::records::file::{self, Again, Spot};
use crate::pages::records::new::source_of;
use crate::state::WebState;

/// The largest upload with what stands around the file, in bytes.
pub const MAX_BODY: usize = MAX_FILE_BYTES + 64 * 1024;
/// The longest value beside the file, in bytes.
const MAX_SAID: usize = 256;
/// The longest name of a file that is kept, in characters.
const MAX_NAME: usize = 200;

/// What was sent.
struct Sent {
    said: Form,
    file: Option<(String, String, Vec<u8>)>,
}

/// `POST /registers/{register}/{kind}/{record}/files/{field}`
pub async fn post(
    State(web): State<WebState>,
    Path(path): Path<(String, String, String, String)>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let visit = match Visit::of(&parts, &web).await {
        Ok(visit) => visit,
        Err(response) => return response,
    };
    let Ok(form) = Multipart::from_request(Request::from_parts(parts, body), &web).await else {
        return visit.refuse(PageError::Stale);
    };
    match save(&visit, &path, form).await {
        Ok(Ok(path)) => visit.lead(Ok(path)),
        Ok(Err(again)) => visit.answer(file::view(&visit, &path, again).await.map(|view| file::render(&view))),
        Err(error) => visit.refuse(error),
    }
}

async fn save(
    visit: &Visit,
    path: &(String, String, String, String),
    form: Multipart,
) -> Result<Result<String, Again>, PageError> {
    let Sent { said, file } = taken(visit, form).await?;
    let t = crate::texts::texts(visit.lang);
    let notice = visit.web.door().notice();
    let spot = file::spot::<Amend>(visit, &notice, path).await?;
    let revision = said.get("revision").parse().map_err(|_| PageError::Stale)?;
    let Some(source) = source_of(&said) else {
        return Ok(Err(Again { source_error: Some(t.record_source_missing()), ..Again::default() }));
    };
    let removes = said.has("remove");
    if !removes && file.is_none() {
        return Ok(Err(Again { source: Some(source), error: Some(t.file_missing()), ..Again::default() }));
    }
    match amend(visit, &spot, revision, source.clone(), file.filter(|_| !removes)).await {
        Ok(Ok(())) => Ok(Ok(format!("/people/{}?saved=1#r-{}", spot.located.subject, spot.located.record))),
        Ok(Err(Wrong::Finding(finding))) => {
            let error = Some(fields::wrong(&finding, Some(spot.field), t));
            Ok(Err(Again { source: Some(source), error, ..Again::default() }))
        }
        Ok(Err(Wrong::Changed)) => {
            Ok(Err(Again { source: Some(source), error: Some(t.file_changed()), ..Again::default() }))
        }
        Err(error) if error.is_about_source() => {
            Ok(Err(Again { source: Some(source), source_error: Some(t.record_source_undeclared()), error: None }))
        }
        Err(error) => Err(error),
    }
}

/// Why the file was not taken in.
enum Wrong {
    Finding(Finding),
    /// Somebody was first.
    Changed,
}

async fn amend(
    visit: &Visit,
    spot: &Spot<'_>,
    revision: u64,
    source: SourceGiven,
    file: Option<(String, String, Vec<u8>)>,
) -> Result<Result<(), Wrong>, PageError> {
    let target = Target::Record(spot.located.record, spot.located.subject);
    let on = On::kind(&spot.register.name, &spot.record.name).target(target).from(source);
    let grant = visit.ask::<Amend>(on).await?;
    let (door, record, field) = (visit.web.door(), spot.located.record, spot.field.name.clone());
    let outcome = match file {
        Some((name, media_type, bytes)) => {
            let (name, bytes) = (Personal::new(name), Personal::new(bytes));
            door.attach(grant, record, revision, NewFile { field, name, media_type, bytes }, visit.now).await
        }
        None => door.amend(grant, record, revision, BTreeMap::from([(field, None)]), visit.now).await,
    };
    match outcome {
        Ok(_) => Ok(Ok(())),
        Err(AmendError::Invalid(mut findings)) => match findings.pop() {
            Some(finding) => Ok(Err(Wrong::Finding(finding))),
            None => Ok(Ok(())),
        },
        Err(AmendError::Conflict(_)) => Ok(Err(Wrong::Changed)),
        Err(AmendError::NotFound) => Err(PageError::Missing),
        Err(other) => Err(PageError::fault(&other)),
    }
}

/// Reads what was sent; the file only after the token of the form has been seen.
async fn taken(visit: &Visit, mut form: Multipart) -> Result<Sent, PageError> {
    let (mut said, mut file) = (Vec::new(), None);
    while let Some(mut part) = form.next_field().await.map_err(|_| PageError::TooLarge)? {
        let name = part.name().unwrap_or_default().to_owned();
        let token = || said.iter().any(|(key, value)| key == "csrf" && *value == visit.csrf());
        match name.as_str() {
            "file" if token() => {
                let called = called(part.file_name().unwrap_or_default());
                let kind = part.content_type().unwrap_or_default().to_owned();
                let bytes = whole(&mut part, MAX_FILE_BYTES + 1).await?;
                // A browser sends a file without name and bytes where none was chosen.
                file = (!called.is_empty()).then_some((called, kind, bytes));
            }
            "csrf" | "revision" | "source" | "way" | "remove" => {
                let text = whole(&mut part, MAX_SAID).await?;
                said.push((name, String::from_utf8(text).map_err(|_| PageError::Stale)?));
            }
            _ => {}
        }
    }
    let said = Form::of(said);
    if said.get("csrf") == visit.csrf() { Ok(Sent { said, file }) } else { Err(PageError::Stale) }
}

async fn whole(part: &mut Part<'_>, at_most: usize) -> Result<Vec<u8>, PageError> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|_| PageError::TooLarge)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > at_most {
            return Err(PageError::TooLarge);
        }
    }
    Ok(bytes)
}

/// What a file is called: the end of its path, without what no name may hold, its ending kept when it is cut.
pub fn called(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = name.chars().filter(|c| !c.is_control()).collect();
    let plain = plain.trim();
    let too_many = plain.chars().count().saturating_sub(MAX_NAME);
    let (stem, ending) = plain.rsplit_once('.').filter(|(_, ending)| ending.len() <= 10).unwrap_or((plain, ""));
    if too_many == 0 {
        return plain.to_owned();
    }
    let kept: String = stem.chars().take(stem.chars().count().saturating_sub(too_many)).collect();
    if ending.is_empty() { kept } else { format!("{}.{ending}", kept.trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_the_end_of_its_path_and_never_longer_than_is_kept() {
        assert_eq!(called("C:\\Asiakirjat\\sopimus.pdf"), "sopimus.pdf");
        assert_eq!(called("../../etc/passwd"), "passwd");
        assert_eq!(called(" a\u{0}b\n.txt "), "ab.txt");
        let long = called(&format!("{}.pdf", "ä".repeat(300)));
        assert!(long.chars().count() <= MAX_NAME && long.ends_with(".pdf"));
    }
}
