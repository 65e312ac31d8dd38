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
use store::{Finding, JournalFilter, JournalOp, Op, Store, Unit};
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
    more(world, controller, rows).await;
    controller
}

/// So many rows more.
async fn more(world: &World, controller: Uuid, rows: i64) {
    for first in (0..rows).step_by(10) {
        let mut unit = Unit::new(controller, NOW + first);
        for nth in first..rows.min(first + 10) {
            let subject = numbered(1_000 + u64::try_from(nth).unwrap());
            unit.journal.push(entry("read", &[(subject, Some(numbered(9_000))), (subject, None)]));
        }
        world.commit(unit).await.unwrap();
    }
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
    async fn a_head_that_was_given_out_is_kept_once_and_proves_the_rows_it_is_of(world: World) {
        let controller = journal(&world, 30).await;
        let given = world.store.journal_tip(controller).await.unwrap().unwrap();
        more(&world, controller, 10).await;
        for _ in 0..2 {
            let mut unit = Unit::new(controller, NOW);
            unit.ops.push(Op::Journal(JournalOp::Keep(given.clone())));
            world.commit(unit).await.unwrap();
        }
        assert_eq!(world.store.journal_heads(controller, 0, 10).await.unwrap(), [given]);
        let proof = world.store.journal_verify(controller).await.unwrap();
        assert_eq!((proof.heads, proof.findings), (2, vec![]));
        tamper(&world, "UPDATE journal_head SET at = at + 1");
        assert_eq!(findings(&world.store, controller).await, [Finding::Forged { size: 30 }]);
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

/// Lets all go that was written before a time.
async fn end(world: &World, controller: Uuid, before: i64) -> Vec<(i64, i64)> {
    let mut gone = Vec::new();
    while let Some(range) = world.store.journal_end(controller, before, entry("read", &[]), NOW + 50_000).await.unwrap()
    {
        gone.push((range.start, range.end));
    }
    gone
}

both! {
    async fn what_is_left_of_a_journal_is_proved_by_heads_signed_before_and_after(world: World) {
        let controller = journal(&world, 2_100).await;
        let before = world.store.journal_tip(controller).await.unwrap().unwrap();
        // Ten rows have the same time, so that a stretch of ten goes together.
        assert_eq!(end(&world, controller, NOW + 1_015).await, [(0, 1_020)]);
        assert_eq!(end(&world, controller, NOW + 1_015).await, []);
        assert_eq!(findings(&world.store, controller).await, []);
        let after = world.store.journal_verify(controller).await.unwrap();
        // The row that tells of it is there; of the heads, those at 1024, 2048 and the newest.
        assert_eq!((after.rows, after.heads), (2_100 + 1 - 1_020, 3));
        assert!(world.store.journal_from(controller, 0, 9).await.unwrap().iter().all(|row| row.seq >= 1_020));
        // A head that was signed before still fits: the tree over what went and what is left has its root.
        let kept = world.store.journal_heads(controller, 0, 9).await.unwrap();
        assert!(before.size == 2_100 && kept.iter().all(|head| head.size >= 1_020), "{kept:?}");
        // On, over the places of two heads.
        let gone = end(&world, controller, NOW + 5_000).await;
        assert_eq!((gone.first().unwrap().0, gone.last().unwrap().1), (1_020, 2_100));
        assert_eq!(findings(&world.store, controller).await, []);
        assert_eq!(findings(&world.another().await, controller).await, []);
        let page = world.store.journal(controller, &JournalFilter { limit: 9, ..JournalFilter::default() }).await.unwrap();
        assert_eq!((page.rows.len(), page.next), (2, None), "only what tells of it is left");
        let of_one = JournalFilter { subject: Some(numbered(1_003)), limit: 9, ..JournalFilter::default() };
        assert!(world.store.journal(controller, &of_one).await.unwrap().rows.is_empty());
        more(&world, controller, 30).await;
        assert_eq!(findings(&world.store, controller).await, []);
    }
}

both! {
    async fn a_beginning_that_was_cut_off_in_secret_is_named(world: World) {
        let controller = journal(&world, 60).await;
        assert_eq!(end(&world, controller, NOW + 15).await, [(0, 20)]);
        tamper(&world, "DELETE FROM journal WHERE seq < 30; DELETE FROM journal_subject WHERE seq < 30");
        assert_eq!(findings(&world.store, controller).await, [Finding::Removed { seq: 20 }]);
    }
}

both! {
    async fn an_end_that_nobody_signed_or_told_of_is_named(world: World) {
        let controller = journal(&world, 60).await;
        assert_eq!(end(&world, controller, NOW + 15).await, [(0, 20)]);
        tamper(&world, "UPDATE journal_stem SET at = at + 1");
        assert_eq!(findings(&world.store, controller).await, [Finding::CutOff { seq: 20 }]);
        tamper(&world, "UPDATE journal_stem SET at = at - 1");
        assert_eq!(findings(&world.store, controller).await, []);
        tamper(&world, "UPDATE journal SET act = 'read' WHERE act = 'journal-end'");
        let found = findings(&world.store, controller).await;
        assert!(found.contains(&Finding::Changed { seq: 60 }) && found.contains(&Finding::Untold { seq: 20 }), "{found:?}");
    }
}

both! {
    async fn a_filter_passes_over_stretches_without_its_words_and_finds_the_same(world: World) {
        let controller = journal(&world, 3_000).await;
        let rare = |act: &str, purpose: &str, clauses: &str| {
            let mut rare = entry(act, &[]);
            (rare.purpose, rare.clauses) = (Some(word(purpose)), word(clauses));
            rare
        };
        for (at, one) in [
            (5_000, rare("export", "billing", "register.customers.invoice purpose.billing")),
            (5_001, rare("export", "marketing", "register.customers")),
        ] {
            let mut unit = Unit::new(controller, NOW + at);
            unit.journal.push(one);
            world.commit(unit).await.unwrap();
            more(&world, controller, 1_500).await;
        }
        let found = async |filter: JournalFilter| {
            let (mut all, mut before) = (Vec::new(), None);
            for pages in 0.. {
                assert!(pages < 20, "it comes to an end");
                let filter = JournalFilter { limit: 3, before, ..filter.clone() };
                let page = world.store.journal(controller, &filter).await.unwrap();
                all.extend(page.rows.iter().map(|row| row.seq));
                before = page.next;
                if before.is_none() {
                    break;
                }
            }
            all
        };
        let all = JournalFilter::default;
        let by_clause = |clause: &str| JournalFilter { clause: Some(word(clause)), ..all() };
        let mut tables = Vec::new();
        for indexed in [false, true] {
            if indexed {
                assert_eq!(world.store.journal_index(controller, 99, NOW).await.unwrap(), 5);
                assert_eq!(world.store.journal_index(controller, 99, NOW).await.unwrap(), 0);
            }
            tables.push([
                found(by_clause("register.customers.invoice")).await,
                found(by_clause("register.customers")).await,
                found(by_clause("register.custom")).await,
                found(by_clause("purpose")).await,
                found(JournalFilter { act: Some(word("export")), ..all() }).await,
                found(JournalFilter { act: Some(word("export")), purpose: Some(word("marketing")), ..all() }).await,
                found(JournalFilter { purpose: Some(word("marketing")), ..by_clause("purpose.billing") }).await,
                found(JournalFilter { act: Some(word("nothing")), ..all() }).await,
            ]);
        }
        assert_eq!(tables[0], tables[1]);
        assert_eq!(tables[0], [vec![3_000], vec![4_501, 3_000], vec![], vec![3_000], vec![4_501, 3_000], vec![4_501], vec![], vec![]]);
        // What ended is not found any more, indexed or not.
        let _ = end(&world, controller, NOW + 5_001).await;
        assert_eq!(found(by_clause("register.customers")).await, vec![4_501]);
    }
}
