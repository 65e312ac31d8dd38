//! Search finds exactly what a slow twin finds that looks at every value.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::BTreeSet;

use common::*;
use policy::{Collect, Search, Target};
use vault::{Changes, JournalQuery, Personal, Query, RecordId};

const FIRST: [&str; 8] = ["Ada", "Aino", "Åke", "Märta", "Mari", "Maria", "Otto", "Olli"];
const LAST: [&str; 8] =
    ["Mäkinen", "Mäkelä", "Virtanen", "Virta", "af Hällström", "Lindén", "Korhonen-Virta", "Järvenperänmäki"];
const CITIES: [&str; 4] = ["Kuopio", "Kuopionlahti", "Oulu", "Mäntsälä"];

/// A person as a search sees them.
struct Person {
    name: String,
    email: String,
    city: String,
}

fn people() -> Vec<Person> {
    let one = |n: usize| {
        let (first, last) = (FIRST[n % 8], LAST[(n / 8) % 8]);
        Person {
            name: format!("{last} {first}"),
            email: format!("{}.{n}@example.com", first.to_lowercase().replace(['å', 'ä'], "a")),
            city: CITIES[(n / 5) % 4].to_owned(),
        }
    };
    (0..96).map(one).collect()
}

/// The slow twin: every word typed is the beginning of a word of the name, the e-mail's local part or the city.
fn expected(people: &[Person], typed: &str, fields: &[&str]) -> BTreeSet<usize> {
    let fold = |text: &str| text.to_lowercase().replace('é', "e");
    let begins =
        |value: &str, word: &str| fold(value).split(|c: char| !c.is_alphanumeric()).any(|own| own.starts_with(word));
    let meets = |person: &Person, word: &str| {
        fields.iter().any(|field| match *field {
            "name" => begins(&person.name, word),
            "city" => begins(&person.city, word),
            _ => begins(person.email.split('@').next().unwrap(), word),
        })
    };
    let words: Vec<String> = fold(typed).split_whitespace().map(str::to_owned).collect();
    let met = |person: &Person| words.iter().all(|word| meets(person, word));
    people.iter().enumerate().filter(|(_, person)| met(person)).map(|(n, _)| n).collect()
}

async fn find(world: &World, typed: &str, purpose: &str) -> Vec<RecordId> {
    let (mut after, mut found) = (None, Vec::new());
    loop {
        let grant = world.grant::<Search>("customer", purpose, Target::Kind, start()).await;
        let query = Query { text: Personal::new(typed.to_owned()), after, limit: 7 };
        let page = world.door.search(grant, query, start()).await.unwrap();
        assert!(page.items.len() <= 7);
        found.extend(page.items.iter().map(|record| record.id));
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

both! {
    async fn search_finds_exactly_what_a_slow_twin_finds_newest_first(world: World) {
        let people = people();
        let drafts = people.iter().map(|p| {
            draft(&[("kind", "person"), ("name", &p.name), ("email", &p.email), ("city", &p.city)])
        });
        let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
        let stored = world.door.collect_all(grant, drafts.collect(), start()).await.unwrap();
        let typed = [
            "ma", "mar", "maria", "mä", "mäk", "mäkinen", "mäkinen ad", "virta", "virta ku", "korhonen-virta",
            "järvenperän", "järvenperänmäki", "järvenperänmäkix", "linden", "hällst af", "kuopio", "kuopionlahti ma",
            "zz", "ada kuopio virta", "otto.", "MÄKELÄ", "oulu otto",
        ];
        for typed in typed {
            let twin = typed.replace(['-', '.'], " ");
            let delivery = expected(&people, &twin, &["name", "email", "city"]);
            let ids: Vec<RecordId> = delivery.iter().rev().map(|n| stored[*n].record).collect();
            assert_eq!(find(&world, typed, "delivery").await, ids, "`{typed}` for delivery");
            let billing = expected(&people, &twin, &["name", "city"]);
            let ids: Vec<RecordId> = billing.iter().rev().map(|n| stored[*n].record).collect();
            assert_eq!(find(&world, typed, "billing").await, ids, "`{typed}` for billing");
        }
    }
}

both! {
    async fn a_number_a_phone_and_an_address_are_found_and_what_is_not_covered_is_not(world: World) {
        let ada = world.put("customer", ada()).await;
        let found = [ada.record];
        for typed in ["1001", "040 123 4567", "+358 40 123", "ada.lovelace@example.com", "analyyttisen 12"] {
            assert_eq!(find(&world, typed, "delivery").await, found, "{typed}");
        }
        for typed in ["040 123 4567", "ada.lovelace@example.com"] {
            assert!(find(&world, typed, "billing").await.is_empty(), "{typed}");
        }
        for typed in ["", " ", "a", "-", "1002", "040 123 4568", "lovelace babbage"] {
            assert!(find(&world, typed, "delivery").await.is_empty(), "{typed}");
        }
        let query = JournalQuery { act: Some("search".to_owned()), ..JournalQuery::default() };
        let page = world.door.journal(&query).await.unwrap();
        assert_eq!(page.entries.len(), 14);
        assert!(!format!("{page:?}").to_lowercase().contains("lovelace"));
    }
}

both! {
    async fn a_changed_value_is_found_by_its_new_words_only(world: World) {
        let ada = world.put("customer", ada()).await;
        let grant = world.grant::<policy::Amend>("customer", "delivery", record_target(&ada), start()).await;
        let changes = Changes::from([(name("name"), Some(Personal::new("Byron Augusta".to_owned())))]);
        world.door.amend(grant, ada.record, 1, changes, start()).await.unwrap();
        assert_eq!(find(&world, "augusta", "delivery").await, [ada.record]);
        assert!(find(&world, "lovelace", "billing").await.is_empty());
    }
}

both! {
    async fn a_unique_value_leads_to_its_record_however_it_is_written_and_only_for_its_purpose(world: World) {
        let ada = world.put("customer", ada()).await;
        let values = || ["ADA.LOVELACE@example.com", "nobody@example.com", "no address"].map(|v| Personal::new(v.to_owned()));
        let grant = world.grant::<Search>("customer", "delivery", Target::Kind, start()).await;
        let found = world.door.find_unique(grant, &name("email"), &values(), start()).await.unwrap();
        assert_eq!(found.iter().map(|one| one.as_ref().map(|at| at.record)).collect::<Vec<_>>(), [Some(ada.record), None, None]);
        let page = world.door.journal(&JournalQuery::default()).await.unwrap();
        assert_eq!(page.entries[0].about, [(ada.subject, Some(ada.record))]);
        for (field, purpose) in [("email", "billing"), ("name", "delivery"), ("shoe-size", "delivery")] {
            let grant = world.grant::<Search>("customer", purpose, Target::Kind, start()).await;
            let told = world.door.find_unique(grant, &name(field), &values(), start()).await;
            assert!(matches!(told, Err(vault::ReadError::Grant(vault::GrantError::NotCovered))), "{told:?}");
        }
    }
}
