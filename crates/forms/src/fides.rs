//! The notice in fideslang 3, as YAML: purposes as data uses, registers as datasets and systems, recipients as systems.
//!
//! Words are in the language the notice is written in: fideslang knows one at a time. Keys of ours begin with `notice` where
//! its own taxonomy has a tree.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use law::basis::{LegalBasis, Right};
use notice::model::{Field, FieldType, Name, Purpose, Recipient, Record, Register, Text, Transfer};
use notice::render::{Voice, say};
use notice::{Checked, Notice};
use serde_json::{Value, json};

use crate::text::words;

/// The notice as fideslang YAML.
#[must_use]
pub fn fides(notice: &Notice<Checked>) -> String {
    let told = Fides { notice, voice: Voice::new(notice, notice.parts().head.language) };
    let mut text = String::new();
    yaml(&mut text, &told.whole(), 0);
    text
}

#[derive(Clone, Copy)]
struct Fides<'n> {
    notice: &'n Notice<Checked>,
    voice: Voice<'n>,
}

/// A purpose as a data use.
fn data_use(name: &Name) -> String {
    format!("notice.{name}")
}

/// A group of people as a data subject.
fn subject(register: &Register, group: &Name) -> String {
    format!("{}_{group}", register.name)
}

impl<'n> Fides<'n> {
    fn whole(self) -> Value {
        let parts = self.voice.parts();
        let root = json!({ "fides_key": "notice", "name": self.title(), "organization_fides_key": self.firm() });
        let uses = parts.purposes.iter().map(|purpose| self.purpose(purpose));
        let registers = parts.registers.iter();
        let groups = registers.clone().flat_map(|register| {
            register.groups.iter().map(move |group| {
                self.resource(
                    &subject(register, &group.name),
                    &group.label,
                    &group.name,
                    json!({ "rights": self.rights() }),
                )
            })
        });
        let systems = registers.clone().map(|register| self.system(register));
        json!({
            "organization": [self.organization()],
            "data_use": std::iter::once(root).chain(uses).collect::<Vec<_>>(),
            "data_subject": groups.collect::<Vec<_>>(),
            "dataset": registers.map(|register| self.dataset(register)).collect::<Vec<_>>(),
            "system": systems.chain(parts.recipients.iter().map(|one| self.recipient(one))).collect::<Vec<_>>(),
        })
    }

    fn title(self) -> String {
        let head = &self.voice.parts().head;
        let title = words(&self.voice.text(&head.title));
        if title.is_empty() { self.voice.parts().controller.name.clone() } else { title }
    }

