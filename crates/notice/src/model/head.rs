//! Title, controller and scope: who speaks, and about what.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{ClauseId, Lang, Name, Sentences, Text};

/// Title, languages and dates of a notice.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// The language the notice is written in.
    pub language: Lang,
    /// The languages it is published in, the written one first.
    pub languages: Vec<Lang>,
    /// When it was last updated, as its writer says.
    pub updated: Date,
    /// In force from this day; from its publication when not said.
    pub valid_from: Option<Date>,
    /// In force to this day.
    pub valid_until: Option<Date>,
    /// The version of the notice language it is written for.
    pub language_version: u32,
    /// The title of the page.
    pub title: Text,
    /// What the notice tells, in a sentence, if given.
    pub describe: Text,
}

/// The controller (Art. 4(7)).
#[derive(Debug, Clone, Serialize)]
pub struct Controller {
    /// `controller`
    pub clause: ClauseId,
    /// The legal name.
    pub name: String,
    /// The Finnish business ID, canonical.
    pub business_id: Option<String>,
    /// A short name for addresses and commands, if given.
    pub id: Option<Name>,
    /// Country code (ISO 3166-1 alpha-2).
    pub country: String,
    /// Street address.
    pub street: Option<String>,
    /// Postal code.
    pub postcode: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Web address.
    pub website: Option<String>,
    /// Whom to ask, by role.
    pub contacts: Vec<Contact>,
    /// The data protection officer (Art. 37), by role.
    pub dpo: Option<Contact>,
    /// The representative in the EU (Art. 27).
    pub representative: Option<Contact>,
    /// Names the firm trades under.
    pub brands: Vec<String>,
    /// The group of companies and its units.
    pub group: Option<(String, Vec<ControllerUnit>)>,
    /// Joint controllers (Art. 26).
    pub joint: Vec<Joint>,
}

impl Controller {
    /// True if the firm trades under this name beside its own.
    #[must_use]
    pub fn trades_as(&self, name: &str) -> bool {
        self.brands.iter().any(|brand| brand == name)
    }

    /// The contact that answers for what people ask and for what happens to their data: the one for register matters, else the
    /// data protection officer, else the first.
    #[must_use]
    pub fn answering(&self) -> Option<&Contact> {
        let named =
            |contact: &&Contact| contact.purpose.as_ref().is_some_and(|name| name.as_str() == "register-matters");
        self.contacts.iter().find(named).or(self.dpo.as_ref()).or(self.contacts.first())
    }

    /// The joint controllers on a day.
    pub fn together_on(&self, day: Date) -> impl Iterator<Item = &Joint> {
        let counts = move |joint: &&Joint| {
            joint.since.is_none_or(|since| since <= day) && joint.until.is_none_or(|until| day <= until)
        };
        self.joint.iter().filter(counts)
    }
}

/// A role that answers, and how it is reached.
#[derive(Debug, Clone, Serialize)]
pub struct Contact {
    /// The role; never a natural person's name.
    pub role: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number, E.164.
    pub phone: Option<String>,
    /// What the contact is for, if said: `register-matters`, `general`, `marketing`, `security`.
    pub purpose: Option<Name>,
    /// Country, for a representative.
    pub country: Option<String>,
}

/// A company of the controller's group.
#[derive(Debug, Clone, Serialize)]
pub struct ControllerUnit {
    /// Its name.
    pub name: String,
    /// Its country code.
    pub country: Option<String>,
}

/// A joint controller (Art. 26).
#[derive(Debug, Clone, Serialize)]
pub struct Joint {
    /// Its name.
    pub name: String,
    /// What it answers for.
    pub answers_for: Option<String>,
    /// From this day.
    pub since: Option<Date>,
    /// To this day.
    pub until: Option<Date>,
    /// The same sentences in each language they are there in: `answers-for`.
    pub sentences: Sentences,
}

/// What the notice covers and what it does not.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Scope {
    /// What it covers.
    pub covers: Vec<ScopeItem>,
    /// What it does not cover; never also covered.
    pub excludes: Vec<ScopeItem>,
}

/// One thing covered or not covered.
#[derive(Debug, Clone, Serialize)]
pub struct ScopeItem {
    /// `scope.covers.NAME` or `scope.excludes.NAME`
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// Its name for people.
    pub label: Text,
    /// Where more is told.
    pub url: Option<String>,
}
