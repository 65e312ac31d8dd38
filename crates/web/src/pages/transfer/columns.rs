//! Which column of an uploaded file is which field, where the data come from, and what happens when a row is wrong.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use notice::Name;
use notice::model::Record;
use transfer::Mapping;
use uuid::Uuid;

use crate::ask::refusal::kind_label;
use crate::ask::values::field_label;
use crate::design::form::{Pick, option};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, crumbs};
use crate::design::{Here, Private, Shell, words as say};
use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::records::form::{brand_picks, brands};
use crate::pages::transfer::held::Upload;
use crate::pages::transfer::job::{self, Order};
use crate::pages::transfer::start::select;

/// The page.
#[derive(Debug, Clone)]
pub struct ColumnsView {
    pub shell: Shell,
    pub id: Uuid,
    pub kind: String,
    pub columns: Vec<ColumnView>,
    pub brands: Vec<Pick>,
    pub sources: Vec<Pick>,
}

/// A column with what it may be.
#[derive(Debug, Clone)]
pub struct ColumnView {
    /// Its name. Where there is no first row with names, a value stands here.
    pub name: Private,
    pub picks: Vec<Pick>,
}

/// `GET /transfer/files/{file}`
pub async fn get(visit: Visit, Path(file): Path<String>) -> Response {
    let result = held(&visit, &file).and_then(|upload| view(&visit, &upload)).map(|view| render(&view));
    visit.answer(result)
}

/// `POST /transfer/files/{file}`: a trial, in which nothing is stored.
pub async fn post(Path(file): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = trial(&visit, &file, &form).await.map(|job| format!("/transfer/jobs/{job}"));
    visit.lead(result)
}

async fn trial(visit: &Visit, file: &str, form: &Form) -> Result<Uuid, PageError> {
    let upload = held(visit, file)?;
    let chosen = |at: usize, name: &String| (name.clone(), form.get(&format!("c{at}")).to_owned());
    let order = Order {
        register: upload.register.to_string(),
        kind: upload.kind.to_string(),
        purpose: visit.here_for()?.to_string(),
        source: form.get("source").to_owned(),
        brand: Some(form.get("brand").to_owned()).filter(|brand| !brand.is_empty()),
        skip: form.get("mode") == "skip",
        preview: true,
        upload: upload.id,
        columns: upload.header.iter().enumerate().map(|(at, name)| chosen(at, name)).collect(),
        came: None,
    };
    job::begin(visit, upload, order).await
}

/// A file that the person uploaded, if it is still here.
pub fn held(visit: &Visit, file: &str) -> Result<Upload, PageError> {
    let id: Uuid = file.parse().map_err(|_| PageError::Missing)?;
    visit.web.held().get(id, visit.session.account, visit.now).ok_or(PageError::Missing)
}

fn view(visit: &Visit, upload: &Upload) -> Result<ColumnsView, PageError> {
    let purpose = visit.here_for()?;
    let notice = visit.web.door().notice();
    let (register, kind) = (upload.register.as_str(), upload.kind.as_str());
    let record = notice.record(register, kind).ok_or(PageError::Missing)?;
    let parent = record.of.as_ref().and_then(|of| notice.record(register, of.as_str()));
    let guessed = Mapping::guess(&notice, (&upload.register, &upload.kind), &upload.header);
    let columns = upload.header.iter().zip(guessed).map(|(name, guess)| ColumnView {
        picks: picks(visit, record, parent, guess.as_deref().unwrap_or_default()),
        name: Private::new(name),
    });
    Ok(ColumnsView {
        id: upload.id,
        kind: kind_label(&notice, register, kind, visit.lang),
        columns: columns.collect(),
        brands: brand_picks(&notice, "", record.of.is_some().then(|| crate::texts::texts(visit.lang).brand_as_above())),
        sources: sources(visit, record, &purpose),
        shell: visit.shell(Here::Transfer),
    })
}

