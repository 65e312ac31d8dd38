//! The notice as one JSON document. The names here are a promise to other programs: a change that is not an addition
//! raises [`SCHEMA_VERSION`].

use serde_json::{Map, Value, json};

use crate::model::{
    Boundary, BrowserStorage, Checked, Controller, Event, Field, FieldType, Keep, Lifetime, Measure, Never, NeverWhat,
    Notice, Proof, Purpose, Recipient, Record, Register, Right, Rule, Source, Statement, StatementState, Storage,
};

/// The version of the document's shape.
pub const SCHEMA_VERSION: u32 = 1;

/// The document, with two spaces of indent.
pub(super) fn of(notice: &Notice<Checked>) -> String {
    let parts = notice.parts();
    let document = json!({
        "schema_version": SCHEMA_VERSION,
        "fingerprint": notice.fingerprint().iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
        "head": parts.head,
        "controller": controller(&parts.controller),
        "scope": parts.scope,
        "purposes": parts.purposes.iter().map(purpose).collect::<Vec<_>>(),
        "registers": parts.registers.iter().map(register).collect::<Vec<_>>(),
        "recipients": parts.recipients.iter().map(recipient).collect::<Vec<_>>(),
        "transfers": parts.transfers,
        "storages": parts.storages.iter().map(storage).collect::<Vec<_>>(),
        "measures": parts.measures.iter().map(measure).collect::<Vec<_>>(),
        "rights": parts.rights.iter().map(right).collect::<Vec<_>>(),
        "browser_storage": parts.browser_storage.iter().map(browser_storage).collect::<Vec<_>>(),
        "automations": parts.automations.iter().map(|one| json!({
            "clause": one.clause, "name": one.name, "label": one.label, "describe": one.describe,
            "purpose": one.purpose, "logic": one.logic, "significance": one.significance, "human_review": one.human_review, "uses": one.uses,
            "sentences": one.sentences,
        })).collect::<Vec<_>>(),
        "minors": parts.minors,
        "journal": parts.journal,
        "nevers": parts.nevers.iter().map(never).collect::<Vec<_>>(),
        "statements": parts.statements.iter().map(statement).collect::<Vec<_>>(),
    });
    // A value made of texts, numbers and lists always has a text.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn controller(one: &Controller) -> Value {
    let mut member = json!(one);
    let group = one.group.as_ref().map(|(name, units)| json!({ "name": name, "units": units }));
    if let Some(member) = member.as_object_mut() {
        member.insert("group".to_owned(), json!(group));
    }
    member
}

fn purpose(one: &Purpose) -> Value {
    let parts = one.parts.iter().map(|part| {
        json!({
            "part": part.part, "basis": part.basis.as_str(), "article": part.basis.article(),
            "law": part.law, "interest": part.interest, "label": part.label, "sentences": part.sentences,
        })
    });
    json!({
        "clause": one.clause, "name": one.name, "label": one.label, "describe": one.describe,
        "basis": one.basis.as_str(), "article": one.basis.article(), "law": one.law, "interest": one.interest,
        "made_of": one.made_of, "parts": parts.collect::<Vec<_>>(), "marketing": one.marketing, "until": one.until,
        "sentences": one.sentences,
    })
}

fn register(one: &Register) -> Value {
    let review = one.review.as_ref().map(|review| json!({ "every": review.every.to_iso(), "by": review.by }));
    json!({
        "clause": one.clause, "name": one.name, "label": one.label, "describe": one.describe,
        "purposes": one.purposes, "sources": one.sources.iter().map(source).collect::<Vec<_>>(),
        "keep": one.keep.as_ref().map(keep), "review": review, "groups": one.groups, "closed": one.closed,
        "held_for": one.held_for, "responsible": one.responsible,
        "records": one.records.iter().map(record).collect::<Vec<_>>(),
    })
}

fn source(one: &Source) -> Value {
    json!({
        "clause": one.clause, "kind": one.kind, "name": one.name, "label": one.label, "ways": one.ways, "modes": one.modes,
        "which": one.which, "purposes": one.purposes, "only_when": one.only_when, "from": one.from,
        "sentences": one.sentences,
    })
}

fn record(one: &Record) -> Value {
    json!({
        "clause": one.clause, "name": one.name, "label": one.label, "describe": one.describe,
        "subject": one.subject, "of": one.of, "needed": one.needed,
        "contract_for": one.contract_for, "ends": one.ends, "open_until": one.open_until, "groups": one.groups, "purposes": one.purposes,
        "sources": one.sources.iter().map(source).collect::<Vec<_>>(),
        "keep": one.keep.as_ref().map(keep),
        "fields": one.fields.iter().map(field).collect::<Vec<_>>(),
    })
}

