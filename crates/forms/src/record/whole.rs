//! The record put together: which sections, in which order.

use std::collections::BTreeSet;

use jiff::civil::Date;
use notice::model::{Parts, Recipient, Register, Transfer};
use notice::render::Voice;
use notice::{Checked, Lang, Notice};

use super::{Part30, Record30, Role30, Row30, Section30, rows};
use crate::texts::{self, Texts};

/// What the rows of one part are made from.
#[derive(Clone, Copy)]
pub(super) struct Scope<'n> {
    pub(super) voice: Voice<'n>,
    pub(super) texts: &'static Texts,
    pub(super) role: Role30,
}

impl<'n> Scope<'n> {
    pub(super) fn parts(self) -> &'n Parts {
        self.voice.parts()
    }

    /// The registers the firm has in this role.
    pub(super) fn registers(self) -> impl Iterator<Item = &'n Register> {
        self.parts().registers.iter().filter(move |register| self.holds(register))
    }

    fn holds(self, register: &Register) -> bool {
        register.held_for.is_some() == (self.role == Role30::Processor)
    }

    /// True if this path, or part of what it covers, is of a register of this role.
    pub(super) fn covers(self, path: &str) -> bool {
        let first = path.split('.').next().unwrap_or_default();
        first == "*" || self.registers().any(|register| register.name.as_str() == first)
    }

    /// The recipients that receive anything of these registers; as controller also those of whom nothing is said.
    pub(super) fn recipients(self) -> impl Iterator<Item = &'n Recipient> {
        self.parts().recipients.iter().filter(move |recipient| self.receives(recipient))
    }

    fn receives(self, recipient: &Recipient) -> bool {
        let silent = recipient.receives.is_empty() && self.role == Role30::Controller;
        silent || recipient.receives.iter().any(|path| self.covers(path))
    }

    /// The transfers that may concern these registers.
    pub(super) fn transfers(self) -> impl Iterator<Item = &'n Transfer> {
        let named: BTreeSet<_> = self.recipients().map(|recipient| &recipient.name).collect();
        let concerns = move |transfer: &&Transfer| transfer.to.as_ref().is_none_or(|to| named.contains(to));
        self.parts().transfers.iter().filter(concerns)
    }

    fn section(self, id: &'static str, article: &'static str, rows: Vec<Row30>) -> Section30 {
        Section30 { id, article, title: self.texts.say_record_section(id), rows }
    }
}

pub(super) fn record(notice: &Notice<Checked>, lang: Lang) -> Record30 {
    let (voice, texts) = (Voice::new(notice, lang), texts::of(lang));
    let print: String = notice.fingerprint().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let scope = |role| Scope { voice, texts, role };
    let mut parts = Vec::new();
    // A firm that holds no register at all is still told of as controller.
    if voice.parts().registers.is_empty() || scope(Role30::Controller).registers().next().is_some() {
        parts.push(part(scope(Role30::Controller), controller(scope(Role30::Controller))));
    }
    if scope(Role30::Processor).registers().next().is_some() {
        parts.push(part(scope(Role30::Processor), processor(scope(Role30::Processor))));
    }
    // What is of the whole notice is told once, in the first part.
    let more = rows::more(scope(Role30::Controller));
    if let (Some(first), false) = (parts.first_mut(), more.is_empty()) {
        first.sections.push(scope(Role30::Controller).section("more", "", more));
    }
    Record30 {
        lang,
        title: texts.say_record_title(),
        firm: voice.parts().controller.name.clone(),
        lead: vec![
            texts.say_record_internal(),
            texts.say_record_printed(),
            texts.say_record_updated(voice.date(voice.parts().head.updated)),
            texts.say_record_version(print),
        ],
        parts,
    }
}

/// Art. 30(2)(a) and (d) of the firm itself, unless its own notice tells them already.
pub(super) fn keeping(record: &mut Record30, own: &Notice<Checked>) {
    let scope = Scope { voice: Voice::new(own, record.lang), texts: texts::of(record.lang), role: Role30::Processor };
    if record.parts.iter().any(|part| part.role == Role30::Processor) {
        return;
    }
    let sections = vec![
        scope.section("processor", "art30.2.a", rows::firm(scope)),
        scope.section("security", "art30.2.d", rows::security(scope)),
    ];
    record.parts.push(part(scope, sections));
}

/// Art. 30(2)(a) to (c) of a controller whose registers the firm keeps: in its own notice they are its own.
pub(super) fn keep(record: &mut Record30, kept: &Notice<Checked>, agreed: Option<Date>) {
    let (voice, texts) = (Voice::new(kept, record.lang), texts::of(record.lang));
    let scope = Scope { voice, texts, role: Role30::Controller };
    let mut firm = rows::firm(scope);
    firm.push(rows::agreement(scope, agreed));
    let mut activities = rows::activities(scope);
    if activities.is_empty() {
        activities = scope.none("none");
    }
    record.parts.push(Part30 {
        role: Role30::Processor,
        title: texts.say_record_part_kept(voice.parts().controller.name.as_str()),
        lead: texts.say_record_part_kept_lead(),
        sections: vec![
            scope.section("controller", "art30.2.a", firm),
            scope.section("activities", "art30.2.b", activities),
            scope.section("transfers", "art30.2.c", rows::transfers(scope)),
        ],
    });
}

fn part(scope: Scope<'_>, sections: Vec<Section30>) -> Part30 {
    Part30 {
        role: scope.role,
        title: scope.texts.say_record_part(scope.role.word()),
        lead: scope.texts.say_record_part_lead(scope.role.word()),
        sections,
    }
}

/// Art. 30(1), in its order.
fn controller(scope: Scope<'_>) -> Vec<Section30> {
    vec![
        scope.section("controller", "art30.1.a", rows::firm(scope)),
        scope.section("purposes", "art30.1.b", rows::purposes(scope)),
        scope.section("categories", "art30.1.c", rows::categories(scope)),
        scope.section("recipients", "art30.1.d", rows::recipients(scope)),
        scope.section("transfers", "art30.1.e", rows::transfers(scope)),
        scope.section("retention", "art30.1.f", rows::retention(scope)),
        scope.section("security", "art30.1.g", rows::security(scope)),
    ]
}

/// Art. 30(2), in its order. Recipients and time limits are the controller's to record, and of use to both.
fn processor(scope: Scope<'_>) -> Vec<Section30> {
    vec![
        scope.section("processor", "art30.2.a", rows::firm(scope)),
        scope.section("activities", "art30.2.b", rows::activities(scope)),
        scope.section("recipients", "", rows::recipients(scope)),
        scope.section("transfers", "art30.2.c", rows::transfers(scope)),
        scope.section("retention", "", rows::retention(scope)),
        scope.section("security", "art30.2.d", rows::security(scope)),
    ]
}
