//! The structure written out: elements, what each holds, and the way back from every page and link to its element.

use pdf_writer::types::{ListNumbering, StructRole, TableHeaderScope};
use pdf_writer::{Finish as _, Pdf, Ref, TextStr};

use crate::page::Page;
use crate::tree::{Kid, Node, ROOT, Role, Tree};
use crate::write::{Numbers, Refs};

/// Under which number the elements of a page's content are found.
pub(crate) fn key_of_page(at: usize) -> i32 {
    i32::try_from(at).unwrap_or(i32::MAX)
}

/// Under which number the element of a link is found: after the pages, one after the other.
pub(crate) fn key_of_place(refs: &Refs, page: usize, id: Ref) -> i32 {
    let before: usize = refs.places.iter().take(page).map(Vec::len).sum();
    let within = refs.places.get(page).and_then(|places| places.iter().position(|place| *place == id));
    key_of_page(refs.pages.len() + before + within.unwrap_or_default())
}

/// Writes all elements, their root, and the way back.
pub(crate) fn write(pdf: &mut Pdf, numbers: &mut Numbers, tree: &Tree, pages: &[Page], refs: &Refs) {
    for (at, node) in tree.0.iter().enumerate() {
        element(pdf, refs, (at, node));
    }
    let back = numbers.next();
    let lists = numbers.many(pages.len());
    let element_of = |node: &usize| refs.nodes.get(*node).copied();
    for (page, list) in pages.iter().zip(&lists) {
        pdf.indirect(*list).array().items(page.marks.iter().filter_map(element_of));
    }
    let mut map = pdf.indirect(back).start::<pdf_writer::writers::NumberTree<'_, Ref>>();
    let mut entries = map.nums();
    for (at, list) in lists.iter().enumerate() {
        entries.insert(key_of_page(at), *list);
    }
    let places = pages.iter().flat_map(|page| &page.places);
    for (at, place) in places.enumerate() {
        if let Some(element) = element_of(&place.node) {
            entries.insert(key_of_page(pages.len() + at), element);
        }
    }
    entries.finish();
    map.finish();
    let count = refs.places.iter().map(Vec::len).sum::<usize>() + pages.len();
    let mut root = pdf.indirect(refs.tree).start::<pdf_writer::writers::StructTreeRoot<'_>>();
    if let Some(first) = element_of(&ROOT) {
        root.child(first);
    }
    root.pair(pdf_writer::Name(b"ParentTree"), back);
    root.parent_tree_next_key(key_of_page(count));
}

fn element(pdf: &mut Pdf, refs: &Refs, (at, node): (usize, &Node)) {
    let Some(own) = refs.nodes.get(at) else { return };
    let mut element = pdf.struct_element(*own);
    element.kind(role(node.role));
    element.parent(if at == ROOT { refs.tree } else { refs.nodes.get(node.parent).copied().unwrap_or(refs.tree) });
    if let Some(lang) = &node.lang {
        element.lang(TextStr(lang));
    }
    let scope = match node.role {
        Role::ColumnHead => Some(TableHeaderScope::Column),
        Role::RowHead => Some(TableHeaderScope::Row),
        _ => None,
    };
    if let Some(scope) = scope {
        element.attributes().push().table().scope(scope);
    }
    let numbering = match node.role {
        Role::List => Some(ListNumbering::Disc),
        // The labels are words of their own.
        Role::Facts => Some(ListNumbering::None),
        _ => None,
    };
    if let Some(numbering) = numbering {
        element.attributes().push().list().list_numbering(numbering);
    }
    let mut kids = element.children();
    for kid in &node.kids {
        match *kid {
            Kid::Node(node) => {
                if let Some(id) = refs.nodes.get(node) {
                    kids.struct_element(*id);
                }
            }
            Kid::Mark { page, mark } => {
                if let Some(page) = refs.pages.get(page) {
                    kids.marked_content_ref().page(*page).marked_content_id(mark);
                }
            }
            Kid::Place { page, place } => {
                let id = refs.places.get(page).and_then(|places| places.get(place));
                if let (Some(id), Some(page)) = (id, refs.pages.get(page)) {
                    kids.object_ref().page(*page).object(*id);
                }
            }
        }
    }
}

fn role(role: Role) -> StructRole {
    match role {
        Role::Document => StructRole::Document,
        Role::Heading(1) => StructRole::H1,
        Role::Heading(2) => StructRole::H2,
        Role::Heading(3) => StructRole::H3,
        Role::Heading(4) => StructRole::H4,
        Role::Heading(5) => StructRole::H5,
        Role::Heading(_) => StructRole::H6,
        Role::Paragraph => StructRole::P,
        Role::List | Role::Facts => StructRole::L,
        Role::Item => StructRole::LI,
        Role::Label => StructRole::Lbl,
        Role::Body => StructRole::LBody,
        Role::Table => StructRole::Table,
        Role::Caption => StructRole::Caption,
        Role::Row => StructRole::TR,
        Role::ColumnHead | Role::RowHead => StructRole::TH,
        Role::Cell => StructRole::TD,
        Role::Division => StructRole::Div,
        Role::Link => StructRole::Link,
        Role::Words => StructRole::Span,
    }
}
