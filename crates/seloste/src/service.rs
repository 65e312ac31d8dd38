//! The running service: pages and API, health, figures, and a stop that loses nothing.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use access::Access;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::serve::{Listener, ListenerExt as _};
use axum::{Extension, Router, middleware};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use rights::Desk;
use rights::work::Round;
use tokio::sync::Notify;
use uuid::Uuid;
use vault::Vault;
use web::{BehindProxy, Certified};

use crate::backups;
use crate::commands::now;
use crate::firms::Firms;
use crate::instance::chance;
use crate::links;
use crate::metrics::{self, Metrics};
use crate::output::{Failure, tell};
use crate::post::Smtp;
use crate::tls::Listens;
use crate::turns::{self, Turns};

/// How often it is looked whether another version of the notice is in force.
const LOOK_AFTER_EVERY: Duration = Duration::from_secs(30);

/// How often it is looked for letters that wait and last days that come.
const WORK_EVERY: Duration = Duration::from_secs(15);

/// What is worked through beside the pages.
pub struct Work {
    /// The mail server; without one, letters wait for somebody to send them.
    pub post: Option<Smtp>,
    /// The zone days are counted in.
    pub zone: TimeZone,
    /// Whether the links of the notice are looked at.
    pub links: bool,
    /// Whether the service is reached over TLS.
    pub over_tls: bool,
    /// Whether a proxy stands before it, which says who asks.
    pub behind_proxy: bool,
    /// The folder the installation lies in.
    pub data: PathBuf,
    /// Told when somebody asks for a backup.
    pub asked: Arc<Notify>,
    /// How it stands with the certificate, where one is ordered.
    pub certified: Option<Arc<Certified>>,
}

/// How long requests under way may take once a stop was asked for.
const STOP_WITHIN: Duration = Duration::from_secs(20);

/// Serves the pages of all firms until the process is told to stop, then finishes what is under way and closes the store.
///
/// # Errors
/// [`Failure::Input`] if an address cannot be listened on.
pub async fn run(
    firms: Firms,
    vault: Vault,
    listens: Listens,
    figures: Arc<Metrics>,
    work: Work,
) -> Result<(), Failure> {
    let health = Router::new()
        .route("/health/live", get(|| async { "alive\n" }))
        .route("/health/ready", get(ready))
        .with_state((vault.clone(), work.certified.clone()));
    let health = health.layer(middleware::from_fn_with_state(figures, metrics::measure));
    let routes = web::bound(health.fallback_service(firms), work.over_tls);
    let routes = if work.behind_proxy { routes.layer(Extension(BehindProxy)) } else { routes };
    let (stop, stopped) = tokio::sync::watch::channel(false);
    tokio::spawn(async move {
        asked_to_stop().await;
        let _ = stop.send(true);
    });
    tokio::spawn(look_after(vault.clone(), stopped.clone()));
    if work.links {
        tokio::spawn(look_at_links(vault.clone(), stopped.clone()));
    }
    tokio::spawn(let_go(vault.clone(), stopped.clone()));
    tokio::spawn(rotate_keys(vault.clone(), stopped.clone()));
    tokio::spawn(look_out(vault.clone(), work.zone.clone(), stopped.clone()));
    tokio::spawn(backups::look_after(vault.clone(), work.data.clone(), Arc::clone(&work.asked), stopped.clone()));
    tokio::spawn(work_through(vault.clone(), work, stopped.clone()));
    let graceful = stopped.clone();
    let serving = async {
        match listens {
            Listens::Plain(listener) => serve_on(listener, routes, graceful).await,
            Listens::Tls(handshakes) => serve_on(handshakes, routes, graceful).await,
        }
    };
    let mut hurry = stopped;
    tokio::select! {
        ended = serving => ended.map_err(Failure::fault)?,
        () = async {
            let _ = hurry.wait_for(|stop| *stop).await;
            tokio::time::sleep(STOP_WITHIN).await;
        } => tell("some requests took too long to end; they were cut off, and nothing of them was stored half"),
    }
    vault.close().await;
    Ok(())
}

