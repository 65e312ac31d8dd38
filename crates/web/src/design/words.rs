//! What the notice and the law call things, in the reader's language: dates, periods, bases, sources, retention.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use law::basis::LegalBasis;
use law::time::{Period, Unit};
use notice::Lang;
use notice::model::{Boundary, Event, Finally, Keep, Purpose, Role, Rule, SourceKind, State};
use policy::{ActKind, CarriedKind};
use vault::MarkWhy;

pub use crate::design::acts::{act_word, staff_act};
use crate::texts::{Texts, texts};

/// A count as texts take it.
pub fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A day as people write it: `22.11.2026`, `22 November 2026`.
pub fn day(lang: Lang, date: Date) -> String {
    let (day, month, year) = (date.day().to_string(), i64::from(date.month()), date.year().to_string());
    texts(lang).date_day(&day, month, &year)
}

/// A day where there is little room: `22.11.2026`, `22 Nov 2026`.
pub fn short_day(lang: Lang, date: Date) -> String {
    let (day, month, year) = (date.day().to_string(), i64::from(date.month()), date.year().to_string());
    texts(lang).date_short(&day, month, &year)
}

/// A day and a time: `22.11.2026 klo 14.05`.
pub fn moment(lang: Lang, at: DateTime) -> String {
    let (hour, minute) = (at.hour().to_string(), format!("{:02}", at.minute()));
    let t = texts(lang);
    t.date_at_time(short_day(lang, at.date()), t.date_time_of_day(&hour, &minute))
}

/// An instant as a day and a time in the firm's zone.
pub fn instant(lang: Lang, at: Timestamp, zone: &TimeZone) -> String {
    moment(lang, at.to_zoned(zone.clone()).datetime())
}

/// The words of a language joined: `a, b ja c`.
pub fn list(lang: Lang, words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), texts(lang).list_and()),
    }
}

/// How long: `6 vuotta`.
pub fn period(lang: Lang, period: Period) -> String {
    let t = texts(lang);
    let count = i64::from(period.amount());
    match period.unit() {
        Unit::Minute => t.period_minutes(count),
        Unit::Hour => t.period_hours(count),
        Unit::Day => t.period_days(count),
        Unit::Week => t.period_weeks(count),
        Unit::Month => t.period_months(count),
        Unit::Year => t.period_years(count),
    }
}

/// How often: `vuoden välein`.
pub fn every(lang: Lang, period: Period) -> String {
    let t = texts(lang);
    let count = i64::from(period.amount());
    let of = match period.unit() {
        Unit::Minute => t.every_minutes(count),
        Unit::Hour => t.every_hours(count),
        Unit::Day => t.every_days(count),
        Unit::Week => t.every_weeks(count),
        Unit::Month => t.every_months(count),
        Unit::Year => t.every_years(count),
    };
    t.registers_review_every(&of)
}

/// A legal basis.
pub fn basis(lang: Lang, basis: LegalBasis) -> String {
    let t = texts(lang);
    match basis {
        LegalBasis::Consent => t.basis_consent(),
        LegalBasis::Contract => t.basis_contract(),
        LegalBasis::LegalObligation => t.basis_legal_obligation(),
        LegalBasis::VitalInterest => t.basis_vital_interest(),
        LegalBasis::PublicTask => t.basis_public_task(),
        LegalBasis::LegitimateInterest => t.basis_legitimate_interest(),
    }
}

/// A purpose's basis with the law it names.
pub fn basis_and_law(lang: Lang, purpose: &Purpose) -> String {
    let said = basis(lang, purpose.basis);
    match &purpose.law {
        Some(law) => format!("{said}: {law}"),
        None => said,
    }
}

/// A purpose's basis with the law or the interest it names.
pub fn basis_of(lang: Lang, purpose: &Purpose) -> String {
    let said = basis(lang, purpose.basis);
    match purpose.law.as_ref().or(purpose.interest.as_ref()) {
        Some(more) => format!("{said}: {more}"),
        None => said,
    }
}

