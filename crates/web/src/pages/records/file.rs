//! The file that a field of a record holds: what it is, and opening it.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use notice::field_type::FileRef;
use notice::model::{Field, FieldType, Record, Register};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use policy::{Act, ActKind, Read, SourceGiven, Target};
use vault::{Audience, Located, MAX_FILE_BYTES, OpenFile, OpenRecord};

use crate::ask::door::{On, first_source, place};
use crate::ask::{fields, values};
use crate::design::form::{Pick, problems};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, crumbs};
use crate::design::{Here, Private, Shell, words};
use crate::http::{PageError, Visit};
use crate::pages::records::form::source;
use crate::pages::records::new::{Place, way_to};

/// A megabyte, as people count the size of files.
const MEGABYTE: usize = 1_000_000;

/// What stands as it is in a name within a header (RFC 8187).
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// The page.
#[derive(Debug, Clone)]
pub struct FileView {
    pub shell: Shell,
    pub crumbs: Vec<Crumb>,
    pub field: String,
    /// What stands there now.
    pub held: Option<HeldView>,
    /// The form to put another in its place, for those who may.
    pub form: Option<AttachView>,
    pub back: String,
}

/// A file that is held.
#[derive(Debug, Clone)]
pub struct HeldView {
    pub name: Private,
    pub size: String,
    pub open: String,
}

/// The form.
#[derive(Debug, Clone)]
pub struct AttachView {
    pub action: String,
    pub revision: u64,
    /// What the browser offers to choose from: `image/*`; empty for any file.
    pub accepts: &'static str,
    pub sources: Vec<Pick>,
    pub ways: Vec<Pick>,
    pub error: Option<String>,
    pub source_error: Option<String>,
    /// True if the file may be taken away.
    pub optional: bool,
}

/// Where a file is: record and field.
pub struct Spot<'a> {
    pub register: &'a Register,
    pub record: &'a Record,
    pub field: &'a Field,
    pub located: Located,
}

/// What was sent with a form that comes again.
#[derive(Debug, Default)]
pub struct Again {
    pub source: Option<SourceGiven>,
    pub error: Option<String>,
    pub source_error: Option<String>,
}

/// `GET /registers/{register}/{kind}/{record}/files/{field}`
pub async fn get(visit: Visit, Path(path): Path<(String, String, String, String)>) -> Response {
    let result = view(&visit, &path, Again::default()).await;
    visit.answer(result.map(|view| render(&view)))
}

/// `GET /registers/{register}/{kind}/{record}/files/{field}/open`
pub async fn open(visit: Visit, Path(path): Path<(String, String, String, String)>) -> Response {
    match opened(&visit, &path).await {
        Ok(file) => download(file),
        Err(error) => visit.refuse(error),
    }
}

/// Where the path leads, if the field holds files.
pub async fn spot<'a, A: Act>(
    visit: &Visit,
    notice: &'a notice::Notice<notice::Checked>,
    (register, kind, record, field): &(String, String, String, String),
) -> Result<Spot<'a>, PageError> {
    let (register, kind) = place(notice, register, kind)?;
    let field = kind.field(field).filter(|field| field.kind.is_file()).ok_or(PageError::Missing)?;
    // What is changed comes from somewhere; a place that the notice names is enough to ask whether anything may be.
    let source = first_source(kind, &visit.here_for()?);
    let on = On { source, ..On::kind(&register.name, &kind.name) };
    let located = visit.locate::<A>(on, record).await?;
    Ok(Spot { register, record: kind, field, located })
}

async fn opened(visit: &Visit, path: &(String, String, String, String)) -> Result<OpenFile, PageError> {
    let notice = visit.web.door().notice();
    let Spot { register, record, field, located } = spot::<Read>(visit, &notice, path).await?;
    let target = Target::Record(located.record, located.subject);
    let grant = visit.ask::<Read>(On::kind(&register.name, &record.name).target(target)).await?;
    Ok(visit.web.door().open_file(grant, located.record, &field.name, visit.now).await?)
}

