//! PostgreSQL over TLS: a real server that shows a certificate, and stores that believe it or not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::path::Path;

use store::{Options, Place, Store, StoreError};
use testkit::postgres::{Database, fresh};

/// The address of a database by the name in the server's certificate.
fn address(database: &Database, host: &str, said: &str) -> String {
    format!("postgres://seloste@{host}:{}/{}?{said}", database.port(), database.name())
}

async fn open(data: &Database, keyring: &Database, host: &str, said: &str) -> Result<Store, StoreError> {
    let place = Place::Postgres { data: address(data, host, said), keyring: address(keyring, host, said) };
    Store::open(Options::new(place, 1_800_000_000_000_000)).await
}

fn trusting(file: &Path) -> String {
    format!("sslmode=verify-full&sslrootcert={}", file.display())
}

/// How many connections of the program there are to a database, and how many of them over TLS.
fn connections(data: &Database) -> String {
    let asked = "SELECT count(*), count(*) FILTER (WHERE ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
        WHERE application_name = 'seloste' AND datname = current_database()";
    data.psql(asked).unwrap()
}

#[tokio::test]
async fn a_server_whose_certificate_is_vouched_for_is_spoken_to_over_tls_and_only_so() {
    let (data, keyring) = (fresh("data"), fresh("keyring"));
    let store = open(&data, &keyring, "localhost", &trusting(&data.authority())).await.unwrap();
    for database in [&data, &keyring] {
        let said = connections(database);
        let (all, over_tls) = said.split_once('|').unwrap();
        assert!(all == over_tls && all != "0", "{said}");
    }
    store.close().await;
    let store = open(&data, &keyring, "localhost", "sslmode=disable").await.unwrap();
    assert!(connections(&data).ends_with("|0"));
    store.close().await;
}

#[tokio::test]
async fn a_server_nobody_vouches_for_is_not_spoken_to() {
    let (data, keyring) = (fresh("data"), fresh("keyring"));
    let other = tempfile::NamedTempFile::new().unwrap();
    let key = rcgen::KeyPair::generate().unwrap();
    let stranger = rcgen::CertificateParams::default().self_signed(&key).unwrap();
    std::fs::write(other.path(), stranger.pem()).unwrap();
    for (host, said) in [
        ("localhost", trusting(other.path())),
        // The system knows nothing of the authority of a test.
        ("localhost", "sslmode=require".to_owned()),
        // The certificate is one of `localhost`, and not of this address.
        ("127.0.0.1", trusting(&data.authority())),
    ] {
        let refused = open(&data, &keyring, host, &said).await.map(drop).unwrap_err().to_string();
        assert!(refused.contains("certificate"), "{host} {said}: {refused}");
        assert_eq!(connections(&data), "0|0", "{host} {said}");
    }
}
