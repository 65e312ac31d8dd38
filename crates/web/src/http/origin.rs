//! Under which address the service is reached, as the request says.

use axum::http::HeaderMap;
use axum::http::header::HOST;

/// The longest host that is believed.
const MAX_HOST: usize = 255;

/// `https://firma.example`, from the `Host` the proxy passed on. `http` only where the proxy says so, or on this very machine.
/// None if no host is said, or none that could be one.
pub fn origin(headers: &HeaderMap) -> Option<String> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = authority(headers)?;
    let name = host.split(':').next().unwrap_or_default();
    let here =
        ["localhost", "127.", "[::1]"].iter().any(|start| host.starts_with(start)) || name.ends_with(".localhost");
    let scheme = match text("x-forwarded-proto") {
        Some("http") => "http",
        None if here => "http",
        _ => "https",
    };
    Some(format!("{scheme}://{host}"))
}

/// The host and port that were asked for. None if they are not said, or cannot be such.
pub fn authority(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(HOST)?.to_str().ok()?;
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "-.:[]".contains(sign);
    (!host.is_empty() && host.len() <= MAX_HOST && host.chars().all(plain)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn from(host: &'static str, proto: Option<&'static str>) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static(host));
        proto.map(|proto| headers.insert("x-forwarded-proto", HeaderValue::from_static(proto)));
        origin(&headers)
    }

    #[test]
    fn the_service_is_reached_where_the_request_came_to() {
        assert_eq!(from("firma.example", None).as_deref(), Some("https://firma.example"));
        assert_eq!(from("firma.example", Some("http")).as_deref(), Some("http://firma.example"));
        assert_eq!(from("127.0.0.1:8470", None).as_deref(), Some("http://127.0.0.1:8470"));
        assert_eq!(from("firma.localhost:8470", None).as_deref(), Some("http://firma.localhost:8470"));
        assert_eq!(from("a.example/\"><script>", None), None);
        assert_eq!(origin(&HeaderMap::new()), None);
    }
}
