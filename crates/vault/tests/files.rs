//! Files that records hold, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::*;
use policy::{Amend, Collect, Read, Target};
use store::{Op, Unit};
use vault::{
    AmendError, Amended, Audience, Changes, CollectError, GrantError, JournalQuery, MAX_FILE_BYTES, NewFile, OpenFile,
    Personal, ReadError, Stored,
};

/// A picture of one point, as PNG.
const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8,
    6, 0, 0, 0,
];

fn file(field: &str, name: &str, bytes: &[u8]) -> NewFile {
    NewFile {
        field: common::name(field),
        name: Personal::new(name.to_owned()),
        media_type: "text/plain".to_owned(),
        bytes: Personal::new(bytes.to_vec()),
    }
}

async fn message(world: &World) -> Stored {
    let ada = world.put("customer", ada()).await;
    world.put("message", draft_of(&ada, &[("body", "Liite tulee")])).await
}

async fn attach(world: &World, to: &Stored, revision: u64, file: NewFile) -> Result<Amended, AmendError> {
    let grant = world.grant::<Amend>("message", "delivery", record_target(to), start()).await;
    world.door.attach(grant, to.record, revision, file, start()).await
}

async fn open(world: &World, of: &Stored, field: &str) -> Result<OpenFile, ReadError> {
    let grant = world.grant::<Read>("message", "delivery", record_target(of), start()).await;
    world.door.open_file(grant, of.record, &name(field), start()).await
}

fn problem(outcome: Result<Amended, AmendError>) -> &'static str {
    let Err(AmendError::Invalid(findings)) = outcome else { panic!("{outcome:?}") };
    assert_eq!(findings.len(), 1);
    findings[0].problem.code()
}

both! {
    async fn a_file_comes_back_byte_by_byte_whatever_its_size(world: World) {
        let stored = message(&world).await;
        for (revision, size) in [(1, 1), (2, 256 * 1024), (3, 256 * 1024 + 1), (4, 3_000_000)] {
            let bytes: Vec<u8> = (0..size).map(|n: usize| u8::try_from(n % 251).unwrap()).collect();
            let amended = attach(&world, &stored, revision, file("letter", "kirje ä.txt", &bytes)).await.unwrap();
            assert_eq!(amended.revision, revision + 1);
            world.reopen().await;
            let opened = open(&world, &stored, "letter").await.unwrap();
            assert_eq!(*opened.bytes.reveal(&Audience::page()), bytes);
            assert_eq!((opened.name.reveal(&Audience::page()).as_str(), opened.media_type.as_str()), ("kirje ä.txt", "text/plain"));
        }
        let journal = world.door.journal(&JournalQuery { limit: 100, ..JournalQuery::default() }).await.unwrap();
        let opened = |entry: &&vault::Entry| entry.detail.as_deref() == Some("file") && entry.fields == ["letter"];
        assert_eq!(journal.entries.iter().filter(opened).count(), 4);
    }
}

both! {
    async fn a_file_that_is_replaced_or_taken_away_leaves_no_bytes_but_its_name_in_the_history(world: World) {
        let stored = message(&world).await;
        attach(&world, &stored, 1, file("letter", "yksi.txt", b"yksi")).await.unwrap();
        attach(&world, &stored, 2, file("letter", "kaksi.txt", b"kaksi")).await.unwrap();
        assert_eq!(parts(&world).await, 1);
        assert_eq!(*open(&world, &stored, "letter").await.unwrap().bytes.reveal(&Audience::page()), b"kaksi");
        attach(&world, &stored, 3, file("letter", "sama.txt", b"kaksi")).await.unwrap();
        assert_eq!(*open(&world, &stored, "letter").await.unwrap().bytes.reveal(&Audience::page()), b"kaksi");
        let grant = world.grant::<Amend>("message", "delivery", record_target(&stored), start()).await;
        world.door.amend(grant, stored.record, 4, Changes::from([(name("letter"), None)]), start()).await.unwrap();
        assert_eq!(parts(&world).await, 0);
        assert!(matches!(open(&world, &stored, "letter").await, Err(ReadError::NotFound)));
        let grant = world.grant::<Read>("message", "delivery", record_target(&stored), start()).await;
        let past = world.door.history(grant, stored.record, &name("letter"), start()).await.unwrap();
        let told = |value: &Personal<String>| value.reveal(&Audience::page()).rsplit(' ').next().unwrap().to_owned();
        let names: Vec<_> = past.iter().map(|past| past.value.as_ref().map(told)).collect();
        let expected = [None, Some("sama.txt"), Some("kaksi.txt"), Some("yksi.txt"), None];
        assert_eq!(names[..4], expected.map(|name| name.map(str::to_owned))[..4]);
    }
}

