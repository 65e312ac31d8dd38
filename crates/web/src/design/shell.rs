//! The frame around every page of the staff: sidebar, purpose, search, account.

use jiff::tz::TimeZone;
use maud::{DOCTYPE, Markup, html};
use notice::Lang;

use crate::assets;
use crate::design::icon::{Icon, mark};
use crate::design::parts;
use crate::design::private::Private;
use crate::texts::{Texts, texts};

/// Light, dark, or as the device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its word in the cookie and in the page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of this word; as the device says when there is none.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.word() == word).unwrap_or_default()
    }

    fn label(self, t: &Texts) -> String {
        match self {
            Self::Auto => t.shell_theme_auto(),
            Self::Light => t.shell_theme_light(),
            Self::Dark => t.shell_theme_dark(),
        }
    }
}

/// Which part of the navigation a page belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Here {
    Start,
    Registers,
    Kind(String, String),
    Journal,
    Requests,
    Items,
    Breaches,
    Accounts,
    Customers,
    Tokens,
    Transfer,
    Editor,
    Measures,
    Retention,
    Telling,
    Settings,
    Elsewhere,
}

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct User {
    pub name: Private,
    pub owner: bool,
}

/// A register in the navigation.
#[derive(Debug, Clone)]
pub struct NavRegister {
    pub name: String,
    pub label: String,
    pub kinds: Vec<NavKind>,
}

/// A record kind in the navigation: one that stands by itself.
#[derive(Debug, Clone)]
pub struct NavKind {
    pub name: String,
    pub label: String,
}

/// A purpose the person may choose.
#[derive(Debug, Clone)]
pub struct PurposeItem {
    pub name: String,
    pub label: String,
    pub basis: String,
    pub chosen: bool,
}

/// What every page of the staff needs to know.
#[derive(Debug, Clone)]
pub struct Shell {
    pub lang: Lang,
    pub theme: Theme,
    pub zone: TimeZone,
    pub firm: String,
    pub user: User,
    pub registers: Vec<NavRegister>,
    /// True if the reader handles what people ask by right.
    pub handles: bool,
    /// True if the reader has anything to do with papers, copies and devices.
    pub things: bool,
    pub purposes: Vec<PurposeItem>,
    pub here: Here,
    /// Where to come back to after a switch of purpose, language or theme: a path of this service, without values.
    pub path: String,
    /// The token every form carries.
    pub csrf: String,
    /// True if the firm keeps registers for others, where the reader may have something to do.
    pub keeps: bool,
    /// True if the reader is of the firm that keeps these registers.
    pub keeper: bool,
    /// True right after something was saved.
    pub saved: bool,
    /// What was searched for, which another purpose is asked for too.
    pub words: Private,
}

