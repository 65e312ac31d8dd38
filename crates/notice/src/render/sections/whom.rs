//! Who receives data, what leaves the EEA, where data lie and how they are protected (Art. 13(1)(e) and (f), 32).

use super::{Voice, statements};
use crate::model::{Never, NeverWhat, Place, Proof, Receives, Recipient, Role, Storage, StorageKind, Transfer};
use crate::render::article::{Block, Fact, Line, Run, Section};
use crate::render::voice::{capital, series};
use crate::statements::{StatementId, never_ids, place_aspect};

const ROLES: [Role; 5] = [Role::Processor, Role::Controller, Role::Joint, Role::Group, Role::Authority];

pub(crate) fn section(voice: Voice<'_>) -> Section {
    let recipients = &voice.parts().recipients;
    let mut blocks = Vec::new();
    for role in ROLES {
        let playing = recipients.iter().filter(|recipient| recipient.role == role);
        let facts = playing.map(|recipient| {
            let name = name(voice, recipient).told([StatementId::of(&recipient.clause)]);
            Fact { name, lines: told(voice, recipient) }
        });
        let facts: Vec<Fact> = facts.collect();
        if facts.is_empty() {
            continue;
        }
        let explained = Block::para(voice.texts.say_role_explained(keyword(role)));
        let id = format!("role-{}", keyword(role));
        blocks.push(Block::part(id, voice.texts.say_role(keyword(role)), vec![explained, Block::Facts(facts)]));
    }
    if recipients.is_empty() {
        blocks.push(Block::para(voice.texts.say_recipients_none()));
    }
    let nevers = voice.parts().nevers.iter();
    blocks.extend(nevers.filter_map(|never| Some(Block::Para(undisclosed(voice, never)?.told(never_ids(never))))));
    Section::new("recipients", voice.texts.say_recipients(), blocks)
}

/// What is disclosed to nobody else, if the promise is about that.
fn undisclosed(voice: Voice<'_>, never: &Never) -> Option<Line> {
    let NeverWhat::Discloses { what, except } = &never.what else { return None };
    Some(kept_here(voice, what, except.is_empty()))
}

/// That nothing of this is disclosed to others, or to anybody.
pub(crate) fn kept_here(voice: Voice<'_>, what: &[String], to_nobody: bool) -> Line {
    if what.iter().any(|word| word == "*") {
        return voice.texts.say_never_discloses_all().into();
    }
    let what = voice.paths(what);
    voice.say(|texts, slots| match to_nobody {
        true => texts.say_never_discloses_none(slots.put(what)),
        false => texts.say_never_discloses_these(slots.put(what)),
    })
}

/// The keyword of a role.
pub(crate) const fn keyword(role: Role) -> &'static str {
    match role {
        Role::Processor => "processor",
        Role::Controller => "controller",
        Role::Joint => "joint",
        Role::Group => "group",
        Role::Authority => "authority",
    }
}

/// A recipient and the country it is in.
pub fn name(voice: Voice<'_>, recipient: &Recipient) -> Line {
    let country = recipient.country.as_deref().map(|code| voice.country(code).into()).unwrap_or_default();
    voice.label(&recipient.label, &recipient.name).then(", ", country)
}

