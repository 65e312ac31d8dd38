//! A protection confirmed.

use axum::extract::Path;
use axum::response::Response;
use law::basis::LegalBasis;
use notice::model::Proof;
use vault::Personal;

use crate::http::form::Form;
use crate::http::{PageError, Posted, Visit};

/// `POST /settings/measures/{measure}`
pub async fn post(Path(measure): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = confirm(&visit, &measure, &form).await;
    visit.lead(result.map(|()| String::from("/settings/measures?saved=1")))
}

/// `POST /settings/measures/balancing/{purpose}`
pub async fn weigh(Path(purpose): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = weighed(&visit, &purpose, &form).await;
    visit.lead(result.map(|()| String::from("/settings/measures?saved=1")))
}

async fn weighed(visit: &Visit, purpose: &str, form: &Form) -> Result<(), PageError> {
    visit.must_own()?;
    let notice = visit.web.door().notice();
    let purpose = notice.purpose(purpose).filter(|one| one.basis == LegalBasis::LegitimateInterest);
    let purpose = purpose.ok_or(PageError::Missing)?;
    let words = form.get("checked").trim();
    // Without what was weighed, nothing was.
    if words.is_empty() {
        return Err(PageError::Missing);
    }
    let (words, outweighed) = (Personal::new(words.to_owned()), form.has("change"));
    Ok(visit.web.door().weigh(purpose, &words, outweighed, visit.session.account, visit.now).await?)
}

async fn confirm(visit: &Visit, measure: &str, form: &Form) -> Result<(), PageError> {
    visit.must_own()?;
    let notice = visit.web.door().notice();
    let measure = notice.parts().measures.iter().find(|one| one.name.as_str() == measure).ok_or(PageError::Missing)?;
    let checked = form.get("checked").trim();
    // Without what was looked at, nothing was confirmed.
    // What is shown of places and devices is confirmed at each of them.
    // That the use was reviewed is confirmed by closing a review.
    if checked.is_empty()
        || measure.reviews_use()
        || matches!(measure.proof, Proof::Automatic)
        || !measure.at.is_empty()
    {
        return Err(PageError::Missing);
    }
    let (checked, change) = (Personal::new(checked.to_owned()), form.has("change"));
    Ok(visit.web.door().attest(measure, &checked, change, visit.session.account, visit.now).await?)
}
