//! CSV and JSON Lines.

use serde_json::{Map, Value};
use vault::OpenRecord;

use super::{FormatError, GUARDED, Layout, is_number};

/// The first line.
pub(super) fn csv_head(layout: &Layout) -> Vec<u8> {
    let mut line = String::new();
    for name in layout.header() {
        cell(&mut line, &name, false);
    }
    end(&mut line);
    line.into_bytes()
}

/// A line for each record.
pub(super) fn csv_rows(layout: &Layout, records: &[OpenRecord]) -> Vec<u8> {
    let mut text = String::new();
    for record in records {
        let from = text.len();
        for id in layout.ids(record) {
            cell(&mut text, &id, false);
        }
        if let Some(brand) = layout.brand(record) {
            cell(&mut text, brand, true);
        }
        for (field, value) in layout.values(record) {
            cell(&mut text, value, !is_number(&field.kind, value));
        }
        debug_assert!(text.len() > from);
        end(&mut text);
    }
    text.into_bytes()
}

/// A cell with the comma after it.
fn cell(line: &mut String, value: &str, guarded: bool) {
    let guard = if guarded && value.starts_with(GUARDED) { "'" } else { "" };
    if value.contains(['"', ',', '\n', '\r']) || value.starts_with(' ') || value.ends_with(' ') {
        line.push('"');
        line.push_str(guard);
        line.push_str(&value.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(guard);
        line.push_str(value);
    }
    line.push(',');
}

/// The line end instead of the last comma.
fn end(text: &mut String) {
    text.pop();
    text.push_str("\r\n");
}

/// A line for each record.
pub(super) fn json_rows(layout: &Layout, records: &[OpenRecord]) -> Result<Vec<u8>, FormatError> {
    let mut text = Vec::new();
    for record in records {
        let mut said = Map::new();
        said.insert("record".to_owned(), record.id.to_string().into());
        said.insert("subject".to_owned(), record.subject.to_string().into());
        if let Some(parent) = record.parent {
            said.insert("parent".to_owned(), parent.to_string().into());
        }
        if let Some(brand) = layout.brand(record).or(record.brand.as_deref()) {
            said.insert("brand".to_owned(), brand.into());
        }
        said.insert("revision".to_owned(), record.revision.into());
        said.insert("collected".to_owned(), record.collected_at.to_string().into());
        let values = layout.values(record).filter(|(_, value)| !value.is_empty());
        let values: Map<String, Value> = values.map(|(field, value)| (field.name.to_string(), value.into())).collect();
        said.insert("values".to_owned(), values.into());
        serde_json::to_writer(&mut text, &said).map_err(std::io::Error::from)?;
        text.push(b'\n');
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(values: &[&str]) -> String {
        let mut text = String::new();
        for value in values {
            cell(&mut text, value, true);
        }
        end(&mut text);
        text
    }

    #[test]
    fn what_a_spreadsheet_takes_for_a_formula_is_guarded() {
        assert_eq!(line(&["=1+1", "+358 40", "-x", "@a", "'=1"]), "'=1+1,'+358 40,'-x,'@a,''=1\r\n");
        assert_eq!(line(&["\t=1"]), "'\t=1\r\n");
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(
            line(&["a,b", "say \"hei\"", "two\nlines", "plain"]),
            "\"a,b\",\"say \"\"hei\"\"\",\"two\nlines\",plain\r\n"
        );
        assert_eq!(line(&["=HYPERLINK(\"x\",1)"]), "\"'=HYPERLINK(\"\"x\"\",1)\"\r\n");
    }
}