/// A kind of source, when the notice has no words of its own for it.
pub fn source(lang: Lang, kind: SourceKind) -> String {
    let t = texts(lang);
    match kind {
        SourceKind::Person => t.source_person(),
        SourceKind::Public => t.source_public(),
        SourceKind::Authority => t.source_authority(),
        SourceKind::ThirdParty => t.source_third_party(),
        SourceKind::Browser => t.source_browser(),
        SourceKind::Staff => t.source_staff(),
        SourceKind::Derived => t.source_derived(),
    }
}

/// Words as a line or choice of their own: beginning with a capital letter.
pub fn capital(said: &str) -> String {
    let mut letters = said.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A way values came by; one that is not known by its usual name is named as the notice names it.
pub fn way(lang: Lang, name: &str) -> String {
    let t = texts(lang);
    match name {
        "form" => t.way_form(),
        "email" => t.way_email(),
        "phone" => t.way_phone(),
        "order" => t.way_order(),
        "contact" => t.way_contact(),
        "service" => t.way_service(),
        "contract" => t.way_contract(),
        "meeting" => t.way_meeting(),
        "visit" => t.way_visit(),
        "registration" => t.way_registration(),
        "quote" => t.way_quote(),
        "event" => t.way_event(),
        "enquiry" => t.way_enquiry(),
        "survey" => t.way_survey(),
        "newsletter" => t.way_newsletter(),
        "chat" => t.way_chat(),
        "billing" => t.way_billing(),
        "account" => t.way_account(),
        "letter" => t.way_letter(),
        other => other.to_owned(),
    }
}

/// What somebody did: `Katsoi`.
pub fn did(lang: Lang, act: ActKind) -> String {
    let t = texts(lang);
    match act {
        ActKind::Collect => t.act_collect(),
        ActKind::Read => t.act_read(),
        ActKind::Amend => t.act_amend(),
        ActKind::Use => t.act_use(),
        ActKind::Search => t.act_search(),
        ActKind::Export => t.act_export(),
        ActKind::Disclose => t.act_disclose(),
        ActKind::Handle => t.act_other(),
    }
}

/// The way people were told of a version: `kirje`.
pub fn told_way(lang: Lang, word: &str) -> String {
    let t = texts(lang);
    match word {
        "letter" => t.told_letter(),
        "email" => t.told_email(),
        "phone" => t.told_phone(),
        "visit" => t.told_visit(),
        _ => t.told_site(),
    }
}

/// A reason code of the journal in a few words.
pub fn reason_code(lang: Lang, code: &str) -> String {
    let t = texts(lang);
    match code {
        "unknown-register" => t.why_unknown_register(),
        "unknown-kind" => t.why_unknown_kind(),
        "undeclared-field" => t.why_undeclared_field(),
        "unknown-purpose" => t.why_unknown_purpose(),
        "field-not-for-purpose" => t.why_field_not_for_purpose(),
        "kind-not-for-purpose" => t.why_kind_not_for_purpose(),
        "purpose-ended" => t.why_purpose_ended(),
        "no-consent" => t.why_no_consent(),
        "contract-ended" => t.why_contract_ended(),
        "not-weighed" => t.why_not_weighed(),
        "not-granted" => t.why_not_granted(),
        "asleep" => t.why_asleep(),
        "source-missing" => t.why_source_missing(),
        "undeclared-source" => t.why_undeclared_source(),
        "undeclared-way" => t.why_undeclared_way(),
        "register-closed" => t.why_register_closed(),
        "nothing-asked" => t.why_nothing_asked(),
        "forbidden" => t.why_forbidden(),
        "bound" => t.why_bound(),
        "recipient-missing" => t.why_recipient_missing(),
        "unknown-recipient" => t.why_unknown_recipient(),
        "not-in-group" => t.why_not_in_group(),
        "not-received" => t.why_not_received(),
        "occasion-missing" => t.why_occasion_missing(),
        "agreement-over" => t.why_agreement_over(),
        "not-transferred" => t.why_not_transferred(),
        "restricted" => t.why_restricted(),
        "objected" => t.why_objected(),
        "missing" => t.why_missing(),
        "duplicate" => t.why_duplicate(),
        "identity-code" => t.why_identity_code(),
        "field-not-covered" => t.why_not_covered(),
        _ => t.why_value(),
    }
}

/// What somebody may do: `katsoa`.
pub fn to_do(lang: Lang, act: ActKind) -> String {
    let t = texts(lang);
    match act {
        ActKind::Collect => t.do_collect(),
        ActKind::Read => t.do_read(),
        ActKind::Amend => t.do_amend(),
        ActKind::Use => t.do_use(),
        ActKind::Search => t.do_search(),
        ActKind::Export => t.do_export(),
        ActKind::Disclose => t.do_disclose(),
        ActKind::Handle => t.do_handle(),
    }
}

/// In which role a recipient receives data.
pub fn role(lang: Lang, role: Role) -> String {
    let t = texts(lang);
    match role {
        Role::Processor => t.role_processor(),
        Role::Controller => t.role_controller(),
        Role::Joint => t.role_joint(),
        Role::Group => t.role_group(),
        Role::Authority => t.role_authority(),
    }
}

/// What was carried out because a person asked it: `Rajoitti käsittelyä`.
pub fn carried_out(lang: Lang, act: CarriedKind) -> String {
    let t = texts(lang);
    match act {
        CarriedKind::Give => t.did_give(),
        CarriedKind::Erase => t.did_erase(),
        CarriedKind::Restrict => t.did_restrict(),
        CarriedKind::Lift => t.did_lift(),
        CarriedKind::Object => t.did_object(),
        CarriedKind::Withdraw => t.did_withdraw(),
        CarriedKind::Correct => t.did_correct(),
    }
}

/// How long something is kept, as a sentence: `3 vuotta siitä, kun sitä viimeksi tarvittiin`.
pub fn keep(lang: Lang, rule: &Keep) -> String {
    let t = texts(lang);
    let said = match &rule.rule {
        Rule::After { period: length, event: start, to_end_of } => after(lang, *length, start, *to_end_of),
        Rule::While { state: held, then } => during(lang, *held, *then),
        Rule::Longest(rules) => t.keep_longest(each(lang, rules)),
        Rule::Shortest(rules) => t.keep_shortest(each(lang, rules)),
        Rule::Permanently => t.keep_permanently(),
    };
    match &rule.law {
        Some(law) => t.keep_by_law(&said, law),
        None => said,
    }
}

fn each(lang: Lang, rules: &nonempty::NonEmpty<Keep>) -> String {
    rules.iter().map(|rule| keep(lang, rule)).collect::<Vec<_>>().join("; ")
}

/// A period counted from an event: `3 vuotta siitä, kun sitä viimeksi tarvittiin`.
pub fn after(lang: Lang, length: Period, start: &Event, to_end_of: Option<Boundary>) -> String {
    let t = texts(lang);
    let (length, start) = (period(lang, length), event(t, start));
    match to_end_of {
        None => t.keep_after(&length, &start),
        Some(Boundary::Month) => t.keep_after_month_end(&length, &start),
        Some(Boundary::Year) => t.keep_after_year_end(&length, &start),
    }
}

/// As long as a state holds: `niin kauan kuin sopimus on voimassa`.
pub fn during(lang: Lang, held: State, then: Option<Period>) -> String {
    let t = texts(lang);
    match then {
        None => t.keep_while(state(t, held)),
        Some(length) => t.keep_while_then(state(t, held), period(lang, length)),
    }
}

/// An event: `asiakkuus päättyi`.
pub fn happened(lang: Lang, what: &Event) -> String {
    event(texts(lang), what)
}

/// What became of data whose time is over, by its word in the figures of a run.
pub fn ended(lang: Lang, what: &str) -> String {
    let t = texts(lang);
    match what {
        "values" => t.ended_values(),
        "empty" => t.ended_empty(),
        "noise" => t.ended_noise(),
        word => Finally::from_word(word).map_or_else(|| word.to_owned(), |end| finally(lang, end)),
    }
}

/// Why a record or value is marked.
pub fn mark(lang: Lang, why: MarkWhy) -> String {
    let t = texts(lang);
    match why {
        MarkWhy::Outdated => t.mark_outdated(),
        MarkWhy::Erroneous => t.mark_erroneous(),
        MarkWhy::Bounced => t.mark_bounced(),
        MarkWhy::Needless => t.mark_needless(),
        MarkWhy::Basis => t.mark_basis(),
        MarkWhy::Reverify => t.mark_reverify(),
        MarkWhy::Update => t.mark_update(),
    }
}

fn event(t: &Texts, event: &Event) -> String {
    match event {
        Event::Collected => t.event_collected(),
        Event::LastNeeded => t.event_last_needed(),
        Event::RelationshipEnd => t.event_relationship_end(),
        Event::ContractEnd => t.event_contract_end(),
        Event::ConsentWithdrawn => t.event_consent_withdrawn(),
        Event::Resolved => t.event_resolved(),
        Event::Decided => t.event_decided(),
        Event::FinancialYearEnd => t.event_financial_year_end(),
        Event::Born => t.event_born(),
        Event::Died => t.event_died(),
        Event::Field(name) => t.event_field(name.as_str()),
    }
}

fn state(t: &Texts, state: State) -> String {
    match state {
        State::Consent => t.state_consent(),
        State::Contract => t.state_contract(),
        State::Relationship => t.state_relationship(),
        State::Purpose => t.state_purpose(),
    }
}

/// How long something is kept, and what happens then.
pub fn keep_and_end(lang: Lang, rule: &Keep) -> String {
    texts(lang).keep_then(keep(lang, rule), finally(lang, rule.finally))
}

/// What happens at the end.
pub fn finally(lang: Lang, end: Finally) -> String {
    let t = texts(lang);
    match end {
        Finally::Delete => t.finally_delete(),
        Finally::Anonymise => t.finally_anonymise(),
        Finally::Redact => t.finally_redact(),
        Finally::Block => t.finally_block(),
        Finally::Archive => t.finally_archive(),
        Finally::Reverify => t.finally_reverify(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_and_times_are_written_as_in_each_language() {
        let at = date(2026, 3, 5).at(9, 5, 0, 0);
        assert_eq!(moment(Lang::Fi, at), "5.3.2026 klo 9.05");
        assert_eq!(moment(Lang::Sv, at), "5.3.2026 kl. 9.05");
        assert_eq!(moment(Lang::En, at), "5 Mar 2026 at 9:05");
    }

    #[test]
    fn words_are_joined_with_commas_and_and() {
        let words = |count: usize| ["yksi", "kaksi", "kolme"].map(String::from)[..count].to_vec();
        assert_eq!(list(Lang::Fi, &words(0)), "");
        assert_eq!(list(Lang::Fi, &words(1)), "yksi");
        assert_eq!(list(Lang::Sv, &words(2)), "yksi och kaksi");
        assert_eq!(list(Lang::En, &words(3)), "yksi, kaksi and kolme");
    }

    #[test]
    fn every_reason_of_a_refusal_has_words_of_its_own() {
        for lang in [Lang::Fi, Lang::Sv, Lang::En] {
            for code in policy::Reason::CODES {
                assert_ne!(reason_code(lang, code), texts(lang).why_value(), "{code}");
            }
        }
    }

    #[test]
    fn periods_are_counted_in_words() {
        let of = |text: &str| text.parse::<Period>().unwrap();
        assert_eq!(period(Lang::Fi, of("6 years")), "6 vuotta");
        assert_eq!(period(Lang::Fi, of("1 month")), "yksi kuukausi");
        assert_eq!(every(Lang::Fi, of("1 year")), "vuoden välein");
        assert_eq!(every(Lang::Sv, of("3 months")), "med 3 månaders mellanrum");
        assert_eq!(every(Lang::En, of("1 year")), "every year");
    }
}
