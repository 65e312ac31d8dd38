//! What becomes of a record whose contract is not in force.

use axum::extract::Path;
use axum::response::Response;
use notice::Name;
use vault::{BasisError, RecordId};

use crate::http::form::Form;
use crate::http::{PageError, Posted, Visit};

/// `POST /bases/{record}`
pub async fn post(Path(record): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = decide(&visit, &record, &form).await;
    visit.lead(result)
}

async fn decide(visit: &Visit, record: &str, form: &Form) -> Result<String, PageError> {
    visit.must_own()?;
    let record: RecordId = record.parse().map_err(|_| PageError::Missing)?;
    let (door, by) = (visit.web.door(), visit.session.account);
    let decided = match form.get("decision") {
        "keep" => {
            let purpose = Name::new(form.get("purpose")).map_err(|_| PageError::Missing)?;
            door.keep_for(record, purpose, by, visit.now).await
        }
        "erase" => door.to_erasure(record, by, visit.now).await,
        _ => return Err(PageError::Missing),
    };
    match decided {
        Ok(()) => Ok("/bases?saved=1".to_owned()),
        Err(BasisError::Law(law)) => {
            Ok(format!("/bases?{}", serde_urlencoded::to_string([("law", law)]).unwrap_or_default()))
        }
        // Somebody entered a contract meanwhile: nothing is lacking any more.
        Err(BasisError::NotLacking | BasisError::NotOther(_)) => Err(PageError::Missing),
        Err(BasisError::Fault(fault)) => Err(fault.into()),
    }
}
