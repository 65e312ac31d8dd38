//! Acts by day, and citations as notices write them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::civil::date;
use law::statute::{Citation, CitationError, find};

#[test]
fn citations_name_an_act_and_a_section() {
    for (text, number, section) in [
        ("Kirjanpitolaki 1336/1997 2:10", "1336/1997", "2:10"),
        ("Kirjanpitolaki (1336/1997) 2:10 §", "1336/1997", "2:10"),
        ("kirjanpitolaki 1336/1997, 2 luku 10 §", "1336/1997", "2:10"),
        ("1336/1997", "1336/1997", ""),
        ("KPL 2:10", "1336/1997", "2:10"),
        ("Arvonlisäverolaki 1501/1993 209 l §", "1501/1993", "209 l"),
        ("Tietosuojalaki 1050/2018 29 §", "1050/2018", "29"),
        ("tietosuojalaki 29 § 1 mom.", "1050/2018", "29 1 mom"),
        ("Dataskyddslag 1050/2018 29 §", "1050/2018", "29"),
        ("laki 759/2004 16a §", "759/2004", "16 a"),
        ("GDPR 6(1)(c)", "(EU) 2016/679", "6(1)(c)"),
        ("(EU) 2016/679 art. 15", "(EU) 2016/679", "15"),
        ("Yleinen tietosuoja-asetus (EU) 2016/679 Artikla 6.1.c", "(EU) 2016/679", "6.1.c"),
        ("679/2016", "(EU) 2016/679", ""),
        ("Laki 4321/2025 3 §", "4321/2025", "3"),
        ("Regulation 1182/71 art 3", "1182/1971", "3"),
        ("Laki rahanpesun ja terrorismin rahoittamisen estämisestä 444/2017 3:3", "444/2017", "3:3"),
        ("Laki rahanpesun ja terrorismin rahoittamisen estämisestä ja selvittämisestä", "503/2008", ""),
    ] {
        let cited = Citation::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(cited.number().to_string(), number, "{text}");
        assert_eq!(cited.section().map(ToString::to_string).unwrap_or_default(), section, "{text}");
        assert_eq!(Citation::parse(&cited.to_string()).unwrap().section(), cited.section(), "{text} read again");
    }
}

#[test]
fn what_is_not_a_citation_is_refused() {
    for (text, error) in [
        ("", CitationError::NoAct),
        ("  ", CitationError::NoAct),
        ("lain edellyttämän ajan", CitationError::UnknownName),
        ("kirjanpitolakia", CitationError::UnknownName),
        ("1336/1997 luvun mukaan", CitationError::Section),
        ("1336/1997 ja muut", CitationError::Section),
        ("12/13", CitationError::Section),
        ("a/b", CitationError::UnknownName),
        ("/", CitationError::UnknownName),
    ] {
        let found = Citation::parse(text);
        if text == "12/13" {
            assert!(found.is_ok_and(|cited| cited.act().is_none()));
        } else {
            assert_eq!(found, Err(error), "{text}");
        }
    }
}

#[test]
fn acts_are_in_force_on_their_days() {
    for (number, year, on, expected) in [
        (523, 1999, date(2018, 12, 31), true),
        (523, 1999, date(2019, 1, 1), false),
        (1050, 2018, date(2018, 12, 31), false),
        (1050, 2018, date(2019, 1, 1), true),
        (1336, 1997, date(2026, 11, 21), true),
        (679, 2016, date(2018, 5, 24), false),
        (679, 2016, date(2018, 5, 25), true),
        (703, 2023, date(2023, 12, 31), false),
        (784, 2021, date(2023, 12, 31), true),
    ] {
        assert_eq!(find(number, year).unwrap().in_force(on), expected, "{number}/{year} {on}");
    }
    assert_eq!(Citation::parse("Henkilötietolaki 523/1999 10 §").unwrap().in_force(date(2026, 1, 1)), Some(false));
    assert_eq!(Citation::parse("Laki 4321/2025").unwrap().in_force(date(2026, 1, 1)), None);
}

#[test]
fn a_name_with_anothers_number_is_noticed() {
    let named = |text| Citation::parse(text).unwrap().named_otherwise().map(|act| act.number.to_string());
    assert_eq!(named("Kirjanpitolaki 1050/2018 2:10").as_deref(), Some("1336/1997"));
    assert_eq!(named("Kirjanpitolaki 1336/1997 2:10"), None);
    assert_eq!(named("Tilintarkastuslaki 459/2007"), None);
    assert_eq!(named("laki 1336/1997"), None);
}
