//! Rights, the browser, machines, children, negative promises, and sentences nothing else can say.

use super::StatementId;
use super::teller::{Backing, Teller};
use crate::model::{Automation, BrowserStorage, Never, NeverWhat, Right, StatementState};
use crate::render::article::Line;
use crate::render::sections::{promises, rights, whom};
use crate::render::voice::Voice;

pub(super) fn tell(teller: &mut Teller<'_>) {
    let parts = teller.parts();
    for one in &parts.rights {
        right(teller, one);
    }
    for one in &parts.browser_storage {
        stored(teller, one);
    }
    for one in &parts.automations {
        automation(teller, one);
    }
    if let Some(minors) = &parts.minors {
        let id = StatementId::of(&minors.clause);
        teller.tell(id.clone(), &minors.clause, Backing::Program, |voice| {
            voice.texts.say_minors_below(minors.below).into()
        });
        teller.tell(id.with("label"), &minors.clause, Backing::Nothing, |voice| voice.text(&minors.label));
    }
    if let Some(journal) = &parts.journal {
        let id = StatementId::of(&journal.clause);
        teller.tell(id.clone(), &journal.clause, Backing::Program, |voice| {
            voice.texts.say_journal_kept(journal.years).into()
        });
        teller.tell(id.with("label"), &journal.clause, Backing::Nothing, |voice| voice.text(&journal.label));
    }
    for one in &parts.nevers {
        never(teller, one);
    }
    for one in &parts.statements {
        match &one.state {
            StatementState::Stated => {
                teller
                    .tell(StatementId::of(&one.clause), &one.clause, Backing::Nothing, |voice| voice.text(&one.label));
            }
            StatementState::Refused { replacement } => teller.refuse(&one.clause, &one.label, replacement),
        }
    }
}

fn right<'n>(teller: &mut Teller<'n>, right: &'n Right) {
    let clause = &right.clause;
    let id = StatementId::of(clause);
    let word = right.kind.as_str();
    let label = |voice: Voice<'n>| {
        let label = voice.text(&right.label);
        if label.is_empty() { voice.texts.say_right(word).into() } else { label }
    };
    let mut fact = |id: StatementId, say: &dyn Fn(Voice<'n>) -> Line| {
        teller.tell(id, clause, Backing::Records, |voice| voice.about(label(voice), say(voice)));
    };
    fact(id.clone(), &|voice| voice.texts.say_right_explained(word).into());
    fact(id.with("how"), &|voice| rights::how(voice, right));
    fact(id.with("fee"), &|voice| rights::fee(voice, right));
    fact(id.with("needs"), &|voice| rights::needs(voice, right));
    teller.describe(clause, &right.describe);
}

fn stored<'n>(teller: &mut Teller<'n>, one: &'n BrowserStorage) {
    let clause = &one.clause;
    let id = StatementId::of(clause);
    let name = |_: Voice<'n>| Line::from(one.name.clone());
    let mut fact = |id: StatementId, backing: Backing, say: &dyn Fn(Voice<'n>) -> Line| {
        teller.tell(id, clause, backing, |voice| voice.about(name(voice), say(voice)));
    };
    fact(id.clone(), Backing::Program, &|voice| {
        Line::from(voice.texts.say_cookie_kind(one.kind.as_str())).then(". ", voice.text(&one.label))
    });
    fact(id.with("purpose"), Backing::Program, &|voice| {
        voice.labelled(voice.texts.say_cookies_purpose(), promises::for_what(voice, one))
    });
    fact(id.with("lasts"), Backing::Program, &|voice| {
        voice.labelled(voice.texts.say_cookies_lasts(), promises::lasting(voice, one))
    });
    fact(id.with("by"), Backing::Records, &|voice| {
        voice.labelled(voice.texts.say_cookies_by(), promises::whose(voice, one))
    });
    teller.describe(clause, &one.describe);
}

