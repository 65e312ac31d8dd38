//! Two saved at once: the second is told who was first and when, sees both texts, and chooses.

use access::{Draft, DraftError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use notice::edit::{Piece, merge};

use super::desk::{self, Bar};
use super::draft::who_and_when;
use super::save;
use crate::design::{Here, Private, Shell, parts};
use crate::http::answer::page;
use crate::http::form::PostedText;
use crate::http::{Form, PageError, Visit};

/// The page.
#[derive(Debug, Clone)]
pub struct MergeView {
    pub shell: Shell,
    pub who: Private,
    pub when: String,
    /// The revision that was first, after which the merged text is saved.
    pub revision: i64,
    /// The revision both were made of.
    pub seen: String,
    pub mine: String,
    pub pieces: Vec<Piece>,
}

/// The page for whoever saved second.
pub async fn answer(visit: &Visit, base: &str, mine: &str, theirs: &Draft, form: &Form) -> Result<Response, PageError> {
    let (who, when) = who_and_when(visit, theirs).await?;
    let pieces = merge(base, mine, &theirs.text);
    let seen = form.get("revision").to_owned();
    let shell = visit.shell(Here::Editor);
    let view = MergeView { shell, who, when, revision: theirs.revision, seen, mine: mine.to_owned(), pieces };
    Ok(page(StatusCode::CONFLICT, &render(&view)))
}

/// `POST /editor/merge`
pub async fn post(PostedText { visit, form }: PostedText) -> Response {
    match take(&visit, &form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn take(visit: &Visit, form: &Form) -> Result<Response, PageError> {
    visit.must_own()?;
    let first: i64 = form.get("first").parse().map_err(|_| PageError::Stale)?;
    let base = save::base(visit, form.get("revision").parse().unwrap_or(0)).await?;
    let theirs = save::base(visit, first).await?;
    let mine = form.get("mine").replace("\r\n", "\n");
    let mine = if theirs.contains("\r\n") { mine.replace('\n', "\r\n") } else { mine };
    let mut text = String::new();
    for (at, piece) in merge(&base, &mine, &theirs).into_iter().enumerate() {
        match piece {
            Piece::Same(same) => text.push_str(&same),
            Piece::Apart { mine, theirs, .. } => match form.get(&format!("piece-{at}")) {
                "mine" => text.push_str(&mine),
                "both" => {
                    text.push_str(&theirs);
                    text.push_str(&mine);
                }
                _ => text.push_str(&theirs),
            },
        }
    }
    match visit.web.access().save_draft(&visit.session, first, &text, visit.now).await {
        Ok(_) => Ok(Redirect::to("/editor?mode=text&said=saved").into_response()),
        Err(DraftError::Stale(theirs)) => answer(visit, &base, &text, &theirs, form).await,
        Err(other) => Err(other.into()),
    }
}

/// The page.
pub fn render(view: &MergeView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let said = view.who.within(|who| t.ed_merge_lead(who, &view.when));
    let content = html! {
        main.content.content-narrow id="main" tabindex="-1" {
            (parts::head(&html! { (t.ed_merge_title()) }, None, &html! {}))
            p.lead { (said) }
            form.ed-merge method="post" action="/editor/merge" {
                (parts::csrf(&shell.csrf))
                (parts::hidden("revision", &view.seen))
                (parts::hidden("first", &view.revision.to_string()))
                textarea name="mine" hidden { "\n" (view.mine) }
                @for (at, piece) in view.pieces.iter().enumerate() {
                    @match piece {
                        Piece::Same(text) => (same(text, shell)),
                        Piece::Apart { mine, theirs, .. } => (apart(at, mine, theirs, piece.changed_by_mine_alone(), shell)),
                    }
                }
                div.actions.actions-end {
                    button.button.button-main type="submit" { (t.ed_merge_do()) }
                    a.button.button-quiet href="/editor" { (t.ed_merge_drop()) }
                }
            }
        }
    };
    let bar = Bar { plain: true, ..Bar::default() };
    desk::page(shell, &t.ed_merge_title(), &bar, &content)
}

fn same(text: &str, shell: &Shell) -> Markup {
    /// Longer stretches that are alike are folded.
    const SHORT: usize = 6;
    let count = text.lines().count();
    html! {
        @if count <= SHORT { pre.ed-lines { (text) } }
        @else { details.ed-same { summary { (shell.t().ed_merge_same(crate::design::words::count(count))) } pre.ed-lines { (text) } } }
    }
}

fn apart(at: usize, mine: &str, theirs: &str, alone: Option<bool>, shell: &Shell) -> Markup {
    let t = shell.t();
    let name = format!("piece-{at}");
    let mine_first = alone.unwrap_or(true);
    let side = |value: &str, label: String, text: &str, chosen: bool| {
        html! {
            label.option {
                input type="radio" name=(name) value=(value) checked[chosen];
                span { b { (label) } pre.ed-lines { @if text.is_empty() { em { (t.ed_merge_nothing()) } } @else { (text) } } }
            }
        }
    };
    html! {
        fieldset.ed-apart {
            legend { @if alone.is_none() { (t.ed_merge_both_changed()) } @else { (t.ed_merge_one_changed()) } }
            div.options.ed-sides {
                (side("theirs", t.ed_merge_theirs(), theirs, !mine_first))
                (side("mine", t.ed_merge_mine(), mine, mine_first))
            }
            @if alone.is_none() && !mine.is_empty() && !theirs.is_empty() {
                label.ed-check { input type="radio" name=(name) value="both"; span { (t.ed_merge_both()) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> MergeView {
        let base = "one\ntwo\nthree\nfour\n";
        let (mine, theirs) = ("one\nmine\nthree\nfour\n", "one\ntheirs\nthree\n");
        let pieces = merge(base, mine, theirs);
        assert_eq!(pieces.iter().filter(|piece| matches!(piece, Piece::Apart { .. })).count(), 2);
        let (who, when) = (Private::new("Otto Omistaja"), "22.11.2026 klo 9.00".to_owned());
        MergeView { shell, who, when, revision: 4, seen: "3".into(), mine: mine.into(), pieces }
    }
}
