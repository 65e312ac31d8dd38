//! The renderings of a notice: a page for people ([`html()`]), the same as text ([`markdown()`]), and its meaning for
//! programs ([`json()`]). Each is a pure function: the same notice and language give the same bytes.

pub mod article;
mod html;
mod json;
mod markdown;
pub(crate) mod sections;
pub(crate) mod texts;
pub(crate) mod voice;

use crate::model::{Checked, Lang, Notice};

/// What the page says of single things, for forms that are made elsewhere: the same words in each.
pub mod say {
    pub use super::sections::data::{held_for, marks as field_marks, named as sources, origin};
    pub use super::sections::retention::{Kept, look as review, of as kept, rules};
    pub use super::sections::rights::{fee, first_contact, given, how, needs};
    pub use super::sections::who::{address, group, matter, officer, partner, reach as contact};
    pub use super::sections::whom::{
        agreement, destroyed, ending, importer, keeper, marks as storage_marks, name as recipient, own_use, place,
        proof, received, safeguard, shelf as storage,
    };
    pub use super::sections::why::{further, interest, law, made_of};
}

pub use html::{CSS, html_body, html_marked};
pub use json::SCHEMA_VERSION;
pub(crate) use texts::of as texts_of;
pub use voice::Voice;

/// The whole page: complete, ready to print, without script. Links to its other languages are [`file_name`]s.
#[must_use]
pub fn html(notice: &Notice<Checked>, lang: Lang) -> String {
    html::page(notice, lang)
}

/// The page as Markdown (CommonMark).
#[must_use]
pub fn markdown(notice: &Notice<Checked>, lang: Lang) -> String {
    markdown::of(&sections::article(notice, lang))
}

/// All that the notice says, as one JSON document of version [`SCHEMA_VERSION`], in all its languages at once.
///
/// Members: `schema_version`, `fingerprint` (SHA-256 or the like, in hexadecimal digits), `head`, `controller`, `scope`,
/// `purposes`, `registers`, `recipients`, `transfers`, `storages`, `measures`, `rights`, `browser_storage`,
/// `automations`, `minors`, `journal`, `nevers`, `statements`. Whatever has a clause names it in `clause`; texts are objects by
/// language; periods are ISO 8601 (`P6Y`), dates `YYYY-MM-DD`, countries ISO 3166-1 alpha-2.
#[must_use]
pub fn json(notice: &Notice<Checked>) -> String {
    json::of(notice)
}

/// The page as an article, for readable forms that are made elsewhere.
#[must_use]
pub fn article(notice: &Notice<Checked>, lang: Lang) -> article::Article {
    sections::article(notice, lang)
}

/// What a field type is called: `Sähköpostiosoite` for `email`.
#[must_use]
pub fn type_word(lang: Lang, keyword: &str) -> String {
    voice::capital(&texts::of(lang).say_field_type(keyword))
}

/// The file a page in this language is published under: `fi.html`.
#[must_use]
pub fn file_name(lang: Lang) -> String {
    format!("{}.html", lang.code())
}
