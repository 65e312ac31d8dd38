//! Doing what was decided, through the vault's doors, each on a warrant for this very case. What was done before is passed
//! over, so that what was cut short is simply done again.

use std::collections::BTreeSet;

use notice::Name;
use policy::limits::RestrictionGround;
use policy::{Carried, Erase, Lift, Object, Restrict, Warrant, Withdraw};
use vault::{Address, BanError, Banning, LimitError, Limitation, Objecting, Personal, Restricting, WarrantError};

use crate::case::{File, Moment, Stage};
use crate::desk::{Desk, DeskError};
use crate::error::StepError;
use crate::propose::{erasing, group};
use crate::words::{Kind, Outcome};

/// How what was decided is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Carrying {
    /// True if who does it may handle requests.
    pub handles: bool,
    /// True if what was wrong was set right elsewhere: on paper, or in another system.
    pub elsewhere: bool,
    /// On which ground a restriction is put; Article 18(1).
    pub restriction: Option<RestrictionGround>,
}

impl Desk {
    /// Does what was decided: erases, restricts, ends uses, takes consents back, puts a ban of marketing in force. What is
    /// handed over or set right is done by its own pages, and nothing is done where the person is not on record.
    ///
    /// # Errors
    /// [`StepError::NotSetRight`] if what was to be set right was not, neither here nor elsewhere;
    /// [`StepError::NotSure`] if no warrant is given for it, [`StepError::KeptByLaw`] if a law keeps some of it,
    /// [`StepError::CannotBeDone`] otherwise.
    pub async fn do_decided(&self, stage: &Stage, how: Carrying, moment: Moment) -> Result<(), DeskError> {
        self.must_be_ours(moment).await?;
        let file = stage.file();
        let decided = file.contents.decision.as_ref().map(|decision| decision.outcome);
        if !matches!(decided, Some(Outcome::Granted | Outcome::Partly)) {
            return Ok(());
        }
        // What the person ended alone is done.
        if file.contents.decision.as_ref().is_some_and(|decision| decision.by.is_none()) {
            return Ok(());
        }
        if file.kind == Kind::MarketingBan {
            return self.ban(file, moment).await;
        }
        if file.head.subject.is_none() {
            return Ok(());
        }
        match file.kind {
            Kind::Erasure => self.erase(file, how, moment).await,
            Kind::Restriction => self.restrict(file, how, moment).await,
            Kind::Objection | Kind::Withdrawal => self.stop(file, how, moment).await,
            Kind::Termination => self.terminate(file, moment).await.map(|_| ()),
            Kind::Rectification if file.contents.set_right.is_empty() && !how.elsewhere => {
                Err(StepError::NotSetRight.into())
            }
            _ => Ok(()),
        }
    }

    /// Puts a ban of marketing in force for the addresses of who asks; nobody has to be known for it.
    pub(crate) async fn ban(&self, file: &File, moment: Moment) -> Result<(), DeskError> {
        let asker = &file.contents.asker;
        let mut banning = Banning::default();
        if !asker.email.is_empty() {
            banning.addresses.push(Address::Email(Personal::new(asker.email.clone())));
        }
        if !asker.phone.is_empty() {
            banning.addresses.push(Address::Phone(Personal::new(asker.phone.clone())));
        }
        match self.door().ban(banning, Some(file.head.id), moment.at).await {
            Ok(()) => Ok(()),
            Err(BanError::Fault(fault)) => Err(fault.into()),
            Err(_) => Err(StepError::CannotBeDone.into()),
        }
    }

    /// The restrictions this case put in force and that stand.
    ///
    /// # Errors
    /// [`DeskError`] if the store fails.
    pub async fn standing(&self, file: &File) -> Result<Vec<Limitation>, DeskError> {
        let Some(subject) = file.head.subject else { return Ok(Vec::new()) };
        let mut all = self.door().limitations(subject).await?;
        all.retain(|one| one.request == Some(file.head.id) && one.lifted_at.is_none() && one.what.is_restriction());
        Ok(all)
    }

