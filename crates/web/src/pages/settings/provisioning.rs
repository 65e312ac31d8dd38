//! That the firm's own provider says who comes in, for owners: the tokens by which it does, and which of its groups gives which
//! role.

use access::{AccountError, DirectoryError, ServiceToken};
use axum::response::Response;
use maud::{Markup, html};
use policy::AccountId;
use uuid::Uuid;

use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs, empty};
use crate::design::words;
use crate::design::{Here, Private, Shell};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::settings::group_roles::{Groups, People};
use crate::provision::BASE;
use crate::texts::{Texts, texts};

/// For how many days a token can be made.
const DAYS: [i64; 3] = [90, 180, 366];
/// So many days before its end a token is pointed out.
const SOON: i64 = 14;

/// The page.
#[derive(Debug, Clone)]
pub struct ProvisioningView {
    pub shell: Shell,
    /// Where the provider reaches it.
    pub base: String,
    pub tokens: Vec<TokenRow>,
    /// A token just made: shown this once.
    pub fresh: Option<Private>,
    /// True once a token was made.
    pub set: bool,
    pub lines: Groups,
    /// The groups that the provider told of.
    pub groups: Vec<String>,
    pub name_wrong: Option<String>,
}

/// A token.
#[derive(Debug, Clone)]
pub struct TokenRow {
    pub account: String,
    pub name: Private,
    pub created: String,
    pub until: String,
    /// True if it ends soon.
    pub soon: bool,
}

/// `GET /settings/provisioning`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /settings/provisioning`: a token.
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let result = make(&visit, &form).await;
    visit.answer(result.map(|view| render(&view)))
}

/// `POST /settings/provisioning/tokens/end`
pub async fn revoke(Confirmed { visit, form }: Confirmed) -> Response {
    let result = take_back(&visit, form.get("account")).await;
    visit.lead(result.map(|()| String::from("/settings/provisioning?saved=1")))
}

/// `POST /settings/provisioning/groups`: a group gives a role from now on.
pub async fn map(Confirmed { visit, form }: Confirmed) -> Response {
    let role: Uuid = form.get("role").parse().unwrap_or_default();
    let done = visit.web.access().map_provided(&visit.session, (form.get("group"), role), visit.now).await;
    finish(&visit, done).await
}

/// `POST /settings/provisioning/groups/end`
pub async fn unmap(Confirmed { visit, form }: Confirmed) -> Response {
    let role: Uuid = form.get("role").parse().unwrap_or_default();
    let done = visit.web.access().unmap_provided(&visit.session, (form.get("group"), role), visit.now).await;
    finish(&visit, done).await
}

/// `POST /settings/provisioning/end`
pub async fn end(Confirmed { visit, .. }: Confirmed) -> Response {
    let done = visit.web.access().end_provisioning(&visit.session, visit.now).await;
    finish(&visit, done).await
}

async fn make(visit: &Visit, form: &Form) -> Result<ProvisioningView, PageError> {
    visit.must_own()?;
    let days: i64 = form.get("days").parse().unwrap_or(0);
    let made = visit.web.access().make_provisioner(&visit.session, (form.get("name"), days), visit.now).await;
    let view = view(visit).await?;
    match made {
        Ok((_, token)) => Ok(ProvisioningView { fresh: Some(Private::new(token.reveal())), ..view }),
        Err(AccountError::Fault(fault)) => Err(fault.into()),
        Err(_) => Ok(ProvisioningView { name_wrong: Some(view.shell.t().tokens_name_missing()), ..view }),
    }
}

async fn take_back(visit: &Visit, account: &str) -> Result<(), PageError> {
    visit.must_own()?;
    let account: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let access = visit.web.access();
    let tokens = access.provisioners(visit.now).await?;
    for token in tokens.iter().filter(|token| token.lives && token.account == account) {
        match access.end_token(&visit.session, &token.hash, visit.now).await {
            Ok(()) | Err(AccountError::NotFound) => {}
            Err(AccountError::Fault(fault)) => return Err(fault.into()),
            Err(other) => return Err(PageError::fault(&other)),
        }
    }
    Ok(())
}

