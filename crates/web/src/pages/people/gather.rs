//! What the door opens of a person, put together for the page.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use notice::model::{Field, FieldType, Record, Register};
use notice::{Checked, Name, Notice};
use policy::{AccountId, ActKind, Grant, Read, SubjectId, Target};
use vault::{Entry, OpenRecord, PersonRecords, Personal, Selector};

use crate::ask::door::On;
use crate::ask::names::Names;
use crate::ask::{refusal, values};
use crate::design::{Here, Private, Shell, words};
use crate::http::visit::label;
use crate::http::{PageError, Visit};
use crate::pages::bases;
use crate::pages::people::handed;
use crate::pages::people::kept::Kept;
use crate::pages::people::limits::Standing;
use crate::pages::people::reach::{ended, hanging, reachable};
use crate::pages::people::view::*;
use crate::pages::retention::why;

/// How many who have seen a value are shown at once.
const SEEN: usize = 3;
/// How many acts the page shows.
const ACTS: usize = 12;

/// All of a person that the purpose opens.
pub async fn person(visit: &Visit, subject: SubjectId) -> Result<PersonView, PageError> {
    visit.here_for()?;
    let notice = visit.web.door().notice();
    let PersonRecords { records, cut } = open(visit, &notice, subject).await?;
    let own = records.iter().find(|record| is_own(&notice, record, subject)).ok_or(PageError::Missing)?;
    let journal = visit.web.door().seen_by(subject, None).await?;
    let names = Names::of(&visit.web, actors(&records, &journal.entries)).await?;
    let (register, kind) = (own.register.clone(), own.kind.clone());
    let shell = visit.shell(Here::Kind(register.to_string(), kind.to_string()));
    let standing = Standing::of(visit.web.door().limitations(subject).await?);
    let kept = Kept::of(visit, &records).await?;
    let gather = Gather {
        visit,
        notice: &notice,
        shell: &shell,
        names: &names,
        entries: &journal.entries,
        standing: &standing,
        kept: &kept,
    };
    let keeping = kept.view(visit, &shell, &notice, own).await?;
    let consents = visit.web.door().consents_of(subject).await?;
    let lacking = visit.web.door().lacking(&[own.id], visit.now).await?;
    let unfounded = lacking.iter().flatten().map(|one| bases::show::say(&notice, one, shell.lang)).collect();
    let decide = shell.user.owner.then(|| String::from("/bases"));
    let view = gather.view(own, &records, consents.iter().cloned().collect());
    let mut found = visit.web.door().items(vault::Items::Of(subject), vault::MAX_ITEMS).await?;
    found.retain(|item| crate::pages::items::sees(visit, item));
    let things = crate::pages::requests::show::things(visit, &found).await?;
    let printed = visit.path.split_once("printed=").map(|(_, item)| item.to_owned());
    let printed = printed.filter(|printed| found.iter().any(|item| item.id.to_string() == *printed));
    let (handed, disclose) = handed::of(visit, &notice, subject).await?;
    view.map(|view| PersonView {
        shell: shell.clone(),
        cut,
        unfounded,
        decide,
        kept: keeping,
        things,
        printed,
        handed,
        disclose,
        ..view
    })
}

/// Everybody whose name the page shows.
fn actors(records: &[OpenRecord], entries: &[Entry]) -> BTreeSet<AccountId> {
    let stamps = records.iter().flat_map(|record| record.values.values()).map(|value| value.stamp.actor);
    stamps.chain(entries.iter().filter_map(|entry| entry.actor)).collect()
}

/// True for the record that is the person, rather than one about the person.
fn is_own(notice: &Notice<Checked>, record: &OpenRecord, subject: SubjectId) -> bool {
    record.subject == subject
        && notice.record(record.register.as_str(), record.kind.as_str()).is_some_and(|kind| kind.subject)
}

