//! The style sheet, the scripts and the drawings, built into the program.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Assets;

/// The sheet the notice brings along, for its own page.
const NOTICE_CSS: &str = "notice.css";

/// The sheet of the first layer, and a little room around it.
static SHORT_CSS: std::sync::LazyLock<String> = std::sync::LazyLock::new(forms::short::page_css);

/// The path of an asset, with a mark of its content, so that it can be kept for ever.
pub fn path(name: &str) -> String {
    let mark = get(name).map(|(content, _)| {
        let hash = blake3::hash(&content);
        hash.as_bytes().iter().take(4).map(|byte| format!("{byte:02x}")).collect::<String>()
    });
    format!("/assets/{name}?{}", mark.unwrap_or_default())
}

/// The content of an asset with its media type, if there is one of this name.
pub fn get(name: &str) -> Option<(std::borrow::Cow<'static, [u8]>, &'static str)> {
    let kind = match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    if name == NOTICE_CSS {
        return Some((notice::render::CSS.as_bytes().into(), kind));
    }
    if name == "short.css" {
        return Some((SHORT_CSS.as_bytes().into(), kind));
    }
    Some((Assets::get(name)?.data, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_named_with_a_mark_of_its_content() {
        assert!(path("seloste.css").starts_with("/assets/seloste.css?"));
        assert_eq!(path("seloste.css").len(), "/assets/seloste.css?12345678".len());
    }

    #[test]
    fn each_sheet_closes_every_rule_it_opens() {
        for name in ["seloste.css", NOTICE_CSS, "short.css"] {
            let (content, _) = get(name).unwrap();
            let sheet = String::from_utf8(content.into_owned()).unwrap();
            let mut open = 0_i32;
            for (number, line) in (1..).zip(sheet.lines()) {
                let brackets = line.chars().map(|c| i32::from(c == '{') - i32::from(c == '}'));
                open += brackets.sum::<i32>();
                assert!((0..=2).contains(&open), "{name}, line {number}: {open} rules are open");
                let begins = line.starts_with("/*");
                assert!(!begins || open == 0, "{name}, line {number}: a part begins inside a rule");
            }
            assert_eq!(open, 0, "{name}: a rule is not closed");
        }
    }

    #[test]
    fn what_is_no_asset_is_not_found() {
        assert!(get("../Cargo.toml").is_none());
        assert!(get("absent.css").is_none());
    }
}
