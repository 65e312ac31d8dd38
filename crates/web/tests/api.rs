//! The API over HTTP on a loopback address, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../vault/tests/common/mod.rs"]
mod common;

// The world of the vault's tests needs these.
use store as _;
use tempfile as _;
use testkit as _;

use std::collections::BTreeSet;

use access::{Access, NewGrant, NewPerson, Password};
use common::{World, start};
use policy::ActKind;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use web::api::{Api, openapi, router};

/// A service that may do everything for two purposes, and one that may do nothing.
struct Client {
    address: std::net::SocketAddr,
    token: String,
    bare: String,
}

struct Answer {
    status: u16,
    head: String,
    body: Value,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let find = |line: &'_ str| line.split_once(": ").is_some_and(|(key, _)| key.eq_ignore_ascii_case(name));
        self.head.lines().find(|line| find(line)).and_then(|line| line.split_once(": ")).map(|(_, value)| value)
    }

    fn problem(&self) -> (u16, &str) {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.head);
        (self.status, self.body["code"].as_str().unwrap())
    }
}

async fn client(world: &World) -> Client {
    let access = Access::new(world.door.clone());
    let password = || Password::typed("neljä harmaata hevosta laitumella".to_owned());
    let link = access.first_owner_link(start()).await.unwrap().unwrap();
    let new = NewPerson { name: "Otto Omistaja", username: "otto", password: Some(password()) };
    access.set_up_owner(&link, new, start()).await.unwrap();
    let session = access.sign_in("otto", password(), "127.0.0.1", start()).await.unwrap().token;
    let owner = access.session(&session, start()).await.unwrap().unwrap();
    let (account, token) = access.make_service(&owner, "Verkkokauppa", None, start()).await.unwrap();
    let (_, bare) = access.make_service(&owner, "Tyhjä", None, start()).await.unwrap();
    let grant = NewGrant {
        account,
        register: Some("customers".into()),
        purposes: vec!["delivery".into(), "billing".into()],
        acts: ActKind::OF_THE_DOOR.iter().copied().collect::<BTreeSet<_>>(),
        reason: "tilaukset".into(),
        until: None,
        narrowed: policy::Narrowed::default(),
    };
    access.grant(&owner, grant, start()).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let routes = router(Api::new(world.door.clone(), access, start));
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    Client { address, token: token.reveal(), bare: bare.reveal() }
}

impl Client {
    async fn send(&self, call: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut stream = tokio::net::TcpStream::connect(self.address).await.unwrap();
        let mut text =
            format!("{call} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{text}\r\n{body}").as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_owned(), body: serde_json::from_str(body).unwrap_or(Value::Null) }
    }

    /// A call for a purpose.
    async fn call(&self, call: &str, purpose: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(call, &[("Authorization", &bearer), ("Seloste-Purpose", purpose)], &body).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.call(&format!("GET /api/v1{path}"), "delivery", &Value::Null).await
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        self.call(&format!("POST /api/v1{path}"), "delivery", body).await
    }

    async fn patch(&self, id: &str, mark: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let headers = [("Authorization", bearer.as_str()), ("Seloste-Purpose", "delivery"), ("If-Match", mark)];
        self.send(&format!("PATCH /api/v1/records/{id}"), &headers, &body.to_string()).await
    }
}

const RECORDS: &str = "/registers/customers/customer/records";

fn aada(email: &str) -> Value {
    json!({
        "values": { "name": "Esimerkki Aada", "kind": "person", "email": email, "phone": "040 123 4567" },
        "source": { "kind": "person", "way": "order" },
    })
}

