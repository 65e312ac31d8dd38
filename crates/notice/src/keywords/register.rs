//! `register`, `record`, fields, `source`, `keep`.

use super::{
    DESCRIBE, FINALLY, Kind, LABEL, Node, Prop, Ref, SOURCES, STATES, any, least, maybe, needed, once, one, prop, some,
};

pub(super) static REGISTER: Node = Node::new("register", "A set of records with purposes, sources and retention.")
    .args(&[one("NAME", Kind::Name)])
    .props(&[
        prop("closed", Kind::Flag, "nothing new comes in"),
        prop("held-for", Kind::Text, "another controller, for whom it is held (Art. 28)"),
        prop("role-responsible", Kind::Text, "the role that answers for it"),
    ])
    .children(&[
        once(&LABEL),
        once(&DESCRIBE),
        once(&PURPOSES),
        once(&GROUPS),
        any(&SOURCE),
        once(&KEEP),
        once(&REVIEW),
        least(&RECORD),
    ]);

static PURPOSES: Node =
    Node::new("purposes", "What the data are for.").args(&[some("PURPOSE", Kind::Ref(Ref::Purpose))]);

static GROUPS: Node = Node::new("groups", "The groups of people the register is about.").children(&[least(&GROUP)]);

static GROUP: Node = Node::new("group", "A group of people.")
    .args(&[one("NAME", Kind::Name)])
    .children(&[once(&LABEL), once(&DESCRIBE)]);

static REVIEW: Node = Node::new("review", "How often it is looked at again whether the data are needed.")
    .props(&[needed("every", Kind::Period, "how often"), prop("by", Kind::Text, "which role looks")]);

static SOURCE: Node = Node::new("source", "Where data may come from (Art. 14(2)(f)).")
    .args(&[one("KIND", Kind::Word(SOURCES)), maybe("NAME", Kind::Name)])
    .props(&[
        prop("at", Kind::Names, "the ways it is limited to, as in `order, phone`"),
        prop("which", Kind::Text, "which source, in words"),
        prop("from", Kind::Date, "allowed from this day on"),
        prop("for", Kind::Refs(Ref::Purpose), "the purposes it is limited to"),
        prop("only-when", Kind::Text, "only in this case"),
        prop("mode", Kind::Words(&["by-hand", "automatic"]), "how the data arrive"),
    ])
    .children(&[once(&LABEL), once(&DESCRIBE), once(&super::WHICH), once(&super::ONLY_WHEN)]);

const AFTER: Prop = prop("after", Kind::Event, "what the period counts from");
const TO_END_OF: Prop =
    prop("to-end-of", Kind::Word(&["month", "year"]), "moves the day to the end of its month or year");
const LAW: Prop = prop("law", Kind::Text, "the law that orders it");
const THEN: Prop = prop("then", Kind::Period, "how long after the state has ended");
const ENDING: Prop = prop("finally", Kind::Word(FINALLY), "what happens then; `delete` when left out");

/// `keep`
pub(crate) static KEEP: Node = Node::new("keep", "How long data are kept.")
    .args(&[maybe("PERIOD", Kind::PeriodOr(&["longest", "shortest", "permanently"]))])
    .props(&[AFTER, prop("while", Kind::Word(STATES), "as long as this lasts"), THEN, TO_END_OF, LAW, ENDING])
    .forms(&[
        ("longest", &LONGEST),
        ("shortest", &SHORTEST),
        ("permanently", &PERMANENTLY),
        ("permanent", &PERMANENTLY),
    ]);

static LONGEST: Node = Node::new("keep", "As long as the longest of several rules.")
    .args(&[one("longest", Kind::Word(&["longest"]))])
    .props(&[LAW, ENDING])
    .children(&[least(&KEEP)]);

static SHORTEST: Node = Node::new("keep", "As long as the shortest of several rules.")
    .args(&[one("shortest", Kind::Word(&["shortest"]))])
    .props(&[LAW, ENDING])
    .children(&[least(&KEEP)]);

static PERMANENTLY: Node = Node::new("keep", "For ever, by a named law.")
    .args(&[one("permanently", Kind::Word(&["permanently", "permanent"]))])
    .props(&[needed("law", Kind::Text, "the law that orders it"), ENDING]);

static RECORD: Node = Node::new("record", "A kind of record: a form, a list, an import format, an export.")
    .args(&[one("NAME", Kind::Name)])
    .props(&[
        prop("subject", Kind::Flag, "it is a person or organisation the register is about"),
        prop("of", Kind::Ref(Ref::Record), "the record it hangs on"),
        prop("needed", Kind::Flag, "making one renews *last needed* of the record it hangs on"),
        prop("group", Kind::Refs(Ref::Group), "the groups it belongs to"),
        prop("contract-for", Kind::Refs(Ref::Purpose), "the purposes whose basis, the contract, is this record"),
        prop("ends", Kind::Name, "the date field with the last day of that contract"),
        prop("open-until", Kind::Name, "the date field that closes it: a matter that is open while that is empty"),
    ])
    .children(&[once(&LABEL), once(&DESCRIBE), once(&PURPOSES), any(&SOURCE), once(&KEEP)])
    .open(&FIELD);

/// A field, whose word is its name.
pub static FIELD: Node = Node::new("FIELD", "One value of a record.")
    .args(&[one("TYPE", Kind::Type)])
    .props(&[
        prop("required", Kind::Flag, "it must be given"),
        prop("unique", Kind::Flag, "no two records have the same"),
        prop("voluntary", Kind::Flag, "the person may leave it out without consequence"),
        prop("public", Kind::Flag, "it may be shown to everybody"),
        prop("special", Kind::Special, "the exception for special categories of data (Art. 9(2))"),
        prop("ground", Kind::Ground, "the ground for a personal identity code (tietosuojalaki 29 §)"),
        prop("identifying", Kind::Word(&["direct", "indirect", "none"]), "whether it identifies a person"),
        prop("purposes", Kind::Refs(Ref::Purpose), "its own purposes"),
        prop("for", Kind::Ref(Ref::Purpose), "the purpose a `permission` is given for"),
        prop("keep", Kind::Period, "its own time"),
        AFTER,
        prop("while", Kind::Word(STATES), "kept as long as this lasts"),
        THEN,
        TO_END_OF,
        LAW,
        ENDING,
        prop("from", Kind::Words(SOURCES), "the kinds of source it is limited to"),
        prop("max", Kind::Number(1, crate::field_type::MAX_VALUE as i64), "its longest value, in characters"),
    ])
    .children(&[once(&LABEL), once(&DESCRIBE), once(&PURPOSES), once(&KEEP)])
    .open(&VALUE);

static VALUE: Node = Node::new("VALUE", "A value of a `choice`.").children(&[once(&LABEL), once(&DESCRIBE)]);
