//! Spending takes the warrant away.

use policy::{Restrict, Warrant};

fn spend(_: Warrant<Restrict>) {}

fn twice(warrant: Warrant<Restrict>) {
    spend(warrant);
    spend(warrant);
}

fn main() {}
