//! Every address of the service, in one table.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use forms::Program;

use crate::api::{self, Api};
use crate::http::guard;
use crate::pages::{
    accounts, bases, breaches, customers, editor, items, journal, measures, my, people, published, records, registers,
    requests, retention, session, settings, start, statements, static_files, telling, tokens, transfer,
};
use crate::provision;
use crate::state::WebState;
use crate::table::Table;

/// Style and scripts.
const ASSETS: &str = "/assets/{name}";

/// The pages of a firm with all that stands around them, and the API.
pub fn router(web: WebState) -> Router {
    let api = api::router(Api::new(web.door().clone(), web.access().clone(), web.clock()));
    let pages = guard::around(pages().into_router(), &web);
    guard::bound(
        guard::telling_others(pages.with_state(web.clone()).merge(api).merge(provision::router(web.clone())), &web),
        false,
    )
}

/// Every address of the pages and of the API, with the parts that differ in braces.
#[must_use]
pub fn addresses() -> Vec<String> {
    let provision = provision::table();
    let paths = pages().paths().iter().chain(provision.paths()).map(|&path| path.to_owned()).collect::<Vec<_>>();
    paths.into_iter().chain(api::addresses()).collect()
}

/// Every page.
fn pages() -> Table<WebState> {
    Table::new()
        .route("/", get(start::show::get))
        .route("/sign-in", get(session::sign_in::get).post(session::sign_in::post))
        .route("/sign-in/passkey", post(session::passkey::post))
        .route("/passkey", get(session::passkey::question))
        .route("/sign-in/code", get(session::code::get).post(session::code::post))
        .route("/sign-out", post(session::sign_out::post))
        .route("/setup/{link}", get(session::setup::get).post(session::setup::post))
        .route("/invite/{link}", get(session::invite::get).post(session::invite::post))
        .route("/purpose", post(session::purpose::post))
        .route("/search", post(records::search::post))
        .route("/registers", get(registers::overview::get))
        .route("/registers/{register}/{kind}", get(records::list::get).post(records::list::post))
        .route("/registers/{register}/{kind}/new", get(records::new::get).post(records::new::post))
        .route("/registers/{register}/{kind}/{record}", get(records::one::get))
        .route("/registers/{register}/{kind}/{record}/edit", get(records::edit::get).post(records::edit::post))
        .route("/registers/{register}/{kind}/{record}/needed", post(records::needed::post))
        .route("/registers/{register}/{kind}/{record}/history/{field}", get(records::history::get))
        .route(
            "/registers/{register}/{kind}/{record}/files/{field}",
            get(records::file::get).post(records::attach::post).layer(DefaultBodyLimit::max(records::attach::MAX_BODY)),
        )
        .route("/registers/{register}/{kind}/{record}/files/{field}/open", get(records::file::open))
        .route("/people/{subject}", get(people::show::get))
        .route("/people/{subject}/disclose", get(people::disclose::get).post(people::disclose::post))
        .route("/bases", get(bases::show::get))
        .route("/bases/{record}", post(bases::decide::post))
        .merge(journal_pages())
        .route("/accounts", get(accounts::list::get))
        .route("/accounts/new", get(accounts::new::get).post(accounts::new::post))
        .route("/accounts/{account}", get(accounts::show::get))
        .route("/accounts/{account}/link", post(accounts::link::post))
        .route("/accounts/{account}/owner", post(accounts::owner::post))
        .route("/accounts/{account}/grants", post(accounts::give::post))
        .route("/accounts/{account}/grants/{grant}/end", post(accounts::take_back::post))
        .route("/tokens", get(tokens::list::get).post(tokens::new::post))
        .route("/tokens/{account}/revoke", post(tokens::revoke::post))
        .route("/transfer", get(transfer::start::get))
        .route("/transfer/files", post(transfer::upload::post).layer(DefaultBodyLimit::max(transfer::upload::MAX_BODY)))
        .route("/transfer/files/{file}", get(transfer::columns::get).post(transfer::columns::post))
        .route("/transfer/jobs/{job}", get(transfer::show::get))
        .route("/transfer/jobs/{job}/run", post(transfer::run::post))
        .route("/transfer/export", post(transfer::export::post))
        .route("/settings", get(settings::show::get))
        .merge(backup_pages())
        .route("/settings/links", get(settings::links::get))
        .route("/settings/measures", get(measures::show::get))
        .route("/settings/measures/{measure}", post(measures::confirm::post))
        .route("/settings/measures/balancing/{purpose}", post(measures::confirm::weigh))
        .route("/settings/statements", get(statements::show::get))
        .route("/settings/telling", get(telling::show::get))
        .route("/settings/telling/{version}", get(telling::people::get).post(telling::mark::post))
        .route("/settings/looks", post(settings::looks::post))
        .route("/settings/password", post(settings::password::post))
        .merge(sign_in_pages())
        .merge(firms_pages())
        .merge(standing_pages())
        .merge(retention_pages())
        .merge(items_pages())
        .merge(breaches_pages())
        .merge(requests_pages())
        .merge(my_pages())
        .merge(notice())
        .route(ASSETS, get(static_files::get))
        .fallback(static_files::missing)
        .method_not_allowed_fallback(static_files::wrong_method)
        .merge(editor_pages())
}

