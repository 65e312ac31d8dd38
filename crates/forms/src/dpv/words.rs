//! How things are written: names of nodes, codes of the vocabulary, texts in each language.

use law::basis::{LegalBasis, Right};
use notice::Lang;
use notice::model::{Contact, Keep, Name, Rule, Text};
use notice::render::Voice;
use serde_json::{Map, Value, json};

use super::Graph;

/// A node that is named elsewhere.
pub(super) fn id(iri: impl AsRef<str>) -> Value {
    json!({ "@id": iri.as_ref() })
}

/// The node of a clause.
pub(super) fn node(clause: impl AsRef<str>) -> Value {
    id(format!("n:{}", iri_part(clause.as_ref())))
}

/// A clause as part of an IRI: the browser's own names may hold anything.
pub(super) fn iri_part(clause: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    clause.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// An object without what is empty.
pub(super) fn said<const N: usize>(members: [(&str, Value); N]) -> Value {
    let empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    };
    Value::Object(
        members.into_iter().filter(|(_, value)| !empty(value)).map(|(name, value)| (name.to_owned(), value)).collect(),
    )
}

pub(super) fn country(code: &str) -> Value {
    id(format!("loc:{code}"))
}

impl<'n> Graph<'n> {
    /// A node with its kind and its name for people; a kind that is empty is left to the caller.
    pub(super) fn labelled<const N: usize>(
        self,
        kind: &str,
        clause: &str,
        label: &Text,
        name: &Name,
        more: [(&str, Value); N],
    ) -> Value {
        let shown = if label.is_empty() { json!(name.as_str()) } else { self.texts(label) };
        let head = said([
            ("@id", format!("n:{}", iri_part(clause)).into()),
            ("@type", kind.into()),
            ("skos:prefLabel", shown),
        ]);
        let all = [head, said(more)].into_iter().filter_map(|part| part.as_object().cloned()).flatten();
        Value::Object(all.collect::<Map<String, Value>>())
    }

    /// A text in each language it is there in.
    pub(super) fn texts(self, text: &Text) -> Value {
        text.0.iter().map(|(lang, words)| json!({ "@language": lang.code(), "@value": words })).collect()
    }

    /// Words made in each language the notice is published in.
    pub(super) fn in_each(self, say: impl Fn(Voice<'n>) -> String) -> Value {
        let languages = self.notice.parts().head.languages.iter();
        let one = |lang: &Lang| json!({ "@language": lang.code(), "@value": say(Voice::new(self.notice, *lang)) });
        languages.map(one).collect()
    }
}

pub(super) fn contact(one: &Contact) -> Value {
    let ways = [&one.email, &one.phone].into_iter().flatten().cloned();
    Value::String([one.role.clone()].into_iter().chain(ways).collect::<Vec<_>>().join(", "))
}

pub(super) fn typed(kind: &str, one: &Contact) -> Value {
    said([
        ("@type", kind.into()),
        ("dpv:hasName", one.role.as_str().into()),
        ("dpv:hasContact", [&one.email, &one.phone].into_iter().flatten().cloned().collect::<Vec<_>>().into()),
        ("dpv:hasCountry", one.country.as_deref().map(country).into()),
    ])
}

/// The legal basis in the vocabulary: `eu-gdpr:A6-1-b`.
pub(super) const fn basis(basis: LegalBasis) -> &'static str {
    match basis {
        LegalBasis::Consent => "eu-gdpr:A6-1-a",
        LegalBasis::Contract => "eu-gdpr:A6-1-b",
        LegalBasis::LegalObligation => "eu-gdpr:A6-1-c",
        LegalBasis::VitalInterest => "eu-gdpr:A6-1-d",
        LegalBasis::PublicTask => "eu-gdpr:A6-1-e",
        LegalBasis::LegitimateInterest => "eu-gdpr:A6-1-f",
    }
}

/// The right in the vocabulary, which knows one right to object.
pub(super) fn right(right: Right) -> String {
    let code = match right {
        Right::Objection | Right::MarketingBan => "A21".to_owned(),
        Right::HumanReview => "A22".to_owned(),
        other => article(other.article()),
    };
    format!("eu-gdpr:{code}")
}

/// `art9.2.a` as the vocabulary writes it: `A9-2-a`.
pub(super) fn article(code: &str) -> String {
    format!("A{}", code.trim_start_matches("art").replace('.', "-"))
}

/// A rule as a duration, as far as it is one.
pub(super) fn duration(keep: &Keep) -> Value {
    match &keep.rule {
        Rule::After { period, .. } => {
            let period = json!({ "@type": "xsd:duration", "@value": period.to_iso() });
            json!({ "@type": "dpv:TemporalDuration", "rdf:value": period })
        }
        Rule::While { .. } => json!({ "@type": "dpv:UntilEventDuration" }),
        Rule::Permanently => json!({ "@type": "dpv:EndlessDuration" }),
        Rule::Longest(_) | Rule::Shortest(_) => Value::Null,
    }
}
