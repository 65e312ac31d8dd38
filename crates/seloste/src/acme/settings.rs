//! What was agreed on with whoever gives certificates.

use std::fs;
use std::path::Path;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::cli::Ordering;
use crate::output::Failure;

/// The most names of one certificate.
const MAX_DOMAINS: usize = 100;
/// The longest name (RFC 1035).
const MAX_DOMAIN: usize = 253;

/// What was agreed on with whoever gives certificates.
pub struct Settings {
    /// The names.
    pub domains: Vec<String>,
    /// Where it is told when something is wrong, as `mailto:`.
    pub contact: Vec<String>,
    /// The directory that is asked.
    pub directory: String,
    /// Who vouches for the directory; who vouches for every page of the web, when none was named.
    pub roots: Option<Vec<CertificateDer<'static>>>,
}

impl Settings {
    /// Reads what was given; none where no certificate is to be ordered.
    ///
    /// # Errors
    /// [`Failure::Input`] says what is missing or wrong.
    pub fn of(given: &Ordering) -> Result<Option<Self>, Failure> {
        let Some(directory) = given.acme_directory.clone().filter(|_| !given.acme_domain.is_empty()) else {
            return Ok(None);
        };
        if !given.acme_terms_agreed {
            return Err(Failure::input(format!(
                "whoever gives certificates has terms of service: read those that {directory} names, and add --acme-terms-agreed if you agree to them"
            )));
        }
        if !directory.starts_with("https://") {
            return Err(Failure::input("--acme-directory is an address that begins with https://"));
        }
        let wrong = |name: &&String| !is_domain(name);
        if let Some(name) = given.acme_domain.iter().find(wrong) {
            return Err(Failure::input(format!(
                "`{name}` is no name a certificate can be ordered for: give names such as rekisteri.example, without a star"
            )));
        }
        if given.acme_domain.len() > MAX_DOMAINS {
            return Err(Failure::input(format!("a certificate has {MAX_DOMAINS} names at most")));
        }
        let roots = given.acme_root.as_deref().map(roots).transpose()?;
        let contact = given.acme_contact.iter().map(|address| format!("mailto:{address}")).collect();
        Ok(Some(Self { domains: given.acme_domain.clone(), contact, directory, roots }))
    }
}

/// True of a name of the web that leads to one machine: two labels or more, no star.
fn is_domain(name: &str) -> bool {
    let label = |label: &str| {
        let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let numbers = name.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    name.len() <= MAX_DOMAIN && name.contains('.') && !numbers && name.split('.').all(label)
}

fn roots(path: &Path) -> Result<Vec<CertificateDer<'static>>, Failure> {
    let told = |why: std::io::Error| Failure::input(format!("cannot read `{}`: {why}", path.display()));
    let text = fs::read(path).map_err(told)?;
    let roots: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    match roots {
        Ok(roots) if !roots.is_empty() => Ok(roots),
        _ => Err(Failure::input(format!("`{}` holds no certificate in PEM", path.display()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_one_machine() {
        for right in ["rekisteri.example", "a.b-c.example", "xn--rekisteri-z2a.example", "1.example"] {
            assert!(is_domain(right), "{right}");
        }
        let long = format!("{}.example", "a".repeat(64));
        for wrong in [
            "",
            "localhost",
            "*.firma.example",
            "firma..example",
            ".example",
            "-a.example",
            "a_b.example",
            "192.0.2.7",
            "a b.example",
            "ä.example",
            &long,
        ] {
            assert!(!is_domain(wrong), "{wrong}");
        }
        assert!(!is_domain(&format!("{}example", "aaaaaaaaa.".repeat(30))));
    }
}