impl Shell {
    /// The texts in the reader's language.
    pub fn t(&self) -> &'static Texts {
        texts(self.lang)
    }

    /// The purpose chosen, if any.
    pub fn purpose(&self) -> Option<&PurposeItem> {
        self.purposes.iter().find(|purpose| purpose.chosen)
    }

    /// A whole page with this title and content.
    pub fn page(&self, title: &str, content: &Markup) -> Markup {
        let t = self.t();
        let inner = html! {
            a.skip href="#main" { (t.shell_skip()) }
            div.shell {
                (self.side())
                div.main {
                    (self.top())
                    main.content id="main" tabindex="-1" {
                        @if self.keeper { div.alert.alert-info role="note" { (Icon::Building.draw()) div { p { (t.keeper_here(self.firm.clone())) } } } }
                        @if self.saved { (parts::saved(t)) }
                        (content)
                    }
                }
            }
        };
        document(self.lang, self.theme, &t.shell_page_title(title, &self.firm), &inner)
    }

    fn side(&self) -> Markup {
        let t = self.t();
        html! {
            nav.side aria-label=(t.shell_nav()) {
                a.brand href="/" {
                    (mark())
                    span { span.brand-name { (t.shell_product()) } span.brand-firm { (self.firm) } }
                }
                details.burger {
                    summary aria-label=(t.shell_menu()) { (Icon::Menu.draw()) }
                }
                div.side-body {
                    (self.link(&Here::Start, "/", Icon::Home, &t.shell_start()))
                    @if self.keeps { (self.link(&Here::Customers, "/customers", Icon::Building, &t.customers_title())) }
                    (self.link(&Here::Registers, "/registers", Icon::Book, &t.shell_registers()))
                    @for register in &self.registers {
                        p.nav-title { (register.label) }
                        ul.nav-kinds { @for kind in &register.kinds { li { (self.kind(register, kind)) } } }
                    }
                    p.nav-title { (t.shell_follow()) }
                    @if self.handles { (self.link(&Here::Requests, "/requests", Icon::Question, &t.shell_requests())) }
                    @if self.things { (self.link(&Here::Items, "/items", Icon::Paper, &t.items_title())) }
                    (self.link(&Here::Breaches, "/breaches", Icon::Alert, &t.breach_nav()))
                    (self.link(&Here::Journal, "/journal", Icon::History, &t.shell_journal()))
                    (self.link(&Here::Elsewhere, "/notice", Icon::Notice, &t.shell_notice()))
                    (self.link(&Here::Transfer, "/transfer", Icon::Transfer, &t.shell_transfer()))
                    @if self.user.owner {
                        p.nav-title { (t.shell_manage()) }
                        (self.link(&Here::Editor, "/editor", Icon::Pencil, &t.shell_editor()))
                        (self.link(&Here::Measures, "/settings/measures", Icon::Shield, &t.measures_title()))
                        (self.link(&Here::Retention, "/retention", Icon::Clock, &t.retention_title()))
                        (self.link(&Here::Telling, "/settings/telling", Icon::People, &t.telling_title()))
                        (self.link(&Here::Accounts, "/accounts", Icon::People, &t.shell_accounts()))
                        (self.link(&Here::Tokens, "/tokens", Icon::Key, &t.shell_tokens()))
                    }
                }
            }
        }
    }

    fn link(&self, to: &Here, href: &str, icon: Icon, label: &str) -> Markup {
        let current = (*to == self.here && *to != Here::Elsewhere).then_some("page");
        html! { a.nav-item href=(href) aria-current=[current] { (icon.draw()) (label) } }
    }

    fn kind(&self, register: &NavRegister, kind: &NavKind) -> Markup {
        let current = (Here::Kind(register.name.clone(), kind.name.clone()) == self.here).then_some("page");
        html! {
            a.nav-item href={ "/registers/" (register.name) "/" (kind.name) } aria-current=[current] { (kind.label) }
        }
    }

    fn top(&self) -> Markup {
        let t = self.t();
        html! {
            header.top {
                (self.why())
                div.top-grow {}
                form.search role="search" aria-label=(t.shell_search()) method="post" action="/search" {
                    (parts::csrf(&self.csrf))
                    (Icon::Search.draw())
                    label.hide-text for="search" { (t.shell_search()) }
                    input type="search" id="search" name="words" placeholder=(t.shell_search()) maxlength="200"
                        autocomplete="off" spellcheck="false";
                }
                (self.account())
            }
        }
    }

    fn why(&self) -> Markup {
        let t = self.t();
        let chosen = self.purpose();
        html! {
            details.drop.why.why-none[chosen.is_none()] {
                summary {
                    span.why-dot { (Icon::Target.draw()) }
                    span.why-ask { (t.shell_why_ask()) }
                    span.why-now { @if let Some(purpose) = chosen { (purpose.label) } @else { (t.shell_why_none()) } }
                    (Icon::ChevronDown.with_class("icon icon-small chevron"))
                }
                div.drop-panel {
                    h2 { (t.shell_why_title()) }
                    p.small.quiet {
                        @if self.purposes.is_empty() { (t.shell_why_not_granted()) } @else { (t.shell_why_help()) }
                    }
                    (self.choose_purpose("choices"))
                }
            }
        }
    }

    /// The purposes as buttons.
    pub fn choose_purpose(&self, class: &str) -> Markup {
        html! {
            form method="post" action="/purpose" class=(class) {
                (parts::csrf(&self.csrf))
                input type="hidden" name="back" value=(self.path);
                @if !self.words.is_empty() { input type="hidden" name="words" value=(self.words); }
                @for purpose in &self.purposes {
                    button.choice-button type="submit" name="purpose" value=(purpose.name) aria-pressed=(purpose.chosen) {
                        (if purpose.chosen { Icon::Check } else { Icon::Target }.draw())
                        span { b { (purpose.label) } small { (purpose.basis) } }
                    }
                }
            }
        }
    }

    fn account(&self) -> Markup {
        let t = self.t();
        html! {
            details.drop.drop-right.account {
                summary {
                    span.avatar aria-hidden="true" { (self.user.name.initials()) }
                    span.account-name { (self.user.name) }
                    span.hide-text { (t.shell_account()) }
                    (Icon::ChevronDown.with_class("icon icon-small chevron"))
                }
                div.drop-panel {
                    p { b { (self.user.name) } }
                    p.small.quiet { @if self.user.owner { (t.shell_role_owner()) } @else { (t.shell_role_staff()) } }
                    hr.menu-sep;
                    (self.looks())
                    hr.menu-sep;
                    a.menu-row href="/settings" { (Icon::Settings.draw()) (t.shell_settings()) }
                    form method="post" action="/sign-out" {
                        (parts::csrf(&self.csrf))
                        button.menu-row type="submit" { (Icon::Door.draw()) (t.shell_sign_out()) }
                    }
                }
            }
        }
    }

    /// Language and theme as buttons.
    pub fn looks(&self) -> Markup {
        let t = self.t();
        html! {
            form method="post" action="/settings/looks" {
                (parts::csrf(&self.csrf))
                input type="hidden" name="back" value=(self.path);
                p.small.quiet { (t.shell_language()) }
                div.segments {
                    @for lang in Lang::ALL {
                        button type="submit" name="lang" value=(lang.code()) lang=(lang.code()) aria-pressed=(lang == self.lang) {
                            (texts(lang).language_name())
                        }
                    }
                }
                p.small.quiet { (t.shell_theme()) }
                div.segments {
                    @for theme in Theme::ALL {
                        button type="submit" name="theme" value=(theme.word()) aria-pressed=(theme == self.theme) {
                            (theme.label(t))
                        }
                    }
                }
            }
        }
    }
}

/// A whole document around `inner`.
pub fn document(lang: Lang, theme: Theme, title: &str, inner: &Markup) -> Markup {
    let fixed = (theme != Theme::Auto).then(|| theme.word());
    html! {
        (DOCTYPE)
        html lang=(lang.code()) data-theme=[fixed] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="same-origin";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="icon" href=(assets::path("icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::path("notice.css"));
                link rel="stylesheet" href=(assets::path("seloste.css"));
                script type="module" src=(assets::path("seloste.js")) {}
            }
            body { (inner) }
        }
    }
}
