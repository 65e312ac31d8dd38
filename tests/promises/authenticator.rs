//! The app on a person's phone that shows codes for signing in.

use totp_rs::{Builder, Secret};

use crate::Page;

/// An app that was given a secret.
pub struct Authenticator {
    secret: String,
    last: std::cell::RefCell<String>,
}

impl Authenticator {
    /// Takes the secret off the page that shows it.
    ///
    /// # Panics
    /// When it shows none.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn reads(page: &Page) -> Self {
        let shown = page.body.split("<code class=\"secret\">").nth(1).and_then(|rest| rest.split('<').next());
        Self::of(shown.expect("a secret on the page"))
    }

    /// Takes a secret as it is typed in.
    #[must_use]
    pub fn of(shown: &str) -> Self {
        Self { secret: shown.split_whitespace().collect(), last: std::cell::RefCell::default() }
    }

    /// The secret as it was shown, without blanks.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The code of now, or of so many half minutes later. One later is taken as well as that of now.
    ///
    /// # Panics
    /// When the secret is none.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    #[allow(clippy::disallowed_methods, reason = "the app on a phone has a clock of its own")]
    pub fn code(&self, later: i64) -> String {
        let secret = Secret::try_from_base32(&self.secret).expect("a secret in base 32");
        let totp = Builder::new().with_secret(secret).build().expect("a secret of full length");
        let seconds = jiff::Timestamp::now().as_second() + later * 30;
        let code = totp.generate(u64::try_from(seconds).expect("a time after 1970")).to_string();
        self.last.replace(code.clone());
        code
    }

    /// The code that was asked for last, whatever half minute it is by now.
    #[must_use]
    pub fn last(&self) -> String {
        self.last.borrow().clone()
    }
}
