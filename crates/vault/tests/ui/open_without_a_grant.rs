use jiff::Timestamp;
use vault::{Door, RecordId, Selector};

async fn peek(door: &Door, record: RecordId, now: Timestamp) {
    let _ = door.read(Selector::Record(record), now).await;
}

fn main() {}
