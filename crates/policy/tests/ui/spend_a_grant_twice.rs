//! Spending takes the grant away.

use policy::{Grant, Read};

fn spend(_: Grant<Read>) {}

fn twice(grant: Grant<Read>) {
    spend(grant);
    spend(grant);
}

fn main() {}
