//! Field types: what is taken and in which form, what is refused and why, how it is shown and found.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeMap;

use notice::field_type::{FieldType, IndexRule, Input, Money, Value, ValueError};
use notice::model::{Identifying, Text};
use notice::{Lang, Name};
use proptest::prelude::*;

fn label(fi: &str, en: &str) -> Text {
    Text(BTreeMap::from([(Lang::Fi, fi.into()), (Lang::En, en.into())]))
}

fn kinds() -> FieldType {
    let name = |text| Name::new(text).unwrap();
    FieldType::Choice(vec![(name("person"), label("Henkilö", "Person")), (name("company"), label("Yritys", "Company"))])
}

fn all_types() -> Vec<FieldType> {
    let permission = FieldType::Permission { purpose: Name::new("marketing").unwrap() };
    FieldType::PLAIN.into_iter().chain([kinds(), permission]).collect()
}

fn of(keyword: &str) -> FieldType {
    all_types().into_iter().find(|kind| kind.keyword() == keyword).unwrap_or_else(|| panic!("no type {keyword}"))
}

/// `raw => canonical`, or only `raw` when it is canonical.
fn taken(keyword: &str, vectors: &[&str]) {
    for vector in vectors {
        let (raw, canonical) = vector.split_once(" => ").unwrap_or((vector, vector));
        let value = of(keyword).normalise(raw).unwrap_or_else(|error| panic!("{keyword} {raw}: {error}"));
        assert_eq!(value.canonical(), canonical, "{keyword} {raw}");
        assert_eq!(of(keyword).normalise(canonical), Ok(value), "{keyword} {canonical} again");
    }
}

/// `raw => code`
fn refused(keyword: &str, vectors: &[&str]) {
    for vector in vectors {
        let (raw, code) = vector.split_once(" => ").unwrap();
        let error = of(keyword).normalise(raw).expect_err(raw);
        assert_eq!(error.code(), code, "{keyword} {raw}: {error}");
        let told = format!("{error} {error:?} {:?}", error.args());
        assert!(raw.trim().len() < 9 || !told.contains(raw.trim()), "{keyword}: the error repeats the value");
    }
}

#[test]
fn lines_of_text_lose_outer_and_doubled_white_space() {
    for keyword in
        ["name", "person-name", "text", "street-address", "city", "region", "customer-number", "username", "identifier"]
    {
        taken(
            keyword,
            &[
                "Ada",
                "  Ada   Lovelace => Ada Lovelace",
                "Åsa Öberg",
                "a\tb => a b",
                "\n Ada \n => Ada",
                "A\u{200B}da => Ada",
            ],
        );
        refused(
            keyword,
            &[
                " => value-empty",
                "  \t => value-empty",
                "\u{200B}\u{FEFF} => value-empty",
                "Ada\nLovelace => value-control",
                "Ada\u{0}Lovelace => value-control",
                "131052-9085 => value-identity-code",
                "Ada 131052-9085, Helsinki => value-identity-code",
                "1310\u{200B}52-9085 => value-identity-code",
            ],
        );
    }
    taken("text", &["10 kpl tuotetta 131052-9084"]);
}

#[test]
fn notes_keep_their_lines() {
    taken("note", &["a\nb", "a\r\nb  \n\nc => a\nb\n\nc", "  a  => a", "a\rb => a\nb"]);
    refused("note", &["a\u{7}b => value-control", "soitti\nhetu 010100a900f\nok => value-identity-code"]);
}

#[test]
fn the_place_of_an_identity_code_is_told_in_characters() {
    let error = of("note").normalise("Ää 131052-9085").unwrap_err();
    assert_eq!(error, ValueError::IdentityCode { at: 4 });
    assert_eq!(error.args(), vec![("at", "4".to_owned())]);
}

