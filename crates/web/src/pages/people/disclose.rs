//! Handing a person's data to a recipient of the notice: what goes to whom, as a file or in another way, is on record before
//! anything leaves.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use notice::model::{Recipient, Record, Register, Role};
use notice::render::Voice;
use notice::{Checked, Name, Notice};
use paper::{Block, Document, Fact, Span};
use policy::{ActKind, Disclose, Grant, Receiver, SubjectId, Target};
use vault::{Audience, OpenRecord};

use crate::ask::door::On;
use crate::ask::{refusal, values};
use crate::design::form::option;
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs, empty};
use crate::design::{Here, Shell, words};
use crate::http::visit::label;
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::texts::texts;

/// The page.
#[derive(Debug)]
pub struct DiscloseView {
    pub shell: Shell,
    pub person: String,
    pub recipients: Vec<RecipientCard>,
    pub sent: Option<Sent>,
}

/// What was sent to a recipient of the page and did not go, and why not.
#[derive(Debug)]
pub struct Sent {
    pub form: Form,
    pub reasons: Vec<String>,
}

impl DiscloseView {
    /// What was sent for this recipient.
    fn sent_to(&self, card: &RecipientCard) -> Option<&Sent> {
        self.sent.as_ref().filter(|sent| sent.form.get("recipient") == card.name)
    }
}

/// A recipient that receives something for the chosen purpose.
#[derive(Debug, Clone)]
pub struct RecipientCard {
    pub name: String,
    pub label: String,
    pub role: String,
    /// The companies of the group it can be; the recipient is one firm where there are none.
    pub units: Vec<String>,
    /// True if the recipient is the group, so that one of its companies has to be named.
    pub group: bool,
    /// The one case in which it receives anything.
    pub only_when: Option<String>,
    /// What goes: each record kind with what it is called, and its fields.
    pub kinds: Vec<(String, String, String)>,
}

