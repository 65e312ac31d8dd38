//! What a person asked is carried out once, so there is only ever one warrant for it.

use policy::{Give, Warrant};

fn twice(warrant: Warrant<Give>) -> (Warrant<Give>, Warrant<Give>) {
    (warrant.clone(), warrant)
}

fn main() {}
