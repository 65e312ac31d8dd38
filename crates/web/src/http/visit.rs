//! Who is here: somebody signed in ([`Visit`]), or somebody still outside ([`Visitor`]).

use access::{Session, Token};
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use maud::Markup;
use notice::{Lang, Name};
use policy::Scope;

use crate::design::{Here, NavKind, NavRegister, Private, PurposeItem, Shell, Theme, User, words};
use crate::http::answer::{PageError, page};
use crate::http::cookie::Cookie;
use crate::http::origin::origin;
use crate::pages::message;
use crate::pages::session::door::Door;
use crate::state::WebState;

/// The header by which a script asks for a part of a page.
pub const PART: &str = "seloste-part";

/// Where somebody may go who has to set up a second factor first.
const SETTING_UP: [&str; 9] = [
    "/settings/second-factor",
    "/settings/second-factor/begin",
    "/settings/second-factor/prove",
    "/settings/passkeys",
    "/settings/passkeys/end",
    "/settings/passkeys/codes",
    "/passkey",
    "/settings/looks",
    "/sign-out",
];

/// Somebody signed in, on one request.
#[derive(Debug)]
pub struct Visit {
    pub web: WebState,
    pub session: Session,
    pub token: Token,
    pub now: Timestamp,
    pub lang: Lang,
    pub theme: Theme,
    pub headers: HeaderMap,
    /// The path asked for, with its query, which holds ids and words of the notice only.
    pub path: String,
    /// True if the firm keeps registers for others.
    pub keeps: bool,
}

impl Visit {
    /// Who sends this request; a way to the sign-in page if nobody is signed in.
    pub async fn of(parts: &Parts, web: &WebState) -> Result<Self, Response> {
        let visitor = Visitor::of(parts, web);
        let now = web.now();
        let Some(token) = Cookie::Session.read(&parts.headers).as_deref().and_then(Token::read) else {
            return Err(visitor.to_sign_in(&parts.method, false));
        };
        match web.access().session(&token, now).await {
            Ok(Some(session)) if session.must_set_up && !SETTING_UP.contains(&parts.uri.path()) => {
                Err(visitor.to_setting_up())
            }
            Ok(Some(session)) => {
                let chosen = session.language.as_deref().and_then(Lang::from_code);
                let lang = chosen.unwrap_or(visitor.lang);
                let keeps = match web.door().keeps_for_others().await {
                    Ok(keeps) => keeps,
                    Err(fault) => return Err(visitor.refuse(PageError::fault(&fault))),
                };
                let Visitor { theme, headers, path, .. } = visitor;
                Ok(Self { web: web.clone(), session, token, now, lang, theme, headers, path, keeps })
            }
            Ok(None) => Err(visitor.to_sign_in(&parts.method, true)),
            Err(fault) => Err(visitor.refuse(PageError::fault(&fault))),
        }
    }

    /// The token that every form of this session carries.
    pub fn csrf(&self) -> String {
        form_token(&self.token.reveal())
    }

    /// Where this page is, for whoever brings a passkey; the second is what only this browser holds.
    pub fn place(&self) -> (String, String) {
        (origin(&self.headers).unwrap_or_default(), self.csrf())
    }

    /// True if only a part of the page is asked for.
    pub fn wants_part(&self) -> bool {
        self.headers.contains_key(PART)
    }

    /// The purpose the person is here for, if it is one of the notice.
    pub fn purpose(&self) -> Option<Name> {
        let notice = self.web.door().notice();
        self.session.purpose.clone().filter(|name| notice.purpose(name.as_str()).is_some())
    }

    /// An owner may go on; everybody else is told who could help.
    pub fn must_own(&self) -> Result<(), PageError> {
        if self.session.owner { Ok(()) } else { Err(PageError::Forbidden) }
    }

    /// The frame of a page.
    pub fn shell(&self, here: Here) -> Shell {
        Shell {
            lang: self.lang,
            theme: self.theme,
            zone: self.web.zone().clone(),
            firm: self.web.door().notice().parts().controller.name.clone(),
            user: User { name: Private::show(&self.session.name), owner: self.session.owner },
            registers: self.registers(),
            handles: crate::pages::requests::handles(self),
            things: crate::pages::items::any(self),
            purposes: self.purposes(),
            here,
            path: self.path.clone(),
            csrf: self.csrf(),
            keeps: self.keeps,
            keeper: self.session.keeper,
            saved: self.path.contains("saved="),
            words: Private::default(),
        }
    }

    /// The registers the person was granted anything on.
    fn registers(&self) -> Vec<NavRegister> {
        let notice = self.web.door().notice();
        let granted = |name: &Name| {
            self.session.actor.standing.iter().any(|standing| match &standing.register {
                Scope::Every => true,
                Scope::Only(only) => only == name,
            })
        };
        let kinds = |register: &notice::model::Register| {
            let alone = register.records.iter().filter(|record| record.of.is_none());
            alone
                .map(|record| NavKind {
                    name: record.name.to_string(),
                    label: label(&record.label, &record.name, self.lang),
                })
                .collect()
        };
        let registers = notice.parts().registers.iter().filter(|register| granted(&register.name));
        registers
            .map(|register| NavRegister {
                name: register.name.to_string(),
                label: label(&register.label, &register.name, self.lang),
                kinds: kinds(register),
            })
            .collect()
    }

    /// The purposes the person was granted anything for.
    fn purposes(&self) -> Vec<PurposeItem> {
        let notice = self.web.door().notice();
        let chosen = self.purpose();
        let granted = |name: &Name| self.session.actor.standing.iter().any(|standing| standing.purposes.contains(name));
        let purposes = notice.parts().purposes.iter().filter(|purpose| granted(&purpose.name));
        purposes
            .map(|purpose| PurposeItem {
                name: purpose.name.to_string(),
                label: label(&purpose.label, &purpose.name, self.lang),
                basis: words::basis_and_law(self.lang, purpose),
                chosen: chosen.as_ref() == Some(&purpose.name),
            })
            .collect()
    }

