//! The firm's own provider says who comes in, by SCIM: in the very messages that Entra ID and Okta send.

use serde_json::{Value, json};
use world::{Clerk, Firm, House, Method, PASSWORD, Page, Visitor};

const FIRM: &str = "softop";
const LIISA: &str = "liisa.lahtija@softop.example";
const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

/// A key for the provider, as the owner copies it.
pub fn key(owner: &Clerk) -> String {
    let made = owner.post("/settings/provisioning", &[("name", "Entra ID"), ("days", "180")]);
    let token = made.body.split("id=\"token\">").nth(1).and_then(|rest| rest.split('<').next());
    token.unwrap_or_else(|| panic!("{}", made.text())).to_owned()
}

fn read(page: &Page) -> Value {
    assert!(page.kind.starts_with("application/scim+json"), "{}: {}", page.kind, page.body);
    serde_json::from_str(&page.body).unwrap()
}

/// Somebody as Entra ID makes them.
fn liisa() -> Value {
    json!({
        "schemas": [USER, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        "userName": LIISA,
        "active": true,
        "emails": [{ "primary": true, "type": "work", "value": LIISA }],
        "meta": { "resourceType": "User" },
        "name": { "formatted": "Liisa Lähtijä", "familyName": "Lähtijä", "givenName": "Liisa" },
        "roles": [],
        "title": "Erikoisasiantuntija",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "employeeNumber": "701984" },
    })
}

fn made(scim: &Visitor, what: &str, body: &Value) -> String {
    let page = scim.raw(Method::POST, what, Some(("application/scim+json", body.to_string()))).unwrap().page;
    assert_eq!(page.status, 201, "{}", page.body);
    read(&page).get("id").and_then(Value::as_str).unwrap().to_owned()
}

fn patched(scim: &Visitor, path: &str, operations: &Value) -> Page {
    scim.send(Method::PATCH, path, &json!({ "schemas": [PATCH], "Operations": operations }))
}

/// A role that nobody has yet.
fn role(owner: &Clerk, name: &str, acts: &[&str]) {
    let mut line = vec![("name", name), ("register", "customers"), ("purpose", "delivery")];
    line.extend(acts.iter().map(|&act| ("act", act)));
    assert!(owner.post("/accounts/roles", &line).path.contains("saved=1"));
}

/// Lets a group give a role.
fn map(owner: &Clerk, group: &str, role: &str) {
    let page = owner.get("/settings/provisioning");
    let options = page.body.split("id=\"map-role\"").nth(1).unwrap().split("</select>").next().unwrap().to_owned();
    let option = options.split("<option value=\"").find(|option| option.contains(role)).unwrap();
    let mapped =
        owner.post("/settings/provisioning/groups", &[("group", group), ("role", option.split('"').next().unwrap())]);
    assert!(mapped.path.contains("saved=1"), "{}", mapped.text());
}

/// What the page of an account says.
fn of(firm: &Firm, id: &str) -> String {
    firm.owner.get(&format!("/accounts/{id}")).text()
}

/// True if the register is open to them.
fn sees(clerk: &Clerk) -> bool {
    !clerk.get("/").links("/registers/customers").is_empty()
}

/// Takes an account up by a link of the owner, and signs in.
fn comes_in(firm: &Firm, id: &str) -> Clerk {
    let page = firm.owner.post(&format!("/accounts/{id}/link"), &[]).text();
    let link = page.split_whitespace().find(|word| word.contains("/invite/")).unwrap();
    let visitor = firm.server.visitor();
    Clerk::takes_up(&visitor, link);
    Clerk::sign_in(visitor, LIISA)
}

