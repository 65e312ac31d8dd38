//! The acts are those of the design; nobody adds one outside `policy`.

use policy::{Act, ActKind};

enum Sell {}

impl Act for Sell {
    const KIND: ActKind = ActKind::Read;
}

fn main() {}
