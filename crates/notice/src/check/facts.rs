//! The few facts of law the checker needs, asked as on the day the notice was updated.

use law::country;
use law::identifier::{BusinessId, Email, Phone};

pub(super) fn is_country(code: &str) -> bool {
    country::find(code).is_some()
}

pub(super) fn business_id(text: &str) -> Option<String> {
    BusinessId::parse(text).ok().map(|id| id.as_str().to_owned())
}

pub(super) fn email(text: &str) -> Option<String> {
    Email::parse(text).ok().map(|email| email.as_str().to_owned())
}

pub(super) fn phone(text: &str) -> Option<String> {
    Phone::parse(text).ok().map(|phone| phone.as_str().to_owned())
}

/// True if the Commission has at any time found the country adequate (Art. 45).
pub(super) fn ever_adequate(code: &str) -> bool {
    country::adequacy_decisions(code).next().is_some()
}
