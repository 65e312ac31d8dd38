//! Every identifier with its vectors: what is taken and in which form, what is refused and why.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use law::identifier::{Flaw, IdentifierError, Warning, check};

/// Valid: `raw => canonical`, or only `raw` when it is canonical.
fn taken(kind: &str, vectors: &[&str]) {
    for vector in vectors {
        let (raw, canonical) = vector.split_once(" => ").unwrap_or((vector, vector));
        match check(kind, raw) {
            Ok(checked) => {
                assert_eq!(checked.canonical, canonical, "{kind} {raw}");
                let again = check(kind, &checked.display).unwrap_or_else(|error| panic!("{kind} shown: {error}"));
                assert_eq!(again.canonical, canonical, "{kind} {raw} as shown");
            }
            Err(error) => panic!("{kind} {raw}: {error}"),
        }
    }
}

fn refused(kind: &'static str, vectors: &[(&str, Flaw)]) {
    for (raw, flaw) in vectors {
        let error = check(kind, raw).expect_err(raw);
        assert_eq!(error, IdentifierError::Invalid { kind, flaw: *flaw }, "{kind} {raw}");
        assert!(raw.len() < 4 || !error.to_string().contains(raw), "{kind}: the error repeats the value");
        assert!(!format!("{error:?}").contains(raw) || raw.len() < 4);
    }
}

fn warned(kind: &str, vectors: &[(&str, &[Warning])]) {
    for (raw, warnings) in vectors {
        assert_eq!(check(kind, raw).expect(raw).warnings, *warnings, "{kind} {raw}");
    }
}

#[test]
fn business_ids_have_a_check_digit() {
    taken(
        "business-id",
        &[
            "1234567-1",
            "2345678-0",
            "7654321-2",
            "0123456-2",
            "1000002-0",
            "0859365-6",
            "2411828-1",
            " 1234567-1 => 1234567-1",
            "12345671 => 1234567-1",
            "1234567–1 => 1234567-1",
        ],
    );
    refused(
        "business-id",
        &[
            ("1234567-2", Flaw::Check),
            ("1111111-1", Flaw::NeverIssued),
            ("1000008-3", Flaw::NeverIssued),
            ("0859365-5", Flaw::Check),
            ("123456-1", Flaw::TooShort { least: 9 }),
            ("0000000-0", Flaw::NeverIssued),
            ("12345678-1", Flaw::TooLong { most: 9 }),
            ("123456O-1", Flaw::NotADigit { at: 7 }),
            ("1234567-1-", Flaw::NotADigit { at: 10 }),
            ("", Flaw::Empty),
            ("  ", Flaw::Empty),
            ("1234567", Flaw::TooShort { least: 8 }),
        ],
    );
}

#[test]
fn personal_identity_codes_keep_their_sign() {
    taken(
        "personal-identity-code",
        &[
            "100190-999P",
            "100190Y999P",
            "131052-9085",
            "010100A900F",
            "290204B901D",
            "311299U950V",
            "150585+902R",
            "240695W921J",
            "100190y999p => 100190Y999P",
            "100190–999P => 100190-999P",
        ],
    );
    refused(
        "personal-identity-code",
        &[
            ("010190-999K", Flaw::Check),
            ("290201A905S", Flaw::NoSuchDay),
            ("131052-908A", Flaw::Check),
            ("100190G999P", Flaw::Character { at: 7 }),
            ("010100A001x", Flaw::NeverIssued),
            ("10190-999P", Flaw::TooShort { least: 11 }),
            ("100190-9999P", Flaw::TooLong { most: 11 }),
            ("100190-999I", Flaw::Character { at: 11 }),
            ("1o0190-999P", Flaw::NotADigit { at: 2 }),
            ("320190-999P", Flaw::NoSuchDay),
            ("100190-999ä", Flaw::Character { at: 11 }),
        ],
    );
    warned("personal-identity-code", &[("100190-999P", &[Warning::Artificial])]);
}

