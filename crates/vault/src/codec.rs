//! The bytes of a record before they are sealed: its values, each with its stamp. Values entered together share one
//! stamp. Small because it is written for every record: numbers as varints, no field numbers, no padding.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use notice::model::SourceKind;
use policy::AccountId;
use thiserror::Error;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::stamp::Stamp;

/// The version of this form.
const FORM: u8 = 1;

/// Opened bytes that are not of this form: written by a newer release, or a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("opened bytes are not of the form this release writes")]
pub(crate) struct Malformed;

/// One value with its stamp; none where the value was taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) value: Option<String>,
    pub(crate) stamp: Arc<Stamp>,
}

/// The values of a record by field name.
pub(crate) type Contents = BTreeMap<Name, Held>;

/// Writes values. The answer wipes itself.
pub(crate) fn encode(contents: &Contents) -> Zeroizing<Vec<u8>> {
    let mut stamps: Vec<&Arc<Stamp>> = Vec::new();
    let mut places = Vec::with_capacity(contents.len());
    for held in contents.values() {
        let same = |known: &&Arc<Stamp>| Arc::ptr_eq(known, &held.stamp) || ***known == *held.stamp;
        let at = stamps.iter().position(same).unwrap_or_else(|| {
            stamps.push(&held.stamp);
            stamps.len() - 1
        });
        places.push(at);
    }
    let size: usize =
        contents.iter().map(|(name, held)| name.as_str().len() + held.value.as_ref().map_or(0, String::len) + 8).sum();
    let mut out = Zeroizing::new(Vec::with_capacity(size + 2 + stamps.len() * 80));
    out.push(FORM);
    number(&mut out, stamps.len());
    for stamp in stamps {
        write_stamp(&mut out, stamp);
    }
    number(&mut out, contents.len());
    for ((name, held), place) in contents.iter().zip(places) {
        text(&mut out, name.as_str());
        number(&mut out, place);
        match &held.value {
            None => out.push(0),
            Some(value) => {
                out.push(1);
                text(&mut out, value);
            }
        }
    }
    out
}

