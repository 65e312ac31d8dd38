//! What every first notice has: who answers, why, to whom, where, and which rights.

use super::{Archetype, Shelf, Writer, quoted};

pub(super) fn head(to: &mut Writer<'_>) {
    let answers = to.answers;
    let own = answers.languages.first().map_or("fi", |lang| lang.code());
    let languages: Vec<&str> = answers.languages.iter().map(|lang| lang.code()).collect();
    let languages = if languages.len() > 1 { format!(" languages=\"{}\"", languages.join(" ")) } else { String::new() };
    to.line(format!("notice lang={own}{languages} updated=\"{}\" {{", answers.today));
    to.line(format!("    {}", to.said("title", "Tietosuojaseloste", "Dataskyddsbeskrivning", "Privacy notice")));
    to.line("}");
    to.heading("Kuka vastaa", "Vem svarar", "Who answers");
    let id = if answers.business_id.is_empty() {
        String::new()
    } else {
        format!(" business-id={}", quoted(&answers.business_id))
    };
    to.line(format!("controller {}{id} country=FI {{", quoted(&answers.firm)));
    let (street, postcode, city) = (quoted(&answers.street), quoted(&answers.postcode), quoted(&answers.city));
    to.line(format!("    address {street} postcode={postcode} city={city}"));
    to.line(format!("    contact {} email={} for=register-matters", quoted(&answers.role), quoted(&answers.email)));
    to.line("}");
}

pub(super) fn purposes(to: &mut Writer<'_>) {
    to.heading("Miksi", "Varför", "Why");
    let answers = to.answers;
    let (fi, sv, en) = match answers.archetype {
        Archetype::AccountingFirm => ("Tilitoimistopalvelut", "Bokföringstjänster", "Accounting services"),
        Archetype::TravelAgency => ("Matkan järjestäminen", "Att ordna resan", "Arranging the journey"),
        Archetype::WebShop => ("Tilausten toimittaminen", "Leverans av beställningar", "Delivering orders"),
        Archetype::OnePerson => {
            ("Tilatun työn tekeminen", "Att utföra beställt arbete", "Doing the work that is ordered")
        }
        Archetype::Saas => ("Palvelun tarjoaminen", "Att tillhandahålla tjänsten", "Providing the service"),
    };
    let delivery = to.labelled("purpose delivery    basis=contract", fi, sv, en);
    to.line(delivery);
    let contact = to.labelled(
        "purpose contact     basis=contract",
        "Yhteydenpito asiakkaaseen",
        "Kontakt med kunden",
        "Staying in touch with the customer",
    );
    to.line(contact);
    let billing = to.labelled("purpose billing     basis=contract", "Laskutus", "Fakturering", "Billing");
    to.line(billing);
    let bookkeeping = to.labelled(
        "purpose bookkeeping basis=legal-obligation law=\"Kirjanpitolaki 1336/1997 2:10\"",
        "Kirjanpito",
        "Bokföring",
        "Bookkeeping",
    );
    to.line(bookkeeping);
    if to.has(Shelf::KnowYourCustomer) {
        let line = to.labelled(
            "purpose due-diligence basis=legal-obligation law=\"Laki rahanpesun ja terrorismin rahoittamisen estämisestä 444/2017 3:3\"",
            "Asiakkaan tunteminen",
            "Kundkännedom",
            "Knowing the customer",
        );
        to.line(line);
    }
    if answers.newsletter {
        let line =
            to.labelled("purpose marketing   basis=consent marketing=#true", "Uutiskirje", "Nyhetsbrev", "Newsletter");
        to.line(line);
    }
    if answers.cookies {
        let line = to.labelled(
            "purpose site        basis=consent",
            "Verkkosivujen kehittäminen",
            "Utveckling av webbplatsen",
            "Improving the site",
        );
        to.line(line);
    }
    if answers.employees {
        let line = to.labelled(
            "purpose employment  basis=contract",
            "Työsuhteen hoitaminen",
            "Skötsel av anställningsförhållandet",
            "Looking after the employment",
        );
        to.line(line);
    }
}

