//! Backups: nobody is made to come back, nothing is told to who has no key, and a copy is where the notice says.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;
use testkit::postgres;
use testkit::s3::{ACCESS_KEY, S3, SECRET};
use testkit::ssh::Ssh;
use world::{Answer, Clerk, Firm, PASSWORD, Page, World, project};

const ADA: &str = "aada@example.com";
/// How long the service may take for what it does every few seconds.
const PATIENCE: Duration = Duration::from_secs(90);

/// A disk that is another than the one the data are on.
pub(crate) fn disk() -> TempDir {
    TempDir::new_in("/dev/shm").unwrap()
}

/// Makes a recovery key, as an owner does: it is shown, and typed back. Gives the file it was saved in.
pub(crate) fn recovery_key(world: &World) -> PathBuf {
    let mut shown = String::new();
    let made = world.answers(&["backup", "init", "--data", "data"], |key| {
        shown = key.to_owned();
        key.get(key.len() - 12..).unwrap().to_owned()
    });
    assert_eq!(made.code, Some(0), "{made:?}");
    let path = world.folder().join("recovery.key");
    std::fs::write(&path, format!("# Palautusavain\n{shown}\n")).unwrap();
    path
}

/// Names a destination.
pub(crate) fn to(world: &World, name: &str, disk: &Path) -> Answer {
    let disk = disk.to_string_lossy();
    world.run(&["backup", "to", name, "--directory", &disk, "--country", "FI", "--data", "data"])
}

