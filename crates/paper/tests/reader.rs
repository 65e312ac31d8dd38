//! What a reader of PDF finds: the rules of PDF/UA-1 that can be read from the file, and the words themselves.
//!
//! No validator of PDF/UA comes through the package registries, so the rules are walked here over the file as another
//! library (lopdf) reads it: clauses are those of ISO 14289-1.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId};
use paper::{Block, Document, Fact, Link, Span, pdf};
use proptest::prelude::*;

fn line(text: &str) -> Vec<Span> {
    vec![Span::plain(text)]
}

fn heading(level: u8, text: &str, anchor: &str) -> Block {
    Block::Heading { level, text: line(text), anchor: anchor.to_owned() }
}

/// A document with everything in it, over several pages.
fn everything() -> Document {
    let mut document = Document::new("fi", "Tietosuojaseloste: äö ja ”lainaus”");
    document.author = "Testaamo Oy".to_owned();
    let swedish = Span { lang: Some("sv".to_owned()), ..Span::plain("dataskyddsbeskrivning") };
    let link = Span::link("oikeutesi", Link::Anchor("rights".to_owned()));
    let letter = Link::Address("mailto:tietosuoja@testaamo.example".to_owned());
    let address = Span::link("tietosuoja@testaamo.example", letter);
    let see = vec![Span::plain("Katso "), link, Span::plain(", ruotsiksi "), swedish, Span::plain(" tai "), address];
    let mut blocks = vec![heading(1, "Tietosuojaseloste", ""), heading(2, "Alku", "start")];
    blocks.extend([Block::Small(line("Päivitetty")), Block::Para(see)]);
    for number in 0..60 {
        let text = format!("Kappale {number}: tietoja säilytetään kuusi vuotta tilikauden päättymisestä lukien.");
        blocks.push(Block::Para(line(&text)));
    }
    blocks.push(heading(2, "Oikeudet", "rights"));
    let items = vec![(line("Saada tietoa"), vec![line("maksutta")]), (line("Kieltää markkinointi"), vec![])];
    blocks.push(Block::List(items));
    let lines = |count: usize| (0..count).map(|n| line(&format!("rivi {n} tietoa"))).collect();
    let fact = |name: &str, count: usize| Fact { name: line(name), lines: lines(count) };
    blocks.push(Block::Facts(vec![fact("Lyhyt", 1), fact("Sivua pitempi", 90)]));
    let row = |n: usize| vec![line(&format!("eväste-{n}")), line("kuukausi"), line("Tilastointi ja kehittäminen")];
    let head = ["Nimi", "Kesto", "Tarkoitus"].map(str::to_owned).to_vec();
    blocks.push(Block::Table { caption: "Evästeet".to_owned(), head, rows: (0..40).map(row).collect() });
    let long = Block::Para(line(&"Milloin tahansa. ".repeat(400)));
    blocks.push(Block::Apart(vec![heading(3, "Voit kieltää", "object"), long]));
    document.blocks = blocks;
    document
}

struct Reader {
    file: lopdf::Document,
    root: Dictionary,
}

impl Reader {
    fn of(document: &Document) -> Self {
        let file = lopdf::Document::load_mem(&pdf(document)).unwrap();
        let root = file.catalog().unwrap().clone();
        Self { file, root }
    }

