//! What persons ask by right: numbered, sealed with a key of its own, stepped on from what was seen, and destroyed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::*;
use jiff::{SignedDuration, Timestamp};
use law::basis::Right;
use notice::Name;
use policy::Object;
use uuid::Uuid;
use vault::{
    Along, Audience, CaseNumber, JournalQuery, LetterEnd, NewLetter, NewRequest, Objecting, Personal, Request,
    RequestError, RequestFile, RequestHead, Requests, Step, SubjectId,
};

fn new(received: &str, due: &str, subject: Option<SubjectId>) -> NewRequest {
    NewRequest {
        id: None,
        kind: name("access"),
        channel: name("letter"),
        state: name("received"),
        language: name("fi"),
        received_on: received.parse().unwrap(),
        due_on: due.parse().unwrap(),
        identity: name("none"),
        subject,
        handler: None,
        to_post: 0,
    }
}

fn step(word: &'static str, at: Timestamp) -> Step {
    Step { word, by: None, at }
}

fn bytes(text: &str) -> Personal<Vec<u8>> {
    Personal::new(text.as_bytes().to_vec())
}

fn text(contents: &Personal<Vec<u8>>) -> String {
    String::from_utf8(contents.reveal(&Audience::case()).clone()).unwrap()
}

async fn open(world: &World, new: &NewRequest, said: &'static str) -> RequestHead {
    let make = move |number: CaseNumber| (bytes(&format!("{number} {said}")), Vec::new());
    world.door.open_request(new, &[], &make, step("received", start())).await.unwrap()
}

both! {
    async fn a_request_is_numbered_sealed_and_read_back(world: World) {
        let subject = world.put("customer", ada()).await.subject;
        let head = open(&world, &new("2026-03-02", "2026-04-02", Some(subject)), "Ada Lovelace").await;
        assert_eq!(head.number.to_string(), "2026-0001");
        let second = open(&world, &new("2026-03-02", "2026-04-02", None), "Kim").await;
        let past = open(&world, &new("2025-12-31", "2026-02-02", None), "Otto").await;
        assert_eq!((second.number.number, past.number.to_string().as_str()), (2, "2025-0001"));
        let read = world.door.request(head.id, Some(world.clerk), start()).await.unwrap();
        assert_eq!((text(&read.contents).as_str(), &read.head), ("2026-0001 Ada Lovelace", &head));
        assert_eq!(world.door.request_by_number(head.number).await.unwrap().unwrap(), head);
        let journal = world.door.seen_by(subject, None).await.unwrap();
        let acts: Vec<&str> = journal.entries.iter().map(|entry| entry.act.as_str()).collect();
        assert_eq!(acts, ["request-read", "request-open", "collect"]);
        let row = world.store.request(world.door.id().uuid(), head.id.uuid()).await.unwrap().unwrap();
        assert!(!row.sealed.windows(3).any(|part| part == b"Ada"), "what a request holds is sealed");
        world.reopen().await;
        let read = world.door.request(head.id, None, start()).await.unwrap();
        assert_eq!(text(&read.contents), "2026-0001 Ada Lovelace");
    }
}

both! {
    async fn many_at_once_get_numbers_without_gap_or_double(world: World) {
        let all = (0..12).map(|_| {
            let door = world.door.clone();
            tokio::spawn(async move {
                let make = |number: CaseNumber| (bytes(&number.to_string()), Vec::new());
                let new = new("2026-03-02", "2026-04-02", None);
                door.open_request(&new, &[], &make, step("received", start())).await.unwrap().number.number
            })
        });
        let mut numbers = Vec::new();
        for one in all.collect::<Vec<_>>() {
            numbers.push(one.await.unwrap());
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=12).collect::<Vec<u32>>());
        for head in world.door.requests(Requests::Year(2026), None, 50).await.unwrap().heads {
            let read = world.door.request(head.id, None, start()).await.unwrap();
            assert_eq!(text(&read.contents), head.number.to_string(), "made for the number it got");
        }
    }
}

both! {
    async fn of_two_clerks_at_once_the_second_is_told(world: World) {
        let head = open(&world, &new("2026-03-02", "2026-04-02", None), "Ada").await;
        let take = |said: &str| Request { head: RequestHead { state: name("identified"), ..head.clone() }, contents: bytes(said) };
        let first = world.door.step_request(&take("first"), Along::default(), step("identify", later(1))).await.unwrap();
        assert_eq!((first.revision, first.state.as_str()), (2, "identified"));
        let second = world.door.step_request(&take("second"), Along::default(), step("identify", later(2))).await;
        let Err(RequestError::Conflict { revision: 2, at }) = second else { panic!("{second:?}") };
        assert_eq!(at, later(1));
        let read = world.door.request(head.id, None, later(3)).await.unwrap();
        assert_eq!((text(&read.contents).as_str(), read.head.revision), ("first", 2));
        let ended = world.door.end_request(&head, step("archive-over", later(4))).await;
        assert!(matches!(ended, Err(RequestError::Conflict { .. })), "{ended:?}");
    }
}

