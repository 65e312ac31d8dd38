//! What the door opens of a list or a search, put together for the page.

use notice::model::{Field, FieldType, Record, Register};
use notice::{Checked, Notice};
use policy::{ActKind, Read, Search};
use vault::{Cursor, OpenRecord, Page, Paging, Personal, Query, Selector};

use crate::ask::door::{On, place};
use crate::ask::values;
use crate::design::{Here, Private, Shell};
use crate::http::visit::label;
use crate::http::{Form, PageError, Visit};
use crate::pages::people::view::Link;
use crate::pages::records::list::{Column, ListView, Look, Order, Row};

/// How many rows a page has.
pub const ROWS: usize = 25;
/// How many columns a list has.
const COLUMNS: usize = 5;

/// A page of a list.
pub async fn list(visit: &Visit, register: &str, kind: &str, order: Order, from: &str) -> Result<ListView, PageError> {
    let notice = visit.web.door().notice();
    let (register, record) = place(&notice, register, kind)?;
    let mut view = empty(visit, register, record, order);
    if visit.purpose().is_none() {
        return Ok(view);
    }
    let paging = Paging { order: order_of(order), after: from.parse::<Cursor>().ok(), limit: ROWS };
    let grant = visit.ask::<Read>(On::kind(&register.name, &record.name)).await?;
    let page = visit.web.door().read(grant, Selector::List(paging), visit.now).await?;
    view.later = !from.is_empty();
    fill(&mut view, visit, &notice, record, page);
    Ok(view)
}

/// What a search found.
pub async fn found(visit: &Visit, register: &str, kind: &str, form: &Form) -> Result<ListView, PageError> {
    let words = form.get("words").trim();
    let order = Order::from_word(form.get("order"));
    if words.is_empty() {
        return list(visit, register, kind, order, "").await;
    }
    let notice = visit.web.door().notice();
    let (register, record) = place(&notice, register, kind)?;
    let mut view = empty(visit, register, record, order);
    let page = search(visit, register, record, words, form.get("from")).await?;
    view.words = Private::new(words);
    view.shell.words = Private::new(words);
    view.later = !form.get("from").is_empty();
    fill(&mut view, visit, &notice, record, page);
    Ok(view)
}

/// Searches one record kind.
pub async fn search(
    visit: &Visit,
    register: &Register,
    record: &Record,
    words: &str,
    from: &str,
) -> Result<Page<OpenRecord>, PageError> {
    let grant = visit.ask::<Search>(On::kind(&register.name, &record.name)).await?;
    let query = Query { text: Personal::new(words.to_owned()), after: from.parse().ok(), limit: ROWS };
    Ok(visit.web.door().search(grant, query, visit.now).await?)
}

/// The list of a record kind with nothing in it yet.
pub fn empty(visit: &Visit, register: &Register, record: &Record, order: Order) -> ListView {
    let shell = visit.shell(Here::Kind(register.name.to_string(), record.name.to_string()));
    let path = format!("/registers/{}/{}", register.name, record.name);
    let alone = record.of.is_none() && visit.might_reach(ActKind::Collect, register, record);
    let sorting = visit.web.door().sorting(register.name.as_str(), record.name.as_str());
    ListView {
        kind: label(&record.label, &record.name, shell.lang),
        register: Link { href: "/registers".to_owned(), label: label(&register.label, &register.name, shell.lang) },
        new: alone.then(|| format!("{path}/new")),
        path,
        describe: String::new(),
        columns: columns(visit, record, &shell),
        rows: Vec::new(),
        words: Private::default(),
        searchable: visit.might_reach(ActKind::Search, register, record),
        order,
        numbered: sorting.number.is_some(),
        next: None,
        later: false,
        shell,
    }
}

/// Fills in the rows.
pub fn fill(view: &mut ListView, visit: &Visit, notice: &Notice<Checked>, record: &Record, page: Page<OpenRecord>) {
    let lang = view.shell.lang;
    let zone = visit.web.zone();
    let fields = fields_of(record);
    view.rows = page
        .items
        .iter()
        // What was erased whole but for what hangs on it, or is only stored, is no row to look at.
        .filter(|open| !open.values.is_empty())
        .map(|open| Row {
            href: href(notice, open),
            cells: fields.iter().map(|field| values::of(open, field, lang)).collect(),
            changed: Some(open.changed_at.to_zoned(zone.clone()).date()),
        })
        .collect();
    view.next = page.next.map(|cursor| cursor.to_string());
}

/// Where a record is shown: on the page of its person.
pub fn href(notice: &Notice<Checked>, open: &OpenRecord) -> String {
    let own = notice.record(open.register.as_str(), open.kind.as_str()).is_some_and(|kind| kind.subject);
    if own { format!("/people/{}", open.subject) } else { format!("/people/{}#r-{}", open.subject, open.id) }
}

fn columns(visit: &Visit, record: &Record, shell: &Shell) -> Vec<Column> {
    let purpose = visit.purpose();
    let column = |field: &&Field| Column {
        label: values::field_label(field, shell.lang),
        look: if matches!(field.kind, FieldType::Money | FieldType::Number) { Look::Number } else { Look::Words },
        masked: purpose.as_ref().is_some_and(|purpose| !field.purposes.contains(purpose)),
    };
    fields_of(record).iter().map(column).collect()
}

/// The fields a list shows: what the record is known by first, then those that are short.
fn fields_of(record: &Record) -> Vec<&Field> {
    let short = |field: &&Field| {
        !matches!(
            field.kind,
            FieldType::Note
                | FieldType::Permission { .. }
                | FieldType::Image
                | FieldType::Audio
                | FieldType::Video
                | FieldType::File
                | FieldType::PersonalIdentityCode
        )
    };
    let first = values::naming(record);
    let rest = record.fields.iter().filter(short).filter(|field| Some(&field.name) != first.map(|first| &first.name));
    first.into_iter().chain(rest).take(COLUMNS).collect()
}

fn order_of(order: Order) -> vault::Order {
    match order {
        Order::Newest => vault::Order::Newest,
        Order::Oldest => vault::Order::Oldest,
        Order::Number => vault::Order::NumberUp,
    }
}
