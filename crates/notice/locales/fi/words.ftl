## Words and small phrases that sentences are made of.

language-name = suomi

# $day (String) - the day of the month
# $month (Number) - the number of the month
# $year (String) - the year
date = { $day }.{ $month }.{ $year }

# A period as the object of keeping: "Säilytämme 3 vuotta …".
# $count (Number) - how many
# $unit (String) - minute, hour, day, week, month or year
period = { $unit ->
    [minute] { $count ->
        [1] minuutin
       *[other] { $count } minuuttia
    }
    [hour] { $count ->
        [1] tunnin
       *[other] { $count } tuntia
    }
    [day] { $count ->
        [1] päivän
       *[other] { $count } päivää
    }
    [week] { $count ->
        [1] viikon
       *[other] { $count } viikkoa
    }
    [month] { $count ->
        [1] kuukauden
       *[other] { $count } kuukautta
    }
   *[year] { $count ->
        [1] vuoden
       *[other] { $count } vuotta
    }
}

# A period that comes round again: "vuoden välein".
# $count (Number) - how many
# $unit (String) - minute, hour, day, week, month or year
every = { $unit ->
    [minute] { $count ->
        [1] minuutin välein
       *[other] { $count } minuutin välein
    }
    [hour] { $count ->
        [1] tunnin välein
       *[other] { $count } tunnin välein
    }
    [day] { $count ->
        [1] joka päivä
       *[other] { $count } päivän välein
    }
    [week] { $count ->
        [1] joka viikko
       *[other] { $count } viikon välein
    }
    [month] { $count ->
        [1] joka kuukausi
       *[other] { $count } kuukauden välein
    }
   *[year] { $count ->
        [1] vuosittain
       *[other] { $count } vuoden välein
    }
}

# A time within which something is done: "kuukauden kuluessa".
# $count (Number) - how many
# $unit (String) - minute, hour, day, week, month or year
within = { $unit ->
    [minute] { $count ->
        [1] minuutin kuluessa
       *[other] { $count } minuutin kuluessa
    }
    [hour] { $count ->
        [1] tunnin kuluessa
       *[other] { $count } tunnin kuluessa
    }
    [day] { $count ->
        [1] päivän kuluessa
       *[other] { $count } päivän kuluessa
    }
    [week] { $count ->
        [1] viikon kuluessa
       *[other] { $count } viikon kuluessa
    }
    [month] { $count ->
        [1] kuukauden kuluessa
       *[other] { $count } kuukauden kuluessa
    }
   *[year] { $count ->
        [1] vuoden kuluessa
       *[other] { $count } vuoden kuluessa
    }
}

# $first (String) - all but the last, with commas between
# $last (String) - the last
list-and = { $first } ja { $last }

# $article (String) - the number of the article
cite-article = tietosuoja-asetuksen { $article } artikla
# $article (String) - the number of the article
# $paragraph (String) - the number of the paragraph
cite-paragraph = tietosuoja-asetuksen { $article } artiklan { $paragraph } kohta
# $article (String) - the number of the article
# $paragraph (String) - the number of the paragraph
# $point (String) - the letter of the point
cite-point = tietosuoja-asetuksen { $article } artiklan { $paragraph } kohdan { $point } alakohta

# $label (String) - what is named
# $more (String) - what is said of it
with-more = { $label } ({ $more })
# $label (String) - what is named
# $words (String) - what is said of it
labelled = { $label }: { $words }

# $kind (String) - the keyword of the field type
field-type = { $kind ->
    [name] Nimi
    [person-name] Henkilön nimi
    [text] Teksti
    [note] Muistiinpano
    [email] Sähköpostiosoite
    [phone] Puhelinnumero
    [street-address] Katuosoite
    [postcode] Postinumero
    [city] Paikkakunta
    [country] Maa
    [region] Alue
    [business-id] Y-tunnus
    [association-id] Yhdistysrekisterinumero
    [personal-identity-code] Henkilötunnus
    [customer-number] Asiakasnumero
    [username] Käyttäjätunnus
    [identifier] Tunniste
    [date] Päivä
    [date-time] Ajankohta
    [year] Vuosi
    [number] Luku
    [money] Rahasumma
    [choice] Valinta
    [flag] Kyllä vai ei
    [permission] Lupa
    [url] Verkko-osoite
    [iban] Tilinumero
    [reference-number] Viitenumero
    [einvoice-address] Verkkolaskuosoite
    [ip] IP-osoite
    [visitor-id] Kävijätunniste
    [image] Kuva
    [audio] Äänite
    [video] Video
   *[file] Tiedosto
}

# $kind (String) - the keyword of the source
source-kind = { $kind ->
    [person] Sinulta itseltäsi tai edustajaltasi
    [public] Julkisista lähteistä
    [authority] Viranomaisilta
    [third-party] Muilta tahoilta
    [browser] Selaimestasi
    [staff] Omasta työstämme syntyvät tiedot
   *[derived] Muista tiedoista johdettu
}

# $way (String) - the keyword of the way
way = { $way ->
    [account] tilin avaaminen
    [billing] laskutus
    [chat] keskustelu
    [consent] suostumus
    [contact] yhteydenotto
    [contest] kilpailu
    [contract] sopimus
    [email] sähköposti
    [enquiry] kysely
    [event] tapahtuma
    [form] lomake
    [letter] kirje
    [meeting] tapaaminen
    [newsletter] uutiskirjeen tilaus
    [order] tilaus
    [phone] puhelin
    [quote] tarjouspyyntö
    [registration] rekisteröityminen
    [service] palvelun käyttö
    [site] verkkosivut
    [support] tukipyyntö
    [survey] tutkimus
    [visit] käynti
   *[other] { $way }
}

# A period standing alone: "14 kuukautta".
# $count (Number) - how many
# $unit (String) - minute, hour, day, week, month or year
lasting = { $unit ->
    [minute] { $count ->
        [1] 1 minuutti
       *[other] { $count } minuuttia
    }
    [hour] { $count ->
        [1] 1 tunti
       *[other] { $count } tuntia
    }
    [day] { $count ->
        [1] 1 päivä
       *[other] { $count } päivää
    }
    [week] { $count ->
        [1] 1 viikko
       *[other] { $count } viikkoa
    }
    [month] { $count ->
        [1] 1 kuukausi
       *[other] { $count } kuukautta
    }
   *[year] { $count ->
        [1] 1 vuosi
       *[other] { $count } vuotta
    }
}
