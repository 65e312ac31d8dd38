//! The steps a case can take, as forms: what comes next, and what may be done beside it.

use maud::{Markup, html};
use policy::rights::Answer;
use rights::{FeeGround, Ground, Kind, Level, Method, Outcome, Stage};

use crate::design::Private;
use crate::design::form as fields;
use crate::design::icon::Icon;
use crate::design::parts as design;
use crate::pages::requests::new::choose;
use crate::pages::requests::show::CaseView;
use crate::pages::requests::{joint, others, pack, passing, propose, words};

/// A form that takes a step from the revision that is shown.
pub fn form(view: &CaseView, step: &str, body: &Markup, label: &str, main: bool) -> Markup {
    form_and(view, step, body, (label, main), &html! {})
}

/// The same with more buttons after its own, which is the one that the enter key presses.
fn form_and(view: &CaseView, step: &str, body: &Markup, (label, main): (&str, bool), more: &Markup) -> Markup {
    html! {
        form.step method="post" action=(view.action(step)) {
            (design::csrf(&view.shell.csrf))
            (design::hidden("revision", &view.case.file().head.revision.to_string()))
            (body)
            div.actions { button.button.button-main[main] type="submit" { (label) } (more) }
        }
    }
}

/// A note of several lines.
pub fn note(view: &CaseView, name: &str, label: &str, hint: &str, required: bool) -> Markup {
    html! {
        label.field { span.label { (label) }
            textarea.input.input-note name=(name) rows="3" maxlength="20000" required[required] { (Private::new(view.typed.get(name))) }
            @if !hint.is_empty() { span.hint { (hint) } } }
    }
}

/// One line.
pub fn line(view: &CaseView, name: &str, label: &str, hint: &str, required: bool) -> Markup {
    html! {
        label.field { span.label { (label) }
            input.input type="text" name=(name) maxlength="300" autocomplete="off" required[required] value=(Private::new(view.typed.get(name)));
            @if !hint.is_empty() { span.hint { (hint) } } }
    }
}

pub fn fold(title: &str, body: &Markup) -> Markup {
    html! { details.fold { summary { (Icon::ChevronRight.draw()) (title) } div.fold-body { (body) } } }
}

/// What comes next.
pub fn next(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let (title, body) = match &view.case {
        Stage::Received(_) | Stage::IdentityAsked(_) => identity(view),
        Stage::Identified(_) => (t.req_decide(), decide(view, "decide", &t.req_decide_help())),
        Stage::Decided(_) => (t.req_carry(), carry(view)),
        Stage::CarriedOut(_) => answer(view),
        Stage::Answered(_) => (t.req_done(), answered(view)),
        Stage::Contested(_) => (t.state_contested(), contested(view)),
        Stage::Archived(_) => (t.state_archived(), kept(view)),
    };
    html! {
        section.card.card-next {
            div.card-head { p.small.quiet { (t.req_next()) } h2 { (title) } }
            div.card-body { (body) }
        }
    }
}

fn methods(view: &CaseView, fits: impl Fn(Level) -> bool) -> Vec<(&'static str, String)> {
    let all = Method::ALL.iter().filter(|method| fits(method.level()));
    all.map(|method| (method.word(), rights::texts::method(view.shell.lang, *method))).collect()
}

fn identity(view: &CaseView) -> (String, Markup) {
    let (shell, t) = (&view.shell, view.shell.t());
    let file = view.case.file();
    let need = file.rules.need;
    let mandate = mandate(view);
    if need == Level::None {
        let body = html! { (mandate) (form(view, "go-on", &html! {}, &t.req_go_on(), true)) };
        return (t.req_next_unknown(), body);
    }
    let enough = methods(view, |level| level.meets(need));
    let asked = methods(view, |level| level != Level::None && need.meets(level));
    let identify = html! {
        (choose("method", &t.req_method(), enough, view.typed.get("method"), Some(&t.record_choose())))
        (fields::option("checkbox", "address", "yes", view.typed.has("address"), (&t.req_address_known(), &t.req_address_known_hint())))
    };
    let ask = html! {
        (choose("method", &t.req_ask_method(), asked, "", Some(&t.record_choose())))
        (note(view, "doubt", &t.req_doubt(), &t.req_doubt_hint(), true))
    };
    let unsure =
        [Ground::Identity, Ground::Mandate].map(|ground| (ground.word(), rights::texts::ground(shell.lang, ground)));
    let refuse = html! {
        (choose("ground", &t.req_grounds(), unsure, "", None))
        (note(view, "reasons", &t.req_reasons(), "", true))
    };
    let body = html! {
        p.quiet { (t.req_next_identity_help(words::level(shell.lang, need))) }
        (mandate)
        (form(view, "identify", &identify, &t.req_identify(), true))
        (fold(&t.req_ask_identity(), &form(view, "ask-identity", &ask, &t.req_ask_identity(), false)))
        (fold(&t.req_refuse_unsure(), &form(view, "refuse-unsure", &refuse, &t.req_refuse_unsure(), false)))
    };
    (t.req_next_identity(), body)
}

