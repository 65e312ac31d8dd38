//! Reading the dated tables under `crates/law/data`.
//!
//! A table is tab-separated: `#` lines are comments, the first other line names the columns, and a lone `-` is an empty cell.
//! A row that does not read is left out rather than stopping the program; each table has a test which counts its rows.

use jiff::civil::Date;

/// One row of a table, cells in the order of the columns.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    line: &'static str,
}

impl Row {
    /// The text of the n-th cell; empty when it is absent or a lone `-`.
    pub(crate) fn cell(self, n: usize) -> &'static str {
        match self.line.split('\t').nth(n).map(str::trim) {
            None | Some("-") => "",
            Some(cell) => cell,
        }
    }

    /// The first character of the n-th cell, a lone `-` too.
    pub(crate) fn sign(self, n: usize) -> Option<char> {
        self.line.split('\t').nth(n)?.chars().next()
    }

    /// The n-th cell as text that must be there.
    pub(crate) fn text(self, n: usize) -> Option<&'static str> {
        Some(self.cell(n)).filter(|cell| !cell.is_empty())
    }

    /// The n-th cell as a day that must be there.
    pub(crate) fn date(self, n: usize) -> Option<Date> {
        self.cell(n).parse().ok()
    }

    /// The n-th cell as a day that may be absent; `None` when it is there and does not read.
    pub(crate) fn date_or_none(self, n: usize) -> Option<Option<Date>> {
        match self.cell(n) {
            "" => Some(None),
            cell => cell.parse().ok().map(Some),
        }
    }
}

/// The rows of a table, without comments and the heading.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).skip(1).map(|line| Row { line })
}
