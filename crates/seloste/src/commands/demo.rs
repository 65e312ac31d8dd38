//! `seloste demo`: an example firm with invented people, nothing to configure.

use std::path::PathBuf;
use std::time::Instant;

use access::{Access, NewGrant, NewPerson, Password, Session};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use notice::Notice;
use policy::ActKind;
use vault::Door;

use crate::cli::{Demo, Firm, Place};
use crate::commands::serve::{Tells, pages};
use crate::commands::{now, on_runtime};
use crate::demo::{fill, invent, requests, things};
use crate::firms::{Firms, Hosts};
use crate::instance::Instance;
use crate::output::{End, Failure, say};
use crate::tls::{self, Listens};
use crate::{logs, metrics, service};

/// The invented owner of the example firm.
const OWNER: (&str, &str) = ("Otto Omistaja", "otto");
/// The example owner's password. It opens invented data on this machine and nothing else.
const PASSWORD: &str = "kuusi harmaata kissaa";
/// The seed of the invented people: the same every time, so that guides and pictures stay true.
const SEED: u64 = 2026;

impl Firm {
    /// The example's notice.
    #[must_use]
    pub const fn notice(self) -> &'static str {
        match self {
            Self::Softop => include_str!("../../../../examples/softop.kdl"),
            Self::Mimino => include_str!("../../../../examples/mimino.kdl"),
            Self::Minikone => include_str!("../../../../examples/minikone.kdl"),
            Self::Minicapital => include_str!("../../../../examples/minicapital.kdl"),
            Self::Secapp => include_str!("../../../../examples/secapp.kdl"),
        }
    }
}

/// Fills the example firm and serves it until the process is told to stop.
///
/// # Errors
/// [`Failure`] if the service cannot start.
pub fn run(args: &Demo) -> Result<End, Failure> {
    logs::start();
    on_runtime(demo(args))
}

async fn demo(args: &Demo) -> Result<End, Failure> {
    let began = Instant::now();
    let told =
        |error| Failure::input(format!("cannot listen on {}: {error}; choose another with --listen", args.listen));
    tls::may_be_plain(args.listen, false)?;
    let listener = tokio::net::TcpListener::bind(args.listen).await.map_err(told)?;
    let address = listener.local_addr().map_err(Failure::fault)?;
    let kept = args.data.is_some();
    let data = args.data.clone().unwrap_or_else(temporary);
    let instance =
        Instance::open(&Place { data: data.clone(), database: None, keyring: None, controller: None }, now()).await?;
    let door = match instance.door(now()).await? {
        Some(door) => door,
        None => found(args, &instance).await?,
    };
    let asked = std::sync::Arc::default();
    let notice = door.notice();
    let firm = &notice.parts().controller.name;
    say(&format!("{firm}, with invented people, is ready after {:.1} s.", began.elapsed().as_secs_f32()));
    say(&format!("\n    http://{address}/\n"));
    say(&format!("Sign in as {} with the password: {PASSWORD}", OWNER.1));
    let ends = if kept { "It stays in" } else { "Stop with Ctrl-C; it is then erased from" };
    say(&format!("{ends} {}", data.display()));
    let figures = metrics::begin(None).await?;
    let hosts = Hosts::of(&format!("http://{address}"));
    let tells = Tells { mails: false, asked: std::sync::Arc::clone(&asked), certified: None };
    let make = pages((&instance, &hosts), None, tells, &figures);
    let firms = Firms::new(instance.vault.clone(), hosts, None, make);
    let zone = TimeZone::get(web::ZONE).unwrap_or(TimeZone::UTC);
    let work = service::Work {
        post: None,
        links: false,
        over_tls: false,
        behind_proxy: false,
        zone,
        data: data.clone(),
        asked,
        certified: None,
    };
    service::run(firms, instance.vault, Listens::Plain(listener), figures, work).await?;
    if !kept {
        std::fs::remove_dir_all(&data).map_err(Failure::fault)?;
    }
    Ok(End::Done)
}

/// Sets the firm up: its notice, its owner with every standing grant, its people.
async fn found(args: &Demo, instance: &Instance) -> Result<Door, Failure> {
    let notice = Notice::read(args.firm.notice()).check().map_err(|errors| Failure::fault(errors.first()))?;
    let start = now();
    let today = start.to_zoned(TimeZone::UTC).date();
    let invented = invent(&notice, today, usize::try_from(args.people).unwrap_or(500), SEED);
    let first = invented.iter().map(|one| one.at).min().unwrap_or(start);
    let door = instance.found(notice, first).await?;
    let access = instance.access(&door);
    let owner = owner(&access, start).await?;
    grant_everything(&access, &owner, start).await?;
    fill(&door, owner.account, invented).await?;
    let zone = TimeZone::get("Europe/Helsinki").unwrap_or(TimeZone::UTC);
    requests(&door, &zone, owner.account, start).await?;
    things(&door, &zone, owner.account, start).await?;
    Ok(door)
}

/// The owner of a one-person firm does everything.
async fn grant_everything(access: &Access, owner: &Session, now: Timestamp) -> Result<(), Failure> {
    let grant = NewGrant {
        account: owner.account,
        register: None,
        purposes: Vec::new(),
        acts: ActKind::ALL.iter().copied().collect(),
        reason: String::from("Esimerkkiyrityksen omistaja hoitaa kaiken itse"),
        until: None,
        narrowed: policy::Narrowed::default(),
    };
    access.grant(owner, grant, now).await.map_err(Failure::fault)?;
    Ok(())
}

/// A new folder among the machine's temporary ones.
fn temporary() -> PathBuf {
    std::env::temp_dir().join(format!("seloste-demo-{}", std::process::id()))
}

/// Makes the example's owner and signs them in.
async fn owner(access: &Access, now: Timestamp) -> Result<Session, Failure> {
    let link = access.first_owner_link(now).await.map_err(Failure::fault)?;
    let link = link.ok_or_else(|| Failure::fault("the example has accounts already"))?;
    let password = || Password::typed(PASSWORD.to_owned());
    let new = NewPerson { name: OWNER.0, username: OWNER.1, password: Some(password()) };
    access.set_up_owner(&link, new, now).await.map_err(Failure::fault)?;
    let token = access.sign_in(OWNER.1, password(), "127.0.0.1", now).await.map_err(Failure::fault)?.token;
    let session = access.session(&token, now).await.map_err(Failure::fault)?;
    session.ok_or_else(|| Failure::fault("the example's owner cannot sign in"))
}
