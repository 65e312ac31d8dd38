//! A value in its normal form.

use std::fmt;
use std::net::IpAddr;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::{FileRef, Money};
use crate::model::Name;

/// A value that is one of its type, in normal form. It may be personal, so `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// Text and every identifier, as its canonical text.
    Text(String),
    /// A day.
    Date(Date),
    /// A day and a time on the firm's own clocks.
    DateTime(DateTime),
    /// An instant, where the value came with its zone.
    Instant(Timestamp),
    /// A year.
    Year(i16),
    /// A whole number.
    Number(i64),
    /// An amount of money.
    Money(Money),
    /// One of the choices.
    Choice(Name),
    /// Yes or no, a permission too.
    Flag(bool),
    /// A shortened IP address: the network and the length of its prefix in bits.
    Network(IpAddr, u8),
    /// A stored file.
    File(FileRef),
}

impl Value {
    /// The text that is sealed and compared. Normalising it again gives the same value.
    #[must_use]
    pub fn canonical(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Date(day) => day.to_string(),
            Self::DateTime(time) => time.to_string(),
            Self::Instant(instant) => instant.to_string(),
            Self::Year(year) => year.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Money(money) => money.to_string(),
            Self::Choice(name) => name.to_string(),
            Self::Flag(yes) => yes.to_string(),
            Self::Network(address, bits) => format!("{address}/{bits}"),
            Self::File(file) => file.to_string(),
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Value::Text(..)",
            Self::Date(_) => "Value::Date(..)",
            Self::DateTime(_) => "Value::DateTime(..)",
            Self::Instant(_) => "Value::Instant(..)",
            Self::Year(_) => "Value::Year(..)",
            Self::Number(_) => "Value::Number(..)",
            Self::Money(_) => "Value::Money(..)",
            Self::Choice(_) => "Value::Choice(..)",
            Self::Flag(_) => "Value::Flag(..)",
            Self::Network(..) => "Value::Network(..)",
            Self::File(_) => "Value::File(..)",
        })
    }
}