/// A file for the browser to keep, never to show as a page of ours.
fn download(file: OpenFile) -> Response {
    let audience = Audience::page();
    let kind = HeaderValue::from_str(&file.media_type);
    let headers: [(HeaderName, HeaderValue); 4] = [
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (CONTENT_TYPE, kind.unwrap_or(HeaderValue::from_static("application/octet-stream"))),
        (CONTENT_DISPOSITION, disposition(file.name.reveal(&audience))),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'")),
    ];
    (headers, file.bytes.reveal(&audience).clone()).into_response()
}

/// `attachment` with the file's name, letters beyond ASCII as RFC 8187 has them.
pub fn disposition(name: &str) -> HeaderValue {
    let name = percent_encoding::utf8_percent_encode(name, NAME);
    HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

/// The page, with what was wrong before.
pub async fn view(visit: &Visit, path: &(String, String, String, String), again: Again) -> Result<FileView, PageError> {
    let notice = visit.web.door().notice();
    let spot = spot::<Read>(visit, &notice, path).await?;
    let target = Target::Record(spot.located.record, spot.located.subject);
    let grant = visit.ask::<Read>(On::kind(&spot.register.name, &spot.record.name).target(target)).await?;
    if !grant.fields().contains(&spot.field.name) {
        return Err(PageError::Missing);
    }
    let now = visit.web.door().read_one(grant, spot.located.record, visit.now).await?;
    let shell = visit.shell(Here::Kind(spot.register.name.to_string(), spot.record.name.to_string()));
    let may = visit.might_reach(ActKind::Amend, spot.register, spot.record);
    let own = format!("/registers/{}/{}/{}/files/{}", path.0, path.1, spot.located.record, spot.field.name);
    Ok(FileView {
        crumbs: way_to(&Place { notice: &notice, register: spot.register, record: spot.record, of: "" }, &shell),
        field: values::field_label(spot.field, shell.lang),
        held: held(&now, spot.field, &own, &shell),
        form: may.then(|| form(&spot, visit, (own, now.revision), again, &shell)),
        back: format!("/people/{}#r-{}", spot.located.subject, spot.located.record),
        shell,
    })
}

fn held(record: &OpenRecord, field: &Field, own: &str, shell: &Shell) -> Option<HeldView> {
    let about = Private::show(record.value(field.name.as_str())?);
    let mut size = String::new();
    let name = about.within(|text| {
        let about: Option<FileRef> = text.parse().ok();
        size = about.as_ref().map(|about| said(about.size(), shell)).unwrap_or_default();
        about.map(|about| about.name().to_owned()).unwrap_or_default()
    });
    Some(HeldView { name, size, open: format!("{own}/open") })
}

/// A size in kilobytes, or in megabytes where it is one or more.
fn said(bytes: u64, shell: &Shell) -> String {
    let t = shell.t();
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10).div_ceil(unit);
        let comma = if shell.lang == notice::Lang::En { '.' } else { ',' };
        format!("{}{comma}{}", tenths / 10, tenths % 10)
    };
    if bytes >= 1_000_000 { t.file_megabytes(tenths(1_000_000)) } else { t.file_kilobytes(tenths(1_000)) }
}

fn form(spot: &Spot<'_>, visit: &Visit, (action, revision): (String, u64), again: Again, shell: &Shell) -> AttachView {
    let purpose = visit.purpose();
    let kind = again.source.as_ref().map_or("", |source| source.kind.keyword());
    let way = again.source.as_ref().and_then(|source| source.way.as_ref()).map_or("", |way| way.as_str());
    AttachView {
        action,
        revision,
        accepts: match spot.field.kind {
            FieldType::Image => "image/*",
            FieldType::Audio => "audio/*",
            FieldType::Video => "video/*",
            _ => "",
        },
        sources: purpose.as_ref().map(|purpose| fields::sources(spot.record, purpose, kind, shell)).unwrap_or_default(),
        ways: purpose.as_ref().map(|purpose| fields::ways(spot.record, purpose, way, shell.lang)).unwrap_or_default(),
        error: again.error,
        source_error: again.source_error,
        optional: !spot.field.required,
    }
}

