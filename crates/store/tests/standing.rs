//! Notices, consents, accounts, sessions, grants, jobs: each written, read and changed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::BTreeSet;

use common::{NOW, World, collect, numbered, word};
use store::{
    AccessEntryRow, AccountRow, AgreementRow, ApiTokenRow, Committed, ConsentRow, ConsentState, ControllerOp,
    HandOverRow, HappenedRow, JobProgress, JobRow, KeepingOp, KeyOp, NoticeVersionRow, Op, PassedOnRow, RetentionOp,
    RevisionRow, SessionRow, SetupTokenRow, SignInRow, StandingGrantRow, StoreError, UniqueOp, Unit,
};
use uuid::Uuid;

async fn write(world: &World, controller: Uuid, ops: impl IntoIterator<Item = Op>) -> Result<Committed, StoreError> {
    let mut unit = Unit::new(controller, NOW);
    unit.ops.extend(ops);
    world.commit(unit).await
}

fn gone(what: &'static str) -> Result<Committed, StoreError> {
    Err(StoreError::Gone { what })
}

both! {
    async fn notice_versions_come_into_force_in_their_order(world: World) {
        let controller = world.id();
        let version = |version: i64, effective_from: i64| NoticeVersionRow {
            version,
            fingerprint: vec![7; 32],
            source: word("controller \"Firma Ää\""),
            effective_from,
            published_at: NOW,
        };
        write(&world, controller, [Op::Controller(ControllerOp::Insert { name_sealed: b"name".to_vec(), short: word("firma"), kept_by: None })]).await.unwrap();
        write(&world, controller, [Op::Controller(ControllerOp::Rename { name_sealed: b"other".to_vec() })]).await.unwrap();
        assert_eq!(world.store.controller(controller).await.unwrap().unwrap().name_sealed, b"other");
        assert_eq!(world.store.controllers(Uuid::nil(), 9).await.unwrap()[0].controller, controller);
        let both = [version(1, NOW), version(2, NOW + 10)];
        write(&world, controller, both.clone().map(Op::InsertNoticeVersion)).await.unwrap();
        let again = write(&world, controller, [Op::InsertNoticeVersion(version(2, NOW))]).await;
        assert_eq!(again, Err(StoreError::Exists { table: "notice_version".to_owned() }));
        let force = async |at| world.store.notice_in_force(controller, at).await.unwrap().map(|row| row.version);
        assert_eq!((force(NOW - 1).await, force(NOW + 9).await, force(NOW + 10).await), (None, Some(1), Some(2)));
        assert_eq!(world.store.notice_latest(controller).await.unwrap().as_ref(), Some(&both[1]));
        assert_eq!(world.store.notice_version(controller, 1).await.unwrap().as_ref(), Some(&both[0]));
        assert_eq!(world.store.notice_versions(controller, 0, 9).await.unwrap(), both);
    }
}

both! {
    async fn the_last_word_on_a_consent_counts(world: World) {
        let (controller, subject) = (world.id(), world.id());
        let fact = |at: i64, state| ConsentRow {
            subject,
            purpose: word("newsletter"),
            at,
            fact: world.id(),
            state,
            way: word("form"),
            notice_version: 1,
            record: Some(numbered(77)),
        };
        let facts = [fact(NOW, ConsentState::Given), fact(NOW, ConsentState::Withdrawn), fact(NOW - 5, ConsentState::Given)];
        for one in facts.clone() {
            write(&world, controller, [Op::InsertConsent(one)]).await.unwrap();
        }
        let state = world.store.consent(controller, subject, word("newsletter")).await.unwrap();
        assert_eq!(state.as_ref(), Some(&facts[1]));
        assert_eq!(world.store.consent(controller, subject, word("profiling")).await.unwrap(), None);
        let history = world.store.consents(controller, subject).await.unwrap();
        assert_eq!(history, [facts[2].clone(), facts[0].clone(), facts[1].clone()]);
        let many = world.store.consents_of(controller, &[numbered(1), subject]).await.unwrap();
        assert_eq!((many[0].len(), many[1].len()), (0, 3));
    }
}

