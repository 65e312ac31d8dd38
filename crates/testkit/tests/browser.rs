//! The browser of the test kit starts, sees a page, and its accessibility check can fail.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use testkit::axe;
use testkit::browser::Browser;

const GOOD: &str = "data:text/html,<html lang=fi><title>Sivu</title><main><h1>Otsikko</h1></main></html>";
const BAD: &str = "data:text/html,<html><title>Sivu</title><main><h1>Otsikko</h1><img src=x></main></html>";

#[tokio::test]
async fn a_page_with_faults_is_told_from_one_without() {
    let browser = Browser::start().await.unwrap();
    browser.page().goto(GOOD).await.unwrap();
    assert_eq!(browser.page().title().await.unwrap(), "Sivu");
    assert_eq!(axe::violations(browser.page()).await.unwrap(), []);
    browser.page().goto(BAD).await.unwrap();
    let rules: Vec<String> =
        axe::violations(browser.page()).await.unwrap().into_iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["html-has-lang", "image-alt"]);
    browser.close().await.unwrap();
}
