//! Values out of nodes whose shape has been checked: what does not fit has been reported, and is simply not there.

use std::sync::Arc;

use jiff::civil::Date;
use law::time::Period;

use super::value::separates;
use crate::model::{Lang, Name, Sentences, Text};
use crate::syntax::{Node, Scalar};

impl Node<'_> {
    /// The text of a property.
    pub(super) fn words_of(&self, prop: &str) -> Option<String> {
        Some(self.prop(prop)?.text()?.to_owned())
    }

    /// The property as whatever a text can be read as.
    fn read<T: std::str::FromStr>(&self, prop: &str) -> Option<T> {
        self.prop(prop)?.text()?.parse().ok()
    }

    pub(super) fn date(&self, prop: &str) -> Option<Date> {
        self.read(prop)
    }

    pub(super) fn period(&self, prop: &str) -> Option<Period> {
        self.read(prop)
    }

    pub(super) fn name_of(&self, prop: &str) -> Option<Name> {
        self.read(prop)
    }

    /// The names in the text of a property.
    pub(super) fn names_of(&self, prop: &str) -> Vec<Name> {
        let words = self.prop(prop).map(|value| value.words(separates)).unwrap_or_default();
        words.into_iter().filter_map(|(word, _)| Name::new(word).ok()).collect()
    }

    /// The words in the text of a property.
    pub(super) fn list_of(&self, prop: &str) -> Vec<String> {
        let words = self.prop(prop).map(|value| value.words(separates)).unwrap_or_default();
        words.into_iter().map(|(word, _)| word.to_owned()).collect()
    }

    /// The flag of a property, if given.
    pub(super) fn maybe_flag(&self, prop: &str) -> Option<bool> {
        match self.prop(prop)?.scalar {
            Scalar::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    /// The flag of a property; false when not given.
    pub(super) fn flag(&self, prop: &str) -> bool {
        self.maybe_flag(prop).unwrap_or(false)
    }

    pub(super) fn number(&self, prop: &str) -> Option<i64> {
        match self.prop(prop)?.scalar {
            Scalar::Integer(number) => Some(number),
            _ => None,
        }
    }

    /// The n-th value as a text.
    pub(super) fn arg_text(&self, n: usize) -> Option<&str> {
        self.arg(n)?.text()
    }

    /// The n-th value as a name.
    pub(super) fn arg_name(&self, n: usize) -> Option<Name> {
        Name::new(self.arg_text(n)?).ok()
    }

    /// The values from the n-th on as texts.
    pub(super) fn args_from(&self, n: usize) -> impl Iterator<Item = &str> {
        self.args.iter().skip(n).filter_map(|value| value.text())
    }

    /// The names among the values from the n-th on.
    pub(super) fn arg_names(&self, n: usize) -> Vec<Name> {
        self.args_from(n).filter_map(|word| Name::new(word).ok()).collect()
    }

    /// The text in each language that a child such as `label` gives.
    pub(super) fn text_in(&self, child: &str) -> Text {
        self.child(child).map(Node::own_text).unwrap_or_default()
    }

    /// The text in each language that the properties of this node give.
    pub(super) fn own_text(&self) -> Text {
        let given = Lang::ALL.into_iter().filter_map(|lang| {
            let text: Arc<str> = self.prop(lang.code())?.text()?.into();
            Some((lang, text))
        });
        Text(given.collect())
    }

    /// The sentence that a property gives in the language of the notice, and a child of the same word in each language.
    pub(super) fn sentence(&self, word: &str, lang: Lang) -> Option<Text> {
        let mut text = self.text_in(word);
        if let Some(own) = self.prop(word).and_then(|value| value.text()) {
            text.0.entry(lang).or_insert_with(|| own.into());
        }
        (!text.is_empty()).then_some(text)
    }

    /// The sentences of these words that the node has.
    pub(super) fn sentences(&self, words: &[&'static str], lang: Lang) -> Sentences {
        Sentences(words.iter().filter_map(|word| Some((*word, self.sentence(word, lang)?))).collect())
    }

    pub(super) fn label(&self) -> Text {
        self.text_in("label")
    }

    pub(super) fn describe(&self) -> Text {
        self.text_in("describe")
    }
}
