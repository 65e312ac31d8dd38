//! Who answers, and what the notice covers.

use super::Voice;
use crate::model::{Contact, Controller, Joint, ScopeItem};
use crate::render::article::{Block, Fact, Line, Section};
use crate::render::voice::{call, commas, mail, web};
use crate::statements::{StatementId, contact_aspect};

pub(crate) fn section(voice: Voice<'_>) -> Section {
    let controller = &voice.parts().controller;
    let mut blocks: Vec<Block> = firm(voice, controller).into_iter().collect();
    if !controller.joint.is_empty() {
        let list = controller.joint.iter().map(|joint| {
            let aspect = format!("joint-{}", joint.name);
            partner(voice, joint).told([StatementId::of(&controller.clause).with(&aspect)])
        });
        let list = list.collect();
        let inner = vec![Block::para(voice.texts.say_joint_intro()), Block::List(list)];
        blocks.push(Block::part("joint", voice.texts.say_joint(), inner));
    }
    let scope = &voice.parts().scope;
    let told = |item: &ScopeItem| matter(voice, item).told([StatementId::of(&item.clause)]);
    let covers = scope.covers.iter().map(told).collect();
    let excludes = scope.excludes.iter().map(told).collect();
    let facts =
        [Fact::some(voice.texts.say_scope_covers(), covers), Fact::some(voice.texts.say_scope_excludes(), excludes)];
    if let Some(facts) = Block::facts(facts) {
        blocks.push(Block::part("scope", voice.texts.say_scope(), vec![facts]));
    }
    Section::new("controller", voice.texts.say_who(), blocks)
}

fn firm(voice: Voice<'_>, controller: &Controller) -> Option<Block> {
    let texts = voice.texts;
    let id = StatementId::of(&controller.clause);
    let brand = |name: &String| Line::from(name.clone()).told([id.with(&format!("brand-{name}"))]);
    let brands = voice.list(controller.brands.iter().map(brand).collect());
    let contact = |contact: &Contact| reach(voice, contact).told([id.with(&contact_aspect(contact))]);
    let website = controller.website.iter().map(|site| web(site).told([id.with("website")]));
    let number = controller.business_id.iter().cloned().map(Line::from);
    let officer = controller.dpo.iter().map(|contact| officer(voice, contact).told([id.with("dpo")]));
    let representative = controller.representative.iter();
    let representative = representative.map(|one| reach(voice, one).told([id.with("representative")]));
    Block::facts([
        Fact::some(texts.say_controller(), vec![Line::from(controller.name.clone()).strong().told([id.clone()])]),
        Fact::some(texts.say_business_id(), number.map(|line| line.told([id.with("business-id")])).collect()),
        Fact::some(texts.say_address(), vec![address(voice, controller).told([id.with("address")])]),
        Fact::some(texts.say_website(), website.collect()),
        Fact::some(texts.say_brands(), vec![brands]),
        Fact::some(texts.say_group(), vec![group(voice, controller).told([id.with("group")])]),
        Fact::some(texts.say_contact(), controller.contacts.iter().map(contact).collect()),
        Fact::some(texts.say_dpo(), officer.collect()),
        Fact::some(texts.say_representative(), representative.collect()),
    ])
}

/// Street, town and, when it is not Finland, country; empty where neither street nor town is said.
pub fn address(voice: Voice<'_>, controller: &Controller) -> Line {
    let town = [&controller.postcode, &controller.city].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let abroad = (controller.country != "FI").then(|| voice.country(&controller.country));
    let lines = controller.street.iter().cloned().chain([town]).filter(|line| !line.is_empty());
    let lines: Vec<Line> = lines.map(Line::from).collect();
    // A country alone is no address.
    if lines.is_empty() { Line::default() } else { commas(lines.into_iter().chain(abroad.map(Line::from)).collect()) }
}

/// The group of companies with its units; empty if there is none.
#[must_use]
pub fn group(voice: Voice<'_>, controller: &Controller) -> Line {
    let Some((name, units)) = &controller.group else { return Line::default() };
    let unit = |unit: &crate::model::ControllerUnit| {
        let country = unit.country.iter().map(|code| voice.country(code).into()).collect();
        voice.with_more(unit.name.clone().into(), country)
    };
    let units = commas(units.iter().map(unit).collect());
    if units.is_empty() { name.clone().into() } else { voice.labelled(name.clone(), units) }
}

/// A role with the ways to reach it.
pub fn reach(voice: Voice<'_>, contact: &Contact) -> Line {
    let purpose = contact.purpose.as_ref().filter(|purpose| purpose.as_str() != "general");
    let purpose = purpose.map(|purpose| voice.texts.say_contact_for(purpose.as_str()).into());
    let country = contact.country.iter().map(|code| voice.country(code).into());
    let role = voice.with_more(voice.own(&contact.role), purpose.into_iter().chain(country).collect());
    role.then(", ", ways(contact))
}

/// The data protection officer, whose role is said already.
pub fn officer(voice: Voice<'_>, contact: &Contact) -> Line {
    let same = contact.role.to_lowercase() == voice.texts.say_dpo().to_lowercase();
    if same { ways(contact) } else { reach(voice, contact) }
}

fn ways(contact: &Contact) -> Line {
    let mails = contact.email.iter().map(|address| mail(address));
    commas(mails.chain(contact.phone.iter().map(|number| call(number))).collect())
}

/// A joint controller, since when and until when, and what it answers for.
#[must_use]
pub fn partner(voice: Voice<'_>, joint: &Joint) -> Line {
    let since = joint.since.map(|day| voice.texts.say_since(voice.date(day)).into());
    let until = joint.until.map(|day| voice.texts.say_until(voice.date(day)).into());
    let name = Line::from(joint.name.clone()).strong();
    let name = voice.with_more(name, since.into_iter().chain(until).collect());
    name.then(". ", voice.sentence(&joint.sentences, "answers-for"))
}

/// A matter the notice covers or does not, with where more is told.
#[must_use]
pub fn matter(voice: Voice<'_>, item: &ScopeItem) -> Line {
    let link = item.url.iter().map(|url| web(url)).collect();
    voice.with_more(voice.label(&item.label, &item.name), link)
}
