//! Errors of a notice: each with its place, what to do about it, and a stable code that has a page of its own.

mod machine;
mod meaning;
mod name;
mod shape;
mod syntax;

use std::fmt;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, NamedSource, Severity, SourceCode};
use nonempty::NonEmpty;

#[cfg(test)]
pub(crate) use machine::position;
pub use machine::{MachineError, Position};
pub(crate) use meaning::MeaningProblem;
pub(crate) use name::NameProblem;
pub(crate) use shape::ShapeProblem;
pub(crate) use syntax::SyntaxProblem;

use crate::model::Span;
use crate::syntax::MAX_ERRORS;

/// Declares a group of problems: each with its code, its message and its help.
macro_rules! problems {
    ($(#[$meta:meta])* $group:ident { $(
        $(#[$doc:meta])* $variant:ident $({ $($field:ident: $type:ty),+ })? = $code:literal, $message:literal, $help:literal;
    )+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) enum $group { $( $(#[$doc])* $variant $({ $($field: $type),+ })?, )+ }

        impl $group {
            /// The codes of the group.
            pub(crate) const CODES: &'static [&'static str] = &[$($code),+];

            /// The stable code.
            pub(crate) const fn code(&self) -> &'static str {
                match self { $( Self::$variant { .. } => $code, )+ }
            }

            /// What to do about it.
            #[allow(unused_variables, reason = "not every help names what was found")]
            pub(crate) fn help(&self) -> String {
                match self { $( Self::$variant $({ $($field),+ })? => format!($help), )+ }
            }
        }

        impl std::fmt::Display for $group {
            #[allow(unused_variables, reason = "not every message names everything it knows")]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self { $( Self::$variant $({ $($field),+ })? => write!(f, $message), )+ }
            }
        }

        impl From<$group> for $crate::errors::Problem {
            fn from(problem: $group) -> Self {
                Self::$group(problem)
            }
        }
    };
}
pub(crate) use problems;

/// What can be wrong with a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::enum_variant_names, reason = "each variant has the name of the group it holds")]
pub(crate) enum Problem {
    SyntaxProblem(SyntaxProblem),
    ShapeProblem(ShapeProblem),
    NameProblem(NameProblem),
    MeaningProblem(MeaningProblem),
}

macro_rules! each {
    ($self:ident, $problem:ident => $what:expr) => {
        match $self {
            Problem::SyntaxProblem($problem) => $what,
            Problem::ShapeProblem($problem) => $what,
            Problem::NameProblem($problem) => $what,
            Problem::MeaningProblem($problem) => $what,
        }
    };
}

impl Problem {
    fn code(&self) -> &'static str {
        each!(self, problem => problem.code())
    }

    fn help(&self) -> String {
        each!(self, problem => problem.help())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        each!(self, problem => problem.fmt(f))
    }
}

/// Every code an error can have, without the prefix `notice::`. Each has a page under `docs/language/errors`.
pub fn codes() -> impl Iterator<Item = &'static str> {
    [SyntaxProblem::CODES, ShapeProblem::CODES, NameProblem::CODES, MeaningProblem::CODES]
        .into_iter()
        .flatten()
        .copied()
}

/// One thing that is wrong with a notice.
#[derive(Debug, Clone)]
pub struct NoticeError {
    found: Box<Found>,
    source: Arc<str>,
}

/// What an error of a code is about, in a language; empty where only its message says it.
#[must_use]
pub fn error_title(code: &str, lang: crate::model::Lang) -> String {
    crate::render::texts_of(lang).say_error_about(code)
}

impl NoticeError {
    /// The stable code without its prefix: `unknown-purpose`.
    #[must_use]
    pub fn short_code(&self) -> &'static str {
        self.found.problem.code()
    }

    /// Where it is.
    #[must_use]
    pub fn span(&self) -> Span {
        self.found.span
    }

    /// What to do about it.
    #[must_use]
    pub fn help_text(&self) -> String {
        match &self.found.nearest {
            Some(nearest) => format!("did you mean `{nearest}`? {}", self.found.problem.help()),
            None => self.found.problem.help(),
        }
    }

    /// The known word most like the unknown one, if any is.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        self.found.nearest.as_deref()
    }

    /// This error for a terminal, with the file's name.
    #[must_use]
    pub fn into_report(self, file: &str) -> miette::Report {
        let source = NamedSource::new(file, Arc::clone(&self.source)).with_language("KDL");
        miette::Report::new(self).with_source_code(source)
    }
}

impl fmt::Display for NoticeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.problem.fmt(f)
    }
}

impl std::error::Error for NoticeError {}

impl Diagnostic for NoticeError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("notice::{}", self.short_code())))
    }

    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.help_text()))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        None
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let here =
            LabeledSpan::new_primary_with_span(Some("here".into()), (self.found.span.start, self.found.span.len));
        let also =
            self.found.also.map(|(span, what)| LabeledSpan::new_with_span(Some(what.into()), (span.start, span.len)));
        Some(Box::new(std::iter::once(here).chain(also)))
    }
}

/// A problem with its place, before it knows the text.
#[derive(Debug, Clone)]
struct Found {
    problem: Problem,
    span: Span,
    /// The known word most like the unknown one.
    nearest: Option<String>,
    /// Another place that has to do with it, and what stands there.
    also: Option<(Span, &'static str)>,
}

impl Found {
    fn into_error(self, source: &Arc<str>) -> NoticeError {
        NoticeError { found: Box::new(self), source: Arc::clone(source) }
    }
}

/// What was found wrong so far, at most [`MAX_ERRORS`].
#[derive(Debug, Default)]
pub(crate) struct Report {
    found: Vec<Found>,
}

impl Report {
    pub(crate) const fn new() -> Self {
        Self { found: Vec::new() }
    }

    /// Adds a problem.
    pub(crate) fn add(&mut self, problem: impl Into<Problem>, span: Span) {
        self.push(Found { problem: problem.into(), span, nearest: None, also: None });
    }

    /// Adds a problem with an unknown word, and the known one most like it.
    pub(crate) fn add_near(&mut self, problem: impl Into<Problem>, span: Span, nearest: Option<&str>) {
        self.push(Found { problem: problem.into(), span, nearest: nearest.map(Into::into), also: None });
    }

    /// Adds a problem that has to do with another place.
    pub(crate) fn add_with(&mut self, problem: impl Into<Problem>, span: Span, also: (Span, &'static str)) {
        self.push(Found { problem: problem.into(), span, nearest: None, also: Some(also) });
    }

    fn push(&mut self, found: Found) {
        if !self.is_full() {
            self.found.push(found);
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.found.len() >= MAX_ERRORS
    }

    pub(crate) fn len(&self) -> usize {
        self.found.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The errors in the order of the file. At least one: a notice that could not be checked is one that misses something.
    pub(crate) fn into_errors(mut self, source: &Arc<str>) -> NonEmpty<NoticeError> {
        self.found.sort_by_key(|found| found.span.start);
        let mut errors = self.found.into_iter().map(|found| found.into_error(source));
        let head = errors.next().unwrap_or_else(|| {
            let problem = ShapeProblem::MissingNode { word: "notice", parent: "in the file".into() }.into();
            Found { problem, span: Span::default(), nearest: None, also: None }.into_error(source)
        });
        NonEmpty { head, tail: errors.collect() }
    }
}