fn told(voice: Voice<'_>, recipient: &Recipient) -> Vec<Line> {
    let texts = voice.texts;
    let id = StatementId::of(&recipient.clause);
    let when = voice.sentence(&recipient.sentences, "only-when").told([id.with("only-when")]);
    let places = recipient.places.iter().map(|one| place(voice, one).told([id.with(&place_aspect(one))]));
    let places = series(places.collect());
    let mut lines = vec![voice.text(&recipient.describe).told([id.with("describe")])];
    lines.extend(recipient.lines.iter().map(|receives| {
        let ids = receives.paths.iter().map(|path| id.with(&format!("receives-{path}")));
        received(voice, receives, recipient.only_when.as_deref()).told(ids)
    }));
    lines.push(voice.labelled(texts.say_recipient_only_when(), when));
    lines.push(voice.labelled(texts.say_recipient_places(), places));
    let agreement = agreement(voice, recipient).told([id.with("agreement")]);
    lines.push(agreement.then(" ", own_use(voice, recipient).told([id.with("own-use")])));
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Since when there is an agreement, and until when.
pub fn agreement(voice: Voice<'_>, recipient: &Recipient) -> Line {
    let agreement = recipient.agreement.map(|(from, until)| match until {
        Some(until) => voice.texts.say_recipient_agreement_until(voice.date(from), voice.date(until)),
        None => voice.texts.say_recipient_agreement(voice.date(from)),
    });
    agreement.unwrap_or_default().into()
}

/// Whether it uses the data for ends of its own, if that is said.
pub fn own_use(voice: Voice<'_>, recipient: &Recipient) -> Line {
    let own_use = recipient.own_use.map(|uses| match uses {
        true => voice.texts.say_recipient_own_use(),
        false => voice.texts.say_recipient_no_own_use(),
    });
    own_use.unwrap_or_default().into()
}

/// A place of a recipient.
pub fn place(voice: Voice<'_>, place: &Place) -> Line {
    voice.with_more(voice.own(&place.name), vec![voice.country(&place.country).into()])
}

/// What is received together, for what, and when; a case said of the whole recipient is not said again.
pub fn received(voice: Voice<'_>, receives: &Receives, said: Option<&str>) -> Line {
    let texts = voice.texts;
    let what = if receives.paths.iter().any(|path| path == "*") {
        texts.say_recipient_everything().into()
    } else {
        voice.paths(&receives.paths)
    };
    let when = receives.only_when.as_deref().filter(|words| Some(*words) != said);
    let when = when.map(|_| voice.sentence(&receives.sentences, "only-when")).unwrap_or_default();
    let purposes = voice.labelled(texts.say_recipient_purposes(), voice.purposes(&receives.purposes));
    let line = voice.labelled(texts.say_recipient_receives(), what);
    line.then(". ", purposes).then(". ", voice.labelled(texts.say_recipient_only_when(), when))
}

/// What leaves the EEA.
pub(crate) fn transfers(voice: Voice<'_>) -> Section {
    let texts = voice.texts;
    let transfers = &voice.parts().transfers;
    let only_eu = voice.parts().nevers.iter().any(
        |never| matches!(&never.what, NeverWhat::Transfers { outside, except } if outside == "EU" && except.is_empty()),
    );
    let nevers = voice.parts().nevers.iter().filter(|never| matches!(never.what, NeverWhat::Transfers { .. }));
    let ids: Vec<StatementId> = nevers.flat_map(never_ids).collect();
    let blocks = match (transfers.is_empty(), only_eu) {
        (true, true) => vec![Block::Para(Line::from(texts.say_transfers_none_eu()).told(ids))],
        (true, false) => vec![Block::Para(Line::from(texts.say_transfers_none()).told(ids))],
        (false, _) => {
            let facts = transfers.iter().map(|transfer| left(voice, transfer)).collect();
            vec![
                Block::para(texts.say_transfers_intro()),
                Block::Facts(facts),
                Block::Para(Line::from(texts.say_transfers_only()).told(ids)),
                Block::para(texts.say_transfer_copy()),
            ]
        }
    };
    Section::new("transfers", texts.say_transfers(), blocks)
}

fn left(voice: Voice<'_>, transfer: &Transfer) -> Fact {
    let texts = voice.texts;
    let id = StatementId::of(&transfer.clause);
    let when = voice.sentence(&transfer.sentences, "only-when").told([id.with("only-when")]);
    let lines = [
        voice.text(&transfer.label),
        voice.text(&transfer.describe).told([id.with("describe")]),
        voice.labelled(texts.say_transfer_to(), importer(voice, transfer)),
        voice.labelled(texts.say_recipient_only_when(), when),
        voice.labelled(texts.say_transfer_safeguard(), safeguard(voice, transfer).told([id.with("safeguard")])),
        ending(voice, transfer).told([id.with("until")]),
    ];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Fact { name: Line::from(voice.country(&transfer.country)).told([id]), lines }
}

/// To whom data are transferred.
pub fn importer(voice: Voice<'_>, transfer: &Transfer) -> Line {
    match &transfer.to {
        Some(name) => voice.recipient(name),
        None => voice.texts.say_transfer_any().into(),
    }
}

/// On what a transfer rests.
pub fn safeguard(voice: Voice<'_>, transfer: &Transfer) -> Line {
    let article = match transfer.safeguard.as_str() {
        "adequacy" => "art45",
        "standard-clauses" => "art46.2",
        "binding-rules" => "art47",
        _ => "art49.1",
    };
    Line::from(voice.texts.say_safeguard(transfer.safeguard.as_str())).then(" ", voice.cite(article))
}

/// Until when a transfer goes on, if that is said.
pub fn ending(voice: Voice<'_>, transfer: &Transfer) -> Line {
    transfer.until.map(|day| voice.texts.say_transfer_until(voice.date(day)).into()).unwrap_or_default()
}

/// Where data lie and how they are protected.
pub(crate) fn places(voice: Voice<'_>) -> Section {
    let texts = voice.texts;
    let mut blocks = Vec::new();
    let stored = voice.parts().storages.iter().map(|storage| stored(voice, storage));
    let stored: Vec<Fact> = stored.collect();
    if !stored.is_empty() {
        blocks.push(Block::part("storage", texts.say_places_where(), vec![Block::Facts(stored)]));
    }
    let measures = protections(voice);
    if !measures.is_empty() {
        blocks.push(Block::part("measures", texts.say_measures(), vec![Block::Facts(measures)]));
    }
    blocks.extend(statements(voice, &["security"]));
    Section::new("protection", texts.say_places(), blocks)
}

fn stored(voice: Voice<'_>, storage: &Storage) -> Fact {
    let texts = voice.texts;
    let id = StatementId::of(&storage.clause);
    let marks = marks(storage).map(|mark| Line::from(texts.say_storage_mark(mark)).told([id.with(mark)]));
    let holds = storage.holds.iter();
    let holds = holds.map(|name| voice.register(name.as_str()).told([id.with(&format!("holds-{name}"))])).collect();
    let lines = [
        voice.text(&storage.describe).told([id.with("describe")]),
        voice.with_more(voice.labelled(texts.say_storage_holds(), series(holds)), marks.collect()),
        keeper(voice, storage).told([id.with("by")]),
        destroyed(voice, storage).told([id.with("destroyed-by")]),
    ];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Fact { name: shelf(voice, storage).told([id]), lines }
}

/// A place with its kind and country.
pub fn shelf(voice: Voice<'_>, storage: &Storage) -> Line {
    let kind = storage.kind.map(|kind| voice.texts.say_storage_kind(kind_word(kind)).into());
    let more = kind.into_iter().chain([voice.country(&storage.country).into()]);
    voice.with_more(voice.label(&storage.label, &storage.name), more.collect())
}

/// What is said of a place, each by its keyword.
pub fn marks(storage: &Storage) -> impl Iterator<Item = &'static str> + use<> {
    let marks = [(storage.backup, "backup"), (storage.paper, "paper"), (storage.encrypted, "encrypted")];
    marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark)
}

