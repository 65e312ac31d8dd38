//! The rows of each section.

use std::collections::BTreeSet;

use jiff::civil::Date;
use notice::KINDS;
use notice::model::{
    ClauseId, Contact, FieldType, Name, Purpose, Receives, Recipient, Record, Register, StatementState, Storage,
};
use notice::render::article::Line;
use notice::render::{Voice, say};

use super::whole::Scope;
use super::{Role30, Row30, Visibility};
use crate::text::{visible, words};

impl Row30 {
    /// A row everybody may read: what is said of the label, what is empty left out.
    fn public(label: impl Into<String>, values: impl IntoIterator<Item = String>, clause: &ClauseId) -> Self {
        Self::new(label.into(), values, Visibility::Public, Some(clause.clone()))
    }

    fn new(
        label: String,
        values: impl IntoIterator<Item = String>,
        visibility: Visibility,
        clause: Option<ClauseId>,
    ) -> Self {
        let shown = |text: String| visible(&text).trim().to_owned();
        let values = values.into_iter().map(shown).filter(|value| !value.is_empty()).collect();
        Self { label: shown(label), values, visibility, clause }
    }
}

impl Scope<'_> {
    fn label(self, keyword: &str) -> String {
        self.texts.say_record_label(keyword)
    }

    /// `Label: words`; nothing if there are no words.
    fn labelled(self, keyword: &str, words: &str) -> String {
        if words.is_empty() { String::new() } else { format!("{}: {words}", self.label(keyword)) }
    }

    /// A row that says that there is nothing to say.
    pub(super) fn none(self, keyword: &str) -> Vec<Row30> {
        vec![Row30::new(self.label(keyword), [], Visibility::Public, None)]
    }
}

/// The words of a line, a citation in brackets.
fn plain(line: &Line) -> String {
    words(line)
}

/// Who answers: Art. 30(1)(a), 30(2)(a).
pub(super) fn firm(scope: Scope<'_>) -> Vec<Row30> {
    let voice = scope.voice;
    let firm = &voice.parts().controller;
    let row = |keyword: &str, values: Vec<String>| Row30::public(scope.label(keyword), values, &firm.clause);
    let contact = |one: &Contact| plain(&say::contact(voice, one));
    let mut rows = vec![
        row("name", vec![firm.name.clone()]),
        row("business-id", firm.business_id.iter().cloned().collect()),
        row("address", vec![plain(&say::address(voice, firm))]),
        row("country", vec![voice.country(&firm.country)]),
        row("website", firm.website.iter().cloned().collect()),
        row("brands", firm.brands.clone()),
        row("group", vec![plain(&say::group(voice, firm))]),
        row("contact", firm.contacts.iter().map(contact).collect()),
        row("representative", firm.representative.iter().map(contact).collect()),
        row("dpo", firm.dpo.iter().map(|one| plain(&say::officer(voice, one))).collect()),
    ];
    rows.extend(firm.joint.iter().map(|joint| row("joint", vec![plain(&say::partner(voice, joint))])));
    rows.retain(|row| !row.values.is_empty());
    let mut clients = BTreeSet::new();
    let held = scope.registers().filter_map(|register| Some((register, register.held_for.as_ref()?)));
    for (register, client) in held.filter(|_| scope.role == Role30::Processor) {
        if clients.insert(client) {
            rows.push(Row30::public(scope.label("client"), [client.clone()], &register.clause));
        }
    }
    rows
}

/// On what the processing for another rests: the agreement of Article 28(3).
pub(super) fn agreement(scope: Scope<'_>, agreed: Option<Date>) -> Row30 {
    let told = match agreed {
        Some(day) => scope.texts.say_record_agreed(scope.voice.date(day)),
        None => scope.texts.say_record_not_agreed(),
    };
    Row30::new(scope.label("agreement"), [told], Visibility::Internal, None)
}

