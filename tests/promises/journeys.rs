//! A person's whole way for each right, in a real browser and in Finnish: from the notice to their own place, the request,
//! the work list, the decision value by value, the letter by mail, and the case closed. And an owner's way to backups.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod breach_story;
mod ends;
mod office;
mod scene;

use scene::Scene;
use world::{Authenticator, PASSWORD};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_is_seen_asked_for_and_taken_along() {
    let scene = Scene::open().await;
    access(&scene).await;
    portability(&scene).await;
    scene.ends().await;
}

/// To see one's data: at once in one's own place, and as a package from the staff.
async fn access(scene: &Scene) {
    let ada = "aada@example.com";
    scene.customer("Aada Esimerkki", ada);
    scene.comes_from_the_notice(ada).await;
    for said in ["Aada Esimerkki", ada, "Vuosihuolto", "Kuka tietojasi on käyttänyt"] {
        scene.sees("main", said).await;
    }
    scene.everyone_can_use_it("my-place").await;
    scene.goes("/my/ask").await;
    scene.everyone_can_use_it("my-ask").await;
    scene.goes("/my/place/ask/access").await;
    scene.everyone_can_use_it("my-place-access").await;
    scene.fills("message", "Haluan kaiken myös paperilla").await;
    scene.presses("main form button.button-main").await;
    scene.sees("h1", "Pyyntösi on saapunut").await;
    scene.everyone_can_use_it("my-asked").await;
    let number = scene.number().await;
    scene.staff_find(&number).await;
    scene.everyone_can_use_it("case-received").await;
    scene.make_sure().await;
    scene.everyone_can_use_it("case-identified").await;
    scene.decide().await;
    scene.go_through(&number).await;
    scene.everyone_can_use_it("case-decided").await;
    assert!(scene.firm.owner.packs(&number).paper().contains("Vuosihuolto"));
    scene.goes(&format!("/requests/{number}")).await;
    scene.carry_out_and_answer().await;
    scene.is_answered(ada, &number, "Olemme tehneet sen, mitä pyysit").await;
    scene.everyone_can_use_it("my-case-answered").await;
}

