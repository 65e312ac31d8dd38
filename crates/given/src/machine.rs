//! What is given, for machines: one JSON document, and a table for each kind of record (Art. 20: structured, commonly
//! used, machine-readable).

use std::collections::BTreeSet;

use crate::data::Given;
use crate::package::PackageError;

/// The document as JSON, with every name as the notice has it.
///
/// # Errors
/// [`PackageError::Written`] if it cannot be written, which is a fault.
pub fn json(given: &Given) -> Result<Vec<u8>, PackageError> {
    serde_json::to_vec_pretty(given).map_err(|_| PackageError::Written)
}

/// A table for each kind of record, with the file name it is given by: `asiakkaat-customer.csv`. Values are in their
/// normal form; one that a spreadsheet would take for a formula is quoted.
///
/// # Errors
/// [`PackageError::Written`] if it cannot be written, which is a fault.
pub fn csv(given: &Given) -> Result<Vec<(String, Vec<u8>)>, PackageError> {
    let mut tables = Vec::new();
    for register in &given.registers {
        for kind in &register.kinds {
            let mut fields: Vec<&str> = Vec::new();
            let mut known: BTreeSet<&str> = BTreeSet::new();
            let values = kind.records.iter().flat_map(|record| &record.values);
            fields.extend(values.map(|value| value.field.as_str()).filter(|field| known.insert(field)));
            let mut writer = ::csv::Writer::from_writer(Vec::new());
            let head = ["id", "collected-on"].into_iter().chain(fields.iter().copied());
            writer.write_record(head).map_err(|_| PackageError::Written)?;
            for record in &kind.records {
                let value = |field: &&str| record.values.iter().find(|value| value.field == **field);
                let cells = fields.iter().map(|field| value(field).map(|value| tame(&value.value)).unwrap_or_default());
                let row = [record.id.clone(), record.collected_on.to_string()].into_iter().chain(cells);
                writer.write_record(row).map_err(|_| PackageError::Written)?;
            }
            let bytes = writer.into_inner().map_err(|_| PackageError::Written)?;
            tables.push((format!("{}-{}.csv", register.name, kind.name), bytes));
        }
    }
    Ok(tables)
}

/// A text that a spreadsheet reads as text.
fn tame(value: &str) -> String {
    let formula = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    // A telephone number begins with a sign too, and is only digits.
    let number = value.trim_start_matches(['+', '-']).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if formula && !number { format!("'{value}") } else { value.to_owned() }
}
