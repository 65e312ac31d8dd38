//! Which column is which field.

use std::collections::{BTreeMap, BTreeSet};

use notice::model::{Field, FieldType, Lang, Record};
use notice::{Checked, Name, Notice};

use crate::error::MappingError;
use crate::report::Column;
use crate::table::MAX_COLUMNS;

/// The most mappings that may be given.
pub const MAX_MAPPED: usize = MAX_COLUMNS;
/// The column that names the record a row hangs on by its id, after the name of its kind: `customer.record`.
const BY_ID: &str = "record";
/// The column that says under which of the controller's names a record is.
const BRAND: &str = "brand";
/// The same in a kind that has a field of that name.
const BRAND_OF_RECORD: &str = "record.brand";
/// How like two names must be for one to be proposed for the other.
const LIKE: f64 = 0.6;

/// Which column is which field. Columns that are none are dropped.
#[derive(Debug, Clone)]
pub struct Mapping {
    targets: Vec<Option<Target>>,
    /// Fields that hold a day with a time: a bare day of a workbook gets midnight.
    times: BTreeSet<Name>,
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// A field of the record.
    Field(Name),
    /// What names the record it hangs on.
    Parent(Name, ParentBy),
    /// Under which of the controller's names it is taken in, with the name of such a column.
    Brand(&'static str),
}

/// How a column names the record a row hangs on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ParentBy {
    /// By its id.
    Record,
    /// By a unique field.
    Unique(Name),
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Field(field) => write!(f, "{field}"),
            Self::Brand(name) => f.write_str(name),
            Self::Parent(kind, ParentBy::Record) => write!(f, "{kind}.{BY_ID}"),
            Self::Parent(kind, ParentBy::Unique(field)) => write!(f, "{kind}.{field}"),
        }
    }
}

impl Mapping {
    /// Finds out which column is which field: as `given` (column and field), else by the field's name, else by its label
    /// in any language. Case, spaces and underscores do not matter.
    ///
    /// # Errors
    /// [`MappingError`] if a given mapping names what is not there, or the columns cannot make a whole record.
    pub fn new(
        notice: &Notice<Checked>,
        (register, kind): (&Name, &Name),
        header: &[String],
        given: &[(String, String)],
    ) -> Result<Self, MappingError> {
        let unknown = || MappingError::UnknownKind { register: register.clone(), kind: kind.clone() };
        let record = notice.record(register.as_str(), kind.as_str()).ok_or_else(unknown)?;
        let parent = record.of.as_ref().and_then(|of| notice.record(register.as_str(), of.as_str()));
        let words = Words::new(record, parent).with_brand(brand_column(notice, record));
        if given.len() > MAX_MAPPED {
            return Err(MappingError::TooMany);
        }
        let given = words.given(header, given)?;
        let mut taken: BTreeMap<Target, usize> = BTreeMap::new();
        let mut targets: Vec<Option<Target>> = vec![None; header.len()];
        for (column, target) in &given {
            let Some(target) = target else { continue };
            if taken.insert(target.clone(), *column).is_some() {
                return Err(MappingError::TwoColumns { field: target.to_string() });
            }
            put(&mut targets, *column, target);
        }
        let chosen = taken.clone();
        for (column, name) in header.iter().enumerate().filter(|(column, _)| !given.contains_key(column)) {
            let Some(target) = words.find(name).filter(|target| !chosen.contains_key(target)) else { continue };
            if taken.insert(target.clone(), column).is_some() {
                return Err(MappingError::TwoColumns { field: target.to_string() });
            }
            put(&mut targets, column, &target);
        }
        let times = record.fields.iter().filter(|field| field.kind == FieldType::DateTime);
        let mapping = Self { targets, times: times.map(|field| field.name.clone()).collect() };
        mapping.whole(record, parent)?;
        Ok(mapping)
    }

    /// What each column is by its name or label alone, as a first proposal: a field, or `PARENT.FIELD`.
    #[must_use]
    pub fn guess(notice: &Notice<Checked>, (register, kind): (&Name, &Name), header: &[String]) -> Vec<Option<String>> {
        let Some(record) = notice.record(register.as_str(), kind.as_str()) else { return vec![None; header.len()] };
        let parent = record.of.as_ref().and_then(|of| notice.record(register.as_str(), of.as_str()));
        let words = Words::new(record, parent).with_brand(brand_column(notice, record));
        let mut taken = BTreeSet::new();
        header
            .iter()
            .map(|name| words.find(name).filter(|one| taken.insert(one.clone())).map(|one| one.to_string()))
            .collect()
    }

