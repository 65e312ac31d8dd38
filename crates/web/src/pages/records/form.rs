//! The form of a record kind, for a new record and for changes. Every field comes from the notice.

use maud::{Markup, html};
use notice::{Checked, Notice};

use crate::design::form::{Pick, RecordField, option, problems};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, crumbs};
use crate::design::{Private, Shell};
use crate::texts::Texts;

/// The page.
#[derive(Debug, Clone)]
pub struct FormView {
    pub shell: Shell,
    pub title: String,
    pub crumbs: Vec<Crumb>,
    /// Whose record this is, when it hangs on another.
    pub of: Private,
    pub action: String,
    pub cancel: String,
    /// Values the form carries along: the revision it was opened at, the record it hangs on.
    pub carried: Vec<(String, String)>,
    /// The values the form was opened with.
    pub before: Vec<(String, Private)>,
    pub fields: Vec<RecordField>,
    /// The names the firm trades under.
    pub brands: Vec<Pick>,
    /// Under which names it stood before, newest first.
    pub former_brands: Vec<String>,
    pub sources: Vec<Pick>,
    pub ways: Vec<Pick>,
    pub source_error: Option<String>,
    /// The purpose whose consent the person must have given, where there is one.
    pub consent: Option<String>,
    pub keep: String,
    /// True for a new record.
    pub new: bool,
}

/// The page.
pub fn render(view: &FormView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &view.crumbs))
        (parts::head(&html! { (view.title) }, Some(&t.record_new_lead()), &html! {}))
        @if !view.of.is_empty() { p.of { (view.of.within(|name| t.record_new_of(name))) } }
        (problems(t, &wrong(view)))
        div.form-grid {
            form.card method="post" action=(view.action) data-keep novalidate[true] {
                div.card-body {
                    (parts::csrf(&shell.csrf))
                    @for (name, value) in &view.carried { (parts::hidden(name, value)) }
                    @for (name, value) in &view.before { input type="hidden" name=(name) value=(value); }
                    div.form-part { div.fields { @for field in &view.fields { (field.render(t)) } } }
                    (brands(t, (&view.brands, &t.brand_help())))
                    @if !view.former_brands.is_empty() { ul.hints.small { @for line in &view.former_brands { li { (Icon::History.draw()) span { (line) } } } } }
                    (source(t, &view.sources, &view.ways, view.source_error.as_deref()))
                    @if let Some(purpose) = &view.consent {
                        div.form-part {
                            h2 { (t.record_consent_title()) }
                            (option("checkbox", "consent", "yes", false, (&t.record_permission_yes(), &t.record_permission_help(purpose))))
                        }
                    }
                    div.actions.actions-end {
                        button.button.button-main type="submit" { (Icon::Check.draw()) @if view.new { (t.record_save_new()) } @else { (t.record_save_edit()) } }
                        a.button.button-quiet href=(view.cancel) { (t.shell_cancel()) }
                    }
                }
            }
            (side(view))
        }
    };
    shell.page(&view.title, &content)
}

fn wrong(view: &FormView) -> Vec<(String, String)> {
    let t = view.shell.t();
    let fields = view
        .fields
        .iter()
        .filter_map(|field| field.error.as_ref().map(|error| (field.id(), format!("{}: {error}", field.label))));
    let source =
        view.source_error.iter().map(|error| ("source".to_owned(), format!("{} {error}", t.record_source_title())));
    fields.chain(source).collect()
}

