//! A QR code as a drawing.

use std::fmt::Write as _;

use notice::Lang;
use qrcode::{Color, EcLevel, QrCode};

use crate::Address;
use crate::texts;

/// The empty border readers need, in modules.
const QUIET: usize = 4;

/// The code that opens an address, as SVG, with a text alternative in a language. Empty only if the code cannot be made, which
/// no [`Address`] is too long for.
#[must_use]
pub fn svg(address: &Address, lang: Lang) -> String {
    drawn(address.as_str(), &texts::of(lang).say_short_code(address.as_str()))
}

/// The code of a text, as SVG, with what is `told` instead to whoever cannot see it. It is black on white in every theme:
/// readers need the contrast. Empty only if the text is longer than a code can be.
#[must_use]
pub fn drawn(text: &str, told: &str) -> String {
    // A quarter of a sign may be torn or dirty.
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::Q) else { return String::new() };
    let (width, colors) = (code.width(), code.to_colors());
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (row, modules) in (QUIET..).zip(colors.chunks(width)) {
        for (column, run) in runs(modules) {
            let _ = write!(path, "M{} {row}h{run}v1h-{run}z", column + QUIET);
        }
    }
    let told = escaped(told);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{}\" height=\"{}\" role=\"img\" \
         aria-label=\"{told}\" shape-rendering=\"crispEdges\"><title>{told}</title>\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>\n",
        side * 4,
        side * 4,
    )
}

/// Where the dark stretches of a row begin, and how long they are.
fn runs(modules: &[Color]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in modules.iter().enumerate().filter(|(_, module)| **module == Color::Dark) {
        match runs.last_mut() {
            Some((begin, length)) if *begin + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    runs
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
