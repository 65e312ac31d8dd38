//! The mark of an instance that is being filled goes last: whoever is told of a failure finds it standing, and may begin anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use common::{NOW, World, options};
use store::{Options, Point, Store, StoreError, Trip};

both! {
    async fn whichever_call_fails_at_the_end_of_a_filling_it_can_be_begun_anew(world: World) {
        let calls = Arc::new(AtomicU64::new(u64::MAX / 2));
        let counted = Arc::clone(&calls);
        let failing = Arc::new(AtomicU64::new(0));
        let fails = Arc::clone(&failing);
        let trip: Trip = Arc::new(move |point: Point| {
            match counted.fetch_add(1, Ordering::SeqCst) + 1 == fails.load(Ordering::SeqCst) {
                true => Err(StoreError::Engine { engine: "test", doing: format!("{point:?}"), message: "no".into() }),
                false => Ok(()),
            }
        });
        world.store.close().await;
        let store = Store::open(Options { trip: Some(trip), ..options(world.place.clone()) }).await.unwrap();
        let mut n = 0;
        loop {
            n += 1;
            store.fill(NOW).await.unwrap().settle().await.unwrap();
            failing.store(n, Ordering::SeqCst);
            calls.store(0, Ordering::SeqCst);
            let done = store.filled().await;
            calls.store(u64::MAX / 2, Ordering::SeqCst);
            assert_eq!(store.is_half_filled().await.unwrap(), done.is_err(), "call {n}: {done:?}");
            if done.is_ok() {
                break;
            }
        }
        assert!(n > 2, "{n} calls prove little");
        store.close().await;
    }
}
