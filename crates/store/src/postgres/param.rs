//! Values on their way to PostgreSQL and back.

use std::borrow::Cow;
use std::error::Error;
use std::fmt::Write as _;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::error::StoreError;
use crate::value::{Row, Token, Value};

/// One parameter of a statement: a value, or a column of a batch.
#[derive(Debug)]
pub(super) enum Param<'a> {
    One(&'a Value),
    Column(Vec<&'a Value>),
}

/// Tokens as PostgreSQL reads an array of numbers from text.
fn literal(tokens: &[Token]) -> String {
    let mut text = String::with_capacity(tokens.len() * 21 + 2);
    text.push('{');
    for (nth, token) in tokens.iter().enumerate() {
        let comma = if nth == 0 { "" } else { "," };
        let _never_fails = write!(text, "{comma}{}", token.number());
    }
    text.push('}');
    text
}

fn bytes(value: &Value) -> Option<&[u8]> {
    match value {
        Value::Id(id) => Some(id.as_bytes()),
        Value::Blob(bytes) => Some(bytes),
        _ => None,
    }
}

fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Int(int) => Some(*int),
        _ => None,
    }
}

fn text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Text(text) => Some(Cow::Borrowed(text)),
        Value::Tokens(tokens) => Some(Cow::Owned(literal(tokens))),
        _ => None,
    }
}

type Sent = Result<IsNull, Box<dyn Error + Sync + Send>>;

fn one(value: &Value, ty: &Type, out: &mut BytesMut) -> Sent {
    match value {
        Value::Null => Ok(IsNull::Yes),
        Value::Int(int) => int.to_sql(ty, out),
        Value::Id(id) => id.as_bytes().as_slice().to_sql(ty, out),
        Value::Blob(bytes) => bytes.as_slice().to_sql(ty, out),
        Value::Text(text) => (&**text).to_sql(ty, out),
        Value::Tokens(tokens) if *ty == Type::TEXT => literal(tokens).to_sql(ty, out),
        Value::Tokens(tokens) => tokens.iter().map(Token::number).collect::<Vec<_>>().to_sql(ty, out),
        Value::Ids(ids) => ids.iter().map(|id| id.as_bytes().as_slice()).collect::<Vec<_>>().to_sql(ty, out),
    }
}

fn column(values: &[&Value], ty: &Type, out: &mut BytesMut) -> Sent {
    if *ty == Type::INT8_ARRAY {
        values.iter().map(|value| int(value)).collect::<Vec<_>>().to_sql(ty, out)
    } else if *ty == Type::BYTEA_ARRAY {
        values.iter().map(|value| bytes(value)).collect::<Vec<_>>().to_sql(ty, out)
    } else {
        values.iter().map(|value| text(value)).collect::<Vec<_>>().to_sql(ty, out)
    }
}

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Sent {
        match self {
            Self::One(value) => one(value, ty, out),
            Self::Column(values) => column(values, ty, out),
        }
    }

    fn accepts(_ty: &Type) -> bool {
        // The SQL files and the test that prepares and runs them all keep the types together.
        true
    }

    to_sql_checked!();
}

/// A row as the rest of the store knows it.
pub(super) fn row(query: &'static str, row: &tokio_postgres::Row) -> Result<Row, StoreError> {
    let mut cells = Vec::with_capacity(row.len());
    for (index, column) in row.columns().iter().enumerate() {
        let bad = |_| StoreError::Malformed { query, column: index };
        let ty = column.type_();
        cells.push(if *ty == Type::INT8 {
            row.try_get::<_, Option<i64>>(index).map_err(bad)?.map_or(Value::Null, Value::Int)
        } else if *ty == Type::BYTEA {
            row.try_get::<_, Option<Vec<u8>>>(index).map_err(bad)?.map_or(Value::Null, Value::Blob)
        } else {
            let text = row.try_get::<_, Option<&str>>(index).map_err(bad)?;
            text.map_or(Value::Null, |text| Value::Text(text.into()))
        });
    }
    Ok(Row { query, cells })
}
