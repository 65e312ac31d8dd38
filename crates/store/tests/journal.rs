//! Nothing in a journal can be altered unseen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, World, collect, entry, numbered, word};
use store::{Finding, JournalFilter, Store, Unit};
use uuid::Uuid;

/// Does to the database what its administrator could.
fn tamper(world: &World, sql: &str) {
    match (&world.place, &world.database) {
        (_, Some((data, _))) => drop(data.psql(sql).unwrap()),
        (store::Place::Sqlite { data, .. }, None) => {
            let connection = rusqlite::Connection::open(data).unwrap();
            let sql = sql.replace("'\\x", "x'").replace("::bytea", "");
            connection.execute_batch(&sql).unwrap();
        }
        _ => panic!("a place without a database"),
    }
}

/// A journal of so many rows, each about its own person, ten a unit.
async fn journal(world: &World, rows: i64) -> Uuid {
    let controller = world.id();
    for first in (0..rows).step_by(10) {
        let mut unit = Unit::new(controller, NOW + first);
        for nth in first..rows.min(first + 10) {
            let subject = numbered(1_000 + u64::try_from(nth).unwrap());
            unit.journal.push(entry("read", &[(subject, Some(numbered(9_000))), (subject, None)]));
        }
        world.commit(unit).await.unwrap();
    }
    controller
}

async fn findings(store: &Store, controller: Uuid) -> Vec<Finding> {
    store.journal_verify(controller).await.unwrap().findings
}

/// Moves all rows from a place on by a step, as someone would who hides a gap.
fn shift(from: i64, by: i64) -> String {
    // Twice, so that no two rows meet on the way.
    ["journal", "journal_subject"]
        .map(|table| {
            format!(
                "UPDATE {table} SET seq = seq + 1000000 WHERE seq >= {from};
                 UPDATE {table} SET seq = seq - 1000000 + {by} WHERE seq >= 1000000;"
            )
        })
        .concat()
}

both! {
    async fn an_untouched_journal_verifies_with_all_its_heads(world: World) {
        let controller = journal(&world, 2_500).await;
        let other = journal(&world, 3).await;
        let proof = world.store.journal_verify(controller).await.unwrap();
        assert_eq!((proof.rows, proof.heads, proof.findings), (2_500, 3, vec![]));
        let proof = world.another().await.journal_verify(other).await.unwrap();
        assert_eq!((proof.rows, proof.heads, proof.findings), (3, 1, vec![]));
        let proof = world.store.journal_verify(world.id()).await.unwrap();
        assert_eq!((proof.rows, proof.heads, proof.findings), (0, 0, vec![]));
    }
}

both! {
    async fn a_changed_row_is_named(world: World) {
        let controller = journal(&world, 40).await;
        tamper(&world, "UPDATE journal SET purpose = 'marketing' WHERE seq = 17");
        assert_eq!(findings(&world.store, controller).await, [Finding::Changed { seq: 17 }]);
        tamper(&world, "UPDATE journal SET at = at + 1 WHERE seq = 30");
        let both = [Finding::Changed { seq: 17 }, Finding::Changed { seq: 30 }];
        assert_eq!(findings(&world.store, controller).await, both);
    }
}

both! {
    async fn a_removed_row_is_named_whether_or_not_the_gap_is_closed(world: World) {
        let controller = journal(&world, 40).await;
        tamper(&world, "DELETE FROM journal WHERE seq = 12; DELETE FROM journal_subject WHERE seq = 12");
        assert_eq!(findings(&world.store, controller).await, [Finding::Removed { seq: 12 }]);
        tamper(&world, &shift(13, -1));
        assert_eq!(findings(&world.store, controller).await[0], Finding::Removed { seq: 12 });
    }
}

both! {
    async fn rows_cut_off_the_end_are_named(world: World) {
        let controller = journal(&world, 40).await;
        tamper(&world, "DELETE FROM journal WHERE seq >= 35; DELETE FROM journal_subject WHERE seq >= 35");
        assert_eq!(findings(&world.store, controller).await, [Finding::Removed { seq: 35 }]);
    }
}