/// Opens the records about a person, and those that hang on the person's own.
async fn open(visit: &Visit, notice: &Notice<Checked>, subject: SubjectId) -> Result<PersonRecords, PageError> {
    let door = visit.web.door();
    let (mut grants, mut refused): (Vec<Grant<Read>>, Option<PageError>) = (Vec::new(), None);
    let mut kinds = reachable(visit, notice);
    if kinds.is_empty() {
        // The door says no, and writes it down: somebody whose grants have ended still asks.
        let all = notice.parts().registers.iter();
        kinds.extend(all.flat_map(|of| of.records.iter().map(move |kind| (of, kind))).find(|(_, kind)| kind.subject));
    }
    for (register, kind) in kinds {
        match visit.ask::<Read>(On::kind(&register.name, &kind.name).target(Target::Subject(subject))).await {
            Ok(grant) => grants.push(grant),
            Err(error @ PageError::Refused(_)) => refused = Some(error),
            Err(error) => return Err(error),
        }
    }
    if grants.is_empty() {
        return Err(refused.unwrap_or(PageError::Missing));
    }
    let PersonRecords { mut records, cut } = door.person(grants, subject, visit.now).await?;
    let own = records
        .iter()
        .find(|record| is_own(notice, record, subject))
        .map(|own| (own.id, own.register.clone(), own.kind.clone()));
    let Some((own, register, kind)) = own else {
        if let Some(closed) = ended(visit, notice, refused.as_ref(), &records).await? {
            records.push(closed);
            return Ok(PersonRecords { records, cut });
        }
        // Of a person whose own record stays closed nothing is shown; an earlier version of the notice may be why.
        return if let Some(refused) = refused { Err(refused) } else { Ok(PersonRecords { records, cut }) };
    };
    for hanging in hanging(visit, notice, &register, &kind).into_iter().filter(|record| record.subject) {
        let Ok(grant) = visit.ask::<Read>(On::kind(&register, &hanging.name)).await else { continue };
        let more = door.read(grant, Selector::Children(own), visit.now).await?.items;
        let known: Vec<_> = records.iter().map(|record| record.id).collect();
        records.extend(more.into_iter().filter(|record| !known.contains(&record.id)));
    }
    Ok(PersonRecords { records, cut })
}

/// What the page is put together from.
struct Gather<'a> {
    visit: &'a Visit,
    notice: &'a Notice<Checked>,
    shell: &'a Shell,
    names: &'a Names,
    entries: &'a [Entry],
    standing: &'a Standing,
    kept: &'a Kept,
}

