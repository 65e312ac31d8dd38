//! `seloste law`

use clap::{Args, Subcommand};
use jiff::civil::Date;

/// `seloste law`
#[derive(Debug, Args)]
pub struct Law {
    /// What to ask.
    #[command(subcommand)]
    pub question: LawQuestion,
}

/// What the law data can be asked.
#[derive(Debug, Subcommand)]
pub enum LawQuestion {
    /// By when a person's request is answered (GDPR Article 12(3)), with the holidays of Finland.
    Deadline {
        /// The day it was received, by any channel.
        received: Date,
        /// The time the notice promises, where that is shorter: `2 weeks`.
        #[arg(long, value_name = "PERIOD")]
        within: Option<String>,
        /// The day more identification was asked for.
        #[arg(long, value_name = "DATE")]
        asked: Option<Date>,
        /// The day it came; without it, it is waited for until the day --today.
        #[arg(long, value_name = "DATE", requires = "asked")]
        got: Option<Date>,
        /// The day the answer is looked at; today (UTC) when not given.
        #[arg(long, value_name = "DATE")]
        today: Option<Date>,
    },
    /// The public holidays of Finland in a year, and the eves, which move no deadline.
    Holidays {
        /// The year.
        year: i16,
        /// The language of the names for people: `fi`, `sv` or `en`.
        #[arg(long, default_value = "en")]
        lang: String,
    },
    /// Until when something is kept: a `keep` of the notice language, and the days its events fell on.
    Keep {
        /// The rule, as in a notice: `keep "6 years" after=financial-year-end to-end-of=year`.
        rule: String,
        /// A day an event fell on, as EVENT=YYYY-MM-DD.
        #[arg(long, value_name = "EVENT=DATE")]
        from: Vec<String>,
    },
    /// Whether a value is an identifier of the kind, and its normal form.
    Identifier {
        /// The kind, as `business-id` or `iban`.
        kind: String,
        /// The value.
        value: String,
    },
}
