//! What a person sets right alone, at once, with nobody deciding.

use notice::model::{Field, FieldType, Record, SourceKind};

use crate::Identity;

/// True if a person may set this value right alone. The notice language has no word for who approves a correction, and
/// what is changed for a stranger, or changed wrongly, is lost; so somebody of the staff decides, but for how the person
/// is reached: of that nobody knows better than they. `held` is where the value that stands came from; none where there
/// is none.
///
/// An e-mail address or a telephone number takes strong identification: whoever reads another's mail for an hour could
/// otherwise move the links that lead here to an address of their own.
#[must_use]
pub fn corrects_alone(record: &Record, field: &Field, held: Option<SourceKind>, reached: Identity) -> bool {
    let needed = match field.kind {
        FieldType::StreetAddress | FieldType::Postcode | FieldType::City | FieldType::Region | FieldType::Country => {
            Identity::Link
        }
        FieldType::Email | FieldType::Phone => Identity::Strong,
        _ => return false,
    };
    let own = held.is_none_or(|source| source == SourceKind::Person);
    record.subject && own && !field.unique && reached.meets(needed)
}
