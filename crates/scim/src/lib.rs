//! What a provider of identities says of people and groups by SCIM 2.0 (RFC 7643, RFC 7644), and what it is answered.
//!
//! Pure: bodies, filters and paths come in, descriptions go out. Of a person only what is needed to let them in is taken up; every
//! other attribute is read over and kept nowhere. Nothing that was sent is ever repeated in an error.
#![deny(missing_docs)]

mod described;
mod error;
mod filter;
mod group;
mod list;
mod patch;
mod path;
mod said;
mod user;

pub use described::{provider_config, resource_type, resource_types, schema, schemas};
pub use error::Wrong;
pub use filter::{Filter, MAX_FILTER, MAX_TESTS};
pub use group::{Group, MAX_MEMBERS};
pub use list::{MAX_COUNT, Query, USUAL_COUNT, list, problem};
pub use patch::{MAX_OPERATIONS, Op, Operation, operations};
pub use path::Path;
pub use said::{MAX_WORD, Meta, Part, narrowed};
pub use user::User;

/// The schema of people.
pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// The schema of groups.
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
/// What a body is called.
pub const MEDIA_TYPE: &str = "application/scim+json";
