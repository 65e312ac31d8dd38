//! An import as a job: what was ordered and what came of it are sealed; how far it is, everybody may count.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use notice::Lang;
use notice::model::SourceKind;
use policy::{Actor, SourceGiven};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use transfer::{Import, ImportError, Mode, Outcome, Progress, Report};
use uuid::Uuid;
use vault::rows::{JobProgress, JobRow};
use vault::{Audience, Personal, StaffOp};

use crate::ask::refusal;
use crate::http::{PageError, Visit};
use crate::pages::transfer::held::Upload;
use crate::pages::transfer::{name, words};
use crate::state::WebState;

/// How long a node may work before it must say that it is still there.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// How often it says how far it is.
const TOLD_EVERY: Duration = Duration::from_secs(1);
/// The most errors kept with a job.
const MAX_KEPT: usize = 500;

/// What was ordered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    pub register: String,
    pub kind: String,
    pub purpose: String,
    /// `KIND` or `KIND:WAY`.
    pub source: String,
    /// Under which of the controller's names.
    #[serde(default)]
    pub brand: Option<String>,
    /// Wrong rows are left out.
    pub skip: bool,
    /// Nothing is stored.
    pub preview: bool,
    pub upload: Uuid,
    /// What each column was chosen to be; empty for one that is dropped.
    pub columns: Vec<(String, String)>,
    pub came: Option<Came>,
}

/// What came of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Came {
    pub rows: u64,
    pub stored: u64,
    pub bad_rows: u64,
    /// Rows left out because whoever they are about forbade marketing.
    #[serde(default)]
    pub banned: u64,
    pub through_line: u64,
    /// `previewed`, `stored`, `nothing`, `stopped` or `failed`.
    pub end: String,
    /// Why it failed.
    pub problem: Option<String>,
    pub dropped: Vec<String>,
    pub windows_line: Option<u64>,
    pub other_sheets: usize,
    pub bad: Vec<Bad>,
    pub more: u64,
}

/// A wrong row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bad {
    pub line: u64,
    pub column: String,
    pub say: String,
}

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Running,
    Done,
    /// It was looked at whole, and nothing of it was stored.
    Nothing,
    Failed,
    /// The node at work has not been heard of.
    Stopped,
}

impl State {
    /// How a job stands now.
    pub fn of(row: &JobRow, now: Timestamp) -> Self {
        match &*row.state {
            "done" => Self::Done,
            "nothing" => Self::Nothing,
            "failed" => Self::Failed,
            _ if row.lease_until < now.as_microsecond() => Self::Stopped,
            _ => Self::Running,
        }
    }
}

/// When a job began.
pub fn began(row: &JobRow) -> Option<Timestamp> {
    Timestamp::from_microsecond(row.created_at).ok()
}

/// What was ordered with a job of this kind.
pub fn open(visit: &Visit, row: &JobRow) -> Result<Option<Order>, PageError> {
    let Some(sealed) = row.sealed.as_ref().filter(|_| &*row.kind == "import") else { return Ok(None) };
    let plain = visit.web.door().staff().open(row.job, sealed)?;
    Ok(serde_json::from_slice(plain.reveal(&Audience::page())).ok())
}

/// Begins the work, and gives the id of the job.
pub async fn begin(visit: &Visit, upload: Upload, order: Order) -> Result<Uuid, PageError> {
    let staff = visit.web.door().staff();
    let (job, node) = (staff.new_id(visit.now), staff.new_id(visit.now));
    let work = Work { web: visit.web.clone(), actor: visit.session.actor.clone(), lang: visit.lang, job, node, order };
    let row = JobRow {
        state: "running".into(),
        account: Some(visit.session.account.uuid()),
        lease_owner: Some(node),
        lease_until: leased(visit.now),
        sealed: Some(work.sealed()?),
        ..JobRow::waiting(job, "import", visit.now.as_microsecond())
    };
    staff.commit(vec![StaffOp::InsertJob(row)], Vec::new(), visit.now).await?;
    tokio::spawn(work.run(upload));
    Ok(job)
}

fn leased(now: Timestamp) -> i64 {
    now.checked_add(LEASE).unwrap_or(now).as_microsecond()
}

/// A source as `KIND` or `KIND:WAY`.
pub fn source(text: &str) -> Option<SourceGiven> {
    let (kind, way) = text.split_once(':').map_or((text, None), |(kind, way)| (kind, Some(way)));
    let way = match way {
        Some(way) => Some(name(way)?),
        None => None,
    };
    Some(SourceGiven { kind: SourceKind::from_keyword(kind)?, way })
}

/// A job at work.
struct Work {
    web: WebState,
    actor: Actor,
    lang: Lang,
    job: Uuid,
    node: Uuid,
    order: Order,
}

