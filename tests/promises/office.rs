//! What is done in the office of a firm with two names, a group, a partner and a provider of accounts, in a real browser
//! and in Finnish: at a desk, and on a phone in the dark.

use serde_json::json;
use world::{Method, project};

use crate::scene::Scene;

const PARTNER: &str = "Kirja Oy";
const ADA: &str = "aada@example.com";

/// The notice of Softop, with a partner, a group that receives what is needed for billing, and networks.
fn notice() -> String {
    let notice = std::fs::read_to_string(project("examples/softop.kdl")).unwrap();
    let with = |notice: String, place: &str, more: &str| {
        assert!(notice.contains(place), "{place}");
        notice.replace(place, &format!("{place}{more}"))
    };
    let partner = "    joint \"Kirja Oy\" since=\"2024-01-01\" {\n        answers-for \
        fi=\"Kirjojen painaminen ja lähettäminen\" sv=\"Tryckning och leverans av böcker\" en=\"Printing and sending books\"\n    }\n    \
        group \"Softop-konserni\" { unit \"Softop Palvelut Oy\" country=FI; unit \"Softop Sverige AB\" country=SE }\n";
    let receives = "recipient group-units role=group country=FI {\n    \
        only-when fi=\"yhteinen asiakas ja kirjattu käyttötarkoitus\" sv=\"en gemensam kund och ett antecknat ändamål\" en=\"a common customer and a recorded purpose\"\n    \
        label fi=\"Saman konsernin yhtiöt\" sv=\"Bolag i samma koncern\" en=\"Companies of the same group\"\n    \
        receives customers for=billing\n}\n";
    let network = "storage office-network country=FI kind=network {\n    \
        label fi=\"Toimiston lähiverkko\" sv=\"Kontorets lokala nätverk\" en=\"The office's local network\"\n}\n";
    let notice = with(notice, "    brand \"Toivontaika\"\n", partner);
    let notice = with(notice, "// Every copy is inside the European Union.\n", network);
    let notice = with(notice, "except accountant google authorities", " group-units");
    notice.replace("recipient accountant role=processor", &format!("{receives}recipient accountant role=processor"))
}

