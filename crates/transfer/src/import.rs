//! Taking a file in: looked at row by row, stored in whole batches.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use jiff::Timestamp;
use notice::Name;
use policy::{Actor, Ask, Collect, Fields, Grant, SourceGiven, Target};
use serde::Serialize;
use vault::{CollectError, Door, Draft, Finding};

use crate::error::{ImportError, MappingError};
use crate::mapping::{self, Mapping};
use crate::parent::Parents;
use crate::report::{Outcome, Report, RowError, Trouble};
use crate::seen::Seen;
use crate::table::{Cell, CellFault, FileKind, Row, Source, Table};

/// Who takes a file in, into which record kind, why, and where the data come from.
#[derive(Debug, Clone)]
pub struct Import {
    /// Who.
    pub actor: Actor,
    /// Into which register.
    pub register: Name,
    /// As which record kind.
    pub kind: Name,
    /// Why.
    pub purpose: Name,
    /// Where the data come from.
    pub source: SourceGiven,
    /// Purposes on consent that every person in the file has consented to, as whoever takes it in asserts.
    pub consents: BTreeSet<Name>,
    /// Under which of the controller's names they are taken in; none under its own, or as what they hang on.
    pub brand: Option<String>,
    /// Columns with the fields they are, where their names do not say it. An empty field drops the column.
    pub columns: Vec<(String, String)>,
    /// What happens when a row is wrong.
    pub mode: Mode,
}

/// What happens when a row is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Nothing is stored. The whole file is looked at before its first row is stored.
    #[default]
    AllOrNothing,
    /// The row is left out and named in the report.
    SkipAndReport,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Progress {
    /// True once rows are being stored, false while they are only looked at.
    pub storing: bool,
    /// Rows looked at in this pass.
    pub rows: u64,
    /// Rows stored: acknowledged, and there whatever happens next.
    pub stored: u64,
    /// Rows with something wrong.
    pub bad_rows: u64,
}

/// The clock of whoever runs the import. A file takes longer than a grant lives.
type Clock<'a> = &'a (dyn Fn() -> Timestamp + Send + Sync);

/// What one pass over a file does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Look,
    StoreAll,
    StoreGood,
}

impl Import {
    /// Looks at every row and stores nothing.
    ///
    /// # Errors
    /// [`ImportError`] if the file cannot be read, its columns are no fields, or the answer is no.
    pub fn preview<'a>(
        &'a self,
        door: &'a Door,
        source: &'a Source,
        clock: Clock<'a>,
        progress: &'a mut (dyn FnMut(Progress) + Send),
    ) -> vault::Answer<'a, Report, ImportError> {
        Box::pin(self.preview_inside(door, source, clock, progress))
    }

    async fn preview_inside(
        &self,
        door: &Door,
        source: &Source,
        clock: Clock<'_>,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Report, ImportError> {
        Work::begin(self, door, source).await?.pass(Pass::Look, clock, progress).await
    }

    /// Takes the file in. With [`Mode::AllOrNothing`] all of it is looked at first, also for values that stand twice,
    /// and nothing is stored if a row is wrong. If storing then stops halfway all the same, because somebody took a
    /// unique value meanwhile or the machine failed, the report says so and counts what is stored.
    ///
    /// # Errors
    /// [`ImportError`] if nothing was stored. Once something is, the end is told in [`Report::outcome`].
    pub fn run<'a>(
        &'a self,
        door: &'a Door,
        source: &'a Source,
        clock: Clock<'a>,
        progress: &'a mut (dyn FnMut(Progress) + Send),
    ) -> vault::Answer<'a, Report, ImportError> {
        Box::pin(self.run_inside(door, source, clock, progress))
    }

    async fn run_inside(
        &self,
        door: &Door,
        source: &Source,
        clock: Clock<'_>,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Report, ImportError> {
        if self.mode == Mode::SkipAndReport {
            return Work::begin(self, door, source).await?.pass(Pass::StoreGood, clock, progress).await;
        }
        let mut looked = self.preview(door, source, clock, progress).await?;
        if !looked.is_clean() {
            looked.outcome = Outcome::NothingStored;
            return Ok(looked);
        }
        Work::begin(self, door, source).await?.pass(Pass::StoreAll, clock, progress).await
    }

    async fn grant(&self, door: &Door, mapping: &Mapping, now: Timestamp) -> Result<Grant<Collect>, ImportError> {
        let ask = Ask {
            actor: self.actor.clone(),
            controller: door.id(),
            register: self.register.clone(),
            kind: self.kind.clone(),
            fields: Fields::These(mapping.fields()),
            purpose: self.purpose.clone(),
            target: Target::Kind,
            source: Some(self.source.clone()),
            to: None,
            act: PhantomData,
        };
        Ok(door.ask_consenting(ask, self.consents.clone(), now).await?)
    }
}

