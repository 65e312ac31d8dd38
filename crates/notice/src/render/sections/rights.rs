//! The person's rights and the complaint (Art. 13(2)(b) to (d), 21(4)).

use jiff::civil::Date;
use law::authority::{Supervisor, supervisor};
use law::basis::{LegalBasis, Right as RightKind, rights_of};
use law::time::{Period, Unit};

use super::who::reach;
use super::{Voice, statements};
use crate::model::{Contact, Name, Purpose, Right};
use crate::render::article::{Block, Fact, Line, Part, Run, Section};
use crate::render::voice::{call, commas, mail, web};
use crate::statements::StatementId;

/// The rights which must stand apart from all other information.
const APART: [RightKind; 2] = [RightKind::Objection, RightKind::MarketingBan];
/// The others, in the order people ask; the complaint has a section of its own.
const OTHERS: [RightKind; 7] = [
    RightKind::Access,
    RightKind::Rectification,
    RightKind::Erasure,
    RightKind::Restriction,
    RightKind::Withdrawal,
    RightKind::Portability,
    RightKind::HumanReview,
];

pub(crate) fn section(voice: Voice<'_>) -> Section {
    let texts = voice.texts;
    let mut blocks = vec![Block::para(texts.say_rights_intro())];
    let usual = usual(voice);
    if let Some(contact) = first_contact(voice) {
        let reached = reach(voice, contact);
        blocks.push(Block::Para(voice.say(|texts, slots| texts.say_rights_how(slots.put(reached)))));
    }
    let usual = usual.as_ref();
    if let Some(usual) = usual {
        let so = voice.parts().rights.iter().filter(|right| how(voice, right).plain() == usual.plain());
        let ids = so.map(|right| StatementId::of(&right.clause).with("how"));
        let how = usual.clone().told(ids);
        blocks.push(Block::Para(voice.say(|texts, slots| texts.say_rights_usual(slots.put(how)))));
    }
    let apart: Vec<Fact> = APART.into_iter().filter_map(|kind| told(voice, kind, usual)).collect();
    if !apart.is_empty() {
        let title = texts.say_objection_title().into();
        blocks.push(Block::Apart(Part { id: "objection".to_owned(), title, blocks: vec![Block::Facts(apart)] }));
    }
    blocks.push(Block::Facts(OTHERS.into_iter().filter_map(|kind| told(voice, kind, usual)).collect()));
    blocks.push(Block::para(Line::from(texts.say_rights_deadline()).then(" ", voice.cite("art12.3"))));
    blocks.extend(statements(voice, &["rights"]));
    Section::new("rights", texts.say_rights(), blocks)
}

/// How most rights are used, if several are used in the same way.
fn usual(voice: Voice<'_>) -> Option<Line> {
    let hows: Vec<Line> = voice.parts().rights.iter().map(|right| how(voice, right)).collect();
    let count = |how: &Line| hows.iter().filter(|other| other.plain() == how.plain()).count();
    let most = hows.iter().max_by_key(|how| count(how))?;
    (count(most) > 1 && !most.is_empty()).then(|| most.clone())
}

