//! An invented cast: names common in Finland, put together by chance. No one of them is anybody.

/// Given names.
pub const GIVEN: &[&str] = &[
    "Aada", "Aaro", "Aatos", "Aila", "Aimo", "Aino", "Akseli", "Amanda", "Anja", "Anna", "Anni", "Antero", "Anton",
    "Arja", "Armas", "Arto", "Arttu", "Auli", "Eeli", "Eero", "Eeva", "Eino", "Elias", "Elina", "Ella", "Elli", "Elsa",
    "Emma", "Erkki", "Essi", "Eveliina", "Fanni", "Hannele", "Hannu", "Harri", "Heidi", "Heikki", "Helena", "Helmi",
    "Henna", "Hilja", "Hilla", "Iida", "Iiro", "Ilkka", "Ilmari", "Ilona", "Inka", "Irma", "Isla", "Jaakko", "Jalmari",
    "Janne", "Jari", "Jenni", "Joel", "Johanna", "Jonna", "Joonas", "Jorma", "Jouni", "Juha", "Juho", "Jukka", "Julia",
    "Jyrki", "Kaarina", "Kaisa", "Kalle", "Kari", "Karoliina", "Katri", "Kerttu", "Kimmo", "Kirsi", "Laura", "Lauri",
    "Leena", "Leevi", "Leo", "Liisa", "Lotta", "Maija", "Marja", "Markku", "Marko", "Martta", "Matilda", "Matti",
    "Mikael", "Mikko", "Milla", "Minna", "Mira", "Niilo", "Niina", "Noora", "Olavi", "Oiva", "Onni", "Oona", "Outi",
    "Paavo", "Paula", "Pekka", "Pentti", "Pertti", "Petra", "Pinja", "Päivi", "Raija", "Raimo", "Reijo", "Riikka",
    "Risto", "Ritva", "Roosa", "Saara", "Sakari", "Sami", "Sanna", "Sari", "Satu", "Seija", "Seppo", "Siiri", "Sirpa",
    "Sofia", "Susanna", "Taina", "Tapio", "Teemu", "Terttu", "Tiina", "Timo", "Toivo", "Tuija", "Tuula", "Urho",
    "Valtteri", "Vappu", "Veera", "Veikko", "Venla", "Vilho", "Ville", "Viivi", "Väinö",
];

/// Family names.
pub const FAMILY: &[&str] = &[
    "Aalto", "Ahonen", "Alanen", "Anttila", "Eerola", "Eskola", "Haapala", "Hakala", "Halonen", "Heikkinen", "Heino",
    "Hietala", "Hiltunen", "Hirvonen", "Honkanen", "Huhtala", "Hyvärinen", "Häkkilä", "Hämäläinen", "Järvinen",
    "Jokela", "Kallio", "Karjalainen", "Karppinen", "Kauppila", "Keränen", "Kettunen", "Kinnunen", "Kivelä",
    "Kivistö", "Koivisto", "Kokkonen", "Korhonen", "Koskela", "Koskinen", "Kuusela", "Laakso", "Lahtinen", "Laine",
    "Laitinen", "Lampinen", "Lappalainen", "Lehto", "Lehtonen", "Leinonen", "Leppänen", "Lindholm", "Lindqvist",
    "Mattila", "Miettinen", "Mikkola", "Mustonen", "Mäkelä", "Mäkinen", "Manninen", "Niemi", "Nieminen", "Nurmi",
    "Nyström", "Ojala", "Oksanen", "Ollila", "Paananen", "Pajunen", "Parkkinen", "Peltola", "Peltonen", "Pesonen",
    "Pitkänen", "Pulkkinen", "Rajala", "Rantala", "Rantanen", "Rautio", "Rissanen", "Räsänen", "Saarinen", "Salmela",
    "Salminen", "Salo", "Salonen", "Savolainen", "Seppälä", "Sjöberg", "Suominen", "Taipale", "Tamminen", "Tiainen",
    "Toivonen", "Tuominen", "Turunen", "Uusitalo", "Vainio", "Vartiainen", "Väisänen", "Virtanen", "Vuorinen",
    "Ylinen", "Åkerlund", "Öhman",
];

