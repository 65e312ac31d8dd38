//! Small worlds made from a tape of numbers: a notice as KDL text, checked like any other, and questions about it.
//!
//! A tape rather than a grammar of strategies, because a question has to fit its notice often enough to be granted:
//! each number picks among what the notice just declared.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::Timestamp;
use notice::model::SourceKind;
use notice::{Checked, Name, Notice};
use policy::{ActKind, Asleep, Facts, Fields, Limits, Narrowed, Scope, SourceGiven, Standing, Target};

/// Numbers to choose by. When they run out, the first choice is taken.
pub struct Tape<'a>(pub std::slice::Iter<'a, u8>);

impl Tape<'_> {
    pub fn below(&mut self, n: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % n.max(1)
    }

    pub fn often(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.below(from.len())).cloned()
    }

    /// Some of them, at least one if there is one.
    pub fn some<T: Clone>(&mut self, from: &[T]) -> Vec<T> {
        let some: Vec<T> = from.iter().filter(|_| self.often(55)).cloned().collect();
        if some.is_empty() { self.pick(from).into_iter().collect() } else { some }
    }
}

/// What a small notice says.
#[derive(Debug, Clone)]
pub struct World {
    pub purposes: Vec<Purpose>,
    pub registers: Vec<Register>,
    /// `uses PATHS for PURPOSES` as the paths and purposes.
    pub never_uses: Vec<(String, Vec<usize>)>,
    pub never_markets: bool,
}

#[derive(Debug, Clone)]
pub struct Purpose {
    pub name: String,
    pub basis: &'static str,
    pub marketing: bool,
    pub until: Option<&'static str>,
}

#[derive(Debug, Clone)]
pub struct Register {
    pub name: String,
    pub closed: bool,
    pub purposes: Vec<usize>,
    pub sources: Vec<Source>,
    pub records: Vec<Record>,
}

#[derive(Debug, Clone)]
pub struct Source {
    pub kind: &'static str,
    pub name: String,
    pub ways: Vec<&'static str>,
    pub purposes: Vec<usize>,
    pub from: Option<&'static str>,
}

#[derive(Debug, Clone)]
pub struct Record {
    pub name: String,
    /// The purposes it is the contract of.
    pub contract_for: Vec<usize>,
    pub purposes: Option<Vec<usize>>,
    pub fields: Vec<Field>,
}

#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    /// The purpose it is a permission for; a line of text otherwise.
    pub permits: Option<usize>,
    pub purposes: Option<Vec<usize>>,
    pub from: Option<&'static str>,
}

const BASES: [&str; 5] = ["contract", "consent", "legitimate-interest", "consent", "legal-obligation"];
const KINDS: [&str; 4] = ["person", "staff", "public", "authority"];
const WAYS: [&str; 3] = ["order", "phone", "form"];
pub const NOW: [&str; 3] = ["2025-06-01T12:00:00Z", "2026-02-01T12:00:00Z", "2026-02-02T12:00:00Z"];

impl World {
    pub fn read(tape: &mut Tape<'_>) -> Self {
        let purposes: Vec<Purpose> = (0..2 + tape.below(3)).map(|n| purpose(tape, n)).collect();
        let all: Vec<usize> = (0..purposes.len()).collect();
        let registers = (0..1 + tape.below(2)).map(|n| register(tape, n, &purposes, &all)).collect();
        let mut world = Self { purposes, registers, never_uses: Vec::new(), never_markets: tape.often(40) };
        for _ in 0..tape.below(6) {
            let never = world.never(tape);
            world.never_uses.extend(never);
        }
        world
    }

