//! What sentences say: consent that is none, lists that stay open, demands above the law, claims the notice contradicts.

use std::collections::{BTreeMap, BTreeSet};

use law::phrase;

use super::kinds::{
    CHANGES_UNTOLD, CONTRADICTION, COOKIES_UNDECLARED, FEE, IDENTITY_DEMAND, IMPLIED_CONSENT, Kind, OLD_TITLE,
    OPEN_LIST, RIGHT_DENIED, SIGNED_REQUEST, VAGUE_INTEREST, VAGUE_PURPOSE, VAGUE_RETENTION, VAGUE_SOURCE,
};
use super::texts::{self, Place, Said};
use super::told::fields_of;
use super::{Finder, Replacement};
use crate::model::{ClauseId, FieldType, Identifying, Role};

/// What sentences claim of a matter, and where: yes, no.
type Claims = BTreeMap<String, [Vec<ClauseId>; 2]>;

impl Finder<'_> {
    pub(super) fn sentences(&mut self) {
        let on = self.on();
        let head = ClauseId::new("notice");
        let mut told: BTreeSet<(&'static str, &str)> = BTreeSet::new();
        let mut claims = Claims::new();
        let texts = texts::all(self.parts(), &head);
        for text in &texts {
            for said in phrase::said(text.text, text.lang.code(), on) {
                if let Some((topic, yes)) = claim(said.kind, text.place) {
                    let [affirmed, denied] = claims.entry(topic.to_owned()).or_default();
                    let places = if yes { affirmed } else { denied };
                    if !places.contains(text.clause) {
                        places.push(text.clause.clone());
                    }
                }
                let Some((kind, message, help)) = judged(text.place, said) else { continue };
                if told.insert((kind.code, text.clause.as_str())) {
                    let change = self.mend(kind, text);
                    let found = self.about(kind, text.clause, message, help);
                    self.found.push(found.mended_by(change));
                }
            }
        }
        self.claims(&claims);
    }

    fn mend(&self, kind: &'static Kind, text: &Said<'_>) -> Option<Replacement> {
        match (kind.code, text.place) {
            ("old-title", Place::Title) => {
                let span = self.span(text.clause);
                let source = self.places.text();
                let start = span.start + source.get(span.start..)?.find(text.text)?;
                Some(self.replace(start, text.text.len(), &crate::render::texts_of(text.lang).say_finding_title()))
            }
            ("implied-consent", Place::Statement) => {
                self.refuse(text.clause, |lang| crate::render::texts_of(lang).say_finding_asked())
            }
            _ => None,
        }
    }

    /// What sentences claim, against each other and against what the notice is made of.
    fn claims(&mut self, claims: &Claims) {
        for (topic, [affirmed, denied]) in claims {
            if let Some(yes) = affirmed.first() {
                for no in denied.iter().filter(|no| *no != yes) {
                    let message = format!("`{no}` says no, and `{yes}` says yes, of {}", matter(topic));
                    self.find(&CONTRADICTION, no, message, "take one of the two away");
                }
            }
            let there = self.there(topic);
            for no in denied {
                if let Some(other) = &there {
                    let message = format!("`{no}` says there is none, and `{other}` is, of {}", matter(topic));
                    self.find(&CONTRADICTION, no, message, "take the sentence away, or what it denies");
                }
            }
            if there.is_some() {
                continue;
            }
            for yes in affirmed {
                match topic.as_str() {
                    "cookies" => {
                        let message = format!("`{yes}` speaks of cookies, and none is declared");
                        let help = "declare each: `browser-storage NAME kind=cookie purpose=… lasts=…`";
                        self.find(&COOKIES_UNDECLARED, yes, message, help);
                    }
                    "transfer" | "automation" => {
                        let message = format!("`{yes}` speaks of {}, and the notice declares none", matter(topic));
                        self.find(&CONTRADICTION, yes, message, "declare it, or take the sentence away");
                    }
                    _ => {}
                }
            }
        }
    }

    /// The clause by which the notice does what a sentence may deny.
    fn there(&self, topic: &str) -> Option<ClauseId> {
        let parts = self.parts();
        match topic {
            // A processor is no third party (Art. 4(10)), and what an authority demands is given whatever is promised.
            "disclosure" => {
                let others = |role| matches!(role, Role::Controller | Role::Joint | Role::Group);
                let mut receives = parts.recipients.iter().filter(|one| others(one.role) && !one.receives.is_empty());
                receives.next().map(|recipient| recipient.clause.clone())
            }
            "transfer" => parts.transfers.first().map(|transfer| transfer.clause.clone()),
            "cookies" => parts.browser_storage.first().map(|stored| stored.clause.clone()),
            "automation" => parts.automations.first().map(|automation| automation.clause.clone()),
            "identity-code" => {
                let mut codes = fields_of(parts).filter(|field| field.kind == FieldType::PersonalIdentityCode);
                codes.next().map(|field| field.clause.clone())
            }
            "special" => fields_of(parts).find(|field| field.special.is_some()).map(|field| field.clause.clone()),
            "anonymous-cookies" => {
                let mut ids = fields_of(parts)
                    .filter(|field| field.kind == FieldType::VisitorId && field.identifying != Identifying::None);
                ids.next().map(|field| field.clause.clone())
            }
            _ => None,
        }
    }
}

