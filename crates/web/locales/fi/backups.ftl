backups-title = Varmuuskopiot
backups-lead = Missä kopiot ovat, mitä viimeisistä tuli ja palautuvatko ne.
backups-none = Varmuuskopioita ei ole.
backups-begin = Koneen ylläpitäjä aloittaa komennolla
backups-nowhere = Palautusavain on, mutta kopioille ei ole paikkaa.
backups-name = Koneen ylläpitäjä nimeää paikan komennolla
backups-missing = Varmuuskopio ei tullut ajallaan
backups-address = Osoite
backups-never = Ei koskaan
backups-failed = Epäonnistui
backups-whole = Luettu takaisin ja ehjä
backups-last = Viimeisin varmuuskopio
backups-keys = Avaimet kopioitu viimeksi
backups-looked = Kaikki luettu takaisin
backups-drill = Viimeisin harjoitus
backups-receipts = Kuitit
backups-at = Milloin
backups-size = Koko
backups-new = Siitä uutta
backups-checksum = Tarkiste
backups-rules = Säännöt
backups-key-told = Varmuuskopiot aukeavat vain palautusavaimella. Se on yrityksellä, eikä kukaan voi tehdä sitä uudelleen.
# $at (String)
backups-failed-at = Epäonnistui { $at }
# $count (Number)
backups-every = { $count ->
    [one] Varmuuskopio joka tunti
   *[other] Varmuuskopio { $count } tunnin välein
}
# $count (Number)
backups-keys-every = { $count ->
    [one] Tuhottu avain katoaa jokaisesta kopiosta minuutissa
   *[other] Tuhottu avain katoaa jokaisesta kopiosta { $count } minuutissa
}
# $count (Number)
backups-drill-every = { $count ->
    [one] Palautusharjoitus joka päivä
   *[other] Palautusharjoitus { $count } päivän välein
}
# $days (Number)
# $months (Number)
# $weeks (Number)
backups-kept = Säilytetään { $days } päivän, { $weeks } viikon ja { $months } kuukauden uusimmat
