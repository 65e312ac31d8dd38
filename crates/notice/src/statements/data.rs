//! Registers: what is kept, from where, for what, how long.

use super::StatementId;
use super::teller::{Backing, Teller};
use crate::model::{Field, Keep, Record, Register, Rule, Source};
use crate::render::article::Line;
use crate::render::sections::{data, retention};
use crate::render::voice::Voice;

pub(super) fn tell(teller: &mut Teller<'_>) {
    for register in &teller.parts().registers {
        of(teller, register);
        for record in &register.records {
            kind(teller, register, record);
        }
        for source in data::named(register) {
            origin(teller, register, source);
        }
        kept(teller, register);
    }
}

fn shelf<'n>(voice: Voice<'n>, register: &'n Register) -> Line {
    voice.label(&register.label, &register.name)
}

fn of<'n>(teller: &mut Teller<'n>, register: &'n Register) {
    let clause = &register.clause;
    let id = StatementId::of(clause);
    teller.tell(id.clone(), clause, Backing::Door, |voice| {
        voice.say(|texts, slots| texts.say_told_register(slots.put(shelf(voice, register))))
    });
    teller.describe(clause, &register.describe);
    let mut fact = |aspect: &str, backing: Backing, say: &dyn Fn(Voice<'n>) -> Line| {
        teller.tell(id.with(aspect), clause, backing, |voice| voice.about(shelf(voice, register), say(voice)));
    };
    if let Some(controller) = &register.held_for {
        fact("held-for", Backing::Records, &|voice| data::held_for(voice, controller));
    }
    if register.closed {
        fact("closed", Backing::Door, &|voice| voice.texts.say_data_closed().into());
    }
    for group in &register.groups {
        fact(&format!("group-{}", group.name), Backing::Records, &|voice| {
            voice.labelled(voice.texts.say_data_whom(), voice.label(&group.label, &group.name))
        });
    }
    for purpose in register.serves() {
        fact(&format!("purpose-{purpose}"), Backing::Door, &|voice| {
            voice.labelled(voice.texts.say_data_purposes(), voice.purpose(purpose))
        });
    }
    if let Some(role) = &register.responsible {
        fact("responsible", Backing::Records, &|voice| {
            voice.labelled(voice.texts.say_data_responsible(), voice.own(role))
        });
    }
}

fn kind<'n>(teller: &mut Teller<'n>, register: &'n Register, record: &'n Record) {
    let clause = &record.clause;
    let label = |voice: Voice<'n>| voice.label(&record.label, &record.name);
    teller.tell(StatementId::of(clause), clause, Backing::Door, |voice| {
        voice.say(|texts, slots| texts.say_told_record(slots.put(shelf(voice, register)), slots.put(label(voice))))
    });
    teller.describe(clause, &record.describe);
    for field in &record.fields {
        value(teller, record, field);
    }
}

fn value<'n>(teller: &mut Teller<'n>, record: &'n Record, field: &'n Field) {
    let clause = &field.clause;
    let id = StatementId::of(clause);
    let label = |voice: Voice<'n>| voice.label(&record.label, &record.name);
    teller.tell(id.clone(), clause, Backing::Door, |voice| {
        let purposes = voice.purposes(&field.purposes);
        voice.say(|texts, slots| {
            texts.say_told_field(slots.put(label(voice)), slots.put(voice.field(field)), slots.put(purposes))
        })
    });
    // A record without a required value is not taken in; the other marks say what nobody looks at yet.
    let required = field.required.then_some(("required", Backing::Door));
    let marks = data::marks(field).map(|mark| (mark, Backing::Records));
    for (mark, backing) in required.into_iter().chain(marks) {
        teller.tell(id.with(mark), clause, backing, |voice| {
            voice.say(|texts, slots| texts.say_told_mark(slots.put(label(voice)), slots.put(voice.field(field)), mark))
        });
    }
}

fn origin<'n>(teller: &mut Teller<'n>, register: &'n Register, source: &'n Source) {
    // The door knows kinds, purposes and days. Ways it looks at only where one is named, and words it cannot weigh.
    let plain =
        source.ways.is_empty() && source.modes.is_empty() && source.which.is_none() && source.only_when.is_none();
    let backing = if plain { Backing::Door } else { Backing::Program };
    teller.tell(StatementId::of(&source.clause), &source.clause, backing, |voice| {
        voice.about(shelf(voice, register), data::origin(voice, source))
    });
}

fn kept<'n>(teller: &mut Teller<'n>, register: &'n Register) {
    for kept in retention::rules(register) {
        let clause = &kept.keep.clause;
        let repealed = laws(kept.keep).into_iter().any(|law| matches!(teller.law(Some(law)), Backing::Contradicted));
        let backing = if repealed { Backing::Contradicted } else { Backing::Program };
        teller.tell(StatementId::of(clause), clause, backing, |voice| {
            voice.about(shelf(voice, register), retention::of(voice, &kept))
        });
    }
    if let Some(review) = &register.review {
        let id = StatementId::of(&register.clause).with("review");
        teller.tell(id, &register.clause, Backing::Records, |voice| {
            voice.about(shelf(voice, register), retention::look(voice, review))
        });
    }
}

/// The laws a rule rests on, those of the rules within it too.
fn laws(keep: &Keep) -> Vec<&str> {
    let mut found: Vec<&str> = keep.law.as_deref().into_iter().collect();
    if let Rule::Longest(inner) | Rule::Shortest(inner) = &keep.rule {
        found.extend(inner.iter().flat_map(laws));
    }
    found
}