    /// A page, or why there is none.
    pub fn answer(&self, result: Result<Markup, PageError>) -> Response {
        match result {
            Ok(markup) => page(StatusCode::OK, &markup),
            Err(error) => self.refuse(error),
        }
    }

    /// A way to another page, or why there is none.
    pub fn lead(&self, result: Result<String, PageError>) -> Response {
        match result {
            Ok(path) => Redirect::to(&path).into_response(),
            Err(error) => self.refuse(error),
        }
    }

    /// The page that says why there is none.
    pub fn refuse(&self, error: PageError) -> Response {
        let shell = self.shell(Here::Elsewhere);
        error.inside(self, &shell)
    }
}

impl FromRequestParts<WebState> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &WebState) -> Result<Self, Response> {
        Self::of(parts, web).await
    }
}

impl OptionalFromRequestParts<WebState> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &WebState) -> Result<Option<Self>, Response> {
        Ok(Self::of(parts, web).await.ok())
    }
}

/// Somebody who is not signed in, or whose session does not matter.
#[derive(Debug)]
pub struct Visitor {
    pub web: WebState,
    pub lang: Lang,
    pub theme: Theme,
    pub headers: HeaderMap,
    pub path: String,
    /// A random word of the door's cookie, and whether it was made just now.
    door: (String, bool),
}

impl Visitor {
    /// Who sends this request.
    pub fn of(parts: &Parts, web: &WebState) -> Self {
        let headers = parts.headers.clone();
        let known = Cookie::Door.read(&headers).filter(|word| word.chars().all(|c| c.is_ascii_hexdigit()));
        let door = known.map_or_else(|| (web.random_word(), true), |word| (word, false));
        let notice = web.door().notice();
        let query = parts.uri.query().unwrap_or_default();
        let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang=")).map(str::to_owned);
        let lang = asked.or_else(|| Cookie::Lang.read(&headers)).as_deref().and_then(Lang::from_code);
        let lang = lang.or_else(|| accepted(&headers)).unwrap_or(notice.parts().head.language);
        let theme = Theme::from_word(&Cookie::Theme.read(&headers).unwrap_or_default());
        let path = parts.uri.path_and_query().map_or("/", axum::http::uri::PathAndQuery::as_str).to_owned();
        Self { web: web.clone(), lang, theme, headers, path, door }
    }

    /// The token that the forms before the door carry.
    pub fn csrf(&self) -> String {
        form_token(&self.door.0)
    }

    /// Where this page is, for whoever brings a passkey; the second is what only this browser holds.
    pub fn place(&self) -> (String, String) {
        (origin(&self.headers).unwrap_or_default(), self.csrf())
    }

    /// True if the door's cookie was not there.
    pub fn is_new(&self) -> bool {
        self.door.1
    }

    /// The frame of a page before the door.
    pub fn door(&self) -> Door {
        let firm = self.web.door().notice().parts().controller.name.clone();
        let path = self.path.split('?').next().unwrap_or("/").to_owned();
        Door { lang: self.lang, theme: self.theme, firm, path, csrf: self.csrf() }
    }

    /// A page before the door, with the door's cookie and the language that was asked for.
    pub fn answer(&self, status: StatusCode, markup: &Markup) -> Response {
        let mut response = page(status, markup);
        let headers = response.headers_mut();
        headers.extend(Cookie::Door.set(&self.headers, &self.door.0).map(|cookie| (SET_COOKIE, cookie)));
        if self.path.contains("lang=") {
            let cookie = Cookie::Lang.set(&self.headers, self.lang.code());
            headers.extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
        }
        response
    }

    /// The page that says why there is none.
    pub fn refuse(&self, error: PageError) -> Response {
        error.outside(self)
    }

    /// The way to the sign-in page; a script is told by the status alone.
    fn to_sign_in(&self, method: &Method, ended: bool) -> Response {
        if self.headers.contains_key(PART) {
            return StatusCode::UNAUTHORIZED.into_response();
        }
        let to = if ended || method != Method::GET { "/sign-in?ended" } else { "/sign-in" };
        Redirect::to(to).into_response()
    }

    /// The way to the only page of somebody who has to set up a second factor first.
    fn to_setting_up(&self) -> Response {
        if self.headers.contains_key(PART) {
            return StatusCode::FORBIDDEN.into_response();
        }
        Redirect::to("/settings/second-factor").into_response()
    }

    /// The page of something that is not there.
    pub fn missing(&self) -> Response {
        let markup = message::outside(self.lang, self.theme, message::Message::Missing);
        page(StatusCode::NOT_FOUND, &markup)
    }
}

impl FromRequestParts<WebState> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &WebState) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts, web))
    }
}

/// The token of a form: known to whoever holds the cookie, and says nothing about it.
fn form_token(cookie: &str) -> String {
    let hash = blake3::derive_key("seloste 2026 form token", cookie.as_bytes());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// The first language the browser asks for that there is.
pub fn accepted(headers: &HeaderMap) -> Option<Lang> {
    let wanted = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    wanted.split(',').filter_map(|part| part.trim().get(..2)).find_map(Lang::from_code)
}

/// A label of the notice in a language; the name when it has none.
pub fn label(text: &notice::model::Text, name: &Name, lang: Lang) -> String {
    if text.is_empty() { name.to_string() } else { text.get(lang).to_owned() }
}
