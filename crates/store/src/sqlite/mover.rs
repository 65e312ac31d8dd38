//! Moves the write-ahead log into the file beside the writer, so that nobody who waits for a commit waits for that.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{LOG_PAGES, connect, fault};
use crate::error::StoreError;

/// It reads from the log and keeps nothing, in KiB.
const CACHE_KIB: i64 = 256;
/// It looks at the log at most so often.
const PAUSE: Duration = Duration::from_millis(100);

/// The thread that moves the log of one file.
#[derive(Debug)]
pub(super) struct Mover {
    wake: SyncSender<()>,
    thread: JoinHandle<()>,
}

impl Mover {
    /// Starts the thread on a file that is there.
    pub(super) fn start(path: &Path) -> Result<Self, StoreError> {
        let connection = connect(path, CACHE_KIB, false)?;
        let (wake, woken) = sync_channel(1);
        let work = move || run(&connection, &woken);
        let thread = std::thread::Builder::new().name("store-mover".to_owned()).spawn(work);
        let thread = thread.map_err(|error| StoreError::Engine {
            engine: "SQLite",
            doing: "start moving the log".to_owned(),
            message: error.to_string(),
        })?;
        Ok(Self { wake, thread })
    }

    /// Something was committed. Never waits.
    pub(super) fn wake(&self) {
        // When a call waits already, this one changes nothing.
        let _waiting = self.wake.try_send(());
    }

    /// Ends the thread, and with it the connection.
    pub(super) fn stop(self) {
        drop(self.wake);
        let _ended = self.thread.join();
    }
}

fn run(connection: &Connection, woken: &Receiver<()>) {
    let mut more = false;
    while more || woken.recv().is_ok() {
        // An error loses nothing: the log stays whole, and the writer moves it itself when it has grown too long.
        let _later = move_log(connection);
        more = false;
        let until = Instant::now() + PAUSE;
        loop {
            match woken.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(()) => more = true,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

/// Moves the log when it is long enough; waits for nobody.
fn move_log(connection: &Connection) -> Result<(), StoreError> {
    let pages = |pragma: &str| {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
        connection.query_row(pragma, [], row).map_err(|error| fault("look at the log", &error))
    };
    let (written, moved) = pages("PRAGMA wal_checkpoint(NOOP)")?;
    if written - moved >= i64::from(LOG_PAGES) {
        pages("PRAGMA wal_checkpoint(PASSIVE)")?;
    }
    Ok(())
}