/// The question under which of the firm's names.
pub fn brands(t: &Texts, (brands, help): (&[Pick], &str)) -> Markup {
    html! {
        @if !brands.is_empty() {
            div.form-part {
                div.field {
                    label.label for="brand" { (t.brand_under()) }
                    select.input.input-middle id="brand" name="brand" aria-describedby="brand-help" {
                        @for pick in brands { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
                    }
                    p.hint id="brand-help" { (help) }
                }
            }
        }
    }
}

/// The names the firm trades under, to choose from; none where it has but one. Without a choice it is the first.
pub fn brand_picks(notice: &Notice<Checked>, chosen: &str, first: Option<String>) -> Vec<Pick> {
    let controller = &notice.parts().controller;
    if controller.brands.is_empty() {
        return Vec::new();
    }
    let own = (controller.name.clone(), controller.name.clone());
    let brands = controller.brands.iter().map(|brand| (brand.clone(), brand.clone()));
    let before = first.map(|label| (String::new(), label));
    let all = before.into_iter().chain([own]).chain(brands);
    all.map(|(name, label)| Pick::new(name.clone(), label, name == chosen)).collect()
}

/// The question where the values come from.
pub fn source(t: &Texts, sources: &[Pick], ways: &[Pick], error: Option<&str>) -> Markup {
    html! {
        fieldset.form-part.field-error[error.is_some()] id="source" tabindex="-1" aria-describedby=(if error.is_some() { "source-error source-help" } else { "source-help" }) {
            legend { h2 { (t.record_source_title()) } }
            p.hint id="source-help" { (t.record_source_help()) }
            div.options.options-two {
                @for pick in sources { (option("radio", "source", &pick.name, pick.chosen, (&pick.label, ""))) }
            }
            @if let Some(error) = error { p.error id="source-error" { (Icon::Alert.draw()) (error) } }
            @if !ways.is_empty() {
                div.field.way {
                    label.label for="way" { (t.record_source_way()) }
                    select.input.input-middle id="way" name="way" {
                        option value="" { (t.record_source_way_any()) }
                        @for way in ways { option value=(way.name) selected[way.chosen] { (way.label) } }
                    }
                }
            }
        }
    }
}

fn side(view: &FormView) -> Markup {
    let t = view.shell.t();
    html! {
        aside.card.form-side {
            div.card-head { h2 { (t.record_side_title()) } }
            ul.card-body.hints {
                li { (Icon::History.draw()) span { (t.record_side_journal()) } }
                @if !view.keep.is_empty() { li { (Icon::Clock.draw()) span { (t.record_side_keep(&view.keep)) } } }
                li { (Icon::Shield.draw()) span { (t.record_side_ids()) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::design::form::Widget;

    fn field(name: &str, label: &str, widget: Widget, value: &str) -> RecordField {
        RecordField {
            name: name.into(),
            label: label.into(),
            widget,
            value: Private::new(value),
            required: false,
            voluntary: false,
            unique: false,
            given: false,
            max: 200,
            hint: String::new(),
            purposes: "Tuotteiden ja palvelujen toimittaminen ja Laskutus".into(),
            keep: "3 vuotta siitä, kun sitä viimeksi tarvittiin".into(),
            error: None,
            masked: false,
        }
    }

    fn pick(name: &str, label: &str, chosen: bool) -> Pick {
        Pick::new(name, label, chosen)
    }

    pub fn sample(shell: Shell, wrong: bool) -> FormView {
        let t = shell.t();
        let kinds = vec![pick("person", "Henkilöasiakas", true), pick("company", "Yritys", false)];
        let ways = vec![
            pick("order", "Tilaus", true),
            pick("contact", "Yhteydenotto", false),
            pick("contract", "Sopimus", false),
        ];
        let fields = vec![
            RecordField {
                given: true,
                unique: true,
                ..field("number", "Asiakasnumero", Widget::Short { kind: "text", unit: None }, "")
            },
            RecordField { required: true, ..field("kind", "Asiakkaan tyyppi", Widget::Choice(kinds), "person") },
            RecordField {
                required: true,
                error: wrong.then(|| t.error_required()),
                ..field("name", "Nimi", Widget::Line("text"), if wrong { "" } else { "Aada Esimerkki" })
            },
            field("street", "Lähiosoite", Widget::Line("text"), "Kuusikuja 4 B 12"),
            RecordField {
                hint: t.hint_postcode(),
                error: wrong.then(|| t.error_postcode()),
                ..field(
                    "postcode",
                    "Postinumero",
                    Widget::Short { kind: "text", unit: None },
                    if wrong { "7010" } else { "70100" },
                )
            },
            RecordField {
                voluntary: true,
                hint: t.hint_email(),
                ..field("email", "Sähköposti", Widget::Line("email"), "aada@esimerkki.example")
            },
            field("total", "Summa", Widget::Short { kind: "text", unit: Some(t.record_money_unit()) }, "1240,00"),
            field("issued", "Päiväys", Widget::Short { kind: "date", unit: None }, "2026-10-13"),
            field("body", "Sisältö", Widget::Note, ""),
            RecordField {
                masked: true,
                purposes: "Markkinointi asiakkaille".into(),
                ..field("segment", "Ryhmä", Widget::Line("text"), "")
            },
            field("marketing", "Markkinointilupa", Widget::Permission("Markkinointi asiakkaille".into()), ""),
        ];
        FormView {
            brands: vec![
                pick("Kuopion Softop Oy", "Kuopion Softop Oy", true),
                pick("Toivontaika", "Toivontaika", false),
            ],
            former_brands: Vec::new(),
            title: t.record_new_title("asiakas"),
            crumbs: vec![
                Crumb::new("/registers", t.shell_registers()),
                Crumb::new("/registers/customers/customer", "Asiakas"),
            ],
            of: Private::default(),
            action: "/registers/customers/customer/new".into(),
            cancel: "/registers/customers/customer".into(),
            carried: vec![],
            before: vec![],
            fields,
            sources: vec![
                pick("person", "Asiakkaalta tai hänen yhteyshenkilöltään", !wrong),
                pick("staff", "Omasta työstämme syntyvät merkinnät", false),
            ],
            ways,
            source_error: wrong.then(|| t.record_source_missing()),
            consent: wrong.then(|| "Markkinointi asiakkaille".into()),
            keep: "3 vuotta siitä, kun sitä viimeksi tarvittiin".into(),
            new: true,
            shell,
        }
    }

    #[test]
    fn what_is_wrong_is_tied_to_its_field_and_listed_at_the_top() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&sample(shell, true)).into_string();
        assert!(page.contains("href=\"#f-postcode\""));
        assert!(page.contains("aria-invalid=\"true\" aria-describedby=\"f-postcode-error f-postcode-hint\""));
    }

    #[test]
    fn a_field_outside_the_purpose_is_named_but_cannot_be_filled_in() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&sample(shell, false)).into_string();
        assert!(page.contains("Näkyy tarkoituksessa: Markkinointi asiakkaille"));
        assert!(!page.contains("name=\"f.segment\""));
    }
}
