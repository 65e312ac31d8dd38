//! Every text of the pages exists in every language, with the same variables.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use crate::tree::File;

/// A crate with texts keeps them here, a folder for each language.
const FOLDER: &str = "locales/";
const LANGUAGES: &[&str] = &["fi", "sv", "en"];

/// Each message of a language, with the variables it uses.
type Messages = BTreeMap<String, BTreeSet<String>>;

pub fn findings(files: &[File]) -> Vec<Finding> {
    let texts = files.iter().filter(|file| file.is("ftl"));
    let folders: BTreeSet<String> =
        texts.filter_map(|file| Some(format!("{}{FOLDER}", file.path.split_once(FOLDER)?.0))).collect();
    folders.iter().flat_map(|folder| in_folder(files, folder)).collect()
}

fn in_folder(files: &[File], folder: &str) -> Vec<Finding> {
    let languages: Vec<(&str, Messages)> =
        LANGUAGES.iter().map(|name| (*name, of_language(files, &format!("{folder}{name}/")))).collect();
    let all: BTreeMap<&String, &BTreeSet<String>> = languages.iter().rev().flat_map(|(_, messages)| messages).collect();
    let mut findings = Vec::new();
    for (name, messages) in &languages {
        for (key, variables) in &all {
            let what = match messages.get(*key) {
                None => format!("`{key}` is missing"),
                Some(found) if found != *variables => {
                    format!("`{key}` does not use the variables its other languages use")
                }
                Some(_) => continue,
            };
            findings.push(Finding::new(format!("{folder}{name}"), what));
        }
    }
    findings
}

fn of_language(files: &[File], prefix: &str) -> Messages {
    let mut messages = Messages::new();
    for file in files.iter().filter(|file| file.is("ftl") && file.path.starts_with(prefix)) {
        let mut current = None;
        let mut message = String::new();
        for line in file.text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(key) = key(line) {
                message = if key.starts_with('.') { format!("{}{key}", before_dot(&message)) } else { key.to_owned() };
                current = Some(message.clone());
            }
            if let Some(current) = &current {
                messages.entry(current.clone()).or_default().extend(variables(line));
            }
        }
    }
    messages
}

/// The key a line begins: `some-key = …`, or an indented attribute `.label = …`.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = if line.starts_with(' ') { key.trim().strip_prefix('.').map(|_| key.trim())? } else { key.trim() };
    let name = key.trim_start_matches(['.', '-']);
    let is_name = name.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && name.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'));
    is_name.then_some(key)
}

fn before_dot(message: &str) -> &str {
    message.split_once('.').map_or(message, |(name, _)| name)
}

fn variables(line: &str) -> impl Iterator<Item = String> {
    line.split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_text_and_another_variable_are_found() {
        let file = |language: &str, text: &str| File {
            path: format!("crates/web/locales/{language}/a.ftl"),
            text: text.into(),
        };
        let files = [
            file("fi", "# sanoja\nhello = Hei { $name }\n    .title = Otsikko\n"),
            file("sv", "hello = Hej { $nam }\n    .title = Rubrik\n"),
            file("en", "hello =\n    Hello { $name }\n"),
        ];
        let found: Vec<String> =
            findings(&files).into_iter().map(|found| format!("{} {}", found.at, found.what)).collect();
        assert_eq!(
            found,
            [
                "crates/web/locales/sv `hello` does not use the variables its other languages use",
                "crates/web/locales/en `hello.title` is missing",
            ]
        );
    }
}
