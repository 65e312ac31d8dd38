//! `seloste statements`: what a notice says, sentence by sentence, and what stands behind each.

use notice::Lang;
use notice::statements::{Control, State, Statement};
use serde_json::json;

use crate::cli::Statements;
use crate::commands::checked_notice;
use crate::output::{End, Failure, Format, say, say_json};

/// Tells the statements.
///
/// # Errors
/// [`Failure::Input`] if the notice cannot be read or run, or is not published in the language.
pub fn run(args: &Statements, format: Format) -> Result<End, Failure> {
    let notice = checked_notice(&args.notice)?;
    let head = &notice.parts().head;
    let lang = language(args.lang.as_deref(), &head.languages, head.language)?;
    let statements = notice.statements();
    let shown: Vec<&Statement> =
        statements.iter().filter(|one| args.state.is_none_or(|state| state.is(one.state))).collect();
    match format {
        Format::Json => say_json(&json!({ "statements": shown, "count": counted(&statements) }))?,
        Format::Human => {
            shown.iter().for_each(|one| say(&line(one, lang)));
            say(&summary(&statements));
        }
    }
    Ok(End::Done)
}

/// The language asked for, if the notice is published in it; its own when none is asked for.
///
/// # Errors
/// [`Failure::Input`] names the languages there are.
pub(super) fn language(asked: Option<&str>, published: &[Lang], own: Lang) -> Result<Lang, Failure> {
    let Some(code) = asked else { return Ok(own) };
    let found = published.iter().copied().find(|lang| lang.code() == code);
    let there = published.iter().map(|lang| lang.code()).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| Failure::input(format!("the notice is not published in `{code}`; it is in {there}")))
}

fn line(one: &Statement, lang: Lang) -> String {
    let control = one.control.map_or("nothing", Control::word);
    let mut text =
        format!("{:<8} {control:<9} {} (line {})\n    {}", one.state.word(), one.id, one.line, one.text.get(lang));
    if let Some(instead) = &one.replacement {
        text += &format!("\n    instead: {}", instead.get(lang));
    }
    text
}

/// How many there are in each state, and how many nothing backs.
fn counted(all: &[Statement]) -> serde_json::Value {
    let of = |state: State| all.iter().filter(|one| one.state == state).count();
    json!({
        "all": all.len(), "kept": of(State::Kept), "unproven": of(State::Unproven), "broken": of(State::Broken),
        "refused": of(State::Refused), "unbacked": unbacked(all),
    })
}

/// How many are published and backed by nothing.
fn unbacked(all: &[Statement]) -> usize {
    all.iter().filter(|one| one.control.is_none() && one.state != State::Refused).count()
}

fn summary(all: &[Statement]) -> String {
    let of = |state: State| format!("{} {}", all.iter().filter(|one| one.state == state).count(), state.word());
    let states = State::ALL.map(of).join(", ");
    format!("{} statements: {states}; nothing backs {}", all.len(), unbacked(all))
}
