//! Laws a notice relies on: found, and in force on the day it was updated. What the authority's contact data were by then.

use jiff::civil::Date;
use law::authority::{Supervisor, stale_contact};
use law::statute::{self, Act, Citation};

use super::Finder;
use crate::model::{ClauseId, Keep, Rule, StatementState, Text};

impl Finder<'_> {
    pub(super) fn laws(&mut self) {
        let parts = self.parts();
        for purpose in &parts.purposes {
            let laws = purpose.parts.iter().map(|part| &part.law).chain([&purpose.law]);
            for cited in laws.flatten() {
                self.cited(cited, &purpose.clause);
            }
        }
        let mut seen: Vec<&ClauseId> = Vec::new();
        for register in &parts.registers {
            let fields = register.records.iter().flat_map(|record| &record.fields).map(|field| &field.keep);
            let inner = register.records.iter().filter_map(|record| record.keep.as_ref());
            for keep in register.keep.iter().chain(inner).chain(fields) {
                if !seen.contains(&&keep.clause) {
                    seen.push(&keep.clause);
                    self.kept(keep);
                }
            }
        }
        self.sentences();
    }

    fn kept(&mut self, keep: &Keep) {
        if let Some(cited) = &keep.law {
            self.cited(cited, &keep.clause);
        }
        if let Rule::Longest(rules) | Rule::Shortest(rules) = &keep.rule {
            for inner in rules.iter() {
                self.kept(inner);
            }
        }
    }

    fn cited(&mut self, text: &str, clause: &ClauseId) {
        let on = self.parts().head.updated;
        match Citation::parse(text) {
            Err(why) => {
                let help = "cite a law by name, number and section, as in `Kirjanpitolaki 1336/1997 2:10`";
                self.should("law-citation", clause, format!("`{text}` cannot be found: {why}"), help);
            }
            Ok(citation) if citation.in_force(on) == Some(false) => {
                let message = format!("`{text}` was not in force on {on}, when the notice was updated");
                self.must("law-repealed", clause, message, "cite the law that took its place");
            }
            Ok(citation) => {
                if let Some(other) = citation.named_otherwise() {
                    let message = format!("`{text}` has the number of another law than it names");
                    self.should("law-citation", clause, message, format!("{} is {}", other.fi, other.number));
                }
            }
        }
    }

    /// Sentences that are published and speak of a repealed law or an old address of the authority.
    fn sentences(&mut self) {
        let parts = self.parts();
        let on = parts.head.updated;
        let stated = parts.statements.iter().filter(|statement| matches!(statement.state, StatementState::Stated));
        for statement in stated {
            if let Some(act) = repealed_in(&statement.label, on) {
                let message =
                    format!("{} ({}) was not in force on {on}, when the notice was updated", act.fi, act.number);
                let help = "cite the law that took its place, or write `state=refused` with a `replacement`";
                self.must("law-repealed", &statement.clause, message, help);
            }
        }
        let texts = parts.statements.iter().flat_map(|one| [(&one.clause, &one.label), (&one.clause, &one.describe)]);
        let rights = parts.rights.iter().flat_map(|one| [(&one.clause, &one.label), (&one.clause, &one.describe)]);
        for (clause, text) in texts.chain(rights) {
            let stale = text.0.values().find_map(|text| stale_contact(Supervisor::DataProtection, text, on));
            if let Some(stale) = stale {
                let message = format!("`{stale}` is an old contact of the supervisory authority");
                self.should("stale-authority", clause, message, "leave it out: the page tells the one in force");
            }
        }
    }
}

/// The act that a text names and that was repealed by then. An act is named by its number, or by its Finnish name in any case.
fn repealed_in(text: &Text, on: Date) -> Option<&'static Act> {
    let text: String = text.0.values().map(|text| text.to_lowercase() + "\n").collect();
    statute::all().iter().filter(|act| act.repealed_on.is_some_and(|day| day <= on)).find(|act| {
        let name = act.fi.to_lowercase();
        // `-laki` is `-lain`, `-lakia` … in other cases, and `-la` in all of them.
        let stem = name.strip_suffix("ki").unwrap_or(&name);
        let named = stem.len() > "la".len() && stem.ends_with("la") && text.contains(stem);
        named || text.contains(&act.number.to_string())
    })
}
