//! The words of letters. Each one in `locales` is a function here: a missing text does not compile.

use std::sync::LazyLock;

use jiff::civil::Date;
use notice::Lang;

use crate::words::{Ground, Kind, Method};

#[allow(
    clippy::all,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::allow_attributes_without_reason,
    missing_docs,
    dead_code,
    reason = "made by the build script, which has checked every text in every language"
)]
mod made {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

/// Every text in one language.
pub(crate) type Texts = made::L10nLanguage;

static FI: LazyLock<Texts> = LazyLock::new(|| made::L10n::Fi.load());
static SV: LazyLock<Texts> = LazyLock::new(|| made::L10n::Sv.load());
static EN: LazyLock<Texts> = LazyLock::new(|| made::L10n::En.load());

/// The texts of a language.
pub(crate) fn texts(lang: Lang) -> &'static Texts {
    match lang {
        Lang::Fi => &FI,
        Lang::Sv => &SV,
        Lang::En => &EN,
    }
}

/// What is asked, in words.
#[must_use]
pub fn kind(lang: Lang, kind: Kind) -> String {
    let t = texts(lang);
    match kind {
        Kind::Access => t.kind_access(),
        Kind::Portability => t.kind_portability(),
        Kind::Rectification => t.kind_rectification(),
        Kind::Erasure => t.kind_erasure(),
        Kind::Restriction => t.kind_restriction(),
        Kind::Objection => t.kind_objection(),
        Kind::Withdrawal => t.kind_withdrawal(),
        Kind::MarketingBan => t.kind_marketing_ban(),
        Kind::HumanReview => t.kind_human_review(),
        Kind::Termination => t.kind_termination(),
        Kind::Question => t.kind_question(),
    }
}

/// A way of showing who one is, in words.
#[must_use]
pub fn method(lang: Lang, method: Method) -> String {
    let t = texts(lang);
    match method {
        Method::LinkToKnownAddress => t.method_link(),
        Method::CallBack => t.method_call(),
        Method::Questions => t.method_questions(),
        Method::SignedIn => t.method_signed_in(),
        Method::StrongIdentification => t.method_strong(),
        Method::DocumentShown => t.method_document(),
        Method::SignedLetter => t.method_letter(),
        Method::KnownInPerson => t.method_known(),
    }
}

/// A ground of a refusal, in words.
#[must_use]
pub fn ground(lang: Lang, ground: Ground) -> String {
    let t = texts(lang);
    match ground {
        Ground::Identity => t.ground_identity(),
        Ground::Mandate => t.ground_mandate(),
        Ground::Unfounded => t.ground_unfounded(),
        Ground::Excessive => t.ground_excessive(),
        Ground::NoSuchRight => t.ground_no_right(),
        Ground::LegalObligation => t.ground_obligation(),
        Ground::LegalClaims => t.ground_claims(),
        Ground::RightsOfOthers => t.ground_others(),
        Ground::CompellingGrounds => t.ground_compelling(),
        Ground::NationalRestriction => t.ground_national(),
        Ground::Accurate => t.ground_accurate(),
    }
}

/// A day as people write it.
#[must_use]
pub fn day(lang: Lang, date: Date) -> String {
    let (day, month, year) = (date.day().to_string(), i64::from(date.month()), date.year().to_string());
    texts(lang).date_day(&day, month, &year)
}
