//! Real files through the real door, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../vault/tests/common/mod.rs"]
mod common;

// The world of the vault's tests needs these.
use store as _;
use testkit as _;

use std::collections::BTreeSet;
use std::io::Write as _;

use common::{World, ada, draft_of, later, name, start};
use notice::model::SourceKind;
use policy::{ActKind, Actor, Narrowed, Scope, SourceGiven, Standing};
use transfer::{
    Export, ExportError, ExportSpec, FileError, Format, Import, ImportError, MappingError, Mode, Outcome, Report,
    Source, Spool,
};

fn source(text: &str) -> Source {
    Source::Bytes(text.as_bytes().into())
}

fn import(world: &World, kind: &str, mode: Mode) -> Import {
    let letters = kind == "subscriber";
    let way = (!letters).then(|| name("order"));
    Import {
        actor: world.actor(),
        register: name(if letters { "letters" } else { "customers" }),
        kind: name(kind),
        purpose: name(if letters { "marketing" } else { "delivery" }),
        source: SourceGiven { kind: SourceKind::Person, way },
        consents: BTreeSet::new(),
        brand: None,
        columns: Vec::new(),
        mode,
    }
}

async fn run(world: &World, import: &Import, file: &Source) -> Result<Report, ImportError> {
    import.run(&world.door, file, &start, &mut |_| {}).await
}

async fn export(world: &World, kind: &str, purpose: &str, format: Format) -> Result<Vec<u8>, ExportError> {
    let spec = ExportSpec {
        actor: world.actor(),
        register: name("customers"),
        kind: name(kind),
        purpose: name(purpose),
        format,
    };
    let mut export = Export::begin(&world.door, &spec, start()).await?;
    let mut file = Vec::new();
    while let Some(bytes) = export.next(start()).await? {
        file.extend(bytes);
    }
    Ok(file)
}

/// What is wrong, as `line field code`.
fn errors(report: &Report) -> Vec<String> {
    let one = |error: &transfer::RowError| {
        let field = error.field.as_ref().map_or("-", |field| field.as_str());
        format!("{} {field} {}", error.line, error.trouble.code())
    };
    report.errors.iter().map(one).collect()
}

const CUSTOMERS: &str = "\u{FEFF}Name;kind;E-mail;Phone;Shoe size\r\n\
    Aada Esimerkki;person;aada@esimerkki.example;040 123 4567;38\r\n\
    \r\n\
    \"Malli; ja \"\"Näyte\"\" Oy\";company;info@malli.example;;\r\n";

both! {
    async fn a_file_is_taken_in_whole(world: World) {
        let import = Import { columns: vec![("e-mail".into(), "email".into())], ..import(&world, "customer", Mode::AllOrNothing) };
        let report = run(&world, &import, &source(CUSTOMERS)).await.unwrap();
        assert_eq!((report.rows, report.stored, report.bad_rows), (2, 2, 0), "{report:?}");
        assert_eq!(report.outcome, Outcome::Stored);
        assert_eq!(report.dropped, ["Shoe size"], "a column the notice does not declare is dropped and listed");
        assert_eq!(world.count("customer").await, 2);
        let file = export(&world, "customer", "delivery", Format::Csv).await.unwrap();
        let text = String::from_utf8(file).unwrap();
        assert!(text.starts_with("record,number,kind,name,email,phone,street,city\r\n"), "{text}");
        assert!(text.contains(",person,Aada Esimerkki,aada@esimerkki.example,'+358401234567,,\r\n"), "{text}");
        assert!(text.contains(",company,\"Malli; ja \"\"Näyte\"\" Oy\",info@malli.example,,,\r\n"), "{text}");
        assert!(!text.contains("38"));
    }
}

both! {
    async fn one_wrong_row_keeps_the_whole_file_out(world: World) {
        let text = "name,kind,email\nAada Esimerkki,person,aada@esimerkki.example\nEero,alien,not-an-address\n,person,\nKaija,person,AADA@esimerkki.example\n";
        let all = import(&world, "customer", Mode::AllOrNothing);
        let report = run(&world, &all, &source(text)).await.unwrap();
        assert_eq!(report.outcome, Outcome::NothingStored);
        assert_eq!((report.rows, report.stored, report.bad_rows), (4, 0, 3));
        assert_eq!(errors(&report), ["3 email value-identifier-no-at", "3 kind value-choice", "4 name missing", "5 email duplicate"]);
        assert_eq!(world.count("customer").await, 0);
        let said = serde_json::to_string(&report).unwrap();
        for value in ["alien", "not-an-address", "Eero", "aada@"] {
            assert!(!said.contains(value), "a report names no value: {said}");
        }
    }
}