impl Work {
    fn sealed(&self) -> Result<Vec<u8>, PageError> {
        let plain = serde_json::to_vec(&self.order).map_err(|error| PageError::fault(&error))?;
        Ok(self.web.door().staff().seal(self.job, &Personal::new(plain))?)
    }

    fn import(&self) -> Option<Import> {
        Some(Import {
            actor: self.actor.clone(),
            register: name(&self.order.register)?,
            kind: name(&self.order.kind)?,
            purpose: name(&self.order.purpose)?,
            source: source(&self.order.source)?,
            consents: BTreeSet::new(),
            brand: self.order.brand.clone(),
            columns: self.order.columns.clone(),
            mode: if self.order.skip { Mode::SkipAndReport } else { Mode::AllOrNothing },
        })
    }

    async fn run(mut self, upload: Upload) {
        let came = match self.import() {
            Some(import) => self.work(&import, &upload).await,
            None => Came { end: "failed".into(), ..Came::default() },
        };
        if came.stored > 0 {
            self.web.held().forget(upload.id);
        }
        let state = match came.end.as_str() {
            "failed" | "stopped" => "failed",
            "nothing" => "nothing",
            _ => "done",
        };
        let (rows, stored) = (came.rows, came.stored);
        self.order.came = Some(came);
        self.tell(state, (rows, stored)).await;
    }

    async fn work(&self, import: &Import, upload: &Upload) -> Came {
        let (door, clock) = (self.web.door().clone(), self.web.clock());
        let (say, heard) = watch::channel(Progress::default());
        let mut heard_by = |progress: Progress| {
            say.send_replace(progress);
        };
        let clock = move || clock();
        let work = async {
            if self.order.preview {
                import.preview(&door, &upload.file, &clock, &mut heard_by).await
            } else {
                import.run(&door, &upload.file, &clock, &mut heard_by).await
            }
        };
        tokio::pin!(work);
        let done = loop {
            tokio::select! {
                done = &mut work => break done,
                () = tokio::time::sleep(TOLD_EVERY) => {
                    let progress = *heard.borrow();
                    self.tell("running", (progress.rows, progress.stored)).await;
                }
            }
        };
        match done {
            Ok(report) => self.came(&report),
            Err(error) => self.failed(&error),
        }
    }

    fn came(&self, report: &Report) -> Came {
        let notice = self.web.door().notice();
        let record = notice.record(&self.order.register, &self.order.kind);
        let bad = report.errors.iter().take(MAX_KEPT).filter_map(|error| {
            let column = error.column.clone().unwrap_or_default();
            Some(Bad { line: error.line, column, say: words::row(error, record?, self.lang) })
        });
        let end = match &report.outcome {
            Outcome::Previewed => "previewed",
            Outcome::Stored => "stored",
            Outcome::NothingStored => "nothing",
            Outcome::Stopped { .. } => "stopped",
        };
        Came {
            rows: report.rows,
            stored: report.stored,
            bad_rows: report.bad_rows,
            banned: report.banned,
            through_line: report.through_line,
            end: end.to_owned(),
            problem: None,
            dropped: report.dropped.clone(),
            windows_line: report.file.not_utf8_line,
            other_sheets: report.file.other_sheets,
            bad: bad.collect(),
            more: report.more_errors + report.errors.len().saturating_sub(MAX_KEPT) as u64,
        }
    }

    fn failed(&self, error: &ImportError) -> Came {
        let notice = self.web.door().notice();
        let record = notice.record(&self.order.register, &self.order.kind);
        if matches!(error, ImportError::Fault(_)) {
            tracing::error!(job = %self.job, %error, "an import failed");
        }
        let problem = match error {
            ImportError::Refused(refused) => {
                let reasons = refused.because.iter().map(|reason| refusal::say(&notice, reason, self.lang));
                Some(reasons.collect::<Vec<_>>().join(" "))
            }
            error => record.map(|record| words::import(error, record, self.lang)),
        };
        Came { end: "failed".into(), problem, ..Came::default() }
    }

    /// Says how far the work is. If that cannot be written, the work goes on: the rows are what counts.
    async fn tell(&self, state: &str, (rows, stored): (u64, u64)) {
        let now = self.web.now();
        let progress = JobProgress {
            job: self.job,
            owner: self.node,
            state: state.into(),
            lease_until: leased(now),
            done_steps: i64::try_from(stored).unwrap_or(i64::MAX),
            all_steps: i64::try_from(rows).unwrap_or(i64::MAX),
            sealed: self.sealed().ok(),
        };
        let told = self.web.door().staff().commit(vec![StaffOp::JobProgress(progress)], Vec::new(), now).await;
        if let Err(error) = told {
            tracing::warn!(job = %self.job, %error, "the progress of an import could not be written");
        }
    }
}
