//! The fields of a record kind as a form shows them, and what is wrong with what was typed.

use std::collections::{BTreeMap, BTreeSet};

use law::country;
use notice::model::{Field, FieldType, Record, Register, Source};
use notice::{Checked, Lang, Name, Notice};
use vault::{Finding, Problem};

use crate::ask::{refusal, values};
use crate::design::form::{Pick, RecordField, Widget};
use crate::design::{Private, Shell, words};
use crate::http::visit::label;
use crate::texts::Texts;

/// What a form is filled in with, which fields it offers, and what was wrong.
#[derive(Debug, Default)]
pub struct Filled {
    pub values: BTreeMap<Name, Private>,
    pub errors: BTreeMap<Name, String>,
    /// The fields that may be entered, as the door has said.
    pub open: BTreeSet<Name>,
    /// The path under which the record's files are, once it is stored.
    pub files: Option<String>,
}

/// The fields of a record kind for a form.
pub fn of(notice: &Notice<Checked>, record: &Record, filled: &Filled, shell: &Shell) -> Vec<RecordField> {
    record.fields.iter().map(|field| one(notice, field, filled, shell)).collect()
}

fn one(notice: &Notice<Checked>, field: &Field, filled: &Filled, shell: &Shell) -> RecordField {
    let lang = shell.lang;
    let value = filled.values.get(&field.name).cloned().unwrap_or_default();
    let purposes: Vec<String> =
        field.purposes.iter().map(|name| refusal::purpose_label(notice, name.as_str(), lang)).collect();
    RecordField {
        name: field.name.to_string(),
        label: values::field_label(field, lang),
        widget: widget(notice, field, (&value, filled), shell),
        value,
        required: field.required,
        voluntary: field.voluntary,
        unique: field.unique,
        given: field.kind == FieldType::CustomerNumber,
        max: field.max,
        hint: hint(&field.kind, shell.t()),
        purposes: words::list(lang, &purposes),
        keep: words::keep(lang, &field.keep),
        error: filled.errors.get(&field.name).cloned(),
        masked: !filled.open.contains(&field.name),
    }
}

fn widget(notice: &Notice<Checked>, field: &Field, (value, filled): (&Private, &Filled), shell: &Shell) -> Widget {
    let lang = shell.lang;
    let short = |kind| Widget::Short { kind, unit: None };
    match &field.kind {
        FieldType::Note => Widget::Note,
        FieldType::Choice(choices) => Widget::Choice(
            choices.iter().map(|(name, text)| pick(name.as_str(), &label(text, name, lang), value)).collect(),
        ),
        FieldType::Country => {
            Widget::Choice(country::all().iter().map(|one| pick(one.code, one.name(lang.code()), value)).collect())
        }
        FieldType::Flag => Widget::Flag,
        FieldType::Permission { purpose } => Widget::Permission(refusal::purpose_label(notice, purpose.as_str(), lang)),
        file if file.is_file() => {
            Widget::File { page: filled.files.as_ref().map(|files| format!("{files}/{}", field.name)) }
        }
        FieldType::Email => Widget::Line("email"),
        FieldType::Phone => Widget::Line("tel"),
        FieldType::Date => short("date"),
        FieldType::DateTime => short("datetime-local"),
        FieldType::Money => Widget::Short { kind: "text", unit: Some(shell.t().record_money_unit()) },
        FieldType::Postcode | FieldType::Year | FieldType::Number | FieldType::CustomerNumber => short("text"),
        FieldType::BusinessId | FieldType::AssociationId | FieldType::PersonalIdentityCode => short("text"),
        _ => Widget::Line("text"),
    }
}

fn pick(name: &str, label: &str, chosen: &Private) -> Pick {
    Pick::new(name, label, *chosen == Private::new(name))
}

fn hint(kind: &FieldType, t: &Texts) -> String {
    match kind {
        FieldType::Phone => t.hint_phone(),
        FieldType::Postcode => t.hint_postcode(),
        FieldType::BusinessId => t.hint_business_id(),
        FieldType::Iban => t.hint_iban(),
        FieldType::Money => t.hint_money(),
        FieldType::Url => t.hint_url(),
        FieldType::Year => t.hint_year(),
        FieldType::Email => t.hint_email(),
        _ => String::new(),
    }
}

