//! `seloste serve`: the service.

use std::path::Path;

use notice::{Checked, Notice};
use vault::Door;

use crate::cli::Serve;
use crate::commands::{checked_notice, may_be_published, now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, say, tell};
use crate::post::Smtp;
use crate::{identity, logs, service};

/// Serves until the process is told to stop.
///
/// # Errors
/// [`Failure`] if the service cannot start.
pub fn run(args: &Serve) -> Result<End, Failure> {
    logs::start();
    on_runtime(serve(args))
}

async fn serve(args: &Serve) -> Result<End, Failure> {
    let told =
        |error| Failure::input(format!("cannot listen on {}: {error}; choose another with --listen", args.listen));
    let post = Smtp::of(&args.mailing)?;
    let listener = tokio::net::TcpListener::bind(args.listen).await.map_err(told)?;
    let address = listener.local_addr().map_err(Failure::fault)?;
    let reached = outside(args.address.as_deref(), address)?;
    let strong = identity::provider(&args.identifying, &reached)?;
    // Without a first notice there is nothing to begin with.
    let instance = match args.notice {
        Some(_) => Instance::open(&args.place, now()).await?,
        None => Instance::existing(&args.place, now()).await?,
    };
    instance.vault.settle_rotation(now()).await.map_err(Failure::fault)?;
    let door = match (instance.door(now()).await?, &args.notice) {
        (Some(door), Some(path)) => {
            // The file is looked at, so that nobody believes in a notice that is not in force; what is in force is served
            // whatever has become of the file.
            let is_in_force = |file: Notice<Checked>| file.fingerprint() == door.notice().fingerprint();
            if !checked_notice(path).is_ok_and(is_in_force) {
                let path = path.display();
                tell(&format!(
                    "{path} is not the notice in force, which stays as it is: --notice is for the first one, and `seloste plan` and `apply` for the next"
                ));
            }
            door
        }
        (Some(door), None) => door,
        (None, Some(path)) => first(&instance, path).await?,
        (None, None) => {
            let told = "there is no notice in force yet: start with --notice NOTICE.kdl (write a first one with `seloste new`)";
            return Err(Failure::input(told));
        }
    };
    let access = instance.access(&door);
    say(&format!("Seloste answers on http://{address}/"));
    if let Some(link) = access.first_owner_link(now()).await.map_err(Failure::fault)? {
        say(&format!("Make the first owner's account here, within 72 hours: http://{address}/setup/{}", link.reveal()));
    }
    let state = web::WebState::new(instance.vault.clone(), door, access, now);
    if post.is_some() {
        state.set_mails();
    }
    if let Some(provider) = strong {
        state.set_strong(provider);
    }
    state.set_address(&reached);
    let (links, data) = (!args.no_link_check, args.place.data.clone());
    let work = service::Work { post, links, zone: state.zone().clone(), data, asked: state.copy_asked() };
    service::run(web::router(state), instance.vault, listener, args.metrics, work).await?;
    Ok(End::Done)
}

/// Puts the first notice in force, if its page tells all that it runs.
async fn first(instance: &Instance, path: &Path) -> Result<Door, Failure> {
    let notice = checked_notice(path)?;
    if !may_be_published(&notice) {
        return Err(Failure::input("nothing is in force: a firm may do only what its notice tells"));
    }
    instance.found(notice, now()).await
}

/// Where people reach the service.
fn outside(given: Option<&str>, listens: std::net::SocketAddr) -> Result<String, Failure> {
    let Some(given) = given else { return Ok(format!("http://{listens}")) };
    let rest = given.strip_prefix("https://").or_else(|| given.strip_prefix("http://"));
    let plain =
        |rest: &&str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/[]".contains(c));
    match rest.filter(plain) {
        Some(_) => Ok(given.to_owned()),
        None => Err(Failure::input("--address is where people reach the service, such as https://rekisteri.example")),
    }
}
