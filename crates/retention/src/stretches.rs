//! One pass through all that is due: while one stretch is looked at, two are let go.
//!
//! Letting go waits for the disk twice, once for the keys and once for the rows, and the store does both at the same time
//! for two stretches. Two may touch each other: whether a record on which others hung goes with the last of them, and
//! whether what was noted of a person goes with their last record, is asked of what is stored, and two at once could each
//! leave it to the other. Such a stretch waits until those before it are over, and those after it wait for it.

use std::collections::{HashSet, VecDeque};

use jiff::Timestamp;
use policy::{RecordId, SubjectId};
use tokio::sync::{Mutex, mpsc};
use uuid::Uuid;
use vault::{Door, Due, Expired, Fault, Judged};

use crate::run::{STRETCH, progress};

/// Stretches that were looked at and may still be there: those in two hands, one that waits, and one being looked at.
const UNDER_WAY: usize = 4;
/// After so many stretches the lease is renewed.
const RENEWED: usize = 8;

/// The people a stretch touches, its records and those they hang on.
#[derive(Default)]
struct Touched {
    people: HashSet<SubjectId>,
    records: HashSet<RecordId>,
}

/// One of the two who let go.
#[derive(Default)]
struct Hand {
    /// Held while a stretch is let go.
    busy: Mutex<()>,
    /// By the stretch in hand, or the last one. Changed only by who holds what is ahead.
    touched: Mutex<Touched>,
}

/// What they share.
struct Pass<'a, N> {
    door: &'a Door,
    node: Uuid,
    now: &'a N,
    ahead: Mutex<mpsc::Receiver<Vec<Judged>>>,
    done: Mutex<(&'a mut Expired, usize)>,
}

impl Touched {
    fn by(judged: &[Judged]) -> Self {
        let records = judged.iter().flat_map(|one| [Some(one.record()), one.parent()]).flatten();
        Self { people: judged.iter().map(Judged::subject).collect(), records: records.collect() }
    }

    fn touches(&self, other: &Self) -> bool {
        !self.people.is_disjoint(&other.people) || !self.records.is_disjoint(&other.records)
    }
}

/// Goes once through all that is due. What somebody changed in between is left by the door and comes with the next pass.
pub(crate) async fn pass<N: Fn() -> Timestamp + Sync>(
    door: &Door,
    node: Uuid,
    all: &mut Expired,
    now: &N,
) -> Result<(), Fault> {
    let (found, ahead) = mpsc::channel(1);
    let pass = Pass { door, node, now, ahead: Mutex::new(ahead), done: Mutex::new((all, 0)) };
    let (left, right) = (Hand::default(), Hand::default());
    let (looked, one, other) =
        tokio::join!(pass.look_ahead(found), pass.let_go(&left, &right), pass.let_go(&right, &left));
    looked.and(one).and(other)
}

impl<N: Fn() -> Timestamp + Sync> Pass<'_, N> {
    /// Looks at one stretch after another, until there is none or nobody takes them any more.
    async fn look_ahead(&self, found: mpsc::Sender<Vec<Judged>>) -> Result<(), Fault> {
        let (mut cursor, mut last) = (None, false);
        let mut put_off = Due::default();
        let mut taken: VecDeque<HashSet<RecordId>> = VecDeque::new();
        while !last || !put_off.is_empty() {
            let now = (self.now)();
            let mut due = Due::default();
            if !last && put_off.len() < STRETCH {
                due = self.door.due(cursor, STRETCH - put_off.len(), now).await?;
                cursor = due.next;
                last = cursor.is_none();
            }
            let gone = |record| taken.iter().any(|stretch| stretch.contains(&record));
            let due = self.door.with_hanging(due.without(gone).after(put_off), gone, STRETCH, now).await?;
            put_off = due.put_off;
            taken.push_back(due.whole.records().collect());
            taken.drain(..taken.len().saturating_sub(UNDER_WAY));
            if due.whole.is_empty() {
                continue;
            }
            let judged = self.door.judge(due.whole, now).await?;
            if found.send(judged).await.is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Lets go one stretch after another, and takes none any more once one failed.
    async fn let_go(&self, hand: &Hand, other: &Hand) -> Result<(), Fault> {
        loop {
            let mut ahead = self.ahead.lock().await;
            let Some(judged) = ahead.recv().await else { return Ok(()) };
            let touched = Touched::by(&judged);
            if touched.touches(&*other.touched.lock().await) {
                drop(other.busy.lock().await);
            }
            let busy = hand.busy.lock().await;
            *hand.touched.lock().await = touched;
            drop(ahead);
            let done = self.door.expire(judged, (self.now)()).await;
            drop(busy);
            let told = match done {
                Ok(done) => self.tell(done).await,
                Err(fault) => Err(fault),
            };
            if told.is_err() {
                self.ahead.lock().await.close();
                return told;
            }
        }
    }

    /// Counts what one stretch did, and renews the lease now and then.
    async fn tell(&self, one: Expired) -> Result<(), Fault> {
        let mut done = self.done.lock().await;
        let (all, stretches) = &mut *done;
        all.add(one);
        *stretches += 1;
        match stretches.is_multiple_of(RENEWED) {
            true => progress(self.door, self.node, all, Some((self.now)())).await,
            false => Ok(()),
        }
    }
}