    fn at<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.file.dereference(object).unwrap().1
    }

    fn get<'a>(&'a self, of: &'a Dictionary, key: &str) -> Option<&'a Object> {
        of.get(key.as_bytes()).ok().map(|object| self.at(object))
    }

    fn dict<'a>(&'a self, of: &'a Dictionary, key: &str) -> &'a Dictionary {
        self.get(of, key).unwrap_or_else(|| panic!("no {key}")).as_dict().unwrap()
    }

    fn text(&self, of: &Dictionary, key: &str) -> String {
        lopdf::decode_text_string(self.get(of, key).unwrap()).unwrap()
    }

    /// Every element with its role, from the root down in the order of reading.
    fn elements(&self) -> Vec<(String, Dictionary)> {
        let mut found = Vec::new();
        let mut open = vec![self.get(self.dict(&self.root, "StructTreeRoot"), "K").unwrap().clone()];
        while let Some(object) = open.pop() {
            match self.at(&object) {
                Object::Array(kids) => open.extend(kids.iter().rev().cloned()),
                Object::Dictionary(element) if element.has(b"S") => {
                    found.push((name(element, b"S"), element.clone()));
                    open.extend(element.get(b"K").ok().cloned());
                }
                _ => {}
            }
        }
        found
    }

    fn kids(&self, element: &Dictionary) -> Vec<Dictionary> {
        let kids = self.get(element, "K").map(|kids| kids.as_array().unwrap().clone()).unwrap_or_default();
        kids.iter().filter_map(|kid| self.at(kid).as_dict().ok().cloned()).collect()
    }

    /// The way back: of each number, the element or elements.
    fn back(&self) -> BTreeMap<i64, Object> {
        let tree = self.dict(self.dict(&self.root, "StructTreeRoot"), "ParentTree");
        let pairs = self.get(tree, "Nums").unwrap().as_array().unwrap();
        pairs.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), pair[1].clone())).collect()
    }

    fn pages(&self) -> Vec<(ObjectId, Dictionary)> {
        self.file.get_pages().into_values().map(|id| (id, self.file.get_dictionary(id).unwrap().clone())).collect()
    }

    /// Of each piece of marked content, how many elements hold it.
    fn owned(&self) -> BTreeMap<(ObjectId, i64), usize> {
        let mut owned = BTreeMap::new();
        for (_, element) in self.elements() {
            for kid in self.kids(&element).iter().filter(|kid| kid.has(b"MCID")) {
                *owned.entry((page_of(kid), number(kid, b"MCID"))).or_default() += 1;
            }
        }
        owned
    }

    /// The marks of a page; nothing on it is drawn outside of one or of an ornament.
    fn marks(&self, page: ObjectId) -> BTreeSet<i64> {
        let (mut depth, mut marks) = (0, BTreeSet::new());
        for operation in Content::decode(&self.file.get_page_content(page)).unwrap().operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    assert_eq!(depth, 0, "nothing is marked twice");
                    depth += 1;
                    if operation.operands[0].as_name().unwrap() != b"Artifact" {
                        marks.insert(number(operation.operands[1].as_dict().unwrap(), b"MCID"));
                    }
                }
                "EMC" => depth -= 1,
                "Tj" | "S" => assert_eq!(depth, 1, "nothing is drawn unmarked (7.1)"),
                _ => {}
            }
        }
        assert_eq!(depth, 0);
        marks
    }
}

fn name(of: &Dictionary, key: &[u8]) -> String {
    String::from_utf8(of.get(key).unwrap().as_name().unwrap().to_vec()).unwrap()
}

fn number(of: &Dictionary, key: &[u8]) -> i64 {
    of.get(key).unwrap().as_i64().unwrap()
}

fn page_of(kid: &Dictionary) -> ObjectId {
    kid.get(b"Pg").unwrap().as_reference().unwrap()
}

