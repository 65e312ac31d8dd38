//! A form, drawn: every question with its label and help, tied together for every kind of reader.

use maud::{Markup, html};
use notice::Lang;

use super::keep::{KeepForm, SHAPES};
use super::model::{Add, Choice, Field, NodeForm, PartForm, Widget};
use crate::design::icon::Icon;
use crate::texts::{Texts, texts};

/// What drawing needs to know besides the form.
pub struct Drawing<'a> {
    pub t: &'a Texts,
    /// The names of questions whose answers could not be taken.
    pub refused: &'a [String],
}

impl Drawing<'_> {
    /// The questions of a node and of its parts.
    pub fn form(&self, form: &NodeForm) -> Markup {
        html! {
            @for field in &form.fields { (self.field(field)) }
            @for part in &form.parts { (self.part(part)) }
            @if !form.adds.is_empty() { div.ed-adds { @for add in &form.adds { (self.add(add)) } } }
            @if !form.more.is_empty() {
                details.ed-more open[form.more.iter().any(|field| self.refused.contains(&field.name))] {
                    summary { (Icon::ChevronRight.with_class("icon icon-small")) (self.t.ed_more()) }
                    div.ed-more-body { @for field in &form.more { (self.field(field)) } }
                }
            }
        }
    }

    fn part(&self, part: &PartForm) -> Markup {
        html! {
            fieldset.ed-part {
                legend { (part.title) @if !part.help.is_empty() { small { (part.help) } } }
                @if part.removable {
                    button.button.button-quiet.button-small.ed-remove type="submit" name="remove" value=(part.rel)
                        aria-label=(self.t.ed_remove_part(&part.title)) { (self.t.ed_remove()) }
                }
                (self.form(&part.form))
            }
        }
    }

    fn add(&self, add: &Add) -> Markup {
        html! {
            @if let Some(asks) = &add.asks {
                span.ed-new {
                    label.hide-text for=(asks) { (add.label) }
                    input.input id=(asks) name=(asks) type="text" maxlength="120" placeholder=(self.t.ed_new_value()) autocomplete="off";
                    button.button.button-small type="submit" name="add" value=(add.value) { (Icon::Plus.draw()) (add.label) }
                }
            } @else {
                button.button.button-small type="submit" name="add" value=(add.value) { (Icon::Plus.draw()) (add.label) }
            }
        }
    }

    /// One question.
    pub fn field(&self, field: &Field) -> Markup {
        let id = &field.name;
        let refused = self.refused.contains(id);
        let group = matches!(
            field.widget,
            Widget::Many { .. } | Widget::Texts { .. } | Widget::Keep(_) | Widget::Period { .. }
        );
        let described = self.described(field);
        let under = html! {
            @if refused { p.error id={ (id) "-error" } { (Icon::Alert.draw()) (self.t.ed_refused()) } }
            @if !field.help.is_empty() && !matches!(field.widget, Widget::Flag { .. }) { p.hint id={ (id) "-hint" } { (field.help) } }
        };
        html! {
            @if group {
                fieldset.field.field-wide.field-error[refused] aria-describedby=[described.clone()] {
                    legend { span.label { (field.label) (self.needed(field)) } }
                    (self.widget(field, None))
                    (under)
                }
            } @else if let Widget::Flag { on } = field.widget {
                div.field.field-wide {
                    input type="hidden" name=(id) value="";
                    label.ed-flag {
                        input type="checkbox" name=(id) value="true" checked[on];
                        span { (field.label) @if !field.help.is_empty() { small { (field.help) } } }
                    }
                }
            } @else {
                div.field.field-wide.field-error[refused] {
                    label.label for=(id) { (field.label) (self.needed(field)) }
                    (self.widget(field, described.as_deref()))
                    (under)
                }
            }
        }
    }

    fn needed(&self, field: &Field) -> Markup {
        html! { @if field.required { span.label-note { (self.t.shell_required()) } } }
    }

    fn described(&self, field: &Field) -> Option<String> {
        let hint = (!field.help.is_empty()).then(|| format!("{}-hint", field.name));
        let error = self.refused.contains(&field.name).then(|| format!("{}-error", field.name));
        let ids: Vec<String> = [error, hint].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn widget(&self, field: &Field, described: Option<&str>) -> Markup {
        let id = &field.name;
        match &field.widget {
            Widget::Line { kind, value, short } => html! {
                input.input.input-middle[*short] type=(kind) id=(id) name=(id) value=(value) maxlength="4000"
                    autocomplete="off" aria-describedby=[described];
            },
            Widget::Area { value, code } => html! {
                textarea.input.input-note.mono[*code] id=(id) name=(id) rows=(if *code { "8" } else { "3" })
                    spellcheck=[code.then_some("false")] aria-describedby=[described] { "\n" (value) }
            },
            Widget::Choice { value, options } => self.choice(id, value, options, described),
            Widget::Many { values, options } => many(id, values, options, self.t),
            Widget::Flag { .. } => html! {},
            Widget::Period { count, unit, units } => self.period(id, count, unit, units, &field.label),
            Widget::Texts { values, long } => text_in_each(id, values, *long),
            Widget::Keep(keep) => self.keep(id, keep),
        }
    }

    fn choice(&self, id: &str, value: &str, options: &[Choice], described: Option<&str>) -> Markup {
        html! {
            select.input id=(id) name=(id) aria-describedby=[described] {
                @for option in options { option value=(option.value) selected[option.value == value] { (option.label) } }
            }
        }
    }

    fn period(&self, id: &str, count: &str, unit: &str, units: &[Choice], label: &str) -> Markup {
        html! {
            div.ed-period {
                input.input type="number" min="0" max="999" id=(id) name=(id) value=(count) aria-label=(self.t.ed_how_many(label));
                select.input name={ (id) ".unit" } aria-label=(self.t.ed_unit(label)) {
                    @if unit.is_empty() { option value="" selected { (self.t.ed_unsaid()) } }
                    @for option in units { option value=(option.value) selected[option.value == unit] { (option.label) } }
                }
            }
        }
    }

    /// The shapes stand below one another, and with a script only the chosen one shows.
    fn keep(&self, id: &str, keep: &KeepForm) -> Markup {
        let t = self.t;
        let inner = |part: &str| format!("{id}|{part}");
        let select = |part: &str, label: String, widget: &Widget| {
            html! {
                @if let Widget::Choice { value, options } = widget {
                    div.field { label.label for=(inner(part)) { (label) } (self.choice(&inner(part), value, options, None)) }
                }
            }
        };
        let period = |part: &str, label: String, widget: &Widget| {
            html! {
                @if let Widget::Period { count, unit, units } = widget {
                    div.field { span.label { (label) } (self.period(&inner(part), count, unit, units, &label)) }
                }
            }
        };
        html! {
            div.ed-keep data-shapes="" {
                div.field {
                    label.label for=(inner("shape")) { (t.ed_keep_shape()) }
                    select.input id=(inner("shape")) name=(inner("shape")) data-shape="" {
                        @for shape in SHAPES { option value=(shape) selected[shape == keep.shape] { (t.ed_value(format!("shape-{shape}"))) } }
                    }
                }
                div.ed-shape data-for="after" {
                    (period("period", t.ed_arg("keep-period"), &keep.period))
                    (select("after", t.ed_prop("after"), &keep.after))
                    (select("to-end-of", t.ed_prop("to-end-of"), &keep.to_end_of))
                }
                div.ed-shape data-for="while" {
                    (select("state", t.ed_prop("while"), &keep.state))
                    (period("then", t.ed_prop("then"), &keep.then))
                }
                div.field {
                    label.label for=(inner("law")) { (t.ed_prop("law")) }
                    input.input type="text" id=(inner("law")) name=(inner("law")) value=(keep.law) maxlength="400" autocomplete="off";
                    p.hint { (t.ed_prop_help("law")) }
                }
                (select("finally", t.ed_prop("finally"), &keep.finally))
            }
        }
    }
}

fn many(id: &str, values: &[String], options: &[Choice], t: &Texts) -> Markup {
    html! {
        input type="hidden" name=(id) value="";
        @if options.is_empty() { p.hint { (t.ed_nothing_to_choose()) } }
        div.ed-many {
            @for option in options {
                label.ed-check {
                    input type="checkbox" name=(id) value=(option.value) checked[values.contains(&option.value)];
                    span { (option.label) }
                }
            }
        }
    }
}

fn text_in_each(id: &str, values: &[(Lang, String)], long: bool) -> Markup {
    html! {
        div.ed-texts {
            @for (lang, value) in values {
                @let name = format!("{id}|{}", lang.code());
                div.ed-text {
                    @if values.len() > 1 { label.ed-lang for=(name) { (texts(*lang).language_name()) } }
                    @else { label.hide-text for=(name) { (texts(*lang).language_name()) } }
                    @if long {
                        textarea.input.input-note id=(name) name=(name) lang=(lang.code()) rows="3" maxlength="4000" { "\n" (value) }
                    } @else {
                        input.input type="text" id=(name) name=(name) lang=(lang.code()) value=(value) maxlength="4000" autocomplete="off";
                    }
                }
            }
        }
    }
}
