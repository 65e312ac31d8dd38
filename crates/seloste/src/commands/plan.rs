//! `seloste plan`: what a change of the notice means, before it is made.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use notice::difference::{Change, Difference, Direction};
use notice::model::Record;
use notice::{Checked, Lang, Notice};
use serde::Serialize;
use serde_json::json;
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
    tell(&Planned { difference: Difference::between(&old, &new), touched: Vec::new() }, &new, args, format)
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
    /// For each change; empty if no register was looked at.
    touched: Vec<Touched>,
}

/// How much a change touches.
#[derive(Debug, Clone, Default, Serialize)]
struct Touched {
    /// Records of the kinds it is about.
    records: u64,
    /// People these can be about at most: each is on record in the same register.
    people_at_most: u64,
}

/// What the change means to an installation: compared with the version published last, which may still wait for its day.
///
/// # Errors
/// [`Failure`] if there is no version or the store fails.
pub(super) async fn plan(door: &Door, new: &Notice<Checked>) -> Result<Planned, Failure> {
    let last = door.published_last().await.map_err(Failure::fault)?;
    let (_, old) = last.ok_or_else(|| Failure::fault("a firm without a published notice"))?;
    let difference = Difference::between(&old, new);
    let counted = Counted::of(door, [&old, new]).await?;
    let touched = difference.changes.iter().map(|change| counted.by(change)).collect();
    Ok(Planned { difference, touched })
}

/// How many records there are of each kind.
struct Counted(Vec<Kind>);

/// A record kind and its records.
struct Kind {
    path: Arc<str>,
    register: Arc<str>,
    /// True if each record is a person.
    people: bool,
    records: u64,
}

impl Counted {
    async fn of(door: &Door, notices: [&Notice<Checked>; 2]) -> Result<Self, Failure> {
        let mut kinds: Vec<Kind> = Vec::new();
        let mut seen = BTreeSet::new();
        for register in notices.iter().flat_map(|notice| &notice.parts().registers) {
            for record in &register.records {
                let path = format!("{}.{}", register.name, record.name);
                if seen.insert(path.clone()) {
                    let count = door.count(register.name.as_str(), record.name.as_str(), MAX_COUNTED);
                    let records = count.await.map_err(Failure::fault)?.into();
                    let register = register.name.as_str().into();
                    kinds.push(Kind { path: path.into(), register, people: is_person(record), records });
                }
            }
        }
        Ok(Self(kinds))
    }

    /// What a change touches: the kinds its paths name, or all of them.
    fn by(&self, change: &Change) -> Touched {
        let named = |kind: &&Kind| change.touches.iter().any(|path| names(path, kind));
        let kinds: Vec<&Kind> = self.0.iter().filter(named).collect();
        let registers: BTreeSet<&str> = kinds.iter().map(|kind| kind.register.as_ref()).collect();
        let all_people = |kinds: &mut dyn Iterator<Item = &Kind>| -> u64 {
            kinds.filter(|kind| kind.people).map(|kind| kind.records).sum()
        };
        let only_people = !kinds.is_empty() && kinds.iter().all(|kind| kind.people);
        let people = match only_people {
            true => all_people(&mut kinds.iter().copied()),
            false => all_people(&mut self.0.iter().filter(|kind| registers.contains(kind.register.as_ref()))),
        };
        let records = kinds.iter().map(|kind| kind.records).sum();
        Touched { records, people_at_most: if records == 0 { 0 } else { people } }
    }
}

fn is_person(record: &Record) -> bool {
    record.subject
}

/// True if a path is a kind's, one of its fields', or its register's.
fn names(path: &str, kind: &Kind) -> bool {
    let of_kind = path.strip_prefix(kind.path.as_ref()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    of_kind || path == kind.register.as_ref() || path == "*"
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
                format!("    touches {} records, at most {} people", touched.records, touched.people_at_most)
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
