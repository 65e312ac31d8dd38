## Seloste käsittelytoimista (tietosuoja-asetuksen 30 artikla).

record-title = Seloste käsittelytoimista
record-internal = Sisäinen asiakirja. Sitä ei julkaista; valvontaviranomaiselle se annetaan pyynnöstä (tietosuoja-asetuksen 30 artiklan 4 kohta).
# $date (String) - the day the notice was updated
record-updated = Tietosuojaseloste, jonka mukainen tämä on, on päivitetty { $date }.
# $code (String) - the first signs of the notice's fingerprint
record-version = Version tunniste: { $code }
record-printed = Merkitty sisäisiksi: tiedot, joita julkinen tietosuojaseloste ei kerro.
# $role (String) - controller or processor
record-part = { $role ->
    [controller] Rekisterinpitäjänä
   *[processor] Henkilötietojen käsittelijänä
}
# $role (String) - controller or processor
record-part-lead = { $role ->
    [controller] Käsittely, josta päätämme itse (30 artiklan 1 kohta).
   *[processor] Käsittely, jota teemme toisen rekisterinpitäjän lukuun (30 artiklan 2 kohta).
}
# $name (String) - the controller
record-part-kept = Rekisterinpitäjän lukuun: { $name }
record-part-kept-lead = Käsittely, jota teemme tämän rekisterinpitäjän lukuun (30 artiklan 2 kohta).
# $day (String) - the first day of the agreement
record-agreed = Voimassa { $day } alkaen
record-not-agreed = Ei voimassa olevaa käsittelysopimusta
# $section (String) - the keyword of the section
record-section = { $section ->
    [controller] Rekisterinpitäjä ja yhteystiedot
    [processor] Käsittelijä, rekisterinpitäjät ja yhteystiedot
    [purposes] Käsittelyn tarkoitukset
    [activities] Rekisterinpitäjän lukuun suoritettavat käsittelyt
    [categories] Rekisteröityjen ryhmät ja henkilötietoryhmät
    [recipients] Henkilötietojen vastaanottajat
    [transfers] Siirrot kolmansiin maihin ja suojatoimet
    [retention] Tietoryhmien poistamisen määräajat
    [security] Tekniset ja organisatoriset turvatoimet
   *[more] Muut tiedot
}
# $label (String) - the keyword of the label
record-label = { $label ->
    [name] Nimi
    [business-id] Y-tunnus
    [country] Maa
    [address] Postiosoite
    [website] Verkkosivut
    [brands] Toimii myös nimillä
    [group] Konserni
    [contact] Yhteystiedot
    [joint] Yhteisrekisterinpitäjä
    [representative] Edustaja EU:ssa
    [dpo] Tietosuojavastaava
    [client] Rekisterinpitäjä, jonka lukuun käsittelemme
    [agreement] Käsittelysopimus
    [basis] Oikeusperuste
    [registers] Rekisterit
    [only-when] Vain kun
    [places] Käsittelypaikat
    [holds] Sisältää
    [identity-code] Henkilötunnuksen peruste
    [special] Erityisten henkilötietoryhmien poikkeus
    [unnamed] Ei nimetty tietosuojaselosteessa
    [none] Ei ole
   *[no-transfers] Tietoja ei siirretä EU:n ja ETA:n ulkopuolelle
}
# $register (String) - the register's label
record-groups = { $register }: rekisteröityjen ryhmät
# $register (String) - the register's label
record-sources = { $register }: tietolähteet
# $register (String) - the register's label
record-responsible = { $register }: vastaava
# $place (String) - the place
record-storage = Säilytyspaikka: { $place }
# $what (String) - what the finding is about
record-waived = Ohitettu huomautus: { $what }
# $clause (String) - the clause it is waived at
record-waived-at = Kohta: { $clause }
record-waived-everywhere = Kaikkialla selosteessa
# $articles (String) - the articles the finding rests on
record-waived-law = Säännökset: { $articles }
record-refused = Lause, jota ei voida toteuttaa
# $words (String) - what runs instead
record-instead = Sen sijaan: { $words }
# $visibility (String) - public or internal
record-visibility = { $visibility ->
    [public] julkinen
   *[internal] sisäinen
}
# $column (String) - the keyword of the column
record-column = { $column ->
    [part] Osa
    [section] Kohta
    [article] Säännös
    [label] Asia
    [value] Tieto
    [visibility] Näkyvyys
   *[clause] Lauseke
}
