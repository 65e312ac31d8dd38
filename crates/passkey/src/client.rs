//! What the browser says of the question (5.8.1).

use serde::Deserialize;

use crate::{Asked, Distrust};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Client {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

pub(crate) fn fits(client: &[u8], kind: &str, asked: Asked<'_>) -> Result<(), Distrust> {
    let client: Client = serde_json::from_slice(client).map_err(|_| Distrust::Malformed)?;
    if client.r#type != kind {
        return Err(Distrust::Kind);
    }
    if asked.challenge.is_empty() || client.challenge != asked.challenge {
        return Err(Distrust::Challenge);
    }
    // No page of another frames ours, so no answer comes from within another.
    if client.origin != asked.origin || client.cross_origin || client.top_origin.is_some() {
        return Err(Distrust::Origin);
    }
    Ok(())
}
