//! One order: the account, the names, the proof for each of them, and what is given for it.

use std::sync::Arc;
use std::time::Duration;

use instant_acme::{
    Account, AuthorizationStatus, ChallengeType, Error, Identifier, KeyAuthorization, NewAccount, NewOrder, Order,
    OrderStatus, RetryPolicy,
};
use rcgen::{CertificateParams, CustomExtension, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use zeroize::Zeroizing;

use super::speak::Speaker;
use super::{Kept, Settings};
use crate::output::Failure;
use crate::tls::Shown;

/// How long a directory may take to look at the proofs, and again to give the certificate.
const PATIENCE: Duration = Duration::from_secs(90);
/// What a directory says of an account it does not know.
const UNKNOWN: &str = "urn:ietf:params:acme:error:accountDoesNotExist";
/// The longest word of a directory that is told on, in characters.
const MAX_TOLD: usize = 400;

/// What was given.
pub struct Given {
    /// The certificate and those above it, in PEM.
    pub chain: String,
    /// Its key, in PEM.
    pub key: Zeroizing<String>,
}

/// Orders a certificate. Proofs are shown while it is looked at them, and no longer.
///
/// # Errors
/// [`Failure::Input`] says what the directory says, [`Failure::Fault`] what failed here.
pub async fn order(settings: &Settings, kept: &Kept, shown: &Arc<Shown>) -> Result<Given, Failure> {
    let account = account(settings, kept).await?;
    let names: Vec<Identifier> = settings.domains.iter().cloned().map(Identifier::Dns).collect();
    let begun = match account.new_order(&NewOrder::new(&names)).await {
        Err(Error::Api(problem)) if problem.r#type.as_deref() == Some(UNKNOWN) => {
            kept.forget_account()?;
            let account = self::account(settings, kept).await?;
            account.new_order(&NewOrder::new(&names)).await
        }
        begun => begun,
    };
    let mut order = begun.map_err(|why| told(settings, &why))?;
    let proofs = Proofs(Arc::clone(shown));
    let given = settle(&mut order, &proofs).await;
    drop(proofs);
    match given {
        Ok(given) => Ok(given),
        Err(Stopped::Here(failure)) => Err(failure),
        Err(Stopped::There(why)) => Err(refused(settings, &mut order, &why).await),
    }
}

/// Why an order came to no end.
enum Stopped {
    Here(Failure),
    There(Error),
}

impl From<Error> for Stopped {
    fn from(why: Error) -> Self {
        Self::There(why)
    }
}

/// The proofs of an order, taken down when it is over.
struct Proofs(Arc<Shown>);

impl Drop for Proofs {
    fn drop(&mut self) {
        self.0.prove_nothing();
    }
}

/// The account at the directory: the one from before, or a new one, which is kept before anything is ordered with it.
async fn account(settings: &Settings, kept: &Kept) -> Result<Account, Failure> {
    let builder = || Account::builder_with_http(Box::new(Speaker::new(settings.roots.as_deref())));
    if let Some(known) = kept.account()? {
        return builder().from_credentials(known).await.map_err(|why| told(settings, &why));
    }
    let contact: Vec<&str> = settings.contact.iter().map(String::as_str).collect();
    let new = NewAccount { contact: &contact, terms_of_service_agreed: true, only_return_existing: false };
    let made = builder().create(&new, settings.directory.clone(), None).await;
    let (account, credentials) = made.map_err(|why| told(settings, &why))?;
    kept.keep_account(credentials)?;
    Ok(account)
}

/// Proves each name, and takes what is given.
async fn settle(order: &mut Order, proofs: &Proofs) -> Result<Given, Stopped> {
    let mut names = order.authorizations();
    while let Some(name) = names.next().await {
        let mut name = name?;
        if name.status == AuthorizationStatus::Valid {
            continue;
        }
        let Identifier::Dns(domain) = name.identifier().identifier.clone() else { continue };
        let asked = name.challenge(ChallengeType::TlsAlpn01);
        let mut asked = asked.ok_or(Error::Unsupported("proof in a handshake (tls-alpn-01)"))?;
        let proof = proof(&domain, &asked.key_authorization(), &proofs.0).map_err(Stopped::Here)?;
        proofs.0.prove(&domain, proof);
        asked.set_ready().await?;
    }
    let retries = RetryPolicy::new().timeout(PATIENCE);
    if order.poll_ready(&retries).await? != OrderStatus::Ready {
        return Err(Stopped::There(Error::Str("the proof was not accepted")));
    }
    let key = Zeroizing::new(order.finalize().await?);
    let chain = order.poll_certificate(&retries).await?;
    Ok(Given { chain, key })
}

/// What is shown to whoever asks for the proof (RFC 8737, section 3).
fn proof(domain: &str, asked: &KeyAuthorization, shown: &Shown) -> Result<Arc<CertifiedKey>, Failure> {
    let key = KeyPair::generate().map_err(Failure::fault)?;
    let mut params = CertificateParams::new(vec![domain.to_owned()]).map_err(Failure::fault)?;
    params.custom_extensions = vec![CustomExtension::new_acme_identifier(asked.digest().as_ref())];
    let certificate: CertificateDer<'static> = params.self_signed(&key).map_err(Failure::fault)?.der().clone();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let key = shown.provider().key_provider.load_private_key(key).map_err(Failure::fault)?;
    // Not held against each other: its critical extension is one that only whoever asks for the proof understands.
    Ok(Arc::new(CertifiedKey::new(vec![certificate], key)))
}

/// What a directory says of an order that it refused: of each name, where it does.
async fn refused(settings: &Settings, order: &mut Order, why: &Error) -> Failure {
    let mut said = Vec::new();
    let mut names = order.authorizations();
    while let Some(Ok(mut name)) = names.next().await {
        let Ok(state) = name.refresh().await else { continue };
        let Identifier::Dns(domain) = state.identifier().identifier.clone() else { continue };
        let problem = state.challenges.iter().find_map(|asked| asked.error.clone());
        said.extend(problem.map(|problem| format!("{domain}: {problem}")));
    }
    match said.as_slice() {
        [] => told(settings, why),
        said => words(settings, &said.join("; ")),
    }
}

fn told(settings: &Settings, why: &Error) -> Failure {
    words(settings, &why.to_string())
}

/// What a directory said, without the address of whoever is to be told, and not longer than it need be.
fn words(settings: &Settings, said: &str) -> Failure {
    let mut said = said.to_owned();
    for contact in &settings.contact {
        said = said.replace(contact.as_str(), "…").replace(contact.trim_start_matches("mailto:"), "…");
    }
    let said: String = said.chars().filter(|sign| !sign.is_control()).take(MAX_TOLD).collect();
    Failure::input(format!("{} gives no certificate: {said}", settings.directory))
}
