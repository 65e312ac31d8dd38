//! What was sent from a form or from the text, taken into the draft and saved.

use access::DraftError;
use axum::response::{IntoResponse, Redirect, Response};
use notice::Lang;
use notice::edit::{Change, EditError, Scalar, Tree, write_node};

use super::draft::Open;
use super::form::model::path_of;
use super::form::{Maker, take};
use super::outline::href;
use super::show::{self, Middle};
use super::{judge, merge, outline};
use crate::http::form::PostedText;
use crate::http::{Form, PageError, Visit};

/// `POST /editor/save`
pub async fn post(PostedText { visit, form }: PostedText) -> Response {
    match save(&visit, &form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn save(visit: &Visit, form: &Form) -> Result<Response, PageError> {
    visit.must_own()?;
    let seen: i64 = form.get("revision").parse().unwrap_or(0);
    let base = base(visit, seen).await?;
    let mut sent = take_all(&base, form, visit.lang).ok_or(PageError::Missing)?;
    let done = act(&mut sent, &base, form, visit.lang);
    if sent.text.len() > notice::MAX_BYTES {
        return Err(PageError::TooLarge);
    }
    if sent.text != base {
        match visit.web.access().save_draft(&visit.session, seen, &sent.text, visit.now).await {
            Ok(_) => {}
            Err(DraftError::Stale(theirs)) => return merge::answer(visit, &base, &sent.text, &theirs, form).await,
            Err(other) => return Err(other.into()),
        }
    }
    if !sent.refused.is_empty() {
        return again(visit, &sent).await;
    }
    let said = if !done {
        "refused"
    } else if form.has("mend") {
        "mended"
    } else {
        "saved"
    };
    let to = match form.get("mode") {
        "text" => format!("/editor?mode=text&said={said}"),
        _ => format!("{}&said={said}", href(&sent.address)),
    };
    Ok(Redirect::to(&to).into_response())
}

/// The form once more, with the questions whose answers could not be taken; the other answers are saved.
async fn again(visit: &Visit, sent: &Sent) -> Result<Response, PageError> {
    let open = Open::of(visit).await?;
    let tree = open.tree();
    let path = tree.find(&sent.address).ok_or(PageError::Missing)?;
    let node = show::node_view(&tree, &path, visit.lang, sent.refused.clone());
    let view = show::assemble(visit, &open, Middle::Node(Box::new(node)), "");
    Ok(visit.answer(Ok(show::render(&view))))
}

/// The text a form was made of: the draft of that revision, or what is published if there was none.
pub async fn base(visit: &Visit, seen: i64) -> Result<String, PageError> {
    if seen == 0 {
        return Ok(Open::with(visit, None).await?.published);
    }
    let draft = visit.web.access().draft_at(&visit.session, seen).await?;
    match draft {
        Some(draft) => Ok(draft.text),
        // Too old to be kept: what is there now stands in, and the saving will be told that somebody was first.
        None => Ok(Open::of(visit).await?.text),
    }
}

/// The text with everything that was sent, and where one is in it.
#[derive(Debug)]
pub struct Sent {
    pub text: String,
    pub address: String,
    pub refused: Vec<String>,
    /// The address in the text the form was made of.
    old_address: String,
}

/// Takes in what was sent. `None` if it is about a node that is not there.
pub fn take_all(base: &str, form: &Form, lang: Lang) -> Option<Sent> {
    let address = form.get("node").to_owned();
    if form.get("mode") == "text" {
        let text = with_newlines_of(base, form.get("source"));
        return Some(Sent { text, old_address: address.clone(), address, refused: Vec::new() });
    }
    let tree = Tree::read(base);
    let path = tree.find(&address)?;
    let asked = Maker::new(&tree, &path, lang).form();
    let taken = take::take(base, &asked, form);
    let now = Tree::read(&taken.text).address(&path);
    Some(Sent { text: taken.text, address: now, refused: taken.refused, old_address: address })
}

/// Browsers send every newline as two characters; the text keeps those it had.
fn with_newlines_of(base: &str, sent: &str) -> String {
    let plain = sent.replace("\r\n", "\n");
    let (all, windows) = (base.matches('\n').count(), base.matches("\r\n").count());
    if windows * 2 > all { plain.replace('\n', "\r\n") } else { plain }
}

/// Does what the button pressed says, besides saving. False if it could not be done.
fn act(sent: &mut Sent, base: &str, form: &Form, lang: Lang) -> bool {
    let change = match () {
        () if form.has("mend") => mend(sent, form.get("mend"), lang),
        () if form.has("add") => add(sent, base, form),
        () if form.has("remove") => remove(sent, base, form.get("remove")),
        () if form.has("move") => return shift(sent, form.get("move") == "up"),
        () if form.has("delete") => return delete(sent),
        () => return true,
    };
    match change {
        Ok(change) => {
            sent.text = change.apply(&sent.text).0;
            true
        }
        Err(_) => false,
    }
}

/// Applies what mends a problem. Its place may have moved by what was typed before it: the nearest of its kind is meant.
fn mend(sent: &Sent, key: &str, lang: Lang) -> Result<Change, EditError> {
    let (code, at) = key.split_once('@').ok_or(EditError::Missing)?;
    let at: usize = at.parse().map_err(|_| EditError::Missing)?;
    let judged = judge::judge(&sent.text, lang);
    let alike = judged.problems.into_iter().filter(|problem| problem.code == code && problem.mends.is_some());
    let nearest = alike.min_by_key(|problem| problem.span.start.abs_diff(at)).ok_or(EditError::Missing)?;
    nearest.mends.ok_or(EditError::Missing)
}

/// The path, in the text as it is now, of a part of the node the form was for.
fn part(tree: &Tree, sent: &Sent, rel: &str, base: &str) -> Result<Vec<usize>, EditError> {
    let base = Tree::read(base);
    let old_root = base.find(&sent.old_address).ok_or(EditError::Missing)?;
    let old = base.address(&path_of(&old_root, rel).ok_or(EditError::Missing)?);
    let inner = old.strip_prefix(&sent.old_address).ok_or(EditError::Missing)?;
    tree.find(&format!("{}{inner}", sent.address)).ok_or(EditError::Missing)
}

fn add(sent: &Sent, base: &str, form: &Form) -> Result<Change, EditError> {
    let tree = Tree::read(&sent.text);
    let (rel, word) = form.get("add").split_once('|').ok_or(EditError::Missing)?;
    let path = part(&tree, sent, rel, base)?;
    if word == "VALUE" {
        let label = form.get(&format!("{rel}|new")).trim();
        return tree.add(&path, &value_node(&tree, &path, label)?);
    }
    tree.add(&path, &super::add::part_text(&tree, &path, word).ok_or(EditError::Missing)?)
}

/// A value of a choice, named by its label.
fn value_node(tree: &Tree, path: &[usize], label: &str) -> Result<String, EditError> {
    let node = tree.node(path).ok_or(EditError::Missing)?;
    let taken = |name: &str| node.children.iter().any(|child| child.word == name);
    let name = super::add::name_for(label, "value", taken);
    let lang = super::form::model::languages(tree).first().copied().unwrap_or(Lang::Fi);
    if label.is_empty() {
        return Ok(name);
    }
    let said = write_node("label", &[], &[(lang.code(), Scalar::quoted(label))]);
    Ok(format!("{name} {{ {said} }}"))
}

fn remove(sent: &Sent, base: &str, rel: &str) -> Result<Change, EditError> {
    let tree = Tree::read(&sent.text);
    let path = part(&tree, sent, rel, base)?;
    tree.remove(&path)
}

fn shift(sent: &mut Sent, up: bool) -> bool {
    let tree = Tree::read(&sent.text);
    let Some(path) = tree.find(&sent.address) else { return false };
    let Ok(change) = tree.shift(&path, up) else { return false };
    let moved = path.split_last().map(|(at, lead)| [lead, &[if up { at.saturating_sub(1) } else { at + 1 }]].concat());
    sent.text = change.apply(&sent.text).0;
    sent.address = moved.map(|path| Tree::read(&sent.text).address(&path)).unwrap_or_default();
    true
}

fn delete(sent: &mut Sent) -> bool {
    let tree = Tree::read(&sent.text);
    let Some(path) = tree.find(&sent.address) else { return false };
    if !outline::is_outlined(&tree, &path) {
        return false;
    }
    let Ok(change) = tree.remove(&path) else { return false };
    sent.text = change.apply(&sent.text).0;
    let above = path.split_last().map(|(_, lead)| lead.to_vec()).unwrap_or_default();
    sent.address = Tree::read(&sent.text).address(&above);
    true
}
