//! Notices as files: an example with changes, what the compiler says of it, what it answers, how it is published.
#![expect(clippy::indexing_slicing, reason = "a member that JSON lacks is null, not a panic")]

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::{Answer, Page, World, project};

impl World {
    /// An example's notice in this world's folder, with changes.
    ///
    /// # Panics
    /// When a change does not meet its place exactly once.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn notice(&self, firm: &str, changes: &[(&str, &str)]) -> PathBuf {
        let mut text = fs::read_to_string(project(&format!("examples/{firm}.kdl"))).expect("an example");
        for (old, new) in changes {
            assert_eq!(text.matches(old).count(), 1, "`{old}` stands once in the notice of {firm}");
            text = text.replace(old, new);
        }
        let path = self.folder().join(format!("{firm}.kdl"));
        fs::write(&path, text).expect("a notice can be written");
        path
    }

    /// What `seloste check` finds wrong with an example that was changed.
    ///
    /// # Panics
    /// When it answers something else than errors.
    #[must_use]
    pub fn errors(&self, firm: &str, changes: &[(&str, &str)]) -> Errors {
        let path = self.notice(firm, changes);
        let answer = self.run(&["check", &path.to_string_lossy(), "--format", "json"]);
        let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
        assert_eq!(answer.code, Some(if errors.is_empty() { 0 } else { 2 }), "{answer:?}");
        Errors(errors)
    }

    /// What `seloste check` answers to an example that was changed and has more at its end; it can be run.
    ///
    /// # Panics
    /// When something is wrong with it.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn judged(&self, firm: &str, changes: &[(&str, &str)], more: &str) -> Judged {
        let path = self.notice(firm, changes);
        let text = fs::read_to_string(&path).expect("the notice just written");
        fs::write(&path, format!("{text}\n{more}\n")).expect("a notice can be written");
        let answer = self.run(&["check", &path.to_string_lossy(), "--format", "json"]);
        assert_eq!(answer.code, Some(0), "{answer:?}");
        Judged(answer.json())
    }

    /// What `seloste explain` answers to a question about an example.
    ///
    /// # Panics
    /// When it does not answer.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn asked(&self, firm: &str, question: &Value) -> Decision {
        let path = self.folder().join("question.json");
        fs::write(&path, question.to_string()).expect("a question can be written");
        let notice = project(&format!("examples/{firm}.kdl"));
        let (ask, notice) = (path.to_string_lossy(), notice.to_string_lossy());
        let answer = self.run(&["explain", &ask, "--notice", &notice, "--format", "json"]);
        let decision = Decision(answer.json());
        assert_eq!(answer.code, Some(i32::from(!decision.is_allowed())), "{answer:?}");
        decision
    }

    /// Publishes an example that was changed.
    #[must_use]
    pub fn publish(&self, firm: &str, changes: &[(&str, &str)]) -> Answer {
        let path = self.notice(firm, changes);
        self.run(&["publish", &path.to_string_lossy(), "--out", "published"])
    }

    /// The published page in a language, as a reader sees it; `None` if there is none.
    #[must_use]
    pub fn published(&self, language: &str) -> Option<String> {
        let body = fs::read_to_string(self.folder().join(format!("published/{language}.html"))).ok()?;
        let body = body.split_once("<body").map_or(body.clone(), |(_, body)| body.to_owned());
        Some(Page::of(body).text())
    }

    /// The published page of an example that was changed, in English.
    ///
    /// # Panics
    /// When it is not published.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn page(&self, firm: &str, changes: &[(&str, &str)]) -> String {
        let answer = self.publish(firm, changes);
        assert_eq!(answer.code, Some(0), "{answer:?}");
        self.published("en").expect("a page in English")
    }
}

impl Answer {
    /// Standard output as JSON.
    ///
    /// # Panics
    /// When it is something else.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.said).unwrap_or_else(|why| panic!("no JSON: {why}: {self:?}"))
    }
}

/// What is wrong with a notice.
#[derive(Debug)]
pub struct Errors(Vec<Value>);

impl Errors {
    /// True if nothing is wrong.
    #[must_use]
    pub fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// Message and help of the error of this code, `notice::` left out.
    ///
    /// # Panics
    /// When there is none, or it points nowhere.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn one(&self, code: &str) -> String {
        let wanted = format!("notice::{code}");
        let error = self.0.iter().find(|error| error["code"].as_str() == Some(&wanted));
        let error = error.unwrap_or_else(|| panic!("no `{code}` in {self:#?}"));
        assert!(error["line"].as_u64().is_some_and(|line| line > 0), "it points at a line: {error}");
        format!("{} {}", error["message"].as_str().unwrap_or_default(), error["help"].as_str().unwrap_or_default())
    }
}

/// What the law says of a notice that can be run.
#[derive(Debug)]
pub struct Judged(Value);

impl Judged {
    /// Severity, message and help of each finding of this code, with the clause it is about before them.
    #[must_use]
    pub fn found(&self, code: &str) -> Vec<String> {
        let found = self.0["findings"].as_array().into_iter().flatten().filter(|finding| finding["code"] == code);
        let word = |finding: &Value, member: &str| finding[member].as_str().unwrap_or_default().to_owned();
        let line = |finding: &Value| {
            assert!(finding["line"].as_u64().is_some_and(|line| line > 0), "it points at a line: {finding}");
            ["clause", "severity", "message", "help"].map(|member| word(finding, member)).join(" ")
        };
        found.map(line).collect()
    }

    /// Each item of Articles 13 and 14: its name, its article, and whether it is stated.
    #[must_use]
    pub fn items(&self) -> Vec<(String, String, String)> {
        let word = |item: &Value, member: &str| item[member].as_str().unwrap_or_default().to_owned();
        let items = self.0["completeness"].as_array().into_iter().flatten();
        items.map(|item| (word(item, "item"), word(item, "article"), word(item, "state"))).collect()
    }
}

/// What the notice answers to a question.
#[derive(Debug)]
pub struct Decision(Value);

impl Decision {
    /// True if the act is allowed.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.0["answer"] == "allowed"
    }

    /// The fields that may be touched.
    #[must_use]
    pub fn fields(&self) -> Vec<&str> {
        self.0["fields"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The codes of the reasons of a refusal.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        self.reasons().filter_map(|reason| reason["code"].as_str()).collect()
    }

    /// What the reason of this code says, with its clause.
    ///
    /// # Panics
    /// When there is no such reason.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn why(&self, code: &str) -> String {
        let reason = self.reasons().find(|reason| reason["code"] == code);
        let reason = reason.unwrap_or_else(|| panic!("not refused for `{code}`: {self:#?}"));
        format!("{} {}", reason["message"].as_str().unwrap_or_default(), reason["clause"].as_str().unwrap_or_default())
    }

    /// The clauses an allowed act rests on.
    #[must_use]
    pub fn clauses(&self) -> Vec<&str> {
        let because = self.0["because"].as_array().into_iter().flatten();
        because.filter_map(|clause| clause["clause"].as_str()).collect()
    }

    fn reasons(&self) -> impl Iterator<Item = &Value> {
        self.0["reasons"].as_array().into_iter().flatten()
    }
}