    /// What a column may be that names the record a row hangs on.
    #[must_use]
    pub fn parent_names(parent: &Record) -> Vec<String> {
        let by = unique_fields(parent).into_iter().map(ParentBy::Unique).chain([ParentBy::Record]);
        by.map(|by| Target::Parent(parent.name.clone(), by).to_string()).collect()
    }

    /// Reads a mapping as it is given: `COLUMN=FIELD`, or `COLUMN=` to drop a column.
    ///
    /// # Errors
    /// [`MappingError::Form`] if there is no `=` or no column.
    pub fn parse(given: &str) -> Result<(String, String), MappingError> {
        // The last `=`: a column may have one in its name, a field has none.
        let parts = given.rsplit_once('=').filter(|(column, _)| !column.trim().is_empty());
        let (column, field) = parts.ok_or_else(|| MappingError::Form(given.to_owned()))?;
        Ok((column.trim().to_owned(), field.trim().to_owned()))
    }

    /// The columns with what they are, in the order of the file.
    #[must_use]
    pub fn columns(&self, header: &[String]) -> Vec<Column> {
        let one = |(name, target): (&String, &Option<Target>)| Column {
            name: name.clone(),
            field: target.as_ref().map(ToString::to_string),
        };
        header.iter().zip(&self.targets).map(one).collect()
    }

    /// The fields that are filled.
    #[must_use]
    pub fn fields(&self) -> BTreeSet<Name> {
        let field = |target: &Target| match target {
            Target::Field(name) => Some(name.clone()),
            Target::Parent(..) | Target::Brand(_) => None,
        };
        self.targets.iter().flatten().filter_map(field).collect()
    }

    /// What a column is.
    pub(crate) fn target(&self, column: usize) -> Option<&Target> {
        self.targets.get(column)?.as_ref()
    }

    /// What names the record a row hangs on, with its column.
    pub(crate) fn parent(&self) -> Option<(usize, &Name, &ParentBy)> {
        self.targets.iter().enumerate().find_map(|(column, target)| match target {
            Some(Target::Parent(kind, by)) => Some((column, kind, by)),
            _ => None,
        })
    }

    /// The column that says under which of the controller's names a row is taken in.
    pub(crate) fn brand(&self) -> Option<usize> {
        self.targets.iter().position(|target| matches!(target, Some(Target::Brand(_))))
    }

    /// True if the field holds a day with a time.
    pub(crate) fn has_time(&self, field: &Name) -> bool {
        self.times.contains(field)
    }

    /// Looks whether rows can become whole records.
    fn whole(&self, record: &Record, parent: Option<&Record>) -> Result<(), MappingError> {
        if self.targets.iter().flatten().all(|target| matches!(target, Target::Brand(_))) {
            return Err(MappingError::NoneKnown { kind: record.name.clone() });
        }
        if let Some(of) = parent
            && self.parent().is_none()
        {
            let (kind, unique) = (record.name.clone(), unique_fields(of));
            return Err(MappingError::NoParentColumn { kind, of: of.name.clone(), unique });
        }
        let filled = self.fields();
        let needed = record.fields.iter().filter(|field| field.required && field.kind != FieldType::CustomerNumber);
        let missing: Vec<Name> =
            needed.filter(|field| !filled.contains(&field.name)).map(|field| field.name.clone()).collect();
        if missing.is_empty() { Ok(()) } else { Err(MappingError::Missing(missing)) }
    }
}

/// What a column is called that says under which of the controller's names a record is; none where it has but one.
#[must_use]
pub fn brand_column(notice: &Notice<Checked>, record: &Record) -> Option<&'static str> {
    if notice.parts().controller.brands.is_empty() {
        return None;
    }
    Some(if record.field(BRAND).is_some() { BRAND_OF_RECORD } else { BRAND })
}

fn put(targets: &mut [Option<Target>], column: usize, target: &Target) {
    if let Some(place) = targets.get_mut(column) {
        *place = Some(target.clone());
    }
}

