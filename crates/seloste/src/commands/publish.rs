//! `seloste publish`: the notice in every form and language.

use std::path::Path;

use notice::render;

use crate::cli::Publish;
use crate::commands::checked_notice;
use crate::output::{End, Failure, say};

/// Writes the forms: for each language `LANGUAGE.html`, `LANGUAGE.md` and `LANGUAGE.txt`, then `notice.json`, and
/// `index.html` in the first language.
///
/// # Errors
/// [`Failure::Input`] if the notice cannot be run or the folder cannot be written to.
pub fn run(args: &Publish) -> Result<End, Failure> {
    let notice = checked_notice(&args.notice)?;
    let told = |error: std::io::Error| Failure::input(format!("cannot use `{}`: {error}", args.out.display()));
    std::fs::create_dir_all(&args.out).map_err(told)?;
    let languages = &notice.parts().head.languages;
    let mut written = Vec::new();
    for (nth, lang) in languages.iter().enumerate() {
        let page = render::html(&notice, *lang);
        if nth == 0 {
            written.push(("index.html".to_owned(), page.clone()));
        }
        written.push((format!("{}.html", lang.code()), page));
        written.push((format!("{}.md", lang.code()), render::markdown(&notice, *lang)));
        written.push((format!("{}.txt", lang.code()), forms::text(&notice, *lang)));
    }
    written.push(("notice.json".to_owned(), render::json(&notice)));
    for (name, text) in written {
        write(&args.out.join(&name), &text)?;
        say(&args.out.join(&name).display().to_string());
    }
    Ok(End::Done)
}

/// Writes a file whole or not at all.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let told = |error: std::io::Error| Failure::input(format!("cannot write `{}`: {error}", path.display()));
    let beside = path.with_extension("new");
    std::fs::write(&beside, text).map_err(told)?;
    std::fs::rename(&beside, path).map_err(told)
}
