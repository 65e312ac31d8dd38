//! Checking an identifier by the name of its kind, for the command line.

use super::{
    AssociationId, BusinessId, EInvoiceAddress, Email, Flaw, Iban, PersonalIdentityCode, Phone, Postcode,
    ReferenceNumber, VatNumber, Warning,
};

/// How far a mistyped kind may be from a known one, in edits, to be named as near.
const NEAR: usize = 4;
/// At most so many kinds are named as near.
const MAX_NEAREST: usize = 3;

/// The kinds [`check`] knows, in alphabetical order.
pub const KINDS: [&str; 10] = [
    "association-id",
    "business-id",
    "einvoice-address",
    "email",
    "iban",
    "personal-identity-code",
    "phone",
    "postcode",
    "reference-number",
    "vat-number",
];

/// An identifier that is of its kind. It may be personal, so `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Checked {
    /// The kind it was checked as.
    pub kind: &'static str,
    /// The form that is kept and compared.
    pub canonical: String,
    /// The form for people.
    pub display: String,
    /// What to look at twice.
    pub warnings: Vec<Warning>,
}

impl std::fmt::Debug for Checked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Checked({})", self.kind)
    }
}

/// Why an identifier could not be checked, or is not of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifierError {
    /// There is no such kind.
    #[error("there is no such kind of identifier; did you mean `{}`?", .nearest.join("` or `"))]
    UnknownKind {
        /// The kinds whose names are nearest; all of them when none is near.
        nearest: Vec<&'static str>,
    },
    /// The text is not of that kind.
    #[error("not a valid {kind}: {flaw}")]
    Invalid {
        /// The kind.
        kind: &'static str,
        /// What is wrong.
        flaw: Flaw,
    },
}

impl IdentifierError {
    /// A stable name for the error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownKind { .. } => "unknown-kind",
            Self::Invalid { flaw, .. } => flaw.code(),
        }
    }
}

/// Checks `raw` as an identifier of the named kind.
///
/// # Errors
/// When the kind is unknown, naming the nearest ones, or the text is not of it, pointing at the flaw without repeating the text.
pub fn check(kind: &str, raw: &str) -> Result<Checked, IdentifierError> {
    let kind = KINDS.into_iter().find(|known| *known == kind).ok_or_else(|| unknown(kind))?;
    macro_rules! checked {
        ($type:ident) => {
            $type::parse(raw).map(|id| (id.as_str().to_owned(), id.display(), Vec::new())).map_err(|error| error.flaw())
        };
        ($type:ident, warnings) => {
            $type::parse(raw)
                .map(|id| (id.as_str().to_owned(), id.display(), id.warnings()))
                .map_err(|error| error.flaw())
        };
    }
    let result = match kind {
        "association-id" => checked!(AssociationId),
        "business-id" => checked!(BusinessId),
        "einvoice-address" => checked!(EInvoiceAddress, warnings),
        "email" => checked!(Email),
        "iban" => checked!(Iban, warnings),
        "personal-identity-code" => checked!(PersonalIdentityCode, warnings),
        "phone" => checked!(Phone, warnings),
        "postcode" => checked!(Postcode),
        "reference-number" => checked!(ReferenceNumber),
        "vat-number" => checked!(VatNumber),
        other => return Err(unknown(other)),
    };
    match result {
        Ok((canonical, display, warnings)) => Ok(Checked { kind, canonical, display, warnings }),
        Err(flaw) => Err(IdentifierError::Invalid { kind, flaw }),
    }
}

fn unknown(kind: &str) -> IdentifierError {
    let typed: String = kind.chars().take(64).flat_map(char::to_lowercase).collect();
    let mut near: Vec<(usize, &'static str)> = KINDS
        .into_iter()
        .map(|known| {
            (
                if typed.len() > 1 && (known.contains(&typed) || typed.contains(known)) {
                    1
                } else {
                    strsim::osa_distance(known, &typed)
                },
                known,
            )
        })
        .collect();
    near.sort_unstable();
    let nearest: Vec<_> =
        near.iter().filter(|(far, _)| *far <= NEAR).take(MAX_NEAREST).map(|(_, known)| *known).collect();
    IdentifierError::UnknownKind { nearest: if nearest.is_empty() { KINDS.to_vec() } else { nearest } }
}
