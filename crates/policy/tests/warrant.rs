//! `policy::warrant`: what may be carried out because a person asks it, and what must be known first.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use jiff::{SignedDuration, Timestamp};
use law::basis::Right;
use notice::{Checked, Notice};
use policy::{
    AccountId, ActKind, Actor, ActorKind, Asleep, By, Carried, CarriedKind, CaseFacts, ControllerId, Correct, Erase,
    Give, Identity, Lift, Narrowed, Object, RecordId, RequestId, Restrict, Scope, Standing, SubjectId, Unmet,
    Unwarranted, Warrant, Withdraw, identity_needed, warrant,
};
use proptest::prelude::*;
use uuid::Uuid;

const NOW: &str = "2026-11-22T12:00:00Z";

const FIRM: &str = r#"notice lang=en updated="2025-01-01" { title en="T" }
controller "Firm Oy" { address "Road 1" postcode="00100" city="Helsinki"; contact "Office" email="office@firm.example" }
purpose billing basis=contract { label en="Billing" }
register people { label en="People"; purposes billing
    source person { label en="The person" }
    keep "1 year" after=collected
    record person subject=#true { label en="Person"; name person-name { label en="Name" } }
}
"#;

fn notice(rights: &str) -> Notice<Checked> {
    Notice::read(&format!("{FIRM}{rights}\n")).check().unwrap_or_else(|errors| panic!("{errors:?}"))
}

static SILENT: LazyLock<Notice<Checked>> = LazyLock::new(|| notice(""));
static STRICT: LazyLock<Notice<Checked>> = LazyLock::new(|| {
    notice("right access identity=strong\nright erasure identity=none\nright restriction identity=verified")
});

fn id<T>(make: impl Fn(Uuid) -> T, number: u128) -> T {
    make(Uuid::from_u128(number))
}

fn staff() -> By {
    By::Staff(id(AccountId::new, 4))
}

/// Everything that could be missing is there.
fn ready(right: Right) -> CaseFacts {
    CaseFacts {
        controller: id(ControllerId::new, 1),
        request: id(RequestId::new, 2),
        subject: Some(id(SubjectId::new, 3)),
        right,
        asked_by: staff(),
        handles: true,
        identity: Identity::Verified,
        mandate: None,
        decided: true,
        told_before_lifting: true,
    }
}

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn kinds(answer: Result<(), Unwarranted>) -> Vec<Unmet> {
    answer.err().map(|unwarranted| unwarranted.because.into_iter().collect()).unwrap_or_default()
}

fn ask<A: Carried>(notice: &Notice<Checked>, facts: &CaseFacts) -> Result<(), Unwarranted> {
    warrant::<A>(notice, facts, now()).map(|_| ())
}

fn of(act: CarriedKind, notice: &Notice<Checked>, facts: &CaseFacts) -> Vec<Unmet> {
    kinds(match act {
        CarriedKind::Give => ask::<Give>(notice, facts),
        CarriedKind::Erase => ask::<Erase>(notice, facts),
        CarriedKind::Restrict => ask::<Restrict>(notice, facts),
        CarriedKind::Lift => ask::<Lift>(notice, facts),
        CarriedKind::Object => ask::<Object>(notice, facts),
        CarriedKind::Withdraw => ask::<Withdraw>(notice, facts),
        CarriedKind::Correct => ask::<Correct>(notice, facts),
    })
}

#[test]
fn a_warrant_says_who_may_do_what_for_whom_and_for_how_long() {
    let facts = ready(Right::Access);
    let given: Warrant<Give> = warrant(&STRICT, &facts, now()).unwrap();
    assert_eq!((given.by(), given.controller(), given.request()), (facts.asked_by, facts.controller, facts.request));
    assert_eq!((Some(given.subject()), given.right()), (facts.subject, Right::Access));
    assert_eq!(given.clause().unwrap().as_str(), "right.access");
    assert_eq!(given.notice(), STRICT.fingerprint());
    let last = now() + SignedDuration::from_secs(59);
    let over = now() + SignedDuration::from_secs(60);
    assert_eq!(given.expires(), over);
    assert!(given.lives(last) && given.covers(given.subject(), last));
    assert!(!given.lives(over) && !given.covers(given.subject(), over));
    assert!(!given.covers(id(SubjectId::new, 9), last));
    assert!(warrant::<Give>(&SILENT, &facts, now()).unwrap().clause().is_none());
}

