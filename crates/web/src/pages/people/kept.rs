//! What keeps the data of a person and for how long, on their page: why until then, holds, the relationship, marks.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use maud::{Markup, html};
use notice::model::Event;
use notice::{Checked, Name, Notice};
use policy::HoldGround;
use vault::{Marked, OpenMatter, OpenRecord, RecordId, WhyUntil};

use crate::ask::refusal;
use crate::design::icon::Icon;
use crate::design::parts as design_parts;
use crate::design::{Private, Shell, words};
use crate::http::{PageError, Visit};
use crate::pages::people::view::{HeldView, KeptView, Link, PersonView, Relationship, Wanting};
use crate::pages::retention::why;

/// What is known of how long records are kept.
pub struct Kept {
    pub whys: BTreeMap<RecordId, WhyUntil>,
    marks: BTreeMap<RecordId, Vec<Marked>>,
}

impl Kept {
    /// What is known of these records.
    pub async fn of(visit: &Visit, records: &[OpenRecord]) -> Result<Self, PageError> {
        let ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        let door = visit.web.door();
        let whys = door.why_until(&ids, visit.now).await?;
        let whys = whys.into_iter().flatten().map(|why| (why.record, why)).collect();
        let marks = ids.iter().copied().zip(door.marks(&ids).await?).collect();
        Ok(Self { whys, marks })
    }

    /// That a value is marked, in words.
    pub fn marked(&self, shell: &Shell, record: RecordId, field: &Name) -> Option<String> {
        let mark = self.marks.get(&record)?.iter().find(|mark| mark.field.as_ref() == Some(field))?;
        let why_marked = words::mark(shell.lang, mark.why);
        Some(match mark.due_at {
            Some(at) => shell.t().mark_goes(why_marked, why::day(shell, at)),
            None => why_marked,
        })
    }

    /// What a whole record waits for, in words.
    fn waits(&self, shell: &Shell, record: RecordId) -> Option<String> {
        let mark = self.marks.get(&record)?.iter().find(|mark| mark.field.is_none() && mark.due_at.is_none())?;
        Some(words::mark(shell.lang, mark.why))
    }

    /// What the page shows of the person's own record.
    pub async fn view(
        &self,
        visit: &Visit,
        shell: &Shell,
        notice: &Notice<Checked>,
        own: &OpenRecord,
    ) -> Result<KeptView, PageError> {
        let door = visit.web.door();
        let found = self.whys.get(&own.id);
        let first = found.filter(|why| why.first.is_some() && why.first < why.whole.or(Some(jiff::Timestamp::MAX)));
        let holds = door.holds_on(own.subject).await?;
        let standing = holds.iter().filter(|hold| hold.lifted.is_none()).map(|hold| HeldView {
            id: hold.id.to_string(),
            ground: why::ground_word(shell.lang, hold.ground),
            words: Private::show(&hold.words),
            since: why::day(shell, hold.since),
            review: why::day(
                shell,
                hold.review_at.saturating_sub(SignedDuration::from_micros(1)).unwrap_or(hold.review_at),
            ),
            whole: hold.record.is_none(),
        });
        let standing = standing.collect();
        Ok(KeptView {
            why: found.map(|why| why::view(shell, notice, own.register.as_str(), why)).unwrap_or_default(),
            first: first.and_then(|why| why.first).map(|at| why::day(shell, at)),
            waits: self.waits(shell, own.id),
            renews: found.is_some_and(why::renews),
            holds: standing,
            may: shell.user.owner,
            wanting: wanting(&visit.path),
            relationship: relationship(visit, shell, own).await?,
        })
    }
}

/// The relationship, where a rule of the register turns on it.
async fn relationship(visit: &Visit, shell: &Shell, own: &OpenRecord) -> Result<Option<Relationship>, PageError> {
    let door = visit.web.door();
    if !door.noted_events(own.register.as_str()).contains(&Event::RelationshipEnd) {
        return Ok(None);
    }
    let happened = door.happened_to(own.id).await?;
    let ended = happened.iter().find(|(event, _)| *event == Event::RelationshipEnd);
    let ended = ended.map(|(_, day)| words::day(shell.lang, *day));
    let notice = door.notice();
    let matter = |one: &OpenMatter| Link {
        href: format!("/people/{}#r-{}", one.subject, one.record),
        label: refusal::kind_label(&notice, one.register.as_str(), one.kind.as_str(), shell.lang),
    };
    let winding = door.winding_up(own.subject, visit.now).await?;
    let winding = winding.map(|one| (words::day(shell.lang, one.on), one.open.iter().map(matter).collect()));
    Ok(Some(Relationship { record: own.id.to_string(), ended, winding }))
}

fn wanting(path: &str) -> Option<Wanting> {
    let of = |word: &str| path.contains(&format!("hold={word}"));
    let all = [("ground", Wanting::Ground), ("review", Wanting::Review), ("words", Wanting::Words)];
    all.into_iter().find(|(word, _)| of(word)).map(|(_, wanting)| wanting)
}

