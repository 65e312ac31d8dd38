//! What a browser brings is believed only if every part of it is what was asked for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use passkey::{Answer, Asked, Distrust, Key, MAX_BROUGHT, New, answered, base64, made};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};

const ASKED: Asked<'static> = Asked { origin: "https://firma.example", host: "firma.example", challenge: "a3lzeW15cw" };
const USED: u8 = 0x05;
const MADE: u8 = 0x45;
const P256: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
    0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
const EDWARDS: &[u8] = &[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// A device as far as a service sees it.
enum Device {
    P256(EcdsaKeyPair),
    Edwards(Ed25519KeyPair),
}

impl Device {
    #[expect(clippy::disallowed_methods, reason = "keys and signatures of this kind take chance")]
    fn p256() -> Self {
        let random = SystemRandom::new();
        let written = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        Self::P256(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, written.as_ref(), &random).unwrap())
    }

    fn edwards() -> Self {
        Self::Edwards(Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap())
    }

    fn written(&self) -> (i64, Vec<u8>) {
        match self {
            Self::P256(pair) => (-7, [P256, pair.public_key().as_ref()].concat()),
            Self::Edwards(pair) => (-8, [EDWARDS, pair.public_key().as_ref()].concat()),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "keys and signatures of this kind take chance")]
    fn sign(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::P256(pair) => pair.sign(&SystemRandom::new(), message).unwrap().as_ref().to_vec(),
            Self::Edwards(pair) => pair.sign(message).as_ref().to_vec(),
        }
    }

    fn key(&self) -> Key {
        made(&self.make(&json!({}), &data("firma.example", MADE, 0)), ASKED).unwrap().key
    }

    fn make(&self, change: &Value, data: &[u8]) -> New {
        let (kind, key) = self.written();
        let client = client("webauthn.create", change);
        let brought = json!({
            "id": base64(b"id"), "client": base64(&client), "data": base64(data), "key": base64(&key), "algorithm": kind,
        });
        New::read(&brought.to_string()).unwrap()
    }

    fn answer(&self, change: &Value, data: &[u8]) -> Answer {
        let client = client("webauthn.get", change);
        let signature = self.sign(&[data, digest(&SHA256, &client).as_ref()].concat());
        let brought = json!({
            "id": base64(b"id"), "user": "x", "client": base64(&client), "data": base64(data),
            "signature": base64(&signature),
        });
        Answer::read(&brought.to_string()).unwrap()
    }
}

fn client(kind: &str, change: &Value) -> Vec<u8> {
    let mut client =
        json!({ "type": kind, "challenge": ASKED.challenge, "origin": ASKED.origin, "crossOrigin": false });
    client.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    client.to_string().into_bytes()
}

fn data(host: &str, flags: u8, counter: u32) -> Vec<u8> {
    let mut data = digest(&SHA256, host.as_bytes()).as_ref().to_vec();
    data.push(flags);
    data.extend(counter.to_be_bytes());
    if flags & 0x40 != 0 {
        data.extend([0; 16]);
        data.extend([0, 2]);
        data.extend(b"id");
        data.extend([0xa5; 77]);
    }
    data
}

#[test]
fn both_kinds_of_elliptic_keys_are_made_and_answer() {
    for device in [Device::p256(), Device::edwards()] {
        let key = device.key();
        assert_eq!(answered(&device.answer(&json!({}), &data("firma.example", USED, 3)), (&key, 2), ASKED), Ok(3));
        let stored: Key = serde_json::from_value(serde_json::to_value(&key).unwrap()).unwrap();
        assert_eq!(stored, key);
    }
}

#[test]
fn an_answer_by_rsa_as_made_elsewhere_is_believed_and_one_bit_less_of_it_is_not() {
    let key = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnlq9VngCvDL1MT1keISCdUdXf45hU93oCPX5FI5VcFvGS4k-QB--3ffTd3dVnqT7Wx23FWv7QqDjhmv2NXZabafeh-M6zRO0MEg4JU4QcuoPu3n9_lV9WPobdCM4XLLyJhhRsJ9H66G7sgl-Vsg9AHwvP996a7nwiWx9MItmYUm_K0g5WQ-Wo7kd7aP4-fB_oRpFf_gYfK7NU8bXg3GWR4Fz_xCY4lCRcuwhFAOkV283G0GP9ke0ZYEV7iijwXcoSSKr9RBv8GgWkUrfmy-5Jc9jqW7J-yO_zYdj0R1ha4MX-XDoPn4xraHJv37EesVJn0eWglDYdcbS8QaOzky_jwIDAQAB";
    let signature = "YV7LaBSJ2BNaQnG-D39M2U7FJyRy8vPrxfrx99GDTgiYtEBr9Gt_fM3h92vMMhktaETSgODDtZxMuwZJ_qtxw5dPWbIRUz32tZjM8MhP_jPwwok5X7oMgacT_KKsyP_PN_JfswFhqpjtC39VN8KfvzKeXX03ZHyzeb6IogRxas8nUtZuMYVdHwITj0unBOQwd34rAH0QFZzY0E4G_lPE_pdrwtKYHRJLzyLP15yMiWUeh0cwS0UBOT6guE4C0XSwpQV64mdywSowmUTq_SDa2znrmdbIIn1CKH3DnqmPch74LkhOFOqNZqrcXCtqn3Xd5hMUel9bYhBBCCplrC5e2Q";
    let said = br#"{"type": "webauthn.get", "challenge": "a3lzeW15cw", "origin": "https://firma.example", "crossOrigin": false}"#;
    let brought = json!({
        "id": base64(b"id"), "client": base64(&client("webauthn.create", &json!({}))),
        "data": base64(&data("firma.example", MADE, 0)), "key": key, "algorithm": -257,
    });
    let key = made(&New::read(&brought.to_string()).unwrap(), ASKED).unwrap().key;
    let mut answer = json!({
        "id": base64(b"id"), "user": "x", "client": base64(said), "data": base64(&data("firma.example", USED, 7)),
        "signature": signature,
    });
    let judged = |answer: &Value| answered(&Answer::read(&answer.to_string()).unwrap(), (&key, 0), ASKED);
    assert_eq!(judged(&answer), Ok(7));
    answer["data"] = json!(base64(&data("firma.example", USED, 8)));
    assert_eq!(judged(&answer), Err(Distrust::Signature));
}