/// Answers on a listener until it is to stop, and what is under way then.
async fn serve_on<L>(
    listener: L,
    routes: Router,
    mut stopped: tokio::sync::watch::Receiver<bool>,
) -> Result<(), std::io::Error>
where
    L: Listener<Addr = SocketAddr>,
{
    // Tapped, a listener of ours is one whose addresses axum hands on.
    let listener = listener.tap_io(|_| ());
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    let stop = async move {
        let _ = stopped.wait_for(|stop| *stop).await;
    };
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}

/// After how long a firm is looked at again where nothing is written and nothing falls due.
const DAILY: SignedDuration = SignedDuration::from_hours(24);
/// The same for what is to go on sooner, should a node have ended in the middle of it.
const OFTEN: SignedDuration = SignedDuration::from_hours(6);

/// Looks at the links of the notice every week. What they lead to is no matter of the service's.
async fn look_at_links(vault: Vault, mut stopped: tokio::sync::watch::Receiver<bool>) {
    let (node, mut turns) = (Uuid::from_bytes(chance().array()), Turns::of("links", DAILY));
    loop {
        for turn in turns.next(&vault).await {
            let Some(door) = turns::door(&vault, turn).await else { continue };
            match links::look_after(&door, node, now).await {
                Ok(_) => turns.rest(&vault, turn, None).await,
                Err(fault) => {
                    tracing::warn!(%fault, "the links of the notice could not be looked at; it is tried again");
                }
            }
        }
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(LOOK_AFTER_EVERY) => {}
        }
    }
}

/// Follows the notice: when a version has come into force, the ends of retention follow it.
async fn look_after(vault: Vault, mut stopped: tokio::sync::watch::Receiver<bool>) {
    let mut turns = Turns::of("upkeep", DAILY);
    loop {
        for turn in turns.next(&vault).await {
            let Some(door) = turns::door(&vault, turn).await else { continue };
            match door.upkeep(now()).await {
                Ok(_) => turns.rest(&vault, turn, door.next_change()).await,
                Err(fault) => {
                    tracing::warn!(%fault, "ends of retention could not be worked out anew; it is tried again");
                }
            }
        }

        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(LOOK_AFTER_EVERY) => {}
        }
    }
}

/// Carries rotations of keys on. Many nodes look, and one does it.
async fn rotate_keys(vault: Vault, mut stopped: tokio::sync::watch::Receiver<bool>) {
    let (node, mut turns) = (Uuid::from_bytes(chance().array()), Turns::of("rotation", OFTEN));
    loop {
        for turn in turns.next(&vault).await {
            let Some(door) = turns::door(&vault, turn).await else { continue };
            match door.carry_on_rotation(node, now).await {
                Ok(0) => turns.rest(&vault, turn, None).await,
                Ok(anew) => tracing::info!(anew, "keys were wrapped by the controller's new key"),
                Err(fault) => {
                    tracing::warn!(%fault, "the controller's keys were not rotated to the end; it is tried again")
                }
            }
        }
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(LOOK_AFTER_EVERY) => {}
        }
    }
}

/// Lets go what is over. Many nodes look, and one does it.
async fn let_go(vault: Vault, mut stopped: tokio::sync::watch::Receiver<bool>) {
    let (node, mut turns) = (Uuid::from_bytes(chance().array()), Turns::of("retention", OFTEN));
    loop {
        for turn in turns.next(&vault).await {
            let Some(door) = turns::door(&vault, turn).await else { continue };
            match retention::sweep(&door, node, now).await {
                Ok(Some(receipt)) if receipt.done.total() > 0 => {
                    tracing::info!(went = receipt.done.total(), "what was over has gone");
                }
                Ok(_) => match door.next_end(now()).await {
                    Ok(next) => turns.rest(&vault, turn, next).await,
                    Err(fault) => {
                        tracing::warn!(%fault, "it is not known when something is over next; it is asked again")
                    }
                },
                Err(fault) => tracing::warn!(%fault, "not all that is over has gone; it is tried again"),
            }
        }
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(LOOK_AFTER_EVERY) => {}
        }
    }
}

