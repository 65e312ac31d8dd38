//! The record as comma-separated values: a line a row, for a spreadsheet or a program.

use super::Record30;

/// What begins a formula in some spreadsheet. A text that begins so is text: an apostrophe stands before it.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The columns, by their keywords.
pub(super) const COLUMNS: [&str; 7] = ["part", "section", "article", "label", "value", "visibility", "clause"];

/// The record in UTF-8 with a byte-order mark, by which spreadsheets know it; lines end as RFC 4180 says.
///
/// What is said of one label stands in one cell, one thing a line.
#[must_use]
pub fn csv(record: &Record30) -> String {
    let mut out = String::from('\u{FEFF}');
    line(&mut out, &COLUMNS.map(|column| record.column(column)));
    for cells in lines(record) {
        line(&mut out, &cells);
    }
    out
}

/// The cells of every row.
pub(super) fn lines(record: &Record30) -> impl Iterator<Item = [String; 7]> {
    record.rows().map(|(part, section, row)| {
        [
            part.title.clone(),
            section.title.clone(),
            section.provision(),
            row.label.clone(),
            row.values.join("\n"),
            row.visibility.title(record.lang),
            row.clause.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]
    })
}

fn line(out: &mut String, cells: &[String]) {
    for (nth, cell) in cells.iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        out.push('"');
        if cell.starts_with(FORMULA) {
            out.push('\'');
        }
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}
