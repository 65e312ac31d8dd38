//! The list of laws that what a notice says rests on.

use law::statute::{self, Act, Citation};

use crate::model::{Checked, ClauseId, Keep, Notice, Rule};

/// The General Data Protection Regulation: every notice rests on it.
const GDPR: (u16, u16) = (679, 2016);
/// The Data Protection Act of Finland: every notice of a Finnish controller rests on it.
const DATA_PROTECTION_ACT: (u16, u16) = (1050, 2018);
/// The Act on Electronic Communications Services: what is stored in browsers, and electronic marketing.
const COMMUNICATIONS_ACT: (u16, u16) = (917, 2014);

/// A law, and what rests on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestsOn {
    /// The act.
    pub act: &'static Act,
    /// The clauses that cite it; the head where the whole notice rests on it.
    pub clauses: Vec<ClauseId>,
}

impl Notice<Checked> {
    /// The laws the notice rests on, each once: those of data protection first, then those it cites, in the order of the
    /// file. A law that is cited and not known here is not in the list: [`Notice::findings`] tells it.
    #[must_use]
    pub fn laws(&self) -> Vec<RestsOn> {
        let parts = self.parts();
        let head = ClauseId::new("notice");
        let mut list = List(Vec::new());
        list.act(GDPR, &head);
        if parts.controller.country == "FI" {
            list.act(DATA_PROTECTION_ACT, &head);
        }
        for one in &parts.browser_storage {
            list.act(COMMUNICATIONS_ACT, &one.clause);
        }
        for purpose in &parts.purposes {
            if purpose.marketing {
                list.act(COMMUNICATIONS_ACT, &purpose.clause);
            }
            for cited in purpose.parts.iter().map(|part| &part.law).chain([&purpose.law]).flatten() {
                list.cited(cited, &purpose.clause);
            }
        }
        for register in &parts.registers {
            let fields = register.records.iter().flat_map(|record| &record.fields).map(|field| &field.keep);
            register.keep.iter().chain(fields).for_each(|keep| list.kept(keep));
        }
        list.0
    }
}

struct List(Vec<RestsOn>);

impl List {
    fn act(&mut self, (number, year): (u16, u16), clause: &ClauseId) {
        self.0.extend(
            statute::find(number, year)
                .map(|act| RestsOn { act, clauses: Vec::new() })
                .filter(|new| !self.0.iter().any(|known| known.act == new.act)),
        );
        let known =
            self.0.iter_mut().find(|known| (known.act.number.number(), known.act.number.year()) == (number, year));
        if let Some(known) = known.filter(|known| known.clauses.last() != Some(clause)) {
            known.clauses.push(clause.clone());
        }
    }

    fn cited(&mut self, text: &str, clause: &ClauseId) {
        if let Some(act) = Citation::parse(text).ok().and_then(|citation| citation.act()) {
            self.act((act.number.number(), act.number.year()), clause);
        }
    }

    fn kept(&mut self, keep: &Keep) {
        if let Some(cited) = &keep.law {
            self.cited(cited, &keep.clause);
        }
        if let Rule::Longest(rules) | Rule::Shortest(rules) = &keep.rule {
            rules.iter().for_each(|inner| self.kept(inner));
        }
    }
}
