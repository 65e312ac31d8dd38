//! What a checked notice says. The parts are plain data; only `check` can put them together into a [`Notice<Checked>`].

mod data;
mod field;
mod head;
mod keep;
mod name;
mod parts;
mod promise;
mod register;

pub use data::{
    BrowserStorage, Lifetime, Place, Receives, Recipient, Role, Storage, StorageKind, StorageKindError, Transfer,
    covers, touches,
};
pub use field::{Field, FieldType, Identifying};
pub use head::{Contact, Controller, ControllerUnit, Head, Joint, Scope, ScopeItem};
pub use keep::{Boundary, Event, Finally, Keep, Rule, State};
pub use name::{ClauseId, Lang, MAX_NAME, Name, NameError, Sentences, Span, Text};
pub use parts::{Checked, Notice, Parts, Raw};
pub use promise::{
    Automation, JournalKept, Measure, Minors, Never, NeverWhat, Proof, Right, Statement, StatementState, Waiver,
};
pub use register::{Group, Purpose, PurposePart, Record, Register, Review, Source, SourceKind};
