//! The words of the language, in one table: which node stands where, which values and properties it takes, what they mean.
//!
//! The checker reads it to find what cannot stand where it stands, "did you mean" searches it, and the manual's index is made of it.
//! A word that is not here is not in the language.

mod data;
mod head;
mod index;
mod promise;
mod register;

pub use head::NOTICE;
pub use index::index;
pub use register::FIELD;
pub(crate) use register::KEEP;

/// The version of the language this program speaks.
pub const LANGUAGE_VERSION: u32 = 1;

/// A kind of node.
#[derive(Debug)]
pub struct Node {
    /// Its word; for nodes whose word is a name of the writer's, what they are, in capitals.
    pub word: &'static str,
    /// What it says, in a sentence.
    pub about: &'static str,
    /// The values after its word, in order.
    pub args: &'static [Arg],
    /// Its properties.
    pub props: &'static [Prop],
    /// What can stand in its block.
    pub children: &'static [Child],
    /// What any other word in its block is: a node named by the writer.
    pub open: Option<&'static Node>,
    /// Forms told apart by the first value, as in `never stores …`.
    pub forms: &'static [(&'static str, &'static Node)],
}

impl Node {
    /// A node with nothing in it, to be filled in.
    const fn new(word: &'static str, about: &'static str) -> Self {
        Self { word, about, args: &[], props: &[], children: &[], open: None, forms: &[] }
    }

    const fn args(mut self, args: &'static [Arg]) -> Self {
        self.args = args;
        self
    }

    const fn props(mut self, props: &'static [Prop]) -> Self {
        self.props = props;
        self
    }

    const fn children(mut self, children: &'static [Child]) -> Self {
        self.children = children;
        self
    }

    const fn open(mut self, open: &'static Self) -> Self {
        self.open = Some(open);
        self
    }

    const fn forms(mut self, forms: &'static [(&'static str, &'static Self)]) -> Self {
        self.forms = forms;
        self
    }

    /// The property of this word.
    #[must_use]
    pub fn prop(&self, word: &str) -> Option<&'static Prop> {
        self.props.iter().find(|prop| prop.word == word)
    }

    /// What `word` is in the block of this node, named by the table or by the writer.
    #[must_use]
    pub fn child(&self, word: &str) -> Option<&'static Self> {
        self.children.iter().find(|child| child.node.word == word).map(|child| child.node).or(self.open)
    }

    /// The form of this node that starts with this value; itself if it has no forms.
    #[must_use]
    pub fn form(&'static self, first: Option<&str>) -> &'static Self {
        let form = |word: &str| self.forms.iter().find(|(known, _)| *known == word).map(|(_, node)| *node);
        first.and_then(form).unwrap_or(self)
    }
}

/// A value after a node's word.
#[derive(Debug)]
pub struct Arg {
    /// What it is called in the manual.
    pub word: &'static str,
    /// What can be written.
    pub kind: Kind,
    /// How many.
    pub count: Count,
}

/// How often something stands in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Exactly once.
    One,
    /// Once or not at all.
    Maybe,
    /// Once or more.
    Some,
    /// Any number of times.
    Any,
}

impl Count {
    /// True if it can be left out.
    #[must_use]
    pub const fn optional(self) -> bool {
        matches!(self, Self::Maybe | Self::Any)
    }

    /// True if it can stand more than once.
    #[must_use]
    pub const fn many(self) -> bool {
        matches!(self, Self::Some | Self::Any)
    }
}

/// A property of a node.
#[derive(Debug)]
pub struct Prop {
    /// Its word.
    pub word: &'static str,
    /// What can be written.
    pub kind: Kind,
    /// True if it cannot be left out.
    pub required: bool,
    /// What it says.
    pub about: &'static str,
}

/// A node in a block.
#[derive(Debug)]
pub struct Child {
    /// Which.
    pub node: &'static Node,
    /// How often.
    pub count: Count,
}

/// What can be written for a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text for people.
    Text,
    /// A new name.
    Name,
    /// A name in the words of somebody else (a browser's, for example): any text without spaces.
    ForeignName,
    /// New names in one text, separated by commas or spaces.
    Names,
    /// `#true` or `#false`.
    Flag,
    /// A whole number between two.
    Number(i64, i64),
    /// A day.
    Date,
    /// A length of time.
    Period,
    /// A length of time, or one of these words.
    PeriodOr(&'static [&'static str]),
    /// A country, ISO 3166-1 alpha-2.
    Country,
    /// Countries in one text.
    Countries,
    /// A country, `EEA` or `EU`.
    Area,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A web address.
    Url,
    /// A postcode.
    Postcode,
    /// A Finnish business ID.
    BusinessId,
    /// A language of the page.
    Lang,
    /// Languages in one text.
    Langs,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Some of these words, in one text.
    Words(&'static [&'static str]),
    /// A field type.
    Type,
    /// A field type, or a name.
    TypeOrName,
    /// What a retention period counts from: one of [`EVENTS`], or `field:NAME`.
    Event,
    /// A name declared elsewhere.
    Ref(Ref),
    /// Names declared elsewhere, in one text.
    Refs(Ref),
    /// A name declared elsewhere, or one of these words.
    RefOr(Ref, &'static [&'static str]),
    /// A path `register`, `register.record` or `register.record.field`.
    Path,
    /// Such paths in one text.
    Paths,
    /// Such a path, or `*` for all.
    PathOrAll,
    /// The exception of Art. 9(2), as in `art9.2.a`.
    Special,
    /// The code of a finding.
    Finding,
    /// The path of a clause.
    Clause,
    /// The ground of tietosuojalaki 29 §, as in `29.1.2`.
    Ground,
}

