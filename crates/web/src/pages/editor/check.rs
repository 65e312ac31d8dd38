//! A draft judged while it is typed. Nothing is saved.

use axum::response::{IntoResponse, Response};
use axum::{Json, http::StatusCode};
use notice::Lang;
use notice::edit::Tree;
use serde_json::json;

use super::{judge, outline, problems, save, show};
use crate::http::form::PostedText;
use crate::http::{Form, PageError, Visit};
use crate::texts::texts;

/// `POST /editor/check`: what would be, if the form were saved as it is.
pub async fn post(PostedText { visit, form }: PostedText) -> Response {
    match check(&visit, &form).await {
        Ok(answer) => answer,
        Err(PageError::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(error) => visit.refuse(error),
    }
}

async fn check(visit: &Visit, form: &Form) -> Result<Response, PageError> {
    visit.must_own()?;
    let base = save::base(visit, form.get("revision").parse().unwrap_or(0)).await?;
    let sent = save::take_all(&base, form, visit.lang).ok_or(PageError::Missing)?;
    if sent.text.len() > notice::MAX_BYTES {
        return Err(PageError::TooLarge);
    }
    let t = texts(visit.lang);
    let tree = Tree::read(&sent.text);
    let judged = judge::judge(&sent.text, visit.lang);
    let groups = outline::outline(&tree, &judged.problems, visit.lang);
    let languages = super::form::model::languages(&tree);
    let page_lang = Lang::from_code(form.get("page-lang")).filter(|lang| languages.contains(lang));
    let page_lang = page_lang.or_else(|| languages.first().copied()).unwrap_or(Lang::Fi);
    let worst = judged.problems.iter().map(|problem| problem.weight).min();
    let clause = tree.find(&sent.address).and_then(|path| judge::clause_of(&tree, &path));
    let body = json!({
        "changed": sent.text != base,
        "runs": judged.notice.is_some(),
        "outline": outline::draw(&groups, &sent.address, t).into_string(),
        "here": problems::of_node(&judged, &sent.address, t).into_string(),
        "found": problems::all(&judged, t).into_string(),
        "count": outline::count(worst, judged.problems.len(), t).into_string(),
        "page": judged.notice.is_some().then(|| show::live(&judged, page_lang, visit.lang).into_string()),
        "clause": clause,
        "refused": sent.refused,
        "findings": findings(&judged),
    });
    Ok(Json(body).into_response())
}

/// Every problem with its place, for programs: what the marks in the text are made of.
fn findings(judged: &judge::Judged) -> serde_json::Value {
    let each = judged.problems.iter().map(|problem| {
        json!({
            "code": problem.code, "weight": problem.weight.word(), "article": problem.article, "title": problem.title,
            "why": problem.why, "line": problem.line, "start": problem.span.start, "len": problem.span.len,
            "node": problem.address,
            "replacement": problem.mends.iter().flat_map(|change| change.splices()).map(|splice| {
                json!({ "start": splice.span.start, "len": splice.span.len, "text": splice.text })
            }).next(),
        })
    });
    each.collect()
}