both! {
    async fn a_record_is_stored_read_changed_used_and_its_history_told(world: World) {
        let client = client(&world).await;
        let made = client.post(RECORDS, &aada("aada@esimerkki.example")).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let id = made.body["id"].as_str().unwrap().to_owned();
        assert_eq!(made.header("location"), Some(format!("/api/v1/records/{id}").as_str()));
        let read = client.get(&format!("/records/{id}")).await;
        assert_eq!((read.status, read.header("etag")), (200, Some("\"1\"")));
        assert_eq!(read.header("cache-control"), Some("no-store"));
        assert_eq!(read.body["values"]["phone"], "+358401234567");
        assert_eq!(read.body["origins"]["phone"]["source"], json!({ "kind": "person", "way": "order" }));
        let change = json!({ "values": { "city": "Kuopio", "phone": null }, "source": { "kind": "person", "way": "phone" } });
        let changed = client.patch(&id, "\"1\"", &change).await;
        assert_eq!((changed.status, changed.header("etag")), (200, Some("\"2\"")), "{}", changed.body);
        let late = client.patch(&id, "\"1\"", &json!({ "values": { "city": "Iisalmi" }, "source": { "kind": "person", "way": "phone" } })).await;
        assert_eq!(late.problem(), (412, "conflict"));
        assert_eq!(late.body["revision"], 2);
        let history = client.get(&format!("/records/{id}/history/phone")).await;
        let values: Vec<&Value> = history.body["items"].as_array().unwrap().iter().map(|one| &one["value"]).collect();
        assert_eq!(values, [&Value::Null, &json!("+358401234567")]);
        assert_eq!(client.post(&format!("/records/{id}/use"), &Value::Null).await.status, 204);
        let person = client.get(&format!("/people/{}", read.body["subject"].as_str().unwrap())).await;
        assert_eq!(person.body["items"].as_array().unwrap().len(), 1, "{}", person.body);
        let billing = client.call(&format!("GET /api/v1/records/{id}"), "billing", &Value::Null).await;
        assert_eq!(billing.body["values"].get("email"), None);
        assert!(billing.body["masked"].as_array().unwrap().contains(&json!("email")));
        let journal = client.get("/journal?limit=500").await;
        let acts: BTreeSet<&str> = journal.body["items"].as_array().unwrap().iter().map(|row| row["act"].as_str().unwrap()).collect();
        assert!(acts.is_superset(&BTreeSet::from(["collect", "read", "amend", "use"])), "{acts:?}");
        assert!(!journal.body.to_string().contains("Esimerkki"));
    }
}

both! {
    async fn lists_go_on_by_cursor_and_words_are_posted(world: World) {
        let client = client(&world).await;
        for n in 0..5 {
            client.post(RECORDS, &aada(&format!("aada{n}@esimerkki.example"))).await;
        }
        let mut path = format!("{RECORDS}?limit=2&order=oldest");
        let mut seen = BTreeSet::new();
        loop {
            let page = client.get(&path).await;
            assert_eq!(page.status, 200, "{}", page.body);
            seen.extend(page.body["items"].as_array().unwrap().iter().map(|one| one["values"]["email"].as_str().unwrap().to_owned()));
            let Some(link) = page.header("link") else { break };
            assert!(link.ends_with("; rel=\"next\""), "{link}");
            path = link.trim_start_matches("</api/v1").split('>').next().unwrap().to_owned();
            assert_eq!(page.body["next"].as_str(), path.split("cursor=").nth(1).and_then(|rest| rest.split('&').next()));
        }
        let expected: BTreeSet<String> = (0..5).map(|n| format!("aada{n}@esimerkki.example")).collect();
        assert_eq!(seen, expected);
        let found = client.post(&format!("{RECORDS}/search"), &json!({ "words": "aada3" })).await;
        assert_eq!(found.body["items"].as_array().unwrap().len(), 1, "{}", found.body);
    }
}

