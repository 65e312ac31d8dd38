//! The registers that some firms have.

use super::customers::record;
use super::{Shelf, Writer, quoted};

pub(super) fn registers(to: &mut Writer<'_>) {
    for shelf in to.answers.archetype.registers() {
        if to.has(*shelf) {
            one(to, *shelf);
        }
    }
    if to.answers.newsletter {
        newsletter(to);
    }
    if to.answers.cookies {
        visits(to);
    }
    if to.answers.employees {
        staff(to);
    }
}

fn open(to: &mut Writer<'_>, name: &str, (fi, sv, en): (&str, &str, &str), rules: &[&str]) {
    let role = quoted(&to.answers.role);
    to.line("");
    to.line(format!("register {name} role-responsible={role} {{"));
    to.line(format!("    {}", to.label(fi, sv, en)));
    for rule in rules {
        to.line(format!("    {rule}"));
    }
    to.line("");
}

fn one(to: &mut Writer<'_>, shelf: Shelf) {
    match shelf {
        Shelf::KnowYourCustomer => know_your_customer(to),
        Shelf::ClientBooks => client_books(to),
        Shelf::Travellers => travellers(to),
        Shelf::Warranty => warranty(to),
        Shelf::Users => users(to),
        Shelf::Support => support(to),
    }
    to.line("}");
}

fn know_your_customer(to: &mut Writer<'_>) {
    let rules = [
        "purposes due-diligence",
        "source person at=\"form, meeting, email\"",
        "keep \"5 years\" after=relationship-end law=\"Laki rahanpesun ja terrorismin rahoittamisen estämisestä 444/2017 3:3\"",
        "review every=\"1 year\"",
    ];
    open(
        to,
        Shelf::KnowYourCustomer.word(),
        ("Asiakkaan tuntemistiedot", "Uppgifter om kundkännedom", "Customer due diligence"),
        &rules,
    );
    record(
        to,
        "owner subject=#true",
        (
            "Tosiasiallinen edunsaaja tai edustaja",
            "Verklig förmånstagare eller företrädare",
            "Beneficial owner or representative",
        ),
        &[],
        &[
            ("name", "person-name required=#true", "Nimi", "Namn", "Name"),
            ("born", "date", "Syntymäaika", "Födelsedatum", "Date of birth"),
            ("nationality", "country", "Kansalaisuus", "Medborgarskap", "Nationality"),
            ("checked", "date required=#true", "Tarkistettu", "Kontrollerad", "Checked"),
        ],
    );
}

fn travellers(to: &mut Writer<'_>) {
    let rules = [
        "purposes delivery",
        "source person at=\"order, form, phone, email\"",
        "keep \"3 years\" after=last-needed",
        "review every=\"1 year\"",
    ];
    open(to, Shelf::Travellers.word(), ("Matkustajarekisteri", "Resenärsregister", "Register of travellers"), &rules);
    record(
        to,
        "traveller subject=#true",
        ("Matkustaja", "Resenär", "Traveller"),
        &[],
        &[
            ("name", "person-name required=#true", "Nimi passissa", "Namn i passet", "Name in the passport"),
            ("born", "date", "Syntymäaika", "Födelsedatum", "Date of birth"),
            ("passport", "identifier", "Passin numero", "Passnummer", "Passport number"),
            ("phone", "phone", "Puhelin matkalla", "Telefon under resan", "Phone on the journey"),
        ],
    );
    record(
        to,
        "journey of=traveller needed=#true",
        ("Matka", "Resa", "Journey"),
        &[],
        &[
            ("booking", "text required=#true", "Varausnumero", "Bokningsnummer", "Booking number"),
            ("leaves", "date required=#true", "Lähtöpäivä", "Avresedag", "Day of departure"),
            ("wishes", "note", "Toiveet", "Önskemål", "Wishes"),
        ],
    );
}

