//! Pages meet without gap or overlap, in every order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::BTreeSet;

use common::{NOW, World, collect, numbered, token, word};
use store::{NO_KEY, Op, RecordList, RecordRow, Search, Sort, Unit};
use uuid::Uuid;

/// Records whose sort keys repeat, some without a number.
async fn stock(world: &World, controller: Uuid, count: u64) -> Vec<RecordRow> {
    let mut rows = Vec::new();
    for n in 0..count {
        let mut row = world.record(numbered(500 + n % 7));
        row.collected_at = NOW + i64::try_from(n / 4).unwrap();
        row.changed_at = NOW - i64::try_from(n % 5).unwrap();
        row.number_key = Some(if n % 6 == 0 { NO_KEY } else { i64::try_from(n * 7919 % 13).unwrap() });
        row.date_key = (n % 3 == 0).then_some(-i64::try_from(n).unwrap());
        rows.push(row);
    }
    let tokens =
        |n: usize| vec![token("all"), token(if n.is_multiple_of(2) { "even" } else { "odd" }), token(&n.to_string())];
    for (first, chunk) in rows.chunks(50).enumerate() {
        let rows = chunk.iter().enumerate().map(|(nth, row)| (row.clone(), tokens(first * 50 + nth))).collect();
        world.commit(collect(controller, rows)).await.unwrap();
    }
    rows
}

both! {
    async fn lists_page_in_every_order_and_both_ways(world: World) {
        let controller = world.id();
        let rows = stock(&world, controller, 120).await;
        stock(&world, world.id(), 20).await;
        for sort in [Sort::Collected, Sort::Changed, Sort::Number, Sort::Date] {
            let key = |row: &RecordRow| match sort {
                Sort::Collected => Some(row.collected_at),
                Sort::Changed => Some(row.changed_at),
                Sort::Number => row.number_key,
                Sort::Date => row.date_key,
            };
            for descending in [false, true] {
                let mut expected: Vec<_> = rows.iter().filter_map(|row| Some((key(row)?, row.record))).collect();
                expected.sort_unstable();
                if descending {
                    expected.reverse();
                }
                let (register, kind) = (word("customers"), word("person"));
                let mut list = RecordList { register, kind, sort, descending, after: None, limit: 17 };
                let mut got = Vec::new();
                loop {
                    let page = world.store.list(controller, &list).await.unwrap();
                    let Some(last) = page.last() else { break };
                    list.after = Some(list.cursor(last));
                    got.extend(page.iter().map(|row| (key(row).unwrap(), row.record)));
                }
                assert_eq!(got, expected, "{sort:?}, descending: {descending}");
            }
        }
        assert_eq!(world.store.count(controller, word("customers"), word("person"), 1_000).await.unwrap(), 120);
        assert_eq!(world.store.count(controller, word("customers"), word("person"), 50).await.unwrap(), 50);
        assert_eq!(world.store.count(controller, word("customers"), word("order"), 50).await.unwrap(), 0);
    }
}

