//! The forms of the notice beside its page, each at an address that stays.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use forms::short::{self, Short};
use forms::{Address, Program, qr};
use maud::{DOCTYPE, Markup, html};
use notice::Lang;

use super::show::{file, public};
use super::version::language;
use crate::assets;
use crate::http::{Visitor, answer, origin};

/// `GET /notice.txt`: in the language of the reader, as far as it is published in it.
pub async fn text(visitor: Visitor) -> Response {
    let lang = language(&visitor, &visitor.web.door().notice());
    Redirect::to(&format!("/notice/{}.txt", lang.code())).into_response()
}

/// `GET /notice.json` and whatever else programs read.
pub async fn program(visitor: Visitor, form: Program) -> Response {
    file(form.media_type(), form.of(&visitor.web.door().notice()))
}

/// `GET /notice/short`: in the language of the reader.
pub async fn choose_short(visitor: Visitor) -> Response {
    let lang = language(&visitor, &visitor.web.door().notice());
    Redirect::to(&format!("/notice/short/{}", lang.code())).into_response()
}

/// `GET /notice/short/{fi}`, `GET /notice/short/{fi.txt}`
pub async fn get_short(visitor: Visitor, Path(page): Path<String>) -> Response {
    let notice = visitor.web.door().notice();
    let (code, form) = page.split_once('.').unwrap_or((&page, ""));
    let lang = Lang::from_code(code).filter(|lang| notice.parts().head.languages.contains(lang));
    let (Some(lang), Some(address)) = (lang, address(&visitor)) else { return visitor.missing() };
    let told = Short::of(&notice, lang, &address);
    match form {
        "" => public(answer::page(StatusCode::OK, &page_of(&told))),
        "txt" => file("text/plain; charset=utf-8", short::text(&told)),
        _ => visitor.missing(),
    }
}

/// `GET /notice/qr.svg`: the code that opens the notice.
pub async fn code(visitor: Visitor) -> Response {
    match address(&visitor) {
        Some(address) => file("image/svg+xml", qr::svg(&address, visitor.lang)),
        None => visitor.missing(),
    }
}

/// Where the notice is reached from outside. The page itself chooses the reader's language.
fn address(visitor: &Visitor) -> Option<Address> {
    Address::new(&format!("{}/notice", origin(&visitor.headers)?)).ok()
}

/// The first layer as a page: nothing stands around it, so that it can be printed and put up.
pub fn page_of(told: &Short) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(told.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (told.title) " – " (told.controller) }
                link rel="stylesheet" href=(assets::path("short.css"));
            }
            body { main { (short::body(told)) } }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use notice::Notice;

    pub fn sample(lang: Lang) -> Short {
        let notice = Notice::read(include_str!("../../../../../examples/softop.kdl")).check().unwrap();
        Short::of(&notice, lang, &Address::new("https://firma.example/notice").unwrap())
    }
}
