//! A notice nobody has checked answers nothing.

use jiff::Timestamp;
use notice::{Notice, Raw};
use policy::{Ask, Facts, Read, decide};

fn ask(raw: &Notice<Raw>, ask: Ask<Read>, facts: &Facts, now: Timestamp) {
    let _ = decide(raw, ask, facts, now);
}

fn main() {}
