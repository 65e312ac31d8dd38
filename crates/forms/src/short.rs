//! The first layer of the notice: for forms, signs and the foot of a letter. It tells who, what for, what might surprise, and
//! which rights there are, and leads to the whole notice.

use law::basis::{LegalBasis, Right};
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};
use notice::model::Purpose;
use notice::render::{Voice, say};
use notice::{Checked, Lang, Notice};

use crate::text::{Page, visible, words};
use crate::texts::{self, Texts};
use crate::{Address, qr};

/// All of it under `.short`; light, dark and print.
const CSS: &str = include_str!("short.css");

/// What only a whole page needs.
const PAGE_CSS: &str =
    "html{color-scheme:light dark}body{margin:0;padding:1.5rem}@media print{body{padding:0}@page{size:A5;margin:12mm}}";

/// The style of [`html`], for those who serve it as a file of its own.
#[must_use]
pub fn page_css() -> String {
    format!("{CSS}{PAGE_CSS}\n")
}

/// The first layer of a notice in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// The language it is told in.
    pub lang: Lang,
    /// What it is called.
    pub title: String,
    /// The controller's legal name.
    pub controller: String,
    /// How the controller is reached.
    pub contact: String,
    /// Every purpose by name; one that rests on consent alone says so.
    pub purposes: Vec<String>,
    /// What might surprise: joint controllers, transfers, machines that decide, special categories.
    pub notable: Vec<String>,
    /// The rights to object, each explained: they stand apart from all else (Art. 21(4)).
    pub objection: Vec<String>,
    /// The other rights by name.
    pub rights: Vec<String>,
    /// Where the whole notice is.
    pub address: Address,
}

impl Short {
    /// The first layer of a notice that is published whole at an address.
    #[must_use]
    pub fn of(notice: &Notice<Checked>, lang: Lang, address: &Address) -> Self {
        let (voice, texts) = (Voice::new(notice, lang), texts::of(lang));
        let firm = &voice.parts().controller;
        let contact = say::first_contact(voice).map(|contact| words(&say::contact(voice, contact)));
        let (objection, rights): (Vec<Right>, Vec<Right>) =
            say::given(voice).into_iter().partition(|right| matches!(right, Right::Objection | Right::MarketingBan));
        Self {
            lang,
            title: texts.say_short_title(),
            controller: shown(&firm.name),
            contact: shown(&contact.unwrap_or_else(|| words(&say::address(voice, firm)))),
            purposes: voice.parts().purposes.iter().map(|purpose| what_for(voice, texts, purpose)).collect(),
            notable: notable(voice, texts),
            objection: objection.into_iter().map(|right| voice.right_explained(right)).collect(),
            rights: rights.into_iter().map(|right| voice.right(right)).collect(),
            address: address.clone(),
        }
    }
}

fn shown(text: &str) -> String {
    visible(text).trim().to_owned()
}

fn what_for(voice: Voice<'_>, texts: &Texts, purpose: &Purpose) -> String {
    let label = shown(&words(&voice.label(&purpose.label, &purpose.name)));
    let only =
        purpose.basis == LegalBasis::Consent && purpose.parts.iter().all(|part| part.basis == LegalBasis::Consent);
    if only { texts.say_short_with_consent(label) } else { label }
}

fn notable(voice: Voice<'_>, texts: &Texts) -> Vec<String> {
    let parts = voice.parts();
    let joint: Vec<&str> = parts.controller.joint.iter().map(|joint| joint.name.as_str()).collect();
    let mut countries: Vec<String> = Vec::new();
    for transfer in &parts.transfers {
        let country = voice.country(&transfer.country);
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    let machines: Vec<String> =
        parts.automations.iter().map(|one| words(&voice.label(&one.label, &one.name))).collect();
    let mut fields = parts.registers.iter().flat_map(|register| &register.records).flat_map(|record| &record.fields);
    let said = [
        (!joint.is_empty()).then(|| texts.say_short_joint(joint.join(", "))),
        (!countries.is_empty()).then(|| texts.say_short_transfers(countries.join(", "))),
        (!machines.is_empty()).then(|| texts.say_short_automation(machines.join("; "))),
        fields.any(|field| field.special.is_some()).then(|| texts.say_short_special()),
    ];
    said.into_iter().flatten().map(|line| shown(&line)).collect()
}

/// The first layer as text, as wide as the notice's own.
#[must_use]
pub fn text(short: &Short) -> String {
    let t = texts::of(short.lang);
    let mut page = Page::default();
    let list = |page: &mut Page, title: String, lines: &[String]| {
        if !lines.is_empty() {
            page.heading(&title, '-');
            page.list(lines);
        }
    };
    page.heading(&short.title, '=');
    page.paragraph(&format!("{}: {}", t.say_short_controller(), short.controller), 0);
    page.paragraph(&format!("{}: {}", t.say_short_contact(), short.contact), 0);
    list(&mut page, t.say_short_purposes(), &short.purposes);
    list(&mut page, t.say_short_notable(), &short.notable);
    list(&mut page, t.say_short_objection(), &short.objection);
    list(&mut page, t.say_short_rights(), &short.rights);
    page.heading(&t.say_short_whole(), '-');
    page.paragraph(&t.say_short_whole_why(), 0);
    page.paragraph(short.address.as_str(), 0);
    page.0
}

/// The first layer as a page of its own, ready to print on A5.
#[must_use]
pub fn html(short: &Short) -> String {
    let page = markup! {
        (DOCTYPE)
        html lang=(short.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (short.title) " – " (short.controller) }
                style { (PreEscaped(page_css())) }
            }
            body { main { (body(short)) } }
        }
    };
    page.into_string()
}

/// The first layer alone, for a page that has its own head and style; it brings the one `h1`.
#[must_use]
pub fn body(short: &Short) -> Markup {
    let t = texts::of(short.lang);
    markup! {
        article.short lang=(short.lang.code()) {
            header {
                h1 { (short.title) }
                p { b { (t.say_short_controller()) ": " (short.controller) } }
                p { (t.say_short_contact()) ": " (short.contact) }
            }
            section.why { h2 { (t.say_short_purposes()) } (list(&short.purposes)) }
            @if !short.notable.is_empty() { section { h2 { (t.say_short_notable()) } (list(&short.notable)) } }
            @if !short.objection.is_empty() {
                section.apart { h2 { (t.say_short_objection()) } @for line in &short.objection { p { (line) } } }
            }
            section { h2 { (t.say_short_rights()) } (list(&short.rights)) }
            section.whole {
                div.code { (PreEscaped(qr::svg(&short.address, short.lang))) }
                div {
                    h2 { (t.say_short_whole()) }
                    p { (t.say_short_whole_why()) }
                    p { a href=(short.address) { (short.address) } }
                }
            }
        }
    }
}

fn list(lines: &[String]) -> Markup {
    markup! { ul { @for line in lines { li { (line) } } } }
}
