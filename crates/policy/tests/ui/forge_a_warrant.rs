//! Only `warrant` makes a warrant.

use std::marker::PhantomData;

use jiff::Timestamp;
use law::basis::Right;
use policy::{By, ControllerId, Erase, RequestId, SubjectId, Warrant};

fn forge(controller: ControllerId, request: RequestId, subject: SubjectId, forever: Timestamp) -> Warrant<Erase> {
    Warrant {
        by: By::Person,
        controller,
        request,
        subject,
        right: Right::Erasure,
        clause: None,
        notice: [0; 32],
        expires: forever,
        act: PhantomData,
    }
}

fn main() {}
