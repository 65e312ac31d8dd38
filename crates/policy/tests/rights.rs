//! `policy::rights`: which right reaches which value, against the matrix of the law and a twin that reads it row by row.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use law::basis::Right;
use notice::model::{Event, SourceKind};
use notice::{Checked, ClauseId, Name, Notice};
use policy::rights::{Answer, Floor, Ground, Proposal, Said, ValueFacts, ValuePath, propose};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 22);

/// A purpose for each basis, and marketing on three of them. The letters are those of Article 6(1).
const PURPOSES: [(&str, &str); 9] = [
    ("a", "consent"),
    ("b", "contract"),
    ("c", "legal-obligation law=\"Kirjanpitolaki 1336/1997 2:10\""),
    ("d", "vital-interest"),
    ("e", "public-task law=\"Kirjanpitolaki 1336/1997 2:10\""),
    ("f", "legitimate-interest interest=\"To know\""),
    ("am", "consent marketing=#true"),
    ("bm", "contract marketing=#true"),
    ("fm", "legitimate-interest interest=\"To sell\" marketing=#true"),
];

/// Every set of one to three purposes, as indices.
static SETS: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    (1_usize..1 << PURPOSES.len())
        .filter(|bits| bits.count_ones() <= 3)
        .map(|bits| (0..PURPOSES.len()).filter(|one| bits >> one & 1 == 1).collect())
        .collect()
});

fn field_of(set: &[usize]) -> String {
    set.iter().fold(String::from("v"), |name, one| format!("{name}-{}", PURPOSES[*one].0))
}

static NOTICE: LazyLock<Notice<Checked>> = LazyLock::new(|| {
    let mut text = String::from(
        r#"notice lang=en updated="2025-01-01" { title en="T" }
controller "Firm Oy" { address "Road 1" postcode="00100" city="Helsinki"; contact "Office" email="office@firm.example" }
right withdrawal { label en="x" }
"#,
    );
    for (name, basis) in PURPOSES {
        writeln!(text, "purpose {name} basis={basis} {{ label en=\"x\" }}").unwrap();
    }
    text.push_str("register r { label en=\"R\"; purposes b\n source person { label en=\"x\" }\n keep \"1 year\" after=collected\n");
    for (number, sets) in SETS.chunks(40).enumerate() {
        let subject = if number == 0 { " subject=#true" } else { " of=k0" };
        writeln!(text, " record k{number}{subject} {{ label en=\"K\"").unwrap();
        for set in sets {
            let purposes: Vec<&str> = set.iter().map(|one| PURPOSES[*one].0).collect();
            writeln!(text, "  {} text {{ label en=\"x\"; purposes {} }}", field_of(set), purposes.join(" ")).unwrap();
        }
        text.push_str(" }\n");
    }
    text.push_str(
        "}\nautomation judge purpose=b human-review=#true logic=\"x\" significance=\"x\" uses=\"r.k0.v-b\"\n",
    );
    Notice::read(&text).check().unwrap_or_else(|errors| panic!("{:?}", errors.head.to_string()))
});

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn value(number: usize) -> ValueFacts {
    let set = &SETS[number];
    let consents = PURPOSES.iter().map(|(purpose, _)| name(purpose)).collect();
    ValueFacts {
        path: ValuePath { register: name("r"), kind: name(&format!("k{}", number / 40)), field: name(&field_of(set)) },
        source: SourceKind::Person,
        on_paper: false,
        kept_through: Some(date(2027, 6, 30)),
        floor: None,
        held: false,
        ended: Arc::default(),
        said: Arc::new(Said { consents, objected: BTreeSet::new() }),
    }
}

fn of_basis(purpose: &str) -> ValueFacts {
    let number = SETS.iter().position(|set| set.len() == 1 && PURPOSES[set[0]].0 == purpose).unwrap();
    value(number)
}

fn ask(right: Right, facts: &ValueFacts) -> Proposal {
    propose(&NOTICE, right, std::slice::from_ref(facts), TODAY).remove(0)
}