#[test]
fn values_have_a_longest_form() {
    for kind in all_types() {
        let long = "1".repeat(kind.most_max() + 1);
        assert!(kind.normalise(&long).is_err(), "{}", kind.keyword());
        assert!(kind.normalise(&"ä ".repeat(600_000)).is_err(), "{}", kind.keyword());
        assert!(kind.default_max() <= kind.most_max());
    }
    assert_eq!(of("name").normalise(&"ä".repeat(201)), Err(ValueError::TooLong { most: 200 }));
    assert!(of("name").normalise(&"ä".repeat(200)).is_ok());
}

#[test]
fn identifiers_follow_the_law() {
    taken("email", &["Ada@Example.FI => Ada@example.fi"]);
    taken("phone", &["040 1234567 => +358401234567", "116117"]);
    taken("postcode", &["00120", "FI-00120 => 00120"]);
    taken("business-id", &["12345671 => 1234567-1"]);
    taken("association-id", &["123.456 => 123456"]);
    taken("personal-identity-code", &["131052-9085"]);
    taken("iban", &["FI21 1234 5600 0007 85 => FI2112345600000785"]);
    taken("reference-number", &["12 34561 => 1234561"]);
    taken("einvoice-address", &["003712345671"]);
    refused("email", &["ada => value-identifier-no-at", "131052-9085@example.fi => value-identity-code"]);
    refused("phone", &["+358 040 1234567 => value-identifier-trunk-zero", "040-ABC => value-identifier-not-a-digit"]);
    refused("postcode", &["0012 => value-identifier-too-short", "XX-123 => value-identifier-country"]);
    refused("business-id", &["1234567-2 => value-identifier-check", "1111111-1 => value-identifier-never-issued"]);
    refused("personal-identity-code", &["290201A905S => value-identifier-no-such-day"]);
    refused(
        "reference-number",
        &["RX332348236 => value-identifier-prefix", "RF712348231 => value-identifier-inner-check"],
    );
    let error = of("phone").normalise("+358 040 1234567").unwrap_err();
    assert_eq!(error.args(), vec![("kind", "phone".to_owned()), ("at", "6".to_owned())]);
}

#[test]
fn a_doubtful_value_is_taken_with_a_warning() {
    for (keyword, raw, warning) in [
        ("iban", "FI5912345600000780", Some("account-check")),
        ("iban", "FI2112345600000785", None),
        ("phone", "0600 12345", Some("premium-rate")),
        ("phone", "116117", Some("short-code")),
        ("name", "Ada", None),
    ] {
        let value = of(keyword).normalise(raw).unwrap();
        assert_eq!(of(keyword).warnings(&value).first().map(|warning| warning.code()), warning, "{raw}");
    }
}

#[test]
fn days_are_read_the_finnish_way_and_the_iso_way() {
    taken(
        "date",
        &[
            "2026-11-21",
            "21.11.2026 => 2026-11-21",
            "1.2.2026 => 2026-02-01",
            "01.02.2026 => 2026-02-01",
            "29.2.2024 => 2024-02-29",
        ],
    );
    refused(
        "date",
        &[
            "29.2.2026 => value-date",
            "32.1.2026 => value-date",
            "21.11.26 => value-date",
            "2026-13-01 => value-date",
            "huomenna => value-date",
            "20261121 => value-date",
            "1.1.0999 => value-date",
            "2026-11-21T10:00 => value-date",
            "21.11.2026.1 => value-date",
            "9999-01-01 => value-date",
        ],
    );
    taken(
        "date-time",
        &[
            "2026-11-21T14:20 => 2026-11-21T14:20:00",
            "2026-11-21 14:20:05 => 2026-11-21T14:20:05",
            "21.11.2026 14.20 => 2026-11-21T14:20:00",
            "21.11.2026 klo 9.05 => 2026-11-21T09:05:00",
            "2026-11-21T14:20:00+02:00 => 2026-11-21T12:20:00Z",
            "2026-11-21T12:20:00Z",
        ],
    );
    refused(
        "date-time",
        &["2026-11-22 => value-date-time", "2026-11-21T25:00 => value-date-time", "21.11.2026 klo => value-date-time"],
    );
    taken("year", &["1999", "2026"]);
    refused(
        "year",
        &["26 => value-year", "1799 => value-year", "2200 => value-year", "2k26 => value-year", "02026 => value-year"],
    );
}

