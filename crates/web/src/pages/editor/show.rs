//! The editor: the outline, a form or the text, and the page as it would be.

use axum::extract::RawQuery;
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use notice::Lang;
use notice::edit::Tree;

use super::desk::{self, Bar};
use super::draft::Open;
use super::form::draw::Drawing;
use super::form::{Maker, NodeForm};
use super::judge::{self, Judged};
use super::outline::{self, Group};
use super::problems;
use crate::design::icon::Icon;
use crate::design::{Here, Shell, parts};
use crate::http::{Form, PageError, Visit};
use crate::texts::texts;

/// The page.
pub struct EditorView {
    pub shell: Shell,
    pub bar: Bar,
    pub revision: i64,
    pub groups: Vec<Group>,
    pub judged: Judged,
    pub middle: Middle,
    /// The page in the language of the notice that is looked at.
    pub page: Markup,
    pub page_lang: Lang,
    pub languages: Vec<Lang>,
    /// What was said last: saved, mended.
    pub said: Option<String>,
    /// A version published after the draft was begun, which the draft would undo.
    pub overtaken: Option<u32>,
}

/// What stands between the outline and the page.
pub enum Middle {
    /// A form for a node.
    Node(Box<NodeView>),
    /// The text of the notice.
    Text(String),
    /// A form for something new.
    New(Box<super::add::NewView>),
}

/// A node with its form.
pub struct NodeView {
    pub address: String,
    pub title: String,
    pub about: String,
    pub form: NodeForm,
    /// Names of questions whose answers could not be taken.
    pub refused: Vec<String>,
    /// The clause, by which the page is scrolled to it.
    pub clause: Option<String>,
    pub removable: bool,
    pub moves: (bool, bool),
    /// Set where the text cannot be read, so that no form can change it.
    pub locked: bool,
}

/// `GET /editor`
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = Form::read(query.unwrap_or_default().as_bytes());
    let result = view(&visit, &query).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit, query: &Form) -> Result<EditorView, PageError> {
    visit.must_own()?;
    let open = Open::of(visit).await?;
    let tree = open.tree();
    let t = texts(visit.lang);
    let said = match query.get("said") {
        "saved" => Some(t.shell_saved()),
        "mended" => Some(t.ed_mended()),
        "refused" => Some(t.ed_refused_some()),
        _ => None,
    };
    let middle = if query.get("mode") == "text" || (!tree.is_readable() && query.get("node").is_empty()) {
        Middle::Text(open.text.clone())
    } else if query.has("add") {
        let new = super::add::view(&tree, query.get("add"), query.get("in"), visit.lang);
        new.map(|new| Middle::New(Box::new(new))).ok_or(PageError::Missing)?
    } else {
        let wanted = tree.find(query.get("node")).or_else(|| tree.find("controller")).or_else(|| first(&tree));
        Middle::Node(Box::new(node_view(&tree, wanted.as_deref().unwrap_or_default(), visit.lang, Vec::new())))
    };
    Ok(EditorView { said, ..assemble(visit, &open, middle, query.get("lang")) })
}

fn first(tree: &Tree) -> Option<Vec<usize>> {
    (!tree.nodes().is_empty()).then(|| vec![0])
}

/// The whole view of an open draft.
pub fn assemble(visit: &Visit, open: &Open, middle: Middle, page_lang: &str) -> EditorView {
    let tree = open.tree();
    let judged = judge::judge(&open.text, visit.lang);
    let languages = super::form::model::languages(&tree);
    let wanted = Lang::from_code(page_lang).or(Some(visit.lang)).filter(|lang| languages.contains(lang));
    let page_lang = wanted.or_else(|| languages.first().copied()).unwrap_or(Lang::Fi);
    EditorView {
        shell: visit.shell(Here::Editor),
        bar: open.bar(visit),
        revision: open.revision,
        groups: outline::outline(&tree, &judged.problems, visit.lang),
        page: live(&judged, page_lang, visit.lang),
        judged,
        middle,
        page_lang,
        languages,
        said: None,
        overtaken: (open.text != open.published && open.base_version < open.published_version)
            .then_some(open.published_version),
    }
}

/// The page as it would be, or why there is none.
pub fn live(judged: &Judged, page_lang: Lang, lang: Lang) -> Markup {
    match &judged.notice {
        // The editor has a heading of the first rank of its own. Text of the notice is escaped: it holds no tag.
        Some(notice) => PreEscaped(
            notice::render::html_body(notice, page_lang)
                .into_string()
                .replace("<h1>", "<h2 class=\"ed-first\">")
                .replace("</h1>", "</h2>"),
        ),
        None => html! { div.ed-nopage { (Icon::Alert.draw()) p { (texts(lang).ed_no_page()) } } },
    }
}

