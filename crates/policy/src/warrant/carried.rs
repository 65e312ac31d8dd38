//! What can be carried out because a person asks it by their rights. Each is a type, so that a warrant for one does not
//! fit another.

use std::fmt;

use law::basis::Right;

mod sealed {
    /// Named so that no other crate has one of the same name: the compiler would tell of it in tests.
    pub trait CarriedByTheDoor {}
}

/// Something that is carried out for a person. Sealed: those below are all there are.
pub trait Carried: sealed::CarriedByTheDoor {
    /// It as a value.
    const KIND: CarriedKind;
}

macro_rules! carried {
    ($($(#[$doc:meta])* $name:ident = $word:literal by $rights:expr),* $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub enum $name {}
            impl sealed::CarriedByTheDoor for $name {}
            impl Carried for $name {
                const KIND: CarriedKind = CarriedKind::$name;
            }
        )*

        /// What is carried out, as a value: for journal rows and tables.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CarriedKind {
            $( $(#[$doc])* $name ),*
        }

        impl CarriedKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its word in journal rows and in the API.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The rights by which it can be asked.
            #[must_use]
            pub const fn rights(self) -> &'static [Right] {
                match self { $(Self::$name => &$rights),* }
            }
        }
    };
}

carried! {
    /// Open everything about one person, to hand it to them; GDPR Articles 15 and 20.
    Give = "give" by [Right::Access, Right::Portability],
    /// Destroy what is held about one person; Article 17.
    Erase = "erase" by [Right::Erasure],
    /// Let data about one person only be stored; Article 18. While an objection or the accuracy of data is looked into,
    /// too.
    Restrict = "restrict" by [Right::Restriction, Right::Objection, Right::Rectification],
    /// End a restriction, or an objection that was outweighed; Articles 18(3) and 21(1).
    Lift = "lift" by [Right::Restriction, Right::Objection, Right::Rectification],
    /// End the use of data about one person for purposes; Article 21.
    Object = "object" by [Right::Objection, Right::MarketingBan],
    /// Take back the consent of one person; Article 7(3).
    Withdraw = "withdraw" by [Right::Withdrawal],
    /// Set right what is held about one person; Article 16.
    Correct = "correct" by [Right::Rectification],
}

impl CarriedKind {
    /// The one of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|act| act.word() == word)
    }

    /// True if it needs no decision of the staff: it hands the person their own, or stops a use. What is stopped can be
    /// taken up again if the staff find that it need not have been; what is handed to a stranger, corrected or destroyed
    /// cannot be undone.
    #[must_use]
    pub const fn stops_only(self) -> bool {
        matches!(self, Self::Restrict | Self::Object | Self::Withdraw)
    }

    /// True if the person may do it alone, in their own place, without any decision.
    #[must_use]
    pub const fn is_the_persons_own(self) -> bool {
        self.stops_only() || matches!(self, Self::Give)
    }
}

impl fmt::Display for CarriedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