/// What is answered under an address that no firm of the installation is reached by: nothing, in the same words to all.
pub fn nobody() -> Router {
    let pages = Router::new().route(ASSETS, get(static_files::get)).fallback(static_files::nobody);
    guard::bound(pages, false)
}

/// What is answered while it cannot be looked whose address was asked for.
pub fn not_now() -> Router {
    guard::bound(Router::new().fallback(static_files::not_now), false)
}

/// The journal: its lines, their proof, and what of it leaves the house.
fn journal_pages() -> Table<WebState> {
    Table::new()
        .route("/journal", get(journal::show::get))
        .route("/journal/verify", post(journal::verify::post))
        .route("/journal/keep", post(journal::keep::post))
        .route("/journal/lines.jsonl", get(journal::keep::file))
        .route("/journal/heads", post(journal::heads::post))
        .route("/journal/head.txt", get(journal::heads::file))
}

/// Registers kept for another, from either side.
fn firms_pages() -> Table<WebState> {
    Table::new()
        .route("/customers", get(customers::list::get).post(customers::list::post))
        .route("/customers/{customer}", post(customers::over::post))
        .route("/pass-over/{way}", get(customers::over::get).post(customers::over::enter))
        .route("/settings/keeper", get(settings::keeper::get).post(settings::keeper::agree))
        .route("/settings/keeper/people", post(settings::keeper::let_in))
        .route("/settings/keeper/{agreement}/end", post(settings::keeper::end))
}

/// What an owner takes out: the record of processing, the backups, and the key that opens them.
fn backup_pages() -> Table<WebState> {
    Table::new()
        .route("/settings/record", get(settings::record::get))
        .route("/settings/record/{file}", get(settings::record::file))
        .route("/settings/backups", get(settings::backups::get))
        .route("/settings/backups/copy", post(settings::copy::post))
        .route("/settings/backups/key", get(settings::recovery::get).post(settings::recovery::post))
        .route("/settings/backups/proof", get(settings::recovery::get).post(settings::proof::post))
}

/// How people of the staff come in: second factors, sessions, and the rules of both.
fn sign_in_pages() -> Table<WebState> {
    Table::new()
        .route("/settings/second-factor", get(settings::second_factor::get))
        .route("/settings/second-factor/begin", post(settings::second_factor::begin))
        .route("/settings/second-factor/prove", post(settings::second_factor::prove))
        .route("/settings/second-factor/codes", post(settings::second_factor::codes))
        .route("/settings/second-factor/end", post(settings::second_factor::end))
        .route("/settings/passkeys", get(settings::passkeys::get).post(settings::passkeys::post))
        .route("/settings/passkeys/end", post(settings::passkeys::end))
        .route("/settings/passkeys/name", post(settings::passkeys::name))
        .route("/settings/passkeys/codes", post(settings::passkeys::codes))
        .route("/sign-in/directory", post(session::directory::post))
        .route("/sign-in/directory/back", get(session::directory::back))
        .route("/sign-in/directory/ended", post(session::signed_out::post))
        .route("/confirm/directory", post(session::directory::prove))
        .route("/settings/join", get(settings::join::get).post(settings::join::post))
        .route("/settings/directory", get(settings::directory::get).post(settings::directory::post))
        .route("/settings/directory/groups", post(settings::directory::map))
        .route("/settings/directory/groups/end", post(settings::directory::unmap))
        .route("/settings/directory/end", post(settings::directory::end))
        .route("/settings/provisioning", get(settings::provisioning::get).post(settings::provisioning::post))
        .route("/settings/provisioning/tokens/end", post(settings::provisioning::revoke))
        .route("/settings/provisioning/groups", post(settings::provisioning::map))
        .route("/settings/provisioning/groups/end", post(settings::provisioning::unmap))
        .route("/settings/provisioning/end", post(settings::provisioning::end))
        .route("/confirm", get(settings::confirm::get).post(settings::confirm::post))
        .route("/settings/sessions", get(settings::sessions::get).post(settings::sessions::post))
        .route("/settings/email", post(settings::sessions::email))
        .route("/settings/papers", get(settings::papers::get).post(settings::papers::post))
        .route("/settings/sign-in", get(settings::sign_in::get).post(settings::sign_in::post))
        .route("/accounts/{account}/sign-in", get(accounts::sign_in::get))
        .route("/accounts/{account}/sessions", post(accounts::sign_in::end))
        .route("/accounts/{account}/second-factor", post(accounts::sign_in::reset))
}

