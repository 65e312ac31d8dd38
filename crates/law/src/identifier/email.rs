//! E-mail addresses: the dot-atom subset of RFC 5321 and RFC 5322 that real mailboxes use.

use super::{Flaw, opaque};

/// The longest address a mail server must take, in characters; RFC 5321 section 4.5.3.1.3 less the angle brackets.
pub const MAX_EMAIL_LEN: usize = 254;
const MAX_LOCAL: usize = 64;
const MAX_LABEL: usize = 63;

/// An e-mail address, as `Ada.Lovelace@example.fi`: the domain in small letters, the part before the @ as it was written.
///
/// Not taken: quoted local parts, comments, address literals in brackets, and letters outside ASCII (write the domain as `xn--`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

opaque!(Email, EmailError, "an e-mail address");

impl Email {
    /// Reads one address, without a name or angle brackets; outer white space does not count.
    ///
    /// # Errors
    /// When there is not exactly one @, or a part is too long, misses, or has a character that cannot stand there.
    pub fn parse(raw: &str) -> Result<Self, EmailError> {
        let lead = raw.chars().take_while(|c| c.is_whitespace()).count();
        let address = raw.trim();
        if address.is_empty() {
            return Err(Flaw::Empty.into());
        }
        if address.len() > MAX_EMAIL_LEN {
            return Err(Flaw::TooLong { most: MAX_EMAIL_LEN }.into());
        }
        let (local, domain) = address.split_once('@').ok_or(Flaw::NoAt)?;
        let after = lead + local.chars().count() + 1;
        check_local(local, lead)?;
        check_domain(domain, after)?;
        Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
    }

    /// The part before the @, as it was written.
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// The part after the @, in small letters.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// The form for people, which is the canonical one.
    pub fn display(&self) -> String {
        self.0.clone()
    }
}

/// Whether the character may stand in an atom; RFC 5322 section 3.2.3.
fn is_atext(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
}

fn check_local(local: &str, lead: usize) -> Result<(), Flaw> {
    if local.is_empty() || local.len() > MAX_LOCAL {
        return Err(Flaw::LocalPart);
    }
    let mut last = '.';
    let count = local.chars().count();
    for (n, c) in local.chars().enumerate() {
        let dot_ok = c == '.' && last != '.' && n + 1 < count;
        if !(is_atext(c) || dot_ok) {
            return Err(Flaw::Character { at: lead + n + 1 });
        }
        last = c;
    }
    Ok(())
}

fn check_domain(domain: &str, before: usize) -> Result<(), Flaw> {
    for (n, c) in domain.chars().enumerate() {
        if !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.')) {
            return Err(Flaw::Character { at: before + n + 1 });
        }
    }
    let labels: Vec<&str> = domain.split('.').collect();
    let good = |label: &&str| {
        !label.is_empty() && label.len() <= MAX_LABEL && !label.starts_with('-') && !label.ends_with('-')
    };
    let top = labels.last().copied().unwrap_or_default();
    let named = top.len() > 1 && !top.chars().all(|c| c.is_ascii_digit());
    if labels.len() > 1 && labels.iter().all(good) && named { Ok(()) } else { Err(Flaw::Domain) }
}
