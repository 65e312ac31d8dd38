//! Strong identification: what the firm agreed on with its identity provider.

use std::path::Path;

use identify::{Claims, Provider, Secret, Settings};

use crate::cli::Identifying;
use crate::output::Failure;

/// The variable that holds the secret, where no file does.
const SECRET: &str = "SELOSTE_IDENTITY_SECRET";
/// Where the provider sends people back to, below the address of the service.
const BACK: &str = "/my/strong/back";
/// The longest secret, in bytes.
const MAX_SECRET: u64 = 4096;

/// The provider of the configuration; none where nobody is identified strongly.
///
/// # Errors
/// [`Failure::Input`] if something is missing, or tokens would travel in the clear. No error repeats the secret.
pub fn provider(args: &Identifying, address: &str) -> Result<Option<Provider>, Failure> {
    let Some(issuer) = &args.identity_issuer else { return Ok(None) };
    let Some(client) = &args.identity_client else {
        return Err(Failure::input(
            "--identity-issuer needs --identity-client: the name of this service at the provider",
        ));
    };
    let claims = Claims {
        code: args.identity_code_claim.clone(),
        given: args.identity_given_claim.clone(),
        family: args.identity_family_claim.clone(),
        email: args.identity_email_claim.clone(),
    };
    let settings = Settings {
        issuer: issuer.clone(),
        client: client.clone(),
        secret: secret(args.identity_secret_file.as_deref())?,
        back: format!("{}{BACK}", address.trim_end_matches('/')),
        scopes: args.identity_scopes.clone(),
        assurance: args.identity_assurance.clone(),
        claims,
    };
    Provider::new(settings).map(Some).map_err(Failure::input)
}

/// The providers by which owners may let their staff come in.
///
/// # Errors
/// [`Failure::Input`] if one of them would let tokens travel in the clear.
pub fn issuers(args: &Identifying) -> Result<Vec<String>, Failure> {
    match args.staff_issuer.iter().find(|issuer| !identify::is_issuer(issuer)) {
        Some(issuer) => Err(Failure::input(format!(
            "--staff-issuer {issuer}: the address of an identity provider begins with https:// (http:// only on this very machine)"
        ))),
        None => Ok(args.staff_issuer.clone()),
    }
}

#[expect(clippy::disallowed_methods, reason = "the binary is where configuration comes in")]
fn secret(file: Option<&Path>) -> Result<Secret, Failure> {
    let Some(path) = file else {
        let told = || format!("--identity-issuer needs the secret: in a file (--identity-secret-file) or in {SECRET}");
        return std::env::var(SECRET).map(Secret::new).map_err(|_| Failure::input(told()));
    };
    let wrong =
        |why: &dyn std::fmt::Display| Failure::input(format!("the secret in {} is not read: {why}", path.display()));
    let size = std::fs::metadata(path).map_err(|error| wrong(&error))?.len();
    if size > MAX_SECRET {
        return Err(wrong(&format_args!("it is longer than {MAX_SECRET} bytes")));
    }
    let text = std::fs::read_to_string(path).map_err(|error| wrong(&error.kind()))?;
    Ok(Secret::new(text.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;

    #[derive(clap::Parser)]
    struct Only {
        #[command(flatten)]
        identifying: Identifying,
    }

    fn of(args: &[&str]) -> Result<Option<Provider>, String> {
        let parsed = Only::parse_from(std::iter::once(&"seloste").chain(args));
        provider(&parsed.identifying, "https://rekisteri.example").map_err(|failure| failure.to_string())
    }

    #[test]
    fn staff_come_in_only_by_providers_to_which_nothing_travels_in_the_clear() {
        let of = |args: &[&str]| issuers(&Only::parse_from(std::iter::once(&"seloste").chain(args)).identifying);
        assert_eq!(of(&[]).unwrap(), Vec::<String>::new());
        assert_eq!(of(&["--staff-issuer", "https://a.example,https://b.example/x"]).unwrap().len(), 2);
        for wrong in ["http://a.example", "a.example", "https://a.example?x", ""] {
            assert!(of(&["--staff-issuer", wrong]).unwrap_err().to_string().contains("https://"), "{wrong}");
        }
    }

    #[test]
    fn what_is_missing_is_named_and_the_secret_is_not() {
        assert!(of(&[]).unwrap().is_none());
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, "do-not-tell\n").unwrap();
        let file = file.to_string_lossy().into_owned();
        let issuer = ["--identity-issuer", "https://id.example"];
        let client = ["--identity-client", "firma"];
        let secret = ["--identity-secret-file", file.as_str()];
        assert!(of(&[issuer, client, secret].concat()).unwrap().is_some());
        assert!(of(&issuer).unwrap_err().contains("--identity-client"));
        let gone = ["--identity-secret-file", "/nowhere/at/all"];
        assert!(of(&[issuer, client, gone].concat()).unwrap_err().contains("/nowhere/at/all"));
        let clear = ["--identity-issuer", "http://id.example"];
        let told = of(&[clear, client, secret].concat()).unwrap_err();
        assert!(told.contains("https://") && !told.contains("do-not-tell"), "{told}");
    }
}
