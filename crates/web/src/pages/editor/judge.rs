//! What is wrong with a draft and what the law finds in it, as the pages show it.

use notice::edit::{Addresses, Change, Tree};
use notice::model::Span;
use notice::{Checked, Finding, Lang, Notice, NoticeError, Severity};

use crate::texts::texts;

/// A draft, judged.
pub struct Judged {
    /// The notice, if it can be run.
    pub notice: Option<Notice<Checked>>,
    pub problems: Vec<Problem>,
}

/// How much a problem weighs, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The notice cannot be run.
    Error,
    High,
    Medium,
    Low,
}

impl Weight {
    /// Its word, in the page and for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

impl From<Severity> for Weight {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::High => Self::High,
            Severity::Medium => Self::Medium,
            Severity::Low => Self::Low,
        }
    }
}

/// Something to look at.
#[derive(Debug, Clone)]
pub struct Problem {
    pub weight: Weight,
    pub code: String,
    /// The articles it rests on; empty for what is only wrong in the language.
    pub article: String,
    pub title: String,
    /// What is found here, where the title does not say it.
    pub detail: String,
    pub why: String,
    pub help: String,
    pub span: Span,
    pub line: usize,
    /// The node it is at, as an address; empty at the top.
    pub address: String,
    /// What mends it.
    pub mends: Option<Change>,
}

impl Problem {
    /// What tells it from every other of the same text.
    pub fn key(&self) -> String {
        format!("{}@{}", self.code, self.span.start)
    }
}

/// Judges a text.
pub fn judge(text: &str, lang: Lang) -> Judged {
    let tree = Tree::read(text);
    let all = Addresses::of(&tree);
    match Notice::read(text).check() {
        Ok(notice) => {
            let found = notice.findings();
            let mut problems: Vec<Problem> =
                found.iter().map(|finding| of_finding(&notice, (&tree, &all), finding, lang)).collect();
            problems.sort_by_key(|problem| (problem.weight, problem.span.start));
            Judged { notice: Some(notice), problems }
        }
        Err(errors) => {
            let problems = errors.iter().map(|error| of_error((&tree, &all), error, lang)).collect();
            Judged { notice: None, problems }
        }
    }
}

impl Judged {
    /// How many problems weigh so.
    pub fn count(&self, weight: Weight) -> usize {
        self.problems.iter().filter(|problem| problem.weight == weight).count()
    }
}

fn of_finding(notice: &Notice<Checked>, places: Places<'_>, finding: &Finding, lang: Lang) -> Problem {
    let span = notice.clause(&finding.clause).unwrap_or_default();
    let kind = notice::KINDS.iter().find(|kind| kind.code == finding.code);
    let title = kind.map(|kind| kind.title(lang)).unwrap_or_default();
    let english = lang == Lang::En;
    let mends = finding.replacement.as_ref();
    let address = outlined_in(places, span.start);
    // What is named is often the very node it is shown at.
    let named = quoted(&finding.message);
    let named = if address.ends_with(&format!(":{named}")) || address.ends_with(&format!("/{named}")) {
        String::new()
    } else {
        named
    };
    Problem {
        weight: finding.severity.into(),
        code: finding.code.to_owned(),
        article: finding.article.to_owned(),
        title: if title.is_empty() { finding.message.clone() } else { title },
        detail: if english { finding.message.clone() } else { named },
        why: kind.map(|kind| kind.reason(lang)).unwrap_or_default(),
        help: if english { finding.help.clone() } else { String::new() },
        span,
        line: finding.line,
        address,
        mends: mends.map(|change| Change::one(change.span.start, change.span.len, change.text.clone())),
    }
}

fn of_error(places: Places<'_>, error: &NoticeError, lang: Lang) -> Problem {
    let span = error.span();
    let said = error.to_string();
    let title = notice::error_title(error.short_code(), lang);
    let english = lang == Lang::En;
    Problem {
        weight: Weight::Error,
        code: error.short_code().to_owned(),
        article: String::new(),
        detail: if english || title.is_empty() { String::new() } else { quoted(&said) },
        title: if english || title.is_empty() { said } else { title },
        why: String::new(),
        help: if english {
            error.help_text()
        } else {
            error.nearest().map(|near| texts(lang).ed_did_you_mean(near)).unwrap_or_default()
        },
        span,
        line: error.machine().line,
        address: outlined_in(places, span.start),
        mends: error.nearest().map(|near| Change::one(span.start, span.len, near)).filter(|_| span.len > 0),
    }
}

/// What an English message names, which is the same in every language.
fn quoted(message: &str) -> String {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}

/// A tree with the addresses of its nodes.
type Places<'a> = (&'a Tree, &'a Addresses<'a>);

/// The node of the outline that a place in the text is in: of several the innermost.
pub fn outlined(tree: &Tree, at: usize) -> String {
    outlined_in((tree, &Addresses::of(tree)), at)
}

fn outlined_in((tree, all): Places<'_>, at: usize) -> String {
    let mut path = Vec::new();
    let mut nodes = tree.nodes();
    while let Some(found) = around(nodes, at) {
        path.push(found);
        let inner = nodes.get(found).map(|node| node.children.as_slice()).unwrap_or_default();
        let next = around(inner, at).map(|next| [path.as_slice(), &[next]].concat());
        match next {
            Some(next) if super::outline::holds_more(tree, &path) && super::outline::is_outlined(tree, &next) => {
                nodes = inner
            }
            _ => break,
        }
    }
    all.at(&path)
}

/// Which of some neighbours, which stand in the order of the text, is around a place.
fn around(nodes: &[notice::edit::Node], at: usize) -> Option<usize> {
    let found = nodes.partition_point(|node| node.whole.start <= at).checked_sub(1)?;
    nodes.get(found).filter(|node| at <= node.end()).map(|_| found)
}

/// The clause a node of the outline is, as statements name it.
pub fn clause_of(tree: &Tree, path: &[usize]) -> Option<String> {
    let top = tree.node(path.get(..1)?)?;
    let name = |depth: usize| -> Option<String> {
        let node = tree.node(path.get(..depth)?)?;
        Some(if depth == 3 { node.word.clone() } else { node.first()?.to_owned() })
    };
    Some(match (top.word.as_str(), path.len()) {
        ("register", 1) => format!("register.{}", name(1)?),
        ("register", 2) => format!("register.{}.{}", name(1)?, name(2)?),
        ("register", 3) => format!("register.{}.{}.{}", name(1)?, name(2)?, name(3)?),
        ("notice" | "controller" | "scope" | "minors" | "journal", _) => top.word.clone(),
        (word, _) => format!("{word}.{}", name(1)?),
    })
}
