//! The notice as plain text: for a terminal, a letter, a reader that shows nothing else.

use notice::render::article::{Article, Block, Fact, Line, Part, Run, Section};
use notice::{Checked, Lang, Notice};

/// The columns a line has.
pub const WIDTH: usize = 72;

/// How far what is said of something stands in.
const INDENT: usize = 2;

/// The page as plain text: headings underlined, no line wider than [`WIDTH`] unless one word is, every line with something
/// visible at its end.
#[must_use]
pub fn text(notice: &Notice<Checked>, lang: Lang) -> String {
    let article = notice::render::article(notice, lang);
    let mut page = Page::default();
    page.head(&article);
    for section in &article.sections {
        page.section(section);
    }
    page.0
}

/// Text in which blocks stand apart by a blank line.
#[derive(Default)]
pub(crate) struct Page(pub(crate) String);

impl Page {
    fn head(&mut self, article: &Article) {
        self.heading(&words(&article.title), '=');
        self.paragraph(&article.controller, 0);
        if !article.lead.is_empty() {
            self.paragraph(&words(&article.lead), 0);
        }
        self.paragraph(&article.meta.join(" · "), 0);
    }

    fn section(&mut self, section: &Section) {
        self.heading(&section.title, '=');
        self.blocks(&section.blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Para(line) | Block::Remark(line) => self.paragraph(&words(line), 0),
                Block::List(lines) => self.list(&lines.iter().map(words).collect::<Vec<_>>()),
                Block::Facts(facts) | Block::Points(facts) => facts.iter().for_each(|fact| self.fact(fact)),
                Block::Part(part) | Block::Apart(part) => self.part(part),
                Block::Table { head, rows, .. } => rows.iter().for_each(|row| self.row(head, row)),
            }
        }
    }

    pub(crate) fn list(&mut self, lines: &[String]) {
        self.gap();
        lines.iter().for_each(|line| self.item("- ", line, 0));
    }

    fn part(&mut self, part: &Part) {
        self.heading(&words(&part.title), '-');
        self.blocks(&part.blocks);
    }

    /// A name, and what is said of it set in below.
    fn fact(&mut self, fact: &Fact) {
        self.gap();
        self.item("", &words(&fact.name), 0);
        match fact.lines.as_slice() {
            [only] => self.item("", &words(only), INDENT),
            lines => lines.iter().for_each(|line| self.item("- ", &words(line), INDENT)),
        }
    }

    /// A row of a table: what the first column names, the others below it with their names.
    fn row(&mut self, head: &[String], row: &[Line]) {
        self.gap();
        let mut cells = head.iter().zip(row);
        if let Some((_, first)) = cells.next() {
            self.item("", &words(first), 0);
        }
        for (name, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
            self.item("- ", &format!("{name}: {}", words(cell)), INDENT);
        }
    }

    /// An underlined heading, with two blank lines before a section.
    pub(crate) fn heading(&mut self, words: &str, under: char) {
        if under == '=' && !self.0.is_empty() {
            self.0.push('\n');
        }
        self.gap();
        let lines = wrapped(words, WIDTH);
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
        lines.iter().for_each(|line| self.line(line));
        self.line(&String::from(under).repeat(longest));
    }

    pub(crate) fn paragraph(&mut self, words: &str, indent: usize) {
        self.gap();
        self.item("", words, indent);
    }

    /// Words after a mark; lines that follow stand below the words.
    fn item(&mut self, mark: &str, words: &str, indent: usize) {
        let mark_width = mark.chars().count();
        let width = WIDTH.saturating_sub(indent + mark_width);
        for (nth, line) in wrapped(words, width).iter().enumerate() {
            let before = if nth == 0 { mark.to_owned() } else { " ".repeat(mark_width) };
            self.line(&format!("{}{before}{line}", " ".repeat(indent)));
        }
    }

    fn line(&mut self, line: &str) {
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }

    fn gap(&mut self) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }
}

/// The words of a line: a citation in brackets, the address of a link where its words are not the address.
pub(crate) fn words(line: &Line) -> String {
    line.0.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    match run {
        Run::Text(text) | Run::Other(text, _) => text.clone(),
        Run::Link { href, text } if href.starts_with("http") && href != text => format!("{text} ({href})"),
        Run::Link { text, .. } => text.clone(),
        Run::Cite(text) => format!("[{text}]"),
        Run::Strong(runs) | Run::Told(_, runs) => runs.iter().map(self::run).collect(),
        // A file would go on telling it when it is so no longer.
        Run::Mark(_) => String::new(),
    }
}

/// Words in lines of at most `width` columns. A word longer than that has a line of its own: an address is not broken.
fn wrapped(words: &str, width: usize) -> Vec<String> {
    let words = visible(words);
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let room = lines.last().is_some_and(|line| line.chars().count() + 1 + word.chars().count() <= width);
        match lines.last_mut() {
            Some(line) if room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The words without what cannot be seen and would change how the rest is shown: control characters and marks that turn
/// the direction of writing. A gap stays where a control character was.
pub(crate) fn visible(words: &str) -> String {
    let turns = |sign: char| matches!(sign, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    words.chars().filter(|sign| !turns(*sign)).map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_never_in_one() {
        assert_eq!(wrapped("yksi kaksi kolme", 10), ["yksi kaksi", "kolme"]);
        assert_eq!(wrapped("a https://example.fi/pitkä", 5), ["a", "https://example.fi/pitkä"]);
        assert_eq!(wrapped("  ", 5), Vec::<String>::new());
    }

    #[test]
    fn nothing_turns_the_direction_of_writing() {
        assert_eq!(visible("a\u{202E}b\u{7}c\nd"), "ab c d");
    }
}
