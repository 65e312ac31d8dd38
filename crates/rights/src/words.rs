//! The words of a case: what is asked, how it came, how sure it is who asks, and what came of it.

use std::fmt;

use law::basis::Right;
use notice::Name;
use policy::Identity;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$said:meta])* $kind:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$said])* $kind,)+ }

        impl $name {
            /// Every one, in this order.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// Its word in forms, addresses and the store.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$kind => $word),+ }
            }

            /// The one of this word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.word())
            }
        }
    };
}

words! {
    /// What is asked.
    Kind {
        /// To see one's data; Article 15.
        Access = "access",
        /// To have one's data in a form machines read; Article 20.
        Portability = "portability",
        /// To have data corrected or completed; Article 16.
        Rectification = "rectification",
        /// To have data erased; Article 17.
        Erasure = "erasure",
        /// To have data only stored for a while; Article 18.
        Restriction = "restriction",
        /// To object for reasons of one's own situation; Article 21(1).
        Objection = "objection",
        /// To withdraw consent; Article 7(3).
        Withdrawal = "withdrawal",
        /// To be left in peace by direct marketing; Article 21(2) and (3).
        MarketingBan = "marketing-ban",
        /// To have a person look at a decision of a machine; Article 22(3).
        HumanReview = "human-review",
        /// To end the relationship, as whoever is in one may on any day. It is no right of the regulation, and done all the
        /// same.
        Termination = "termination",
        /// To ask about the notice, which is no right of its own and answered all the same.
        Question = "question",
    }
}

impl Kind {
    /// The right it rests on; none for a termination or a question.
    #[must_use]
    pub const fn right(self) -> Option<Right> {
        match self {
            Self::Access => Some(Right::Access),
            Self::Portability => Some(Right::Portability),
            Self::Rectification => Some(Right::Rectification),
            Self::Erasure => Some(Right::Erasure),
            Self::Restriction => Some(Right::Restriction),
            Self::Objection => Some(Right::Objection),
            Self::Withdrawal => Some(Right::Withdrawal),
            Self::MarketingBan => Some(Right::MarketingBan),
            Self::HumanReview => Some(Right::HumanReview),
            Self::Termination | Self::Question => None,
        }
    }

    /// The article, as people write it; empty where there is none.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Access => "15",
            Self::Portability => "20",
            Self::Rectification => "16",
            Self::Erasure => "17",
            Self::Restriction => "18",
            Self::Objection => "21(1)",
            Self::Withdrawal => "7(3)",
            Self::MarketingBan => "21(2)",
            Self::HumanReview => "22(3)",
            Self::Termination | Self::Question => "",
        }
    }

    /// True if every system and place that may hold the person's data is gone through before it is answered.
    #[must_use]
    pub const fn searches_places(self) -> bool {
        matches!(self, Self::Access | Self::Portability | Self::Erasure)
    }

    /// True if each recipient is told of what was done; Article 19.
    #[must_use]
    pub const fn tells_recipients(self) -> bool {
        matches!(self, Self::Rectification | Self::Erasure | Self::Restriction)
    }

    /// How sure the law wants it to be at least. A ban of marketing, and withdrawing a consent, harm nobody when
    /// another than the person asks for them, and may not be made harder; what hands over or changes data needs at
    /// least an address that is known. Sources: Articles 7(3), 11, 12(2), 12(6) and 21(3); EDPB Guidelines 01/2022.
    #[must_use]
    pub const fn floor(self) -> Level {
        match self {
            Self::MarketingBan | Self::Withdrawal | Self::Termination | Self::Question => Level::None,
            _ => Level::Link,
        }
    }
}

words! {
    /// How a request came. Every way is taken, whatever the notice names: a request is free of form (EDPB Guidelines
    /// 01/2022, section 3.1).
    Channel {
        /// The public form.
        Form = "form",
        /// The person's own place.
        Portal = "portal",
        /// A letter on paper.
        Letter = "letter",
        /// An e-mail.
        Email = "email",
        /// A telephone call.
        Phone = "phone",
        /// In person.
        Visit = "visit",
    }
}

