//! The frame of the pages before one has come in.

use maud::{Markup, html};
use notice::Lang;

use crate::design::Theme;
use crate::design::icon::{Icon, mark};
use crate::design::shell::document;
use crate::texts::{Texts, texts};

/// What a page before the door needs to know.
#[derive(Debug, Clone)]
pub struct Door {
    pub lang: Lang,
    pub theme: Theme,
    pub firm: String,
    /// The path of the page, without values.
    pub path: String,
    /// The token the form carries.
    pub csrf: String,
}

impl Door {
    /// The texts in the reader's language.
    pub fn t(&self) -> &'static Texts {
        texts(self.lang)
    }

    /// A whole page.
    pub fn page(&self, title: &str, content: &Markup) -> Markup {
        let t = self.t();
        let inner = html! {
            a.skip href="#main" { (t.shell_skip()) }
            div.door {
                header.door-side {
                    a.brand href="/" {
                        (mark())
                        span { span.brand-name { (t.shell_product()) } span.brand-firm { (self.firm) } }
                    }
                    div.door-say {
                        p { (t.sign_in_say()) }
                        ul {
                            li { (Icon::Target.draw()) (t.sign_in_say_door()) }
                            li { (Icon::History.draw()) (t.sign_in_say_journal()) }
                            li { (Icon::Clock.draw()) (t.sign_in_say_time()) }
                        }
                    }
                    p.door-foot { a href={ "/notice/" (self.lang.code()) } { (t.sign_in_notice()) } }
                }
                main.door-main id="main" tabindex="-1" {
                    (self.langs())
                    div.door-form { (content) }
                }
            }
        };
        document(self.lang, self.theme, &t.shell_page_title(title, &self.firm), &inner)
    }

    fn langs(&self) -> Markup {
        html! {
            nav.langs aria-label=(self.t().shell_language()) {
                @for lang in Lang::ALL {
                    a href={ (self.path) "?lang=" (lang.code()) } lang=(lang.code()) hreflang=(lang.code())
                        aria-current=[(lang == self.lang).then_some("true")] { (texts(lang).language_name()) }
                }
            }
        }
    }
}
