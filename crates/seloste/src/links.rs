//! Looking whether the links of a notice lead anywhere: when asked, and every week.

use std::time::Duration;

use jiff::Timestamp;
use notice::Link;
use uuid::Uuid;
use vault::{DeadLink, Door, Fault, LinksLooked};

/// The most links of a notice that are asked for.
pub const MAX_LINKS: usize = 200;
/// So long one address may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// So many redirects are followed.
const MAX_REDIRECTS: u32 = 5;

/// Asks for every link and tells those without a working page. Takes a while: not for a thread that serves.
#[must_use]
pub fn dead(links: &[Link]) -> Vec<DeadLink> {
    let agent = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(MAX_REDIRECTS)
        .http_status_as_error(false)
        .user_agent(concat!("seloste/", env!("CARGO_PKG_VERSION"), " (link check)"))
        .build()
        .new_agent();
    let of = |link: &Link| {
        let why = look(&agent, &link.url)?;
        Some(DeadLink { url: link.url.clone(), clause: link.clause.to_string(), line: link.line, why })
    };
    links.iter().take(MAX_LINKS).filter_map(of).collect()
}

/// Why there is no working page; none if there is one. The answer itself is not read.
fn look(agent: &ureq::Agent, url: &str) -> Option<String> {
    use ureq::ResponseExt;
    match agent.get(url).call() {
        Ok(answer) if !answer.status().is_success() => Some(format!("it answers {}", answer.status().as_u16())),
        Ok(answer) if url.starts_with("https://") && answer.get_uri().scheme_str() == Some("http") => {
            Some("it leads on to an address that is not encrypted".to_owned())
        }
        Ok(_) => None,
        Err(ureq::Error::HostNotFound) => Some("there is no such host".to_owned()),
        Err(ureq::Error::Timeout(_)) => Some("it does not answer in time".to_owned()),
        Err(ureq::Error::TooManyRedirects) => Some("it leads round in circles".to_owned()),
        Err(_) => Some("it cannot be reached".to_owned()),
    }
}

/// Looks at the links of the notice in force, if a week has passed or another version is in force; one node does it.
///
/// # Errors
/// [`Fault`] if the store fails.
pub async fn look_after(door: &Door, node: Uuid, now: fn() -> Timestamp) -> Result<(), Fault> {
    let notice = door.notice_now(now()).await?;
    let links = notice.links();
    if links.is_empty() || !door.take_links(&notice, node, now()).await? {
        return Ok(());
    }
    let all = links.len().min(MAX_LINKS);
    // A thread of its own, which nothing waits for: the service can end in the midst of it.
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || tell.send(dead(&links)));
    let Ok(dead) = told.await else { return Ok(()) };
    if !dead.is_empty() {
        tracing::warn!(dead = dead.len(), all, "links of the notice lead nowhere");
    }
    let looked = LinksLooked { at: now(), notice: notice.fingerprint().to_vec(), all, dead };
    door.note_links(&looked, node, now()).await
}