/// Whom to ask: the contact for register matters, else the data protection officer, else the first.
#[must_use]
pub fn first_contact(voice: Voice<'_>) -> Option<&Contact> {
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

/// The rights the page tells: those to object first, the complaint last.
#[must_use]
pub fn given(voice: Voice<'_>) -> Vec<RightKind> {
    let told = APART.into_iter().chain(OTHERS).filter(|kind| is_given(voice, *kind));
    told.chain([RightKind::Complaint]).collect()
}

/// True if the notice promises a right, or a basis it names gives it.
fn is_given(voice: Voice<'_>, kind: RightKind) -> bool {
    let promised = voice.parts().rights.iter().any(|right| right.kind == kind);
    let machine = kind != RightKind::HumanReview || !voice.parts().automations.is_empty();
    promised || (machine && !giving(voice, kind).is_empty())
}

/// A right with how it is used; none if nothing gives it.
fn told(voice: Voice<'_>, kind: RightKind, usual: Option<&Line>) -> Option<Fact> {
    let texts = voice.texts;
    if !is_given(voice, kind) {
        return None;
    }
    let promised = voice.parts().rights.iter().find(|right| right.kind == kind);
    let purposes = giving(voice, kind);
    let word = kind.as_str();
    let mut lines = vec![Line::from(texts.say_right_explained(word)).then(" ", voice.cite(kind.article()))];
    let by_basis =
        matches!(kind, RightKind::Portability | RightKind::Objection | RightKind::Withdrawal | RightKind::MarketingBan);
    if by_basis && !purposes.is_empty() && purposes.len() < voice.parts().purposes.len() {
        let purposes = voice.purposes(&purposes);
        lines.push(voice.say(|texts, slots| texts.say_right_concerns(slots.put(purposes))));
    }
    lines.extend(promised.map(|right| used(voice, right, usual)).unwrap_or_default());
    // The firm's own words for the right, where it has some.
    let label = promised.map(|right| voice.text(&right.label)).filter(|label| !label.is_empty());
    let name = label.unwrap_or_else(|| texts.say_right(word).into());
    Some(Fact { name: name.told(promised.map(|right| StatementId::of(&right.clause))), lines })
}

fn used(voice: Voice<'_>, right: &Right, usual: Option<&Line>) -> Vec<Line> {
    let id = StatementId::of(&right.clause);
    let how = how(voice, right);
    let how = if usual.is_some_and(|usual| usual.plain() == how.plain()) { Line::default() } else { how };
    let lines = [
        voice.text(&right.describe).told([id.with("describe")]),
        how.told([id.with("how")]),
        fee(voice, right).told([id.with("fee")]),
        needs(voice, right).told([id.with("needs")]),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// What using a right costs, if that is said.
pub fn fee(voice: Voice<'_>, right: &Right) -> Line {
    voice.labelled(voice.texts.say_right_fee(), voice.sentence(&right.sentences, "fee"))
}

/// What a request must contain, if that is said.
pub fn needs(voice: Voice<'_>, right: &Right) -> Line {
    let needs = commas(right.needs_in.iter().map(|text| voice.text(text)).collect());
    voice.labelled(voice.texts.say_right_needs(), needs)
}

/// Identity, channels, and a time if it is shorter than the law's.
pub fn how(voice: Voice<'_>, right: &Right) -> Line {
    let texts = voice.texts;
    let identity = Line::from(texts.say_right_identity(right.identity.as_str()));
    let by: Vec<Line> = right.by.iter().map(|channel| texts.say_channel(channel.as_str()).into()).collect();
    let by = if by.is_empty() {
        Line::default()
    } else {
        voice.say(|texts, slots| texts.say_right_by(slots.put(commas(by))))
    };
    let law = |period: &Period| (period.amount(), period.unit()) == (1, Unit::Month);
    let within = right.within.filter(|period| !law(period)).map(|period| {
        let within = texts.say_within(period.unit().as_str(), period.amount());
        Line::from(texts.say_right_within(within))
    });
    identity.then(" ", by).then(" ", within.unwrap_or_default())
}

/// How to reach the supervisory authority (Art. 13(2)(d), 77).
pub(crate) fn complaint(voice: Voice<'_>) -> Section {
    let texts = voice.texts;
    let intro = Line::from(texts.say_complaint_intro()).then(" ", voice.cite("art77"));
    let right = voice.parts().rights.iter().find(|right| right.kind == RightKind::Complaint);
    let id = right.map(|right| StatementId::of(&right.clause));
    // How it is used is no matter of the controller's: the page says nothing of it.
    let told = id.iter().flat_map(|id| [id.clone(), id.with("how")]);
    let mut blocks = vec![Block::Para(intro.told(told))];
    if let (Some(right), Some(id)) = (right, &id) {
        let more =
            [("describe", voice.text(&right.describe)), ("fee", fee(voice, right)), ("needs", needs(voice, right))];
        let more = more.into_iter().map(|(aspect, line)| line.told([id.with(aspect)]));
        blocks.extend(more.filter(|line| !line.is_empty()).map(Block::Para));
    }
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
