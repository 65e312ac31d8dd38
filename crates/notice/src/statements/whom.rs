//! Recipients, transfers, places and protections.

use law::country::adequacy;

use super::StatementId;
use super::teller::{Backing, Teller};
use crate::model::{Measure, Place, Proof, Receives, Recipient, Storage, Transfer};
use crate::render::article::Line;
use crate::render::sections::whom;
use crate::render::voice::Voice;

pub(super) fn tell(teller: &mut Teller<'_>) {
    let parts = teller.parts();
    for recipient in &parts.recipients {
        receiver(teller, recipient);
    }
    for one in &parts.transfers {
        transfer(teller, one);
    }
    for one in &parts.storages {
        storage(teller, one);
    }
    for one in &parts.measures {
        measure(teller, one);
    }
}

fn receiver<'n>(teller: &mut Teller<'n>, recipient: &'n Recipient) {
    let clause = &recipient.clause;
    let id = StatementId::of(clause);
    let label = |voice: Voice<'n>| voice.label(&recipient.label, &recipient.name);
    teller.tell(id.clone(), clause, Backing::Records, |voice| {
        let role = whom::keyword(recipient.role);
        voice.say(|texts, slots| texts.say_told_recipient(role, slots.put(whom::name(voice, recipient))))
    });
    teller.describe(clause, &recipient.describe);
    let mut fact = |aspect: &str, backing: Backing, say: &dyn Fn(Voice<'n>) -> Line| {
        teller.tell(id.with(aspect), clause, backing, |voice| voice.about(label(voice), say(voice)));
    };
    for line in &recipient.lines {
        for path in &line.paths {
            let one = Receives { paths: vec![path.clone()], ..line.clone() };
            fact(&format!("receives-{path}"), Backing::Program, &|voice| {
                whom::received(voice, &one, recipient.only_when.as_deref())
            });
        }
    }
    fact("only-when", Backing::Records, &|voice| {
        voice.labelled(voice.texts.say_recipient_only_when(), voice.sentence(&recipient.sentences, "only-when"))
    });
    for place in &recipient.places {
        fact(&place_aspect(place), Backing::Role, &|voice| {
            voice.labelled(voice.texts.say_recipient_places(), whom::place(voice, place))
        });
    }
    fact("agreement", Backing::Records, &|voice| whom::agreement(voice, recipient));
    fact("own-use", Backing::Role, &|voice| whom::own_use(voice, recipient));
}

/// What a place of a recipient is told apart by.
pub(crate) fn place_aspect(place: &Place) -> String {
    format!("place-{}-{}", place.country, place.name)
}

fn transfer<'n>(teller: &mut Teller<'n>, transfer: &'n Transfer) {
    let clause = &transfer.clause;
    let id = StatementId::of(clause);
    let country = |voice: Voice<'n>| Line::from(voice.country(&transfer.country));
    teller.tell(id.clone(), clause, Backing::Program, |voice| {
        let to = whom::importer(voice, transfer);
        voice.say(|texts, slots| texts.say_told_transfer(slots.put(country(voice)), slots.put(to)))
    });
    teller.describe(clause, &transfer.describe);
    let on = teller.parts().head.updated;
    let by_decision = transfer.safeguard.as_str() == "adequacy";
    let contradicted = by_decision && adequacy(&transfer.country, on).is_none();
    let safeguard = if contradicted { Backing::Contradicted } else { Backing::Records };
    let mut fact = |aspect: &str, backing: Backing, say: &dyn Fn(Voice<'n>) -> Line| {
        teller.tell(id.with(aspect), clause, backing, |voice| voice.about(country(voice), say(voice)));
    };
    fact("only-when", Backing::Records, &|voice| {
        voice.labelled(voice.texts.say_recipient_only_when(), voice.sentence(&transfer.sentences, "only-when"))
    });
    fact("safeguard", safeguard, &|voice| whom::safeguard(voice, transfer));
    fact("until", Backing::Program, &|voice| whom::ending(voice, transfer));
}

fn storage<'n>(teller: &mut Teller<'n>, storage: &'n Storage) {
    let clause = &storage.clause;
    let id = StatementId::of(clause);
    teller.tell(id.clone(), clause, Backing::Role, |voice| {
        voice.say(|texts, slots| texts.say_told_storage(slots.put(whom::shelf(voice, storage))))
    });
    teller.describe(clause, &storage.describe);
    let label = |voice: Voice<'n>| voice.label(&storage.label, &storage.name);
    let mut fact = |aspect: &str, backing: Backing, say: &dyn Fn(Voice<'n>) -> Line| {
        teller.tell(id.with(aspect), clause, backing, |voice| voice.about(label(voice), say(voice)));
    };
    for register in &storage.holds {
        fact(&format!("holds-{register}"), Backing::Role, &|voice| {
            voice.labelled(voice.texts.say_storage_holds(), voice.register(register.as_str()))
        });
    }
    for mark in whom::marks(storage) {
        fact(mark, Backing::Role, &|voice| voice.texts.say_storage_mark(mark).into());
    }
    fact("by", Backing::Records, &|voice| whom::keeper(voice, storage));
    fact("destroyed-by", Backing::Records, &|voice| whom::destroyed(voice, storage));
}

fn measure<'n>(teller: &mut Teller<'n>, measure: &'n Measure) {
    let backing = match measure.proof {
        Proof::Automatic => Backing::Program,
        Proof::Attested { .. } => Backing::Role,
    };
    teller.tell(StatementId::of(&measure.clause), &measure.clause, backing, |voice| {
        voice.about(whom::proof(voice, &measure.proof), voice.label(&measure.label, &measure.name))
    });
    teller.describe(&measure.clause, &measure.describe);
}
