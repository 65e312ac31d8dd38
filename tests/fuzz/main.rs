//! Every reader of what others send is shown what nobody should send: it answers, and never panics, whatever it is.
//!
//! Each test is a target: some thousand tries with all other tests, and as long as one likes by `cargo xtask fuzz --seconds 300`.
//! Identity tokens have theirs in `crates/identify`, whose reader is nobody else's; the notice has another, guided by what of the
//! code is reached, in `crates/notice/fuzz`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::io::Write as _;
use std::sync::Arc;

use testkit::mutate::{fuzz, text};

/// Texts as bytes.
fn bytes<'a>(texts: &[&'a str]) -> Vec<&'a [u8]> {
    texts.iter().map(|text| text.as_bytes()).collect()
}

#[test]
fn fuzz_filters_and_paths_of_a_provider() {
    let seeds = [
        "userName eq \"kim@firma.example\"",
        "emails[type eq \"work\" and value co \"@firma\"].value",
        "not (active eq true) or name.familyName pr and (meta.lastModified gt \"2026-01-01T00:00:00Z\")",
        "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName",
        "members[value eq \"0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000\"]",
    ];
    let words = ["(", ")", "[", "]", " and ", " or ", "not", " eq ", "\"", ".", "urn:", "null", "1e9", "pr"];
    let shown = serde_json::json!({ "userName": "kim", "emails": [{ "type": "work", "value": "k@f.example" }], "active": true });
    fuzz(&bytes(&seeds), &words, |input| {
        let text = text(input);
        if let Ok(filter) = scim::Filter::read(&text) {
            let _ = filter.fits(&shown);
        }
        let _ = scim::Path::read(&text);
    });
}

#[test]
fn fuzz_bodies_of_a_provider() {
    let seeds = [
        r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Replace","path":"active","value":"False"},{"op":"add","value":{"name.givenName":"K","emails":[{"type":"work","value":"a@b.example"}]}},{"op":"remove","path":"members[value eq \"0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000\"]"}]}"#,
        r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"kim","externalId":"x","name":{"givenName":"Kim","familyName":"K"},"emails":[{"primary":true,"value":"k@f.example"}],"active":true}"#,
        r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"talous","members":[{"value":"0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000","type":"User"}]}"#,
        r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"active eq true","count":5,"attributes":["userName"]}"#,
    ];
    let words = [
        "{",
        "}",
        "[",
        "]",
        "null",
        "true",
        "\"value\":",
        "\"op\":\"remove\",",
        ",",
        "members",
        "\"path\":\"emails\",",
    ];
    fuzz(&bytes(&seeds), &words, |input| {
        let Ok(body) = serde_json::from_slice(input) else { return };
        let (mut user, mut group) =
            (scim::User::read(&body).unwrap_or_default(), scim::Group::read(&body).unwrap_or_default());
        for change in scim::operations(&body).unwrap_or_default() {
            let _ = (user.change(&change), group.change(&change));
        }
        let _ = scim::Query::of_body(&body);
        let meta = scim::Meta {
            id: "1".into(),
            created: String::new(),
            changed: String::new(),
            version: String::new(),
            location: String::new(),
        };
        let shown = user.shown(&meta, &[]);
        assert!(scim::User::read(&shown).is_ok() || user.user_name.is_empty(), "what is shown is read again");
        let _ = scim::narrowed(shown, (Some(&text(input)), None));
    });
}

#[test]
fn fuzz_identifiers_and_addresses() {
    use law::identifier as id;
    let seeds = [
        "131052-308T",
        "2411828-1",
        "FI24118281",
        "FI21 1234 5600 0007 85",
        "+358 40 123 4567",
        "00100",
        "1234561",
        "kim.kirjuri@firma.example",
        "003724118281",
        "213.456",
        "(0)9-1234 5678 ext. 9",
    ];
    let words = ["-", "+", " ", "A", "FI", "@", ".", "0", "(", ")", "xn--"];
    fuzz(&bytes(&seeds), &words, |input| {
        let text = text(input);
        let _ = id::BusinessId::parse(&text);
        let _ = id::AssociationId::parse(&text);
        let _ = id::VatNumber::parse(&text);
        let _ = id::EInvoiceAddress::parse(&text);
        let _ = id::PersonalIdentityCode::parse(&text);
        let _ = id::Postcode::parse(&text);
        let _ = id::Postcode::parse_in("SE", &text);
        let _ = id::Phone::parse(&text);
        let _ = id::Email::parse(&text);
        let _ = id::ReferenceNumber::parse(&text);
        let _ = id::Iban::parse(&text);
    });
}