/// What a name is looked for among.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ref {
    /// The purposes.
    Purpose,
    /// The registers.
    Register,
    /// The records of the same register.
    Record,
    /// The recipients.
    Recipient,
    /// The groups of the same register.
    Group,
    /// The places where data lie.
    Storage,
}

/// The kinds of source.
pub const SOURCES: &[&str] = &["person", "public", "authority", "third-party", "browser", "staff", "derived"];
/// The legal bases.
pub const BASES: &[&str] =
    &["consent", "contract", "legal-obligation", "vital-interest", "public-task", "legitimate-interest"];
/// What a retention period can count from, besides `field:NAME`.
pub const EVENTS: &[&str] = &[
    "collected",
    "last-needed",
    "relationship-end",
    "contract-end",
    "consent-withdrawn",
    "resolved",
    "decided",
    "financial-year-end",
    "born",
    "died",
];
/// What retention can wait for the end of.
pub const STATES: &[&str] = &["consent", "contract", "relationship", "purpose"];
/// What can happen when the time is over.
pub const FINALLY: &[&str] = &["delete", "anonymise", "redact", "block", "archive", "reverify"];
/// The rights.
pub const RIGHTS: &[&str] = &[
    "access",
    "portability",
    "rectification",
    "erasure",
    "restriction",
    "objection",
    "withdrawal",
    "marketing-ban",
    "human-review",
    "complaint",
];
/// The safeguards and derogations of a transfer (Art. 45, 46, 49).
pub const SAFEGUARDS: &[&str] = &[
    "adequacy",
    "standard-clauses",
    "binding-rules",
    "explicit-consent",
    "contract-for-person",
    "public-interest",
    "legal-claims",
    "vital-interest",
    "public-register",
];

const fn one(word: &'static str, kind: Kind) -> Arg {
    Arg { word, kind, count: Count::One }
}

const fn maybe(word: &'static str, kind: Kind) -> Arg {
    Arg { word, kind, count: Count::Maybe }
}

const fn some(word: &'static str, kind: Kind) -> Arg {
    Arg { word, kind, count: Count::Some }
}

const fn any_of(word: &'static str, kind: Kind) -> Arg {
    Arg { word, kind, count: Count::Any }
}

const fn prop(word: &'static str, kind: Kind, about: &'static str) -> Prop {
    Prop { word, kind, required: false, about }
}

const fn needed(word: &'static str, kind: Kind, about: &'static str) -> Prop {
    Prop { word, kind, required: true, about }
}

const fn once(node: &'static Node) -> Child {
    Child { node, count: Count::Maybe }
}

const fn any(node: &'static Node) -> Child {
    Child { node, count: Count::Any }
}

const fn must(node: &'static Node) -> Child {
    Child { node, count: Count::One }
}

const fn least(node: &'static Node) -> Child {
    Child { node, count: Count::Some }
}

const LANG_PROPS: &[Prop] =
    &[prop("fi", Kind::Text, "in Finnish"), prop("sv", Kind::Text, "in Swedish"), prop("en", Kind::Text, "in English")];

/// `label`, which gives any node its name for people.
pub static LABEL: Node = Node::new("label", "The name people see, in each language.").props(LANG_PROPS);
/// `describe`, which gives any node a longer sentence.
pub static DESCRIBE: Node = Node::new("describe", "A longer sentence for people, in each language.").props(LANG_PROPS);

// Sentences that a property gives in the language of the notice, and a child in each language.
static INTEREST: Node = Node::new("interest", "The legitimate interest, in each language.").props(LANG_PROPS);
static PARTS: Node = Node::new("parts", "What the purpose is made of, in each language.").props(LANG_PROPS);
static WHICH: Node = Node::new("which", "Which source, in each language.").props(LANG_PROPS);
static ONLY_WHEN: Node = Node::new("only-when", "Only in this case, in each language.").props(LANG_PROPS);
static LOGIC: Node = Node::new("logic", "How it decides, in each language.").props(LANG_PROPS);
static SIGNIFICANCE: Node = Node::new("significance", "What follows from it, in each language.").props(LANG_PROPS);
static ANSWERS_FOR: Node = Node::new("answers-for", "What it answers for, in each language.").props(LANG_PROPS);
static FEE: Node = Node::new("fee", "The rule on fees, in each language.").props(LANG_PROPS);

/// All of the language: what stands at the top of a notice.
pub static TOP: Node = Node::new("", "a notice").children(&[
    must(&NOTICE),
    must(&head::CONTROLLER),
    once(&head::SCOPE),
    any(&head::PURPOSE),
    any(&register::REGISTER),
    any(&data::RECIPIENT),
    any(&data::TRANSFER),
    any(&data::STORAGE),
    any(&promise::MEASURE),
    any(&promise::RIGHT),
    any(&data::BROWSER_STORAGE),
    any(&promise::AUTOMATION),
    once(&promise::MINORS),
    once(&promise::JOURNAL),
    any(&promise::NEVER),
    any(&promise::STATEMENT),
    any(&promise::WAIVE),
]);

/// The known word most like `word`, if one is like it enough to be meant.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    /// Below this likeness two words have nothing to do with each other.
    const LIKE_ENOUGH: f64 = 0.75;
    /// Longer words are not worth comparing: no word of the language or name is.
    const MAX_WORD: usize = 100;
    if word.len() > MAX_WORD {
        return None;
    }
    let likeness = |known: &'k str| {
        (strsim::jaro_winkler(word, known).max(strsim::normalized_damerau_levenshtein(word, known)), known)
    };
    let best = known.into_iter().map(likeness).max_by(|(one, _), (other, _)| one.total_cmp(other));
    best.filter(|(like, known)| *like >= LIKE_ENOUGH && *known != word).map(|(_, known)| known)
}
