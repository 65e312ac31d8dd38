//! What a person ends alone from their own place: uses, all use but storing, consents. It is chosen from a list, so that
//! it can be done at once.

use std::collections::BTreeSet;

use given::Given;
use maud::{Markup, html};
use notice::{Checked, Lang, Name, Notice};
use policy::limits::{RestrictionGround, may_object};
use rights::{Ending, Kind};
use vault::Door;

use crate::design::form;
use crate::design::words::basis_and_law;
use crate::http::form::Form;
use crate::texts::texts;

/// Something that can be ended, by its word and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub word: String,
    pub label: String,
    /// What is under way and would stop, as the person knows it.
    pub stops: Vec<String>,
}

/// The name of the choice in the form.
const CHOICE: &str = "end";

/// What can be ended by this kind of request under the notice in force.
pub fn offers(door: &Door, kind: Kind, lang: Lang) -> Vec<Offer> {
    if kind == Kind::Restriction {
        let offer = |ground: RestrictionGround| Offer {
            word: ground.word().to_owned(),
            label: reason(lang, ground),
            stops: Vec::new(),
        };
        return RestrictionGround::ALL.map(offer).to_vec();
    }
    let notice = door.notice();
    let purposes = notice.parts().purposes.iter().filter(|purpose| can_end(door, kind, purpose));
    let offer = |purpose: &notice::model::Purpose| Offer {
        word: purpose.name.to_string(),
        label: purpose.label.get(lang).to_owned(),
        stops: Vec::new(),
    };
    purposes.map(offer).collect()
}

fn can_end(door: &Door, kind: Kind, purpose: &notice::model::Purpose) -> bool {
    match kind {
        Kind::Objection => may_object(purpose),
        Kind::Withdrawal => door.may_be_consented_to(purpose.name.as_str()),
        _ => false,
    }
}

/// The most records named as stopping for one use.
const MAX_STOPS: usize = 5;

/// Names what each use would stop: orders, bookings and whatever else counts as a need, of those the person is told.
pub fn name_stops(offers: &mut [Offer], notice: &Notice<Checked>, given: &Given) {
    for offer in offers {
        let kinds = given.registers.iter().flat_map(|register| register.kinds.iter().map(move |kind| (register, kind)));
        let reached = kinds.filter(|(register, kind)| {
            let record = notice.record(&register.name, &kind.name).filter(|record| record.needed);
            let mut fields = record.iter().flat_map(|record| &record.fields);
            fields.any(|field| field.purposes.iter().any(|purpose| purpose.as_str() == offer.word))
        });
        let records = reached.flat_map(|(_, kind)| kind.records.iter().map(move |record| (kind, record)));
        let named = records.map(|(kind, record)| {
            let known = record.values.first().map_or("", |value| value.shown.as_str());
            format!("{} {known}", kind.label).trim().to_owned()
        });
        offer.stops = named.take(MAX_STOPS).collect();
    }
}

/// The purposes that cannot be objected to, each with the basis that is why.
pub fn others(door: &Door, kind: Kind, lang: Lang) -> Vec<String> {
    if kind != Kind::Objection {
        return Vec::new();
    }
    let notice = door.notice();
    let others = notice.parts().purposes.iter().filter(|purpose| !may_object(purpose));
    others.map(|purpose| format!("{}: {}", purpose.label.get(lang), basis_and_law(lang, purpose))).collect()
}

/// What was chosen; none if nothing was, and the request is free of form.
pub fn chosen(door: &Door, kind: Kind, form: &Form) -> Option<Ending> {
    if kind == Kind::Restriction {
        return RestrictionGround::from_word(form.get(CHOICE)).map(Ending::AllUse);
    }
    let notice = door.notice();
    let asked: BTreeSet<&str> = form.all(CHOICE).collect();
    let purposes = notice.parts().purposes.iter();
    let purposes = purposes.filter(|purpose| can_end(door, kind, purpose) && asked.contains(purpose.name.as_str()));
    let purposes: BTreeSet<Name> = purposes.map(|purpose| purpose.name.clone()).collect();
    match kind {
        _ if purposes.is_empty() => None,
        Kind::Objection => Some(Ending::Uses(purposes)),
        Kind::Withdrawal => Some(Ending::Consents(purposes)),
        _ => None,
    }
}

/// What was chosen, in words, for the case.
pub fn told(door: &Door, ending: &Ending, lang: Lang) -> String {
    match ending {
        Ending::AllUse(ground) => reason(lang, *ground),
        Ending::Uses(purposes) | Ending::Consents(purposes) => {
            let notice = door.notice();
            let label = |name: &Name| notice.purpose(name.as_str()).map(|purpose| purpose.label.get(lang).to_owned());
            purposes.iter().filter_map(label).collect::<Vec<_>>().join("\n")
        }
    }
}

/// The ground of a restriction as the person says it.
fn reason(lang: Lang, ground: RestrictionGround) -> String {
    let t = texts(lang);
    match ground {
        RestrictionGround::Accuracy => t.own_wait_accuracy(),
        RestrictionGround::Unlawful => t.own_wait_unlawful(),
        RestrictionGround::Claim => t.own_wait_claim(),
        RestrictionGround::Objection | RestrictionGround::Over => t.own_wait_objection(),
    }
}

/// The choice in the form; nothing where nothing can be ended at once.
pub fn choice(lang: Lang, kind: Kind, offers: &[Offer], others: &[String]) -> Markup {
    let t = texts(lang);
    let (title, help) = match kind {
        Kind::Objection => (t.own_end_uses(), t.own_end_uses_help()),
        Kind::Withdrawal => (t.own_end_consents(), t.own_end_consents_help()),
        _ => (t.own_end_all(), t.own_end_all_help()),
    };
    let input = if kind == Kind::Restriction { "radio" } else { "checkbox" };
    html! {
        @if !offers.is_empty() {
            fieldset.field {
                legend { span.label { (title) } }
                p.hint { (help) }
                @for offer in offers {
                    @let stops = offer.stops.join(", ");
                    @let help = if stops.is_empty() { String::new() } else { t.own_end_stops(&stops) };
                    (form::option(input, CHOICE, &offer.word, false, (&offer.label, &help)))
                }
            }
        }
        @if !others.is_empty() {
            details.my-others {
                summary { (t.own_end_others()) }
                p.hint { (t.own_end_others_help()) }
                ul { @for other in others { li { (other) } } }
            }
        }
    }
}
