//! Marketing bans (Art. 21(2) and (3)): at once, from anybody, without asking who they are.
//!
//! What is kept of a ban is a keyed hash of the address, or of the name with its organisation. It outlives the person's
//! data, is asked whenever values come in, and tells nobody whose it is.

use std::collections::BTreeSet;

use jiff::Timestamp;
use law::basis::Right;
use notice::Name;
use notice::model::FieldType;
use policy::{RequestId, SubjectId};
use store::{About, BanRow, ConsentRow, ConsentState, LimitationOp, Op, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::Answer;
use crate::codec::Contents;
use crate::door::find::Address;
use crate::door::journal::{joined, system_entry};
use crate::door::{Door, time};
use crate::error::Fault;
use crate::keys::ControllerKeys;
use crate::personal::Personal;
use crate::plan::RecordPlan;

/// The most addresses of one ban.
pub const MAX_BANNED: usize = 20;
/// The word of a name with its organisation.
const NAME: &str = "name";

/// To whom marketing is forbidden.
#[derive(Debug, Default)]
pub struct Banning {
    /// Addresses.
    pub addresses: Vec<Address>,
    /// A person's name, and the organisation they act for.
    pub name: Option<(Personal<String>, Personal<String>)>,
}

/// Why a ban was not put in force.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BanError {
    /// It names nobody: neither an address nor a name with an organisation that could be one.
    #[error("the ban names nobody: give an e-mail address, a telephone number, or a name and an organisation")]
    Nobody,
    /// It names too many.
    #[error("a ban names at most {MAX_BANNED} addresses")]
    TooMany,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Door {
    /// Forbids marketing, from this moment on, whoever asks and whether or not anything is held. Those who have the
    /// addresses leave every marketing purpose at once.
    ///
    /// # Errors
    /// [`BanError::Nobody`] if nothing given is an address.
    pub fn ban(&self, banning: Banning, request: Option<RequestId>, now: Timestamp) -> Answer<'_, (), BanError> {
        Box::pin(self.ban_inside(banning, request, now))
    }

    async fn ban_inside(&self, banning: Banning, request: Option<RequestId>, now: Timestamp) -> Result<(), BanError> {
        if banning.addresses.len() > MAX_BANNED {
            return Err(BanError::TooMany);
        }
        let tokens = self.tokens_of_ban(&banning);
        if tokens.is_empty() {
            return Err(BanError::Nobody);
        }
        let mut subjects: BTreeSet<SubjectId> = BTreeSet::new();
        for address in &banning.addresses {
            subjects.extend(self.known_by(address, now).await?);
        }
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let request = request.map(RequestId::uuid);
        let put = |(what, token): (&str, Uuid)| {
            Op::PutBan(BanRow { token, what: what.into(), at: now.as_microsecond(), request })
        };
        unit.ops.extend(tokens.into_iter().map(put));
        for subject in &subjects {
            unit.ops.extend(self.marketing_ends(subject.uuid(), request, now));
        }
        let mut entry = system_entry("ban", self.notice_version());
        entry.actor_kind = "public".into();
        entry.about = subjects.iter().map(|subject| About { subject: subject.uuid(), record: None }).collect();
        entry.clauses = joined([Right::MarketingBan.article()]);
        entry.detail = request.map(|request| format!("request {}", request.as_hyphenated()).into());
        unit.journal.push(entry);
        self.store().commit(unit).await.map_err(Fault::from)?;
        Ok(())
    }

    /// When marketing was forbidden to whoever holds one of these addresses; none if it was not.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn banned_since(&self, banning: &Banning) -> Result<Option<Timestamp>, Fault> {
        let tokens: Vec<Uuid> = self.tokens_of_ban(banning).into_iter().map(|(_, token)| token).collect();
        let found = self.store().bans(self.controller(), &tokens).await?;
        found.into_iter().flatten().map(|ban| ban.at).min().map(time).transpose()
    }

    fn tokens_of_ban(&self, banning: &Banning) -> Vec<(&'static str, Uuid)> {
        let address = |address: &Address| {
            let canonical = address.canonical()?;
            Some((address.word(), token(self.keys(), &address.kind(), canonical.inner())))
        };
        let mut tokens: Vec<(&'static str, Uuid)> = banning.addresses.iter().filter_map(address).collect();
        if let Some((name, organisation)) = &banning.name {
            tokens.extend(named(self.keys(), name.inner(), organisation.inner()).map(|token| (NAME, token)));
        }
        tokens
    }

    /// Of these records, those whose values are banned, by place.
    pub(crate) async fn banned<'a>(
        &self,
        plan: &RecordPlan,
        records: impl Iterator<Item = (usize, &'a Contents)>,
    ) -> Result<BTreeSet<usize>, Fault> {
        if !self.store().any_ban(self.controller()).await? {
            return Ok(BTreeSet::new());
        }
        let tokens: Vec<(usize, Uuid)> = records
            .flat_map(|(place, contents)| {
                tokens_of(self.keys(), plan, contents).into_iter().map(move |token| (place, token))
            })
            .collect();
        let asked: Vec<Uuid> = tokens.iter().map(|(_, token)| *token).collect();
        let found = self.store().bans(self.controller(), &asked).await?;
        Ok(tokens.into_iter().zip(found).filter(|(_, ban)| ban.is_some()).map(|((place, _), _)| place).collect())
    }

    /// What ends marketing to a person: they have objected to all of it, on whatever basis, and consent is taken back.
    pub(crate) fn marketing_ends(&self, subject: Uuid, request: Option<Uuid>, now: Timestamp) -> Vec<Op> {
        let fact = |purpose: Name| {
            Op::InsertConsent(ConsentRow {
                subject,
                purpose: purpose.as_str().into(),
                at: now.as_microsecond(),
                fact: self.chance().id(now),
                state: ConsentState::Withdrawn,
                way: "ban".into(),
                notice_version: i64::from(self.notice_version()),
                record: None,
            })
        };
        let (request, ground) = (request.unwrap_or_default(), Right::MarketingBan.as_str());
        let purposes = self.marketing_purposes();
        let named = purposes.iter().map(Some).chain([None]);
        let objections: Vec<Op> = named
            .map(|purpose| self.objection(subject, request, (ground, purpose), now))
            .map(|row| Op::Limitation(LimitationOp::Put(row)))
            .collect();
        objections.into_iter().chain(purposes.into_iter().map(fact)).collect()
    }

    /// The purposes of marketing that the notice in force names.
    pub(crate) fn marketing_purposes(&self) -> Vec<Name> {
        let force = self.force();
        let marketing = force.notice.parts().purposes.iter().filter(|purpose| purpose.marketing);
        marketing.map(|purpose| purpose.name.clone()).collect()
    }
}

