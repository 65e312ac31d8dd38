//! Purposes and what they rest on.

use law::basis::LegalBasis;

use super::StatementId;
use super::teller::{Backing, Teller};
use crate::model::{Purpose, PurposePart};
use crate::render::article::Line;
use crate::render::sections::why;
use crate::render::voice::Voice;

pub(super) fn tell(teller: &mut Teller<'_>) {
    for purpose in &teller.parts().purposes {
        of(teller, purpose);
    }
}

fn of<'n>(teller: &mut Teller<'n>, purpose: &'n Purpose) {
    let clause = &purpose.clause;
    let id = StatementId::of(clause);
    let label = |voice: Voice<'n>| voice.label(&purpose.label, &purpose.name);
    teller.tell(id.clone(), clause, Backing::Door, |voice| {
        voice.say(|texts, slots| texts.say_told_purpose(slots.put(label(voice))))
    });
    teller.describe(clause, &purpose.describe);
    // Consent is asked after at every act; that there is a contract, a law or an interest, nobody looks.
    // Of a contract that is on record with its last day, the door does.
    let ends = why::ends_with_contract(teller.parts(), purpose);
    let looked_at = purpose.basis == LegalBasis::Consent || ends;
    let backing = if looked_at { Backing::Door } else { Backing::Records };
    teller.tell(id.with("basis"), clause, backing, |voice| {
        let basis = voice.texts.say_basis(purpose.basis.as_str());
        voice.say(|texts, slots| texts.say_told_basis(slots.put(label(voice)), basis))
    });
    let law = teller.law(purpose.law.as_deref());
    let parts: Vec<_> = purpose.parts.iter().map(|part| (part, teller.law(part.law.as_deref()))).collect();
    let mut fact = |aspect: &str, backing: Backing, say: &dyn Fn(Voice<'n>) -> Line| {
        teller.tell(id.with(aspect), clause, backing, |voice| voice.about(label(voice), say(voice)));
    };
    fact("parts", Backing::Nothing, &|voice| why::made_of(voice, purpose));
    fact("law", law, &|voice| why::law(voice, purpose.law.as_deref()));
    fact("interest", Backing::Records, &|voice| why::interest(voice, &purpose.sentences));
    for (part, backing) in parts {
        fact(&part_aspect(part), backing, &|voice| why::further(voice, part));
    }
    fact("contract", backing, &|voice| why::contract(voice, purpose));
    if purpose.marketing {
        fact("marketing", Backing::Program, &why::stoppable);
    }
    if let Some(day) = purpose.until {
        fact("until", Backing::Door, &|voice| voice.texts.say_purpose_until(voice.date(day)).into());
    }
}

/// What a further basis is told apart by.
pub(crate) fn part_aspect(part: &PurposePart) -> String {
    format!("basis-{}-{}", part.basis.as_str(), part.part)
}
