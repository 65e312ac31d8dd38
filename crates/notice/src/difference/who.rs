//! The notice itself, who answers, and what is covered. Little of this permits or forbids anything.

use std::collections::BTreeSet;

use super::Matter;
use super::differ::{About, Differ, pairs};
use super::weight::Weight;
use crate::model::{ClauseId, Contact, Controller, ControllerUnit, Joint, ScopeItem};
use crate::statements::contact_aspect;

/// That the controller is another one, or jointly with another one.
const WHO: &[&str] = &["art13.1.a", "art14.1.a"];
const JOINT: &[&str] = &["art26.2"];

pub(super) fn differ(differ: &mut Differ<'_>) {
    head(differ);
    controller(differ);
    let (old, new) = (&differ.old.parts().scope, &differ.new.parts().scope);
    covered(differ, &old.covers, &new.covers);
    covered(differ, &old.excludes, &new.excludes);
}

fn head(differ: &mut Differ<'_>) {
    let about = About::of(Matter::Head, &ClauseId::new("notice"));
    let (old, new) = (&differ.old.parts().head, &differ.new.parts().head);
    let changed = [
        ("updated", old.updated != new.updated),
        ("valid-from", old.valid_from != new.valid_from),
        ("valid-until", old.valid_until != new.valid_until),
        ("languages", Weight::sets(&old.languages, &new.languages) != Weight::Same || old.language != new.language),
    ];
    for (aspect, _) in changed.into_iter().filter(|(_, is)| *is) {
        differ.otherwise(&about.with(aspect));
    }
}

fn controller(differ: &mut Differ<'_>) {
    let (old, new) = (&differ.old.parts().controller, &differ.new.parts().controller);
    let about = About::of(Matter::Controller, &new.clause);
    // Another name may be another firm, which the business ID tells.
    let number = about.with("business-id").inform(WHO);
    match (&old.business_id, &new.business_id) {
        (Some(old), Some(new)) => differ.weighs(&number, Weight::unlike(old, new)),
        (None, None) => {}
        _ => differ.otherwise(&number),
    }
    let address = |one: &Controller| (one.street.clone(), one.postcode.clone(), one.city.clone());
    let group = |one: &Controller| {
        let units = |units: &[ControllerUnit]| units.iter().map(|unit| format!("{unit:?}")).collect::<BTreeSet<_>>();
        one.group.as_ref().map(|(name, all)| (name.clone(), units(all)))
    };
    let changed = [
        (about.clone(), (&old.name, &old.id, &old.country) != (&new.name, &new.id, &new.country)),
        (about.with("address"), address(old) != address(new)),
        (about.with("website"), old.website != new.website),
        (about.with("group"), group(old) != group(new)),
        (about.with("dpo"), format!("{:?}", old.dpo) != format!("{:?}", new.dpo)),
        (about.with("representative"), format!("{:?}", old.representative) != format!("{:?}", new.representative)),
    ];
    for (about, _) in changed.into_iter().filter(|(_, is)| *is) {
        differ.otherwise(&about);
    }
    for pair in pairs(&old.brands, &new.brands, |brand| brand.as_str()) {
        if let (Some(brand), None) | (None, Some(brand)) = pair {
            differ.otherwise(&about.with(&format!("brand-{brand}")));
        }
    }
    for (old, new) in pairs(&old.contacts, &new.contacts, contact_aspect) {
        let like = |one: Option<&Contact>| format!("{one:?}");
        if let Some(one) = new.or(old).filter(|_| like(old) != like(new)) {
            differ.otherwise(&about.with(&contact_aspect(one)));
        }
    }
    for pair in pairs(&old.joint, &new.joint, |joint| joint.name.as_str()) {
        together(differ, &about, pair);
    }
}

fn together(differ: &mut Differ<'_>, about: &About, pair: (Option<&Joint>, Option<&Joint>)) {
    let named = |joint: &Joint| about.with(&format!("joint-{}", joint.name)).inform(JOINT);
    match pair {
        (Some(old), None) => differ.goes(&named(old)),
        (None, Some(new)) => differ.comes(&named(new)),
        (Some(old), Some(new)) => {
            if format!("{old:?}") != format!("{new:?}") {
                differ.otherwise(&named(new));
            }
        }
        (None, None) => {}
    }
}

fn covered(differ: &mut Differ<'_>, old: &[ScopeItem], new: &[ScopeItem]) {
    for (old, new) in pairs(old, new, |item| item.clause.as_str()) {
        let like = |item: Option<&ScopeItem>| item.map(|item| item.url.clone());
        if let Some(item) = new.or(old).filter(|_| like(old) != like(new)) {
            differ.otherwise(&About::of(Matter::Scope, &item.clause));
        }
    }
}
