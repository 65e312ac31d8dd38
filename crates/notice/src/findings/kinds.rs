//! The kinds of findings, in one table: code, severity, article, what it is about, and why the law asks for it.
//!
//! A code is an article where one article says the whole matter, and words where it does not. It never changes: waivers,
//! scripts and pages of the manual name it.

use super::Severity;
use crate::model::Lang;

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its stable code: `art13.2.d`, `implied-consent`.
    pub code: &'static str,
    /// How much it weighs, unless the case at hand is lighter.
    pub severity: Severity,
    /// The articles and sections it rests on.
    pub article: &'static str,
    /// What it is about, in a few words.
    pub about: &'static str,
    /// Why it matters, in a sentence.
    pub why: &'static str,
}

impl Kind {
    /// What it is about, in a language.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        crate::render::texts_of(lang).say_finding_about(self.code.replace('.', "-"))
    }

    /// Why it matters, in a language.
    #[must_use]
    pub fn reason(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.why.to_owned(),
            _ => crate::render::texts_of(lang).say_finding_why(self.code.replace('.', "-")),
        }
    }
}

/// Declares the kinds: constant, code, severity, article, about, why.
macro_rules! kinds {
    ($($name:ident = $code:literal $severity:ident $article:literal, $about:literal, $why:literal;)+) => {
        $(pub(super) static $name: Kind = Kind {
            code: $code,
            severity: Severity::$severity,
            article: $article,
            about: $about,
            why: $why,
        };)+

        /// Every kind of finding, in the order of their codes. Each has a page under `docs/language/findings`.
        pub static KINDS: &[&Kind] = &[$(&$name),+];
    };
}

