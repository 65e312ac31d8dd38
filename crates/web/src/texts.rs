//! The texts of the pages. Each one in `locales` is a function here: a missing text does not compile.

use std::sync::LazyLock;

use notice::Lang;

#[allow(
    clippy::all,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::allow_attributes_without_reason,
    dead_code,
    reason = "made by the build script, which has checked every text in every language"
)]
mod made {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

/// Every text in one language.
pub type Texts = made::L10nLanguage;

static FI: LazyLock<Texts> = LazyLock::new(|| made::L10n::Fi.load());
static SV: LazyLock<Texts> = LazyLock::new(|| made::L10n::Sv.load());
static EN: LazyLock<Texts> = LazyLock::new(|| made::L10n::En.load());

/// The texts of a language.
pub fn texts(lang: Lang) -> &'static Texts {
    match lang {
        Lang::Fi => &FI,
        Lang::Sv => &SV,
        Lang::En => &EN,
    }
}
