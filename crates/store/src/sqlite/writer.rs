//! The one writer: takes the units that wait, writes them in one transaction, and answers when they are on the disk.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::group::{self, Plan, run, savepoint, transaction};
use super::mover::Mover;
use super::{MOST_LOG_PAGES, WRITER_CACHE_KIB, connect, fault};
use crate::error::StoreError;
use crate::journal::HeadSigner;
use crate::steps::Steps;
use crate::trip::{Point, Tripwire};
use crate::unit::{Committed, KeyOp, Unit};

/// Units that may wait before a caller is made to.
const QUEUE: usize = 1_024;
/// Most units of one commit.
const MAX_GROUP: usize = 512;
/// A commit takes no further unit once it holds so many operations.
const GROUP_OPS: usize = 4_096;

/// Where a unit's caller waits for its answer.
pub(crate) type Answer = oneshot::Sender<Result<Committed, StoreError>>;

enum Message {
    Unit(Box<Unit>, Answer),
    Checkpoint(oneshot::Sender<Result<(), StoreError>>),
    Close(oneshot::Sender<()>),
}

/// The way to the writer thread.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Message>,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Message(..)")
    }
}

impl Writer {
    /// Starts the thread on two files that are migrated already.
    pub(crate) fn start(
        data: PathBuf,
        keyring: PathBuf,
        signer: Arc<OnceLock<Arc<dyn HeadSigner>>>,
        trip: Tripwire,
    ) -> Result<Self, StoreError> {
        let mover = Some(Mover::start(&data)?);
        let data = connect(&data, WRITER_CACHE_KIB, false)?;
        data.pragma_update(None, "wal_autocheckpoint", MOST_LOG_PAGES).map_err(|error| fault("open", &error))?;
        let keyring = connect(&keyring, WRITER_CACHE_KIB / 8, false)?;
        let (queue, inbox) = mpsc::channel(QUEUE);
        let thread = Thread { data, keyring, mover, signer, trip, letters: String::new(), log_holds_destroyed: false };
        std::thread::Builder::new().name("store-writer".to_owned()).spawn(move || thread.run(inbox)).map_err(
            |error| StoreError::Engine {
                engine: "SQLite",
                doing: "start the writer".to_owned(),
                message: error.to_string(),
            },
        )?;
        Ok(Self { queue })
    }

    pub(crate) async fn commit(&self, unit: Unit) -> Result<Committed, StoreError> {
        let (answer, wait) = oneshot::channel();
        self.queue.send(Message::Unit(Box::new(unit), answer)).await.map_err(|_| StoreError::Closed)?;
        wait.await.map_err(|_| StoreError::Closed)?
    }

    /// Moves the write-ahead logs into the files and empties them, so that nothing deleted stays behind in a log.
    pub(crate) async fn checkpoint(&self) -> Result<(), StoreError> {
        let (answer, wait) = oneshot::channel();
        self.queue.send(Message::Checkpoint(answer)).await.map_err(|_| StoreError::Closed)?;
        wait.await.map_err(|_| StoreError::Closed)?
    }

    pub(crate) async fn close(&self) {
        let (answer, wait) = oneshot::channel();
        if self.queue.send(Message::Close(answer)).await.is_ok() {
            let _gone = wait.await;
        }
    }
}

struct Thread {
    data: Connection,
    keyring: Connection,
    mover: Option<Mover>,
    signer: Arc<OnceLock<Arc<dyn HeadSigner>>>,
    trip: Tripwire,
    letters: String,
    log_holds_destroyed: bool,
}

/// A unit on its way, taken apart.
struct Work {
    unit: Unit,
    answer: Answer,
    outcome: Result<Committed, StoreError>,
}

impl<'a> Plan<'a> {
    fn of(work: &'a mut Work) -> Self {
        let (controller, at) = (work.unit.controller, work.unit.at);
        let steps = Steps::of_ops(controller, at, std::mem::take(&mut work.unit.ops));
        let entries = std::mem::take(&mut work.unit.journal);
        Self { controller, at, steps, entries, outcome: &mut work.outcome }
    }
}