#[test]
fn references_are_national_or_wrap_one() {
    taken(
        "reference-number",
        &[
            "1234561",
            "2348236",
            "1009",
            "2026000011",
            "12345678901234567894",
            "12 34561 => 1234561",
            "0001234561 => 1234561",
            "RF332348236",
            "RF341234561",
            "RF181009",
            "RF632026000011",
            "RF0912345678901234567894",
            "rf34 1234 561 => RF341234561",
            "RF34 0001234561 => RF341234561",
        ],
    );
    refused(
        "reference-number",
        &[
            ("1234562", Flaw::Check),
            ("123", Flaw::TooShort { least: 4 }),
            ("12345671", Flaw::Check),
            ("2026000014", Flaw::Check),
            ("123456789012345678941", Flaw::TooLong { most: 20 }),
            ("RF1812345", Flaw::Check),
            ("RF712348231", Flaw::InnerCheck),
            ("RF332348237", Flaw::Check),
            ("RF33", Flaw::TooShort { least: 8 }),
            ("RX332348236", Flaw::Prefix { wanted: "RF" }),
            ("RF", Flaw::TooShort { least: 8 }),
            ("12345-61", Flaw::NotADigit { at: 6 }),
            ("RF33234823X", Flaw::NotADigit { at: 11 }),
        ],
    );
}

#[test]
fn ibans_check_outside_and_warn_inside() {
    taken(
        "iban",
        &[
            "FI2112345600000785",
            "FI2150000120000004",
            "FI5880000000000011",
            "FI7539390000001008",
            "FI1140500000000019",
            "FI21 1234 5600 0007 85 => FI2112345600000785",
            "fi2112345600000785 => FI2112345600000785",
            "FI5912345600000780",
            "SE4550000000058398257466",
            "DE89370400440532013000",
        ],
    );
    refused(
        "iban",
        &[
            ("FI2112345600000786", Flaw::Check),
            ("FI2112345600000875", Flaw::Check),
            ("FI211234560000078", Flaw::TooShort { least: 18 }),
            ("FI21123456000007855", Flaw::TooLong { most: 18 }),
            ("FI21123456OO000785", Flaw::NotADigit { at: 11 }),
            ("FI21 123456OO000785", Flaw::NotADigit { at: 12 }),
            ("FI21-123456-785", Flaw::Character { at: 5 }),
            ("1", Flaw::Character { at: 1 }),
            ("FI", Flaw::TooShort { least: 18 }),
            ("SE", Flaw::TooShort { least: 5 }),
        ],
    );
    warned("iban", &[("FI5912345600000780", &[Warning::AccountCheck]), ("FI2112345600000785", &[])]);
}

#[test]
fn einvoice_addresses_are_ovt_or_iban() {
    taken(
        "einvoice-address",
        &[
            "003712345671",
            "00371234567112345",
            "003708593656",
            "0037241182811A",
            "003776543212",
            "FI2112345600000785",
            "0037 2411 8281 1a => 0037241182811A",
        ],
    );
    refused(
        "einvoice-address",
        &[
            ("003612345671", Flaw::Prefix { wanted: "0037" }),
            ("0037123456", Flaw::TooShort { least: 12 }),
            ("003712345672", Flaw::InnerCheck),
            ("003712345671123456", Flaw::TooLong { most: 17 }),
            ("0037-12345671", Flaw::Character { at: 5 }),
            ("FI2112345600000786", Flaw::Check),
        ],
    );
    warned("einvoice-address", &[("FI5912345600000780", &[Warning::AccountCheck])]);
}