/// Every word a column of a record kind may be called by.
struct Words<'a> {
    record: &'a Record,
    parent: Option<&'a Record>,
    names: BTreeMap<String, Target>,
    /// Labels; none for one that two fields share.
    labels: BTreeMap<String, Option<Target>>,
}

impl<'a> Words<'a> {
    fn new(record: &'a Record, parent: Option<&'a Record>) -> Self {
        let mut words = Self { record, parent, names: BTreeMap::new(), labels: BTreeMap::new() };
        for field in &record.fields {
            let target = Target::Field(field.name.clone());
            words.names.insert(plain(field.name.as_str()), target.clone());
            for label in labels(field) {
                words.label(&label, &target);
            }
        }
        if let Some(parent) = parent {
            let by_id = Target::Parent(parent.name.clone(), ParentBy::Record);
            words.names.insert(plain(&by_id.to_string()), by_id);
            for field in parent.fields.iter().filter(|field| is_unique(field)) {
                let target = Target::Parent(parent.name.clone(), ParentBy::Unique(field.name.clone()));
                words.names.insert(plain(&target.to_string()), target);
            }
        }
        words
    }

    fn with_brand(mut self, column: Option<&'static str>) -> Self {
        if let Some(name) = column {
            self.names.entry(plain(name)).or_insert(Target::Brand(name));
        }
        self
    }

    fn label(&mut self, label: &str, target: &Target) {
        let known = self.labels.entry(plain(label)).or_insert_with(|| Some(target.clone()));
        if known.as_ref() != Some(target) {
            *known = None;
        }
    }

    fn find(&self, column: &str) -> Option<Target> {
        let word = plain(column);
        self.names.get(&word).cloned().or_else(|| self.labels.get(&word).cloned().flatten())
    }

    /// The mappings that were given, by column.
    fn given(
        &self,
        header: &[String],
        given: &[(String, String)],
    ) -> Result<BTreeMap<usize, Option<Target>>, MappingError> {
        let mut found = BTreeMap::new();
        for (column, field) in given {
            let exact = header.iter().position(|name| name == column);
            let at = exact.or_else(|| header.iter().position(|name| plain(name) == plain(column)));
            let nearest = || nearest(column, header.iter().map(String::as_str));
            let at = at.ok_or_else(|| MappingError::NoColumn { column: column.clone(), nearest: nearest() })?;
            found.insert(at, if field.is_empty() { None } else { Some(self.field(field)?) });
        }
        Ok(found)
    }

    /// The field that a mapping names.
    fn field(&self, field: &str) -> Result<Target, MappingError> {
        if let Some(target) = self.names.get(&plain(field)) {
            return Ok(target.clone());
        }
        if let Some((of, name)) = field.split_once('.')
            && let Some(parent) = self.parent.filter(|parent| parent.name.as_str() == of)
            && parent.field(name).is_some()
        {
            let (of, unique) = (parent.name.clone(), unique_fields(parent));
            return Err(MappingError::NotUnique { field: name.to_owned(), of, unique });
        }
        let names = self.record.fields.iter().map(|field| field.name.as_str());
        let nearest = nearest(field, names.chain(self.names.keys().map(String::as_str)));
        Err(MappingError::UndeclaredField { field: field.to_owned(), nearest })
    }
}

/// The labels of a field in every language the notice gives.
fn labels(field: &Field) -> Vec<String> {
    let own = |lang: Lang| field.label.0.get(&lang).map(ToString::to_string);
    Lang::ALL.into_iter().filter_map(own).collect()
}

fn is_unique(field: &Field) -> bool {
    field.unique || field.kind == FieldType::CustomerNumber
}

fn unique_fields(record: &Record) -> Vec<Name> {
    record.fields.iter().filter(|field| is_unique(field)).map(|field| field.name.clone()).collect()
}

/// A name without what people write differently.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '_' || c == '-').collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-").to_lowercase()
}

/// The name that is most like the one given, if one is like it at all.
fn nearest<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let given = plain(given);
    let scored = names.map(|name| (strsim::jaro_winkler(&given, &plain(name)), name));
    let best = scored.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    (best.0 >= LIKE).then(|| best.1.to_owned())
}
