//! What the notice says of a request, within what the law allows: how sure it must be who asks, the time promised, and
//! where the person's data may lie.

use jiff::civil::Date;
use law::time::Period;
use notice::{Checked, Lang, Notice};

use crate::contents::{Asked, Place, PlaceState};
use crate::words::{Kind, Level};

/// The rules of one kind of request under one notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// How sure it must be who asks.
    pub need: Level,
    /// The time the notice promises.
    pub within: Option<Period>,
}

impl Rules {
    /// The rules of a kind. A ban of marketing needs no identity whatever the notice says; what hands over or changes
    /// data needs at least the law's floor.
    #[must_use]
    pub fn of(notice: &Notice<Checked>, kind: Kind) -> Self {
        let clause = notice.parts().rights.iter().find(|right| Some(right.kind) == kind.right());
        let need = kind.right().map(|right| policy::identity_needed(notice, right));
        let need = need.and_then(|need| Level::from_word(need.word())).unwrap_or_else(|| kind.floor());
        Self { need, within: clause.and_then(|clause| clause.within) }
    }
}

/// Every system, place and recipient of the notice that may hold a person's data. What a place of the firm holds of
/// registers does not matter here: it is the person's data that are looked for, and people write things down anywhere.
#[must_use]
pub fn places(notice: &Notice<Checked>, lang: Lang) -> Vec<Place> {
    let label = |text: &notice::model::Text, name: &notice::Name| {
        if text.is_empty() { name.to_string() } else { text.get(lang).to_owned() }
    };
    let open = |clause: String, label: String, recipient: bool| Place {
        clause,
        label,
        recipient,
        state: PlaceState::Open,
        note: String::new(),
        by: None,
        at: None,
    };
    let parts = notice.parts();
    // Nothing lies in a network.
    let storages = parts.storages.iter().filter(|place| !place.is_network());
    let storages = storages.map(|place| open(place.clause.to_string(), label(&place.label, &place.name), false));
    let recipients = parts.recipients.iter();
    let recipients = recipients.map(|one| open(one.clause.to_string(), label(&one.label, &one.name), true));
    storages.chain(recipients).collect()
}

/// By when a request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The last day as it stands.
    pub due: Date,
    /// The last day by law without an extension, and the last to tell of one.
    pub lawful: Date,
    /// The last day with an extension.
    pub extended: Date,
    /// The day half of the time is over.
    pub half: Date,
    /// True while more identification is waited for.
    pub waiting: bool,
}

/// Works out the days of a request, as seen today. An extension counts only if the person was told of it in time.
///
/// Source: GDPR Article 12(3) and (6), Regulation 1182/71, as [`law::deadline`] has them.
#[must_use]
pub fn clock(received: Date, within: Option<Period>, asked: &[Asked], told: Option<Date>, today: Date) -> Clock {
    use law::deadline::{Pause, Received};
    let counted = Received::on(received).map(|request| {
        let mut request = request.within(within);
        for one in asked {
            let pause = Pause { asked: one.on.max(received), got: one.got };
            request = request.clone().paused(pause).unwrap_or(request);
        }
        request.times(today)
    });
    match counted {
        Ok(times) => Clock {
            due: times.last_day(told),
            lawful: times.lawful,
            extended: times.extended,
            half: times.half,
            waiting: times.waiting,
        },
        // A year of which no holidays are known: the day itself, which is never too late.
        Err(_) => Clock { due: received, lawful: received, extended: received, half: received, waiting: false },
    }
}
