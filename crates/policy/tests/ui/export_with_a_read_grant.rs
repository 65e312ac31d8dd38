//! A grant to read one record takes nothing out in bulk.

use policy::{Export, Grant, Read};

fn export(_: Grant<Export>) {}

fn take_out(grant: Grant<Read>) {
    export(grant);
}

fn main() {}
