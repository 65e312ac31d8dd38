//! `seloste serve`: the service.

use std::path::Path;
use std::sync::Arc;

use access::Access;
use axum::middleware;
use jiff::tz::TimeZone;
use notice::{Checked, Notice};
use tokio::sync::Notify;
use vault::{ControllerId, Door};

use crate::cli::{Identifying, Serve};
use crate::commands::{checked_notice, may_be_published, now, on_runtime};
use crate::firms::{Firms, Hosts, Make};
use crate::instance::Instance;
use crate::metrics::{self, Metrics};
use crate::output::{End, Failure, say, tell};
use crate::post::Smtp;
use crate::tls::{self, Encrypted, Files, Shown, Source};
use crate::{acme, identity, logs, service};

/// The most addresses of firms that are told at the start.
const MAX_TOLD: usize = 20;

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
    let encrypted = encrypted(args)?;
    let certified = encrypted.as_ref().and_then(Encrypted::certified);
    let listener = tokio::net::TcpListener::bind(args.listen).await.map_err(told)?;
    let address = listener.local_addr().map_err(Failure::fault)?;
    let here = format!("{}://{address}", if encrypted.is_some() { "https" } else { "http" });
    let reached = outside(args.address.as_deref(), &here)?;
    // What is wrong with it is told now, and not to who asks for a page.
    let _ = identity::provider(&args.identifying, &reached)?;
    let _ = identity::issuers(&args.identifying)?;
    // Without a first notice there is nothing to begin with.
    let instance = match args.notice {
        Some(_) => Instance::open(&args.place, now()).await?,
        None => Instance::existing(&args.place, now()).await?,
    };
    instance.vault.settle_rotation(now()).await.map_err(Failure::fault)?;
    let hosts = Hosts::of(&reached);
    let only = greet(args, &instance, &hosts, &here).await?;
    let figures = metrics::begin(args.metrics).await?;
    let asked = Arc::default();
    let tells = Tells { mails: post.is_some(), asked: Arc::clone(&asked), certified: certified.clone() };
    let make = pages((&instance, &hosts), Some(args.identifying.clone()), tells, &figures);
    let firms = Firms::new(instance.vault.clone(), hosts, only, make);
    let (links, data) = (!args.no_link_check, args.place.data.clone());
    let (over_tls, behind_proxy) = (reached.starts_with("https://"), args.encrypting.behind_proxy);
    let zone = TimeZone::get(web::ZONE).unwrap_or(TimeZone::UTC);
    let work = service::Work { post, links, over_tls, behind_proxy, zone, data, asked, certified };
    let listens = tls::listens(listener, encrypted)?;
    service::run(firms, instance.vault, listens, figures, work).await?;
    Ok(End::Done)
}

/// Says where the service answers. The firm it answers for, where one was named.
async fn greet(args: &Serve, instance: &Instance, hosts: &Hosts, here: &str) -> Result<Option<ControllerId>, Failure> {
    let several = instance.vault.ids(None, 2).await.map_err(Failure::fault)?.len() > 1;
    if several && args.place.controller.is_none() {
        if args.notice.is_some() {
            tell(
                "--notice is for the first firm of an installation: set further ones up with `seloste controller add`",
            );
        }
        say(&format!("Seloste answers on {here}/ for every firm under an address of its own."));
        for entry in instance.vault.ids(None, MAX_TOLD).await.map_err(Failure::fault)? {
            let entry = instance.vault.controller(entry).await.map_err(Failure::fault)?;
            if let Some(short) = entry.and_then(|entry| entry.short) {
                say(&format!("    {}/", hosts.of_firm(&short)));
            }
        }
        return Ok(None);
    }
    let door = one(args, instance).await?;
    say(&format!("Seloste answers on {here}/"));
    let access = instance.access(&door);
    if let Some(link) = access.first_owner_link(now()).await.map_err(Failure::fault)? {
        say(&format!("Make the first owner's account here, within 72 hours: {here}/setup/{}", link.reveal()));
    }
    Ok(several.then(|| door.id()))
}

/// The one firm that is served, with its first notice if it has none yet.
async fn one(args: &Serve, instance: &Instance) -> Result<Door, Failure> {
    match (instance.door(now()).await?, &args.notice) {
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
            Ok(door)
        }
        (Some(door), None) => Ok(door),
        (None, Some(path)) => first(instance, path).await,
        (None, None) => {
            let told = "there is no notice in force yet: start with --notice NOTICE.kdl (write a first one with `seloste new`)";
            Err(Failure::input(told))
        }
    }
}

/// What the pages of a firm are told of the service, and tell it.
pub(super) struct Tells {
    /// Whether letters go out by mail.
    pub mails: bool,
    /// Told when somebody asks for a backup.
    pub asked: Arc<Notify>,
    /// How it stands with the certificate, where one is ordered.
    pub certified: Option<Arc<web::Certified>>,
}

/// How the pages of a firm are made, once somebody asks for them.
pub(super) fn pages(
    (instance, hosts): (&Instance, &Hosts),
    identifying: Option<Box<Identifying>>,
    tells: Tells,
    figures: &Arc<Metrics>,
) -> Make {
    let neighbours = hosts.of_all();
    let (vault, figures) = (instance.vault.clone(), Arc::clone(figures));
    Box::new(move |door, address| {
        let access = Access::new(door.clone());
        let state = web::WebState::new(vault.clone(), door, access, now).asking(Arc::clone(&tells.asked));
        if tells.mails {
            state.set_mails();
        }
        if let Some(certified) = &tells.certified {
            state.set_certified(Arc::clone(certified));
        }
        // It was made once at the start, so that nothing of it is wrong; each firm is led back to at its own address.
        let provider = identifying.as_ref().and_then(|args| identity::provider(args, address).ok().flatten());
        if let Some(provider) = provider {
            state.set_strong(provider);
        }
        let issuers = identifying.as_ref().and_then(|args| identity::issuers(args).ok());
        state.set_issuers(issuers.unwrap_or_default());
        state.set_address(address);
        state.set_neighbours(&neighbours);
        web::router(state).layer(middleware::from_fn_with_state(Arc::clone(&figures), metrics::measure))
    })
}

/// How connections are encrypted; none where they need not be.
fn encrypted(args: &Serve) -> Result<Option<Encrypted>, Failure> {
    let shown = Arc::new(Shown::default());
    let given = &args.encrypting;
    let source = match (&given.tls_cert, &given.tls_key, acme::Settings::of(&given.ordering)?) {
        (Some(chain), Some(key), _) => Source::Files(Files::read(chain, key, &shown)?),
        (_, _, Some(settings)) => {
            let kept = acme::Kept::of(&args.place.data, &settings.directory);
            Source::Ordered(Box::new(acme::Keeper::open(settings, kept, &shown, now())?))
        }
        _ => return tls::may_be_plain(args.listen, given.behind_proxy).map(|()| None),
    };
    Ok(Some(Encrypted { shown, source }))
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
fn outside(given: Option<&str>, here: &str) -> Result<String, Failure> {
    let Some(given) = given else { return Ok(here.to_owned()) };
    let rest = given.strip_prefix("https://").or_else(|| given.strip_prefix("http://"));
    let plain =
        |rest: &&str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/[]".contains(c));
    match rest.filter(plain) {
        Some(_) => Ok(given.to_owned()),
        None => Err(Failure::input("--address is where people reach the service, such as https://rekisteri.example")),
    }
}