both! {
    async fn a_change_leaves_its_undo_log_and_a_need_never_goes_back(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        world.commit(collect(controller, vec![(row.clone(), vec![])])).await.unwrap();
        for expected in 1..=3 {
            let revision = RevisionRow {
                record: row.record,
                revision: expected + 1,
                at: NOW + expected,
                account: None,
                source_kind: word("person"),
                source_way: word("phone"),
                purpose: word("billing"),
                notice_version: 1,
                sealed: Some(b"before".to_vec()),
                brand: (expected == 3).then(|| word("Before")),
            };
            let ops = [Op::InsertRevision(revision), Op::UpdateRecord(common::update(&row, expected))];
            write(&world, controller, ops).await.unwrap();
        }
        let log = world.store.revisions(controller, row.record, None, 2).await.unwrap();
        assert_eq!(log.iter().map(|row| row.revision).collect::<Vec<_>>(), [4, 3]);
        assert_eq!(log.iter().map(|row| row.brand.clone()).collect::<Vec<_>>(), [Some(word("Before")), None]);
        let log = world.store.revisions(controller, row.record, Some(3), 2).await.unwrap();
        assert_eq!(log.iter().map(|row| row.revision).collect::<Vec<_>>(), [2]);
        let needed = |at, keep_until| [Op::Needed { record: row.record, at, keep_until }];
        write(&world, controller, needed(NOW + 50, Some(NOW + 90))).await.unwrap();
        write(&world, controller, needed(NOW + 40, Some(NOW + 80))).await.unwrap();
        let now = world.store.record(controller, row.record).await.unwrap().unwrap();
        assert_eq!((now.last_needed_at, now.keep_until), (NOW + 50, Some(NOW + 90)));
        let absent = write(&world, controller, [Op::Needed { record: numbered(1), at: NOW, keep_until: None }]).await;
        assert_eq!(absent, Err(StoreError::Stale { record: numbered(1) }));
    }
}

both! {
    async fn a_unique_value_moves_only_when_it_was_given_up(world: World) {
        let controller = world.id();
        let take = |record| Op::Take { scope: word("a/b/c"), token: b"value".to_vec(), record };
        let give = |record| Op::Release { scope: word("a/b/c"), token: b"value".to_vec(), record };
        let (one, two) = (world.id(), world.id());
        write(&world, controller, [take(one)]).await.unwrap();
        write(&world, controller, [take(one)]).await.expect("its own value again");
        write(&world, controller, [give(two)]).await.expect("not its own: nothing happens");
        let taken = Err(StoreError::Taken { scope: "a/b/c".to_owned() });
        assert_eq!(write(&world, controller, [take(two)]).await, taken);
        write(&world, controller, [take(two), give(one)]).await.expect("given up first, whatever the order here");
        assert_eq!(world.store.holder(controller, word("a/b/c"), b"value".to_vec()).await.unwrap(), Some(two));
        assert_eq!(write(&world, world.id(), [take(one)]).await.unwrap().seqs, 0..0, "another controller");
    }
}

both! {
    async fn a_value_of_a_record_that_went_with_many_is_free_at_once_and_forgotten_when_it_is_deleted(world: World) {
        let controller = world.id();
        let value = |n: u8| vec![n; 16];
        let take = |n, record| Op::Take { scope: word("a/b/c"), token: value(n), record };
        let holder = async |n| world.store.holder(controller, word("a/b/c"), value(n)).await.unwrap();
        let rows: Vec<_> = (0..3).map(|_| world.record(world.id())).collect();
        for (n, row) in (0..).zip(&rows) {
            let mut unit = collect(controller, vec![(row.clone(), vec![])]);
            unit.ops.extend([take(9 - n, row.record), take(n, row.record)]);
            world.commit(unit).await.unwrap();
        }
        let [one, two, three] = [0, 1, 2].map(|at: usize| rows[at].record);
        write(&world, controller, [Op::LetGo { record: one }, Op::LetGo { record: two }]).await.unwrap();
        assert_eq!(world.store.record(controller, one).await.unwrap(), None);
        assert_eq!((holder(0).await, holder(8).await, holder(2).await), (None, None, Some(three)));
        let new = world.id();
        assert_eq!(write(&world, controller, [take(2, new)]).await, Err(StoreError::Taken { scope: "a/b/c".to_owned() }));
        write(&world, controller, [take(8, new)]).await.expect("free, though it still lies there");
        assert_eq!(world.store.unique_gone(controller, 9).await.unwrap(), [one, two]);
        let free = world.store.free_values(controller, two).await.unwrap();
        assert_eq!(free.iter().map(|one| one.token[0]).collect::<Vec<_>>(), [0, 1, 9], "as they lie, without what was taken");
        world.store.read_ahead(controller, &free).await.unwrap();
        let settled = || Op::Unique(UniqueOp::Settled { from: one, to: two });
        let release = free.into_iter().map(|one| Op::Release { scope: one.scope, token: one.token, record: one.record });
        let mut release = release.collect::<Vec<_>>();
        let last = release.pop();
        write(&world, controller, release).await.unwrap();
        write(&world, controller, [settled()]).await.unwrap();
        assert_eq!(world.store.unique_gone(controller, 9).await.unwrap(), [one], "a value of it is still there");
        write(&world, controller, last).await.unwrap();
        write(&world, controller, [settled()]).await.unwrap();
        assert!(world.store.unique_gone(controller, 9).await.unwrap().is_empty());
        assert_eq!((holder(8).await, holder(2).await, holder(7).await), (Some(new), Some(three), Some(three)));
        assert_eq!((holder(0).await, holder(1).await, holder(9).await), (None, None, None));
    }
}

