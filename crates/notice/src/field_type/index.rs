//! How values are found: the tokens made of them, and those made of what a searcher types.
//!
//! A token is text here; the vault hashes it under a key before it is kept. `=` starts a token of a whole value, `^` one of the
//! beginning of a word, `@` one of a mail domain, `#` one of the first digits of a phone number. Tokens are most of the cost of
//! a write, so there are as few as search needs.

use std::collections::BTreeSet;

use law::identifier::{Email, Phone};

use super::FieldType;

/// The shortest beginning of a word that is found, in characters.
pub const MIN_PREFIX: usize = 2;
/// The longest beginning of a word that has a token of its own; what is typed beyond it is compared after opening.
pub const MOST_PREFIX: usize = 8;
/// The shortest beginning of a phone number that is found, in digits.
const MIN_DIGITS: usize = 3;
/// At most so many tokens are made of one value.
pub const MAX_TOKENS: usize = 64;

/// How values of a type are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IndexRule {
    /// Not at all.
    None,
    /// By the whole value.
    Exact,
    /// By the beginnings of its words.
    Words,
    /// By the whole address, the beginnings of the words before the @, and the domain.
    Email,
    /// By the first digits as they are dialled at home.
    Phone,
}

impl FieldType {
    /// How values of this type are found.
    #[must_use]
    pub const fn index_rule(&self) -> IndexRule {
        match self {
            Self::Name | Self::PersonName | Self::Text | Self::StreetAddress | Self::City | Self::Region => {
                IndexRule::Words
            }
            Self::CustomerNumber | Self::Username | Self::Identifier => IndexRule::Words,
            Self::Email => IndexRule::Email,
            Self::Phone => IndexRule::Phone,
            Self::Postcode | Self::Country | Self::BusinessId | Self::AssociationId => IndexRule::Exact,
            Self::PersonalIdentityCode | Self::Iban | Self::ReferenceNumber | Self::EInvoiceAddress => IndexRule::Exact,
            Self::Choice(_) | Self::VisitorId => IndexRule::Exact,
            Self::Note | Self::Date | Self::DateTime | Self::Year | Self::Number | Self::Money => IndexRule::None,
            Self::Flag | Self::Permission { .. } | Self::Url | Self::Ip => IndexRule::None,
            Self::Image | Self::Audio | Self::Video | Self::File => IndexRule::None,
        }
    }

    /// The tokens of a value in its canonical form, sorted, each once, at most [`MAX_TOKENS`]. A field whose values must be
    /// unique needs [`FieldType::whole_token`] besides, where it is not among them.
    #[must_use]
    pub fn tokens(&self, canonical: &str) -> Vec<String> {
        let mut tokens = BTreeSet::new();
        self.each_token(canonical, |token| {
            tokens.insert(token.to_owned());
        });
        tokens.into_iter().collect()
    }

    /// Gives the tokens of a value in its canonical form, at most [`MAX_TOKENS`] times; the same one may come again.
    ///
    /// The whole value and the domain come first, so that what is cut off a long text is never these.
    pub fn each_token(&self, canonical: &str, take: impl FnMut(&str)) {
        let mut out = Tokens { made: 0, text: String::with_capacity(canonical.len() + 8), take };
        match self.index_rule() {
            IndexRule::None => {}
            IndexRule::Exact => out.whole('=', canonical),
            IndexRule::Words => out.beginnings(canonical),
            IndexRule::Email => {
                out.whole('=', canonical);
                if let Ok(address) = Email::parse(canonical) {
                    out.whole('@', address.domain());
                    out.beginnings(address.local());
                }
            }
            IndexRule::Phone => {
                if let Ok(phone) = Phone::parse(canonical) {
                    out.growing('#', &phone.typed_digits(), MIN_DIGITS);
                }
            }
        }
    }

    /// The token of a whole value in its canonical form: equal values have equal tokens, whatever the rule.
    #[must_use]
    pub fn whole_token(&self, canonical: &str) -> String {
        let mut token = String::with_capacity(canonical.len() + 1);
        token.push('=');
        fold_into(canonical, &mut token);
        token
    }

