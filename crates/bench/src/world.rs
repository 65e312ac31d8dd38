//! A firm to measure with: the example notice, its door, and somebody who may do everything.

use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use notice::Notice;
use policy::{
    AccountId, Act, ActKind, Actor, ActorKind, Ask, Fields, Grant, Narrowed, Scope, SourceGiven, Standing, Target,
};
use store::{Options, Place, Store};
use vault::{Chance, Door, MasterKey, Vault};

use crate::people::name;

/// The notice everything is measured under.
pub const NOTICE: &str = include_str!("../../../examples/softop.kdl");
/// The register, the kind and the purpose.
pub const REGISTER: &str = "customers";
pub const KIND: &str = "customer";
pub const PURPOSE: &str = "delivery";

/// An instance with one firm.
pub struct World {
    pub vault: Vault,
    pub door: Door,
    pub store: Store,
}

/// The operating system's random bytes, as in service.
pub fn chance() -> Chance {
    Chance::new(|bytes| getrandom::fill(bytes).unwrap())
}

/// Where a folder's two files are.
pub fn files(folder: &Path) -> Place {
    Place::Sqlite { data: folder.join("data.db"), keyring: folder.join("keyring.db") }
}

impl World {
    /// Opens the instance of a place, or sets one up.
    pub async fn open(place: Place, master: MasterKey, now: Timestamp) -> Self {
        let store = Store::open(Options::new(place, now.as_microsecond())).await.unwrap();
        let vault = Vault::open(store.clone(), master, chance()).await.unwrap();
        let door = match vault.controllers().await.unwrap().first() {
            Some(first) => vault.door(first.id, now).await.unwrap().unwrap(),
            None => vault.found(Notice::read(NOTICE).check().unwrap(), now).await.unwrap(),
        };
        Self { vault, door, store }
    }

    /// The same in a folder, laid out as the program lays it out.
    pub async fn in_folder(folder: &Path, now: Timestamp) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let file = folder.join("master.key");
        let master = match std::fs::read_to_string(&file) {
            Ok(digits) => MasterKey::from_hex(&digits).unwrap(),
            Err(_) => {
                let master = MasterKey::generate(&chance());
                write_private(&file, &master.to_hex());
                master
            }
        };
        Self::open(files(folder), master, now).await
    }

    /// A grant for an act of somebody who may do everything.
    pub async fn grant<A: Act>(&self, actor: &Actor, kind: &str, target: Target, now: Timestamp) -> Grant<A> {
        let source = matches!(A::KIND, ActKind::Collect | ActKind::Amend)
            .then(|| SourceGiven { kind: notice::model::SourceKind::Person, way: Some(name("order")) });
        let ask = Ask::<A> {
            actor: actor.clone(),
            controller: self.door.id(),
            register: name(REGISTER),
            kind: name(kind),
            fields: Fields::Allowed,
            purpose: name(PURPOSE),
            target,
            source,
            to: None,
            act: PhantomData,
        };
        self.door.ask(ask, now).await.unwrap()
    }

    /// Somebody who may do everything.
    pub fn actor(&self, account: AccountId) -> Actor {
        let all = Standing {
            register: Scope::Every,
            purposes: self.door.notice().parts().purposes.iter().map(|purpose| purpose.name.clone()).collect(),
            acts: ActKind::ALL.iter().copied().collect(),
            from: Timestamp::MIN,
            until: None,
            narrowed: Narrowed::default(),
            asleep: None,
        };
        Actor { account, kind: ActorKind::Person, standing: Arc::from([all]) }
    }
}

/// Somebody's account number, where no account is needed.
pub fn anybody() -> AccountId {
    AccountId::new(chance().id(Timestamp::now()))
}

/// The folder that measurements keep their data in, below the workspace's build folder.
pub fn kept() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.ancestors().nth(2).unwrap().join("bench")
}

fn write_private(path: &Path, text: &str) {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}
