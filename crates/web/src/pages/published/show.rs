//! The public page of the notice.

use maud::{Markup, PreEscaped, html};
use notice::Lang;

use crate::design::Theme;
use crate::design::icon::{Icon, mark};
use crate::design::shell::document;
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct NoticeView {
    pub lang: Lang,
    pub theme: Theme,
    /// The languages it is published in.
    pub languages: Vec<Lang>,
    pub title: String,
    pub firm: String,
    /// The body, made and escaped by the notice's own renderer.
    pub body: String,
}

/// The page.
pub fn render(view: &NoticeView) -> Markup {
    let t = texts(view.lang);
    let base = format!("/notice/{}", view.lang.code());
    let inner = html! {
        a.skip href="#main" { (t.shell_skip()) }
        header.paper-top {
            a.brand href=(base) { (mark()) span { span.brand-name { (view.firm) } span.brand-firm { (t.shell_notice()) } } }
            nav.langs aria-label=(t.shell_language()) {
                @for lang in &view.languages {
                    a href={ "/notice/" (lang.code()) } lang=(lang.code()) hreflang=(lang.code())
                        aria-current=[(*lang == view.lang).then_some("page")] { (texts(*lang).language_name()) }
                }
            }
        }
        main.paper id="main" tabindex="-1" { article.prose { (PreEscaped(&view.body)) } }
        footer.paper-foot {
            nav.actions aria-label=(t.notice_other_forms()) {
                button.button.button-small type="button" data-print hidden { (Icon::Printer.draw()) (t.notice_print()) }
                a.button.button-small href={ (base) ".md" } { (t.notice_as_markdown()) }
                a.button.button-small href={ (base) ".json" } { (t.notice_as_json()) }
                a.button.button-quiet.button-small href="/sign-in" { (t.notice_staff()) }
            }
        }
    };
    document(view.lang, view.theme, &t.shell_page_title(&view.title, &view.firm), &inner)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(lang: Lang) -> NoticeView {
        let body = "<h1>Tietosuojaseloste</h1><p class=\"lead\">Mitä tietoja keräämme ja mihin niitä tarvitaan.</p>\
            <h2>Rekisterinpitäjä</h2><p>Kuopion Softop Oy</p><h2>Käyttötarkoitukset</h2><ul><li>Laskutus</li></ul>";
        NoticeView {
            lang,
            theme: Theme::Auto,
            languages: Lang::ALL.to_vec(),
            title: "Tietosuojaseloste".into(),
            firm: "Kuopion Softop Oy".into(),
            body: body.into(),
        }
    }
}
