//! What nobody should send: good input, changed at random from a seed, for as long as is asked.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// How many seconds each target runs, where somebody asks for more than the few tries of every test run.
pub const SECONDS: &str = "SELOSTE_FUZZ_SECONDS";
/// The tries of every test run.
const TRIES: u64 = 3_000;
/// The longest input that is made, in bytes.
const LONGEST: usize = 64 * 1024;
/// The longest any one input may take: more is as bad as a panic.
const PATIENCE: Duration = Duration::from_secs(5);

/// Chance from a seed: a failure repeats itself.
struct Chance(u64);

impl Chance {
    /// Below `end`; nothing is below none.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % end.max(1)
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let most = if self.below(8) == 0 { length } else { 12 };
        start..(start + self.below(most + 1)).min(length)
    }
}

/// Shows a target good input and then changes of it. `words` are what means something to it.
///
/// # Panics
/// When the target panics or takes too long; the message has the input.
#[expect(clippy::disallowed_methods, reason = "whoever asks for more than the few tries says so outside")]
pub fn fuzz(seeds: &[&[u8]], words: &[&str], target: impl Fn(&[u8])) {
    let ends = std::env::var(SECONDS).ok().and_then(|said| said.parse().ok()).map(Duration::from_secs);
    let begun = Instant::now();
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for seed in seeds {
        look(seed, &target);
    }
    let mut tries = 0;
    while ends.map_or(tries < TRIES, |ends| begun.elapsed() < ends) {
        tries += 1;
        let seed = seeds.get(chance.below(seeds.len())).copied().unwrap_or_default();
        let mut input = seed.to_vec();
        for _ in 0..=chance.below(6) {
            change(&mut input, (seeds, words), &mut chance);
        }
        input.truncate(LONGEST);
        look(&input, &target);
    }
    if ends.is_some() {
        tell(tries);
    }
}

/// Says how much was tried, to whoever asked for more than the few tries.
#[expect(clippy::print_stdout, reason = "whoever runs the targets by hand reads it")]
fn tell(tries: u64) {
    let name = std::thread::current().name().unwrap_or("this target").to_owned();
    println!("{name}: {tries} tries");
}

#[expect(clippy::panic, reason = "a test may stop at the first surprise")]
fn look(input: &[u8], target: &impl Fn(&[u8])) {
    let begun = Instant::now();
    let done = catch_unwind(AssertUnwindSafe(|| target(input)));
    let took = begun.elapsed();
    if done.is_err() || took > PATIENCE {
        panic!("{took:?} on {} bytes: {:?}", input.len(), String::from_utf8_lossy(input));
    }
}

fn change(input: &mut Vec<u8>, (seeds, words): (&[&[u8]], &[&str]), chance: &mut Chance) {
    let at = chance.below(input.len() + 1);
    match chance.below(9) {
        0 => drop(input.drain(chance.range(input.len()))),
        1 => {
            let part = input.get(chance.range(input.len())).unwrap_or_default().to_vec();
            let times = if chance.below(20) == 0 { 2_000 } else { 1 + chance.below(3) };
            let room = LONGEST / part.len().max(1);
            drop(input.splice(at..at, part.repeat(times.min(room))));
        }
        2 => {
            let byte = u8::try_from(chance.below(256)).unwrap_or(0);
            if let Some(own) = input.get_mut(at) {
                *own = byte;
            }
        }
        3 => {
            let bit = chance.below(8);
            if let Some(own) = input.get_mut(at) {
                *own ^= 1 << bit;
            }
        }
        4 | 5 => {
            let word = words.get(chance.below(words.len())).copied().unwrap_or_default();
            drop(input.splice(at..at, word.bytes()));
        }
        6 => {
            let other = seeds.get(chance.below(seeds.len())).copied().unwrap_or_default();
            let part = other.get(chance.range(other.len())).unwrap_or_default();
            drop(input.splice(at..at, part.iter().copied()));
        }
        7 => {
            let signs = [
                "\0",
                "\u{feff}",
                "\u{202e}",
                "ß",
                "İ",
                "ﬁ",
                "e\u{301}",
                "😀",
                "\r\n",
                "\"",
                "\\",
                "-1",
                "1e999",
                "99999999999999999999",
            ];
            let sign = signs.get(chance.below(signs.len())).copied().unwrap_or_default();
            drop(input.splice(at..at, sign.bytes()));
        }
        _ => input.truncate(at),
    }
}

/// The input as text, as far as it is any.
#[must_use]
pub fn text(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_that_panics_is_found_with_what_it_panicked_on() {
        let found = catch_unwind(|| fuzz(&[b"abc"], &["boom"], |input| assert!(!text(input).contains("boom"))));
        let why = found.expect_err("it is found");
        assert!(why.downcast_ref::<String>().is_some_and(|why| why.contains("boom")));
        fuzz(&[b"abc"], &["x"], |_| ());
    }
}