#[test]
fn numbers_and_money_are_exact() {
    taken("number", &["0", "-5", "1 000 000 => 1000000", "\u{2212}3 => -3", "007 => 7"]);
    refused(
        "number",
        &[
            "1,5 => value-number",
            "1.5 => value-number",
            "abc => value-number",
            "- => value-number",
            "9999999999999999 => value-too-large",
            "99999999999999999999999 => value-too-large",
        ],
    );
    taken(
        "money",
        &[
            "1234,50 => 1234.50 EUR",
            "1 234,50 € => 1234.50 EUR",
            "1.234,50 => 1234.50 EUR",
            "1,234.50 => 1234.50 EUR",
            "12 => 12.00 EUR",
            "-12.5 SEK => -12.50 SEK",
            "EUR 0,05 => 0.05 EUR",
            "usd 1 => 1.00 USD",
            "1.234.567,89 => 1234567.89 EUR",
        ],
    );
    refused(
        "money",
        &[
            "12,345 => value-money",
            "1,2,3 => value-money",
            "€ => value-money",
            "12 euroa => value-money",
            "1-2 => value-money",
            "12, => value-money",
            "12.34,5 => value-money",
            "99999999999999999999 => value-too-large",
            "99 999 999 999,00 => value-too-large",
        ],
    );
    assert_eq!(of("money").normalise("1 234,50"), Ok(Value::Money(Money::new(123_450, "EUR").unwrap())));
}

#[test]
fn choices_are_known_by_name_and_by_label() {
    taken("choice", &["person", "company", "Henkilö => person", "PERSON => person", "yritys => company"]);
    let error = kinds().normalise("muu").unwrap_err();
    assert_eq!((error.code(), error.args()), ("value-choice", vec![("choices", "person, company".to_owned())]));
    for keyword in ["flag", "permission"] {
        taken(keyword, &["true", "false", "kyllä => true", "Ei => false", "1 => true", "on => true", "nej => false"]);
        refused(keyword, &["ehkä => value-flag", " => value-empty"]);
    }
    taken("country", &["FI", "suomi => FI", "Sverige => SE", "germany => DE"]);
    refused("country", &["Atlantis => value-country", "XX => value-country"]);
}

#[test]
fn what_comes_from_the_net_is_cut_to_what_is_needed() {
    taken(
        "ip",
        &[
            "192.0.2.123 => 192.0.2.0/24",
            "2001:db8:1:2:3:4:5:6 => 2001:db8:1::/48",
            "::ffff:192.0.2.1 => 192.0.2.0/24",
            "10.0.0.0/8",
            "192.0.2.0/24",
        ],
    );
    refused("ip", &["192.0.2 => value-ip", "192.0.2.1/33 => value-ip", "host => value-ip"]);
    taken(
        "visitor-id",
        &[
            "0123456789abcdef0123456789abcdef",
            "01234567-89AB-cdef-0123-456789abcdef => 0123456789abcdef0123456789abcdef",
        ],
    );
    refused("visitor-id", &["0123 => value-visitor-id", "g123456789abcdef0123456789abcdef => value-visitor-id"]);
    taken(
        "url",
        &[
            "https://example.fi",
            "HTTPS://Example.FI/Polku?a=1 => https://example.fi/Polku?a=1",
            "http://example.fi:8080/x",
            "/tuotteet",
            "/haku?q=ada#x => /haku",
            "https://äiti.fi/",
        ],
    );
    refused(
        "url",
        &[
            "esimerkki.fi => value-url",
            "javascript:alert(1) => value-url",
            "ftp://example.fi => value-url",
            "https:// => value-url",
            "https://a b.fi => value-url",
            "//esimerkki.fi => value-url",
            "https://ada:x@example.fi => value-url",
            "https://-a.fi => value-url",
            "https://example.fi/131052-9085 => value-identity-code",
        ],
    );
}

