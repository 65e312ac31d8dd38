//! What the service says of itself (RFC 7643, 5 to 7).

use serde_json::{Value, json};

use crate::list::MAX_COUNT;
use crate::{GROUP, USER};

const CONFIG: &str = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
const TYPE: &str = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:Schema";

/// What the service can do; `base` is where it begins.
#[must_use]
pub fn provider_config(base: &str) -> Value {
    json!({
        "schemas": [CONFIG],
        "patch": { "supported": true },
        "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
        "filter": { "supported": true, "maxResults": MAX_COUNT },
        "changePassword": { "supported": false },
        "sort": { "supported": false },
        "etag": { "supported": true },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "Bearer token",
            "description": "A token that an owner of the firm makes for this alone",
            "primary": true,
        }],
        "meta": { "resourceType": "ServiceProviderConfig", "location": format!("{base}/ServiceProviderConfig") },
    })
}

/// What there is: people and groups.
#[must_use]
pub fn resource_types(base: &str) -> Vec<Value> {
    let kind = |name: &str, endpoint: &str, schema: &str| {
        json!({
            "schemas": [TYPE],
            "id": name,
            "name": name,
            "endpoint": endpoint,
            "schema": schema,
            "schemaExtensions": [],
            "meta": { "resourceType": "ResourceType", "location": format!("{base}/ResourceTypes/{name}") },
        })
    };
    vec![kind("User", "/Users", USER), kind("Group", "/Groups", GROUP)]
}

/// One of them.
#[must_use]
pub fn resource_type(base: &str, name: &str) -> Option<Value> {
    resource_types(base).into_iter().find(|kind| kind.get("id").and_then(Value::as_str) == Some(name))
}

/// What is taken up of each.
#[must_use]
pub fn schemas(base: &str) -> Vec<Value> {
    let schema = |id: &str, name: &str, attributes: Vec<Value>| {
        json!({
            "schemas": [SCHEMA],
            "id": id,
            "name": name,
            "attributes": attributes,
            "meta": { "resourceType": "Schema", "location": format!("{base}/Schemas/{id}") },
        })
    };
    vec![schema(USER, "User", of_user()), schema(GROUP, "Group", of_group())]
}

/// One of them.
#[must_use]
pub fn schema(base: &str, id: &str) -> Option<Value> {
    schemas(base).into_iter().find(|schema| schema.get("id").and_then(Value::as_str) == Some(id))
}

fn text(name: &str, (required, exact): (bool, bool), (mutability, uniqueness): (&str, &str)) -> Value {
    json!({
        "name": name,
        "type": "string",
        "multiValued": false,
        "required": required,
        "caseExact": exact,
        "mutability": mutability,
        "returned": "default",
        "uniqueness": uniqueness,
    })
}

fn truth(name: &str) -> Value {
    json!({
        "name": name,
        "type": "boolean",
        "multiValued": false,
        "required": false,
        "mutability": "readWrite",
        "returned": "default",
    })
}

/// An attribute that is needed, with what is to be known of that.
fn needed(mut attribute: Value, description: &str) -> Value {
    if let Some(attribute) = attribute.as_object_mut() {
        attribute.insert(String::from("required"), Value::Bool(true));
        attribute.insert(String::from("description"), Value::from(description));
    }
    attribute
}

fn complex(name: &str, (several, mutability): (bool, &str), parts: &[Value]) -> Value {
    json!({
        "name": name,
        "type": "complex",
        "multiValued": several,
        "required": false,
        "mutability": mutability,
        "returned": "default",
        "subAttributes": parts,
    })
}

fn reference(to: &str, mutability: &str) -> Value {
    json!({
        "name": "$ref",
        "type": "reference",
        "referenceTypes": [to],
        "multiValued": false,
        "required": false,
        "caseExact": true,
        "mutability": mutability,
        "returned": "default",
        "uniqueness": "none",
    })
}

fn of_user() -> Vec<Value> {
    let plain = |name| text(name, (false, false), ("readWrite", "none"));
    let read = |name| text(name, (false, true), ("readOnly", "none"));
    vec![
        text("userName", (true, false), ("readWrite", "server")),
        plain("displayName"),
        needed(
            complex("name", (false, "readWrite"), &[plain("formatted"), plain("givenName"), plain("familyName")]),
            "The first and the family name; a displayName that has both is taken where it is missing",
        ),
        complex("emails", (true, "readWrite"), &[plain("value"), plain("type"), truth("primary")]),
        needed(
            truth("active"),
            "True if they may come in: taken for true where a new person says nothing; it is never removed",
        ),
        complex("groups", (true, "readOnly"), &[read("value"), read("display"), reference("Group", "readOnly")]),
    ]
}

fn of_group() -> Vec<Value> {
    let fixed = |name| text(name, (false, true), ("immutable", "none"));
    vec![
        text("displayName", (true, false), ("readWrite", "server")),
        complex("members", (true, "readWrite"), &[fixed("value"), fixed("display"), reference("User", "immutable")]),
    ]
}