/// `GET /people/{subject}/disclose`
pub async fn get(visit: Visit, Path(subject): Path<String>) -> Response {
    let result = view(&visit, &subject).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /people/{subject}/disclose`
pub async fn post(Path(subject): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    match disclosed(&visit, &subject, &form).await {
        Ok(response) => response,
        Err(error) => again(&visit, &subject, form, error).await,
    }
}

/// The page with what was sent and why it did not go, beside the recipient it was meant for; a page of its own where the
/// recipient is none of the page.
async fn again(visit: &Visit, subject: &str, form: Form, error: PageError) -> Response {
    let (status, reasons) = match &error {
        PageError::Refused(refusal) => {
            let notice = visit.web.door().notice();
            let said = refusal.because.iter().map(|reason| refusal::say(&notice, reason, visit.lang));
            (StatusCode::FORBIDDEN, said.collect())
        }
        PageError::Missing if form.get("kind").is_empty() => {
            (StatusCode::UNPROCESSABLE_ENTITY, vec![texts(visit.lang).disclose_nothing()])
        }
        _ => return visit.refuse(error),
    };
    match view(visit, subject).await {
        Ok(view) if view.recipients.iter().any(|card| card.name == form.get("recipient")) => {
            let view = DiscloseView { sent: Some(Sent { form, reasons }), ..view };
            (status, render(&view)).into_response()
        }
        _ => visit.refuse(error),
    }
}

async fn view(visit: &Visit, subject: &str) -> Result<DiscloseView, PageError> {
    let subject: SubjectId = subject.parse().map_err(|_| PageError::Missing)?;
    visit.here_for()?;
    let notice = visit.web.door().notice();
    // Nothing goes of what there is nothing of.
    let held = visit.web.door().locate_of(subject).await?;
    let held = |(register, kind): &(&Register, &Record)| {
        held.iter().any(|one| one.register == register.name && one.kind == kind.name)
    };
    let may = may_go(visit, &notice).into_iter().filter(held).collect::<Vec<_>>();
    let recipients = notice.parts().recipients.iter();
    let recipients = recipients.filter_map(|recipient| card(visit, &notice, (recipient, &may))).collect();
    Ok(DiscloseView { shell: visit.shell(Here::Registers), person: subject.to_string(), recipients, sent: None })
}

/// What a recipient receives for the chosen purpose of what there is and may be handed over; none if nothing.
fn card(
    visit: &Visit,
    notice: &Notice<Checked>,
    (recipient, may): (&Recipient, &[(&Register, &Record)]),
) -> Option<RecipientCard> {
    let (lang, purpose) = (visit.lang, visit.purpose()?);
    let voice = Voice::new(notice, lang);
    let mut kinds = Vec::new();
    for (register, record) in may {
        let fields = record.fields.iter().filter(|field| {
            let path = [register.name.as_str(), record.name.as_str(), field.name.as_str()];
            field.purposes.contains(&purpose) && recipient.lines.iter().any(|line| line.covers(path, &purpose))
        });
        let fields: Vec<String> = fields.map(|field| values::field_label(field, lang)).collect();
        if !fields.is_empty() {
            let name = format!("{}/{}", register.name, record.name);
            kinds.push((name, label(&record.label, &record.name, lang), fields.join(", ")));
        }
    }
    if kinds.is_empty() {
        return None;
    }
    let group = recipient.role == Role::Group;
    let units = notice.parts().controller.group.as_ref().filter(|_| group);
    let only_when = recipient.only_when.is_some().then(|| voice.sentence(&recipient.sentences, "only-when").plain());
    Some(RecipientCard {
        name: recipient.name.to_string(),
        label: label(&recipient.label, &recipient.name, lang),
        role: words::role(lang, recipient.role),
        units: units.map(|(_, units)| units.iter().map(|unit| unit.name.clone()).collect()).unwrap_or_default(),
        group,
        only_when,
        kinds,
    })
}

/// The record kinds this person might hand over under the chosen purpose.
pub fn may_go<'n>(visit: &Visit, notice: &'n Notice<Checked>) -> Vec<(&'n Register, &'n Record)> {
    let all =
        notice.parts().registers.iter().flat_map(|register| register.records.iter().map(move |kind| (register, kind)));
    all.filter(|(register, kind)| visit.might_reach(ActKind::Disclose, register, kind)).collect()
}

/// The grants for what was chosen: all of it or nothing.
async fn granted(
    visit: &Visit,
    (subject, to): (SubjectId, &Receiver),
    form: &Form,
) -> Result<Vec<Grant<Disclose>>, PageError> {
    let notice = visit.web.door().notice();
    let mut grants = Vec::new();
    for chosen in form.all("kind") {
        let (register, kind) = chosen.split_once('/').ok_or(PageError::Missing)?;
        let (register, kind) = crate::ask::door::place(&notice, register, kind)?;
        let on = On::kind(&register.name, &kind.name).target(Target::Subject(subject)).to(to.clone());
        grants.push(visit.ask::<Disclose>(on).await?);
    }
    if grants.is_empty() { Err(PageError::Missing) } else { Ok(grants) }
}

async fn disclosed(visit: &Visit, subject: &str, form: &Form) -> Result<Response, PageError> {
    let subject: SubjectId = subject.parse().map_err(|_| PageError::Missing)?;
    let recipient = Name::new(form.get("recipient")).map_err(|_| PageError::Missing)?;
    let unit = Some(form.get("unit").trim().to_owned()).filter(|unit| !unit.is_empty());
    let to = Receiver { recipient, unit, occasion: form.has("occasion") };
    let grants = granted(visit, (subject, &to), form).await?;
    let handed = visit.web.door().disclose(grants, subject, visit.now).await?;
    let name = format!("seloste-{}-{}", to.recipient, visit.now.to_zoned(visit.web.zone().clone()).date());
    let (kind, ending, bytes) = match form.get("form") {
        "pdf" => ("application/pdf", "pdf", on_paper(visit, &to, &handed.records)?),
        "json" => ("application/json", "json", for_machines(visit, &to, &handed.records)?),
        // Handed over in another way: that it was, is on record.
        _ => return Ok(Redirect::to(&format!("/people/{subject}?saved=1")).into_response()),
    };
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// What goes, for machines.
fn for_machines(visit: &Visit, to: &Receiver, records: &[OpenRecord]) -> Result<Vec<u8>, PageError> {
    let notice = visit.web.door().notice();
    let purpose = visit.here_for()?;
    let record = |record: &OpenRecord| {
        let value = |(name, open): (&Name, &vault::OpenValue)| {
            (name.to_string(), serde_json::Value::from(open.value.reveal(&Audience::export()).as_str()))
        };
        let values: serde_json::Map<String, serde_json::Value> = record.values.iter().map(value).collect();
        serde_json::json!({
            "register": record.register.to_string(), "kind": record.kind.to_string(),
            "record": record.id.to_string(), "values": values,
        })
    };
    let whole = serde_json::json!({
        "controller": notice.parts().controller.name,
        "recipient": to.recipient.to_string(), "unit": to.unit,
        "purpose": purpose.to_string(),
        "basis": notice.purpose(purpose.as_str()).map(|purpose| purpose.basis.article()),
        "disclosed_at": visit.now.to_string(),
        "records": records.iter().map(record).collect::<Vec<_>>(),
    });
    serde_json::to_vec_pretty(&whole).map_err(|error| PageError::fault(&error))
}

/// What goes, for people.
fn on_paper(visit: &Visit, to: &Receiver, records: &[OpenRecord]) -> Result<Vec<u8>, PageError> {
    let (lang, t) = (visit.lang, texts(visit.lang));
    let notice = visit.web.door().notice();
    let purpose = visit.here_for()?;
    let whom = refusal::recipient_label(&notice, (to.recipient.as_str(), to.unit.as_deref()), lang);
    let title = t.disclose_paper(&whom);
    let mut document = Document::new(lang.code(), &title);
    document.author.clone_from(&notice.parts().controller.name);
    let fact = |name: String, said: &str| Fact { name: vec![Span::plain(&name)], lines: vec![vec![Span::plain(said)]] };
    let day = words::day(lang, visit.now.to_zoned(visit.web.zone().clone()).date());
    let why = refusal::purpose_label(&notice, purpose.as_str(), lang);
    let basis = notice.purpose(purpose.as_str()).map(|purpose| words::basis_of(lang, purpose)).unwrap_or_default();
    document.blocks.push(Block::heading(1, &title));
    document.blocks.push(Block::Facts(vec![
        fact(t.disclose_from(), &notice.parts().controller.name),
        fact(t.disclose_day(), &day),
        fact(t.disclose_why(), &format!("{why} ({basis})")),
    ]));
    for record in records {
        let Some(kind) = notice.record(record.register.as_str(), record.kind.as_str()) else { continue };
        document.blocks.push(Block::heading(2, &label(&kind.label, &kind.name, lang)));
        let value = |field: &notice::model::Field| {
            let value = record.value(field.name.as_str())?.reveal(&Audience::export());
            Some(fact(values::field_label(field, lang), &values::said(field, value, lang)))
        };
        document.blocks.push(Block::Facts(kind.fields.iter().filter_map(value).collect()));
    }
    Ok(paper::pdf(&document))
}

/// The page.
pub fn render(view: &DiscloseView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/registers", t.shell_registers()), Crumb::new(format!("/people/{}", view.person), t.disclose_person())]))
        (parts::head(&html! { (t.disclose_title()) }, Some(&t.disclose_lead()), &html! {}))
        @if view.recipients.is_empty() {
            section.card { (empty(Icon::Lock, &t.disclose_none(), &t.disclose_none_help(), &html! {})) }
        }
        div.stack { @for card in &view.recipients { (self::recipient(view, card)) } }
    };
    shell.page(&t.disclose_title(), &content)
}

fn recipient(view: &DiscloseView, card: &RecipientCard) -> Markup {
    let t = view.shell.t();
    let sent = view.sent_to(card);
    html! {
        section.card id={ "to-" (card.name) } {
            div.card-head { h2 { (card.label) } (badge(Tone::Plain, &card.role)) }
            form.card-body method="post" action={ "/people/" (view.person) "/disclose" } {
                (parts::csrf(&view.shell.csrf))
                (parts::hidden("recipient", &card.name))
                @if let Some(sent) = sent {
                    (alert(Tone::Danger, &t.disclose_stopped(), &html! { @for reason in &sent.reasons { p { (reason) } } }))
                }
                div.fields {
                    (choices(view, card, sent))
                    div.actions {
                        button.button.button-main type="submit" { (Icon::Transfer.draw()) (t.disclose_do()) }
                        a.button.button-quiet href={ "/people/" (view.person) } { (t.shell_cancel()) }
                    }
                }
            }
        }
    }
}

/// To which company, what, in which case and how.
fn choices(view: &DiscloseView, card: &RecipientCard, sent: Option<&Sent>) -> Markup {
    let t = view.shell.t();
    let id = |what: &str| format!("{what}-{}", card.name);
    let said = |name: &str, value: &str| sent.is_some_and(|sent| sent.form.all(name).any(|one| one == value));
    let ways = [("pdf", t.disclose_pdf()), ("json", t.disclose_json()), ("other", t.disclose_other())];
    html! {
        @if card.group {
            div.field {
                label.label for=(id("unit")) { (t.disclose_unit()) }
                select.input.input-middle id=(id("unit")) name="unit" required aria-describedby=(id("unit-help")) {
                    option value="" { (t.record_choose()) }
                    @for unit in &card.units { option value=(unit) selected[said("unit", unit)] { (unit) } }
                }
                p.hint id=(id("unit-help")) { (t.disclose_unit_help()) }
            }
        }
        fieldset.field {
            legend { span.label { (t.disclose_what()) } }
            div.options {
                @for (name, label, fields) in &card.kinds {
                    (option("checkbox", "kind", name, sent.is_none() || said("kind", name), (label, fields)))
                }
            }
        }
        @if let Some(when) = &card.only_when {
            fieldset.field {
                legend { span.label { (t.disclose_when()) } }
                div.options { (option("checkbox", "occasion", "yes", said("occasion", "yes"), (&t.disclose_occasion(), when))) }
            }
        }
        div.field {
            label.label for=(id("form")) { (t.disclose_how()) }
            select.input.input-middle id=(id("form")) name="form" aria-describedby=(id("form-help")) {
                @for (way, label) in &ways { option value=(way) selected[said("form", way)] { (label) } }
            }
            p.hint id=(id("form-help")) { (t.disclose_how_help()) }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> DiscloseView {
        let kinds = vec![
            ("customers/organisation".into(), "Asiakas".into(), "Nimi, Y-tunnus, Sähköposti".into()),
            ("customers/contact".into(), "Yhteyshenkilö".into(), "Nimi, Puhelinnumero".into()),
        ];
        DiscloseView {
            shell: Shell { here: Here::Registers, ..shell },
            person: "018f6f2e-7c1d-7a3b-9a52-0d7c5f1e0001".into(),
            recipients: vec![RecipientCard {
                name: "group-units".into(),
                label: "Saman konsernin yhtiöt".into(),
                role: "Saman konsernin yhtiö".into(),
                units: vec!["Minicapital Oy".into(), "Minicapital Palvelut Oy".into()],
                group: true,
                only_when: Some("luetteloitu konserniyhtiö ja kirjattu käyttötarkoitus".into()),
                kinds,
            }],
            sent: None,
        }
    }
}