/// A node with its form.
pub fn node_view(tree: &Tree, path: &[usize], lang: Lang, refused: Vec<String>) -> NodeView {
    let t = texts(lang);
    let word = tree.kind(path).map(|kind| kind.word).unwrap_or_default();
    let siblings: Vec<usize> = (0..tree.siblings(path).len())
        .filter(|at| path.split_last().is_some_and(|(_, lead)| outline::is_outlined(tree, &[lead, &[*at]].concat())))
        .filter(|at| {
            path.len() > 1 || tree.node(&[*at]).map(|node| &node.word) == tree.node(path).map(|node| &node.word)
        })
        .collect();
    let here = path.last().and_then(|own| siblings.iter().position(|at| at == own)).unwrap_or(0);
    NodeView {
        address: tree.address(path),
        title: outline::title(tree, path, lang),
        about: t.ed_node_help(word),
        form: Maker::new(tree, path, lang).form(),
        refused,
        clause: judge::clause_of(tree, path),
        removable: !matches!(word, "notice" | "controller"),
        moves: (here > 0, here + 1 < siblings.len()),
        locked: !tree.is_readable(),
    }
}

/// The page.
pub fn render(view: &EditorView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let (here, title) = match &view.middle {
        Middle::Node(node) => (node.address.as_str(), node.title.clone()),
        Middle::Text(_) => ("", t.ed_text_mode()),
        Middle::New(new) => (new.within.as_str(), new.title.clone()),
    };
    let text_mode = matches!(view.middle, Middle::Text(_));
    let content = html! {
        div.editor data-editor="" data-lang=(view.page_lang.code()) data-over=(t.ed_session_over()) data-offline=(t.ed_offline()) data-long=(t.ed_too_long()) {
            nav.ed-outline aria-label=(t.ed_outline()) {
                div.segments.ed-modes {
                    a href="/editor" aria-current=[(!text_mode).then_some("page")] { (t.ed_form_mode()) }
                    a href="/editor?mode=text" aria-current=[text_mode.then_some("page")] { (t.ed_text_mode()) }
                }
                details.ed-fold open {
                    summary { (t.ed_outline()) (Icon::ChevronDown.with_class("icon icon-small chevron")) }
                    div id="ed-outline" { (outline::draw(&view.groups, here, t)) }
                }
            }
            main.ed-middle id="main" tabindex="-1" {
                @if let Some(said) = &view.said { (parts::alert(parts::Tone::Ok, said, &html! {})) }
                @if let Some(version) = view.overtaken { (parts::alert(parts::Tone::Warn, &t.ed_overtaken(version.to_string()), &html! { p { (t.ed_overtaken_help()) } })) }
                @match &view.middle {
                    Middle::Node(node) => (node_form(view, node)),
                    Middle::Text(text) => (text_form(view, text)),
                    Middle::New(new) => (super::add::form(shell, view.revision, new)),
                }
            }
            (side(view))
        }
    };
    desk::page(shell, &t.ed_title(&title), &view.bar, &content)
}

fn node_form(view: &EditorView, node: &NodeView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let drawing = Drawing { t, refused: &node.refused };
    html! {
        form.ed-form id="ed-form" method="post" action="/editor/save" data-keep="" autocomplete="off" {
            (hidden(shell, view.revision, "node", &node.address))
            div.ed-head {
                div { h1 { (node.title) } @if !node.about.is_empty() { p.lead { (node.about) } } }
                div.actions { (tools(node, shell)) }
            }
            div id="ed-here" { (problems::of_node(&view.judged, &node.address, t)) }
            @if node.locked {
                (parts::alert(parts::Tone::Warn, &t.ed_locked(), &html! { p { a href="/editor?mode=text" { (t.ed_to_text()) } } }))
            } @else {
                div.ed-fields { (drawing.form(&node.form)) }
                div.ed-foot {
                    button.button.button-main type="submit" name="do" value="save" { (t.ed_save()) }
                    span.ed-unsaved id="ed-unsaved" hidden { (t.ed_unsaved()) }
                }
            }
        }
        @if let Some(clause) = &node.clause { div hidden id="ed-clause" data-clause=(clause) {} }
    }
}

/// The buttons about the node as a whole. The first button of a form answers to Enter, so a hidden one that saves leads.
fn tools(node: &NodeView, shell: &Shell) -> Markup {
    let t = shell.t();
    html! {
        button.hide-text type="submit" name="do" value="save" tabindex="-1" aria-hidden="true" { (t.ed_save()) }
        @if node.moves.0 { button.button.button-quiet.button-small type="submit" name="move" value="up" { (t.ed_up()) } }
        @if node.moves.1 { button.button.button-quiet.button-small type="submit" name="move" value="down" { (t.ed_down()) } }
        @if node.removable { button.button.button-danger.button-small type="submit" name="delete" value="yes" { (t.ed_delete()) } }
    }
}