    fn firm(self) -> &'n str {
        self.voice.parts().controller.id.as_ref().map_or("firm", |name| name.as_str())
    }

    fn organization(self) -> Value {
        let firm = &self.voice.parts().controller;
        let address = words(&say::address(self.voice, firm));
        let contact = |one: &notice::model::Contact| {
            json!({
                "name": one.role, "address": address, "email": one.email.clone().unwrap_or_default(),
                "phone": one.phone.clone().unwrap_or_default(),
            })
        };
        let mut member = json!({
            "fides_key": self.firm(), "name": firm.name,
            "controller": say::first_contact(self.voice).map(contact),
            "data_protection_officer": firm.dpo.as_ref().map(contact),
            "representative": firm.representative.as_ref().map(contact),
        });
        drop_null(&mut member);
        member
    }

    /// A resource with its key, its name for people, and more.
    fn resource(self, key: &str, label: &Text, name: &Name, more: Value) -> Value {
        let label = words(&self.voice.label(label, name));
        let mut member = json!({ "fides_key": key, "name": label, "organization_fides_key": self.firm() });
        if let (Some(members), Value::Object(more)) = (member.as_object_mut(), more) {
            members.extend(more);
        }
        drop_null(&mut member);
        member
    }

    fn purpose(self, one: &Purpose) -> Value {
        let describe = words(&self.voice.text(&one.describe));
        let more = json!({
            "parent_key": "notice", "description": (!describe.is_empty()).then_some(describe),
            "tags": one.marketing.then_some(["marketing"]),
        });
        self.resource(&data_use(&one.name), &one.label, &one.name, more)
    }

    fn rights(self) -> Value {
        let given = say::given(self.voice).into_iter().filter_map(right).collect::<BTreeSet<_>>();
        json!({ "strategy": "INCLUDE", "values": std::iter::once("Informed").chain(given).collect::<Vec<_>>() })
    }

    fn dataset(self, one: &Register) -> Value {
        let field = |field: &Field| {
            json!({
                "name": field.name, "description": words(&self.voice.field(field)), "data_categories": [category(field)],
                "data_uses": field.purposes.iter().map(data_use).collect::<Vec<_>>(),
            })
        };
        let collection = |record: &Record| {
            json!({
                "name": record.name, "description": words(&self.voice.label(&record.label, &record.name)),
                "fields": record.fields.iter().map(field).collect::<Vec<_>>(),
            })
        };
        let describe = words(&self.voice.text(&one.describe));
        let more = json!({
            "description": (!describe.is_empty()).then_some(describe),
            "collections": one.records.iter().map(collection).collect::<Vec<_>>(),
        });
        self.resource(one.name.as_str(), &one.label, &one.name, more)
    }

    /// A register as what processes it, with a declaration for each purpose and basis.
    fn system(self, one: &Register) -> Value {
        let (parts, voice) = (self.voice.parts(), self.voice);
        let fields: Vec<&Field> = one.records.iter().flat_map(|record| &record.fields).collect();
        let purposes: BTreeSet<&Name> =
            one.purposes.iter().chain(fields.iter().flat_map(|field| &field.purposes)).collect();
        let served: Vec<&Purpose> = purposes.iter().filter_map(|name| self.notice.purpose(name.as_str())).collect();
        let receiving = self.receiving(one);
        let transfers: Vec<&Transfer> = parts
            .transfers
            .iter()
            .filter(|one| one.to.as_ref().is_none_or(|to| receiving.iter().any(|recipient| recipient.name == *to)))
            .collect();
        let grounds: BTreeSet<&str> = transfers.iter().map(|transfer| transfer_ground(transfer)).collect();
        let measures = parts.measures.iter().map(|one| words(&voice.label(&one.label, &one.name)));
        let egress =
            receiving.iter().map(|one| json!({ "fides_key": format!("recipient_{}", one.name), "type": "system" }));
        let egress: Vec<Value> = egress.collect();
        let more = json!({
            "system_type": "Application",
            "responsibility": [if one.held_for.is_some() { "Processor" } else { "Controller" }],
            "legal_name": parts.controller.name,
            "legal_address": words(&say::address(voice, &parts.controller)),
            "administrating_department": one.responsible.clone().unwrap_or_else(|| "Not defined".to_owned()),
            "dataset_references": [one.name],
            "does_international_transfers": !transfers.is_empty(),
            "legal_basis_for_transfers": grounds,
            "uses_profiling": parts.automations.iter().any(|machine| purposes.contains(&machine.purpose)),
            "data_security_practices": measures.collect::<Vec<_>>().join("; "),
            "egress": (!egress.is_empty()).then_some(egress),
            "privacy_declarations": served.into_iter().flat_map(|purpose| self.declarations(one, purpose)).collect::<Vec<_>>(),
        });
        self.resource(&format!("register_{}", one.name), &one.label, &one.name, more)
    }

    /// Who receives anything of a register.
    fn receiving(self, register: &Register) -> Vec<&'n Recipient> {
        let first = |path: &str| path == "*" || path.split('.').next() == Some(register.name.as_str());
        self.voice.parts().recipients.iter().filter(|one| one.receives.iter().any(|path| first(path))).collect()
    }

    fn declarations(self, register: &Register, purpose: &Purpose) -> Vec<Value> {
        let label = words(&self.voice.label(&purpose.label, &purpose.name));
        let of_parts = purpose.parts.iter().map(|part| (format!("{label} ({})", part.part), part.basis));
        let all = [(label.clone(), purpose.basis)].into_iter().chain(of_parts);
        all.map(|(name, basis)| self.declaration(register, purpose, &name, basis)).collect()
    }

    fn declaration(self, register: &Register, purpose: &Purpose, name: &str, basis: LegalBasis) -> Value {
        let all = register.records.iter().flat_map(|record| &record.fields);
        let fields: Vec<&Field> = all.filter(|field| field.purposes.contains(&purpose.name)).collect();
        let categories: BTreeSet<&str> = fields.iter().map(|field| category(field)).collect();
        let special = fields.iter().find_map(|field| field.special.as_deref());
        let kept = say::rules(register).into_iter().map(|kept| words(&say::kept(self.voice, &kept)));
        let for_it = |one: &&Recipient| one.purposes.is_empty() || one.purposes.contains(&purpose.name);
        let third: Vec<String> = self
            .receiving(register)
            .into_iter()
            .filter(for_it)
            .map(|one| words(&self.voice.label(&one.label, &one.name)))
            .collect();
        let mut member = json!({
            "name": name, "data_use": data_use(&purpose.name),
            "data_categories": if categories.is_empty() { json!(["user"]) } else { json!(categories) },
            "data_subjects": register.groups.iter().map(|group| subject(register, &group.name)).collect::<Vec<_>>(),
            "dataset_references": [register.name],
            "legal_basis_for_processing": legal_basis(basis),
            "flexible_legal_basis_for_processing": false,
            "retention_period": kept.collect::<Vec<_>>().join(" "),
            "processes_special_category_data": special.is_some(),
            "special_category_legal_basis": special.and_then(exception),
            "data_shared_with_third_parties": !third.is_empty(),
            "third_parties": (!third.is_empty()).then(|| third.join("; ")),
        });
        drop_null(&mut member);
        member
    }

    fn recipient(self, one: &Recipient) -> Value {
        let describe = words(&self.voice.text(&one.describe));
        let country = one.country.as_deref().map(|code| self.voice.country(code));
        let more = json!({
            "system_type": "Third Party", "privacy_declarations": [], "legal_address": country,
            "description": (!describe.is_empty()).then_some(describe),
            "meta": { "role": self.voice.role_title(one.role), "country": one.country },
        });
        self.resource(&format!("recipient_{}", one.name), &one.label, &one.name, more)
    }
}

