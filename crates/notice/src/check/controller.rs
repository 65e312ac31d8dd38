//! `controller`: who answers, and how they are reached.

use law::identifier::Postcode;

use super::{Checker, facts};
use crate::errors::{MeaningProblem, ShapeProblem};
use crate::model::{ClauseId, Contact, Controller, ControllerUnit, Joint};
use crate::syntax::Node;

impl Checker<'_> {
    /// The controller of the notice, which has one.
    pub(super) fn controllers<'n, 's: 'n>(
        &mut self,
        mut nodes: impl Iterator<Item = &'n Node<'s>>,
    ) -> Option<Controller> {
        let first = nodes.next()?;
        for second in nodes {
            self.report.add_with(MeaningProblem::TwoControllers, second.span, (first.span, "the controller"));
        }
        self.controller(first)
    }

    fn controller(&mut self, node: &Node<'_>) -> Option<Controller> {
        let clause = self.clause("controller", node);
        let country = node.words_of("country").unwrap_or_else(|| "FI".into());
        let address = node.child("address");
        let postcode = address.and_then(|address| self.postcode(address, &country));
        let contacts: Vec<_> = node.all("contact").filter_map(|node| self.contact(node)).collect();
        let reached = contacts.iter().any(|contact| contact.email.is_some() || contact.phone.is_some());
        if !contacts.is_empty() && !reached {
            self.report.add(MeaningProblem::Unreachable { what: "controller".into() }, node.span);
        }
        Some(Controller {
            clause,
            name: node.arg_text(0)?.to_owned(),
            business_id: node.prop("business-id").and_then(|value| facts::business_id(value.text()?)),
            id: node.name_of("id"),
            country,
            street: address.and_then(|address| Some(address.arg_text(0)?.to_owned())),
            postcode,
            city: address.and_then(|address| address.words_of("city")),
            website: node.child("website").and_then(|website| Some(website.arg_text(0)?.to_owned())),
            contacts,
            dpo: node.child("dpo").and_then(|node| self.contact(node)),
            representative: node.child("representative").and_then(|node| self.contact(node)),
            brands: node.all("brand").filter_map(|brand| Some(brand.arg_text(0)?.to_owned())).collect(),
            group: node.child("group").and_then(group),
            joint: node.all("joint").filter_map(|node| self.joint(node)).collect(),
        })
    }

    fn postcode(&mut self, address: &Node<'_>, country: &str) -> Option<String> {
        let value = address.prop("postcode")?;
        let text = value.text()?;
        match Postcode::parse_in(country, text) {
            Ok(postcode) => Some(postcode.as_str().to_owned()),
            Err(_) => {
                self.report.add(ShapeProblem::BadPostcode, value.span);
                None
            }
        }
    }

    fn contact(&mut self, node: &Node<'_>) -> Option<Contact> {
        if node.prop("email").is_none() && node.prop("phone").is_none() {
            // A further contact may be a role whom letters reach; that one contact is reached otherwise is checked apart.
            if node.name() != "contact" {
                self.report.add(MeaningProblem::Unreachable { what: node.name().into() }, node.span);
            }
        }
        Some(Contact {
            role: node.arg_text(0)?.to_owned(),
            email: node.prop("email").and_then(|value| facts::email(value.text()?)),
            phone: node.prop("phone").and_then(|value| facts::phone(value.text()?)),
            purpose: node.name_of("for"),
            country: node.words_of("country"),
        })
    }

    fn joint(&mut self, node: &Node<'_>) -> Option<Joint> {
        let (since, until) = (node.date("since"), node.date("until"));
        if until.is_some_and(|until| since.is_some_and(|since| until < since)) {
            self.report.add(MeaningProblem::EndsBeforeStart, node.span);
        }
        let sentences = self.sentences(node, &["answers-for"]);
        let answers_for = self.said(&sentences, "answers-for");
        Some(Joint { name: node.arg_text(0)?.to_owned(), answers_for, since, until, sentences })
    }
}

fn group(node: &Node<'_>) -> Option<(String, Vec<ControllerUnit>)> {
    let unit = |node: &Node<'_>| {
        Some(ControllerUnit { name: node.arg_text(0)?.to_owned(), country: node.words_of("country") })
    };
    Some((node.arg_text(0)?.to_owned(), node.all("unit").filter_map(unit).collect()))
}

/// Stands in for a controller that is missing, so that the rest of the notice can be checked.
pub(super) fn stand_in() -> Controller {
    Controller {
        clause: ClauseId::new("controller"),
        name: String::new(),
        business_id: None,
        id: None,
        country: String::new(),
        street: None,
        postcode: None,
        city: None,
        website: None,
        contacts: Vec::new(),
        dpo: None,
        representative: None,
        brands: Vec::new(),
        group: None,
        joint: Vec::new(),
    }
}
