//! A refusal in words, with its clauses and the next step.

use notice::model::Text;
use notice::{Checked, ClauseId, Lang, Name, Notice};
use policy::binding::Opens;
use policy::{Asleep, Reason, Refusal};

use crate::design::{Shell, words};
use crate::http::visit::label;
use crate::pages::message::{ReasonView, RefusedView};
use crate::pages::settings::papers;
use crate::texts::texts;

/// A refusal as a page shows it.
pub fn view(notice: &Notice<Checked>, refusal: &Refusal, shell: &Shell) -> RefusedView {
    let reasons = refusal.because.iter().map(|reason| ReasonView {
        say: say(notice, reason, shell.lang),
        clause: reason.clause().map(ToString::to_string),
    });
    let of_purpose = |reason: &Reason| {
        matches!(
            reason,
            Reason::FieldNotForPurpose(..)
                | Reason::KindNotForPurpose(..)
                | Reason::NotGranted(..)
                | Reason::NoConsent(_)
                | Reason::ContractEnded(_)
                | Reason::NotWeighed(_)
        )
    };
    RefusedView {
        reasons: reasons.collect(),
        switch: shell.purposes.len() > 1 && refusal.because.iter().any(of_purpose),
        sign: refusal
            .because
            .iter()
            .any(|one| matches!(one, Reason::Asleep(Asleep::Undertaking | Asleep::Instruction))),
        ask_owner: refusal.because.iter().any(|reason| matches!(reason, Reason::NotGranted(..))),
    }
}

/// A reason in words.
pub fn say(notice: &Notice<Checked>, reason: &Reason, lang: Lang) -> String {
    let t = texts(lang);
    let purpose = |name: &Name| purpose_label(notice, name.as_str(), lang);
    let register = |name: &Name| register_label(notice, name.as_str(), lang);
    let clause = |clause: &ClauseId| clause_label(notice, clause, lang);
    match reason {
        Reason::UnknownRegister(name) => t.reason_unknown_register(name.as_str()),
        Reason::UnknownKind(_, name) => t.reason_unknown_kind(name.as_str()),
        Reason::UndeclaredField(_, name) => t.reason_undeclared_field(name.as_str()),
        Reason::UnknownPurpose(name) => t.reason_unknown_purpose(name.as_str()),
        Reason::FieldNotForPurpose(name, at) => t.reason_field_not_for_purpose(clause(at), purpose(name)),
        Reason::KindNotForPurpose(name, at) => t.reason_kind_not_for_purpose(clause(at), purpose(name)),
        Reason::PurposeEnded(at) => t.reason_purpose_ended(clause(at)),
        Reason::NoConsent(at) => t.reason_no_consent(clause(at)),
        Reason::ContractEnded(at) => t.reason_contract_ended(clause(at)),
        Reason::NotWeighed(at) => t.reason_not_weighed(clause(at)),
        Reason::NotGranted(act, at, name) => {
            t.reason_not_granted(words::to_do(lang, *act), register(at), purpose(name))
        }
        Reason::Asleep(why) => papers::why(t, *why),
        Reason::SourceMissing => t.reason_source_missing(),
        Reason::UndeclaredSource(_, source) => t.reason_undeclared_source(words::source(lang, source.0)),
        Reason::UndeclaredWay(_, way) => t.reason_undeclared_way(words::way(lang, way.as_str())),
        Reason::RegisterClosed(at) => t.reason_register_closed(clause(at)),
        Reason::NothingAsked => t.reason_nothing_asked(),
        Reason::Forbidden(_) => t.reason_forbidden(),
        Reason::Bound(name, version, Opens::Telling) => t.reason_bound(version.to_string(), purpose(name)),
        Reason::Bound(name, version, Opens::Agreeing) => t.reason_bound_ask(version.to_string(), purpose(name)),
        Reason::RecipientMissing => t.reason_recipient_missing(),
        Reason::UnknownRecipient(name) => t.reason_unknown_recipient(name.as_str()),
        Reason::NotInGroup(_) => t.reason_not_in_group(),
        Reason::NotReceived(name, at) => t.reason_not_received(clause(at), purpose(name)),
        Reason::OccasionMissing(at) => t.reason_occasion_missing(clause(at)),
        Reason::AgreementOver(at) => t.reason_agreement_over(clause(at)),
        Reason::NotTransferred(code, _) => {
            let name = law::country::find(code).map_or(code.as_str(), |country| country.name(lang.code()));
            t.reason_not_transferred(name)
        }
        Reason::Restricted(_) => t.reason_restricted(),
        Reason::Objected(at) => t.reason_objected(clause(at)),
        _ => t.reason_other(),
    }
}

/// A recipient of the notice.
fn recipient<'n>(notice: &'n Notice<Checked>, name: &str) -> Option<&'n notice::model::Recipient> {
    notice.parts().recipients.iter().find(|recipient| recipient.name.as_str() == name)
}

/// What people call a recipient, and of the group the company.
pub fn recipient_label(notice: &Notice<Checked>, (name, unit): (&str, Option<&str>), lang: Lang) -> String {
    let called = recipient(notice, name).map_or_else(|| name.to_owned(), |one| label(&one.label, &one.name, lang));
    unit.map_or_else(|| called.clone(), |unit| format!("{unit} ({called})"))
}

/// What people call a purpose.
pub fn purpose_label(notice: &Notice<Checked>, name: &str, lang: Lang) -> String {
    notice.purpose(name).map_or_else(|| name.to_owned(), |purpose| label(&purpose.label, &purpose.name, lang))
}

/// What people call a register.
pub fn register_label(notice: &Notice<Checked>, name: &str, lang: Lang) -> String {
    notice.register(name).map_or_else(|| name.to_owned(), |register| label(&register.label, &register.name, lang))
}

/// What people call a record kind.
pub fn kind_label(notice: &Notice<Checked>, register: &str, name: &str, lang: Lang) -> String {
    notice.record(register, name).map_or_else(|| name.to_owned(), |record| label(&record.label, &record.name, lang))
}

/// What people call what a clause is about; the clause itself when it is about nothing with a label.
pub fn clause_label(notice: &Notice<Checked>, clause: &ClauseId, lang: Lang) -> String {
    let parts: Vec<&str> = clause.as_str().split('.').collect();
    let found: Option<&Text> = match parts.as_slice() {
        ["purpose", name] => notice.purpose(name).map(|purpose| &purpose.label),
        ["recipient", name] => recipient(notice, name).map(|recipient| &recipient.label),
        ["register", name] => notice.register(name).map(|register| &register.label),
        ["register", register, kind] => notice.record(register, kind).map(|record| &record.label),
        ["register", register, kind, field] => notice.field(register, kind, field).map(|field| &field.label),
        _ => None,
    };
    match found.filter(|text| !text.is_empty()) {
        Some(text) => text.get(lang).to_owned(),
        None => parts.last().map_or_else(|| clause.to_string(), |last| (*last).to_owned()),
    }
}
