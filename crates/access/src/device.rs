//! Where somebody comes in from: the kind of browser and system in two words, and whether it is a device they came in
//! from before. Nothing finer is kept: two words tell people their own phone from a stranger's computer.

use policy::AccountId;
use vault::{Personal, Staff};

/// The bytes of chance in the mark of a device.
const NONCE_BYTES: usize = 16;
/// The signs of a mark: its chance, and a keyed hash over it and the account.
const MARK_SIGNS: usize = (NONCE_BYTES + 32) * 2;
/// The longest part of what a browser says of itself that is looked at.
const MAX_AGENT: usize = 512;

/// What stands in a browser's own words, and what it is. The first that fits counts: most name others too.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "edge"),
    ("OPR/", "opera"),
    ("SamsungBrowser/", "samsung"),
    ("FxiOS/", "firefox"),
    ("Firefox/", "firefox"),
    ("CriOS/", "chrome"),
    ("Chrome/", "chrome"),
    ("Chromium/", "chrome"),
    ("Safari/", "safari"),
];
const SYSTEMS: [(&str, &str); 9] = [
    ("Windows", "windows"),
    ("Android", "android"),
    ("iPhone", "ios"),
    ("iPad", "ios"),
    ("Macintosh", "macos"),
    ("Mac OS", "macos"),
    ("CrOS", "chromeos"),
    ("Linux", "linux"),
    ("X11", "linux"),
];
const OTHER: &str = "other";

/// A kind of browser on a kind of system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    /// `firefox`, `chrome`, `edge`, `safari`, `opera`, `samsung` or `other`.
    pub browser: &'static str,
    /// `windows`, `macos`, `linux`, `chromeos`, `android`, `ios` or `other`.
    pub system: &'static str,
}

impl Device {
    /// One of which nothing is known.
    pub const UNKNOWN: Self = Self { browser: OTHER, system: OTHER };

    /// The kind that a browser says it is.
    #[must_use]
    pub fn of_agent(agent: &str) -> Self {
        let agent: String = agent.chars().take(MAX_AGENT).collect();
        let first = |all: &[(&str, &'static str)]| {
            all.iter().find(|(sign, _)| agent.contains(sign)).map_or(OTHER, |(_, word)| *word)
        };
        Self { browser: first(&BROWSERS), system: first(&SYSTEMS) }
    }

    /// As it is stored.
    pub(crate) fn words(self) -> String {
        format!("{} {}", self.browser, self.system)
    }

    /// Reads what [`Device::words`] wrote; what it does not know is another kind.
    pub(crate) fn from_words(words: &str) -> Self {
        let (browser, system) = words.split_once(' ').unwrap_or_default();
        let known = |all: &[(&str, &'static str)], word| {
            all.iter().find(|(_, own)| *own == word).map_or(OTHER, |(_, own)| *own)
        };
        Self { browser: known(&BROWSERS, browser), system: known(&SYSTEMS, system) }
    }
}

/// Where a request to come in comes from.
#[derive(Debug, Clone, Copy)]
pub struct Coming<'a> {
    /// The address on the network, for counting tries. It is not kept.
    pub address: &'a str,
    /// The kind of device.
    pub device: Device,
    /// What the browser shows of an earlier time, if anything.
    pub mark: Option<&'a str>,
}

impl<'a> From<&'a str> for Coming<'a> {
    fn from(address: &'a str) -> Self {
        Self { address, device: Device::UNKNOWN, mark: None }
    }
}

/// A new mark of a device for an account: chance, and what only this installation can make of it.
pub(crate) fn new_mark(staff: &Staff, account: AccountId) -> String {
    let nonce: String = staff.new_token().iter().take(NONCE_BYTES).map(|byte| format!("{byte:02x}")).collect();
    let proof = proof_of(staff, account, &nonce);
    format!("{nonce}{}", hex(&proof))
}

/// The chance in a mark that was made for this account; `None` for any other.
pub(crate) fn known<'a>(staff: &Staff, account: AccountId, mark: Option<&'a str>) -> Option<&'a str> {
    let mark = mark.filter(|mark| mark.len() == MARK_SIGNS && mark.bytes().all(|sign| sign.is_ascii_hexdigit()))?;
    let (nonce, proof) = mark.split_at_checked(NONCE_BYTES * 2)?;
    let own = hex(&proof_of(staff, account, nonce));
    // Hashes of both are compared, so that the time it takes says nothing.
    (blake3::hash(own.as_bytes()) == blake3::hash(proof.as_bytes())).then_some(nonce)
}

fn proof_of(staff: &Staff, account: AccountId, nonce: &str) -> Vec<u8> {
    staff.device_token(&Personal::new(format!("{account} {nonce}")))
}

/// Bytes in signs that can stand in a cookie or a form.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_by_two_words() {
        let told = |agent: &str| Device::of_agent(agent).words();
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
        assert_eq!(told(windows), "chrome windows");
        assert_eq!(told(&format!("{windows} Edg/130.0.0.0")), "edge windows");
        assert_eq!(told("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"), "firefox linux");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(told(phone), "safari ios");
        assert_eq!(
            told("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"),
            "chrome android"
        );
        assert_eq!(told("curl/8.5"), "other other");
    }

    #[test]
    fn what_was_stored_is_read_and_what_nobody_wrote_is_another_kind() {
        for (_, browser) in BROWSERS {
            for (_, system) in SYSTEMS {
                assert_eq!(Device::from_words(&format!("{browser} {system}")), Device { browser, system });
            }
        }
        assert_eq!(Device::from_words("netscape os2"), Device::UNKNOWN);
        assert_eq!(Device::from_words(""), Device::UNKNOWN);
    }
}
