//! What can be said of a breach, as forms: what comes next, and what may be added beside it.

use maud::{Markup, html};
use policy::breach::{Breach, MAX_BREACH_LINE, MAX_BREACH_TEXT, Missing, Risk, Untold};

use crate::design::Private;
use crate::design::icon::Icon;
use crate::design::parts;
use crate::pages::breaches::show::{self, BreachView};
use crate::pages::breaches::{typed_instant, words};

/// What was typed in a form that was tried.
fn typed(view: &BreachView, step: &str, name: &str) -> Private {
    Private::new(if view.typed.0 == step { view.typed.1.get(name) } else { "" })
}

fn form(view: &BreachView, step: &str, body: &Markup, label: &str, main: bool) -> Markup {
    html! {
        form.step method="post" action={ "/breaches/" (view.head.number) "/" (step) } {
            (parts::csrf(&view.shell.csrf))
            (parts::hidden("revision", &view.head.revision.to_string()))
            (body)
            div.actions { button.button.button-main[main] type="submit" { (label) } }
        }
    }
}

fn fold(title: &str, body: &Markup, open: bool) -> Markup {
    html! { details.fold open[open] { summary { (Icon::ChevronRight.draw()) (title) } div.fold-body { (body) } } }
}

fn note(view: &BreachView, step: &str, name: &str, (label, hint): (&str, &str), required: bool) -> Markup {
    html! {
        label.field { span.label { (label) }
            textarea.input.input-note name=(name) rows="3" maxlength=(MAX_BREACH_TEXT) required[required] { (typed(view, step, name)) }
            @if !hint.is_empty() { span.hint { (hint) } } }
    }
}

fn line(view: &BreachView, step: &str, name: &str, (label, hint): (&str, &str), required: bool) -> Markup {
    html! {
        label.field { span.label { (label) }
            input.input type="text" name=(name) maxlength=(MAX_BREACH_LINE) autocomplete="off" required[required] value=(typed(view, step, name));
            @if !hint.is_empty() { span.hint { (hint) } } }
    }
}

/// When it was.
fn on(view: &BreachView, step: &str) -> Markup {
    let t = view.shell.t();
    let said = typed(view, step, "on");
    let value = if said.is_empty() { Private::new(typed_instant(&view.shell.zone, view.now)) } else { said };
    html! {
        label.field { span.label { (t.breach_told_on()) }
            input.input.input-middle type="datetime-local" name="on" required value=(value); }
    }
}

/// What comes next.
pub fn next(view: &BreachView, breach: &Breach) -> Markup {
    let t = view.shell.t();
    let (title, body) = match show::first_missing(breach) {
        _ if show::is_closed(view) => (t.breach_done(), html! { p.quiet { (t.breach_done_help()) } }),
        Some(Missing::Controller) => (t.breach_do_pass_on(), pass_on(view)),
        Some(Missing::Assessment) => (t.breach_do_assess(), assess(view)),
        Some(Missing::Authority) => (t.breach_do_notify(), notify(view, breach)),
        Some(Missing::People) => (t.breach_do_tell(), people(view)),
        Some(Missing::Measures) => (t.breach_do_measures(), measures(view)),
        None => (t.breach_do_close(), close(view)),
    };
    html! {
        section.card.card-next {
            div.card-head { @if !show::is_closed(view) { p.small.quiet { (t.breach_next()) } } h2 { (title) } }
            div.card-body { (body) }
        }
    }
}

/// What may be added at any time.
pub fn more(view: &BreachView) -> Markup {
    let t = view.shell.t();
    let Some(breach) = view.known() else { return html! {} };
    let first = show::first_missing(breach).filter(|_| !show::is_closed(view));
    let tried = |step: &str| view.typed.0 == step;
    let own = !breach.is_held();
    html! {
        section.card {
            div.card-head { h2 { (t.breach_more()) } }
            div.card-body.folds {
                @if view.may() {
                    @if own && first != Some(Missing::Assessment) { (fold(&t.breach_do_assess_again(), &assess(view), tried("assess"))) }
                    @if own && first != Some(Missing::Authority) { (fold(&t.breach_do_notify(), &notify(view, breach), tried("notify"))) }
                    @if own && first != Some(Missing::People) { (fold(&t.breach_do_tell(), &tell(view), tried("tell"))) }
                    @if !own && first != Some(Missing::Controller) { (fold(&t.breach_do_pass_on(), &pass_on(view), tried("pass-on"))) }
                    @if first != Some(Missing::Measures) { (fold(&t.breach_do_measures(), &measures(view), tried("measures"))) }
                }
                (fold(&t.breach_do_note(), &form(view, "note", &note(view, "note", "words", (&t.breach_note(), &t.breach_nobody()), true), &t.breach_save(), false), tried("note")))
            }
        }
    }
}

