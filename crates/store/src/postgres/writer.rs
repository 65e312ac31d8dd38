//! The writing tasks: each takes the units that wait and writes them in one transaction, by columns.
//!
//! A group is tried as one batch. When a unit of it does not fit what is stored, the batch is rolled back and the group
//! is written again unit by unit, each inside a savepoint, so that only the unit that does not fit is refused.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex as Shared, OnceLock, PoisonError};

use deadpool_postgres::{Object as Client, Pool};
use futures_util::future::{join, join_all};
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::param::Param;
use super::{fault, no_connection, params, prepare, query};
use crate::error::StoreError;
use crate::journal::{HeadSigner, JournalEntry, Tip};
use crate::sql::{self, Sql};
use crate::steps::{Expect, Step, Steps};
use crate::trip::{Point, Tripwire};
use crate::unit::{Committed, Unit};
use crate::value::{Micros, Value};

/// How many groups are written at once; their journals meet only at the end of each.
pub(super) const WRITERS: usize = 2;
/// Units that may wait before a caller is made to.
const QUEUE: usize = 1_024;
/// Most units of one commit.
const MAX_GROUP: usize = 256;
/// A commit takes no further unit once it holds so many operations.
const GROUP_OPS: usize = 2_048;
/// How often a group is tried again when PostgreSQL ended it to resolve a deadlock.
const TRIES: usize = 5;

type Signer = Arc<OnceLock<Arc<dyn HeadSigner>>>;
type Outcome = Result<Committed, StoreError>;
type Waiting = (Box<Unit>, oneshot::Sender<Outcome>);

/// The way to the writing tasks.
#[derive(Clone)]
pub(super) struct Writers {
    queue: Arc<Shared<Option<mpsc::Sender<Waiting>>>>,
    tasks: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl Writers {
    pub(super) fn start(data: Pool, keyring: Pool, signer: Signer, trip: Tripwire) -> Self {
        let (queue, inbox) = mpsc::channel(QUEUE);
        let inbox = Arc::new(Mutex::new(inbox));
        let task = |_| {
            let (data, keyring, trip) = (data.clone(), keyring.clone(), trip.clone());
            let task = Task { data, keyring, signer: signer.clone(), trip, inbox: inbox.clone() };
            tokio::spawn(task.run())
        };
        let tasks = (0..WRITERS).map(task).collect();
        Self { queue: Arc::new(Shared::new(Some(queue))), tasks: Arc::new(Mutex::new(tasks)) }
    }

    pub(super) async fn commit(&self, unit: Unit) -> Outcome {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (answer, wait) = oneshot::channel();
        queue.ok_or(StoreError::Closed)?.send((Box::new(unit), answer)).await.map_err(|_| StoreError::Closed)?;
        wait.await.map_err(|_| StoreError::Closed)?
    }

    pub(super) async fn close(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        for task in self.tasks.lock().await.drain(..) {
            let _ended = task.await;
        }
    }
}

struct Task {
    data: Pool,
    keyring: Pool,
    signer: Signer,
    trip: Tripwire,
    inbox: Arc<Mutex<mpsc::Receiver<Waiting>>>,
}

/// A unit as statements.
struct Work {
    controller: Uuid,
    at: Micros,
    keys: Vec<Step>,
    steps: Vec<Step>,
    entries: Vec<JournalEntry>,
    outcome: Outcome,
}

impl Work {
    fn of(unit: Unit) -> Self {
        let keys = Steps::of_keys(unit.controller, unit.keys);
        let steps = Steps::of_ops(unit.controller, unit.at, unit.ops);
        let outcome = Ok(Committed { seqs: 0..0 });
        Self { controller: unit.controller, at: unit.at, keys, steps, entries: unit.journal, outcome }
    }

    fn is_live(&self) -> bool {
        self.outcome.is_ok() && !(self.steps.is_empty() && self.entries.is_empty())
    }
}

impl Task {
    async fn run(self) {
        while let Some((units, answers)) = self.next().await {
            let mut group: Vec<Work> = units.into_iter().map(|unit| Work::of(*unit)).collect();
            let result = self.write(&mut group).await;
            for (work, answer) in group.into_iter().zip(answers) {
                let outcome = match &result {
                    Err(error) => Err(error.clone()),
                    Ok(()) => work.outcome,
                };
                let _gone = answer.send(outcome);
            }
        }
    }

    async fn next(&self) -> Option<(Vec<Box<Unit>>, Vec<oneshot::Sender<Outcome>>)> {
        let mut inbox = self.inbox.lock().await;
        let (unit, answer) = inbox.recv().await?;
        let mut ops = unit.ops.len();
        let (mut units, mut answers) = (vec![unit], vec![answer]);
        while units.len() < MAX_GROUP && ops < GROUP_OPS {
            let Ok((unit, answer)) = inbox.try_recv() else { break };
            ops += unit.ops.len();
            units.push(unit);
            answers.push(answer);
        }
        Some((units, answers))
    }

