//! What is written to the person: composed from the case and the notice, in the person's language, as mail or on paper.

use jiff::civil::Date;
use law::authority::{Supervisor, supervisor};
use notice::model::Controller;
use notice::{Checked, Lang, Notice};
use paper::{Block, Document, Span};

use crate::case::File;
use crate::contents::{Asked, Decision, Place, PlaceState};
use crate::texts::{self, Texts, texts};
use crate::words::{Kind, LetterKind, Outcome};

/// The label of a line that stands for the rest of the values.
pub(crate) const NO_LABEL: &str = "–";

/// A letter: its subject and its paragraphs.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// Its paragraphs.
    pub text: Vec<String>,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter(..)")
    }
}

/// The language a case is answered in.
#[must_use]
pub fn language(file: &File) -> Lang {
    Lang::from_code(file.head.language.as_str()).unwrap_or(Lang::Fi)
}

/// Writes a letter under a notice and its version. `extra` is what somebody adds in their own words.
#[must_use]
pub fn compose(
    kind: LetterKind,
    file: &File,
    (notice, version): (&Notice<Checked>, u32),
    extra: &str,
    today: Date,
) -> Letter {
    let lang = language(file);
    let t = texts(lang);
    let number = file.head.number.to_string();
    let writer = Writer { t, lang, file, notice, version, today };
    let (subject, body) = match kind {
        LetterKind::Receipt => (t.subject_receipt(&number), writer.receipt(&number)),
        LetterKind::IdentityAsked => (t.subject_identity(&number), writer.identity()),
        LetterKind::Extension => (t.subject_extension(&number), writer.extension()),
        LetterKind::Answer => (t.subject_answer(&number), writer.answer()),
        LetterKind::Refusal => (t.subject_refusal(&number), writer.refusal()),
        LetterKind::RestrictionLifted => (t.subject_lifted(&number), vec![t.lifted()]),
        LetterKind::Message => (t.subject_message(&number), Vec::new()),
    };
    let name = &file.contents().asker.name;
    let mut text = vec![if name.is_empty() { t.greet_plain() } else { t.greet(name) }];
    text.extend(body);
    if !extra.trim().is_empty() {
        text.push(extra.trim().to_owned());
    }
    text.push(writer.closing());
    Letter { subject, text }
}

struct Writer<'a> {
    t: &'a Texts,
    lang: Lang,
    file: &'a File,
    notice: &'a Notice<Checked>,
    version: u32,
    today: Date,
}

