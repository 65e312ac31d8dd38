language-name = svenska

date = { $day } { $month ->
    [1] januari
    [2] februari
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] augusti
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }

period = { $unit ->
    [minute] { $count ->
        [1] en minut
       *[other] { $count } minuter
    }
    [hour] { $count ->
        [1] en timme
       *[other] { $count } timmar
    }
    [day] { $count ->
        [1] en dag
       *[other] { $count } dagar
    }
    [week] { $count ->
        [1] en vecka
       *[other] { $count } veckor
    }
    [month] { $count ->
        [1] en månad
       *[other] { $count } månader
    }
   *[year] { $count ->
        [1] ett år
       *[other] { $count } år
    }
}

every = { $unit ->
    [minute] { $count ->
        [1] varje minut
       *[other] med { $count } minuters mellanrum
    }
    [hour] { $count ->
        [1] varje timme
       *[other] med { $count } timmars mellanrum
    }
    [day] { $count ->
        [1] varje dag
       *[other] med { $count } dagars mellanrum
    }
    [week] { $count ->
        [1] varje vecka
       *[other] med { $count } veckors mellanrum
    }
    [month] { $count ->
        [1] varje månad
       *[other] med { $count } månaders mellanrum
    }
   *[year] { $count ->
        [1] varje år
       *[other] med { $count } års mellanrum
    }
}

within = { $unit ->
    [minute] { $count ->
        [1] inom en minut
       *[other] inom { $count } minuter
    }
    [hour] { $count ->
        [1] inom en timme
       *[other] inom { $count } timmar
    }
    [day] { $count ->
        [1] inom en dag
       *[other] inom { $count } dagar
    }
    [week] { $count ->
        [1] inom en vecka
       *[other] inom { $count } veckor
    }
    [month] { $count ->
        [1] inom en månad
       *[other] inom { $count } månader
    }
   *[year] { $count ->
        [1] inom ett år
       *[other] inom { $count } år
    }
}

list-and = { $first } och { $last }

cite-article = dataskyddsförordningen artikel { $article }
cite-paragraph = dataskyddsförordningen artikel { $article }.{ $paragraph }
cite-point = dataskyddsförordningen artikel { $article }.{ $paragraph } { $point }

with-more = { $label } ({ $more })
labelled = { $label }: { $words }

field-type = { $kind ->
    [name] Namn
    [person-name] Personens namn
    [text] Text
    [note] Anteckning
    [email] E-postadress
    [phone] Telefonnummer
    [street-address] Gatuadress
    [postcode] Postnummer
    [city] Ort
    [country] Land
    [region] Region
    [business-id] FO-nummer
    [association-id] Föreningsregisternummer
    [personal-identity-code] Personbeteckning
    [customer-number] Kundnummer
    [username] Användarnamn
    [identifier] Beteckning
    [date] Dag
    [date-time] Tidpunkt
    [year] År
    [number] Tal
    [money] Penningbelopp
    [choice] Val
    [flag] Ja eller nej
    [permission] Tillstånd
    [url] Webbadress
    [iban] Kontonummer
    [reference-number] Referensnummer
    [einvoice-address] E-fakturaadress
    [ip] IP-adress
    [visitor-id] Besökarbeteckning
    [image] Bild
    [audio] Ljudinspelning
    [video] Video
   *[file] Fil
}

source-kind = { $kind ->
    [person] Av dig själv eller din företrädare
    [public] Ur offentliga källor
    [authority] Av myndigheter
    [third-party] Av andra
    [browser] Från din webbläsare
    [staff] Uppgifter som uppstår i vårt eget arbete
   *[derived] Härlett ur andra uppgifter
}

way = { $way ->
    [account] öppnande av konto
    [billing] fakturering
    [chat] chatt
    [consent] samtycke
    [contact] kontakt
    [contest] tävling
    [contract] avtal
    [email] e-post
    [enquiry] förfrågan
    [event] evenemang
    [form] blankett
    [letter] brev
    [meeting] möte
    [newsletter] prenumeration på nyhetsbrev
    [order] beställning
    [phone] telefon
    [quote] offertförfrågan
    [registration] registrering
    [service] användning av tjänsten
    [site] webbplats
    [support] supportärende
    [survey] undersökning
    [visit] besök
   *[other] { $way }
}

lasting = { $unit ->
    [minute] { $count ->
        [1] 1 minut
       *[other] { $count } minuter
    }
    [hour] { $count ->
        [1] 1 timme
       *[other] { $count } timmar
    }
    [day] { $count ->
        [1] 1 dag
       *[other] { $count } dagar
    }
    [week] { $count ->
        [1] 1 vecka
       *[other] { $count } veckor
    }
    [month] { $count ->
        [1] 1 månad
       *[other] { $count } månader
    }
   *[year] { $count ->
        [1] 1 år
       *[other] { $count } år
    }
}
