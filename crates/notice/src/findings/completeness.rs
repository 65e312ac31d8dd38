//! The list of what Articles 13 and 14 ask for, each item stated, missing or not needed.

use std::collections::BTreeSet;

use law::basis::{LegalBasis, Right as RightKind};
use serde::Serialize;

use super::bases::bases_of;
use crate::model::{Checked, Notice, Parts};

/// One thing that Article 13 or 14 asks a notice to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its name: `complaint`.
    pub item: &'static str,
    /// The article that asks for it, of data from the person and of data from elsewhere.
    pub article: &'static str,
    /// Whether the notice says it.
    pub state: ItemState,
    /// The codes of the findings that say what is missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<&'static str>,
}

/// Whether a notice says what an article asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemState {
    /// The notice says it, or its page does.
    Stated,
    /// It is asked for, and the notice does not say it, or not well enough.
    Missing,
    /// It is not asked of this notice.
    NotNeeded,
}

/// An item with its articles, whether a notice has it, and the findings that say it is missing.
type Row = (&'static str, &'static str, fn(&Parts) -> bool, &'static [&'static str]);

/// The items in the order of the articles. The checker refuses a notice without the first, purposes, retention or fields; the
/// page itself says where data go, whether they must be given, and sets the right to object apart.
const ITEMS: &[Row] = &[
    ("controller", "13(1)(a), 14(1)(a)", |_| true, &["art13.1.a"]),
    ("representative", "13(1)(a), 14(1)(a)", |parts| parts.controller.representative.is_some(), &["art27"]),
    ("data-protection-officer", "13(1)(b), 14(1)(b)", |parts| parts.controller.dpo.is_some(), &["art37"]),
    ("purposes-and-bases", "13(1)(c), 14(1)(c)", |_| true, &["art13.1.c", "law-repealed", "employer-contract"]),
    (
        "legitimate-interest",
        "13(1)(d), 14(2)(b)",
        |parts| rests_on(parts, LegalBasis::LegitimateInterest),
        &["art13.1.d"],
    ),
    ("recipients", "13(1)(e), 14(1)(e)", |parts| !parts.recipients.is_empty(), &["open-list", "cloud-of-nobody"]),
    (
        "transfers",
        "13(1)(f), 14(1)(f)",
        |_| true,
        &["art45", "adequacy-scope", "derogation-not-occasional", "transfer-ended", "never-unproven"],
    ),
    ("retention", "13(2)(a), 14(2)(a)", |_| true, &["art13.2.a", "statutory-formula", "below-statutory"]),
    ("rights", "13(2)(b), 14(2)(c)", |_| true, &["art13.2.b", "right-denied"]),
    ("withdrawal", "13(2)(c), 14(2)(d)", |parts| rests_on(parts, LegalBasis::Consent), &["art13.2.c"]),
    ("complaint", "13(2)(d), 14(2)(e)", |_| true, &["art13.2.d", "stale-authority"]),
    ("whether-required", "13(2)(e)", |_| true, &[]),
    ("automated-decisions", "13(2)(f), 14(2)(g)", |parts| !parts.automations.is_empty(), &["art13.2.f", "art22.3"]),
    ("categories", "14(1)(d)", from_elsewhere, &[]),
    ("source", "14(2)(f)", from_elsewhere, &["art14.2.f"]),
    ("new-purpose", "13(3), 14(4)", |_| true, &["changes-untold", "retroactive"]),
    ("right-to-object", "21(4)", objects, &["art21.2"]),
    ("joint-controllers", "26(2)", |parts| !parts.controller.joint.is_empty(), &["art26.2", "joint-unnamed"]),
];

impl Notice<Checked> {
    /// What Articles 13 and 14 ask for, each item stated, missing or not needed. What the notice waives is missing all the same.
    #[must_use]
    pub fn completeness(&self) -> Vec<Item> {
        let found: BTreeSet<&'static str> = self.all_findings().iter().map(|finding| finding.code).collect();
        let item = |(item, article, has, codes): &Row| {
            let findings: Vec<_> = codes.iter().copied().filter(|code| found.contains(code)).collect();
            let state = match (findings.is_empty(), has(self.parts())) {
                (false, _) => ItemState::Missing,
                (true, true) => ItemState::Stated,
                (true, false) => ItemState::NotNeeded,
            };
            Item { item, article, state, findings }
        };
        ITEMS.iter().map(item).collect()
    }
}

fn rests_on(parts: &Parts, wanted: LegalBasis) -> bool {
    parts.purposes.iter().any(|purpose| bases_of(purpose).any(|basis| basis == wanted))
}

fn from_elsewhere(parts: &Parts) -> bool {
    use crate::model::SourceKind::{Authority, Public, ThirdParty};
    super::texts::sources(parts).any(|source| matches!(source.kind, Authority | Public | ThirdParty))
}

fn objects(parts: &Parts) -> bool {
    parts.rights.iter().any(|right| matches!(right.kind, RightKind::Objection | RightKind::MarketingBan))
}
