//! The databases of a firm on PostgreSQL, and how they were before.

use testkit::postgres::{self, Database};

/// Data, keyring, and an empty pair to restore into.
pub struct Databases([Database; 4]);

impl Databases {
    pub fn fresh() -> Self {
        Self(["lost", "lostkeys", "lostback", "lostbackkeys"].map(postgres::fresh))
    }

    /// Their addresses, in this order.
    pub fn urls(&self) -> [String; 4] {
        self.0.each_ref().map(Database::url)
    }

    fn kept(database: &Database, step: usize) -> String {
        format!("{}_k{step}", database.name())
    }

    /// Keeps data and keyring as they are, while nobody is connected.
    pub fn keep(&self, step: usize) {
        for database in &self.0[..2] {
            let kept = Self::kept(database, step);
            self.command(&format!("CREATE DATABASE {kept} TEMPLATE {}", database.name()));
        }
    }

    /// Brings data and keyring back as they were, and empties the other pair.
    pub fn bring(&self, step: usize) {
        for database in &self.0[..2] {
            let (name, kept) = (database.name(), Self::kept(database, step));
            self.command(&format!("DROP DATABASE {name} WITH (FORCE)"));
            self.command(&format!("CREATE DATABASE {name} TEMPLATE {kept}"));
        }
        self.empty();
    }

    /// Empties the pair that is restored into.
    pub fn empty(&self) {
        for database in &self.0[2..] {
            database.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public").unwrap();
        }
    }

    /// Waits until the server has let go whoever was killed.
    pub fn wait(&self) {
        let names: Vec<String> = self.0.iter().map(|database| format!("'{}'", database.name())).collect();
        let asked = format!(
            "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IN ({})",
            names.join(", ")
        );
        while self.0[2].psql(&asked).unwrap().trim() != "0" {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    fn command(&self, sql: &str) {
        self.0[2].psql(sql).unwrap();
    }
}

impl Drop for Databases {
    fn drop(&mut self) {
        for database in &self.0[..2] {
            for step in 0..crate::STEPS.len() {
                let _stays = self.0[2].psql(&format!("DROP DATABASE IF EXISTS {}", Self::kept(database, step)));
            }
        }
    }
}
