//! One pass through all that is due: while one stretch is looked at, two are let go.
//!
//! Letting go waits for the disk twice, once for the keys and once for the rows, and the store does both at the same time
//! for two stretches. Two may touch each other: whether a record on which others hung goes with the last of them, and
//! whether what was noted of a person goes with their last record, is asked of what is stored, and two at once could each
//! leave it to the other. Such a stretch waits until those before it are over, and those after it wait for it.

use std::collections::HashSet;

use jiff::Timestamp;
use policy::SubjectId;
use tokio::sync::{Mutex, mpsc};
use uuid::Uuid;
use vault::{Door, DueCursor, Expired, Fault, Judged};

use crate::run::{STRETCH, progress};

/// After so many stretches the lease is renewed.
const RENEWED: usize = 8;

/// Whom a stretch touches, and whether any of its records hangs on another.
#[derive(Default)]
struct Touched {
    people: HashSet<SubjectId>,
    hanging: bool,
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
        Self { people: judged.iter().map(Judged::subject).collect(), hanging: judged.iter().any(Judged::hangs) }
    }

    fn touches(&self, other: &Self) -> bool {
        self.hanging || other.hanging || !self.people.is_disjoint(&other.people)
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
        let mut cursor: Option<DueCursor> = None;
        loop {
            let due = self.door.due(cursor, STRETCH, (self.now)()).await?;
            cursor = due.next;
            if due.is_empty() && cursor.is_none() {
                return Ok(());
            }
            let judged = self.door.judge(due, (self.now)()).await?;
            if found.send(judged).await.is_err() || cursor.is_none() {
                return Ok(());
            }
        }
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
