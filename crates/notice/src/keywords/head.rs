//! `notice`, `controller`, `scope`, `purpose`.

use super::{BASES, DESCRIBE, Kind, LABEL, LANG_PROPS, Node, any, least, must, needed, once, one, prop, some};

/// `notice`
pub static NOTICE: Node = Node::new("notice", "The language it is written in, its date, and what its page is called.")
    .props(&[
        needed("lang", Kind::Lang, "the language it is written in"),
        prop("languages", Kind::Langs, "the languages it is published in; the written one when left out"),
        needed("updated", Kind::Date, "the day it was last changed"),
        prop("valid-from", Kind::Date, "the first day it is in force"),
        prop("valid-until", Kind::Date, "the last day it is in force"),
        prop("version", Kind::Number(1, 1), "the version of the language it is written for"),
    ])
    .children(&[must(&TITLE), once(&DESCRIBE)]);

static TITLE: Node = Node::new("title", "What the page is called.").props(LANG_PROPS);

pub(super) static CONTROLLER: Node = Node::new("controller", "Who answers for the data (Art. 13(1)(a)).")
    .args(&[one("LEGAL-NAME", Kind::Text)])
    .props(&[
        prop("business-id", Kind::BusinessId, "the Finnish business ID"),
        prop("country", Kind::Country, "where it is; `FI` when left out"),
        prop("id", Kind::Name, "a short name for addresses and commands"),
    ])
    .children(&[
        must(&ADDRESS),
        least(&CONTACT),
        once(&DPO),
        once(&REPRESENTATIVE),
        any(&BRAND),
        once(&GROUP),
        any(&JOINT),
        once(&WEBSITE),
        once(&DESCRIBE),
    ]);

static ADDRESS: Node = Node::new("address", "Where letters reach it.")
    .args(&[one("STREET", Kind::Text)])
    .props(&[needed("postcode", Kind::Postcode, "the postcode"), needed("city", Kind::Text, "the town")]);

static CONTACT: Node = Node::new("contact", "Whom to ask, by role and never by a natural person's name.")
    .args(&[one("ROLE", Kind::Text)])
    .props(&[
        prop("email", Kind::Email, "an e-mail address"),
        prop("phone", Kind::Phone, "a telephone number"),
        prop("for", Kind::Word(&["register-matters", "general", "marketing", "security"]), "what it is for"),
    ]);

static DPO: Node = Node::new("dpo", "The data protection officer (Art. 37), by role.")
    .args(&[one("ROLE", Kind::Text)])
    .props(&[prop("email", Kind::Email, "an e-mail address"), prop("phone", Kind::Phone, "a telephone number")]);

static REPRESENTATIVE: Node = Node::new("representative", "The representative in the European Union (Art. 27).")
    .args(&[one("NAME", Kind::Text)])
    .props(&[
        needed("country", Kind::Country, "where it is"),
        prop("email", Kind::Email, "an e-mail address"),
        prop("phone", Kind::Phone, "a telephone number"),
    ]);

static BRAND: Node = Node::new("brand", "A name the firm trades under.").args(&[one("NAME", Kind::Text)]);

static GROUP: Node = Node::new("group", "The group of companies the firm belongs to.")
    .args(&[one("NAME", Kind::Text)])
    .children(&[any(&UNIT)]);

static UNIT: Node = Node::new("unit", "A company of the group.").args(&[one("NAME", Kind::Text)]).props(&[prop(
    "country",
    Kind::Country,
    "where it is",
)]);

static JOINT: Node = Node::new("joint", "A joint controller (Art. 26).")
    .args(&[one("NAME", Kind::Text)])
    .props(&[
        prop("answers-for", Kind::Text, "what it answers for"),
        prop("since", Kind::Date, "from this day"),
        prop("until", Kind::Date, "to this day"),
    ])
    .children(&[once(&super::ANSWERS_FOR)]);

static WEBSITE: Node = Node::new("website", "Its web address.").args(&[one("ADDRESS", Kind::Url)]);

pub(super) static SCOPE: Node = Node::new("scope", "What the notice covers, and what it does not.").children(&[
    any(&COVERS),
    any(&EXCLUDES),
    once(&DESCRIBE),
]);

static COVERS: Node = Node::new("covers", "Something the notice covers.")
    .args(&[some("NAME", Kind::Name)])
    .props(&[prop("url", Kind::Url, "where more is told")])
    .children(&[once(&LABEL), once(&DESCRIBE)]);

static EXCLUDES: Node = Node::new("excludes", "Something the notice does not cover.")
    .args(&[some("NAME", Kind::Name)])
    .props(&[prop("url", Kind::Url, "where more is told")])
    .children(&[once(&LABEL), once(&DESCRIBE)]);

pub(super) static PURPOSE: Node =
    Node::new("purpose", "Why data are processed, and on which legal basis (Art. 13(1)(c)).")
        .args(&[one("NAME", Kind::Name)])
        .props(&[
            needed("basis", Kind::Word(BASES), "the legal basis (Art. 6(1))"),
            prop("law", Kind::Text, "the law, by number and section"),
            prop("interest", Kind::Text, "the legitimate interest itself (Art. 13(1)(d))"),
            prop("parts", Kind::Text, "what the purpose is made of, in words"),
            prop("marketing", Kind::Flag, "it is direct marketing (Art. 21(2))"),
            prop("until", Kind::Date, "it ends on this day"),
        ])
        .children(&[once(&LABEL), once(&DESCRIBE), once(&super::INTEREST), once(&super::PARTS), any(&BASIS)]);

static BASIS: Node = Node::new("basis", "A further basis, for a part of the purpose.")
    .args(&[one("BASIS", Kind::Word(BASES))])
    .props(&[
        needed("for", Kind::Text, "which part"),
        prop("law", Kind::Text, "the law, by number and section"),
        prop("interest", Kind::Text, "the legitimate interest itself"),
    ])
    .children(&[once(&LABEL), once(&super::INTEREST)]);