#[test]
fn mk_82_somebody_comes_in_and_goes_out_as_the_firms_own_provider_says() {
    let firm = Firm::open(FIRM);
    let scim = firm.server.program(&key(&firm.owner));
    // As Entra ID does it: it asks whether somebody is there, makes them, and puts them into a group.
    let asked = scim.get(&format!("/scim/v2/Users?filter=userName+eq+%22{}%22", LIISA.replace('@', "%40")));
    assert_eq!((asked.status, read(&asked).get("totalResults")), (200, Some(&json!(0))), "{}", asked.body);
    let id = made(&scim, "/scim/v2/Users", &liisa());
    let again = scim.send(Method::POST, "/scim/v2/Users", &liisa());
    assert_eq!((again.status, read(&again).get("scimType")), (409, Some(&json!("uniqueness"))), "{}", again.body);
    let group = json!({ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "externalId": "8aa1", "displayName": "asiakaspalvelu" });
    let group = made(&scim, "/scim/v2/Groups", &group);
    role(&firm.owner, "Asiakaspalvelija", &["read", "search"]);
    map(&firm.owner, "asiakaspalvelu", "Asiakaspalvelija");
    assert!(!of(&firm, &id).contains("Asiakaspalvelija Group"), "who is in no group has no role");
    let add = json!([{ "op": "Add", "path": "members", "value": [{ "value": id }] }]);
    assert_eq!(patched(&scim, &format!("/scim/v2/Groups/{group}"), &add).status, 200);
    assert!(of(&firm, &id).contains("asiakaspalvelu"), "{}", of(&firm, &id));

    let clerk = comes_in(&firm, &id);
    assert!(sees(&clerk));
    firm.owner.grant(&format!("/accounts/{id}"), "", &[], &["handle"]);
    let case = firm.owner.ask(&[("name", "Aada Esimerkki")], &[]);
    firm.owner.does(&case, "assign", &[("handler", &id)]);

    // Switched off, in Entra's words: out at the very next request, and what they had in hand is the owner's.
    let user = format!("/scim/v2/Users/{id}");
    let off = patched(&scim, &user, &json!([{ "op": "Replace", "path": "active", "value": "False" }]));
    assert_eq!((off.status, read(&off).get("active")), (200, Some(&json!(false))), "{}", off.body);
    assert!(clerk.get("/registers").path.starts_with("/sign-in"), "the very next request");
    let tried = firm.server.visitor();
    let page = tried.get("/sign-in");
    assert_eq!(tried.submit(&page, "/sign-in", &[("username", LIISA), ("password", PASSWORD)]).status, 401);
    let list = firm.owner.get("/requests").table();
    assert!(list.contains(&case) && list.contains("Oona Omistaja") && !list.contains("Liisa"), "{list}");
    assert!(of(&firm, &id).contains("Switched off"), "{}", of(&firm, &id));
    assert_eq!(firm.owner.post(&format!("/accounts/{id}/link"), &[]).status, 404, "no link opens it");

    // Switched on, in Okta's words: with what the groups give, and nothing that was given by hand.
    let on = patched(&scim, &user, &json!([{ "op": "replace", "value": { "active": true } }]));
    assert_eq!(read(&on).get("active"), Some(&json!(true)), "{}", on.body);
    // People and groups in one list; what a thing has not, it is not found by.
    let search = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    let find = |filter: &str| {
        let found = scim.send(Method::POST, "/scim/v2/.search", &json!({ "schemas": [search], "filter": filter }));
        let ids = read(&found).get("Resources").and_then(Value::as_array).cloned().unwrap_or_default();
        ids.iter().filter_map(|one| Some(one.get("id")?.as_str()?.to_owned())).collect::<Vec<_>>()
    };
    assert!(find("displayName eq \"asiakaspalvelu\"").contains(&group));
    assert!(find("meta.resourceType eq \"User\"").contains(&id) && !find("active pr").contains(&group));
    let clerk = Clerk::sign_in(firm.server.visitor(), LIISA);
    assert!(sees(&clerk));
    assert_eq!(clerk.get("/requests").status, 403, "what a hand gave is over");
    let out = json!([{ "op": "remove", "path": format!("members[value eq \"{id}\"]") }]);
    assert_eq!(patched(&scim, &format!("/scim/v2/Groups/{group}"), &out).status, 200);
    assert!(!sees(&clerk), "the role ends with the group, at once");

    // Gone for good; somebody of the same name is somebody new.
    assert_eq!(scim.raw(Method::DELETE, &user, None).unwrap().page.status, 204);
    assert_eq!(scim.get(&user).status, 404);
    assert!(of(&firm, &id).contains("Closed"));
    let anew = made(&scim, "/scim/v2/Users", &liisa());
    assert_ne!(anew, id);
    let journal = firm.owner.get("/journal").text();
    for said in ["Switched an account off", "Switched an account on again", "Closed an account", "Changed a group"] {
        assert!(journal.contains(said), "{said}: {journal}");
    }
    let log = firm.server.log().to_lowercase();
    assert!(!log.contains("lahtija") && !log.contains("lähtijä"), "a name is in the log");
}

