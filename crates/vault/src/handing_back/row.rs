//! A row as it is stored, as people read it.

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use store::copy::Datum;
use uuid::Uuid;

use crate::codec::{self, Contents};
use crate::door::{Door, breaches, opening};
use crate::error::Fault;
use crate::journal_file::hex;
use crate::seal::{Place, SealKey};

/// Columns that help nobody but who would come in or guess.
const SECRET: [&str; 4] = ["controller", "password_hash", "login_token", "token_hash"];
/// What of an account is handed back: its second factors stay secret.
const OF_ACCOUNT: [&str; 3] = ["name", "username", "email"];
/// What of an entry on access stays secret: what is shared with an identity provider.
const OF_NOBODY: &str = "secret";

/// A row as it is stored.
pub(super) struct Row {
    pub(super) table: &'static store::copy::Table,
    pub(super) cells: Vec<Datum>,
}

impl Row {
    fn get(&self, column: &str) -> Option<&Datum> {
        let at = self.table.columns().position(|name| name == column)?;
        self.cells.get(at)
    }

    pub(super) fn bytes(&self, column: &str) -> Option<&[u8]> {
        match self.get(column)? {
            Datum::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    fn text(&self, column: &str) -> &str {
        match self.get(column) {
            Some(Datum::Text(text)) => text,
            _ => "",
        }
    }

    fn number(&self, column: &str) -> i64 {
        match self.get(column) {
            Some(Datum::Number(number)) => *number,
            _ => 0,
        }
    }

    /// The identifier in a column of this place.
    pub(super) fn id(&self, at: usize) -> Uuid {
        match self.cells.get(at) {
            Some(Datum::Bytes(bytes)) => Uuid::from_slice(bytes).unwrap_or_default(),
            _ => Uuid::nil(),
        }
    }

    fn of(&self, column: &str) -> Uuid {
        self.bytes(column).and_then(|bytes| Uuid::from_slice(bytes).ok()).unwrap_or_default()
    }

    /// Whose key it is sealed with; none where it is sealed with the controller's, or with nothing.
    pub(super) fn keyed(&self) -> Option<Uuid> {
        match self.table.name {
            "record" | "revision" => Some(self.of("record")),
            "request" | "letter" => self.bytes("request").and_then(|bytes| Uuid::from_slice(bytes).ok()),
            "item" => Some(self.of("item")),
            "breach" => Some(self.of("breach")),
            _ => None,
        }
    }

    /// The row as a JSON object: identifiers and times as people read them, and what is sealed, opened.
    pub(super) fn line(&self, door: &Door, key: Option<&SealKey>) -> Result<Value, Fault> {
        let mut line = Map::new();
        for (name, datum) in self.table.columns().zip(&self.cells) {
            if SECRET.contains(&name) {
                continue;
            }
            if name == "sealed" {
                let opened = self.opened(door, key)?;
                line.insert(
                    if matches!(self.table.name, "record" | "revision") { "values" } else { "contents" }.into(),
                    opened,
                );
                continue;
            }
            line.insert(name.to_owned(), shown(name, datum));
        }
        Ok(Value::Object(line))
    }

    fn opened(&self, door: &Door, key: Option<&SealKey>) -> Result<Value, Fault> {
        let Some(sealed) = self.bytes("sealed").filter(|sealed| !sealed.is_empty()) else { return Ok(Value::Null) };
        let controller = door.controller();
        let of_record = |place: &Place| match key {
            // What has no key any more was erased: it says nothing.
            None => Ok(None),
            Some(key) => {
                key.open(place, sealed).map(Some).map_err(|_| Fault::Broken { what: self.table.name, id: self.id(1) })
            }
        };
        let of_staff = |of: Uuid| {
            let plain = door.staff().open(of, sealed)?;
            Ok::<_, Fault>(Some(zeroize::Zeroizing::new(plain.inner().clone())))
        };
        let plain = match self.table.name {
            "record" => of_record(&self.place_of_record(controller))?,
            "revision" => {
                of_record(&opening::place_of_revision(controller, self.of("record"), self.number("revision")))?
            }
            "request" => {
                of_record(&Place::new("request", controller).id(self.of("request")).number(self.number("revision")))?
            }
            "breach" => of_record(&breaches::rows::place(controller, self.of("breach"), self.number("revision")))?,
            "item" => of_record(&Place::new("item", controller).id(self.of("item")))?,
            "letter" => {
                let place = Place::new("letter", controller).id(self.of("letter")).id(self.of("request"));
                match self.bytes("request") {
                    Some(_) => of_record(&place)?,
                    None => {
                        let staff = door.keys().staff();
                        Some(staff.open(&place, sealed).map_err(|_| Fault::Broken { what: "letter", id: self.id(1) })?)
                    }
                }
            }
            "attested" => of_staff(crate::door::upkeep::place_of_check(self.text("measure"), self.number("at")))?,
            "access_entry" => of_staff(self.of("entry"))?,
            _ => of_staff(self.id(1))?,
        };
        let Some(plain) = plain else { return Ok(Value::Null) };
        if matches!(self.table.name, "record" | "revision") {
            let malformed = |_| Fault::Broken { what: self.table.name, id: self.id(1) };
            return Ok(values(&codec::decode(&plain, |_| None).map_err(malformed)?));
        }
        let mut value = serde_json::from_slice(&plain)
            .unwrap_or_else(|_| std::str::from_utf8(&plain).map_or_else(|_| json!(hex(&plain)), |text| json!(text)));
        if self.table.name == "account"
            && let Value::Object(account) = &mut value
        {
            account.retain(|name, _| OF_ACCOUNT.contains(&name.as_str()));
        }
        if self.table.name == "access_entry"
            && let Value::Object(entry) = &mut value
        {
            entry.remove(OF_NOBODY);
        }
        Ok(value)
    }

    fn place_of_record(&self, controller: Uuid) -> Place {
        Place::new("record", controller)
            .id(self.of("record"))
            .id(self.of("subject"))
            .number(self.number("revision"))
            .number(self.number("notice_version"))
            .text(self.text("register"))
            .text(self.text("kind"))
    }
}

/// The values of a record, each with where it came from.
fn values(contents: &Contents) -> Value {
    let one = |held: &codec::Held| {
        json!({
            "value": held.value, "source": held.stamp.source.keyword(),
            "way": held.stamp.way.as_ref().map(notice::Name::as_str), "by": held.stamp.actor.to_string(),
            "at": held.stamp.at.to_string(), "notice_version": held.stamp.notice_version,
            "purpose": held.stamp.purpose.as_str(),
        })
    };
    Value::Object(contents.iter().map(|(name, held)| (name.to_string(), one(held))).collect())
}

/// What is not sealed: times in words, identifiers in their usual form.
fn shown(column: &str, datum: &Datum) -> Value {
    let is_time =
        column.ends_with("_at") || matches!(column, "at" | "since" | "keep_until" | "valid_from" | "valid_until");
    match datum {
        Datum::Null => Value::Null,
        Datum::Number(number) if is_time => match Timestamp::from_microsecond(*number) {
            Ok(at) => json!(at.to_string()),
            Err(_) => json!(number),
        },
        Datum::Number(number) => json!(number),
        Datum::Text(text) => json!(text),
        Datum::Bytes(bytes) => match Uuid::from_slice(bytes) {
            Ok(id) => json!(id.to_string()),
            Err(_) => json!(hex(bytes)),
        },
    }
}
