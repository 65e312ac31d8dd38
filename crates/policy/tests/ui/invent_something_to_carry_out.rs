//! What can be carried out is what the law gives; nobody adds to it outside `policy`.

use policy::{Carried, CarriedKind};

enum Sell {}

impl Carried for Sell {
    const KIND: CarriedKind = CarriedKind::Give;
}

fn main() {}
