//! Who keeps registers for whom without an agreement: found by what is worked out with every change, and the same as when
//! every agreement is looked at.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, World, word};
use store::{AgreementRow, Committed, ControllerOp, KeepingOp, Op, Store, StoreError, Unit};
use uuid::Uuid;

/// Times are told from here; the last of them is this many later.
const SPAN: i64 = 14;
const FIRMS: usize = 12;
const CHANGES: usize = 160;

/// Numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn time(&mut self) -> i64 {
        NOW + self.below(usize::try_from(SPAN).unwrap()) as i64
    }
}

async fn write_by(store: &Store, controller: Uuid, op: Op) -> Result<Committed, StoreError> {
    let mut unit = Unit::new(controller, NOW);
    unit.ops.push(op);
    store.commit(unit).await
}

async fn write(world: &World, controller: Uuid, op: Op) {
    write_by(&world.store, controller, op).await.unwrap();
}

async fn set_up(world: &World, short: &str, kept_by: Option<Uuid>) -> Uuid {
    let controller = world.id();
    let insert = ControllerOp::Insert { name_sealed: b"name".to_vec(), short: word(short), kept_by };
    write(world, controller, Op::Controller(insert)).await;
    controller
}

/// A change of one firm by chance: an agreement with one of the keepers, its end, or another keeper.
async fn change(world: &World, chance: &mut Chance, keepers: &[Uuid], (firm, short): (Uuid, &str)) {
    let agreements = world.store.agreements(firm, 999).await.unwrap();
    let running: Vec<_> = agreements.iter().filter(|row| row.ended_at.is_none()).collect();
    let op = match chance.below(8) {
        0 => {
            let kept_by = [None, Some(keepers[0]), Some(keepers[1])][chance.below(3)];
            Op::Controller(ControllerOp::Reach { short: word(short), kept_by })
        }
        1..=3 if !running.is_empty() => {
            let agreement = running[chance.below(running.len())].agreement;
            Op::Keeping(KeepingOp::EndAgreement { agreement, at: NOW })
        }
        _ => Op::Keeping(KeepingOp::Agree(AgreementRow {
            agreement: world.id(),
            operator: keepers[usize::from(chance.below(4) == 0)],
            valid_from: chance.time(),
            // Also such as are over before they begin.
            valid_until: (chance.below(5) > 0).then(|| chance.time()),
            account: None,
            recorded_at: NOW,
            ended_at: None,
            sealed: b"document".to_vec(),
        })),
    };
    write(world, firm, op).await;
}

/// Those without one in force at this time, by looking at each agreement of each.
async fn one_by_one(world: &World, keeper: Uuid, firms: &[Uuid], now: i64) -> Vec<Uuid> {
    let mut without = Vec::new();
    for &firm in firms {
        let kept_by = world.store.controller(firm).await.unwrap().unwrap().kept_by;
        let rows = world.store.agreements(firm, 999).await.unwrap();
        let agreed = rows.iter().any(|row| row.operator == keeper && row.is_in_force(now));
        if kept_by == Some(keeper) && !agreed {
            without.push(firm);
        }
    }
    without
}

/// The last stretch without a gap of a firm's agreements with its keeper, found by walking from moment to moment.
async fn last_stretch(world: &World, firm: Uuid) -> (i64, i64) {
    let kept_by = world.store.controller(firm).await.unwrap().unwrap().kept_by;
    let rows = world.store.agreements(firm, 999).await.unwrap();
    let at = |now| rows.iter().any(|row| Some(row.operator) == kept_by && row.is_in_force(now));
    let Some(last) = (NOW..=NOW + SPAN).rev().find(|now| at(*now)) else { return (0, 0) };
    let first = (NOW..=last).rev().take_while(|now| at(*now)).last().unwrap();
    (first, if at(i64::MAX - 1) { i64::MAX } else { last + 1 })
}

/// What the engine holds, asked past the store.
fn raw(world: &World, statement: &str) -> Vec<String> {
    if let Some((data, _)) = &world.database {
        return data.psql(statement).unwrap().lines().map(|line| line.trim().to_owned()).collect();
    }
    let connection = rusqlite::Connection::open(world.folder.as_ref().unwrap().path().join("data.db")).unwrap();
    let mut statement = connection.prepare(statement).unwrap();
    let wide = statement.column_count();
    let text = |row: &rusqlite::Row<'_>| {
        let cells = (0..wide).map(|nth| row.get::<_, i64>(nth).map(|number| number.to_string()));
        Ok(cells.collect::<Result<Vec<_>, _>>()?.join("|"))
    };
    statement.query_map([], text).unwrap().map(Result::unwrap).collect()
}