    /// Lifts the restrictions of this case: only once the person was told; Article 18(3).
    ///
    /// # Errors
    /// [`StepError::NotTold`] before that; [`StepError::CannotBeDone`] if none stands.
    pub async fn lift(&self, stage: Stage, how: Carrying, moment: Moment) -> Result<Stage, DeskError> {
        self.must_be_ours(moment).await?;
        let file = stage.file();
        if !file.was_told_of_lifting() {
            return Err(StepError::NotTold.into());
        }
        let standing = self.standing(file).await?;
        if standing.is_empty() {
            return Err(StepError::CannotBeDone.into());
        }
        for one in standing {
            let warrant = self.warrant::<Lift>(file, how, moment)?;
            self.door().lift(warrant, one.id, moment.at).await.map_err(unlimited)?;
        }
        Ok(stage.lifted(moment))
    }

    pub(crate) fn warrant<A: Carried>(
        &self,
        file: &File,
        how: Carrying,
        moment: Moment,
    ) -> Result<Warrant<A>, DeskError> {
        let facts = file.facts(self.door().id(), moment, how.handles).ok_or(StepError::OtherStage)?;
        let warrant = policy::warrant::<A>(&self.door().notice(), &facts, moment.at);
        warrant.map_err(|_| StepError::NotSure.into())
    }

    async fn erase(&self, file: &File, how: Carrying, moment: Moment) -> Result<(), DeskError> {
        let facts = self.values(file, moment).await?;
        let granted = file.granted();
        let what = erasing(&self.door().notice(), &facts, &granted, moment.today);
        if granted.is_empty() {
            undecided(!facts.is_empty())?;
        } else {
            // Where nothing is left to name, what an erasure left that was cut short goes.
            let warrant = self.warrant::<Erase>(file, how, moment)?;
            self.door().erase(warrant, what, moment.at).await.map_err(unwarranted)?;
        }
        // What is in the registers goes at once; the case stays open until what is on paper has gone too.
        match self.things_left(file).await?.len() {
            0 => Ok(()),
            open => Err(StepError::ThingsLeft { open }.into()),
        }
    }

    async fn restrict(&self, file: &File, how: Carrying, moment: Moment) -> Result<(), DeskError> {
        if !self.standing(file).await?.is_empty() {
            return Ok(());
        }
        let ground = how.restriction.ok_or(StepError::NoGrounds)?;
        let warrant = self.warrant::<Restrict>(file, how, moment)?;
        let done = self.door().restrict(warrant, Restricting::Person, ground, moment.at).await;
        done.map(|_| ()).map_err(unlimited)
    }

    /// Ends the uses an objection reaches, or takes back the consents.
    async fn stop(&self, file: &File, how: Carrying, moment: Moment) -> Result<(), DeskError> {
        let facts = self.values(file, moment).await?;
        let granted = file.granted();
        let groups = group(&self.door().notice(), file.kind, &facts, moment.today);
        let done = groups.into_iter().filter(|one| granted.contains(one.key.as_str()));
        let purposes: BTreeSet<Name> = done.flat_map(|one| one.proposal.purposes).collect();
        if purposes.is_empty() {
            return undecided(granted.is_empty() && !facts.is_empty());
        }
        if file.kind == Kind::Withdrawal {
            let warrant = self.warrant::<Withdraw>(file, how, moment)?;
            return self.door().withdraw(warrant, purposes, moment.at).await.map_err(unlimited);
        }
        let warrant = self.warrant::<Object>(file, how, moment)?;
        let done = self.door().object(warrant, Objecting::Purposes(purposes), moment.at).await;
        done.map(|_| ()).map_err(unlimited)
    }
}

/// Nothing was to be done: either it is done already, or it was never decided value by value, and is decided again.
fn undecided(never: bool) -> Result<(), DeskError> {
    if never { Err(StepError::CannotBeDone.into()) } else { Ok(()) }
}

fn unwarranted(error: WarrantError) -> DeskError {
    match error {
        WarrantError::Floor { .. } | WarrantError::Held { .. } => StepError::KeptByLaw.into(),
        WarrantError::Fault(fault) => fault.into(),
        _ => StepError::NotSure.into(),
    }
}

pub(crate) fn unlimited(error: LimitError) -> DeskError {
    match error {
        LimitError::Warrant(error) => unwarranted(error),
        LimitError::Fault(fault) => fault.into(),
        _ => StepError::CannotBeDone.into(),
    }
}
