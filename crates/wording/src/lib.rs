//! How a crate speaks. Its build script calls `typed`, which makes a function of every text in `locales`: a missing text or a
//! wrong argument does not compile. [`table!`] gives the crate those functions in each language.

#[cfg(feature = "build")]
mod build;

#[cfg(feature = "build")]
pub use build::typed;
/// What the functions are made of; [`table!`] finds it here.
pub use fluent_typed;

/// The texts of the crate that asks: a type `Texts` with a function for each of them, and a function that gives it for a
/// language. Its build script has called `typed`.
#[macro_export]
macro_rules! table {
    ($seen:vis fn $name:ident($lang:ident)) => {
        #[allow(
            clippy::all,
            clippy::allow_attributes_without_reason,
            clippy::unwrap_used,
            clippy::expect_used,
            clippy::indexing_slicing,
            missing_docs,
            dead_code,
            reason = "made by the build script, which has checked every text in every language"
        )]
        mod made {
            use $crate::fluent_typed;

            include!(concat!(env!("OUT_DIR"), "/texts.rs"));
        }

        /// Every text in one language.
        $seen type Texts = made::L10nLanguage;

        static FI: std::sync::LazyLock<Texts> = std::sync::LazyLock::new(|| made::L10n::Fi.load());
        static SV: std::sync::LazyLock<Texts> = std::sync::LazyLock::new(|| made::L10n::Sv.load());
        static EN: std::sync::LazyLock<Texts> = std::sync::LazyLock::new(|| made::L10n::En.load());

        /// The texts of a language.
        $seen fn $name(lang: $lang) -> &'static Texts {
            match lang {
                $lang::Fi => &FI,
                $lang::Sv => &SV,
                $lang::En => &EN,
            }
        }
    };
}