both! {
    async fn an_inserted_row_is_named(world: World) {
        let controller = journal(&world, 40).await;
        tamper(&world, &shift(20, 1));
        tamper(&world, "INSERT INTO journal SELECT controller, 20, at, actor_kind, actor, act, outcome, register, kind,
            fields, NULL, purpose, clauses, notice_version, detail, leaf FROM journal WHERE seq = 5");
        let found = findings(&world.store, controller).await;
        assert_eq!(found[0], Finding::Changed { seq: 20 }, "words that fit no leaf");
    }
}

both! {
    async fn a_row_added_at_the_end_is_named(world: World) {
        let controller = journal(&world, 40).await;
        tamper(&world, "INSERT INTO journal SELECT controller, 40, at, actor_kind, actor, act, outcome, register, kind,
            fields, NULL, purpose, clauses, notice_version, detail, leaf FROM journal WHERE seq = 5");
        assert_eq!(findings(&world.store, controller).await, [Finding::Inserted { seq: 40 }]);
    }
}

both! {
    async fn swapped_rows_are_named(world: World) {
        let controller = journal(&world, 40).await;
        tamper(&world, "UPDATE journal SET seq = 1000 WHERE seq = 8; UPDATE journal SET seq = 8 WHERE seq = 9;
            UPDATE journal SET seq = 9 WHERE seq = 1000");
        let found = findings(&world.store, controller).await;
        assert_eq!(found[0], Finding::Moved { seq: 8, from: 9 });
        assert!(found.contains(&Finding::Unlisted { seq: 8 }), "{found:?}");
    }
}

both! {
    async fn a_row_rewritten_together_with_its_leaf_is_told_by_the_signed_tree(world: World) {
        let controller = journal(&world, 2_100).await;
        let rows = world.store.journal_from(controller, 1_500, 1).await.unwrap();
        let mut forged = rows[0].entry.clone();
        forged.act = word("export");
        let leaf = store::leaf_of(controller, 1_500, rows[0].at, &forged);
        let leaf: String = leaf.iter().map(|byte| format!("{byte:02x}")).collect();
        tamper(&world, &format!("UPDATE journal SET act = 'export', leaf = '\\x{leaf}'::bytea WHERE seq = 1500"));
        let found = findings(&world.store, controller).await;
        assert_eq!(found, [Finding::Rewritten { from: 1_030, until: 2_050 }]);
    }
}

both! {
    async fn a_forged_head_is_named(world: World) {
        let controller = journal(&world, 1_100).await;
        tamper(&world, "UPDATE journal_head SET at = at + 1");
        assert_eq!(findings(&world.store, controller).await, [Finding::Forged { size: 1_030 }]);
        tamper(&world, "DELETE FROM journal_head; UPDATE journal_tip SET signature = '\\x00'::bytea");
        assert_eq!(findings(&world.store, controller).await, [Finding::Forged { size: 1_100 }]);
        tamper(&world, "DELETE FROM journal_tip");
        assert_eq!(findings(&world.store, controller).await, [Finding::Headless]);
    }
}

both! {
    async fn a_reading_hidden_from_the_person_is_named(world: World) {
        let controller = journal(&world, 40).await;
        tamper(&world, "DELETE FROM journal_subject WHERE seq = 33");
        assert_eq!(findings(&world.store, controller).await, [Finding::Unlisted { seq: 33 }]);
        tamper(&world, "INSERT INTO journal_subject SELECT controller, subject, 7 FROM journal_subject WHERE seq = 8");
        let found = [Finding::Unlisted { seq: 33 }, Finding::Misplaced { seq: 7 }];
        assert_eq!(findings(&world.store, controller).await, found);
    }
}

both! {
    async fn the_journal_is_found_by_person_actor_purpose_act_outcome_and_time(world: World) {
        let controller = journal(&world, 30).await;
        let mut unit = Unit::new(controller, NOW + 1_000);
        let mut refused = entry("export", &[]);
        refused.outcome = word("refused");
        refused.purpose = Some(word("marketing"));
        refused.actor = Some(numbered(8));
        unit.journal.push(refused);
        unit.journal.push(entry("read", &[(numbered(1_003), None)]));
        world.commit(unit).await.unwrap();
        let seqs = async |filter: JournalFilter| {
            let page = world.store.journal(controller, &JournalFilter { limit: 5, ..filter }).await.unwrap();
            page.rows.iter().map(|row| row.seq).collect::<Vec<_>>()
        };
        let all = JournalFilter::default;
        assert_eq!(seqs(all()).await, [31, 30, 29, 28, 27]);
        assert_eq!(seqs(JournalFilter { before: Some(27), ..all() }).await, [26, 25, 24, 23, 22]);
        assert_eq!(seqs(JournalFilter { subject: Some(numbered(1_003)), ..all() }).await, [31, 3]);
        assert_eq!(seqs(JournalFilter { actor: Some(numbered(8)), ..all() }).await, [30]);
        assert_eq!(seqs(JournalFilter { outcome: Some(word("refused")), ..all() }).await, [30]);
        assert_eq!(seqs(JournalFilter { purpose: Some(word("marketing")), ..all() }).await, [30]);
        assert_eq!(seqs(JournalFilter { act: Some(word("export")), ..all() }).await, [30]);
        assert_eq!(seqs(JournalFilter { act: Some(word("nothing")), ..all() }).await, [] as [i64; 0]);
        assert_eq!(seqs(JournalFilter { until: Some(NOW + 10), ..all() }).await, [9, 8, 7, 6, 5]);
        assert_eq!(seqs(JournalFilter { from: Some(NOW + 20), until: Some(NOW + 21), before: Some(23), ..all() }).await, [22, 21, 20]);
    }
}

both! {
    async fn a_collected_record_has_its_journal_row_with_person_and_record(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        world.commit(collect(controller, vec![(row.clone(), vec![])])).await.unwrap();
        let page = world.store.journal(controller, &JournalFilter { limit: 9, ..JournalFilter::default() }).await.unwrap();
        assert_eq!(page.next, None);
        assert_eq!(page.rows[0].entry, entry("collect", &[(row.subject, Some(row.record))]));
        assert_eq!(page.rows[0].at, NOW);
    }
}
