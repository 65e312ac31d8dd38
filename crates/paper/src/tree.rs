//! The structure of a document, as a screen reader walks it.

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Heading(u8),
    Paragraph,
    /// Items with a dot each.
    List,
    /// Names, each with what is said of it.
    Facts,
    Item,
    Label,
    Body,
    Table,
    Caption,
    Row,
    /// A cell that names its column.
    ColumnHead,
    /// A cell that names its row.
    RowHead,
    Cell,
    Division,
    Link,
    /// Words in another language.
    Words,
}

/// An element.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: usize,
    pub(crate) lang: Option<String>,
    pub(crate) kids: Vec<Kid>,
}

/// What is within an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kid {
    Node(usize),
    /// Marked content of a page.
    Mark {
        page: usize,
        mark: i32,
    },
    /// A link's place on a page.
    Place {
        page: usize,
        place: usize,
    },
}

/// All elements; the first is the document.
#[derive(Debug)]
pub(crate) struct Tree(pub(crate) Vec<Node>);

/// The document's own element.
pub(crate) const ROOT: usize = 0;

impl Tree {
    pub(crate) fn new() -> Self {
        Self(vec![Node { role: Role::Document, parent: ROOT, lang: None, kids: Vec::new() }])
    }

    /// A new element within another.
    pub(crate) fn add(&mut self, parent: usize, role: Role) -> usize {
        let id = self.0.len();
        self.0.push(Node { role, parent, lang: None, kids: Vec::new() });
        self.give(parent, Kid::Node(id));
        id
    }

    /// Puts something into an element.
    pub(crate) fn give(&mut self, node: usize, kid: Kid) {
        if let Some(node) = self.0.get_mut(node) {
            node.kids.push(kid);
        }
    }

    /// Says which language the words of an element are in.
    pub(crate) fn speaks(&mut self, node: usize, lang: &str) {
        if let Some(node) = self.0.get_mut(node) {
            node.lang = Some(lang.to_owned());
        }
    }
}
