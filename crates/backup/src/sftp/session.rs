//! A session: the system's `ssh`, which reaches the server and knows its key, and packets through it.

use std::collections::VecDeque;
use std::io::{Read, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::wire::{
    ATTRS, About, CLOSE, DATA, END, EXTENDED, HANDLE, INIT, MAX_PACKET, MKDIR, NAME, OK, OPEN, OPENDIR, Packet, Parts,
    READ, READDIR, REMOVE, RENAME, STAT, STATUS, VERSION, WRITE,
};
use super::{Account, Trouble};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes of a file that are asked for or sent at once: what every server takes.
const CHUNK: usize = 32 * 1024;
/// Requests that wait for their answer at once.
const WINDOW: usize = 32;
/// What is kept of what `ssh` says, in bytes.
const MAX_SAID: u64 = 4096;
/// The most names in a folder.
const MAX_NAMES: usize = 10_000_000;
/// To be written, made where it is not there, and emptied where it is.
const ANEW: u32 = 2 | 8 | 16;
const TO_READ: u32 = 1;
const TO_WRITE: u32 = 2;
/// Only the size is not said: mode 0600.
const PRIVATE: (u32, u32) = (4, 0o600);

/// A session that is open.
#[derive(Debug)]
pub(super) struct Session {
    process: Child,
    to: ChildStdin,
    from: Receiver<Vec<u8>>,
    said: Arc<Mutex<String>>,
    last: u32,
    /// True if a file can take the place of another in one step.
    can_replace: bool,
    /// True if the server brings a file to its disk when it is asked to.
    can_sync: bool,
    _known: NamedTempFile,
}

impl Drop for Session {
    fn drop(&mut self) {
        // It ends by itself when nobody listens; what is stuck is ended.
        let _gone = self.process.kill();
        let _gone = self.process.wait();
    }
}

type Done<T> = Result<T, Trouble>;

impl Session {
    pub(super) fn open(account: &Account) -> Done<Self> {
        let io =
            |error: std::io::Error| Trouble::Said(format!("`ssh` cannot be used: {error}; install OpenSSH's client"));
        let mut known = NamedTempFile::new().map_err(io)?;
        writeln!(known, "{}", account.known_host()).and_then(|()| known.flush()).map_err(io)?;
        let mut command = Command::new("ssh");
        command
            .args(account.arguments(known.path()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut process = command.spawn().map_err(io)?;
        let (Some(to), Some(mut out), Some(err)) = (process.stdin.take(), process.stdout.take(), process.stderr.take())
        else {
            return Err(Trouble::Broken);
        };
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        std::thread::spawn(move || {
            let mut text = Vec::new();
            let _ended = err.take(MAX_SAID).read_to_end(&mut text);
            if let Ok(mut heard) = heard.lock() {
                heard.push_str(&String::from_utf8_lossy(&text));
            }
        });
        let (tell, from) = sync_channel(WINDOW * 2);
        std::thread::spawn(move || {
            while let Some(packet) = packet(&mut out) {
                if tell.send(packet).is_err() {
                    return;
                }
            }
        });
        let mut session = Self { process, to, from, said, last: 0, can_replace: false, can_sync: false, _known: known };
        session.greet()?;
        Ok(session)
    }

    fn greet(&mut self) -> Done<()> {
        // The greeting has its version where other packets have their number.
        self.send(Packet::new(INIT, 3))?;
        let packet = self.receive()?;
        let mut parts = Parts(&packet);
        if parts.byte() != Some(VERSION) || parts.number().is_none_or(|version| version < 3) {
            return Err(Trouble::Said("it does not speak SFTP".to_owned()));
        }
        while let (Some(name), Some(_)) = (parts.text(), parts.text()) {
            self.can_replace |= name == b"posix-rename@openssh.com";
            self.can_sync |= name == b"fsync@openssh.com";
        }
        Ok(())
    }

    fn send(&mut self, packet: Packet) -> Done<()> {
        let sent = self.to.write_all(&packet.whole()).and_then(|()| self.to.flush());
        sent.map_err(|_| self.gone())
    }

    fn receive(&mut self) -> Done<Vec<u8>> {
        match self.from.recv_timeout(PATIENCE) {
            Ok(packet) => Ok(packet),
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => Err(Trouble::Silent),
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => Err(self.gone()),
        }
    }

    /// Why the connection is gone, as `ssh` says it.
    fn gone(&mut self) -> Trouble {
        // What it says comes just before it ends.
        let _ended = self.process.wait();
        std::thread::sleep(Duration::from_millis(20));
        Trouble::of_ssh(&self.said.lock().map(|said| said.clone()).unwrap_or_default())
    }

    fn next(&mut self) -> u32 {
        self.last = self.last.wrapping_add(1);
        self.last
    }

    /// One request and its answer, without its number.
    fn ask(&mut self, kind: u8, fill: impl FnOnce(Packet) -> Packet) -> Done<(u8, Vec<u8>)> {
        let id = self.next();
        self.send(fill(Packet::new(kind, id)))?;
        let (kind, answered, rest) = self.answer()?;
        if answered == id { Ok((kind, rest)) } else { Err(Trouble::Broken) }
    }

    fn answer(&mut self) -> Done<(u8, u32, Vec<u8>)> {
        let packet = self.receive()?;
        let mut parts = Parts(&packet);
        let (Some(kind), Some(id)) = (parts.byte(), parts.number()) else { return Err(Trouble::Broken) };
        Ok((kind, id, parts.0.to_vec()))
    }

    fn done(&mut self, kind: u8, fill: impl FnOnce(Packet) -> Packet) -> Done<()> {
        let (kind, rest) = self.ask(kind, fill)?;
        match status(kind, &rest)? {
            OK => Ok(()),
            code => Err(Trouble::Status(code)),
        }
    }

    fn handle(&mut self, kind: u8, fill: impl FnOnce(Packet) -> Packet) -> Done<Vec<u8>> {
        match self.ask(kind, fill)? {
            (HANDLE, rest) => Parts(&rest).text().map(<[u8]>::to_vec).ok_or(Trouble::Broken),
            (kind, rest) => Err(Trouble::Status(status(kind, &rest)?)),
        }
    }

    pub(super) fn stat(&mut self, path: &str) -> Done<About> {
        match self.ask(STAT, |packet| packet.text(path.as_bytes()))? {
            (ATTRS, rest) => Parts(&rest).about().ok_or(Trouble::Broken),
            (kind, rest) => Err(Trouble::Status(status(kind, &rest)?)),
        }
    }

    /// Makes a folder; one that is there already stays.
    pub(super) fn make_folder(&mut self, path: &str) -> Done<()> {
        match self.done(MKDIR, |packet| packet.text(path.as_bytes()).number(4).number(0o700)) {
            Err(Trouble::Status(code)) => match self.stat(path) {
                Ok(about) if about.is_folder => Ok(()),
                _ => Err(Trouble::Status(code)),
            },
            other => other,
        }
    }

    pub(super) fn remove(&mut self, path: &str) -> Done<()> {
        self.done(REMOVE, |packet| packet.text(path.as_bytes()))
    }

    /// Gives a file another name, in the place of what has it.
    pub(super) fn rename(&mut self, from: &str, to: &str) -> Done<()> {
        let both = |packet: Packet| packet.text(from.as_bytes()).text(to.as_bytes());
        if self.can_replace {
            return self.done(EXTENDED, |packet| both(packet.text(b"posix-rename@openssh.com")));
        }
        match self.remove(to) {
            Ok(()) | Err(Trouble::Status(super::wire::NO_SUCH_FILE)) => self.done(RENAME, both),
            Err(other) => Err(other),
        }
    }

    /// Writes a file anew.
    pub(super) fn write(&mut self, path: &str, bytes: &[u8]) -> Done<()> {
        self.fill(path, ANEW, bytes.len() as u64, |at, length| {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            bytes.get(at..at.saturating_add(length)).unwrap_or_default()
        })
    }

    /// Writes over what a file holds.
    pub(super) fn blank(&mut self, path: &str, size: u64) -> Done<()> {
        let nothing = [0; CHUNK];
        self.fill(path, TO_WRITE, size, |_, length| nothing.get(..length).unwrap_or_default())
    }

    fn fill<'b>(&mut self, path: &str, how: u32, size: u64, part: impl Fn(u64, usize) -> &'b [u8]) -> Done<()> {
        let handle =
            self.handle(OPEN, |packet| packet.text(path.as_bytes()).number(how).number(PRIVATE.0).number(PRIVATE.1))?;
        let (mut at, mut waiting) = (0, 0);
        while at < size || waiting > 0 {
            if at < size && waiting < WINDOW {
                let length = usize::try_from(size - at).unwrap_or(CHUNK).min(CHUNK);
                let id = self.next();
                self.send(Packet::new(WRITE, id).text(&handle).long(at).text(part(at, length)))?;
                at += length as u64;
                waiting += 1;
                continue;
            }
            let (kind, _, rest) = self.answer()?;
            waiting -= 1;
            match status(kind, &rest)? {
                OK => {}
                code => return Err(Trouble::Status(code)),
            }
        }
        if self.can_sync {
            self.done(EXTENDED, |packet| packet.text(b"fsync@openssh.com").text(&handle))?;
        }
        self.done(CLOSE, |packet| packet.text(&handle))
    }

    /// Reads a file of so many bytes; one that ends earlier comes back shorter.
    pub(super) fn read(&mut self, path: &str, size: u64) -> Done<Vec<u8>> {
        let handle = self.handle(OPEN, |packet| packet.text(path.as_bytes()).number(TO_READ).number(0))?;
        let size = usize::try_from(size).map_err(|_| Trouble::Broken)?;
        let mut bytes = vec![0; size];
        let mut missing: VecDeque<(usize, usize)> =
            (0..size).step_by(CHUNK).map(|at| (at, CHUNK.min(size - at))).collect();
        let (mut waiting, mut end) = (VecDeque::new(), size);
        while !missing.is_empty() || !waiting.is_empty() {
            if waiting.len() < WINDOW
                && let Some((at, length)) = missing.pop_front()
            {
                let id = self.next();
                let asked = u32::try_from(length).unwrap_or(u32::MAX);
                self.send(Packet::new(READ, id).text(&handle).long(at as u64).number(asked))?;
                waiting.push_back((id, at, length));
                continue;
            }
            let (kind, id, rest) = self.answer()?;
            let place = waiting.iter().position(|(own, ..)| *own == id).ok_or(Trouble::Broken)?;
            let (_, at, length) = waiting.remove(place).ok_or(Trouble::Broken)?;
            if kind != DATA {
                match status(kind, &rest)? {
                    END => end = end.min(at),
                    code => return Err(Trouble::Status(code)),
                }
                continue;
            }
            let some = Parts(&rest).text().filter(|some| !some.is_empty() && some.len() <= length);
            let some = some.ok_or(Trouble::Broken)?;
            bytes.get_mut(at..at + some.len()).ok_or(Trouble::Broken)?.copy_from_slice(some);
            if some.len() < length {
                missing.push_front((at + some.len(), length - some.len()));
            }
        }
        bytes.truncate(end);
        self.done(CLOSE, |packet| packet.text(&handle))?;
        Ok(bytes)
    }

    /// What is in a folder.
    pub(super) fn names(&mut self, path: &str) -> Done<Vec<(String, About)>> {
        let handle = self.handle(OPENDIR, |packet| packet.text(path.as_bytes()))?;
        let mut found = Vec::new();
        loop {
            let (kind, rest) = self.ask(READDIR, |packet| packet.text(&handle))?;
            if kind != NAME {
                match status(kind, &rest)? {
                    END => break,
                    code => return Err(Trouble::Status(code)),
                }
            }
            let mut parts = Parts(&rest);
            for _ in 0..parts.number().ok_or(Trouble::Broken)? {
                let name = parts.text().ok_or(Trouble::Broken)?;
                parts.text().ok_or(Trouble::Broken)?;
                let about = parts.about().ok_or(Trouble::Broken)?;
                let Ok(name) = std::str::from_utf8(name) else { continue };
                if !matches!(name, "." | "..") && !name.contains('/') {
                    found.push((name.to_owned(), about));
                }
            }
            if found.len() > MAX_NAMES {
                return Err(Trouble::Broken);
            }
        }
        self.done(CLOSE, |packet| packet.text(&handle))?;
        Ok(found)
    }
}

fn status(kind: u8, rest: &[u8]) -> Done<u32> {
    let code = if kind == STATUS { Parts(rest).number() } else { None };
    code.ok_or(Trouble::Broken)
}

/// A packet without its length; none where there are no more.
fn packet(from: &mut impl Read) -> Option<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length).ok()?;
    let length = usize::try_from(u32::from_be_bytes(length)).ok().filter(|length| *length <= MAX_PACKET)?;
    let mut packet = vec![0; length];
    from.read_exact(&mut packet).ok()?;
    Some(packet)
}
