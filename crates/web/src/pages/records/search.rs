//! A search over every register that the purpose reaches.

use axum::response::Response;
use maud::{Markup, html};
use policy::ActKind;

use crate::design::icon::Icon;
use crate::design::parts::{self, empty};
use crate::design::{Here, Private, Shell};
use crate::http::{PageError, Posted, Visit};
use crate::pages::records::gather;
use crate::pages::records::list::{self, ListView, Order};

/// The page.
#[derive(Debug, Clone)]
pub struct SearchView {
    pub shell: Shell,
    pub words: Private,
    /// What was found, a list for each record kind.
    pub found: Vec<ListView>,
}

/// `POST /search`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    let result = view(&visit, form.get("words").trim()).await;
    visit.answer(result.map(|view| render(&view)))
}

async fn view(visit: &Visit, words: &str) -> Result<SearchView, PageError> {
    visit.here_for()?;
    let notice = visit.web.door().notice();
    let mut shell = Shell { words: Private::new(words), ..visit.shell(Here::Elsewhere) };
    if words.is_empty() {
        shell.path = "/".to_owned();
    }
    let mut found = Vec::new();
    let registers = notice.parts().registers.iter();
    let kinds = registers.flat_map(|register| register.records.iter().map(move |record| (register, record)));
    let reached = kinds.filter(|(register, record)| visit.might_reach(ActKind::Search, register, record));
    for (register, record) in reached.take(if words.is_empty() { 0 } else { usize::MAX }).collect::<Vec<_>>() {
        let page = gather::search(visit, register, record, words, "").await?;
        if page.items.is_empty() {
            continue;
        }
        let mut list = gather::empty(visit, register, record, Order::Newest);
        gather::fill(&mut list, visit, &notice, record, page);
        list.words = Private::new(words);
        found.push(list);
    }
    Ok(SearchView { shell, words: Private::new(words), found })
}

/// The page.
pub fn render(view: &SearchView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (view.words.within(|words| t.search_title(words))) }, Some(&t.list_lead_search()), &html! {}))
        @if view.found.is_empty() {
            section.card { (empty(Icon::Search, &t.list_none_found(), &t.list_none_found_help(), &html! {})) }
        }
        @for list in &view.found {
            section.section { div.section-head { h2 { (list.kind) } } (list::rows(list)) }
        }
    };
    shell.page(&t.shell_search_do(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> SearchView {
        let found = vec![ListView { words: Private::new("esim"), ..list::tests::sample(shell.clone()) }];
        SearchView { shell, words: Private::new("esim"), found }
    }
}
