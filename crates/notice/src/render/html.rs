//! The article as HTML: complete without script, headings in order, every part reachable by its anchor.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::article::{Article, Block, Fact, Line, Mark, Part, Run, Section};
use super::voice::Voice;
use super::{file_name, sections, texts};
use crate::model::{Checked, ClauseId, Lang, Notice};
use crate::statements::StatementId;

/// The style of [`html_body`], all of it under `.notice`; light, dark and print.
pub const CSS: &str = include_str!("notice.css");

/// What only a whole page needs.
const PAGE_CSS: &str = include_str!("page.css");

/// The article alone, for a page that has its own head, landmarks and style; it brings the one `h1`.
#[must_use]
pub fn html_body(notice: &Notice<Checked>, lang: Lang) -> Markup {
    body(&sections::article(notice, lang))
}

/// The same with what stands behind these clauses at this moment.
#[must_use]
pub fn html_marked(notice: &Notice<Checked>, lang: Lang, marks: &BTreeMap<ClauseId, Mark>) -> Markup {
    body(&sections::article(notice, lang).marked(marks))
}

/// The whole page.
pub(super) fn page(notice: &Notice<Checked>, lang: Lang) -> String {
    let article = sections::article(notice, lang);
    let voice = Voice::new(notice, lang);
    let texts = voice.texts;
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (texts.say_page_title(&article.title_text, &article.controller)) }
                meta name="description" content=(texts.say_page_description(&article.controller));
                @for other in &article.languages {
                    link rel="alternate" hreflang=(other.code()) href=(file_name(*other));
                }
                style { (PreEscaped(CSS)) (PreEscaped(PAGE_CSS)) }
            }
            body {
                a.skip href="#content" { (texts.say_skip_to_content()) }
                header.bar {
                    div.firm { (article.controller) }
                    (languages(&article))
                }
                main id="content" { (body(&article)) }
                footer.bar { a href="#top" { (texts.say_to_top()) } }
            }
        }
    };
    page.into_string()
}

fn languages(article: &Article) -> Markup {
    html! {
        @if article.languages.len() > 1 {
            nav.languages aria-label=(texts::of(article.lang).say_languages()) {
                ul {
                    @for lang in &article.languages {
                        @let name = super::voice::capital(&texts::of(*lang).say_language_name());
                        li {
                            @if *lang == article.lang {
                                a href=(file_name(*lang)) lang=(lang.code()) aria-current="page" { (name) }
                            } @else {
                                a href=(file_name(*lang)) lang=(lang.code()) hreflang=(lang.code()) { (name) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn body(article: &Article) -> Markup {
    html! {
        article.notice id="top" lang=(article.lang.code()) {
            header {
                h1 { (line(&article.title)) }
                @if !article.lead.is_empty() { p.lead { (line(&article.lead)) } }
                p.meta { @for (n, date) in article.meta.iter().enumerate() { @if n > 0 { " · " } span { (date) } } }
            }
            nav.contents aria-labelledby="contents" {
                h2 id="contents" { (texts::of(article.lang).say_contents()) }
                ol { @for section in &article.sections { li { a href={ "#" (section.id) } { (section.title) } } } }
            }
            div.sections { @for section in &article.sections { (whole(section)) } }
        }
    }
}

fn whole(section: &Section) -> Markup {
    html! {
        section id=(section.id) aria-labelledby={ "h-" (section.id) } {
            h2 id={ "h-" (section.id) } { (section.title) }
            @for one in &section.blocks { (block(one)) }
        }
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Para(words) => html! { p { (line(words)) } },
        Block::Remark(words) => html! { p.remark { (line(words)) } },
        Block::List(lines) => html! { ul { @for one in lines { li { (line(one)) } } } },
        Block::Facts(facts) => html! { dl { @for one in facts { (fact(one)) } } },
        Block::Points(points) => html! {
            ul.points { @for one in points { li { b { (line(&one.name)) } @for said in &one.lines { p { (line(said)) } } } } }
        },
        Block::Part(inner) => part(inner, "part"),
        Block::Apart(inner) => part(inner, "apart"),
        Block::Table { caption, head, rows } => table(caption, head, rows),
    }
}

fn part(part: &Part, class: &str) -> Markup {
    html! {
        section class=(class) id=(part.id) aria-labelledby={ "h-" (part.id) } {
            h3 id={ "h-" (part.id) } { (line(&part.title)) }
            @for one in &part.blocks { (block(one)) }
        }
    }
}

fn fact(fact: &Fact) -> Markup {
    html! {
        div {
            dt { (line(&fact.name)) }
            @for one in &fact.lines { dd { (line(one)) } }
        }
    }
}

/// A table that is read row by row on a narrow screen; the roles keep it a table for those who hear it.
fn table(caption: &str, head: &[String], rows: &[Vec<Line>]) -> Markup {
    html! {
        table role="table" {
            caption.unseen { (caption) }
            thead role="rowgroup" {
                tr role="row" { @for name in head { th scope="col" role="columnheader" { (name) } } }
            }
            tbody role="rowgroup" {
                @for row in rows {
                    tr role="row" {
                        @for (n, (words, name)) in row.iter().zip(head).enumerate() {
                            @if n == 0 { th scope="row" role="rowheader" { (line(words)) } }
                            @else { td role="cell" data-name=(name) { (line(words)) } }
                        }
                    }
                }
            }
        }
    }
}

fn line(words: &Line) -> Markup {
    html! { @for one in &words.0 { (run(one)) } }
}

fn run(one: &Run) -> Markup {
    match one {
        Run::Text(text) => html! { (text) },
        Run::Other(text, lang) => html! { span lang=(lang.code()) { (text) } },
        Run::Link { href, text } => html! { a href=(href) { (text) } },
        Run::Cite(text) => html! { span.cite { (text) } },
        Run::Strong(runs) => html! { strong { @for one in runs { (run(one)) } } },
        Run::Told(ids, runs) => told(ids, runs),
        Run::Mark(mark) => {
            html! { " " a class={ "state state-" (mark.state.word()) } href=(mark.href) { (mark.words) } }
        }
    }
}

/// Words with the anchors of the statements they make: the first around them, so that a browser can show where it is.
fn told(ids: &[StatementId], runs: &[Run]) -> Markup {
    let words = html! { @for one in runs { (run(one)) } };
    match ids.split_first() {
        Some((first, more)) => html! {
            span.told id=(first.anchor()) { @for id in more { span id=(id.anchor()) {} } (words) }
        },
        None => words,
    }
}
