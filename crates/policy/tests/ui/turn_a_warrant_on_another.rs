//! A warrant is for one person, and stays so.

use policy::{Erase, SubjectId, Warrant};

fn turn(mut warrant: Warrant<Erase>, other: SubjectId) -> Warrant<Erase> {
    warrant.subject = other;
    warrant
}

fn main() {}
