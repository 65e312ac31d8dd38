//! `policy::corrects_alone` over every field of the five example notices: nothing but how a person is reached is set
//! right with nobody deciding.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use notice::Notice;
use notice::model::SourceKind;
use policy::{Identity, corrects_alone};

const EXAMPLES: [&str; 5] = [
    include_str!("../../../examples/minicapital.kdl"),
    include_str!("../../../examples/minikone.kdl"),
    include_str!("../../../examples/mimino.kdl"),
    include_str!("../../../examples/secapp.kdl"),
    include_str!("../../../examples/softop.kdl"),
];
/// What whoever opened a link may set right, by the words of the language.
const BY_LINK: [&str; 5] = ["street-address", "postcode", "city", "region", "country"];
/// What takes strong identification besides: a link leads there.
const STRONGLY: [&str; 2] = ["email", "phone"];

#[test]
fn a_person_sets_right_alone_how_they_are_reached_and_nothing_else() {
    let (mut yes, mut no) = (0, 0);
    for text in EXAMPLES {
        let notice = Notice::read(text).check().unwrap();
        let records = notice.parts().registers.iter().flat_map(|register| &register.records);
        for (record, field) in records.flat_map(|record| record.fields.iter().map(move |field| (record, field))) {
            let kind = field.kind.keyword();
            for held in SourceKind::ALL.into_iter().map(Some).chain([None]) {
                let alone = |reached| corrects_alone(record, field, held, reached);
                assert!(!alone(Identity::None), "{}.{}: whoever it may be", record.name, field.name);
                let own = matches!(held, None | Some(SourceKind::Person)) && record.subject && !field.unique;
                for reached in [Identity::Link, Identity::SignIn] {
                    assert_eq!(alone(reached), own && BY_LINK.contains(&kind), "{}.{}", record.name, field.name);
                }
                let strongly = BY_LINK.contains(&kind) || STRONGLY.contains(&kind);
                for reached in [Identity::Strong, Identity::Verified] {
                    assert_eq!(alone(reached), own && strongly, "{}.{}", record.name, field.name);
                    if alone(reached) { yes += 1 } else { no += 1 }
                }
            }
        }
    }
    assert!(yes > 50 && no > yes, "the examples have both: {yes} and {no}");
}