#[test]
fn files_are_named_by_their_hash() {
    let hash = "a".repeat(64);
    let line = |media: &str, name: &str| format!("sha256:{hash} 12 {media} {name}");
    for (keyword, media) in
        [("image", "image/png"), ("audio", "audio/ogg"), ("video", "video/mp4"), ("file", "application/pdf")]
    {
        taken(keyword, &[&line(media, "kuva 1.png")]);
    }
    refused(
        "image",
        &[
            &format!("{} => value-file-kind", line("text/html", "a.html")),
            &format!("{} => value-file", line("image/png", "../a.png")),
            &format!("{} => value-identity-code", line("image/png", "131052-9085.png")),
            "kuva.png => value-file",
            &format!("sha256:{hash} 99999999999 image/png a.png => value-too-large"),
        ],
    );
}

#[test]
fn values_are_shown_as_people_write_them() {
    for (keyword, raw, [fi, sv, en]) in [
        ("phone", "+358401234567", ["040 1234567"; 3]),
        ("iban", "FI2112345600000785", ["FI21 1234 5600 0007 85"; 3]),
        ("reference-number", "2026000011", ["20260 00011"; 3]),
        ("association-id", "123456", ["123.456"; 3]),
        ("date", "2026-02-01", ["1.2.2026", "1.2.2026", "1 Feb 2026"]),
        ("date-time", "2026-02-01T09:05", ["1.2.2026 9.05", "1.2.2026 9:05", "1 Feb 2026 9:05"]),
        ("country", "SE", ["Ruotsi", "Sverige", "Sweden"]),
        ("choice", "person", ["Henkilö", "Henkilö", "Person"]),
        ("flag", "true", ["kyllä", "ja", "yes"]),
        (
            "money",
            "1234567,5",
            ["1\u{a0}234\u{a0}567,50\u{a0}€", "1\u{a0}234\u{a0}567,50\u{a0}€", "1,234,567.50\u{a0}€"],
        ),
        ("money", "-5 SEK", ["−5,00\u{a0}SEK", "−5,00\u{a0}SEK", "−5.00\u{a0}SEK"]),
        ("number", "12345", ["12\u{a0}345", "12\u{a0}345", "12,345"]),
        ("number", "1234", ["1234"; 3]),
        ("name", "Ada", ["Ada"; 3]),
    ] {
        let shown = [Lang::Fi, Lang::Sv, Lang::En].map(|lang| of(keyword).display_canonical(raw, lang));
        assert_eq!(shown, [fi, sv, en], "{keyword} {raw}");
    }
}

#[test]
fn nothing_prints_a_value() {
    for (keyword, raw) in [("name", "Lovelace"), ("date", "2026-02-01"), ("money", "1234,50"), ("number", "12345")] {
        let printed = format!("{:?}", of(keyword).normalise(raw).unwrap());
        assert!(printed.ends_with("(..)") && !printed.contains("123") && !printed.contains("Love"), "{printed}");
    }
}

#[test]
fn every_type_has_a_widget_and_an_index_rule() {
    for kind in all_types() {
        let widget = kind.widget();
        let select = matches!(kind, FieldType::Choice(_) | FieldType::Country);
        assert_eq!(widget.input == Input::Select, select, "{}", kind.keyword());
        let unsearched = kind.index_rule() == IndexRule::None;
        assert_eq!(
            kind.tokens("ada@example.fi").is_empty() && kind.tokens("0401234567").is_empty(),
            unsearched,
            "{}",
            kind.keyword()
        );
        assert!(kind.dpv().is_none_or(|category| category.starts_with("pd:")));
    }
    assert_eq!(of("email").widget().autocomplete, Some("email"));
    assert_eq!(of("phone").default_identifying(), Identifying::Direct);
    assert_eq!(of("city").default_identifying(), Identifying::Indirect);
    assert_eq!(of("business-id").default_identifying(), Identifying::None);
}

