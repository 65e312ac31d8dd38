//! A relationship that is terminated: taken on any day, at once, and confirmed in writing with what is still open.

use std::collections::BTreeMap;

use notice::Lang;
use vault::{NewRequest, RequestHead, TerminateError, WindingUp};

use crate::alone::method;
use crate::case::{File, Moment, Stage};
use crate::desk::{Desk, DeskError};
use crate::error::StepError;
use crate::letters::language;
use crate::texts::texts;
use crate::words::{Kind, LetterKind};

impl Desk {
    /// True if a request is a termination of a relationship that is on record: it is done at once, and the confirmation tells
    /// that it came as well.
    pub(crate) async fn ends_at_once(&self, new: &NewRequest, kind: Kind) -> Result<bool, DeskError> {
        match new.subject.filter(|_| kind == Kind::Termination) {
            Some(subject) => Ok(self.door().terminable(subject).await?.is_some()),
            None => Ok(false),
        }
    }

    /// Terminates the relationship of a case's person from the day the request came, and answers. Where nobody on record is
    /// known yet, or nothing turns on a relationship, the case waits for the staff.
    pub(crate) async fn end_relationship(&self, head: RequestHead, moment: Moment) -> Result<RequestHead, DeskError> {
        match self.end_now_and_answer(&head, moment).await {
            Err(DeskError::Step(_)) => self.acknowledge(head, moment).await,
            done => done,
        }
    }

    async fn end_now_and_answer(&self, head: &RequestHead, moment: Moment) -> Result<RequestHead, DeskError> {
        let Stage::Received(case) = self.open(head.id, moment).await? else { return Ok(head.clone()) };
        let winding = self.terminate(case.file(), moment).await?;
        let extra = self.said(&winding, language(case.file()));
        let case = match method(case.file().level()) {
            Some(method) => case.identify(method, true, moment)?,
            None => case.go_on_unknown(moment)?,
        };
        let done = case.ended_by_the_person(moment)?.carry_out(moment)?;
        let asker = &done.file().contents().asker;
        let stage = match self.goes_by_mail(done.file()) || !asker.address.is_empty() {
            true => self.write_letter(LetterKind::Answer, done, &extra, moment)?,
            // It is confirmed by the very page it was asked on.
            false => done.answered(moment.at, moment)?.into(),
        };
        self.save(stage, moment).await
    }

    /// Terminates, for a case whose person is known. A second time changes nothing.
    pub(crate) async fn terminate(&self, file: &File, moment: Moment) -> Result<WindingUp, DeskError> {
        let subject = file.head.subject.ok_or(StepError::CannotBeDone)?;
        let on = (file.head.received_on, file.head.id);
        match self.door().terminate(subject, on, moment.by, moment.at).await {
            Ok(winding) => Ok(winding),
            Err(TerminateError::NoRelationship) => Err(StepError::CannotBeDone.into()),
            Err(TerminateError::Fault(fault)) => Err(fault.into()),
            Err(_) => Err(StepError::CannotBeDone.into()),
        }
    }

    /// What is still open, in words: kinds and how many, nobody and no value.
    #[must_use]
    pub fn said(&self, winding: &WindingUp, lang: Lang) -> String {
        let t = texts(lang);
        if winding.open.is_empty() {
            return t.winding_none();
        }
        let notice = self.door().notice();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for one in &winding.open {
            let kind = notice.record(one.register.as_str(), one.kind.as_str());
            let label = kind.map_or_else(|| one.kind.to_string(), |kind| kind.label.get(lang).to_owned());
            *counts.entry(label).or_default() += 1;
        }
        let lines: Vec<String> = counts.iter().map(|(label, count)| format!("– {label}: {count}")).collect();
        format!("{}\n{}", t.winding_open(), lines.join("\n"))
    }
}
