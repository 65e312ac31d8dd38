//! A breach in a real browser and in Finnish: reported by a clerk, weighed, told and closed by the owner.

use crate::scene::Scene;

#[tokio::test(flavor = "multi_thread")]
async fn a_breach_is_reported_weighed_told_and_closed() {
    let scene = Scene::open().await;
    let looks = async |page: &str| scene.everyone_can_use_it(page).await;
    scene.goes("/breaches").await;
    scene.sees("main", "Ei avoimia tapauksia").await;
    scene.presses("main a[href='/breaches/new']").await;
    scene.sees("h1", "Ilmoita tietoturvaloukkauksesta").await;
    looks("breach-new").await;
    scene.fills("what", "Tilausvahvistukset lähtivät väärälle saajalle.").await;
    scene.chooses("harm", "disclosed").await;
    scene.chooses("register", "customers").await;
    scene.chooses("brand", "Toivontaika").await;
    scene.fills("kinds", "Nimiä ja osoitteita").await;
    scene.fills("people", "1 240").await;
    scene.presses("main form button.button-main").await;
    scene.sees("h1", "Tietoturvaloukkaus 20").await;
    scene.sees(".card-next h2", "Arvioi riski rekisteröidyille").await;
    looks("breach-reported").await;

    // It is a task with its time.
    scene.goes("/").await;
    scene.sees(".tasks", "Viranomaiselle ilmoitetaan viimeistään").await;
    scene.presses("main a[href='/breaches']").await;
    scene.sees("main td", "Asiakasrekisteri").await;
    looks("breaches").await;
    scene.presses("main tbody a").await;

    let next = |step: &str| format!(".card-next form[action$='/{step}'] button");
    scene.sees(".card-next", "Arvioi riski rekisteröidyille").await;
    scene.presses(".card-next input[value=high]").await;
    scene.types(".card-next [name=reasons]", "Tilauksista näkyy, mitä on ostettu.").await;
    scene.types(".card-next [name=consequences]", "Saaja voi käyttää tietoja väärin.").await;
    scene.presses(&next("assess")).await;
    scene.sees(".card-next h2", "Kirjaa ilmoitus viranomaiselle").await;
    looks("breach-weighed").await;
    scene.types(".card-next [name=by]", "Toimitusjohtaja").await;
    scene.types(".card-next [name=reference]", "1234/163/2026").await;
    scene.presses(&next("notify")).await;
    scene.sees(".card-next h2", "Kirjaa ilmoitus rekisteröidyille").await;
    scene.types(".card-next [name=how]", "Sähköpostilla kaikille 1 240:lle.").await;
    scene.presses(&next("tell")).await;
    scene.sees(".card-next h2", "Kirjaa toimenpiteet").await;
    scene.types(".card-next [name=words]", "Saaja poisti viestit. Lähetyslista korjattiin.").await;
    scene.presses(&next("measures")).await;
    scene.sees(".card-next h2", "Päätä asia").await;
    scene.presses(&next("close")).await;
    scene.sees(".card-next h2", "Asia on päätetty").await;
    looks("breach-closed").await;
    scene.goes("/").await;
    scene.sees("h1", "Hei").await;
    assert!(!scene.text().await.contains("tietoturvaloukkaus on kesken"), "nothing is left to do");
}
