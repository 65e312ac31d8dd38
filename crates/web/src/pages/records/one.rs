//! One record and nothing else: for whoever was granted it alone, such as a workshop with one repair order.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use policy::{Read, RecordId};
use vault::Located;

use crate::ask::door::{On, place};
use crate::ask::{refusal, values};
use crate::design::icon::Icon;
use crate::design::parts::{self, empty};
use crate::design::{Here, Private, Shell};
use crate::http::visit::label;
use crate::http::{PageError, Visit};
use crate::pages::records::edit;

/// The most records granted alone that are listed.
const MAX_LISTED: usize = 100;

/// The page.
#[derive(Debug, Clone)]
pub struct OneView {
    pub shell: Shell,
    pub kind: String,
    pub register: String,
    pub values: Vec<(String, Private)>,
    /// What is on record and is not for this purpose.
    pub masked: Vec<String>,
}

/// A record that somebody was granted alone.
#[derive(Debug, Clone)]
pub struct Granted {
    pub href: String,
    pub kind: String,
    pub register: String,
}

/// `GET /registers/{register}/{kind}/{record}`
pub async fn get(visit: Visit, Path((register, kind, record)): Path<(String, String, String)>) -> Response {
    let result = view(&visit, (&register, &kind, &record)).await;
    visit.answer(result.map(|view| render(&view)))
}

async fn view(visit: &Visit, path: (&str, &str, &str)) -> Result<OneView, PageError> {
    let notice = visit.web.door().notice();
    let (register, record) = place(&notice, path.0, path.1)?;
    let on = On::kind(&register.name, &record.name);
    // Whoever was granted this very record may ask about it; everybody else is asked first what of the kind they reach.
    let located = match path.2.parse::<RecordId>() {
        Ok(id) if granted_alone(visit).any(|own| own == id) => {
            found(visit, id).await?.filter(|located| located.register == register.name && located.kind == record.name)
        }
        _ => Some(visit.locate::<Read>(on, path.2).await?),
    };
    let open = edit::read(visit, &located.ok_or(PageError::Missing)?).await?;
    let lang = visit.lang;
    let here = record.fields.iter().filter(|field| open.values.contains_key(&field.name));
    let masked = record.fields.iter().filter(|field| open.masked.contains(&field.name));
    Ok(OneView {
        kind: label(&record.label, &record.name, lang),
        register: label(&register.label, &register.name, lang),
        values: here.map(|field| (values::field_label(field, lang), values::of(&open, field, lang))).collect(),
        masked: masked.map(|field| values::field_label(field, lang)).collect(),
        shell: visit.shell(Here::Registers),
    })
}

/// The records this person was granted alone, as far as they are in force.
fn granted_alone(visit: &Visit) -> impl Iterator<Item = RecordId> {
    visit.session.actor.standing.iter().filter(|one| one.asleep.is_none()).filter_map(|one| one.narrowed.record)
}

async fn found(visit: &Visit, id: RecordId) -> Result<Option<Located>, PageError> {
    Ok(visit.web.door().locate(id).await?)
}

/// Where the records lie that this person was granted alone.
pub async fn granted(visit: &Visit) -> Result<Vec<Granted>, PageError> {
    let notice = visit.web.door().notice();
    let mut granted: Vec<Granted> = Vec::new();
    for id in granted_alone(visit).take(MAX_LISTED) {
        let Some(Located { record, register, kind, .. }) = found(visit, id).await? else { continue };
        let href = format!("/registers/{register}/{kind}/{record}");
        if granted.iter().all(|one| one.href != href) {
            granted.push(Granted {
                href,
                kind: refusal::kind_label(&notice, register.as_str(), kind.as_str(), visit.lang),
                register: refusal::register_label(&notice, register.as_str(), visit.lang),
            });
        }
    }
    Ok(granted)
}

/// The records somebody was granted alone, as a card; nothing where there are none.
pub fn card(shell: &Shell, granted: &[Granted]) -> Markup {
    let t = shell.t();
    html! {
        @if !granted.is_empty() {
            section.card {
                div.card-head { h2 { (t.one_granted()) } }
                ul.tasks {
                    @for one in granted {
                        li {
                            a.task href=(one.href) {
                                span.task-icon { (Icon::Paper.draw()) }
                                span { b { (one.kind) } small { (one.register) } }
                                (Icon::ChevronRight.draw())
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The page.
pub fn render(view: &OneView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (view.kind) }, Some(&view.register), &html! {}))
        section.card {
            @if view.values.is_empty() { (empty(Icon::Paper, &t.one_nothing(), &t.one_nothing_help(), &html! {})) }
            @else {
                dl.card-body.facts { @for (label, value) in &view.values { dt { (label) } dd { (value) } } }
            }
            @if !view.masked.is_empty() { p.card-body.small.quiet { (t.one_masked(view.masked.join(", "))) } }
        }
    };
    shell.page(&view.kind, &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> OneView {
        OneView {
            kind: "Korjaustilaus".into(),
            register: "Asiakasrekisteri".into(),
            values: vec![
                ("Laite".into(), Private::new("Kaivinkone, sarja 4411")),
                ("Vika".into(), Private::new("Hydrauliikka vuotaa")),
            ],
            masked: vec!["Laskutusosoite".into()],
            shell: Shell { here: Here::Registers, ..shell },
        }
    }
}
