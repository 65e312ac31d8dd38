//! The thread that writes keys, and passes the unit on to its rows once they are on the disk.

use std::path::PathBuf;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::group::{run, savepoint, transaction};
use super::writer::{Desk, Message, Work, empty_log, serve};
use super::{WRITER_CACHE_KIB, connect};
use crate::error::StoreError;
use crate::steps::Steps;
use crate::trip::{Point, Tripwire};
use crate::unit::KeyOp;

/// The keyring, as it is written.
pub(super) struct Keys {
    keyring: Connection,
    rows: mpsc::Sender<Message>,
    trip: Tripwire,
    letters: String,
    log_holds_destroyed: bool,
}

impl Keys {
    pub(super) fn open(path: PathBuf, rows: mpsc::Sender<Message>, trip: Tripwire) -> Result<Self, StoreError> {
        let keyring = connect(&path, WRITER_CACHE_KIB / 6, false)?;
        Ok(Self { keyring, rows, trip, letters: String::new(), log_holds_destroyed: false })
    }

    /// Serves until it is closed, and then has the rows closed.
    pub(super) fn run(mut self, mut inbox: mpsc::Receiver<Message>) {
        let Some(answer) = serve(&mut self, &mut inbox) else { return };
        let _left = empty_log(&self.keyring);
        let Self { keyring, rows, .. } = self;
        drop(keyring);
        let _gone = rows.blocking_send(Message::Close(answer));
    }

    fn write_keys(&mut self, group: &mut [Work]) -> Result<(), StoreError> {
        self.trip.at(Point::Keys)?;
        let mut destroyed = false;
        transaction(&self.keyring, || {
            for work in group.iter_mut() {
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
}

impl Desk for Keys {
    fn write(&mut self, mut group: Vec<Work>) {
        let kept = self.write_keys(&mut group);
        for mut work in group {
            if let Err(error) = &kept {
                work.outcome = Err(error.clone());
            }
            if work.outcome.is_err() || work.unit.is_keys_only() {
                let _gone = work.answer.send(work.outcome);
            } else if let Err(mpsc::error::SendError(Message::Unit(work))) =
                self.rows.blocking_send(Message::Unit(work))
            {
                let _gone = work.answer.send(Err(StoreError::Closed));
            }
        }
    }

    fn checkpoint(&mut self, answer: oneshot::Sender<Result<(), StoreError>>) {
        match empty_log(&self.keyring) {
            Ok(_) => drop(self.rows.blocking_send(Message::Checkpoint(answer))),
            Err(error) => drop(answer.send(Err(error))),
        }
    }
}
