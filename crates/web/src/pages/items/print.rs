//! What is printed or taken out of the program is a thing from then on: with a day it is destroyed by.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use notice::Name;
use policy::items::What;
use vault::{Item, ItemError, ItemId, NewItem, Personal, SubjectId};

use crate::ask::reviews::today;
use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::items;

/// `POST /people/{subject}/print`: notes a print of the person's page and leads back to it.
pub async fn post(Path(subject): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = printed(&visit, &subject, &form).await;
    visit.lead(result.map(|item| format!("/people/{subject}?printed={item}")))
}

async fn printed(visit: &Visit, subject: &str, form: &Form) -> Result<ItemId, PageError> {
    let subject: SubjectId = subject.parse().map_err(|_| PageError::Missing)?;
    if !items::any(visit) {
        return Err(PageError::Missing);
    }
    let register = Name::new(form.get("register")).ok();
    let notice = visit.web.door().notice();
    let reads =
        |name: &Name| notice.register(name.as_str()).is_some() && items::granted(visit, policy::ActKind::Read, name);
    let copy = Copy {
        what: What::Printout,
        register: register.filter(reads),
        kind: None,
        subject: Some(subject),
        device: None,
        kept_at: None,
    };
    match noted(visit, copy, form).await {
        Ok(item) => Ok(item.id),
        Err(ItemError::WrongDay | ItemError::NoSuchPerson) => Err(PageError::Missing),
        Err(other) => Err(items::hard(other)),
    }
}

/// A copy that is made.
pub struct Copy {
    pub what: What,
    pub register: Option<Name>,
    pub kind: Option<Name>,
    pub subject: Option<SubjectId>,
    /// The device a file is put on.
    pub device: Option<Item>,
    /// The place it is kept at, where that is no registered device.
    pub kept_at: Option<Personal<String>>,
}

/// Notes a copy before it is made. Who makes it says by when it is destroyed; otherwise that is in thirty days.
///
/// # Errors
/// [`ItemError::WrongDay`] for a day that has passed; otherwise what of it does not fit the notice.
pub async fn noted(visit: &Visit, copy: Copy, form: &Form) -> Result<Item, ItemError> {
    let since = today(visit);
    let until = form.get("destroy_by").parse::<Date>().unwrap_or_else(|_| items::usual_end(since));
    let mut new = NewItem::of(copy.what, since);
    (new.register, new.kind, new.subject) = (copy.register, copy.kind, copy.subject);
    new.keep_until = Some(until);
    new.words = copy.kept_at.unwrap_or(new.words);
    if let Some(device) = copy.device {
        (new.storage, new.role, new.place) = (device.storage, device.role, Some(device.id));
    }
    visit.web.door().put_item(&new, Some(visit.session.account), visit.now).await
}