impl Channel {
    /// True if it came electronically, and is answered so unless the person asks otherwise; Article 12(3).
    #[must_use]
    pub const fn is_electronic(self) -> bool {
        matches!(self, Self::Form | Self::Portal | Self::Email)
    }

    /// True if staff record it by hand.
    #[must_use]
    pub const fn is_by_hand(self) -> bool {
        !matches!(self, Self::Form | Self::Portal)
    }
}

words! {
    /// How sure it is who asks.
    Level {
        /// Not at all.
        None = "none",
        /// A link that was sent to an address known before was followed, or a call back answered.
        Link = "link",
        /// Signed in as the person already was a user.
        SignIn = "sign-in",
        /// Strong electronic identification.
        Strong = "strong",
        /// Staff made sure: in person, or by a signed letter.
        Verified = "verified",
    }
}

impl Level {
    /// It as decisions take it.
    #[must_use]
    pub const fn identity(self) -> Identity {
        match self {
            Self::None => Identity::None,
            Self::Link => Identity::Link,
            Self::SignIn => Identity::SignIn,
            Self::Strong => Identity::Strong,
            Self::Verified => Identity::Verified,
        }
    }

    /// True if it is as sure as `need`: [`Identity::meets`].
    #[must_use]
    pub const fn meets(self, need: Self) -> bool {
        self.identity().meets(need.identity())
    }
}

words! {
    /// How it was made sure who asks. No way keeps a copy of a document.
    Method {
        /// A one-time link to an address that is on record.
        LinkToKnownAddress = "link-to-known-address",
        /// A call to a number that is on record.
        CallBack = "call-back",
        /// Questions only the person can answer, from what is on record.
        Questions = "questions",
        /// Signed in as before.
        SignedIn = "signed-in",
        /// Strong electronic identification.
        StrongIdentification = "strong-identification",
        /// A document was shown in person; nothing of it was copied.
        DocumentShown = "document-shown",
        /// A signed letter, whose signature or address fits what is on record.
        SignedLetter = "signed-letter",
        /// The person is known to who handles the case.
        KnownInPerson = "known-in-person",
    }
}

impl Method {
    /// How sure it makes.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::LinkToKnownAddress | Self::CallBack | Self::Questions => Level::Link,
            Self::SignedIn => Level::SignIn,
            Self::StrongIdentification => Level::Strong,
            Self::DocumentShown | Self::SignedLetter | Self::KnownInPerson => Level::Verified,
        }
    }
}

words! {
    /// Why less is done than was asked. The law knows these and no others.
    Ground {
        /// It could not be made sure who asks; Articles 11(2) and 12(2).
        Identity = "identity",
        /// Nobody showed a right to act for the person.
        Mandate = "mandate",
        /// Manifestly unfounded, which the controller must show; Article 12(5)(b).
        Unfounded = "unfounded",
        /// Excessive, above all because repeated, which the controller must show; Article 12(5)(b).
        Excessive = "excessive",
        /// The basis of processing gives no such right; Articles 17, 20 and 21.
        NoSuchRight = "no-such-right",
        /// A law binds the controller to keep the data; Article 17(3)(b).
        LegalObligation = "legal-obligation",
        /// The data are needed for legal claims; Articles 17(3)(e), 18(2) and 21(1).
        LegalClaims = "legal-claims",
        /// Rights and freedoms of others; Articles 15(4) and 20(4).
        RightsOfOthers = "rights-of-others",
        /// Compelling grounds that override the person's; Article 21(1).
        CompellingGrounds = "compelling-grounds",
        /// National restriction of the right of access; Data Protection Act (1050/2018) Section 34.
        NationalRestriction = "national-restriction",
        /// The data are right as they are; Article 16.
        Accurate = "accurate",
    }
}

