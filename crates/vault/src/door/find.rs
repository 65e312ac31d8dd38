//! Finding whom an address belongs to, without showing anything: by the index, and exactly.

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::model::FieldType;
use policy::SubjectId;
use store::Token;
use uuid::Uuid;

use crate::Answer;
use crate::door::journal::{about, system_entry};
use crate::door::{Door, time};
use crate::error::Fault;
use crate::personal::Personal;
use crate::plan::{FieldPlan, RecordPlan};
use crate::record::MAX_PAGE;
use crate::words;

/// The most people an address is found with: a shared address of a firm.
const MAX_FOUND: usize = 50;
/// The most changes of a record that are looked at.
const MAX_CHANGES: usize = 5_000;
/// The most stretches of hits that are looked at.
const MAX_STRETCHES: usize = 20;

/// An address a person is reached by.
#[derive(Debug)]
pub enum Address {
    /// An e-mail address.
    Email(Personal<String>),
    /// A telephone number.
    Phone(Personal<String>),
}

impl Address {
    /// Its word: `email`, `phone`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Email(_) => "email",
            Self::Phone(_) => "phone",
        }
    }

    pub(crate) const fn kind(&self) -> FieldType {
        match self {
            Self::Email(_) => FieldType::Email,
            Self::Phone(_) => FieldType::Phone,
        }
    }

    /// Its normal form; none if it is no such address.
    #[must_use]
    pub fn canonical(&self) -> Option<Personal<String>> {
        let (Self::Email(text) | Self::Phone(text)) = self;
        self.kind().normalise(text.inner()).ok().map(|value| Personal::new(value.canonical()))
    }
}

impl Door {
    /// The people on record with this very address, in any register, at most fifty. Whoever asks learns nothing else, and must not
    /// be told: an answer to the outside is the same for an address that nobody has. That it was looked up is journaled.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn known_by<'a>(&'a self, address: &'a Address, now: Timestamp) -> Answer<'a, Vec<SubjectId>, Fault> {
        Box::pin(self.known_by_inside(address, now))
    }

    async fn known_by_inside(&self, address: &Address, now: Timestamp) -> Result<Vec<SubjectId>, Fault> {
        let Some(canonical) = address.canonical() else { return Ok(Vec::new()) };
        let rows = self.holding(&address.kind(), canonical.inner()).await?;
        self.note_found("find", address.word(), &rows, now).await
    }

    /// The name of the controller's that all is under that is on record about these; none where that is its own, or some of
    /// it is under another.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn brand_of(&self, subjects: &[SubjectId]) -> Result<Option<String>, Fault> {
        if self.notice().parts().controller.brands.is_empty() {
            return Ok(None);
        }
        let mut found = BTreeSet::new();
        for subject in subjects {
            found.extend(self.store().brands_of(self.controller(), subject.uuid()).await?);
        }
        let only = found.pop_first().filter(|only| found.is_empty() && !only.is_empty());
        Ok(only.map(|only| only.to_string()))
    }

    /// The names a record stood under before it was corrected, newest first, each with the time until which. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn former_brands(&self, record: policy::RecordId) -> Result<Vec<(String, Timestamp)>, Fault> {
        let notice = self.notice();
        let own = &notice.parts().controller.name;
        let changes = self.store().revisions(self.controller(), record.uuid(), None, MAX_CHANGES).await?;
        let former = |row: store::RevisionRow| {
            let brand = row.brand?;
            Some(time(row.at).map(|at| (if brand.is_empty() { own.clone() } else { brand.to_string() }, at)))
        };
        changes.into_iter().filter_map(former).collect()
    }

    /// Writes down that people were looked up, and gives them, each once.
    pub(crate) async fn note_found(
        &self,
        act: &'static str,
        by: &str,
        rows: &[store::RecordRow],
        now: Timestamp,
    ) -> Result<Vec<SubjectId>, Fault> {
        let mut entry = system_entry(act, self.notice_version());
        entry.about = about(rows);
        entry.detail = Some(by.into());
        self.write_down(vec![entry], now).await?;
        let found: BTreeSet<Uuid> = rows.iter().map(|row| row.subject).collect();
        Ok(found.into_iter().map(SubjectId::new).collect())
    }

    /// The records with this very value in a field of the type: of at most fifty people.
    pub(crate) async fn holding(&self, kind: &FieldType, canonical: &str) -> Result<Vec<store::RecordRow>, Fault> {
        let force = self.force();
        let mut found: BTreeSet<Uuid> = BTreeSet::new();
        let mut rows = Vec::new();
        let plans: Vec<_> = force.plans().collect();
        let tokens: Vec<Token> = plans.iter().flat_map(|plan| tokens(plan, kind, canonical)).collect();
        for tokens in tokens.chunks(store::MAX_GROUP_TOKENS) {
            for row in self.candidates(tokens).await? {
                let holds = match force.plan(&row.register, &row.kind) {
                    Some(plan) => self.holds(plan, &row, kind, canonical).await?,
                    None => false,
                };
                if holds && found.len() < MAX_FOUND {
                    found.insert(row.subject);
                    rows.push(row);
                }
            }
        }
        Ok(rows)
    }

    /// Records that have one of these tokens.
    async fn candidates(&self, tokens: &[Token]) -> Result<Vec<store::RecordRow>, Fault> {
        let groups = vec![tokens.to_vec()];
        let mut search = store::Search { groups, register: None, kind: None, after: None, limit: MAX_PAGE };
        let mut all = Vec::new();
        for _ in 0..MAX_STRETCHES {
            let rows = self.store().search(self.controller(), &search).await?;
            let ended = rows.len() < search.limit;
            search.after = rows.last().map(|row| row.record);
            all.extend(rows);
            if ended {
                break;
            }
        }
        Ok(all)
    }

    /// True if the record holds this very value in a field of the type.
    async fn holds(
        &self,
        plan: &RecordPlan,
        row: &store::RecordRow,
        kind: &FieldType,
        canonical: &str,
    ) -> Result<bool, Fault> {
        let Some(key) = self.record_key(row.record).await? else { return Ok(false) };
        let contents = self.contents(&key, row)?;
        let wanted = kind.whole_token(canonical);
        let is = |field: &FieldPlan| {
            let held = contents.get(&field.field.name).and_then(|held| held.value.as_deref());
            held.is_some_and(|value| kind.whole_token(value) == wanted)
        };
        Ok(plan.fields.iter().filter(|field| field.field.kind == *kind).any(is))
    }
}

/// What the value is looked up by in the fields of its type: of each the token that tells most.
fn tokens<'a>(plan: &'a RecordPlan, kind: &'a FieldType, canonical: &'a str) -> impl Iterator<Item = Token> + 'a {
    let fields = plan.fields.iter().filter(move |field| field.field.kind == *kind);
    fields.filter_map(move |field| {
        let key = field.search.as_ref()?;
        Token::new(words::look_up(kind, key, canonical).first()?)
    })
}
