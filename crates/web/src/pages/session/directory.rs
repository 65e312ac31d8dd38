//! Coming in by the firm's own identity provider: the way there, and back.
//!
//! What belongs to one visit there goes along sealed, in a cookie of the browser that was sent away; nothing is stored before
//! somebody has proved who they are.

use std::sync::Arc;

use access::{ArrivalError, Away, Came, Directory, Errand, SignInError};
use axum::extract::Query;
use axum::http::header::{REFRESH, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use identify::{Back, IdentifyError, Manner, Once, Provider, Said};
use jiff::SignedDuration;
use maud::{Markup, html};
use notice::Lang;
use serde::Deserialize;

use crate::design::icon::Icon;
use crate::http::cookie::Cookie;
use crate::http::{PageError, Posted, PostedOutside, Visit, Visitor, page};
use crate::pages::session::door::Door;
use crate::pages::session::sign_in::{Origin, minutes};
use crate::state::WebState;
use crate::texts::Texts;

/// Where the provider sends people back to, below the address of the service.
pub const BACK: &str = "/sign-in/directory/back";
/// How lately somebody proves there who they are, who is asked to.
const JUST_NOW: SignedDuration = SignedDuration::from_mins(5);

/// What the provider sends along. Its own words for an error are not read.
#[derive(Deserialize)]
pub struct Brought {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
}

/// Why somebody who went to the provider is not in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// What they brought is not believed, or they stopped it there.
    Stopped,
    /// The provider does not answer as agreed.
    Away,
    /// None of their groups gives a role.
    NoRole,
    /// They are not named as one natural person is.
    Unnamed,
    /// Somebody has an account under this name.
    Taken,
    /// The account has ended, or is none that comes in so.
    Closed,
    /// No agreement with their firm is in force.
    Agreement,
    /// It is somebody else who came.
    Another,
    /// Too many attempts; again in so many minutes.
    Locked(u32),
}

/// `POST /sign-in/directory`: away to the provider.
pub async fn post(PostedOutside { visitor, .. }: PostedOutside) -> Response {
    let sent = send(&visitor.web, (&visitor.headers, visitor.lang), Errand::SignIn).await;
    leave(&visitor.door(), sent).unwrap_or_else(|error| visitor.refuse(error))
}

/// `POST /confirm/directory`: away to prove who has this session.
pub async fn prove(Posted { visit, .. }: Posted) -> Response {
    let errand = Errand::prove(&visit.session, &visit.token);
    leave_inside(&visit, errand).await
}

/// Away for somebody who is signed in.
pub async fn leave_inside(visit: &Visit, errand: Errand) -> Response {
    let sent = send(&visit.web, (&visit.headers, visit.lang), errand).await;
    leave(&door_of(visit), sent).unwrap_or_else(|error| visit.refuse(error))
}

/// The firm's own provider, where owners agreed on one that the installation lets them; nothing is asked of it.
///
/// # Errors
/// [`PageError`] if the store fails.
pub async fn provider(web: &WebState) -> Result<Option<(Directory, Arc<Provider>)>, PageError> {
    let Some(directory) = web.access().directory().await? else { return Ok(None) };
    let known = web.provider_of(&directory);
    Ok(known.map(|provider| (directory, provider)))
}

/// What comes of wanting to go there.
enum Leaving {
    /// Nobody comes in so.
    Off,
    /// The provider does not answer as agreed.
    Fails(IdentifyError),
    /// The address there, and the cookie to come back with.
    To(String, Option<HeaderValue>),
}

/// The address there and the cookie to come back with.
async fn send(web: &WebState, (headers, lang): (&HeaderMap, Lang), errand: Errand) -> Result<Leaving, PageError> {
    let Some((directory, provider)) = provider(web).await? else { return Ok(Leaving::Off) };
    let (staff, now) = (web.door().staff(), web.now());
    let once = Once::new(std::array::from_fn(|_| staff.new_token()));
    let manner = manner(&errand, &directory);
    let way = {
        let once = once.clone();
        asked(provider, move |provider| provider.way_in(&once, lang.code(), manner, now)).await
    };
    let way = match way {
        Ok(way) => way,
        Err(error) => return Ok(Leaving::Fails(error)),
    };
    let once = serde_json::to_string(&once).map_err(|error| PageError::fault(&error))?;
    let away = Away { once, errand, language: lang.code().to_owned() };
    let kept = web.access().send_away(&away, now)?;
    Ok(Leaving::To(way, Cookie::Directory.set(headers, &kept)))
}

/// How somebody has to come in there for what they come for.
fn manner(errand: &Errand, directory: &Directory) -> Manner {
    match errand {
        Errand::SignIn => Manner { anew: false, within: Some(directory.lasts) },
        Errand::Join(_) | Errand::Prove(..) => Manner { anew: true, within: Some(JUST_NOW) },
    }
}