/// Reads what [`encode`] wrote. `known` gives the name of a field without making a new one.
pub(crate) fn decode(bytes: &[u8], known: impl Fn(&str) -> Option<Name>) -> Result<Contents, Malformed> {
    let mut reader = Reader(bytes);
    if reader.byte()? != FORM {
        return Err(Malformed);
    }
    let count = reader.count()?;
    let stamps = (0..count).map(|_| reader.stamp().map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
    let count = reader.count()?;
    let mut contents = Contents::new();
    for _ in 0..count {
        let name = reader.text()?;
        let name = known(name).map_or_else(|| Name::new(name).map_err(|_| Malformed), Ok)?;
        let stamp = Arc::clone(stamps.get(reader.count()?).ok_or(Malformed)?);
        let value = match reader.byte()? {
            0 => None,
            1 => Some(reader.text()?.to_owned()),
            _ => return Err(Malformed),
        };
        contents.insert(name, Held { value, stamp });
    }
    if reader.0.is_empty() { Ok(contents) } else { Err(Malformed) }
}

fn write_stamp(out: &mut Vec<u8>, stamp: &Stamp) {
    let source = SourceKind::ALL.iter().position(|kind| *kind == stamp.source).unwrap_or(0);
    number(out, source);
    text(out, stamp.way.as_ref().map_or("", Name::as_str));
    out.extend_from_slice(stamp.actor.uuid().as_bytes());
    out.extend_from_slice(&stamp.at.as_microsecond().to_be_bytes());
    number(out, usize::try_from(stamp.notice_version).unwrap_or(0));
    text(out, stamp.purpose.as_str());
}

fn number(out: &mut Vec<u8>, mut value: usize) {
    while let (rest @ 1.., low) = (value >> 7, value & 0x7f) {
        out.push(u8::try_from(low).unwrap_or(0) | 0x80);
        value = rest;
    }
    out.push(u8::try_from(value).unwrap_or(0));
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

/// Reads forward; anything that does not fit is [`Malformed`].
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Malformed> {
        let (head, rest) = self.0.split_at_checked(length).ok_or(Malformed)?;
        self.0 = rest;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8, Malformed> {
        let (head, rest) = self.0.split_first().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*head)
    }

    fn count(&mut self) -> Result<usize, Malformed> {
        let mut value = 0usize;
        for shift in [0u32, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Malformed)
    }

    fn text(&mut self) -> Result<&'a str, Malformed> {
        let length = self.count()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Malformed)
    }

    fn stamp(&mut self) -> Result<Stamp, Malformed> {
        let source = *SourceKind::ALL.get(self.count()?).ok_or(Malformed)?;
        let way = match self.text()? {
            "" => None,
            way => Some(Name::new(way).map_err(|_| Malformed)?),
        };
        let actor = Uuid::from_slice(self.take(16)?).map_err(|_| Malformed)?;
        let at = self.take(8)?.first_chunk::<8>().ok_or(Malformed)?;
        let at = Timestamp::from_microsecond(i64::from_be_bytes(*at)).map_err(|_| Malformed)?;
        let notice_version = u32::try_from(self.count()?).map_err(|_| Malformed)?;
        let purpose = Name::new(self.text()?).map_err(|_| Malformed)?;
        Ok(Stamp { source, way, actor: AccountId::new(actor), at, notice_version, purpose })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
    use proptest::prelude::*;

    use super::*;

    fn stamp() -> impl Strategy<Value = Arc<Stamp>> {
        (
            0usize..7,
            prop::option::of("[a-z][a-z0-9-]{0,20}"),
            any::<u128>(),
            0i64..4_000_000_000_000_000,
            any::<u16>(),
            "[a-z]{1,9}",
        )
            .prop_map(|(source, way, actor, at, version, purpose)| {
                Arc::new(Stamp {
                    source: SourceKind::ALL[source],
                    way: way.map(|way| Name::new(&way).unwrap()),
                    actor: AccountId::new(Uuid::from_u128(actor)),
                    at: Timestamp::from_microsecond(at).unwrap(),
                    notice_version: u32::from(version),
                    purpose: Name::new(&purpose).unwrap(),
                })
            })
    }

    fn contents() -> impl Strategy<Value = Contents> {
        let value = prop::option::of(".{0,300}");
        prop::collection::btree_map(
            "[a-z][a-z-]{0,12}".prop_map(|name| Name::new(&name).unwrap()),
            (value, stamp()),
            0..8,
        )
        .prop_map(|all| all.into_iter().map(|(name, (value, stamp))| (name, Held { value, stamp })).collect())
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(contents in contents()) {
            prop_assert_eq!(decode(&encode(&contents), |_| None).unwrap(), contents);
        }

        #[test]
        fn bytes_of_another_form_are_refused_without_panic(bytes: Vec<u8>) {
            let _ = decode(&bytes, |_| None);
        }

        #[test]
        fn cut_bytes_are_refused(contents in contents(), at: prop::sample::Index) {
            let bytes = encode(&contents);
            let cut = &bytes[..at.index(bytes.len())];
            prop_assert!(decode(cut, |_| None).is_err());
        }
    }

    #[test]
    fn values_entered_together_share_one_stamp() {
        let stamp = Arc::new(Stamp {
            source: SourceKind::Person,
            way: Some(Name::new("phone").unwrap()),
            actor: AccountId::new(Uuid::nil()),
            at: Timestamp::UNIX_EPOCH,
            notice_version: 1,
            purpose: Name::new("billing").unwrap(),
        });
        let held = |value: &str| Held { value: Some(value.to_owned()), stamp: Arc::clone(&stamp) };
        let one: Contents = [(Name::new("name").unwrap(), held("Ada"))].into();
        let mut two = one.clone();
        two.insert(Name::new("city").unwrap(), held("Kuopio"));
        assert_eq!(encode(&two).len() - encode(&one).len(), "city".len() + "Kuopio".len() + 4);
    }
}
