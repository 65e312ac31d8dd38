//! A recovery key, made by an owner and shown this once: in the answer to the form, in no address and on no page that is kept.

use axum::response::{IntoResponse, Redirect, Response};
use backup::{RecoveryKey, Waiting};
use maud::{Markup, html};
use uuid::Uuid;

use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Here, Private, Shell, words};
use crate::http::confirm::proves_again;
use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::requests::show::fault;
use crate::pages::settings::backups::{self, Wrong};

/// Letters of the key that stand together, for whoever reads it from paper.
const TOGETHER: usize = 4;

/// The page.
#[derive(Debug, Clone)]
pub struct KeyView {
    pub shell: Shell,
    /// The key, some letters at a time.
    pub groups: Vec<Private>,
    /// The key as a drawing that a phone reads.
    pub code: Private,
    /// When it was made.
    pub at: String,
}

/// `GET /settings/backups/key`: what was shown once is shown no more.
pub async fn get(_visit: Visit) -> Response {
    Redirect::to("/settings/backups").into_response()
}

/// `POST /settings/backups/key`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    match make(&visit, &form).await {
        Ok(Ok(Some(key))) => visit.answer(Ok(render(&view(&visit, &key)))),
        // The form was sent once more: what it made was shown.
        Ok(Ok(None)) => Redirect::to("/settings/backups").into_response(),
        Ok(Err(wrong)) => {
            let wrong = Wrong { password: Some(wrong), proof: None };
            let result = backups::view(&visit, wrong).await.map(|view| backups::render(&view));
            visit.answer(result)
        }
        Err(error) => visit.refuse(error),
    }
}

/// Makes a key for an owner who gives their password again; none if another was made since the form was shown.
async fn make(visit: &Visit, form: &Form) -> Result<Result<Option<RecoveryKey>, String>, PageError> {
    visit.must_own()?;
    if let Some(wrong) = proves_again(visit, form).await? {
        return Ok(Err(wrong));
    }
    let seen = Uuid::parse_str(form.get("seen")).ok();
    let made = Waiting::make(&visit.web.vault().copying(), seen, visit.now).await.map_err(fault)?;
    if made.is_some() {
        let note =
            vault::StaffNote { actor: Some(visit.session.account), act: "backup-key-shown", done: true, detail: None };
        visit.web.door().staff().commit(Vec::new(), vec![note], visit.now).await?;
    }
    Ok(Ok(made))
}

fn view(visit: &Visit, key: &RecoveryKey) -> KeyView {
    let shell = visit.shell(Here::Settings);
    let text = key.to_text();
    KeyView {
        groups: grouped(&text),
        code: Private::new(forms::qr::drawn(&text, &shell.t().backups_shown_code())),
        at: words::instant(shell.lang, visit.now, &shell.zone),
        shell,
    }
}

/// What every key begins with, and the rest some letters at a time, so that the end of it stands in whole groups.
fn grouped(text: &str) -> Vec<Private> {
    let (first, rest) = text.split_at_checked(text.find('1').map_or(0, |at| at + 1)).unwrap_or((text, ""));
    let letters: Vec<char> = rest.chars().collect();
    let mut groups: Vec<Private> =
        letters.rchunks(TOGETHER).map(|some| Private::new(String::from_iter(some))).collect();
    groups.push(Private::new(first));
    groups.reverse();
    groups
}

/// The page.
pub fn render(view: &KeyView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let told = html! { p { (t.backups_shown_told()) } p { (t.backups_shown_where()) } };
    let content = html! {
        (crumbs(t, &[Crumb::new("/settings/backups", t.backups_title())]))
        (parts::head(&html! { (t.backups_shown_title()) }, None, &html! {}))
        div.stack {
            (alert(Tone::Warn, &t.backups_shown_once(), &told))
            section.card.recovery {
                div.card-body {
                    p { (t.backups_shown_for(&shell.firm, &view.at)) }
                    code.secret.grouped id="recovery-key" { @for group in &view.groups { span { (group) } } }
                    div.recovery-code { (view.code.drawing()) }
                    p.quiet { (t.backups_shown_use()) " " code { "seloste restore --recovery-key" } }
                    div.actions {
                        button.button type="button" hidden data-copy="recovery-key" data-done=(t.tokens_copied()) { (t.tokens_copy()) }
                        button.button type="button" hidden data-print { (Icon::Printer.draw()) (t.notice_print()) }
                    }
                }
            }
            div.actions { a.button.button-main href="/settings/backups" { (t.backups_shown_next()) } }
        }
    };
    shell.page(&t.backups_shown_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> KeyView {
        let text = "AGE-SECRET-KEY-1QQPQ9DNYDD4GZ5TPRQWZ5R4A0S9Q8R4N0QG3ZHV9M2M5L4V7X3TQSYJN5A";
        KeyView {
            groups: grouped(text),
            code: Private::new(forms::qr::drawn(text, &shell.t().backups_shown_code())),
            at: "23.11.2026 klo 9.30".into(),
            shell: Shell { here: Here::Settings, ..shell },
        }
    }

    #[test]
    fn what_is_copied_off_the_page_is_the_key() {
        let page = render(&sample(crate::pages::samples::shell(notice::Lang::Fi))).into_string();
        let code = page.split("id=\"recovery-key\">").nth(1).and_then(|rest| rest.split("</code>").next()).unwrap();
        assert!(code.starts_with("<span>AGE-SECRET-KEY-1</span><span>QQ</span><span>PQ9D</span>"), "{code}");
        assert!(
            code.ends_with("<span>V7X3</span><span>TQSY</span><span>JN5A</span>"),
            "twelve letters are three groups"
        );
        let plain = code.replace("<span>", "").replace("</span>", "");
        assert_eq!(plain, "AGE-SECRET-KEY-1QQPQ9DNYDD4GZ5TPRQWZ5R4A0S9Q8R4N0QG3ZHV9M2M5L4V7X3TQSYJN5A");
    }

    #[test]
    fn the_key_is_not_printed_by_accident() {
        let view = sample(crate::pages::samples::shell(notice::Lang::Fi));
        assert!(!format!("{view:?}").contains("QQPQ"));
    }
}
