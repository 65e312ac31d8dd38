//! The notice in the Transparency Information Language (TILT), version 2.0, as JSON in one language.
//!
//! TILT asks for more than a notice says and knows less than it holds. What a notice does not say is an empty text or an empty
//! list here, or left out where TILT lets it be, never an invention: where there is no data protection officer, the name says
//! so, and the country and the address to write to are the firm's own.

use jiff::civil::Date;
use law::authority::{Supervisor, supervisor};
use law::basis::{LegalBasis, Right};
use notice::model::{Contact, Field, Keep, Purpose, Recipient, Record, Register, Rule, SourceKind, Transfer, covers};
use notice::render::{Voice, say};
use notice::{Checked, Lang, Notice};
use serde_json::{Value, json};

use crate::text::words;
use crate::texts::{self, Texts};

/// The notice as TILT in a language, with two spaces of indent.
#[must_use]
pub fn tilt(notice: &Notice<Checked>, lang: Lang) -> String {
    let told = Tilt { notice, voice: Voice::new(notice, lang), texts: texts::of(lang) };
    // A value made of texts and lists always has a text.
    let mut text = serde_json::to_string_pretty(&told.whole()).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Clone, Copy)]
struct Tilt<'n> {
    notice: &'n Notice<Checked>,
    voice: Voice<'n>,
    texts: &'static Texts,
}

impl<'n> Tilt<'n> {
    fn whole(self) -> Value {
        let parts = self.voice.parts();
        let disclosed = parts.registers.iter().flat_map(|register| {
            let records = register.records.iter();
            records
                .flat_map(move |record| record.fields.iter().map(move |field| self.disclosed(register, record, field)))
        });
        json!({
            "meta": self.meta(),
            "controller": self.controller(),
            "dataProtectionOfficer": self.officer(),
            "dataDisclosed": disclosed.collect::<Vec<_>>(),
            "thirdCountryTransfers": parts.transfers.iter().map(|one| self.transfer(one)).collect::<Vec<_>>(),
            "accessAndDataPortability": self.access(),
            "sources": parts.registers.iter().map(|register| self.sources(register)).collect::<Vec<_>>(),
            "rightToInformation": self.right(&[Right::Access]),
            "rightToRectificationOrDeletion": self.right(&[Right::Rectification, Right::Erasure]),
            "rightToDataPortability": self.right(&[Right::Portability]),
            "rightToWithdrawConsent": self.right(&[Right::Withdrawal]),
            "rightToComplain": self.complaint(),
            "automatedDecisionMaking": self.machines(),
            "changesOfPurpose": [],
        })
    }

    /// `_hash` tells versions apart; `version`, which the notice does not know, is always 1.
    fn meta(self) -> Value {
        let head = &self.voice.parts().head;
        let print: String = self.notice.fingerprint().iter().map(|byte| format!("{byte:02x}")).collect();
        json!({
            "_id": format!("urn:seloste:{print}"), "_hash": print, "name": self.voice.parts().controller.name,
            "created": head.updated, "modified": head.updated, "version": 1, "language": self.voice.lang().code(),
            "status": "active", "url": [self.website().unwrap_or_else(|| format!("urn:seloste:{print}"))],
        })
    }

    fn website(self) -> Option<String> {
        self.voice.parts().controller.website.clone()
    }

    fn controller(self) -> Value {
        let firm = &self.voice.parts().controller;
        let contact = say::first_contact(self.voice);
        let name = contact.map(|one| one.role.clone()).unwrap_or_default();
        let representative = json!({ "name": name, "email": self.email() });
        let mut told = json!({
            "name": firm.name, "division": "", "address": words(&say::address(self.voice, firm)), "country": firm.country,
            "representative": with(representative, "phone", contact.and_then(|one| one.phone.clone())),
        });
        if let Some(website) = self.website() {
            told = with(told, "url", Some([website]));
        }
        told
    }

    /// Where to write: to the first contact, else to anybody who has an address.
    fn email(self) -> String {
        let firm = &self.voice.parts().controller;
        let all = say::first_contact(self.voice).into_iter().chain(&firm.contacts).chain(&firm.dpo);
        all.filter_map(|one| one.email.clone()).next().unwrap_or_default()
    }

    fn officer(self) -> Value {
        let firm = &self.voice.parts().controller;
        let of = |say: fn(&Contact) -> Option<String>| firm.dpo.as_ref().and_then(say);
        let address = firm.dpo.as_ref().map(|_| words(&say::address(self.voice, firm))).unwrap_or_default();
        let told = json!({
            "name": of(|one| Some(one.role.clone())).unwrap_or_else(|| self.texts.say_tilt_no_officer().to_owned()),
            "address": address, "country": firm.country,
            "email": of(|one| one.email.clone()).unwrap_or_else(|| self.email()),
        });
        with(told, "phone", of(|one| one.phone.clone()))
    }

