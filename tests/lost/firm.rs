//! The firm: where it lies, how it is opened, and short words for what its staff do.

use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use backup::{Backups, Clock, Place as Destination, RecoveryKey, Way};
use jiff::{SignedDuration, Timestamp};
use notice::model::SourceKind;
use notice::{Checked, Name, Notice};
use policy::{
    AccountId, Act, ActKind, Actor, ActorKind, Ask, Fields, Grant, Read, Scope, SourceGiven, Standing, Target,
};
use store::{Options, Place, Store, Trip};
use uuid::Uuid;
use vault::{Chance, Door, MasterKey, OpenRecord, Vault};

use crate::Who;

/// Whatever goes wrong in a life, as it is told.
pub type Wrong = Box<dyn std::error::Error + Send + Sync>;

/// Where a firm lies: its keys and copies in a folder, its rows there or in databases.
#[derive(Debug, Clone)]
pub struct Home {
    pub folder: PathBuf,
    /// The addresses of data, keyring, and an empty pair to restore into; none on SQLite.
    pub databases: Option<[String; 4]>,
}

impl Home {
    pub fn place(&self) -> Place {
        match &self.databases {
            Some([data, keyring, ..]) => Place::Postgres { data: data.clone(), keyring: keyring.clone() },
            None => Place::Sqlite { data: self.folder.join("data.db"), keyring: self.folder.join("keyring.db") },
        }
    }

    /// Where a copy is brought back: a new folder for each try, or the databases that are kept for it.
    fn empty(&self, which: &str) -> Place {
        match &self.databases {
            Some([_, _, data, keyring]) => Place::Postgres { data: data.clone(), keyring: keyring.clone() },
            None => {
                let folder = self.folder.join(format!("back-{which}"));
                let _none_before = std::fs::remove_dir_all(&folder);
                std::fs::create_dir(&folder).unwrap();
                Place::Sqlite { data: folder.join("data.db"), keyring: folder.join("keyring.db") }
            }
        }
    }

    fn key_file(&self) -> PathBuf {
        self.folder.join("master.key")
    }
}

/// Random numbers of a seed that no two openings share.
fn seeded(seed: u64) -> Chance {
    let state = AtomicU64::new(0);
    Chance::new(move |bytes| {
        for chunk in bytes.chunks_mut(32) {
            let mut hasher = blake3::Hasher::new();
            hasher.update(&seed.to_be_bytes()).update(&state.fetch_add(1, Ordering::Relaxed).to_be_bytes());
            chunk.copy_from_slice(&hasher.finalize().as_bytes()[..chunk.len()]);
        }
    })
}

pub(crate) fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn notice() -> Notice<Checked> {
    Notice::read(include_str!("firm.kdl")).check().unwrap_or_else(|errors| panic!("{errors:#?}"))
}

/// A firm that is open.
pub struct Firm {
    pub home: Home,
    pub store: Store,
    pub vault: Vault,
    pub door: Door,
    pub clerk: AccountId,
    pub node: Uuid,
    pub recovery: RecoveryKey,
    trip: Option<Trip>,
    clock: Arc<AtomicI64>,
    seed: u64,
}

impl Firm {
    /// When every firm begins.
    pub fn start() -> Timestamp {
        "2026-03-02T09:00:00Z".parse().unwrap()
    }

    /// Sets a firm up, with a recovery key and a destination.
    pub async fn found(home: Home, seed: u64) -> Self {
        std::fs::create_dir_all(home.folder.join("copies")).unwrap();
        std::fs::write(home.key_file(), MasterKey::generate(&seeded(seed)).to_hex().as_str()).unwrap();
        let store = Store::open(Options::new(home.place(), Self::start().as_microsecond())).await.unwrap();
        let vault = Vault::open(store, key_of(&home).unwrap(), seeded(seed + 1)).await.unwrap();
        vault.found(notice(), Self::start()).await.unwrap();
        vault.close().await;
        let firm = Self::open(home, (None, seed + 2), Self::start()).await.unwrap();
        let clock = firm.clock();
        let backups = firm.backups(&clock);
        backups.take_key(&firm.recovery).await.unwrap();
        let way = Way::Directory(firm.copies());
        let place = Destination { name: "copies".to_owned(), country: "FI".to_owned(), way };
        backups.add_place(place).await.unwrap();
        drop(clock);
        firm
    }

