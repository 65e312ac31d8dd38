//! The firm's own identity provider, for owners: what was agreed on with it, and which of its groups gives which role.

use access::{Directory, DirectoryError, NewDirectory};
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

use crate::design::form::{self, Line, option};
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::session::directory::BACK;
use crate::pages::session::signed_out::ENDED;
use crate::pages::settings::group_roles::{Groups, People};
use crate::pages::settings::sign_in::times;
use crate::texts::{Texts, texts};

/// The minutes after which somebody comes in anew that can be chosen.
const MINUTES: [i64; 6] = [60, 120, 240, 480, 720, 1440];

/// The page.
#[derive(Debug, Clone)]
pub struct DirectoryView {
    pub shell: Shell,
    /// The providers that the installation lets owners choose.
    pub issuers: Vec<String>,
    /// Where the provider leads people back to.
    pub back: String,
    /// Where the provider says that somebody signed out.
    pub ended: String,
    /// True once something was agreed on.
    pub set: bool,
    pub sent: Sent,
    pub groups: Groups,
    pub wrong: Option<String>,
}

/// What stands in the form.
#[derive(Debug, Clone)]
pub struct Sent {
    pub issuer: String,
    pub client: String,
    pub scopes: String,
    pub claims: [String; 3],
    pub strong: String,
    pub minutes: i64,
    pub makes: bool,
}

impl Default for Sent {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            client: String::new(),
            scopes: String::from("profile email groups"),
            claims: ["preferred_username", "name", "groups"].map(str::to_owned),
            strong: String::new(),
            minutes: 480,
            makes: false,
        }
    }
}

/// `GET /settings/directory`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /settings/directory`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let done = match set(&visit, &form).await {
        Ok(done) => done,
        Err(error) => return visit.refuse(error),
    };
    finish(&visit, done, |view, wrong| DirectoryView { sent: sent(&form), wrong: Some(wrong), ..view }).await
}

/// `POST /settings/directory/groups`: a group gives a role from now on.
pub async fn map(Confirmed { visit, form }: Confirmed) -> Response {
    let role: Uuid = form.get("role").parse().unwrap_or_default();
    let done = visit.web.access().map_group(&visit.session, (form.get("group"), role), visit.now).await;
    finish(&visit, done, group_wrong).await
}

/// `POST /settings/directory/groups/end`
pub async fn unmap(Confirmed { visit, form }: Confirmed) -> Response {
    let role: Uuid = form.get("role").parse().unwrap_or_default();
    let done = visit.web.access().unmap_group(&visit.session, (form.get("group"), role), visit.now).await;
    finish(&visit, done, group_wrong).await
}

/// `POST /settings/directory/end`
pub async fn end(Confirmed { visit, .. }: Confirmed) -> Response {
    let done = visit.web.access().end_directory(&visit.session, visit.now).await;
    finish(&visit, done, |view, wrong| DirectoryView { wrong: Some(wrong), ..view }).await
}

fn group_wrong(view: DirectoryView, wrong: String) -> DirectoryView {
    DirectoryView { groups: Groups { wrong: Some(wrong), ..view.groups }, ..view }
}

async fn set(visit: &Visit, form: &Form) -> Result<Result<(), DirectoryError>, PageError> {
    visit.must_own()?;
    let Sent { issuer, client, scopes, claims, strong, minutes, makes } = sent(form);
    // The program goes only where whoever runs it lets it go.
    if !visit.web.issuers().contains(&issuer) {
        return Ok(Err(DirectoryError::Issuer));
    }
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    let secret = Some(form.get("secret").trim().to_owned()).filter(|secret| !secret.is_empty());
    let new =
        NewDirectory { issuer, client, secret, scopes: words(&scopes), claims, strong: words(&strong), minutes, makes };
    Ok(visit.web.access().set_directory(&visit.session, new, visit.now).await)
}