/// Who may see what, and on which conditions.
fn standing_pages() -> Table<WebState> {
    Table::new()
        .route("/emergency", get(accounts::emergency::get).post(accounts::emergency::post))
        .route("/emergency/end", post(accounts::emergency::end))
        .route("/accounts/{account}/support", post(accounts::emergency::support))
        .route("/accounts/{account}/end", get(accounts::end::get).post(accounts::end::post))
        .route("/accounts/changes", get(accounts::work::list))
        .route("/accounts/changes/{change}", post(accounts::work::done))
        .route("/accounts/{account}/work", get(accounts::work::get).post(accounts::work::post))
        .route("/accounts/roles", get(accounts::roles::get).post(accounts::roles::post))
        .route("/accounts/roles/{role}/confirm", post(accounts::roles::confirm))
        .route("/accounts/roles/{role}/lines/{line}/end", post(accounts::roles::end))
        .route("/accounts/{account}/roles", post(accounts::roles::give))
        .route("/accounts/{account}/grants/{grant}/confirm", post(accounts::roles::confirm_grant))
        .route("/accounts/firms", get(accounts::firms::get).post(accounts::firms::post))
        .route("/accounts/firms/{firm}", get(accounts::firms::get_one).post(accounts::firms::post_one))
        .route("/accounts/firms/{firm}/end", post(accounts::firms::end))
        .route("/accounts/review", get(accounts::review::get).post(accounts::review::post))
        .route("/accounts/alerts", get(accounts::alerts::get))
        .route("/accounts/alerts/{alert}", post(accounts::alerts::close))
        .route("/accounts/watch", post(accounts::alerts::set))
        .route("/accounts/{account}/circle", post(accounts::alerts::circle))
        .route("/accounts/papers", get(accounts::papers::get))
        .route("/accounts/papers/{paper}", get(accounts::papers::get_one).post(accounts::papers::post))
}

/// How long data are kept: what is over, what is held, and whether a register is still needed.
fn retention_pages() -> Table<WebState> {
    Table::new()
        .route("/registers/{register}/review", get(registers::review::get).post(registers::review::post))
        .route("/people/{subject}/holds", post(retention::act::hold))
        .route("/people/{subject}/events", post(retention::act::event))
        .route("/people/{subject}/marks", post(retention::act::mark))
        .route("/retention", get(retention::show::get))
        .route("/retention/elsewhere/{recipient}", post(retention::act::elsewhere))
        .route("/holds/{hold}/lift", post(retention::act::lift))
        .route("/holds/{hold}/renew", post(retention::act::renew))
}

/// Papers, copies, devices and rooms.
fn items_pages() -> Table<WebState> {
    Table::new()
        .route("/items", get(items::list::get))
        .route("/items/new", get(items::new::get).post(items::new::post))
        .route("/items/{item}", get(items::show::get))
        .route("/items/{item}/{step}", post(items::act::post))
        .route("/people/{subject}/print", post(items::print::post))
}

/// Breaches of personal data.
fn breaches_pages() -> Table<WebState> {
    Table::new()
        .route("/breaches", get(breaches::list::get))
        .route("/breaches/archive", get(breaches::list::get))
        .route("/breaches/new", get(breaches::new::get).post(breaches::new::post))
        .route("/breaches/{number}", get(breaches::show::get))
        .route("/breaches/{number}/notification.pdf", get(breaches::paper::pdf))
        .route("/breaches/{number}/notification.txt", get(breaches::paper::text))
        .route("/breaches/{number}/{step}", post(breaches::act::post))
}

