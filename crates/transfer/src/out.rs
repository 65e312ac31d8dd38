//! Taking a file out: piece by piece, in constant memory, each page of records journaled before it is given.

use std::marker::PhantomData;

use jiff::Timestamp;
use notice::Name;
use policy::{Actor, Ask, Fields, Target};
use vault::Door;

use crate::error::ExportError;
use crate::write::{Format, Layout, Writer};

/// Who takes which records out, why, and in which form.
#[derive(Debug, Clone)]
pub struct ExportSpec {
    /// Who.
    pub actor: Actor,
    /// Out of which register.
    pub register: Name,
    /// Which record kind.
    pub kind: Name,
    /// Why. Only fields this purpose covers are in the file.
    pub purpose: Name,
    /// The form of the file.
    pub format: Format,
}

/// An export under way. Dropping it ends it.
#[derive(Debug)]
pub struct Export {
    records: vault::Export,
    writer: Writer,
    count: u64,
    begun: bool,
    ended: bool,
}

impl Export {
    /// Begins an export.
    ///
    /// # Errors
    /// [`ExportError::Refused`] if the notice or the standing grants do not allow it.
    pub fn begin<'a>(door: &'a Door, spec: &'a ExportSpec, now: Timestamp) -> vault::Answer<'a, Self, ExportError> {
        Box::pin(Self::begin_inside(door, spec, now))
    }

    async fn begin_inside(door: &Door, spec: &ExportSpec, now: Timestamp) -> Result<Self, ExportError> {
        let ask = Ask::<policy::Export> {
            actor: spec.actor.clone(),
            controller: door.id(),
            register: spec.register.clone(),
            kind: spec.kind.clone(),
            fields: Fields::Allowed,
            purpose: spec.purpose.clone(),
            target: Target::Kind,
            source: None,
            to: None,
            act: PhantomData,
        };
        let grant = door.ask(ask, now).await?;
        let notice = door.notice();
        let record = notice.record(spec.register.as_str(), spec.kind.as_str());
        let record = record.ok_or_else(|| ExportError::UnknownKind(spec.register.clone(), spec.kind.clone()))?;
        let own = &notice.parts().controller.name;
        let brand = crate::mapping::brand_column(&notice, record).map(|column| (column, own.clone()));
        let layout = Layout::new(record, grant.fields(), brand);
        let records = door.export(grant, now)?;
        Ok(Self { records, writer: Writer::new(spec.format, layout)?, count: 0, begun: false, ended: false })
    }

    /// The next bytes of the file; none after the last.
    ///
    /// # Errors
    /// [`ExportError`] if it cannot go on. What has been given is then not a whole file.
    pub fn next(&mut self, now: Timestamp) -> vault::Answer<'_, Option<Vec<u8>>, ExportError> {
        Box::pin(self.next_inside(now))
    }

    async fn next_inside(&mut self, now: Timestamp) -> Result<Option<Vec<u8>>, ExportError> {
        if !self.begun {
            self.begun = true;
            return Ok(Some(self.writer.head()?));
        }
        if self.ended {
            return Ok(None);
        }
        match self.records.next(now).await? {
            Some(mut page) => {
                // What was erased whole but for what hangs on it, or is only stored, is no row of a file.
                page.retain(|record| !record.values.is_empty());
                self.count += page.len() as u64;
                Ok(Some(self.writer.rows(&page)?))
            }
            None => {
                self.ended = true;
                Ok(Some(self.writer.end()?))
            }
        }
    }

    /// How many records have been given.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }
}