impl Thread {
    fn run(mut self, mut inbox: mpsc::Receiver<Message>) {
        let mut next = inbox.blocking_recv();
        while let Some(message) = next.take() {
            match message {
                Message::Unit(unit, answer) => {
                    let mut group = vec![work(*unit, answer)];
                    next = fill(&mut group, &mut inbox);
                    self.write(group);
                }
                Message::Checkpoint(answer) => {
                    let _gone = answer.send(self.checkpoint());
                }
                Message::Close(answer) => {
                    inbox.close();
                    while let Ok(Message::Unit(unit, answer)) = inbox.try_recv() {
                        self.write(vec![work(*unit, answer)]);
                    }
                    if let Some(mover) = self.mover.take() {
                        mover.stop();
                    }
                    let _left = self.checkpoint();
                    drop(self);
                    let _gone = answer.send(());
                    return;
                }
            }
            if next.is_none() {
                next = inbox.blocking_recv();
            }
        }
    }

    fn checkpoint(&self) -> Result<(), StoreError> {
        empty_log(&self.keyring)?;
        empty_log(&self.data)?;
        Ok(())
    }

    /// Writes a group and answers every caller. Keys first: a key without its record is harmless, a record without
    /// its key is lost.
    fn write(&mut self, mut group: Vec<Work>) {
        let result = self.write_keys(&mut group).and_then(|()| self.write_data(&mut group));
        let result = result.and_then(|()| self.trip.at(Point::RowsKept));
        for work in group {
            let outcome = match &result {
                Err(error) => Err(error.clone()),
                Ok(()) => work.outcome,
            };
            let _gone = work.answer.send(outcome);
        }
        if let Some(mover) = &self.mover {
            mover.wake();
        }
    }

    fn write_keys(&mut self, group: &mut [Work]) -> Result<(), StoreError> {
        if group.iter().all(|work| work.unit.keys.is_empty()) {
            return Ok(());
        }
        self.trip.at(Point::Keys)?;
        let mut destroyed = false;
        transaction(&self.keyring, || {
            for work in group.iter_mut().filter(|work| !work.unit.keys.is_empty()) {
                let keys = std::mem::take(&mut work.unit.keys);
                let destroys =
                    keys.iter().any(|key| matches!(key, KeyOp::DestroyRecord { .. } | KeyOp::ReplaceRecord { .. }));
                let steps = Steps::of_keys(work.unit.controller, keys);
                let done = savepoint(&self.keyring, || run(&self.keyring, &steps, &mut self.letters))?;
                destroyed |= destroys && done.is_ok();
                if let Err(error) = done {
                    work.outcome = Err(error);
                }
            }
            Ok(())
        })?;
        self.log_holds_destroyed |= destroyed;
        if self.log_holds_destroyed {
            // A destroyed key must not live on in the log. While a reader still needs the log it cannot be emptied;
            // the next commit of keys tries again.
            self.log_holds_destroyed = !empty_log(&self.keyring)?;
        }
        self.trip.at(Point::KeysKept)
    }

    fn write_data(&mut self, group: &mut [Work]) -> Result<(), StoreError> {
        let signer = self.signer.get();
        for work in group.iter_mut().filter(|work| signer.is_none() && !work.unit.journal.is_empty()) {
            work.outcome = Err(StoreError::NoSigner);
        }
        let live = |work: &&mut Work| work.outcome.is_ok() && !work.unit.is_keys_only();
        let mut plans: Vec<Plan<'_>> = group.iter_mut().filter(live).map(Plan::of).collect();
        self.trip.at(Point::Rows)?;
        group::write((&self.data, &self.trip), &mut plans, signer, &mut self.letters)
    }
}

/// Moves the write-ahead log into the file and cuts it to nothing; tells whether it could.
fn empty_log(connection: &Connection) -> Result<bool, StoreError> {
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    busy.map(|busy| busy == 0).map_err(|error| fault("checkpoint", &error))
}

fn work(unit: Unit, answer: Answer) -> Work {
    Work { unit, answer, outcome: Ok(Committed { seqs: 0..0 }) }
}

/// Adds the units that wait already; gives the first message that is not one.
fn fill(group: &mut Vec<Work>, inbox: &mut mpsc::Receiver<Message>) -> Option<Message> {
    let mut ops: usize = group.iter().map(|work| work.unit.ops.len()).sum();
    while group.len() < MAX_GROUP && ops < GROUP_OPS {
        match inbox.try_recv() {
            Ok(Message::Unit(unit, answer)) => {
                ops += unit.ops.len();
                group.push(work(*unit, answer));
            }
            Ok(other) => return Some(other),
            Err(_) => break,
        }
    }
    None
}