    /// Opens what lies there, as a start of the service does. Each opening has chance of its own.
    pub async fn open(home: Home, (trip, seed): (Option<Trip>, u64), now: Timestamp) -> Result<Self, Wrong> {
        let options = Options { trip: trip.clone(), ..Options::new(home.place(), now.as_microsecond()) };
        let store = Store::open(options).await?;
        let vault = Vault::open(store.clone(), key_of(&home)?, seeded(seed)).await?;
        vault.settle_rotation(now).await?;
        let id = vault.controllers().await?.first().ok_or("no firm is here")?.id;
        let door = vault.door(id, now).await?.ok_or("the firm has no door")?;
        door.upkeep(now).await?;
        let (clerk, node) = (AccountId::new(Uuid::from_u128(0xc1e7)), Uuid::from_u128(u128::from(seed)));
        let clock = Arc::new(AtomicI64::new(now.as_second()));
        let recovery = RecoveryKey::generate(&seeded(77));
        Ok(Self { home, store, vault, door, clerk, node, recovery, trip, clock, seed })
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    pub fn goes_on(&self, by: SignedDuration) {
        self.clock.fetch_add(by.as_secs(), Ordering::Relaxed);
    }

    /// Goes on to an instant, never back.
    pub fn goes_to(&self, at: Timestamp) {
        self.clock.fetch_max(at.as_second(), Ordering::Relaxed);
    }

    pub fn clock(&self) -> impl Fn() -> Timestamp + Send + Sync + use<> {
        let clock = Arc::clone(&self.clock);
        move || Timestamp::from_second(clock.load(Ordering::Relaxed)).unwrap()
    }

    pub fn chance(&self) -> Chance {
        seeded(self.seed.wrapping_mul(31).wrapping_add(self.clock.load(Ordering::Relaxed).unsigned_abs()))
    }

    pub fn copies(&self) -> PathBuf {
        self.home.folder.join("copies")
    }

    pub fn backups<'a>(&self, clock: &'a Clock) -> Backups<'a> {
        Backups::new(self.vault.copying(), Vec::new(), self.node, clock, || Timestamp::UNIX_EPOCH)
    }

    /// An empty store, with the same trip.
    pub async fn empty_store(&self, tries: u32) -> Result<Store, Wrong> {
        let options = Options::new(self.home.empty(&tries.to_string()), self.now().as_microsecond());
        Ok(Store::open(Options { trip: self.trip.clone(), ..options }).await?)
    }

    fn actor(&self) -> Actor {
        let acts = ActKind::ALL.iter().copied().collect();
        let purposes = std::iter::once(name("delivery")).collect();
        let standing = Standing::open(Scope::Every, purposes, acts);
        Actor { account: self.clerk, kind: ActorKind::Person, standing: Arc::new([standing]) }
    }

    pub async fn grant<A: Act>(&self, kind: &str, target: Target) -> Result<Grant<A>, Wrong> {
        let entering = matches!(A::KIND, ActKind::Collect | ActKind::Amend);
        let ask = Ask {
            actor: self.actor(),
            controller: self.door.id(),
            register: name(register_of(kind)),
            kind: name(kind),
            fields: Fields::Allowed,
            purpose: name("delivery"),
            target,
            source: entering.then(|| SourceGiven { kind: SourceKind::Person, way: Some(name("phone")) }),
            to: None,
            act: PhantomData,
        };
        Ok(self.door.ask(ask, self.now()).await?)
    }

    pub async fn read(&self, kind: &str, stored: &Who) -> Result<OpenRecord, Wrong> {
        let grant = self.grant::<Read>(kind, Target::Record(stored.record, stored.subject)).await?;
        Ok(self.door.read_one(grant, stored.record, self.now()).await?)
    }

    /// Rotates all keys: the firm's own to the end, and in the middle of that the one above all.
    pub async fn rotate(&self, which: &str) -> Result<(), Wrong> {
        let now = self.now();
        self.door.begin_rotation(now).await?;
        self.rotate_master(which).await?;
        // As if days went by: the first goes back to what was begun before a kill, the last takes the old key away.
        for hours in [1, 26, 51] {
            let moment = now + SignedDuration::from_hours(hours);
            self.door.carry_on_rotation(self.node, || moment).await?;
        }
        match self.door.rotation().await? {
            Some(rotation) => Err(format!("the rotation did not end: {rotation:?}").into()),
            None => Ok(()),
        }
    }

    /// Puts another key above all, as the command does: the keyring, then the file, then the journal.
    async fn rotate_master(&self, which: &str) -> Result<(), Wrong> {
        let seed = blake3::hash(format!("{}-{which}", self.seed).as_bytes());
        let new = MasterKey::from_bytes(*seed.as_bytes());
        let new = self.vault.rotate_master(new, self.now()).await?;
        let beside = self.home.folder.join("master.key.new");
        std::fs::write(&beside, new.to_hex().as_str())?;
        std::fs::rename(&beside, self.home.key_file())?;
        self.vault.copying().journal("key-rotate", "the master key was rotated", self.now()).await?;
        Ok(())
    }
}

fn key_of(home: &Home) -> Result<MasterKey, Wrong> {
    Ok(MasterKey::from_hex(std::fs::read_to_string(home.key_file())?.trim())?)
}

pub(crate) fn register_of(kind: &str) -> &'static str {
    match kind {
        "customer" | "order" => "customers",
        "answer" => "answers",
        _ => "guests",
    }
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}
