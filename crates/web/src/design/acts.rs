//! What staff or the system did, in a few words, as the journal names it.

use notice::Lang;
use policy::CarriedKind;

use crate::design::words::carried_out;
use crate::pages;
use crate::texts::{Texts, texts};

/// What staff or the system did that is no act on personal data.
pub fn staff_act(lang: Lang, word: &str) -> String {
    let t = texts(lang);
    match word {
        "sign-in" => t.did_sign_in(),
        "sign-in-recovery" => t.did_sign_in_recovery(),
        "sign-in-passkey" => t.did_sign_in_passkey(),
        "passkey" => t.did_passkey(),
        "end-passkey" => t.did_end_passkey(),
        "offer-second-factor" => t.did_offer_second(),
        "second-factor" => t.did_second(),
        "end-second-factor" => t.did_end_second(),
        "reset-second-factor" => t.did_reset_second(),
        "recovery-codes" => t.did_recovery_codes(),
        "end-session" => t.did_end_session(),
        "sign-in-rules" => t.did_sign_in_rules(),
        "set-email" => t.did_set_email(),
        "sign-out" => t.did_sign_out(),
        "owner-link" => t.did_owner_link(),
        "make-owner" => t.did_make_owner(),
        "make-account" => t.did_make_account(),
        "password-link" => t.did_password_link(),
        "set-password" => t.did_set_password(),
        "close-account" => t.did_close_account(),
        "hand-over-holds" => t.did_hand_over_holds(),
        "grant" => t.did_grant(),
        "end-grant" => t.did_end_grant(),
        "make-service" => t.did_make_service(),
        "end-token" => t.did_end_token(),
        "publish" => t.did_publish(),
        "tell" => t.did_tell(),
        "attest" => t.did_attest(),
        "other-basis" => t.did_other_basis(),
        "to-erasure" => t.did_to_erasure(),
        word if word.starts_with("expire") => when_over(t, word),
        "terminate" => t.did_terminate(),
        "wound-up" => t.did_wind_up(),
        "journal-end" => t.did_journal_end(),
        "journal-keep" => t.did_journal_keep(),
        "journal-head" => t.did_journal_head(),
        "journal-post" => t.did_journal_post(),
        "journal-export" => t.did_journal_export(),
        "hold" => t.did_hold(),
        "lift-hold" => t.did_lift_hold(),
        "renew-hold" => t.did_renew_hold(),
        "mark" => t.did_mark(),
        "unmark" => t.did_unmark(),
        "review-record" => t.did_review_record(),
        "note-event" => t.did_note_event(),
        "take-back-event" => t.did_take_back_event(),
        "review" => t.did_review(),
        "request-open" | "request-step" | "request-export" => t.did_request(),
        "request-read" | "request-file" => t.did_request_read(),
        "request-end" => t.did_request_end(),
        "backup" => t.did_backup(),
        "backup-drill" => t.did_drill(),
        "backup-ask" => t.did_backup_ask(),
        "backup-key-shown" => t.did_backup_key_shown(),
        "backup-proof" => t.did_backup_proof(),
        "backup-key" | "backup-place" | "backup-rules" => t.did_backup_settings(),
        "restore" => t.did_restore(),
        "key-rotate" => t.did_rotate(),
        "item-put" => t.did_item_put(),
        "item-step" => t.did_item_step(),
        "item-read" => t.did_item_read(),
        "item-end" => t.did_item_end(),
        "find" => t.did_find(),
        "ban" => t.did_ban(),
        word => on_breaches(lang, word),
    }
}

/// What was done with a breach of personal data.
fn on_breaches(lang: Lang, word: &str) -> String {
    let t = texts(lang);
    match word {
        "breach-report" => t.did_breach_report(),
        "breach-step" => t.did_breach_step(),
        "breach-read" => t.did_breach_read(),
        "breach-not-yours" => t.did_breach_not_yours(),
        "breach-pass-on" => t.did_breach_pass_on(),
        "breach-end" => t.did_breach_end(),
        word => between_firms(lang, word),
    }
}

/// What one firm of an installation did to another.
fn between_firms(lang: Lang, word: &str) -> String {
    let t = texts(lang);
    match word {
        "controller-name" => t.did_controller_name(),
        "reach-in" => t.did_reach_in(),
        "let-in" => t.did_let_in(),
        "pass-over" => t.did_pass_over(),
        "hand-over" => t.did_hand_over(),
        "agreement" => t.did_agreement(),
        "end-agreement" => t.did_end_agreement(),
        "request-not-yours" => t.did_request_not_yours(),
        "request-pass-on" => t.did_request_pass_on(),
        word => match CarriedKind::from_word(word) {
            Some(act) => carried_out(lang, act),
            None => on_access(t, word),
        },
    }
}

/// What staff did about who may see what.
fn on_access(t: &Texts, word: &str) -> String {
    match word {
        "publish-text" => t.did_publish_text(),
        "sign-text" => t.did_sign_text(),
        "confirm-grant" => t.did_confirm_grant(),
        "make-role" => t.did_make_role(),
        "change-role" => t.did_change_role(),
        "confirm-role" => t.did_confirm_role(),
        "give-role" => t.did_give_role(),
        "add-firm" => t.did_add_firm(),
        "change-firm" => t.did_change_firm(),
        "end-firm" => t.did_end_firm(),
        "review-access" => t.did_review_access(),
        "alert" => t.did_alert(),
        "close-alert" => t.did_close_alert(),
        "set-watch" => t.did_set_watch(),
        "set-circle" => t.did_set_circle(),
        word => pages::settings::directory::did(t, word)
            .or_else(|| pages::settings::provisioning::did(t, word))
            .or_else(|| pages::accounts::emergency::did(t, word))
            .or_else(|| pages::accounts::work::did(t, word))
            .unwrap_or_else(|| t.act_other()),
    }
}

/// What was done when the time of data was over.
fn when_over(t: &Texts, word: &str) -> String {
    match word {
        "expire anonymise" => t.did_expire_anonymise(),
        "expire redact" | "expire empty" => t.did_expire_redact(),
        "expire block" => t.did_expire_block(),
        "expire archive" => t.did_expire_archive(),
        "expire reverify" => t.did_expire_reverify(),
        _ => t.did_expire(),
    }
}

/// The word of an entry that [`staff_act`] knows: what was done when the time was over is told by what became of it.
pub fn act_word(entry: &vault::Entry) -> String {
    match (entry.act.as_str(), entry.detail.as_deref()) {
        ("expire", Some(became)) => format!("expire {became}"),
        (act, _) => act.to_owned(),
    }
}