const STRETCHES: &str = "SELECT agreed_from, agreed_until FROM controller ORDER BY controller";

async fn stretches_of(world: &World, all: &[Uuid]) -> Vec<String> {
    let mut stretches = Vec::new();
    for &firm in all {
        let (from, until) = last_stretch(world, firm).await;
        stretches.push(format!("{from}|{until}"));
    }
    stretches
}

both! {
    async fn those_without_an_agreement_are_those_of_whom_each_agreement_says_so(world: World) {
        let keepers = [set_up(&world, "aurinko", None).await, set_up(&world, "kuutamo", None).await];
        let shorts: Vec<String> = (0..FIRMS).map(|nth| format!("firma-{nth}")).collect();
        let mut firms = Vec::new();
        for short in &shorts {
            firms.push(set_up(&world, short, Some(keepers[0])).await);
        }
        let (mut chance, mut seen) = (Chance(7), [false; 2]);
        for nth in 1..=CHANGES {
            let which = chance.below(FIRMS);
            change(&world, &mut chance, &keepers, (firms[which], &shorts[which])).await;
            if nth % 16 > 0 {
                continue;
            }
            for (keeper, now) in keepers.iter().flat_map(|keeper| (NOW - 1..=NOW + SPAN).map(move |now| (*keeper, now))) {
                let slowly = one_by_one(&world, keeper, &firms, now).await;
                let rows = world.store.kept_without(keeper, now, 99).await.unwrap();
                let mut found: Vec<Uuid> = rows.iter().map(|row| row.controller).collect();
                found.sort_unstable();
                assert_eq!(found, slowly, "after {nth} changes, at {}", now - NOW);
                let few = world.store.kept_without(keeper, now, 2).await.unwrap();
                assert_eq!(few, rows[..rows.len().min(2)], "the first of them");
                seen = [seen[0] || !slowly.is_empty(), seen[1] || slowly.len() < FIRMS / 3];
            }
            let all = [&keepers[..], &firms].concat();
            assert_eq!(raw(&world, STRETCHES), stretches_of(&world, &all).await, "after {nth} changes");
        }
        assert_eq!(seen, [true; 2], "nothing was compared");
    }
}

both! {
    /// A copy from before says nothing of it.
    async fn what_a_filled_store_was_not_told_of_agreements_is_worked_out(world: World) {
        let keeper = set_up(&world, "aurinko", None).await;
        let firm = set_up(&world, "kuutamo", Some(keeper)).await;
        let agreement = AgreementRow {
            agreement: world.id(), operator: keeper, valid_from: NOW, valid_until: Some(NOW + 5), account: None, recorded_at: NOW,
            ended_at: None, sealed: b"document".to_vec(),
        };
        write(&world, firm, Op::Keeping(KeepingOp::Agree(agreement))).await;
        let kept = raw(&world, STRETCHES);
        assert_eq!(kept, ["0|0".to_owned(), format!("{NOW}|{}", NOW + 5)]);
        raw(&world, "UPDATE controller SET agreed_from = 0, agreed_until = 0");
        assert_ne!(raw(&world, STRETCHES), kept);
        assert_eq!(world.store.kept_without(keeper, NOW, 9).await.unwrap(), [], "the agreements decide");
        world.store.filled().await.unwrap();
        assert_eq!(raw(&world, STRETCHES), kept);
    }
}

both! {
    /// Two nodes change the agreements of one firm at once: neither misses what the other wrote.
    async fn what_two_write_at_once_of_agreements_is_seen_by_both(world: World) {
        let keeper = set_up(&world, "aurinko", None).await;
        let firm = set_up(&world, "kuutamo", Some(keeper)).await;
        let agree = |from: i64, until: i64| AgreementRow {
            agreement: world.id(), operator: keeper, valid_from: NOW + from, valid_until: Some(NOW + until), account: None,
            recorded_at: NOW, ended_at: None, sealed: b"document".to_vec(),
        };
        let other = world.another().await;
        let mut last = agree(0, 9);
        write(&world, firm, Op::Keeping(KeepingOp::Agree(last.clone()))).await;
        for nth in 0..30 {
            let next = agree(nth % 5, 2 + nth % 7);
            let end = KeepingOp::EndAgreement { agreement: last.agreement, at: NOW };
            let (ended, agreed) = tokio::join!(
                write_by(&other, firm, Op::Keeping(end)),
                write_by(&world.store, firm, Op::Keeping(KeepingOp::Agree(next.clone()))),
            );
            ended.unwrap();
            agreed.unwrap();
            assert_eq!(raw(&world, STRETCHES), stretches_of(&world, &[keeper, firm]).await, "{nth}");
            last = next;
        }
        other.close().await;
    }
}