    /// A prohibition that does not contradict what a field says it is for: `check` refuses those.
    fn never(&self, tape: &mut Tape<'_>) -> Option<(String, Vec<usize>)> {
        let register = tape.pick(&self.registers)?;
        let record = tape.pick(&register.records)?;
        let field = tape.pick(&record.fields)?;
        let whole = tape.often(15);
        let path = match whole {
            true => format!("{}.{}", register.name, record.name),
            false => format!("{}.{}.{}", register.name, record.name, field.name),
        };
        let touched = record.fields.iter().filter(|one| whole || one.name == field.name);
        let used: BTreeSet<usize> = touched.flat_map(|field| effective(&register, &record, field)).collect();
        // Most useful is a purpose of the record that is none of the field's: only the prohibition keeps it out.
        let near = record.purposes.clone().unwrap_or(register.purposes.clone());
        let known = if tape.often(70) { near } else { (0..self.purposes.len()).collect() };
        let free: Vec<usize> = known.into_iter().filter(|purpose| !used.contains(purpose)).collect();
        let some = tape.some(&free);
        (!some.is_empty()).then_some((path, some))
    }

    /// The notice in force.
    pub fn notice(&self) -> Notice<Checked> {
        self.try_notice().unwrap_or_else(|errors| panic!("{errors}\n{}", self.kdl()))
    }

    /// The notice, if it can be run; else what is wrong with it.
    pub fn try_notice(&self) -> Result<Notice<Checked>, String> {
        let checked = Notice::read(&self.kdl()).check();
        checked.map_err(|errors| errors.iter().map(|error| format!("{error}\n")).collect())
    }

    pub fn kdl(&self) -> String {
        let mut out = String::from(HEAD);
        for purpose in &self.purposes {
            let ground = match purpose.basis {
                "legal-obligation" => " law=\"Kirjanpitolaki 1336/1997 2:10\"",
                "legitimate-interest" => " interest=\"x\"",
                _ => "",
            };
            let marketing = if purpose.marketing { " marketing=#true" } else { "" };
            let until = purpose.until.map(|day| format!(" until=\"{day}\"")).unwrap_or_default();
            let _ = writeln!(out, "purpose {} basis={}{ground}{marketing}{until} {LABEL}", purpose.name, purpose.basis);
        }
        for register in &self.registers {
            self.register(register, &mut out);
        }
        for (path, purposes) in &self.never_uses {
            let _ = writeln!(out, "never uses {path} for=\"{}\" {LABEL}", self.names(purposes));
        }
        if self.never_markets {
            let _ = writeln!(out, "never markets to=\"kenellekään\" without=consent {LABEL}");
        }
        out
    }

    fn register(&self, register: &Register, out: &mut String) {
        let closed = if register.closed { " closed=#true" } else { "" };
        let _ = writeln!(out, "register {}{closed} {{ {LABEL_IN}", register.name);
        let _ = writeln!(out, "  purposes {}\n  keep \"1 year\" after=collected", self.names(&register.purposes));
        for source in &register.sources {
            let ways =
                if source.ways.is_empty() { String::new() } else { format!(" at=\"{}\"", source.ways.join(", ")) };
            let from = source.from.map(|day| format!(" from=\"{day}\"")).unwrap_or_default();
            let purposes = match source.purposes.as_slice() {
                [] => String::new(),
                some => format!(" for=\"{}\"", self.names(some)),
            };
            let _ = writeln!(out, "  source {} {}{ways}{from}{purposes} {LABEL}", source.kind, source.name);
        }
        for record in &register.records {
            let contract = match record.contract_for.as_slice() {
                [] => String::new(),
                some => format!(" contract-for=\"{}\"", self.names(some)),
            };
            let _ = writeln!(out, "  record {} subject=#true{contract} {{ {LABEL_IN}", record.name);
            if let Some(purposes) = &record.purposes {
                let _ = writeln!(out, "    purposes {}", self.names(purposes));
            }
            for field in &record.fields {
                let kind = match field.permits {
                    Some(purpose) => format!("permission for={}", self.name(purpose)),
                    None => "text".to_owned(),
                };
                let from = field.from.map(|kind| format!(" from={kind}")).unwrap_or_default();
                let purposes = field.purposes.as_ref().map(|some| format!("purposes {}", self.names(some)));
                let purposes = purposes.unwrap_or_default();
                let _ = writeln!(out, "    {} {kind}{from} {{ {LABEL_IN}; {purposes} }}", field.name);
            }
            out.push_str("  }\n");
        }
        out.push_str("}\n");
    }

