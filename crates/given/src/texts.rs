//! The words of what is given. Each one in `locales` is a function here: a missing text does not compile.

use notice::Lang;
use notice::model::SourceKind;

wording::table!(pub(crate) fn texts(Lang));

/// Where a value came from.
pub(crate) fn source(lang: Lang, kind: SourceKind) -> String {
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

/// What was done, from its word in the journal.
pub(crate) fn act(lang: Lang, word: &str) -> String {
    let t = texts(lang);
    match word {
        "collect" => t.act_collect(),
        "read" => t.act_read(),
        "amend" => t.act_amend(),
        "use" => t.act_use(),
        "search" => t.act_search(),
        "export" => t.act_export(),
        "disclose" => t.act_disclose(),
        "give" => t.act_give(),
        "erase" => t.act_erase(),
        "restrict" => t.act_restrict(),
        "lift" => t.act_lift(),
        "object" => t.act_object(),
        "withdraw" => t.act_withdraw(),
        "correct" => t.act_correct(),
        _ => t.act_other(),
    }
}
