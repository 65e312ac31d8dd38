//! A grant is spent where it was given: it is not written down and read back.

use policy::{Grant, Read};

fn write_down(grant: &Grant<Read>) -> serde_json::Value {
    serde_json::to_value(grant).unwrap()
}

fn main() {}
