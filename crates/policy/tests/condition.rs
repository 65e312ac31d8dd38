//! The laws of the conditions of a grant, and a slow twin.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::{SignedDuration, Timestamp};
use policy::condition::{Asked, Met, Signed, met};
use proptest::prelude::*;

/// Days after the beginning of time.
fn day(days: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * days)
}

/// Versions in order, each published on a later day than the one before.
fn texts() -> impl Strategy<Value = Vec<Asked>> {
    let version = (1..20i64, 0..15i64, prop::option::of(1..30i64));
    prop::collection::vec(version, 0..4).prop_map(|steps| {
        let mut on = 0;
        let one = |(number, (after, grace, lasts)): (usize, (i64, i64, Option<i64>))| {
            on += after;
            let lasts = lasts.map(|days| SignedDuration::from_hours(24 * days));
            Asked { version: i64::try_from(number).unwrap() + 1, at: day(on), due: day(on + grace), lasts }
        };
        steps.into_iter().enumerate().map(one).collect()
    })
}

fn signatures() -> impl Strategy<Value = Vec<Signed>> {
    prop::collection::vec((1..5i64, 0..70i64), 0..4)
        .prop_map(|all| all.into_iter().map(|(version, on)| Signed { version, at: day(on) }).collect())
}

/// Day by day: walks from the first day to today and keeps what is asked and what counts on each.
fn twin(asked: &[Asked], signed: &[Signed], made: i64, today: i64) -> bool {
    let mut awake = true;
    for on in 0..=today {
        let mut needed = 0;
        let mut lasts = None;
        for text in asked {
            if text.at > day(on) {
                continue;
            }
            lasts = text.lasts;
            let was_there = day(made) < text.at;
            if !was_there && day(made) <= day(on) || was_there && text.due <= day(on) {
                needed = text.version;
            }
        }
        awake = needed == 0;
        for one in signed {
            let counts = one.at <= day(on) && lasts.is_none_or(|lasts| day(on).duration_since(one.at) < lasts);
            awake |= counts && one.version >= needed;
        }
    }
    awake
}

proptest! {
    #[test]
    fn conditions_agree_with_the_twin(asked in texts(), signed in signatures(), made in 0..70i64, today in 0..80i64) {
        prop_assume!(made <= today);
        let answer = met(&asked, &signed, day(made), day(today));
        prop_assert_eq!(answer != Met::Not, twin(&asked, &signed, made, today), "{:?}", answer);
    }

    #[test]
    fn whoever_signed_what_is_asked_is_awake(asked in texts(), signed in signatures(), made in 0..70i64, today in 0..80i64) {
        let mut signed = signed;
        let newest = asked.iter().filter(|one| one.at <= day(today)).map(|one| one.version).max().unwrap_or(1);
        signed.retain(|one| one.version <= newest);
        signed.push(Signed { version: newest, at: day(today) });
        prop_assert_eq!(met(&asked, &signed, day(made), day(today)), Met::Signed);
    }

    #[test]
    fn a_grace_is_for_those_who_were_there(asked in texts(), after in 0..5i64) {
        prop_assume!(!asked.is_empty());
        let last = asked[asked.len() - 1];
        let made = last.at + SignedDuration::from_hours(24 * after);
        prop_assert_eq!(met(&asked, &[], made, made), Met::Not);
        let before = last.at - SignedDuration::from_hours(1);
        let first = met(&asked[asked.len() - 1..], &[], before, last.at);
        let expected = if last.due > last.at { Met::Until(last.due) } else { Met::Not };
        prop_assert_eq!(first, expected);
    }

    #[test]
    fn what_was_signed_long_ago_is_asked_again(version in 1..5i64, lasts in 1..30i64, later in 0..60i64) {
        let lasts = SignedDuration::from_hours(24 * lasts);
        let asked = [Asked { version, at: day(1), due: day(1), lasts: Some(lasts) }];
        let signed = [Signed { version, at: day(2) }];
        let now = day(2 + later);
        let expected = if now < day(2) + lasts { Met::Signed } else { Met::Not };
        prop_assert_eq!(met(&asked, &signed, day(1), now), expected);
    }
}
