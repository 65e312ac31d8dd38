//! The links of a notice: where each stands, and which of them are not encrypted.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Finder;
use super::kinds::INSECURE_LINK;
use super::places::Places;
use super::texts;
use crate::model::{Checked, ClauseId, Notice, Parts};

/// A link that the page of a notice shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where it leads.
    pub url: String,
    /// The clause it stands in first.
    pub clause: ClauseId,
    /// The line of that clause, from 1.
    pub line: usize,
}

impl Link {
    /// True if what it leads to can be read and changed on the way.
    #[must_use]
    pub fn is_insecure(&self) -> bool {
        self.url.starts_with("http://")
    }
}

impl Notice<Checked> {
    /// Every address on the web that the notice names, each once, in the order of the file.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let places = Places::of(self.source());
        let line = |clause: &ClauseId| places.at(self.clause(clause).unwrap_or_default().start).line;
        let mut links: Vec<Link> =
            named(self.parts()).into_iter().map(|(url, clause)| Link { line: line(&clause), url, clause }).collect();
        links.sort_by(|one, other| (one.line, &one.url).cmp(&(other.line, &other.url)));
        let mut seen = BTreeSet::new();
        links.retain(|link| seen.insert(link.url.clone()));
        links
    }
}

impl Finder<'_> {
    pub(super) fn links(&mut self) {
        for link in self.notice.links().into_iter().filter(Link::is_insecure) {
            let message = format!("`{}` is not encrypted on its way", link.url);
            let help = format!("write `https://{}`", link.url.trim_start_matches("http://"));
            self.find(&INSECURE_LINK, &link.clause, message, help);
        }
    }
}

fn named(parts: &Parts) -> Vec<(String, ClauseId)> {
    let head = ClauseId::new("notice");
    let website = parts.controller.website.iter().map(|url| (url.clone(), parts.controller.clause.clone()));
    let scope = parts.scope.covers.iter().chain(&parts.scope.excludes);
    let scope = scope.filter_map(|item| Some((item.url.clone()?, item.clause.clone())));
    let said = texts::all(parts, &head);
    let said = said.iter().flat_map(|said| within(said.text).map(|url| (url.to_owned(), said.clause.clone())));
    website.chain(scope).chain(said).collect()
}

/// The addresses within a text.
fn within(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("http").map(|(at, _)| at);
    starts.filter_map(|at| {
        let rest = text.get(at..)?;
        let host = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"))?;
        if !host.starts_with(char::is_alphanumeric) {
            return None;
        }
        let ends = |sign: char| sign.is_whitespace() || matches!(sign, '"' | '<' | '>' | '”' | '“' | '»');
        let whole = rest.split(ends).next()?;
        // What closes the sentence is none of the address.
        Some(whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '…']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_sentence_ends_before_what_closes_the_sentence() {
        let found = |text| within(text).collect::<Vec<_>>();
        assert_eq!(found("See https://firm.example/a?b=1."), ["https://firm.example/a?b=1"]);
        assert_eq!(
            found("(http://one.example), https://two.example/;"),
            ["http://one.example", "https://two.example/"]
        );
        assert_eq!(found("https:// and http are no addresses"), Vec::<&str>::new());
    }
}
