//! The notice in the W3C's Data Privacy Vocabulary, version 2, as JSON-LD.
//!
//! The context stands in the document: nothing is fetched to read it. What a clause says is a node of its own, named
//! `urn:seloste:FINGERPRINT:CLAUSE`. The shapes it keeps to are [`SHAPES`].

use std::collections::BTreeSet;

use law::basis::{LegalBasis, Right};
use notice::model::{
    Automation, Contact, Controller, Field, Keep, Name, Purpose, Recipient, Register, Role, Rule, Source, SourceKind,
    Storage, Text, Transfer,
};
use notice::render::{Voice, say};
use notice::{Checked, Lang, Notice};
use serde_json::{Map, Value, json};

use crate::text::words;

/// The SHACL shapes of the document, in Turtle: what must be there, and of which kind.
pub const SHAPES: &str = include_str!("dpv.shapes.ttl");

/// The notice as JSON-LD, in all its languages at once, with two spaces of indent.
#[must_use]
pub fn dpv(notice: &Notice<Checked>) -> String {
    let graph = Graph { notice };
    let document = json!({ "@context": graph.context(), "@graph": graph.nodes() });
    // A value made of texts and lists always has a text.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Clone, Copy)]
struct Graph<'n> {
    notice: &'n Notice<Checked>,
}

/// A node that is named elsewhere.
fn id(iri: impl AsRef<str>) -> Value {
    json!({ "@id": iri.as_ref() })
}

/// The node of a clause.
fn node(clause: impl AsRef<str>) -> Value {
    id(format!("n:{}", iri_part(clause.as_ref())))
}

