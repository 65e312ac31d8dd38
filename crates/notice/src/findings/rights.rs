//! Rights the legal bases give and the notice does not tell, or makes hard to use.

use std::collections::BTreeMap;

use jiff::ToSpan;
use law::basis::{LegalBasis, Right as RightKind, rights_of};
use law::time::{Period, Unit};

use super::bases::bases_of;
use super::kinds::{
    COMPLAINT_NOT_TOLD, FEE, MARKETING_BAN, NARROW_CHANNEL, RIGHT_NOT_TOLD, THIRTY_DAYS, WITHDRAWAL_HARD,
    WITHDRAWAL_NOT_TOLD,
};
use super::{Finder, Severity};
use crate::model::{ClauseId, Right};

impl Finder<'_> {
    pub(super) fn rights(&mut self) {
        let head = ClauseId::new("notice");
        self.given(&head);
        self.consent(&head);
        self.marketing(&head);
        for right in &self.parts().rights {
            self.fee(right);
            self.ways(right);
            self.time(right);
        }
        if !self.tells(RightKind::Complaint) {
            let message = "the right to complain to the supervisory authority is not told (Art. 13(2)(d))";
            let found = self.about(&COMPLAINT_NOT_TOLD, &head, message, "add `right complaint`");
            let change = self.append("right complaint");
            self.found.push(found.mended_by(change));
        }
    }

    pub(super) fn tells(&self, kind: RightKind) -> bool {
        self.parts().rights.iter().any(|right| right.kind == kind)
    }

    /// The rights that follow from the bases of the purposes; those with a finding of their own aside.
    fn given(&mut self, head: &ClauseId) {
        let mut given: BTreeMap<RightKind, &'static str> = BTreeMap::new();
        for purpose in &self.parts().purposes {
            for right in bases_of(purpose).flat_map(|basis| rights_of(basis, purpose.marketing)) {
                given.entry(right.right).or_insert(right.article);
            }
        }
        for kind in RightKind::ALL {
            let own = matches!(
                kind,
                RightKind::Withdrawal | RightKind::MarketingBan | RightKind::HumanReview | RightKind::Complaint
            );
            if given.contains_key(&kind) && !own && !self.tells(kind) {
                let message = format!(
                    "the right `{kind}` (Art. {}), which the legal bases give, is not told (Art. 13(2)(b))",
                    kind.article().trim_start_matches("art")
                );
                let found = self.about(&RIGHT_NOT_TOLD, head, message, format!("add `right {kind}`"));
                let change = self.append(&format!("right {kind}"));
                self.found.push(found.mended_by(change));
            }
        }
    }

    fn consent(&mut self, head: &ClauseId) {
        let consent =
            self.parts().purposes.iter().any(|purpose| bases_of(purpose).any(|one| one == LegalBasis::Consent));
        if !consent {
            return;
        }
        match self.parts().rights.iter().find(|right| right.kind == RightKind::Withdrawal) {
            None => {
                let message = "the right to withdraw consent at any time is not told (Art. 13(2)(c))";
                let found = self.about(&WITHDRAWAL_NOT_TOLD, head, message, "add `right withdrawal identity=none`");
                let change = self.append("right withdrawal identity=none");
                self.found.push(found.mended_by(change));
            }
            Some(right) if matches!(right.identity.as_str(), "strong" | "verified") => {
                let message = format!("withdrawing consent asks for `identity={}`", right.identity);
                let help = "write `identity=link` or `identity=none`: it must be as easy as giving it";
                let found = self.about(&WITHDRAWAL_HARD, &right.clause, message, help);
                let change = self.set(&right.clause, "identity", "link");
                self.found.push(found.mended_by(change));
            }
            Some(_) => {}
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
                let found = self.about(&MARKETING_BAN, head, message, "add `right marketing-ban identity=none`");
                let change = self.append("right marketing-ban identity=none");
                self.found.push(found.mended_by(change));
            }
            Some(right) if right.identity.as_str() != "none" => {
                let message =
                    "stopping direct marketing asks for proof of identity, which makes it harder than it need be";
                let help = "write `identity=none`: a ban too many harms nobody";
                let found = self.about(&MARKETING_BAN, &right.clause, message, help).weighing(Severity::Medium);
                let change = self.set(&right.clause, "identity", "none");
                self.found.push(found.mended_by(change));
            }
            Some(_) => {}
        }
    }

    /// A fee the law does not know. What it says of lawful fees, or that there is none, is no fee.
    fn fee(&mut self, right: &Right) {
        let Some(fee) = right.sentences.get("fee") else { return };
        let on = self.on();
        let says = |kind| fee.0.iter().any(|(lang, text)| law::phrase::says(text, lang.code(), kind, on));
        if says("once-a-year") || !says("fee-lawful") {
            let message = format!("a fee is told for the right `{}`, which is free of charge (Art. 12(5))", right.kind);
            let help = "take it away; a fee may be asked only for requests that are manifestly unfounded or excessive";
            self.find(&FEE, &right.clause, message, help);
        }
    }

    fn ways(&mut self, right: &Right) {
        let narrow = !right.by.is_empty() && right.by.iter().all(|way| matches!(way.as_str(), "visit" | "letter"));
        if narrow && right.kind != RightKind::Complaint {
            let message = format!("the right `{}` can be used only by a visit or a letter, it says", right.kind);
            let help = "name an electronic way too; every way is taken all the same";
            let found = self.about(&NARROW_CHANNEL, &right.clause, message, help);
            let ways: Vec<&str> = right.by.iter().map(AsRef::as_ref).chain(["email"]).collect();
            let change = self.set(&right.clause, "by", &format!("\"{}\"", ways.join(" ")));
            self.found.push(found.mended_by(change));
        }
    }

    /// A time in days or weeks that ends after the month of the law on some day of the year.
    fn time(&mut self, right: &Right) {
        let in_days = |within: &Period| matches!(within.unit(), Unit::Day | Unit::Week | Unit::Hour | Unit::Minute);
        let (Some(within), Ok(month)) = (right.within.filter(in_days), Period::new(1, Unit::Month)) else { return };
        let first = self.on();
        // From every day of the year to come, a leap day among them or not.
        let passes = |n: i64| {
            let day = first.saturating_add(n.days());
            within.after(day) > month.after(day)
        };
        if (0..366).any(passes) {
            let message = format!("the time for the right `{}` can pass the month of the law (Art. 12(3))", right.kind);
            let found = self.about(&THIRTY_DAYS, &right.clause, message, "write `within=\"1 month\"`");
            let change = self.set(&right.clause, "within", "\"1 month\"");
            self.found.push(found.mended_by(change));
        }
    }
}