impl Ground {
    /// True if less can be done on this ground than was asked of this kind. An objection yields to compelling grounds and
    /// legal claims, an objection to marketing and a withdrawal of consent to nothing; Articles 7(3), 17(3), 18(2) and 21.
    /// That no such right exists follows from the basis of the values, and is open to all but those.
    #[must_use]
    pub const fn fits(self, kind: Kind) -> bool {
        match self {
            Self::Identity | Self::Mandate | Self::Unfounded | Self::Excessive => true,
            Self::NoSuchRight => !matches!(kind, Kind::MarketingBan),
            Self::LegalObligation => {
                matches!(kind, Kind::Erasure | Kind::Rectification | Kind::Restriction | Kind::Question)
            }
            Self::LegalClaims => matches!(kind, Kind::Erasure | Kind::Restriction | Kind::Objection | Kind::Question),
            Self::RightsOfOthers | Self::NationalRestriction => {
                matches!(kind, Kind::Access | Kind::Portability | Kind::Question)
            }
            Self::CompellingGrounds => matches!(kind, Kind::Objection | Kind::Erasure),
            Self::Accurate => matches!(kind, Kind::Rectification | Kind::Restriction | Kind::HumanReview),
        }
    }

    /// Where it stands, as people write it.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Identity => "12(2)",
            Self::Mandate => "12(6)",
            Self::Unfounded | Self::Excessive => "12(5)(b)",
            Self::NoSuchRight => "17, 20, 21",
            Self::LegalObligation => "17(3)(b)",
            Self::LegalClaims => "17(3)(e)",
            Self::RightsOfOthers => "15(4)",
            Self::CompellingGrounds => "21(1)",
            Self::NationalRestriction => "23",
            Self::Accurate => "16",
        }
    }
}

words! {
    /// What came of it.
    Outcome {
        /// All that was asked.
        Granted = "granted",
        /// A part of it, the rest refused with reasons.
        Partly = "partly",
        /// Nothing, with grounds.
        Refused = "refused",
        /// Nothing about the person was found anywhere.
        NothingHeld = "nothing-held",
        /// The person took it back.
        Withdrawn = "withdrawn",
        /// It was another's to answer, and was passed on to them.
        PassedOn = "passed-on",
    }
}

words! {
    /// Where the life cycle of a case stands.
    State {
        /// It came.
        Received = "received",
        /// More was asked to make sure who asks: the clock stands still.
        IdentityAsked = "identity-asked",
        /// It is sure enough who asks.
        Identified = "identified",
        /// It was decided.
        Decided = "decided",
        /// What was decided has been done.
        CarriedOut = "carried-out",
        /// The answer has gone out.
        Answered = "answered",
        /// The person contests the answer.
        Contested = "contested",
        /// Closed for good; kept until its archive ends.
        Archived = "archived",
    }
}

impl State {
    /// True while it has to be answered.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Answered | Self::Archived)
    }
}

words! {
    /// Why a fee is asked. Otherwise everything is free; Article 12(5) and 15(3).
    FeeGround {
        /// Manifestly unfounded; Article 12(5)(a).
        Unfounded = "unfounded",
        /// Excessive, above all because repeated; Article 12(5)(a).
        Excessive = "excessive",
        /// A further copy of what was given; Article 15(3).
        FurtherCopy = "further-copy",
    }
}

words! {
    /// What is sent to the person.
    LetterKind {
        /// That it came, with its number and its last day.
        Receipt = "receipt",
        /// What is needed to be sure who asks.
        IdentityAsked = "identity-asked",
        /// That it takes longer, with reasons.
        Extension = "extension",
        /// The answer: all that was asked, or a part of it.
        Answer = "answer",
        /// The refusal with its grounds.
        Refusal = "refusal",
        /// That restriction ends, before it does; Article 18(3).
        RestrictionLifted = "restriction-lifted",
        /// A message in the case.
        Message = "message",
    }
}

/// A word as the store keeps it.
pub(crate) fn name(word: &str) -> Result<Name, vault::Fault> {
    Name::new(word).map_err(|_| vault::Fault::Malformed { what: "word of a case" })
}