kinds! {
    ABOVE_MAXIMUM = "above-maximum" High "GDPR 5(1)(e), 6(3)", "data may be kept longer than the law allows", "a time that a law sets as the longest is a limit that no purpose and no consent moves";
    ABOVE_STATUTORY = "above-statutory" Medium "GDPR 5(1)(e)", "data are kept longer than the law named for it orders or allows", "the law carries its own time only; what goes beyond needs a reason of its own";
    ADEQUACY_ENDS = "adequacy-ends" Low "GDPR 45(3)", "the decision on adequacy a transfer rests on has a last day", "after that day the transfer has no ground unless the decision is renewed";
    ADEQUACY_SCOPE = "adequacy-scope" Medium "GDPR 45(1)", "the decision on adequacy covers only some recipients in the country", "the country's name alone carries no transfer: it must be told why this recipient is covered";
    AGREEMENT_NOT_IN_FORCE = "agreement-not-in-force" High "GDPR 28(3)", "the agreement with a processor is not in force when the notice is", "a processor may handle data only under an agreement in force";
    FEE = "art12.5" High "GDPR 12(5)", "a fee is asked for what the law gives free of charge", "a fee may be asked only for requests that are manifestly unfounded or excessive, and for further copies";
    BUSINESS_ID = "art13.1.a" Low "GDPR 13(1)(a), 14(1)(a)", "the controller is not told apart by its business ID", "people must know who answers, and names of firms are alike";
    VAGUE_PURPOSE = "art13.1.c" Medium "GDPR 13(1)(c), 14(1)(c), 5(1)(b)", "a purpose is too wide to say anything", "a purpose must be specific: what it does not say, it does not allow";
    VAGUE_INTEREST = "art13.1.d" High "GDPR 13(1)(d), 14(2)(b)", "a legitimate interest is not named", "people can weigh and oppose only an interest that is told";
    RECEIVES_NOTHING = "art13.1.e" Low "GDPR 13(1)(e), 14(1)(e)", "what a recipient receives is not said", "who receives what must be told, and what is not said is not disclosed";
    ENDLESS = "art13.2.a" High "GDPR 13(2)(a), 14(2)(a), 5(1)(e)", "retention is neither a period nor a criterion", "`as long as needed` lets nobody reckon when their data go";
    RIGHT_NOT_TOLD = "art13.2.b" High "GDPR 13(2)(b), 14(2)(c)", "a right that the legal bases give is not told", "the rights a person has follow from the legal bases, and each must be told";
    WITHDRAWAL_NOT_TOLD = "art13.2.c" High "GDPR 13(2)(c), 14(2)(d), 7(3)", "the right to withdraw consent is not told", "consent is valid only if it is told that it can be withdrawn at any time";
    COMPLAINT_NOT_TOLD = "art13.2.d" High "GDPR 13(2)(d), 14(2)(e), 77", "the right to complain to the supervisory authority is not told", "every notice tells it, whatever else is in it";
    EMPTY_LOGIC = "art13.2.f" Medium "GDPR 13(2)(f), 14(2)(g)", "the logic or the significance of an automation says nothing", "people must understand how it is decided about them and what follows";
    VAGUE_SOURCE = "art14.2.f" High "GDPR 14(2)(f)", "a source is not said to be which", "who did not give their data themselves must be told where they came from";
    MARKETING_BAN = "art21.2" High "GDPR 21(2)-(4)", "the right to stop direct marketing is not told, or is made hard to use", "it is absolute, and must be told apart from all else";
    AUTOMATION_BASIS = "art22.2" High "GDPR 22(2)", "a machine decides alone on a basis that does not allow it", "only a contract, a law or explicit consent carries a decision without a human";
    NO_HUMAN = "art22.3" Medium "GDPR 22(3)", "a decision by a machine, and no way to a human", "whoever a machine has decided about may have a human look again";
    AUTOMATION_SPECIAL = "art22.4" High "GDPR 22(4)", "an automation uses data of special categories without explicit consent", "only explicit consent or a substantial public interest allows it";
    JOINT_SHARE = "art26.2" High "GDPR 26(2)", "what a joint controller answers for is not said", "the essence of the arrangement between joint controllers must be told";
    NO_REPRESENTATIVE = "art27" High "GDPR 27, 13(1)(a)", "a controller outside the EEA without a representative in it", "people and authorities need somebody in the Union to turn to";
    OWN_USE = "art28.10" High "GDPR 28(10)", "a processor that may use the data for ends of its own is a controller", "who decides what data are used for is a controller, whatever the agreement calls it";
    PROTECTION = "art32" Low "GDPR 32, 30(1)(g)", "no protection is told, or not where a register lies", "where data lie and how they are protected belongs to the record of processing";
    ASSESSMENT = "art35" Low "GDPR 35", "an impact assessment is likely due", "two or more of the signs of high risk are there, and then the assessment comes first";
    NO_OFFICER = "art37" Low "GDPR 37(1)(a), 13(1)(b)", "a public task and no data protection officer", "a public authority or body has an officer, whose contact data are told";
    NOT_ADEQUATE = "art45" High "GDPR 45", "no decision on adequacy is in force for a country", "without a decision in force on the day, adequacy carries no transfer";
    BELOW_STATUTORY = "below-statutory" High "GDPR 6(1)(c)", "data are kept shorter than the law the purpose rests on orders", "a legal obligation that is not met is no legal basis either";
    CHANGES_UNTOLD = "changes-untold" Medium "GDPR 13(3), 14(4), WP 260 29", "changes are left to the reader to find", "who is concerned must be told of a change that matters to them";
    CLOUD = "cloud-of-nobody" Medium "GDPR 28(3), 13(1)(e)", "a cloud service is not said to be whose", "who keeps data in its cloud is a processor: it needs an agreement and is told as a recipient";
    CONSENT_BUNDLED = "consent-bundled" High "GDPR 4(11), 7(2)", "one permission is given for several purposes", "consent is given for each purpose by itself";
    CONSENT_UNRECORDED = "consent-not-recorded" Medium "GDPR 7(1)", "nothing records the consent a purpose rests on", "the controller must be able to show who consented, when and to what";
    CONSENT_REQUIRED = "consent-required" High "GDPR 7(4), 4(11)", "a permission must be given", "consent that cannot be refused is not free, and not consent";
    CONTRADICTION = "contradiction" High "GDPR 5(1)(a)", "a sentence contradicts the rest of the notice", "what is told must be true: one of the two is not";
    COOKIE_NOT_NECESSARY = "cookie-not-necessary" Medium "917/2014 205 §", "what is called necessary hardly is", "only what the service asked for cannot do without may be stored unasked";
    COOKIE_UNEXPLAINED = "cookie-unexplained" Low "917/2014 205 §", "what is stored in the browser is not explained", "its name alone tells nobody what it does";
    COOKIES_UNDECLARED = "cookies-undeclared" High "917/2014 205 §, GDPR 13", "cookies are spoken of and none is declared", "name, purpose and lifetime of each must be told before it is stored";
    CRIME = "crime-data" Medium "GDPR 10, 1050/2018 7 §", "data on crimes", "they may be handled only under official authority or where a law allows it with safeguards";
    DEROGATION = "derogation-not-occasional" Medium "GDPR 49, recital 111", "a derogation for occasional transfers stands without its occasion", "these derogations carry single transfers, not a stream";
    ELECTRONIC_MARKETING = "electronic-marketing" Medium "917/2014 200 §", "people are marketed to by e-mail or phone without consent", "a natural person must have consented, unless the contact came from a sale to that person and every message can be stopped";
    EMPLOYER_CONTRACT = "employer-contract" High "GDPR 6(1)(b)", "a contract with an employer is taken for one with its contact person", "the basis needs a contract to which the person is party";
    CODE_GROUND = "identity-code-ground" High "1050/2018 29 §", "the ground named for a personal identity code does not fit what it is used for", "the code may be handled only on a ground the act lists";
    CODE_PUBLIC = "identity-code-public" High "1050/2018 29 §", "a personal identity code may be shown to everybody", "the code is not to be written out without need";
    IDENTITY_DEMAND = "identity-demand" High "GDPR 12(2), 12(6)", "more proof of identity is demanded than the law allows", "more may be asked only on reasonable doubt, and never as a rule a copy of a document or a visit";
    IMPLIED_CONSENT = "implied-consent" High "GDPR 4(11), 7", "using, giving or asking is taken for consent", "consent is an act of its own; use of a site, silence and an enquiry are none";
    INSECURE_LINK = "insecure-link" Low "GDPR 12(1), 32(1)", "a link is not encrypted", "what a person reads there may be changed on the way, and others see that they read it";
    INTEREST_OF_AUTHORITY = "interest-of-authority" Medium "GDPR 6(1)", "a public task rests on a legitimate interest", "the basis is closed to authorities in their tasks";
    JOINT_UNNAMED = "joint-unnamed" Medium "GDPR 26(1)", "a recipient is joint and no joint controller is named", "joint controllers are told, with what each answers for";
    LAW_CITATION = "law-citation" Medium "GDPR 6(3), 12(1)", "a law is cited so that it cannot be found", "who reads that a law orders it must be able to look it up";
    LAW_REPEALED = "law-repealed" High "GDPR 5(1)(a), 6(3)", "a law that was not in force is relied on", "a law carries nothing before it is in force or after it is repealed";
    CHILDREN = "minors-unsaid" Medium "GDPR 8, 1050/2018 5 §", "children are concerned, consent is asked, and no age is told", "below 13 a guardian consents to services of the information society";
    NARROW_CHANNEL = "narrow-channel" Medium "GDPR 12(2)", "a right can be used only by a visit or a letter", "using a right must be made easy: a request by any channel counts";
    NEVER_UNPROVEN = "never-unproven" Medium "GDPR 5(2)", "a promise that data stay in an area, and a recipient whose country is not told", "a promise nobody can check cannot be shown to be kept";
    NOT_NEEDED = "not-needed-for-contract" Medium "GDPR 6(1)(b)", "data that may be left out rest on a contract alone", "a contract carries only what it cannot be kept without";
    NOTICE_ENDED = "notice-ended" Low "GDPR 13, 14", "something had ended before the notice was updated", "what no longer holds misleads";
    OLD_TITLE = "old-title" Low "1050/2018", "the notice goes by the name of a document the law no longer knows", "the description of file of the Personal Data Act is gone since 2019";
    OPEN_LIST = "open-list" Medium "GDPR 12(1), 5(1)(a)", "a list stays open", "`etc.` tells nobody what else there is";
    PIXEL_JOINT = "pixel-joint" Low "GDPR 26, C-40/17", "another controller's tag or pixel runs on the site", "who embeds it answers jointly for the collecting";
    PROTECTION_KINDS = "protection-kinds" Low "GDPR 32(1)", "protections of one kind only are told", "data are protected by technical and by organisational means together";
    RETENTION_TOO_LONG = "retention-too-long" Medium "GDPR 5(1)(e)", "data are kept longer than any claim lives, and no law is named", "what nobody can claim any more is not needed for claims";
    RETROACTIVE = "retroactive" Low "GDPR 13(3), 14(4)", "the notice is in force before the day it was changed", "a change binds from the day people could know of it";
    RIGHT_DENIED = "right-denied" High "GDPR 12(2), 15-22", "a right is told to be narrower than it is", "a notice may promise more than the law, never less";
    SIGNED_REQUEST = "signed-request" High "GDPR 12(2)", "a request must be signed or made in writing", "requests have no form: one by phone counts as well";
    SPECIAL_CONSENT = "special-consent" High "GDPR 9(2)(a)", "data of special categories rest on explicit consent and no purpose asks for it", "without consent to that purpose the exception does not hold";
    SPECIAL_PUBLIC = "special-public" High "GDPR 9(2)(e)", "data of special categories may be shown to everybody", "only what the person has manifestly made public may be";
    SPECIAL_UNNAMED = "special-without-exception" Medium "GDPR 9(1)", "what looks like data of special categories has no exception", "health, beliefs, origin and the like may be handled only under an exception of Article 9(2)";
    STALE_AUTHORITY = "stale-authority" Medium "GDPR 13(2)(d)", "contact data of the authority which are out of date", "a complaint sent there goes astray";
    STATUTORY_FORMULA = "statutory-formula" High "GDPR 6(1)(c), 13(2)(a)", "a law is named for a time it does not lay down", "the time that runs must be the law's: shorter breaks the law, other words mislead";
    THIRTY_DAYS = "thirty-days" Low "GDPR 12(3), 1182/71 3(2)", "a time for answers in days can pass a month", "a month from 31 January is over on the last of February";
    TRANSFER_CONSENT = "transfer-consent" Medium "GDPR 49(1)(a)", "a transfer rests on explicit consent and nothing that goes there does", "consent to the transfer must be asked, with its risks told";
    TRANSFER_ENDED = "transfer-ended" High "GDPR 44", "the safeguard of a transfer had ended", "without a safeguard in force the transfer is not allowed";
    UNTOLD = "untold" High "GDPR 12(1), 13, 14", "a part of the notice has no words that people can read in every language", "what the notice runs and its page does not tell is not published";
    UNTRANSLATED = "untranslated" Medium "GDPR 12(1)", "a sentence is not there in every language of the page", "who reads the page in another language must understand all of it";
    VAGUE_RETENTION = "vague-retention" Low "GDPR 13(2)(a)", "a sentence on retention says nothing", "`as long as the law allows` is neither a period nor a criterion; the page tells the real ones";
    VISITOR = "visitor-without-consent" Medium "917/2014 205 §", "visitors are told apart without consent", "an identifier in the browser that is not strictly necessary needs consent";
    WAIVER = "waiver-without-effect" Low "-", "a waiver waives nothing", "what is no longer found need not be excused, and an idle waiver hides the next finding";
    WITHDRAWAL_HARD = "withdrawal-hard" Medium "GDPR 7(3)", "withdrawing consent is made harder than giving it", "it must be as easy to withdraw as to give";
}
