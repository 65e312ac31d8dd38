//! Who receives data, what leaves the EEA, where data lie and how they are protected (Art. 13(1)(e) and (f), 32).

use super::{Voice, statements};
use crate::model::{NeverWhat, Proof, Receives, Recipient, Role, Storage, StorageKind, Transfer};
use crate::render::article::{Block, Fact, Line, Run, Section};
use crate::render::voice::{capital, series};

const ROLES: [Role; 5] = [Role::Processor, Role::Controller, Role::Joint, Role::Group, Role::Authority];

pub(super) fn section(voice: Voice<'_>) -> Section {
    let recipients = &voice.parts().recipients;
    let mut blocks = Vec::new();
    for role in ROLES {
        let playing = recipients.iter().filter(|recipient| recipient.role == role);
        let facts = playing.map(|recipient| Fact { name: name(voice, recipient), lines: told(voice, recipient) });
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
    blocks.extend(voice.parts().nevers.iter().filter_map(|never| match &never.what {
        NeverWhat::Discloses { what, except } => Some(Block::Para(undisclosed(voice, what, except.is_empty()))),
        _ => None,
    }));
    Section::new("recipients", voice.texts.say_recipients(), blocks)
}

fn undisclosed(voice: Voice<'_>, what: &[String], to_nobody: bool) -> Line {
    if what.iter().any(|word| word == "*") {
        return voice.texts.say_never_discloses_all().into();
    }
    let what = voice.paths(what);
    voice.say(|texts, slots| match to_nobody {
        true => texts.say_never_discloses_none(slots.put(what)),
        false => texts.say_never_discloses_these(slots.put(what)),
    })
}

const fn keyword(role: Role) -> &'static str {
    match role {
        Role::Processor => "processor",
        Role::Controller => "controller",
        Role::Joint => "joint",
        Role::Group => "group",
        Role::Authority => "authority",
    }
}

fn name(voice: Voice<'_>, recipient: &Recipient) -> Line {
    let country = recipient.country.as_deref().map(|code| voice.country(code).into()).unwrap_or_default();
    voice.label(&recipient.label, &recipient.name).then(", ", country)
}

fn told(voice: Voice<'_>, recipient: &Recipient) -> Vec<Line> {
    let texts = voice.texts;
    let when = voice.sentence(&recipient.sentences, "only-when");
    let agreement = recipient.agreement.map(|(from, until)| match until {
        Some(until) => texts.say_recipient_agreement_until(voice.date(from), voice.date(until)),
        None => texts.say_recipient_agreement(voice.date(from)),
    });
    let own_use = recipient.own_use.map(|uses| match uses {
        true => texts.say_recipient_own_use(),
        false => texts.say_recipient_no_own_use(),
    });
    let place = |place: &crate::model::Place| {
        voice.with_more(voice.own(&place.name), vec![voice.country(&place.country).into()])
    };
    let places = series(recipient.places.iter().map(place).collect());
    let mut lines = vec![voice.text(&recipient.describe)];
    lines.extend(recipient.lines.iter().map(|receives| received(voice, receives, recipient.only_when.as_deref())));
    lines.push(voice.labelled(texts.say_recipient_only_when(), when));
    lines.push(voice.labelled(texts.say_recipient_places(), places));
    lines.push(Line::from(agreement.unwrap_or_default()).then(" ", own_use.unwrap_or_default().into()));
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// What is received together, for what, and when; a case said of the whole recipient is not said again.
fn received(voice: Voice<'_>, receives: &Receives, said: Option<&str>) -> Line {
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
pub(super) fn transfers(voice: Voice<'_>) -> Section {
    let texts = voice.texts;
    let transfers = &voice.parts().transfers;
    let only_eu = voice.parts().nevers.iter().any(
        |never| matches!(&never.what, NeverWhat::Transfers { outside, except } if outside == "EU" && except.is_empty()),
    );
    let blocks = match (transfers.is_empty(), only_eu) {
        (true, true) => vec![Block::para(texts.say_transfers_none_eu())],
        (true, false) => vec![Block::para(texts.say_transfers_none())],
        (false, _) => {
            let facts = transfers.iter().map(|transfer| left(voice, transfer)).collect();
            vec![
                Block::para(texts.say_transfers_intro()),
                Block::Facts(facts),
                Block::para(texts.say_transfers_only()),
                Block::para(texts.say_transfer_copy()),
            ]
        }
    };
    Section::new("transfers", texts.say_transfers(), blocks)
}

fn left(voice: Voice<'_>, transfer: &Transfer) -> Fact {
    let texts = voice.texts;
    let to = match &transfer.to {
        Some(name) => voice.recipient(name),
        None => texts.say_transfer_any().into(),
    };
    let article = match transfer.safeguard.as_str() {
        "adequacy" => "art45",
        "standard-clauses" => "art46.2",
        "binding-rules" => "art47",
        _ => "art49.1",
    };
    let safeguard = Line::from(texts.say_safeguard(transfer.safeguard.as_str())).then(" ", voice.cite(article));
    let when = voice.sentence(&transfer.sentences, "only-when");
    let until = transfer.until.map(|day| texts.say_transfer_until(voice.date(day)).into()).unwrap_or_default();
    let lines = [
        voice.text(&transfer.label),
        voice.text(&transfer.describe),
        voice.labelled(texts.say_transfer_to(), to),
        voice.labelled(texts.say_recipient_only_when(), when),
        voice.labelled(texts.say_transfer_safeguard(), safeguard),
        until,
    ];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Fact { name: voice.country(&transfer.country).into(), lines }
}

/// Where data lie and how they are protected.
pub(super) fn places(voice: Voice<'_>) -> Section {
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
    let kind = storage.kind.map(|kind| texts.say_storage_kind(kind_word(kind)).into());
    let more = kind.into_iter().chain([voice.country(&storage.country).into()]);
    let marks = [(storage.backup, "backup"), (storage.paper, "paper"), (storage.encrypted, "encrypted")];
    let marks = marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| Line::from(texts.say_storage_mark(mark)));
    let holds = storage.holds.iter().map(|name| voice.register(name.as_str())).collect();
    let by = storage.by.as_ref().map(|name| voice.recipient(name)).unwrap_or_default();
    let ways: Vec<Line> = storage.destroyed_by.iter().map(|way| texts.say_destroyed_by(way.as_str()).into()).collect();
    let destroyed = if ways.is_empty() {
        Line::default()
    } else {
        voice.say(|texts, slots| texts.say_storage_destroyed(slots.put(voice.list(ways))))
    };
    let lines = [
        voice.text(&storage.describe),
        voice.with_more(voice.labelled(texts.say_storage_holds(), series(holds)), marks.collect()),
        voice.labelled(texts.say_storage_by(), by),
        destroyed,
    ];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Fact { name: voice.with_more(voice.label(&storage.label, &storage.name), more.collect()), lines }
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
    }
}

/// The measures, those proved in the same way together.
fn protections(voice: Voice<'_>) -> Vec<Fact> {
    let mut facts: Vec<(String, Fact)> = Vec::new();
    for measure in &voice.parts().measures {
        let name = proof(voice, &measure.proof);
        let describe = voice.text(&measure.describe);
        let line = voice.label(&measure.label, &measure.name).then(". ", describe);
        match facts.iter_mut().find(|(known, _)| *known == name.plain()) {
            Some((_, fact)) => fact.lines.push(line),
            None => facts.push((name.plain(), Fact { name, lines: vec![line] })),
        }
    }
    facts.into_iter().map(|(_, fact)| fact).collect()
}

fn proof(voice: Voice<'_>, proof: &Proof) -> Line {
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
