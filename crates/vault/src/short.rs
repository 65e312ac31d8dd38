//! The name a controller is reached by.

use std::fmt;

/// The longest name a controller is reached by, in characters: what fits into one word of a host name.
pub const MAX_SHORT_NAME: usize = 40;

/// The name a controller is reached by, such as `kirjanpito`: the first word of its host name, unique in the installation.
///
/// ```
/// use vault::ShortName;
///
/// assert_eq!(ShortName::read("Kirjanpito").unwrap().as_str(), "kirjanpito");
/// assert!(ShortName::read("kirjan.pito").is_none());
/// assert_eq!(ShortName::made_of("Mäkelän Sähkö & Työ Oy").as_str(), "makelan-sahko-tyo-oy");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShortName(String);

impl ShortName {
    /// Reads a name; capital letters are made small. `None` unless it is of letters, digits and hyphens within.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let name = text.trim().to_ascii_lowercase();
        let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        let ends = name.starts_with('-') || name.ends_with('-');
        let fits = (1..=MAX_SHORT_NAME).contains(&name.len()) && !ends && name != "localhost";
        (fits && name.chars().all(plain)).then_some(Self(name))
    }

    /// A name made of that of a firm.
    #[must_use]
    pub fn made_of(firm: &str) -> Self {
        let mut name = String::new();
        for sign in firm.to_lowercase().chars() {
            match sign {
                'a'..='z' | '0'..='9' => name.push(sign),
                'ä' | 'å' | 'á' | 'à' => name.push('a'),
                'ö' | 'ø' | 'õ' => name.push('o'),
                'ü' => name.push('u'),
                'é' | 'è' | 'ë' => name.push('e'),
                _ if name.is_empty() || name.ends_with('-') => {}
                _ => name.push('-'),
            }
        }
        name.truncate(MAX_SHORT_NAME);
        Self::read(name.trim_end_matches('-')).unwrap_or_else(|| Self(String::from("firma")))
    }

    /// The same with a number, for the case that the name is another's.
    pub(crate) fn numbered(&self, number: u32) -> Self {
        let end = format!("-{number}");
        let kept: String = self.0.chars().take(MAX_SHORT_NAME - end.len()).collect();
        Self(kept + &end)
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShortName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn what_cannot_be_a_word_of_a_host_is_no_name() {
        for text in ["", "-a", "a-", "a b", "a.b", "ä", "localhost", &"a".repeat(MAX_SHORT_NAME + 1)] {
            assert!(ShortName::read(text).is_none(), "{text}");
        }
        assert_eq!(ShortName::read(&"a".repeat(MAX_SHORT_NAME)).unwrap().as_str().len(), MAX_SHORT_NAME);
        assert_eq!(ShortName::read(" Kirja-2 ").unwrap().as_str(), "kirja-2");
    }

    #[test]
    fn a_name_is_made_of_whatever_a_firm_is_called() {
        for (firm, name) in [("Kuopion Softop Oy", "kuopion-softop-oy"), ("…", "firma"), ("Åbo & Ä Ab", "abo-a-ab")]
        {
            assert_eq!(ShortName::made_of(firm).as_str(), name);
        }
        let long = ShortName::made_of(&"pitkä ".repeat(20)).numbered(12);
        assert!(long.as_str().len() <= MAX_SHORT_NAME && long.as_str().ends_with("-12"), "{long}");
    }
}