#[test]
fn nothing_is_believed_that_was_said_elsewhere_by_nobody_or_to_another_question() {
    let device = Device::p256();
    let key = device.key();
    let good = data("firma.example", USED, 1);
    let wrong = [
        (json!({ "type": "webauthn.create" }), good.clone(), Distrust::Kind),
        (json!({ "challenge": "b3R1cw" }), good.clone(), Distrust::Challenge),
        (json!({ "challenge": "" }), good.clone(), Distrust::Challenge),
        (json!({ "origin": "https://firma.example.evil" }), good.clone(), Distrust::Origin),
        (json!({ "origin": "http://firma.example" }), good.clone(), Distrust::Origin),
        (json!({ "crossOrigin": true }), good.clone(), Distrust::Origin),
        (json!({ "topOrigin": "https://evil.example" }), good.clone(), Distrust::Origin),
        (json!({ "origin": 1 }), good.clone(), Distrust::Malformed),
        (json!({}), data("evil.example", USED, 1), Distrust::Host),
        (json!({}), data("firma.example", 0x04, 1), Distrust::Absent),
        (json!({}), data("firma.example", 0x01, 1), Distrust::Unverified),
        (json!({}), data("firma.example", USED | 0x10, 1), Distrust::Malformed),
        (json!({}), [good.clone(), vec![0]].concat(), Distrust::Malformed),
        (json!({}), good[..36].to_vec(), Distrust::Malformed),
        (json!({}), Vec::new(), Distrust::Malformed),
    ];
    for (change, data, why) in wrong {
        assert_eq!(answered(&device.answer(&change, &data), (&key, 0), ASKED), Err(why), "{change}");
    }
    let another = Device::p256().key();
    assert_eq!(answered(&device.answer(&json!({}), &good), (&another, 0), ASKED), Err(Distrust::Signature));
    let unasked = Asked { challenge: "", ..ASKED };
    assert_eq!(
        answered(&device.answer(&json!({ "challenge": "" }), &good), (&key, 0), unasked),
        Err(Distrust::Challenge)
    );
}

#[test]
fn a_device_that_counts_never_counts_back() {
    let device = Device::edwards();
    let key = device.key();
    let used = |before: u32, now: u32| {
        answered(&device.answer(&json!({}), &data("firma.example", USED, now)), (&key, before), ASKED)
    };
    assert_eq!(used(0, 0), Ok(0), "most do not count");
    assert_eq!(used(4, 5), Ok(5));
    for (before, now) in [(5, 5), (5, 4), (5, 0)] {
        assert_eq!(used(before, now), Err(Distrust::Copied), "{before} {now}");
    }
}

#[test]
fn a_passkey_is_made_only_as_it_was_asked_for() {
    let device = Device::p256();
    let good = data("firma.example", MADE, 0);
    assert!(made(&device.make(&json!({}), &good), ASKED).is_ok());
    assert_eq!(made(&device.make(&json!({ "type": "webauthn.get" }), &good), ASKED), Err(Distrust::Kind));
    let unseen = data("firma.example", 0x41, 0);
    assert_eq!(made(&device.make(&json!({}), &unseen), ASKED), Err(Distrust::Unverified));
    let nothing = data("firma.example", USED, 0);
    assert_eq!(made(&device.make(&json!({}), &nothing), ASKED), Err(Distrust::Malformed));
    let named_otherwise = New { id: base64(b"ie"), ..device.make(&json!({}), &good) };
    assert_eq!(made(&named_otherwise, ASKED), Err(Distrust::Malformed));
    for (algorithm, why) in [(-8, Distrust::Algorithm), (-35, Distrust::Algorithm), (0, Distrust::Algorithm)] {
        assert_eq!(made(&New { algorithm, ..device.make(&json!({}), &good) }, ASKED), Err(why), "{algorithm}");
    }
    let short = device.written().1;
    let cut = New { key: base64(&short[..short.len() - 1]), ..device.make(&json!({}), &good) };
    assert_eq!(made(&cut, ASKED), Err(Distrust::Malformed));
}

#[test]
fn what_is_brought_has_a_limit_and_what_is_none_is_refused_without_panic() {
    let device = Device::edwards();
    let (key, good) = (device.key(), data("firma.example", USED, 0));
    let id = "a".repeat(MAX_BROUGHT);
    assert!(
        Answer::read(&json!({ "id": id, "user": "", "client": "", "data": "", "signature": "" }).to_string()).is_none()
    );
    for text in ["", "{}", "[]", "null", "{\"id\":1}"] {
        assert!(Answer::read(text).is_none() && New::read(text).is_none(), "{text}");
    }
    for at in 0..good.len() {
        assert!(answered(&device.answer(&json!({}), &good[..at]), (&key, 0), ASKED).is_err());
    }
    let made_data = data("firma.example", MADE, 0);
    for at in 0..57 {
        assert!(made(&device.make(&json!({}), &made_data[..at]), ASKED).is_err(), "{at}");
    }
}