async fn finish(visit: &Visit, done: Result<(), DirectoryError>) -> Response {
    let t = texts(visit.lang);
    let wrong = match done {
        Ok(()) => return visit.lead(Ok(String::from("/settings/provisioning?saved=1"))),
        Err(DirectoryError::NotOwner) => return visit.refuse(PageError::Forbidden),
        Err(DirectoryError::Off | DirectoryError::Stale) => return visit.refuse(PageError::Stale),
        Err(DirectoryError::Fault(fault)) => return visit.refuse(fault.into()),
        Err(DirectoryError::Role) => t.directory_wrong_role(),
        Err(_) => t.directory_wrong_group(),
    };
    let again = view(visit).await;
    let shown = |view: ProvisioningView| {
        let lines = Groups { wrong: Some(wrong), ..view.lines };
        render(&ProvisioningView { lines, ..view })
    };
    visit.answer(again.map(shown))
}

async fn view(visit: &Visit) -> Result<ProvisioningView, PageError> {
    visit.must_own()?;
    let access = visit.web.access();
    let shell = visit.shell(Here::Settings);
    let provisioning = access.provisioning().await?;
    let (groups, people) = (access.provided_groups().await?, access.provided_people().await?);
    let in_it = |name: &str| match groups.iter().find(|group| group.said.name == name) {
        Some(group) => {
            People::Are(people.iter().filter(|person| group.said.members.contains(&person.id.uuid())).count())
        }
        None => People::Unknown,
    };
    let lines = provisioning.as_ref().map(|set| set.groups.as_slice()).unwrap_or_default();
    let lines = Groups::of(visit, lines, in_it).await?;
    let tokens = access.provisioners(visit.now).await?;
    let lives = tokens.iter().filter(|token| token.lives);
    Ok(ProvisioningView {
        base: format!("{}{BASE}", visit.web.address()),
        tokens: lives.map(|token| token_row(visit, &shell, token)).collect(),
        fresh: None,
        set: provisioning.is_some(),
        lines,
        groups: groups.iter().map(|group| group.said.name.clone()).collect(),
        name_wrong: None,
        shell,
    })
}

fn token_row(visit: &Visit, shell: &Shell, token: &ServiceToken) -> TokenRow {
    let day = |at: jiff::Timestamp| words::day(shell.lang, at.to_zoned(shell.zone.clone()).date());
    let soon = |at: jiff::Timestamp| at.duration_since(visit.now).as_hours() < SOON * 24;
    TokenRow {
        account: token.account.to_string(),
        name: Private::new(&token.label),
        created: day(token.created_at),
        until: token.expires_at.map(day).unwrap_or_default(),
        soon: token.expires_at.is_some_and(soon),
    }
}

/// What the journal says of acts on it.
pub fn did(t: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "make-provisioner" => t.did_make_provisioner(),
        "map-provided" => t.did_map_group(),
        "unmap-provided" => t.did_unmap_group(),
        "end-provisioning" => t.did_end_provisioning(),
        "describe-account" => t.did_describe_account(),
        "suspend-account" => t.did_suspend_account(),
        "resume-account" => t.did_resume_account(),
        "make-group" => t.did_make_group(),
        "change-group" => t.did_change_group(),
        "end-group" => t.did_end_group(),
        _ => return None,
    })
}

/// The page.
pub fn render(view: &ProvisioningView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/settings", t.settings_title())]))
        (parts::head(&html! { (t.provision_title()) }, Some(&t.provision_lead()), &html! {}))
        @if let Some(token) = &view.fresh { (once(shell, token)) }
        div.stack {
            (tokens(view))
            (new_token(view))
            @if view.set { (groups(view)) (ending(shell)) }
        }
    };
    shell.page(&t.provision_title(), &content)
}

fn once(shell: &Shell, token: &Private) -> Markup {
    let t = shell.t();
    let copy = html! {
        p { (t.tokens_once()) }
        code.secret id="token" { (token) }
        p { button.button.button-small type="button" hidden data-copy="token" data-done=(t.tokens_copied()) { (t.tokens_copy()) } }
    };
    alert(Tone::Warn, &t.tokens_once_title(), &copy)
}