/// A clause as part of an IRI: the browser's own names may hold anything.
fn iri_part(clause: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    clause.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// An object without what is empty.
fn said<const N: usize>(members: [(&str, Value); N]) -> Value {
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

fn country(code: &str) -> Value {
    id(format!("loc:{code}"))
}

impl<'n> Graph<'n> {
    fn context(self) -> Value {
        let print: String = self.notice.fingerprint().iter().map(|byte| format!("{byte:02x}")).collect();
        json!({
            "@version": 1.1,
            "dpv": "https://w3id.org/dpv#",
            "pd": "https://w3id.org/dpv/pd#",
            "loc": "https://w3id.org/dpv/loc#",
            "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
            "dct": "http://purl.org/dc/terms/",
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "n": format!("urn:seloste:{print}:"),
            "dct:modified": { "@type": "xsd:date" },
            "dct:valid": { "@type": "xsd:date" },
        })
    }

    fn nodes(self) -> Vec<Value> {
        let parts = self.notice.parts();
        let mut nodes = vec![self.whole(), self.controller(&parts.controller)];
        nodes.extend(parts.purposes.iter().map(|purpose| self.purpose(purpose)));
        nodes.extend(parts.registers.iter().flat_map(|register| self.register(register)));
        nodes.extend(parts.recipients.iter().map(|recipient| self.recipient(recipient)));
        nodes.extend(parts.transfers.iter().map(|transfer| self.transfer(transfer)));
        nodes.extend(parts.storages.iter().map(|storage| self.storage(storage)));
        nodes.extend(parts.measures.iter().map(|measure| {
            self.labelled(
                "dpv:TechnicalOrganisationalMeasure",
                measure.clause.as_str(),
                &measure.label,
                &measure.name,
                [("dct:description", self.texts(&measure.describe))],
            )
        }));
        nodes.extend(parts.automations.iter().map(|one| self.automation(one)));
        nodes
    }

    /// The notice itself.
    fn whole(self) -> Value {
        let parts = self.notice.parts();
        let voice = Voice::new(self.notice, parts.head.language);
        let ids = |clauses: &mut dyn Iterator<Item = &notice::ClauseId>| {
            clauses.map(|clause| node(clause.as_str())).collect::<Vec<_>>()
        };
        let elsewhere = parts.registers.iter().flat_map(say::sources).any(|source| source.kind != SourceKind::Person);
        let mut kinds = vec!["dpv:PrivacyNotice", "eu-gdpr:DirectDataCollectionNotice"];
        if elsewhere {
            kinds.push("eu-gdpr:IndirectDataCollectionNotice");
        }
        let rights: BTreeSet<String> = say::given(voice).into_iter().map(right).collect();
        said([
            ("@id", "n:notice".into()),
            ("@type", json!(kinds)),
            ("dct:title", self.texts(&parts.head.title)),
            ("dct:description", self.texts(&parts.head.describe)),
            ("dct:language", json!(parts.head.languages.iter().map(|lang| lang.code()).collect::<Vec<_>>())),
            ("dct:modified", json!(parts.head.updated)),
            ("dpv:hasDataController", node("controller")),
            ("dpv:hasPurpose", ids(&mut parts.purposes.iter().map(|one| &one.clause)).into()),
            (
                "dpv:hasProcess",
                ids(&mut parts
                    .registers
                    .iter()
                    .map(|one| &one.clause)
                    .chain(parts.automations.iter().map(|one| &one.clause)))
                .into(),
            ),
            ("dpv:hasRecipient", ids(&mut parts.recipients.iter().map(|one| &one.clause)).into()),
            ("dpv:hasProcessing", ids(&mut parts.transfers.iter().map(|one| &one.clause)).into()),
            ("dpv:hasTechnicalOrganisationalMeasure", ids(&mut parts.measures.iter().map(|one| &one.clause)).into()),
            ("dpv:hasRight", rights.iter().map(id).collect::<Vec<_>>().into()),
        ])
    }

    fn controller(self, one: &Controller) -> Value {
        let town =
            [&one.street, &one.postcode, &one.city].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
        let kinds = ["dpv:DataController", "dpv:LegalEntity"];
        let joint: Vec<Value> = one
            .joint
            .iter()
            .map(|joint| json!({ "@type": ["dpv:DataController", "dpv:LegalEntity"], "dpv:hasName": joint.name }))
            .collect();
        let together = json!({ "@type": "dpv:JointDataControllers", "dpv:hasDataController": joint });
        said([
            ("@id", "n:controller".into()),
            ("@type", json!(kinds)),
            ("dpv:hasName", one.name.as_str().into()),
            ("dpv:hasIdentifier", json!(one.business_id)),
            ("dpv:hasAddress", town.into()),
            ("dpv:hasCountry", country(&one.country)),
            ("dpv:hasContact", one.contacts.iter().map(contact).collect::<Vec<_>>().into()),
            (
                "dpv:hasDataProtectionOfficer",
                one.dpo.as_ref().map(|dpo| typed("dpv:DataProtectionOfficer", dpo)).into(),
            ),
            ("dpv:hasRepresentative", one.representative.as_ref().map(|one| typed("dpv:Representative", one)).into()),
            ("dpv:hasJointDataControllers", if one.joint.is_empty() { Value::Null } else { together }),
        ])
    }

    fn purpose(self, one: &Purpose) -> Value {
        let bases: BTreeSet<&str> =
            [one.basis].into_iter().chain(one.parts.iter().map(|part| part.basis)).map(basis).collect();
        let kinds = if one.marketing { json!(["dpv:Purpose", "dpv:DirectMarketing"]) } else { json!("dpv:Purpose") };
        let laws = [one.law.as_deref()].into_iter().chain(one.parts.iter().map(|part| part.law.as_deref())).flatten();
        let mut node = self.labelled(
            "dpv:Purpose",
            one.clause.as_str(),
            &one.label,
            &one.name,
            [
                ("dct:description", self.texts(&one.describe)),
                ("dpv:hasLegalBasis", bases.iter().map(id).collect::<Vec<_>>().into()),
                ("dpv:hasJustification", one.sentences.get("interest").map(|text| self.texts(text)).into()),
                ("dpv:hasApplicableLaw", laws.collect::<Vec<_>>().into()),
            ],
        );
        if let Some(members) = node.as_object_mut() {
            members.insert("@type".to_owned(), kinds);
        }
        node
    }

    /// A register as a process, then its fields and its periods.
    fn register(self, one: &Register) -> Vec<Value> {
        let fields: Vec<&Field> = one.records.iter().flat_map(|record| &record.fields).collect();
        let purposes: BTreeSet<&Name> =
            one.purposes.iter().chain(fields.iter().flat_map(|field| &field.purposes)).collect();
        let (who, by) = match &one.held_for {
            Some(client) => (
                json!({ "@type": ["dpv:DataController", "dpv:LegalEntity"], "dpv:hasName": client }),
                node("controller"),
            ),
            None => (node("controller"), Value::Null),
        };
        let groups = one.groups.iter().map(|group| {
            self.labelled(
                "dpv:DataSubject",
                &format!("{}.group.{}", one.clause, group.name),
                &group.label,
                &group.name,
                [],
            )
        });
        let kept = say::rules(one);
        let stored = self.notice.parts().storages.iter().filter(|storage| storage.holds.contains(&one.name));
        let conditions = kept
            .iter()
            .map(|kept| node(kept.keep.clause.as_str()))
            .chain(stored.map(|storage| node(storage.clause.as_str())));
        let mut nodes = vec![self.labelled(
            "dpv:Process",
            one.clause.as_str(),
            &one.label,
            &one.name,
            [
                ("dct:description", self.texts(&one.describe)),
                ("dpv:hasDataController", who),
                ("dpv:hasDataProcessor", by),
                (
                    "dpv:hasPurpose",
                    purposes.iter().map(|name| node(format!("purpose.{name}"))).collect::<Vec<_>>().into(),
                ),
                ("dpv:hasProcessing", json!([id("dpv:Collect"), id("dpv:Store"), id("dpv:Use")])),
                (
                    "dpv:hasPersonalData",
                    fields.iter().map(|field| node(field.clause.as_str())).collect::<Vec<_>>().into(),
                ),
                ("dpv:hasDataSubject", groups.collect::<Vec<_>>().into()),
                (
                    "dpv:hasDataSource",
                    say::sources(one).into_iter().map(|source| self.source(source)).collect::<Vec<_>>().into(),
                ),
                ("dpv:hasStorageCondition", conditions.collect::<Vec<_>>().into()),
            ],
        )];
        nodes.extend(fields.iter().map(|field| self.field(field)));
        nodes.extend(kept.iter().map(|kept| self.period(kept)));
        nodes
    }

    fn field(self, one: &Field) -> Value {
        let special = one.special.as_deref().map(|code| id(format!("eu-gdpr:{}", article(code))));
        let mut kinds = vec!["dpv:PersonalData"];
        kinds.extend(one.kind.dpv());
        if special.is_some() {
            kinds.push("dpv:SpecialCategoryPersonalData");
        }
        let label = self.in_each(|voice| words(&voice.field(one)));
        said([
            ("@id", format!("n:{}", iri_part(one.clause.as_str())).into()),
            ("@type", json!(kinds)),
            ("skos:prefLabel", label),
            (
                "dpv:hasPurpose",
                one.purposes.iter().map(|name| node(format!("purpose.{name}"))).collect::<Vec<_>>().into(),
            ),
            ("dpv:hasLegalBasis", special.into()),
            ("dpv:hasStorageCondition", node(one.keep.clause.as_str())),
        ])
    }

    /// How long, in words and, where the rule is one period, as a duration.
    fn period(self, kept: &say::Kept<'_>) -> Value {
        said([
            ("@id", format!("n:{}", iri_part(kept.keep.clause.as_str())).into()),
            ("@type", "dpv:StorageDuration".into()),
            ("dct:description", self.in_each(|voice| words(&say::kept(voice, kept)))),
            ("dpv:hasDuration", duration(kept.keep)),
            ("dpv:hasApplicableLaw", json!(kept.keep.law)),
        ])
    }

    fn source(self, one: &Source) -> Value {
        let kind = match one.kind {
            SourceKind::Person | SourceKind::Browser => "dpv:DataSubjectDataSource",
            SourceKind::Public => "dpv:PublicDataSource",
            SourceKind::Authority | SourceKind::ThirdParty => "dpv:ThirdPartyDataSource",
            SourceKind::Staff | SourceKind::Derived => "dpv:DataControllerDataSource",
        };
        json!({ "@id": format!("n:{}", iri_part(one.clause.as_str())), "@type": kind, "dct:description": self.in_each(|voice| words(&say::origin(voice, one))) })
    }

    fn recipient(self, one: &Recipient) -> Value {
        let kinds = match one.role {
            Role::Processor => vec!["dpv:DataProcessor"],
            Role::Controller => vec!["dpv:DataController", "dpv:ThirdParty"],
            Role::Joint => vec!["dpv:DataController"],
            Role::Group => vec!["dpv:ThirdParty"],
            Role::Authority => vec!["dpv:Authority", "dpv:ThirdParty"],
        };
        let purposes: BTreeSet<&Name> = one.purposes.iter().collect();
        let agreement = one.agreement.map(|(from, until)| {
            said([
                ("@type", "dpv:DataProcessingAgreement".into()),
                ("dct:issued", json!(from)),
                ("dct:valid", json!(until)),
            ])
        });
        let mut node = self.labelled(
            "",
            one.clause.as_str(),
            &one.label,
            &one.name,
            [
                ("dct:description", self.texts(&one.describe)),
                ("dpv:hasCountry", one.country.as_deref().map(country).into()),
                ("dpv:hasLocation", one.places.iter().map(|place| country(&place.country)).collect::<Vec<_>>().into()),
                (
                    "dpv:hasPurpose",
                    purposes.iter().map(|name| node(format!("purpose.{name}"))).collect::<Vec<_>>().into(),
                ),
                ("dpv:hasPersonalData", self.received(one).into()),
                ("dpv:hasContext", one.sentences.get("only-when").map(|text| self.texts(text)).into()),
                ("dpv:hasLegalMeasure", agreement.into()),
            ],
        );
        if let Some(members) = node.as_object_mut() {
            members.insert("@type".to_owned(), json!(kinds));
        }
        node
    }

    /// The fields a recipient may receive.
    fn received(self, one: &Recipient) -> Vec<Value> {
        let fields = self.notice.parts().registers.iter().flat_map(|register| {
            register.records.iter().flat_map(move |record| {
                record.fields.iter().map(move |field| [&register.name, &record.name, &field.name])
            })
        });
        let meant = |path: &[&Name; 3]| {
            one.receives
                .iter()
                .any(|written| written == "*" || written.split('.').zip(path).all(|(part, name)| part == name.as_str()))
        };
        fields
            .filter(meant)
            .map(|[register, record, field]| node(format!("register.{register}.{record}.{field}")))
            .collect()
    }

    fn transfer(self, one: &Transfer) -> Value {
        let basis = match one.safeguard.as_str() {
            "adequacy" => "A45-3",
            "standard-clauses" => "A46-2-c",
            "binding-rules" => "A46-2-b",
            "explicit-consent" => "A49-1-a",
            "contract-for-person" => "A49-1-b",
            "public-interest" => "A49-1-d",
            "legal-claims" => "A49-1-e",
            "vital-interest" => "A49-1-f",
            _ => "A49-1-g",
        };
        said([
            ("@id", format!("n:{}", iri_part(one.clause.as_str())).into()),
            ("@type", "dpv:Transfer".into()),
            ("skos:prefLabel", self.texts(&one.label)),
            ("dct:description", self.texts(&one.describe)),
            ("dpv:hasThirdCountry", country(&one.country)),
            ("dpv:hasLegalBasis", id(format!("eu-gdpr:{basis}"))),
            ("dpv:hasDataExporter", node("controller")),
            ("dpv:hasDataImporter", one.to.as_ref().map(|name| node(format!("recipient.{name}"))).into()),
            ("dpv:hasContext", one.sentences.get("only-when").map(|text| self.texts(text)).into()),
            ("dct:valid", json!(one.until)),
        ])
    }

    fn storage(self, one: &Storage) -> Value {
        self.labelled(
            "dpv:StorageLocation",
            one.clause.as_str(),
            &one.label,
            &one.name,
            [
                ("dct:description", self.texts(&one.describe)),
                ("dpv:hasLocation", country(&one.country)),
                ("dpv:hasEntity", one.by.as_ref().map(|name| node(format!("recipient.{name}"))).into()),
            ],
        )
    }

    fn automation(self, one: &Automation) -> Value {
        let review = one.human_review.then(|| id("dpv:HumanInvolvementForIntervention"));
        self.labelled(
            "dpv:AutomatedDecisionMaking",
            one.clause.as_str(),
            &one.label,
            &one.name,
            [
                ("dct:description", self.texts(&one.describe)),
                ("dpv:hasPurpose", node(format!("purpose.{}", one.purpose))),
                ("dpv:hasAlgorithmicLogic", one.sentences.get("logic").map(|text| self.texts(text)).into()),
                ("dpv:hasConsequence", one.sentences.get("significance").map(|text| self.texts(text)).into()),
                ("dpv:hasHumanInvolvement", review.into()),
            ],
        )
    }

    /// A node with its kind and its name for people; a kind that is empty is left to the caller.
    fn labelled<const N: usize>(
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
    fn texts(self, text: &Text) -> Value {
        text.0.iter().map(|(lang, words)| json!({ "@language": lang.code(), "@value": words })).collect()
    }

    /// Words made in each language the notice is published in.
    fn in_each(self, say: impl Fn(Voice<'n>) -> String) -> Value {
        let languages = self.notice.parts().head.languages.iter();
        let one = |lang: &Lang| json!({ "@language": lang.code(), "@value": say(Voice::new(self.notice, *lang)) });
        languages.map(one).collect()
    }
}

fn contact(one: &Contact) -> Value {
    let ways = [&one.email, &one.phone].into_iter().flatten().cloned();
    Value::String([one.role.clone()].into_iter().chain(ways).collect::<Vec<_>>().join(", "))
}

fn typed(kind: &str, one: &Contact) -> Value {
    said([
        ("@type", kind.into()),
        ("dpv:hasName", one.role.as_str().into()),
        ("dpv:hasContact", [&one.email, &one.phone].into_iter().flatten().cloned().collect::<Vec<_>>().into()),
        ("dpv:hasCountry", one.country.as_deref().map(country).into()),
    ])
}

/// The legal basis in the vocabulary: `eu-gdpr:A6-1-b`.
const fn basis(basis: LegalBasis) -> &'static str {
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
fn right(right: Right) -> String {
    let code = match right {
        Right::Objection | Right::MarketingBan => "A21".to_owned(),
        Right::HumanReview => "A22".to_owned(),
        other => article(other.article()),
    };
    format!("eu-gdpr:{code}")
}

/// `art9.2.a` as the vocabulary writes it: `A9-2-a`.
fn article(code: &str) -> String {
    format!("A{}", code.trim_start_matches("art").replace('.', "-"))
}

/// A rule as a duration, as far as it is one.
fn duration(keep: &Keep) -> Value {
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