both! {
    async fn a_file_is_put_into_a_record_and_taken_out_again(world: World) {
        let client = client(&world).await;
        let aada = client.post(RECORDS, &aada("aada@esimerkki.example")).await;
        let message = json!({"values": {"body": "Liite"}, "source": {"kind": "staff"}, "parent": aada.body["id"]});
        let message = client.post("/registers/customers/message/records", &message).await;
        let (id, bearer) = (message.body["id"].as_str().unwrap(), format!("Bearer {}", client.token));
        let put = async |field: &str, mark: &str, name: &str, body: &str| {
            let headers = [
                ("Authorization", bearer.as_str()),
                ("Seloste-Purpose", "delivery"),
                ("Seloste-Source", "person, phone"),
                ("Seloste-File-Name", name),
                ("If-Match", mark),
                ("Content-Type", "text/plain"),
            ];
            client.send(&format!("PUT /api/v1/records/{id}/files/{field}"), &headers, body).await
        };
        assert_eq!(client.get(&format!("/records/{id}/files/letter")).await.problem().0, 404);
        let done = put("letter", "\"1\"", "kirje%20%C3%A4.txt", "{\"on\":\"liite\"}").await;
        assert_eq!((done.status, done.header("etag")), (200, Some("\"2\"")), "{}", done.body);
        let taken = client.get(&format!("/records/{id}/files/letter")).await;
        assert_eq!((taken.status, &taken.body), (200, &json!({"on": "liite"})));
        assert_eq!(taken.header("content-disposition"), Some("attachment; filename*=UTF-8''kirje%20%C3%A4.txt"));
        assert_eq!(put("letter", "\"1\"", "toinen.txt", "b").await.problem(), (412, "conflict"));
        assert_eq!(put("letter", "\"2\"", "", "b").await.problem(), (400, "file-name"));
        assert_eq!(put("letter", "\"2\"", "tyhja.txt", "").await.problem().0, 422);
        assert_eq!(put("picture", "\"2\"", "kuva.png", "<svg/>").await.problem().0, 422);
        assert_eq!(put("letter", "\"2\"", "suuri", &"x".repeat(vault::MAX_FILE_BYTES + 1)).await.problem().0, 413);
        let aside = client.call(&format!("GET /api/v1/records/{id}/files/letter"), "billing", &Value::Null).await;
        assert_eq!(aside.problem().0, 403, "not for this purpose");
    }
}

both! {
    async fn without_a_token_or_a_purpose_nothing_personal_is_said(world: World) {
        let client = client(&world).await;
        let made = client.post(RECORDS, &aada("aada@esimerkki.example")).await;
        let id = made.body["id"].as_str().unwrap();
        let record = format!("GET /api/v1/records/{id}");
        for token in ["", "Bearer x", "Basic b3R0bzp4", &format!("Bearer {}", "0".repeat(64))] {
            let answer = client.send(&record, &[("Authorization", token), ("Seloste-Purpose", "delivery")], "").await;
            assert_eq!(answer.problem(), (401, "no-token"));
            assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"seloste\""));
        }
        let bearer = format!("Bearer {}", client.token);
        let unnamed = client.send(&record, &[("Authorization", &bearer)], "").await;
        assert_eq!(unnamed.problem(), (400, "purpose-missing"));
        assert_eq!(unnamed.body["purposes"], json!(["billing", "delivery"]));
        let marketing = client.call(&record, "marketing", &Value::Null).await;
        assert_eq!(marketing.problem(), (403, "refused"));
        let bare = format!("Bearer {}", client.bare);
        let refused = client.send(&record, &[("Authorization", &bare), ("Seloste-Purpose", "delivery")], "").await;
        assert_eq!(refused.problem(), (404, "not-found"), "to whom no record is open, none is there");
        let rows = client.send("GET /api/v1/journal", &[("Authorization", &bare)], "").await;
        assert_eq!(rows.body["items"], json!([]), "the journal of registers one may not read stays shut");
        let notice = client.send("GET /api/v1/notice", &[], "").await;
        assert_eq!(notice.status, 200, "the notice is public");
        let absent = client.get("/records/0198c0de-0000-7000-8000-000000000000").await;
        assert_eq!(absent.problem(), (404, "not-found"));
    }
}

