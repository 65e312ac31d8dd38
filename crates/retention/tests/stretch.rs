//! Many records go in as many commits as few do, and whichever call of the store fails, nothing of them is lost or left.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::World;
use store::{RecordList, RecordRow, Sort};
use vault::{JournalQuery, Stored};

/// One record of each kind of which something stays.
const STAYING: [&str; 4] = ["slip", "matter", "doubt", "paper"];

/// More bytes than one wrapped key has, and fewer than two.
const ONE_KEY: usize = 80;

impl World {
    async fn answer(&self) -> Stored {
        self.put("answer", None, &[("who", "Ada Lovelace"), ("grade", "9")]).await
    }

    async fn answers(&self) -> Vec<RecordRow> {
        let (register, kind) = ("answers".into(), "answer".into());
        let list = RecordList {
            register,
            kind,
            sort: Sort::Collected,
            descending: false,
            after: None,
            limit: store::MAX_PAGE,
        };
        self.store.list(self.door.id().uuid(), &list).await.unwrap()
    }

    /// How many journal rows say that this became of a record.
    async fn lines_of(&self, stored: &Stored, what: &str) -> usize {
        let query =
            JournalQuery { act: Some("expire".into()), subject: Some(stored.subject), ..JournalQuery::default() };
        let page = self.door.journal(&query).await.unwrap();
        page.entries.iter().filter(|entry| entry.detail.as_deref() == Some(what)).count()
    }
}

both! {
    async fn many_records_go_in_as_many_commits_as_few(world: World) {
        let mut commits = Vec::new();
        // The first run of all sets some things up.
        for many in [1, 2, 40] {
            let mut put = Vec::new();
            for _ in 0..many {
                put.push((world.answer().await, "anonymise"));
                put.push((world.person().await, "values"));
                for (kind, what) in STAYING.iter().zip(["redact", "block", "reverify", "archive"]) {
                    put.push((world.put(kind, None, &[("name", "Ada")]).await, what));
                }
            }
            world.days_on(100).door.upkeep(world.now()).await.unwrap();
            world.calls.begin(0);
            let receipt = world.try_to_sweep().await.unwrap().unwrap();
            commits.push(world.calls.commits());
            assert!(receipt.done.went.values().all(|went| *went == many), "{receipt:?}");
            assert_eq!(receipt.done.went.len(), STAYING.len() + 2, "{receipt:?}");
            for (stored, what) in put {
                assert_eq!(world.lines_of(&stored, what).await, 1, "each has a line of its own: {what}");
            }
        }
        assert_eq!(commits[1], commits[2], "{commits:?}");
        assert!(commits[2] < 25, "{commits:?}");
        world.door.verify_journal().await.unwrap();
    }
}

both! {
    async fn whichever_call_fails_all_of_them_go_and_what_stays_stays_once(world: World) {
        let mut fails = 0;
        loop {
            fails += 1;
            let already = world.answers().await.len();
            let answers = [world.answer().await, world.answer().await];
            let mut slips = Vec::new();
            for _ in 0..2 {
                slips.push(world.put("slip", None, &[("name", "Ada")]).await);
            }
            world.days_on(70).door.upkeep(world.now()).await.unwrap();
            world.calls.begin(fails);
            // What one of the writers may try again by itself fails nobody.
            let _told = world.try_to_sweep().await;
            let reached = world.calls.all() >= fails;
            world.calls.begin(0);
            world.days_on(1).sweep().await;
            for slip in &slips {
                assert!(world.row(slip).await.is_some() && world.holds("slip", slip).await.is_empty(), "call {fails}");
                let key = world.store.record_key(world.door.id().uuid(), slip.record.uuid()).await.unwrap().unwrap();
                assert!(key.len() <= ONE_KEY, "call {fails}: the key it left stands beside the one it came to");
                assert_eq!(world.lines_of(slip, "redact").await, 1, "call {fails}");
            }
            for answer in &answers {
                assert!(world.row(answer).await.is_none() && !world.key(answer.record).await, "call {fails}");
                assert_eq!(world.lines_of(answer, "anonymise").await, 1, "call {fails}");
            }
            let now = world.answers().await;
            assert_eq!(now.len(), already + 2, "call {fails}: what stays of an answer is there once");
            if !reached {
                break;
            }
        }
        assert!(fails > 30, "{fails} calls prove little");
        world.door.verify_journal().await.unwrap();
    }
}