fn sent(form: &Form) -> Sent {
    let text = |name| form.get(name).trim().to_owned();
    Sent {
        issuer: text("issuer"),
        client: text("client"),
        scopes: text("scopes"),
        claims: ["claim-username", "claim-name", "claim-groups"].map(text),
        strong: text("strong"),
        minutes: form.get("minutes").parse().unwrap_or(0),
        makes: form.has("makes"),
    }
}

async fn finish(
    visit: &Visit,
    done: Result<(), DirectoryError>,
    again: impl FnOnce(DirectoryView, String) -> DirectoryView,
) -> Response {
    let wrong = match done {
        Ok(()) => return visit.lead(Ok(String::from("/settings/directory?saved=1"))),
        Err(error) => match wrong(error, texts(visit.lang)) {
            Ok(wrong) => wrong,
            Err(error) => return visit.refuse(error),
        },
    };
    visit.answer(view(visit).await.map(|view| render(&again(view, wrong))))
}

fn wrong(error: DirectoryError, t: &Texts) -> Result<String, PageError> {
    Ok(match error {
        DirectoryError::NotOwner => return Err(PageError::Forbidden),
        DirectoryError::Off | DirectoryError::Stale => return Err(PageError::Stale),
        DirectoryError::Issuer => t.directory_wrong_issuer(),
        DirectoryError::Client => t.directory_wrong_client(),
        DirectoryError::Secret => t.directory_wrong_secret(),
        DirectoryError::Word => t.directory_wrong_word(),
        DirectoryError::Minutes => t.directory_wrong_minutes(),
        DirectoryError::Group => t.directory_wrong_group(),
        DirectoryError::Role => t.directory_wrong_role(),
        DirectoryError::Fault(fault) => return Err(fault.into()),
        other => return Err(PageError::fault(&other)),
    })
}

async fn view(visit: &Visit) -> Result<DirectoryView, PageError> {
    visit.must_own()?;
    let directory = visit.web.access().directory().await?;
    let lines = directory.as_ref().map(|directory| directory.groups.as_slice()).unwrap_or_default();
    let groups = Groups::of(visit, lines, |_| People::Untold).await?;
    Ok(DirectoryView {
        issuers: visit.web.issuers().to_vec(),
        back: format!("{}{BACK}", visit.web.address()),
        ended: format!("{}{ENDED}", visit.web.address()),
        groups,
        set: directory.is_some(),
        sent: directory.map(|directory| stands(&directory)).unwrap_or_default(),
        wrong: None,
        shell: visit.shell(Here::Settings),
    })
}

/// What was agreed on, as it stands in the form. The secret is not shown again.
fn stands(directory: &Directory) -> Sent {
    Sent {
        issuer: directory.issuer.clone(),
        client: directory.client.clone(),
        scopes: directory.scopes.join(" "),
        claims: [&directory.username_claim, &directory.name_claim, &directory.groups_claim].map(Clone::clone),
        strong: directory.strong.join(" "),
        minutes: directory.lasts.as_mins(),
        makes: directory.makes,
    }
}

/// What the journal says of acts on it.
pub fn did(t: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "sign-in-directory" => t.did_sign_in_directory(),
        "sign-out-directory" => t.did_sign_out_directory(),
        "set-directory" => t.did_set_directory(),
        "map-group" => t.did_map_group(),
        "unmap-group" => t.did_unmap_group(),
        "rename-passkey" => t.did_rename_passkey(),
        "end-directory" => t.did_end_directory(),
        _ => return None,
    })
}

/// The page.
pub fn render(view: &DirectoryView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/settings", t.settings_title())]))
        (parts::head(&html! { (t.directory_title()) }, Some(&t.directory_lead()), &html! {}))
        @if let Some(wrong) = &view.wrong { (alert(Tone::Danger, wrong, &html! {})) }
        @if view.issuers.is_empty() {
            (alert(Tone::Info, &t.directory_none(), &html! { p { (t.directory_none_help()) } }))
        }
        div.stack {
            @if !view.issuers.is_empty() { (agreed(view)) }
            @if view.set { (groups(view)) (ending(view)) }
        }
    };
    shell.page(&t.directory_title(), &content)
}