/// Art. 30(1)(b).
pub(super) fn purposes(scope: Scope<'_>) -> Vec<Row30> {
    let used = scope.registers().flat_map(purposes_of).collect::<BTreeSet<_>>();
    let elsewhere: BTreeSet<_> = scope.parts().registers.iter().flat_map(purposes_of).collect();
    let ours = |purpose: &&Purpose| used.contains(&purpose.name) || !elsewhere.contains(&purpose.name);
    scope.parts().purposes.iter().filter(ours).map(|purpose| why(scope, purpose)).collect()
}

/// Every purpose of a register, its record kinds and its fields.
fn purposes_of(register: &Register) -> impl Iterator<Item = &Name> {
    let records = register.records.iter();
    let fields = records.clone().flat_map(|record| &record.fields).flat_map(|field| &field.purposes);
    register.purposes.iter().chain(records.flat_map(|record| &record.purposes)).chain(fields)
}

fn why(scope: Scope<'_>, purpose: &Purpose) -> Row30 {
    let voice = scope.voice;
    let basis = format!("{} {}", voice.basis(purpose.basis), plain(&voice.cite(purpose.basis.article())));
    let serving = scope.registers().filter(|register| purposes_of(register).any(|name| *name == purpose.name));
    let registers =
        serving.map(|register| plain(&voice.register(register.name.as_str()))).collect::<Vec<_>>().join("; ");
    let mut values = vec![
        plain(&voice.text(&purpose.describe)),
        plain(&say::made_of(voice, purpose)),
        scope.labelled("basis", &basis),
        plain(&say::law(voice, purpose.law.as_deref())),
        plain(&say::interest(voice, &purpose.sentences)),
    ];
    values.extend(purpose.parts.iter().map(|part| plain(&say::further(voice, part))));
    values.push(scope.labelled("registers", &registers));
    Row30::public(plain(&voice.label(&purpose.label, &purpose.name)), values, &purpose.clause)
}

/// Art. 30(1)(c).
pub(super) fn categories(scope: Scope<'_>) -> Vec<Row30> {
    scope.registers().flat_map(|register| [vec![groups(scope, register)], data(scope, register)].concat()).collect()
}

fn groups(scope: Scope<'_>, register: &Register) -> Row30 {
    let voice = scope.voice;
    let label = scope.texts.say_record_groups(plain(&voice.label(&register.label, &register.name)));
    let mut groups: Vec<String> =
        register.groups.iter().map(|group| plain(&voice.label(&group.label, &group.name))).collect();
    if groups.is_empty() {
        groups.push(scope.label("unnamed"));
    }
    Row30::public(label, groups, &register.clause)
}

/// A row for each record kind: its fields with what is special about them.
fn data(scope: Scope<'_>, register: &Register) -> Vec<Row30> {
    let voice = scope.voice;
    let shelf = plain(&voice.label(&register.label, &register.name));
    let row = |record: &Record| {
        let label = format!("{shelf}: {}", plain(&voice.label(&record.label, &record.name)));
        let mut values = vec![fields(voice, record)];
        values.extend(grounds(scope, record));
        Row30::public(label, values, &record.clause)
    };
    register.records.iter().map(row).collect()
}

fn fields(voice: Voice<'_>, record: &Record) -> String {
    let field = |field: &notice::model::Field| {
        let marks: Vec<String> = say::field_marks(field).map(|mark| voice.field_mark(mark)).collect();
        let label = plain(&voice.field(field));
        if marks.is_empty() { label } else { format!("{label} ({})", marks.join(", ")) }
    };
    record.fields.iter().map(field).collect::<Vec<_>>().join("; ")
}

/// On what special categories and personal identity codes rest.
fn grounds(scope: Scope<'_>, record: &Record) -> Vec<String> {
    let cited = |code: &str| plain(&scope.voice.cite(code));
    let special: BTreeSet<String> =
        record.fields.iter().filter_map(|field| field.special.as_deref()).map(cited).collect();
    let codes = record.fields.iter().filter(|field| field.kind == FieldType::PersonalIdentityCode);
    let ground: BTreeSet<&str> = codes.filter_map(|field| field.ground.as_deref()).collect();
    vec![
        scope.labelled("special", &special.into_iter().collect::<Vec<_>>().join("; ")),
        scope.labelled("identity-code", &ground.into_iter().collect::<Vec<_>>().join("; ")),
    ]
}

