//! The whole decision table of each example notice, one file each: what may be done with every field for every purpose.
//! A change of the policy, or of an example, shows as a change of marks, and is reviewed as one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::marker::PhantomData;

use jiff::Timestamp;
use notice::model::{Purpose, Record, Register, SourceKind};
use notice::{Checked, Name, Notice};
use policy::{
    AccountId, Act, ActKind, Actor, ActorKind, Amend, Ask, Collect, ControllerId, Disclose, Export, Facts, Fields,
    Read, Reason, RecordId, Scope, Search, SourceGiven, Standing, SubjectId, Target, Use, decide,
};
use uuid::Uuid;

const NOW: &str = "2026-01-15T12:00:00Z";

/// A mark for each reason; the legend stands at the head of every table.
const MARKS: [(&str, char); 7] = [
    ("field-not-for-purpose", 'p'),
    ("no-consent", 'c'),
    ("forbidden", 'f'),
    ("undeclared-source", 's'),
    ("register-closed", 'x'),
    ("purpose-ended", 'e'),
    ("not-granted", 'g'),
];

/// One question of the table.
struct Cell<'a> {
    notice: &'a Notice<Checked>,
    register: &'a Register,
    record: &'a Record,
    field: &'a Name,
    purpose: &'a Purpose,
    source: Option<SourceGiven>,
    consent: bool,
    standing: Vec<Standing>,
}

impl Cell<'_> {
    fn ask<A: Act>(&self) -> Result<(), Vec<Reason>> {
        let account = Actor {
            account: AccountId::new(Uuid::nil()),
            kind: ActorKind::Person,
            standing: self.standing.clone().into(),
        };
        let ask = Ask::<A> {
            actor: account,
            controller: ControllerId::new(Uuid::nil()),
            register: self.register.name.clone(),
            kind: self.record.name.clone(),
            fields: Fields::These(BTreeSet::from([self.field.clone()])),
            purpose: self.purpose.name.clone(),
            target: Target::Record(RecordId::new(Uuid::nil()), SubjectId::new(Uuid::nil())),
            source: self.source.clone(),
            to: None,
            act: PhantomData,
        };
        let consents = self.notice.parts().purposes.iter().map(|purpose| purpose.name.clone());
        let consents = consents.filter(|_| self.consent).collect();
        let facts = Facts { consents, consenting: BTreeSet::new(), ..Facts::default() };
        let answer = decide(self.notice, ask, &facts, NOW.parse::<Timestamp>().unwrap());
        answer.map(|_| ()).map_err(|refusal| refusal.because.into_iter().collect())
    }

    fn of(&self, act: ActKind) -> Result<(), Vec<Reason>> {
        match act {
            ActKind::Collect => self.ask::<Collect>(),
            ActKind::Read => self.ask::<Read>(),
            ActKind::Amend => self.ask::<Amend>(),
            ActKind::Use => self.ask::<Use>(),
            ActKind::Search => self.ask::<Search>(),
            ActKind::Export => self.ask::<Export>(),
            ActKind::Disclose => self.ask::<Disclose>(),
            ActKind::Handle => panic!("no act of the door"),
        }
    }

    /// One mark an act, in the order of [`ActKind::OF_THE_DOOR`].
    fn marks(&self) -> String {
        ActKind::OF_THE_DOOR
            .iter()
            .filter(|act| **act != ActKind::Disclose)
            .map(|act| self.of(*act).map_or_else(|reasons| mark(&reasons), |()| '✔'))
            .collect()
    }
}

fn mark(reasons: &[Reason]) -> char {
    let codes: Vec<&str> = reasons.iter().map(Reason::code).collect();
    let known = MARKS.iter().find(|(code, _)| codes.contains(code));
    known.unwrap_or_else(|| panic!("no mark for {codes:?}")).1
}

fn everything(notice: &Notice<Checked>) -> Vec<Standing> {
    let purposes = notice.parts().purposes.iter().map(|purpose| purpose.name.clone()).collect();
    vec![standing(purposes, ActKind::ALL)]
}

fn standing(purposes: BTreeSet<Name>, acts: &[ActKind]) -> Standing {
    let acts = acts.iter().copied().collect();
    Standing::open(Scope::Every, purposes, acts)
}

/// The first source the record names, in the first way it names.
fn first_source(record: &Record) -> Option<SourceGiven> {
    let source = record.sources.first()?;
    Some(SourceGiven { kind: source.kind, way: source.ways.first().cloned() })
}

