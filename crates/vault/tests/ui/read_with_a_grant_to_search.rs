use jiff::Timestamp;
use policy::{Grant, Search};
use vault::{Door, RecordId};

async fn peek(door: &Door, grant: Grant<Search>, record: RecordId, now: Timestamp) {
    let _ = door.read_one(grant, record, now).await;
}

fn main() {}