/// The topic a sentence claims something of, and whether it says yes. Only sentences of their own claim.
fn claim(kind: &'static str, place: Place) -> Option<(&'static str, bool)> {
    let topic = kind.strip_prefix("claim-").filter(|_| matches!(place, Place::Statement | Place::Describe))?;
    match (topic.strip_suffix("-yes"), topic.strip_suffix("-no")) {
        (Some(topic), _) => Some((topic, true)),
        (_, Some(topic)) => Some((topic, false)),
        _ => None,
    }
}

/// What a topic is called in a message.
fn matter(topic: &str) -> &str {
    match topic {
        "disclosure" => "disclosing data to others",
        "transfer" => "transfers out of the EEA",
        "cookies" => "cookies",
        "automation" => "decisions by machine",
        "identity-code" => "personal identity codes",
        "special" => "special categories of data",
        "anonymous-cookies" => "telling visitors apart",
        other => other,
    }
}

/// What a kind of words means where they stand; nothing where the law leaves them to the writer.
fn judged(place: Place, said: phrase::Said) -> Option<(&'static Kind, String, &'static str)> {
    let words = said.words;
    let found = |kind, what: &str, help| Some((kind, format!("{what} (`{words}`)"), help));
    match (said.kind, place) {
        ("implied-consent", Place::Statement | Place::Describe | Place::Right) => found(
            &IMPLIED_CONSENT,
            "use, silence or an enquiry is taken for consent",
            "ask consent by an act of its own; keep the sentence with `state=refused` and a `replacement`",
        ),
        ("vague-retention", Place::Statement | Place::Describe) => found(
            &VAGUE_RETENTION,
            "this is neither a period nor a criterion",
            "leave it out: the page tells each `keep`",
        ),
        ("open-list", Place::Purpose | Place::Source | Place::Whom) => {
            found(&OPEN_LIST, "the list stays open", "name the rest, or a category that holds them all")
        }
        ("vague-source", Place::Source) if said.alone => found(
            &VAGUE_SOURCE,
            "this does not say which source",
            "name the source, or its kind closely enough to be found",
        ),
        ("vague-interest", Place::Interest) if said.alone => found(
            &VAGUE_INTEREST,
            "this names no interest",
            "say what is gained, for whom: `interest=\"To keep the premises safe\"`",
        ),
        ("vague-purpose", Place::Purpose) if said.alone => found(
            &VAGUE_PURPOSE,
            "this is no specific purpose",
            "say what is done and why, so that a person can foresee it",
        ),
        ("changes-untold", Place::Statement | Place::Describe) => found(
            &CHANGES_UNTOLD,
            "changes are left to the reader to find",
            "say how people are told of changes that matter to them",
        ),
        ("old-title", Place::Title) => found(
            &OLD_TITLE,
            "the law knows no such document since 2019",
            "call it a privacy notice (tietosuojaseloste)",
        ),
        (_, Place::Statement | Place::Right | Place::Needs) => demanded(place, said),
        _ => None,
    }
}

/// What is demanded of those who use their rights.
fn demanded(place: Place, said: phrase::Said) -> Option<(&'static Kind, String, &'static str)> {
    let words = said.words;
    let found = |kind, what: &str, help| Some((kind, format!("{what} (`{words}`)"), help));
    match (said.kind, place) {
        ("signed-request", _) | ("signature", Place::Needs) => found(
            &SIGNED_REQUEST,
            "a form is demanded of requests",
            "take it away: a request by e-mail, form or phone counts as well",
        ),
        ("identity-demand", _) | ("identity-code-demand", Place::Needs) => found(
            &IDENTITY_DEMAND,
            "more proof of identity is demanded than the law allows",
            "identify by what is held already, by a link or by sign-in; ask more only where there is reason to doubt",
        ),
        ("once-a-year", Place::Statement | Place::Right) => {
            found(&FEE, "a right is free of charge whenever it is used", "take the fee away (Art. 12(5))")
        }
        ("right-denied", _) => found(
            &RIGHT_DENIED,
            "this is narrower than the law",
            "leave it out: the page tells each right as the law gives it",
        ),
        _ => None,
    }
}