#[test]
fn each_thing_that_is_missing_is_said() {
    type Case = (CarriedKind, Right, fn(&mut CaseFacts), Unmet);
    let cases: [Case; 9] = [
        (CarriedKind::Give, Right::Access, |facts| facts.subject = None, Unmet::NobodyFound),
        (CarriedKind::Give, Right::Portability, |facts| facts.handles = false, Unmet::NotHandling),
        (CarriedKind::Give, Right::Access, |facts| facts.mandate = Some(false), Unmet::Mandate),
        (CarriedKind::Give, Right::Access, |facts| facts.decided = false, Unmet::Undecided(CarriedKind::Give)),
        (CarriedKind::Erase, Right::Erasure, |facts| facts.decided = false, Unmet::Undecided(CarriedKind::Erase)),
        (CarriedKind::Lift, Right::Restriction, |facts| facts.told_before_lifting = false, Unmet::NotTold),
        (
            CarriedKind::Lift,
            Right::Restriction,
            |facts| facts.asked_by = By::Person,
            Unmet::StaffOnly(CarriedKind::Lift),
        ),
        (CarriedKind::Erase, Right::Access, |_| {}, Unmet::OtherRight(Right::Access, CarriedKind::Erase)),
        (
            CarriedKind::Give,
            Right::Access,
            |facts| facts.identity = Identity::SignIn,
            Unmet::Identity { needed: Identity::Strong, reached: Identity::SignIn },
        ),
    ];
    for (act, right, break_it, unmet) in cases {
        let mut facts = ready(right);
        break_it(&mut facts);
        assert_eq!(of(act, &STRICT, &facts), [unmet], "{act} by {right}");
    }
    let nothing = CaseFacts {
        subject: None,
        handles: false,
        identity: Identity::None,
        mandate: Some(false),
        decided: false,
        ..ready(Right::Erasure)
    };
    assert_eq!(of(CarriedKind::Erase, &SILENT, &nothing).len(), 5);
}

#[test]
fn the_law_sets_a_floor_and_the_notice_may_ask_for_more() {
    for right in [Right::Access, Right::Portability, Right::Rectification, Right::Erasure] {
        assert_eq!(identity_needed(&SILENT, right), Identity::Link, "{right}");
    }
    assert_eq!(identity_needed(&STRICT, Right::Access), Identity::Strong);
    assert_eq!(identity_needed(&STRICT, Right::Erasure), Identity::Link);
    assert_eq!(identity_needed(&STRICT, Right::Restriction), Identity::Verified);
}

#[test]
fn no_notice_makes_a_marketing_ban_or_a_withdrawal_ask_who_it_is() {
    let text = "right marketing-ban identity=verified\nright withdrawal identity=strong";
    let Ok(greedy) = std::panic::catch_unwind(|| notice(text)) else { return };
    for (right, act) in [(Right::MarketingBan, CarriedKind::Object), (Right::Withdrawal, CarriedKind::Withdraw)] {
        assert_eq!(identity_needed(&greedy, right), Identity::None);
        let facts = CaseFacts { identity: Identity::None, asked_by: By::Person, decided: false, ..ready(right) };
        assert_eq!(of(act, &greedy, &facts), []);
        assert_eq!(of(act, &greedy, &CaseFacts { asked_by: staff(), ..facts }), []);
    }
    let for_another = CaseFacts { mandate: Some(false), ..ready(Right::MarketingBan) };
    assert_eq!(of(CarriedKind::Object, &greedy, &for_another), []);
}

#[test]
fn strong_identification_is_enough_wherever_more_than_a_sign_in_is_asked() {
    for asked in ["strong", "verified"] {
        let notice = notice(&format!("right access identity={asked}"));
        for level in Identity::ALL {
            let alone = CaseFacts {
                asked_by: By::Person,
                handles: false,
                decided: false,
                identity: level,
                ..ready(Right::Access)
            };
            let enough = matches!(level, Identity::Strong | Identity::Verified);
            assert_eq!(of(CarriedKind::Give, &notice, &alone).is_empty(), enough, "{asked}: {level}");
        }
    }
}

#[test]
fn a_person_alone_looks_and_stops_but_does_not_destroy() {
    for act in CarriedKind::ALL {
        let facts = CaseFacts {
            asked_by: By::Person,
            handles: false,
            decided: false,
            identity: Identity::Link,
            ..ready(act.rights()[0])
        };
        let alone = of(*act, &SILENT, &facts).is_empty();
        let own =
            matches!(act, CarriedKind::Give | CarriedKind::Restrict | CarriedKind::Object | CarriedKind::Withdraw);
        assert_eq!(alone, own, "{act}");
        let decided = of(*act, &SILENT, &CaseFacts { decided: true, ..facts });
        assert_eq!(decided.is_empty(), *act != CarriedKind::Lift, "{act}");
    }
}

#[test]
fn words_are_read_back() {
    for act in CarriedKind::ALL {
        assert_eq!(CarriedKind::from_word(act.word()), Some(*act));
        assert_eq!(ActKind::from_word(act.word()), None, "a journal row must say which it was");
    }
    for level in Identity::ALL {
        assert_eq!(Identity::from_word(level.word()), Some(level));
    }
    assert!(Identity::ALL.is_sorted());
    assert_eq!(ActKind::from_word("handle"), Some(ActKind::Handle));
    assert!(!ActKind::OF_THE_DOOR.contains(&ActKind::Handle));
}

