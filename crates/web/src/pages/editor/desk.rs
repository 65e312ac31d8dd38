//! The frame of the editor: it has the whole window, since an outline, a form and the page stand side by side.

use maud::{Markup, html};

use crate::design::icon::{Icon, mark};
use crate::design::shell::document;
use crate::design::{Private, Shell, parts};

/// What the bar over the editor says and offers.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// Where the draft stands: saved by whom and when, or that there is none yet.
    pub state: Private,
    /// True if there is something to publish.
    pub changed: bool,
    /// True if there is something to take back.
    pub undo: bool,
    pub revision: i64,
    /// True on the pages around the editor, where nothing of it is offered.
    pub plain: bool,
}

/// A whole page of the editor.
pub fn page(shell: &Shell, title: &str, bar: &Bar, content: &Markup) -> Markup {
    let t = shell.t();
    let inner = html! {
        a.skip href="#main" { (t.shell_skip()) }
        div.desk.desk-plain[bar.plain] {
            header.desk-top {
                a.brand href="/" title=(t.ed_leave()) { (mark()) span { span.brand-name { (t.shell_product()) } span.brand-firm { (shell.firm) } } }
                p.desk-state id="ed-state" role="status" { (bar.state) }
                div.top-grow {}
                @if !bar.plain {
                    nav.actions aria-label=(t.ed_tools()) {
                        @if bar.undo {
                            form method="post" action="/editor/undo" {
                                (parts::csrf(&shell.csrf))
                                (parts::hidden("revision", &bar.revision.to_string()))
                                button.button.button-quiet.button-small type="submit" { (Icon::History.draw()) (t.ed_undo()) }
                            }
                        }
                        a.button.button-quiet.button-small href="/editor/start" { (Icon::Plus.draw()) (t.ed_start_link()) }
                        a.button.button-small href="/notice" { (Icon::Notice.draw()) (t.ed_published()) }
                        @if bar.changed { a.button.button-main.button-small href="/editor/publish" { (t.ed_publish_link()) } }
                    }
                } @else {
                    a.button.button-small href="/editor" { (t.ed_back()) }
                }
            }
            (content)
        }
    };
    document(shell.lang, shell.theme, &t.shell_page_title(title, &shell.firm), &inner)
}
