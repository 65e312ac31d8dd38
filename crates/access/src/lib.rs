//! Who may sign in, and which purposes each was granted.
mod password;
mod throttle;
mod token;
pub use password::{MAX_PASSWORD, MIN_PASSWORD, Password, PasswordError};
pub use token::{TOKEN_BYTES, Token};
