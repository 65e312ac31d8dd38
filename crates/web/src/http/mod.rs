//! What lies between a request and a page: cookies, who is here, forms with their tokens, headers, answers.

pub mod answer;
pub mod confirm;
pub mod cookie;
pub mod form;
pub mod guard;
pub mod origin;
pub mod peer;
pub mod visit;

pub use answer::{PageError, page};
pub use confirm::Confirmed;
pub use form::{Form, Posted, PostedOutside};
pub use origin::{authority, origin};
pub use visit::{Visit, Visitor, accepted};
