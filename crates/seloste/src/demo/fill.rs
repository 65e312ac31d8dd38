//! Entering invented records, through the door like everything else.

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use policy::{AccountId, ActKind, Actor, ActorKind, Ask, Collect, Fields, RecordId, Scope, SourceGiven, Standing, Target};
use tokio::task::JoinSet;
use vault::{CollectError, Door, Draft};

use super::Invented;
use crate::output::Failure;

/// How many families are entered at once: they share the store's commits.
const AT_ONCE: usize = 64;

/// Enters the records, as `account` from the first day: what hangs on a record after it, families beside each other.
///
/// # Errors
/// [`Failure::Fault`] if the door refuses one: the example's notice and its invented people do not fit each other then.
pub async fn fill(door: &Door, account: AccountId, invented: Vec<Invented>) -> Result<(), Failure> {
    let actor = Actor { account, kind: ActorKind::Person, standing: Arc::from([everything(door)]) };
    let mut families = families(invented);
    // The oldest first, so that the journal reads as if it had been written day by day.
    families.sort_by_key(|family| family.first().map(|(_, one)| one.at));
    let mut entering = JoinSet::new();
    for family in families {
        if entering.len() >= AT_ONCE {
            entered(entering.join_next().await)?;
        }
        let (door, actor) = (door.clone(), actor.clone());
        entering.spawn(async move { enter_family(&door, &actor, family).await });
    }
    while !entering.is_empty() {
        entered(entering.join_next().await)?;
    }
    Ok(())
}

/// What came of one family.
fn entered(joined: Option<Result<Result<(), Failure>, tokio::task::JoinError>>) -> Result<(), Failure> {
    match joined {
        None => Ok(()),
        Some(Ok(result)) => result,
        Some(Err(_)) => Err(Failure::fault("entering the invented people was stopped")),
    }
}

/// Each record that hangs on none, with all that hang on it, in the order they were invented.
fn families(invented: Vec<Invented>) -> Vec<Vec<(usize, Invented)>> {
    let mut families: Vec<Vec<(usize, Invented)>> = Vec::new();
    for (place, one) in invented.into_iter().enumerate() {
        match (one.parent, families.last_mut()) {
            (Some(_), Some(family)) => family.push((place, one)),
            _ => families.push(vec![(place, one)]),
        }
    }
    families
}

async fn enter_family(door: &Door, actor: &Actor, family: Vec<(usize, Invented)>) -> Result<(), Failure> {
    let mut made: BTreeMap<usize, RecordId> = BTreeMap::new();
    for (place, one) in family {
        let parent = one.parent.and_then(|parent| made.get(&parent).copied());
        made.insert(place, enter(door, actor, one, parent).await?);
    }
    Ok(())
}

async fn enter(door: &Door, actor: &Actor, one: Invented, parent: Option<RecordId>) -> Result<RecordId, Failure> {
    let told = |error: &dyn std::fmt::Display| Failure::fault(format!("{}.{}: {error}", one.register, one.kind));
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
    let consenting: BTreeSet<Name> = one.consents.then(|| one.purpose.clone()).into_iter().collect();
    let grant = door.ask_consenting(ask, consenting.clone(), one.at).await.map_err(|error| told(&error))?;
    let mut draft = parent.map_or_else(Draft::default, Draft::of);
    for purpose in consenting {
        draft = draft.consenting(purpose);
    }
    for (name, value) in &one.values {
        draft = draft.with(name.clone(), value.clone());
    }
    match door.collect(grant, draft, one.at).await {
        Ok(stored) => Ok(stored.record),
        Err(CollectError::Invalid(findings)) => {
            let fields: Vec<String> = findings.iter().map(|one| format!("{:?} {}", one.field, one.problem)).collect();
            Err(told(&fields.join("; ")))
        }
        Err(error) => Err(told(&error)),
    }
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