    /// The tokens that a value must all have to be found by what was typed; none when nothing of this type can be meant.
    ///
    /// A word or number that is longer than [`MOST_PREFIX`] is looked up by its beginning: compare the rest after opening.
    #[must_use]
    pub fn query_tokens(&self, typed: &str) -> Vec<String> {
        let typed = typed.trim();
        if typed.is_empty() || typed.chars().count() > self.most_max() {
            return Vec::new();
        }
        match self.index_rule() {
            IndexRule::None => Vec::new(),
            IndexRule::Exact => {
                self.normalise(typed).map(|value| vec![self.whole_token(&value.canonical())]).unwrap_or_default()
            }
            IndexRule::Words => beginnings(typed),
            IndexRule::Email => email_query(self, typed),
            IndexRule::Phone => phone_query(typed),
        }
    }
}

/// Makes tokens one after the other in one piece of memory.
struct Tokens<F> {
    made: usize,
    text: String,
    take: F,
}

impl<F: FnMut(&str)> Tokens<F> {
    fn give(&mut self) {
        if self.made < MAX_TOKENS {
            self.made += 1;
            (self.take)(&self.text);
        }
    }

    /// The token of a whole text.
    fn whole(&mut self, sign: char, text: &str) {
        self.text.clear();
        self.text.push(sign);
        fold_into(text, &mut self.text);
        self.give();
    }

    /// The tokens of the beginnings of each word, a word that comes again only once.
    fn beginnings(&mut self, text: &str) {
        let folded = fold(text);
        let mut seen: Vec<&str> = Vec::new();
        for word in words(&folded) {
            if self.made >= MAX_TOKENS {
                return;
            }
            if !seen.contains(&word) {
                seen.push(word);
                self.growing('^', word, MIN_PREFIX);
            }
        }
    }

    /// The tokens of a text's beginnings, from a least length to [`MOST_PREFIX`].
    fn growing(&mut self, sign: char, text: &str, least: usize) {
        self.text.clear();
        self.text.push(sign);
        for (before, letter) in text.chars().take(MOST_PREFIX).enumerate() {
            self.text.push(letter);
            if before + 1 >= least {
                self.give();
            }
        }
    }
}

/// Small letters, and letters with marks as their plain ones, but å, ä and ö, which are letters of their own here.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c.is_ascii() {
            true => out.push(c.to_ascii_lowercase()),
            false => out.extend(c.to_lowercase().map(plain)),
        }
    }
}

const fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ł' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ő' => 'o',
        'ø' => 'ö',
        'æ' => 'ä',
        'ř' => 'r',
        'š' | 'ś' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    }
}

/// The words of a folded text: letters and digits, parted by anything else.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The token of the beginning of each typed word that is long enough.
fn beginnings(typed: &str) -> Vec<String> {
    let tokens: BTreeSet<String> = words(&fold(typed))
        .filter(|word| word.chars().count() >= MIN_PREFIX)
        .map(|word| format!("^{}", word.chars().take(MOST_PREFIX).collect::<String>()))
        .collect();
    tokens.into_iter().take(MAX_TOKENS).collect()
}

fn email_query(kind: &FieldType, typed: &str) -> Vec<String> {
    if let Ok(value) = kind.normalise(typed) {
        return vec![kind.whole_token(&value.canonical())];
    }
    match typed.split_once('@') {
        Some(("", domain)) if domain.contains('.') => vec![format!("@{}", fold(domain))],
        Some((local, _)) => beginnings(local),
        None => beginnings(typed),
    }
}

fn phone_query(typed: &str) -> Vec<String> {
    let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()./".contains(c);
    if !typed.chars().all(is_number) {
        return Vec::new();
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let abroad = match typed.starts_with('+') {
        true => Some(digits.as_str()),
        false => digits.strip_prefix("00"),
    };
    let dialled = match abroad {
        Some(rest) => {
            rest.strip_prefix("358").map_or_else(|| rest.to_owned(), |n| format!("0{}", n.trim_start_matches('0')))
        }
        None => digits.clone(),
    };
    match dialled.get(..MOST_PREFIX.min(dialled.len())) {
        Some(first) if first.len() >= MIN_DIGITS => vec![format!("#{first}")],
        _ => Vec::new(),
    }
}
