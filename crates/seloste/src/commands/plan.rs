//! `seloste plan`: what a change of the notice means, before it is made.

use notice::difference::{Difference, Direction};
use notice::{Checked, Lang, Notice};
use serde_json::json;
use std::path::Path;
use vault::{Door, Touched};

use crate::cli::Plan;
use crate::commands::statements::language;
use crate::commands::{checked_notice, now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json};

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

/// What the change means to an installation: compared with the version published last, which may still wait for its day.
///
/// # Errors
/// [`Failure`] if there is no version or the store fails.
pub(super) async fn plan(door: &Door, new: &Notice<Checked>) -> Result<Planned, Failure> {
    let last = door.published_last().await.map_err(Failure::fault)?;
    let (last, old) = last.ok_or_else(|| Failure::fault("a firm without a published notice"))?;
    let difference = Difference::between(&old, new);
    let touched = door.touched([&old, new], &difference).await.map_err(Failure::fault)?;
    Ok(Planned { difference, version: last.version, touched })
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
