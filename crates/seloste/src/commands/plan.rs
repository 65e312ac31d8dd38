//! `seloste plan`: what a change of the notice means, before it is made.

use notice::difference::{Change, Difference, Direction};
use notice::{Checked, Lang, Name, Notice};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use vault::Door;

use crate::cli::Plan;
use crate::commands::statements::language;
use crate::commands::{checked_notice, now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json};

/// The most records of a kind that are counted.
const MAX_COUNTED: u32 = 100_000_000;

/// Tells what the change means. Touches nothing.
///
/// # Errors
/// [`Failure::Input`] if a notice cannot be read or run, or there is none to compare with.
pub fn run(args: &Plan, format: Format) -> Result<End, Failure> {
    match (args.notices.as_slice(), &args.place.data) {
        ([old, new], None) => between_files(old, new, args, format),
        ([new], _) => on_runtime(live(new, args, format)),
        _ => Err(Failure::input("name two notices, or one and the installation it is to come into: --data DIR")),
    }
}

fn between_files(old: &Path, new: &Path, args: &Plan, format: Format) -> Result<End, Failure> {
    let (old, new) = (checked_notice(old)?, checked_notice(new)?);
    tell(&Planned { difference: Difference::between(&old, &new), version: 0, touched: Vec::new() }, &new, args, format)
}

async fn live(new: &Path, args: &Plan, format: Format) -> Result<End, Failure> {
    let new = checked_notice(new)?;
    let place = args.place.whole();
    let instance = Instance::existing(&place, now()).await?;
    let planned = plan(&instance.existing_door(now()).await?, &new).await;
    instance.vault.close().await;
    tell(&planned?, &new, args, format)
}

/// A difference, with the records each change touches.
pub(super) struct Planned {
    pub(super) difference: Difference,
    /// The version it starts from; 0 of two files.
    pub(super) version: u32,
    /// For each change; empty if no register was looked at.
    touched: Vec<Touched>,
}

/// How much a change touches.
#[derive(Debug, Clone, Default, Serialize)]
struct Touched {
    /// Records of the kinds it is about.
    records: u64,
    /// The people these are about; at most so many where `people_exact` is not true.
    people: u64,
    /// True if nobody was counted twice.
    people_exact: bool,
}

/// What the change means to an installation: compared with the version published last, which may still wait for its day.
///
/// # Errors
/// [`Failure`] if there is no version or the store fails.
pub(super) async fn plan(door: &Door, new: &Notice<Checked>) -> Result<Planned, Failure> {
    let last = door.published_last().await.map_err(Failure::fault)?;
    let (last, old) = last.ok_or_else(|| Failure::fault("a firm without a published notice"))?;
    let difference = Difference::between(&old, new);
    let counted = Counted::of(door, [&old, new], &difference).await?;
    let touched = difference.changes.iter().map(|change| counted.by(change)).collect();
    Ok(Planned { difference, version: last.version, touched })
}

/// How many records there are of each kind.
struct Counted(Vec<Kind>);

/// A record kind and its records.
struct Kind {
    path: String,
    register: Name,
    name: Name,
    /// True if each record is a person.
    own: bool,
    /// The kind it hangs on.
    of: Option<Name>,
    records: u64,
    people: u64,
}

impl Counted {
    async fn of(door: &Door, notices: [&Notice<Checked>; 2], difference: &Difference) -> Result<Self, Failure> {
        let mut kinds: Vec<Kind> = Vec::new();
        let mut seen = BTreeSet::new();
        for register in notices.iter().flat_map(|notice| &notice.parts().registers) {
            for record in &register.records {
                let path = format!("{}.{}", register.name, record.name);
                if !seen.insert(path.clone()) {
                    continue;
                }
                let (register, name, of) = (register.name.clone(), record.name.clone(), record.of.clone());
                let mut kind = Kind { path, register, name, own: record.subject, of, records: 0, people: 0 };
                // Only what a change touches is counted: a count looks at every record.
                if difference.changes.iter().any(|change| change.touches.iter().any(|path| names(path, &kind))) {
                    kind.count(door).await?;
                }
                kinds.push(kind);
            }
        }
        Ok(Self(kinds))
    }

