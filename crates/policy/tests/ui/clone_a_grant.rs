//! A grant is for one act, so there is only ever one of it.

use policy::{Grant, Read};

fn twice(grant: Grant<Read>) -> (Grant<Read>, Grant<Read>) {
    (grant.clone(), grant)
}

fn main() {}
