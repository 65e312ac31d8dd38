//! Papers, copies, devices and rooms: where the notice lets them be, and gone as it says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOTICE, World, ada, later, name, notice, start};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use policy::items::{Unfit, What};
use vault::{Audience, Door, Item, ItemError, ItemState, ItemStep, Items, NewItem, Personal, Proved, SubjectId};

/// What the firm has on paper and on machines.
const THINGS: &str = r#"
storage safe country=FI kind=premises { holds customers; paper; destroyed-by burning witnessed=#true }
storage laptop country=FI kind=computer { holds customers }
measure safe-locked attested by="Office" every="6 months" at=safe { label en="The safe is locked" }
measure laptop-known automatic at=laptop { label en="The laptop is registered" }
"#;
const TODAY: Date = date(2026, 3, 2);

async fn firm(world: &mut World) {
    world.door = world.vault.found(notice(&format!("{NOTICE}\n{THINGS}")), start()).await.unwrap();
}

fn words(text: &str) -> Personal<String> {
    Personal::new(text.to_owned())
}

fn thing(what: What, storage: &str) -> NewItem {
    let mut new = NewItem::of(what, TODAY);
    (new.storage, new.role, new.words) = (Some(name(storage)), Some("Office".into()), words("Musta kansio"));
    new
}

fn paper(room: &Item) -> NewItem {
    let mut new = thing(What::Paper, "safe");
    (new.place, new.register, new.keep_until) = (Some(room.id), Some(name("customers")), Some(date(2026, 6, 1)));
    new
}

async fn put(world: &World, new: NewItem) -> Result<Item, ItemError> {
    world.door.put_item(&new, Some(world.clerk), start()).await
}

async fn step(world: &World, seen: &Item, step: ItemStep) -> Result<Item, ItemError> {
    world.door.step_item(seen, step, world.clerk, later(60)).await
}

fn ended(way: &str, witness: Option<vault::AccountId>) -> ItemStep {
    ItemStep::End { way: name(way), on: TODAY, witness }
}

async fn look(world: &World, item: &Item, measure: Option<&str>, now: Timestamp) {
    let measure = measure.map(name);
    let seen = (&words("Katsottu"), false);
    world.door.check_item(item, measure.as_ref(), seen, (world.clerk, now)).await.unwrap();
}

async fn proved(door: &Door, measure: &str, now: Timestamp) -> Proved {
    let notice = door.notice();
    let measure = notice.parts().measures.iter().find(|one| one.name.as_str() == measure).unwrap();
    door.proved(&notice, measure, now).await.unwrap()
}

both! {
    async fn a_paper_lies_where_the_notice_says_and_goes_as_it_says(world: World) {
        firm(&mut world).await;
        let room = put(&world, thing(What::Place, "safe")).await.unwrap();
        let wrong = put(&world, thing(What::Place, "laptop")).await;
        assert!(matches!(wrong, Err(ItemError::Unfit(Unfit::OtherKind))), "{wrong:?}");
        let nobody = put(&world, NewItem { role: Some("Pekka".into()), ..thing(What::Place, "safe") }).await;
        assert!(matches!(nobody, Err(ItemError::NoRole)), "{nobody:?}");
        let unseen = put(&world, paper(&room)).await;
        assert!(matches!(unseen, Err(ItemError::PlaceNotShown)), "{unseen:?}");
        look(&world, &room, Some("safe-locked"), start()).await;
        let other = put(&world, NewItem { register: Some(name("letters")), ..paper(&room) }).await;
        assert!(matches!(other, Err(ItemError::Unfit(Unfit::NotHeld))), "{other:?}");
        let endless = put(&world, NewItem { keep_until: None, ..paper(&room) }).await;
        assert!(matches!(endless, Err(ItemError::WrongDay)), "{endless:?}");
        let strange = put(&world, NewItem { subject: Some(SubjectId::new(uuid::Uuid::from_u128(7))), ..paper(&room) }).await;
        assert!(matches!(strange, Err(ItemError::NoSuchPerson)), "{strange:?}");
        let ada = world.put("customer", ada()).await;
        let filed = put(&world, NewItem { subject: Some(ada.subject), ..paper(&room) }).await.unwrap();
        let opened = world.door.item_words(&filed, Some(world.clerk), start()).await.unwrap();
        assert_eq!(opened.reveal(&Audience::page()), "Musta kansio");
        assert!(!filed.is_due(date(2026, 5, 31)) && filed.is_due(date(2026, 6, 1)));
        assert_eq!(world.door.items(Items::Due(date(2026, 5, 31)), 10).await.unwrap(), []);
        assert_eq!(world.door.items(Items::Due(date(2026, 6, 1)), 10).await.unwrap(), std::slice::from_ref(&filed));

        let full = step(&world, &room, ended("closed", None)).await;
        assert!(matches!(full, Err(ItemError::NotEmpty { there: 1 })), "{full:?}");
        let shredded = step(&world, &filed, ended("shredding", None)).await;
        assert!(matches!(shredded, Err(ItemError::WrongWay)), "{shredded:?}");
        for alone in [None, Some(world.clerk)] {
            let alone = step(&world, &filed, ended("burning", alone)).await;
            assert!(matches!(alone, Err(ItemError::NoWitness)), "{alone:?}");
        }
        let second = vault::AccountId::new(uuid::Uuid::from_u128(0x5ec0));
        let gone = step(&world, &filed, ended("burning", Some(second))).await.unwrap();
        let ItemState::Ended(receipt) = &gone.state else { panic!("{gone:?}") };
        assert_eq!((receipt.way.as_str(), receipt.doer, receipt.witness), ("burning", Some(world.clerk), Some(second)));
        let again = step(&world, &gone, ended("burning", Some(second))).await;
        assert!(matches!(again, Err(ItemError::WrongStep)), "{again:?}");
        assert_eq!(world.door.items(Items::Of(ada.subject), 10).await.unwrap(), std::slice::from_ref(&gone));
        let empty = world.door.item_words(&gone, Some(world.clerk), start()).await.unwrap();
        assert_eq!(empty.reveal(&Audience::page()), "", "its words are gone");
        let key = world.store.record_key(world.door.id().uuid(), gone.id.uuid()).await.unwrap();
        assert_eq!(key, None, "and so is their key");
        step(&world, &room, ended("closed", None)).await.unwrap();
        world.door.verify_journal().await.unwrap();
        world.door.forget_items(later(61), later(61)).await.unwrap();
        assert_eq!(world.door.items(Items::Ended, 10).await.unwrap(), []);
    }
}

both! {
    async fn a_room_stands_for_as_long_as_it_was_confirmed(world: World) {
        firm(&mut world).await;
        let now = start();
        assert_eq!(proved(&world.door, "safe-locked", now).await, Proved::Unregistered);
        let room = put(&world, thing(What::Place, "safe")).await.unwrap();
        assert_eq!(proved(&world.door, "safe-locked", now).await, Proved::Never);
        look(&world, &room, Some("safe-locked"), now).await;
        let until = date(2026, 9, 2);
        assert_eq!(proved(&world.door, "safe-locked", now).await, Proved::Confirmed { on: TODAY, until });
        let second = put(&world, thing(What::Place, "safe")).await.unwrap();
        assert_eq!(proved(&world.door, "safe-locked", now).await, Proved::Never, "the other one is not");
        step(&world, &second, ended("closed", None)).await.unwrap();
        let after: Timestamp = "2026-09-03T12:00:00Z".parse().unwrap();
        assert_eq!(proved(&world.door, "safe-locked", after).await, Proved::Over { until });
    }
}

both! {
    async fn a_device_is_shown_by_its_facts_and_closes_only_when_wiped(world: World) {
        firm(&mut world).await;
        world.vault.runs_on("Otto-Kannettava\n");
        let device = put(&world, thing(What::Device, "laptop")).await.unwrap();
        assert_eq!(proved(&world.door, "laptop-known", start()).await, Proved::Incomplete);
        let device = step(&world, &device, ItemStep::Encrypted(true)).await.unwrap();
        assert_eq!(proved(&world.door, "laptop-known", start()).await, Proved::Never);
        look(&world, &device, None, start()).await;
        assert_eq!(proved(&world.door, "laptop-known", start()).await, Proved::Incomplete, "it is not said where the program runs");
        let device = step(&world, &device, ItemStep::RunsHere).await.unwrap();
        assert_eq!(proved(&world.door, "laptop-known", start()).await, Proved::Rule);

        let mut copy = NewItem::of(What::Export, TODAY);
        (copy.register, copy.keep_until) = (Some(name("customers")), Some(date(2026, 4, 1)));
        let unplaced = put(&world, copy).await.unwrap();
        let placed = ItemStep::Move { storage: name("laptop"), place: Some(device.id), role: "Office".into() };
        let copy = step(&world, &unplaced, placed).await.unwrap();
        let late = step(&world, &unplaced, ItemStep::Keep { until: TODAY }).await;
        assert!(matches!(late, Err(ItemError::Conflict { .. })), "{late:?}");
        let lost = step(&world, &device, ended("lost", None)).await;
        assert!(matches!(lost, Err(ItemError::WrongWay)), "{lost:?}");
        let silent = step(&world, &device, ItemStep::Lose { on: TODAY, words: words(" ") }).await;
        assert!(matches!(silent, Err(ItemError::NoWords)), "{silent:?}");
        let device = step(&world, &device, ItemStep::Retire { on: TODAY }).await.unwrap();
        assert!(device.is_due(TODAY) && device.is_there());
        assert_eq!(proved(&world.door, "laptop-known", start()).await, Proved::Unregistered);
        let device = step(&world, &device, ended("wiping", None)).await.unwrap();
        assert!(!device.is_there());
        let copy = world.door.item(copy.id).await.unwrap().unwrap();
        assert!(matches!(&copy.state, ItemState::Ended(receipt) if receipt.way.as_str() == "wiping"), "{copy:?}");
    }
}
