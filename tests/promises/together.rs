//! Two people with the same record open: whoever comes second is told, and nothing is lost.

use world::{Clerk, Firm, Page};

/// A firm with one customer, two clerks who have the same form open, and the form's address.
struct Desk {
    firm: Firm,
    first: (Clerk, Page),
    second: (Clerk, Page),
    edit: String,
    person: String,
}

fn desk() -> Desk {
    let firm = Firm::open("softop");
    firm.owner.here_for("delivery");
    let values = [
        ("way", "order"),
        ("kind", "person"),
        ("name", "Aada Esimerkki"),
        ("street", "Kuusikuja 4"),
        ("city", "Kuopio"),
    ];
    let page = firm.owner.add("customers/customer", &values);
    let edit = format!("/registers/customers/customer/{}/edit", page.record("customers/customer"));
    let open = |name: &str| {
        let clerk = firm.clerk(name, "customers", &["delivery"], &["read", "search", "amend"]);
        let form = clerk.here_for("delivery").get(&edit);
        (clerk, form)
    };
    let (first, second) = (open("Kim Kirjaaja"), open("Laura Laskuttaja"));
    let person = format!("/people/{}", page.person());
    Desk { firm, first, second, edit, person }
}

#[test]
fn whoever_saves_second_is_told_and_sees_both_values() {
    let Desk { firm, first, second, edit, person } = desk();
    let saved = first.0.change_from(&first.1, &edit, &[("street", "Mäntytie 7")]);
    assert!(saved.path.contains("saved=1"), "{}", saved.text());
    let told = second.0.change_from(&second.1, &edit, &[("street", "Leppätie 9")]);
    assert!(!told.path.contains("saved=1"), "the second must not win unseen");
    assert!(told.says("Someone was first") && told.says("Kim Kirjaaja changed the same record"), "{}", told.text());
    for street in ["Mäntytie 7", "Leppätie 9", "Kuusikuja 4"] {
        assert!(told.says(street), "{street}: {}", told.text());
    }
    assert!(firm.owner.get(&person).value("Street address").contains("Mäntytie 7"), "what was saved first stands");
}

#[test]
fn the_second_may_insist_and_the_first_value_stays_in_the_history() {
    let Desk { firm, first, second, edit, person } = desk();
    assert!(first.0.change_from(&first.1, &edit, &[("street", "Mäntytie 7")]).path.contains("saved=1"));
    let told = second.0.change_from(&second.1, &edit, &[("street", "Leppätie 9")]);
    let insisted = second.0.change_from(&told, &edit, &[("street", "Leppätie 9")]);
    assert!(insisted.path.contains("saved=1"), "{} {:?}", insisted.text(), insisted.wrong());
    assert!(firm.owner.get(&person).value("Street address").contains("Leppätie 9"));
    let history = firm.owner.get(&edit.replace("/edit", "/history/street")).text();
    let order: Vec<usize> =
        ["Leppätie 9", "Mäntytie 7", "Kuusikuja 4"].iter().map(|street| history.find(street).unwrap()).collect();
    assert!(order.is_sorted(), "newest first: {history}");
}