#[test]
fn the_document_says_its_title_its_language_and_that_it_is_tagged() {
    let reader = Reader::of(&everything());
    assert_eq!(reader.text(&reader.root, "Lang"), "fi");
    assert!(reader.dict(&reader.root, "MarkInfo").get(b"Marked").unwrap().as_bool().unwrap());
    assert!(reader.dict(&reader.root, "ViewerPreferences").get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let metadata = reader.get(&reader.root, "Metadata").unwrap().as_stream().unwrap();
    let metadata = String::from_utf8(metadata.content.clone()).unwrap();
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
    assert!(metadata.contains("Tietosuojaseloste: äö ja ”lainaus”") && metadata.contains("Testaamo Oy"));
}

#[test]
fn all_that_is_drawn_is_of_an_element_or_an_ornament_and_leads_back_to_it() {
    let reader = Reader::of(&everything());
    let (back, pages, owned) = (reader.back(), reader.pages(), reader.owned());
    assert!(pages.len() > 5);
    assert!(owned.values().all(|times| *times == 1), "each piece of content is of one element (7.1)");
    for (id, page) in &pages {
        assert_eq!(name(page, b"Tabs"), "S", "links are walked in the order of reading (7.18.3)");
        let owners = reader.at(&back[&number(page, b"StructParents")]).as_array().unwrap();
        let marks = reader.marks(*id);
        assert_eq!(owners.len(), marks.len());
        for mark in marks {
            assert!(owned.contains_key(&(*id, mark)), "mark {mark} is of an element");
            let owner = reader.at(&owners[usize::try_from(mark).unwrap()]).as_dict().unwrap().clone();
            let holds = |kid: &Dictionary| kid.has(b"MCID") && number(kid, b"MCID") == mark && page_of(kid) == *id;
            assert!(reader.kids(&owner).iter().any(holds), "the way back leads to the element that holds it");
        }
    }
}

#[test]
fn headings_lists_tables_and_links_are_what_they_look_like() {
    let reader = Reader::of(&everything());
    let elements = reader.elements();
    let roles: Vec<&str> = elements.iter().map(|(role, _)| role.as_str()).collect();
    assert_eq!(roles[0], "Document");
    let levels: Vec<u8> = roles.iter().filter_map(|role| role.strip_prefix('H')?.parse().ok()).collect();
    assert_eq!(levels, [1, 2, 2, 3], "no level is skipped (7.4.2)");
    for (role, element) in &elements {
        match role.as_str() {
            "TH" => {
                let of = reader.get(element, "A").unwrap().as_array().unwrap()[0].as_dict().unwrap().clone();
                assert!(of.has(b"Scope"), "a head says what it is the head of (7.5)");
            }
            "Link" => {
                let kids = reader.kids(element);
                let object = kids.iter().find(|kid| kid.has(b"Obj")).expect("a link holds its place (7.18.5)");
                let place = reader.dict(object, "Obj");
                assert!(!reader.text(place, "Contents").is_empty(), "and says where it leads");
                let back = reader.back();
                let way = reader.at(&back[&number(place, b"StructParent")]).as_dict().unwrap();
                assert_eq!(name(way, b"S"), "Link");
            }
            "Span" => assert_eq!(reader.text(element, "Lang"), "sv", "words of another language say which (7.2)"),
            "LI" => {
                let kids: Vec<_> = reader.kids(element).iter().map(|kid| name(kid, b"S")).collect();
                assert_eq!(kids, ["Lbl", "LBody"]);
            }
            _ => {}
        }
    }
    for role in ["P", "L", "Table", "TR", "TD", "Caption", "Link", "Span", "Div"] {
        assert!(roles.contains(&role), "{role}");
    }
}

#[test]
fn every_font_is_embedded_and_tells_its_letters() {
    let reader = Reader::of(&everything());
    let mut seen = 0;
    for (_, page) in reader.pages() {
        for (_, font) in reader.dict(reader.dict(&page, "Resources"), "Font") {
            let font = reader.at(font).as_dict().unwrap();
            assert!(font.has(b"ToUnicode"), "7.21.7");
            let below = reader.get(font, "DescendantFonts").unwrap().as_array().unwrap();
            let below = reader.at(&below[0]).as_dict().unwrap();
            let file = reader.get(reader.dict(below, "FontDescriptor"), "FontFile2").unwrap().as_stream().unwrap();
            assert!(file.decompressed_content().unwrap().len() > 1_000, "7.21.4");
            seen += 1;
        }
    }
    assert!(seen > 5);
}

#[test]
fn the_words_are_there_in_their_order() {
    let reader = Reader::of(&everything());
    let pages: Vec<u32> = reader.file.get_pages().into_keys().collect();
    let text: String = reader.file.extract_text(&pages).unwrap().split_whitespace().collect();
    let mut from = 0;
    let words = [
        "Päivitetty",
        "oikeutesi,ruotsiksidataskyddsbeskrivningtai",
        "Kappale0:",
        "Kappale59:",
        "Saadatietoa",
        "rivi89",
        "eväste-39",
        "Milloin",
    ];
    for word in words {
        from += text[from..].find(word).unwrap_or_else(|| panic!("`{word}` after byte {from} of {text}"));
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(pdf(&everything()), pdf(&everything()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn whatever_is_written_stays_text_and_opens(title in "\\PC{0,40}", text in "(?s).{0,300}", address in "\\PC{0,60}") {
        let mut document = Document::new("fi", &title);
        document.blocks.push(Block::heading(1, &title));
        document.blocks.push(Block::Para(vec![Span::plain(&text), Span::link(&text, Link::Address(address))]));
        let head = vec![text.clone(), String::new(), title.clone()];
        let rows = vec![vec![line(&text); 3]; 2];
        document.blocks.push(Block::Table { caption: text.clone(), head, rows });
        let reader = Reader::of(&document);
        prop_assert!(!reader.pages().is_empty());
        // Nothing that a reader would run ever gets in.
        for object in reader.file.objects.values() {
            let Ok(dict) = object.as_dict() else { continue };
            prop_assert!([b"JS".as_slice(), b"OpenAction", b"AA", b"Launch"].iter().all(|key| !dict.has(key)));
        }
    }
}