#[test]
fn fuzz_periods_citations_and_names() {
    let seeds =
        ["2y", "P6M", "10 years", "6 kk", "GDPR 6(1)(f)", "Kirjanpitolaki 2:10 §", "customers", "12,50", "1/2026"];
    let words = ["y", "m", "d", "§", ":", "(", ")", "-", " ", "P", "T", "+", "moment", "luku"];
    fuzz(&bytes(&seeds), &words, |input| {
        let text = text(input);
        let _ = text.parse::<law::time::Period>();
        let _ = law::statute::Citation::parse(&text);
        let _ = notice::Name::new(&text);
        let _ = text.parse::<notice::field_type::Money>();
        let _ = text.parse::<notice::field_type::FileRef>();
        let _ = text.parse::<vault::Cursor>();
        let _ = text.parse::<vault::CaseNumber>();
        let _ = vault::ShortName::read(&text);
    });
}

#[test]
fn fuzz_retention_expressions_and_notices() {
    let examples = ["softop", "secapp"].map(|name| {
        std::fs::read_to_string(format!("{}/../../examples/{name}.kdl", env!("CARGO_MANIFEST_DIR"))).unwrap()
    });
    let keep = "keep longest { while \"customer-relationship\"; until \"3y\" after=\"last-delivery\" }";
    let seeds: Vec<&[u8]> =
        [keep].into_iter().map(str::as_bytes).chain(examples.iter().map(String::as_bytes)).collect();
    let words =
        ["{", "}", "longest", "shortest", "\"2y\"", "after=", "while", ";", "\n", "/-", "\"\"\"", "field:x", "#null"];
    fuzz(&seeds, &words, |input| {
        let text = text(input);
        let _ = notice::read_keep(&text);
        // A whole notice takes long: those of a moderate size are looked at.
        if text.len() < 4096 {
            let _ = notice::Notice::read(&text).check();
        }
    });
}

#[test]
fn fuzz_passkeys() {
    let client =
        br#"{"type":"webauthn.create","challenge":"a3lzeW15cw","origin":"https://firma.example","crossOrigin":false}"#;
    let mut data = vec![7; 32];
    data.extend([0x45, 0, 0, 0, 1]);
    data.extend([0; 16]);
    data.extend([0, 2, 1, 2, 0xa1, 0x01, 0x02]);
    let key = [&[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00][..], &[9; 32]].concat();
    let seeds: [&[u8]; 3] = [client, &data, &key];
    let words = ["{", "}", "\"", "webauthn.get", "\u{0}\u{0}\u{0}\u{0}", "https://", "challenge", "null"];
    let asked = passkey::Asked { origin: "https://firma.example", host: "firma.example", challenge: "a3lzeW15cw" };
    fuzz(&seeds, &words, |input| {
        let _ = passkey::New::read(&text(input));
        let _ = passkey::Answer::read(&text(input));
        let _ = passkey::bytes(&text(input));
        let changed = passkey::base64(input);
        let [client, data, key] = seeds.map(passkey::base64);
        for (client, data, key) in [(&changed, &data, &key), (&client, &changed, &key), (&client, &data, &changed)] {
            for algorithm in [-7, -8, -257, 0] {
                let brought = serde_json::json!({ "id": "aWQ", "client": client, "data": data, "key": key, "algorithm": algorithm });
                if let Some(new) = passkey::New::read(&brought.to_string()) {
                    let _ = passkey::made(&new, asked);
                }
            }
        }
    });
}