/// What a record is known by to a ban: its addresses, and each name of a person with each of an organisation.
pub(crate) fn tokens_of(keys: &ControllerKeys, plan: &RecordPlan, contents: &Contents) -> Vec<Uuid> {
    let values = |wanted: fn(&FieldType) -> bool| {
        let fields = plan.fields.iter().filter(move |field| wanted(&field.field.kind));
        fields.filter_map(|field| {
            let value = contents.get(&field.field.name)?.value.as_deref()?;
            Some((&field.field.kind, value))
        })
    };
    let addresses = values(|kind| matches!(kind, FieldType::Email | FieldType::Phone));
    let mut tokens: Vec<Uuid> = addresses.map(|(kind, value)| token(keys, kind, value)).collect();
    for (_, person) in values(|kind| *kind == FieldType::PersonName) {
        let organisations = values(|kind| *kind == FieldType::Name);
        tokens.extend(organisations.filter_map(|(_, organisation)| named(keys, person, organisation)));
    }
    tokens
}

/// The keyed hash of an address in its normal form. Letters of either case are one.
fn token(keys: &ControllerKeys, kind: &FieldType, canonical: &str) -> Uuid {
    keys.ban_token(kind.keyword(), &kind.whole_token(canonical))
}

/// The keyed hash of a name with its organisation, whatever the order of the name's words; none if either is empty.
fn named(keys: &ControllerKeys, person: &str, organisation: &str) -> Option<Uuid> {
    let words = |text: &str| {
        let folded = FieldType::Name.whole_token(text);
        let mut words: Vec<String> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    let (person, organisation) = (words(person), words(organisation));
    if person.is_empty() || organisation.is_empty() {
        return None;
    }
    Some(keys.ban_token(NAME, &format!("{}\n{}", person.join(" "), organisation.join(" "))))
}
