use jiff::Timestamp;
use policy::{Ask, Read};
use vault::Vault;

async fn everywhere(vault: &Vault, ask: Ask<Read>, now: Timestamp) {
    let _ = vault.ask(ask, now).await;
}

fn main() {}
