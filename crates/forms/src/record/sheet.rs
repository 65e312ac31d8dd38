//! The record as a workbook (XLSX), a sheet for each part.

use std::fmt::Write as _;

use super::csv::COLUMNS;
use super::zip::stored;
use super::{Part30, Record30};

/// The longest text a cell of a workbook takes, in UTF-16 units.
const MAX_CELL: usize = 32_767;
/// The longest name of a sheet, in characters.
const MAX_NAME: usize = 31;
/// The widths of the columns `section` to `clause`, in characters.
const WIDTHS: [u8; 6] = [28, 12, 36, 80, 12, 32];

const DECLARED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/// Plain, wrapped and, the third, bold: the styles of cells.
const STYLES: &str = r#"<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>"#;
const PLAIN: u8 = 1;
const BOLD: u8 = 2;

/// The workbook's bytes. Every cell is a text: nothing in it is reckoned, whatever it begins with. A text longer than a cell
/// takes ends with an ellipsis.
#[must_use]
pub fn xlsx(record: &Record30) -> Vec<u8> {
    let sheets: Vec<String> = record.parts.iter().map(|part| sheet(record, part)).collect();
    let names: Vec<String> = (1..=sheets.len()).map(|nth| format!("xl/worksheets/sheet{nth}.xml")).collect();
    let mut parts = vec![
        ("[Content_Types].xml", content_types(sheets.len())),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml".to_owned())])),
        ("xl/workbook.xml", workbook(record)),
        ("xl/_rels/workbook.xml.rels", workbook_relations(sheets.len())),
        ("xl/styles.xml", format!("<styleSheet xmlns=\"{SPREADSHEET}\">{STYLES}</styleSheet>")),
    ];
    parts.extend(names.iter().map(String::as_str).zip(sheets));
    let declared = |markup: String| format!("{DECLARED}{markup}").into_bytes();
    stored(&parts.into_iter().map(|(name, markup)| (name, declared(markup))).collect::<Vec<_>>())
}

fn content_types(sheets: usize) -> String {
    let mut markup = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPES}.styles+xml\"/>"
    );
    for nth in 1..=sheets {
        let _ = write!(
            markup,
            "<Override PartName=\"/xl/worksheets/sheet{nth}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>"
        );
    }
    markup + "</Types>"
}

fn relations(targets: &[(&str, String)]) -> String {
    let one = |(nth, (kind, target)): (usize, &(&str, String))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>", nth + 1)
    };
    let all: String = targets.iter().enumerate().map(one).collect();
    format!("<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>")
}

fn workbook_relations(sheets: usize) -> String {
    let mut targets: Vec<(&str, String)> =
        (1..=sheets).map(|nth| ("worksheet", format!("worksheets/sheet{nth}.xml"))).collect();
    targets.push(("styles", "styles.xml".to_owned()));
    relations(&targets)
}

fn workbook(record: &Record30) -> String {
    let sheet = |(nth, part): (usize, &Part30)| {
        // A sheet's name holds none of these signs.
        let name: String = part.title.chars().filter(|sign| !r"\/?*[]:'".contains(*sign)).take(MAX_NAME).collect();
        let nth = nth + 1;
        format!("<sheet name=\"{}\" sheetId=\"{nth}\" r:id=\"rId{nth}\"/>", escaped(&name))
    };
    let sheets: String = record.parts.iter().enumerate().map(sheet).collect();
    format!("<workbook xmlns=\"{SPREADSHEET}\" xmlns:r=\"{OFFICE}\"><sheets>{sheets}</sheets></workbook>")
}

/// One part: the title, what it is, then the rows below the names of the columns.
fn sheet(record: &Record30, part: &Part30) -> String {
    let mut rows: Vec<(u8, Vec<String>)> = vec![(BOLD, vec![record.title.clone()]), (BOLD, vec![record.firm.clone()])];
    rows.extend(record.lead.iter().map(|line| (0, vec![line.clone()])));
    rows.push((0, vec![part.lead.clone()]));
    let head = rows.len() + 1;
    rows.push((BOLD, COLUMNS.iter().skip(1).map(|column| record.column(column)).collect()));
    for section in &part.sections {
        for row in &section.rows {
            let clause = row.clause.as_ref().map(ToString::to_string).unwrap_or_default();
            let visibility = row.visibility.title(record.lang);
            let cells =
                [&section.title, &section.provision(), &row.label, &row.values.join("\n"), &visibility, &clause];
            rows.push((PLAIN, cells.map(Clone::clone).to_vec()));
        }
    }
    let widths: String = (1..)
        .zip(WIDTHS)
        .map(|(nth, width)| format!("<col min=\"{nth}\" max=\"{nth}\" width=\"{width}\" customWidth=\"1\"/>"))
        .collect();
    let rows: String = (1..).zip(rows).map(|(nth, (style, cells))| line(nth, style, &cells)).collect();
    format!(
        "<worksheet xmlns=\"{SPREADSHEET}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>\
         <sheetView workbookViewId=\"0\"><pane ySplit=\"{head}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" state=\"frozen\"/>\
         </sheetView></sheetViews><cols>{widths}</cols><sheetData>{rows}</sheetData>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
        head + 1
    )
}

fn line(nth: usize, style: u8, cells: &[String]) -> String {
    let cell = |text: &String| {
        format!("<c t=\"inlineStr\" s=\"{style}\"><is><t xml:space=\"preserve\">{}</t></is></c>", escaped(&short(text)))
    };
    format!("<row r=\"{nth}\">{}</row>", cells.iter().map(cell).collect::<String>())
}

/// The text as long as a cell takes it.
fn short(text: &str) -> String {
    if text.encode_utf16().count() <= MAX_CELL {
        return text.to_owned();
    }
    let mut room = MAX_CELL - 1;
    let fits = |sign: &char| room.checked_sub(sign.len_utf16()).inspect(|left| room = *left).is_some();
    text.chars().take_while(fits).chain(['…']).collect()
}

/// A text as markup says it: signs XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push('\n'),
            sign if sign.is_control() || matches!(sign, '\u{FFFE}' | '\u{FFFF}') => {}
            sign => out.push(sign),
        }
    }
    out
}
