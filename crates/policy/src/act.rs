//! What can be done with personal data. Each act is a type, so that a grant for one does not fit another.

use std::fmt;

mod sealed {
    /// Named so that no other crate has one of the same name: the compiler would tell of it in tests.
    pub trait ActOfTheDoor {}
}

/// An act on personal data. Sealed: the acts below are all there are.
pub trait Act: sealed::ActOfTheDoor {
    /// The act as a value.
    const KIND: ActKind;
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* ; $($(#[$duty_doc:meta])* $duty:ident = $duty_word:literal),* $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub enum $name {}
            impl sealed::ActOfTheDoor for $name {}
            impl Act for $name {
                const KIND: ActKind = ActKind::$name;
            }
        )*

        /// An act as a value: for standing grants, journal rows and tables.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ActKind {
            $( $(#[$doc])* $name, )*
            $( $(#[$duty_doc])* $duty ),*
        }

        impl ActKind {
            /// Everything that can be granted beforehand.
            pub const ALL: &'static [Self] = &[$(Self::$name,)* $(Self::$duty),*];

            /// The acts a [`Grant`](crate::Grant) can be for: those the notice decides, purpose by purpose.
            pub const OF_THE_DOOR: &'static [Self] = &[$(Self::$name),*];

            /// The act's word in journal rows and in the API.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* $(Self::$duty => $duty_word),* }
            }

            /// The act of this word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|act| act.word() == word)
            }
        }
    };
}

acts! {
    /// Store values that were not there before.
    Collect = "collect",
    /// See the values of records.
    Read = "read",
    /// Change values that are there.
    Amend = "amend",
    /// Use a record for its purpose, which renews when it was last needed.
    Use = "use",
    /// Find records by words.
    Search = "search",
    /// Take out many records at once.
    Export = "export",
    /// Hand records to a recipient.
    Disclose = "disclose";
    /// Decide and carry out what people ask by their rights. A standing grant only: what may then be done, a
    /// [`Warrant`](crate::Warrant) says, request by request.
    Handle = "handle",
}

impl fmt::Display for ActKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