impl Writer<'_> {
    fn receipt(&self, number: &str) -> Vec<String> {
        let (t, head) = (self.t, &self.file.head);
        let kind = texts::kind(self.lang, self.file.kind);
        let mut text = vec![
            t.receipt_came(self.day(head.received_on), &kind, number),
            t.receipt_due(self.day(self.file.clock(self.today).due)),
        ];
        if let Some(passed) = self.file.passed_by() {
            text.insert(1, t.receipt_passed(self.day(passed.on), &passed.keeper));
        }
        if self.file.contents().decision.is_some() {
            // It was done at once, and only recipients are still to be told.
            text.insert(1, t.receipt_done());
        } else if self.file.rules.need != crate::words::Level::None {
            text.push(t.receipt_identity());
        }
        text
    }

    fn identity(&self) -> Vec<String> {
        let asked: Option<&Asked> = self.file.contents().asked.last();
        let (doubt, how) =
            asked.map_or_else(Default::default, |asked| (asked.doubt.clone(), texts::method(self.lang, asked.method)));
        vec![self.t.identity_why(&doubt), self.t.identity_how(&how), self.t.identity_clock()]
    }

    fn extension(&self) -> Vec<String> {
        let clock = self.file.clock(self.today);
        let reasons = self.file.contents().extension.as_ref().map_or("", |extension| &extension.reasons);
        let mut text = vec![self.t.extension_why(reasons), self.t.extension_due(self.day(clock.extended))];
        text.push(self.authority());
        text
    }

    fn answer(&self) -> Vec<String> {
        let t = self.t;
        let kind = texts::kind(self.lang, self.file.kind);
        let decision = self.file.contents().decision.as_ref();
        let granted = decision.is_some_and(|decision| decision.outcome == Outcome::Granted);
        if self.file.kind == Kind::Termination && granted {
            return vec![t.answer_terminated(self.day(self.file.head.received_on))];
        }
        let mut text = vec![match decision.map(|decision| decision.outcome) {
            Some(Outcome::Partly) => t.answer_partly(&kind),
            Some(Outcome::NothingHeld) => t.answer_nothing(),
            _ if self.says_that_it_came() => {
                let number = self.file.head.number.to_string();
                t.answer_at_once(self.day(self.file.head.received_on), &kind, number)
            }
            _ => t.answer_granted(&kind),
        }];
        if crate::life::is_about_data(self.file.kind)
            && decision.is_some_and(|decision| decision.outcome != Outcome::NothingHeld)
        {
            text.push(t.answer_data());
        }
        text.extend(decision.and_then(|decision| self.done(decision)));
        text.extend(self.searched());
        if self.file.kind == Kind::Erasure {
            text.push(t.answer_version(self.version.to_string()));
        }
        text.extend(self.fee());
        text.extend(self.recipients());
        match decision {
            Some(decision) if decision.outcome == Outcome::Partly => text.extend(self.grounds(decision)),
            _ => text.push(self.authority()),
        }
        text
    }

    /// True for what was done at once: no receipt went before this answer.
    fn says_that_it_came(&self) -> bool {
        !self.file.contents().letters.iter().any(|letter| letter.kind == LetterKind::Receipt)
    }

    fn refusal(&self) -> Vec<String> {
        let mut text = vec![self.t.refusal_decided(texts::kind(self.lang, self.file.kind))];
        if let Some(decision) = &self.file.contents().decision {
            text.extend(self.grounds(decision));
        }
        text
    }

    /// Grounds, reasons value by value, and the three ways to go on: here, to the authority, to a court.
    fn grounds(&self, decision: &Decision) -> Vec<String> {
        let t = self.t;
        let ground =
            |ground: &crate::words::Ground| t.refusal_ground(texts::ground(self.lang, *ground), ground.article());
        let mut text: Vec<String> = decision.grounds.iter().map(ground).collect();
        text.extend(Some(&decision.reasons).filter(|reasons| !reasons.trim().is_empty()).cloned());
        let refused = decision.lines.iter().filter(|line| !line.granted);
        let lines: Vec<String> = refused.map(|line| format!("– {}: {}", line.label, line.reason)).collect();
        if !lines.is_empty() {
            text.push(format!("{}\n{}", t.refusal_values(), lines.join("\n")));
        }
        text.push(t.contest_here(contact(&self.notice.parts().controller)));
        text.push(self.authority());
        text.push(t.contest_court());
        text
    }

    /// Whom the person can complain to, with its address, phone, mail and pages of today.
    fn authority(&self) -> String {
        let Some(authority) = supervisor(Supervisor::DataProtection, self.today) else { return String::new() };
        let name = authority.name(self.lang.code());
        let post = format!("{}, {} {}", authority.po_box, authority.po_postcode, authority.city);
        self.t.contest_authority(name, post, authority.phone, authority.email, authority.website)
    }

    fn fee(&self) -> Option<String> {
        let fee = self.file.contents().fee.as_ref()?;
        let euros = format!("{},{:02}", fee.cents / 100, fee.cents % 100);
        Some(self.t.answer_fee(&euros, &fee.reasons))
    }

    /// Which values were done as asked: a person whose data are erased learns which; Article 12(3).
    fn done(&self, decision: &Decision) -> Option<String> {
        if crate::life::is_about_data(self.file.kind) {
            return None;
        }
        let done = decision.lines.iter().filter(|line| line.granted && line.label != NO_LABEL);
        let done: Vec<String> = done.map(|line| format!("– {}", line.label)).collect();
        let erased = self.file.kind == crate::words::Kind::Erasure;
        let said = if erased { self.t.answer_erased() } else { self.t.answer_done() };
        (!done.is_empty()).then(|| format!("{said}\n{}", done.join("\n")))
    }

    /// What was found in each system and place that was gone through. Who was told of a change is said on its own.
    fn searched(&self) -> Option<String> {
        if !self.file.kind.searches_places() {
            return None;
        }
        let told = self.file.kind.tells_recipients();
        let places = self.file.contents().places.iter().filter(|place| !(told && place.recipient));
        let found = |place: &Place| match place.state {
            PlaceState::Nothing => self.t.place_nothing(),
            _ if place.note.is_empty() => self.t.place_looked(),
            _ => place.note.clone(),
        };
        let places: Vec<String> = places.map(|place| format!("– {}: {}", place.label, found(place))).collect();
        (!places.is_empty()).then(|| format!("{}\n{}", self.t.answer_searched(), places.join("\n")))
    }

    /// Who was told of what was changed; Article 19.
    fn recipients(&self) -> Option<String> {
        if !self.file.kind.tells_recipients() {
            return None;
        }
        let told = self.file.contents().places.iter();
        let told = told.filter(|place| place.recipient && place.state == PlaceState::Done);
        let names: Vec<&str> = told.map(|place| place.label.as_str()).collect();
        Some(if names.is_empty() { self.t.recipients_none() } else { self.t.recipients_told(names.join(", ")) })
    }

    fn closing(&self) -> String {
        let controller = &self.notice.parts().controller;
        let name = speaking(self.file.contents().brand.as_deref(), controller, self.lang);
        format!("{}\n{name}\n{}", self.t.closing(), contact(controller))
    }

    fn day(&self, day: Date) -> String {
        texts::day(self.lang, day)
    }
}