/// The page that leads there. Browsers count where a form leads on to as its target, so a form does not: the page does.
fn leave(door: &Door, sent: Result<Leaving, PageError>) -> Result<Response, PageError> {
    match sent? {
        Leaving::Off => Err(PageError::Missing),
        Leaving::Fails(error) => {
            tracing::error!(%error, "nobody can come in by the firm's own identity provider");
            Ok(refused(door, Problem::Away))
        }
        Leaving::To(way, cookie) => {
            let mut response = page(StatusCode::OK, &leads(door, &way));
            let refresh = HeaderValue::from_str(&format!("0; url={way}"));
            response.headers_mut().extend(refresh.ok().map(|refresh| (REFRESH, refresh)));
            response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
            Ok(response)
        }
    }
}

/// `GET /sign-in/directory/back`: whoever comes from the provider, in the browser that went there.
pub async fn back(mut visitor: Visitor, origin: Origin, Query(brought): Query<Brought>) -> Response {
    let away = Cookie::Directory.read(&visitor.headers);
    let now = visitor.web.now();
    let away = away.and_then(|kept| visitor.web.access().came_back(&kept, now));
    let language = away.as_ref().and_then(|away| Lang::from_code(&away.language));
    visitor.lang = language.unwrap_or(visitor.lang);
    let mut response = match came_back(&visitor, &origin, away, brought).await {
        Ok(Ok(response)) => response,
        Ok(Err(problem)) => refused(&visitor.door(), problem),
        Err(error) => visitor.refuse(error),
    };
    // Whatever came of it, what belonged to this visit is over.
    and_cookie(&mut response, Cookie::Directory.clear(&visitor.headers));
    response
}

/// Puts one more cookie among those of an answer.
fn and_cookie(response: &mut Response, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

async fn came_back(
    visitor: &Visitor,
    origin: &Origin,
    away: Option<Away>,
    brought: Brought,
) -> Result<Result<Response, Problem>, PageError> {
    let (Some(away), Some(code), Some(state)) = (away, brought.code, brought.state) else {
        return Ok(Err(Problem::Stopped));
    };
    let Ok(once) = serde_json::from_str::<Once>(&away.once) else { return Ok(Err(Problem::Stopped)) };
    let Some((directory, provider)) = provider(&visitor.web).await? else { return Err(PageError::Missing) };
    let (access, now) = (visitor.web.access(), visitor.web.now());
    match access.may_arrive(&origin.coming(), now).await {
        Ok(()) => {}
        Err(SignInError::Wait { until }) => return Ok(Err(Problem::Locked(minutes(until.duration_since(now))))),
        Err(SignInError::Fault(fault)) => return Err(fault.into()),
        Err(other) => return Err(PageError::fault(&other)),
    }
    let manner = manner(&away.errand, &directory);
    let wanted = [&directory.username_claim, &directory.name_claim, &directory.groups_claim].map(Clone::clone);
    let issuer = brought.iss;
    let said = asked(provider, move |provider| {
        let wanted = wanted.each_ref().map(String::as_str);
        provider.said(&once, Back { code: &code, state: &state, issuer: issuer.as_deref() }, (&wanted, manner), now)
    });
    let said = match said.await {
        Ok(said) => said,
        Err(error) => {
            tracing::warn!(%error, "nobody came in by the firm's own identity provider");
            access.not_arrived(&origin.coming(), now).await?;
            // A code that was used before is refused by the provider itself.
            let stopped = matches!(error, IdentifyError::Distrusted(_) | IdentifyError::Refused { .. });
            return Ok(Err(if stopped { Problem::Stopped } else { Problem::Away }));
        }
    };
    arrive(visitor, origin, away.errand, &came(&said, &directory)).await
}

/// Who came, in the words that the firm agreed on with the provider.
fn came(said: &Said, directory: &Directory) -> Came {
    let text = |name: &str| said.text(name).unwrap_or_default().to_owned();
    Came {
        issuer: directory.issuer.clone(),
        subject: said.subject().to_owned(),
        name: text(&directory.name_claim),
        username: text(&directory.username_claim),
        groups: said.list(&directory.groups_claim).into_iter().map(str::to_owned).collect(),
        strong: said.came_by(&directory.strong),
        session: said.session().map(str::to_owned),
    }
}

async fn arrive(
    visitor: &Visitor,
    origin: &Origin,
    errand: Errand,
    came: &Came,
) -> Result<Result<Response, Problem>, PageError> {
    let (access, from, now) = (visitor.web.access(), origin.coming(), visitor.web.now());
    let arrived = match errand {
        Errand::SignIn => access.arrive(came, &from, now).await,
        Errand::Join(account) => access.join(account, came, &from, now).await,
        Errand::Prove(account, session) => match access.prove_arrived((account, session), came, now).await {
            Ok(()) => return Ok(Ok(page(StatusCode::OK, &proved(&visitor.door())))),
            Err(error) => Err(error),
        },
    };
    match arrived {
        Ok(entered) => {
            let to = if entered.is_in() { "/" } else { "/sign-in/code" };
            let mut response = page(StatusCode::OK, &arrived_page(&visitor.door(), to));
            let refresh = HeaderValue::from_str(&format!("0; url={to}"));
            response.headers_mut().extend(refresh.ok().map(|refresh| (REFRESH, refresh)));
            and_cookie(&mut response, Cookie::Session.set(&visitor.headers, &entered.token.reveal()));
            let device = entered.mark.as_deref().and_then(|mark| Cookie::Device.set(&visitor.headers, mark));
            and_cookie(&mut response, device);
            Ok(Ok(response))
        }
        Err(error) => problem(error).map(Err),
    }
}

fn problem(error: ArrivalError) -> Result<Problem, PageError> {
    Ok(match error {
        ArrivalError::Off => return Err(PageError::Missing),
        ArrivalError::NoRole => Problem::NoRole,
        ArrivalError::Unnamed => Problem::Unnamed,
        ArrivalError::Taken => Problem::Taken,
        ArrivalError::Closed => Problem::Closed,
        ArrivalError::Agreement => Problem::Agreement,
        ArrivalError::Another => Problem::Another,
        ArrivalError::Stale => return Err(PageError::Stale),
        ArrivalError::Fault(fault) => return Err(fault.into()),
        other => return Err(PageError::fault(&other)),
    })
}

/// Asks the provider from a thread that may wait.
pub async fn asked<T: Send + 'static>(
    provider: Arc<Provider>,
    ask: impl FnOnce(&Provider) -> Result<T, IdentifyError> + Send + 'static,
) -> Result<T, IdentifyError> {
    let told = tokio::task::spawn_blocking(move || ask(&provider)).await;
    told.unwrap_or(Err(IdentifyError::Unreadable("answer")))
}