both! {
    async fn wrong_rows_are_skipped_and_reported(world: World) {
        let text = "name,kind,email\nAada Esimerkki,person,aada@esimerkki.example\nEero,alien,\nKaija,person,kaija@esimerkki.example,too many\nTuulia,person,\n";
        let report = run(&world, &import(&world, "customer", Mode::SkipAndReport), &source(text)).await.unwrap();
        assert_eq!(report.outcome, Outcome::Stored);
        assert_eq!((report.rows, report.stored, report.bad_rows), (4, 2, 2));
        assert_eq!(errors(&report), ["3 kind value-choice", "4 - cell-beyond"]);
        assert_eq!(world.count("customer").await, 2);
    }
}

both! {
    async fn a_preview_stores_nothing_and_names_the_same_errors(world: World) {
        let text = "name,kind,email\nAada,person,a@esimerkki.example\nEero,alien,\n";
        let import = import(&world, "customer", Mode::SkipAndReport);
        let mut seen = Vec::new();
        let report = import.preview(&world.door, &source(text), &start, &mut |progress| seen.push(progress)).await.unwrap();
        assert_eq!((report.rows, report.stored, report.bad_rows), (2, 0, 1));
        assert_eq!(errors(&report), ["3 kind value-choice"]);
        assert_eq!(world.count("customer").await, 0);
        assert!(!seen[0].storing && seen[0].rows == 2);
    }
}

both! {
    async fn what_hangs_on_a_record_finds_it_by_a_unique_field(world: World) {
        let stored = world.put("customer", ada()).await;
        let number = stored.given.values().next().unwrap().reveal(&vault::Audience::page()).clone();
        let text = format!("customer.number,what,on\n{number},kirja,1.2.2026\n999999,lehti,2.2.2026\n");
        let report = run(&world, &import(&world, "delivery", Mode::SkipAndReport), &source(&text)).await.unwrap();
        assert_eq!((report.stored, errors(&report)), (1, vec!["3 delivery parent".to_owned()]));
        assert_eq!(report.errors[0].column.as_deref(), Some("customer.number"));
        let report = run(&world, &import(&world, "delivery", Mode::AllOrNothing), &source(&text)).await.unwrap();
        assert_eq!((report.stored, world.count("delivery").await), (0, 1));
        // What was taken out is taken in again by the ids.
        let out = export(&world, "delivery", "delivery", Format::Csv).await.unwrap();
        let report = run(&world, &import(&world, "delivery", Mode::AllOrNothing), &Source::Bytes(out.into())).await.unwrap();
        assert_eq!((report.stored, world.count("delivery").await), (1, 2), "{report:?}");
        let refused = run(&world, &import(&world, "delivery", Mode::AllOrNothing), &source("what,on\nkirja,1.2.2026\n")).await;
        assert!(matches!(refused, Err(ImportError::Mapping(MappingError::NoParentColumn { .. }))));
    }
}

both! {
    async fn what_is_undeclared_or_not_granted_is_refused_by_name(world: World) {
        let text = source("name,kind\nAada,person\n");
        let base = import(&world, "customer", Mode::AllOrNothing);
        let mapped = Import { columns: vec![("name".into(), "nmae".into())], ..base.clone() };
        let refused = run(&world, &mapped, &text).await;
        assert_eq!(refused.unwrap_err().to_string(), "the notice declares no field `nmae`; did you mean `name`?");
        let bought = Import { source: SourceGiven { kind: SourceKind::ThirdParty, way: None }, ..base.clone() };
        let Err(ImportError::Refused(refusal)) = run(&world, &bought, &text).await else { panic!("not refused") };
        assert_eq!(refusal.because.first().code(), "undeclared-source");
        let standing = Standing {
            acts: BTreeSet::from([ActKind::Read]),
            purposes: BTreeSet::from([name("delivery")]),
            register: Scope::Every,
            from: jiff::Timestamp::UNIX_EPOCH,
            until: None,
            narrowed: Narrowed::default(),
            asleep: None,
        };
        let reader = Actor { standing: std::sync::Arc::new([standing]), ..world.actor() };
        let Err(ImportError::Refused(refusal)) = run(&world, &Import { actor: reader.clone(), ..base.clone() }, &text).await else { panic!("not refused") };
        assert_eq!(refusal.because.first().code(), "not-granted");
        let spec = ExportSpec { actor: reader, register: base.register.clone(), kind: base.kind.clone(), purpose: base.purpose.clone(), format: Format::Csv };
        assert!(matches!(Export::begin(&world.door, &spec, start()).await, Err(ExportError::Refused(_))));
        let billing = Import { purpose: name("billing"), ..import(&world, "delivery", Mode::AllOrNothing) };
        let refusal = match run(&world, &billing, &source("customer.record,what,on\nx,kirja,1.2.2026\n")).await {
            Err(ImportError::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        };
        assert_eq!(refusal.because.first().code(), "field-not-for-purpose", "a column outside the purpose is refused, not dropped");
        assert_eq!(world.count("customer").await, 0);
    }
}

both! {
    async fn many_rows_go_in_by_batches_and_come_out_journaled_by_pages(world: World) {
        let mut text = String::from("name\tkind\tnumber\n");
        for n in 0..2_500 {
            text.push_str(&format!("Testinen Tuulia\tperson\t{}\n", n + 1));
        }
        let mut told = Vec::new();
        let import = import(&world, "customer", Mode::AllOrNothing);
        let report = import.run(&world.door, &source(&text), &start, &mut |progress| told.push(progress)).await.unwrap();
        assert_eq!((report.stored, report.through_line), (2_500, 2_501));
        let stored: Vec<u64> = told.iter().filter(|progress| progress.storing).map(|progress| progress.stored).collect();
        assert_eq!(stored, [1_000, 2_000, 2_500], "progress counts acknowledged batches");
        let before = world.journal_size().await;
        let out = export(&world, "customer", "delivery", Format::JsonLines).await.unwrap();
        assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 2_500);
        assert_eq!(world.journal_size().await - before, 5, "one row for each page of at most 1,000 records");
        // The same file again: every number is taken, far apart in the file too.
        let report = run(&world, &import, &source(&text)).await.unwrap();
        assert_eq!((report.stored, report.bad_rows, report.errors.len(), report.more_errors), (0, 2_500, 1_000, 1_500));
    }
}