/// The sources a form offers: those of the record kind for the purpose.
pub fn sources(record: &Record, purpose: &Name, chosen: &str, shell: &Shell) -> Vec<Pick> {
    let mut picks: Vec<Pick> = Vec::new();
    for source in fitting(record, purpose) {
        let kind = source.kind.keyword();
        let own = label_of(source, shell);
        match picks.iter_mut().find(|pick| pick.name == kind) {
            Some(pick) => pick.label = pick.label.within(|label| format!("{label} · {own}")),
            None => picks.push(Pick::new(kind, own, chosen == kind)),
        }
    }
    if let [only] = picks.as_mut_slice() {
        only.chosen = true;
    }
    picks
}

/// The ways a form offers.
pub fn ways(record: &Record, purpose: &Name, chosen: &str, lang: Lang) -> Vec<Pick> {
    let mut ways: Vec<Pick> = Vec::new();
    for way in fitting(record, purpose).flat_map(|source| &source.ways) {
        if !ways.iter().any(|pick| pick.name == way.as_str()) {
            ways.push(Pick::new(way.as_str(), words::capital(&words::way(lang, way.as_str())), chosen == way.as_str()));
        }
    }
    ways
}

fn fitting<'a>(record: &'a Record, purpose: &'a Name) -> impl Iterator<Item = &'a Source> {
    record.sources.iter().filter(move |source| source.purposes.is_empty() || source.purposes.contains(purpose))
}

fn label_of(source: &Source, shell: &Shell) -> String {
    if source.label.is_empty() {
        words::source(shell.lang, source.kind)
    } else {
        source.label.get(shell.lang).to_owned()
    }
}

/// How long records of a kind are kept, in words; empty if only its fields say.
pub fn keep(register: &Register, record: &Record, shell: &Shell) -> String {
    record.keep.as_ref().or(register.keep.as_ref()).map(|keep| words::keep(shell.lang, keep)).unwrap_or_default()
}

/// What is wrong with a value, in words.
pub fn wrong(finding: &Finding, field: Option<&Field>, t: &Texts) -> String {
    match &finding.problem {
        Problem::Missing => t.error_required(),
        Problem::TooLong { max } => t.error_too_long(words::count(*max)),
        Problem::Duplicate => t.error_taken(),
        Problem::UnknownBrand => t.error_brand(),
        Problem::Banned => t.error_banned(),
        Problem::Objected => t.error_objected(),
        Problem::ContractEnded => t.error_contract_ended(),
        Problem::IdentityCode => t.error_identity_code_in_text(),
        Problem::Undeclared if field.is_none() => t.reason_undeclared_field(finding.field.as_str()),
        Problem::Undeclared => t.error_undeclared(),
        Problem::NotCovered => t.error_not_for_purpose(),
        Problem::Wrong(notice::field_type::ValueError::IdentityCode { .. }) => t.error_identity_code_in_text(),
        Problem::Wrong(notice::field_type::ValueError::TooLong { most }) => t.error_too_long(words::count(*most)),
        Problem::Wrong(notice::field_type::ValueError::FileKind { .. }) => t.error_file_kind(),
        Problem::EmptyFile => t.error_file_empty(),
        Problem::FileTooLarge { max } => t.error_file_too_large(words::count(*max / 1_000_000)),
        Problem::FileNotTyped => t.error_file_not_typed(),
        _ => field.map_or_else(|| t.error_value(), |field| of_type(&field.kind, t)),
    }
}

fn of_type(kind: &FieldType, t: &Texts) -> String {
    match kind {
        FieldType::Email => t.error_email(),
        FieldType::Phone => t.error_phone(),
        FieldType::Postcode => t.error_postcode(),
        FieldType::Country => t.error_country(),
        FieldType::BusinessId => t.error_business_id(),
        FieldType::AssociationId => t.error_association_id(),
        FieldType::PersonalIdentityCode => t.error_identity_code(),
        FieldType::Date => t.error_date(),
        FieldType::DateTime => t.error_date_time(),
        FieldType::Year => t.error_year(),
        FieldType::Number => t.error_number(),
        FieldType::Money => t.error_money(),
        FieldType::Choice(_) | FieldType::Flag => t.error_choice(),
        FieldType::Url => t.error_url(),
        FieldType::Iban => t.error_iban(),
        FieldType::ReferenceNumber => t.error_reference(),
        FieldType::EInvoiceAddress => t.error_einvoice(),
        FieldType::Ip => t.error_ip(),
        _ => t.error_value(),
    }
}