both! {
    async fn search_gives_the_newest_first_and_pages(world: World) {
        let controller = world.id();
        let rows = stock(&world, controller, 120).await;
        let mut search = Search { groups: vec![vec![token("all")], vec![token("even")]], limit: 11, ..Search::default() };
        let mut got = Vec::new();
        loop {
            let page = world.store.search(controller, &search).await.unwrap();
            let Some(last) = page.last() else { break };
            search.after = Some(last.record);
            got.extend(page.into_iter().map(|row| row.record));
        }
        let even: Vec<Uuid> = rows.iter().step_by(2).rev().map(|row| row.record).collect();
        assert_eq!(got, even);
        let find = async |groups: Vec<Vec<&str>>| {
            let groups = groups.iter().map(|group| group.iter().map(|text| token(text)).collect()).collect();
            let search = Search { groups, limit: 5, ..Search::default() };
            let found = world.store.search(controller, &search).await.unwrap();
            found.iter().map(|found| rows.iter().position(|row| row.record == found.record).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(find(vec![vec!["3", "8", "111"], vec!["odd", "none"]]).await, [111, 3]);
        assert_eq!(find(vec![vec!["3", "8"], vec!["5", "6"]]).await, [] as [usize; 0]);
        assert_eq!(find(vec![vec!["none"]]).await, [] as [usize; 0]);
        assert_eq!(find(vec![vec!["7"], vec![]]).await, [] as [usize; 0]);
        assert_eq!(find(vec![]).await, [] as [usize; 0]);
        let mut narrow = Search { groups: vec![vec![token("7")]], limit: 5, ..Search::default() };
        narrow.kind = Some(word("person"));
        assert_eq!(world.store.search(controller, &narrow).await.unwrap().len(), 1);
        narrow.kind = Some(word("order"));
        assert_eq!(world.store.search(controller, &narrow).await.unwrap().len(), 0);
        narrow.kind = None;
        assert_eq!(world.store.search(world.id(), &narrow).await.unwrap().len(), 0, "another controller");
    }
}

both! {
    async fn the_index_follows_the_record(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        let found = async |text: &str| {
            let search = Search { groups: vec![vec![token(text)]], limit: 5, ..Search::default() };
            !world.store.search(controller, &search).await.unwrap().is_empty()
        };
        world.commit(collect(controller, vec![(row.clone(), vec![token("old")])])).await.unwrap();
        assert!(found("old").await);
        let mut unit = Unit::new(controller, NOW);
        unit.ops.push(Op::Index { record: row.record, tokens: vec![token("new"), token("newer")] });
        world.commit(unit).await.unwrap();
        assert!(!found("old").await && found("new").await && found("newer").await);
        let mut unit = Unit::new(controller, NOW);
        unit.ops.push(Op::Unindex { record: row.record });
        world.commit(unit).await.unwrap();
        assert!(!found("new").await);
        assert!(!world.store.is_indexed(controller, row.record).await.unwrap());
        let mut unit = Unit::new(controller, NOW);
        unit.ops.push(Op::Index { record: row.record, tokens: vec![token("again")] });
        world.commit(unit).await.unwrap();
        assert!(found("again").await);
        let mut unit = Unit::new(controller, NOW);
        unit.ops.push(Op::DeleteRecord { record: row.record });
        world.commit(unit).await.unwrap();
        assert!(!found("again").await);
        assert_eq!(world.store.record(controller, row.record).await.unwrap(), None);
    }
}

both! {
    async fn an_export_meets_every_record_once(world: World) {
        let controller = world.id();
        let rows = stock(&world, controller, 120).await;
        stock(&world, world.id(), 10).await;
        let mut export = world.store.export(controller, 50);
        let (mut pages, mut met) = (0, BTreeSet::new());
        while let Some(page) = export.next().await.unwrap() {
            pages += 1;
            let ids: Vec<Uuid> = page.iter().map(|row| row.record).collect();
            let keys = world.store.record_keys(controller, &ids).await.unwrap();
            assert!(keys.iter().all(Option::is_some));
            met.extend(ids);
        }
        assert_eq!((pages, met.len()), (3, rows.len()));
        let mut after = Uuid::nil();
        let mut keys = 0;
        while let Some((last, _)) = world.store.record_keys_after(controller, after, 33).await.unwrap().last() {
            keys += world.store.record_keys_after(controller, after, 33).await.unwrap().len();
            after = *last;
        }
        assert_eq!(keys, rows.len());
        let many: Vec<Uuid> = rows.iter().map(|row| row.record).chain([world.id()]).collect();
        let got = world.store.records(controller, &many).await.unwrap();
        assert!(got[..120].iter().zip(&rows).all(|(got, row)| got.as_ref() == Some(row)) && got[120].is_none());
    }
}
