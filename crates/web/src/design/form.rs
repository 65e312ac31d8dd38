//! Form fields: a label, what helps, what is wrong, and the widget, tied together for every kind of reader.

use maud::{Markup, Render, html};

use crate::design::icon::Icon;
use crate::design::private::Private;
use crate::texts::Texts;

/// A plain line to fill in, in forms that do not come from the notice.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub name: &'static str,
    pub label: String,
    /// The kind of input; `text` when empty.
    pub kind: &'static str,
    pub value: Private,
    pub hint: String,
    pub error: Option<String>,
    pub required: bool,
    /// What the browser may fill in; `off` when empty.
    pub autocomplete: &'static str,
    pub max: usize,
}

/// A line with its label.
pub fn line(line: &Line) -> Markup {
    let parts = Around { id: line.name, label: &line.label, hint: &line.hint, error: line.error.as_deref() };
    let kind = if line.kind.is_empty() { "text" } else { line.kind };
    let autocomplete = if line.autocomplete.is_empty() { "off" } else { line.autocomplete };
    let max = if line.max == 0 { 256 } else { line.max };
    let short = match kind {
        "date" | "number" => Some("input-short"),
        "datetime-local" => Some("input-middle"),
        _ => None,
    };
    parts.wrap(
        &html! {},
        &html! {
            input class={ "input " (short.unwrap_or_default()) } type=(kind) id=(line.name) name=(line.name) value=(line.value) required[line.required]
                autocomplete=(autocomplete) maxlength=(max) spellcheck="false"
                aria-invalid=[parts.invalid()] aria-describedby=[parts.described()];
        },
    )
}

/// What stands around a widget.
struct Around<'a> {
    id: &'a str,
    label: &'a str,
    hint: &'a str,
    error: Option<&'a str>,
}

impl Around<'_> {
    fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    fn described(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let error = self.error.map(|_| format!("{}-error", self.id));
        let ids: Vec<String> = [error, hint].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn wrap(&self, notes: &Markup, widget: &Markup) -> Markup {
        html! {
            div.field.field-error[self.error.is_some()] {
                label.label for=(self.id) { (self.label) (notes) }
                (widget)
                (self.under())
            }
        }
    }

    fn wrap_group(&self, notes: &Markup, widget: &Markup) -> Markup {
        html! {
            fieldset.field.field-error[self.error.is_some()] id=(self.id) tabindex="-1" aria-describedby=[self.described()] {
                legend { span.label { (self.label) (notes) } }
                (widget)
                (self.under())
            }
        }
    }

    fn under(&self) -> Markup {
        html! {
            @if let Some(error) = self.error { p.error id={ (self.id) "-error" } { (Icon::Alert.draw()) (error) } }
            @if !self.hint.is_empty() { p.hint id={ (self.id) "-hint" } { (self.hint) } }
        }
    }
}

