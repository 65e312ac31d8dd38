//! First notices: a few answers about a firm become a whole notice that can be run and that the law finds nothing grave in.

mod blocks;
mod customers;
mod more;

use jiff::civil::Date;

use crate::edit::Scalar;
use crate::model::Lang;

/// A kind of firm a first notice starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Archetype {
    /// Keeps the books of other firms.
    AccountingFirm,
    /// Arranges journeys.
    TravelAgency,
    /// Sells goods in a shop and on the web.
    WebShop,
    /// One person who sells their work.
    OnePerson,
    /// Sells software as a service.
    Saas,
}

impl Archetype {
    /// Every archetype.
    pub const ALL: [Self; 5] = [Self::AccountingFirm, Self::TravelAgency, Self::WebShop, Self::OnePerson, Self::Saas];

    /// Its word: `web-shop`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::AccountingFirm => "accounting-firm",
            Self::TravelAgency => "travel-agency",
            Self::WebShop => "web-shop",
            Self::OnePerson => "one-person",
            Self::Saas => "saas",
        }
    }

    /// The archetype of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The registers it can have besides that of its customers, which every firm has.
    #[must_use]
    pub const fn registers(self) -> &'static [Shelf] {
        match self {
            Self::AccountingFirm => &[Shelf::KnowYourCustomer, Shelf::ClientBooks],
            Self::TravelAgency => &[Shelf::Travellers],
            Self::WebShop => &[Shelf::Warranty],
            Self::OnePerson => &[],
            Self::Saas => &[Shelf::Users, Shelf::Support],
        }
    }
}

/// A register that some firms have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// What the law on money laundering makes an accounting firm know of its clients.
    KnowYourCustomer,
    /// Books and pay of the clients' people, held for the clients.
    ClientBooks,
    /// Who travels.
    Travellers,
    /// Repairs and warranty.
    Warranty,
    /// Who uses a service.
    Users,
    /// Questions and faults.
    Support,
}

impl Shelf {
    /// The name of the register in the notice.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::KnowYourCustomer => "know-your-customer",
            Self::ClientBooks => "client-books",
            Self::Travellers => "travellers",
            Self::Warranty => "warranty",
            Self::Users => "users",
            Self::Support => "support",
        }
    }
}

/// Somebody else's servers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// Whose.
    pub name: String,
    /// Where: a country of the EEA.
    pub country: String,
    /// The day of the agreement on processing.
    pub agreement: Date,
}

/// What is asked of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// What kind of firm it is.
    pub archetype: Archetype,
    /// Its name.
    pub firm: String,
    /// Its business ID; empty if it has none yet.
    pub business_id: String,
    /// Its street.
    pub street: String,
    /// Its postcode.
    pub postcode: String,
    /// Its town.
    pub city: String,
    /// The role that answers for data protection.
    pub role: String,
    /// Where to write.
    pub email: String,
    /// Its registers besides that of its customers.
    pub shelves: Vec<Shelf>,
    /// Who hosts its service; its own computers when nobody.
    pub host: Option<Host>,
    /// It sends a newsletter.
    pub newsletter: bool,
    /// It has employees.
    pub employees: bool,
    /// Its site counts visits with a cookie.
    pub cookies: bool,
    /// The languages it publishes in, the first being the one it writes.
    pub languages: Vec<Lang>,
    /// The day the notice is written.
    pub today: Date,
}

impl Answers {
    /// Answers that stand in until the firm gives its own.
    #[must_use]
    pub fn example(archetype: Archetype, today: Date) -> Self {
        Self {
            archetype,
            firm: "Yritys Oy".into(),
            business_id: String::new(),
            street: "Kauppakatu 1".into(),
            postcode: "00100".into(),
            city: "Helsinki".into(),
            role: "Tietosuojasta vastaava".into(),
            email: "tietosuoja@yritys.example".into(),
            shelves: archetype.registers().to_vec(),
            host: None,
            newsletter: true,
            employees: archetype != Archetype::OnePerson,
            cookies: matches!(archetype, Archetype::WebShop | Archetype::Saas),
            languages: vec![Lang::Fi],
            today,
        }
    }
}

/// The notice of a firm that answers so.
#[must_use]
pub fn write(answers: &Answers) -> String {
    let mut writer = Writer { answers, out: String::new() };
    blocks::head(&mut writer);
    blocks::purposes(&mut writer);
    customers::customers(&mut writer);
    more::registers(&mut writer);
    blocks::whom(&mut writer);
    blocks::places(&mut writer);
    blocks::rights(&mut writer);
    writer.out
}

/// Writes a notice line by line.
struct Writer<'a> {
    answers: &'a Answers,
    out: String,
}

impl Writer<'_> {
    fn line(&mut self, line: impl AsRef<str>) {
        self.out.push_str(line.as_ref());
        self.out.push('\n');
    }

    /// Several lines, the first of which is empty.
    fn lines(&mut self, lines: &[String]) {
        self.line("");
        lines.iter().for_each(|line| self.line(line));
    }

    fn heading(&mut self, fi: &str, sv: &str, en: &str) {
        let said = self.pick(fi, sv, en).to_owned();
        self.line("");
        self.line(format!("// ── {said} {}", "─".repeat(80_usize.saturating_sub(said.chars().count()))));
        self.line("");
    }

    /// The words in the language it is written in.
    fn pick<'t>(&self, fi: &'t str, sv: &'t str, en: &'t str) -> &'t str {
        match self.answers.languages.first() {
            Some(Lang::Sv) => sv,
            Some(Lang::En) => en,
            _ => fi,
        }
    }

    /// A child that says this in every language of the notice.
    fn said(&self, word: &str, fi: &str, sv: &str, en: &str) -> String {
        let each = self.answers.languages.iter().map(|lang| {
            let text = match lang {
                Lang::Fi => fi,
                Lang::Sv => sv,
                Lang::En => en,
            };
            format!(" {}={}", lang.code(), quoted(text))
        });
        format!("{word}{}", each.collect::<String>())
    }

    fn label(&self, fi: &str, sv: &str, en: &str) -> String {
        self.said("label", fi, sv, en)
    }

    /// A node with nothing but a label in its block.
    fn labelled(&self, head: &str, fi: &str, sv: &str, en: &str) -> String {
        format!("{head} {{ {} }}", self.label(fi, sv, en))
    }

    fn has(&self, shelf: Shelf) -> bool {
        self.answers.shelves.contains(&shelf)
    }

    /// The names of all registers.
    fn registers(&self) -> Vec<&'static str> {
        let mut all = vec!["customers"];
        all.extend(
            self.answers.archetype.registers().iter().filter(|shelf| self.has(**shelf)).map(|shelf| shelf.word()),
        );
        all.extend(self.answers.newsletter.then_some("newsletter"));
        all.extend(self.answers.cookies.then_some("visits"));
        all.extend(self.answers.employees.then_some("staff"));
        all
    }
}

fn quoted(text: &str) -> String {
    Scalar::quoted(text).written()
}