fn warranty(to: &mut Writer<'_>) {
    let rules = [
        "purposes delivery",
        "source person at=\"form, phone, email, visit\"",
        "source staff",
        "keep \"3 years\" after=last-needed",
        "review every=\"1 year\"",
    ];
    open(to, Shelf::Warranty.word(), ("Huolto ja takuu", "Service och garanti", "Service and warranty"), &rules);
    record(
        to,
        "owner subject=#true",
        ("Laitteen omistaja", "Apparatens ägare", "Owner of the device"),
        &[],
        &[
            ("name", "name required=#true", "Nimi", "Namn", "Name"),
            ("phone", "phone", "Puhelin", "Telefon", "Phone"),
            ("email", "email", "Sähköposti", "E-post", "Email"),
        ],
    );
    record(
        to,
        "repair of=owner needed=#true",
        ("Huolto", "Service", "Repair"),
        &[],
        &[
            ("device", "text required=#true", "Laite", "Apparat", "Device"),
            ("serial", "identifier", "Sarjanumero", "Serienummer", "Serial number"),
            ("fault", "note required=#true", "Vika", "Fel", "Fault"),
            ("done", "date", "Valmis", "Klar", "Done"),
        ],
    );
}

fn users(to: &mut Writer<'_>) {
    let which = to.said(
        "which",
        "Palvelun tilannut asiakas avaa tunnuksen käyttäjälle",
        "Kunden som beställt tjänsten öppnar kontot",
        "The customer who ordered the service opens the account",
    );
    let third = format!("source third-party at=\"registration\" {{ {which} }}");
    let rules = [
        "purposes delivery",
        "source person at=\"registration, service\"",
        &third,
        "keep \"1 year\" after=relationship-end",
        "review every=\"1 year\"",
    ];
    open(to, Shelf::Users.word(), ("Palvelun käyttäjät", "Tjänstens användare", "Users of the service"), &rules);
    record(
        to,
        "user subject=#true",
        ("Käyttäjä", "Användare", "User"),
        &[],
        &[
            ("username", "username required=#true unique=#true", "Käyttäjätunnus", "Användarnamn", "User name"),
            ("name", "person-name", "Nimi", "Namn", "Name"),
            ("email", "email required=#true", "Sähköposti", "E-post", "Email"),
            ("seen", "date-time", "Viimeksi kirjautunut", "Senast inloggad", "Signed in last"),
        ],
    );
}

fn support(to: &mut Writer<'_>) {
    let rules = [
        "purposes contact delivery",
        "source person at=\"form, email, phone, chat\"",
        "keep \"2 years\" after=last-needed",
        "review every=\"1 year\"",
    ];
    open(to, Shelf::Support.word(), ("Tukipyynnöt", "Supportärenden", "Support requests"), &rules);
    record(
        to,
        "asker subject=#true",
        ("Kysyjä", "Den som frågar", "Who asks"),
        &[],
        &[
            ("name", "person-name", "Nimi", "Namn", "Name"),
            ("email", "email required=#true", "Sähköposti", "E-post", "Email"),
        ],
    );
    record(
        to,
        "request of=asker needed=#true",
        ("Tukipyyntö", "Supportärende", "Request"),
        &[],
        &[
            ("on", "date-time required=#true", "Ajankohta", "Tidpunkt", "When"),
            ("what", "note required=#true", "Asia", "Ärende", "What about"),
            ("answer", "note", "Vastaus", "Svar", "Answer"),
        ],
    );
}

/// What an accounting firm holds for its clients, who answer for it.
fn client_books(to: &mut Writer<'_>) {
    let held = to
        .pick(
            "Asiakasyritys, jonka kirjanpitoa hoidamme",
            "Kundföretaget vars bokföring vi sköter",
            "The client whose books we keep",
        )
        .to_owned();
    let role = quoted(&to.answers.role);
    to.line("");
    to.line(format!("register client-books held-for={} role-responsible={role} {{", quoted(&held)));
    to.line(format!("    {}", to.label("Asiakkaiden palkanlaskenta", "Löneräkning för kunder", "Payroll for clients")));
    to.line("    purposes delivery");
    let which =
        to.said("which", "Asiakasyritys työnantajana", "Kundföretaget som arbetsgivare", "The client as employer");
    to.line(format!("    source third-party {{ {which} }}"));
    to.line("    keep \"6 years\" after=financial-year-end to-end-of=year law=\"Kirjanpitolaki 1336/1997 2:10\"");
    to.line("    review every=\"1 year\"");
    to.line("");
    record(
        to,
        "worker subject=#true",
        ("Palkansaaja", "Löntagare", "Wage earner"),
        &[],
        &[
            ("name", "person-name required=#true", "Nimi", "Namn", "Name"),
            (
                "code",
                "personal-identity-code ground=\"29.1.2\"",
                "Henkilötunnus",
                "Personbeteckning",
                "Personal identity code",
            ),
            ("account", "iban", "Tilinumero", "Kontonummer", "Account number"),
        ],
    );
    record(
        to,
        "pay of=worker needed=#true",
        ("Palkka", "Lön", "Pay"),
        &[],
        &[
            ("on", "date required=#true", "Maksupäivä", "Betalningsdag", "Day of payment"),
            ("gross", "money required=#true", "Bruttopalkka", "Bruttolön", "Gross pay"),
            ("tax", "money", "Ennakonpidätys", "Förskottsinnehållning", "Tax withheld"),
        ],
    );
}

