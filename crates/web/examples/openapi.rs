//! Prints the description of the API. `cargo xtask gen` writes it to `docs/api/openapi.json`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(web::api::openapi().as_bytes())
}
