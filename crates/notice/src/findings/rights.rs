//! Rights the legal bases give and the notice does not tell, or makes hard to use.

use law::basis::{LegalBasis, Right as RightKind, rights_of};

use super::Finder;
use crate::model::{ClauseId, Purpose};

impl Finder<'_> {
    pub(super) fn rights(&mut self) {
        let head = ClauseId::new("notice");
        self.given(&head);
        self.consent(&head);
        self.marketing(&head);
        self.machines(&head);
        self.fees();
        if !self.tells(RightKind::Complaint) {
            let message = "the right to complain to the supervisory authority is not told (Art. 13(2)(d))";
            self.must("art13.2.d", &head, message, "add `right complaint`");
        }
    }

    fn tells(&self, kind: RightKind) -> bool {
        self.parts().rights.iter().any(|right| right.kind == kind)
    }

    /// The rights that follow from the bases of the purposes; those with a finding of their own aside.
    fn given(&mut self, head: &ClauseId) {
        let parts = self.parts();
        let mut given: Vec<RightKind> = Vec::new();
        for purpose in &parts.purposes {
            for basis in bases(purpose) {
                given.extend(rights_of(basis, purpose.marketing).into_iter().map(|given| given.right));
            }
        }
        for kind in RightKind::ALL {
            let own = matches!(
                kind,
                RightKind::Withdrawal | RightKind::MarketingBan | RightKind::HumanReview | RightKind::Complaint
            );
            if given.contains(&kind) && !own && !self.tells(kind) {
                let message = format!("the right `{kind}`, which the legal bases give, is not told (Art. 13(2)(b))");
                self.must("art13.2.b", head, message, format!("add `right {kind}`"));
            }
        }
    }

    fn consent(&mut self, head: &ClauseId) {
        let consent =
            self.parts().purposes.iter().any(|purpose| bases(purpose).any(|basis| basis == LegalBasis::Consent));
        if consent && !self.tells(RightKind::Withdrawal) {
            let message = "the right to withdraw consent at any time is not told (Art. 13(2)(c))";
            self.must("art13.2.c", head, message, "add `right withdrawal`");
        }
    }

    fn marketing(&mut self, head: &ClauseId) {
        let parts = self.parts();
        if !parts.purposes.iter().any(|purpose| purpose.marketing) {
            return;
        }
        match parts.rights.iter().find(|right| right.kind == RightKind::MarketingBan) {
            None => {
                let message = "the right to stop direct marketing is not told (Art. 21(2), 21(4))";
                self.must("art21.2", head, message, "add `right marketing-ban identity=none`");
            }
            Some(right) if right.identity.as_str() != "none" => {
                let message =
                    "stopping direct marketing asks for proof of identity, which makes it harder than it need be";
                self.should("art21.2", &right.clause, message, "write `identity=none`: a ban too many harms nobody");
            }
            Some(_) => {}
        }
    }

    fn machines(&mut self, head: &ClauseId) {
        let parts = self.parts();
        for automation in parts.automations.iter().filter(|automation| !automation.human_review) {
            let message = format!("`{}` decides without a way to a human (Art. 22(3))", automation.name);
            let help = "write `human-review=#true` unless what follows for the person is slight";
            self.should("art22.3", &automation.clause, message, help);
        }
        if parts.automations.iter().any(|automation| automation.human_review) && !self.tells(RightKind::HumanReview) {
            let message = "a human looks again when asked, and that right is not told (Art. 22(3))";
            self.should("art22.3", head, message, "add `right human-review`");
        }
    }

    fn fees(&mut self) {
        for right in self.parts().rights.iter().filter(|right| right.fee.is_some()) {
            let message = format!("a fee is told for the right `{}`, which is free of charge (Art. 12(5))", right.kind);
            let help =
                "a fee may be asked only for requests that are manifestly unfounded or excessive; see that it says so";
            self.should("art12.5", &right.clause, message, help);
        }
    }
}

fn bases(purpose: &Purpose) -> impl Iterator<Item = LegalBasis> {
    std::iter::once(purpose.basis).chain(purpose.parts.iter().map(|part| part.basis))
}