/// Who speaks to the person: the controller, or the name the person knows it by and whose name that is.
#[must_use]
pub fn speaking(brand: Option<&str>, controller: &Controller, lang: Lang) -> String {
    match brand.filter(|brand| controller.trades_as(brand)) {
        Some(brand) => texts(lang).speaking(brand, &controller.name),
        None => controller.name.clone(),
    }
}

/// The role that answers for requests.
#[must_use]
pub fn answering_role(controller: &Controller) -> Option<&str> {
    controller.answering().map(|contact| contact.role.as_str())
}

/// The role that answers for requests, and how it is reached.
#[must_use]
pub fn contact(controller: &Controller) -> String {
    let Some(found) = controller.answering() else { return controller.website.clone().unwrap_or_default() };
    let parts = [Some(found.role.clone()), found.email.clone(), found.phone.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The mail address of the role that answers for requests.
#[must_use]
pub fn role_address(controller: &Controller) -> Option<String> {
    let named = |of: &str| {
        controller.contacts.iter().find(|contact| contact.purpose.as_ref().is_some_and(|name| name.as_str() == of))
    };
    let all = [named("register-matters"), controller.dpo.as_ref(), controller.contacts.first()];
    all.into_iter().flatten().find_map(|contact| contact.email.clone())
}

/// The letter on paper: tagged PDF.
#[must_use]
pub fn pdf(letter: &Letter, file: &File, notice: &Notice<Checked>, today: Date) -> Vec<u8> {
    let lang = language(file);
    let firm = &speaking(file.contents().brand.as_deref(), &notice.parts().controller, lang);
    let mut document = Document::new(lang.code(), &letter.subject);
    document.author.clone_from(firm);
    let plain = |text: &str| Block::Para(vec![Span::plain(text)]);
    document.blocks.push(plain(&format!("{firm}\n{}", texts::day(lang, today))));
    let asker = &file.contents().asker;
    let receiver: Vec<&str> =
        [asker.name.as_str(), asker.address.as_str()].into_iter().filter(|one| !one.is_empty()).collect();
    if !receiver.is_empty() {
        document.blocks.extend(receiver.join("\n").lines().map(plain));
    }
    document.blocks.push(Block::heading(1, &letter.subject));
    for paragraph in &letter.text {
        document.blocks.extend(paragraph.lines().filter(|line| !line.trim().is_empty()).map(plain));
    }
    paper::pdf(&document)
}
