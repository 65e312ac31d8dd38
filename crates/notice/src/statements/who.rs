//! The notice itself, who answers, and what it covers.

use super::StatementId;
use super::teller::{Backing, Teller};
use crate::model::{ClauseId, Contact, Controller};
use crate::render::article::Line;
use crate::render::sections::{promises, who};
use crate::render::voice::{Voice, web};

pub(super) fn tell(teller: &mut Teller<'_>) {
    head(teller);
    firm(teller, &teller.parts().controller);
    let scope = &teller.parts().scope;
    for item in &scope.covers {
        teller.tell(StatementId::of(&item.clause), &item.clause, Backing::Records, |voice| {
            voice.labelled(voice.texts.say_scope_covers(), who::matter(voice, item))
        });
    }
    for item in &scope.excludes {
        teller.tell(StatementId::of(&item.clause), &item.clause, Backing::Records, |voice| {
            voice.labelled(voice.texts.say_scope_excludes(), who::matter(voice, item))
        });
    }
}

fn head(teller: &mut Teller<'_>) {
    let clause = ClauseId::new("notice");
    let id = StatementId::of(&clause);
    let head = &teller.parts().head;
    teller.tell(id.with("describe"), &clause, Backing::Nothing, |voice| voice.text(&head.describe));
    teller.tell(id.with("updated"), &clause, Backing::Records, |voice| {
        voice.texts.say_about_updated(voice.date(head.updated)).into()
    });
    teller.tell(id.with("valid-from"), &clause, Backing::Program, |voice| {
        head.valid_from.map(|day| voice.texts.say_valid_from(voice.date(day)).into()).unwrap_or_default()
    });
    teller.tell(id.with("valid-until"), &clause, Backing::Program, |voice| {
        head.valid_until.map(|day| voice.texts.say_valid_until(voice.date(day)).into()).unwrap_or_default()
    });
    if head.languages.len() > 1 {
        teller.tell(id.with("languages"), &clause, Backing::Door, promises::languages);
    }
}

fn firm<'n>(teller: &mut Teller<'n>, controller: &'n Controller) {
    let clause = &controller.clause;
    let id = StatementId::of(clause);
    teller.tell(id.clone(), clause, Backing::Records, |voice| {
        voice.labelled(voice.texts.say_controller(), controller.name.clone().into())
    });
    let mut fact = |aspect: &str, say: &dyn Fn(Voice<'n>) -> (String, Line)| {
        teller.tell(id.with(aspect), clause, Backing::Records, |voice| {
            let (name, words) = say(voice);
            voice.labelled(name, words)
        });
    };
    let one = |words: &Option<String>| words.clone().map(Line::from).unwrap_or_default();
    fact("business-id", &|voice| (voice.texts.say_business_id(), one(&controller.business_id)));
    fact("address", &|voice| (voice.texts.say_address(), who::address(voice, controller)));
    fact("website", &|voice| (voice.texts.say_website(), controller.website.as_deref().map(web).unwrap_or_default()));
    for brand in &controller.brands {
        fact(&format!("brand-{brand}"), &|voice| (voice.texts.say_brands(), brand.clone().into()));
    }
    fact("group", &|voice| (voice.texts.say_group(), who::group(voice, controller)));
    for contact in &controller.contacts {
        fact(&contact_aspect(contact), &|voice| (voice.texts.say_contact(), who::reach(voice, contact)));
    }
    if let Some(officer) = &controller.dpo {
        fact("dpo", &|voice| (voice.texts.say_dpo(), who::officer(voice, officer)));
    }
    if let Some(representative) = &controller.representative {
        fact("representative", &|voice| (voice.texts.say_representative(), who::reach(voice, representative)));
    }
    for joint in &controller.joint {
        fact(&format!("joint-{}", joint.name), &|voice| (voice.texts.say_joint(), who::partner(voice, joint)));
    }
}

/// What a contact is told apart by: its role, and what it is for.
pub(crate) fn contact_aspect(contact: &Contact) -> String {
    let purpose = contact.purpose.as_ref().map_or("general", |purpose| purpose.as_str());
    format!("contact-{purpose}-{}", contact.role)
}