/// The right to act for another, where somebody does.
fn mandate(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let Some(mandate) = &view.case.file().contents().mandate else { return html! {} };
    let state = match mandate.checked {
        None => t.req_mandate_unchecked(),
        Some(looked) if looked.holds => t.req_mandate_holds(),
        Some(_) => t.req_mandate_not(),
    };
    let picks = [("yes", t.req_mandate_holds()), ("no", t.req_mandate_not())];
    html! {
        div.card-inset {
            p { b { (t.req_mandate()) } ": " (state) }
            p.small { (Private::new(&mandate.person)) ", " (Private::new(&mandate.by_right_of)) }
            (form(view, "mandate", &choose("holds", &t.req_mandate(), picks, "", Some(&t.record_choose())), &t.req_place_save(), false))
        }
    }
}

fn decide(view: &CaseView, step: &str, help: &str) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let outcomes = Outcome::ALL.iter().filter(|outcome| !matches!(outcome, Outcome::Withdrawn | Outcome::PassedOn));
    let searched = view.case.file().kind.searches_places();
    let outcomes = outcomes.filter(|outcome| searched || **outcome != Outcome::NothingHeld);
    let kind = view.case.file().kind;
    let unsure = |ground: &Ground| matches!(ground, Ground::Identity | Ground::Mandate);
    let grounds = Ground::ALL.iter().filter(|ground| ground.fits(kind) && !unsure(ground));
    let valued = !view.proposals.is_empty();
    let body = html! {
        p.quiet { (help) }
        (propose::table(view))
        @if !valued { fieldset.field { legend { span.label { (t.req_outcome()) } }
            div.options.options-two { @for outcome in outcomes {
                (fields::option("radio", "outcome", outcome.word(), view.typed.get("outcome") == outcome.word(), (&words::decide(shell.lang, *outcome), "")))
            } }
        } }
        details.fold open[!view.typed.get("reasons").is_empty() || view.problem.is_some()] {
            summary { (Icon::ChevronRight.draw()) (t.req_grounds()) }
            div.fold-body {
                div.options { @for ground in grounds {
                    @let chosen = view.typed.all("ground").any(|word| word == ground.word());
                    (fields::option("checkbox", "ground", ground.word(), chosen, (&rights::texts::ground(shell.lang, *ground), ground.article())))
                } }
                (note(view, "reasons", &t.req_reasons(), "", false))
                @if !valued { (note(view, "values", &t.req_values(), &t.req_values_hint(), false)) }
            }
        }
    };
    let open = view.proposals.iter().filter(|one| one.proposal.answer == Answer::Weigh).count();
    let rest = html! { @if open > 1 { button.button type="submit" name="rest" value="yes" formnovalidate { (t.prop_rest()) } } };
    form_and(view, step, &body, (&t.req_decide(), true), &rest)
}

fn carry(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let file = view.case.file();
    let open = i64::try_from(file.places_open()).unwrap_or(i64::MAX);
    let matters = file.kind.searches_places() || file.kind.tells_recipients();
    html! {
        @if matters && file.outcome() != Some(Outcome::Refused) { p { (t.req_carry_help(open)) " " a href="#places" { (t.req_places()) } } }
        @if rights_give(view) { (others::link(view)) (pack::form(view)) }
        @if file.sets_right() { (set_right(view)) }
        div.actions {
            (form(view, "carry-out", &html! { (limits(view)) (elsewhere(view)) }, &t.req_carry_do(), !undone(view)))
            (form(view, "reconsider", &html! {}, &t.req_reconsider(), false))
        }
    }
}

