//! The drawings. Each is a few strokes on a field of 24, in the colour of the text beside it.

use maud::{Markup, PreEscaped, html};

/// A drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    Alert,
    Book,
    Building,
    Calendar,
    Check,
    ChevronDown,
    ChevronRight,
    Clock,
    Door,
    Eye,
    Help,
    History,
    Home,
    Key,
    Lock,
    Menu,
    Notice,
    Paper,
    Pencil,
    Person,
    People,
    Plus,
    Printer,
    Question,
    Search,
    Settings,
    Shield,
    Source,
    Stop,
    Target,
    Transfer,
}

impl Icon {
    const fn strokes(self) -> &'static str {
        match self {
            Self::Alert => "<path d='M12 4 2.8 19.5h18.4Z'/><path d='M12 10v4.5M12 17.2v.1'/>",
            Self::Book => {
                "<path d='M4 5.5A1.5 1.5 0 0 1 5.5 4H20v16H5.5A1.5 1.5 0 0 1 4 18.5Z'/><path d='M4 17.5A1.5 1.5 0 0 1 5.5 16H20M8 8h8M8 11.5h5'/>"
            }
            Self::Building => {
                "<path d='M5 20V5.5A1.5 1.5 0 0 1 6.5 4h7A1.5 1.5 0 0 1 15 5.500V20M15 10h2.500A1.5 1.5 0 0 1 19 11.500V20M3 20h18M9 8h2M9 12h2M9 16h2'/>"
            }
            Self::Calendar => "<rect x='4' y='5' width='16' height='15' rx='2'/><path d='M4 10h16M8.5 3v4M15.5 3v4'/>",
            Self::Check => "<path d='m5 12.5 4.5 4.500L19 7.5'/>",
            Self::ChevronDown => "<path d='m6 9 6 6 6-6'/>",
            Self::ChevronRight => "<path d='m9 6 6 6-6 6'/>",
            Self::Clock => "<circle cx='12' cy='12' r='8.5'/><path d='M12 7.500V12l3 2'/>",
            Self::Door => {
                "<path d='M14 4h4.500A1.5 1.5 0 0 1 20 5.500v13a1.5 1.5 0 0 1-1.5 1.500H14M4 12h11M11 8l4 4-4 4'/>"
            }
            Self::Eye => {
                "<path d='M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z'/><circle cx='12' cy='12' r='2.750'/>"
            }
            Self::Help => {
                "<circle cx='12' cy='12' r='8.5'/><path d='M9.7 9.500a2.4 2.4 0 1 1 3.3 2.200c-.7.3-1 .8-1 1.500v.3M12 16.500v.1'/>"
            }
            Self::History => "<path d='M4 12a8 8 0 1 0 2.6-5.900L4 8.500M4 4v4.500h4.500M12 8v4.300l3 1.7'/>",
            Self::Home => "<path d='M4 10.5 12 4l8 6.500V19a1 1 0 0 1-1 1h-4.500v-6h-5v6H5a1 1 0 0 1-1-1Z'/>",
            Self::Key => "<circle cx='8' cy='15.5' r='4.5'/><path d='m11.3 12.3 8.2-8.300M16 7.500l3 3'/>",
            Self::Lock => {
                "<rect x='5' y='10.5' width='14' height='9.5' rx='2'/><path d='M8 10.500V8a4 4 0 0 1 8 0v2.5'/>"
            }
            Self::Menu => "<path d='M4 7h16M4 12h16M4 17h16'/>",
            Self::Paper => {
                "<path d='M7 3.500h7L18.500 8v11a1.5 1.5 0 0 1-1.5 1.500H7A1.5 1.5 0 0 1 5.500 19V5A1.5 1.5 0 0 1 7 3.500Z'/><path d='M13.500 3.500V8.500h5'/>"
            }
            Self::Notice => {
                "<path d='M6 3.500h8.500L19 8v11a1.5 1.5 0 0 1-1.5 1.500h-11A1.5 1.5 0 0 1 5 19V5a1.5 1.5 0 0 1 1-1.500Z'/><path d='M14 3.500V8.500h5M8.5 12.500h7M8.5 16h4.5'/>"
            }
            Self::Pencil => "<path d='M4 20h4L19.5 8.500a2.1 2.1 0 0 0-3-3L5 17Z'/><path d='m14.5 7.5 3 3'/>",
            Self::Person => "<circle cx='12' cy='8' r='3.750'/><path d='M4.5 20c.8-3.8 3.7-6 7.5-6s6.7 2.2 7.5 6'/>",
            Self::People => {
                "<circle cx='9' cy='8.5' r='3.250'/><path d='M2.5 19.500c.6-3.4 3.1-5.5 6.5-5.500s5.9 2.1 6.5 5.500M15.5 5.600a3.250 3.250 0 0 1 0 5.800M18 14.500c1.9.8 3.1 2.5 3.5 5'/>"
            }
            Self::Plus => "<path d='M12 5v14M5 12h14'/>",
            Self::Printer => {
                "<path d='M7 9V4h10v5M7 17H5.500A1.5 1.5 0 0 1 4 15.500v-5A1.5 1.5 0 0 1 5.5 9h13a1.5 1.5 0 0 1 1.5 1.500v5a1.5 1.5 0 0 1-1.5 1.500H17'/><path d='M7 14h10v6H7Z'/>"
            }
            Self::Question => "<path d='M8.5 9a3.5 3.5 0 1 1 5 3.100c-1 .5-1.5 1.2-1.5 2.200v.5M12 18.500v.1'/>",
            Self::Search => "<circle cx='11' cy='11' r='6.5'/><path d='m16 16 4 4'/>",
            Self::Settings => {
                "<path d='M4 7h9M17 7h3M4 17h3M11 17h9'/><circle cx='15' cy='7' r='2'/><circle cx='9' cy='17' r='2'/>"
            }
            Self::Shield => {
                "<path d='M12 3.5 5 6v5.500c0 4.3 2.8 7.5 7 9 4.2-1.5 7-4.7 7-9V6Z'/><path d='m8.8 12 2.3 2.3 4.2-4.3'/>"
            }
            Self::Source => {
                "<path d='M4 13v4.500A1.5 1.5 0 0 0 5.5 19h13a1.5 1.5 0 0 0 1.5-1.500V13M12 4v10M8 10.500l4 4 4-4'/>"
            }
            Self::Stop => "<circle cx='12' cy='12' r='8.5'/><path d='m6.2 6.2 11.6 11.6'/>",
            Self::Target => {
                "<circle cx='12' cy='12' r='8.5'/><circle cx='12' cy='12' r='4.5'/><circle cx='12' cy='12' r='.75' fill='currentColor'/>"
            }
            Self::Transfer => "<path d='M4 8.500h15M15.5 5 19 8.5 15.5 12M20 15.500H5M8.5 12 5 15.5 8.5 19'/>",
        }
    }

    /// The drawing, hidden from readers that cannot see: the words beside it say the same.
    pub fn draw(self) -> Markup {
        self.with_class("icon")
    }

    /// The drawing with a class that turns it.
    pub fn with_class(self, class: &str) -> Markup {
        html! {
            svg class=(class) viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"
                stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" {
                (PreEscaped(self.strokes()))
            }
        }
    }
}

/// The mark: a page whose last line is a tick.
pub fn mark() -> Markup {
    html! {
        svg.brand-mark viewBox="0 0 36 36" fill="none" aria-hidden="true" {
            (PreEscaped("<rect class='ground' width='36' height='36' rx='10'/>"))
            (PreEscaped("<path class='figure' d='M11 11h14M11 17h8M11 24l3.5 3.5L25 18.5' stroke-width='2.6' stroke-linecap='round' stroke-linejoin='round'/>"))
        }
    }
}
