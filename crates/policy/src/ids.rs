//! Pseudonymous ids: each kind its own type, so that one never stands for another.

use std::fmt;

use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// The id of this number.
            #[must_use]
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The number itself.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.as_hyphenated())
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id! {
    /// A controller: one firm's registers, keys and journal.
    ControllerId
}
id! {
    /// A person or organisation a register is about.
    SubjectId
}
id! {
    /// One record.
    RecordId
}
id! {
    /// An account of a natural person of the staff, or of a named service.
    AccountId
}
id! {
    /// What a person asked by their rights: one case from receipt to archive.
    RequestId
}
id! {
    /// A thing outside the registers: a paper, a copy, a device, a room.
    ItemId
}
