//! Roles: sets of grants under a name, each line one register with its purposes and acts.

use std::collections::BTreeSet;

use access::{GrantingError, Role, RoleLine};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use notice::{Checked, Notice};
use policy::{AccountId, ActKind};
use uuid::Uuid;

use crate::ask::refusal::{purpose_label, register_label};
use crate::design::form::{self, Line};
use crate::design::parts::{self, Tone, alert, badge};
use crate::design::{Here, Private, Shell, words};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::accounts::give::until;
use crate::pages::accounts::grants::{GrantForm, place};
use crate::pages::accounts::hub::{Tab, tabs};
use crate::pages::accounts::show::grant_form;
use crate::texts::{Texts, texts};

/// The page.
#[derive(Debug, Clone)]
pub struct RolesView {
    pub shell: Shell,
    pub roles: Vec<RoleRow>,
    pub name: Private,
    pub form: GrantForm,
    pub wrong: Option<String>,
    /// True if there is no second owner to confirm what is widest.
    pub alone: bool,
}

/// A role as it is shown.
#[derive(Debug, Clone)]
pub struct RoleRow {
    pub id: String,
    pub name: Private,
    pub lines: Vec<String>,
    /// What waits for a second owner.
    pub proposed: Vec<String>,
    /// True if the reader may confirm it.
    pub confirm: bool,
}

/// `GET /accounts/roles`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit, &Form::default(), None).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /accounts/roles`: a role with its first line, or one more line of a role that is there.
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    match add(&visit, &form).await {
        Ok(None) => visit.lead(Ok(String::from("/accounts/roles?saved=1"))),
        Ok(Some(wrong)) => {
            let again = view(&visit, &form, Some(wrong)).await;
            visit.answer(again.map(|view| render(&view)))
        }
        Err(error) => visit.refuse(error),
    }
}

/// `POST /accounts/roles/{role}/confirm`
pub async fn confirm(Path(role): Path<String>, Confirmed { visit, .. }: Confirmed) -> Response {
    let id: Uuid = role.parse().unwrap_or_default();
    let done = visit.web.access().confirm_role(&visit.session, id, visit.now).await;
    visit.lead(confirmed(done).map(|()| String::from("/accounts/roles?saved=1")))
}

/// `POST /accounts/roles/{role}/lines/{line}/end`
pub async fn end(Path((role, line)): Path<(String, String)>, Confirmed { visit, .. }: Confirmed) -> Response {
    let result = take_out(&visit, &role, &line).await;
    visit.lead(result.map(|()| String::from("/accounts/roles?saved=1")))
}

/// `POST /accounts/{account}/roles`
pub async fn give(Path(account): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    let result = given(&visit, &account, &form).await;
    visit.lead(result.map(|()| format!("/accounts/{account}?saved=1")))
}

/// `POST /accounts/{account}/grants/{grant}/confirm`
pub async fn confirm_grant(
    Path((account, grant)): Path<(String, String)>,
    Confirmed { visit, .. }: Confirmed,
) -> Response {
    let (Ok(id), Ok(of)) = (grant.parse(), account.parse::<AccountId>()) else {
        return visit.refuse(PageError::Missing);
    };
    let done = visit.web.access().confirm_grant(&visit.session, (of, id), visit.now).await;
    visit.lead(confirmed(done).map(|()| format!("/accounts/{account}?saved=1")))
}