    /// Keys first: a key without its record is harmless, a record without its key is lost.
    async fn write(&self, group: &mut [Work]) -> Result<(), StoreError> {
        if self.signer.get().is_none() {
            for work in group.iter_mut().filter(|work| !work.entries.is_empty()) {
                work.outcome = Err(StoreError::NoSigner);
            }
        }
        if group.iter().any(|work| work.outcome.is_ok() && !work.keys.is_empty()) {
            self.trip.at(Point::Keys)?;
            let client = self.keyring.get().await.map_err(|error| no_connection(&error))?;
            write_keys(&client, group).await?;
            self.trip.at(Point::KeysKept)?;
        }
        if group.iter().any(Work::is_live) {
            self.trip.at(Point::Rows)?;
            let client = self.data.get().await.map_err(|error| no_connection(&error))?;
            self.write_data(&client, group).await?;
            self.trip.at(Point::RowsKept)?;
        }
        Ok(())
    }

    async fn write_data(&self, client: &Client, group: &mut [Work]) -> Result<(), StoreError> {
        let mut last = StoreError::Closed;
        for attempt in 0..TRIES {
            let result = match attempt {
                0 => self.batch(client, group).await,
                _ => self.one_by_one(client, group).await,
            };
            match result {
                Ok(()) => return Ok(()),
                Err(error) => last = error,
            }
            if client.is_closed() {
                return Err(last);
            }
            client.batch_execute("ROLLBACK").await.map_err(|error| fault("ROLLBACK", &error))?;
            if attempt > 0 && !is_transient(&last) {
                return Err(last);
            }
        }
        Err(last)
    }

    /// The whole group in three round trips: rows and the lock on each journal, journal rows, commit.
    async fn batch(&self, client: &Client, group: &mut [Work]) -> Result<(), StoreError> {
        let live = || group.iter().filter(|work| work.is_live());
        let orders = orders(live().flat_map(|work| &work.steps));
        let mut controllers: Vec<Uuid> =
            live().filter(|work| !work.entries.is_empty()).map(|work| work.controller).collect();
        controllers.sort_unstable();
        controllers.dedup();
        begin(client).await?;
        // The rows are written before the journal is locked, so that two writers overlap where the work is.
        let (done, tips) = join(run(client, &orders), lock(client, &controllers)).await;
        done?;
        let mut tips = tips?;
        let mut rows = Vec::new();
        let mut outcomes = Vec::with_capacity(group.len());
        for work in group.iter() {
            outcomes.push(match tips.get_mut(&work.controller) {
                Some(tip) if work.is_live() && !work.entries.is_empty() => {
                    let first = tip.tree.size();
                    for entry in &work.entries {
                        tip.append(work.controller, work.at, entry.clone(), &mut rows);
                    }
                    Ok(Committed { seqs: first..tip.tree.size() })
                }
                _ => work.outcome.clone(),
            });
        }
        self.seal(&tips, &mut rows)?;
        if !rows.is_empty() {
            self.trip.at(Point::Journal)?;
        }
        run(client, &orders_of(&rows)).await?;
        client.batch_execute("COMMIT").await.map_err(|error| fault("COMMIT", &error))?;
        for (work, outcome) in group.iter_mut().zip(outcomes) {
            work.outcome = outcome;
        }
        Ok(())
    }

    async fn one_by_one(&self, client: &Client, group: &mut [Work]) -> Result<(), StoreError> {
        begin(client).await?;
        let mut tips: BTreeMap<Uuid, Tip> = BTreeMap::new();
        let mut outcomes = Vec::with_capacity(group.len());
        for work in group.iter() {
            if !work.is_live() {
                outcomes.push(work.outcome.clone());
                continue;
            }
            plain(client, "SAVEPOINT unit").await?;
            match one_unit(client, work, &mut tips).await {
                Err(error) if client.is_closed() || is_transient(&error) => return Err(error),
                Err(error) => {
                    plain(client, "ROLLBACK TO unit").await?;
                    outcomes.push(Err(error));
                }
                Ok(committed) => outcomes.push(Ok(committed)),
            }
        }
        let mut rows = Vec::new();
        self.seal(&tips, &mut rows)?;
        run(client, &orders_of(&rows)).await?;
        plain(client, "COMMIT").await?;
        for (work, outcome) in group.iter_mut().zip(outcomes) {
            work.outcome = outcome;
        }
        Ok(())
    }

