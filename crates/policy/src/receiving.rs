//! To whom data are handed: what the notice says of who receives them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use law::country;
use notice::model::{Never, NeverWhat, Receives, Recipient, Role, touches};
use notice::{Checked, ClauseId, Name, Notice};

use crate::Reason;

/// To whom data are to be handed, as whoever hands them says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    /// The recipient of the notice.
    pub recipient: Name,
    /// The company of the group it is, by its name in the notice's list; needed where the recipient is the group.
    pub unit: Option<String>,
    /// True if the case has come in which alone the recipient receives them: whoever hands them over asserts it.
    pub occasion: bool,
}

impl Receiver {
    /// A recipient that is one firm, where nothing has to have come about.
    #[must_use]
    pub const fn only(recipient: Name) -> Self {
        Self { recipient, unit: None, occasion: false }
    }
}

/// The question to whom.
pub(crate) struct Receiving<'a> {
    pub(crate) notice: &'a Notice<Checked>,
    pub(crate) to: Option<&'a Receiver>,
    pub(crate) place: [&'a Name; 2],
    pub(crate) purpose: &'a Name,
    pub(crate) today: Date,
}

impl Receiving<'_> {
    /// Leaves the fields that the recipient receives for the purpose. The clause that carries it, or every reason against it.
    pub(crate) fn narrow(&self, fields: &mut BTreeSet<Name>, by_name: bool) -> Result<ClauseId, Vec<Reason>> {
        let Some(to) = self.to else { return Err(vec![Reason::RecipientMissing]) };
        let all = &self.notice.parts().recipients;
        let Some(recipient) = all.iter().find(|one| one.name == to.recipient) else {
            return Err(vec![Reason::UnknownRecipient(to.recipient.clone())]);
        };
        let mut against = Vec::new();
        if recipient.role == Role::Group && !self.is_of_the_group(to) {
            against.push(Reason::NotInGroup(self.notice.parts().controller.clause.clone()));
        }
        if recipient
            .agreement
            .is_some_and(|(from, until)| self.today < from || until.is_some_and(|until| self.today > until))
        {
            against.push(Reason::AgreementOver(recipient.clause.clone()));
        }
        against.extend(self.forbidden(recipient, to).map(|never| Reason::Forbidden(never.clause.clone())));
        let outside = self.countries(recipient, to).filter(|country| !self.may_leave_for(country, recipient));
        against.extend(outside.map(|country| Reason::NotTransferred(country.to_owned(), recipient.clause.clone())));
        let before = fields.len();
        let mut waits = false;
        fields.retain(|field| {
            let [register, kind] = self.place;
            let path = [register.as_str(), kind.as_str(), field.as_str()];
            let lines: Vec<&Receives> = recipient.lines.iter().filter(|line| line.covers(path, self.purpose)).collect();
            // Said of the recipient, it holds for all it receives; said of a line, for that line.
            let free = recipient.only_when.is_none() && lines.iter().any(|line| line.only_when.is_none());
            waits |= !lines.is_empty() && !free && !to.occasion;
            !lines.is_empty() && (free || to.occasion)
        });
        if waits {
            against.push(Reason::OccasionMissing(recipient.clause.clone()));
        }
        if before > 0 && (fields.is_empty() || (by_name && fields.len() < before)) && !waits {
            against.push(Reason::NotReceived(self.purpose.clone(), recipient.clause.clone()));
        }
        if against.is_empty() { Ok(recipient.clause.clone()) } else { Err(against) }
    }

    fn is_of_the_group(&self, to: &Receiver) -> bool {
        let units =
            self.notice.parts().controller.group.as_ref().map(|(_, units)| units.as_slice()).unwrap_or_default();
        to.unit.as_ref().is_some_and(|unit| units.iter().any(|one| one.name == *unit))
    }

    /// The promises that handing anything of this place to the recipient would break.
    fn forbidden<'n>(&'n self, recipient: &'n Recipient, to: &'n Receiver) -> impl Iterator<Item = &'n Never> {
        self.notice.parts().nevers.iter().filter(move |never| match &never.what {
            NeverWhat::Discloses { what, except } => {
                !except.contains(&recipient.name) && what.iter().any(|path| touches(path, self.place.map(Name::as_str)))
            }
            NeverWhat::Transfers { outside, except } => self.countries(recipient, to).any(|country| {
                !country::in_area(country, outside, self.today) && !except.iter().any(|one| one == country)
            }),
            NeverWhat::Stores(_) | NeverWhat::Markets { .. } | NeverWhat::Uses { .. } => false,
        })
    }

    /// True if data may be in a country by the law and the notice: it is in the EEA, or a transfer there is in force.
    fn may_leave_for(&self, country: &str, recipient: &Recipient) -> bool {
        country::in_eea(country, self.today)
            || self.notice.parts().transfers.iter().any(|transfer| {
                transfer.country == country
                    && transfer.to.as_ref().is_none_or(|to| *to == recipient.name)
                    && transfer.until.is_none_or(|until| self.today <= until)
            })
    }

    /// Where it would be: of the group, the unit's own country, else those of the recipient.
    fn countries<'n>(&'n self, recipient: &'n Recipient, to: &'n Receiver) -> impl Iterator<Item = &'n str> {
        let units =
            self.notice.parts().controller.group.as_ref().map(|(_, units)| units.as_slice()).unwrap_or_default();
        let unit = units.iter().find(|unit| to.unit.as_ref() == Some(&unit.name));
        let own = unit.and_then(|unit| unit.country.as_deref());
        let places = recipient.places.iter().map(|place| place.country.as_str()).filter(move |_| own.is_none());
        own.or(recipient.country.as_deref()).into_iter().chain(places)
    }
}
