//! Until when something is kept: the retention algebra, evaluated.
//!
//! Pure and total: every expression has an answer for every set of facts, and the same facts give the same answer. A period of
//! days or longer ends with the last moment of its last day on the firm's own clocks, the day of the event not counted
//! (Regulation 1182/71 Article 3); minutes and hours are exact where the instant of the event is known.

mod evaluate;
mod facts;
mod until;

pub use evaluate::{statutory_floor, until};
pub use facts::{Facts, Moment, Standing};
pub use until::{Because, Ending, Reason, Until};