/// What a column may be: left out, a field, or what names the record it hangs on.
fn picks(visit: &Visit, record: &Record, parent: Option<&Record>, guess: &str) -> Vec<Pick> {
    let t = crate::texts::texts(visit.lang);
    let mut picks = vec![Pick::new("", t.transfer_drop(), guess.is_empty())];
    if let Some(name) = transfer::brand_column(&visit.web.door().notice(), record) {
        picks.push(Pick::new(name, t.brand_column(), name == guess));
    }
    for field in &record.fields {
        let name = field.name.as_str();
        picks.push(Pick::new(name, field_label(field, visit.lang), name == guess));
    }
    for name in parent.map(Mapping::parent_names).unwrap_or_default() {
        let chosen = name == guess;
        picks.push(Pick::new(name.clone(), name, chosen));
    }
    picks
}

/// The sources that the notice names for the purpose, each with its ways.
fn sources(visit: &Visit, record: &Record, purpose: &Name) -> Vec<Pick> {
    let fits = |source: &&notice::model::Source| source.purposes.is_empty() || source.purposes.contains(purpose);
    let mut picks: Vec<Pick> = Vec::new();
    for source in record.sources.iter().filter(fits) {
        let kind = source.kind.keyword();
        let label = if source.label.is_empty() {
            say::source(visit.lang, source.kind)
        } else {
            source.label.get(visit.lang).to_owned()
        };
        let named: Vec<(String, String)> = if source.ways.is_empty() {
            vec![(kind.to_owned(), label)]
        } else {
            source
                .ways
                .iter()
                .map(|way| (format!("{kind}:{way}"), format!("{label}: {}", say::way(visit.lang, way.as_str()))))
                .collect()
        };
        for (name, label) in named {
            if !picks.iter().any(|pick| pick.name == name) {
                picks.push(Pick::new(name, label, false));
            }
        }
    }
    picks
}

/// The page.
pub fn render(view: &ColumnsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/transfer", t.transfer_title())]))
        (parts::head(&html! { (t.transfer_columns_title()) }, Some(&t.transfer_columns_lead()), &html! {}))
        form method="post" action={ "/transfer/files/" (view.id) } {
            (parts::csrf(&shell.csrf))
            section.card {
                div.card-head { h2 { (view.kind) } }
                div.card-body {
                    @for (at, column) in view.columns.iter().enumerate() { (self::column(at, column)) }
                }
            }
            section.card {
                div.card-body {
                    (brands(t, (&view.brands, &t.brand_rows())))
                    (select("source", "source", &t.transfer_source(), &view.sources))
                    fieldset.field {
                        legend { span.label { (t.transfer_mode()) } }
                        div.options {
                            (option("radio", "mode", "all", true, (&t.transfer_mode_all(), &t.transfer_mode_all_help())))
                            (option("radio", "mode", "skip", false, (&t.transfer_mode_skip(), &t.transfer_mode_skip_help())))
                        }
                    }
                    p.quiet { (t.transfer_preview_help()) }
                    button.button.button-main type="submit" { (Icon::Eye.draw()) (t.transfer_preview()) }
                }
            }
        }
    };
    shell.page(&t.transfer_columns_title(), &content)
}

fn column(at: usize, column: &ColumnView) -> Markup {
    let id = format!("c{at}");
    html! {
        div.field {
            label.label for=(id) { (column.name) }
            select.input.input-middle id=(id) name=(id) {
                @for pick in &column.picks { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> ColumnsView {
        let picks = |chosen: &str| {
            let pick = |name: &str, label: &str| Pick::new(name, label, name == chosen);
            vec![pick("", "– jätetään pois –"), pick("name", "Nimi"), pick("email", "Sähköposti")]
        };
        let column = |name: &str, chosen: &str| ColumnView { name: Private::new(name), picks: picks(chosen) };
        ColumnsView {
            shell: Shell { here: Here::Transfer, ..shell },
            id: Uuid::from_u128(1),
            kind: "Asiakas".into(),
            columns: vec![column("Nimi", "name"), column("E-mail", "email"), column("Kengännumero", "")],
            brands: Vec::new(),
            sources: vec![Pick::new("person:order", "Henkilö itse: order", false)],
        }
    }
}