fn floor(through: Option<Date>) -> Floor {
    Floor { clause: ClauseId::new("register.r.keep"), law: "Kirjanpitolaki 1336/1997 2:10".to_owned(), through }
}

#[test]
fn the_matrix_of_the_law_is_what_is_proposed() {
    use Right as R;
    let rights = [
        R::Access,
        R::Rectification,
        R::Erasure,
        R::Restriction,
        R::Portability,
        R::Objection,
        R::MarketingBan,
        R::Withdrawal,
    ];
    // y: yes; w: to be weighed; n: no.
    for (purpose, row) in [
        ("a", "yyyyynny"),
        ("b", "yywyynnn"),
        ("c", "yynynnnn"),
        ("d", "yyyynnnn"),
        ("e", "yynynynn"),
        ("f", "yywynynn"),
        ("am", "yyyyynyy"),
        ("bm", "yyyyynyn"),
        ("fm", "yyyynyyn"),
    ] {
        let told: String = rights
            .iter()
            .map(|right| match ask(*right, &of_basis(purpose)).answer {
                Answer::Yes => 'y',
                Answer::Weigh => 'w',
                Answer::No => 'n',
            })
            .collect();
        assert_eq!(told, row, "{purpose}");
    }
}

#[test]
fn a_law_keeps_a_value_and_says_until_when() {
    let mut facts = of_basis("a");
    facts.floor = Some(floor(Some(date(2032, 12, 31))));
    let told = ask(Right::Erasure, &facts);
    assert_eq!((told.answer, told.ground, told.article), (Answer::No, Ground::Floor, "art17.3.b"));
    assert_eq!(told.stays_through, Some(date(2032, 12, 31)));
    assert_eq!(told.law.as_deref(), Some("Kirjanpitolaki 1336/1997 2:10"));
    assert_eq!(told.clause.unwrap().as_str(), "register.r.keep");
    // The last day of the law still counts; the next does not.
    facts.floor = Some(floor(Some(TODAY)));
    assert_eq!(ask(Right::Erasure, &facts).answer, Answer::No);
    facts.floor = Some(floor(Some(TODAY.yesterday().unwrap())));
    assert_eq!(ask(Right::Erasure, &facts).answer, Answer::Yes);
    facts.floor = Some(floor(None));
    assert_eq!(ask(Right::Erasure, &facts).stays_through, None);
}

#[test]
fn a_law_beats_a_claim_and_a_claim_beats_the_request() {
    let mut facts = of_basis("a");
    facts.held = true;
    assert_eq!(ask(Right::Erasure, &facts).ground, Ground::Claim);
    facts.floor = Some(floor(None));
    assert_eq!(ask(Right::Erasure, &facts).ground, Ground::Floor);
}

#[test]
fn what_nothing_needs_any_more_goes() {
    for purpose in ["b", "c", "e", "f"] {
        let mut facts = of_basis(purpose);
        facts.kept_through = Some(TODAY.yesterday().unwrap());
        let told = ask(Right::Erasure, &facts);
        assert_eq!((told.answer, told.ground, told.article), (Answer::Yes, Ground::Over, "art17.1.a"), "{purpose}");
    }
}

#[test]
fn an_objection_decides_over_an_interest_but_not_over_an_obligation() {
    let objecting = |purpose: &str| {
        let mut facts = of_basis(purpose);
        facts.said = Arc::new(Said { objected: BTreeSet::from([name(purpose)]), ..Said::default() });
        (ask(Right::Erasure, &facts).answer, ask(Right::Objection, &facts).ground)
    };
    assert_eq!(objecting("f"), (Answer::Yes, Ground::Objected));
    assert_eq!(objecting("c"), (Answer::No, Ground::NotGiven));
}