#[test]
fn postcodes_are_five_digits_or_name_their_country() {
    taken(
        "postcode",
        &["00120", "90100", "70700", "22100", "99999", "FI-00120 => 00120", "SE-114 55", "se-11455 => SE-11455"],
    );
    refused(
        "postcode",
        &[
            ("0012", Flaw::TooShort { least: 5 }),
            ("001200", Flaw::TooLong { most: 5 }),
            ("9O100", Flaw::NotADigit { at: 2 }),
            ("00 120", Flaw::NotADigit { at: 3 }),
            ("XX-123", Flaw::Country),
            ("SE-", Flaw::Empty),
            ("SE-1234567890123", Flaw::TooLong { most: 12 }),
            ("SE-12.5", Flaw::Character { at: 6 }),
        ],
    );
}

#[test]
fn phone_numbers_become_e164() {
    taken(
        "phone",
        &[
            "040 1234567 => +358401234567",
            "+358 (0)9 123 456 => +3589123456",
            "00358 50 1234567 => +358501234567",
            "029 566 6700 => +358295666700",
            "0401234567 => +358401234567",
            "(09) 123 456 => +3589123456",
            "040-123 4567 => +358401234567",
            "+46 (0)8 123 456 78 => +46812345678",
            "+39 06 1234 5678 => +390612345678",
            "+1 212 555 0100 => +12125550100",
            "0800 123456 => +358800123456",
            "0600 12345 => +35860012345",
            "112",
            "116117",
            "12345",
            "+3725123456",
            "00 44 20 7946 0958 => +442079460958",
        ],
    );
    refused(
        "phone",
        &[
            ("+358 040 1234567", Flaw::TrunkZero { at: 6 }),
            ("040-ABC", Flaw::NotADigit { at: 5 }),
            ("+35840", Flaw::TooShort { least: 5 }),
            ("", Flaw::Empty),
            ("+", Flaw::Empty),
            ("+0 123", Flaw::Country),
            ("1234567", Flaw::NoAreaCode),
            ("0123", Flaw::TooShort { least: 5 }),
            ("0401234567890123", Flaw::TooLong { most: 12 }),
            ("040 1234567 p. Ada", Flaw::NotADigit { at: 13 }),
            ("12", Flaw::TooShort { least: 3 }),
        ],
    );
    warned(
        "phone",
        &[
            ("12345", &[Warning::ShortCode]),
            ("116117", &[Warning::ShortCode]),
            ("0800 123456", &[Warning::TollFree]),
            ("0600 12345", &[Warning::PremiumRate]),
            ("040 1234567", &[]),
            ("+46 8 123 456 78", &[]),
        ],
    );
}

#[test]
fn phone_numbers_are_shown_as_people_write_them() {
    for (raw, shown) in [
        ("+358401234567", "040 1234567"),
        ("+3589123456", "09 123456"),
        ("+358295666700", "029 5666700"),
        ("+358800123456", "0800 123456"),
        ("+35820202", "020202"),
        ("+358100123456", "0100 123456"),
        ("+46812345678", "+46 812345678"),
        ("+12125550100", "+1 2125550100"),
        ("116117", "116117"),
    ] {
        assert_eq!(check("phone", raw).unwrap().display, shown);
    }
}

