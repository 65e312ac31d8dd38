//! The first layer of the notice, and the code that leads to the whole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{EXAMPLES, each, example, hostile, snapshot};
use forms::short::{Short, html, text};
use forms::{Address, MAX_ADDRESS, WIDTH, qr};
use notice::Lang;

fn address() -> Address {
    Address::new("https://firma.example/tietosuoja?a=1&b=2").unwrap()
}

/// What a reader sees in a drawing of one-module-high stretches.
fn read(svg: &str) -> String {
    let side: usize = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let path = svg.split("fill=\"#000\" d=\"M").nth(1).unwrap().split('"').next().unwrap();
    let mut dark = vec![vec![false; side]; side];
    for stretch in path.split('M') {
        let (at, rest) = stretch.split_once('h').unwrap();
        let (column, row) = at.split_once(' ').unwrap();
        let (column, row): (usize, usize) = (column.parse().unwrap(), row.parse().unwrap());
        let run: usize = rest.split('v').next().unwrap().parse().unwrap();
        dark[row][column..column + run].fill(true);
    }
    const SCALE: usize = 4;
    let shade = |x: usize, y: usize| if dark[y / SCALE][x / SCALE] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, shade);
    image.detect_grids()[0].decode().unwrap().1
}

#[test]
fn the_code_opens_the_address_it_says() {
    let longest = format!("https://firma.example/{}", "a".repeat(MAX_ADDRESS - "https://firma.example/".len()));
    for address in [address(), Address::new(&longest).unwrap()] {
        let svg = qr::svg(&address, Lang::Fi);
        assert_eq!(read(&svg), address.as_str());
        assert!(
            svg.contains("role=\"img\"") && svg.contains("<title>QR-koodi"),
            "it is told to those who do not see it"
        );
    }
}

#[test]
fn the_first_layer_tells_who_what_for_and_which_rights() {
    for (name, notice, lang) in each() {
        let short = Short::of(&notice, lang, &address());
        let page = html(&short);
        assert_eq!(short.controller, notice.parts().controller.name, "{name}");
        assert_eq!(short.purposes.len(), notice.parts().purposes.len(), "{name}: every purpose");
        assert!(!short.contact.is_empty() && !short.rights.is_empty() && !short.objection.is_empty(), "{name}");
        assert!(page.contains("<section class=\"apart\">"), "{name}: the right to object stands apart");
        assert!(page.contains("https://firma.example/tietosuoja?a=1&amp;b=2</a>"), "{name}: the address is printed");
        let text = text(&short);
        assert!(text.contains("https://firma.example/tietosuoja?a=1&b=2"));
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{name}");
    }
}

#[test]
fn a_purpose_that_rests_on_consent_alone_says_so() {
    let short = Short::of(&example("softop"), Lang::Fi, &address());
    assert!(short.purposes.contains(&"Markkinointi asiakkaille (vain suostumuksellasi)".to_owned()));
    assert!(short.purposes.contains(&"Laskutus".to_owned()));
}

#[test]
fn what_is_hostile_in_a_notice_is_words_in_the_first_layer() {
    for lang in Lang::ALL {
        let page = html(&Short::of(&hostile(), lang, &address()));
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
    }
}

#[test]
fn the_first_layers_are_as_reviewed() {
    for name in EXAMPLES {
        let notice = example(name);
        for lang in Lang::ALL {
            snapshot(&format!("short_{name}_{}", lang.code()), &notice, &text(&Short::of(&notice, lang, &address())));
        }
    }
}