#[test]
fn mk_82_a_group_of_the_provider_makes_no_owner_and_what_is_widest_waits_for_one() {
    let firm = Firm::open(FIRM);
    let scim = firm.server.program(&key(&firm.owner));
    let id = made(&scim, "/scim/v2/Users", &liisa());
    let member = json!([{ "value": id }]);
    let group = json!({ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "vienti", "members": member });
    let _ = made(&scim, "/scim/v2/Groups", &group);
    role(&firm.owner, "Viejä", &["export", "read"]);
    map(&firm.owner, "vienti", "Viejä");
    let page = of(&firm, &id);
    assert!(page.contains("Waits for a second owner"), "{page}");
    // The last owner is switched off and ended by nobody.
    let found = read(&scim.get("/scim/v2/Users?filter=userName+eq+%22oona%22"));
    let oona = found.pointer("/Resources/0/id").and_then(Value::as_str).unwrap();
    let oona = format!("/scim/v2/Users/{oona}");
    for refused in [
        patched(&scim, &oona, &json!([{ "op": "replace", "value": { "active": false } }])),
        scim.raw(Method::DELETE, &oona, None).unwrap().page,
    ] {
        assert_eq!(refused.status, 409, "{}", refused.body);
    }
    assert_eq!(firm.owner.get("/").path, "/");
    // What the key opens is the accounts, and nothing that is held about anybody.
    for path in ["/api/v1/registers", "/api/v1/journal", "/api/v1/registers/customers/customer/records"] {
        assert_eq!(scim.get(path).status, 401, "{path}");
    }
    let ended = firm.owner.post("/settings/provisioning/end", &[]);
    assert!(ended.path.contains("saved=1"), "{}", ended.text());
    assert_eq!(scim.get("/scim/v2/Users").status, 401, "a key that ended");
}

/// Providers change many groups of one person in one moment, and some call again before they were answered.
#[test]
fn mk_82_whoever_is_taken_out_of_many_groups_at_once_has_nothing_left_and_no_name_is_given_twice() {
    let firm = Firm::open(FIRM);
    let scim = firm.server.program(&key(&firm.owner));
    let id = made(&scim, "/scim/v2/Users", &liisa());
    role(&firm.owner, "Asiakaspalvelija", &["read", "search"]);
    let schema = "urn:ietf:params:scim:schemas:core:2.0:Group";
    let names: Vec<String> = (1..=8).map(|nth| format!("ryhmä-{nth}")).collect();
    let of = |name: &str| json!({ "schemas": [schema], "displayName": name, "members": [{ "value": id }] });
    let groups: Vec<String> = names.iter().map(|name| made(&scim, "/scim/v2/Groups", &of(name))).collect();
    for name in &names {
        map(&firm.owner, name, "Asiakaspalvelija");
    }
    let clerk = comes_in(&firm, &id);
    assert!(sees(&clerk), "each of them gives the role");
    let together = |each: &(dyn Fn(&str) -> u16 + Sync)| -> Vec<u16> {
        std::thread::scope(|scope| {
            let begun: Vec<_> = groups.iter().map(|group| scope.spawn(move || each(group))).collect();
            begun.into_iter().map(|one| one.join().unwrap()).collect()
        })
    };
    let out = json!([{ "op": "remove", "path": format!("members[value eq \"{id}\"]") }]);
    let left = together(&|group| patched(&scim, &format!("/scim/v2/Groups/{group}"), &out).status);
    assert_eq!(left, [200; 8], "each is answered");
    assert!(!sees(&clerk), "no group gives it any longer");
    let back = json!([{ "op": "add", "path": "members", "value": [{ "value": id }] }]);
    assert_eq!(together(&|group| patched(&scim, &format!("/scim/v2/Groups/{group}"), &back).status), [200; 8]);
    assert!(sees(&clerk));
    let body = || Some(("application/scim+json", of("talous").to_string()));
    let same = together(&|_| scim.raw(Method::POST, "/scim/v2/Groups", body()).unwrap().page.status);
    assert_eq!(same.iter().filter(|status| **status == 201).count(), 1, "{same:?}");
    assert_eq!(same.iter().filter(|status| **status == 409).count(), 7, "{same:?}");
    let ended =
        together(&|group| scim.raw(Method::DELETE, &format!("/scim/v2/Groups/{group}"), None).unwrap().page.status);
    assert_eq!(ended, [204; 8]);
    assert!(!sees(&clerk));
}