pub(super) fn whom(to: &mut Writer<'_>) {
    to.heading("Kenelle", "Till vem", "To whom");
    let mut invoices = vec!["customers.invoice"];
    if to.answers.employees {
        invoices.push("staff.pay");
    }
    if to.answers.archetype != Archetype::AccountingFirm {
        let label = to.label("Tilitoimisto", "Bokföringsbyrå", "Accounting firm");
        let today = to.answers.today;
        to.lines(&[
            "recipient accountant role=processor country=FI {".into(),
            format!("    {label}"),
            format!("    receives {} for=bookkeeping", invoices.join(" ")),
            format!("    agreement \"{today}\""),
            "}".into(),
        ]);
    }
    if to.answers.archetype == Archetype::TravelAgency && to.has(Shelf::Travellers) {
        let label = to.label(
            "Liikenneyhtiöt, majoitusliikkeet ja muut matkan toteuttajat",
            "Transportföretag, inkvarteringsställen och andra som genomför resan",
            "Carriers, places of accommodation and others who carry out the journey",
        );
        to.lines(&[
            "recipient carriers role=controller {".into(),
            format!("    {label}"),
            "    receives travellers.traveller travellers.journey for=delivery".into(),
            "}".into(),
        ]);
    }
    if to.answers.archetype == Archetype::WebShop {
        let label = to.label("Kuljetusyritys", "Transportföretag", "Carrier");
        to.lines(&[
            "recipient courier role=controller country=FI {".into(),
            format!("    {label}"),
            "    receives customers.customer customers.order for=delivery".into(),
            "}".into(),
        ]);
    }
    host(to);
    let label = to.label("Viranomaiset", "Myndigheter", "Authorities");
    let when = to.said(
        "only-when",
        "Laki velvoittaa luovuttamaan tiedot",
        "Lagen ålägger att lämna ut uppgifterna",
        "The law orders the data to be given",
    );
    to.lines(&[
        "recipient authorities role=authority {".into(),
        format!("    {label}"),
        format!("    receives \"*\" {{ {when} }}"),
        "}".into(),
    ]);
}

/// Somebody else's servers.
fn host(to: &mut Writer<'_>) {
    if let Some(host) = &to.answers.host {
        let name = to.said("label", &host.name, &host.name, &host.name);
        let country = crate::edit::Scalar::word(&host.country).written();
        let when = to.said(
            "only-when",
            "Palvelimen ylläpito edellyttää sitä",
            "Underhållet av servern kräver det",
            "Running the server needs it",
        );
        to.lines(&[
            format!("recipient host role=processor country={country} {{"),
            format!("    {name}"),
            format!("    receives \"*\" {{ {when} }}"),
            format!("    agreement \"{}\"", host.agreement),
            "}".into(),
        ]);
    }
}

pub(super) fn places(to: &mut Writer<'_>) {
    to.heading("Missä", "Var", "Where");
    let registers = to.registers().join(" ");
    let (head, label) = match &to.answers.host {
        Some(host) => {
            let country = crate::edit::Scalar::word(&host.country).written();
            (
                format!("storage service country={country} by=host kind=cloud"),
                to.label("Palvelun palvelin", "Tjänstens server", "The server of the service"),
            )
        }
        None => (
            "storage office country=FI kind=computer".to_owned(),
            to.label("Yrityksen oma tietokone", "Företagets egen dator", "The firm's own computer"),
        ),
    };
    to.lines(&[
        format!("{head} {{"),
        format!("    {label}"),
        format!("    holds {registers}"),
        "    encrypted".into(),
        "}".into(),
    ]);
    let accounts = to.labelled(
        "measure personal-accounts automatic",
        "Jokaisella on oma tunnus",
        "Var och en har ett eget konto",
        "Everyone has an account of their own",
    );
    let role = quoted(&to.answers.role);
    let locked = to.labelled(
        &format!("measure updates attested by={role} every=\"6 months\""),
        "Laitteet ja ohjelmat pidetään ajan tasalla",
        "Utrustning och program hålls uppdaterade",
        "Devices and programs are kept up to date",
    );
    to.lines(&[accounts, locked]);
    if to.answers.cookies {
        let line = to.labelled(
            "browser-storage seloste_visitor kind=cookie purpose=site lasts=\"14 months\"",
            "Kävijätunniste, asetetaan vain suostumuksella",
            "Besökarens identifierare, sätts bara med samtycke",
            "Visitor id, set only with consent",
        );
        to.lines(&[line]);
    }
    if matches!(to.answers.archetype, Archetype::WebShop | Archetype::Saas) {
        let line = to.labelled(
            "browser-storage session kind=cookie purpose=necessary lasts=session",
            "Istunto: muistaa, kuka on kirjautunut",
            "Session: minns vem som är inloggad",
            "Session: remembers who is signed in",
        );
        to.lines(&[line]);
    }
}

pub(super) fn rights(to: &mut Writer<'_>) {
    to.heading("Oikeudet", "Rättigheter", "Rights");
    for right in ["access", "rectification", "erasure", "restriction", "portability"] {
        to.line(format!("right {right:<15} identity=verified"));
    }
    to.line("right objection       identity=link");
    if to.answers.newsletter || to.answers.cookies {
        to.line("right withdrawal      identity=none");
    }
    to.line("right marketing-ban   identity=none");
    to.line("right complaint       identity=none");
    to.line("");
    if !to.answers.employees && !to.has(Shelf::ClientBooks) {
        to.line("never stores personal-identity-code");
    }
    // Where a journey goes its data go too.
    if !to.has(Shelf::Travellers) {
        to.line("never transfers outside=EEA");
    }
}