both! {
    async fn what_follows_from_what_was_taken_back_never_stands(world: World) {
        let controller = world.id();
        let happened = |record, event: &str| HappenedRow {
            record,
            event: word(event),
            on_day: word("2026-11-25"),
            noted_at: NOW,
            account: Uuid::nil(),
        };
        let ends = |record| {
            Op::Retention(RetentionOp::HappenedAfter { row: happened(record, "ended"), after: word("terminated") })
        };
        let back = |record, event: &str| Op::Retention(RetentionOp::TakeBack { record, event: word(event) });
        let never = write(&world, controller, [ends(world.id())]).await;
        assert_eq!(never, gone("earlier event"));
        let mut stood = BTreeSet::new();
        for _ in 0..40 {
            let record = world.id();
            write(&world, controller, [Op::Retention(RetentionOp::Happened(happened(record, "terminated")))]).await.unwrap();
            let (one, other) = tokio::join!(
                write(&world, controller, [ends(record)]),
                write(&world, controller, [back(record, "terminated"), back(record, "ended")]),
            );
            assert!(one.is_ok() || one == gone("earlier event"), "{one:?}");
            other.unwrap();
            stood.extend(world.store.happened_to(controller, &[record]).await.unwrap().concat().into_iter().map(|row| row.event));
        }
        assert!(stood.is_empty(), "{stood:?}");
    }
}

fn account(account: Uuid, login: &[u8]) -> AccountRow {
    AccountRow {
        account,
        login_token: login.to_vec(),
        sealed: b"sealed".to_vec(),
        password_hash: None,
        state: word("invited"),
        kind: word("person"),
        created_at: NOW,
        changed_at: NOW,
    }
}

both! {
    async fn accounts_are_one_a_name_and_changed_as_seen(world: World) {
        let controller = world.id();
        let mut kim = account(world.id(), b"kim");
        write(&world, controller, [Op::InsertAccount(kim.clone())]).await.unwrap();
        let twice = write(&world, controller, [Op::InsertAccount(account(world.id(), b"kim"))]).await;
        assert_eq!(twice, Err(StoreError::Exists { table: "account".to_owned() }));
        kim.password_hash = Some(word("$argon2id$"));
        kim.state = word("active");
        kim.changed_at = NOW + 1;
        let change = || [Op::UpdateAccount { account: kim.clone(), expected_changed_at: NOW }];
        write(&world, controller, change()).await.unwrap();
        assert_eq!(write(&world, controller, change()).await, gone("account"));
        assert_eq!(world.store.account_by_login(controller, b"kim".to_vec()).await.unwrap(), Some(kim.clone()));
        assert_eq!(world.store.account(controller, kim.account).await.unwrap(), Some(kim.clone()));
        assert_eq!(world.store.accounts(controller, Uuid::nil(), 9).await.unwrap(), [kim]);
    }
}

