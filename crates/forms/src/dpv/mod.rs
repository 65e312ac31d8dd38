//! The notice in the W3C's Data Privacy Vocabulary, version 2, as JSON-LD.
//!
//! The context stands in the document: nothing is fetched to read it. What a clause says is a node of its own, named
//! `urn:seloste:FINGERPRINT:CLAUSE`. The shapes it keeps to are [`SHAPES`].

mod nodes;
mod words;

use std::collections::BTreeSet;

use notice::model::{Controller, SourceKind};
use notice::render::{Voice, say};
use notice::{Checked, Notice};
use serde_json::{Value, json};

use words::{contact, country, id, node, right, said, typed};

/// The SHACL shapes of the document, in Turtle: what must be there, and of which kind.
pub const SHAPES: &str = include_str!("shapes.ttl");

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
}
