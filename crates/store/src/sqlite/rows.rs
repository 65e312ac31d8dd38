//! The thread that writes rows, and answers who asked once they are on the disk.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::group::{self, Plan};
use super::mover::Mover;
use super::writer::{Desk, Message, Work, empty_log, serve};
use super::{MOST_LOG_PAGES, WRITER_CACHE_KIB, connect, fault};
use crate::error::StoreError;
use crate::journal::HeadSigner;
use crate::steps::Steps;
use crate::trip::{Point, Tripwire};

/// The data, as they are written.
pub(super) struct Rows {
    data: Connection,
    mover: Mover,
    signer: Arc<OnceLock<Arc<dyn HeadSigner>>>,
    trip: Tripwire,
    letters: String,
}

impl<'a> Plan<'a> {
    fn of(work: &'a mut Work) -> Self {
        let (controller, at) = (work.unit.controller, work.unit.at);
        let steps = Steps::of_ops(controller, at, std::mem::take(&mut work.unit.ops));
        let entries = std::mem::take(&mut work.unit.journal);
        Self { controller, at, steps, entries, outcome: &mut work.outcome }
    }
}

impl Rows {
    pub(super) fn open(
        path: PathBuf,
        signer: Arc<OnceLock<Arc<dyn HeadSigner>>>,
        trip: Tripwire,
    ) -> Result<Self, StoreError> {
        let mover = Mover::start(&path)?;
        let data = connect(&path, WRITER_CACHE_KIB, false)?;
        data.pragma_update(None, "wal_autocheckpoint", MOST_LOG_PAGES).map_err(|error| fault("open", &error))?;
        Ok(Self { data, mover, signer, trip, letters: String::new() })
    }

    /// Serves until it is closed.
    pub(super) fn run(mut self, mut inbox: mpsc::Receiver<Message>) {
        let Some(answer) = serve(&mut self, &mut inbox) else { return };
        let Self { data, mover, .. } = self;
        mover.stop();
        let _left = empty_log(&data);
        drop(data);
        let _gone = answer.send(());
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

impl Desk for Rows {
    fn write(&mut self, mut group: Vec<Work>) {
        let result = self.write_data(&mut group);
        let result = result.and_then(|()| self.trip.at(Point::RowsKept));
        for work in group {
            let outcome = match &result {
                Err(error) => Err(error.clone()),
                Ok(()) => work.outcome,
            };
            let _gone = work.answer.send(outcome);
        }
        self.mover.wake();
    }

    fn checkpoint(&mut self, answer: oneshot::Sender<Result<(), StoreError>>) {
        let _gone = answer.send(empty_log(&self.data).map(drop));
    }
}
