//! Prints the manual's index of keywords: `docs/language/keywords.md`.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

fn main() {
    print!("{}", notice::keywords::index());
}
