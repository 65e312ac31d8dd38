//! What must be told of the controller, of sources, recipients, places and protections.

use std::collections::BTreeSet;

use law::basis::LegalBasis;

use super::kinds::{
    AGREEMENT_NOT_IN_FORCE, ASSESSMENT, BUSINESS_ID, CLOUD, JOINT_SHARE, JOINT_UNNAMED, NO_OFFICER, NO_REPRESENTATIVE,
    NOTICE_ENDED, OWN_USE, PROTECTION, PROTECTION_KINDS, RECEIVES_NOTHING, RETROACTIVE, UNTOLD, VAGUE_SOURCE,
};
use super::{Finder, texts};
use crate::model::{ClauseId, Field, Parts, Proof, Recipient, Role, SourceKind, StorageKind};
use crate::untold::Part;

/// So many signs of high risk make an impact assessment likely due.
const SIGNS_OF_RISK: usize = 2;

impl Finder<'_> {
    pub(super) fn told(&mut self) {
        self.dates();
        self.controller();
        self.joint();
        self.officer();
        self.sources();
        for recipient in &self.parts().recipients {
            self.recipient(recipient);
        }
        self.protections();
        self.untold();
        self.assessment();
    }

    fn dates(&mut self) {
        let (parts, on) = (self.parts(), self.on());
        let head = ClauseId::new("notice");
        if let Some(until) = parts.head.valid_until.filter(|until| *until < on) {
            let message = format!("the notice is in force until {until}, and was updated on {on}");
            self.find(&NOTICE_ENDED, &head, message, "change `valid-until`, or take it away");
        }
        if let Some(from) = parts.head.valid_from.filter(|from| *from < on) {
            let message = format!("the notice is in force from {from}, and was changed on {on}");
            let found =
                self.about(&RETROACTIVE, &head, message, "let it be in force from the day it was changed, or later");
            let change = self.set(&head, "valid-from", &format!("\"{on}\""));
            self.found.push(found.mended_by(change));
        }
        for purpose in parts.purposes.iter().filter(|purpose| purpose.until.is_some_and(|until| until < on)) {
            let message = format!("the purpose `{}` had ended before the notice was updated on {on}", purpose.name);
            self.find(&NOTICE_ENDED, &purpose.clause, message, "take it away with the data that serve nothing else");
        }
    }

    fn controller(&mut self) {
        let controller = &self.parts().controller;
        if controller.country == "FI" && controller.business_id.is_none() {
            let message = "the controller is named without its business ID";
            let help = "add `business-id=`, so that nobody is taken for another";
            self.find(&BUSINESS_ID, &controller.clause, message, help);
        }
        let on = self.on();
        if law::country::in_eea(&controller.country, on) {
            return;
        }
        match controller.representative.as_ref().and_then(|one| one.country.as_deref()) {
            None => {
                let message = "the controller lies outside the EEA and names no representative in it (Art. 27)";
                let help = "add `representative`, unless Art. 27(2) excepts it";
                self.find(&NO_REPRESENTATIVE, &controller.clause, message, help);
            }
            Some(country) if !law::country::in_eea(country, on) => {
                let message = format!("the representative lies in {country}, outside the EEA (Art. 27(3))");
                let help = "name one in a member state where the people are";
                self.find(&NO_REPRESENTATIVE, &controller.clause, message, help);
            }
            Some(_) => {}
        }
    }

    fn joint(&mut self) {
        let (controller, on) = (&self.parts().controller, self.on());
        for joint in &controller.joint {
            if joint.answers_for.is_none() {
                let message =
                    format!("what the joint controller `{}` answers for is not said (Art. 26(2))", joint.name);
                self.find(&JOINT_SHARE, &controller.clause, message, "add `answers-for=`");
            }
            if joint.until.is_some_and(|until| until < on) {
                let message = format!("`{}` had ceased to be a joint controller before {on}", joint.name);
                self.find(&NOTICE_ENDED, &controller.clause, message, "take it away");
            }
        }
        if controller.joint.is_empty() {
            for recipient in self.parts().recipients.iter().filter(|recipient| recipient.role == Role::Joint) {
                let message = format!("`{}` is a joint controller, and the controller names none", recipient.name);
                let help = "add `joint \"…\" answers-for=\"…\"` to the controller, or change the role";
                self.find(&JOINT_UNNAMED, &recipient.clause, message, help);
            }
        }
    }

    fn officer(&mut self) {
        let parts = self.parts();
        if parts.controller.dpo.is_some() {
            return;
        }
        if let Some(purpose) = parts.purposes.iter().find(|purpose| purpose.basis == LegalBasis::PublicTask) {
            let message = format!("`{}` is a public task, and no data protection officer is named", purpose.name);
            let help =
                "add `dpo \"Role\" email=…` to the controller, if it is a public authority or body (Art. 37(1)(a))";
            self.find(&NO_OFFICER, &parts.controller.clause, message, help);
        }
    }

    fn sources(&mut self) {
        for source in texts::sources(self.parts()) {
            let elsewhere = matches!(source.kind, SourceKind::Public | SourceKind::Authority | SourceKind::ThirdParty);
            if elsewhere && source.which.is_none() && source.name.is_none() && source.label.is_empty() {
                let message = format!("which source `{}` is, is not said (Art. 14(2)(f))", source.kind.keyword());
                self.find(&VAGUE_SOURCE, &source.clause, message, "add `which=`, or name it in its `label`");
            }
        }
    }

    fn recipient(&mut self, recipient: &Recipient) {
        let on = self.on();
        if recipient.receives.is_empty() {
            let message = format!("what `{}` receives is not said, so it receives nothing", recipient.name);
            self.find(&RECEIVES_NOTHING, &recipient.clause, message, "add `receives`");
        }
        if recipient.role != Role::Processor {
            return;
        }
        if recipient.own_use == Some(true) {
            let message =
                format!("`{}` may use the data for ends of its own, which makes it a controller", recipient.name);
            let found =
                self.about(&OWN_USE, &recipient.clause, message, "write `role=controller`, or `own-use=#false`");
            let change = self.set(&recipient.clause, "own-use", "#false");
            self.found.push(found.mended_by(change));
        }
        // What a notice says holds from the day it is in force.
        let start = self.parts().head.valid_from.map_or(on, |from| from.max(on));
        let Some((from, until)) = recipient.agreement else { return };
        let message = if until.is_some_and(|until| until < on) {
            format!("the agreement with `{}` had ended before {on}", recipient.name)
        } else if from > start {
            format!("the agreement with `{}` begins on {from}, after the notice is in force", recipient.name)
        } else {
            return;
        };
        let help = "give the agreement that is in force, or take the recipient away";
        self.find(&AGREEMENT_NOT_IN_FORCE, &recipient.clause, message, help);
    }

    fn protections(&mut self) {
        let parts = self.parts();
        if parts.measures.is_empty() {
            let message = "no protection is told (Art. 32)";
            self.find(&PROTECTION, &ClauseId::new("notice"), message, "add `measure`");
        }
        self.both_kinds();
        let held: BTreeSet<&str> = parts.storages.iter().flat_map(|place| &place.holds).map(AsRef::as_ref).collect();
        for register in parts.registers.iter().filter(|register| !held.contains(register.name.as_str())) {
            let message = format!("where the register `{}` lies is not said", register.name);
            let help = format!("add `holds {}` to a `storage`", register.name);
            self.find(&PROTECTION, &register.clause, message, help);
        }
        for place in &parts.storages {
            if place.kind == Some(StorageKind::Cloud) && place.by.is_none() {
                let message = format!("whose cloud service `{}` is, is not said", place.name);
                let help = "add `by=` with the recipient whose service it is";
                self.find(&CLOUD, &place.clause, message, help);
            }
        }
    }

    /// Technical means are checked by the program, organisational ones confirmed by a role.
    fn both_kinds(&mut self) {
        let measures = &self.parts().measures;
        let Some(first) = measures.first() else { return };
        let (automatic, attested): (Vec<_>, Vec<_>) =
            measures.iter().partition(|measure| matches!(measure.proof, Proof::Automatic));
        let (message, help) = match (automatic.is_empty(), attested.is_empty()) {
            (true, false) => ("no protection is told that the program checks", "add `measure NAME automatic`"),
            (false, true) => (
                "no protection is told that a role confirms",
                "add `measure NAME attested by=\"Role\" every=\"1 year\"`",
            ),
            _ => return,
        };
        self.find(&PROTECTION_KINDS, &first.clause, message, help);
    }

    /// What people must be told, and the notice has no words for in some language.
    fn untold(&mut self) {
        for part in self.notice.wordless() {
            let languages: Vec<&str> = part.languages.iter().map(|lang| lang.code()).collect();
            let help = match part.part {
                Part::Collecting => "add `source`, or say `closed=#true` if nothing comes in any more".to_owned(),
                Part::Practice => "add `source`, `review`, `describe`, or `holds` to a `storage`".to_owned(),
                Part::Evidence => "add a `measure` that backs it, or leave the sentence out".to_owned(),
                _ => format!("give its `label` in each language: {}", languages.join(", ")),
            };
            self.find(&UNTOLD, &part.clause.clone(), part.to_string(), help);
        }
    }

    /// The signs of high risk that a notice shows (WP 248): data of special categories, decisions by machine, children, data from
    /// visits joined to people.
    fn assessment(&mut self) {
        let (parts, on) = (self.parts(), self.on());
        let special = fields_of(parts).any(|field| field.special.is_some());
        let derived = texts::sources(parts).any(|source| source.kind == SourceKind::Derived);
        let signs = [
            (special, "special categories of data"),
            (!parts.automations.is_empty(), "profiling or decisions by machine"),
            (parts.minors.is_some(), "children"),
            (derived && !parts.browser_storage.is_empty(), "data derived from visits"),
        ];
        let shown: Vec<&str> = signs.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect();
        let mut texts = parts.measures.iter().flat_map(|measure| measure.label.0.iter().chain(&measure.describe.0));
        let told = texts.any(|(lang, text)| law::phrase::says(text, lang.code(), "assessment", on))
            || parts.measures.iter().any(|measure| measure.name.as_str().contains("assessment"));
        if shown.len() >= SIGNS_OF_RISK && !told {
            let message = format!("an impact assessment is likely due: the notice shows {}", shown.join(", "));
            let help = "make it, and say so: `measure impact-assessment attested by=\"…\" every=\"1 year\"`";
            self.find(&ASSESSMENT, &ClauseId::new("notice"), message, help);
        }
    }
}

/// Every field of the notice.
pub(super) fn fields_of(parts: &Parts) -> impl Iterator<Item = &Field> {
    parts.registers.iter().flat_map(|register| &register.records).flat_map(|record| &record.fields)
}
