//! The words of the forms that the page has no need of, from `locales/`. The functions are made when building: a missing
//! text does not compile.

#[allow(
    clippy::all,
    clippy::allow_attributes_without_reason,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    dead_code,
    reason = "the file is generated; whether every text is there and loads is checked when it is made"
)]
mod l10n {
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
}

use std::sync::LazyLock;

pub(crate) use l10n::L10nLanguage as Texts;

use notice::Lang;

static FI: LazyLock<Texts> = LazyLock::new(|| l10n::L10n::Fi.load());
static SV: LazyLock<Texts> = LazyLock::new(|| l10n::L10n::Sv.load());
static EN: LazyLock<Texts> = LazyLock::new(|| l10n::L10n::En.load());

/// The texts of a language.
pub(crate) fn of(lang: Lang) -> &'static Texts {
    match lang {
        Lang::Fi => &FI,
        Lang::Sv => &SV,
        Lang::En => &EN,
    }
}