/// True if something was decided to be set right, and nothing was yet.
fn undone(view: &CaseView) -> bool {
    let file = view.case.file();
    file.sets_right() && file.contents().set_right.is_empty()
}

/// What was set right, and the way to set right what is wrong.
fn set_right(view: &CaseView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let done = &view.case.file().contents().set_right;
    html! {
        div.card-inset {
            p { b { (t.correct_title()) } }
            @if done.is_empty() { p.small.quiet { (t.correct_lead()) } }
            @else {
                ul.plain { @for one in done { li { (Icon::Check.draw()) " " (propose::called_path(&view.notice, &one.what, shell.lang)) } } }
                p.small.quiet { (t.correct_recipients()) " " a href="#places" { (t.req_places()) } }
            }
            div.actions { a.button.button-main[done.is_empty()] href=(view.action("correct")) { (t.correct_go()) } }
        }
    }
}

/// Where something was to be set right, that it was done elsewhere.
fn elsewhere(view: &CaseView) -> Markup {
    let t = view.shell.t();
    if !undone(view) {
        return html! {};
    }
    fields::option(
        "checkbox",
        "elsewhere",
        "yes",
        view.typed.has("elsewhere"),
        (&t.correct_elsewhere(), &t.correct_elsewhere_hint()),
    )
}

/// On which ground a restriction is put, where one is.
fn limits(view: &CaseView) -> Markup {
    let (shell, file) = (&view.shell, view.case.file());
    let done = matches!(file.outcome(), Some(Outcome::Granted | Outcome::Partly));
    if file.kind != Kind::Restriction || file.head.subject.is_none() || !done || view.restricted {
        return html! {};
    }
    let grounds =
        policy::limits::RestrictionGround::ALL.map(|ground| (ground.word(), words::restriction(shell.lang, ground)));
    let t = shell.t();
    choose("restriction", &t.limit_ground(), grounds, view.typed.get("restriction"), Some(&t.record_choose()))
}

/// True if the case hands data over, and whose they are is known.
fn rights_give(view: &CaseView) -> bool {
    let file = view.case.file();
    let given = matches!(file.outcome(), Some(Outcome::Granted | Outcome::Partly));
    given && file.head.subject.is_some() && matches!(file.kind, Kind::Access | Kind::Portability)
}

fn answer(view: &CaseView) -> (String, Markup) {
    let t = view.shell.t();
    let waits = view.case.file().contents().letters.iter().rev();
    let mut waits = waits.filter(|sent| matches!(sent.kind, rights::LetterKind::Answer | rights::LetterKind::Refusal));
    if waits.any(|sent| sent.fate == rights::Fate::Waiting) {
        return (
            t.req_answer_waits(),
            html! { p.quiet { (t.req_answer_waits_help()) " " a href="#letters" { (t.req_letters()) } } },
        );
    }
    let body = html! {
        @if let Some((_, letter)) = &view.letter {
            p.small.quiet { (t.req_preview()) }
            div.letter {
                p { b { (Private::new(&letter.subject)) } }
                @for paragraph in &letter.text { @for line in paragraph.lines() { p { (Private::new(line)) } } }
            }
        }
        (form(view, "answer", &note(view, "extra", &t.req_extra(), "", false), &t.req_answer(), true))
    };
    (t.req_answer(), body)
}

fn kept(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let until = view.case.file().head.keep_until;
    let until = until.map(|at| view.day(at.to_zoned(view.shell.zone.clone()).date())).unwrap_or_default();
    html! { p.quiet { (t.req_done_help(&until)) } }
}

fn answered(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let told = view.case.file().was_told_of_lifting();
    html! {
        @if view.restricted {
            div.card-inset {
                p { b { (t.lift_title()) } }
                p.small.quiet { (t.lift_help()) }
                @if told { (form(view, "lift", &html! {}, &t.lift_do(), false)) }
                @else { (form(view, "tell-lifting", &note(view, "extra", &t.req_extra(), "", false), &t.lift_tell(), false)) }
            }
        }
        p.quiet { (t.req_archive_help()) }
        (form(view, "archive", &html! {}, &t.req_archive_do(), true))
        (fold(&t.req_contest(), &form(view, "contest", &note(view, "why", &t.req_contest_why(), "", true), &t.req_contest(), false)))
    }
}

