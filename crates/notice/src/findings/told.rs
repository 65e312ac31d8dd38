//! What must be told of the controller, of sources, recipients, places and protections.

use super::Finder;
use crate::model::{ClauseId, Role, SourceKind};

impl Finder<'_> {
    pub(super) fn told(&mut self) {
        self.controller();
        self.sources();
        self.recipients();
        self.transfers();
        self.protections();
    }

    fn controller(&mut self) {
        let controller = &self.parts().controller;
        if controller.country == "FI" && controller.business_id.is_none() {
            let message = "the controller is named without its business ID";
            self.should(
                "art13.1.a",
                &controller.clause,
                message,
                "add `business-id=`, so that nobody is taken for another",
            );
        }
        let inside = law::country::in_eea(&controller.country, self.parts().head.updated);
        if !inside && controller.representative.is_none() {
            let message = "the controller lies outside the EEA and names no representative in it (Art. 27)";
            self.must("art27", &controller.clause, message, "add `representative`, unless Art. 27(2) excepts it");
        }
        for joint in controller.joint.iter().filter(|joint| joint.answers_for.is_none()) {
            let message = format!("what the joint controller `{}` answers for is not said (Art. 26(2))", joint.name);
            self.must("art26.2", &controller.clause, message, "add `answers-for=`");
        }
    }

    fn sources(&mut self) {
        let mut seen: Vec<&ClauseId> = Vec::new();
        for register in &self.parts().registers {
            let inner = register.records.iter().flat_map(|record| &record.sources);
            for source in register.sources.iter().chain(inner) {
                let elsewhere =
                    matches!(source.kind, SourceKind::Public | SourceKind::Authority | SourceKind::ThirdParty);
                let vague = source.which.is_none() && source.name.is_none() && source.label.is_empty();
                if elsewhere && vague && !seen.contains(&&source.clause) {
                    seen.push(&source.clause);
                    let message = format!("which source `{}` is, is not said (Art. 14(2)(f))", source.kind.keyword());
                    self.must("art14.2.f", &source.clause, message, "add `which=`, or name it in its `label`");
                }
            }
        }
    }

    fn recipients(&mut self) {
        for recipient in &self.parts().recipients {
            if recipient.receives.is_empty() {
                let message = format!("what `{}` receives is not said, so it receives nothing", recipient.name);
                self.should("art13.1.e", &recipient.clause, message, "add `receives`");
            }
            if recipient.role == Role::Processor && recipient.own_use == Some(true) {
                let message =
                    format!("`{}` may use the data for ends of its own, which makes it a controller", recipient.name);
                self.must("art28.10", &recipient.clause, message, "write `role=controller`, or `own-use=#false`");
            }
        }
    }

    fn transfers(&mut self) {
        let on = self.parts().head.updated;
        for transfer in &self.parts().transfers {
            let adequate = law::country::adequacy(&transfer.country, on).is_some();
            if transfer.safeguard.as_str() == "adequacy" && !adequate {
                let message =
                    format!("on {on} no decision on the adequacy of {} was in force (Art. 45)", transfer.country);
                self.must("art45", &transfer.clause, message, "name another safeguard, or update the notice");
            }
        }
    }

    fn protections(&mut self) {
        let parts = self.parts();
        if parts.measures.is_empty() {
            let message = "no protection is told (Art. 32)";
            self.should("art32", &ClauseId::new("notice"), message, "add `measure`");
        }
        for register in &parts.registers {
            if !parts.storages.iter().any(|storage| storage.holds.contains(&register.name)) {
                let message = format!("where the register `{}` lies is not said", register.name);
                self.should(
                    "art32",
                    &register.clause,
                    message,
                    format!("add `holds {}` to a `storage`", register.name),
                );
            }
        }
    }
}
