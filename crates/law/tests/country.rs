//! Countries, who belongs where and when, and adequacy by day.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::civil::{Date, date};
use law::country::{Scope, adequacy, adequacy_decisions, all, find, find_by_name, in_eea, in_eu};

const TODAY: Date = date(2026, 11, 21);

#[test]
fn countries_are_found_by_code_and_by_name() {
    for (text, code) in
        [("FI", "FI"), ("fi", "FI"), ("Ruotsi", "SE"), ("tyskland", "DE"), ("Czechia", "CZ"), (" Viro ", "EE")]
    {
        assert_eq!(find_by_name(text).map(|country| country.code), Some(code), "{text}");
    }
    assert_eq!((find("XX"), find("fi"), find_by_name("Atlantis"), find("")), (None, None, None, None));
    let sweden = find("SE").unwrap();
    assert_eq!(
        [sweden.name("fi"), sweden.name("sv"), sweden.name("en"), sweden.name("de")],
        ["Ruotsi", "Sverige", "Sweden", "Sweden"]
    );
}

#[test]
fn the_union_has_27_members_and_the_area_three_more() {
    let regions = ["AX", "GF", "GP", "MQ", "RE", "MF", "YT"];
    let count = |member: fn(&str, Date) -> bool, on| {
        all().iter().filter(|c| !regions.contains(&c.code) && member(c.code, on)).count()
    };
    for (on, union, area) in
        [(TODAY, 27, 30), (date(2020, 12, 31), 28, 31), (date(2013, 6, 30), 27, 30), (date(1995, 1, 1), 15, 17)]
    {
        assert_eq!((count(in_eu, on), count(in_eea, on)), (union, area), "{on}");
    }
    assert!(
        in_eea("NO", TODAY)
            && !in_eu("NO", TODAY)
            && in_eea("AX", TODAY)
            && !in_eea("CH", TODAY)
            && !in_eea("GB", TODAY)
    );
}

#[test]
fn adequacy_holds_on_its_days_only() {
    for (country, on, scope) in [
        ("GB", date(2031, 12, 27), Some(Scope::All)),
        ("GB", date(2031, 12, 28), None),
        ("GB", date(2021, 6, 27), None),
        ("US", TODAY, Some(Scope::Certified)),
        ("US", date(2022, 1, 1), None),
        ("US", date(2016, 7, 12), Some(Scope::Certified)),
        ("US", date(2020, 7, 16), Some(Scope::Certified)),
        ("US", date(2020, 7, 17), None),
        ("US", date(2015, 12, 1), None),
        ("CA", TODAY, Some(Scope::Commercial)),
        ("JP", TODAY, Some(Scope::Private)),
        ("CH", TODAY, Some(Scope::All)),
        ("BR", date(2026, 1, 25), None),
        ("BR", TODAY, Some(Scope::All)),
        ("EPO", TODAY, Some(Scope::Organisation)),
        ("RU", TODAY, None),
        ("CN", TODAY, None),
        ("IN", TODAY, None),
        ("TR", TODAY, None),
        ("UA", TODAY, None),
    ] {
        assert_eq!(adequacy(country, on).map(|decision| decision.scope), scope, "{country} {on}");
    }
    assert!(adequacy("CA", TODAY).unwrap().scope.is_partial() && !adequacy("NZ", TODAY).unwrap().scope.is_partial());
    assert_eq!(adequacy_decisions("US").count(), 3);
}
