//! A breach on paper, for the authority: what Article 33(3) asks for, made of what is on record and of the notice's contacts.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use notice::model::{Contact, Controller};
use paper::{Block, Document, Fact, Span};
use policy::breach::{Breach, Report, Said};

use crate::http::{Form, PageError, Visit};
use crate::pages::breaches::show::{self, BreachView};
use crate::pages::breaches::words;

/// A part of it: a heading, and under it a label with lines each.
struct Part {
    title: String,
    facts: Vec<(String, Vec<String>)>,
}

/// `GET /breaches/{number}/notification.pdf`
pub async fn pdf(visit: Visit, Path(number): Path<String>) -> Response {
    answer(&visit, &number, "pdf", "application/pdf", |title, parts, lang| {
        let mut document = Document::new(lang, title);
        document.blocks.push(Block::heading(1, title));
        for part in parts {
            document.blocks.push(Block::heading(2, &part.title));
            let fact = |(label, lines): &(String, Vec<String>)| Fact {
                name: vec![Span::plain(label)],
                lines: lines.iter().map(|line| vec![Span::plain(line)]).collect(),
            };
            document.blocks.push(Block::Facts(part.facts.iter().map(fact).collect()));
        }
        paper::pdf(&document)
    })
    .await
}

/// `GET /breaches/{number}/notification.txt`
pub async fn text(visit: Visit, Path(number): Path<String>) -> Response {
    answer(&visit, &number, "txt", "text/plain; charset=utf-8", |title, parts, _| {
        let mut said = format!("{title}\n");
        for part in parts {
            said.push_str(&format!("\n{}\n", part.title.to_uppercase()));
            for (label, lines) in &part.facts {
                said.push_str(&format!("\n{label}:\n{}\n", lines.join("\n")));
            }
        }
        said.into_bytes()
    })
    .await
}

async fn answer(
    visit: &Visit,
    number: &str,
    ending: &str,
    media_type: &'static str,
    make: impl Fn(&str, &[Part], &str) -> Vec<u8>,
) -> Response {
    let view = match show::view(visit, number, None, ("", Form::default())).await {
        Ok(view) if view.whole => view,
        Ok(_) => return visit.refuse(PageError::Missing),
        Err(error) => return visit.refuse(error),
    };
    let notice = visit.web.door().notice();
    let Some(parts) = parts(&view, &notice.parts().controller) else { return visit.refuse(PageError::Missing) };
    let title = view.shell.t().breach_paper_title();
    let bytes = make(&title, &parts, view.shell.lang.code());
    let headers = [
        (CONTENT_TYPE, media_type.to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename=\"{}.{ending}\"", view.head.number)),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// All that is told; none where it was reported on.
fn parts(view: &BreachView, controller: &Controller) -> Option<Vec<Part>> {
    let t = view.shell.t();
    let breach = view.known()?;
    let report = breach.report()?;
    let mut parts = vec![
        Part { title: t.breach_paper_controller(), facts: firm(view, controller) },
        Part { title: t.breach_paper_nature(), facts: nature(view, breach, report) },
    ];
    let of = |title: String, which: &dyn Fn(&Said) -> bool| {
        let entries = breach.entries().iter().filter(|entry| which(&entry.said));
        let facts = entries.map(|entry| {
            let label = format!("{}, {}", words::said(view.shell.lang, &entry.said), view.at(entry.at));
            (label, lines(view, &entry.said))
        });
        Part { title, facts: facts.collect() }
    };
    parts.push(of(t.breach_consequences(), &|said| matches!(said, Said::Assessed { .. })));
    parts.push(of(t.breach_measures(), &|said| matches!(said, Said::Measures { .. })));
    parts.push(of(t.breach_paper_told(), &|said| {
        matches!(said, Said::Notified { .. } | Said::Told { .. } | Said::NotTold { .. } | Said::PassedOn { .. })
    }));
    for part in &mut parts {
        if part.facts.is_empty() {
            part.facts.push((t.breach_paper_later(), vec![t.breach_paper_later_help()]));
        }
    }
    Some(parts)
}

fn lines(view: &BreachView, said: &Said) -> Vec<String> {
    let lines = show::lines(view, said).into_iter().flat_map(|(label, text)| {
        let first = if label.is_empty() { String::new() } else { format!("{label}: ") };
        text.lines()
            .enumerate()
            .map(|(at, line)| if at == 0 { format!("{first}{line}") } else { line.to_owned() })
            .collect::<Vec<_>>()
    });
    lines.filter(|line| !line.trim().is_empty()).collect()
}

/// Whose data they are, and whom to ask (Article 33(3)(b)): the data protection officer, else who answers.
fn firm(view: &BreachView, controller: &Controller) -> Vec<(String, Vec<String>)> {
    let t = view.shell.t();
    let place = [controller.postcode.as_deref(), controller.city.as_deref()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut name = vec![controller.name.clone()];
    name.extend(controller.business_id.clone());
    name.extend(controller.street.clone());
    name.extend(Some(place).filter(|place| !place.is_empty()));
    let reach = |contact: &Contact| {
        let parts = [Some(contact.role.clone()), contact.email.clone(), contact.phone.clone()];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect()
    };
    let contact = controller.dpo.as_ref().or(controller.answering());
    vec![
        (t.breach_paper_firm(), name),
        (t.breach_paper_contact(), contact.map(reach).unwrap_or_default()),
        (t.breach_number(), vec![view.head.number.to_string()]),
    ]
}

/// What happened, whose and which data, and how many (Article 33(3)(a)).
fn nature(view: &BreachView, breach: &Breach, report: &Report) -> Vec<(String, Vec<String>)> {
    let (lang, t) = (view.shell.lang, view.shell.t());
    let text = |text: &str| text.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).collect();
    let (people, records) = breach.counts();
    let many = |count: Option<u64>| vec![count.map_or_else(|| t.breach_count_unknown(), words::many)];
    let mut facts = vec![
        (t.breach_what(), text(&report.what)),
        (t.breach_noticed(), vec![view.at(view.head.aware_at)]),
        (t.breach_harm(), report.harms.iter().map(|harm| words::harm(lang, *harm)).collect()),
        (t.breach_registers(), vec![view.registers.clone()]),
        (t.breach_kinds(), text(&report.kinds)),
        (t.breach_people(), many(people)),
        (t.breach_records(), many(records)),
    ];
    if let Some(keeper) = &report.keeper {
        facts.push((t.breach_keeper(), vec![keeper.name.clone(), t.breach_keeper_noticed(view.at(keeper.noticed))]));
    }
    facts
}
