//! The words of letters. Each one in `locales` is a function here: a missing text does not compile.

use jiff::civil::Date;
use notice::Lang;

use crate::words::{Ground, Kind, Method};

wording::table!(pub(crate) fn texts(Lang));

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
