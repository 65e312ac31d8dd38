//! Invented people: as many as wanted, the same every time, with names as unevenly spread as real ones.

use fastrand::Rng;
use notice::Name;
use vault::Draft;

const GIVEN: &[&str] = &[
    "Aada", "Aaro", "Aino", "Anja", "Antti", "Eero", "Elina", "Ella", "Emil", "Esa", "Hanna", "Heikki", "Helmi",
    "Iida", "Ilmo", "Jari", "Juho", "Kaisa", "Kalle", "Lauri", "Leena", "Liisa", "Matti", "Mikko", "Minna", "Niilo",
    "Oiva", "Oona", "Outi", "Paavo", "Pekka", "Riikka", "Sanna", "Seppo", "Siiri", "Sofia", "Tapio", "Tuomo", "Ulla",
    "Veera", "Venla", "Ville", "Vilma", "Väinö",
];
const FIRST: &[&str] = &[
    "Aho", "Ala", "Haka", "Harju", "Heikki", "Hieta", "Joki", "Kallio", "Kari", "Kivi", "Korpi", "Koski", "Kuusi",
    "Laakso", "Lahti", "Lampi", "Lehto", "Lepistö", "Luoma", "Maja", "Metsä", "Mylly", "Mäki", "Niemi", "Niitty",
    "Nurmi", "Oja", "Palo", "Pelto", "Peura", "Pohja", "Puro", "Rauta", "Ranta", "Saari", "Salmi", "Salo", "Suo",
    "Tamm", "Tervo", "Tuomi", "Vaara", "Vaski", "Viita", "Virta", "Vuori", "Yli", "Ylä",
];
const LAST: &[&str] = &["", "nen", "la", "maa", "niemi", "järvi", "ranta", "mäki", "saari", "koski", "aho", "vuo"];
const STREET: &[&str] = &["Kauppa", "Koivu", "Koulu", "Männikkö", "Niitty", "Puisto", "Ranta", "Tehtaan", "Vaaran"];
const TOWN: &[(&str, &str)] = &[
    ("00100", "Helsinki"),
    ("02100", "Espoo"),
    ("20100", "Turku"),
    ("33100", "Tampere"),
    ("40100", "Jyväskylä"),
    ("53100", "Lappeenranta"),
    ("65100", "Vaasa"),
    ("70700", "Kuopio"),
    ("90100", "Oulu"),
    ("96100", "Rovaniemi"),
];

/// A person as they would be entered.
#[derive(Debug, Clone)]
pub struct Somebody {
    pub given: &'static str,
    pub family: String,
    pub values: Vec<(Name, String)>,
}

/// Everybody, one after the other.
#[derive(Debug, Clone)]
pub struct People {
    rng: Rng,
    number: usize,
}

impl People {
    /// People from the `number`th on.
    pub fn from(number: usize) -> Self {
        Self { rng: Rng::with_seed(0x5e10_57e0 ^ number as u64), number }
    }

    pub fn somebody(&mut self) -> Somebody {
        self.number += 1;
        let (number, rng) = (self.number, &mut self.rng);
        // The lesser of two throws: some names are common and most are rare.
        let given = GIVEN[rng.usize(..GIVEN.len()).min(rng.usize(..GIVEN.len()))];
        let first = FIRST[rng.usize(..FIRST.len()).min(rng.usize(..FIRST.len()))];
        let middle = if rng.u8(..3) == 0 { FIRST[rng.usize(..FIRST.len())].to_lowercase() } else { String::new() };
        let family = format!("{first}{middle}{}", LAST[rng.usize(..LAST.len())]);
        let street = format!("{}katu {} a {}", STREET[rng.usize(..STREET.len())], rng.u8(1..99), rng.u8(1..60));
        let (postcode, town) = TOWN[rng.usize(..TOWN.len())];
        let plain = |text: &str| text.to_lowercase().replace(['ä', 'å'], "a").replace('ö', "o");
        let values = [
            ("designation", format!("{}-{number}", plain(&family))),
            ("kind", "person".to_owned()),
            ("name", format!("{given} {family}")),
            ("street", street),
            ("postcode", postcode.to_owned()),
            ("city", town.to_owned()),
            ("phone", format!("+35840{:07}", 1_000_000 + number * 7_919 % 8_999_999)),
            ("email", format!("{}.{}{number}@posti.example", plain(given), plain(&family))),
        ];
        let values = values.into_iter().map(|(field, value)| (name(field), value)).collect();
        Somebody { given, family, values }
    }

    pub fn drafts(&mut self, count: usize) -> Vec<Draft> {
        (0..count).map(|_| draft(self.somebody().values)).collect()
    }
}

pub fn draft(values: Vec<(Name, String)>) -> Draft {
    values.into_iter().fold(Draft::default(), |draft, (field, value)| draft.with(field, value))
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}
