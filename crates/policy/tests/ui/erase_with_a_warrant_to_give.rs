//! Whoever may hand a person their data may not destroy them.

use policy::{Erase, Give, Warrant};

fn erase(_: Warrant<Erase>) {}

fn mistake(warrant: Warrant<Give>) {
    erase(warrant);
}

fn main() {}