#[test]
fn fuzz_encrypted_copies_and_their_keys() {
    let chance = vault::Chance::new(|bytes| bytes.fill(7));
    let key = backup::SecretKey::generate(&chance);
    let sealed = backup::encrypt(&[key.public()], &chance, b"what was copied, and what is more").unwrap();
    let (secret, public) = (key.to_text().to_string(), key.public().to_text());
    let seeds: [&[u8]; 3] = [&sealed, secret.as_bytes(), public.as_bytes()];
    let words = ["age-encryption.org/v1\n", "-> X25519 ", "--- ", "\n", "AGE-SECRET-KEY-1", "age1", "="];
    fuzz(&seeds, &words, |input| {
        if let Ok(plain) = key.decrypt(input) {
            assert_eq!(plain, b"what was copied, and what is more", "what was changed does not open");
        }
        let _ = backup::SecretKey::from_text(&text(input));
        let _ = backup::PublicKey::from_text(&text(input));
    });
}

#[test]
fn fuzz_journals_that_were_taken_out() {
    let first = r#"{"seloste_journal":1,"controller":"0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000","key":"00","begins":0,"frontier":[],"head":{"size":2,"root":"00","at":1,"signature":"00"}}"#;
    let line = r#"{"seq":1,"at":"2026-03-02T08:00:00Z","act":"read","leaf":"00"}"#;
    let whole = format!("{first}\n{line}\n{line}\n");
    let words = ["\n", "{", "}", "\"size\":", "-1", "\"leaf\":\"", "00", "null", "[]"];
    let key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    let head = format!(
        "seloste-journal-head 1\ncontroller 0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000\nrows 2\nat 2026-03-02T08:00:00Z\nroot {key}\nsigned {key}\nsigned {key}\n"
    );
    fuzz(&[whole.as_bytes(), head.as_bytes()], &words, |input| {
        assert!(vault::prove_file(&mut &*input, key, &[]).is_err(), "nobody signed this");
        let _ = vault::prove_file(&mut &*input, key, &vault::SavedHead::read(&text(input)));
        let _ = vault::prove_file(&mut whole.as_bytes(), &text(input), &[]);
    });
}

/// Reads a file to its end, as far as it goes.
fn table(runtime: &tokio::runtime::Runtime, file: Vec<u8>) {
    runtime.block_on(async {
        let Ok(mut table) = transfer::Table::open(&transfer::Source::Bytes(Arc::from(file))).await else { return };
        while let Ok(Some(rows)) = table.next().await {
            if rows.is_empty() {
                break;
            }
        }
    });
}

#[test]
fn fuzz_files_of_commas() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let seeds: [&[u8]; 4] = [
        b"name,email\nAda,\"a,b@c.example\"\n",
        b"\xef\xbb\xbfnimi;osoite\r\n\"Ada \"\"A\"\"\";Katu 1\r\n",
        b"n\xe4mi\tb\n1\t2\n",
        b"\xff\xfen\x00a\x00,\x00b\x00\n\x00",
    ];
    let words = [",", ";", "\t", "\"", "\"\"", "\r", "\n", "\u{0}", "|", "=1+1", "'"];
    fuzz(&seeds, &words, |input| table(&runtime, input.to_vec()));
}

/// A workbook whose only sheet is this.
fn workbook(sheet: &[u8]) -> Vec<u8> {
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#),
        ("_rels/.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SHEET: &[u8] = br#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:B3"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>number</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Ada</t></is></c><c r="B2"><v>12.5</v></c></row><row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#REF!</v></c></row></sheetData></worksheet>"#;

#[test]
fn fuzz_sheets_of_a_workbook() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let words = [
        "<row r=\"1048576\">",
        "<c r=\"XFD1048576\">",
        "<v>",
        "</v>",
        "t=\"s\"",
        "ref=\"A1:XFD1048576\"",
        "<",
        ">",
        "&amp;",
        "&#x0;",
        "]]>",
        "<!--",
    ];
    fuzz(&[SHEET], &words, |input| table(&runtime, workbook(input)));
}

#[test]
fn fuzz_workbooks() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let whole = workbook(SHEET);
    fuzz(&[&whole], &["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "\u{0}\u{0}\u{0}\u{0}"], |input| {
        table(&runtime, input.to_vec());
    });
}