#[tokio::test]
async fn wrong_calls_are_told_by_name_and_never_repeat_a_value() {
    let world = World::sqlite().await;
    let client = client(&world).await;
    let mut shoe = aada("aada@esimerkki.example");
    shoe["values"]["shoe-size"] = json!(38);
    let refused = client.post(RECORDS, &shoe).await;
    assert_eq!(refused.problem(), (422, "undeclared-field"));
    assert_eq!(refused.body["errors"][0]["field"], "shoe-size");
    let mut wrong = aada("not-an-address");
    wrong["values"]["kind"] = json!("alien");
    let refused = client.post(RECORDS, &wrong).await;
    assert_eq!(refused.problem(), (422, "invalid"));
    let codes: Vec<&Value> = refused.body["errors"].as_array().unwrap().iter().map(|one| &one["field"]).collect();
    assert_eq!(codes, ["email", "kind"]);
    assert!(!refused.body.to_string().contains("alien") && !refused.body.to_string().contains("not-an-address"));
    let mut bought = aada("b@esimerkki.example");
    bought["source"] = json!({ "kind": "third-party" });
    let refused = client.post(RECORDS, &bought).await;
    assert_eq!(refused.problem(), (403, "refused"));
    assert_eq!(refused.body["errors"][0]["code"], "undeclared-source");
    assert!(!refused.body["clauses"].as_array().unwrap().is_empty());
    for (body, code) in [
        ("{", "malformed-body"),
        ("[]", "malformed-body"),
        ("{\"values\":{},\"source\":{\"kind\":\"person\"},\"admin\":true}", "unknown-member"),
        ("{\"values\":{}}", "missing-member"),
        ("{\"values\":{\"name\":[\"Aada\"]},\"source\":{\"kind\":\"person\"}}", "malformed-body"),
        ("{\"values\":{\"Nimi!\":\"Aada\"},\"source\":{\"kind\":\"person\"}}", "field-name"),
        ("{\"values\":{},\"source\":{\"kind\":\"moon\"}}", "source"),
    ] {
        let bearer = format!("Bearer {}", client.token);
        let headers = [("Authorization", bearer.as_str()), ("Seloste-Purpose", "delivery")];
        let answer = client.send(&format!("POST /api/v1{RECORDS}"), &headers, body).await;
        assert_eq!(answer.problem(), (400, code), "{body}: {}", answer.body);
        assert!(!answer.body.to_string().contains("Aada"), "{}", answer.body);
    }
    let huge = json!({ "values": { "name": "x".repeat(600_000) }, "source": { "kind": "person" } });
    assert_eq!(client.post(RECORDS, &huge).await.problem(), (413, "body-too-large"));
    assert_eq!(client.get(&format!("{RECORDS}?limit=501")).await.problem(), (400, "limit"));
    assert_eq!(client.get(&format!("{RECORDS}?email=aada")).await.problem(), (400, "query"));
    assert_eq!(client.get(&format!("{RECORDS}?cursor=x")).await.problem(), (400, "cursor"));
    assert_eq!(client.get("/registers/nowhere/customer/records").await.problem().0, 403);
    assert_eq!(client.get("/nowhere").await.problem(), (404, "not-found"));
    let unmarked = client
        .call(
            "PATCH /api/v1/records/0198c0de-0000-7000-8000-000000000000",
            "delivery",
            &json!({ "values": {}, "source": { "kind": "person" } }),
        )
        .await;
    assert_eq!(unmarked.problem(), (428, "if-match-missing"));
    assert_eq!(client.call("DELETE /api/v1/notice", "delivery", &Value::Null).await.problem(), (405, "method"));
    assert_eq!(world.count("customer").await, 0);
}

#[tokio::test]
async fn a_service_that_calls_too_often_waits() {
    let world = World::sqlite().await;
    let client = client(&world).await;
    let mut last = client.get("/registers").await;
    for _ in 0..200 {
        last = client.get("/registers").await;
    }
    assert_eq!(last.problem(), (429, "too-many-calls"));
    assert_eq!(last.header("retry-after"), Some("1"));
}

#[test]
fn the_description_covers_every_call() {
    let described: Value = serde_json::from_str(&openapi()).unwrap();
    assert_eq!(described["openapi"], "3.1.0");
    let calls: usize =
        described["paths"].as_object().unwrap().values().map(|path| path.as_object().unwrap().len()).sum();
    assert_eq!(calls, 15);
    for (path, calls) in described["paths"].as_object().unwrap() {
        for call in calls.as_object().unwrap().values() {
            let personal = !matches!(path.as_str(), "/notice" | "/notice/version" | "/registers" | "/journal");
            let named =
                call["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["name"] == "Seloste-Purpose"));
            assert_eq!(personal, named, "{path}");
        }
    }
}