/// An import under way.
struct Work<'a> {
    import: &'a Import,
    door: &'a Door,
    table: Table,
    mapping: Mapping,
    report: Report,
    seen: Seen,
}

/// What a batch of rows became.
#[derive(Default)]
struct Batch {
    rows: u64,
    last_line: u64,
    drafts: Vec<Draft>,
    /// The row of each draft.
    kept: Vec<Row>,
    errors: Vec<RowError>,
}

impl<'a> Work<'a> {
    async fn begin(import: &'a Import, door: &'a Door, source: &Source) -> Result<Self, ImportError> {
        let notice = door.notice();
        let place = (&import.register, &import.kind);
        let unknown = || MappingError::UnknownKind { register: import.register.clone(), kind: import.kind.clone() };
        let record = notice.record(import.register.as_str(), import.kind.as_str()).ok_or_else(unknown)?;
        let table = Table::open(source).await?;
        let mapping = Mapping::new(&notice, place, &table.header, &import.columns)?;
        let report = Report::new(table.facts.clone(), mapping.columns(&table.header));
        Ok(Self { import, door, mapping, report, seen: Seen::new(record, door.staff().new_token()), table })
    }

    async fn pass(
        mut self,
        pass: Pass,
        clock: Clock<'_>,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Report, ImportError> {
        let ended = self.batches(pass, clock, progress).await;
        match ended {
            Ok(()) => self.report.outcome = if pass == Pass::Look { Outcome::Previewed } else { Outcome::Stored },
            Err(Stop::Row) => {
                let reason = "a row no longer fits: the register changed while the file was taken in".to_owned();
                self.report.outcome = Outcome::Stopped { code: "row", reason };
            }
            Err(Stop::Error(error)) if self.report.stored == 0 => return Err(error),
            Err(Stop::Error(error)) => {
                self.report.outcome = Outcome::Stopped { code: error.code(), reason: error.to_string() };
            }
        }
        if matches!(self.report.outcome, Outcome::Stopped { code: "row", .. }) && self.report.stored == 0 {
            self.report.outcome = Outcome::NothingStored;
        }
        Ok(self.report)
    }

    async fn batches(
        &mut self,
        pass: Pass,
        clock: Clock<'_>,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<(), Stop> {
        // Asked before the first row is read, so that a refusal does not wait for one.
        drop(self.import.grant(self.door, &self.mapping, clock()).await?);
        while let Some(rows) = self.table.next().await.map_err(ImportError::from)? {
            let parents = Parents::of(self.import, self.door, &self.mapping, &rows, clock()).await?;
            let batch = self.drafts(rows, &parents);
            let ended = self.batch(batch, pass, clock()).await;
            progress(Progress {
                storing: pass != Pass::Look,
                rows: self.report.rows,
                stored: self.report.stored,
                bad_rows: self.report.bad_rows,
            });
            ended?;
        }
        Ok(())
    }

    /// Looks at a batch, or stores it.
    async fn batch(&mut self, batch: Batch, pass: Pass, now: Timestamp) -> Result<(), Stop> {
        let Batch { rows, last_line, drafts, kept, mut errors } = batch;
        let many = drafts.len();
        let mut stopped = Ok(());
        if many > 0 {
            let grant = self.import.grant(self.door, &self.mapping, now).await?;
            let (stored, findings) = match pass {
                Pass::Look => (0, self.door.preview(grant, drafts, now).await?),
                Pass::StoreGood => {
                    let collected = self.door.collect_valid(grant, drafts, now).await?;
                    (collected.stored.len(), collected.findings)
                }
                Pass::StoreAll => match self.door.collect_list(grant, drafts, now).await {
                    Ok(collected) => (collected.stored.len(), collected.findings),
                    Err(CollectError::Invalid(findings)) => {
                        stopped = Err(Stop::Row);
                        (0, findings)
                    }
                    Err(other) => return Err(other.into()),
                },
            };
            self.report.stored += stored as u64;
            // Whoever forbade marketing is no fault of the file: they are left out, counted, and not named.
            let (banned, findings): (Vec<_>, Vec<_>) =
                findings.into_iter().partition(|finding| matches!(finding.problem, vault::Problem::Banned));
            self.report.banned += banned.len() as u64;
            errors.extend(findings.into_iter().map(|finding| self.named(&kept, finding)));
        }
        if pass == Pass::Look {
            self.find_twice(&kept, &mut errors);
        }
        self.report.rows += rows;
        if stopped.is_ok() {
            self.report.through_line = last_line;
        }
        self.report.add(errors);
        stopped
    }