both! {
    async fn sessions_begin_are_renewed_and_end(world: World) {
        let (controller, kim) = (world.id(), world.id());
        let session = |n: u8| SessionRow {
            token_hash: vec![n; 32],
            account: kim,
            purpose: None,
            created_at: NOW,
            seen_at: NOW,
            expires_at: NOW + i64::from(n),
            step: word("in"),
            device: word("firefox linux"),
            proved_at: NOW,
            began_by: n.is_multiple_of(2).then(|| vec![n / 4; 32]),
        };
        write(&world, controller, (1..=4).map(|n| Op::InsertSession(session(n)))).await.unwrap();
        let renew = |n: u8| Op::TouchSession { token_hash: vec![n; 32], purpose: Some(word("billing")), seen_at: NOW + 1, expires_at: NOW + 100 };
        write(&world, controller, [renew(1)]).await.unwrap();
        let live = world.store.session(controller, vec![1; 32]).await.unwrap().unwrap();
        assert_eq!((live.purpose.as_deref(), live.seen_at, live.expires_at), (Some("billing"), NOW + 1, NOW + 100));
        let of_kim = world.store.sessions_of(controller, kim).await.unwrap();
        assert_eq!(of_kim.iter().map(|row| row.token_hash[0]).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(of_kim[1], session(2));
        assert_eq!(world.store.sessions_begun_by(controller, vec![1; 32]).await.unwrap(), [session(4)]);
        assert_eq!(world.store.sessions_begun_by(kim, vec![1; 32]).await.unwrap(), [], "at another controller it is nothing");
        let prove = |n: u8| [Op::ProveSession { token_hash: vec![n; 32], at: NOW + 7, began_by: None }];
        write(&world, controller, prove(4)).await.unwrap();
        let proved = world.store.session(controller, vec![4; 32]).await.unwrap().unwrap();
        assert_eq!((proved.proved_at, proved.began_by), (NOW + 7, Some(vec![1; 32])), "what nothing is said of stays");
        let by_another = Op::ProveSession { token_hash: vec![4; 32], at: NOW + 8, began_by: Some(vec![9; 32]) };
        write(&world, controller, [by_another]).await.unwrap();
        assert_eq!(world.store.sessions_begun_by(controller, vec![1; 32]).await.unwrap(), []);
        assert_eq!(world.store.sessions_begun_by(controller, vec![9; 32]).await.unwrap().len(), 1);
        assert_eq!(write(&world, controller, prove(9)).await, gone("session"));
        write(&world, controller, [Op::DeleteSession { token_hash: vec![2; 32] }]).await.unwrap();
        assert_eq!(write(&world, controller, [renew(2)]).await, gone("session"));
        write(&world, controller, [Op::DeleteExpiredSessions { at: NOW + 3 }]).await.unwrap();
        assert_eq!(world.store.session(controller, vec![3; 32]).await.unwrap(), None);
        assert!(world.store.session(controller, vec![4; 32]).await.unwrap().is_some());
        let both = [Op::DeleteSessionsOf { account: kim }, Op::InsertSession(session(5))];
        let undone = write(&world, controller, both).await;
        assert_eq!(undone, Err(StoreError::Undone { what: "a session that is begun" }));
        assert!(world.store.session(controller, vec![4; 32]).await.unwrap().is_some(), "nothing of it was done");
        write(&world, controller, [Op::DeleteSessionsOf { account: kim }]).await.unwrap();
        assert_eq!(world.store.session(controller, vec![1; 32]).await.unwrap(), None);
    }
}

both! {
    async fn grants_links_and_tokens_end_once(world: World) {
        let (controller, kim) = (world.id(), world.id());
        let grant = StandingGrantRow {
            grant: world.id(),
            account: kim,
            register: word("customers"),
            purpose: word("billing"),
            acts: word("read amend"),
            given_by: None,
            reason: word("bookkeeping"),
            valid_from: NOW,
            valid_until: None,
            ended_at: None,
            role: None,
            kinds: word("customers/invoice"),
            record: Some(numbered(5)),
            proposed: true,
            confirmed_by: None,
        };
        write(&world, controller, [Op::InsertGrant(grant.clone())]).await.unwrap();
        assert_eq!(world.store.grants_of(controller, kim).await.unwrap(), std::slice::from_ref(&grant));
        let confirm = || [Op::ConfirmGrant { grant: grant.grant, by: numbered(6) }];
        write(&world, controller, confirm()).await.unwrap();
        assert_eq!(write(&world, controller, confirm()).await, gone("standing grant"));
        let confirmed = StandingGrantRow { proposed: false, confirmed_by: Some(numbered(6)), ..grant.clone() };
        assert_eq!(world.store.grants_of(controller, kim).await.unwrap(), [confirmed]);
        let end = || [Op::EndGrant { grant: grant.grant, at: NOW + 1 }];
        write(&world, controller, end()).await.unwrap();
        assert_eq!(write(&world, controller, end()).await, gone("standing grant"));
        assert_eq!(world.store.grants(controller, Uuid::nil(), 9).await.unwrap()[0].ended_at, Some(NOW + 1));

        let link = SetupTokenRow { token_hash: vec![1], account: Some(kim), created_at: NOW, expires_at: NOW + 9, used_at: None };
        let late = SetupTokenRow { token_hash: vec![2], account: None, ..link.clone() };
        write(&world, controller, [Op::InsertSetupToken(link.clone()), Op::InsertSetupToken(late)]).await.unwrap();
        let used = |n: u8, at| [Op::UseSetupToken { token_hash: vec![n], at }];
        assert_eq!(write(&world, controller, used(2, NOW + 9)).await, gone("setup link"));
        write(&world, controller, used(1, NOW + 8)).await.unwrap();
        assert_eq!(write(&world, controller, used(1, NOW + 8)).await, gone("setup link"));
        let read = world.store.setup_token(controller, vec![1]).await.unwrap().unwrap();
        assert_eq!(read, SetupTokenRow { used_at: Some(NOW + 8), ..link });

        let token = ApiTokenRow { token_hash: vec![3], account: kim, label: word("web shop"), created_at: NOW, expires_at: None, ended_at: None };
        write(&world, controller, [Op::InsertApiToken(token.clone())]).await.unwrap();
        assert_eq!(world.store.api_token(controller, vec![3]).await.unwrap(), Some(token.clone()));
        assert_eq!(world.store.api_tokens_of(controller, kim).await.unwrap(), [token]);
        let end = || [Op::EndApiToken { token_hash: vec![3], at: NOW }];
        write(&world, controller, end()).await.unwrap();
        assert_eq!(write(&world, controller, end()).await, gone("API token"));
    }
}

both! {
    async fn what_is_on_record_of_access_is_found_by_its_sort_and_whom_it_is_about(world: World) {
        let (controller, kim, otto) = (world.id(), world.id(), world.id());
        let entry = |what: &str, about, closed_at| AccessEntryRow {
            what: word(what),
            about,
            entry: world.id(),
            at: NOW,
            account: Some(about),
            closed_at,
            changed_at: NOW,
            sealed: b"sealed".to_vec(),
        };
        let first = entry("signature", kim, None);
        let all = [first.clone(), entry("signature", kim, Some(NOW)), entry("signature", otto, None), entry("alert", kim, None)];
        write(&world, controller, all.clone().map(Op::InsertAccessEntry)).await.unwrap();
        let found = world.store.access_entries(controller, word("signature")).await.unwrap();
        assert_eq!(found, all[..3]);
        let about = world.store.access_entries_about(controller, word("signature"), kim, 9).await.unwrap();
        assert_eq!(about, [all[1].clone(), all[0].clone()]);
        assert_eq!(world.store.access_entries_about(controller, word("signature"), kim, 1).await.unwrap().len(), 1);
        let open = world.store.access_entries_open(controller, word("signature"), 9).await.unwrap();
        assert_eq!(open, [all[2].clone(), all[0].clone()]);
        assert!(world.store.access_entries(world.id(), word("signature")).await.unwrap().is_empty(), "another's");
        let done = AccessEntryRow { closed_at: Some(NOW + 1), changed_at: NOW + 1, sealed: b"done".to_vec(), ..first };
        let update = || [Op::UpdateAccessEntry { entry: done.clone(), expected_changed_at: NOW }];
        write(&world, controller, update()).await.unwrap();
        assert_eq!(write(&world, controller, update()).await, gone("access entry"), "who comes second is told");
        let about = world.store.access_entries_about(controller, word("signature"), kim, 9).await.unwrap();
        assert_eq!(about[1], done);
    }
}

both! {
    async fn failed_sign_ins_are_counted_and_forgotten(world: World) {
        let controller = world.id();
        let fail = |at| Op::SignInFailed { throttle: b"kim".to_vec(), at, attempt: world.id() };
        write(&world, controller, [fail(NOW), fail(NOW), fail(NOW + 5)]).await.unwrap();
        let count = async |since, most| world.store.sign_in_failures(controller, b"kim".to_vec(), since, most).await.unwrap();
        assert_eq!((count(NOW - 1, 9).await, count(NOW, 9).await, count(NOW - 1, 2).await), (3, 1, 2));
        write(&world, controller, [Op::ForgetSignIns { until: NOW }]).await.unwrap();
        assert_eq!(count(NOW - 1, 9).await, 1);
        write(&world, controller, [Op::ClearSignIns { throttle: b"kim".to_vec() }]).await.unwrap();
        assert_eq!(count(NOW - 1, 9).await, 0);
    }
}

both! {
    async fn who_came_in_is_listed_newest_first_and_forgotten(world: World) {
        let (controller, kim, other) = (world.id(), world.id(), world.id());
        let row = |account, n: u64, outcome: &str| SignInRow {
            account,
            sign_in: numbered(n),
            at: NOW + i64::try_from(n).unwrap(),
            outcome: word(outcome),
            device: word("chrome android"),
        };
        let rows = [row(kim, 1, "password"), row(kim, 2, "in"), row(other, 3, "in")];
        write(&world, controller, rows.clone().map(Op::NoteSignIn)).await.unwrap();
        let of = async |account| world.store.sign_ins_of(controller, account, 9).await.unwrap();
        assert_eq!(of(kim).await, [rows[1].clone(), rows[0].clone()]);
        assert_eq!(world.store.sign_ins_of(controller, kim, 1).await.unwrap(), [rows[1].clone()]);
        write(&world, controller, [Op::ForgetSignInHistory { until: NOW + 1 }]).await.unwrap();
        assert_eq!((of(kim).await.len(), of(other).await.len()), (1, 1));
        assert!(world.store.sign_ins_of(world.id(), kim, 9).await.unwrap().is_empty(), "another controller");
    }
}

both! {
    async fn a_job_is_worked_on_by_one_node_at_a_time(world: World) {
        let controller = world.id();
        let job = JobRow {
            job: world.id(),
            kind: word("import"),
            state: word("waiting"),
            account: None,
            created_at: NOW,
            changed_at: NOW,
            lease_owner: None,
            lease_until: 0,
            done_steps: 0,
            all_steps: 0,
            sealed: Some(b"what".to_vec()),
        };
        write(&world, controller, [Op::InsertJob(job.clone())]).await.unwrap();
        assert_eq!(world.store.free_jobs(controller, NOW, 9).await.unwrap(), std::slice::from_ref(&job));
        let lease = |owner| [Op::LeaseJob { job: job.job, owner, until: NOW + 30, expected_until: 0 }];
        write(&world, controller, lease(numbered(1))).await.unwrap();
        assert_eq!(write(&world, controller, lease(numbered(2))).await, gone("job"));
        assert_eq!(world.store.free_jobs(controller, NOW, 9).await.unwrap(), []);
        let tell = |owner, state: &str| {
            [Op::JobProgress(JobProgress {
                job: job.job,
                owner,
                state: word(state),
                lease_until: NOW + 60,
                done_steps: 5,
                all_steps: 9,
                sealed: None,
            })]
        };
        assert_eq!(write(&world, controller, tell(numbered(2), "done")).await, gone("job"));
        write(&world, controller, tell(numbered(1), "running")).await.unwrap();
        assert_eq!(world.store.free_jobs(controller, NOW + 60, 9).await.unwrap().len(), 1, "the node died");
        write(&world, controller, tell(numbered(1), "done")).await.unwrap();
        assert_eq!(world.store.free_jobs(controller, NOW + 90, 9).await.unwrap(), []);
        let read = world.store.job(controller, job.job).await.unwrap().unwrap();
        assert_eq!((&*read.state, read.done_steps, read.all_steps), ("done", 5, 9));
        assert_eq!(world.store.jobs(controller, None, 9).await.unwrap(), [read]);
    }
}

both! {
    async fn keys_are_set_rewrapped_and_destroyed(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        world.commit(collect(controller, vec![(row.clone(), vec![])])).await.unwrap();
        let keys = async |keys: Vec<KeyOp>| {
            let mut unit = Unit::new(controller, NOW);
            unit.keys = keys;
            world.commit(unit).await
        };
        let wrap = |kind: &str, n: u8| KeyOp::PutController { kind: word(kind), wrapped: vec![n] };
        let meta = KeyOp::PutMeta { name: word("check"), value: vec![9] };
        keys(vec![wrap("wrap", 1), wrap("index", 2), wrap("wrap", 3), meta]).await.unwrap();
        assert_eq!(world.store.controller_key(controller, word("wrap")).await.unwrap(), Some(vec![3]));
        let all = world.store.controller_keys(controller).await.unwrap();
        assert_eq!(all, [(word("index"), vec![2]), (word("wrap"), vec![3])]);
        assert_eq!(world.store.keyring_meta(controller, word("check")).await.unwrap(), Some(vec![9]));
        keys(vec![KeyOp::RewrapRecord { record: row.record, wrapped: b"again".to_vec() }]).await.unwrap();
        assert_eq!(world.store.record_key(controller, row.record).await.unwrap(), Some(b"again".to_vec()));
        keys(vec![KeyOp::DestroyRecord { record: row.record }]).await.unwrap();
        assert_eq!(world.store.record_key(controller, row.record).await.unwrap(), None);
        let late = keys(vec![KeyOp::RewrapRecord { record: row.record, wrapped: b"late".to_vec() }]).await;
        assert_eq!(late, gone("record key"));
    }
}

/// A destroyed key is in no byte of the keyring's files, and a deleted record in none of the data's.
#[tokio::test]
async fn what_is_destroyed_is_in_no_file_of_sqlite() {
    let world = World::sqlite().await;
    let controller = world.id();
    let row = world.record(world.id());
    let mut unit = collect(controller, vec![(row.clone(), vec![])]);
    unit.keys = vec![KeyOp::PutRecord { record: row.record, wrapped: b"THE-WRAPPED-KEY-OF-ADA".to_vec() }];
    world.commit(unit).await.unwrap();
    let holds = || {
        let files = std::fs::read_dir(world.folder.as_ref().unwrap().path()).unwrap();
        files
            .map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .any(|bytes| bytes.windows(22).any(|part| part == b"THE-WRAPPED-KEY-OF-ADA"))
    };
    assert!(holds());
    let mut unit = Unit::new(controller, NOW);
    unit.keys = vec![KeyOp::DestroyRecord { record: row.record }];
    world.commit(unit).await.unwrap();
    assert!(!holds());
}

both! {
    async fn a_controller_is_found_by_its_name_and_no_two_have_one(world: World) {
        let (first, second) = (world.id(), world.id());
        let insert = |short: &str, kept_by| Op::Controller(ControllerOp::Insert { name_sealed: b"name".to_vec(), short: word(short), kept_by });
        write(&world, first, [insert("aurinko", None)]).await.unwrap();
        let taken = Err(StoreError::Exists { table: "controller".to_owned() });
        assert_eq!(write(&world, second, [insert("aurinko", Some(first))]).await, taken);
        write(&world, second, [insert("kuutamo", Some(first))]).await.unwrap();
        let found = world.store.controller_by_short(word("kuutamo")).await.unwrap().unwrap();
        assert_eq!((found.controller, found.kept_by), (second, Some(first)));
        assert_eq!(write(&world, second, [Op::Controller(ControllerOp::Reach { short: word("aurinko"), kept_by: None })]).await, taken);
        let kept = world.store.kept_for(first, Uuid::nil(), 9).await.unwrap();
        assert_eq!(kept.iter().map(|row| row.controller).collect::<Vec<_>>(), [second]);
        write(&world, second, [Op::Controller(ControllerOp::Reach { short: word("tahti"), kept_by: None })]).await.unwrap();
        assert_eq!(world.store.controller_by_short(word("kuutamo")).await.unwrap(), None);
        assert!(world.store.controller_by_short(word("tahti")).await.unwrap().unwrap().kept_by.is_none());
        // Those of before such names are found by none.
        for old in [world.id(), world.id()] {
            write(&world, old, [insert("", None)]).await.unwrap();
        }
        assert_eq!(world.store.controller_by_short(word("")).await.unwrap(), None);
        assert_eq!(write(&world, numbered(7), [Op::Controller(ControllerOp::Reach { short: word("uusi"), kept_by: None })]).await, gone("controller"));
    }
}

both! {
    async fn a_way_in_is_gone_once_and_somebody_is_let_in_once(world: World) {
        let (controller, keeper, account, theirs) = (world.id(), world.id(), world.id(), world.id());
        let let_in = || Op::Keeping(KeepingOp::LetIn { account, operator: keeper, operator_account: theirs });
        write(&world, controller, [let_in()]).await.unwrap();
        let again = write(&world, controller, [Op::Keeping(KeepingOp::LetIn { account: world.id(), operator: keeper, operator_account: theirs })]);
        assert_eq!(again.await, Err(StoreError::Exists { table: "kept_account".to_owned() }));
        let kept = world.store.kept_account(controller, account).await.unwrap().unwrap();
        assert_eq!((kept.operator, kept.operator_account), (keeper, theirs));
        assert_eq!(world.store.let_in_at((keeper, theirs), controller).await.unwrap(), Some(kept));
        assert_eq!(world.store.let_in_at((keeper, account), controller).await.unwrap(), None);
        assert_eq!(world.store.let_in_at((keeper, theirs), account).await.unwrap(), None);
        assert_eq!(world.store.kept_accounts(controller, 9).await.unwrap(), [kept]);
        let way = HandOverRow {
            token_hash: vec![1; 32],
            account,
            operator_session: vec![2; 32],
            created_at: NOW,
            expires_at: NOW + 10,
            session_hash: None,
        };
        write(&world, controller, [Op::Keeping(KeepingOp::HandOver(way.clone()))]).await.unwrap();
        let pass = |at| Op::Keeping(KeepingOp::Pass { token_hash: vec![1; 32], session_hash: vec![3; 32], at });
        assert_eq!(write(&world, controller, [pass(NOW + 10)]).await, gone("hand-over"), "it is over");
        write(&world, controller, [pass(NOW + 9)]).await.unwrap();
        assert_eq!(write(&world, controller, [pass(NOW + 9)]).await, gone("hand-over"), "it was gone");
        let gone_by = world.store.handed_over(controller, vec![3; 32]).await.unwrap().unwrap();
        assert_eq!(gone_by.operator_session, way.operator_session);
        assert_eq!(world.store.handed_over(keeper, vec![3; 32]).await.unwrap(), None, "at another controller it is nothing");
        write(&world, controller, [Op::Keeping(KeepingOp::ForgetHandOvers { until: NOW })]).await.unwrap();
        assert_eq!(world.store.hand_over(controller, vec![1; 32]).await.unwrap(), None);
    }
}

both! {
    async fn an_agreement_is_ended_once_and_stays_on_record(world: World) {
        let (controller, agreement) = (world.id(), world.id());
        let row = AgreementRow {
            agreement,
            operator: world.id(),
            valid_from: NOW,
            valid_until: Some(NOW + 5),
            account: None,
            recorded_at: NOW,
            ended_at: None,
            sealed: b"sealed".to_vec(),
        };
        write(&world, controller, [Op::Keeping(KeepingOp::Agree(row.clone()))]).await.unwrap();
        assert_eq!(world.store.agreements(controller, 9).await.unwrap(), [row]);
        let end = || Op::Keeping(KeepingOp::EndAgreement { agreement, at: NOW + 2 });
        write(&world, controller, [end()]).await.unwrap();
        assert_eq!(write(&world, controller, [end()]).await, gone("agreement"));
        assert_eq!(world.store.agreements(controller, 9).await.unwrap()[0].ended_at, Some(NOW + 2));
    }
}

both! {
    async fn what_somebody_keeps_for_whom_and_without_an_agreement_is_asked_in_one_go(world: World) {
        let (keeper, theirs) = (world.id(), world.id());
        write(&world, keeper, [Op::Controller(ControllerOp::Insert { name_sealed: b"name".to_vec(), short: word("hoitaja"), kept_by: None })]).await.unwrap();
        let mut kept = Vec::new();
        for short in ["aurinko", "kuutamo", "tahti"] {
            let (controller, account) = (world.id(), world.id());
            let insert = ControllerOp::Insert { name_sealed: b"name".to_vec(), short: word(short), kept_by: Some(keeper) };
            let let_in = KeepingOp::LetIn { account, operator: keeper, operator_account: theirs };
            write(&world, controller, [Op::Controller(insert), Op::Keeping(let_in)]).await.unwrap();
            kept.push((controller, account));
        }
        let agreement = |operator, valid_from, valid_until, ended_at| AgreementRow {
            agreement: world.id(), operator, valid_from, valid_until, account: None, recorded_at: NOW, ended_at, sealed: b"document".to_vec(),
        };
        // Only the first has one that counts: the others' is another keeper's, was ended, is over, or has not begun.
        write(&world, kept[0].0, [Op::Keeping(KeepingOp::Agree(agreement(keeper, NOW, Some(NOW + 1), None)))]).await.unwrap();
        for other in [agreement(theirs, NOW, None, None), agreement(keeper, NOW, None, Some(NOW))] {
            write(&world, kept[1].0, [Op::Keeping(KeepingOp::Agree(other))]).await.unwrap();
        }
        for other in [agreement(keeper, 0, Some(NOW), None), agreement(keeper, NOW + 1, None, None)] {
            write(&world, kept[2].0, [Op::Keeping(KeepingOp::Agree(other))]).await.unwrap();
        }
        let without = async |at| {
            let rows = world.store.kept_without(keeper, at, 9).await.unwrap();
            rows.iter().map(|row| row.short.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(without(NOW).await, ["kuutamo", "tahti"]);
        assert_eq!(without(NOW + 1).await, ["kuutamo", "aurinko"], "whose was never recorded before whose is over");
        assert_eq!(world.store.kept_without(keeper, NOW, 1).await.unwrap().len(), 1);
        assert_eq!(world.store.kept_without(theirs, NOW, 9).await.unwrap(), []);

        let granted = async |after: &str, at_most| {
            let rows = world.store.granted_at((keeper, theirs), NOW, after, at_most).await.unwrap();
            rows.iter().map(|row| (row.controller.short.to_string(), row.account, row.agreed)).collect::<Vec<_>>()
        };
        assert_eq!(granted("", 9).await, [], "whoever was granted nothing knows of nobody");
        for ((controller, account), ended_at) in [(kept[2], None), (kept[0], None), (kept[1], Some(NOW))] {
            let grant = StandingGrantRow {
                grant: world.id(), account, register: word("*"), purpose: word("*"), acts: word("read"), given_by: None, reason: word("work"),
                valid_from: NOW, valid_until: None, ended_at, role: None, kinds: word(""), record: None, proposed: false, confirmed_by: None,
            };
            write(&world, controller, [Op::InsertGrant(grant)]).await.unwrap();
        }
        let (first, last) = (("aurinko".to_owned(), kept[0].1, true), ("tahti".to_owned(), kept[2].1, false));
        assert_eq!(granted("", 9).await, [first.clone(), last.clone()]);
        assert_eq!(granted("", 1).await, [first]);
        assert_eq!(granted("aurinko", 9).await, [last]);
        assert_eq!(world.store.granted_at((theirs, theirs), NOW, "", 9).await.unwrap(), []);
    }
}

both! {
    async fn a_request_is_begun_to_be_passed_on_once_and_one_goes_on_with_it(world: World) {
        let (keeper, request) = (world.id(), world.id());
        let row = PassedOnRow { request, customer: world.id(), customer_request: world.id(), short: word("aurinko"), account: None, at: NOW };
        let pass_on = |row: &PassedOnRow| [Op::Keeping(KeepingOp::PassOn(row.clone()))];
        write(&world, keeper, pass_on(&row)).await.unwrap();
        let elsewhere = PassedOnRow { customer: world.id(), customer_request: world.id(), ..row.clone() };
        assert_eq!(write(&world, keeper, pass_on(&elsewhere)).await, Err(StoreError::Exists { table: "passed_on".to_owned() }));
        assert_eq!(world.store.passed_on(keeper, request).await.unwrap().as_ref(), Some(&row));
        assert_eq!(world.store.passed_on(row.customer, request).await.unwrap(), None, "it is the keeper's alone");
        let go_on = |seen, at| [Op::Keeping(KeepingOp::GoOnPassing { request, seen, at })];
        write(&world, keeper, go_on(NOW, NOW + 9)).await.unwrap();
        assert_eq!(write(&world, keeper, go_on(NOW, NOW + 9)).await, gone("passing on"), "somebody was first");
        assert_eq!(world.store.passed_on(keeper, request).await.unwrap(), Some(PassedOnRow { at: NOW + 9, ..row }));
    }
}