/// Every call that is not to be answered, with what it is answered.
#[test]
fn mk_82_a_call_of_nobody_of_another_firm_or_of_nonsense_changes_nothing() {
    let house = House::of(&[("yksi", "softop", None), ("kaksi", "secapp", None)]);
    let (own, other) = (key(house.owner("yksi")), key(house.owner("kaksi")));
    let at = |firm: &str, token: &str| house.server.program(token).of_firm(firm);
    let scim = at("yksi", &own);
    let id = made(&scim, "/scim/v2/Users", &liisa());
    let theirs = made(&at("kaksi", &other), "/scim/v2/Users", &liisa());
    // Another firm's key is nobody's here, and what is another's is not there.
    for nobody in [at("yksi", &other), at("yksi", "seloste_x"), house.visitor("yksi")] {
        let refused = nobody.raw(Method::GET, &format!("/scim/v2/Users/{id}"), None).unwrap();
        assert_eq!(refused.page.status, 401);
        assert!(refused.header("www-authenticate").starts_with("Bearer"));
    }
    let nothing = "0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000";
    let [not_ours, absent] = [theirs.as_str(), nothing].map(|id| {
        let raw = scim.raw(Method::GET, &format!("/scim/v2/Users/{id}"), None).unwrap();
        let mut headers: Vec<_> = raw.headers.into_iter().filter(|(name, _)| name != "date").collect();
        headers.sort();
        (raw.page.status, raw.page.body, headers)
    });
    assert_eq!(not_ours, absent);
    assert_eq!(absent.0, 404);

    let json = "application/scim+json";
    let one = format!("/scim/v2/Users/{id}");
    let deep = format!("{}1{}", "[".repeat(4000), "]".repeat(4000));
    type Try<'a> = (Method, &'a str, Option<(&'a str, String)>, u16);
    let tries: [Try<'_>; 14] = [
        (Method::POST, "/scim/v2/.search", Some((json, json!({ "filter": "active pr" }).to_string())), 400),
        (
            Method::PATCH,
            &one,
            Some((
                json,
                json!({ "schemas": [PATCH], "Operations": [{ "op": "remove", "path": "active" }] }).to_string(),
            )),
            400,
        ),
        (Method::GET, "/scim/v2/Users?filter=userName+like+%22x%22", None, 400),
        (Method::GET, "/scim/v2/Users?count=many", None, 400),
        (Method::GET, "/scim/v2/Schemas?filter=id+pr", None, 403),
        (Method::GET, "/scim/v2/Users/kim", None, 404),
        (Method::POST, "/scim/v2/Users", Some(("text/plain", liisa().to_string())), 415),
        (Method::POST, "/scim/v2/Users", Some((json, deep)), 400),
        (Method::POST, "/scim/v2/Users", Some((json, format!("\"{}\"", "x".repeat(600 * 1024)))), 413),
        (
            Method::POST,
            "/scim/v2/Users",
            Some((json, json!({ "schemas": [USER], "userName": "kassa" }).to_string())),
            400,
        ),
        (Method::PUT, &one, Some((json, json!({ "schemas": [USER] }).to_string())), 400),
        (Method::PATCH, &one, Some((json, json!({ "schemas": [PATCH], "Operations": [] }).to_string())), 400),
        (
            Method::PATCH,
            &one,
            Some((
                json,
                json!({ "schemas": [PATCH], "Operations": [{ "op": "replace", "path": "active", "value": "maybe" }] })
                    .to_string(),
            )),
            400,
        ),
        (
            Method::PATCH,
            &one,
            Some((
                json,
                json!({ "schemas": [PATCH], "Operations": [{ "op": "replace", "path": "id", "value": nothing }] })
                    .to_string(),
            )),
            400,
        ),
    ];
    let before = read(&scim.get(&one));
    for (method, path, body, status) in tries {
        let told = scim.raw(method.clone(), path, body).unwrap().page;
        assert_eq!(told.status, status, "{method} {path}: {}", told.body);
        if status != 404 || path.starts_with("/scim/v2/Users") {
            let said = read(&told);
            assert_eq!(said.get("status"), Some(&json!(status.to_string())), "{said}");
            assert!(!told.body.contains("liisa") && !told.body.contains("kassa"), "{}", told.body);
        }
    }
    assert_eq!(read(&scim.get(&one)), before, "nothing was changed");
    // A key works so long and no longer.
    house.later(181 * 86_400);
    assert_eq!(scim.get("/scim/v2/Users").status, 401);
}