impl Gather<'_> {
    fn view(&self, own: &OpenRecord, all: &[OpenRecord], consents: Vec<Name>) -> Result<PersonView, PageError> {
        let lang = self.shell.lang;
        let register = self.notice.register(own.register.as_str()).ok_or(PageError::Missing)?;
        let kind = self.notice.record(own.register.as_str(), own.kind.as_str()).ok_or(PageError::Missing)?;
        let value = |field: Option<&Field>| field.map(|field| values::of(own, field, lang)).unwrap_or_default();
        Ok(PersonView {
            shell: self.shell.clone(),
            cut: false,
            id: own.subject.to_string(),
            name: value(values::naming(kind)),
            number: value(values::numbering(kind)),
            natural: is_natural(own, kind),
            kind: label(&kind.label, &kind.name, lang),
            register: Link {
                href: format!("/registers/{}/{}", register.name, kind.name),
                label: label(&register.label, &register.name, lang),
            },
            first: all.iter().map(|record| record.collected_at).min(),
            needed: Some(own.last_needed_at),
            until: self.until(own),
            need: self
                .open_to(ActKind::Use, own, register, kind)
                .then(|| format!("/registers/{}/{}/{}/needed", register.name, kind.name, own.id)),
            own: self.record(own, register, kind),
            groups: self.groups(own, all, register),
            consents: self.consents(register, &consents),
            limits: self.standing.words(self.notice, self.shell),
            marketing_ban: self.standing.marketing(),
            brand: own.brand.clone(),
            unfounded: Vec::new(),
            decide: None,
            kept: KeptView::default(),
            acts: self.acts(),
            handed: Vec::new(),
            disclose: None,
            things: Vec::new(),
            printed: None,
        })
    }

    /// True if the chosen purpose might reach a record that was opened.
    fn open_to(&self, act: ActKind, record: &OpenRecord, register: &Register, kind: &Record) -> bool {
        record.revision > 0 && self.visit.might_reach(act, register, kind)
    }

    /// The last day a record is kept: the day before its time is over.
    fn until(&self, record: &OpenRecord) -> Until {
        match self.kept.whys.get(&record.id) {
            Some(why) => self.last_day(why.whole),
            None => self.last_day(record.keep_until),
        }
    }

    /// The last day a value is kept, where it has a rule of its own.
    fn value_until(&self, record: &OpenRecord, field: &Name) -> Until {
        let own = self.kept.whys.get(&record.id).and_then(|why| why.values.get(field));
        own.map_or_else(|| self.until(record), |own| why::last_day(own).map_or(Until::Open, Until::Day))
    }

    fn last_day(&self, over: Option<Timestamp>) -> Until {
        let last = |over: Timestamp| over.checked_sub(SignedDuration::from_micros(1)).unwrap_or(over);
        over.map_or(Until::Open, |over| Until::Day(last(over).to_zoned(self.shell.zone.clone()).date()))
    }

    fn groups(&self, own: &OpenRecord, all: &[OpenRecord], register: &Register) -> Vec<GroupView> {
        let mut by_kind: BTreeMap<(&str, &str), Vec<&OpenRecord>> = BTreeMap::new();
        for record in all.iter().filter(|record| record.id != own.id) {
            by_kind.entry((record.register.as_str(), record.kind.as_str())).or_default().push(record);
        }
        let mine =
            register.records.iter().filter(|kind| kind.of.as_ref() == Some(&own.kind)).map(|kind| (register, kind));
        let places: Vec<_> = mine.collect();
        let elsewhere = by_kind
            .keys()
            .filter(|key| !places.iter().any(|(at, kind)| (at.name.as_str(), kind.name.as_str()) == **key));
        let elsewhere: Vec<_> = elsewhere
            .filter_map(|(at, kind)| Some((self.notice.register(at)?, self.notice.record(at, kind)?)))
            .collect();
        places
            .into_iter()
            .chain(elsewhere)
            .map(|(register, kind)| {
                let records = by_kind.remove(&(register.name.as_str(), kind.name.as_str())).unwrap_or_default();
                self.group(own, register, kind, records)
            })
            .collect()
    }

    fn group(&self, own: &OpenRecord, register: &Register, kind: &Record, records: Vec<&OpenRecord>) -> GroupView {
        let lang = self.shell.lang;
        let mut views: Vec<RecordView> = records.iter().map(|record| self.record(record, register, kind)).collect();
        views.sort_by_key(|view| std::cmp::Reverse(view.day));
        let takes = kind.of.as_ref() == Some(&own.kind) && self.visit.might_reach(ActKind::Collect, register, kind);
        let closed = !self.visit.might_reach(ActKind::Read, register, kind);
        // A kind opens under the purposes of its fields.
        let open: BTreeSet<&Name> = kind.fields.iter().flat_map(|field| &field.purposes).collect();
        let purposes: Vec<String> =
            open.into_iter().map(|name| refusal::purpose_label(self.notice, name.as_str(), lang)).collect();
        GroupView {
            label: label(&kind.label, &kind.name, lang),
            new: takes.then(|| format!("/registers/{}/{}/new?of={}", register.name, kind.name, own.id)),
            records: views,
            closed_for: closed.then(|| words::list(lang, &purposes)),
        }
    }

    fn record(&self, record: &OpenRecord, register: &Register, kind: &Record) -> RecordView {
        let lang = self.shell.lang;
        let path = format!("/registers/{}/{}/{}", register.name, kind.name, record.id);
        let title = title(record, kind, lang);
        let dated = values::dating(kind).and_then(|field| record.value(field.name.as_str()));
        let day = dated.and_then(|value| Private::show(value).day());
        RecordView {
            id: record.id.to_string(),
            title,
            day: day.or_else(|| Some(record.collected_at.to_zoned(self.shell.zone.clone()).date())),
            brand: record.brand.clone(),
            edit: self.open_to(ActKind::Amend, record, register, kind).then(|| format!("{path}/edit")),
            until: self.until(record),
            values: kind.fields.iter().map(|field| self.value(record, field, &path)).collect(),
        }
    }

    fn value(&self, record: &OpenRecord, field: &Field, path: &str) -> ValueView {
        let lang = self.shell.lang;
        let open = record.values.get(&field.name);
        let covered = self.visit.purpose().is_some_and(|purpose| field.purposes.contains(&purpose));
        let purposes: Vec<String> =
            field.purposes.iter().map(|name| refusal::purpose_label(self.notice, name.as_str(), lang)).collect();
        let shown = match open {
            Some(open) => Shown::Value(values::shown(field, &Private::show(&open.value), lang)),
            None if self.standing.restricts(record, &field.name) => Shown::Restricted,
            None if record.masked.contains(&field.name) || !covered => Shown::Masked(words::list(lang, &purposes)),
            None => Shown::Empty,
        };
        let (seen, seen_count) = if open.is_some() { self.seen(record, field) } else { (Vec::new(), 0) };
        ValueView {
            label: values::field_label(field, lang),
            shown,
            why: field.purposes.iter().filter_map(|name| self.why(name)).collect(),
            from: open.map(|open| FromView {
                source: words::source(lang, open.stamp.source),
                way: open.stamp.way.as_ref().map(|way| words::way(lang, way.as_str())),
                by: self.names.get(open.stamp.actor),
                at: open.stamp.at,
                notice: open.stamp.notice_version.to_string(),
            }),
            keep: words::keep_and_end(lang, &field.keep),
            until: self.value_until(record, &field.name),
            marked: self.kept.marked(self.shell, record.id, &field.name),
            mark: (open.is_some() && self.shell.user.owner)
                .then(|| (record.subject.to_string(), record.id.to_string(), field.name.to_string())),
            seen,
            seen_count,
            file: (covered && field.kind.is_file()).then(|| format!("{path}/files/{}", field.name)),
            history: open.map(|_| format!("{path}/history/{}", field.name)),
            journal: format!("/journal?subject={}", record.subject),
        }
    }

    fn why(&self, name: &Name) -> Option<WhyView> {
        let purpose = self.notice.purpose(name.as_str())?;
        let lang = self.shell.lang;
        Some(WhyView { purpose: label(&purpose.label, &purpose.name, lang), basis: words::basis_of(lang, purpose) })
    }

    fn seen(&self, record: &OpenRecord, field: &Field) -> (Vec<SeenView>, usize) {
        let looks = |entry: &&Entry| {
            let kind =
                matches!(entry.act_kind(), Some(ActKind::Read | ActKind::Search | ActKind::Export | ActKind::Disclose));
            let this = entry.about.iter().any(|(_, about)| *about == Some(record.id));
            entry.done && kind && this && entry.fields.iter().any(|name| name == field.name.as_str())
        };
        let mut all: Vec<&Entry> = self.entries.iter().filter(looks).collect();
        all.dedup_by(|one, other| in_one_go(one, other));
        let view = |entry: &&Entry| SeenView {
            who: entry.actor.map(|actor| self.names.get(actor)).unwrap_or_default(),
            purpose: self.purpose_of(entry),
            at: entry.at,
        };
        (all.iter().take(SEEN).map(view).collect(), all.len())
    }

    fn purpose_of(&self, entry: &Entry) -> String {
        entry
            .purpose
            .as_deref()
            .map(|name| refusal::purpose_label(self.notice, name, self.shell.lang))
            .unwrap_or_default()
    }

    /// What has happened, newest first. What one person did in one go, kind by kind, is one line.
    fn acts(&self) -> Vec<ActView> {
        let mut acts: Vec<(&Entry, ActView)> = Vec::new();
        for entry in self.entries {
            let one = self.act(entry);
            if let Some((_, line)) = acts.last_mut().filter(|(before, _)| in_one_go(before, entry)) {
                if !line.what.split(", ").any(|what| what == one.what) {
                    line.what = format!("{}, {}", line.what, one.what);
                }
            } else if acts.len() < ACTS {
                acts.push((entry, one));
            }
        }
        acts.into_iter().map(|(_, act)| act).collect()
    }

    fn act(&self, entry: &Entry) -> ActView {
        let what = match (&entry.register, &entry.kind) {
            (Some(register), Some(kind)) => refusal::kind_label(self.notice, register, kind, self.shell.lang),
            _ => String::new(),
        };
        ActView {
            act: entry.act_kind(),
            word: words::act_word(entry),
            who: entry.actor.map(|actor| self.names.get(actor)).unwrap_or_default(),
            at: entry.at,
            purpose: self.purpose_of(entry),
            what,
            refused: !entry.done,
        }
    }

    /// The state of each consent that something of the register rests on.
    fn consents(&self, register: &Register, living: &[Name]) -> Vec<ConsentView> {
        let resting = |name: &Name| {
            self.notice.purpose(name.as_str()).is_some_and(|purpose| purpose.basis == law::basis::LegalBasis::Consent)
        };
        let mut purposes: Vec<&Name> =
            register.records.iter().flat_map(|kind| &kind.fields).flat_map(|field| &field.purposes).collect();
        purposes.sort_unstable();
        purposes.dedup();
        let view = |name: &&Name| ConsentView {
            purpose: refusal::purpose_label(self.notice, name.as_str(), self.shell.lang),
            state: if living.contains(name) { ConsentState::Given } else { ConsentState::None },
        };
        purposes.into_iter().filter(|name| resting(name)).collect::<Vec<_>>().iter().map(view).collect()
    }
}

