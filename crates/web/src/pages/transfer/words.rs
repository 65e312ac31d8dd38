//! What is wrong with a file, in the reader's language.

use notice::Lang;
use notice::model::Record;
use transfer::{CellFault, FileError, ImportError, MappingError, RowError, Trouble};
use vault::{Finding, Problem};

use crate::ask::{fields, values};
use crate::design::words::count;
use crate::texts::texts;

/// Why a file cannot be read.
pub fn file(error: &FileError, lang: Lang) -> String {
    let t = texts(lang);
    let line = |line: u64| i64::try_from(line).unwrap_or(i64::MAX);
    match error {
        FileError::TooLarge { .. } | FileError::TooManyRows => t.transfer_fail_large(),
        FileError::Empty => t.transfer_fail_empty(),
        FileError::NotATable => t.transfer_fail_table(),
        FileError::Encoding(_) => t.transfer_fail_encoding(),
        FileError::UnclosedQuote { line: at } => t.transfer_fail_quote(line(*at)),
        FileError::TooManyColumns { line: at }
        | FileError::RowTooLong { line: at }
        | FileError::CellTooLong { line: at } => t.transfer_fail_long(line(*at)),
        FileError::Bomb { .. } | FileError::Workbook(_) => t.transfer_fail_workbook(),
        _ => t.transfer_fail_io(),
    }
}

/// Why an import ended before its first row was stored. A refusal is said elsewhere.
pub fn import(error: &ImportError, record: &Record, lang: Lang) -> String {
    let t = texts(lang);
    let called = |name: &str| match record.field(name) {
        Some(field) => values::field_label(field, lang),
        None if name == "brand" => t.brand_column(),
        None => name.to_owned(),
    };
    match error {
        ImportError::File(error) => file(error, lang),
        ImportError::Mapping(MappingError::NoneKnown { .. }) => t.transfer_fail_none(),
        ImportError::Mapping(MappingError::Missing(names)) => {
            let names: Vec<String> = names.iter().map(|name| called(name.as_str())).collect();
            t.transfer_fail_missing(names.join(", "))
        }
        ImportError::Mapping(MappingError::TwoColumns { field }) => t.transfer_fail_twice(called(field)),
        ImportError::Mapping(MappingError::NoParentColumn { of, .. }) => t.transfer_fail_parent(of.as_str()),
        ImportError::Mapping(_) => t.transfer_fail_mapping(),
        _ => t.transfer_fail_other(),
    }
}

/// What is wrong with a row.
pub fn row(error: &RowError, record: &Record, lang: Lang) -> String {
    let t = texts(lang);
    match &error.trouble {
        Trouble::Cell(CellFault::Beyond) => t.transfer_bad_beyond(),
        Trouble::Cell(CellFault::Error) => t.transfer_bad_cell(),
        Trouble::Cell(CellFault::Duration) => t.transfer_bad_duration(),
        Trouble::DuplicateInFile { line } => t.transfer_bad_twice(i64::try_from(*line).unwrap_or(i64::MAX)),
        Trouble::Value(Problem::Parent { .. }) => t.transfer_bad_parent(),
        Trouble::Value(problem) => {
            let field = error.field.as_ref().and_then(|name| record.field(name.as_str()));
            let name = error.field.clone().unwrap_or_else(|| record.name.clone());
            fields::wrong(&Finding { draft: 0, field: name, problem: problem.clone() }, field, t)
        }
    }
}

/// A number of rows as texts take it.
pub fn rows(rows: u64) -> i64 {
    count(usize::try_from(rows).unwrap_or(usize::MAX))
}
