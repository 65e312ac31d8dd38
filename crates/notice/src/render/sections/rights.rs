//! The person's rights and the complaint (Art. 13(2)(b) to (d), 21(4)).

use jiff::civil::Date;
use law::authority::{Supervisor, supervisor};
use law::basis::{LegalBasis, Right as RightKind, rights_of};

use super::who::reach;
use super::{Voice, statements};
use crate::model::{Contact, Name, Purpose, Right};
use crate::render::article::{Block, Fact, Line, Part, Run, Section};
use crate::render::voice::{call, commas, mail, web};

/// The rights which must stand apart from all other information.
const APART: [RightKind; 2] = [RightKind::Objection, RightKind::MarketingBan];

pub(super) fn section(voice: Voice<'_>) -> Section {
    let texts = voice.texts;
    let mut blocks = vec![Block::para(texts.say_rights_intro())];
    if let Some(contact) = first_contact(voice) {
        let reached = reach(voice, contact);
        blocks.push(Block::Para(voice.say(|texts, slots| texts.say_rights_how(slots.put(reached)))));
    }
    let apart: Vec<Fact> = APART.into_iter().filter_map(|kind| told(voice, kind)).collect();
    if !apart.is_empty() {
        let title = texts.say_objection_title().into();
        blocks.push(Block::Apart(Part { id: "objection".to_owned(), title, blocks: vec![Block::Facts(apart)] }));
    }
    let others = RightKind::ALL.into_iter().filter(|kind| !APART.contains(kind) && *kind != RightKind::Complaint);
    blocks.push(Block::Facts(others.filter_map(|kind| told(voice, kind)).collect()));
    blocks.push(Block::para(Line::from(texts.say_rights_deadline()).then(" ", voice.cite("art12.3"))));
    blocks.extend(statements(voice, &["rights"]));
    Section::new("rights", texts.say_rights(), blocks)
}

/// Whom to ask: the contact for register matters, else the data protection officer, else the first.
fn first_contact(voice: Voice<'_>) -> Option<&Contact> {
    let controller = &voice.parts().controller;
    let for_registers =
        |contact: &&Contact| contact.purpose.as_ref().is_some_and(|word| word.as_str() == "register-matters");
    controller.contacts.iter().find(for_registers).or(controller.dpo.as_ref()).or(controller.contacts.first())
}

/// The bases a purpose rests on, its parts included.
fn bases(purpose: &Purpose) -> impl Iterator<Item = LegalBasis> + '_ {
    [purpose.basis].into_iter().chain(purpose.parts.iter().map(|part| part.basis))
}

/// The purposes under which the law gives a right.
fn giving(voice: Voice<'_>, kind: RightKind) -> Vec<Name> {
    let gives = |purpose: &&Purpose| {
        bases(purpose).any(|basis| rights_of(basis, purpose.marketing).iter().any(|given| given.right == kind))
    };
    voice.parts().purposes.iter().filter(gives).map(|purpose| purpose.name.clone()).collect()
}

/// A right with how it is used; none if nothing gives it.
fn told(voice: Voice<'_>, kind: RightKind) -> Option<Fact> {
    let texts = voice.texts;
    let promised = voice.parts().rights.iter().find(|right| right.kind == kind);
    let purposes = giving(voice, kind);
    let machine = kind != RightKind::HumanReview || !voice.parts().automations.is_empty();
    if promised.is_none() && (purposes.is_empty() || !machine) {
        return None;
    }
    let word = kind.as_str();
    let mut lines = vec![Line::from(texts.say_right_explained(word)).then(" ", voice.cite(kind.article()))];
    let by_basis =
        matches!(kind, RightKind::Portability | RightKind::Objection | RightKind::Withdrawal | RightKind::MarketingBan);
    if by_basis && !purposes.is_empty() && purposes.len() < voice.parts().purposes.len() {
        let purposes = voice.purposes(&purposes);
        lines.push(voice.say(|texts, slots| texts.say_right_concerns(slots.put(purposes))));
    }
    lines.extend(promised.map(|right| used(voice, right)).unwrap_or_default());
    Some(Fact { name: texts.say_right(word).into(), lines })
}

fn used(voice: Voice<'_>, right: &Right) -> Vec<Line> {
    let texts = voice.texts;
    let identity = Line::from(texts.say_right_identity(right.identity.as_str()));
    let by: Vec<Line> = right.by.iter().map(|channel| texts.say_channel(channel.as_str()).into()).collect();
    let by = if by.is_empty() {
        Line::default()
    } else {
        voice.say(|texts, slots| texts.say_right_by(slots.put(commas(by))))
    };
    let within = right.within.map(|period| {
        let within = texts.say_within(period.unit().as_str(), period.amount());
        Line::from(texts.say_right_within(within))
    });
    let how = identity.then(" ", by).then(" ", within.unwrap_or_default());
    let fee = right.fee.as_deref().map(|words| voice.own(words)).unwrap_or_default();
    let needs = commas(right.needs.iter().map(|words| voice.own(words)).collect());
    let lines = [
        voice.text(&right.describe),
        how,
        voice.labelled(texts.say_right_fee(), fee),
        voice.labelled(texts.say_right_needs(), needs),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// How to reach the supervisory authority (Art. 13(2)(d), 77).
pub(super) fn complaint(voice: Voice<'_>) -> Section {
    let texts = voice.texts;
    let intro = Line::from(texts.say_complaint_intro()).then(" ", voice.cite("art77"));
    let mut blocks = vec![Block::Para(intro)];
    // The latest contact data known: an old notice should still lead to the right door.
    if let Some(authority) = supervisor(Supervisor::DataProtection, Date::MAX) {
        let place = |street: &str, postcode: &str| {
            let town = format!("{postcode} {}", authority.city);
            commas(vec![Line::from(street.to_owned()), Line::from(town)])
        };
        let lines = vec![
            voice.labelled(texts.say_authority_visit(), place(authority.street, authority.postcode)),
            voice.labelled(texts.say_authority_post(), place(authority.po_box, authority.po_postcode)),
            voice.labelled(texts.say_authority_phone(), call(authority.phone)),
            voice.labelled(texts.say_authority_email(), mail(authority.email)),
            voice.labelled(texts.say_authority_site(), web(authority.website)),
        ];
        let name = Line(vec![Run::Strong(vec![Run::Text(authority.name(voice.lang.code()).to_owned())])]);
        blocks.push(Block::Facts(vec![Fact { name, lines }]));
    }
    Section::new("complaint", texts.say_complaint(), blocks)
}