/// Art. 30(2)(b): for each controller, what is done with which data.
pub(super) fn activities(scope: Scope<'_>) -> Vec<Row30> {
    let voice = scope.voice;
    let of = |register: &Register| {
        let client = register.held_for.iter().map(|client| scope.labelled("client", client));
        let purposes = purposes_of(register).collect::<BTreeSet<_>>().into_iter();
        let purposes = purposes.map(|name| plain(&voice.purpose(name))).collect::<Vec<_>>().join("; ");
        let values = [plain(&voice.text(&register.describe)), purposes].into_iter().chain(client).collect::<Vec<_>>();
        let label = plain(&voice.label(&register.label, &register.name));
        let whole = vec![Row30::public(label, values, &register.clause), groups(scope, register)];
        [whole, data(scope, register)].concat()
    };
    scope.registers().flat_map(of).collect()
}

/// Art. 30(1)(d).
pub(super) fn recipients(scope: Scope<'_>) -> Vec<Row30> {
    let rows: Vec<Row30> = scope.recipients().map(|recipient| receiver(scope, recipient)).collect();
    if rows.is_empty() { scope.none("none") } else { rows }
}

fn receiver(scope: Scope<'_>, recipient: &Recipient) -> Row30 {
    let voice = scope.voice;
    let when = plain(&voice.sentence(&recipient.sentences, "only-when"));
    let places = recipient.places.iter().map(|place| plain(&say::place(voice, place))).collect::<Vec<_>>().join("; ");
    let mut values = vec![voice.role_title(recipient.role), plain(&voice.text(&recipient.describe))];
    values.extend(recipient.lines.iter().filter_map(|line| received(scope, recipient, line)));
    values.extend([
        scope.labelled("only-when", &when),
        scope.labelled("places", &places),
        plain(&say::agreement(voice, recipient)),
        plain(&say::own_use(voice, recipient)),
    ]);
    Row30::public(plain(&say::recipient(voice, recipient)), values, &recipient.clause)
}

/// What is received of the registers of this part.
fn received(scope: Scope<'_>, recipient: &Recipient, line: &Receives) -> Option<String> {
    let paths: Vec<String> = line.paths.iter().filter(|path| scope.covers(path)).cloned().collect();
    // A purpose that none of these registers serves is told in the other part.
    let served: BTreeSet<&Name> = scope.registers().flat_map(purposes_of).collect();
    let purposes = line.purposes.iter().filter(|purpose| served.contains(purpose)).cloned().collect();
    let ours = Receives { paths, purposes, ..line.clone() };
    (!ours.paths.is_empty()).then(|| plain(&say::received(scope.voice, &ours, recipient.only_when.as_deref())))
}

/// Art. 30(1)(e), 30(2)(c).
pub(super) fn transfers(scope: Scope<'_>) -> Vec<Row30> {
    let voice = scope.voice;
    let rows = scope.transfers().map(|transfer| {
        let when = plain(&voice.sentence(&transfer.sentences, "only-when"));
        let label = format!("{}: {}", voice.country(&transfer.country), plain(&say::importer(voice, transfer)));
        let values = [
            plain(&voice.text(&transfer.label)),
            plain(&voice.text(&transfer.describe)),
            plain(&say::safeguard(voice, transfer)),
            scope.labelled("only-when", &when),
            plain(&say::ending(voice, transfer)),
        ];
        Row30::public(label, values, &transfer.clause)
    });
    let rows: Vec<Row30> = rows.collect();
    if rows.is_empty() { scope.none("no-transfers") } else { rows }
}

/// Art. 30(1)(f).
pub(super) fn retention(scope: Scope<'_>) -> Vec<Row30> {
    let voice = scope.voice;
    let row = |register: &Register| {
        let kept = say::rules(register).into_iter().map(|kept| plain(&say::kept(voice, &kept)));
        let review = register.review.iter().map(|review| plain(&say::review(voice, review)));
        let values: Vec<String> = kept.chain(review).collect();
        Row30::public(plain(&voice.label(&register.label, &register.name)), values, &register.clause)
    };
    scope.registers().map(row).collect()
}

