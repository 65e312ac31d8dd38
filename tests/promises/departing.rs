//! A firm that leaves: it gets what is its own, all of it goes from here and from every copy, and that is certified.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;
use world::{House, Page};

fn organisation(house: &House, firm: &str, name: &str) -> Page {
    let owner = house.owner(firm);
    owner.here_for("delivery");
    owner.add(
        "customers/customer",
        &[("way", "order"), ("name", name), ("kind", "person"), ("email", "a@asiakas.example")],
    )
}

/// The parts of an archive, opened by its password; none if it opens without.
fn opened(path: &Path, password: &str) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        assert!(archive.by_index(at).is_err(), "every part is closed");
        let mut part = archive.by_index_decrypt(at, password.as_bytes()).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        parts.insert(name, bytes);
    }
    parts
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    std::str::from_utf8(bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A recovery key, a destination, and a first copy.
fn copies(house: &House, disk: &Path) {
    let mut shown = String::new();
    let made = house.world.answers(&["backup", "init", "--data", "data"], |key| {
        shown = key.to_owned();
        key.get(key.len() - 12..).unwrap().to_owned()
    });
    assert_eq!(made.code, Some(0), "{made:?}");
    std::fs::write(house.world.folder().join("recovery.key"), format!("{shown}\n")).unwrap();
    let to = ["backup", "to", "backup-disk", "--directory", disk.to_str().unwrap(), "--country", "FI"];
    assert_eq!(house.run(&to).code, Some(0));
    assert_eq!(house.run(&["backup", "run"]).code, Some(0));
}

#[test]
fn a_firm_that_leaves_gets_all_that_is_its_own_and_goes_from_every_copy_keys_first() {
    let house = House::of(&[
        ("tase", "softop", None),
        ("aurinko", "softop", Some("tase")),
        ("kuutamo", "softop", Some("tase")),
    ]);
    organisation(&house, "aurinko", "Aada Aurinkoinen");
    organisation(&house, "kuutamo", "Kuura Kuutamoinen");
    let disk = tempfile::TempDir::new_in("/dev/shm").unwrap();
    copies(&house, disk.path());
    let archive = house.world.folder().join("aurinko.zip");
    let to = archive.to_str().unwrap();
    let delete = |more: &[&str]| house.run(&[&["controller", "delete", "aurinko", "--account", "oona"], more].concat());

    // Nothing goes before all of it was handed over, and nobody hands it over but an owner of the firm that keeps it.
    let early = delete(&["--confirm", "Kuopion Softop Oy"]);
    assert!(early.code == Some(2) && early.warned.contains("never handed back"), "{early:?}");
    let nobody = house.run(&["controller", "export", "aurinko", "--to", to, "--account", "kim"]);
    assert!(nobody.code == Some(2) && !archive.exists(), "{nobody:?}");
    let handed =
        house.run(&["controller", "export", "aurinko", "--to", to, "--account", "oona", "--format", "json"]).json();
    let parts = opened(&archive, handed["password"].as_str().unwrap());
    let people = lines(&parts["records/customers.customer.jsonl"]);
    assert_eq!(people.len(), 1);
    assert_eq!(people[0]["values"]["name"]["value"], "Aada Aurinkoinen");
    assert_eq!(people[0]["values"]["name"]["source"], "person");
    assert!(std::str::from_utf8(&parts["notices/001.kdl"]).unwrap().contains("Softop"));
    assert_eq!(lines(&parts["standing/account.jsonl"])[0]["contents"]["username"], "oona");
    let all = parts.values().flat_map(|bytes| bytes.iter().copied()).collect::<Vec<u8>>();
    let all = String::from_utf8_lossy(&all);
    assert!(!all.contains("Kuutamoinen") && !all.contains("argon2"), "nothing of others, and no password");
    let contents: Value = serde_json::from_slice(&parts["contents.json"]).unwrap();
    std::fs::write(house.world.folder().join("lines.jsonl"), &parts["journal.jsonl"]).unwrap();
    let key = contents["journal_key"].as_str().unwrap();
    let proved = house.world.run(&["journal", "verify", "--file", "lines.jsonl", "--key", key]);
    assert_eq!(proved.code, Some(0), "{proved:?}");

    // What was done since is not in it.
    organisation(&house, "aurinko", "Aamu Aurinkoinen");
    let since = delete(&["--confirm", "Kuopion Softop Oy"]);
    assert!(since.code == Some(2) && since.warned.contains("since it was handed back"), "{since:?}");
    std::fs::remove_file(&archive).unwrap();
    assert_eq!(house.run(&["controller", "export", "aurinko", "--to", to, "--account", "oona"]).code, Some(0));

    // It goes only by its name in full.
    for wrong in [delete(&[]), delete(&["--confirm", "aurinko"])] {
        assert!(wrong.code == Some(1) && wrong.warned.contains("--confirm \"Kuopion Softop Oy\""), "{wrong:?}");
    }
    assert_eq!(house.visitor("aurinko").get("/notice/en").status, 200);
    let done = delete(&["--confirm", "Kuopion Softop Oy", "--format", "json"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let nobody = house.visitor("tuntematon").get("/notice/en");
    for gone in [house.visitor("aurinko").get("/notice/en"), house.owner("aurinko").get("/")] {
        assert_eq!((gone.status, &gone.body), (404, &nobody.body), "it is as if it had never been there");
    }
    let stays = house.owner("kuutamo").everything("customers/customer").join(" ");
    assert!(stays.contains("Kuura Kuutamoinen"), "{stays}");

    // The certificate stays, and is proved with the key of the firm alone.
    let certificate = house.run(&["controller", "certificates", "aurinko"]);
    assert_eq!(certificate.said.trim_end(), done.json()["certificate"].as_str().unwrap().trim_end());
    assert!(!certificate.said.contains("Aurinkoinen") && certificate.said.contains("\"place\":\"backup-disk\""));
    std::fs::write(house.world.folder().join("certificate.txt"), &certificate.said).unwrap();
    let key = house.run(&["journal", "key", "--controller", "tase"]).said;
    let verify = |key: &str| house.world.run(&["controller", "verify", "certificate.txt", "--key", key]);
    assert_eq!(verify(key.trim()).code, Some(0));
    let other = house.run(&["journal", "key", "--controller", "kuutamo"]).said;
    assert_eq!(verify(other.trim()).code, Some(1));
    std::fs::write(
        house.world.folder().join("certificate.txt"),
        certificate.said.replace("\"rows_left\":0", "\"rows_left\":1"),
    )
    .unwrap();
    assert_eq!(verify(key.trim()).code, Some(1));
    assert_eq!(house.run(&["journal", "verify", "--controller", "tase"]).code, Some(0));
    assert_eq!(delete(&["--confirm", "Kuopion Softop Oy"]).code, Some(2), "there is nothing more to delete");

    // The generation of before still lies on the disk, and brings nothing of it back.
    let back = house.world.folder().join("back");
    let from =
        ["restore", "--from", disk.path().to_str().unwrap(), "--recovery-key", "recovery.key", "--format", "json"];
    let restored = house.world.run(&[&from[..], &["--data", back.to_str().unwrap()]].concat());
    assert_eq!(restored.code, Some(0), "{restored:?}");
    assert_eq!((restored.json()["controllers"].as_u64(), restored.json()["records"].as_u64()), (Some(2), Some(1)));
    let list = house.world.run(&["controller", "certificates", "--data", back.to_str().unwrap()]);
    assert!(list.said.contains("aurinko") && list.said.contains("Kuopion Softop Oy"), "{list:?}");
}
