//! Other people in free text and files: found, left out, and doubted where there is more than is looked up, on both
//! engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::*;
use law::basis::Right;
use policy::{Amend, Give};
use vault::{Audience, Changes, Everything, LEFT_OUT, LeftOut, MAX_LOOKED_UP, Others, Personal, Stored};

async fn given(world: &World, whose: &Stored) -> Everything {
    world.door.give(warranted::<Give>(world, whose.subject, Right::Access), start()).await.unwrap()
}

async fn others(world: &World, everything: &Everything) -> Others {
    world.door.others_in(std::slice::from_ref(everything), start()).await.unwrap()
}

fn words(others: &Others) -> Vec<&str> {
    others.found.iter().map(|other| other.words.reveal(&Audience::page()).as_str()).collect()
}

/// All that stands in a field of a record, what it was before with it.
fn texts(everything: &Everything, of: &Stored, field: &str) -> Vec<String> {
    let record = everything.records.iter().find(|one| one.open.id == of.record).unwrap();
    let now = record.open.value(field).map(|value| value.reveal(&Audience::page()).clone());
    let past = record.former.get(&name(field)).into_iter().flatten().filter_map(|past| past.value.as_ref());
    now.into_iter().chain(past.map(|value| value.reveal(&Audience::page()).clone())).collect()
}

async fn grace(world: &World) -> Stored {
    world.put("customer", draft(&[("kind", "person"), ("name", "Hopper Grace"), ("city", "Kuopio")])).await
}

both! {
    async fn others_are_found_in_their_cases_and_in_what_was_before_and_the_own_name_is_not(world: World) {
        let (ada, _grace) = (world.put("customer", ada()).await, grace(&world).await);
        let body = "Kuopio: Ada Lovelace kertoi Grace Hopperin asiasta, grace@hopper.example. Adalle Laskin.";
        let message = world.put("message", draft_of(&ada, &[("body", body)])).await;
        let amend = world.grant::<Amend>("message", "delivery", record_target(&message), start()).await;
        let changes = Changes::from([(name("body"), Some(Personal::new("Soitti Hopperille.".to_owned())))]);
        world.door.amend(amend, message.record, 1, changes, start()).await.unwrap();

        let mut everything = given(&world, &ada).await;
        let found = others(&world, &everything).await;
        let mut all = words(&found);
        all.sort_unstable();
        assert_eq!(all, ["Grace Hopperin", "Hopperille", "grace@hopper.example"]);
        assert!(!found.is_cut() && found.unread.is_empty());

        let out = found.found.iter().map(|other| {
            let words = other.words.reveal(&Audience::page()).clone();
            (other.record, other.field.clone(), Personal::new(words))
        });
        let count = everything.leave_out(&LeftOut { words: out.collect(), ..LeftOut::default() });
        assert_eq!(count, 3);
        assert_eq!(texts(&everything, &message, "body"), [
            format!("Soitti {LEFT_OUT}."),
            format!("Kuopio: Ada Lovelace kertoi {LEFT_OUT} asiasta, {LEFT_OUT}. Adalle Laskin."),
        ]);
    }
}

both! {
    async fn a_text_that_was_not_looked_through_to_its_end_is_told_whole(world: World) {
        let (ada, _grace) = (world.put("customer", ada()).await, grace(&world).await);
        let many: String = (0..=MAX_LOOKED_UP).map(|at| format!("Sana{at} ")).collect();
        let long = world.put("message", draft_of(&ada, &[("body", &format!("{many} Hopper"))])).await;
        let everything = given(&world, &ada).await;
        let found = others(&world, &everything).await;
        assert!(found.is_cut());
        let [(record, field, text)] = found.unsure.as_slice() else { panic!("one text: {}", found.unsure.len()) };
        assert_eq!((*record, field.as_str()), (long.record, "body"));
        assert!(text.reveal(&Audience::page()).ends_with("Hopper"));
    }
}