/// What a field of the notice is filled in with.
#[derive(Debug, Clone)]
pub enum Widget {
    /// One line of this input type.
    Line(&'static str),
    /// A short line: a postcode, a year, an amount.
    Short { kind: &'static str, unit: Option<String> },
    /// Many lines.
    Note,
    /// One of several.
    Choice(Vec<Pick>),
    /// Yes or no.
    Flag,
    /// A permission for a purpose, in words.
    Permission(String),
    /// A file, which has a page of its own once the record is stored.
    File { page: Option<String> },
}

/// One of several values.
#[derive(Debug, Clone)]
pub struct Pick {
    pub name: String,
    pub label: Private,
    pub chosen: bool,
}

impl Pick {
    /// A value with its label.
    pub fn new(name: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self { name: name.into(), label: Private::new(label), chosen }
    }
}

/// A field of a record kind, as a form shows it.
#[derive(Debug, Clone)]
pub struct RecordField {
    /// The field's name in the notice.
    pub name: String,
    pub label: String,
    pub widget: Widget,
    pub value: Private,
    pub required: bool,
    pub voluntary: bool,
    pub unique: bool,
    /// Given by the system when left empty.
    pub given: bool,
    pub max: usize,
    pub hint: String,
    /// The purposes it is needed for, in words.
    pub purposes: String,
    /// How long it is kept, in words.
    pub keep: String,
    pub error: Option<String>,
    /// It is not for the chosen purpose: shown as a line that says so.
    pub masked: bool,
}

/// The most choices that are shown as buttons rather than as a list.
const MAX_BUTTONS: usize = 6;

impl RecordField {
    /// The id of the widget in the page.
    pub fn id(&self) -> String {
        format!("f-{}", self.name)
    }

    /// The field in a form.
    pub fn render(&self, t: &Texts) -> Markup {
        if self.masked {
            return self.render_masked(t);
        }
        let (id, hint) = (self.id(), self.whole_hint(t));
        let around = Around { id: &id, label: &self.label, hint: &hint, error: self.error.as_deref() };
        let notes = html! {
            @if self.required { span.label-note { (t.shell_required()) } }
            @if self.voluntary { span.label-note { (t.record_voluntary()) } }
        };
        let body = match &self.widget {
            Widget::Choice(picks) if picks.len() <= MAX_BUTTONS => around.wrap_group(&notes, &self.buttons(picks)),
            Widget::Flag => around.wrap_group(&notes, &self.tick(&t.record_flag_yes(), "")),
            Widget::Permission(purpose) => {
                let help = t.record_permission_help(purpose);
                around.wrap_group(&notes, &self.tick(&t.record_permission_yes(), &help))
            }
            Widget::File { page } => around.wrap_group(&notes, &self.file(t, page.as_deref())),
            Widget::Choice(picks) => around.wrap(&notes, &self.select(t, picks, &around)),
            Widget::Note => around.wrap(&notes, &self.note(&around)),
            Widget::Line(kind) => around.wrap(&notes, &self.input(kind, "input", &around)),
            Widget::Short { kind, unit } => around.wrap(
                &notes,
                &html! {
                    span.unit {
                        (self.input(kind, "input input-short", &around))
                        @if let Some(unit) = unit { span.quiet { (unit) } }
                    }
                },
            ),
        };
        html! { div.record-field { (body) (self.why(t)) } }
    }

    fn file(&self, t: &Texts, page: Option<&str>) -> Markup {
        html! {
            @match page {
                Some(page) => p { a.button.button-small href=(page) { (Icon::Paper.draw()) @if self.value.is_empty() { (t.file_attach()) } @else { (t.file_show()) } } },
                None => p.hint { (t.record_file_later()) },
            }
        }
    }

    fn render_masked(&self, t: &Texts) -> Markup {
        html! {
            div.field {
                span.label { (self.label) }
                span.masked { (Icon::Lock.draw()) (t.record_masked(&self.purposes)) }
            }
        }
    }

    fn whole_hint(&self, t: &Texts) -> String {
        let mut parts = Vec::new();
        if !self.hint.is_empty() {
            parts.push(self.hint.clone());
        }
        if self.given {
            parts.push(t.record_auto_number());
        }
        parts.join(" · ")
    }

    fn why(&self, t: &Texts) -> Markup {
        html! {
            details.help {
                summary { (Icon::Help.draw()) (t.record_why()) span.hide-text { " " (self.label) } }
                div.help-body {
                    p { (t.record_why_for(&self.purposes)) }
                    p { (t.record_why_keep(&self.keep)) }
                    @if self.voluntary { p { (t.record_voluntary_help()) } }
                    @if self.unique { p { (t.record_unique_help()) } }
                }
            }
        }
    }

    fn input(&self, kind: &str, class: &str, around: &Around<'_>) -> Markup {
        html! {
            input class=(class) type=(kind) id=(around.id) name=(self.field_name()) value=(self.value) maxlength=(self.max)
                required[self.required] autocomplete="off" aria-invalid=[around.invalid()] aria-describedby=[around.described()];
        }
    }

    fn note(&self, around: &Around<'_>) -> Markup {
        html! {
            textarea.input.input-note id=(around.id) name=(self.field_name()) maxlength=(self.max) rows="4" required[self.required]
                aria-invalid=[around.invalid()] aria-describedby=[around.described()] { (self.value) }
        }
    }

    fn select(&self, t: &Texts, picks: &[Pick], around: &Around<'_>) -> Markup {
        html! {
            select.input.input-middle id=(around.id) name=(self.field_name()) required[self.required]
                aria-invalid=[around.invalid()] aria-describedby=[around.described()] {
                option value="" { (t.record_choose()) }
                @for pick in picks { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
            }
        }
    }

    fn buttons(&self, picks: &[Pick]) -> Markup {
        html! {
            div.options.options-row {
                @for pick in picks {
                    label.option {
                        input type="radio" name=(self.field_name()) value=(pick.name) checked[pick.chosen] required[self.required];
                        span { (pick.label) }
                    }
                }
            }
        }
    }

    fn tick(&self, label: &str, help: &str) -> Markup {
        html! {
            label.option {
                input type="checkbox" name=(self.field_name()) value="yes" checked[!self.value.is_empty()];
                span { (label) @if !help.is_empty() { small { (help) } } }
            }
        }
    }

    /// The name of the value in the form: apart from those the form itself needs.
    fn field_name(&self) -> String {
        format!("f.{}", self.name)
    }
}

/// What is wrong, at the top of a form, with links to the fields.
pub fn problems(t: &Texts, wrong: &[(String, String)]) -> Markup {
    html! {
        @if !wrong.is_empty() {
            div.alert.alert-danger role="alert" tabindex="-1" id="problems" {
                (Icon::Alert.draw())
                div {
                    h2 { (t.record_problems()) }
                    ul { @for (href, label) in wrong { li { a href={ "#" (href) } { (label) } } } }
                    p.small { (t.record_problems_help()) }
                }
            }
        }
    }
}

/// A tick box or a round box with a sentence below its label.
pub fn option(kind: &str, name: &str, value: &str, checked: bool, say: (&dyn Render, &str)) -> Markup {
    html! {
        label.option {
            input type=(kind) name=(name) value=(value) checked[checked];
            span { (say.0) @if !say.1.is_empty() { small { (say.1) } } }
        }
    }
}