/// What people ask by right.
fn requests_pages() -> Table<WebState> {
    let large = || DefaultBodyLimit::max(requests::new::MAX_BODY);
    Table::new()
        .route("/requests", get(requests::list::get))
        .route("/requests/archive", get(requests::list::get))
        .route("/requests/year", get(requests::year::get))
        .route("/requests/year.csv", get(requests::year::csv))
        .route("/requests/new", get(requests::new::get).post(requests::new::post).layer(large()))
        .route("/requests/{number}", get(requests::show::get))
        .route("/requests/{number}/export.zip", get(requests::export::get))
        .route("/requests/{number}/files", post(requests::file::post).layer(large()))
        .route("/requests/{number}/files/{file}", get(requests::file::get))
        .route("/requests/{number}/letters/{letter}", get(requests::letter::get))
        .route("/requests/{number}/correct", get(requests::correct::get).post(requests::correct::post))
        .route("/requests/{number}/others", get(requests::others::get).post(requests::others::post))
        .route("/requests/{number}/package", post(requests::pack::post))
        .route("/requests/{number}/{step}", post(requests::act::post))
}

/// A person's own pages.
fn my_pages() -> Table<WebState> {
    Table::new()
        .route("/my", get(my::start::get))
        .route("/my/link", get(my::link::get).post(my::link::post))
        .route("/my/in/{token}", get(my::link::open).post(my::link::come_in))
        .route("/my/strong", get(my::strong::get).post(my::strong::post))
        .route("/my/strong/back", get(my::strong::back))
        .route("/my/leave", post(my::link::leave))
        .route("/my/ban", get(my::ban::get).post(my::ban::post))
        .route("/my/ask", get(my::ask::choose))
        .route("/my/ask/{kind}", get(my::ask::get).post(my::ask::post))
        .route("/my/place", get(my::place::get))
        .route("/my/place/{file}", get(my::data::get))
        .route("/my/place/correct", get(my::correct::get).post(my::correct::post))
        .route("/my/place/ask", get(my::ask::choose_mine))
        .route("/my/place/ask/{kind}", get(my::ask::get_mine).post(my::ask::post_mine))
        .route("/my/place/cases/{number}", get(my::case::get).post(my::case::post))
}

/// The editor of the notice.
fn editor_pages() -> Table<WebState> {
    Table::new()
        .route("/editor", get(editor::show::get))
        .route("/editor/save", post(editor::save::post))
        .route("/editor/check", post(editor::check::post))
        .route("/editor/add", post(editor::add::post))
        .route("/editor/undo", post(editor::undo::post))
        .route("/editor/merge", post(editor::merge::post))
        .route("/editor/start", get(editor::start::get).post(editor::start::post))
        .route("/editor/publish", get(editor::publish::get).post(editor::publish::post))
}

/// The notice for everybody, in every form.
fn notice() -> Table<WebState> {
    Table::new()
        .route("/notice", get(published::show::choose))
        .route("/notice.txt", get(published::forms::text))
        .route("/notice.json", get(|visitor| published::forms::program(visitor, Program::Json)))
        .route("/notice.schema.json", get(|visitor| published::forms::program(visitor, Program::Schema)))
        .route("/notice.jsonld", get(|visitor| published::forms::program(visitor, Program::Dpv)))
        .route("/notice.tilt.json", get(|visitor| published::forms::program(visitor, Program::Tilt)))
        .route("/notice.fides.yml", get(|visitor| published::forms::program(visitor, Program::Fides)))
        .route("/notice/short", get(published::forms::choose_short))
        .route("/notice/short/{page}", get(published::forms::get_short))
        .route("/notice/qr.svg", get(published::forms::code))
        .route("/notice/{page}", get(published::show::get))
        .route("/notice/protections", get(published::protections::get))
        .route("/notice/changes", get(published::changes::choose))
        .route("/notice/changes.atom", get(published::changes::feed))
        .route("/notice/changes/{page}", get(published::changes::get))
        .route("/notice/versions", get(published::versions::choose))
        .route("/notice/versions/{page}", get(published::versions::get))
        .route("/notice/versions/{version}/{page}", get(published::version::get))
        .route("/notice/versions/{version}/since/{older}", get(published::since::get))
}
