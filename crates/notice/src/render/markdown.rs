//! The article as Markdown (CommonMark).

use super::article::{Article, Block, Fact, Line, Part, Run, Section};

/// The article.
pub(super) fn of(article: &Article) -> String {
    let mut out = Out::default();
    out.paragraph(&format!("# {}", line(&article.title)));
    out.paragraph(&format!("**{}**", escape(&article.controller)));
    if !article.lead.is_empty() {
        out.paragraph(&line(&article.lead));
    }
    out.paragraph(&article.meta.iter().map(|date| escape(date)).collect::<Vec<_>>().join(" · "));
    for section in &article.sections {
        whole(&mut out, section);
    }
    out.0
}

/// Text in which blocks stand apart by a blank line.
#[derive(Default)]
struct Out(String);

impl Out {
    fn paragraph(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text);
        self.0.push('\n');
    }
}

fn whole(out: &mut Out, section: &Section) {
    out.paragraph(&format!("## {}", escape(&section.title)));
    for one in &section.blocks {
        block(out, one);
    }
}

fn block(out: &mut Out, block: &Block) {
    match block {
        Block::Para(words) | Block::Remark(words) => out.paragraph(&line(words)),
        Block::List(lines) => {
            out.paragraph(&lines.iter().map(|one| format!("- {}", line(one))).collect::<Vec<_>>().join("\n"));
        }
        Block::Facts(facts) | Block::Points(facts) => {
            out.paragraph(&facts.iter().map(fact).collect::<Vec<_>>().join("\n"))
        }
        Block::Part(inner) | Block::Apart(inner) => part(out, inner),
        Block::Table { head, rows, .. } => table(out, head, rows),
    }
}

fn part(out: &mut Out, part: &Part) {
    out.paragraph(&format!("### {}", line(&part.title)));
    for one in &part.blocks {
        block(out, one);
    }
}

/// A name and what is said of it, as an item: one thing beside its name, several below it.
fn fact(fact: &Fact) -> String {
    let name = line(&fact.name);
    let name = if name.contains("**") { name } else { format!("**{name}**") };
    match fact.lines.as_slice() {
        [] => format!("- {name}"),
        [only] => format!("- {name}: {}", line(only)),
        several => {
            let below = several.iter().map(|one| format!("\n  - {}", line(one))).collect::<String>();
            format!("- {name}{below}")
        }
    }
}

fn table(out: &mut Out, head: &[String], rows: &[Vec<Line>]) {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut lines = vec![row(head.iter().map(|name| cell(&escape(name))).collect())];
    lines.push(row(head.iter().map(|_| "---".to_owned()).collect()));
    lines.extend(rows.iter().map(|cells| row(cells.iter().map(|words| cell(&line(words))).collect())));
    out.paragraph(&lines.join("\n"));
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn line(words: &Line) -> String {
    words.0.iter().map(run).collect()
}

fn run(one: &Run) -> String {
    match one {
        Run::Text(text) | Run::Other(text, _) => escape(text),
        Run::Link { href, text } if href.starts_with('#') => escape(text),
        Run::Link { href, text } => format!("[{}](<{}>)", escape(text), href.replace(['<', '>', '\n'], "")),
        Run::Cite(text) => format!("\\[{}\\]", escape(text)),
        Run::Strong(runs) => format!("**{}**", runs.iter().map(run).collect::<String>()),
        Run::Told(_, runs) => runs.iter().map(run).collect(),
        // A file would go on telling it when it is so no longer.
        Run::Mark(_) => String::new(),
    }
}

/// Words of the notice stay words: no mark of Markdown or HTML among them does anything.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(sign);
            }
            '\n' | '\r' => out.push(' '),
            _ => out.push(sign),
        }
    }
    out
}
