//! What the notice in force says, sentence by sentence, for those who answer for it.

pub mod show;
