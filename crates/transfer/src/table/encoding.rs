//! Text as bytes: UTF-8 if all of it is, Windows-1252 otherwise, and never a guess in between.

use std::io::Read;

use super::Encoding;
use crate::error::FileError;

/// What Windows-1252 has at 0x80 to 0x9F. Five places have nothing.
const UPPER: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

/// Looks through a whole text: how it is encoded, and the line on which it stops being UTF-8.
///
/// # Errors
/// [`FileError::NotATable`] if it is text in neither encoding.
pub(super) fn detect(mut file: impl Read) -> Result<(Encoding, Option<u64>), FileError> {
    let mut buffer = vec![0_u8; 64 * 1024];
    let (mut kept, mut line) = (0, 1_u64);
    let mut not_utf8 = None;
    loop {
        let read = file.read(buffer.get_mut(kept..).unwrap_or_default())?;
        let bytes = buffer.get(..kept + read).unwrap_or_default();
        if bytes.contains(&0) {
            return Err(FileError::NotATable);
        }
        if not_utf8.is_some() {
            only_windows(bytes)?;
            if read == 0 {
                return Ok((Encoding::Windows1252, not_utf8));
            }
            kept = 0;
            continue;
        }
        match std::str::from_utf8(bytes) {
            Ok(_) if read == 0 => return Ok((Encoding::Utf8, None)),
            Ok(_) => {
                line += lines(bytes);
                kept = 0;
            }
            // A character may be cut by the end of the buffer: it is looked at again with what follows.
            Err(error) if error.error_len().is_none() && read > 0 => {
                let good = error.valid_up_to();
                line += lines(bytes.get(..good).unwrap_or_default());
                let total = bytes.len();
                buffer.copy_within(good..total, 0);
                kept = total - good;
            }
            Err(error) => {
                not_utf8 = Some(line + lines(bytes.get(..error.valid_up_to()).unwrap_or_default()));
                only_windows(bytes)?;
                if read == 0 {
                    return Ok((Encoding::Windows1252, not_utf8));
                }
                kept = 0;
            }
        }
    }
}

fn lines(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u64::MAX)
}

fn only_windows(bytes: &[u8]) -> Result<(), FileError> {
    let unknown = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    if bytes.iter().any(unknown) { Err(FileError::Encoding("neither UTF-8 nor Windows-1252")) } else { Ok(()) }
}

/// The text of a cell.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Windows1252 => bytes.iter().map(|byte| windows(*byte)).collect(),
    }
}

fn windows(byte: u8) -> char {
    let upper = |byte: u8| UPPER.get(usize::from(byte - 0x80)).copied().flatten();
    match byte {
        0x80..=0x9F => upper(byte).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_character_cut_by_the_buffer_is_still_utf8() {
        for pad in 65_530..65_540 {
            let text = format!("{}äö€\n", "x".repeat(pad));
            assert_eq!(detect(text.as_bytes()).unwrap(), (Encoding::Utf8, None), "{pad}");
        }
    }

    #[test]
    fn text_that_is_not_utf8_is_windows_and_the_line_is_named() {
        let text = b"name\nAada\n\xC4mm\xE4nkoski \x80\n";
        assert_eq!(detect(&text[..]).unwrap(), (Encoding::Windows1252, Some(3)));
        assert_eq!(decode(b"\xC4mm\xE4 \x80", Encoding::Windows1252), "Ämmä €");
    }

    #[test]
    fn what_is_in_neither_is_refused() {
        assert!(matches!(detect(&b"a\x81\xFF"[..]), Err(FileError::Encoding(_))));
        assert!(matches!(detect(&b"a\0b"[..]), Err(FileError::NotATable)));
        assert!(matches!(detect(&b"cut \xC3"[..]), Ok((Encoding::Windows1252, Some(1)))));
    }
}
