//! Why what a browser brought is not believed.

use thiserror::Error;

/// Why what a browser brought is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Distrust {
    /// It is not of the form it has.
    #[error("it is malformed")]
    Malformed,
    /// It is the other of the two: made where one is used, or used where one is made.
    #[error("it is an answer to another kind of question")]
    Kind,
    /// It was given to another page.
    #[error("it was given to another page")]
    Origin,
    /// It was made for another host.
    #[error("it was made for another host")]
    Host,
    /// It answers another question.
    #[error("it answers another question")]
    Challenge,
    /// Nobody was there.
    #[error("nobody touched the device")]
    Absent,
    /// The device did not look who it was.
    #[error("the device did not look who it was")]
    Unverified,
    /// It is of a kind that is not believed.
    #[error("its key is of a kind that is not believed")]
    Algorithm,
    /// The signature is wrong.
    #[error("its signature is wrong")]
    Signature,
    /// The device was used before with a higher count.
    #[error("it counts back: there is a copy of it")]
    Copied,
}