/// Copies now, which must succeed: the receipt.
pub(crate) fn copy(world: &World) -> Value {
    let done = world.run(&["backup", "run", "--data", "data", "--format", "json"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    done.json()[0].clone()
}

/// Restores into a folder.
fn restore(world: &World, disk: &Path, key: &Path, into: &[&str]) -> Answer {
    let (disk, key) = (disk.to_string_lossy(), key.to_string_lossy());
    let from = ["restore", "--format", "json", "--from", &disk, "--recovery-key", &key];
    world.run(&[&from, into].concat())
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// True if a file below a folder holds these words, whichever letters are large, in one byte or in two.
fn tells(folder: &Path, words: &str) -> bool {
    let small = words.to_lowercase().into_bytes();
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    files(folder).iter().any(|file| {
        let bytes = std::fs::read(file).unwrap();
        let lower = bytes.to_ascii_lowercase();
        let in_it = |all: &[u8], words: &[u8]| all.windows(words.len()).any(|window| window == words);
        in_it(&lower, &small) || in_it(&bytes, &wide)
    })
}

/// A customer, whose person the page shows.
fn customer(firm: &Firm, name: &str, email: &str) -> Page {
    firm.owner.here_for("delivery");
    let values = [("way", "order"), ("kind", "person"), ("name", name), ("email", email), ("city", "Iisalmi")];
    firm.owner.add("customers/customer", &values)
}

/// Has a person erased, as the staff do it.
fn erase(firm: &Firm, person: &str) -> String {
    let asked = [("kind", "erasure"), ("person", person), ("email", ADA), ("address", "Kuusikuja 4")];
    let number = firm.owner.ask(&asked, &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    firm.owner.goes_through(&number, &[]);
    firm.owner.does(&number, "carry-out", &[]);
    number
}

#[test]
fn so_52_a_backup_tells_nothing_without_its_key_and_none_is_made_without_one() {
    let firm = Firm::open("softop");
    let (world, disk) = (&firm.world, disk());
    let early = world.run(&["backup", "run", "--data", "data"]);
    assert!(early.code == Some(2) && early.warned.contains("no recovery key"), "{early:?}");
    assert_eq!(to(world, "backup-disk", disk.path()).code, Some(2));
    let wrong = world.answers(&["backup", "init", "--data", "data"], |_| "EI OLE TALLESSA".to_owned());
    assert!(wrong.code == Some(2) && wrong.warned.contains("no key was taken into use"), "{wrong:?}");
    assert_eq!(world.run(&["backup", "run", "--data", "data"]).code, Some(2), "and so there is still none");
    let key = recovery_key(world);
    let named = to(world, "backup-disk", disk.path());
    assert_eq!(named.code, Some(0), "{named:?}");
    let _ = customer(&firm, "Aada Esimerkki", ADA);
    let receipt = copy(world);
    assert!(receipt["rows"].as_u64() >= Some(1) && receipt["bytes"].as_u64() > Some(0), "{receipt}");
    for words in ["Aada E", "Esimerkki", ADA, "Iisalmi", "Softop", "customers", "SQLite"] {
        assert!(!tells(disk.path(), words), "{words}");
    }
    // Another key opens nothing, and nothing is left behind.
    let other = Firm::open("softop");
    let another = recovery_key(&other.world);
    let told = restore(world, disk.path(), &another, &["--data", "back"]);
    assert!(told.code == Some(2) && told.warned.contains("made with another"), "{told:?}");
    assert!(!world.folder().join("back").exists());
    let told = restore(world, disk.path(), &key, &["--data", "back"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert_eq!(told.json()["records"], 1);
}

/// Who was erased is searched for in every byte of what is restored from a backup made before, and of the destination.
fn comes_back_without(into: &[&str], open: impl FnOnce(&World) -> String) {
    let firm = Firm::open("softop");
    let (world, disk) = (&firm.world, disk());
    let key = recovery_key(world);
    assert_eq!(to(world, "backup-disk", disk.path()).code, Some(0));
    let ada = customer(&firm, "Aada Esimerkki", ADA);
    let _ = customer(&firm, "Bertta Pysyvä", "bertta@example.com");
    copy(world);
    let number = erase(&firm, ada.person());
    let case = || firm.owner.get(&format!("/requests/{number}"));
    assert!(case().says("still in a copy"), "{}", case().text());
    let began = Instant::now();
    while !case().says("gone from every copy since") {
        let keys = world.run(&["backup", "run", "--keys", "--data", "data"]);
        assert!(keys.code == Some(0) && began.elapsed() < PATIENCE, "{keys:?} {}", case().text());
        std::thread::sleep(Duration::from_secs(2));
    }

    let told = restore(world, disk.path(), &key, into);
    assert_eq!(told.code, Some(0), "{told:?}");
    let counts = told.json();
    assert!(counts["without_key"].as_u64() >= Some(1), "{counts}");
    let place = [&["serve", "--no-link-check"], into].concat();
    let server = world.start(&place);
    let owner = Clerk::sign_in(server.visitor(), "oona");
    owner.here_for("delivery");
    let list = owner.list("customers/customer");
    assert!(list.says("Bertta Pysyvä") && !list.says("Aada"), "{}", list.table());
    assert!(owner.find("customers/customer", "bertta").says("Bertta Pysyvä"), "the index is there again");
    assert!(!owner.find("customers/customer", "aada").says("Aada"));
    assert_eq!(owner.get(&format!("/people/{}", ada.person())).status, 404, "nobody of that id");
    assert!(server.stop().success());
    let verified = world.run(&[&["journal", "verify"], into].concat());
    assert_eq!(verified.code, Some(0), "{verified:?}");
    let dumped = open(world);
    // Four letters alone stand in sealed bytes by chance.
    for words in ["Aada Esimerkki", "Aada E", ADA] {
        assert!(!tells(disk.path(), words), "{words} at the destination");
        assert!(!dumped.to_lowercase().contains(&words.to_lowercase()), "{words} in what was restored");
        if world.folder().join("back").exists() {
            assert!(!tells(&world.folder().join("back"), words), "{words} in what was restored");
        }
    }
}

#[test]
fn who_was_erased_is_in_no_byte_of_what_is_restored_from_a_backup_made_before() {
    comes_back_without(&["--data", "back"], |_| String::new());
}

#[test]
fn who_was_erased_is_in_no_row_of_what_is_restored_from_sqlite_into_postgresql() {
    let (data, keyring) = (postgres::fresh("back"), postgres::fresh("backkeys"));
    let (data_url, keyring_url) = (data.url(), keyring.url());
    let into = ["--data", "back", "--database", &data_url, "--keyring", &keyring_url];
    comes_back_without(&into, |_| {
        let tables =
            data.psql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'").unwrap();
        tables.lines().map(|table| data.psql(&format!("SELECT * FROM {table}")).unwrap()).collect()
    });
}

#[test]
fn a_backup_of_postgresql_comes_back_on_sqlite() {
    let (data, keyring) = (postgres::fresh("away"), postgres::fresh("awaykeys"));
    let (data_url, keyring_url) = (data.url(), keyring.url());
    let notice = project("examples/softop.kdl");
    let place = ["--database", &data_url, "--keyring", &keyring_url];
    let firm = Firm::on(&[&["--notice", notice.to_str().unwrap()], &place[..]].concat());
    let (world, disk) = (&firm.world, disk());
    let _ = customer(&firm, "Bertta Pysyvä", "bertta@example.com");
    let mut shown = String::new();
    let made = world.answers(&[&["backup", "init", "--data", "data"], &place[..]].concat(), |key| {
        shown = key.to_owned();
        key.to_owned()
    });
    assert_eq!(made.code, Some(0), "{made:?}");
    let key = world.folder().join("recovery.key");
    std::fs::write(&key, shown).unwrap();
    let folder = disk.path().to_string_lossy();
    let to = ["backup", "to", "backup-disk", "--directory", &folder, "--country", "FI", "--data", "data"];
    assert_eq!(world.run(&[&to, &place[..]].concat()).code, Some(0));
    let run = world.run(&[&["backup", "run", "--data", "data"], &place[..]].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    let told = restore(world, disk.path(), &key, &["--data", "back"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    let server = world.start(&["serve", "--no-link-check", "--data", "back"]);
    let owner = Clerk::sign_in(server.visitor(), "oona");
    assert!(owner.here_for("delivery").list("customers/customer").says("Bertta Pysyvä"));
}

#[test]
fn mc_20_a_destination_on_the_volume_of_the_data_is_refused_and_elsewhere_it_is_confirmed_with_its_date() {
    let firm = Firm::open("minicapital");
    let (world, disk) = (&firm.world, disk());
    recovery_key(world);
    let beside = world.folder().join("copies");
    std::fs::create_dir(&beside).unwrap();
    let refused = to(world, "backup-site", &beside);
    assert!(refused.code == Some(2) && refused.warned.contains("on the volume of the data"), "{refused:?}");
    let listed = world.run(&["backup", "list", "--data", "data", "--format", "json"]).json();
    assert_eq!(listed, serde_json::json!([]), "it is not kept");
    let folder = disk.path().to_string_lossy();
    let abroad =
        world.run(&["backup", "to", "backup-site", "--directory", &folder, "--country", "EE", "--data", "data"]);
    assert!(abroad.code == Some(2) && abroad.warned.contains("the notice says FI"), "{abroad:?}");
    assert_eq!(to(world, "offices", disk.path()).code, Some(2), "the notice says of no backups there");
    assert_eq!(to(world, "backup-site", disk.path()).code, Some(0));
    // Where it lies, the head of the technical side confirms, and the statement carries the date.
    let said = || firm.server.visitor().get("/notice/en").text();
    let before = said().matches("Confirmed on ").count();
    let looked = [("checked", "Varmuuskopiot ovat osoitteessa Kallioluola 3, Iisalmi")];
    let confirmed = firm.owner.post("/settings/measures/backups-elsewhere", &looked);
    assert!(confirmed.path.contains("saved=1"), "{}", confirmed.text());
    assert_eq!(said().matches("Confirmed on ").count(), before + 1, "{}", said());
}

#[test]
fn mi_40_what_goes_to_the_cloud_is_encrypted_and_receipted_and_goes_to_a_named_processor_only() {
    let text = std::fs::read_to_string(project("examples/mimino.kdl")).unwrap();
    let firm = Firm::open("mimino");
    let (world, disk) = (&firm.world, disk());
    recovery_key(world);
    assert_eq!(to(world, "backups", disk.path()).code, Some(0));
    firm.owner.here_for("delivery");
    let values = [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("email", ADA)];
    let _ = firm.owner.add("customers/customer", &values);
    let receipt = copy(world);
    for words in ["Aada E", "Esimerkki", ADA] {
        assert!(!tells(disk.path(), words), "{words}");
    }
    // The receipt stays: time, size, checksum and place, in the journal and before the owner.
    let page = firm.owner.get("/settings/backups");
    assert!(page.says("Read back and whole") && page.says("Checksum"), "{}", page.text());
    let generation = receipt["generation"].as_str().unwrap();
    let journal = firm.owner.get("/journal").text();
    assert!(journal.contains("Made a backup"), "{journal}");
    let kept = world.run(&["backup", "list", "--data", "data", "--format", "json"]).json();
    assert_eq!(kept[0]["generations"], serde_json::json!([generation]));
    // Without a processor whose cloud it is, it is none.
    let alone =
        text.replace("storage backups country=FI by=backup-cloud kind=cloud", "storage backups country=FI kind=cloud");
    assert_ne!(alone, text);
    let path = world.folder().join("alone.kdl");
    std::fs::write(&path, alone).unwrap();
    let other = Firm::on(&["--notice", &path.to_string_lossy()]);
    recovery_key(&other.world);
    let refused = to(&other.world, "backups", disk.path());
    assert!(refused.code == Some(2) && refused.warned.contains("names no processor"), "{refused:?}");
}

#[test]
fn mc_19_a_backup_that_does_not_come_in_time_breaks_the_statement_and_one_that_came_is_restored_whole() {
    let firm = Firm::open("minicapital");
    let (world, disk) = (&firm.world, disk());
    let said = || firm.server.visitor().get("/notice/protections").text();
    assert!(said().contains("there are no backups yet"), "{}", said());
    let key = recovery_key(world);
    firm.owner.here_for("services");
    let _ = firm.owner.add("customers/organisation", &[("way", "order"), ("name", "Malli Oy")]);
    assert_eq!(to(world, "backup-site", disk.path()).code, Some(0));
    let receipt = copy(world);
    assert!(said().contains("the last backup was read back on"), "{}", said());
    // Into an empty instance: a drill compares counts and keyed checksums of all that comes back, and restoring does it.
    let drill = world.run(&["backup", "drill", "--data", "data", "--format", "json"]);
    assert_eq!(drill.code, Some(0), "{drill:?}");
    assert_eq!(drill.json()[0]["records"], receipt["records"].as_u64().unwrap_or(1));
    let back = restore(world, disk.path(), &key, &["--data", "back"]);
    assert!(back.code == Some(0) && back.json()["records"] == 1, "{back:?}");
    // A day may be two hours late, and a minute five seconds: what holds for the day is seen in a minute.
    let rules = world.run(&["backup", "rules", "--every", "1 minute", "--data", "data", "--format", "json"]);
    assert_eq!(rules.json()["every_minutes"], 1, "{rules:?}");
    let away = disk.path().with_extension("taken-out");
    std::fs::rename(disk.path(), &away).unwrap();
    let began = Instant::now();
    while !said().contains("no backup came in time") {
        assert!(began.elapsed() < PATIENCE, "{}", said());
        std::thread::sleep(Duration::from_secs(1));
    }
    assert!(began.elapsed() > Duration::from_secs(30), "not before its time: {:?}", began.elapsed());
    assert!(firm.owner.get("/").says("backup is missing"), "the owner is told: {}", firm.owner.get("/").text());
    std::fs::rename(&away, disk.path()).unwrap();
    copy(world);
    assert!(said().contains("the last backup was read back on"), "{}", said());
    assert!(!firm.owner.get("/").says("backup is missing"));
}

/// A power cut while copies are made, keys are copied, and a backup is brought back.
#[test]
fn a_copy_or_a_restore_that_is_killed_leaves_a_whole_one_or_none() {
    let firm = Firm::open("softop");
    let (world, disk) = (&firm.world, disk());
    let key = recovery_key(world);
    assert_eq!(to(world, "backup-disk", disk.path()).code, Some(0));
    let _ = customer(&firm, "Bertta Pysyvä", "bertta@example.com");
    copy(world);
    let folder = disk.path().to_string_lossy().into_owned();
    let (mut ended, mut moment) = (0, 7_u64);
    for nth in 0..24 {
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let time = Duration::from_millis(5 + (moment >> 33) % 400);
        let _ = customer(&firm, &format!("Asiakas {nth}"), &format!("a{nth}@example.com"));
        let run = world.run_for(&["backup", "run", "--data", "data"], time);
        ended += usize::from(run == Some(0));
        let back = format!("back{nth}");
        let args = ["restore", "--from", &folder, "--recovery-key", "recovery.key", "--data", &back];
        let done = world.run_for(&args, time);
        let there = world.folder().join(&back).join("data.db").exists();
        assert!(there || done != Some(0), "it ended, and nothing is there");
        if there {
            let verified = world.run(&["journal", "verify", "--data", &back]);
            assert_eq!(verified.code, Some(0), "{verified:?}");
        }
    }
    // Whoever was killed holds the destination for a minute at most.
    let began = Instant::now();
    let receipt = loop {
        let done = world.run(&["backup", "run", "--data", "data", "--format", "json"]);
        if done.code == Some(0) {
            break done.json()[0].clone();
        }
        assert!(done.warned.contains("works at the destinations just now"), "{done:?}");
        assert!(began.elapsed() < Duration::from_secs(90), "{ended} ended by themselves: {done:?}");
        std::thread::sleep(Duration::from_secs(3));
    };
    assert!(receipt["rows"].as_u64() >= Some(25), "{receipt}");
    let looked = world.run(&["backup", "verify", "--data", "data"]);
    assert_eq!(looked.code, Some(0), "{looked:?}");
    let told = restore(world, disk.path(), &key, &["--data", "whole"]);
    assert!(told.code == Some(0) && told.json()["records"] == 25, "{told:?}");
    assert!(disk.path().join("making").read_dir().unwrap().next().is_none(), "nothing half made is left");
}

#[test]
fn another_master_key_is_put_above_all_while_the_service_runs_and_after_a_start() {
    let firm = Firm::open("softop");
    let _ = customer(&firm, "Bertta Pysyvä", "bertta@example.com");
    let file = firm.data().join("master.key");
    let before = std::fs::read_to_string(&file).unwrap();
    let turned = firm.world.run(&["key", "rotate", "--data", "data"]);
    assert_eq!(turned.code, Some(0), "{turned:?}");
    let after = std::fs::read_to_string(&file).unwrap();
    assert_ne!(before, after);
    let _ = customer(&firm, "Cecilia Uusi", "cecilia@example.com");
    assert!(firm.owner.list("customers/customer").says("Bertta Pysyvä"), "the service goes on");
    let Firm { server, owner, world } = firm;
    assert!(server.stop().success());
    let server = world.start(&["serve", "--no-link-check", "--data", "data"]);
    let owner = owner.at(&server);
    let list = owner.list("customers/customer");
    assert!(list.says("Bertta Pysyvä") && list.says("Cecilia Uusi"), "{}", list.table());
    assert!(server.stop().success());
    std::fs::write(&file, before).unwrap();
    let old = world.run(&["journal", "verify", "--data", "data"]);
    assert!(old.code == Some(2) && old.warned.contains("not the one"), "the old key opens nothing: {old:?}");
}

#[test]
fn the_keys_of_a_firm_are_rotated_while_its_people_work() {
    let firm = Firm::open("softop");
    let clock = |hours: i64| std::fs::write(firm.world.folder().join("clock"), (hours * 3600).to_string()).unwrap();
    let _ = customer(&firm, "Bertta Pysyvä", "bertta@example.com");
    let rotate = || {
        let said = firm.world.run(&["key", "rotate-controller", "--data", "data"]);
        assert_eq!(said.code, Some(0), "{said:?}");
        said.said
    };
    assert!(rotate().contains("The firm has new keys"));
    let _ = customer(&firm, "Cecilia Uusi", "cecilia@example.com");
    assert!(rotate().contains("A rotation is under way"));
    let keys = firm.data().join("keyring.db");
    let keyring = || std::fs::read(&keys).unwrap();
    let (mut server, before) = (firm.server, keyring());
    for (hours, said) in [(1, "every record's key is wrapped anew"), (26, "The firm has new keys")] {
        assert!(server.stop().success());
        clock(hours);
        server = firm.world.start(&["serve", "--no-link-check", "--data", "data"]);
        let began = Instant::now();
        while !rotate().contains(said) {
            assert!(began.elapsed() < Duration::from_secs(60), "after {hours} hours it is not said: {said}");
            std::thread::sleep(Duration::from_millis(300));
        }
        let owner = Clerk::sign_in(server.visitor(), "oona");
        owner.here_for("delivery");
        let list = owner.list("customers/customer");
        assert!(list.says("Bertta Pysyvä") && list.says("Cecilia Uusi"), "{}", list.table());
    }
    assert_ne!(before, keyring());
    let proved = firm.world.run(&["journal", "verify", "--data", "data"]);
    assert_eq!(proved.code, Some(0), "{proved:?}");
}

/// The notice of a firm whose copies lie with somebody else.
fn with_a_cloud(world: &Path) -> PathBuf {
    let notice = std::fs::read_to_string(project("examples/softop.kdl")).unwrap();
    let mut notice = notice.replace("except accountant google", "except accountant google copies-keeper");
    notice.push_str(
        "\nrecipient copies-keeper role=processor country=FI { label fi=\"Konesali Oy\" sv=\"Konesali Oy\" en=\"Konesali Oy\"; receives \"customers.customer\" for=delivery; agreement \"2018-05-25\" }\n\
         storage cloud-copies country=FI kind=cloud by=copies-keeper { label fi=\"Varmuuskopiot konesalissa\" sv=\"Kopior i maskinhallen\" en=\"Copies in the machine hall\"; backup; encrypted }\n",
    );
    let path = world.join("cloud.kdl");
    std::fs::write(&path, notice).unwrap();
    path
}

#[test]
fn copies_go_to_a_bucket_and_to_another_machine_and_come_back_and_no_secret_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let notice = with_a_cloud(folder.path());
    let firm = Firm::on(&["--notice", notice.to_str().unwrap()]);
    let world = &firm.world;
    let key = recovery_key(world);
    let _ = customer(&firm, "Bertta Pysyvä", "bertta@example.com");
    let s3 = S3::start("copies").unwrap();
    let ssh = Ssh::start().unwrap();
    let (secret, endpoint) = (folder.path().join("secret"), s3.endpoint());
    std::fs::write(&secret, format!("{SECRET}\n")).unwrap();
    let (secret, ssh_key, host_key) = (secret.to_string_lossy(), ssh.key(), ssh.host_key().unwrap());
    let bucket = ["--s3-endpoint", &endpoint, "--s3-region", "fi-1", "--s3-access-key", ACCESS_KEY];
    let (ssh_key, address) = (ssh_key.to_string_lossy(), ssh.address("copies"));
    let machine = ["--sftp-key", &ssh_key, "--sftp-host-key", host_key.trim()];
    let to = |country: &str, way: &[&str]| {
        let named = ["backup", "to", "cloud-copies", "--country", country, "--data", "data"];
        world.run(&[&named, way].concat())
    };
    let by_file = [&["--s3", "s3://copies/firm", "--s3-secret-file", &secret], &bucket[..]].concat();
    let by_ssh = [&["--sftp", address.as_str()], &machine[..]].concat();
    let wrong = to("SE", &by_file);
    assert!(wrong.code == Some(2) && wrong.warned.contains("the notice says FI"), "{wrong:?}");
    // Asked for, and typed wrong.
    let typed = [
        &["backup", "to", "cloud-copies", "--country", "FI", "--data", "data", "--s3", "s3://copies/firm"],
        &bucket[..],
    ];
    let wrong = world.types(&typed.concat(), "not-it");
    assert!(wrong.code == Some(2) && wrong.warned.contains("the secret is not that of"), "{wrong:?}");
    for (way, from, open) in [(&by_file, "s3://copies/firm", &by_file[2..]), (&by_ssh, address.as_str(), &by_ssh[2..])]
    {
        let named = to("FI", way);
        assert_eq!(named.code, Some(0), "{named:?}");
        let receipt = copy(world);
        assert!(receipt["rows"].as_u64() >= Some(1), "{receipt}");
        let listed = world.run(&["backup", "list", "--data", "data"]);
        assert!(listed.said.contains(from), "{listed:?}");
        let page = firm.owner.get("/settings/backups");
        assert!(page.says(from), "{}", page.text());
        let key = key.to_string_lossy();
        let into = format!("back-{}", &from[..2]);
        let args = [&["restore", "--format", "json", "--from", from, "--recovery-key", &key, "--data", &into], open];
        let told = world.run(&args.concat());
        assert!(told.code == Some(0) && told.json()["records"] == 1, "{told:?}");
        for said in [&named, &listed, &told] {
            assert!(!said.said.contains(SECRET) && !said.warned.contains(SECRET), "{said:?}");
        }
        assert!(!page.says(SECRET));
    }
    assert!(!tells(&firm.data(), SECRET), "it is kept sealed");
    let drilled = world.run(&["backup", "drill", "--data", "data"]);
    assert_eq!(drilled.code, Some(0), "{drilled:?}");
}

/// Makes a recovery key before a browser, and proves it by its end: the file it was saved in.
fn key_of_the_page(firm: &Firm, file: &str) -> PathBuf {
    let seen = firm.owner.get("/settings/backups").hidden().into_iter().find(|(name, _)| name == "seen").unwrap().1;
    let shown = firm.owner.post("/settings/backups/key", &[("password", PASSWORD), ("seen", &seen)]);
    let code = shown.body.split("id=\"recovery-key\">").nth(1).unwrap().split("</code>").next().unwrap();
    let key = code.replace("<span>", "").replace("</span>", "");
    let proved = firm.owner.post("/settings/backups/proof", &[("proof", &key[key.len() - 12..])]);
    assert!(proved.path.ends_with("?proved") && !proved.body.contains(&key), "{}", proved.text());
    let path = firm.world.folder().join(file);
    std::fs::write(&path, format!("{key}\n")).unwrap();
    path
}

/// The receipts on the page.
fn receipts(page: &Page) -> usize {
    page.body.split("<tbody>").nth(1).map_or(0, |rest| rest.split("</tbody>").next().unwrap().matches("<tr>").count())
}

/// Asks for the page until it is as it should be.
fn until(firm: &Firm, is: impl Fn(&Page) -> bool) -> Page {
    let began = Instant::now();
    loop {
        let page = firm.owner.get("/settings/backups");
        if is(&page) {
            return page;
        }
        assert!(began.elapsed() < PATIENCE, "{}", page.text());
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn a_recovery_key_of_the_page_opens_what_an_owner_asks_for_there_and_another_takes_its_place() {
    let firm = Firm::open("softop");
    let (world, disk) = (&firm.world, disk());
    let first = key_of_the_page(&firm, "first.key");
    let _ = customer(&firm, "Bertta Pysyvä", "bertta@example.com");
    assert_eq!(to(world, "backup-disk", disk.path()).code, Some(0));
    // The first one comes by itself; the next one at once, because somebody asks for it.
    let before = receipts(&until(&firm, |page| receipts(page) > 0 && page.says("Copy now")));
    let asked = Instant::now();
    let page = firm.owner.post("/settings/backups/copy", &[]);
    assert_eq!((page.status, page.path.as_str()), (200, "/settings/backups"));
    let page = until(&firm, |page| receipts(page) > before && page.says("Copy now"));
    assert!(page.says("Read back and whole") && asked.elapsed() < Duration::from_secs(13), "{:?}", asked.elapsed());
    assert!(firm.owner.get("/journal").says("Asked for a backup"));
    let back = restore(world, disk.path(), &first, &["--data", "back"]);
    assert!(back.code == Some(0) && back.json()["records"] == 1, "{back:?}");

    // Another key: what the first one opens goes, once there is what the second one opens.
    let second = key_of_the_page(&firm, "second.key");
    let _ = until(&firm, |page| !page.says("the recovery key before this one"));
    let told = restore(world, disk.path(), &first, &["--data", "none"]);
    assert!(told.code == Some(2) && told.warned.contains("made with another"), "{told:?}");
    let back = restore(world, disk.path(), &second, &["--data", "again"]);
    assert!(back.code == Some(0) && back.json()["records"] == 1, "{back:?}");
    // A copy that fails says so on the page.
    let away = disk.path().with_extension("taken-out");
    std::fs::rename(disk.path(), &away).unwrap();
    let _ = firm.owner.post("/settings/backups/copy", &[]);
    let page = until(&firm, |page| page.says("Failed on") && page.says("Copy now"));
    assert!(page.says("there is no such folder"), "{}", page.text());
    std::fs::rename(&away, disk.path()).unwrap();
    let log = firm.server.log();
    for file in [&first, &second] {
        let key = std::fs::read_to_string(file).unwrap();
        assert!(!log.contains(key.trim()) && !tells(&firm.data(), key.trim()), "it is kept nowhere");
    }
}

#[test]
fn how_far_a_backup_is_is_told_on_a_terminal_and_nowhere_else() {
    let firm = Firm::open("softop");
    let (world, disk) = (&firm.world, disk());
    recovery_key(world);
    assert_eq!(to(world, "backup-disk", disk.path()).code, Some(0));
    let _ = customer(&firm, "Bertta Pysyvä", "bertta@example.com");
    let plain = world.run(&["backup", "run", "--data", "data"]);
    assert!(plain.code == Some(0) && plain.warned.is_empty(), "{plain:?}");
    let seen = world.on_a_terminal(&["backup", "run", "--data", "data"]);
    assert!(seen.contains("\r\x1b[Kbackup-disk: ") && seen.contains(" records, "), "{seen:?}");
    let (_, rest) = seen.rsplit_once("\r\x1b[K").unwrap();
    assert!(rest.starts_with("backup-disk: ") && rest.contains("read back and found whole"), "{rest:?}");
}

/// What an owner can do wrong, or a disk: each is told with its place, its reason and what to do, and nothing is left behind.
#[test]
fn mc_19_whatever_is_wrong_with_a_copy_is_told_with_what_to_do_and_nothing_is_half_restored() {
    let firm = Firm::open("softop");
    let (world, disk) = (&firm.world, disk());
    let key = recovery_key(world);
    // As it is saved by who sends the whole answer of the command to a file.
    std::fs::write(&key, format!("{}The recovery key is in use.\n", std::fs::read_to_string(&key).unwrap())).unwrap();
    assert_eq!(to(world, "backup-disk", disk.path()).code, Some(0));
    // Before there is any, nothing is whole and nothing comes back.
    for command in ["verify", "drill"] {
        let told = world.run(&["backup", command, "--data", "data"]);
        assert!(
            told.code == Some(2) && told.warned.contains("there is no backup at this place"),
            "{command}: {told:?}"
        );
        assert!(told.warned.contains("seloste backup run"), "{command}: {told:?}");
    }
    let page = firm.owner.get("/settings/backups");
    assert!(page.says("There is no backup at this place. Make a copy now."), "{}", page.text());
    let _ = customer(&firm, "Bertta Pysyvä", "bertta@example.com");
    copy(world);
    assert!(!firm.owner.get("/settings/backups").says("The last backup: Failed"));
    let back = |from: &Path, key: &Path| {
        let told = restore(world, from, key, &["--data", "back"]);
        let left = std::fs::read_dir(world.folder()).unwrap().flatten();
        let left: Vec<_> =
            left.map(|one| one.file_name()).filter(|name| name.to_string_lossy().contains("back")).collect();
        if told.code != Some(0) {
            assert!(left.is_empty(), "{told:?} left {left:?}");
        }
        told
    };
    let nowhere = world.folder().join("nowhere");
    let told = back(&nowhere, &key);
    assert!(told.code == Some(2) && told.warned.contains("there is no such folder"), "{told:?}");
    let empty = world.folder().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let told = back(&empty, &key);
    assert!(told.code == Some(2) && told.warned.contains("there is no backup at this place"), "{told:?}");
    // Each file in turn is cut, changed and taken away: whichever it is, it is named.
    let whole = files(disk.path());
    let harmed = whole.iter().filter(|file| !file.to_string_lossy().contains("/heads/"));
    for file in harmed {
        let bytes = std::fs::read(file).unwrap();
        let name = file.strip_prefix(disk.path()).unwrap().to_string_lossy().into_owned();
        let mut other = bytes.clone();
        let middle = other.len() / 2;
        other[middle] ^= 1;
        for harm in [Some(&bytes[..bytes.len() - 5]), Some(&other[..]), None] {
            match harm {
                Some(harm) => std::fs::write(file, harm).unwrap(),
                None => std::fs::remove_file(file).unwrap(),
            }
            let told = back(disk.path(), &key);
            let named =
                told.warned.contains(&name) || name.starts_with("generations/") && told.warned.contains("generation");
            assert!(told.code == Some(2) && named, "{name}: {told:?}");
            std::fs::write(file, &bytes).unwrap();
        }
    }
    // The disk is taken out: the owner reads in their own language what to do, and the copy comes once it is back.
    let away = disk.path().with_extension("away");
    std::fs::rename(disk.path(), &away).unwrap();
    let told = world.run(&["backup", "run", "--data", "data"]);
    assert!(told.code == Some(2) && told.warned.contains(&*disk.path().to_string_lossy()), "{told:?}");
    let page = firm.owner.get("/settings/backups");
    assert!(page.says("The place is not there. Connect the disk"), "{}", page.text());
    let finnish = firm.owner.get("/settings/backups?lang=fi");
    assert!(finnish.says("Paikkaa ei löydy. Kytke levy kiinni"), "{}", finnish.text());
    std::fs::rename(&away, disk.path()).unwrap();
    copy(world);
    let told = back(disk.path(), &key);
    assert!(told.code == Some(0) && told.json()["records"] == 1, "{told:?}");
}
