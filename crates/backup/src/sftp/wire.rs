//! The packets of SFTP version 3, the one that every server speaks.
//!
//! Source: draft-ietf-secsh-filexfer-02; `posix-rename@openssh.com` and `fsync@openssh.com` from OpenSSH's `PROTOCOL`.

/// The longest packet that is read, in bytes: servers promise 34000, and send 256 KiB.
pub(super) const MAX_PACKET: usize = 1 << 20;

pub(super) const INIT: u8 = 1;
pub(super) const VERSION: u8 = 2;
pub(super) const OPEN: u8 = 3;
pub(super) const CLOSE: u8 = 4;
pub(super) const READ: u8 = 5;
pub(super) const WRITE: u8 = 6;
pub(super) const OPENDIR: u8 = 11;
pub(super) const READDIR: u8 = 12;
pub(super) const REMOVE: u8 = 13;
pub(super) const MKDIR: u8 = 14;
pub(super) const STAT: u8 = 17;
pub(super) const RENAME: u8 = 18;
pub(super) const STATUS: u8 = 101;
pub(super) const HANDLE: u8 = 102;
pub(super) const DATA: u8 = 103;
pub(super) const NAME: u8 = 104;
pub(super) const ATTRS: u8 = 105;
pub(super) const EXTENDED: u8 = 200;

pub(super) const OK: u32 = 0;
pub(super) const END: u32 = 1;
pub(super) const NO_SUCH_FILE: u32 = 2;
pub(super) const DENIED: u32 = 3;

/// A packet being made.
pub(super) struct Packet(Vec<u8>);

impl Packet {
    pub(super) fn new(kind: u8, id: u32) -> Self {
        Self(vec![0, 0, 0, 0, kind]).number(id)
    }

    pub(super) fn number(mut self, number: u32) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    pub(super) fn long(mut self, number: u64) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    pub(super) fn text(self, text: &[u8]) -> Self {
        let mut made = self.number(u32::try_from(text.len()).unwrap_or(u32::MAX));
        made.0.extend_from_slice(text);
        made
    }

    /// The packet with its length.
    pub(super) fn whole(mut self) -> Vec<u8> {
        let length = u32::try_from(self.0.len() - 4).unwrap_or(u32::MAX).to_be_bytes();
        self.0.iter_mut().zip(length).for_each(|(to, from)| *to = from);
        self.0
    }
}

/// A packet being read; none where it ends too early.
pub(super) struct Parts<'a>(pub &'a [u8]);

impl<'a> Parts<'a> {
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(super) fn number(&mut self) -> Option<u32> {
        let (first, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*first))
    }

    pub(super) fn long(&mut self) -> Option<u64> {
        let (first, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(u64::from_be_bytes(*first))
    }

    pub(super) fn text(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (first, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(first)
    }

    /// Size and mode of a file.
    pub(super) fn about(&mut self) -> Option<About> {
        let flags = self.number()?;
        let mut about = About::default();
        if flags & 1 != 0 {
            about.size = self.long()?;
        }
        if flags & 2 != 0 {
            self.long()?;
        }
        if flags & 4 != 0 {
            about.is_folder = self.number()? & 0o170_000 == 0o040_000;
        }
        if flags & 8 != 0 {
            self.long()?;
        }
        if flags & 0x8000_0000 != 0 {
            for _ in 0..self.number()?.min(64) {
                self.text()?;
                self.text()?;
            }
        }
        Some(about)
    }
}

/// What is said of a file.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    pub size: u64,
    pub is_folder: bool,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_packet_is_read_as_it_was_made_and_one_cut_short_is_none() {
        let whole = Packet::new(OPEN, 7).text(b"a/b").number(26).long(9).whole();
        let mut parts = Parts(&whole);
        assert_eq!(parts.number().unwrap() as usize, whole.len() - 4);
        assert_eq!((parts.byte(), parts.number(), parts.text()), (Some(OPEN), Some(7), Some(b"a/b".as_slice())));
        assert_eq!((parts.number(), parts.long(), parts.byte()), (Some(26), Some(9), None));
        assert_eq!(Parts(&[0, 0, 0, 9, 1]).text(), None);
    }

    #[test]
    fn what_is_said_of_a_file_is_found_among_what_else_is_said() {
        let mut said = Packet(Vec::new()).number(0x8000_000f).long(12).long(0).number(0o040_755).long(0).number(1);
        said = said.text(b"x@y").text(b"z");
        let mut parts = Parts(&said.0);
        assert_eq!(parts.about(), Some(About { size: 12, is_folder: true }));
        assert!(parts.0.is_empty());
        assert_eq!(Parts(&[0, 0, 0, 1, 0]).about(), None);
    }
}