fn tokens(view: &ProvisioningView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card.table-card {
            div.card-head { h2 { (t.provision_tokens()) } p.small.quiet { (t.provision_tokens_lead()) } }
            div.card-body { p.small { (t.provision_base()) } code.secret { (view.base) } }
            @if view.tokens.is_empty() {
                (empty(Icon::Key, &t.provision_none(), &t.provision_none_help(), &html! {}))
            } @else {
                table.table {
                    thead {
                        tr {
                            th scope="col" { (t.provision_name()) }
                            th scope="col" { (t.tokens_created()) }
                            th scope="col" { (t.provision_until()) }
                            th scope="col" { span.hide-text { (t.tokens_revoke()) } }
                        }
                    }
                    tbody { @for row in &view.tokens { (token(shell, row)) } }
                }
            }
        }
    }
}

fn token(shell: &Shell, row: &TokenRow) -> Markup {
    let t = shell.t();
    html! {
        tr {
            td { (row.name) }
            td data-label=(t.tokens_created()) { (row.created) }
            td data-label=(t.provision_until()) {
                (row.until)
                @if row.soon { " " (badge(Tone::Warn, &t.provision_soon())) }
            }
            td {
                @let account = parts::hidden("account", &row.account);
                (parts::revoking(shell, "/settings/provisioning/tokens/end", &t.provision_revoke_help(), &account))
            }
        }
    }
}

fn new_token(view: &ProvisioningView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.provision_new()) } }
            form.card-body method="post" action="/settings/provisioning" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (form::line(&Line {
                        name: "name",
                        label: t.provision_name(),
                        hint: t.provision_name_hint(),
                        error: view.name_wrong.clone(),
                        required: true,
                        max: 64,
                        ..Line::default()
                    }))
                    div.field {
                        label.label for="days" { (t.provision_days()) }
                        select.input.input-short id="days" name="days" {
                            @for days in DAYS { option value=(days) selected[days == 180] { (t.provision_days_count(days)) } }
                        }
                    }
                    button.button.button-main type="submit" { (Icon::Key.draw()) (t.tokens_create()) }
                }
            }
        }
    }
}

fn groups(view: &ProvisioningView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let group = html! {
        @if let Some(wrong) = &view.lines.wrong { (alert(Tone::Danger, wrong, &html! {})) }
        div.field {
            label.label for="group" { (t.directory_group()) }
            select.input.input-middle id="group" name="group" required {
                @for name in &view.groups { option value=(name) { (name) } }
            }
        }
    };
    let group = if view.groups.is_empty() { Err(t.provision_no_groups()) } else { Ok(group) };
    view.lines.draw(shell, ("/settings/provisioning", &t.provision_groups_lead()), group)
}

fn ending(shell: &Shell) -> Markup {
    let t = shell.t();
    parts::ending(shell, "/settings/provisioning/end", (&t.provision_end_title(), &t.provision_end_help()))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::pages::settings::group_roles;

    pub fn sample(shell: Shell, set: bool) -> ProvisioningView {
        let lines = [
            ("asiakaspalvelu", "Asiakaspalvelija", People::Are(12), (false, false)),
            ("talous", "Laskuttaja", People::Are(3), (true, false)),
            ("vanha-ryhmä", "Lukija", People::Unknown, (false, false)),
        ];
        let token = |name: &str, soon| TokenRow {
            account: "1".into(),
            name: Private::new(name),
            created: "1.9.2026".into(),
            until: "28.2.2027".into(),
            soon,
        };
        ProvisioningView {
            shell: Shell { here: Here::Settings, ..shell },
            base: format!("https://rekisteri.softop.example{BASE}"),
            tokens: if set { vec![token("Entra ID", false), token("Okta", true)] } else { Vec::new() },
            fresh: set.then(|| Private::new("seloste_4Zk1yJ8hQm2vT6cN0rW5xB9dF3gL7pSa")),
            set,
            lines: group_roles::tests::sample(if set { &lines } else { &[] }),
            groups: vec!["asiakaspalvelu".into(), "talous".into()],
            name_wrong: None,
        }
    }
}