/// A page, looked at by a name of its own.
async fn looks(scene: &Scene, on: &str, page: &str) {
    scene.everyone_can_use_it(&format!("office-{on}-{page}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_takes_in_hands_over_changes_work_and_lets_a_provider_look_after_accounts() {
    story("desk").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_does_the_same_on_a_phone() {
    story("phone").await;
}

async fn story(on: &str) {
    let scene = Scene::of(&notice(), on == "phone").await;
    under_a_name(&scene, on).await;
    hands_over(&scene, on).await;
    partner(&scene, on).await;
    heads(&scene, on).await;
    work(&scene, on).await;
    network(&scene, on).await;
    provider(&scene, on).await;
    scene.ends().await;
}

/// A customer is taken in under the other name of the firm.
async fn under_a_name(scene: &Scene, on: &str) {
    scene.is_here_for("delivery").await;
    scene.goes("/registers/customers/customer/new").await;
    scene.sees("main label[for=brand]", "Millä yrityksen nimellä").await;
    looks(scene, on, "brand").await;
    scene.fills("f.name", "Aada Esimerkki").await;
    scene.fills("f.email", ADA).await;
    scene.fills("f.city", "Iisalmi").await;
    scene.chooses("f.kind", "person").await;
    scene.chooses("brand", "Toivontaika").await;
    scene.chooses("source", "person").await;
    scene.chooses("way", "order").await;
    scene.presses("main form button.button-main").await;
    scene.sees("main", "Toivontaika").await;
    looks(scene, on, "brand-person").await;
}

/// What a company of the group needs for billing is handed over, in the case that the notice names.
async fn hands_over(scene: &Scene, on: &str) {
    scene.is_here_for("billing").await;
    scene.presses("main a[href$='/disclose']").await;
    scene.sees("h1", "Luovuta tietoja").await;
    looks(scene, on, "disclose").await;
    let card = "#to-group-units";
    scene.chooses("unit", "Softop Palvelut Oy").await;
    scene.chooses("form", "other").await;
    scene.presses(&format!("{card} button.button-main")).await;
    scene.sees(&format!("{card} .alert"), "Vahvista, että se on käsillä").await;
    looks(scene, on, "disclose-refused").await;
    scene.chooses("occasion", "yes").await;
    scene.presses(&format!("{card} button.button-main")).await;
    scene.sees("main", "Softop Palvelut Oy").await;
    looks(scene, on, "disclosed").await;
}

/// The person sees who else answers, and their request is passed on.
async fn partner(scene: &Scene, on: &str) {
    scene.comes_from_the_notice(ADA).await;
    scene.sees("main", PARTNER).await;
    looks(scene, on, "joint-my-place").await;
    let number = scene.asks("question", &[("message", "Kuka painoi kirjani?")]).await;
    scene.staff_find(&number).await;
    scene.sees("main", "Kirjojen painaminen").await;
    looks(scene, on, "joint-case").await;
    scene.presses("details:has(form[action$='/to-joint']) summary").await;
    scene.chooses("joint", PARTNER).await;
    looks(scene, on, "joint-pass").await;
    scene.presses("form[action$='/to-joint'] button").await;
    scene.sees("main", "Välitetty").await;
    looks(scene, on, "joint-passed").await;
}

/// To whom the signed heads of the journal go.
async fn heads(scene: &Scene, on: &str) {
    scene.goes("/journal").await;
    scene.sees("#heads", "Lokin tiiviste").await;
    looks(scene, on, "journal").await;
    scene.fills("to", "tilit@softop").await;
    scene.presses("#heads form button").await;
    scene.sees("#heads .error", "Tarkista sähköpostiosoite").await;
    looks(scene, on, "heads-wrong").await;
    scene.fills("to", "tilintarkastaja@example.com").await;
    scene.chooses("every", "month").await;
    scene.presses("#heads form button").await;
    let _mail = scene.post.mail_to("tilintarkastaja@example.com", "seloste-journal-head 1");
    scene.goes("/journal").await;
    scene.sees("#heads", "Viimeksi postitettu").await;
    looks(scene, on, "heads").await;
}

/// Somebody's work changes: what goes with it, and what is left to be done in the services of others.
async fn work(scene: &Scene, on: &str) {
    scene.goes("/accounts/changes").await;
    looks(scene, on, "changes-none").await;
    let _kim = scene.firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read", "search"]);
    let account = scene.firm.account("Kim Kirjaaja");
    scene.firm.owner.grant(&account, "customers", &["billing", "contact"], &["read", "amend"]);
    scene.goes(&account).await;
    scene.presses(&format!("main a[href='{account}/work']")).await;
    scene.sees("main", "Uuteen tehtävään kuuluvat oikeudet").await;
    looks(scene, on, "work").await;
    scene.fills("work", "  ").await;
    scene.presses("main input[name=keep]").await;
    scene.presses("main form button.button-main").await;
    scene.sees("main .error", "Kerro, mikä uusi tehtävä on").await;
    looks(scene, on, "work-wrong").await;
    scene.fills("work", "Laskuttaja").await;
    scene.presses("main form button.button-main").await;
    scene.sees("main [role=status]", "Tallennettu").await;
    looks(scene, on, "work-account").await;
    scene.goes("/").await;

    scene.presses("main .tasks a[href='/accounts/changes']").await;
    scene.sees("h1", "palveluntarjoajien").await;
    looks(scene, on, "changes").await;
    scene.fills("done", "Käyttäjä poistettu").await;
    scene.presses("main form[action^='/accounts/changes/'] button").await;
    scene.sees("main", "Oona Omistaja").await;
    looks(scene, on, "changes-done").await;
}

/// A network is put down.
async fn network(scene: &Scene, on: &str) {
    scene.goes("/items").await;
    looks(scene, on, "items").await;
    scene.presses("main a[href='/items/new?what=network']").await;
    looks(scene, on, "network").await;
    scene.chooses("storage", "office-network").await;
    scene.fills("words", "Toimiston langaton verkko").await;
    scene.chooses("role", "Rekistereistä vastaava henkilö").await;
    scene.presses("main form button.button-main").await;
    scene.sees("main", "Toimiston langaton verkko").await;
    looks(scene, on, "network-put").await;
}

/// The provider of the firm looks after accounts.
async fn provider(scene: &Scene, on: &str) {
    scene.goes("/settings/provisioning").await;
    scene.sees("main", "Avaimia ei ole").await;
    looks(scene, on, "provisioning-none").await;
    scene.fills("name", "Entra ID").await;
    scene.presses("main form[action='/settings/provisioning'] button").await;
    scene.sees("main .alert", "Kopioi avain nyt").await;
    looks(scene, on, "provisioning-key").await;
    let key = scene.text_in("#token").await;
    let line = [("name", "Asiakaspalvelija"), ("register", "customers"), ("purpose", "delivery"), ("act", "read")];
    assert!(scene.firm.owner.post("/accounts/roles", &line).path.contains("saved=1"));
    let program = scene.firm.server.program(&key);
    let group = json!({ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "asiakaspalvelu" });
    let made = program.raw(Method::POST, "/scim/v2/Groups", Some(("application/scim+json", group.to_string())));
    assert_eq!(made.unwrap().page.status, 201);
    scene.goes("/settings/provisioning").await;
    scene.presses("main form[action$='/provisioning/groups'] button").await;
    scene.sees("main td", "asiakaspalvelu").await;
    looks(scene, on, "provisioning-group").await;
    // What ends for good is asked for twice.
    scene.presses("main td summary").await;
    scene.sees("main td", "Avainta ei saa takaisin").await;
    looks(scene, on, "provisioning-revoke").await;
    scene.presses("main form[action$='/tokens/end'] button").await;
    scene.sees("main", "Avaimia ei ole").await;
}