    fn name(&self, purpose: usize) -> &str {
        &self.purposes[purpose].name
    }

    fn names(&self, purposes: &[usize]) -> String {
        purposes.iter().map(|n| self.name(*n)).collect::<Vec<_>>().join(" ")
    }

    /// The same said in the opposite order.
    pub fn reversed(&self) -> Self {
        let mut world = self.clone();
        // Purposes are named by their place, so they stay; everything that points at them turns round.
        world.never_uses.reverse();
        world.registers.reverse();
        for register in &mut world.registers {
            register.purposes.reverse();
            register.sources.reverse();
            register.records.reverse();
            for record in &mut register.records {
                record.fields.reverse();
                record.purposes.iter_mut().for_each(|purposes| purposes.reverse());
                record.contract_for.reverse();
                record.fields.iter_mut().for_each(|field| field.purposes.iter_mut().for_each(|some| some.reverse()));
            }
        }
        world
    }

    /// Every world that says one thing less: a field, a source, a record, or one purpose of a field.
    pub fn narrower(&self) -> Vec<Self> {
        let mut all = Vec::new();
        for (r, register) in self.registers.iter().enumerate() {
            for s in 0..register.sources.len() {
                let mut less = self.clone();
                less.registers[r].sources.remove(s);
                all.push(less);
            }
            for (k, record) in register.records.iter().enumerate() {
                let mut less = self.clone();
                less.registers[r].records.remove(k);
                all.push(less);
                for (f, field) in record.fields.iter().enumerate() {
                    let mut less = self.clone();
                    less.registers[r].records[k].fields.remove(f);
                    all.push(less);
                    for p in 0..field.purposes.as_ref().map_or(0, |purposes| purposes.len().saturating_sub(1)) {
                        let mut less = self.clone();
                        let purposes = less.registers[r].records[k].fields[f].purposes.as_mut();
                        purposes.unwrap().remove(p);
                        all.push(less);
                    }
                }
            }
        }
        all
    }
}

const HEAD: &str = r#"notice lang=en updated="2025-01-01" { title en="T" }
controller "Firm Oy" { address "Road 1" postcode="00100" city="Helsinki"; contact "Office" email="office@firm.example" }
right withdrawal { label en="x" }
"#;
const LABEL: &str = r#"{ label en="x" }"#;
const LABEL_IN: &str = r#"label en="x""#;

fn purpose(tape: &mut Tape<'_>, n: usize) -> Purpose {
    let basis = tape.pick(&BASES).unwrap();
    let until = if tape.often(15) { Some("2026-02-01") } else { None };
    Purpose { name: format!("p{n}"), basis, marketing: tape.often(30), until }
}

fn register(tape: &mut Tape<'_>, n: usize, known: &[Purpose], all: &[usize]) -> Register {
    // The first register is for every purpose: a purpose for which nothing is done is an error.
    let purposes = if n == 0 { all.to_vec() } else { tape.some(all) };
    let sources: Vec<Source> = (0..1 + tape.below(3)).map(|m| source(tape, m, &purposes)).collect();
    let records = (0..1 + tape.below(2)).map(|m| record(tape, m, known, &purposes, &sources)).collect();
    Register { name: format!("r{n}"), closed: tape.often(15), purposes, sources, records }
}

fn source(tape: &mut Tape<'_>, n: usize, purposes: &[usize]) -> Source {
    Source {
        kind: tape.pick(&KINDS[..3]).unwrap(),
        name: format!("s{n}"),
        ways: if tape.often(50) { tape.some(&WAYS) } else { Vec::new() },
        purposes: if tape.often(25) { tape.some(purposes) } else { Vec::new() },
        from: if tape.often(20) { Some("2026-01-01") } else { None },
    }
}

