//! Only `decide` makes a grant.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use jiff::Timestamp;
use nonempty::NonEmpty;
use notice::{ClauseId, Name};
use policy::{AccountId, ActorKind, ControllerId, Grant, Read, Target};

fn forge(account: AccountId, controller: ControllerId, customers: Name, forever: Timestamp) -> Grant<Read> {
    Grant {
        account,
        actor: ActorKind::Person,
        controller,
        register: customers.clone(),
        kind: customers.clone(),
        fields: BTreeSet::new(),
        purpose: customers,
        target: Target::Kind,
        source: None,
        to: None,
        consent: None,
        because: NonEmpty::new(ClauseId::new("because.i.say.so")),
        notice: [0; 32],
        expires: forever,
        act: PhantomData,
    }
}

fn main() {}