/// To take one's data along: downloaded from one's own place without anybody's help, and only what the person gave.
async fn portability(scene: &Scene) {
    let eero = "eero@example.com";
    scene.customer("Eero Esimerkki", eero);
    scene.comes_from_the_notice(eero).await;
    scene.sees("main a[href='/my/place/portable.zip']", "Siirrettävät tiedot").await;
    scene.goes("/my/place/ask/portability").await;
    scene.fills("message", "Vaihdan toimittajaa").await;
    scene.presses("main form button.button-main").await;
    scene.sees("h1", "Pyyntösi on saapunut").await;
    let number = scene.number().await;
    scene.staff_find(&number).await;
    scene.make_sure().await;
    scene.sees(".proposals", "artikla").await;
    scene.decide().await;
    scene.firm.owner.goes_through(&number, &[]);
    let package = scene.firm.owner.packs(&number);
    assert!(package.names().iter().any(|name| name.ends_with(".csv")), "{:?}", package.names());
    scene.goes(&format!("/requests/{number}")).await;
    scene.carry_out_and_answer().await;
    scene.is_answered(eero, &number, "Tietosi toimitetaan suojattuna").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_put_right_and_what_is_not_needed_goes() {
    let scene = Scene::open().await;
    rectification(&scene).await;
    erasure(&scene).await;
    scene.ends().await;
}

/// To have a wrong value put right: typed where it stands, looked at by the staff, and set right from the case.
async fn rectification(scene: &Scene) {
    let ada = "aada@example.com";
    scene.customer("Aada Esimerki", ada);
    scene.comes_from_the_notice(ada).await;
    scene.presses("main a[href='/my/place/correct']").await;
    scene.sees("main form", "Muuttuu heti").await;
    scene.everyone_can_use_it("my-place-correct").await;
    scene.types("main form input[name^='f.'][name$='.name']", "Aada Esimerkki").await;
    scene.presses("main form button.button-main").await;
    scene.sees("h1", "Pyyntösi on saapunut").await;
    let number = scene.number().await;
    scene.staff_find(&number).await;
    scene.make_sure().await;
    scene.decide().await;
    scene.presses("main a[href$='/correct']").await;
    scene.sees("h1", "Oikaise arvot").await;
    scene.everyone_can_use_it("case-correct").await;
    scene.types("main form input[name^='f.'][name$='.name']", "Aada Esimerkki").await;
    scene.presses("main form button.button-main").await;
    scene.sees("h1", "Tietojen oikaiseminen").await;
    scene.firm.owner.goes_through(&number, &[("recipient.accountant", "Kerrottu sähköpostilla")]);
    scene.goes(&format!("/requests/{number}")).await;
    scene.carry_out_and_answer().await;
    scene.is_answered(ada, &number, "Olemme tehneet").await;
    scene.goes("/my/place").await;
    scene.sees("main", "Aada Esimerkki").await;
}

/// To have everything erased: what goes is named, and the person has nothing left in their own place.
async fn erasure(scene: &Scene) {
    let eero = "eero@example.com";
    let known = scene.customer("Eero Esimerkki", eero);
    scene.comes_from_the_notice(eero).await;
    scene.presses("main a[href='/my/place/ask/erasure']").await;
    scene.sees("main form", "Poista tietoni").await;
    scene.everyone_can_use_it("my-place-erasure").await;
    scene.presses("main input[name=choice][value=erase]").await;
    scene.presses("main form button.button-main").await;
    scene.sees("h1", "Pyyntösi on saapunut").await;
    let number = scene.number().await;
    scene.staff_find(&number).await;
    scene.make_sure().await;
    scene.sees(".proposals", "17").await;
    scene.everyone_can_use_it("case-erasure").await;
    scene.decide().await;
    scene.go_through(&number).await;
    scene.carry_out_and_answer().await;
    scene.everyone_can_use_it("case-answered").await;
    scene.is_answered(eero, &number, "Nämä tiedot on poistettu").await;
    scene.goes(&format!("/people/{}", known.person())).await;
    assert!(!scene.text().await.contains("Eero"), "nothing is left");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_ends_ends_at_once() {
    let scene = Scene::open().await;
    objection(&scene).await;
    restriction(&scene).await;
    withdrawal(&scene).await;
    scene.ends().await;
}

/// To object to a use that rests on an interest: it ends before anybody has decided anything.
async fn objection(scene: &Scene) {
    let ada = "aada@example.com";
    let known = scene.customer("Aada Esimerkki", ada);
    assert!(scene.is_shown_for("improvement", known.person(), "Iisalmi"), "before");
    scene.comes_from_the_notice(ada).await;
    let number = scene.ends_at_once("objection", "improvement").await;
    assert!(!scene.is_shown_for("improvement", known.person(), "Iisalmi"), "at once");
    assert!(scene.is_used_for("delivery", "Aada Esimerkki"), "and nothing else ends");
    scene.is_answered(ada, &number, "teimme heti, mitä pyysit").await;
    scene.goes("/requests/archive").await;
    scene.sees("main tbody", &number).await;
}

/// To have the data only stored: at once; the staff tell who else has to know, and the person before it ends.
async fn restriction(scene: &Scene) {
    let eero = "eero@example.com";
    let known = scene.customer("Eero Esimerkki", eero);
    scene.comes_from_the_notice(eero).await;
    let number = scene.ends_at_once("restriction", "accuracy").await;
    assert!(!scene.is_used_for("delivery", "Eero Esimerkki"), "only stored, at once");
    scene.goes(&format!("/people/{}", known.person())).await;
    scene.everyone_can_use_it("person-restricted").await;
    scene.staff_find(&number).await;
    scene.firm.owner.goes_through(&number, &[("recipient.accountant", "Kerrottu sähköpostilla")]);
    scene.goes(&format!("/requests/{number}")).await;
    scene.everyone_can_use_it("case-restriction").await;
    scene.carry_out_and_answer().await;
    scene.is_answered(eero, &number, "Olemme tehneet sen, mitä pyysit").await;
    scene.goes(&format!("/requests/{number}")).await;
    scene.presses("form[action$='/tell-lifting'] button").await;
    let told = scene.post.mail_to(eero, "Rajoitus, jota pyysit tietojesi käsittelylle, päättyy");
    assert!(told.contains(&number), "{told}");
    scene.lift(&number).await;
    assert!(scene.is_used_for("delivery", "Eero Esimerkki"), "the person was told, and it ended");
}

/// To take a consent back: at once, as easily as it was given.
async fn withdrawal(scene: &Scene) {
    let maija = "maija@example.com";
    scene.firm.owner.here_for("delivery");
    let values =
        [("way", "order"), ("kind", "person"), ("name", "Maija Esimerkki"), ("email", maija), ("marketing", "yes")];
    let known = scene.firm.owner.add("customers/customer", &values);
    assert!(scene.is_shown_for("marketing", known.person(), maija), "before");
    scene.comes_from_the_notice(maija).await;
    let number = scene.ends_at_once("withdrawal", "marketing").await;
    assert!(!scene.is_shown_for("marketing", known.person(), maija), "at once");
    scene.is_answered(maija, &number, "teimme heti, mitä pyysit").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn marketing_ends_for_anybody_and_a_machine_is_not_the_last_to_decide() {
    let scene = Scene::open().await;
    marketing_ban(&scene).await;
    human_review(&scene).await;
    scene.ends().await;
}

/// To be left in peace by marketing: from anybody, at once; the staff have nothing to decide.
async fn marketing_ban(scene: &Scene) {
    let ada = "aada@example.com";
    scene.firm.owner.here_for("delivery");
    let values =
        [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("email", ada), ("marketing", "yes")];
    let known = scene.firm.owner.add("customers/customer", &values);
    assert!(scene.is_shown_for("marketing", known.person(), ada), "before");
    scene.goes("/notice/fi").await;
    scene.presses("a[href^='/my']").await;
    scene.sees("h1", "Tietosi ja oikeutesi").await;
    scene.everyone_can_use_it("my").await;
    scene.presses("main a[href='/my/ban']").await;
    scene.sees("main", "Kielto vai poisto?").await;
    scene.everyone_can_use_it("my-ban").await;
    scene.fills("email", ada).await;
    scene.presses("main form button.button-main").await;
    scene.sees("h1", "Kielto on voimassa").await;
    scene.everyone_can_use_it("my-banned").await;
    assert!(!scene.is_shown_for("marketing", known.person(), ada), "at once");
    let _mail = scene.post.mail_to(ada, "suoramarkkinoinnin kieltäminen");
    scene.goes("/requests/archive").await;
    scene.sees("main tbody", "Suoramarkkinoinnin kieltäminen").await;
}

/// To have a person look at what a machine chose.
async fn human_review(scene: &Scene) {
    let eero = "eero@example.com";
    scene.customer("Eero Esimerkki", eero);
    scene.comes_from_the_notice(eero).await;
    let number = scene.asks("human-review", &[("message", "Kuka päätti, mitä minulle näytetään?")]).await;
    scene.staff_find(&number).await;
    scene.make_sure().await;
    // Of a customer no machine decides anything: that is said, with the ways to contest it.
    scene.decide().await;
    scene.carry_out_and_answer().await;
    scene.is_answered(eero, &number, "Emme voi tehdä sitä, mitä pyysit").await;
    scene.fills_contest("Minusta valinta vaikuttaa tarjouksiini").await;
    scene.sees(".my-thread, main", "Vastataan viimeistään").await;
    scene.staff_find(&number).await;
    scene.sees(".card-next", "Riitautettu").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_place_fits_a_phone_in_the_dark() {
    let scene = Scene::on_a_phone().await;
    let ada = "aada@example.com";
    scene.customer("Aada Esimerkki", ada);
    for path in ["/my", "/my/link", "/my/ban", "/my/ask", "/my/ask/erasure", "/my/ask/access"] {
        scene.goes(path).await;
        scene.everyone_can_use_it(&format!("phone{}", path.replace('/', "-"))).await;
    }
    scene.comes_from_the_notice(ada).await;
    scene.everyone_can_use_it("phone-place").await;
    let number = scene.asks("question", &[("message", "Miksi minulla on asiakasnumero?")]).await;
    for path in ["/my/place/ask/rectification", "/my/place/ask/objection", "/my/place/ask/withdrawal"] {
        scene.goes(path).await;
        scene.everyone_can_use_it(&format!("phone{}", path.replace('/', "-"))).await;
    }
    scene.goes(&format!("/my/place/cases/{number}")).await;
    scene.everyone_can_use_it("phone-case").await;
    scene.ends().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_makes_the_recovery_key_proves_it_and_takes_a_copy() {
    for phone in ["", "-phone"] {
        let scene = if phone.is_empty() { Scene::open().await } else { Scene::on_a_phone().await };
        let disk = tempfile::TempDir::new_in("/dev/shm").unwrap();
        scene.goes("/").await;
        scene.sees("main .tasks", "Varmuuskopioita ei oteta").await;
        scene.presses("main .tasks a[href='/settings/backups']").await;
        scene.sees("h1", "Varmuuskopiot").await;
        scene.everyone_can_use_it(&format!("backups-new{phone}")).await;
        scene.fills("password", "jokin aivan muu").await;
        scene.presses("main form[action$='/key'] button").await;
        scene.sees("main .error", "Nykyinen salasana ei ole oikein.").await;
        scene.everyone_can_use_it(&format!("backups-wrong-password{phone}")).await;
        scene.fills("password", PASSWORD).await;
        scene.presses("main form[action$='/key'] button").await;
        scene.sees("h1", "Palautusavaimesi").await;
        scene.everyone_can_use_it(&format!("backups-key{phone}")).await;
        let key = scene.text_in("#recovery-key").await;
        assert!(key.starts_with("AGE-SECRET-KEY-1") && key.len() == 74, "{}", key.len());
        scene.presses("main a.button-main[href='/settings/backups']").await;
        scene.sees("main", "Varmuuskopioita ei oteta, ennen kuin todistat").await;
        scene.everyone_can_use_it(&format!("backups-waiting{phone}")).await;
        assert!(!scene.text().await.contains(&key[60..]), "it was shown once");
        scene.fills("proof", "QQQQ QQQQ QQQQ").await;
        scene.presses("main form[action$='/proof'] button").await;
        scene.sees("main .error", "Viimeksi näytetty avain ei pääty näin.").await;
        scene.everyone_can_use_it(&format!("backups-not-proved{phone}")).await;
        scene.fills("proof", &format!("{} {}", &key[62..68], key[68..].to_lowercase())).await;
        scene.presses("main form[action$='/proof'] button").await;
        scene.sees("main", "Palautusavain on käytössä").await;
        scene.everyone_can_use_it(&format!("backups-proved{phone}")).await;
        let folder = disk.path().to_string_lossy();
        let to = ["backup", "to", "backup-disk", "--directory", &folder, "--country", "FI", "--data", "data"];
        assert_eq!(scene.firm.world.run(&to).code, Some(0));
        scene.goes("/settings/backups").await;
        scene.presses("main form[action$='/copy'] button").await;
        scene.sees("main .badge", "Luettu takaisin ja ehjä").await;
        scene.sees("main form[action$='/copy'] button", "Ota kopio nyt").await;
        scene.everyone_can_use_it(&format!("backups{phone}")).await;
        scene.presses("main details.closing summary").await;
        scene.sees("main details.closing", "vanhat sukupolvetkin").await;
        scene.everyone_can_use_it(&format!("backups-another-key{phone}")).await;
        scene.ends().await;
    }
}

/// The way in with a code from an app, in the bright on a desk.
#[tokio::test(flavor = "multi_thread")]
async fn staff_come_in_with_a_code_and_see_where_they_are_signed_in() {
    let scene = Scene::open().await;
    let _ = scene.firm.clerk("Liisa Laskuttaja", "customers", &["delivery"], &["read"]);
    let liisa = scene.firm.account("Liisa Laskuttaja");
    assert!(scene.firm.owner.post(&format!("{liisa}/owner"), &[]).path.contains("saved=1"));
    second_factor(&scene, "desk").await;
    passkeys(&scene, "desk").await;
    scene.ends().await;
}

/// The same in the dark, on a phone.
#[tokio::test(flavor = "multi_thread")]
async fn staff_come_in_with_a_code_on_a_phone() {
    let scene = Scene::on_a_phone().await;
    let _ = scene.firm.clerk("Liisa Laskuttaja", "customers", &["delivery"], &["read"]);
    second_factor(&scene, "phone").await;
    passkeys(&scene, "phone").await;
    scene.ends().await;
}

async fn second_factor(scene: &Scene, on: &str) {
    let looks = async |page: &str| scene.everyone_can_use_it(&format!("coming-in-{on}-{page}")).await;
    // Asked for now: with the second factor every session but that of the browser ends.
    let own = scene.firm.account("Oona Omistaja");
    scene.goes("/settings").await;
    looks("settings").await;
    scene.presses("main a[href='/settings/second-factor']").await;
    scene.sees("h1", "Kaksivaiheinen kirjautuminen").await;
    looks("off").await;
    scene.presses("main form[action$='/begin'] button").await;
    scene.sees("h2", "Lue kuvio tunnistussovelluksella").await;
    looks("offered").await;
    let app = Authenticator::of(&scene.text_in("main code.secret").await);
    scene.fills("code", "000000").await;
    scene.presses("main form[action$='/prove'] button").await;
    scene.sees(".error", "Koodi ei ole oikein").await;
    looks("wrong").await;
    scene.fills("code", &app.code(0)).await;
    scene.presses("main form[action$='/prove'] button").await;
    scene.sees("h2", "Palautuskoodit").await;
    looks("codes").await;
    scene.presses("main a.button-main[href='/settings/second-factor']").await;
    scene.sees("main", "jäljellä 10").await;
    looks("on").await;
    scene.goes("/settings/sign-in").await;
    looks("rules").await;
    scene.goes("/settings/sessions").await;
    scene.sees("main", "Tämä istunto").await;
    looks("sessions").await;
    scene.goes(&format!("{own}/sign-in")).await;
    scene.sees("h1", "Kirjautuminen ja istunnot: Oona Omistaja").await;
    looks("account").await;
    // After a while what binds the firm asks again, and goes on as it was sent.
    scene.firm.later(16 * 60);
    scene.goes("/accounts/new").await;
    scene.fills("name", "Kim Kirjaaja").await;
    scene.fills("username", "kim").await;
    scene.presses("main form button.button-main").await;
    scene.sees("h1", "Vahvista, että se olet sinä").await;
    looks("confirm").await;
    scene.fills("confirm-password", PASSWORD).await;
    scene.presses("main form.confirm button").await;
    scene.sees("main", "/invite/").await;
    // Out, and in again by both steps.
    scene.signs_out().await;
    scene.fills("username", "oona").await;
    scene.fills("password", PASSWORD).await;
    scene.presses("main button[type=submit]").await;
    scene.sees("h1", "Vahvista kirjautuminen").await;
    looks("code").await;
    scene.fills("code", "000000").await;
    scene.presses("main button[type=submit]").await;
    scene.sees(".alert", "Koodi ei ole oikein").await;
    looks("code-wrong").await;
    scene.fills("code", &app.code(32)).await;
    scene.presses("main button[type=submit]").await;
    scene.sees("h1", "Hei").await;
}

/// A clerk makes a passkey, comes in with nothing else, in place of a code, confirms with it, and gives it up.
async fn passkeys(scene: &Scene, on: &str) {
    let looks = async |page: &str| scene.everyone_can_use_it(&format!("passkeys-{on}-{page}")).await;
    scene.has_passkeys().await;
    scene.goes("/sign-in").await;
    looks("sign-in").await;
    let with_password = async || {
        scene.fills("username", "liisa.laskuttaja").await;
        scene.fills("password", PASSWORD).await;
        scene.presses("main form[action='/sign-in'] button").await;
    };
    with_password().await;
    scene.sees("h1", "Hei").await;
    scene.goes("/settings/sessions").await;
    scene.fills("email", "liisa@firma.example").await;
    scene.presses("main form[action='/settings/email'] button").await;
    scene.goes("/settings/passkeys").await;
    scene.sees("main", "Pääsyavaimia ei vielä ole").await;
    looks("none").await;
    scene.fills("name", "Työpuhelin").await;
    scene.presses("main .passkey button").await;
    scene.sees("h2", "Palautuskoodit").await;
    scene.goes("/settings/passkeys").await;
    scene.sees("main td", "Työpuhelin").await;
    looks("one").await;
    scene.presses("main td details summary").await;
    scene.fills("called", "Puhelin").await;
    looks("rename").await;
    scene.presses("main form[action$='/passkeys/name'] button").await;
    scene.sees("main td", "Puhelin").await;
    scene.fills("name", "Sama laite").await;
    scene.presses("main .passkey button").await;
    scene.sees("main [role=status]", "Tällä laitteella on jo pääsyavain").await;
    // In with nothing else, and then in place of the code.
    scene.signs_out().await;
    scene.presses("main .passkey button").await;
    scene.sees("h1", "Hei").await;
    scene.goes("/settings/sessions").await;
    scene.sees("main", "Kirjautui pääsyavaimella").await;
    scene.signs_out().await;
    with_password().await;
    scene.sees("h1", "Vahvista kirjautuminen").await;
    looks("code").await;
    scene.presses("main .passkey button").await;
    scene.sees("h1", "Hei").await;
    // After a while it confirms what it is asked for.
    scene.firm.later(40 * 60);
    scene.goes("/settings/passkeys").await;
    scene.presses("main form[action$='/passkeys/codes'] button").await;
    scene.sees("h1", "Vahvista, että se olet sinä").await;
    looks("confirm").await;
    scene.presses("main .passkey button").await;
    scene.sees("h2", "Palautuskoodit").await;
    if on == "desk" {
        // What is asked for however lately somebody came in takes a passkey as well.
        scene.goes("/settings/backups").await;
        looks("recovery-key").await;
        scene.presses("main form[action$='/backups/key'] .passkey button").await;
        scene.sees("h1", "Palautusavaimesi").await;
        // So does a notice that is published.
        scene.goes("/editor?node=purpose:billing").await;
        scene.types("main [name='|text|label|fi']:not([type=hidden])", "Laskuttaminen").await;
        scene.presses(".ed-foot button[name=do]").await;
        scene.sees(".alert", "Tallennettu").await;
        scene.goes("/editor/publish").await;
        scene.presses("form[action='/editor/publish'] .passkey button").await;
        scene.sees("main", "Versio 2").await;
    }
    scene.goes("/settings/passkeys").await;
    scene.presses("main form[action$='/passkeys/end'] button").await;
    scene.sees("main", "Pääsyavaimia ei vielä ole").await;
    let _ = scene.post.mail_to("liisa@firma.example", "lisätty pääsyavain");
    let _ = scene.post.mail_to("liisa@firma.example", "poistettu pääsyavain");
    scene.signs_out().await;
    scene.presses("main .passkey button").await;
    scene.sees(".alert", "ei kuulu millekään täällä olevalle tilille").await;
    looks("unknown").await;
    with_password().await;
    scene.sees("h1", "Hei").await;
}