#[test]
fn tokens_are_few_and_find_what_is_typed() {
    for (keyword, raw, tokens) in [
        ("name", "Virtanen", "^vi ^vir ^virt ^virta ^virtan ^virtane ^virtanen"),
        ("name", "Ada Öö A", "^ad ^ada ^öö"),
        ("city", "Müller-Åbo", "^mu ^mul ^mull ^mulle ^muller ^åb ^åbo"),
        ("email", "ada.x@Example.fi", "=ada.x@example.fi @example.fi ^ad ^ada"),
        ("phone", "040 123", "#040 #0401 #04012 #040123"),
        ("phone", "+46 8 123 456", "#468 #4681 #46812 #468123 #4681234 #46812345"),
        ("business-id", "1234567-1", "=1234567-1"),
        ("postcode", "00120", "=00120"),
        ("note", "vapaa teksti", ""),
    ] {
        let canonical = of(keyword).normalise(raw).unwrap().canonical();
        assert_eq!(of(keyword).tokens(&canonical).join(" "), tokens, "{keyword} {raw}");
    }
    assert_eq!(of("text").tokens(&"sana toinenkin ".repeat(30)).len(), 10);
    let many: String = (0..200).map(|n| format!("{n}sana ")).collect();
    assert_eq!(of("text").tokens(&many).len(), 64);
}

#[test]
fn a_query_is_made_of_the_same_tokens() {
    for (keyword, typed, tokens) in [
        ("name", "virt", "^virt"),
        ("name", "Virtanen A", "^virtanen"),
        ("name", "kauppakorkea", "^kauppako"),
        ("name", "v", ""),
        ("name", "ada love", "^ada ^love"),
        ("email", "ada.lo", "^ada ^lo"),
        ("email", "ADA@EXAMPLE.FI", "=ada@example.fi"),
        ("email", "ada@exa", "^ada"),
        ("email", "@Example.fi", "@example.fi"),
        ("phone", "040 12", "#04012"),
        ("phone", "+358 40 12", "#04012"),
        ("phone", "00358 40 1234567", "#04012345"),
        ("phone", "0401234567", "#04012345"),
        ("phone", "+46 812", "#46812"),
        ("phone", "ada", ""),
        ("phone", "04", ""),
        ("business-id", "12345671", "=1234567-1"),
        ("business-id", "ada", ""),
        ("iban", "fi21 1234 5600 0007 85", "=fi2112345600000785"),
        ("country", "Ruotsi", "=se"),
        ("note", "ada", ""),
        ("name", "", ""),
    ] {
        assert_eq!(of(keyword).query_tokens(typed).join(" "), tokens, "{keyword} {typed}");
    }
}

proptest! {
    #[test]
    fn normalising_again_changes_nothing(raw in "\\PC{0,40}|[0-9 .,:+-]{1,24}|[a-z.]{1,8}@[a-z]{2,8}\\.fi") {
        for kind in all_types() {
            if let Ok(value) = kind.normalise(&raw) {
                prop_assert_eq!(kind.normalise(&value.canonical()), Ok(value));
            }
        }
    }

    #[test]
    fn no_text_stops_a_type(raw in any::<String>()) {
        for kind in all_types() {
            if let Ok(value) = kind.normalise(&raw) {
                let _ = kind.display(&value, Lang::Fi);
            }
            let _ = (kind.tokens(&raw), kind.query_tokens(&raw));
        }
    }

    #[test]
    fn whoever_types_the_value_finds_it(raw in "[A-Za-zåäö]{2,12}( [A-Za-zåäö]{2,12}){0,2}", phone in "0[45]0[0-9]{6,7}") {
        for (kind, raw) in [(of("name"), &raw), (of("street-address"), &raw), (of("phone"), &phone)] {
            let tokens = kind.tokens(&kind.normalise(raw).unwrap().canonical());
            for typed in 3..=raw.chars().count() {
                let typed: String = raw.chars().take(typed).collect();
                let wanted = kind.query_tokens(&typed);
                prop_assert!(!wanted.is_empty() && wanted.iter().all(|token| tokens.contains(token)), "{typed} {wanted:?} {tokens:?}");
            }
        }
    }
}
