use jiff::Timestamp;
use policy::{Give, Warrant};
use vault::{Correcting, Door};

async fn mend(door: &Door, warrant: Warrant<Give>, what: Vec<Correcting>, now: Timestamp) {
    let _ = door.correct(warrant, what, now).await;
}

fn main() {}
