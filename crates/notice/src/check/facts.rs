//! The few facts of law the checker needs.

/// The member states of the European Union.
const EU: [&str; 27] = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT",
    "RO", "SK", "SI", "ES", "SE",
];

pub(super) fn in_eu(country: &str) -> bool {
    EU.contains(&country)
}

pub(super) fn in_eea(country: &str) -> bool {
    in_eu(country) || matches!(country, "IS" | "LI" | "NO")
}

pub(super) fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())
}

pub(super) fn business_id(text: &str) -> Option<String> {
    (text.len() == 9).then(|| text.to_owned())
}
