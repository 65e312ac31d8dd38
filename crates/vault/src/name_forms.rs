//! Names as they stand in running text: which words can be one, and which names a word in one of its cases may be.
//!
//! Finnish and Swedish put endings to names and change what stands before them: `Pekan` is `Pekka`, `Lahdelle` is `Lahti`,
//! `Hopperilta` is `Hopper`. Every name a word may come from is offered; whether somebody bears it is looked up.

use std::collections::BTreeSet;

use notice::model::FieldType;

/// The fewest letters of a word that can be a name by itself.
const MIN_NAME: usize = 3;
/// Endings that are put to names.
const ENDINGS: &[&str] = &[
    "n", "en", "in", "on", "an", "än", "seen", "een", "iin", "aan", "ään", "oon", "uun", "yyn", "öön", "hin", "ssa",
    "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "na", "nä", "ksi", "tta", "ttä", "a", "ä", "ta", "tä", "t",
    "jen", "ien", "s",
];
/// Endings of what a name in `nen` becomes before others.
const NEN: &[&str] = &["se", "s", "si"];
/// The vowels a name may end in that gets another before its endings: `Niemen` is `Niemi`, `Hopperin` is `Hopper`.
const VOWELS: &[char] = &['a', 'e', 'i', 'o', 'u', 'y', 'ä', 'ö', 'å'];
/// What stands in a name's last syllable with its endings, and what stands there without.
const WEAK: &[(&str, &str)] = &[
    ("k", "kk"),
    ("t", "tt"),
    ("p", "pp"),
    ("d", "t"),
    ("v", "p"),
    ("v", "k"),
    ("rr", "rt"),
    ("nn", "nt"),
    ("ll", "lt"),
    ("mm", "mp"),
    ("ng", "nk"),
    ("", "k"),
];

/// True if a word can be a name: long enough, and with a capital letter in front.
pub(crate) fn is_name_like(word: &str) -> bool {
    word.chars().count() >= MIN_NAME && word.chars().next().is_some_and(char::is_uppercase)
}

/// True if nothing but blanks stands between two words of one line.
pub(crate) fn is_gap(text: &str, end: usize, from: usize) -> bool {
    text.get(end..from).is_some_and(|gap| !gap.is_empty() && gap.chars().all(|sign| sign == ' '))
}

/// Where the words of a text stand: letters and digits, with hyphens within.
pub(crate) fn words_at(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = None;
    let ends = text.char_indices().map(|(at, sign)| (at, Some(sign))).chain([(text.len(), None)]);
    ends.filter_map(move |(at, sign)| match (from, sign.is_some_and(char::is_alphanumeric)) {
        (None, true) => {
            from = Some(at);
            None
        }
        (Some(begin), false) => {
            from = None;
            Some((begin, at))
        }
        _ => None,
    })
}

/// A word as names are compared.
pub(crate) fn fold(word: &str) -> String {
    FieldType::Name.whole_token(word).trim_start_matches('=').to_owned()
}

/// The names a folded word may be: itself, and what is left when endings are taken off and undone what they change.
pub(crate) fn bases(word: &str) -> BTreeSet<String> {
    let mut bases = BTreeSet::from([word.to_owned()]);
    for stem in ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)) {
        bases.insert(stem.to_owned());
        bases.extend(NEN.iter().filter_map(|se| stem.strip_suffix(se)).map(|stem| format!("{stem}nen")));
        let Some(last) = stem.chars().next_back() else { continue };
        let rest = stem.strip_suffix(last).unwrap_or_default();
        if !VOWELS.contains(&last) {
            continue;
        }
        if last == 'i' {
            bases.insert(rest.to_owned());
        }
        let ends = |bases: &mut BTreeSet<String>, rest: &str| {
            bases.insert(format!("{rest}{last}"));
            if last == 'e' {
                bases.insert(format!("{rest}i"));
            }
        };
        ends(&mut bases, rest);
        for (weak, strong) in WEAK {
            rest.strip_suffix(weak).into_iter().for_each(|root| ends(&mut bases, &format!("{root}{strong}")));
        }
    }
    bases.retain(|base| base == word || base.chars().count() >= MIN_NAME);
    bases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_with_its_endings() {
        for (written, name) in [
            ("virtasen", "virtanen"),
            ("virtaselle", "virtanen"),
            ("malliin", "malli"),
            ("mallilta", "malli"),
            ("laineen", "laine"),
            ("berttan", "bertta"),
            ("annas", "anna"),
            ("hopperille", "hopper"),
            ("hopperin", "hopper"),
            ("pekan", "pekka"),
            ("matilta", "matti"),
            ("riitalle", "riitta"),
            ("lahdella", "lahti"),
            ("virran", "virta"),
            ("niemen", "niemi"),
            ("mäen", "mäki"),
            ("mäkeen", "mäki"),
            ("lammelta", "lampi"),
            ("koskista", "koskinen"),
            ("koskisia", "koskinen"),
            ("lindströmin", "lindström"),
            ("niinistöltä", "niinistö"),
            ("aallosta", "aalto"),
        ] {
            assert!(bases(written).contains(name), "{written}: {:?}", bases(written));
        }
        assert_eq!(bases("ida"), BTreeSet::from(["ida".to_owned()]), "nothing is left of a short word");
    }

    #[test]
    fn words_stand_where_they_are_said_to() {
        let text = "Soitti Åke-Östen, (Bertta).";
        let words: Vec<&str> = words_at(text).filter_map(|(from, to)| text.get(from..to)).collect();
        assert_eq!(words, ["Soitti", "Åke", "Östen", "Bertta"]);
    }
}
