//! How data end, in a real browser and in Finnish, at a desk and on a phone: a termination taken back, the time of the
//! journal that the notice promises, and what waits to be looked at.

use world::{PASSWORD, project};

use crate::scene::Scene;

const ADA: &str = "aada@esimerkki.example";
/// A month and a bit.
const LATER_SECONDS: i64 = 40 * 86_400;

/// The notice of Minikone, with a time for the journal and people who are looked at when their month is over.
fn notice() -> String {
    let notice = std::fs::read_to_string(project("examples/minikone.kdl")).unwrap();
    let looked = r#"
journal years=6 { label fi="Lokistamme näet, kuka on käsitellyt tietojasi." sv="Av loggen ser du vem som har behandlat dina uppgifter." en="Our journal shows you who has used your data." }
register contacts role-responsible="Rekisteriasioista vastaava" {
    label fi="Yhteyshenkilöt" sv="Kontaktpersoner" en="Contacts"
    purposes sales
    source person at="visit" { label fi="Henkilöltä itseltään" sv="Av personen själv" en="From the person" }
    record contact subject=#true {
        label fi="Yhteyshenkilö" sv="Kontaktperson" en="Contact"
        keep "1 month" after=collected finally=reverify
        name name required=#true { label fi="Nimi" sv="Namn" en="Name" }
    }
}
"#;
    format!("{notice}{looked}")
}

async fn looks(scene: &Scene, on: &str, page: &str) {
    scene.everyone_can_use_it(&format!("ends-{on}-{page}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_is_told_taken_back_and_looked_at() {
    story("desk").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_is_told_taken_back_and_looked_at_on_a_phone() {
    story("phone").await;
}

async fn story(on: &str) {
    let scene = Scene::of(&notice(), on == "phone").await;
    let person = taken_back(&scene, on).await;
    promised(&scene, on).await;
    looked_at(&scene, on, &person).await;
    scene.ends().await;
}

/// A customer terminates by telephone, and changes their mind. Somebody who is to be looked at later is added besides.
async fn taken_back(scene: &Scene, on: &str) -> String {
    let owner = &scene.firm.owner;
    owner.here_for("sales");
    let contact = owner.add("contacts/contact", &[("way", "visit"), ("name", "Eero Esimerkki")]);
    let values = [
        ("relationship", "customer"),
        ("capacity", "private"),
        ("way", "form"),
        ("number", "4711"),
        ("first-name", "Aada"),
        ("last-name", "Esimerkki"),
        ("email", ADA),
    ];
    let known = owner.add("customers/customer", &values);
    let of = known.record("customers/customer");
    let order = [
        ("of", of.as_str()),
        ("way", "order"),
        ("number", "T-1"),
        ("placed", "2026-01-01"),
        ("items", "Ruohonleikkuri"),
    ];
    let _ = owner.add("customers/order", &order);
    let leaves = [("kind", "termination"), ("channel", "phone"), ("person", known.person()), ("message", "Irtisanoo")];
    let _number = owner.ask(&leaves, &[]);
    scene.goes(&format!("/people/{}", known.person())).await;
    scene.is_here_for("sales").await;
    scene.goes(&format!("/people/{}", known.person())).await;
    scene.sees("#why", "Irtisanottu").await;
    scene.sees("#why", "Vielä kesken").await;
    looks(scene, on, "terminated").await;
    scene.presses("#why form[action$='/events'] button").await;
    scene.sees("#why", "Kirjaa irtisanominen").await;
    looks(scene, on, "taken-back").await;
    contact.person().to_owned()
}

/// The notice says how long the journal is kept: the page of the journal tells it, and the editor has it.
async fn promised(scene: &Scene, on: &str) {
    scene.goes("/journal").await;
    scene.sees("#keep", "6").await;
    looks(scene, on, "journal").await;
    scene.goes("/editor?node=journal").await;
    scene.sees("main", "Kuinka monta vuotta").await;
    looks(scene, on, "editor-journal").await;
}

/// Somebody's time is over: it is looked at whether they are still needed.
async fn looked_at(scene: &Scene, on: &str, person: &str) {
    scene.firm.later(LATER_SECONDS);
    let _receipt = scene.firm.sweeps();
    scene.goes("/sign-in").await;
    scene.fills("username", "oona").await;
    scene.fills("password", PASSWORD).await;
    scene.presses("main button[type=submit]").await;
    scene.sees("h1", "Hei").await;
    scene.goes(&format!("/people/{person}")).await;
    scene.is_here_for("sales").await;
    scene.goes(&format!("/people/{person}")).await;
    scene.sees("#why", "Aika on päättynyt").await;
    looks(scene, on, "waits").await;
    scene.presses("#why a[href='/retention#waiting']").await;
    scene.sees("#waiting", "Yhteyshenkilö").await;
    looks(scene, on, "retention").await;
    scene.presses("#waiting button[value=needed]").await;
    scene.sees("main", "Tallennettu").await;
    looks(scene, on, "retention-decided").await;
}