/// The page.
pub fn render(view: &FileView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let back = html! { a.button href=(view.back) { (t.shell_back()) } };
    let content = html! {
        (crumbs(t, &view.crumbs))
        (parts::head(&html! { (view.field) }, Some(&t.file_lead()), &back))
        @if let Some(form) = &view.form { (problems(t, &wrong(view, form))) }
        section.card {
            div.card-body.file-held {
                (Icon::Paper.draw())
                @match &view.held {
                    Some(held) => {
                        div { p.value-is { (held.name) } p.small.quiet { (held.size) } }
                        a.button href=(held.open) download { (t.file_open()) }
                    }
                    None => p.quiet { (t.file_none()) },
                }
            }
        }
        @if let Some(form) = &view.form { (attach(view, form)) }
    };
    shell.page(&view.field, &content)
}

fn wrong(view: &FileView, form: &AttachView) -> Vec<(String, String)> {
    let t = view.shell.t();
    let file = form.error.iter().map(|error| ("file".to_owned(), format!("{}: {error}", view.field)));
    let source = form.source_error.iter();
    let source = source.map(|error| ("source".to_owned(), format!("{} {error}", t.record_source_title())));
    file.chain(source).collect()
}

fn attach(view: &FileView, form: &AttachView) -> Markup {
    let t = view.shell.t();
    let most = words::count(MAX_FILE_BYTES / MEGABYTE);
    html! {
        form.card method="post" action=(form.action) enctype="multipart/form-data" novalidate[true] {
            div.card-head { h2 { @if view.held.is_some() { (t.file_replace()) } @else { (t.file_attach()) } } }
            div.card-body {
                (parts::csrf(&view.shell.csrf))
                (parts::hidden("revision", &form.revision.to_string()))
                (source(t, &form.sources, &form.ways, form.source_error.as_deref()))
                div.form-part {
                    div.field.field-error[form.error.is_some()] {
                        label.label for="file" { (t.file_choose()) }
                        input.input type="file" id="file" name="file" accept=[(!form.accepts.is_empty()).then_some(form.accepts)]
                            aria-invalid=[form.error.is_some().then_some("true")]
                            aria-describedby=(if form.error.is_some() { "file-error file-hint" } else { "file-hint" });
                        p.hint id="file-hint" { (t.file_hint(most)) @if view.held.is_some() { " " (t.file_replaces()) } }
                        @if let Some(error) = &form.error { p.error id="file-error" { (Icon::Alert.draw()) (error) } }
                    }
                }
                div.actions.actions-end {
                    button.button.button-main type="submit" { (Icon::Check.draw()) (t.file_save()) }
                    @if view.held.is_some() && form.optional {
                        button.button.button-danger type="submit" name="remove" value="yes" { (t.file_remove()) }
                    }
                    a.button.button-quiet href=(view.back) { (t.shell_cancel()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell, held: bool) -> FileView {
        let t = shell.t();
        let error = (!held).then(|| t.error_file_empty());
        FileView {
            crumbs: vec![Crumb::new("/registers", t.shell_registers())],
            field: "Sopimus".into(),
            held: held.then(|| HeldView {
                name: Private::new("Toimitussopimus 2026.pdf"),
                size: t.file_kilobytes("182,4"),
                open: "/registers/customers/contract/1/files/terms/open".into(),
            }),
            form: Some(AttachView {
                action: "/registers/customers/contract/1/files/terms".into(),
                revision: 3,
                accepts: "",
                sources: vec![Pick::new("person", "Asiakkaalta", true), Pick::new("staff", "Omasta työstämme", false)],
                ways: vec![],
                error,
                source_error: None,
                optional: true,
            }),
            back: "/people/1".into(),
            shell,
        }
    }

    #[test]
    fn the_name_of_a_file_stands_in_a_header_whatever_its_letters() {
        assert_eq!(disposition("Sopimus \"ä\".pdf"), "attachment; filename*=UTF-8''Sopimus%20%22%C3%A4%22.pdf");
    }
}
