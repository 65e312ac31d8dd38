//! `measure`, `right`, `automation`, `minors`, `journal`, `never`, `statement`.

use super::{DESCRIBE, Kind, LABEL, LANG_PROPS, Node, RIGHTS, Ref, any, any_of, needed, once, one, prop, some};

pub(super) static MEASURE: Node =
    Node::new("measure", "A protection (Art. 32), checked by the system or confirmed by a role.")
        .args(&[one("NAME", Kind::Name), one("PROOF", Kind::Word(&["automatic", "attested"]))])
        .props(&[
            prop("by", Kind::Text, "the role that confirms it"),
            prop("every", Kind::Period, "how often it is confirmed"),
            prop("at", Kind::Refs(Ref::Storage), "of which places and devices it is shown one by one"),
            prop("certificate", Kind::Flag, "whether a certificate shows it, until it expires"),
        ])
        .children(&[once(&LABEL), once(&DESCRIBE)]);

pub(super) static RIGHT: Node = Node::new("right", "How a right is used (Art. 13(2)(b)).")
    .args(&[one("RIGHT", Kind::Word(RIGHTS))])
    .props(&[
        prop(
            "identity",
            Kind::Word(&["none", "link", "sign-in", "strong", "verified"]),
            "how sure one must be of who asks",
        ),
        prop(
            "by",
            Kind::Words(&["form", "email", "letter", "phone", "visit"]),
            "the ways named; every way is taken all the same",
        ),
        prop("fee", Kind::Text, "the rule on fees"),
        prop("within", Kind::Period, "the time promised, where shorter than the law's"),
    ])
    .children(&[once(&LABEL), once(&DESCRIBE), once(&super::FEE), any(&NEEDS)]);

static NEEDS: Node = Node::new("needs", "What a request must contain: texts, or one text in each language.")
    .args(&[any_of("WHAT", Kind::Text)])
    .props(LANG_PROPS);

pub(super) static AUTOMATION: Node = Node::new("automation", "Profiling or an automated decision (Art. 13(2)(f), 22).")
    .args(&[one("NAME", Kind::Name)])
    .props(&[
        needed("purpose", Kind::Ref(Ref::Purpose), "what it is for"),
        prop("logic", Kind::Text, "how it decides"),
        prop("significance", Kind::Text, "what follows from it for the person"),
        needed("human-review", Kind::Flag, "whether a human looks again when asked"),
        prop("uses", Kind::Paths, "the values it uses"),
    ])
    .children(&[once(&LABEL), once(&DESCRIBE), once(&super::LOGIC), once(&super::SIGNIFICANCE)]);

pub(super) static MINORS: Node =
    Node::new("minors", "The age below which a guardian consents (Art. 8, tietosuojalaki 5 §).")
        .props(&[needed("below", Kind::Number(13, 18), "the age in years")])
        .children(&[once(&LABEL), once(&DESCRIBE)]);

pub(super) static JOURNAL: Node =
    Node::new("journal", "How long the rows stay that tell who handled data, when and why (Art. 5(1)(e), 5(2)).")
        .props(&[needed("years", Kind::Number(2, 10), "for how many years")])
        .children(&[once(&LABEL)]);

const NEVER_WORDS: &[&str] = &["stores", "transfers", "discloses", "markets", "uses"];

pub(super) static NEVER: Node =
    Node::new("never", "A negative promise, checked against the whole notice and against every act.")
        .args(&[one("WHAT", Kind::Word(NEVER_WORDS))])
        .forms(&[
            ("stores", &STORES),
            ("transfers", &TRANSFERS),
            ("discloses", &DISCLOSES),
            ("markets", &MARKETS),
            ("uses", &USES),
        ]);

static STORES: Node = Node::new("never", "Fields of these types or names are never stored.")
    .args(&[one("stores", Kind::Word(NEVER_WORDS)), some("TYPE-OR-NAME", Kind::TypeOrName)])
    .children(&[once(&LABEL), once(&DESCRIBE)]);

static TRANSFERS: Node = Node::new("never", "Data never leave this area.")
    .args(&[one("transfers", Kind::Word(NEVER_WORDS))])
    .props(&[
        needed("outside", Kind::Area, "the area: `EEA`, `EU`, or a country"),
        prop("except", Kind::Countries, "but for these countries"),
    ])
    .children(&[once(&LABEL), once(&DESCRIBE)]);

static DISCLOSES: Node = Node::new("never", "Data are never disclosed.")
    .args(&[one("discloses", Kind::Word(NEVER_WORDS)), some("PATH", Kind::PathOrAll)])
    .children(&[once(&LABEL), once(&DESCRIBE), any(&EXCEPT)]);

static EXCEPT: Node =
    Node::new("except", "But to these recipients.").args(&[some("RECIPIENT", Kind::Ref(Ref::Recipient))]);

static MARKETS: Node = Node::new("never", "Nobody is marketed to without consent.")
    .args(&[one("markets", Kind::Word(NEVER_WORDS))])
    .props(&[
        prop("to", Kind::Text, "to whom: a register or group, or in words"),
        needed("without", Kind::Word(&["consent"]), "`consent`"),
    ])
    .children(&[once(&LABEL), once(&DESCRIBE)]);

static USES: Node = Node::new("never", "Data are never used for this.")
    .args(&[one("uses", Kind::Word(NEVER_WORDS)), some("PATH", Kind::Path)])
    .props(&[needed("for", Kind::Refs(Ref::Purpose), "the purposes")])
    .children(&[once(&LABEL), once(&DESCRIBE)]);

pub(super) static STATEMENT: Node =
    Node::new("statement", "A sentence nothing else can say, or one that may not be run.")
        .args(&[one("NAME", Kind::Name)])
        .props(&[
            prop("state", Kind::Word(&["stated", "refused"]), "`refused` when the law does not allow it to be run"),
            prop(
                "about",
                Kind::Name,
                "what it is about: `cookies`, `consent`, `retention`, `rights`, `security`, `change` …",
            ),
        ])
        .children(&[once(&LABEL), once(&DESCRIBE), once(&REPLACEMENT)]);

static REPLACEMENT: Node =
    Node::new("replacement", "What runs in place of a refused sentence, in each language.").props(LANG_PROPS);

pub(super) static WAIVE: Node =
    Node::new("waive", "A finding the firm takes upon itself, and why.").args(&[one("CODE", Kind::Finding)]).props(&[
        needed("reason", Kind::Text, "why it is waived"),
        prop("at", Kind::Clause, "the clause it is waived at, with those in it; everywhere when left out"),
    ]);
