//! Decisions: may this be done with personal data, and under which clause of the notice.
//!
//! [`decide()`] is the only maker of a [`Grant`]. It is pure: the same notice, question, facts and instant give the same
//! answer. Silence refuses, a prohibition beats a permission, and order never matters. Data that were collected under an
//! earlier version of the notice keep its promises ([`binding`]).
//!
//! [`warrant()`] is the only maker of a [`Warrant`]: what a person asks by their rights is carried out by law, not for a
//! purpose of the notice, so it has a token of its own.
//!
//! [`expire()`] is the only maker of an [`Expiry`]: what goes because its time is over.
#![deny(missing_docs)]

mod act;
mod actor;
mod ask;
pub mod binding;
pub mod breach;
pub mod condition;
mod decide;
pub mod expiry;
pub mod explain;
mod grant;
mod ids;
pub mod items;
pub mod limits;
mod receiving;
mod refusal;
pub mod rights;
mod warrant;

pub use act::{Act, ActKind, Amend, Collect, Disclose, Export, Read, Search, Use};
pub use actor::{Actor, ActorKind, Asleep, Narrowed, Scope, Standing};
pub use ask::{Ask, Facts, Fields, SourceGiven, Target};
pub use decide::decide;
pub use expiry::{Expiry, Going, HoldGround, Stays, expire};
pub use grant::Grant;
pub use ids::{AccountId, ControllerId, ItemId, RecordId, RequestId, SubjectId};
pub use law::basis::Right;
pub use limits::Limits;
pub use receiving::Receiver;
pub use refusal::{Reason, Refusal, SourceWord};
pub use warrant::{
    By, Carried, CarriedKind, CaseFacts, Correct, Erase, Give, Identity, Lift, Object, Restrict, Unmet, Unwarranted,
    Warrant, Withdraw, corrects_alone, identity_needed, warrant,
};