fn text_form(view: &EditorView, text: &str) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        form.ed-form.ed-text-form id="ed-form" method="post" action="/editor/save" data-keep="" {
            (hidden(shell, view.revision, "text", ""))
            div.ed-head { div { h1 { (t.ed_text_mode()) } p.lead { (t.ed_text_lead()) } } }
            div.ed-code data-code="" {
                label.hide-text for="ed-source" { (t.ed_text_label()) }
                // A newline after the tag is not of the text.
                textarea id="ed-source" name="source" spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off" rows="30" { "\n" (text) }
            }
            div.ed-foot {
                button.button.button-main type="submit" name="do" value="save" { (t.ed_save()) }
                span.ed-unsaved id="ed-unsaved" hidden { (t.ed_unsaved()) }
            }
        }
        script type="application/json" id="ed-marks" { (PreEscaped(marks(&view.judged))) }
    }
}

/// Where the problems stand in the text, for the script that marks them.
pub fn marks(judged: &Judged) -> String {
    let each = judged.problems.iter().map(|problem| {
        serde_json::json!({
            "line": problem.line, "start": problem.span.start, "len": problem.span.len,
            "weight": problem.weight.word(), "title": problem.title,
        })
    });
    serde_json::Value::Array(each.collect()).to_string().replace('<', "\\u003c")
}

fn hidden(shell: &Shell, revision: i64, mode: &str, address: &str) -> Markup {
    html! {
        (parts::csrf(&shell.csrf))
        (parts::hidden("revision", &revision.to_string()))
        (parts::hidden("mode", mode))
        (parts::hidden("node", address))
    }
}

fn side(view: &EditorView) -> Markup {
    let t = view.shell.t();
    html! {
        aside.ed-side aria-label=(t.ed_side()) {
            div.ed-tabs role="tablist" aria-label=(t.ed_side()) {
                button type="button" role="tab" id="ed-tab-page" aria-controls="ed-panel-page" aria-selected="true" { (t.ed_page()) }
                button type="button" role="tab" id="ed-tab-found" aria-controls="ed-panel-found" aria-selected="false" tabindex="-1" {
                    (t.ed_found()) span id="ed-found-count" { (found_count(&view.judged, view)) }
                }
            }
            div.ed-panel id="ed-panel-page" role="tabpanel" aria-labelledby="ed-tab-page" tabindex="0" {
                @if view.languages.len() > 1 {
                    nav.langs aria-label=(t.shell_language()) {
                        @for lang in &view.languages {
                            a href={ "/editor?lang=" (lang.code()) } data-page-lang=(lang.code()) lang=(lang.code()) hreflang=(lang.code())
                                aria-current=[(*lang == view.page_lang).then_some("true")] { (texts(*lang).language_name()) }
                        }
                    }
                }
                div.paper.ed-paper id="ed-page" { (view.page) }
            }
            div.ed-panel id="ed-panel-found" role="tabpanel" aria-labelledby="ed-tab-found" tabindex="0" { (problems::all(&view.judged, t)) }
        }
    }
}

fn found_count(judged: &Judged, view: &EditorView) -> Markup {
    let worst = judged.problems.iter().map(|problem| problem.weight).min();
    outline::count(worst, judged.problems.len(), view.shell.t())
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub const TEXT: &str = include_str!("../../../../../examples/softop.kdl");

    /// The example firm's notice, open at a register, as text, or where a purpose is added.
    pub fn sample(shell: Shell, mode: &str) -> EditorView {
        let tree = Tree::read(TEXT);
        let lang = shell.lang;
        let judged = judge::judge(TEXT, lang);
        let path = tree.find("register:customers").unwrap();
        let middle = match mode {
            "text" => Middle::Text(TEXT.to_owned()),
            "new" => Middle::New(Box::new(super::super::add::view(&tree, "register", "", lang).unwrap())),
            _ => Middle::Node(Box::new(node_view(&tree, &path, lang, vec!["|arg|0".into()]))),
        };
        EditorView {
            shell: Shell { here: Here::Editor, ..shell },
            bar: Bar { changed: true, undo: true, revision: 3, ..Bar::default() },
            revision: 3,
            groups: outline::outline(&tree, &judged.problems, lang),
            page: live(&judged, lang, lang),
            judged,
            middle,
            page_lang: lang,
            languages: Lang::ALL.to_vec(),
            said: Some("x".into()),
            overtaken: Some(4),
        }
    }
}