    /// One field: what for, on which basis, to whom, how long, and whether it must be given.
    fn disclosed(self, register: &Register, record: &Record, field: &Field) -> Value {
        let purposes: Vec<&Purpose> =
            field.purposes.iter().filter_map(|name| self.notice.purpose(name.as_str())).collect();
        let rests = |basis: LegalBasis| field.required && purposes.iter().any(|purpose| purpose.basis == basis);
        let interests = purposes.iter().filter_map(|purpose| purpose.sentences.get("interest"));
        let interests = interests.map(|text| json!({ "exists": true, "reasoning": words(&self.voice.text(text)) }));
        let consequences = if field.required { self.texts.say_tilt_required() } else { self.texts.say_tilt_optional() };
        let label = words(&self.voice.label(&record.label, &record.name));
        let kept = say::Kept { keep: &field.keep, record: Some(record), field: None };
        json!({
            "_id": field.clause,
            "category": [format!("{label}: {}", words(&self.voice.field(field)))],
            "purposes": purposes.iter().map(|one| json!({
                "purpose": words(&self.voice.label(&one.label, &one.name)), "description": words(&self.voice.text(&one.describe)),
            })).collect::<Vec<_>>(),
            "legalBases": self.bases(&purposes, field),
            "legitimateInterests": interests.collect::<Vec<_>>(),
            "recipients": self.recipients([register.name.as_str(), record.name.as_str(), field.name.as_str()]),
            "storage": [storage(&field.keep, &words(&say::kept(self.voice, &kept)))],
            "nonDisclosure": {
                "legalRequirement": rests(LegalBasis::LegalObligation), "contractualRegulation": rests(LegalBasis::Contract),
                "obligationToProvide": field.required, "consequences": consequences,
            },
        })
    }

    fn bases(self, purposes: &[&Purpose], field: &Field) -> Vec<Value> {
        let of = |basis: LegalBasis, law: Option<&str>| {
            let named =
                [Some(self.voice.basis(basis)), law.map(str::to_owned)].into_iter().flatten().collect::<Vec<_>>();
            json!({ "reference": reference(basis.article()), "description": named.join(": ") })
        };
        let mut bases: Vec<Value> = Vec::new();
        for purpose in purposes {
            let own = of(purpose.basis, purpose.law.as_deref());
            let more = purpose.parts.iter().map(|part| of(part.basis, part.law.as_deref()));
            bases.extend([own].into_iter().chain(more));
        }
        bases.extend(
            field
                .special
                .as_deref()
                .map(|code| json!({ "reference": reference(code), "description": words(&self.voice.cite(code)) })),
        );
        let mut once: Vec<Value> = Vec::new();
        bases.into_iter().for_each(|basis| {
            if !once.contains(&basis) {
                once.push(basis)
            }
        });
        once
    }

    /// The recipients of a field.
    fn recipients(self, path: [&str; 3]) -> Vec<Value> {
        let meant = |written: &String| covers(written, path);
        let receiving = self.voice.parts().recipients.iter().filter(|one| one.receives.iter().any(meant));
        let told = |one: &Recipient| {
            let name = words(&self.voice.label(&one.label, &one.name));
            with(json!({ "name": name, "category": self.voice.role_title(one.role) }), "country", one.country.clone())
        };
        receiving.map(told).collect()
    }

    fn transfer(self, one: &Transfer) -> Value {
        let word = one.safeguard.as_str();
        let told = words(&say::safeguard(self.voice, one));
        let block = |is: bool| json!({ "available": is, "description": if is { told.as_str() } else { "" } });
        json!({
            "country": one.country,
            "adequacyDecision": block(word == "adequacy"),
            "appropriateGuarantees": block(matches!(word, "standard-clauses" | "binding-rules")),
            "presenceOfEnforceableRightsAndEffectiveRemedies": block(false),
            "standardDataProtectionClause": block(word == "standard-clauses"),
        })
    }

    /// How a right, or several, are used; described only if they are there.
    fn right(self, kinds: &[Right]) -> Value {
        let given: Vec<Right> = say::given(self.voice).into_iter().filter(|right| kinds.contains(right)).collect();
        let promised = self.voice.parts().rights.iter().filter(|right| kinds.contains(&right.kind));
        let mut evidences: Vec<String> = Vec::new();
        for evidence in promised.map(|right| words(&say::how(self.voice, right))) {
            if !evidences.contains(&evidence) {
                evidences.push(evidence);
            }
        }
        let told = json!({
            "available": !given.is_empty(),
            "description": given.iter().map(|right| self.voice.right_explained(*right)).collect::<Vec<_>>().join(" "),
            "identificationEvidences": evidences,
        });
        let told = with(told, "url", self.website().map(|website| [website]));
        with(told, "email", Some(self.email()).filter(|email| !email.is_empty()))
    }

