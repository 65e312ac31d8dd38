//! Marketing bans, and undo logs from which values were erased.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, World, collect, word};
use store::{BanRow, Op, RevisionRow, ToldRow, Unit};
use uuid::Uuid;

fn ban(token: Uuid, at: i64) -> BanRow {
    BanRow { token, what: word("email"), at, request: None }
}

both! {
    async fn a_ban_stands_from_its_first_day_until_it_is_lifted(world: World) {
        let (controller, token, other) = (world.id(), world.id(), world.id());
        for at in [NOW, NOW + 5] {
            let mut unit = Unit::new(controller, at);
            unit.ops.push(Op::PutBan(ban(token, at)));
            world.commit(unit).await.unwrap();
        }
        let found = world.store.bans(controller, &[other, token]).await.unwrap();
        assert_eq!(found, [None, Some(ban(token, NOW))]);
        assert_eq!(world.store.bans(world.id(), &[token]).await.unwrap(), [None], "another controller has its own");
        let mut unit = Unit::new(controller, NOW);
        unit.ops.extend([Op::LiftBan { token }, Op::LiftBan { token: other }]);
        world.commit(unit).await.unwrap();
        assert_eq!(world.store.bans(controller, &[token]).await.unwrap(), [None]);
    }
}

both! {
    async fn former_values_are_written_over_and_only_those_named(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        let mut unit = collect(controller, vec![(row.clone(), Vec::new())]);
        let revision = |revision, sealed: &[u8]| RevisionRow {
            record: row.record, revision, at: NOW, account: None, source_kind: word("person"), source_way: word(""),
            purpose: word("billing"), notice_version: 1, sealed: Some(sealed.to_vec()), brand: None,
        };
        unit.ops.extend([(2, b"one"), (3, b"two")].map(|(number, sealed)| Op::InsertRevision(revision(number, sealed))));
        world.commit(unit).await.unwrap();
        let mut unit = Unit::new(controller, NOW);
        unit.ops.push(Op::ResealRevision { record: row.record, revision: 2, sealed: None });
        world.commit(unit).await.unwrap();
        let left = world.store.revisions_of_subject(controller, row.subject, 10).await.unwrap();
        let sealed: Vec<_> = left.iter().map(|row| (row.revision, row.sealed.as_deref())).collect();
        assert_eq!(sealed, [(3, Some(&b"two"[..])), (2, None)]);
    }
}

both! {
    async fn what_somebody_was_told_is_forgotten_with_the_last_record(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        world.commit(collect(controller, vec![(row.clone(), Vec::new())])).await.unwrap();
        let told = ToldRow { subject: row.subject, version: 2, at: NOW, way: word("letter"), account: None };
        let mut unit = Unit::new(controller, NOW);
        unit.ops.extend([Op::Tell(told), Op::ForgetTold { subject: row.subject }]);
        world.commit(unit).await.unwrap();
        assert_eq!(world.store.told(controller, row.subject).await.unwrap().len(), 1, "a record is left");
        let mut unit = Unit::new(controller, NOW);
        unit.ops.extend([Op::DeleteRecord { record: row.record }, Op::ForgetTold { subject: row.subject }]);
        world.commit(unit).await.unwrap();
        assert!(world.store.told(controller, row.subject).await.unwrap().is_empty());
    }
}