fn assess(view: &BreachView) -> Markup {
    let (lang, t) = (view.shell.lang, view.shell.t());
    let chosen = typed(view, "assess", "risk");
    let body = html! {
        fieldset.field { legend { span.label { (t.breach_risk()) } }
            div.options { @for risk in Risk::ALL {
                @let (label, help) = words::risk(lang, *risk);
                label.option {
                    input type="radio" name="risk" value=(risk.word()) required checked[chosen.is_one_of(&[risk.word()])];
                    span { (label) small { (help) } }
                }
            } }
        }
        (note(view, "assess", "reasons", (&t.breach_reasons(), &t.breach_reasons_hint()), true))
        (note(view, "assess", "consequences", (&t.breach_consequences(), &t.breach_consequences_hint()), true))
        (line(view, "assess", "people", (&t.breach_people(), &t.breach_count_known()), false))
        (line(view, "assess", "records", (&t.breach_records(), ""), false))
    };
    form(view, "assess", &body, &t.breach_assess_save(), true)
}

fn notify(view: &BreachView, breach: &Breach) -> Markup {
    let t = view.shell.t();
    let late = breach.due(view.head.aware_at).is_some_and(|due| due < view.now);
    let body = html! {
        (on(view, "notify"))
        (line(view, "notify", "by", (&t.breach_told_by(), &t.breach_told_by_hint()), true))
        (line(view, "notify", "reference", (&t.breach_reference(), &t.breach_reference_hint()), true))
        @if late { (note(view, "notify", "late", (&t.breach_late(), &t.breach_late_hint()), true)) }
    };
    html! { p.quiet { (t.breach_notify_help()) } (form(view, "notify", &body, &t.breach_notify_save(), true)) }
}

fn tell(view: &BreachView) -> Markup {
    let t = view.shell.t();
    let body = html! {
        (on(view, "tell"))
        (note(view, "tell", "how", (&t.breach_how(), &t.breach_how_hint()), true))
    };
    form(view, "tell", &body, &t.breach_tell_save(), true)
}

/// Telling the people, or why they are not told one by one.
fn people(view: &BreachView) -> Markup {
    let (lang, t) = (view.shell.lang, view.shell.t());
    let chosen = typed(view, "not-told", "why");
    let body = html! {
        fieldset.field { legend { span.label { (t.breach_untold()) } }
            div.options { @for why in Untold::ALL {
                label.option {
                    input type="radio" name="why" value=(why.word()) required checked[chosen.is_one_of(&[why.word()])];
                    span { (words::untold(lang, *why)) }
                }
            } }
        }
        (note(view, "not-told", "reasons", (&t.breach_reasons(), &t.breach_untold_hint()), true))
    };
    let not = form(view, "not-told", &body, &t.breach_save(), false);
    html! { p.quiet { (t.breach_tell_help()) } (tell(view)) (fold(&t.breach_do_not_tell(), &not, view.typed.0 == "not-told")) }
}

fn pass_on(view: &BreachView) -> Markup {
    let t = view.shell.t();
    let body = html! {
        (on(view, "pass-on"))
        (note(view, "pass-on", "how", (&t.breach_pass_on_how(), ""), true))
    };
    html! { p.quiet { (t.breach_pass_on_help()) } (form(view, "pass-on", &body, &t.breach_save(), true)) }
}

fn measures(view: &BreachView) -> Markup {
    let t = view.shell.t();
    let body = note(view, "measures", "words", (&t.breach_measures(), &t.breach_measures_hint()), true);
    form(view, "measures", &body, &t.breach_measures_save(), true)
}

fn close(view: &BreachView) -> Markup {
    let t = view.shell.t();
    html! { p.quiet { (t.breach_close_help()) } (form(view, "close", &html! {}, &t.breach_do_close(), true)) }
}