fn record(tape: &mut Tape<'_>, n: usize, known: &[Purpose], purposes: &[usize], sources: &[Source]) -> Record {
    let own = if n > 0 && tape.often(50) { Some(tape.some(purposes)) } else { None };
    let consents: Vec<usize> = (0..known.len()).filter(|n| known[*n].basis == "consent").collect();
    let fields = (0..1 + tape.below(4)).map(|m| {
        let permits = if tape.often(20) { tape.pick(&consents) } else { None };
        Field {
            name: format!("f{m}"),
            permits,
            purposes: if tape.often(50) { Some(tape.some(purposes)) } else { None },
            from: if tape.often(20) { tape.pick(sources).map(|source| source.kind) } else { None },
        }
    });
    let fields = fields.collect();
    let contracts: Vec<usize> = (0..known.len()).filter(|n| known[*n].basis == "contract").collect();
    let is_contract = !contracts.is_empty() && tape.often(25);
    let contract_for = if is_contract { tape.some(&contracts) } else { Vec::new() };
    Record { name: format!("k{n}"), contract_for, purposes: own, fields }
}

/// The purposes of a field, its own or inherited, as the notice language fills them in.
pub fn effective(register: &Register, record: &Record, field: &Field) -> Vec<usize> {
    let inherited = record.purposes.as_ref().unwrap_or(&register.purposes);
    match (&field.purposes, field.permits) {
        (Some(own), Some(permitted)) => own.iter().copied().chain([permitted]).collect(),
        (Some(own), None) => own.clone(),
        (None, Some(permitted)) => vec![permitted],
        (None, None) => inherited.clone(),
    }
}

/// A question, before the act becomes a type.
#[derive(Debug, Clone)]
pub struct Question {
    pub act: ActKind,
    pub register: Name,
    pub kind: Name,
    pub purpose: Name,
    pub fields: Fields,
    pub target: Target,
    pub source: Option<SourceGiven>,
    pub standing: Vec<Standing>,
    pub facts: Facts,
    pub now: Timestamp,
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn set(names: &[Name]) -> BTreeSet<Name> {
    names.iter().cloned().collect()
}

impl Question {
    /// A question about the world, most often one that can be granted.
    pub fn read(tape: &mut Tape<'_>, world: &World) -> Self {
        let register = tape.pick(&world.registers).unwrap();
        let record = tape.pick(&register.records).unwrap();
        let field = tape.pick(&record.fields).unwrap();
        let near = effective(&register, &record, &field);
        let purposes: Vec<Name> = world.purposes.iter().map(|purpose| name(&purpose.name)).collect();
        let purpose = match tape.below(10) {
            0 => name("undeclared"),
            1 => tape.pick(&purposes).unwrap(),
            2..=4 => purposes[tape.pick(record.purposes.as_ref().unwrap_or(&register.purposes)).unwrap()].clone(),
            _ => purposes[tape.pick(&near).unwrap()].clone(),
        };
        let mut fields: Vec<Name> = record.fields.iter().map(|field| name(&field.name)).collect();
        if tape.often(10) {
            fields.push(name("undeclared"));
        }
        let fields = match tape.below(6) {
            0 => Fields::These(BTreeSet::from([name(&field.name)])),
            1 | 2 => Fields::These(set(&tape.some(&fields))),
            3 if tape.often(20) => Fields::These(BTreeSet::new()),
            _ => Fields::Allowed,
        };
        let register = if tape.often(4) { "undeclared".to_owned() } else { register.name };
        let kind = if tape.often(4) { "undeclared".to_owned() } else { record.name };
        let mut question = Self {
            act: tape
                .pick(&ActKind::OF_THE_DOOR.iter().copied().filter(|act| *act != ActKind::Disclose).collect::<Vec<_>>())
                .unwrap(),
            register: name(&register),
            kind: name(&kind),
            purpose,
            fields,
            target: tape.pick(&super::ask::targets()).unwrap(),
            source: None,
            standing: Vec::new(),
            facts: Facts::default(),
            now: tape.pick(&NOW).unwrap().parse().unwrap(),
        };
        question.source = if tape.often(85) { Some(given(tape, world)) } else { None };
        question.standing = (0..tape.below(4)).map(|_| standing(tape, world, &purposes)).collect();
        if tape.often(70) {
            question.standing.push(broad(&purposes));
        }
        question.facts.consents = match tape.below(10) {
            0..4 => set(&purposes),
            4..8 => set(&tape.some(&purposes)),
            _ => BTreeSet::new(),
        };
        if tape.often(30) {
            question.facts.unweighed = set(&tape.some(&purposes));
        }
        if tape.often(25) {
            question.facts.lapsed = set(&tape.some(&purposes));
        }
        if tape.often(30) {
            question.facts.consenting = set(&tape.some(&purposes));
        }
        if tape.often(20) {
            let fields: Vec<Name> = record.fields.iter().map(|field| name(&field.name)).collect();
            question.facts.limits = Limits {
                restricted: tape.often(30),
                fields: if tape.often(40) { set(&tape.some(&fields)) } else { BTreeSet::new() },
                objected: if tape.often(50) { set(&tape.some(&purposes)) } else { BTreeSet::new() },
                marketing: tape.often(40),
                consented_since: if tape.often(30) { set(&tape.some(&purposes)) } else { BTreeSet::new() },
            };
        }
        question
    }

