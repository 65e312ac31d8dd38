//! What is done without anybody asking: mail goes out, reminders of deadlines are sent once each, archives end.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use policy::RequestId;
use uuid::Uuid;
use vault::{
    Audience, Fault, LetterEnd, NewLetter, Personal, RequestCursor, RequestError, RequestHead, Requests, StaffOp, Step,
};

use crate::case::Moment;
use crate::contents::Fate;
use crate::desk::{Desk, DeskError};
use crate::error::StepError;
use crate::letters::role_address;
use crate::mail::{LEASE, Mail, is_address, next_try};
use crate::texts;
use crate::words::{Kind, State};

/// How many letters one round sends, and how many cases a page of a round looks at.
const ROUND: usize = 50;
/// The day on which old letters were forgotten last.
const FORGOTTEN: &str = "letters-forgotten";
/// How long a letter of no case is kept after it went out.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How long the receipt of something that was destroyed is kept: as long as an archived case.
const RECEIPTS_KEPT: SignedDuration = SignedDuration::from_hours(3 * 8_766);
/// How often a step of the program is tried again when somebody was first.
const MAX_TRIES: usize = 5;
/// So many days before the last day it is due soon.
pub const SOON_DAYS: i64 = 7;

/// Sends mail. The binary has one over SMTP.
pub trait Post: Sync {
    /// Sends a mail, and gives what the server answered.
    fn send(&self, mail: &Mail) -> impl Future<Output = Result<String, Refused>> + Send;
}

/// Why a mail did not go out. The words may hold an address: they are kept in the case and never logged.
#[derive(Clone, PartialEq, Eq)]
pub enum Refused {
    /// It may go later.
    Later(String),
    /// It never will.
    Never(String),
}

/// What a round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Mails that went out.
    pub sent: usize,
    /// Mails that are tried again.
    pub again: usize,
    /// Mails that were given up.
    pub failed: usize,
    /// Reminders that were made.
    pub reminded: usize,
    /// Cases whose archive has ended.
    pub ended: usize,
}

/// After how long a firm is looked at again where a letter waits.
const LETTERS_AGAIN: SignedDuration = SignedDuration::from_mins(1);
/// The same where cases are open.
const CASES_AGAIN: SignedDuration = SignedDuration::from_hours(1);

/// Which reminder is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reminder {
    /// Half of the time is over.
    Half = 1,
    /// The last day comes near.
    Soon = 2,
    /// The last day has passed: the promise is broken.
    Late = 3,
}

/// Which reminder a case calls for today; none while more identification is waited for, or when it was made already.
#[must_use]
pub fn reminder(head: &RequestHead, today: Date) -> Option<Reminder> {
    let state = State::from_word(head.state.as_str())?;
    if !state.is_open() || state == State::IdentityAsked {
        return None;
    }
    let whole = days(head.received_on, head.due_on);
    let half = head.received_on.saturating_add((whole / 2).days());
    let due = if today > head.due_on {
        Reminder::Late
    } else if days(today, head.due_on) <= SOON_DAYS {
        Reminder::Soon
    } else if today >= half {
        Reminder::Half
    } else {
        return None;
    };
    (due as u8 > head.reminded).then_some(due)
}

/// How many days from one day to another.
#[must_use]
pub fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

impl Desk {
    /// Does everything that is due: mail if there is a post, reminders, archives that end.
    ///
    /// # Errors
    /// [`DeskError`] if the store fails; what was done stays done.
    pub async fn round<P: Post>(&self, post: Option<&P>, now: Timestamp) -> Result<Round, DeskError> {
        let moment = self.moment(None, now);
        let mut round =
            Round { reminded: self.remind(moment).await?, ended: self.end(moment).await?, ..Round::default() };
        self.forget(moment).await?;
        if let Some(post) = post {
            self.send_waiting(post, moment, &mut round).await?;
        }
        Ok(round)
    }

    /// When there is something to do next, if that is within a day: a letter that is tried again, or a case whose days run.
    ///
    /// # Errors
    /// [`DeskError`] if the store fails.
    pub async fn next_round(&self, now: Timestamp) -> Result<Option<Timestamp>, DeskError> {
        let after = |time: SignedDuration| now.checked_add(time).unwrap_or(now);
        if !self.door().waiting_letters(after(SignedDuration::from_hours(24)), 1).await?.is_empty() {
            return Ok(Some(after(LETTERS_AGAIN)));
        }
        let open = self.door().requests(Requests::Open, None, 1).await?;
        Ok((!open.heads.is_empty()).then(|| after(CASES_AGAIN)))
    }

    async fn send_waiting<P: Post>(&self, post: &P, moment: Moment, round: &mut Round) -> Result<(), DeskError> {
        for seen in self.door().waiting_letters(moment.at, ROUND).await? {
            let until = moment.at.checked_add(LEASE).unwrap_or(moment.at);
            let letter = match self.door().take_letter(seen, until, moment.at).await {
                Ok(letter) => letter,
                // Another node has it, or its case has ended.
                Err(RequestError::LetterTaken | RequestError::NotFound) => continue,
                Err(other) => return Err(other.into()),
            };
            let mail = Mail::read(letter.contents.reveal(&Audience::letter()));
            let answer = match &mail {
                Some(mail) if is_address(&mail.to) => post.send(mail).await,
                _ => Err(Refused::Never("no address".to_owned())),
            };
            let (end, fate, proof) = match answer {
                Ok(said) => (LetterEnd::Sent, Some(Fate::Sent), said),
                Err(Refused::Never(why)) => (LetterEnd::Failed, Some(Fate::Failed), why),
                Err(Refused::Later(why)) => match next_try(letter.tries, moment.at) {
                    Some(at) => (LetterEnd::Again(at), None, why),
                    None => (LetterEnd::Failed, Some(Fate::Failed), why),
                },
            };
            if let (Some(fate), Some(request)) = (fate, letter.request) {
                self.note_fate(request, letter.id, fate, &proof, moment).await?;
            }
            match end {
                LetterEnd::Sent => round.sent += 1,
                LetterEnd::Again(_) => round.again += 1,
                LetterEnd::Failed => round.failed += 1,
            }
            match self.door().end_letter(&letter, end, moment.at).await {
                Ok(()) | Err(RequestError::LetterTaken | RequestError::NotFound) => {}
                Err(other) => return Err(other.into()),
            }
        }
        Ok(())
    }