both! {
    async fn lists_go_by_deadline_and_archive(world: World) {
        let due = ["2026-04-20", "2026-04-02", "2026-05-11"];
        let mut heads = Vec::new();
        for day in due {
            heads.push(open(&world, &new("2026-03-02", day, None), "x").await);
        }
        let page = world.door.requests(Requests::Open, None, 2).await.unwrap();
        assert_eq!(page.heads.iter().map(|head| head.number.number).collect::<Vec<_>>(), [2, 1]);
        let rest = world.door.requests(Requests::Open, page.next, 2).await.unwrap();
        assert_eq!((rest.heads.len(), rest.heads[0].number.number, rest.next), (1, 3, None));
        assert_eq!(world.door.requests_due_before("2026-04-20".parse().unwrap(), 99).await.unwrap(), 1);
        let closed = RequestHead {
            closed_at: Some(later(9)), keep_until: Some(later(100)), outcome: Some(name("given")), ..heads[1].clone()
        };
        let closed = Request { head: closed, contents: bytes("y") };
        let closed = world.door.step_request(&closed, Along::default(), step("answer", later(9))).await.unwrap();
        assert_eq!(world.door.requests(Requests::Open, None, 9).await.unwrap().heads.len(), 2);
        assert_eq!(world.door.requests(Requests::Closed, None, 9).await.unwrap().heads, std::slice::from_ref(&closed));
        assert!(world.door.requests(Requests::Over(later(99)), None, 9).await.unwrap().heads.is_empty());
        assert_eq!(world.door.requests(Requests::Over(later(100)), None, 9).await.unwrap().heads, std::slice::from_ref(&closed));
        world.door.end_request(&closed, step("archive-over", later(101))).await.unwrap();
        assert!(matches!(world.door.request(closed.id, None, later(102)).await, Err(RequestError::NotFound)));
        assert!(world.store.record_key(world.door.id().uuid(), closed.id.uuid()).await.unwrap().is_none());
        // A receipt is left that names nobody, and is not over again.
        let left = world.door.request_by_number(closed.number).await.unwrap().unwrap();
        assert!(left.is_receipt() && left.subject.is_none() && left.handler.is_none(), "{left:?}");
        assert_eq!((left.kind, left.received_on, left.outcome), (closed.kind.clone(), closed.received_on, closed.outcome.clone()));
        assert!(world.door.requests(Requests::Over(later(9_999)), None, 9).await.unwrap().heads.is_empty());
        let row = world.store.request(world.door.id().uuid(), closed.id.uuid()).await.unwrap().unwrap();
        assert!(row.sealed.is_empty() && row.first_decider.is_none() && row.to_post == 0);
        let again = world.door.end_request(&closed, step("archive-over", later(102))).await;
        assert!(matches!(again, Err(RequestError::Conflict { .. })), "{again:?}");
    }
}

both! {
    async fn files_and_letters_come_with_the_step_and_go_with_the_request(world: World) {
        let file = Uuid::from_u128(77);
        let scan: Vec<u8> = (0..600_000).map(|n: u32| u8::try_from(n % 251).unwrap()).collect();
        let files = [RequestFile { id: file, bytes: Personal::new(scan.clone()) }];
        let make = move |_: CaseNumber| {
            let letter = NewLetter { id: Uuid::from_u128(78), contents: bytes("Dear Ada"), from: start() };
            (bytes("x"), vec![letter])
        };
        let head = world.door.open_request(&new("2026-03-02", "2026-04-02", None), &files, &make, step("received", start())).await;
        let head = head.unwrap();
        let read = world.door.request_file(head.id, (file, 600_000), None, start()).await.unwrap();
        assert_eq!(read.reveal(&Audience::case()), &scan);
        let cut = world.door.request_file(head.id, (file, 300_000), None, start()).await;
        assert!(cut.is_err(), "a file cut short does not open");
        let letters = world.door.letters_of(head.id).await.unwrap();
        assert_eq!((letters.len(), text(&letters[0].contents).as_str()), (1, "Dear Ada"));
        let gone = Along { drop_files: vec![file], ..Along::default() };
        let read = world.door.request(head.id, None, start()).await.unwrap();
        let next = world.door.step_request(&read, gone, step("drop", later(1))).await.unwrap();
        assert!(world.door.request_file(head.id, (file, 600_000), None, start()).await.is_err());
        world.door.end_request(&next, step("archive-over", later(2))).await.unwrap();
        assert!(world.door.waiting_letters(later(3), 9).await.unwrap().is_empty());
        let page = world.door.journal(&JournalQuery::default()).await.unwrap();
        let said: Vec<&str> = page.entries.iter().filter_map(|entry| entry.detail.as_deref()).collect();
        assert!(said.iter().any(|detail| detail.starts_with("2026-0001 archive-over")), "{said:?}");
    }
}