    /// True if the question is about one person, whose consent can be asked for.
    pub fn about_one(&self) -> bool {
        !matches!(self.target, Target::Kind) || self.act == ActKind::Collect
    }

    pub fn enters(&self) -> bool {
        matches!(self.act, ActKind::Collect | ActKind::Amend)
    }
}

fn given(tape: &mut Tape<'_>, world: &World) -> SourceGiven {
    let sources: Vec<Source> = world.registers.iter().flat_map(|register| register.sources.clone()).collect();
    let source = tape.pick(&sources).unwrap();
    let kind = if tape.often(15) { tape.pick(&KINDS).unwrap() } else { source.kind };
    let ways = if source.ways.is_empty() { WAYS.to_vec() } else { source.ways };
    let way = match tape.below(5) {
        0 => None,
        1 => tape.pick(&WAYS),
        _ => tape.pick(&ways),
    };
    SourceGiven { kind: SourceKind::from_keyword(kind).unwrap(), way: way.map(name) }
}

fn standing(tape: &mut Tape<'_>, world: &World, purposes: &[Name]) -> Standing {
    let register = tape.pick(&world.registers).unwrap();
    let ends: [Option<&str>; 3] = [None, Some(NOW[1]), Some(NOW[2])];
    Standing {
        register: if tape.often(30) { Scope::Every } else { Scope::Only(name(&register.name)) },
        purposes: set(&tape.some(purposes)),
        acts: tape.some(ActKind::ALL).into_iter().collect(),
        from: tape.pick(&NOW).unwrap().parse().unwrap(),
        until: tape.pick(&ends).unwrap().map(|end| end.parse().unwrap()),
        narrowed: narrowed(tape, &register),
        asleep: if tape.often(20) { tape.pick(&Asleep::ALL) } else { None },
    }
}

fn narrowed(tape: &mut Tape<'_>, register: &Register) -> Narrowed {
    let kinds: Vec<(Name, Name)> =
        register.records.iter().map(|record| (name(&register.name), name(&record.name))).collect();
    let (own, other) = (super::ask::record().0, super::ask::other_record());
    Narrowed {
        kinds: if tape.often(15) { Some(tape.some(&kinds).into_iter().collect()) } else { None },
        record: if tape.often(15) { tape.pick(&[own, other]) } else { None },
    }
}

/// A grant of everything, for ever: what the notice does not say, it does not give either.
pub fn broad(purposes: &[Name]) -> Standing {
    Standing::open(
        Scope::Every,
        purposes.iter().cloned().chain([name("undeclared")]).collect(),
        ActKind::ALL.iter().copied().collect(),
    )
}
