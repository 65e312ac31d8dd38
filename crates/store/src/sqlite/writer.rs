//! The ways to what is written: one thread writes keys, another writes rows. Each takes the units that wait, writes them
//! in one transaction, and goes on when they are on the disk.
//!
//! A unit goes to the keys first, if it has any, and then to the rows: a key without its record is harmless, a record
//! without its key is lost. Two threads, because a commit of keys waits for the disk five times when it destroys one, and
//! who only notes that something was read need not wait for that.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::fault;
use super::keys::Keys;
use super::rows::Rows;
use crate::error::StoreError;
use crate::journal::HeadSigner;
use crate::trip::Tripwire;
use crate::unit::{Committed, Unit};

/// Units that may wait before a caller is made to.
const QUEUE: usize = 1_024;
/// Most units of one commit.
const MAX_GROUP: usize = 512;
/// A commit takes no further unit once it holds so many operations.
const GROUP_OPS: usize = 4_096;

/// Where a unit's caller waits for its answer.
pub(crate) type Answer = oneshot::Sender<Result<Committed, StoreError>>;

/// What a thread that writes is told.
pub(super) enum Message {
    Unit(Work),
    Checkpoint(oneshot::Sender<Result<(), StoreError>>),
    Close(oneshot::Sender<()>),
}

/// A unit on its way, taken apart.
pub(super) struct Work {
    pub(super) unit: Box<Unit>,
    pub(super) answer: Answer,
    pub(super) outcome: Result<Committed, StoreError>,
}

/// The way to the threads that write.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    keys: mpsc::Sender<Message>,
    rows: mpsc::Sender<Message>,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Message(..)")
    }
}

impl Writer {
    /// Starts the threads on two files that are migrated already.
    pub(crate) fn start(
        data: PathBuf,
        keyring: PathBuf,
        signer: Arc<OnceLock<Arc<dyn HeadSigner>>>,
        trip: Tripwire,
    ) -> Result<Self, StoreError> {
        let (rows, waiting_rows) = mpsc::channel(QUEUE);
        let (keys, waiting_keys) = mpsc::channel(QUEUE);
        let of_rows = Rows::open(data, signer, trip.clone())?;
        let of_keys = Keys::open(keyring, rows.clone(), trip)?;
        spawn("store-rows", move || of_rows.run(waiting_rows))?;
        spawn("store-keys", move || of_keys.run(waiting_keys))?;
        Ok(Self { keys, rows })
    }

    pub(crate) async fn commit(&self, unit: Unit) -> Result<Committed, StoreError> {
        let (answer, wait) = oneshot::channel();
        let way = if unit.keys.is_empty() { &self.rows } else { &self.keys };
        let work = Work { unit: Box::new(unit), answer, outcome: Ok(Committed { seqs: 0..0 }) };
        way.send(Message::Unit(work)).await.map_err(|_| StoreError::Closed)?;
        wait.await.map_err(|_| StoreError::Closed)?
    }

    /// Moves the write-ahead logs into the files and empties them, so that nothing deleted stays behind in a log.
    pub(crate) async fn checkpoint(&self) -> Result<(), StoreError> {
        let (answer, wait) = oneshot::channel();
        self.keys.send(Message::Checkpoint(answer)).await.map_err(|_| StoreError::Closed)?;
        wait.await.map_err(|_| StoreError::Closed)?
    }

    pub(crate) async fn close(&self) {
        let (answer, wait) = oneshot::channel();
        if self.keys.send(Message::Close(answer)).await.is_ok() {
            let _gone = wait.await;
        }
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(run);
    thread.map(drop).map_err(|error| StoreError::Engine {
        engine: "SQLite",
        doing: "start the writer".to_owned(),
        message: error.to_string(),
    })
}

/// What a thread does with what it is told.
pub(super) trait Desk {
    /// Writes a group, and answers every caller or passes the unit on.
    fn write(&mut self, group: Vec<Work>);
    /// Empties its log, and answers or passes the word on.
    fn checkpoint(&mut self, answer: oneshot::Sender<Result<(), StoreError>>);
}

/// Serves until it is told to close, and all that waits is written; gives whom to answer when it is closed.
pub(super) fn serve(desk: &mut impl Desk, inbox: &mut mpsc::Receiver<Message>) -> Option<oneshot::Sender<()>> {
    let mut next = inbox.blocking_recv();
    while let Some(message) = next.take() {
        match message {
            Message::Unit(work) => {
                let mut group = vec![work];
                next = fill(&mut group, inbox);
                desk.write(group);
            }
            Message::Checkpoint(answer) => desk.checkpoint(answer),
            Message::Close(answer) => {
                inbox.close();
                while let Ok(Message::Unit(work)) = inbox.try_recv() {
                    desk.write(vec![work]);
                }
                return Some(answer);
            }
        }
        if next.is_none() {
            next = inbox.blocking_recv();
        }
    }
    None
}

/// Adds the units that wait already; gives the first message that is not one.
fn fill(group: &mut Vec<Work>, inbox: &mut mpsc::Receiver<Message>) -> Option<Message> {
    let mut ops: usize = group.iter().map(|work| work.unit.ops.len()).sum();
    while group.len() < MAX_GROUP && ops < GROUP_OPS {
        match inbox.try_recv() {
            Ok(Message::Unit(work)) => {
                ops += work.unit.ops.len();
                group.push(work);
            }
            Ok(other) => return Some(other),
            Err(_) => break,
        }
    }
    None
}

/// Moves the write-ahead log into the file and cuts it to nothing; tells whether it could.
pub(super) fn empty_log(connection: &Connection) -> Result<bool, StoreError> {
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    busy.map(|busy| busy == 0).map_err(|error| fault("checkpoint", &error))
}
