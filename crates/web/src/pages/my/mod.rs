//! A person's own pages: what is held about them, what they ask, and a ban of marketing from anybody. No account; whoever
//! is not known yet is told nothing that only those on record could know.

pub mod ask;
pub mod ban;
pub mod case;
pub mod correct;
pub mod data;
pub mod ending;
mod frame;
pub mod intake;
pub mod link;
pub mod place;
#[cfg(test)]
pub mod samples;
pub mod start;
pub mod strong;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use rights::portal::{Own, Portal};
use rights::{Desk, Moment};

use crate::http::cookie::Cookie;
use crate::http::form::Form;
use crate::http::{PageError, PostedOutside, Visitor};
use crate::state::WebState;

/// Somebody in their own place.
#[derive(Debug)]
pub struct Myself {
    pub visitor: Visitor,
    pub own: Own,
    pub now: Timestamp,
}

/// A form sent from somebody's own place.
#[derive(Debug)]
pub struct PostedByMyself {
    pub me: Myself,
    pub form: Form,
}

impl Myself {
    async fn of(visitor: Visitor) -> Result<Self, Response> {
        let now = visitor.web.now();
        let Some(session) = Cookie::Person.read(&visitor.headers) else { return Err(to_link()) };
        match portal(&visitor.web).own(&session, now).await {
            Ok(Some(own)) => Ok(Self { visitor, own, now }),
            Ok(None) => Err(to_link()),
            Err(fault) => Err(visitor.refuse(PageError::fault(&fault))),
        }
    }

    /// True if they could show more surely who they are.
    fn may_be_surer(&self) -> bool {
        self.own.level != rights::Level::Strong && self.visitor.web.strong().is_some()
    }

    /// The desk, as the person comes to it.
    fn desk(&self) -> Desk {
        desk(&self.visitor.web)
    }

    /// The person at this moment: nobody of the staff.
    fn moment(&self, desk: &Desk) -> Moment {
        desk.moment(None, self.now)
    }
}

impl FromRequestParts<WebState> for Myself {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &WebState) -> Result<Self, Response> {
        Self::of(Visitor::of(parts, web)).await
    }
}

impl axum::extract::FromRequest<WebState> for PostedByMyself {
    type Rejection = Response;

    async fn from_request(request: Request, web: &WebState) -> Result<Self, Response> {
        let PostedOutside { visitor, form } = PostedOutside::from_request(request, web).await?;
        Ok(Self { me: Myself::of(visitor).await?, form })
    }
}

fn to_link() -> Response {
    Redirect::to("/my/link").into_response()
}

fn portal(web: &WebState) -> Portal {
    Portal::new(web.door().clone())
}

fn desk(web: &WebState) -> Desk {
    Desk::new(web.door().clone(), web.zone().clone(), web.mails())
}