fn drop_null(member: &mut Value) {
    if let Some(members) = member.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
}

const fn legal_basis(basis: LegalBasis) -> &'static str {
    match basis {
        LegalBasis::Consent => "Consent",
        LegalBasis::Contract => "Contract",
        LegalBasis::LegalObligation => "Legal obligations",
        LegalBasis::VitalInterest => "Vital interests",
        LegalBasis::PublicTask => "Public interest",
        LegalBasis::LegitimateInterest => "Legitimate interests",
    }
}

/// The exception for special categories in fideslang's words.
fn exception(code: &str) -> Option<&'static str> {
    Some(match code {
        "art9.2.a" => "Explicit consent",
        "art9.2.b" => "Employment, social security and social protection",
        "art9.2.c" => "Vital interests",
        "art9.2.d" => "Not-for-profit bodies",
        "art9.2.e" => "Made public by the data subject",
        "art9.2.f" => "Legal claims or judicial acts",
        "art9.2.g" => "Reasons of substantial public interest (with a basis in law)",
        "art9.2.h" => "Health or social care (with a basis in law)",
        "art9.2.i" => "Public health (with a basis in law)",
        "art9.2.j" => "Archiving, research and statistics (with a basis in law)",
        _ => return None,
    })
}

/// A right in fideslang's words; it has none for the complaint.
const fn right(right: Right) -> Option<&'static str> {
    Some(match right {
        Right::Access => "Access",
        Right::Portability => "Portability",
        Right::Rectification => "Rectification",
        Right::Erasure => "Erasure",
        Right::Restriction => "Restrict Processing",
        Right::Objection | Right::MarketingBan => "Object",
        Right::Withdrawal => "Withdraw Consent",
        Right::HumanReview => "Object to Automated Processing",
        Right::Complaint => return None,
    })
}