fn field(one: &Field) -> Value {
    let mut member = json!({
        "clause": one.clause, "name": one.name, "label": one.label, "describe": one.describe,
        "type": one.kind.keyword(),
        "required": one.required, "unique": one.unique, "voluntary": one.voluntary, "public": one.public,
        "special": one.special, "ground": one.ground, "identifying": one.identifying, "purposes": one.purposes,
        "keep": keep(&one.keep), "from": one.from, "max": one.max,
    });
    let more = match &one.kind {
        FieldType::Choice(choices) => {
            let choices = choices.iter().map(|(name, label)| json!({ "name": name, "label": label }));
            Some(("choices", Value::Array(choices.collect())))
        }
        FieldType::Permission { purpose } => Some(("permits", json!(purpose))),
        _ => None,
    };
    if let (Some((name, value)), Some(member)) = (more, member.as_object_mut()) {
        member.insert(name.to_owned(), value);
    }
    member
}

fn keep(one: &Keep) -> Value {
    let mut member = rule(&one.rule);
    member.insert("clause".to_owned(), json!(one.clause));
    member.insert("finally".to_owned(), json!(one.finally.word()));
    member.insert("law".to_owned(), json!(one.law));
    Value::Object(member)
}

/// A rule as an object with one of `after`, `while`, `longest`, `shortest`, `permanently`.
fn rule(rule: &Rule) -> Map<String, Value> {
    let of = |name: &str, value: Value| Map::from_iter([(name.to_owned(), value)]);
    match rule {
        Rule::After { period, event, to_end_of } => {
            let boundary = to_end_of.map(|boundary| match boundary {
                Boundary::Month => "month",
                Boundary::Year => "year",
            });
            of("after", json!({ "event": event_word(event), "period": period.to_iso(), "to_end_of": boundary }))
        }
        Rule::While { state, then } => {
            of("while", json!({ "state": state.word(), "then": then.map(law::time::Period::to_iso) }))
        }
        Rule::Longest(choices) => of("longest", choices.iter().map(keep).collect()),
        Rule::Shortest(choices) => of("shortest", choices.iter().map(keep).collect()),
        Rule::Permanently => of("permanently", Value::Bool(true)),
    }
}

fn event_word(event: &Event) -> String {
    match event {
        Event::Field(name) => format!("field:{name}"),
        named => named.word().to_owned(),
    }
}

fn recipient(one: &Recipient) -> Value {
    let agreement = one.agreement.map(|(from, until)| json!({ "from": from, "until": until }));
    json!({
        "clause": one.clause, "name": one.name, "label": one.label, "describe": one.describe, "role": one.role,
        "country": one.country, "only_when": one.only_when, "receives": one.lines,
        "agreement": agreement, "own_use": one.own_use, "places": one.places, "sentences": one.sentences,
    })
}

fn storage(one: &Storage) -> Value {
    json!({
        "clause": one.clause, "name": one.name, "label": one.label, "describe": one.describe,
        "country": one.country, "by": one.by,
        "kind": one.kind, "holds": one.holds, "backup": one.backup, "paper": one.paper, "encrypted": one.encrypted,
        "destroyed_by": one.destroyed_by, "witnessed": one.witnessed,
    })
}

fn measure(one: &Measure) -> Value {
    let proof = match &one.proof {
        Proof::Automatic => json!({ "automatic": true }),
        Proof::Attested { by, every } => json!({ "attested_by": by, "every": every.to_iso() }),
    };
    json!({
        "clause": one.clause, "name": one.name, "label": one.label, "describe": one.describe, "proof": proof,
        "at": one.at, "certificate": one.certificate,
    })
}

fn right(one: &Right) -> Value {
    json!({
        "clause": one.clause, "label": one.label, "kind": one.kind.as_str(), "article": one.kind.article(), "identity": one.identity,
        "by": one.by, "fee": one.fee, "within": one.within.map(law::time::Period::to_iso), "needs": one.needs,
        "describe": one.describe, "needs_in": one.needs_in, "sentences": one.sentences,
    })
}

fn browser_storage(one: &BrowserStorage) -> Value {
    let lasts = match one.lasts {
        Lifetime::Session => "session".to_owned(),
        Lifetime::For(period) => period.to_iso(),
    };
    json!({
        "clause": one.clause, "name": one.name, "label": one.label, "describe": one.describe, "kind": one.kind,
        "purpose": one.purpose, "lasts": lasts, "by": one.by,
    })
}

fn never(one: &Never) -> Value {
    let what = match &one.what {
        NeverWhat::Stores(what) => json!({ "stores": what }),
        NeverWhat::Transfers { outside, except } => json!({ "transfers": { "outside": outside, "except": except } }),
        NeverWhat::Discloses { what, except } => json!({ "discloses": { "what": what, "except": except } }),
        NeverWhat::Markets { to } => json!({ "markets": { "to": to, "without": "consent" } }),
        NeverWhat::Uses { paths, purposes } => json!({ "uses": { "paths": paths, "purposes": purposes } }),
    };
    json!({ "clause": one.clause, "label": one.label, "describe": one.describe, "what": what })
}

fn statement(one: &Statement) -> Value {
    let (state, replacement) = match &one.state {
        StatementState::Stated => ("stated", None),
        StatementState::Refused { replacement } => ("refused", Some(replacement)),
    };
    json!({
        "clause": one.clause, "name": one.name, "label": one.label, "describe": one.describe, "about": one.about,
        "state": state,
        "replacement": replacement,
    })
}