#[test]
fn only_what_the_person_gave_is_carried_elsewhere() {
    let portable = |change: fn(&mut ValueFacts)| {
        let mut facts = of_basis("b");
        change(&mut facts);
        ask(Right::Portability, &facts).ground
    };
    assert_eq!(portable(|_| {}), Ground::Given);
    assert_eq!(portable(|facts| facts.source = SourceKind::Browser), Ground::Given);
    for source in
        [SourceKind::Staff, SourceKind::Derived, SourceKind::Public, SourceKind::Authority, SourceKind::ThirdParty]
    {
        let facts = ValueFacts { source, ..of_basis("b") };
        assert_eq!(ask(Right::Portability, &facts).ground, Ground::NotFromPerson);
    }
    assert_eq!(portable(|facts| facts.on_paper = true), Ground::OnPaper);
    let withdrawn = ValueFacts { said: Arc::default(), ..of_basis("a") };
    assert_eq!(ask(Right::Portability, &withdrawn).answer, Answer::No);
    assert_eq!(ask(Right::Withdrawal, &withdrawn).ground, Ground::Consent);
}

#[test]
fn a_person_looks_where_a_machine_decides() {
    assert_eq!(ask(Right::HumanReview, &of_basis("b")).answer, Answer::Yes);
    assert_eq!(ask(Right::HumanReview, &of_basis("f")).ground, Ground::NoDecision);
}

#[test]
fn what_the_notice_does_not_know_may_be_seen_and_goes() {
    let mut facts = of_basis("c");
    facts.path.field = name("shoe-size");
    for right in Right::ALL {
        let told = ask(right, &facts);
        let gone = matches!(right, Right::Access | Right::Erasure | Right::Restriction | Right::Complaint);
        assert_eq!((told.ground, told.answer == Answer::Yes), (Ground::Undeclared, gone), "{right}");
    }
}

