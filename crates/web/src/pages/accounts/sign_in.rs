//! How somebody else comes in, for owners: their sessions, who came in as them, and their second factor taken off.

use access::{OpenSession, ResetReason, SignIn};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use notice::Lang;
use policy::AccountId;
use rights::Mail;
use vault::{Audience, NewLetter, Personal};

use crate::ask::accounts::wrong;
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::settings::sessions::{self, gone};
use crate::texts::{Texts, texts};

/// The page.
#[derive(Debug, Clone)]
pub struct SignInsView {
    pub shell: Shell,
    pub id: String,
    pub name: Private,
    /// True if it is the reader's own account.
    pub own: bool,
    pub second_factor: bool,
    pub sessions: Vec<OpenSession>,
    pub history: Vec<SignIn>,
    /// True if no reason was chosen.
    pub no_reason: bool,
}

/// `GET /accounts/{account}/sign-in`
pub async fn get(visit: Visit, Path(account): Path<String>) -> Response {
    let result = view(&visit, &account).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /accounts/{account}/sessions`: ends one session of somebody, or all of them.
pub async fn end(Path(account): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    let result = end_of(&visit, &account, &form).await;
    visit.lead(result.map(|()| format!("/accounts/{account}/sign-in?saved=1")))
}

async fn end_of(visit: &Visit, account: &str, form: &Form) -> Result<(), PageError> {
    visit.must_own()?;
    let id = account.parse().map_err(|_| PageError::Missing)?;
    let which = Some(form.get("session")).filter(|id| !id.is_empty());
    gone(visit.web.access().end_sessions(&visit.session, id, which, &visit.token, visit.now).await, visit.lang)
}

/// `POST /accounts/{account}/second-factor`: takes somebody's second factor off, for a reason.
pub async fn reset(Path(account): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    match taken_off(&visit, &account, &form).await {
        Ok(true) => visit.lead(Ok(format!("/accounts/{account}/sign-in?saved=1"))),
        Ok(false) => {
            let again = view(&visit, &account).await.map(|view| SignInsView { no_reason: true, ..view });
            visit.answer(again.map(|view| render(&view)))
        }
        Err(error) => visit.refuse(error),
    }
}

/// Takes it off and tells the person; `false` where no reason was given.
async fn taken_off(visit: &Visit, account: &str, form: &Form) -> Result<bool, PageError> {
    visit.must_own()?;
    let id: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let Some(reason) = ResetReason::from_word(form.get("reason")) else { return Ok(false) };
    match visit.web.access().reset_second(&visit.session, id, reason, visit.now).await {
        Ok(told) => {
            let t = texts(visit.web.door().notice().parts().head.language);
            let firm = visit.web.door().notice().parts().controller.name.clone();
            tell(visit, told, (t.reset_mail_subject(), t.reset_mail(&firm))).await?;
            Ok(true)
        }
        Err(error) => wrong(error, texts(visit.lang)).and(Err(PageError::Stale)),
    }
}

/// Tells the person by mail, in the language of the notice. The mail says what was done, and nothing that could be used.
pub async fn tell(
    visit: &Visit,
    to: Option<Personal<String>>,
    (subject, text): (String, String),
) -> Result<(), PageError> {
    let Some(to) = to.filter(|_| visit.web.mails()) else { return Ok(()) };
    let to = to.reveal(&Audience::letter()).clone();
    let contents = Personal::new(Mail { to, subject, text }.to_bytes());
    let letter = NewLetter { id: visit.web.door().staff().new_id(visit.now), contents, from: visit.now };
    visit.web.door().put_letters(vec![letter], visit.now).await.map_err(|error| PageError::fault(&error))
}

async fn view(visit: &Visit, account: &str) -> Result<SignInsView, PageError> {
    visit.must_own()?;
    let id: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let access = visit.web.access();
    let name = access.name_of(id).await?.ok_or(PageError::Missing)?;
    let unseen = |error| wrong(error, texts(visit.lang)).err().unwrap_or(PageError::Missing);
    Ok(SignInsView {
        id: id.to_string(),
        name: Private::show(&name),
        own: id == visit.session.account,
        second_factor: access.second_factor(id).await?.is_some(),
        sessions: access.open_sessions(&visit.session, id, &visit.token, visit.now).await.map_err(unseen)?,
        history: access.sign_ins(&visit.session, id).await.map_err(unseen)?,
        no_reason: false,
        shell: visit.shell(Here::Accounts),
    })
}

/// The page.
pub fn render(view: &SignInsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let steps = [
        Crumb::new("/accounts", t.accounts_title()),
        Crumb::new(format!("/accounts/{}", view.id), t.account_grants_title()),
    ];
    let content = html! {
        (crumbs(t, &steps))
        (parts::head(&html! { (t.theirs_title()) ": " (view.name) }, Some(&t.theirs_lead()), &html! {}))
        div.stack {
            (second(view))
            (sessions::open(shell, &view.sessions, &format!("/accounts/{}/sessions", view.id)))
            (sessions::history(shell, &view.history))
        }
    };
    shell.page(&t.theirs_title(), &content)
}

fn second(view: &SignInsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.second_title()) } }
            div.card-body {
                @if !view.second_factor { p.quiet { (t.theirs_second_none()) } }
                @else if view.own { p { (t.theirs_second_own()) } }
                @else {
                    p { (t.theirs_second_help()) }
                    @if view.no_reason { (alert(Tone::Danger, &t.theirs_reason_missing(), &html! {})) }
                    form method="post" action={ "/accounts/" (view.id) "/second-factor" } {
                        (parts::csrf(&shell.csrf))
                        div.fields {
                            div.field {
                                label.label for="reason" { (t.theirs_reason()) }
                                select.input.input-middle id="reason" name="reason" required {
                                    option value="" { (t.record_choose()) }
                                    @for reason in ResetReason::ALL { option value=(reason.word()) { (why(t, reason)) } }
                                }
                            }
                            button.button.button-danger type="submit" { (t.theirs_reset()) }
                        }
                    }
                }
            }
        }
    }
}

fn why(t: &Texts, reason: ResetReason) -> String {
    match reason {
        ResetReason::Lost => t.reset_lost(),
        ResetReason::Stolen => t.reset_stolen(),
        ResetReason::Broken => t.reset_broken(),
        ResetReason::Replaced => t.reset_replaced(),
    }
}

/// True if the journal says why such an act was done.
pub fn tells_why(act: &str) -> bool {
    matches!(
        act,
        "reset-second-factor"
            | "sign-in"
            | "sign-in-directory"
            | "make-owner"
            | "give-role"
            | "end-grant"
            | "close-account"
    )
}

/// Why a second factor was taken off, or what was unusual about a way in, as the journal names it.
pub fn reason_of(detail: &str, lang: Lang) -> Option<String> {
    let word = detail.split("; ").find_map(|part| part.strip_prefix("reason "))?;
    if word == "elsewhere" {
        return Some(texts(lang).came_beside());
    }
    if let Some(why) = arrived(texts(lang), word) {
        return Some(why);
    }
    if word == "lone-owner" {
        return Some(texts(lang).why_lone_owner());
    }
    if let Some(what) = super::alerts::noticed(texts(lang), word) {
        return Some(what);
    }
    ResetReason::from_word(word).map(|reason| why(texts(lang), reason))
}

/// What came of coming in by the firm's own identity provider.
fn arrived(t: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "group" => t.why_group(),
        "no-role" => t.why_no_role(),
        "unnamed" => t.why_unnamed(),
        "taken" => t.why_taken(),
        "closed" => t.why_closed(),
        _ => return None,
    })
}

#[cfg(test)]
pub mod tests {
    use super::*;

    #[test]
    fn the_reason_in_the_journal_is_told_in_words() {
        assert_eq!(reason_of("account 1; reason lost", Lang::En).as_deref(), Some("The device is lost"));
        assert_eq!(reason_of("account 1", Lang::En), None);
        assert_eq!(reason_of("reason unheard", Lang::En), None);
    }

    pub fn sample(shell: Shell) -> SignInsView {
        SignInsView {
            shell: Shell { here: Here::Accounts, ..shell },
            id: "1".into(),
            name: Private::new("Kim Kirjaaja"),
            own: false,
            second_factor: true,
            sessions: sessions::tests::open_sessions().into_iter().skip(1).collect(),
            history: sessions::tests::sign_ins(),
            no_reason: true,
        }
    }
}