    /// What a change touches: the kinds its paths name, or all of them.
    fn by(&self, change: &Change) -> Touched {
        let named = |kind: &&Kind| change.touches.iter().any(|path| names(path, kind));
        let kinds: Vec<&Kind> = self.0.iter().filter(named).collect();
        let records = kinds.iter().map(|kind| kind.records).sum();
        // Each person is on record once; whoever is counted so need not be counted again by each invoice.
        let own = |kind: &&&Kind| {
            kind.own || self.person_of(kind).is_some_and(|own| kinds.iter().any(|kind| kind.path == own.path))
        };
        let (counted, others): (Vec<&Kind>, Vec<&Kind>) = kinds.iter().copied().partition(|kind| own(&kind));
        let people: u64 = counted.iter().filter(|kind| kind.own).map(|kind| kind.people).sum();
        let more: u64 = others.iter().map(|kind| kind.people).sum();
        Touched { records, people: people + more, people_exact: others.len() < 2 }
    }

    /// The kind of the persons that records of a kind are about.
    fn person_of<'a>(&'a self, kind: &'a Kind) -> Option<&'a Kind> {
        let mut at = kind;
        for _ in 0..self.0.len() {
            if at.own {
                return Some(at);
            }
            let of = at.of.as_ref()?;
            at = self.0.iter().find(|one| one.register == at.register && one.name == *of)?;
        }
        None
    }
}

impl Kind {
    async fn count(&mut self, door: &Door) -> Result<(), Failure> {
        let (register, name) = (self.register.as_str(), self.name.as_str());
        self.records = door.count(register, name, MAX_COUNTED).await.map_err(Failure::fault)?.into();
        self.people = match self.own || self.records == 0 {
            true => self.records,
            false => door.count_people(register, name).await.map_err(Failure::fault)?,
        };
        Ok(())
    }
}

/// True if a path is a kind's, one of its fields', or its register's.
fn names(path: &str, kind: &Kind) -> bool {
    let of_kind = path.strip_prefix(kind.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    of_kind || path == kind.register.as_str() || path == "*"
}

/// Prints the plan.
pub(super) fn tell(planned: &Planned, new: &Notice<Checked>, args: &Plan, format: Format) -> Result<End, Failure> {
    let head = &new.parts().head;
    let lang = language(args.lang.as_deref(), &head.languages, head.language)?;
    match format {
        Format::Json => say_json(&document(planned, lang))?,
        Format::Human => page(planned, lang).iter().for_each(|line| say(line)),
    }
    Ok(End::Done)
}

fn document(planned: &Planned, lang: Lang) -> serde_json::Value {
    let changes = planned.difference.changes.iter().enumerate().map(|(n, change)| {
        let mut member = json!(change);
        let words = json!({
            "words": change.words(lang),
            "duty_words": change.duty.map(|duty| duty.words(lang)),
            "touched": planned.touched.get(n),
        });
        if let (Some(member), Some(words)) = (member.as_object_mut(), words.as_object()) {
            member.extend(words.clone());
        }
        member
    });
    let count = |direction: Direction| planned.difference.count(direction);
    json!({
        "fingerprint": planned.difference.fingerprint,
        "widening": count(Direction::Widening), "narrowing": count(Direction::Narrowing),
        "neutral": count(Direction::Neutral), "changes": changes.collect::<Vec<_>>(),
    })
}

/// The plan for a terminal: what widens first.
fn page(planned: &Planned, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for direction in [Direction::Widening, Direction::Narrowing, Direction::Neutral] {
        for (n, change) in planned.difference.changes.iter().enumerate().filter(|(_, one)| one.direction == direction) {
            lines.push(format!("{} [{}] {}", sign(direction), change.matter.word(), change.id));
            lines.push(format!("    {}", change.words(lang)));
            lines.extend(change.keeping.map(|keeping| format!("    {}", keeping.words(lang))));
            lines.extend(change.duty.map(|duty| format!("    {}", duty.words(lang))));
            let touched = planned.touched.get(n).filter(|touched| touched.records > 0);
            lines.extend(touched.map(|touched| {
                let most = if touched.people_exact { "" } else { "at most " };
                format!("    touches {} records of {most}{} people", touched.records, touched.people)
            }));
        }
    }
    let counted = [Direction::Widening, Direction::Narrowing, Direction::Neutral].map(|direction| {
        format!("{} {} ({})", sign(direction), planned.difference.count(direction), direction.words(lang))
    });
    lines.push(if planned.difference.is_empty() { "no change in meaning".to_owned() } else { counted.join(", ") });
    lines.push(format!("fingerprint {}", planned.difference.fingerprint));
    lines
}

const fn sign(direction: Direction) -> &'static str {
    match direction {
        Direction::Widening => "+",
        Direction::Narrowing => "-",
        Direction::Neutral => "~",
    }
}