    fn seal(&self, tips: &BTreeMap<Uuid, Tip>, rows: &mut Vec<Step>) -> Result<(), StoreError> {
        for (controller, tip) in tips {
            rows.extend(tip.seal(*controller, self.signer.get())?);
        }
        Ok(())
    }
}

async fn one_unit(client: &Client, work: &Work, tips: &mut BTreeMap<Uuid, Tip>) -> Outcome {
    run(client, &orders_of(&work.steps)).await?;
    if work.entries.is_empty() {
        return Ok(Committed { seqs: 0..0 });
    }
    let mut tip = match tips.get(&work.controller) {
        Some(tip) => tip.clone(),
        None => lock(client, &[work.controller]).await?.remove(&work.controller).unwrap_or_default(),
    };
    let first = tip.tree.size();
    let mut rows = Vec::new();
    for entry in &work.entries {
        tip.append(work.controller, work.at, entry.clone(), &mut rows);
    }
    run(client, &orders_of(&rows)).await?;
    let seqs = first..tip.tree.size();
    tips.insert(work.controller, tip);
    Ok(Committed { seqs })
}

async fn write_keys(client: &Client, group: &mut [Work]) -> Result<(), StoreError> {
    let live = |work: &&Work| work.outcome.is_ok();
    let orders = orders(group.iter().filter(live).flat_map(|work| &work.keys));
    begin(client).await?;
    let whole = match run(client, &orders).await {
        Ok(()) => plain(client, "COMMIT").await,
        Err(error) => Err(error),
    };
    drop(orders);
    let Err(error) = whole else { return Ok(()) };
    if client.is_closed() {
        return Err(error);
    }
    plain(client, "ROLLBACK").await?;
    begin(client).await?;
    for work in group.iter_mut().filter(|work| work.outcome.is_ok() && !work.keys.is_empty()) {
        plain(client, "SAVEPOINT unit").await?;
        if let Err(error) = run(client, &orders_of(&work.keys)).await {
            if client.is_closed() {
                return Err(error);
            }
            plain(client, "ROLLBACK TO unit").await?;
            work.outcome = Err(error);
        }
    }
    plain(client, "COMMIT").await
}

/// Whether trying the same again may succeed: deadlocks, serialisation, and two nodes starting one journal.
fn is_transient(error: &StoreError) -> bool {
    match error {
        StoreError::Engine { message, .. } => message.starts_with("40P01") || message.starts_with("40001"),
        StoreError::Exists { table } => table.starts_with("journal"),
        _ => false,
    }
}

async fn begin(client: &Client) -> Result<(), StoreError> {
    plain(client, "BEGIN ISOLATION LEVEL READ COMMITTED").await
}

async fn plain(client: &Client, text: &'static str) -> Result<(), StoreError> {
    client.batch_execute(text).await.map_err(|error| fault(text, &error))
}

/// Locks journals and reads where they stand.
async fn lock(client: &Client, controllers: &[Uuid]) -> Result<BTreeMap<Uuid, Tip>, StoreError> {
    let one = async |controller: &Uuid| {
        let row = query(client, &sql::JOURNAL_TIP_LOCK, &[Value::Id(*controller)]).await?.pop();
        Ok((*controller, Tip::of_row(row)?))
    };
    join_all(controllers.iter().map(one)).await.into_iter().collect()
}

/// A statement as it is sent: one row, or many by columns.
struct Order<'a> {
    sql: &'static Sql,
    params: Vec<Param<'a>>,
    /// What each of its rows must do, of those that must do something.
    expects: Vec<&'a Expect>,
}

fn orders_of(steps: &[Step]) -> Vec<Order<'_>> {
    orders(steps.iter())
}

/// Gathers steps by rank and statement; those PostgreSQL takes by columns become one order each.
fn orders<'a>(steps: impl Iterator<Item = &'a Step>) -> Vec<Order<'a>> {
    let mut orders: BTreeMap<(u8, &'static str), Vec<Order<'a>>> = BTreeMap::new();
    for step in steps {
        let list = orders.entry((step.rank, step.sql.name)).or_default();
        let batches = step.sql.batches();
        if !batches || list.is_empty() {
            let params = match batches {
                true => step.params.iter().map(|value| Param::Column(vec![value])).collect(),
                false => step.params.iter().map(Param::One).collect(),
            };
            let expects = Some(&step.expect).into_iter().filter(|expect| expect.is_one()).collect();
            list.push(Order { sql: step.sql, params, expects });
        } else if let Some(order) = list.first_mut() {
            for (column, value) in order.params.iter_mut().zip(&step.params) {
                if let Param::Column(values) = column {
                    values.push(value);
                }
            }
            order.expects.extend(Some(&step.expect).into_iter().filter(|expect| expect.is_one()));
        }
    }
    orders.into_values().flatten().collect()
}

/// Sends all orders at once, and judges what came of them.
async fn run(client: &Client, orders: &[Order<'_>]) -> Result<(), StoreError> {
    let mut statements = Vec::with_capacity(orders.len());
    for order in orders {
        statements.push(prepare(client, order.sql).await?);
    }
    let send = async |(order, statement)| {
        let order: &Order<'_> = order;
        client.execute(statement, &params(&order.params)).await.map_err(|error| fault(order.sql.name, &error))
    };
    let touched = join_all(orders.iter().zip(&statements).map(send)).await;
    for (order, touched) in orders.iter().zip(touched) {
        let touched = touched?;
        match order.expects.as_slice() {
            [] => {}
            [only] => only.judge(touched)?,
            // Of a batch it cannot be told which row missed; the caller writes unit by unit and finds out.
            [first, ..] if touched != order.expects.len() as u64 => first.judge(0)?,
            _ => {}
        }
    }
    Ok(())
}
