//! The record of processing activities.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use common::{EXAMPLES, each, example, hostile, read, snapshot};
use forms::record::{Record30, Role30, Visibility, csv, html, xlsx};
use notice::Lang;

fn lines(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{FEFF}').expect("a byte-order mark");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn cells(bytes: Vec<u8>) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    sheets.into_iter().flat_map(|(_, sheet)| sheet.rows().map(<[Data]>::to_vec).collect::<Vec<_>>()).collect()
}

#[test]
fn the_record_stands_in_the_order_of_article_30() {
    let asked = ["art30.1.a", "art30.1.b", "art30.1.c", "art30.1.d", "art30.1.e", "art30.1.f", "art30.1.g"];
    for (name, notice, lang) in each() {
        let record = Record30::of(&notice, lang);
        let first = &record.parts[0];
        assert_eq!(first.role, Role30::Controller, "{name}");
        let told: Vec<&str> =
            first.sections.iter().map(|section| section.article).filter(|article| !article.is_empty()).collect();
        assert_eq!(told, asked, "{name}");
        for (_, section, row) in record.rows() {
            assert!(!row.label.is_empty(), "{name}: {}: {row:?}", section.id);
        }
    }
}

#[test]
fn what_is_held_for_another_stands_in_a_part_of_its_own() {
    let record = Record30::of(&example("minicapital"), Lang::Fi);
    let [own, held] = record.parts.as_slice() else { panic!("two parts") };
    assert_eq!(held.role, Role30::Processor);
    let asked: Vec<&str> = held.sections.iter().map(|section| section.article).collect();
    assert_eq!(asked, ["art30.2.a", "art30.2.b", "", "art30.2.c", "", "art30.2.d"]);
    assert!(held.sections[0].rows.iter().any(|row| row.values == ["Asiakasyritys"]), "each controller is named");
    let ledgers = |part: &forms::record::Part30| format!("{:?}", part.sections).contains("register.client-ledgers");
    assert!(ledgers(held));
    let of_own = own.sections.iter().filter(|section| section.id != "more");
    assert!(
        !of_own.flat_map(|section| &section.rows).any(|row| format!("{:?}", row.clause).contains("client-ledgers"))
    );
}

#[test]
fn what_is_waived_or_refused_stands_in_the_record_and_not_on_the_page() {
    let text = std::fs::read_to_string(format!("{}/../../examples/softop.kdl", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let waived = "\nwaive stale-authority reason=\"Tarkistettu puhelimitse\" at=\"controller\"\n";
    let notice = read(&(text + waived));
    let record = Record30::of(&notice, Lang::Fi);
    let inside: Vec<_> = record.rows().filter(|(.., row)| row.visibility == Visibility::Internal).collect();
    let clauses: Vec<&str> = inside.iter().filter_map(|(.., row)| Some(row.clause.as_ref()?.as_str())).collect();
    assert_eq!(clauses, ["statement.keeper-is-a-person", "waive.stale-authority.1"]);
    let waiver = &inside[1].2.values;
    assert_eq!(waiver[..2], ["Tarkistettu puhelimitse", "Kohta: controller"]);
    let page = notice::render::html(&notice, Lang::Fi);
    for (.., row) in &inside {
        assert!(!page.contains(&row.values[0]), "{}", row.values[0]);
    }
}

#[test]
fn the_table_and_the_workbook_hold_what_the_record_says() {
    for (name, notice, lang) in each() {
        let record = Record30::of(&notice, lang);
        let said: Vec<Vec<String>> = record
            .rows()
            .map(|(_, section, row)| vec![section.title.clone(), row.label.clone(), row.values.join("\n")])
            .collect();
        let table: Vec<Vec<String>> = lines(&csv(&record))
            .into_iter()
            .skip(1)
            .map(|line| vec![line[1].clone(), line[3].clone(), line[4].clone()])
            .collect();
        assert_eq!(table, said, "{name}");
        let book: Vec<Vec<String>> = cells(xlsx(&record))
            .into_iter()
            .map(|line| line.iter().map(ToString::to_string).collect::<Vec<_>>())
            .filter(|line| line.len() > 4 && line[3] != record.column("value") && !line[2].is_empty())
            .map(|line| vec![line[0].clone(), line[2].clone(), line[3].clone()])
            .collect();
        assert_eq!(book, said, "{name}");
        let page = html(&record);
        assert!(page.contains(&format!("<html lang=\"{}\">", lang.code())));
    }
}

#[test]
fn nothing_a_notice_says_is_reckoned_in_a_spreadsheet() {
    for lang in Lang::ALL {
        let record = Record30::of(&hostile(), lang);
        for line in lines(&csv(&record)) {
            for cell in line {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            }
        }
        let cells: Vec<Data> = cells(xlsx(&record)).into_iter().flatten().collect();
        assert!(cells.iter().any(|cell| cell.to_string().starts_with("=cmd()")), "it is there as words");
        assert!(cells.iter().all(|cell| matches!(cell, Data::String(_) | Data::Empty)), "every cell is a text");
        let page = html(&record);
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
    }
}

#[test]
fn what_a_notice_says_is_no_formula_at_the_start_of_any_line_of_a_cell() {
    let record = Record30::of(&hostile(), Lang::Fi);
    assert!(record.rows().all(|(.., row)| row.values.iter().all(|value| !value.contains(['\n', '\r', '\t']))));
}

#[test]
fn the_records_are_as_reviewed() {
    for name in EXAMPLES {
        let notice = example(name);
        for lang in Lang::ALL {
            let table = csv(&Record30::of(&notice, lang)).replace("\r\n", "\n").replace('\u{FEFF}', "");
            snapshot(&format!("record_{name}_{}", lang.code()), &notice, &table);
        }
    }
}