/// Art. 30(1)(g), 30(2)(d), 32(1).
pub(super) fn security(scope: Scope<'_>) -> Vec<Row30> {
    let voice = scope.voice;
    let measures = scope.parts().measures.iter().map(|measure| {
        let values = [plain(&voice.text(&measure.describe)), plain(&say::proof(voice, &measure.proof))];
        Row30::public(plain(&voice.label(&measure.label, &measure.name)), values, &measure.clause)
    });
    let ours = |storage: &&Storage| {
        storage.holds.is_empty() || storage.holds.iter().any(|register| scope.covers(register.as_str()))
    };
    let storages = scope.parts().storages.iter().filter(ours).map(|storage| place(scope, storage));
    let rows: Vec<Row30> = measures.chain(storages).collect();
    if rows.is_empty() { scope.none("none") } else { rows }
}

fn place(scope: Scope<'_>, storage: &Storage) -> Row30 {
    let voice = scope.voice;
    let held = storage.holds.iter().filter(|register| scope.covers(register.as_str()));
    let held = held.map(|register| plain(&voice.register(register.as_str()))).collect::<Vec<_>>().join("; ");
    let marks = say::storage_marks(storage).map(|mark| voice.storage_mark(mark)).collect::<Vec<_>>().join(", ");
    let values = [
        plain(&voice.text(&storage.describe)),
        scope.labelled("holds", &held),
        marks,
        plain(&say::keeper(voice, storage)),
        plain(&say::destroyed(voice, storage)),
    ];
    Row30::public(scope.texts.say_record_storage(plain(&say::storage(voice, storage))), values, &storage.clause)
}

/// What Article 30 does not ask for and whoever reads the record does: sources, roles, what is waived and what is refused.
pub(super) fn more(scope: Scope<'_>) -> Vec<Row30> {
    let voice = scope.voice;
    let mut rows = Vec::new();
    for register in &scope.parts().registers {
        let shelf = plain(&voice.label(&register.label, &register.name));
        let sources = say::sources(register).into_iter().map(|source| plain(&say::origin(voice, source)));
        rows.push(Row30::public(scope.texts.say_record_sources(&shelf), sources, &register.clause));
        let responsible = register.responsible.iter().map(|role| plain(&voice.own(role)));
        rows.push(Row30::public(scope.texts.say_record_responsible(&shelf), responsible, &register.clause));
    }
    rows.retain(|row| !row.values.is_empty());
    rows.extend(refused(scope));
    rows.extend(waived(scope));
    rows
}

/// Sentences the law does not allow to be run, which the public page leaves out, and what runs instead.
fn refused(scope: Scope<'_>) -> Vec<Row30> {
    let voice = scope.voice;
    let rows = scope.parts().statements.iter().filter_map(|statement| {
        let StatementState::Refused { replacement } = &statement.state else { return None };
        let instead = scope.texts.say_record_instead(plain(&voice.text(replacement)));
        let values = [plain(&voice.text(&statement.label)), instead];
        Some(Row30::new(scope.texts.say_record_refused(), values, Visibility::Internal, Some(statement.clause.clone())))
    });
    rows.collect()
}

/// Findings the firm takes upon itself, with its reasons.
fn waived(scope: Scope<'_>) -> Vec<Row30> {
    let rows = scope.parts().waivers.iter().map(|waiver| {
        let kind = KINDS.iter().find(|kind| kind.code == waiver.code);
        let about = kind.map_or_else(|| waiver.code.clone(), |kind| kind.title(scope.voice.lang()));
        let at = waiver.at.as_ref().map(|at| scope.texts.say_record_waived_at(at.as_str()));
        let values = [
            plain(&scope.voice.own(&waiver.reason)),
            at.unwrap_or_else(|| scope.texts.say_record_waived_everywhere()),
            kind.map(|kind| scope.texts.say_record_waived_law(kind.article)).unwrap_or_default(),
        ];
        Row30::new(scope.texts.say_record_waived(about), values, Visibility::Internal, Some(waiver.clause.clone()))
    });
    rows.collect()
}