#[test]
fn emails_keep_their_local_part_and_lower_their_domain() {
    let local = "a".repeat(64);
    let long = format!("{local}@{}.{}.{}.fi", "b".repeat(63), "c".repeat(63), "d".repeat(56));
    let longer = format!("{local}@{}.{}.{}.fi", "b".repeat(63), "c".repeat(63), "d".repeat(59));
    taken(
        "email",
        &[
            "ada@example.fi",
            "Ada.Lovelace+lasku@Example.FI => Ada.Lovelace+lasku@example.fi",
            " ada@example.fi  => ada@example.fi",
            "o'brien@example.co.uk",
            "ada@xn--iti-qla.fi",
            &long,
        ],
    );
    refused(
        "email",
        &[
            ("", Flaw::Empty),
            ("ada.example.fi", Flaw::NoAt),
            ("@example.fi", Flaw::LocalPart),
            ("ada@", Flaw::Domain),
            ("ada@example", Flaw::Domain),
            ("ada@example.", Flaw::Domain),
            ("ada@.fi", Flaw::Domain),
            ("ada@-a.fi", Flaw::Domain),
            ("ada@127.0.0.1", Flaw::Domain),
            ("ada@@example.fi", Flaw::Character { at: 5 }),
            ("ada lovelace@example.fi", Flaw::Character { at: 4 }),
            ("ada..l@example.fi", Flaw::Character { at: 5 }),
            (".ada@example.fi", Flaw::Character { at: 1 }),
            ("ada.@example.fi", Flaw::Character { at: 4 }),
            ("äiti@example.fi", Flaw::Character { at: 1 }),
            ("aiti@äiti.fi", Flaw::Character { at: 6 }),
            ("Ada <ada@example.fi>", Flaw::Character { at: 4 }),
            ("ada@exa mple.fi", Flaw::Character { at: 8 }),
            (&longer, Flaw::TooLong { most: 254 }),
        ],
    );
    assert_eq!((long.len(), longer.len()), (252, 255));
}

#[test]
fn association_ids_may_carry_one_dot() {
    taken(
        "association-id",
        &["123.456 => 123456", "123456", "1.234.567 => 1234567", "1.234 => 1234", "0123 => 123", "1234567890"],
    );
    refused(
        "association-id",
        &[
            ("12345678901", Flaw::TooLong { most: 10 }),
            ("1.2.3", Flaw::Character { at: 4 }),
            ("12.34", Flaw::Character { at: 3 }),
            (".123", Flaw::Character { at: 1 }),
            ("123.", Flaw::Character { at: 4 }),
            ("...", Flaw::Character { at: 1 }),
            ("12a", Flaw::NotADigit { at: 3 }),
            ("000", Flaw::NeverIssued),
        ],
    );
}

#[test]
fn vat_numbers_name_their_country() {
    taken(
        "vat-number",
        &["FI12345671", "FI 1234567-1 => FI12345671", "SE556677889901", "EL123456789", "XI123456789", "DE123456789"],
    );
    refused(
        "vat-number",
        &[
            ("FI12345672", Flaw::Check),
            ("12345671", Flaw::Country),
            ("US12345671", Flaw::Country),
            ("GR12345671", Flaw::Country),
            ("SE", Flaw::TooShort { least: 4 }),
            ("SE1234567890123", Flaw::TooLong { most: 14 }),
        ],
    );
}

#[test]
fn an_unknown_kind_names_the_nearest() {
    for (kind, nearest) in [
        ("ibann", "iban"),
        ("bussiness-id", "business-id"),
        ("reference", "reference-number"),
        ("phone-number", "phone"),
        ("personal_identity_code", "personal-identity-code"),
        ("POSTCODE", "postcode"),
    ] {
        match check(kind, "x").unwrap_err() {
            IdentifierError::UnknownKind { nearest: near } => {
                assert_eq!(near.first(), Some(&nearest), "{kind}: {near:?}")
            }
            other => panic!("{other}"),
        }
    }
    let far = check("zzzzzzzzzzzzzzzzzzzzz", "x").unwrap_err();
    assert!(matches!(far, IdentifierError::UnknownKind { nearest } if nearest.len() == 10));
}

#[test]
fn nothing_prints_the_value() {
    let code = law::identifier::PersonalIdentityCode::parse("131052-9085").unwrap();
    assert_eq!(format!("{code:?}"), "PersonalIdentityCode(..)");
    assert_eq!(format!("{:?}", check("phone", "0401234567").unwrap()), "Checked(phone)");
}

#[test]
fn a_huge_text_is_refused_before_it_is_read() {
    let huge = "1".repeat(1_000_000);
    for kind in law::identifier::KINDS {
        assert!(check(kind, &huge).is_err(), "{kind}");
    }
}
