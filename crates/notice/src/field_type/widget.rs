//! How a value is typed into a form.

use super::FieldType;

/// The kind of control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Input {
    /// One line.
    Text,
    /// Many lines.
    TextArea,
    /// An e-mail address.
    Email,
    /// A phone number.
    Tel,
    /// A web address.
    Url,
    /// A day.
    Date,
    /// A day and a time on the local clocks.
    DateTimeLocal,
    /// One of a list: a choice, a country.
    Select,
    /// A tick.
    Checkbox,
    /// A file.
    File,
}

impl Input {
    /// The `type` of an HTML `input`; `None` where it is another element.
    #[must_use]
    pub const fn html_type(self) -> Option<&'static str> {
        match self {
            Self::Text => Some("text"),
            Self::Email => Some("email"),
            Self::Tel => Some("tel"),
            Self::Url => Some("url"),
            Self::Date => Some("date"),
            Self::DateTimeLocal => Some("datetime-local"),
            Self::Checkbox => Some("checkbox"),
            Self::File => Some("file"),
            Self::TextArea | Self::Select => None,
        }
    }
}

/// The control for a value, as HTML knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Widget {
    /// The kind of control.
    pub input: Input,
    /// Which keys a phone offers (`inputmode`).
    pub inputmode: Option<&'static str>,
    /// What a browser may fill in when people type in their own data (`autocomplete`); staff typing in others' data want `off`.
    pub autocomplete: Option<&'static str>,
    /// What a value looks like (`pattern`), wide enough for all that is taken.
    pub pattern: Option<&'static str>,
    /// The longest value in characters (`maxlength`), where the notice says nothing.
    pub max_length: Option<usize>,
    /// Which files are offered (`accept`).
    pub accept: Option<&'static str>,
}

impl FieldType {
    /// The control for values of this type.
    #[must_use]
    pub const fn widget(&self) -> Widget {
        let max = Some(self.default_max());
        let mut widget = Widget {
            input: self.input(),
            inputmode: None,
            autocomplete: self.autocomplete(),
            pattern: None,
            max_length: max,
            accept: None,
        };
        match self {
            Self::Year => (widget.inputmode, widget.pattern) = (Some("numeric"), Some("[0-9]{4}")),
            Self::Number => (widget.inputmode, widget.pattern) = (Some("numeric"), Some("-?[0-9 ]+")),
            Self::Money => widget.inputmode = Some("decimal"),
            Self::ReferenceNumber | Self::AssociationId => widget.inputmode = Some("text"),
            Self::Postcode => widget.pattern = Some("[0-9]{5}|[A-Za-z]{2}-[A-Za-z0-9 \\-]{1,12}"),
            Self::BusinessId => widget.pattern = Some("[0-9]{7}-?[0-9]"),
            Self::PersonalIdentityCode => widget.pattern = Some("[0-9]{6}[\\-+A-FU-Ya-fu-y][0-9]{3}[0-9A-Ya-y]"),
            Self::VisitorId => widget.pattern = Some("[0-9a-fA-F\\-]{32,36}"),
            Self::Image => widget.accept = Some("image/*"),
            Self::Audio => widget.accept = Some("audio/*"),
            Self::Video => widget.accept = Some("video/*"),
            _ => {}
        }
        if !matches!(widget.input, Input::Text | Input::TextArea | Input::Email | Input::Tel | Input::Url) {
            widget.max_length = None;
        }
        widget
    }

    const fn input(&self) -> Input {
        match self {
            Self::Note => Input::TextArea,
            Self::Email => Input::Email,
            Self::Phone => Input::Tel,
            Self::Date => Input::Date,
            Self::DateTime => Input::DateTimeLocal,
            Self::Choice(_) | Self::Country => Input::Select,
            Self::Flag | Self::Permission { .. } => Input::Checkbox,
            Self::Image | Self::Audio | Self::Video | Self::File => Input::File,
            // A path is taken too, which an `input` of type `url` would refuse.
            _ => Input::Text,
        }
    }

    const fn autocomplete(&self) -> Option<&'static str> {
        Some(match self {
            Self::PersonName => "name",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::StreetAddress => "street-address",
            Self::Postcode => "postal-code",
            Self::City => "address-level2",
            Self::Region => "address-level1",
            Self::Country => "country",
            Self::Username => "username",
            Self::Url => "url",
            _ => return None,
        })
    }
}