fn contested(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let file = view.case.file();
    let enough = methods(view, |level| level.meets(file.rules.need));
    let identify = html! {
        (choose("method", &t.req_method(), enough, "", Some(&t.record_choose())))
        (fields::option("checkbox", "address", "yes", false, (&t.req_address_known(), &t.req_address_known_hint())))
    };
    html! {
        @if !file.level().meets(file.rules.need) { (fold(&t.req_identify(), &form(view, "identify", &identify, &t.req_identify(), false))) }
        (mandate(view))
        @if file.head.first_decider == Some(view.me) { (design::alert(design::Tone::Warn, &t.req_review_help(), &html! {})) }
        @else { (decide(view, "review", &t.req_review_help())) }
    }
}

/// The time, and more of it.
pub fn time(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let file = view.case.file();
    let clock = file.clock(view.today);
    html! {
        section.card {
            div.card-head { h2 { (t.req_time()) } }
            div.card-body {
                p { b { (view.day(clock.due)) } @if clock.waiting { " " (design::badge(design::Tone::Info, &t.req_waiting())) } }
                p.small.quiet { (t.req_time_help()) }
                @match &file.contents().extension {
                    Some(extension) if extension.told_on.is_none() => p.small { (t.req_extended_untold()) },
                    Some(_) => {},
                    None if view.today <= clock.lawful => {
                        (fold(&t.req_extend(), &html! {
                            p.small.quiet { (t.req_extend_help(view.day(clock.extended), view.day(clock.lawful))) }
                            (form(view, "extend", &note(view, "reasons", &t.req_reasons(), "", true), &t.req_extend(), false))
                        }))
                    }
                    None => {}
                }
            }
        }
    }
}

/// What may be done beside the next step.
pub fn more(view: &CaseView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let file = view.case.file();
    let grounds =
        FeeGround::ALL.iter().filter(|ground| **ground != FeeGround::FurtherCopy || file.kind == Kind::Access);
    let grounds = grounds.map(|ground| (ground.word(), words::fee(shell.lang, *ground)));
    let fee = html! {
        p.small.quiet { (t.req_fee_help()) }
        (line(view, "euros", &t.req_fee_euros(), "", true))
        (choose("ground", &t.req_grounds(), grounds, "", Some(&t.record_choose())))
        (note(view, "reasons", &t.req_reasons(), "", true))
    };
    let handlers = html! {
        label.field { span.label { (t.req_handler()) }
            select.input name="handler" {
                option value="" { (t.req_nobody()) }
                @for (account, name) in &view.handlers { option value=(account) selected[file.head.handler == Some(*account)] { (name) } }
            } }
    };
    html! {
        section.card {
            div.card-head { h2 { (t.req_more()) } }
            div.card-body.folds {
                (fold(&t.req_assign(), &form(view, "assign", &handlers, &t.req_assign(), false)))
                (passing::form(view))
                (joint::form(view))
                (fold(&t.req_files(), &attach(view)))
                (fold(&t.req_fee(), &form(view, "fee", &fee, &t.req_fee(), false)))
                (fold(&t.req_take_back(), &form(view, "take-back", &note(view, "how", &t.req_take_back_how(), "", true), &t.req_take_back(), false)))
            }
        }
    }
}

fn attach(view: &CaseView) -> Markup {
    let t = view.shell.t();
    html! {
        form.step method="post" action=(view.action("files")) enctype="multipart/form-data" {
            (design::csrf(&view.shell.csrf))
            (fields::option("checkbox", "proof", "yes", false, (&t.req_file_proof(), "")))
            label.field { span.label { (t.req_files()) } input type="file" name="file" required; span.hint { (t.req_files_hint()) } }
            button.button type="submit" { (t.req_place_save()) }
        }
    }
}

/// The person on record, where not known yet.
pub fn link(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let body = line(view, "person", &t.req_link(), &t.req_link_hint(), true);
    fold(&t.req_link(), &form(view, "person", &body, &t.req_link(), false))
}