both! {
    async fn a_letter_is_sent_by_one_node_and_tried_again_when_that_one_dies(world: World) {
        let letter = NewLetter { id: Uuid::from_u128(5), contents: bytes("Ada, ada@example.com"), from: later(10) };
        world.door.put_letters(vec![letter], start()).await.unwrap();
        assert!(world.door.waiting_letters(later(9), 9).await.unwrap().is_empty());
        let seen = world.door.waiting_letters(later(10), 9).await.unwrap();
        let lease = later(10) + SignedDuration::from_mins(5);
        let mut taken = world.door.take_letter(seen[0], lease, later(10)).await.unwrap();
        assert_eq!((text(&taken.contents).as_str(), taken.tries), ("Ada, ada@example.com", 1));
        let twice = world.door.take_letter(seen[0], lease, later(10)).await;
        assert!(matches!(twice, Err(RequestError::LetterTaken)));
        assert!(world.door.waiting_letters(later(11), 9).await.unwrap().is_empty());
        // The node dies; after its lease another takes the letter, and the first can say nothing of it any more.
        let seen = world.door.waiting_letters(lease, 9).await.unwrap();
        let other = world.door.take_letter(seen[0], lease + SignedDuration::from_mins(5), lease).await.unwrap();
        assert!(matches!(world.door.end_letter(&taken, LetterEnd::Sent, lease).await, Err(RequestError::LetterTaken)));
        taken = other;
        taken.contents = bytes("250 ok");
        world.door.end_letter(&taken, LetterEnd::Sent, lease).await.unwrap();
        assert!(world.door.waiting_letters(lease + SignedDuration::from_hours(24), 9).await.unwrap().is_empty());
    }
}

both! {
    async fn what_is_over_a_limit_is_refused_whole(world: World) {
        let make = |_: CaseNumber| (Personal::new(vec![0; vault::MAX_REQUEST_BYTES + 1]), Vec::new());
        let opened = world.door.open_request(&new("2026-03-02", "2026-04-02", None), &[], &make, step("received", start())).await;
        assert!(matches!(opened, Err(RequestError::TooLarge { .. })), "{opened:?}");
        let files = [RequestFile { id: Uuid::nil(), bytes: Personal::new(vec![0; vault::MAX_FILE_BYTES + 1]) }];
        let make = |_: CaseNumber| (bytes("x"), Vec::new());
        let opened = world.door.open_request(&new("2026-03-02", "2026-04-02", None), &files, &make, step("received", start())).await;
        assert!(matches!(opened, Err(RequestError::TooLarge { .. })), "{opened:?}");
        assert!(world.door.requests(Requests::Open, None, 9).await.unwrap().heads.is_empty());
    }
}

both! {
    async fn what_has_ended_and_what_was_objected_to_is_known_when_it_is_decided(world: World) {
        let on_contract = "record delivery of=customer contract-for=delivery ends=on";
        let text = NOTICE.replace("record delivery of=customer", on_contract);
        world.publish(&notice(&text), 1, start()).await.unwrap();
        let ada = world.put("customer", ada()).await;
        let head = open(&world, &new("2026-03-02", "2026-04-02", Some(ada.subject)), "Ada").await;
        let facts = async || {
            let all = world.door.values_of(&head, step("values", start())).await.unwrap();
            let customer = all.into_iter().find(|one| one.record == ada.record).unwrap();
            customer.values.into_iter().find(|one| one.path.field == name("city")).unwrap()
        };
        world.put("delivery", draft_of(&ada, &[("what", "Laskin"), ("on", "2026-03-20")])).await;
        assert!(facts().await.ended.is_empty() && facts().await.said.objected.is_empty());

        let grace = world.put("customer", draft(&[("kind", "person"), ("name", "Hopper Grace")])).await;
        world.put("delivery", draft_of(&grace, &[("what", "Kone"), ("on", "2026-01-10")])).await;
        let hers = open(&world, &new("2026-03-02", "2026-04-02", Some(grace.subject)), "Grace").await;
        let all = world.door.values_of(&hers, step("values", start())).await.unwrap();
        let value = all.iter().flat_map(|one| &one.values).find(|one| one.path.field == name("name")).unwrap();
        assert_eq!(names(&value.ended.iter().cloned().collect::<Vec<_>>()), ["delivery"].into());

        let objecting = warranted::<Object>(&world, ada.subject, Right::Objection);
        world.door.object(objecting, Objecting::Purposes([name("follow-up")].into()), start()).await.unwrap();
        assert_eq!(facts().await.said.objected, [name("follow-up")].into());
        let objecting = warranted::<Object>(&world, ada.subject, Right::MarketingBan);
        world.door.object(objecting, Objecting::Marketing, start()).await.unwrap();
        let objected: Vec<Name> = facts().await.said.objected.iter().cloned().collect();
        assert_eq!(names(&objected), ["follow-up", "marketing", "offers"].into());
    }
}
