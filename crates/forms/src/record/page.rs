//! The record as a page of its own, ready to print.

use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

use super::{Part30, Record30, Row30, Section30, Visibility};

const CSS: &str = include_str!("record.css");

/// The whole page: complete, without script; nothing of it is asked of elsewhere.
#[must_use]
pub fn html(record: &Record30) -> String {
    let page = markup! {
        (DOCTYPE)
        html lang=(record.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (record.title) " – " (record.firm) }
                style { (PreEscaped(CSS)) }
            }
            body {
                main {
                    header {
                        h1 { (record.title) }
                        p.firm { (record.firm) }
                        @for line in &record.lead { p.lead { (line) } }
                    }
                    @for part in &record.parts { (whole(record, part)) }
                }
            }
        }
    };
    page.into_string()
}

fn whole(record: &Record30, part: &Part30) -> Markup {
    markup! {
        section id=(part.role.word()) {
            h2 { (part.title) }
            p.lead { (part.lead) }
            @for section in &part.sections { (told(record, part, section)) }
        }
    }
}

fn told(record: &Record30, part: &Part30, section: &Section30) -> Markup {
    let id = format!("{}-{}", part.role.word(), section.id);
    markup! {
        section aria-labelledby=(id) {
            h3 id=(id) { (section.title) @if !section.article.is_empty() { " " span.cite { (section.provision()) } } }
            dl { @for row in &section.rows { (said(record, row)) } }
        }
    }
}

fn said(record: &Record30, row: &Row30) -> Markup {
    let inside = row.visibility == Visibility::Internal;
    markup! {
        div.inside[inside] {
            dt { (row.label) @if inside { " " span.mark { (row.visibility.title(record.lang)) } } }
            @for value in &row.values { dd { (value) } }
            @if row.values.is_empty() { dd { "–" } }
        }
    }
}
