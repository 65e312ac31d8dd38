//! Whose turn it is in a round of work beside the pages.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use policy::ControllerId;
use tokio::sync::Mutex;
use vault::{Door, Turn, Vault};

use crate::commands::now;

/// So many firms nobody works in just now are looked at in one round.
const AT_ONCE: usize = 64;
/// So many firms are given their first turn in one round: no more than are looked at in it.
const BEGUN_AT_ONCE: usize = AT_ONCE;
/// Between two firms nobody works in: whoever asks for a page meanwhile goes first, also while all have their first turn.
const BETWEEN: Duration = Duration::from_millis(60);
/// One firm nobody works in is opened at a time, whatever the work: after a start all works begin at once, and together
/// they would leave the pages nothing.
static ONE: Mutex<()> = Mutex::const_new(());
/// Once every firm has had a turn, it is looked for new ones in every so manieth round.
const NEW_EVERY: u32 = 120;

/// The turns of one kind of work.
#[derive(Debug)]
pub struct Turns {
    /// The work.
    what: &'static str,
    /// After how long a firm is looked at again for which nothing falls due and nothing is written.
    rest: SignedDuration,
    /// How many rounds until it is looked for firms that never had a turn.
    new_in: u32,
    /// After which firm it is looked for them.
    after: Option<ControllerId>,
}

impl Turns {
    /// The turns of a work that rests for so long where there is nothing to do.
    pub const fn of(what: &'static str, rest: SignedDuration) -> Self {
        Self { what, rest, new_in: 0, after: None }
    }

    /// The firms of this round. None while the store does not answer: the next round asks again.
    pub async fn next(&mut self, vault: &Vault) -> Vec<Turn> {
        self.new_in = self.new_in.saturating_sub(1);
        if self.new_in == 0 {
            (self.after, self.new_in) = match vault.begin_turns(self.what, (self.after, BEGUN_AT_ONCE), now()).await {
                Ok(begun) if begun.len() < BEGUN_AT_ONCE => (None, NEW_EVERY),
                Ok(begun) => (begun.last().copied(), 1),
                Err(_) => (self.after, 1),
            };
        }
        vault.turns(self.what, AT_ONCE, now()).await.unwrap_or_default()
    }

    /// Nothing is to be done for a firm before `until`, or before it is looked again. What cannot be written down now is
    /// looked at in the next round.
    pub async fn rest(&self, vault: &Vault, turn: Turn, until: Option<Timestamp>) {
        let now = now();
        let usual = now.saturating_add(spread(self.rest, turn.id)).unwrap_or(now);
        let until = until.map_or(usual, |until| until.min(usual));
        let _next_round = vault.rest(turn, self.what, until, now).await;
    }
}

/// Up to an eighth less, another share for each firm, so that not all of them are looked at in one moment.
fn spread(rest: SignedDuration, id: ControllerId) -> SignedDuration {
    let share = i64::from(*id.uuid().as_bytes().last().unwrap_or(&0));
    let less = rest.as_secs().saturating_mul(share) / (8 * 256);
    SignedDuration::from_secs(rest.as_secs().saturating_sub(less))
}

/// The door of a firm whose turn it is; none if it does not open just now.
pub async fn door(vault: &Vault, turn: Turn) -> Option<Door> {
    if !turn.is_idle() {
        return vault.door_aside(turn.id, now()).await.ok().flatten();
    }
    let _alone = ONE.lock().await;
    tokio::time::sleep(BETWEEN).await;
    vault.door_aside(turn.id, now()).await.ok().flatten()
}
