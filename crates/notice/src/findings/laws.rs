//! Laws a notice relies on: found, and in force on the day it was updated. What the authority's contact data were by then.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use law::authority::{Supervisor, stale_contact, supervisor};
use law::statute::{self, Act, Citation};

use super::Finder;
use super::kinds::{LAW_CITATION, LAW_REPEALED, STALE_AUTHORITY};
use super::texts::{self, Place};
use crate::model::{ClauseId, Keep, Rule};

impl Finder<'_> {
    pub(super) fn laws(&mut self) {
        let parts = self.parts();
        for purpose in &parts.purposes {
            let laws = purpose.parts.iter().map(|part| &part.law).chain([&purpose.law]);
            for cited in laws.flatten() {
                self.cited(cited, &purpose.clause);
            }
        }
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for register in &parts.registers {
            let fields = register.records.iter().flat_map(|record| &record.fields).map(|field| &field.keep);
            for keep in register.keep.iter().chain(fields) {
                if seen.insert(keep.clause.as_str()) {
                    self.kept(keep);
                }
            }
        }
        self.named();
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
        let on = self.on();
        match Citation::parse(text) {
            Err(why) => {
                let message = format!("`{text}` cannot be found: {why}");
                let help = "cite a law by name, number and section, as in `Kirjanpitolaki 1336/1997 2:10`";
                self.find(&LAW_CITATION, clause, message, help);
            }
            Ok(citation) if citation.in_force(on) == Some(false) => {
                let when = citation.act().map(|act| until(act, on)).unwrap_or_default();
                let message = format!("`{text}` was not in force on {on}, when the notice was updated{when}");
                self.find(&LAW_REPEALED, clause, message, "cite the law that took its place");
            }
            Ok(citation) => {
                if let Some(other) = citation.named_otherwise() {
                    let message = format!("`{text}` has the number of another law than it names");
                    self.find(&LAW_CITATION, clause, message, format!("{} is {}", other.fi, other.number));
                }
            }
        }
    }

    /// Texts that speak of a repealed law as in force, or of an old address of the authority.
    fn named(&mut self) {
        let on = self.on();
        let head = ClauseId::new("notice");
        let (mut repealed, mut stale) = (BTreeSet::new(), BTreeSet::new());
        for said in texts::all(self.parts(), &head) {
            let act =
                repealed_in(said.text, on).filter(|_| !law::phrase::says(said.text, said.lang.code(), "history", on));
            if let Some(act) = act.filter(|_| repealed.insert(said.clause.as_str())) {
                let (name, number, when) = (act.fi, act.number, until(act, on));
                let message = format!("{name} ({number}) was not in force on {on}, when the notice was updated{when}");
                let help = match said.place {
                    Place::Statement => {
                        "cite the law that took its place, or write `state=refused` with a `replacement`"
                    }
                    _ => "cite the law that took its place",
                };
                self.find(&LAW_REPEALED, said.clause, message, help);
            }
            let old = stale_contact(Supervisor::DataProtection, said.text, on);
            if let Some(old) = old.filter(|_| stale.insert(said.clause.as_str())) {
                let message = format!("`{old}` is an old contact of the supervisory authority");
                let now = supervisor(Supervisor::DataProtection, on);
                let now = now.map(|now| {
                    format!(": {}, {} {}; {} {}", now.street, now.postcode, now.city, now.po_box, now.po_postcode)
                });
                let help = format!("leave it out: the page tells the one in force{}", now.unwrap_or_default());
                self.find(&STALE_AUTHORITY, said.clause, message, help);
            }
        }
    }
}

/// Since when an act was no longer, or not yet, in force, for a message.
fn until(act: &Act, on: Date) -> String {
    match act.repealed_on {
        Some(day) if day <= on => format!("; it was repealed on {day}"),
        _ => format!("; it is in force from {}", act.in_force_from),
    }
}

/// The acts that are repealed, each with its number and, where it has one, the part of its name that is in it in every case.
static REPEALED: LazyLock<Vec<(&'static Act, String, Option<String>)>> = LazyLock::new(|| {
    let repealed = statute::all().iter().filter(|act| act.repealed_on.is_some());
    repealed.map(|act| (act, act.number.to_string(), stem(act))).collect()
});

/// `-laki` is `-lain`, `-lakia` … in other cases, and `-la` in all of them.
fn stem(act: &Act) -> Option<String> {
    let name = act.fi.to_lowercase();
    let stem = name.strip_suffix("ki").unwrap_or(&name);
    // An act of the same name may have taken its place.
    let again = statute::all().iter().any(|other| other.number != act.number && other.fi == act.fi);
    (stem.len() > "la".len() && stem.ends_with("la") && !again).then(|| stem.to_owned())
}

/// The act that a text names and that was repealed by then. An act is named by its number, or by its Finnish name in any case.
fn repealed_in(text: &str, on: Date) -> Option<&'static Act> {
    let text = text.to_lowercase();
    let gone = REPEALED.iter().filter(|(act, ..)| act.repealed_on.is_some_and(|day| day <= on));
    let named = |number: &str, stem: &Option<String>| {
        text.contains(number) || stem.as_ref().is_some_and(|stem| text.contains(stem.as_str()))
    };
    gone.into_iter().find(|(_, number, stem)| named(number, stem)).map(|(act, ..)| *act)
}
