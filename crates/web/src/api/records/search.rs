//! Searching. The words are posted, so that they stand in no address and no log.

use axum::Json;
use axum::extract::{Path, State};
use policy::Search;
use serde::Deserialize;
use utoipa::ToSchema;
use vault::{MAX_QUERY, Personal, Query};

use crate::api::Api;
use crate::api::ask::On;
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::page::{PageOf, cursor, limit};
use crate::api::problem::Problem;
use crate::api::shape::RecordOut;

/// What is looked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Words or their beginnings: every one must be found, each in any field the purpose covers.
    #[schema(max_length = 200)]
    words: String,
    /// Where to go on: the `next` of the page before.
    #[serde(default)]
    #[schema(pattern = "^[A-Za-z0-9._-]+$")]
    cursor: Option<String>,
    /// How many at most, up to 500; 50 when not said.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 500)]
    limit: Option<usize>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words(..)")
    }
}

/// Records of a kind in which all words are found, newest first
#[utoipa::path(post, path = "/registers/{register}/{kind}/records/search", tag = "records", operation_id = "search", request_body = Words,
    params(("register" = String, Path), ("kind" = String, Path), ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 200, body = PageOf<RecordOut>), (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn search(
    State(api): State<Api>,
    caller: Caller,
    Path((register, kind)): Path<(String, String)>,
    Body(words): Body<Words>,
) -> Result<Json<PageOf<RecordOut>>, Problem> {
    if words.words.chars().count() > MAX_QUERY {
        return Err(Problem::call("words-too-long", format!("`words` is longer than {MAX_QUERY} characters")));
    }
    let after = cursor(words.cursor.as_deref())?;
    let query = Query { limit: limit(words.limit)?, text: Personal::new(words.words), after };
    let grant = caller.ask::<Search>(&api, On::kind(&register, &kind)?).await?;
    let page = api.door().search(grant, query, caller.now).await.map_err(|error| Problem::read(&api, error))?;
    let items = page.items.iter().map(RecordOut::of).collect();
    Ok(Json(PageOf { items, next: page.next.map(|next| next.to_string()) }))
}