/// True if both were done by the same person, in the same way, within a minute.
fn in_one_go(one: &Entry, other: &Entry) -> bool {
    let minute = |entry: &Entry| entry.at.as_second().div_euclid(60);
    let same = (one.actor, &one.act, &one.purpose, one.done) == (other.actor, &other.act, &other.purpose, other.done);
    same && minute(one) == minute(other)
}

/// What a record is called in a list: its first two telling values.
fn title(record: &OpenRecord, kind: &Record, lang: notice::Lang) -> Private {
    let telling = |field: &&Field| {
        let untold = matches!(
            field.kind,
            FieldType::Date
                | FieldType::DateTime
                | FieldType::Note
                | FieldType::Flag
                | FieldType::Permission { .. }
                | FieldType::File
        );
        !untold && record.values.contains_key(&field.name)
    };
    let parts: Vec<Private> =
        kind.fields.iter().filter(telling).take(2).map(|field| values::of(record, field, lang)).collect();
    Private::joined(&parts, " · ")
}

/// True unless the record says in so many words that it is an organisation.
fn is_natural(record: &OpenRecord, kind: &Record) -> bool {
    let organisation = |value: &Personal<String>| {
        Private::show(value).is_one_of(&["company", "organisation", "association", "organization"])
    };
    let choices = kind.fields.iter().filter(|field| matches!(field.kind, FieldType::Choice(_)));
    !choices.filter_map(|field| record.value(field.name.as_str())).any(organisation)
}