/// Whose a place is, if another's.
pub fn keeper(voice: Voice<'_>, storage: &Storage) -> Line {
    let by = storage.by.as_ref().map(|name| voice.recipient(name)).unwrap_or_default();
    voice.labelled(voice.texts.say_storage_by(), by)
}

/// How what a place holds is destroyed, if that is said.
pub fn destroyed(voice: Voice<'_>, storage: &Storage) -> Line {
    let ways = storage.destroyed_by.iter().map(|way| voice.texts.say_destroyed_by(way.as_str()).into());
    let ways: Vec<Line> = ways.collect();
    if ways.is_empty() {
        return Line::default();
    }
    voice.say(|texts, slots| texts.say_storage_destroyed(slots.put(voice.list(ways))))
}

const fn kind_word(kind: StorageKind) -> &'static str {
    match kind {
        StorageKind::Server => "server",
        StorageKind::Cloud => "cloud",
        StorageKind::Computer => "computer",
        StorageKind::Phone => "phone",
        StorageKind::Disk => "disk",
        StorageKind::Premises => "premises",
        StorageKind::DataCentre => "data-centre",
        StorageKind::Network => "network",
    }
}

/// The measures, those proved in the same way together.
fn protections(voice: Voice<'_>) -> Vec<Fact> {
    let mut facts: Vec<(String, Fact)> = Vec::new();
    for measure in &voice.parts().measures {
        let name = proof(voice, &measure.proof);
        let id = StatementId::of(&measure.clause);
        let describe = voice.text(&measure.describe).told([id.with("describe")]);
        let line = voice.label(&measure.label, &measure.name).told([id]).then(". ", describe);
        match facts.iter_mut().find(|(known, _)| *known == name.plain()) {
            Some((_, fact)) => fact.lines.push(line),
            None => facts.push((name.plain(), Fact { name, lines: vec![line] })),
        }
    }
    facts.into_iter().map(|(_, fact)| fact).collect()
}

/// How a measure is proved, in words.
pub fn proof(voice: Voice<'_>, proof: &Proof) -> Line {
    match proof {
        Proof::Automatic => voice.texts.say_measure_automatic().into(),
        Proof::Attested { by, every } => {
            let every = voice.every(*every);
            let mut line = voice.say(|texts, slots| texts.say_measure_attested(slots.put(voice.own(by)), every));
            if let Some(Run::Text(first)) = line.0.first_mut() {
                *first = capital(first);
            }
            line
        }
    }
}
