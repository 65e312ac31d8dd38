//! A standing grant given.

use std::collections::BTreeSet;

use access::{GrantingError, NewGrant};
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use notice::Name;
use policy::{AccountId, ActKind, Narrowed, RecordId};

use crate::design::Private;
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::accounts::grants::GrantForm;
use crate::pages::accounts::show;

/// `POST /accounts/{account}/grants`
pub async fn post(Path(account): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    match give(&visit, &account, &form).await {
        Ok(None) => visit.lead(Ok(format!("/accounts/{account}?saved=1"))),
        Ok(Some(wrong)) => {
            let view = show::view(&visit, &account, wrong).await;
            visit.answer(view.map(|view| show::render(&view)))
        }
        Err(error) => visit.refuse(error),
    }
}

/// Gives the grant; what is wrong with it otherwise.
async fn give(visit: &Visit, account: &str, form: &Form) -> Result<Option<GrantForm>, PageError> {
    visit.must_own()?;
    let mut again = show::grant_form(visit, form);
    let t = crate::texts::texts(visit.lang);
    let purposes: Vec<String> = form.all("purpose").map(str::to_owned).collect();
    let acts: BTreeSet<ActKind> = form.all("act").filter_map(ActKind::from_word).collect();
    // What people ask is handled by law, not for a purpose.
    if purposes.is_empty() && !acts.iter().all(|act| *act == ActKind::Handle) {
        again.purposes_error = Some(t.account_grant_need_purpose());
        return Ok(Some(again));
    }
    let Ok(until) = until(visit, form.get("until")) else {
        again.until_error = Some(t.error_date());
        return Ok(Some(again));
    };
    let Ok(record) = record(form.get("record")) else {
        again.record_error = Some(t.grant_record_wrong());
        return Ok(Some(again));
    };
    let kinds: BTreeSet<(Name, Name)> = form.all("narrow").filter_map(kind).collect();
    let new = NewGrant {
        narrowed: Narrowed { kinds: (!kinds.is_empty()).then_some(kinds), record },
        account: account.parse::<AccountId>().map_err(|_| PageError::Missing)?,
        register: (!form.get("register").is_empty()).then(|| form.get("register").to_owned()),
        purposes,
        acts,
        reason: form.get("reason").to_owned(),
        until,
    };
    match visit.web.access().grant(&visit.session, new, visit.now).await {
        Ok(_) => return Ok(None),
        Err(GrantingError::NoAct) => again.acts_error = Some(t.account_grant_need_act()),
        Err(GrantingError::Every) => again.acts_error = Some(t.account_grant_whole()),
        Err(GrantingError::Reason) => again.reason_error = Some(t.account_grant_need_reason()),
        Err(GrantingError::Until) => again.until_error = Some(t.account_grant_past()),
        Err(GrantingError::Purpose(_)) => again.purposes_error = Some(t.account_grant_wrong_purpose()),
        Err(GrantingError::NoEnd) => again.until_error = Some(t.grant_no_end()),
        Err(GrantingError::NoData) => again.acts_error = Some(t.grant_no_data()),
        Err(GrantingError::NoRecord) => again.record_error = Some(t.grant_no_record()),
        Err(GrantingError::NotFound | GrantingError::Register(_)) => return Err(PageError::Missing),
        Err(GrantingError::Fault(fault)) => return Err(fault.into()),
        Err(other) => return Err(PageError::fault(&other)),
    }
    again.reason = Private::new(form.get("reason"));
    Ok(Some(again))
}

/// A record kind with its register, as a form names it.
fn kind(word: &str) -> Option<(Name, Name)> {
    let (register, kind) = word.split_once('/')?;
    Some((Name::new(register).ok()?, Name::new(kind).ok()?))
}

/// The record of an address or of an id; none where nothing was written.
fn record(pasted: &str) -> Result<Option<RecordId>, ()> {
    let pasted = pasted.trim().split(['?', '#']).next().unwrap_or_default();
    if pasted.is_empty() {
        return Ok(None);
    }
    pasted.rsplit('/').find_map(|part| part.parse::<RecordId>().ok()).map(Some).ok_or(())
}

/// The end of the last day, in the firm's zone.
pub fn until(visit: &Visit, day: &str) -> Result<Option<jiff::Timestamp>, jiff::Error> {
    if day.trim().is_empty() {
        return Ok(None);
    }
    let date: Date = day.trim().parse()?;
    Ok(Some(date.tomorrow()?.to_zoned(visit.web.zone().clone())?.timestamp()))
}
