//! What waits because of who may see what: for the person themselves, and for an owner.

use access::{AccountState, Counts};
use jiff::SignedDuration;
use notice::{Checked, Notice};
use policy::ActorKind;
use policy::condition::Met;

use crate::ask::reviews;
use crate::http::{PageError, Visit};
use crate::pages::accounts::work;
use crate::pages::start::tasks::{Task, TaskKind};

/// A grant that ends within so many days is shown as ending.
const SOON_DAYS: i64 = 14;

/// What the person has to sign.
pub async fn own(visit: &Visit) -> Result<Vec<Task>, PageError> {
    let duties = visit.web.access().duties_of(visit.session.account, visit.now).await?;
    let count = duties.iter().filter(|duty| duty.met != Met::Signed).count();
    let task = (count > 0).then(|| Task { kind: TaskKind::Sign, count, href: "/settings/papers".into() });
    Ok(task.into_iter().collect())
}

/// The registers that are to be looked through by now, for whoever answers for them.
pub async fn looks_through(visit: &Visit, notice: &Notice<Checked>) -> Result<Option<Task>, PageError> {
    let mut count = 0;
    for register in &notice.parts().registers {
        let due = reviews::due(visit, notice, register).await?;
        let due = due.is_some_and(|due| due <= reviews::today(visit));
        count += usize::from(due && reviews::answers(visit, register).await?);
    }
    Ok((count > 0).then(|| Task { kind: TaskKind::Reviews, count, href: "/registers".into() }))
}

/// The people who come in and whose grants sleep, because they have not signed.
async fn unsigned(visit: &Visit, people: &[access::Account]) -> Result<usize, PageError> {
    if visit.web.access().papers().await?.is_empty() {
        return Ok(0);
    }
    let mut unsigned = 0;
    for account in people.iter().filter(|account| account.state == AccountState::Active) {
        let duties = visit.web.access().duties_of(account.id, visit.now).await?;
        unsigned += usize::from(duties.iter().any(|duty| duty.met == Met::Not));
    }
    Ok(unsigned)
}

/// Accounts that see nothing, and grants about to end.
pub async fn of_owner(visit: &Visit) -> Result<Vec<Task>, PageError> {
    let access = visit.web.access();
    let grants = access.grants(None, visit.now).await?;
    let in_force = |grant: &&access::Given| grant.in_force && (grant.role.is_some() || !grant.acts.is_empty());
    let people = access.accounts(visit.now).await?;
    let mut bare = 0;
    for account in people.iter().filter(|account| account.state != AccountState::Closed && !account.owner) {
        let granted = grants.iter().filter(in_force).any(|grant| grant.account == account.id);
        bare += usize::from(!granted && may_come_in(visit, account).await?);
    }
    let soon = visit.now.saturating_add(SignedDuration::from_hours(SOON_DAYS * 24)).unwrap_or(visit.now);
    let ending = grants.iter().filter(in_force).filter(|grant| grant.until.is_some_and(|until| until < soon));
    let (without, _) = visit.web.door().customers_without(0, visit.now).await?;
    let own = visit.web.door().keeper().await?.is_some() && !visit.web.door().agreed(visit.now).await?;
    let by_others = |by: Option<policy::AccountId>| by != Some(visit.session.account);
    let confirm = grants.iter().filter(|grant| grant.in_force && grant.proposed && by_others(grant.given_by)).count();
    let roles = access.roles().await?.into_iter().filter_map(|role| role.proposed);
    let roles = roles.filter(|(_, by)| by_others(Some(*by))).count();
    let firms =
        access.firms().await?.into_iter().filter(|firm| {
            firm.ended_at.is_none() && matches!(firm.counts(visit.now), Counts::Incomplete | Counts::Over)
        });
    let alerts = access.alerts().await?.len();
    let review = reviews::access_is_due(visit).await?;
    let tasks = [
        (TaskKind::Alerts, alerts, "/accounts/alerts"),
        (TaskKind::Access, usize::from(review), "/accounts/review"),
        (TaskKind::Confirm, confirm, "/accounts"),
        (TaskKind::Confirm, roles, "/accounts/roles"),
        (TaskKind::FirmAgreements, firms.count(), "/accounts/firms"),
        (TaskKind::Agreements, without, "/customers"),
        (TaskKind::OwnAgreement, usize::from(own), "/settings/keeper"),
        (TaskKind::Unsigned, unsigned(visit, &people).await?, "/accounts/papers"),
        (TaskKind::Providers, work::waiting(visit).await?, "/accounts/changes"),
        (TaskKind::WithoutGrants, bare, "/accounts"),
        (TaskKind::EndingGrants, ending.count(), "/accounts"),
    ];
    let task = |(kind, count, href): (TaskKind, usize, &str)| Task { kind, count, href: href.into() };
    Ok(tasks.into_iter().filter(|(_, count, _)| *count > 0).map(task).collect())
}

/// True unless it is a service whose keys have all been taken back.
async fn may_come_in(visit: &Visit, account: &access::Account) -> Result<bool, PageError> {
    if account.kind == ActorKind::Person {
        return Ok(true);
    }
    let tokens = visit.web.access().tokens_of(account.id, visit.now).await?;
    Ok(tokens.iter().any(|token| token.lives))
}
