//! What a person asks by right: one case from receipt to archive, whatever way it came.
//!
//! # A case
//!
//! [`Desk::take_in`] makes a case of an [`Intake`]: a number, the last day (GDPR Article 12(3), counted by
//! [`law::deadline`]), the list of every system, place and recipient of the notice, and a receipt to the person.
//! [`Desk::open`] gives it at its [`Stage`], and each stage has its own steps: a step takes the case by value and gives it
//! at the next stage, so that an answer before identity, a decision before identity, or archiving what was never answered
//! does not compile. [`Desk::save`] stores the step with its journal row; of two clerks at once the second is told.
//!
//! ```no_run
//! use rights::{Desk, Stage, Verdict, Method, Outcome, LetterKind};
//! # async fn example(desk: &Desk, id: policy::RequestId, moment: rights::Moment) -> Result<(), rights::DeskError> {
//! let Stage::Received(case) = desk.open(id, moment).await? else { return Ok(()) };
//! let case = case.identify(Method::CallBack, true, moment)?;
//! let verdict = Verdict { outcome: Outcome::Granted, grounds: vec![], reasons: String::new(), lines: vec![] };
//! let case = case.decide(verdict, moment)?;
//! desk.save(case, moment).await?;
//! # Ok(())
//! # }
//! ```
//!
//! What has no place at a stage does not compile. A decision before it is sure who asks:
//!
//! ```compile_fail,E0599
//! fn early(case: rights::Case<rights::Received>, verdict: rights::Verdict, moment: rights::Moment) {
//!     let _ = case.decide(verdict, moment);
//! }
//! ```
//!
//! An archive of what was never answered:
//!
//! ```compile_fail,E0599
//! fn lost(case: rights::Case<rights::Identified>, moment: rights::Moment) {
//!     let _ = case.archive(moment);
//! }
//! ```
//!
//! One case stepped twice:
//!
//! ```compile_fail,E0382
//! fn twice(case: rights::Case<rights::Decided>, moment: rights::Moment) {
//!     let _ = case.carry_out(moment);
//!     let _ = case.reconsider(moment);
//! }
//! ```
//!
//! # For others
//!
//! - The public form and the portal call [`Desk::take_in`] with [`Channel::Form`] or [`Channel::Portal`], the [`Level`] the
//!   person has shown already, and read [`File`] of [`Desk::open`] for their own case; [`Stage::write`] with no account is
//!   the person writing, [`Case::contest`] the person contesting.
//! - What a person may end alone is ended by [`Desk::take_in_and_end`], before anybody decides.
//! - What is decided is done through the vault's doors with a `policy::Warrant`; [`Case::carry_out`] notes that it was.
//! - Mail waits in the vault as [`Mail`]; the binary sends it and says what came of it.
#![deny(missing_docs)]

mod alone;
mod carry;
mod case;
mod contents;
mod correct;
mod desk;
mod error;
mod export;
mod figures;
mod handling;
mod joint;
mod leaving;
pub mod letters;
mod life;
mod mail;
mod others;
mod passing;
pub mod portal;
mod propose;
mod rules;
pub mod strong;
mod terminate;
#[cfg(test)]
mod tests;
pub mod texts;
mod things;
mod words;
pub mod work;

pub use alone::{Ending, TakenIn};
pub use carry::Carrying;
pub use case::{
    Answered, Archived, CarriedOut, Case, Contested, Decided, File, Identified, IdentityAsked, Moment, NewFile,
    Received, Stage,
};
pub use contents::{
    Asked, Asker, Attachment, Check, Contents, Contest, Decision, Extension, Fate, Fee, Line, Looked, MAX_ATTACHMENTS,
    MAX_LINE, MAX_LINES, MAX_TEXT, MAX_THREAD, Mandate, Message, Note, Paper, PassedBy, Place, PlaceState, Sent,
};
pub use correct::SetRight;
pub use desk::{Desk, DeskError, Intake, Under};
pub use error::StepError;
pub use figures::{Figures, by_kind, figures};
pub use leaving::{Heirs, LeaveError};
pub use life::{ARCHIVE_YEARS, Open, Unsure, Verdict, Waits};
pub use mail::{LEASE, MAX_TRIES, Mail, is_address, next_try};
pub use others::{OtherPlace, all_left_out, key_of_file};
pub use propose::{Proposed, erasing, ground_of, group};
pub use rules::{Clock, Rules, clock, places};
pub use words::{Channel, FeeGround, Ground, Kind, LetterKind, Level, Method, Outcome, State};
