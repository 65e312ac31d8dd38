//! Erasure (Article 17): the one right that every purpose of a value has a say in.

use law::basis::LegalBasis;

use super::{Answer, Carrier, Case, Ground, Proposal, proposal};

impl<'a> Case<'a> {
    /// A law beats a claim, a claim beats the request; then each purpose is asked, and one that needs the value keeps it.
    pub(super) fn erasure(&self) -> Proposal {
        let facts = self.facts;
        if let Some(floor) = facts.floor.as_ref().filter(|floor| floor.runs(self.today)) {
            let mut stays = proposal(facts, Answer::No, Ground::Floor, "art17.3.b");
            stays.clause = Some(floor.clause.clone());
            stays.stays_through = floor.through;
            stays.law = Some(floor.law.clone());
            return stays;
        }
        if facts.held {
            let mut stays = proposal(facts, Answer::No, Ground::Claim, "art17.3.e");
            stays.clause = Some(self.field.clause.clone());
            return stays;
        }
        let weighed: Vec<(Carrier<'a>, Answer, Ground, &'static str)> = self
            .carriers()
            .into_iter()
            .map(|carrier| {
                let (answer, ground, article) = self.weigh(&carrier);
                (carrier, answer, ground, article)
            })
            .collect();
        let Some((carrier, answer, ground, article)) = weighed
            .iter()
            .min_by_key(|(carrier, answer, ground, _)| (*answer, *ground, &carrier.purpose.name))
            .copied()
        else {
            return proposal(facts, Answer::Yes, Ground::Over, "art17.1.a");
        };
        let mut told = proposal(facts, answer, ground, article);
        told.clause = Some(carrier.purpose.clause.clone());
        told.purposes = weighed
            .iter()
            .filter(|(_, other, ..)| *other == answer)
            .map(|(carrier, ..)| carrier.purpose.name.clone())
            .collect();
        if answer != Answer::Yes {
            told.stays_through = facts.kept_through;
            told.law = carrier.law.cloned();
        }
        told
    }

    /// What one purpose, on one basis, says to the value going.
    fn weigh(&self, carrier: &Carrier<'_>) -> (Answer, Ground, &'static str) {
        let purpose = carrier.purpose;
        let over = self.is_over(purpose) || self.facts.kept_through.is_some_and(|through| self.today > through);
        if over {
            return (Answer::Yes, Ground::Over, "art17.1.a");
        }
        match carrier.basis {
            LegalBasis::LegalObligation => (Answer::No, Ground::Obligation, "art17.3.b"),
            _ if self.objected(purpose) => (Answer::Yes, Ground::Objected, "art17.1.c"),
            LegalBasis::Consent => (Answer::Yes, Ground::Consent, "art17.1.b"),
            LegalBasis::VitalInterest => (Answer::Yes, Ground::Given, "art17"),
            LegalBasis::PublicTask => (Answer::No, Ground::Obligation, "art17.3.b"),
            // Whoever wants the data gone that they are marketed to with, objects to that: absolute, nothing is weighed.
            _ if purpose.marketing => (Answer::Yes, Ground::Objected, "art17.1.c"),
            LegalBasis::Contract if self.facts.ended.contains(&purpose.name) => {
                (Answer::Yes, Ground::Over, "art17.1.a")
            }
            LegalBasis::Contract => (Answer::Weigh, Ground::Needed, "art17.1.a"),
            LegalBasis::LegitimateInterest => (Answer::Weigh, Ground::Interest, "art17.1.c"),
        }
    }
}
