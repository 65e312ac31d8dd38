//! The nodes of purposes, registers, recipients and all that hangs on them.

use std::collections::BTreeSet;

use notice::model::{
    Automation, Field, Name, Purpose, Recipient, Register, Role, Source, SourceKind, Storage, Transfer, covers,
};
use notice::render::say;
use serde_json::{Value, json};

use super::Graph;
use super::words::{article, basis, country, duration, id, iri_part, node, said};
use crate::text::words;

impl Graph<'_> {
    pub(super) fn purpose(self, one: &Purpose) -> Value {
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
    pub(super) fn register(self, one: &Register) -> Vec<Value> {
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

    pub(super) fn field(self, one: &Field) -> Value {
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
    pub(super) fn period(self, kept: &say::Kept<'_>) -> Value {
        said([
            ("@id", format!("n:{}", iri_part(kept.keep.clause.as_str())).into()),
            ("@type", "dpv:StorageDuration".into()),
            ("dct:description", self.in_each(|voice| words(&say::kept(voice, kept)))),
            ("dpv:hasDuration", duration(kept.keep)),
            ("dpv:hasApplicableLaw", json!(kept.keep.law)),
        ])
    }

    pub(super) fn source(self, one: &Source) -> Value {
        let kind = match one.kind {
            SourceKind::Person | SourceKind::Browser => "dpv:DataSubjectDataSource",
            SourceKind::Public => "dpv:PublicDataSource",
            SourceKind::Authority | SourceKind::ThirdParty => "dpv:ThirdPartyDataSource",
            SourceKind::Staff | SourceKind::Derived => "dpv:DataControllerDataSource",
        };
        json!({ "@id": format!("n:{}", iri_part(one.clause.as_str())), "@type": kind, "dct:description": self.in_each(|voice| words(&say::origin(voice, one))) })
    }

    pub(super) fn recipient(self, one: &Recipient) -> Value {
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
    pub(super) fn received(self, one: &Recipient) -> Vec<Value> {
        let fields = self.notice.parts().registers.iter().flat_map(|register| {
            register.records.iter().flat_map(move |record| {
                record.fields.iter().map(move |field| [&register.name, &record.name, &field.name])
            })
        });
        let meant = |path: &[&Name; 3]| one.receives.iter().any(|written| covers(written, path.map(Name::as_str)));
        fields
            .filter(meant)
            .map(|[register, record, field]| node(format!("register.{register}.{record}.{field}")))
            .collect()
    }

    pub(super) fn transfer(self, one: &Transfer) -> Value {
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

    pub(super) fn storage(self, one: &Storage) -> Value {
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

    pub(super) fn automation(self, one: &Automation) -> Value {
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
}
