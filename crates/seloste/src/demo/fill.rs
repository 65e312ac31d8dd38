//! Entering invented records, through the door like everything else.

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;
use std::sync::Arc;

use jiff::Timestamp;
use law::basis::LegalBasis;
use notice::Name;
use policy::{
    AccountId, ActKind, Actor, ActorKind, Ask, Collect, Fields, Narrowed, RecordId, Scope, SourceGiven, Standing,
    Target,
};
use tokio::task::JoinSet;
use vault::{CollectError, Door, Draft, Personal};

use super::Invented;
use crate::output::Failure;

/// How many records are entered at once: they share the store's commits.
const AT_ONCE: usize = 64;

/// Enters the records in the order they would have come, as `account` from the first day.
///
/// # Errors
/// [`Failure::Fault`] if the door refuses one: the example's notice and its invented people do not fit each other then.
pub async fn fill(door: &Door, account: AccountId, invented: Vec<Invented>) -> Result<(), Failure> {
    weigh(door, account, &invented).await?;
    let actor = Actor { account, kind: ActorKind::Person, standing: Arc::from([everything(door)]) };
    let mut order: Vec<(usize, Invented)> = invented.into_iter().enumerate().collect();
    order.sort_by_key(|(place, one)| (one.at, *place));
    let mut made: BTreeMap<usize, RecordId> = BTreeMap::new();
    let mut entering = JoinSet::new();
    for (place, one) in order {
        // What hangs on a record waits until that is stored.
        let waits = one.parent.is_some_and(|parent| !made.contains_key(&parent));
        while entering.len() >= AT_ONCE || (waits && !entering.is_empty()) {
            entered(entering.join_next().await, &mut made)?;
        }
        let parent = one.parent.and_then(|parent| made.get(&parent).copied());
        let (door, actor) = (door.clone(), actor.clone());
        entering.spawn(async move { Ok((place, enter(&door, &actor, one, parent).await?)) });
    }
    while !entering.is_empty() {
        entered(entering.join_next().await, &mut made)?;
    }
    Ok(())
}

type Joined = Option<Result<Result<(usize, RecordId), Failure>, tokio::task::JoinError>>;

/// Notes a record that was stored.
fn entered(joined: Joined, made: &mut BTreeMap<usize, RecordId>) -> Result<(), Failure> {
    match joined {
        None => Ok(()),
        Some(Ok(stored)) => {
            let (place, record) = stored?;
            made.insert(place, record);
            Ok(())
        }
        Some(Err(_)) => Err(Failure::fault("entering the invented people was stopped")),
    }
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
        to: None,
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

/// Every interest of the example has been weighed: else it could market to nobody.
async fn weigh(door: &Door, account: AccountId, invented: &[Invented]) -> Result<(), Failure> {
    let Some(latest) = invented.iter().map(|one| one.at).max() else { return Ok(()) };
    let notice = door.notice();
    for purpose in notice.parts().purposes.iter().filter(|one| one.basis == LegalBasis::LegitimateInterest) {
        let words = Personal::new("Esimerkin etu punnittu henkilön etuja vasten".to_owned());
        door.weigh(purpose, &words, false, account, latest).await.map_err(Failure::fault)?;
    }
    Ok(())
}

/// The owner of the example may enter everything from the beginning of time.
fn everything(door: &Door) -> Standing {
    Standing {
        register: Scope::Every,
        purposes: door.notice().parts().purposes.iter().map(|purpose| purpose.name.clone()).collect(),
        acts: [ActKind::Collect].into_iter().collect(),
        from: Timestamp::MIN,
        until: None,
        narrowed: Narrowed::default(),
        asleep: None,
    }
}