fn table(notice: &Notice<Checked>) -> String {
    let mut out = String::from(
        "Marks: one for each of collect, read, amend, use, search, export, by an account granted everything.\n✔ allowed",
    );
    for (code, mark) in MARKS {
        let _ = write!(out, ", {mark} {code}");
    }
    out.push_str("\nWhere consent matters: with the consent of the person to every purpose / without any.\n");
    for register in &notice.parts().registers {
        for record in &register.records {
            kind(notice, register, record, &mut out);
        }
    }
    out
}

fn kind(notice: &Notice<Checked>, register: &Register, record: &Record, out: &mut String) {
    let _ = writeln!(out, "\n{}.{}\n  sources: {}", register.name, record.name, sources(notice, register, record));
    let cell = |field, purpose, consent| Cell {
        notice,
        register,
        record,
        field,
        purpose,
        source: first_source(record),
        consent,
        standing: everything(notice),
    };
    let mut none = Vec::new();
    for purpose in &notice.parts().purposes {
        // Fields that get the same answers stand together.
        let mut rows: Vec<(String, Vec<&str>)> = Vec::new();
        for field in &record.fields {
            let (with, without) = (cell(&field.name, purpose, true).marks(), cell(&field.name, purpose, false).marks());
            let marks = if with == without { with } else { format!("{with} / {without}") };
            match rows.iter_mut().find(|(known, _)| *known == marks) {
                Some((_, fields)) => fields.push(field.name.as_str()),
                None => rows.push((marks, vec![field.name.as_str()])),
            }
        }
        if !rows.iter().any(|(marks, _)| marks.contains('✔')) {
            none.push(purpose.name.to_string());
            continue;
        }
        let _ = writeln!(out, "  {}", purpose.name);
        for (marks, fields) in rows {
            let _ = writeln!(out, "    {marks:15}  {}", fields.join(" "));
        }
    }
    if !none.is_empty() {
        let _ = writeln!(out, "  nothing for {}", none.join(" "));
    }
}

/// From where values are taken in, of every kind of source there is.
fn sources(notice: &Notice<Checked>, register: &Register, record: &Record) -> String {
    let purpose = notice.purpose(record.fields[0].purposes[0].as_str()).unwrap();
    let one = |kind: SourceKind| {
        let cell = Cell {
            notice,
            register,
            record,
            field: &record.fields[0].name,
            purpose,
            source: Some(SourceGiven { kind, way: None }),
            consent: true,
            standing: everything(notice),
        };
        let mark = cell.of(ActKind::Amend).map_or_else(|reasons| mark(&reasons), |()| '✔');
        format!("{} {mark}", kind.keyword())
    };
    SourceKind::ALL.map(one).join(", ")
}

fn example(name: &str) -> Notice<Checked> {
    let path = format!("{}/../../examples/{name}.kdl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    Notice::read(&text).check().unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// Puts the same questions by an account that was granted less: it gets what it was granted, and no more.
fn narrower_standing(notice: &Notice<Checked>) {
    let reader = [ActKind::Read, ActKind::Search];
    let purposes: Vec<Name> = notice.parts().purposes.iter().map(|purpose| purpose.name.clone()).collect();
    let first: BTreeSet<Name> = purposes.iter().take(1).cloned().collect();
    for register in &notice.parts().registers {
        for (record, field) in register.records.iter().flat_map(|record| record.fields.iter().map(move |f| (record, f)))
        {
            for purpose in &notice.parts().purposes {
                let cell = |standing| Cell {
                    notice,
                    register,
                    record,
                    field: &field.name,
                    purpose,
                    source: first_source(record),
                    consent: true,
                    standing,
                };
                for act in ActKind::OF_THE_DOOR.iter().filter(|act| **act != ActKind::Disclose) {
                    assert!(cell(Vec::new()).of(*act).is_err(), "a new account is granted something");
                    let granted = first.contains(&purpose.name) && reader.contains(act);
                    let whole = cell(everything(notice)).of(*act).is_ok();
                    let part = cell(vec![standing(first.clone(), &reader)]).of(*act).is_ok();
                    assert_eq!(part, whole && granted, "{} {act} for {}", field.clause, purpose.name);
                }
            }
        }
    }
}

macro_rules! examples {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn the_decision_table_is_the_reviewed_one() {
                let table = super::table(&super::example(stringify!($name)));
                insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                    insta::assert_snapshot!(concat!("decisions_", stringify!($name)), table);
                });
            }

            #[test]
            fn an_account_gets_what_it_was_granted_and_no_more() {
                super::narrower_standing(&super::example(stringify!($name)));
            }
        }
    )+};
}

examples!(softop, mimino, minicapital, minikone, secapp);