    /// Rows as drafts; what could not be read of them as errors.
    fn drafts(&self, rows: Vec<Row>, parents: &Parents) -> Batch {
        let mut batch = Batch { rows: rows.len() as u64, ..Batch::default() };
        for row in rows {
            batch.last_line = row.line;
            let faults: Vec<RowError> = row.faults.iter().filter_map(|fault| self.unread(row.line, *fault)).collect();
            if !faults.is_empty() {
                batch.errors.extend(faults);
                continue;
            }
            let draft = parents.find(&self.mapping, &row).map_or_else(Draft::default, Draft::of);
            let mut draft = draft.under(self.brand(&row).or_else(|| self.import.brand.clone()));
            for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
                if let Some(mapping::Target::Field(field)) = self.mapping.target(column) {
                    draft = draft.with(field.clone(), self.value(field, cell));
                }
            }
            for purpose in &self.import.consents {
                draft = draft.consenting(purpose.clone());
            }
            batch.drafts.push(draft);
            batch.kept.push(row);
        }
        batch
    }

    /// Under which of the controller's names a row says that it is.
    fn brand(&self, row: &Row) -> Option<String> {
        let cell = row.cells.get(self.mapping.brand()?).filter(|cell| !cell.is_blank())?;
        Some(cell.as_str().trim().to_owned())
    }

    /// The value of a cell. A workbook does not tell a day from a day at midnight; the field does.
    fn value(&self, field: &Name, cell: &Cell) -> String {
        let text = cell.as_str();
        let day = self.report.file.kind == FileKind::Xlsx && self.mapping.has_time(field);
        if day && text.parse::<jiff::civil::Date>().is_ok() { format!("{text}T00:00") } else { text.to_owned() }
    }

    /// A cell that could not be read, if its column is kept.
    fn unread(&self, line: u64, (column, fault): (usize, CellFault)) -> Option<RowError> {
        let target = self.mapping.target(column);
        if target.is_none() && fault != CellFault::Beyond {
            return None;
        }
        let field = match target {
            Some(mapping::Target::Field(field)) => Some(field.clone()),
            _ => None,
        };
        let column = self.table.header.get(column).cloned();
        Some(RowError { line, column, field, trouble: Trouble::Cell(fault) })
    }

    /// A finding of the door, by its line.
    fn named(&self, kept: &[Row], finding: Finding) -> RowError {
        let line = kept.get(finding.draft).map_or(0, |row| row.line);
        let is = |target: &mapping::Target| match target {
            mapping::Target::Field(field) => *field == finding.field,
            mapping::Target::Parent(..) => matches!(finding.problem, vault::Problem::Parent { .. }),
            mapping::Target::Brand(_) => matches!(finding.problem, vault::Problem::UnknownBrand),
        };
        let column = (0..self.table.header.len()).find(|column| self.mapping.target(*column).is_some_and(is));
        let brand = column.is_some_and(|column| self.mapping.brand() == Some(column));
        let column = column.and_then(|column| self.table.header.get(column).cloned());
        RowError { line, column, field: (!brand).then_some(finding.field), trouble: Trouble::Value(finding.problem) }
    }

    /// Finds unique values that stand twice in the file.
    fn find_twice(&mut self, kept: &[Row], errors: &mut Vec<RowError>) {
        let bad: BTreeSet<u64> = errors.iter().map(|error| error.line).collect();
        for row in kept.iter().filter(|row| !bad.contains(&row.line)) {
            for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
                let Some(mapping::Target::Field(field)) = self.mapping.target(column) else { continue };
                let Some(line) = self.seen.before(field, cell, row.line) else { continue };
                errors.push(RowError {
                    line: row.line,
                    column: self.table.header.get(column).cloned(),
                    field: Some(field.clone()),
                    trouble: Trouble::DuplicateInFile { line },
                });
            }
        }
    }
}

/// Why batches end before the file does.
enum Stop {
    /// A row that fitted when it was looked at does not fit now.
    Row,
    Error(ImportError),
}

impl<E: Into<ImportError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

/// Nothing is left half: a batch is one transaction.
const _: () = assert!(crate::table::MAX_BATCH <= vault::MAX_DRAFTS);
