//! A few invented requests at different stages, so that the work list of the example shows what it is for.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use notice::Lang;
use policy::AccountId;
use rights::{
    Asker, Channel, Desk, Fate, Intake, Kind, LetterKind, Level, Method, Moment, Outcome, PlaceState, Stage, Verdict,
};
use vault::{Door, JournalQuery, Personal, RequestHead, SubjectId};

use crate::output::Failure;

/// A request of the cast: what, how, so many days ago, by whom, in which words.
struct Asked {
    kind: Kind,
    channel: Channel,
    days_ago: i64,
    name: &'static str,
    email: &'static str,
    message: &'static str,
}

/// What they say.
const ASKED: [Asked; 4] = [
    Asked {
        kind: Kind::Access,
        channel: Channel::Letter,
        days_ago: 52,
        name: "Helmi Esimerkki",
        email: "",
        message: "Haluan tietää, mitä tietoja minusta on rekisterissänne ja kenelle niitä on annettu.",
    },
    Asked {
        kind: Kind::Erasure,
        channel: Channel::Email,
        days_ago: 41,
        name: "Aatos Malliainen",
        email: "aatos.malliainen@example.com",
        message: "Poistakaa kaikki tietoni. En ole enää asiakkaanne.",
    },
    Asked {
        kind: Kind::Rectification,
        channel: Channel::Phone,
        days_ago: 6,
        name: "Inka Keksitty",
        email: "inka.keksitty@example.com",
        message: "Soitti: sukunimi on vaihtunut, ja postiosoitteessa on vanha katu.",
    },
    Asked {
        kind: Kind::Access,
        channel: Channel::Email,
        days_ago: 2,
        name: "Joel Mallikas",
        email: "joel.mallikas@example.com",
        message: "Hei, lähettäisittekö kopion minua koskevista tiedoista? Terveisin Joel",
    },
];

/// Takes the requests in and takes each so far as it has come.
///
/// # Errors
/// [`Failure::Fault`] if a step is not one the case can take.
pub async fn requests(door: &Door, zone: &TimeZone, by: AccountId, now: Timestamp) -> Result<(), Failure> {
    let known = somebody(door, now).await?;
    let desk = Desk::new(door.clone(), zone.clone(), false);
    let day = |days: i64| desk.moment(Some(by), now.checked_sub((days * 24).hours()).unwrap_or(now));
    for (place, asked) in ASKED.iter().enumerate() {
        let at = day(asked.days_ago);
        let subject = known.filter(|_| place == 1);
        let head = desk.take_in(Intake { subject, ..intake(asked, at, by) }, at).await.map_err(Failure::fault)?;
        match place {
            0 => answered(&desk, &head, (day(50), day(45))).await?,
            1 => identified(&desk, &head, day(39)).await?,
            2 => asked_for_more(&desk, &head, day(5)).await?,
            _ => {}
        }
    }
    Ok(())
}

/// Somebody who is on record.
async fn somebody(door: &Door, now: Timestamp) -> Result<Option<SubjectId>, Failure> {
    let query =
        JournalQuery { act: Some("collect".to_owned()), until: Some(now), limit: 200, ..JournalQuery::default() };
    let page = door.journal(&query).await.map_err(Failure::fault)?;
    Ok(page.entries.iter().flat_map(|entry| &entry.about).map(|(subject, _)| *subject).next())
}

fn intake(asked: &Asked, at: Moment, by: AccountId) -> Intake {
    let asker = Asker { name: asked.name.into(), email: asked.email.into(), ..Asker::default() };
    Intake {
        kind: asked.kind,
        channel: asked.channel,
        language: Lang::Fi,
        received_on: at.today,
        asker: Personal::new(asker),
        mandate: None,
        message: Personal::new(asked.message.into()),
        subject: None,
        level: Level::None,
        paper: None,
        files: Vec::new(),
        handler: Some(by),
        under: rights::Under::default(),
    }
}

async fn identified(desk: &Desk, head: &RequestHead, at: Moment) -> Result<(), Failure> {
    let Stage::Received(case) = desk.open(head.id, at).await.map_err(Failure::fault)? else { return Ok(()) };
    let case = case.identify(Method::SignedLetter, true, at).map_err(Failure::fault)?;
    desk.save(case, at).await.map_err(Failure::fault)?;
    Ok(())
}

async fn asked_for_more(desk: &Desk, head: &RequestHead, at: Moment) -> Result<(), Failure> {
    let Stage::Received(case) = desk.open(head.id, at).await.map_err(Failure::fault)? else { return Ok(()) };
    let doubt = "Pyyntö tuli numerosta, jota rekisterissämme ei ole.";
    let case = case.ask_identity(Method::CallBack, doubt, at).map_err(Failure::fault)?;
    let case = desk.write_letter(LetterKind::IdentityAsked, case, "", at).map_err(Failure::fault)?;
    desk.save(case, at).await.map_err(Failure::fault)?;
    Ok(())
}

/// A case that was answered: nothing was held anywhere, and the letter was posted.
async fn answered(desk: &Desk, head: &RequestHead, (began, ended): (Moment, Moment)) -> Result<(), Failure> {
    identified(desk, head, began).await?;
    let Stage::Identified(case) = desk.open(head.id, began).await.map_err(Failure::fault)? else { return Ok(()) };
    let clauses: Vec<String> = case.file().contents().places.iter().map(|place| place.clause.clone()).collect();
    let mut stage = Stage::from(case);
    for clause in clauses {
        stage = stage.settle_place(&clause, PlaceState::Nothing, "", began).map_err(Failure::fault)?;
    }
    let Stage::Identified(case) = stage else { return Ok(()) };
    let verdict =
        Verdict { outcome: Outcome::NothingHeld, grounds: Vec::new(), reasons: String::new(), lines: Vec::new() };
    let case = case.decide(verdict, began).map_err(Failure::fault)?;
    let case = case.carry_out(ended).map_err(Failure::fault)?;
    let stage = desk.write_letter(LetterKind::Answer, case, "", ended).map_err(Failure::fault)?;
    let letter = stage.file().contents().letters.last().map(|letter| letter.id).unwrap_or_default();
    let posted = ("Kirjeenä Kuopiosta", ended.at);
    let stage = stage.letter_went(letter, Fate::Sent, posted, ended).map_err(Failure::fault)?;
    desk.save(stage, ended).await.map_err(Failure::fault)?;
    Ok(())
}
