//! What the program proposes, group by group of values, with what is decided about each.

use jiff::civil::Date;
use maud::{Markup, html};
use notice::{Checked, Lang, Notice};
use policy::rights::{Answer, Ground as Because};
use rights::{Ground, Line, Proposed, ground_of};

use crate::design::Private;
use crate::design::parts::{Tone, badge};
use crate::design::{Shell, words as say};
use crate::http::Form;
use crate::http::visit::label;
use crate::pages::requests::show::CaseView;
use crate::texts::texts;

/// The most groups that are decided about on one page.
const MAX_GROUPS: usize = 400;

/// Why, in words.
fn because(lang: Lang, ground: Because) -> String {
    let t = texts(lang);
    match ground {
        Because::Floor => t.ground_floor(),
        Because::Claim => t.ground_claim(),
        Because::Obligation => t.ground_obligation(),
        Because::Needed => t.ground_needed(),
        Because::Interest => t.ground_interest(),
        Because::Given => t.ground_given(),
        Because::NotFromPerson => t.ground_not_from_person(),
        Because::OnPaper => t.ground_on_paper(),
        Because::Consent => t.ground_consent(),
        Because::Objected => t.ground_objected(),
        Because::Over => t.ground_over(),
        Because::NoDecision => t.ground_no_decision(),
        Because::Undeclared => t.ground_undeclared(),
        _ => t.ground_not_given(),
    }
}

/// What a field is called: `Asiakas: Sähköposti`.
fn called(notice: &Notice<Checked>, one: &Proposed, lang: Lang) -> String {
    let path = &one.proposal.path;
    let record = notice.record(path.register.as_str(), path.kind.as_str());
    let kind = record.map_or_else(|| path.kind.to_string(), |record| label(&record.label, &record.name, lang));
    let field = record.and_then(|record| record.field(path.field.as_str()));
    let field = field.map_or_else(|| path.field.to_string(), |field| label(&field.label, &field.name, lang));
    format!("{kind}: {field}")
}

/// What the field of a path is called: of `customers.customer.email`.
pub fn called_path(notice: &Notice<Checked>, path: &str, lang: Lang) -> String {
    let mut parts = path.splitn(3, '.');
    let (Some(register), Some(kind), Some(field)) = (parts.next(), parts.next(), parts.next()) else {
        return path.to_owned();
    };
    let record = notice.record(register, kind);
    let kind = record.map_or_else(|| kind.to_owned(), |record| label(&record.label, &record.name, lang));
    let field = record.and_then(|record| record.field(field)).map(|field| label(&field.label, &field.name, lang));
    format!("{kind}: {}", field.unwrap_or_else(|| path.rsplit('.').next().unwrap_or_default().to_owned()))
}

/// The reason a person is told, as far as the program knows it: why, by which law, until when.
fn reason(one: &Proposed, lang: Lang) -> String {
    let proposal = &one.proposal;
    let law = proposal.law.clone();
    let until = proposal.stays_through.map(|day: Date| texts(lang).prop_until(say::day(lang, day)));
    let parts = [Some(because(lang, proposal.ground)), law, until];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// An article as people write it: `art17.3.b` is `17.3.b`.
fn article(word: &str) -> &str {
    word.trim_start_matches("art")
}

/// The groups as a table with a choice and a reason each.
pub fn table(view: &CaseView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    if view.proposals.is_empty() {
        return html! {};
    }
    html! {
        fieldset.field.proposals {
            legend { span.label { (t.prop_title()) } }
            p.small.quiet { (t.prop_help()) }
            ul.places {
                @for (at, one) in view.proposals.iter().take(MAX_GROUPS).enumerate() { li.proposal { (row(view, shell, at, one)) } }
            }
        }
    }
}

fn row(view: &CaseView, shell: &Shell, at: usize, one: &Proposed) -> Markup {
    let t = shell.t();
    let (choice, why) = (format!("c.{at}"), format!("r.{at}"));
    let typed = view.typed.get(&choice);
    let yes = if typed.is_empty() { one.proposal.answer == Answer::Yes } else { typed == "yes" };
    let open = typed.is_empty() && one.proposal.answer == Answer::Weigh;
    let (tone, icon) = match one.proposal.answer {
        Answer::Yes => (Tone::Ok, t.prop_yes()),
        Answer::Weigh => (Tone::Warn, t.prop_weigh()),
        Answer::No => (Tone::Plain, t.prop_no()),
    };
    let said = if view.typed.has(&why) {
        view.typed.get(&why).to_owned()
    } else if yes || open {
        String::new()
    } else {
        reason(one, shell.lang)
    };
    let box_of = |value: &str, label: &str, checked: bool| {
        html! { label.option { input type="radio" name=(choice) value=(value) checked[checked] required; span { (label) } } }
    };
    html! {
        input type="hidden" name={ "k." (at) } value=(one.key);
        div.proposal-head {
            b { (called(&view.notice, one, shell.lang)) } @if one.count > 1 { " " span.quiet.small { "× " (one.count) } }
            (badge(tone, &icon))
        }
        p.small.quiet { (reason(one, shell.lang)) " (" (t.prop_article(article(one.proposal.article))) ")"
            @if let Some(clause) = &one.proposal.clause { " " span.clause { (clause) } } }
        div.proposal-choice {
            div.options.options-row { (box_of("yes", &t.prop_yes(), yes)) (box_of("no", &t.prop_no(), !yes && !open)) }
            input.input type="text" name=(why) maxlength="300" aria-label=(t.prop_reason()) placeholder=(t.prop_reason()) value=(Private::new(said));
        }
    }
}

/// What was decided about each group.
pub fn lines(form: &Form, notice: &Notice<Checked>, proposed: &[Proposed], lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    for at in 0..MAX_GROUPS {
        let key = form.get(&format!("k.{at}"));
        let Some(one) = proposed.iter().find(|one| one.key == key) else { continue };
        let granted = match form.get(&format!("c.{at}")) {
            "" => form.get("rest") == "yes",
            choice => choice == "yes",
        };
        let why = form.get(&format!("r.{at}")).trim();
        lines.push(Line {
            what: one.key.clone(),
            label: called(notice, one, lang),
            granted,
            reason: if granted { String::new() } else { why.to_owned() },
            proposed: format!("{} {}", one.proposal.ground.code(), one.proposal.article),
        });
    }
    lines
}

/// The grounds in law that follow from what is refused.
pub fn grounds(lines: &[Line], proposed: &[Proposed]) -> Vec<Ground> {
    let refused = lines.iter().filter(|line| !line.granted);
    let found = refused.filter_map(|line| proposed.iter().find(|one| one.key == line.what));
    let mut grounds: Vec<Ground> = found.map(|one| ground_of(one.proposal.ground)).collect();
    grounds.sort_unstable();
    grounds.dedup();
    grounds
}
