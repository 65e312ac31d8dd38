//! The register every firm has: its customers, what was done for them, and the invoices.

use super::{Archetype, Writer, quoted};

pub(super) fn customers(to: &mut Writer<'_>) {
    to.heading("Mitä ja kuinka kauan", "Vad och hur länge", "What and how long");
    let role = quoted(&to.answers.role);
    to.line(format!("register customers role-responsible={role} {{"));
    to.line(format!("    {}", to.label("Asiakasrekisteri", "Kundregister", "Customer register")));
    to.line("    purposes delivery contact billing");
    to.line("    source person at=\"order, phone, email, meeting, form\"");
    to.line("    source staff");
    to.line("    keep \"3 years\" after=last-needed");
    to.line("    review every=\"1 year\"");
    to.line("");
    customer(to);
    work(to);
    record(
        to,
        "message of=customer needed=#true",
        ("Yhteydenpito", "Kontakt", "Message"),
        &["purposes contact"],
        &[
            ("on", "date-time required=#true", "Ajankohta", "Tidpunkt", "When"),
            ("body", "note required=#true", "Sisältö", "Innehåll", "What was said"),
        ],
    );
    record(
        to,
        "invoice of=customer needed=#true",
        ("Lasku", "Faktura", "Invoice"),
        &[
            "purposes billing bookkeeping",
            "keep \"6 years\" after=financial-year-end to-end-of=year law=\"Kirjanpitolaki 1336/1997 2:10\"",
        ],
        &[
            ("number", "text required=#true unique=#true", "Laskun numero", "Fakturanummer", "Invoice number"),
            ("issued", "date required=#true", "Päiväys", "Datum", "Issued"),
            ("due", "date", "Eräpäivä", "Förfallodag", "Due"),
            ("total", "money required=#true", "Summa", "Summa", "Total"),
        ],
    );
    to.line("}");
}

fn customer(to: &mut Writer<'_>) {
    to.line("    record customer subject=#true {");
    to.line(format!("        {}", to.label("Asiakas", "Kund", "Customer")));
    for (field, kind, fi, sv, en, more) in [
        ("number", "customer-number unique=#true", "Asiakasnumero", "Kundnummer", "Customer number", ""),
        ("name", "name required=#true", "Nimi", "Namn", "Name", ""),
        ("street", "street-address", "Lähiosoite", "Gatuadress", "Street", "purposes delivery billing"),
        ("postcode", "postcode", "Postinumero", "Postnummer", "Postcode", "purposes delivery billing"),
        ("city", "city", "Postitoimipaikka", "Postort", "Town", "purposes delivery billing"),
        ("phone", "phone", "Puhelin", "Telefon", "Phone", "purposes delivery contact"),
        ("email", "email", "Sähköposti", "E-post", "Email", ""),
    ] {
        let label = to.label(fi, sv, en);
        let more = if more.is_empty() { String::new() } else { format!("; {more}") };
        to.line(format!("        {field} {kind} {{ {label}{more} }}"));
    }
    to.line("    }");
}

/// What was done for the customer, by the kind of firm.
fn work(to: &mut Writer<'_>) {
    let purposes = &["purposes delivery billing"][..];
    let day = |fi, sv, en| ("on", "date required=#true", fi, sv, en);
    match to.answers.archetype {
        Archetype::AccountingFirm => record(
            to,
            "assignment of=customer needed=#true",
            ("Toimeksianto", "Uppdrag", "Assignment"),
            purposes,
            &[
                day("Päivä", "Dag", "Day"),
                ("what", "text required=#true", "Mitä tehtiin", "Vad som gjordes", "What was done"),
                ("hours", "number", "Tunnit", "Timmar", "Hours"),
            ],
        ),
        Archetype::TravelAgency => record(
            to,
            "booking of=customer needed=#true",
            ("Varaus", "Bokning", "Booking"),
            purposes,
            &[
                ("number", "text required=#true unique=#true", "Varausnumero", "Bokningsnummer", "Booking number"),
                ("leaves", "date required=#true", "Lähtöpäivä", "Avresedag", "Day of departure"),
                ("returns", "date", "Paluupäivä", "Hemresedag", "Day of return"),
                ("destination", "text required=#true", "Matkakohde", "Resmål", "Destination"),
                ("total", "money", "Hinta", "Pris", "Price"),
            ],
        ),
        Archetype::WebShop => record(
            to,
            "order of=customer needed=#true",
            ("Tilaus", "Beställning", "Order"),
            purposes,
            &[
                ("number", "text required=#true unique=#true", "Tilausnumero", "Ordernummer", "Order number"),
                ("placed", "date required=#true", "Tilattu", "Beställd", "Placed"),
                ("what", "note required=#true", "Tuotteet", "Produkter", "Products"),
                ("total", "money", "Summa", "Summa", "Total"),
                ("sent", "date", "Lähetetty", "Skickad", "Sent"),
            ],
        ),
        Archetype::OnePerson => record(
            to,
            "work of=customer needed=#true",
            ("Työ", "Arbete", "Work"),
            purposes,
            &[
                day("Päivä", "Dag", "Day"),
                ("what", "text required=#true", "Mitä tilattiin", "Vad som beställdes", "What was ordered"),
                ("total", "money", "Hinta", "Pris", "Price"),
            ],
        ),
        Archetype::Saas => record(
            to,
            "subscription of=customer needed=#true",
            ("Palvelusopimus", "Tjänsteavtal", "Subscription"),
            purposes,
            &[
                ("plan", "text required=#true", "Palvelutaso", "Tjänstenivå", "Plan"),
                ("begins", "date required=#true", "Alkaa", "Börjar", "Begins"),
                ("ends", "date", "Päättyy", "Upphör", "Ends"),
            ],
        ),
    }
}

/// A record with its fields.
pub(super) fn record(
    to: &mut Writer<'_>,
    head: &str,
    (fi, sv, en): (&str, &str, &str),
    rules: &[&str],
    fields: &[(&str, &str, &str, &str, &str)],
) {
    to.line(format!("    record {head} {{"));
    to.line(format!("        {}", to.label(fi, sv, en)));
    for rule in rules {
        to.line(format!("        {rule}"));
    }
    for (field, kind, fi, sv, en) in fields {
        let label = to.label(fi, sv, en);
        to.line(format!("        {field} {kind} {{ {label} }}"));
    }
    to.line("    }");
}