/// Looks out for unusual use of personal data, and tells the owners. Many nodes look, and one does it.
async fn look_out(vault: Vault, zone: TimeZone, mut stopped: tokio::sync::watch::Receiver<bool>) {
    let (node, mut turns) = (Uuid::from_bytes(chance().array()), Turns::of("alerts", DAILY));
    loop {
        for turn in turns.next(&vault).await {
            let Some(door) = turns::door(&vault, turn).await else { continue };
            let now = now();
            let told = web::letter_to_owner(&door, now);
            let (access, mut whole) = (Access::new(door), true);
            if let Err(fault) = access.look_out(node, &zone, &told, now).await {
                tracing::warn!(%fault, "it was not looked whether anything is unusual; it is tried again");
                whole = false;
            }
            if let Err(fault) = access.tally(node, &zone, now).await {
                tracing::warn!(%fault, "what accounts did was not summed up; it is tried again");
                whole = false;
            }
            match access.close_unused(node, now).await {
                Ok(told) if told.is_empty() => {}
                Ok(told) => tracing::info!(accounts = told.len(), "accounts nobody used were looked after"),
                Err(fault) => {
                    tracing::warn!(%fault, "accounts nobody uses were not closed; it is tried again");
                    whole = false;
                }
            }
            if whole {
                turns.rest(&vault, turn, None).await;
            }
        }
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(WORK_EVERY) => {}
        }
    }
}

/// Sends what waits, reminds of last days, ends archives. Many nodes do it at once, and each letter goes out once.
async fn work_through(vault: Vault, work: Work, mut stopped: tokio::sync::watch::Receiver<bool>) {
    let (node, mut turns) = (Uuid::from_bytes(chance().array()), Turns::of("letters", DAILY));
    loop {
        for turn in turns.next(&vault).await {
            let now = crate::commands::now();
            let Some(door) = turns::door(&vault, turn).await else { continue };
            let mut whole = true;
            // Without a mail server a head would lie about: what it is good for is to be elsewhere.
            if work.post.is_some()
                && let Err(fault) = door.send_head(node, &web::letter_with_head(&door, now), now).await
            {
                tracing::warn!(%fault, "no head of the journal was sent; it is tried again");
                whole = false;
            }
            let desk = Desk::new(door, work.zone.clone(), work.post.is_some());
            match desk.round(work.post.as_ref(), now).await {
                Ok(round) if round == Round::default() && !whole => {}
                Ok(round) if round == Round::default() => match desk.next_round(now).await {
                    Ok(next) => turns.rest(&vault, turn, next).await,
                    Err(fault) => tracing::warn!(%fault, "it is not known what waits next; it is asked again"),
                },
                Ok(Round { sent, again, failed, reminded, ended }) => {
                    tracing::info!(sent, again, failed, reminded, ended, "letters and requests were looked after");
                }
                Err(fault) => tracing::warn!(%fault, "letters and requests were not looked after; it is tried again"),
            }
        }
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(WORK_EVERY) => {}
        }
    }
}

/// Ready when the store answers. Whether a certificate could not be renewed is told beside it: the service goes on with the one
/// before.
async fn ready(State((vault, certified)): State<(Vault, Option<Arc<Certified>>)>) -> (StatusCode, String) {
    if vault.health().await.is_err() {
        return (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n".to_owned());
    }
    let stand = certified.map(|certified| certified.stand()).unwrap_or_default();
    let Some(failing) = stand.failing else { return (StatusCode::OK, "ready\n".to_owned()) };
    let ends = stand.ends.map_or("there is none".to_owned(), |ends| format!("it ends at {ends}"));
    (StatusCode::OK, format!("ready\nthe certificate could not be renewed since {failing}; {ends}\n"))
}

/// Returns when the process is interrupted or told to end.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut end) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = end.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
