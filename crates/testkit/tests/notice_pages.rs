//! The published pages of the example notices can be used by everyone: axe-core finds nothing on them, on a wide screen
//! in light and on a phone in dark, and nothing is wider than the screen.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::path::Path;

use notice::{Lang, Notice, render};
use tempfile::TempDir;
use testkit::axe;
use testkit::browser::Browser;

const EXAMPLES: [&str; 5] = ["softop", "mimino", "minicapital", "minikone", "secapp"];

/// Publishes a page of every example into a folder, one language after the other, and gives the addresses.
fn publish(folder: &Path) -> Vec<String> {
    let mut pages = Vec::new();
    for (name, lang) in EXAMPLES.into_iter().zip(Lang::ALL.into_iter().cycle()) {
        let path = format!("{}/../../examples/{name}.kdl", env!("CARGO_MANIFEST_DIR"));
        let notice = Notice::read(&std::fs::read_to_string(path).unwrap()).check();
        let notice = notice.unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
        let page = folder.join(format!("{name}-{}", render::file_name(lang)));
        std::fs::write(&page, render::html(&notice, lang)).unwrap();
        pages.push(format!("file://{}", page.display()));
    }
    pages
}

async fn nothing_is_wrong(flags: &[&str]) {
    let folder = TempDir::new().unwrap();
    let browser = Browser::start_with(flags).await.unwrap();
    for page in publish(folder.path()) {
        browser.page().goto(&page).await.unwrap();
        assert_eq!(axe::violations(browser.page()).await.unwrap(), [], "{page}");
        let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth;";
        let wide = browser.page().execute(wide, Vec::new()).await.unwrap();
        assert_eq!(wide, false, "{page} has to be scrolled sideways");
    }
    browser.close().await.unwrap();
}

#[tokio::test]
async fn the_pages_can_be_used_by_everyone_on_a_wide_screen() {
    nothing_is_wrong(&["--lang=fi", "--window-size=1280,900"]).await;
}

#[tokio::test]
async fn the_pages_can_be_used_by_everyone_on_a_phone_in_the_dark() {
    let dark = "--blink-settings=preferredColorScheme=0";
    nothing_is_wrong(&["--lang=fi", "--window-size=390,844", "--force-dark-mode", dark]).await;
}