#[test]
fn a_floor_is_read_from_the_rule_and_the_facts() {
    let keep = notice::read_keep(
        r#"keep longest { keep "1 year" after=last-needed; keep "6 years" after=financial-year-end to-end-of=year law="1336/1997 2:10" }"#,
    )
    .unwrap();
    let facts = notice::retention::Facts::new(TimeZone::UTC);
    let open = Floor::of(&keep, &facts).unwrap();
    assert_eq!((open.law.as_str(), open.through), ("1336/1997 2:10", None));
    let facts = facts.with(Event::FinancialYearEnd, date(2026, 1, 31));
    assert_eq!(Floor::of(&keep, &facts).unwrap().through, Some(date(2032, 12, 31)));
    let own = notice::read_keep(r#"keep "1 year" after=last-needed"#).unwrap();
    assert_eq!(Floor::of(&own, &facts), None);
}

fn any_value() -> impl Strategy<Value = (usize, ValueFacts)> {
    let set = 0..SETS.len();
    let source = proptest::sample::select(&SourceKind::ALL[..]);
    let days = proptest::option::of(-400..400_i64);
    let floor_days = proptest::option::weighted(0.2, proptest::option::of(-400..400_i64));
    let flags = (any::<bool>(), proptest::bool::weighted(0.1), proptest::bool::weighted(0.2));
    let said = (any::<[bool; 9]>(), any::<[bool; 9]>(), any::<[bool; 9]>());
    (set, source, days, floor_days, flags, said).prop_map(|(set, source, days, floor_days, flags, said)| {
        let day = |ahead: i64| TODAY.checked_add(ahead.days()).unwrap();
        let some = |of: [bool; 9]| {
            PURPOSES.iter().zip(of).filter(|(_, yes)| *yes).map(|((purpose, _), _)| name(purpose)).collect()
        };
        let (on_paper, held, all_agreed) = flags;
        let consents = if all_agreed { some([true; 9]) } else { some(said.0) };
        let facts = ValueFacts {
            source,
            on_paper,
            kept_through: days.map(day),
            floor: floor_days.map(|ahead| floor(ahead.map(day))),
            held,
            ended: Arc::new(some(said.2)),
            said: Arc::new(Said { consents, objected: some(said.1) }),
            ..value(set)
        };
        (set, facts)
    })
}

/// The same answer, purpose by purpose, from the letters of Article 6(1) alone.
fn twin(right: Right, set: &[usize], facts: &ValueFacts) -> Answer {
    let mut yes = false;
    let (mut no, mut weigh) = (false, false);
    let past = facts.kept_through.is_some_and(|through| through < TODAY);
    for one in set {
        let purpose = PURPOSES[*one].0;
        let (basis, marketing) = (purpose.chars().next().unwrap(), purpose.ends_with('m'));
        let agreed = facts.said.consents.contains(purpose);
        let objected = facts.said.objected.contains(purpose);
        let by_person = matches!(facts.source, SourceKind::Person | SourceKind::Browser) && !facts.on_paper;
        match right {
            Right::Access | Right::Rectification | Right::Restriction | Right::Complaint => yes = true,
            Right::Portability => yes |= by_person && (basis == 'b' || (basis == 'a' && agreed)),
            Right::Objection => yes |= (basis == 'e' || basis == 'f') && !objected,
            Right::MarketingBan => yes |= marketing && !objected,
            Right::Withdrawal => yes |= basis == 'a' && agreed,
            Right::HumanReview => yes |= set.len() == 1 && purpose == "b",
            Right::Erasure if past => {}
            Right::Erasure => match basis {
                'c' => no = true,
                'e' => no |= !objected,
                'b' => weigh |= !objected && !marketing && !facts.ended.contains(purpose),
                'f' => weigh |= !objected && !marketing,
                _ => {}
            },
        }
    }
    if right != Right::Erasure {
        return if yes { Answer::Yes } else { Answer::No };
    }
    let floor = facts.floor.as_ref().is_some_and(|floor| floor.through.is_none_or(|through| through >= TODAY));
    match (floor || facts.held || no, weigh) {
        (true, _) => Answer::No,
        (false, true) => Answer::Weigh,
        (false, false) => Answer::Yes,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn proposals_agree_with_the_twin((set, facts) in any_value()) {
        for right in Right::ALL {
            let told = ask(right, &facts);
            prop_assert_eq!(told.answer, twin(right, &SETS[set], &facts), "{} {:?}", right, told);
            prop_assert!(told.article.starts_with("art"));
            if let Some(clause) = told.clause.filter(|_| told.ground != Ground::Floor) {
                prop_assert!(NOTICE.clause(&clause).is_some(), "{}", clause);
            }
            prop_assert!(told.purposes.iter().all(|purpose| NOTICE.purpose(purpose.as_str()).is_some()));
            if told.answer == Answer::Yes {
                prop_assert_eq!((told.stays_through, told.law), (None, None));
            }
        }
    }

    #[test]
    fn a_further_purpose_never_makes_erasing_easier((set, facts) in any_value(), more in 0..PURPOSES.len()) {
        let mut wider = SETS[set].clone();
        wider.push(more);
        wider.sort_unstable();
        wider.dedup();
        let Some(number) = SETS.iter().position(|set| *set == wider) else { return Ok(()) };
        let path = value(number).path;
        let wider = ValueFacts { path, ..facts.clone() };
        prop_assert!(ask(Right::Erasure, &wider).answer <= ask(Right::Erasure, &facts).answer);
        prop_assert!(ask(Right::Portability, &wider).answer >= ask(Right::Portability, &facts).answer);
    }

    #[test]
    fn a_law_or_a_claim_never_lets_a_value_go((_, facts) in any_value()) {
        let kept = ValueFacts { floor: Some(floor(None)), ..facts.clone() };
        prop_assert_eq!(ask(Right::Erasure, &kept).answer, Answer::No);
        let held = ValueFacts { held: true, ..facts };
        prop_assert_eq!(ask(Right::Erasure, &held).answer, Answer::No);
    }

    #[test]
    fn an_objection_to_marketing_is_never_weighed((_, facts) in any_value()) {
        prop_assert_ne!(ask(Right::MarketingBan, &facts).answer, Answer::Weigh);
    }
}

#[test]
fn each_ground_has_a_word_of_its_own() {
    let words: BTreeSet<&str> = Ground::ALL.iter().map(|ground| ground.code()).collect();
    assert_eq!(words.len(), Ground::ALL.len());
}
