//! Accounts and standing grants in words.

use access::{AccountError, Given, PasswordError, Role};
use notice::{Checked, Notice};

use crate::ask::refusal;
use crate::design::{Private, Shell, words};
use crate::http::PageError;
use crate::pages::accounts::grants::GrantRow;
use crate::pages::accounts::roles::named;
use crate::texts::Texts;

/// What is wrong with an account that was to be made: with the name, the sign-in name, the password.
#[derive(Debug, Clone, Default)]
pub struct Wrong {
    pub name: Option<String>,
    pub username: Option<String>,
    pub password: Option<String>,
    /// The one-time link does not work.
    pub link: bool,
}

/// What is wrong, in words.
///
/// # Errors
/// What the person cannot help by giving something else.
pub fn wrong(error: AccountError, t: &Texts) -> Result<Wrong, PageError> {
    let none = Wrong::default();
    Ok(match error {
        AccountError::Unnamed => Wrong { name: Some(t.account_name_missing()), ..none },
        AccountError::Shared(_) => Wrong { name: Some(t.account_shared()), ..none },
        AccountError::Username => Wrong { username: Some(t.account_bad_username()), ..none },
        AccountError::Taken => Wrong { username: Some(t.account_taken()), ..none },
        AccountError::Password(error) => Wrong { password: Some(password(&error, t)), ..none },
        AccountError::Link => Wrong { link: true, ..none },
        AccountError::NotOwner => return Err(PageError::Forbidden),
        AccountError::NotFound => return Err(PageError::Missing),
        AccountError::LastOwner => return Err(PageError::LastOwner),
        AccountError::Stale => return Err(PageError::Stale),
        AccountError::Fault(fault) => return Err(fault.into()),
        other => return Err(PageError::fault(&other)),
    })
}

/// What is wrong with a password.
pub fn password(error: &PasswordError, t: &Texts) -> String {
    match error {
        PasswordError::TooShort => t.password_short(),
        PasswordError::TooLong => t.password_long(),
        _ => t.password_common(),
    }
}

/// What narrows a grant, in words.
fn narrowed(given: &Given, notice: &Notice<Checked>, shell: &Shell) -> Vec<String> {
    let kind = |(register, kind): &(notice::Name, notice::Name)| {
        let (register, kind) = (register.as_str(), kind.as_str());
        let of = refusal::register_label(notice, register, shell.lang);
        format!("{of}: {}", refusal::kind_label(notice, register, kind, shell.lang))
    };
    let kinds = given.narrowed.kinds.iter().flatten().map(kind);
    kinds.chain(given.narrowed.record.map(|_| shell.t().grant_one_record())).collect()
}

/// What lasts through its last day ends with the first moment of the next: the last one of it.
fn last_moment(end: jiff::Timestamp) -> jiff::Timestamp {
    end.checked_sub(jiff::SignedDuration::from_micros(1)).unwrap_or(end)
}

/// The last day of what ends then, in words.
pub fn last_day(end: jiff::Timestamp, shell: &Shell) -> String {
    words::day(shell.lang, last_moment(end).to_zoned(shell.zone.clone()).date())
}

/// A standing grant as a page shows it.
pub fn grant(given: &Given, (notice, roles): (&Notice<Checked>, &[Role]), shell: &Shell, end: bool) -> GrantRow {
    let (lang, t) = (shell.lang, shell.t());
    let day = |at: jiff::Timestamp| words::day(lang, at.to_zoned(shell.zone.clone()).date());
    let purposes = given.purposes.iter().map(|name| refusal::purpose_label(notice, name, lang));
    let acts: Vec<String> = given.acts.iter().map(|act| words::to_do(lang, *act)).collect();
    let last = given.ended_at.or(given.until.map(last_moment));
    GrantRow {
        narrowed: narrowed(given, notice, shell),
        waits: given.proposed && given.in_force,
        confirm: (given.proposed && given.in_force)
            .then(|| format!("/accounts/{}/grants/{}/confirm", given.account, given.id)),
        register: match &given.register {
            None if given.role.is_some() => given.role.map(|id| named(t, roles, id)).unwrap_or_default(),
            Some(name) => refusal::register_label(notice, name, lang),
            None => t.account_grant_every(),
        },
        purposes: match given.acts.is_empty() {
            true if given.role.is_some() => Vec::new(),
            true => vec![t.shell_role_owner()],
            false => purposes.collect(),
        },
        acts: words::list(lang, &acts),
        reason: match given.reason.as_str() {
            access::FIRST_OWNER => Private::new(t.account_first_owner()),
            access::NAMED_OWNER => Private::new(t.account_named_owner()),
            access::EMERGENCY => Private::new(t.emergency_title()),
            group if given.role.is_some() && given.given_by.is_none() => Private::new(t.account_by_group(group)),
            reason => Private::new(reason),
        },
        since: day(given.from),
        until: last.map(day),
        ended: !given.in_force,
        end: (end && given.in_force).then(|| format!("/accounts/{}/grants/{}/end", given.account, given.id)),
    }
}