    /// Says in the case what became of a letter; whoever changes it meanwhile is not disturbed.
    async fn note_fate(
        &self,
        request: RequestId,
        letter: Uuid,
        fate: Fate,
        proof: &str,
        moment: Moment,
    ) -> Result<(), DeskError> {
        let proof = if proof.trim().is_empty() { "ok" } else { proof };
        for _ in 0..MAX_TRIES {
            let case = match self.open(request, moment).await {
                Ok(case) => case,
                Err(DeskError::Request(RequestError::NotFound)) => return Ok(()),
                Err(other) => return Err(other),
            };
            let case = match case.letter_went(letter, fate, (proof, moment.at), moment) {
                Ok(case) => case,
                Err(StepError::AlreadySent | StepError::NoSuchPart) => return Ok(()),
                Err(other) => return Err(other.into()),
            };
            match self.save(case, moment).await {
                Ok(_) => return Ok(()),
                Err(DeskError::Request(RequestError::Conflict { .. })) => {}
                Err(other) => return Err(other),
            }
        }
        Err(DeskError::Fault(Fault::Stopped))
    }

    /// Makes the reminders that are due, once each: to the role of the notice that answers for requests.
    async fn remind(&self, moment: Moment) -> Result<usize, DeskError> {
        let mut made = 0;
        let mut after: Option<RequestCursor> = None;
        loop {
            let page = self.door().requests(Requests::Open, after, ROUND).await?;
            for head in &page.heads {
                let Some(which) = reminder(head, moment.today) else { continue };
                let case = self.open(head.id, moment).await?.reminded(which as u8, moment);
                // The days may have moved since the last step: what is saved is what stands.
                let again = reminder(&RequestHead { reminded: 0, ..case.file().head.clone() }, moment.today);
                match self.save(case, moment).await {
                    Ok(_) => {}
                    Err(DeskError::Request(RequestError::Conflict { .. } | RequestError::NotFound)) => continue,
                    Err(other) => return Err(other),
                }
                if again == Some(which) {
                    self.tell_role(head, which, moment).await?;
                }
                made += 1;
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(made),
            }
        }
    }

    /// Mails a reminder to the role. It names the case and nobody.
    async fn tell_role(&self, head: &RequestHead, which: Reminder, moment: Moment) -> Result<(), DeskError> {
        let notice = self.door().notice();
        let Some(to) = role_address(&notice.parts().controller).filter(|_| self.mails()) else { return Ok(()) };
        let lang = notice.parts().head.language;
        let t = texts::texts(lang);
        let number = head.number.to_string();
        let subject = match which {
            Reminder::Half => t.remind_half_subject(&number),
            Reminder::Soon => t.remind_soon_subject(&number),
            Reminder::Late => t.remind_late_subject(&number),
        };
        let kind = Kind::from_word(head.kind.as_str()).unwrap_or(Kind::Question);
        let text = t.remind_text(&number, texts::kind(lang, kind), texts::day(lang, head.due_on));
        let contents = Personal::new(Mail { to, subject, text }.to_bytes());
        let letter = NewLetter { id: self.door().staff().new_id(moment.at), contents, from: moment.at };
        Ok(self.door().put_letters(vec![letter], moment.at).await?)
    }

    /// Forgets letters of no case, receipts of what was destroyed and closed breaches once they are old: looked after once a
    /// day.
    async fn forget(&self, moment: Moment) -> Result<(), DeskError> {
        let staff = self.door().staff();
        let today = moment.today.to_string();
        if staff.setting(FORGOTTEN).await?.as_deref() == Some(today.as_str()) {
            return Ok(());
        }
        let before = moment.at.checked_sub(KEPT).unwrap_or(moment.at);
        self.door().forget_letters(before, moment.at).await?;
        let before = moment.at.checked_sub(RECEIPTS_KEPT).unwrap_or(moment.at);
        self.door().forget_items(before, moment.at).await?;
        self.door().forget_breaches(moment.at).await?;
        let done = StaffOp::PutSetting { name: FORGOTTEN.to_owned(), value: today };
        Ok(staff.commit(vec![done], Vec::new(), moment.at).await?)
    }

    /// Destroys the cases whose archive has ended.
    async fn end(&self, moment: Moment) -> Result<usize, DeskError> {
        let mut ended = 0;
        loop {
            let page = self.door().requests(Requests::Over(moment.at), None, ROUND).await?;
            if page.heads.is_empty() {
                return Ok(ended);
            }
            for head in &page.heads {
                let step = Step { word: "archive-over", by: None, at: moment.at };
                match self.door().end_request(head, step).await {
                    Ok(()) => ended += 1,
                    Err(RequestError::Conflict { .. } | RequestError::NotFound) => return Ok(ended),
                    Err(other) => return Err(other.into()),
                }
            }
        }
    }
}