fn agreed(view: &DirectoryView) -> Markup {
    let (shell, t, sent) = (&view.shell, view.shell.t(), &view.sent);
    let text = |name, label, value: &str, hint, required| {
        form::line(&Line {
            name,
            label,
            value: Private::new(value),
            hint,
            required,
            max: access::MAX_WORD,
            ..Line::default()
        })
    };
    let [username, name, groups] = &sent.claims;
    html! {
        section.card {
            div.card-head { h2 { (t.directory_agreed()) } p.small.quiet { (t.directory_agreed_lead()) } }
            form.card-body method="post" action="/settings/directory" {
                (parts::csrf(&shell.csrf))
                p.small { (t.directory_back()) }
                code.secret { (view.back) }
                p.small { (t.directory_ended_at()) }
                code.secret { (view.ended) }
                div.fields {
                    div.field {
                        label.label for="issuer" { (t.directory_issuer()) }
                        select.input id="issuer" name="issuer" {
                            @for issuer in &view.issuers { option value=(issuer) selected[*issuer == sent.issuer] { (issuer) } }
                        }
                    }
                    (text("client", t.directory_client(), &sent.client, t.directory_client_hint(), true))
                    (form::line(&Line {
                        name: "secret",
                        label: t.directory_secret(),
                        kind: "password",
                        hint: if view.set { t.directory_secret_kept() } else { t.directory_secret_hint() },
                        required: !view.set,
                        autocomplete: "new-password",
                        max: access::MAX_SECRET,
                        ..Line::default()
                    }))
                    (times(shell, "minutes", &t.directory_minutes(), (&MINUTES, sent.minutes)))
                    (text("strong", t.directory_strong(), &sent.strong, t.directory_strong_hint(), false))
                    fieldset.field.field-wide {
                        legend { span.label { (t.directory_first()) } }
                        (option("checkbox", "makes", "yes", sent.makes, (&t.directory_makes(), &t.directory_makes_help())))
                    }
                    details.help {
                        summary { (t.directory_claims()) }
                        div.help-body {
                            p { (t.directory_claims_help()) }
                            div.fields {
                                (text("scopes", t.directory_scopes(), &sent.scopes, String::new(), false))
                                (text("claim-username", t.directory_claim_username(), username, String::new(), true))
                                (text("claim-name", t.directory_claim_name(), name, String::new(), true))
                                (text("claim-groups", t.directory_claim_groups(), groups, String::new(), true))
                            }
                        }
                    }
                    button.button.button-main type="submit" { (t.directory_do()) }
                }
            }
        }
    }
}

fn groups(view: &DirectoryView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let group = form::line(&Line {
        name: "group",
        label: t.directory_group(),
        hint: t.directory_group_hint(),
        error: view.groups.wrong.clone(),
        required: true,
        max: access::MAX_WORD,
        ..Line::default()
    });
    view.groups.draw(shell, ("/settings/directory", &t.directory_groups_lead()), Ok(group))
}

fn ending(view: &DirectoryView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    parts::ending(shell, "/settings/directory/end", (&t.directory_end_title(), &t.directory_end_help()))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::pages::settings::group_roles;

    pub fn sample(shell: Shell, set: bool) -> DirectoryView {
        let rows = [
            ("asiakaspalvelu", "Asiakaspalvelija", People::Untold, (false, false)),
            ("talous", "Laskuttaja", People::Untold, (true, false)),
            ("markkinointi", "Uutiskirjeen lähettäjä", People::Untold, (false, true)),
        ];
        let issuer = "https://kirjautuminen.softop.example";
        DirectoryView {
            shell: Shell { here: Here::Settings, ..shell },
            issuers: if set { vec![issuer.into()] } else { Vec::new() },
            back: format!("https://rekisteri.softop.example{BACK}"),
            ended: format!("https://rekisteri.softop.example{ENDED}"),
            set,
            sent: Sent { issuer: issuer.into(), client: "seloste".into(), strong: "mfa".into(), ..Sent::default() },
            groups: group_roles::tests::sample(&rows),
            wrong: None,
        }
    }
}
