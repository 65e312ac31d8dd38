## Seloste lyhyesti: lomakkeisiin ja kyltteihin.

short-title = Tietosuoja lyhyesti
short-controller = Rekisterinpitäjä
short-contact = Yhteystiedot
short-purposes = Mihin käytämme tietojasi
# $purpose (String) - the purpose by name
short-with-consent = { $purpose } (vain suostumuksellasi)
short-notable = Hyvä tietää
# $controllers (String) - the joint controllers, listed
short-joint = Päätämme käsittelystä yhdessä näiden kanssa: { $controllers }.
# $countries (String) - the countries, listed
short-transfers = Tietoja siirretään EU:n ja ETA:n ulkopuolelle: { $countries }.
# $automations (String) - the automations, listed
short-automation = Automaattista päättelyä: { $automations }.
short-special = Käsittelemme myös erityisiin henkilötietoryhmiin kuuluvia tietoja.
short-objection = Oikeutesi vastustaa käsittelyä
short-rights = Oikeutesi
short-whole = Koko tietosuojaseloste
short-whole-why = Siinä kerrotaan, mitä tietoja käsittelemme, mistä ne saamme, kenelle niitä annetaan ja kuinka kauan ne säilytetään.
# $address (String) - the address of the whole notice
short-code = QR-koodi, joka avaa osoitteen { $address }
