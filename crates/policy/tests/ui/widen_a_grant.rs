//! A grant covers the fields it was given for and no more.

use notice::Name;
use policy::{Grant, Read};

fn widen(mut grant: Grant<Read>, national_id: Name) -> Grant<Read> {
    grant.fields.insert(national_id);
    grant
}

fn main() {}
