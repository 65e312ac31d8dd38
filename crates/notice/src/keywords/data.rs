//! `recipient`, `transfer`, `storage`, `browser-storage`.

use super::{DESCRIBE, Kind, LABEL, Node, Ref, SAFEGUARDS, any, needed, once, one, prop, some};

pub(super) static RECIPIENT: Node =
    Node::new("recipient", "Who receives data, for what, and in which role (Art. 13(1)(e)).")
        .args(&[one("NAME", Kind::Name)])
        .props(&[
            needed("role", Kind::Word(&["processor", "controller", "joint", "group", "authority"]), "its role"),
            prop("country", Kind::Country, "where it is"),
            prop("only-when", Kind::Text, "only in this case"),
            prop("own-use", Kind::Flag, "whether it may use the data for ends of its own"),
        ])
        .children(&[
            once(&LABEL),
            once(&DESCRIBE),
            once(&super::ONLY_WHEN),
            any(&RECEIVES),
            once(&AGREEMENT),
            any(&PLACE),
        ]);

static RECEIVES: Node = Node::new("receives", "What it receives.")
    .args(&[some("PATH", Kind::PathOrAll)])
    .props(&[
        prop("for", Kind::Refs(Ref::Purpose), "for which purposes"),
        prop("only-when", Kind::Text, "only in this case"),
    ])
    .children(&[once(&super::ONLY_WHEN)]);

static AGREEMENT: Node = Node::new("agreement", "The agreement with it (Art. 28(3)): the day it is from.")
    .args(&[one("DAY", Kind::Date)])
    .props(&[prop("until", Kind::Date, "the day it ends")]);

static PLACE: Node = Node::new("place", "A place where it handles the data.")
    .args(&[one("NAME", Kind::Text)])
    .props(&[needed("country", Kind::Country, "where it is")]);

pub(super) static TRANSFER: Node =
    Node::new("transfer", "A country outside the EEA that data go to, and the safeguard (Art. 13(1)(f)).")
        .args(&[one("COUNTRY", Kind::Country)])
        .props(&[
            prop("to", Kind::RefOr(Ref::Recipient, &["any"]), "to which recipient; `any` when left out"),
            needed("safeguard", Kind::Word(SAFEGUARDS), "what protects the data there"),
            prop("only-when", Kind::Text, "only in this case"),
            prop("until", Kind::Date, "until this day"),
        ])
        .children(&[once(&LABEL), once(&DESCRIBE), once(&super::ONLY_WHEN)]);

pub(super) static STORAGE: Node = Node::new("storage", "A place where data lie.")
    .args(&[one("NAME", Kind::Name)])
    .props(&[
        needed("country", Kind::Country, "where it is"),
        prop("by", Kind::Ref(Ref::Recipient), "whose it is; the firm's own when left out"),
        prop(
            "kind",
            Kind::Word(&["server", "cloud", "computer", "phone", "disk", "premises", "data-centre", "network"]),
            "what it is",
        ),
    ])
    .children(&[
        once(&LABEL),
        once(&DESCRIBE),
        once(&HOLDS),
        once(&BACKUP),
        once(&PAPER),
        once(&ENCRYPTED),
        once(&DESTROYED_BY),
    ]);

static HOLDS: Node = Node::new("holds", "The registers it holds.").args(&[some("REGISTER", Kind::Ref(Ref::Register))]);
static BACKUP: Node = Node::new("backup", "It holds backups.");
static PAPER: Node = Node::new("paper", "It holds paper.");
static ENCRYPTED: Node = Node::new("encrypted", "What it holds is encrypted.");
static DESTROYED_BY: Node = Node::new("destroyed-by", "How what it holds is destroyed.")
    .args(&[some("WAY", Kind::Word(&["shredding", "burning", "wiping"]))])
    .props(&[prop("witnessed", Kind::Flag, "whether a second person has to be there")]);

pub(super) static BROWSER_STORAGE: Node =
    Node::new("browser-storage", "Something kept in the visitor's browser (SVPL 205 §).")
        .args(&[one("NAME", Kind::ForeignName)])
        .props(&[
            needed("kind", Kind::Word(&["cookie", "local-storage", "pixel", "tag"]), "what it is"),
            needed("purpose", Kind::RefOr(Ref::Purpose, &["necessary"]), "what it is for"),
            needed("lasts", Kind::PeriodOr(&["session"]), "how long it lives"),
            prop("by", Kind::RefOr(Ref::Recipient, &["own"]), "whose it is; the firm's own when left out"),
        ])
        .children(&[once(&LABEL), once(&DESCRIBE)]);
