//! The model: registers, record kinds, fields, purposes, sources.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use notice::model::{Field, FieldType, Lang, Record, Register, Source, Text};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::Api;
use crate::api::caller::Caller;
use crate::api::problem::Problem;

/// What the notice declares.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModelOut {
    notice_version: u32,
    purposes: Vec<PurposeOut>,
    registers: Vec<RegisterOut>,
}

#[derive(Debug, Serialize, ToSchema)]
struct PurposeOut {
    name: String,
    label: BTreeMap<&'static str, String>,
    /// `consent`, `contract`, `legal-obligation`, `vital-interest`, `public-task` or `legitimate-interest`.
    basis: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct RegisterOut {
    name: String,
    label: BTreeMap<&'static str, String>,
    /// Nothing new comes in.
    closed: bool,
    kinds: Vec<KindOut>,
}

#[derive(Debug, Serialize, ToSchema)]
struct KindOut {
    name: String,
    label: BTreeMap<&'static str, String>,
    /// True if each is a person or organisation the register is about.
    subject: bool,
    /// The kind it hangs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    sources: Vec<SourceOut>,
    fields: Vec<FieldOut>,
}

#[derive(Debug, Serialize, ToSchema)]
struct SourceOut {
    kind: &'static str,
    /// The ways it is limited to; empty means any.
    ways: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct FieldOut {
    name: String,
    label: BTreeMap<&'static str, String>,
    #[serde(rename = "type")]
    kind: &'static str,
    required: bool,
    unique: bool,
    /// The longest value, in characters.
    max: usize,
    purposes: Vec<String>,
    /// The values of a choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<String>,
}

/// What the notice declares: registers, record kinds, fields, purposes and sources
#[utoipa::path(get, path = "/registers", tag = "notice", operation_id = "registers",
    responses((status = 200, description = "The model", body = ModelOut), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(State(api): State<Api>, _caller: Caller) -> Json<ModelOut> {
    let notice = api.door().notice();
    let purpose = |purpose: &notice::model::Purpose| PurposeOut {
        name: purpose.name.to_string(),
        label: label(&purpose.label),
        basis: purpose.basis.as_str().to_owned(),
    };
    Json(ModelOut {
        notice_version: api.door().notice_version(),
        purposes: notice.parts().purposes.iter().map(purpose).collect(),
        registers: notice.parts().registers.iter().map(register).collect(),
    })
}

fn register(register: &Register) -> RegisterOut {
    RegisterOut {
        name: register.name.to_string(),
        label: label(&register.label),
        closed: register.closed,
        kinds: register.records.iter().map(kind).collect(),
    }
}

fn kind(record: &Record) -> KindOut {
    let source = |source: &Source| SourceOut {
        kind: source.kind.keyword(),
        ways: source.ways.iter().map(ToString::to_string).collect(),
    };
    KindOut {
        name: record.name.to_string(),
        label: label(&record.label),
        subject: record.subject,
        of: record.of.as_ref().map(ToString::to_string),
        sources: record.sources.iter().map(source).collect(),
        fields: record.fields.iter().map(field).collect(),
    }
}

fn field(field: &Field) -> FieldOut {
    let choices = match &field.kind {
        FieldType::Choice(choices) => choices.iter().map(|(name, _)| name.to_string()).collect(),
        _ => Vec::new(),
    };
    FieldOut {
        name: field.name.to_string(),
        label: label(&field.label),
        kind: field.kind.keyword(),
        required: field.required,
        unique: field.unique,
        max: field.max,
        purposes: field.purposes.iter().map(ToString::to_string).collect(),
        choices,
    }
}

fn label(text: &Text) -> BTreeMap<&'static str, String> {
    let one = |lang: Lang| Some((lang.code(), text.0.get(&lang)?.to_string()));
    Lang::ALL.into_iter().filter_map(one).collect()
}