fn confirmed(done: Result<(), GrantingError>) -> Result<(), PageError> {
    match done {
        Ok(()) => Ok(()),
        Err(GrantingError::NotOwner | GrantingError::Same) => Err(PageError::Forbidden),
        Err(GrantingError::NotInForce | GrantingError::NotFound) => Err(PageError::Stale),
        Err(GrantingError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(PageError::fault(&other)),
    }
}

async fn take_out(visit: &Visit, role: &str, line: &str) -> Result<(), PageError> {
    visit.must_own()?;
    let id: Uuid = role.parse().map_err(|_| PageError::Missing)?;
    let line: usize = line.parse().map_err(|_| PageError::Missing)?;
    let access = visit.web.access();
    let role = access.roles().await?.into_iter().find(|role| role.id == id).ok_or(PageError::Missing)?;
    let mut lines = role.lines.clone();
    if line >= lines.len() || lines.len() < 2 {
        return Err(PageError::Stale);
    }
    lines.remove(line);
    confirmed(access.change_role(&visit.session, (id, &role.name), lines, visit.now).await)
}

async fn given(visit: &Visit, account: &str, form: &Form) -> Result<(), PageError> {
    visit.must_own()?;
    let of: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let id: Uuid = form.get("role").parse().map_err(|_| PageError::Missing)?;
    let until = until(visit, form.get("until")).map_err(|_| PageError::Missing)?;
    match visit.web.access().give_role(&visit.session, (of, id), (form.get("reason"), until), visit.now).await {
        Ok(_) => Ok(()),
        // The form says what it needs; who sends another gets nothing.
        Err(GrantingError::Reason | GrantingError::Until | GrantingError::NoEnd | GrantingError::NoRecord) => {
            Err(PageError::Missing)
        }
        Err(other) => confirmed(Err(other)),
    }
}

/// Adds a role or a line; what is wrong otherwise, in words.
async fn add(visit: &Visit, form: &Form) -> Result<Option<String>, PageError> {
    visit.must_own()?;
    let t = texts(visit.lang);
    let purposes: Vec<String> = form.all("purpose").map(str::to_owned).collect();
    let acts: BTreeSet<ActKind> = form.all("act").filter_map(ActKind::from_word).collect();
    if purposes.is_empty() && !acts.iter().all(|act| *act == ActKind::Handle) {
        return Ok(Some(t.account_grant_need_purpose()));
    }
    let register = (!form.get("register").is_empty()).then(|| form.get("register").to_owned());
    let line = RoleLine { register, purposes, acts };
    let access = visit.web.access();
    let roles = access.roles().await?;
    let known = roles.iter().find(|role| *role.name == *form.get("name").trim());
    let done = match known {
        Some(role) => {
            let mut lines = role.proposed.as_ref().map_or(&role.lines, |(lines, _)| lines).clone();
            lines.push(line);
            access.change_role(&visit.session, (role.id, &role.name), lines, visit.now).await
        }
        None => access.make_role(&visit.session, form.get("name"), vec![line], visit.now).await.map(|_| ()),
    };
    match done {
        Ok(()) => Ok(None),
        Err(GrantingError::Name) => Ok(Some(t.roles_wrong_name())),
        Err(GrantingError::NoAct) => Ok(Some(t.account_grant_need_act())),
        Err(GrantingError::Every) => Ok(Some(t.account_grant_whole())),
        Err(other) => confirmed(Err(other)).map(|()| None),
    }
}

async fn view(visit: &Visit, form: &Form, wrong: Option<String>) -> Result<RolesView, PageError> {
    visit.must_own()?;
    let access = visit.web.access();
    let notice = visit.web.door().notice();
    let roles = access.roles().await?;
    let owners = access.accounts(visit.now).await?.into_iter().filter(|account| account.owner).count();
    Ok(RolesView {
        roles: roles.iter().map(|role| row(visit, &notice, role)).collect(),
        name: Private::new(form.get("name")),
        form: grant_form(visit, form),
        wrong,
        alone: owners < 2,
        shell: visit.shell(Here::Accounts),
    })
}

fn row(visit: &Visit, notice: &Notice<Checked>, role: &Role) -> RoleRow {
    let (waiting, by) = match &role.proposed {
        Some((lines, by)) => (lines.as_slice(), Some(*by)),
        None => (&[][..], None),
    };
    let said = |lines: &[RoleLine]| lines.iter().map(|line| say(visit, notice, line)).collect();
    RoleRow {
        id: role.id.to_string(),
        name: Private::new(&role.name),
        lines: said(&role.lines),
        proposed: said(waiting),
        confirm: by.is_some_and(|by| by != visit.session.account),
    }
}

/// A line in words: register, purposes, acts.
fn say(visit: &Visit, notice: &Notice<Checked>, line: &RoleLine) -> String {
    let (t, lang) = (texts(visit.lang), visit.lang);
    let register = line.register.as_deref();
    let register = register.map_or_else(|| t.account_grant_every(), |name| register_label(notice, name, lang));
    let purposes: Vec<String> = line.purposes.iter().map(|name| purpose_label(notice, name, lang)).collect();
    let acts: Vec<String> = line.acts.iter().map(|act| words::to_do(lang, *act)).collect();
    let purposes = if purposes.is_empty() { t.roles_every_purpose() } else { words::list(lang, &purposes) };
    format!("{register}: {purposes}: {}", words::list(lang, &acts))
}

/// The page.
pub fn render(view: &RolesView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.roles_title()) }, Some(&t.roles_lead()), &html! {}))
        (tabs(shell, Tab::Roles))
        (alert(Tone::Info, &t.roles_two(), &html! { p { @if view.alone { (t.roles_alone()) } @else { (t.roles_two_help()) } } }))
        div.stack {
            @for role in &view.roles { (one(shell, role)) }
            (new(view))
        }
    };
    shell.page(&t.roles_title(), &content)
}