#[test]
fn handling_takes_a_grant_over_every_register_and_a_natural_person() {
    let grant = Standing {
        register: Scope::Every,
        purposes: BTreeSet::new(),
        acts: BTreeSet::from([ActKind::Handle]),
        from: now(),
        until: Some(now() + SignedDuration::from_hours(1)),
        narrowed: Narrowed::default(),
        asleep: None,
    };
    let actor = |kind, grants: &[Standing]| Actor { account: id(AccountId::new, 4), kind, standing: Arc::from(grants) };
    let handles = |grant: &Standing| actor(ActorKind::Person, std::slice::from_ref(grant)).handles(now());
    assert!(handles(&grant));
    assert!(!handles(&Standing { register: Scope::Only("customers".parse().unwrap()), ..grant.clone() }));
    assert!(!handles(&Standing { acts: BTreeSet::from([ActKind::Read]), ..grant.clone() }));
    assert!(!handles(&Standing { from: now() + SignedDuration::from_secs(1), ..grant.clone() }));
    assert!(!handles(&Standing { until: Some(now()), ..grant.clone() }));
    assert!(!handles(&Standing { asleep: Some(Asleep::Undertaking), ..grant.clone() }));
    let one = Narrowed { kinds: None, record: Some(id(RecordId::new, 5)) };
    assert!(!handles(&Standing { narrowed: one, ..grant.clone() }));
    assert!(!actor(ActorKind::Person, &[]).handles(now()));
    assert!(!actor(ActorKind::Service, &[grant]).handles(now()));
}

fn any_facts() -> impl Strategy<Value = (CarriedKind, CaseFacts)> {
    let act = proptest::sample::select(CarriedKind::ALL);
    let right = proptest::sample::select(&Right::ALL[..]);
    let identity = proptest::sample::select(&Identity::ALL[..]);
    let mandate = proptest::sample::select(&[None, Some(true), Some(false)][..]);
    (act, right, identity, mandate, any::<[bool; 5]>()).prop_map(
        |(act, right, identity, mandate, [known, person, handles, decided, told_before_lifting])| {
            let base = ready(right);
            let subject = base.subject.filter(|_| known);
            let asked_by = if person { By::Person } else { staff() };
            (act, CaseFacts { subject, asked_by, handles, identity, mandate, decided, told_before_lifting, ..base })
        },
    )
}

/// The same answer, told in one long sentence.
fn twin(act: CarriedKind, needed: Identity, facts: &CaseFacts) -> bool {
    use CarriedKind as K;
    let right = match facts.right {
        Right::Access | Right::Portability => act == K::Give,
        Right::Erasure => act == K::Erase,
        Right::Restriction => act == K::Restrict || act == K::Lift,
        Right::Objection => act == K::Restrict || act == K::Lift || act == K::Object,
        Right::Rectification => act == K::Restrict || act == K::Lift || act == K::Correct,
        Right::MarketingBan => act == K::Object,
        Right::Withdrawal => act == K::Withdraw,
        Right::HumanReview | Right::Complaint => false,
    };
    let stops = act == K::Restrict || act == K::Object || act == K::Withdraw;
    let who = match facts.asked_by {
        By::Person => act != K::Lift && (stops || act == K::Give || facts.decided),
        By::Staff(_) => facts.handles && (stops || facts.decided),
    };
    let mandate = facts.mandate != Some(false) || facts.right == Right::MarketingBan;
    let told = act != K::Lift || facts.told_before_lifting;
    let seen = |level| matches!(level, Identity::Strong | Identity::Verified);
    let sure = if seen(needed) { seen(facts.identity) } else { facts.identity >= needed };
    right && who && mandate && told && facts.subject.is_some() && sure
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn warrants_agree_with_the_twin((act, facts) in any_facts()) {
        for notice in [&*SILENT, &*STRICT] {
            let missing = of(act, notice, &facts);
            prop_assert_eq!(missing.is_empty(), twin(act, identity_needed(notice, facts.right), &facts), "{:?}", missing);
            prop_assert!(missing.is_sorted());
        }
    }

    #[test]
    fn being_surer_of_who_asks_takes_nothing_away((act, facts) in any_facts()) {
        for identity in Identity::ALL.into_iter().filter(|level| level.meets(facts.identity)) {
            let surer = CaseFacts { identity, ..facts.clone() };
            if of(act, &STRICT, &facts).is_empty() {
                prop_assert!(of(act, &STRICT, &surer).is_empty());
            }
        }
    }

    #[test]
    fn a_stricter_notice_allows_no_more((act, facts) in any_facts()) {
        if of(act, &STRICT, &facts).is_empty() {
            prop_assert!(of(act, &SILENT, &facts).is_empty());
        }
    }
}
