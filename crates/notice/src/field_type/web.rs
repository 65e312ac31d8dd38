//! What comes from the net: web addresses, IP addresses, visitor ids.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{Value, ValueError};

/// How much of an IPv4 address is kept, in bits.
const IPV4_BITS: u8 = 24;
/// How much of an IPv6 address is kept, in bits.
const IPV6_BITS: u8 = 48;

/// A web address with `http` or `https`, scheme and host in small letters; or the path of a page, without query and fragment.
pub(super) fn url(text: &str) -> Result<Value, ValueError> {
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`')) {
        return Err(ValueError::Url);
    }
    if text.starts_with('/') && !text.starts_with("//") {
        let path = text.split(['?', '#']).next().unwrap_or(text);
        return Ok(Value::Text(path.to_owned()));
    }
    let (scheme, rest) = text.split_once("://").ok_or(ValueError::Url)?;
    let scheme = scheme.to_ascii_lowercase();
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).ok_or(ValueError::Url)?;
    let authority = authority.to_lowercase();
    let (host, port) = authority.split_once(':').unwrap_or((&authority, "80"));
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    let known = matches!(scheme.as_str(), "http" | "https") && port.parse::<u16>().is_ok();
    if known && host.len() <= 253 && host.split('.').all(label) {
        Ok(Value::Text(format!("{scheme}://{authority}{path}")))
    } else {
        Err(ValueError::Url)
    }
}

/// An IP address, cut to its network: a whole address is never kept.
pub(super) fn ip(text: &str) -> Result<Value, ValueError> {
    let (address, bits) = match text.split_once('/') {
        Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| ValueError::Ip)?)),
        None => (text, None),
    };
    let address: IpAddr = address.parse().map_err(|_| ValueError::Ip)?;
    let (width, kept) = match address.to_canonical() {
        IpAddr::V4(_) => (32, IPV4_BITS),
        IpAddr::V6(_) => (128, IPV6_BITS),
    };
    let bits = bits.unwrap_or(width);
    if bits > width {
        return Err(ValueError::Ip);
    }
    let kept = kept.min(bits);
    let network = match address.to_canonical() {
        IpAddr::V4(v4) => {
            IpAddr::V4(Ipv4Addr::from_bits(v4.to_bits() & u32::MAX.checked_shl(32 - u32::from(kept)).unwrap_or(0)))
        }
        IpAddr::V6(v6) => {
            IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & u128::MAX.checked_shl(128 - u32::from(kept)).unwrap_or(0)))
        }
    };
    Ok(Value::Network(network, kept))
}

/// A random key of 128 bits as hexadecimal digits, with or without the hyphens of a UUID.
pub(super) fn visitor_id(text: &str) -> Result<Value, ValueError> {
    let digits: String = text.chars().filter(|c| *c != '-').collect::<String>().to_ascii_lowercase();
    let is_key = digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    if is_key { Ok(Value::Text(digits)) } else { Err(ValueError::VisitorId) }
}