fn transfer_ground(one: &Transfer) -> &'static str {
    match one.safeguard.as_str() {
        "adequacy" => "Adequacy Decision",
        "standard-clauses" => "SCCs",
        "binding-rules" => "BCRs",
        _ => "Other",
    }
}

/// What a field holds, in the taxonomy that fideslang brings along.
const fn category(field: &Field) -> &'static str {
    if field.special.is_some() && !matches!(field.kind, FieldType::PersonalIdentityCode) {
        // It has no category for all special data; most of it is about health, but not all.
        return "user";
    }
    match field.kind {
        FieldType::Name | FieldType::PersonName => "user.name",
        FieldType::Email => "user.contact.email",
        FieldType::Phone => "user.contact.phone_number",
        FieldType::StreetAddress => "user.contact.address.street",
        FieldType::Postcode => "user.contact.address.postal_code",
        FieldType::City => "user.contact.address.city",
        FieldType::Country => "user.contact.address.country",
        FieldType::Region => "user.location.imprecise",
        FieldType::PersonalIdentityCode => "user.government_id.national_identification_number",
        FieldType::CustomerNumber | FieldType::Identifier => "user.unique_id",
        FieldType::Username => "user.account.username",
        FieldType::Note | FieldType::File => "user.content.private",
        FieldType::Money | FieldType::ReferenceNumber | FieldType::EInvoiceAddress => "user.financial",
        FieldType::Iban => "user.financial.bank_account",
        FieldType::Permission { .. } => "user.privacy_preferences",
        FieldType::Ip => "user.device.ip_address",
        FieldType::VisitorId => "user.device.cookie_id",
        FieldType::Image | FieldType::Video => "user.content.self_image",
        _ => "user",
    }
}

/// A value as YAML, in block style; every text in double quotes, so that none is anything else.
fn yaml(out: &mut String, value: &Value, indent: usize) {
    let gap = " ".repeat(indent);
    match value {
        Value::Object(members) => {
            for (name, inner) in members {
                let _ = write!(out, "{gap}{name}:");
                nested(out, inner, indent);
            }
        }
        Value::Array(items) => {
            for item in items {
                if let (Value::Object(_), false) = (item, is_flat(item)) {
                    let from = out.len();
                    yaml(out, item, indent + 2);
                    // The first member stands beside the dash.
                    out.replace_range(from + indent..from + indent + 1, "-");
                } else {
                    let _ = write!(out, "{gap}-");
                    nested(out, item, indent);
                }
            }
        }
        scalar => {
            let _ = writeln!(out, "{gap}{}", plain(scalar));
        }
    }
}

/// What stands after a name or a dash: on the same line if it is one word, else below.
fn nested(out: &mut String, value: &Value, indent: usize) {
    if is_flat(value) {
        let _ = writeln!(out, " {}", plain(value));
    } else {
        out.push('\n');
        yaml(out, value, indent + 2);
    }
}

fn is_flat(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => true,
    }
}

/// A scalar or an empty list or object.
fn plain(value: &Value) -> String {
    match value {
        Value::Object(_) => "{}".to_owned(),
        Value::Array(_) => "[]".to_owned(),
        Value::String(text) => quoted(text),
        other => other.to_string(),
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => {
                out.push('\\');
                out.push(sign);
            }
            '\n' => out.push_str("\\n"),
            sign if sign.is_control()
                || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}') =>
            {
                let _ = write!(out, "\\u{:04X}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_nothing_but_a_text() {
        assert_eq!(quoted("- x: \"y\" # \\z\n\u{7F}"), "\"- x: \\\"y\\\" # \\\\z\\n\\u007F\"");
        let mut out = String::new();
        yaml(&mut out, &json!({ "a": [{ "b": "no", "c": [] }, "d"], "e": true }), 0);
        assert_eq!(out, "a:\n  - b: \"no\"\n    c: []\n  - \"d\"\ne: true\n");
    }
}