fn automation<'n>(teller: &mut Teller<'n>, one: &'n Automation) {
    let clause = &one.clause;
    let id = StatementId::of(clause);
    let label = |voice: Voice<'n>| voice.label(&one.label, &one.name);
    teller.tell(id.clone(), clause, Backing::Records, |voice| {
        voice.say(|texts, slots| texts.say_told_automation(slots.put(label(voice))))
    });
    teller.describe(clause, &one.describe);
    let mut fact = |aspect: &str, backing: Backing, say: &dyn Fn(Voice<'n>) -> Line| {
        teller.tell(id.with(aspect), clause, backing, |voice| voice.about(label(voice), say(voice)));
    };
    fact("purpose", Backing::Program, &|voice| {
        voice.labelled(voice.texts.say_recipient_purposes(), voice.purpose(&one.purpose))
    });
    fact("logic", Backing::Nothing, &|voice| promises::logic(voice, one));
    fact("significance", Backing::Nothing, &|voice| promises::significance(voice, one));
    fact("uses", Backing::Program, &|voice| voice.labelled(voice.texts.say_automation_uses(), voice.paths(&one.uses)));
    if one.human_review {
        fact("human-review", Backing::Records, &|voice| voice.texts.say_automation_review().into());
    }
}

/// What a negative promise says, in the order it says it.
pub(crate) fn never_ids(never: &Never) -> Vec<StatementId> {
    match &never.what {
        NeverWhat::Stores(what) => {
            let id = StatementId::never("stores");
            what.iter().map(|word| id.with(word.as_str())).collect()
        }
        NeverWhat::Transfers { outside, .. } => vec![StatementId::never("transfers").with(outside)],
        NeverWhat::Discloses { what, .. } => {
            let id = StatementId::never("discloses");
            what.iter().map(|path| id.with(path)).collect()
        }
        NeverWhat::Markets { to } => vec![match to {
            Some(to) => StatementId::never("markets").with(to),
            None => StatementId::never("markets"),
        }],
        NeverWhat::Uses { paths, .. } => {
            let id = StatementId::never("uses");
            paths.iter().map(|path| id.with(path)).collect()
        }
    }
}

fn never<'n>(teller: &mut Teller<'n>, never: &'n Never) {
    let clause = &never.clause;
    // No act uses a value for a forbidden purpose, or markets to one who has not consented. What is typed into free text,
    // and what leaves by other ways than this program, it cannot see.
    let backing = match never.what {
        NeverWhat::Uses { .. } | NeverWhat::Markets { .. } => Backing::Door,
        NeverWhat::Stores(_) | NeverWhat::Transfers { .. } | NeverWhat::Discloses { .. } => Backing::Program,
    };
    for (n, id) in never_ids(never).into_iter().enumerate() {
        teller.tell(id, clause, backing, |voice| one_of(voice, never, n));
    }
}

/// The n-th thing that a negative promise says.
fn one_of<'n>(voice: Voice<'n>, never: &'n Never, n: usize) -> Line {
    match &never.what {
        NeverWhat::Stores(what) => what.get(n).map(|word| promises::unstored(voice, std::slice::from_ref(word))),
        NeverWhat::Transfers { outside, except } => Some(untransferred(voice, outside, except)),
        NeverWhat::Discloses { what, except } => {
            let path = what.get(n).map(std::slice::from_ref);
            path.map(|path| whom::kept_here(voice, path, except.is_empty()))
        }
        NeverWhat::Markets { to } => Some(promises::unasked(voice, to.as_deref())),
        NeverWhat::Uses { paths, purposes } => {
            paths.get(n).map(|path| promises::unused(voice, std::slice::from_ref(path), purposes))
        }
    }
    .unwrap_or_default()
}

fn untransferred<'n>(voice: Voice<'n>, outside: &str, except: &'n [String]) -> Line {
    let area = match outside {
        "EEA" => voice.texts.say_transfers_none(),
        "EU" => voice.texts.say_transfers_none_eu(),
        country => voice.texts.say_told_never_leaves(voice.country(country)),
    };
    let except = except.iter().map(|code| voice.country(code).into()).collect();
    let except = crate::render::voice::commas(except);
    if except.is_empty() {
        return area.into();
    }
    let except = voice.say(|texts, slots| texts.say_except(slots.put(except)));
    voice.with_more(area.trim_end_matches('.').to_owned().into(), vec![except])
}