both! {
    async fn a_value_twice_in_a_file_is_found_across_batches(world: World) {
        let mut text = String::from("name,kind,email\n");
        for n in 0..1_500 {
            text.push_str(&format!("Testinen,person,t{}@esimerkki.example\n", n % 1_400));
        }
        let report = run(&world, &import(&world, "customer", Mode::AllOrNothing), &source(&text)).await.unwrap();
        assert_eq!((report.outcome, report.bad_rows), (Outcome::NothingStored, 100));
        assert_eq!(report.errors[0].trouble.to_string(), "line 2 of the file has the same value");
        assert_eq!(world.count("customer").await, 0);
    }
}

both! {
    async fn a_workbook_goes_out_and_comes_in_again(world: World) {
        let ada = world.put("customer", ada()).await;
        world.put("delivery", draft_of(&ada, &[("what", "=cmd|' /C calc'!A0"), ("on", "2026-02-01")])).await;
        let book = export(&world, "delivery", "delivery", Format::Xlsx).await.unwrap();
        let report = run(&world, &import(&world, "delivery", Mode::AllOrNothing), &Source::Bytes(book.into())).await.unwrap();
        assert_eq!((report.stored, report.dropped), (1, vec!["record".to_owned()]));
        let lines = export(&world, "delivery", "delivery", Format::JsonLines).await.unwrap();
        let lines = String::from_utf8(lines).unwrap();
        assert_eq!(lines.matches("{\"on\":\"2026-02-01\",\"what\":\"=cmd|' /C calc'!A0\"}").count(), 2, "{lines}");
        let csv = String::from_utf8(export(&world, "delivery", "delivery", Format::Csv).await.unwrap()).unwrap();
        assert!(csv.contains(",'=cmd|' /C calc'!A0,2026-02-01\r\n"), "a formula is guarded in CSV: {csv}");
    }
}

both! {
    async fn an_upload_rests_sealed_and_reads_the_same(world: World) {
        let mut text = String::from("name,kind\n");
        for _ in 0..9_000 {
            text.push_str("Testinen Tuulia,person\n");
        }
        let mut spool = Spool::begin(&world.door, later(1)).unwrap();
        for piece in text.as_bytes().chunks(10_000) {
            spool.write(piece).unwrap();
        }
        let spool = std::sync::Arc::new(spool.end().unwrap());
        assert_eq!(spool.length(), text.len() as u64);
        let import = import(&world, "customer", Mode::SkipAndReport);
        let report = import.preview(&world.door, &Source::Spool(spool), &start, &mut |_| {}).await.unwrap();
        assert_eq!((report.rows, report.bad_rows), (9_000, 0));
    }
}

both! {
    async fn those_who_subscribed_are_taken_in_with_their_consent(world: World) {
        let import = import(&world, "subscriber", Mode::AllOrNothing);
        let report = run(&world, &import, &source("EMAIL\na@esimerkki.example\nb@esimerkki.example\n")).await.unwrap();
        assert_eq!((report.stored, world.count("subscriber").await), (2, 2));
    }
}