/// The cards.
pub fn cards(view: &PersonView) -> Markup {
    let (shell, t, kept) = (&view.shell, view.shell.t(), &view.kept);
    html! {
        section.card id="why" {
            div.card-head { h2 { (t.why_title()) } }
            div.card-body {
                (why::reasons(shell, &kept.why))
                @if let Some(waits) = &kept.waits {
                    p { b { (waits) } @if kept.may { " " a href="/retention#waiting" { (t.review_begin()) } } }
                }
                @if let Some(first) = &kept.first { p.small.quiet { (t.why_first(first)) } }
                @if let Some(relationship) = &kept.relationship { (ending(view, relationship)) }
            }
        }
        @if kept.may || !kept.holds.is_empty() { (holds(view)) }
    }
}

fn ending(view: &PersonView, relationship: &Relationship) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let action = format!("/people/{}/events", view.id);
    html! {
      div.winding {
        @if let Some((day, open)) = &relationship.winding {
            p { b { (t.winding_on(day)) } " " (t.winding_no_marketing()) }
            @if !open.is_empty() {
                p { (t.winding_open()) }
                ul { @for one in open { li { a href=(one.href) { (one.label) } } } }
            } @else if relationship.ended.is_none() { p.quiet { (t.winding_none()) } }
        }
        @if let Some(day) = &relationship.ended { p { (t.why_relationship_ended(day)) } }
        @if relationship.winding.is_none() && relationship.ended.is_none() && shell.handles {
            p { a.button.button-small href={ "/requests/new?person=" (view.id) "&kind=termination" } { (t.winding_new()) } }
        }
        @if view.kept.may {
            @if relationship.winding.is_some() { p.small.quiet { (t.winding_undo_lead()) } }
            form method="post" action=(action) {
                (design_parts::csrf(&shell.csrf))
                (design_parts::hidden("record", &relationship.record))
                (design_parts::hidden("event", "relationship-end"))
                @if relationship.winding.is_some() {
                    button.button.button-small type="submit" { (t.winding_undo()) }
                } @else if relationship.ended.is_some() {
                    button.button.button-small type="submit" { (t.why_relationship_undo()) }
                } @else {
                    details {
                        summary.button.button-small { (t.why_relationship()) }
                        div.field {
                            label.label for="ended-on" { (t.why_relationship_on()) }
                            input.input id="ended-on" type="date" name="on" required;
                        }
                        button.button.button-small type="submit" { (t.why_relationship_do()) }
                    }
                }
            }
        }
      }
    }
}

fn holds(view: &PersonView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card id="hold" {
            div.card-head { h2 { (t.hold_title()) } }
            div.card-body {
                @if let Some(wanting) = view.kept.wanting {
                    p.error role="alert" { @match wanting {
                        Wanting::Ground => (t.hold_ground_wrong()),
                        Wanting::Review => (t.hold_review_wrong()),
                        Wanting::Words => (t.hold_words_wrong()),
                    } }
                }
                @for hold in &view.kept.holds {
                    div.hold {
                        p { (Icon::Stop.draw()) b { (hold.ground) } ": " (hold.words) }
                        p.small.quiet { (t.hold_since(&hold.since)) ". " (t.hold_review_on(&hold.review)) " " @if hold.whole { (t.hold_whole()) } @else { (t.hold_record()) } }
                        @if view.kept.may {
                            form method="post" action={ "/holds/" (hold.id) "/lift" } {
                                (design_parts::csrf(&shell.csrf))
                                (design_parts::hidden("person", &view.id))
                                button.button.button-small type="submit" { (t.hold_lift()) }
                            }
                        }
                    }
                }
                @if view.kept.may { (new_hold(view)) }
            }
        }
    }
}

fn new_hold(view: &PersonView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        p.small.quiet { (t.hold_lead()) }
        details {
            summary.button.button-small { (t.hold_new()) }
            form method="post" action={ "/people/" (view.id) "/holds" } {
                (design_parts::csrf(&shell.csrf))
                div.fields {
                    div.field {
                        label.label for="hold-ground" { (t.hold_ground()) }
                        select.input id="hold-ground" name="ground" required {
                            @for ground in HoldGround::ALL { option value=(ground.word()) { (why::ground_word(shell.lang, ground)) } }
                        }
                    }
                    div.field {
                        label.label for="hold-words" { (t.hold_words()) }
                        textarea.input id="hold-words" name="words" rows="2" required maxlength="2000" {}
                    }
                    div.field {
                        label.label for="hold-review" { (t.hold_review()) }
                        input.input id="hold-review" type="date" name="review" required;
                        p.hint { (t.hold_review_help()) }
                    }
                    button.button type="submit" { (t.hold_do()) }
                }
            }
        }
    }
}
