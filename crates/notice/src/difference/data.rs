//! Registers, record kinds and fields: which data there are.

use super::Matter;
use super::differ::{About, Differ, Side, pairs};
use super::weight::Weight;
use crate::model::{Field, FieldType, Group, Name, Record, Register, Review, Text};
use crate::render::article::Line;
use crate::render::voice::Voice;

/// That data of another kind, or of other people, are taken in.
const MORE_DATA: &[&str] = &["art13.1", "art14.1.d"];
/// That data of a special category are.
const SPECIAL: &[&str] = &["art9.2"];
const EXPLICIT: &[&str] = &["art9.2.a"];

pub(super) fn differ(differ: &mut Differ<'_>) {
    let (old, new) = (&differ.old.parts().registers, &differ.new.parts().registers);
    for pair in pairs(old, new, |register| register.name.as_str()) {
        match pair {
            (Some(old), None) => differ.goes(&register(old)),
            (None, Some(new)) => differ.comes(&register(new)),
            (Some(old), Some(new)) => both(differ, old, new),
            (None, None) => {}
        }
    }
}

fn register(register: &Register) -> About {
    About::of(Matter::Data, &register.clause).inform(MORE_DATA).touching(vec![register.name.to_string()])
}

fn both(differ: &mut Differ<'_>, old: &Register, new: &Register) {
    let about = register(new);
    differ.weighs(&about.with("closed"), Weight::more(&old.closed, &new.closed).limits());
    differ.weighs(&about.with("held-for"), Weight::unlike(&old.held_for, &new.held_for));
    if old.responsible != new.responsible {
        differ.otherwise(&about.with("responsible"));
    }
    let every = |review: &Option<Review>| review.as_ref().map(|review| review.every);
    let review = Weight::deadlines(every(&old.review), every(&new.review));
    let by = |review: &Option<Review>| review.as_ref().and_then(|review| review.by.clone());
    differ.weighs(&about.with("review"), review);
    if review == Weight::Same && by(&old.review) != by(&new.review) {
        differ.otherwise(&about.with("review"));
    }
    for pair in pairs(&old.groups, &new.groups, |group| group.name.as_str()) {
        let named = |group: &Group| about.with(&format!("group-{}", group.name));
        match pair {
            (Some(group), None) => differ.goes(&named(group)),
            (None, Some(group)) => differ.comes(&named(group)),
            _ => {}
        }
    }
    for pair in pairs(&old.records, &new.records, |record| record.name.as_str()) {
        let named = |record: &Record| {
            About::of(Matter::Data, &record.clause)
                .inform(MORE_DATA)
                .touching(vec![format!("{}.{}", new.name, record.name)])
        };
        match pair {
            (Some(record), None) => differ.goes(&named(record)),
            (None, Some(record)) => differ.comes(&named(record)),
            (Some(old), Some(record)) => kinds(differ, &named(record), old, record),
            (None, None) => {}
        }
    }
}

fn kinds(differ: &mut Differ<'_>, about: &About, old: &Record, new: &Record) {
    // A record that counts as need moves the day on which what it hangs on is deleted.
    let needed = Weight::more(&old.needed, &new.needed);
    let words = |side: &Side<'_>, record: &Record| {
        let record = record.clone();
        if !record.needed {
            return Text::default();
        }
        side.words(|voice| {
            let label = voice.label(&record.label, &record.name);
            voice.say(|texts, slots| texts.say_change_needed(slots.put(label)))
        })
    };
    let (before, after) = (words(&differ.old, old), words(&differ.new, new));
    differ.weighs_in_words(&about.with("needed").matter(Matter::Retention), needed, before, after);
    // What can be open keeps whoever has left until it is closed.
    let open = Weight::conditions(new.open_until.as_ref(), old.open_until.as_ref());
    let words = |side: &Side<'_>, record: &Record| match record.open_until {
        None => Text::default(),
        Some(_) => side.words(|voice| {
            let label = voice.label(&record.label, &record.name);
            voice.say(|texts, slots| texts.say_change_open(slots.put(label)))
        }),
    };
    let (before, after) = (words(&differ.old, old), words(&differ.new, new));
    differ.weighs_in_words(&about.with("open-until").matter(Matter::Retention), open, before, after);
    if (old.subject, &old.of, sorted(&old.groups)) != (new.subject, &new.of, sorted(&new.groups)) {
        differ.otherwise(about);
    }
    for pair in pairs(&old.fields, &new.fields, |field| field.name.as_str()) {
        let path = about.touches.first().cloned().unwrap_or_default();
        match pair {
            (Some(field), None) => differ.goes(&value(&path, field)),
            (None, Some(field)) => differ.comes(&value(&path, field)),
            (Some(old), Some(new)) => values(differ, &value(&path, new), old, new),
            (None, None) => {}
        }
    }
}

fn value(record: &str, field: &Field) -> About {
    let about = About::of(Matter::Data, &field.clause).touching(vec![format!("{record}.{}", field.name)]);
    match field.special.as_deref() {
        Some("art9.2.a") => about.ask(EXPLICIT),
        Some(_) => about.inform(SPECIAL),
        None => about.inform(MORE_DATA),
    }
}

fn values(differ: &mut Differ<'_>, about: &About, old: &Field, new: &Field) {
    let kind = match (&old.kind, &new.kind) {
        (FieldType::Choice(old), FieldType::Choice(new)) => {
            let names = |choices: &[(Name, Text)]| choices.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
            Weight::sets(&names(old), &names(new))
        }
        (FieldType::Permission { purpose: old }, FieldType::Permission { purpose: new }) => Weight::unlike(old, new),
        (old, new) => Weight::unlike(&old.keyword(), &new.keyword()),
    };
    let weight = kind.and(Weight::more(&old.max, &new.max)).and(Weight::choices(&old.from, &new.from));
    let before = differ.old.words(|voice| details(voice, old, new));
    let after = differ.new.words(|voice| details(voice, new, old));
    differ.weighs_in_words(about, weight, before, after);
    differ.weighs(&about.with("required"), Weight::more(&old.required, &new.required));
    differ.weighs(&about.with("voluntary"), Weight::more(&old.voluntary, &new.voluntary).limits());
    differ.weighs(&about.with("public"), Weight::more(&old.public, &new.public));
    differ.weighs(&about.with("special"), special(old.special.as_ref(), new.special.as_ref()));
    let identifies = kind == Weight::Same && old.identifying != new.identifying;
    if (&old.ground, old.unique) != (&new.ground, new.unique) || identifies {
        differ.otherwise(about);
    }
}

/// A field with what it holds, as far as another holds something else.
fn details<'n>(voice: Voice<'n>, field: &'n Field, other: &Field) -> Line {
    let texts = voice.texts;
    let mut more = vec![Line::from(texts.say_field_type(field.kind.keyword()))];
    if let FieldType::Choice(choices) = &field.kind {
        more.extend(choices.iter().map(|(name, label)| voice.label(label, name)));
    }
    if let FieldType::Permission { purpose } = &field.kind {
        more.push(voice.purpose(purpose));
    }
    if field.max != other.max {
        more.push(format!("≤ {}", field.max).into());
    }
    if field.from != other.from {
        more.extend(field.from.iter().map(|kind| texts.say_source_kind(kind.keyword()).into()));
    }
    voice.with_more(voice.field(field), more)
}

/// A special category permits more; two exceptions are two.
fn special(old: Option<&String>, new: Option<&String>) -> Weight {
    Weight::conditions(old, new).limits()
}

fn sorted(names: &[Name]) -> Vec<&Name> {
    let mut names: Vec<_> = names.iter().collect();
    names.sort();
    names
}