/// What firms are called before their form.
pub const FIRM: &[&str] = &[
    "Aurinkopelto", "Harjun Puu", "Hopeakuusi", "Iltarusko", "Jokivarren Paja", "Kaarnalaiva", "Kallaveden Kone",
    "Karhunkierros Matkat", "Kivijalka", "Koivurannan Leipä", "Kuusikon Sähkö", "Kymppitalo", "Laineen Varaosa",
    "Lumikinos", "Mansikkamäki", "Metsäpolku", "Niittykukka", "Nokkonen", "Pihlajan Piha", "Pohjantähti Huolto",
    "Puronvarren Tila", "Rantasauna", "Revontuli Media", "Saimaan Savu", "Savipaja", "Sinilinna", "Suopursu",
    "Taivallahti", "Tuulihattu", "Tammen Taonta", "Ulappa", "Vaahteramäki", "Valkea Vene", "Vihreä Verstas", "Ystävä",
];

/// Forms of firms and associations.
pub const FORM: &[&str] = &["Oy", "Oy", "Oy", "Ky", "Tmi", "Osk", "ry"];

/// Streets.
pub const STREET: &[&str] = &[
    "Asemakatu", "Haapaniemenkatu", "Hakalantie", "Hämeentie", "Ilmarinkatu", "Kauppakatu", "Keskuskatu", "Kirkkotie",
    "Koivukuja", "Koulukatu", "Kuusitie", "Lepolantie", "Maaherrankatu", "Metsäpolku", "Mäntykatu", "Niittytie",
    "Opistotie", "Peltokatu", "Pihlajakuja", "Puistokatu", "Rantakatu", "Ratakatu", "Satamakatu", "Suokatu",
    "Tammitie", "Tehtaankatu", "Torikatu", "Tulliportinkatu", "Vuorikatu", "Ylätori",
];

/// Towns with a postal code of each.
pub const TOWN: &[(&str, &str)] = &[
    ("70100", "Kuopio"), ("70700", "Kuopio"), ("00170", "Helsinki"), ("00530", "Helsinki"), ("33100", "Tampere"),
    ("20100", "Turku"), ("90100", "Oulu"), ("40720", "Jyväskylä"), ("15110", "Lahti"), ("50100", "Mikkeli"),
    ("80100", "Joensuu"), ("96100", "Rovaniemi"), ("65100", "Vaasa"), ("53100", "Lappeenranta"), ("60100", "Seinäjoki"),
    ("87100", "Kajaani"), ("74100", "Iisalmi"), ("78200", "Varkaus"), ("13100", "Hämeenlinna"), ("28100", "Pori"),
];

/// Goods and services.
pub const GOODS: &[&str] = &[
    "Ylläpitosopimus, 12 kk", "Verkkosivujen uudistus", "Käyttökoulutus, puoli päivää", "Huoltokäynti",
    "Varaosapaketti", "Tulostimen asennus", "Ohjelmistopäivitys", "Kotisivujen muutostyö", "Vuosihuolto",
    "Lisenssi, 5 käyttäjää", "Ryhmämatka, 24 henkeä", "Kuljetus ja asennus", "Neuvontatunnit, 3 h", "Kuukausiraportti",
    "Varmistuspalvelu", "Tarvikelähetys", "Konevuokra, viikko", "Tilinpäätöspalvelu",
];

/// What messages and notes say.
pub const MESSAGE: &[&str] = &[
    "Kysyi toimitusajasta. Luvattu palata asiaan tällä viikolla.",
    "Toivoo, että jatkossa soitetaan aamupäivällä.",
    "Lähetettiin tarjous sähköpostilla.",
    "Osoite vaihtuu vuodenvaihteessa, pyydetty vahvistus.",
    "Palaute edellisestä toimituksesta: kaikki kunnossa.",
    "Sovittiin tapaaminen ensi kuulle.",
    "Reklamaatio rikkoutuneesta osasta, lähetetty uusi.",
    "Pyysi laskun uudelleen, toimitettu.",
    "Kiinnostunut koulutuksesta syksyllä.",
    "Vahvisti tilauksen puhelimessa.",
];

/// Short subjects.
pub const SUBJECT: &[&str] = &[
    "Toimitus", "Tilauksen vahvistus", "Laskun päivämäärä", "Huoltoaika", "Tarjouspyyntö", "Yhteystietojen muutos",
    "Koulutus", "Palaute", "Sopimuksen jatko", "Käyttöönotto",
];

/// What people do for work.
pub const JOB: &[&str] = &[
    "Toimitusjohtaja", "Talouspäällikkö", "Toimistosihteeri", "IT-päällikkö", "Turvallisuuspäällikkö", "Yrittäjä",
    "Hankintapäällikkö", "Huoltopäällikkö", "Myyntijohtaja", "Maanviljelijä", "Puutarhuri", "Rakennusmestari",
];