fn newsletter(to: &mut Writer<'_>) {
    let rules = ["purposes marketing", "source person at=\"form, newsletter\"", "keep while=consent"];
    open(to, "newsletter", ("Uutiskirjeen tilaajat", "Nyhetsbrevets prenumeranter", "Newsletter subscribers"), &rules);
    record(
        to,
        "subscriber subject=#true",
        ("Tilaaja", "Prenumerant", "Subscriber"),
        &[],
        &[
            ("email", "email required=#true unique=#true", "Sähköposti", "E-post", "Email"),
            (
                "permission",
                "permission for=marketing",
                "Lupa lähettää uutiskirje",
                "Tillstånd att skicka nyhetsbrev",
                "Permission to send the newsletter",
            ),
        ],
    );
    to.line("}");
}

fn visits(to: &mut Writer<'_>) {
    let rules = ["purposes site", "source browser", "keep \"14 months\" after=collected"];
    open(to, "visits", ("Sivuvierailut", "Sidbesök", "Page visits"), &rules);
    record(
        to,
        "visit subject=#true",
        ("Vierailu", "Besök", "Visit"),
        &[],
        &[
            ("at", "date-time", "Ajankohta", "Tidpunkt", "When"),
            ("visitor", "visitor-id", "Kävijätunniste", "Besökarens identifierare", "Visitor id"),
            ("page", "url", "Sivu", "Sida", "Page"),
        ],
    );
    to.line("}");
}

fn staff(to: &mut Writer<'_>) {
    let rules = [
        "purposes employment",
        "source person at=\"contract, form, email, meeting\"",
        "source staff",
        "keep \"10 years\" after=relationship-end law=\"Työsopimuslaki 55/2001 6:7\"",
        "review every=\"1 year\"",
    ];
    open(to, "staff", ("Henkilöstörekisteri", "Personalregister", "Staff register"), &rules);
    record(
        to,
        "employee subject=#true",
        ("Työntekijä", "Anställd", "Employee"),
        &[],
        &[
            ("name", "person-name required=#true", "Nimi", "Namn", "Name"),
            (
                "code",
                "personal-identity-code ground=\"29.2\"",
                "Henkilötunnus",
                "Personbeteckning",
                "Personal identity code",
            ),
            ("street", "street-address", "Lähiosoite", "Gatuadress", "Street"),
            ("postcode", "postcode", "Postinumero", "Postnummer", "Postcode"),
            ("city", "city", "Postitoimipaikka", "Postort", "Town"),
            ("phone", "phone", "Puhelin", "Telefon", "Phone"),
            ("email", "email", "Sähköposti", "E-post", "Email"),
            ("account", "iban", "Tilinumero", "Kontonummer", "Account number"),
            ("begins", "date required=#true", "Työsuhde alkaa", "Anställningen börjar", "Employment begins"),
            ("ends", "date", "Työsuhde päättyy", "Anställningen upphör", "Employment ends"),
        ],
    );
    record(
        to,
        "pay of=employee needed=#true",
        ("Palkka", "Lön", "Pay"),
        &[
            "purposes employment bookkeeping",
            "keep \"6 years\" after=financial-year-end to-end-of=year law=\"Kirjanpitolaki 1336/1997 2:10\"",
        ],
        &[
            ("on", "date required=#true", "Maksupäivä", "Betalningsdag", "Day of payment"),
            ("gross", "money required=#true", "Bruttopalkka", "Bruttolön", "Gross pay"),
            ("tax", "money", "Ennakonpidätys", "Förskottsinnehållning", "Tax withheld"),
        ],
    );
    to.line("}");
}