/// A workbook of these parts.
fn workbook(parts: &[(&str, &str)]) -> Source {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    Source::Bytes(zip.finish().unwrap().into_inner().into())
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of one sheet with these rows, and these shared texts.
fn sheet(rows: &str, shared: &str) -> Source {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    workbook(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"B\" sheetId=\"2\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            &format!(
                "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/sharedStrings.xml", &format!("<sst xmlns=\"{MAIN}\">{shared}</sst>")),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

both! {
    async fn days_and_numbers_of_a_workbook_become_what_a_person_would_type(world: World) {
        let ada = world.put("customer", ada()).await;
        let rows = format!(
            "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"inlineStr\"><is><t>customer.record</t></is></c></row>\
             <row r=\"4\"><c r=\"A4\"><v>1234.5</v></c><c r=\"B4\" s=\"1\"><v>46054</v></c><c r=\"C4\" t=\"inlineStr\"><is><t>{id}</t></is></c></row>\
             <row r=\"5\"><c r=\"A5\" t=\"e\"><v>#N/A</v></c><c r=\"B5\" s=\"1\"><v>46054</v></c><c r=\"C5\" t=\"inlineStr\"><is><t>{id}</t></is></c></row>",
            id = ada.record
        );
        let file = sheet(&rows, "<si><t>what</t></si><si><t>on</t></si>");
        let report = run(&world, &import(&world, "delivery", Mode::SkipAndReport), &file).await.unwrap();
        assert_eq!((report.stored, errors(&report)), (1, vec!["5 what cell-error".to_owned()]), "{report:?}");
        assert_eq!(report.file.other_sheets, 1);
        let lines = String::from_utf8(export(&world, "delivery", "delivery", Format::JsonLines).await.unwrap()).unwrap();
        assert!(lines.contains("{\"on\":\"2026-02-01\",\"what\":\"1234.5\"}"), "{lines}");
    }
}

#[tokio::test]
async fn hostile_files_end_in_a_clear_error() {
    let world = World::sqlite().await;
    let import = import(&world, "customer", Mode::AllOrNothing);
    let told = async |file: Source| match run(&world, &import, &file).await {
        Err(ImportError::File(error)) => error.code(),
        Err(ImportError::Mapping(error)) => error.code(),
        other => panic!("{other:?}"),
    };
    assert_eq!(told(source("")).await, "file-empty");
    assert_eq!(told(source("\n\n\n")).await, "file-empty");
    assert_eq!(told(source("name,kind\n\"Aada,person\nEero,person\n")).await, "file-unclosed-quote");
    assert_eq!(told(source(&format!("name,kind\n{},person\n", "x".repeat(3 << 20)))).await, "file-row-too-long");
    assert_eq!(told(source(&format!("name,kind\n{},person\n", "x".repeat(200_000)))).await, "file-cell-too-long");
    assert_eq!(told(source(&",".repeat(1_000))).await, "file-too-many-columns");
    assert_eq!(told(source("a\0b\n")).await, "file-not-a-table");
    assert_eq!(told(source("Aada Esimerkki,person\n")).await, "mapping-none-known");
    assert_eq!(told(Source::Bytes([0xFF, 0xFE, b'a', 0].as_slice().into())).await, "file-encoding");
    assert_eq!(told(Source::Bytes(b"PK\x03\x04 not a workbook".as_slice().into())).await, "file-workbook");
    assert_eq!(told(Source::Bytes(b"PK\x05\x06".as_slice().into())).await, "file-workbook");
    assert_eq!(told(Source::Path("/no/such/file.csv".into())).await, "file-unreadable");
    let zeros = "0".repeat(65 << 20);
    assert_eq!(told(sheet("", &format!("<si><t>{zeros}</t></si>"))).await, "file-unpacks-too-large");
    let cell = format!("<row r=\"1\"><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", &zeros[..17 << 20]);
    assert_eq!(told(sheet(&cell, "")).await, "file-unpacks-too-large");
    let backwards = "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>";
    assert_eq!(told(sheet(backwards, "")).await, "file-workbook");
    assert!(matches!(FileError::TooManyRows.code(), "file-too-many-rows"));
}

#[tokio::test]
async fn text_that_is_not_utf8_is_taken_as_windows_1252_and_told() {
    let world = World::sqlite().await;
    let file = Source::Bytes(b"name;kind\nH\xE4m\xE4l\xE4inen;person\n".as_slice().into());
    let report = run(&world, &import(&world, "customer", Mode::AllOrNothing), &file).await.unwrap();
    assert_eq!(
        (report.stored, report.file.encoding, report.file.not_utf8_line),
        (1, Some(transfer::Encoding::Windows1252), Some(2))
    );
    let out = String::from_utf8(export(&world, "customer", "delivery", Format::Csv).await.unwrap()).unwrap();
    assert!(out.contains("Hämäläinen"), "{out}");
}
