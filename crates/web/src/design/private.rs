//! A personal value on its way into a page.

use std::fmt;

use maud::Render;
use vault::{Audience, Personal};

/// A personal value that can be rendered into a page and nothing else: it does not print and does not serialize.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Private(String);

impl Private {
    /// Takes a value that is about to be shown.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// Reveals an opened value to the page that is being made.
    pub fn show(value: &Personal<String>) -> Self {
        Self(value.reveal(&Audience::page()).clone())
    }

    /// A drawing of the value, which is markup already.
    pub fn drawing(&self) -> maud::PreEscaped<&str> {
        maud::PreEscaped(&self.0)
    }

    /// True if there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value inside a sentence, which is then as private as the value.
    pub fn within(&self, sentence: impl FnOnce(&str) -> String) -> Self {
        Self(sentence(&self.0))
    }

    /// Several values in one, those that are empty left out.
    pub fn joined(parts: &[Self], between: &str) -> Self {
        let parts: Vec<&str> = parts.iter().filter(|part| !part.is_empty()).map(|part| part.0.as_str()).collect();
        Self(parts.join(between))
    }

    /// The day a canonical date or time is on.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        self.0.get(..10)?.parse().ok()
    }

    /// True if the value is one of these words.
    pub fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&self.0.as_str())
    }

    /// The first letters of the first and last word, for the round mark beside a name.
    pub fn initials(&self) -> Self {
        let mut words = self.0.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic));
        let letter = |word: Option<&str>| word.and_then(|word| word.chars().next());
        let first = letter(words.next());
        let last = letter(words.next_back());
        Self([first, last].into_iter().flatten().flat_map(char::to_uppercase).collect())
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Private(..)")
    }
}

impl Render for Private {
    fn render_to(&self, buffer: &mut String) {
        self.0.as_str().render_to(buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_word() {
        let of = |name: &str| Private::new(name).initials().0;
        assert_eq!(of("Aada Maria Esimerkki"), "AE");
        assert_eq!(of("aada"), "A");
        assert_eq!(of("Konepaja Öljy & Rasva"), "KR");
        assert_eq!(of(""), "");
    }

    #[test]
    fn a_private_value_does_not_print() {
        assert_eq!(format!("{:?}", Private::new("Aada")), "Private(..)");
    }

    #[test]
    fn a_private_value_is_escaped_in_a_page() {
        assert_eq!(maud::html! { (Private::new("<b>")) }.into_string(), "&lt;b&gt;");
    }
}
