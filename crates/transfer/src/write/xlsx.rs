//! XLSX as it streams: a few fixed parts, then one sheet, row by row. Nothing is kept but what the packer holds, and
//! nothing readable touches the disk on the way.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use notice::model::{Field, FieldType};
use vault::OpenRecord;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::{FormatError, Layout, is_number};

/// The most records of a sheet, beside the row with the names.
pub(super) const MAX_RECORDS: u64 = 1_048_575;
/// The longest text of a cell, in UTF-16 units.
const MAX_TEXT: usize = 32_767;

/// The parts that are always the same: what is in the workbook, and how days look in it.
const PARTS: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Seloste" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
    (
        "xl/styles.xml",
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>"#,
    ),
];
const DECLARED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The style of a day.
const DAY: &str = "1";
/// The style of the names of the columns.
const HEAD: &str = "2";
const BEGIN: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#;
const END: &str = "</sheetData></worksheet>";

/// Where the packer puts its bytes until they are taken.
#[derive(Clone, Default)]
struct Tap(Arc<Mutex<Vec<u8>>>);

impl Tap {
    fn drain(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Tap {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A workbook being written.
pub(crate) struct Book {
    tap: Tap,
    zip: Option<ZipWriter<StreamWriter<Tap>>>,
    row: u64,
}

impl std::fmt::Debug for Book {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Book").field("row", &self.row).finish_non_exhaustive()
    }
}

impl Book {
    pub(super) fn new() -> Result<Self, FormatError> {
        let tap = Tap::default();
        let mut book = Self { zip: Some(ZipWriter::new_stream(tap.clone())), tap, row: 0 };
        for (name, content) in PARTS {
            book.part(name)?;
            book.put(DECLARED)?;
            book.put(content)?;
        }
        book.part("xl/worksheets/sheet1.xml")?;
        book.put(DECLARED)?;
        book.put(BEGIN)?;
        Ok(book)
    }

    pub(super) fn head(&mut self, layout: &Layout) -> Result<Vec<u8>, FormatError> {
        let mut markup = self.begin_row();
        for name in layout.header() {
            text_cell(&mut markup, &name, Some(HEAD));
        }
        self.end_row(markup)?;
        Ok(self.tap.drain())
    }

    pub(super) fn rows(&mut self, layout: &Layout, records: &[OpenRecord]) -> Result<Vec<u8>, FormatError> {
        for record in records {
            if self.row > MAX_RECORDS {
                return Err(FormatError::TooManyRecords);
            }
            let mut markup = self.begin_row();
            for id in layout.ids(record) {
                text_cell(&mut markup, &id, None);
            }
            if let Some(brand) = layout.brand(record) {
                text_cell(&mut markup, brand, None);
            }
            for (field, value) in layout.values(record) {
                value_cell(&mut markup, field, value)?;
            }
            self.end_row(markup)?;
        }
        Ok(self.tap.drain())
    }

    pub(super) fn end(&mut self) -> Result<Vec<u8>, FormatError> {
        self.put(END)?;
        if let Some(zip) = self.zip.take() {
            zip.finish().map_err(io::Error::from)?;
        }
        Ok(self.tap.drain())
    }

    fn begin_row(&mut self) -> String {
        self.row += 1;
        format!("<row r=\"{}\">", self.row)
    }

    fn end_row(&mut self, mut markup: String) -> Result<(), FormatError> {
        markup.push_str("</row>");
        self.put(&markup)
    }

    fn part(&mut self, name: &str) -> Result<(), FormatError> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let zip = self.zip.as_mut().ok_or(io::ErrorKind::BrokenPipe).map_err(io::Error::from)?;
        Ok(zip.start_file(name, options).map_err(io::Error::from)?)
    }

    fn put(&mut self, text: &str) -> Result<(), FormatError> {
        let zip = self.zip.as_mut().ok_or(io::ErrorKind::BrokenPipe).map_err(io::Error::from)?;
        Ok(zip.write_all(text.as_bytes())?)
    }
}

fn value_cell(markup: &mut String, field: &Field, value: &str) -> Result<(), FormatError> {
    if value.is_empty() {
        markup.push_str("<c/>");
        return Ok(());
    }
    if is_number(&field.kind, value) {
        let _ = write!(markup, "<c><v>{value}</v></c>");
        return Ok(());
    }
    if let (FieldType::Date, Some(day)) = (&field.kind, value.parse().ok().and_then(serial)) {
        let _ = write!(markup, "<c s=\"{DAY}\"><v>{day}</v></c>");
        return Ok(());
    }
    if value.len() > MAX_TEXT && value.encode_utf16().count() > MAX_TEXT {
        return Err(FormatError::CellTooLong { field: field.name.clone() });
    }
    text_cell(markup, value, None);
    Ok(())
}

/// A text as it is: never a formula, whatever it begins with.
fn text_cell(markup: &mut String, text: &str, style: Option<&str>) {
    markup.push_str("<c t=\"inlineStr\"");
    if let Some(style) = style {
        let _ = write!(markup, " s=\"{style}\"");
    }
    markup.push_str("><is><t xml:space=\"preserve\">");
    for c in text.chars() {
        match c {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '\n' | '\t' => markup.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => markup.push(char::REPLACEMENT_CHARACTER),
            c => markup.push(c),
        }
    }
    markup.push_str("</t></is></c>");
}

/// A day as workbooks count it. Days before 1 March 1900 are counted wrongly there and stay text.
fn serial(day: Date) -> Option<i32> {
    let zero = Date::new(1899, 12, 30).ok()?;
    let days = day.since(zero).ok()?.get_days();
    (days > 60).then_some(days)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn days_are_counted_as_workbooks_do() {
        assert_eq!(serial("2025-10-13".parse().unwrap()), Some(45_943));
        assert_eq!(serial("1900-01-01".parse().unwrap()), None);
    }

    #[test]
    fn text_is_never_markup() {
        let mut markup = String::new();
        text_cell(&mut markup, "</t>=1&\u{1}", None);
        assert_eq!(markup, "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">&lt;/t&gt;=1&amp;\u{FFFD}</t></is></c>");
    }
}