both! {
    async fn what_is_no_file_for_the_field_is_refused_and_nothing_is_stored(world: World) {
        let stored = message(&world).await;
        assert_eq!(problem(attach(&world, &stored, 1, file("letter", "tyhjä.txt", b"")).await), "file-empty");
        assert_eq!(problem(attach(&world, &stored, 1, file("body", "a.txt", b"a")).await), "no-file-field");
        assert_eq!(problem(attach(&world, &stored, 1, file("nothing", "a.txt", b"a")).await), "undeclared-field");
        assert_eq!(problem(attach(&world, &stored, 1, file("letter", "../a.txt", b"a")).await), "value-file");
        let large = vec![0; MAX_FILE_BYTES + 1];
        assert_eq!(problem(attach(&world, &stored, 1, file("letter", "a.txt", &large)).await), "file-too-large");
        let script = b"<script>alert(1)</script>";
        assert_eq!(problem(attach(&world, &stored, 1, file("picture", "kuva.png", script)).await), "value-file-kind");
        assert_eq!(parts(&world).await, 0);
        attach(&world, &stored, 1, file("picture", "kuva.png", PICTURE)).await.unwrap();
        assert_eq!(open(&world, &stored, "picture").await.unwrap().media_type, "image/png");
    }
}

both! {
    async fn a_file_is_never_taken_for_a_text_that_looks_like_one(world: World) {
        let stored = message(&world).await;
        let forged = format!("sha256:{} 4 text/plain muu.txt", "ab".repeat(32));
        let grant = world.grant::<Amend>("message", "delivery", record_target(&stored), start()).await;
        let changes = Changes::from([(name("letter"), Some(Personal::new(forged.clone())))]);
        assert_eq!(problem(world.door.amend(grant, stored.record, 1, changes, start()).await), "file-not-typed");
        let ada = world.put("customer", draft(&[("kind", "person"), ("name", "Muu")])).await;
        let grant = world.grant::<Collect>("message", "delivery", Target::Kind, start()).await;
        let outcome = world.door.collect(grant, draft_of(&ada, &[("letter", &forged)]), start()).await;
        let Err(CollectError::Invalid(findings)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(findings[0].problem.code(), "file-not-typed");
    }
}

both! {
    async fn whoever_may_not_read_the_record_opens_no_file(world: World) {
        let (stored, other) = (message(&world).await, world.put("customer", draft(&[("kind", "person"), ("name", "Muu")])).await);
        attach(&world, &stored, 1, file("letter", "a.txt", b"a")).await.unwrap();
        let grant = world.grant::<Read>("message", "delivery", record_target(&other), start()).await;
        let outcome = world.door.open_file(grant, stored.record, &name("letter"), start()).await;
        assert!(matches!(outcome, Err(ReadError::Grant(GrantError::NotCovered))));
        let told = attach(&world, &stored, 1, file("letter", "b.txt", b"b")).await;
        assert!(matches!(told, Err(AmendError::Conflict(_))), "whoever comes second is told");
    }
}

both! {
    async fn a_piece_in_the_place_of_another_does_not_open_and_a_deleted_record_takes_its_files_along(world: World) {
        let (one, other) = (message(&world).await, world.put("customer", draft(&[("kind", "person"), ("name", "Muu")])).await);
        let other = world.put("message", draft_of(&other, &[("body", "Toinen")])).await;
        attach(&world, &one, 1, file("letter", "a.txt", b"ensimmainen")).await.unwrap();
        attach(&world, &other, 1, file("letter", "a.txt", b"ensimmainen")).await.unwrap();
        assert_eq!(parts(&world).await, 2);
        raw(&world, "UPDATE record_file SET sealed = (SELECT sealed FROM record_file ORDER BY record LIMIT 1)");
        let opened = [open(&world, &one, "letter").await, open(&world, &other, "letter").await];
        let broken = opened.iter().filter(|opened| matches!(opened, Err(ReadError::Fault(_)))).count();
        assert_eq!(broken, 1, "a piece opens in its own place only");
        let mut unit = Unit::new(world.door.id().uuid(), start().as_microsecond());
        unit.ops.push(Op::DeleteRecord { record: one.record.uuid() });
        world.store.commit(unit).await.unwrap();
        assert_eq!(parts(&world).await, 1);
    }
}

/// How many pieces of files are stored.
async fn parts(world: &World) -> i64 {
    world.store.checkpoint().await.unwrap();
    raw(world, "SELECT count(*) FROM record_file")
}

/// A statement past the store, and the number it answers with.
fn raw(world: &World, statement: &str) -> i64 {
    match (&world.databases, &world.folder) {
        (Some((data, _)), _) => data.psql(statement).unwrap().trim().parse().unwrap_or_default(),
        (None, Some(folder)) => {
            let database = rusqlite::Connection::open(folder.path().join("data.db")).unwrap();
            match statement.starts_with("SELECT") {
                true => database.query_row(statement, [], |row| row.get(0)).unwrap(),
                false => i64::try_from(database.execute(statement, []).unwrap()).unwrap(),
            }
        }
        (None, None) => unreachable!("every world has a place"),
    }
}
