//! `seloste publish`: the notice in every form and language.

use std::path::Path;

use forms::record::{self, Record30};
use forms::short::{self, Short};
use forms::{Address, Program, qr};
use notice::{Checked, Lang, Notice, render};

use crate::cli::Publish;
use crate::commands::{checked_notice, may_be_published};
use crate::output::{End, Failure, say};

/// A file to be written: its name and what is in it.
type File = (String, Vec<u8>);

/// Writes the public forms: for each language a page, Markdown and text, then those for programs, and `index.html` in the
/// first language. Nothing is written if its page hides a part of what it runs. The record of processing is not for everybody: it goes to a folder of its own, if one is given.
///
/// # Errors
/// [`Failure::Input`] if the notice cannot be run, a folder cannot be written to, or the internal one lies in the public one.
pub fn run(args: &Publish) -> Result<End, Failure> {
    let notice = checked_notice(&args.notice)?;
    if !may_be_published(&notice) {
        return Ok(End::No);
    }
    let languages = &notice.parts().head.languages;
    let mut public: Vec<File> = Vec::new();
    if let Some(first) = languages.first() {
        public.push(("index.html".to_owned(), render::html(&notice, *first).into_bytes()));
    }
    public.extend(languages.iter().flat_map(|lang| in_language(&notice, *lang)));
    public.extend(for_programs(&notice));
    if let Some(address) = &args.address {
        let told = |error| Failure::input(format!("`{address}` is no address of a page: {error}"));
        let address = Address::new(address).map_err(told)?;
        public.extend(languages.iter().flat_map(|lang| in_short(&notice, *lang, &address)));
        public.push(("qr.svg".to_owned(), qr::svg(&address, notice.parts().head.language).into_bytes()));
    }
    folder(&args.out)?;
    if let Some(internal) = &args.internal {
        folder(internal)?;
        apart(&args.out, internal)?;
        put(internal, languages.iter().flat_map(|lang| for_the_firm(&notice, *lang)))?;
    }
    put(&args.out, public)?;
    Ok(End::Done)
}

/// What people read in one language.
fn in_language(notice: &Notice<Checked>, lang: Lang) -> Vec<File> {
    let code = lang.code();
    vec![
        (format!("{code}.html"), render::html(notice, lang).into_bytes()),
        (format!("{code}.md"), render::markdown(notice, lang).into_bytes()),
        (format!("{code}.pdf"), forms::pdf(notice, lang)),
        (format!("{code}.txt"), forms::text(notice, lang).into_bytes()),
        (format!("{code}.tilt.json"), forms::tilt(notice, lang).into_bytes()),
    ]
}

/// The first layer in one language, which leads to the whole.
fn in_short(notice: &Notice<Checked>, lang: Lang, address: &Address) -> Vec<File> {
    let (code, told) = (lang.code(), Short::of(notice, lang, address));
    vec![
        (format!("short.{code}.html"), short::html(&told).into_bytes()),
        (format!("short.{code}.txt"), short::text(&told).into_bytes()),
    ]
}

/// What programs read, in all languages at once.
fn for_programs(notice: &Notice<Checked>) -> Vec<File> {
    Program::ALL.map(|form| (form.file().to_owned(), form.of(notice).into_bytes())).to_vec()
}

/// What is for the firm and the authority.
fn for_the_firm(notice: &Notice<Checked>, lang: Lang) -> Vec<File> {
    let (code, told) = (lang.code(), Record30::of(notice, lang));
    vec![
        (format!("record.{code}.html"), record::html(&told).into_bytes()),
        (format!("record.{code}.pdf"), record::pdf(&told)),
        (format!("record.{code}.xlsx"), record::xlsx(&told)),
        (format!("record.{code}.csv"), record::csv(&told).into_bytes()),
    ]
}

fn folder(path: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(path).map_err(|error| Failure::input(format!("cannot use `{}`: {error}", path.display())))
}

/// What lies in the folder that is put on the web is on the web.
fn apart(public: &Path, internal: &Path) -> Result<(), Failure> {
    let whole = |path: &Path| path.canonicalize().map_err(Failure::fault);
    if whole(internal)?.starts_with(whole(public)?) {
        let words = format!("`{}` lies in the public folder; give `--internal` another", internal.display());
        return Err(Failure::input(words));
    }
    Ok(())
}

fn put(folder: &Path, files: impl IntoIterator<Item = File>) -> Result<(), Failure> {
    for (name, bytes) in files {
        let path = folder.join(&name);
        write(&path, &bytes)?;
        say(&path.display().to_string());
    }
    Ok(())
}

/// Writes a file whole or not at all.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let told = |error: std::io::Error| Failure::input(format!("cannot write `{}`: {error}", path.display()));
    let beside = path.with_extension("new");
    std::fs::write(&beside, bytes).map_err(told)?;
    std::fs::rename(&beside, path).map_err(told)
}