/// The frame of the pages on the way, for somebody who is signed in.
fn door_of(visit: &Visit) -> Door {
    let firm = visit.web.door().notice().parts().controller.name.clone();
    Door { lang: visit.lang, theme: visit.theme, firm, path: "/sign-in".into(), csrf: visit.csrf() }
}

/// The way in, on the sign-in page.
pub fn way_in(t: &Texts, csrf: &str) -> Markup {
    html! {
        form.passkey-form method="post" action="/sign-in/directory" {
            (crate::design::parts::csrf(csrf))
            button.button.button-wide type="submit" { (Icon::Door.draw()) (t.directory_use()) }
        }
    }
}

fn leads(door: &Door, way: &str) -> Markup {
    let t = door.t();
    let content = html! {
        h1 { (t.directory_leads_title()) }
        p.lead { (t.directory_leads()) }
        div.actions { a.button.button-main href=(way) rel="noreferrer" { (t.directory_on()) } }
    };
    door.page(&t.directory_leads_title(), &content)
}

fn arrived_page(door: &Door, to: &str) -> Markup {
    let t = door.t();
    let content = html! {
        h1 { (t.directory_arrived()) }
        div.actions { a.button.button-main href=(to) { (t.directory_on()) } }
    };
    door.page(&t.directory_arrived(), &content)
}

fn proved(door: &Door) -> Markup {
    let t = door.t();
    let content = html! { h1 { (t.confirmed_title()) } p.lead { (t.confirmed_lead()) } };
    door.page(&t.confirmed_title(), &content)
}

fn refused(door: &Door, problem: Problem) -> Response {
    let status = match problem {
        Problem::Away => StatusCode::SERVICE_UNAVAILABLE,
        Problem::Locked(_) => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::FORBIDDEN,
    };
    page(status, &render(&Door { path: "/sign-in".into(), ..door.clone() }, problem))
}

/// The page that says why somebody is not in.
pub fn render(door: &Door, problem: Problem) -> Markup {
    let t = door.t();
    let why = match problem {
        Problem::Stopped => t.directory_stopped(),
        Problem::Away => t.directory_away(),
        Problem::NoRole => t.directory_no_role(),
        Problem::Unnamed => t.directory_unnamed(),
        Problem::Taken => t.directory_taken(),
        Problem::Closed => t.directory_closed(),
        Problem::Agreement => t.asleep_agreement(),
        Problem::Another => t.directory_another(),
        Problem::Locked(minutes) => t.sign_in_locked(i64::from(minutes)),
    };
    let content = html! {
        h1 { (t.sign_in_wrong_title()) }
        p.lead { (why) }
        div.actions { a.button.button-main href="/sign-in" { (t.directory_again()) } }
    };
    door.page(&t.sign_in_wrong_title(), &content)
}