    /// The first copy is free by law (Art. 12(5)).
    fn access(self) -> Value {
        let told = self.right(&[Right::Access, Right::Portability]);
        let told = with(told, "administrativeFee", Some(json!({ "amount": 0, "currency": "EUR" })));
        // A notice names no format.
        with(told, "dataFormats", Some(json!([])))
    }

    fn complaint(self) -> Value {
        let told = self.right(&[Right::Complaint]);
        // The latest contact data known, as on the page.
        let authority = supervisor(Supervisor::DataProtection, Date::MAX);
        let member = authority.map_or(json!({}), |one| {
            json!({
                "name": one.name(self.voice.lang().code()), "address": format!("{}, {} {}", one.street, one.postcode, one.city),
                "country": "FI", "email": one.email, "phone": one.phone,
            })
        });
        with(told, "supervisoryAuthority", Some(member))
    }

    fn sources(self, register: &Register) -> Value {
        let sources = say::sources(register).into_iter().map(|source| {
            json!({
                "description": words(&say::origin(self.voice, source)), "url": [],
                "publiclyAvailable": source.kind == SourceKind::Public, "origin": origin(source.kind),
            })
        });
        json!({
            "_id": register.clause, "dataCategory": words(&self.voice.label(&register.label, &register.name)),
            "sources": sources.collect::<Vec<_>>(),
        })
    }

    fn machines(self) -> Value {
        let all = &self.voice.parts().automations;
        let said = |word: &str| {
            let texts = all.iter().filter_map(|one| one.sentences.get(word)).map(|text| words(&self.voice.text(text)));
            texts.collect::<Vec<_>>().join(" ")
        };
        json!({
            "inUse": !all.is_empty(), "logicInvolved": said("logic"), "scopeAndIntendedEffects": said("significance"),
        })
    }
}

/// The members with one more, if there is a value for it.
fn with(mut told: Value, name: &str, value: Option<impl Into<Value>>) -> Value {
    if let (Some(members), Some(value)) = (told.as_object_mut(), value) {
        members.insert(name.to_owned(), value.into());
    }
    told
}

/// How the firm came by what a source gives, in TILT's three words.
const fn origin(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Browser => "observed",
        SourceKind::Derived => "inferred",
        SourceKind::Person
        | SourceKind::Public
        | SourceKind::Authority
        | SourceKind::ThirdParty
        | SourceKind::Staff => "received",
    }
}

/// A Finnish law as TILT writes it: `Kirjanpitolaki 1336/1997 2:10` is `FI-1336-1997-2-10`. None for a law without a number.
fn statute(law: &str) -> Option<String> {
    let parts: Vec<&str> =
        law.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str| part.chars().all(|sign| sign.is_ascii_digit());
    let from = parts
        .windows(2)
        .position(|pair| pair.iter().all(is_number) && pair.last().is_some_and(|year| year.len() == 4))?;
    let places = parts.iter().skip(from).filter(|part| part.starts_with(|sign: char| sign.is_ascii_digit()));
    Some(places.fold("FI".to_owned(), |told, part| format!("{told}-{}", part.to_lowercase())))
}

/// `art6.1.b` as TILT writes it: `GDPR-6-1-b`.
fn reference(article: &str) -> String {
    format!("GDPR-{}", article.trim_start_matches("art").replace('.', "-"))
}

/// How long, with the rule's own sentence: periods by themselves, states as conditions, laws as laws.
fn storage(keep: &Keep, sentence: &str) -> Value {
    let mut told = Storage::default();
    told.take(keep, sentence);
    let function = if matches!(keep.rule, Rule::Shortest(_)) { "min" } else { "max" };
    json!({
        "temporal": told.periods, "purposeConditional": told.states, "legalBasisConditional": told.laws,
        "aggregationFunction": function,
    })
}

#[derive(Default)]
struct Storage {
    periods: Vec<Value>,
    states: Vec<String>,
    laws: Vec<String>,
}

impl Storage {
    fn take(&mut self, keep: &Keep, sentence: &str) {
        match &keep.rule {
            Rule::After { period, .. } => self.periods.push(json!({ "description": sentence, "ttl": period.to_iso() })),
            Rule::While { .. } | Rule::Permanently => {
                if !self.states.iter().any(|said| said == sentence) {
                    self.states.push(sentence.to_owned());
                }
            }
            Rule::Longest(choices) | Rule::Shortest(choices) => choices.iter().for_each(|one| self.take(one, sentence)),
        }
        match keep.law.as_deref().map(|law| statute(law).ok_or(law)) {
            Some(Ok(number)) => self.laws.push(number),
            Some(Err(law)) => self.states.push(law.to_owned()),
            None => {}
        }
    }
}
