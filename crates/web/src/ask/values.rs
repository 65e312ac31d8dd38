//! Opened values as people read them, and as forms take them.

use notice::Lang;
use notice::model::{Field, FieldType, Record};
use vault::OpenRecord;

use crate::design::Private;
use crate::http::visit::label;

/// What people call a field: its own label, or its type's.
pub fn field_label(field: &Field, lang: Lang) -> String {
    if field.label.is_empty() { type_label(&field.kind, lang) } else { label(&field.label, &field.name, lang) }
}

/// A value in its canonical form, as people read it.
pub fn shown(field: &Field, value: &Private, lang: Lang) -> Private {
    value.within(|canonical| said(field, canonical, lang))
}

/// The same of a value that is handed out.
pub fn said(field: &Field, canonical: &str, lang: Lang) -> String {
    match &field.kind {
        FieldType::Choice(choices) => choices
            .iter()
            .find(|(name, _)| name.as_str() == canonical)
            .map_or_else(|| canonical.to_owned(), |(name, text)| label(text, name, lang)),
        kind => kind.display_canonical(canonical, lang),
    }
}

/// A value in its canonical form, as a form takes it.
pub fn typed(field: &Field, value: &Private) -> Private {
    value.within(|canonical| match &field.kind {
        // A control for day and time knows minutes.
        FieldType::DateTime => canonical.get(..16).unwrap_or(canonical).to_owned(),
        FieldType::Flag | FieldType::Permission { .. } => {
            if canonical == "true" {
                "yes".to_owned()
            } else {
                String::new()
            }
        }
        FieldType::Money => canonical.strip_suffix(" EUR").unwrap_or(canonical).replace('.', ","),
        _ => canonical.to_owned(),
    })
}

/// The value of a field of an opened record, ready to be shown; empty if there is none.
pub fn of(record: &OpenRecord, field: &Field, lang: Lang) -> Private {
    record.value(field.name.as_str()).map(|value| shown(field, &Private::show(value), lang)).unwrap_or_default()
}

/// The value of a field of an opened record, ready for a form; empty if there is none.
pub fn for_form(record: &OpenRecord, field: &Field) -> Private {
    record.value(field.name.as_str()).map(|value| typed(field, &Private::show(value))).unwrap_or_default()
}

/// The field a record is best known by: a name first, then a number, a title, whatever comes first.
pub fn naming(record: &Record) -> Option<&Field> {
    let of = |wanted: fn(&FieldType) -> bool| record.fields.iter().find(|field| wanted(&field.kind));
    of(|kind| matches!(kind, FieldType::Name | FieldType::PersonName))
        .or_else(|| of(|kind| matches!(kind, FieldType::Email)))
        .or_else(|| of(|kind| matches!(kind, FieldType::Text | FieldType::Identifier | FieldType::Username)))
        .or_else(|| of(|kind| matches!(kind, FieldType::VisitorId | FieldType::CustomerNumber | FieldType::Number)))
        .or_else(|| record.fields.first())
}

/// The field by which a record is numbered.
pub fn numbering(record: &Record) -> Option<&Field> {
    record.fields.iter().find(|field| field.kind == FieldType::CustomerNumber)
}

/// The field that says on which day a record is.
pub fn dating(record: &Record) -> Option<&Field> {
    record.fields.iter().find(|field| matches!(field.kind, FieldType::Date | FieldType::DateTime))
}

/// What a type is called.
fn type_label(kind: &FieldType, lang: Lang) -> String {
    let t = crate::texts::texts(lang);
    match kind {
        FieldType::Name => t.field_name(),
        FieldType::PersonName => t.field_person_name(),
        FieldType::Note => t.field_note(),
        FieldType::Email => t.field_email(),
        FieldType::Phone => t.field_phone(),
        FieldType::StreetAddress => t.field_street_address(),
        FieldType::Postcode => t.field_postcode(),
        FieldType::City => t.field_city(),
        FieldType::Country => t.field_country(),
        FieldType::Region => t.field_region(),
        FieldType::BusinessId => t.field_business_id(),
        FieldType::AssociationId => t.field_association_id(),
        FieldType::PersonalIdentityCode => t.field_personal_identity_code(),
        FieldType::CustomerNumber => t.field_customer_number(),
        FieldType::Username => t.field_username(),
        FieldType::Identifier => t.field_identifier(),
        FieldType::Date => t.field_date(),
        FieldType::DateTime => t.field_date_time(),
        FieldType::Year => t.field_year(),
        FieldType::Number => t.field_number(),
        FieldType::Money => t.field_money(),
        FieldType::Choice(_) => t.field_choice(),
        FieldType::Flag => t.field_flag(),
        FieldType::Permission { .. } => t.field_permission(),
        FieldType::Url => t.field_url(),
        FieldType::Iban => t.field_iban(),
        FieldType::ReferenceNumber => t.field_reference_number(),
        FieldType::EInvoiceAddress => t.field_einvoice_address(),
        FieldType::Ip => t.field_ip(),
        FieldType::VisitorId => t.field_visitor_id(),
        FieldType::Image => t.field_image(),
        FieldType::Audio => t.field_audio(),
        FieldType::Video => t.field_video(),
        FieldType::File => t.field_file(),
        _ => t.field_text(),
    }
}
