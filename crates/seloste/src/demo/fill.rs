//! Entering invented records, through the door like everything else.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use jiff::Timestamp;
use policy::{
    AccountId, ActKind, Actor, ActorKind, Ask, Collect, Fields, RecordId, Scope, SourceGiven, Standing, Target,
};
use vault::{Door, Draft};

use super::Invented;
use crate::output::Failure;

/// Enters the records in the order they would have come, as `account` from the first day.
///
/// # Errors
/// [`Failure::Fault`] if the door refuses one: the example's notice and its invented people do not fit each other then.
pub async fn fill(door: &Door, account: AccountId, invented: &[Invented]) -> Result<(), Failure> {
    let actor = Actor { account, kind: ActorKind::Person, standing: Arc::from([everything(door)]) };
    let mut order: Vec<usize> = (0..invented.len()).collect();
    // What hangs on a record is entered after it, also within the same minute.
    order.sort_by_key(|place| (invented.get(*place).map(|one| one.at), *place));
    let mut made: BTreeMap<usize, RecordId> = BTreeMap::new();
    for place in order {
        let Some(one) = invented.get(place) else { continue };
        let parent = match one.parent {
            None => None,
            Some(parent) => match made.get(&parent) {
                Some(parent) => Some(*parent),
                None => continue,
            },
        };
        if let Some(record) = enter(door, &actor, one, parent).await? {
            made.insert(place, record);
        }
    }
    Ok(())
}

async fn enter(
    door: &Door,
    actor: &Actor,
    one: &Invented,
    parent: Option<RecordId>,
) -> Result<Option<RecordId>, Failure> {
    let ask = Ask::<Collect> {
        actor: actor.clone(),
        controller: door.id(),
        register: one.register.clone(),
        kind: one.kind.clone(),
        fields: Fields::These(one.values.iter().map(|(name, _)| name.clone()).collect()),
        purpose: one.purpose.clone(),
        target: Target::Kind,
        source: Some(SourceGiven { kind: one.source, way: one.way.clone() }),
        act: PhantomData,
    };
    let consenting = [one.purpose.clone()].into_iter().collect();
    let told = |error: &dyn std::fmt::Display| Failure::fault(format!("{}.{}: {error}", one.register, one.kind));
    let grant = door.ask_consenting(ask, consenting, one.at).await.map_err(|error| told(&error))?;
    let mut draft = parent.map_or_else(Draft::default, Draft::of).consenting(one.purpose.clone());
    for (name, value) in &one.values {
        draft = draft.with(name.clone(), value.clone());
    }
    let stored = door.collect(grant, draft, one.at).await.map_err(|error| told(&error))?;
    Ok(Some(stored.record))
}

/// The owner of the example may enter everything from the beginning of time.
fn everything(door: &Door) -> Standing {
    Standing {
        register: Scope::Every,
        purposes: door.notice().parts().purposes.iter().map(|purpose| purpose.name.clone()).collect(),
        acts: [ActKind::Collect].into_iter().collect(),
        from: Timestamp::MIN,
        until: None,
    }
}