fn one(shell: &Shell, role: &RoleRow) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head { h2 { (role.name) } @if !role.proposed.is_empty() { (badge(Tone::Warn, &t.roles_waits())) } }
            ul.grants {
                @for (at, line) in role.lines.iter().enumerate() {
                    li.grant {
                        p { (line) }
                        @if role.lines.len() > 1 {
                            form method="post" action={ "/accounts/roles/" (role.id) "/lines/" (at) "/end" } {
                                (parts::csrf(&shell.csrf))
                                button.button.button-danger.button-small type="submit" { (t.account_grant_end()) }
                            }
                        }
                    }
                }
                @for line in &role.proposed { li.grant { p.quiet { (t.roles_proposed()) " " (line) } } }
            }
            @if role.confirm {
                form.card-foot method="post" action={ "/accounts/roles/" (role.id) "/confirm" } {
                    (parts::csrf(&shell.csrf))
                    button.button.button-main type="submit" { (t.roles_confirm()) }
                }
            }
        }
    }
}

fn new(view: &RolesView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card id="new" {
            div.card-head { h2 { (t.roles_new()) } p.small.quiet { (t.roles_new_lead()) } }
            @if let Some(wrong) = &view.wrong { (alert(Tone::Danger, wrong, &html! {})) }
            form.card-body method="post" action="/accounts/roles" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (form::line(&Line {
                        name: "name",
                        label: t.roles_name(),
                        value: view.name.clone(),
                        required: true,
                        ..Line::default()
                    }))
                    (place(shell, &view.form))
                    button.button.button-main type="submit" { (t.roles_add()) }
                }
            }
        }
    }
}

/// The form by which an account is given a share in a role; nothing where there are no roles.
pub fn share(shell: &Shell, account: &str, roles: &[(String, Private)]) -> Markup {
    let t = shell.t();
    html! {
        @if !roles.is_empty() {
            section.card id="role" {
                div.card-head { h2 { (t.roles_give()) } p.small.quiet { (t.roles_give_lead()) } }
                form.card-body method="post" action={ "/accounts/" (account) "/roles" } {
                    (parts::csrf(&shell.csrf))
                    div.fields {
                        div.field {
                            label.label for="role-name" { (t.roles_name()) }
                            select.input.input-middle id="role-name" name="role" required {
                                @for (id, name) in roles { option value=(id) { (name) } }
                            }
                        }
                        div.field {
                            label.label for="role-reason" { (t.account_grant_reason()) }
                            input.input id="role-reason" name="reason" maxlength=(access::MAX_REASON) required autocomplete="off";
                        }
                        div.field {
                            label.label for="role-until" { (t.account_grant_until()) }
                            input.input.input-short id="role-until" name="until" type="date";
                        }
                        button.button.button-main type="submit" { (t.roles_give_do()) }
                    }
                }
            }
        }
    }
}

/// What a page calls a share in a role.
pub fn named(t: &Texts, roles: &[Role], id: Uuid) -> String {
    let role = roles.iter().find(|role| role.id == id);
    role.map_or_else(|| t.roles_gone(), |role| t.roles_share(&role.name))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> RolesView {
        let line = |text: &str| text.to_owned();
        RolesView {
            roles: vec![RoleRow {
                id: "1".into(),
                name: Private::new("Laskuttaja"),
                lines: vec![line("Asiakasrekisteri: Laskutus: katsoa ja hakea"), line("Laskut: Kirjanpito: katsoa")],
                proposed: vec![line("Asiakasrekisteri: Laskutus: viedä ulos")],
                confirm: true,
            }],
            name: Private::default(),
            form: crate::pages::accounts::show::tests::sample(shell.clone()).form,
            wrong: None,
            alone: false,
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }
}
