backups-title = Säkerhetskopior
backups-lead = Var kopiorna finns, vad det blev av de senaste och om de går att återställa.
backups-none = Det finns inga säkerhetskopior.
backups-begin = Den som sköter maskinen börjar med
backups-nowhere = Det finns en återställningsnyckel men ingen plats för kopiorna.
backups-name = Den som sköter maskinen anger en plats med
backups-missing = Ingen säkerhetskopia kom i tid
backups-address = Adress
backups-never = Aldrig
backups-failed = Misslyckades
backups-whole = Tillbakaläst och hel
backups-last = Senaste säkerhetskopia
backups-keys = Nycklarna kopierades senast
backups-looked = Allt läst tillbaka
backups-drill = Senaste övning
backups-receipts = Kvitton
backups-at = När
backups-size = Storlek
backups-new = Nytt av det
backups-checksum = Kontrollsumma
backups-rules = Regler
backups-key-told = Säkerhetskopiorna öppnas endast med återställningsnyckeln. Den stannar hos företaget, och ingen kan göra om den.
backups-failed-at = Misslyckades { $at }
backups-every = { $count ->
    [one] En säkerhetskopia varje timme
   *[other] En säkerhetskopia med { $count } timmars mellanrum
}
backups-keys-every = { $count ->
    [one] En förstörd nyckel försvinner ur varje kopia inom en minut
   *[other] En förstörd nyckel försvinner ur varje kopia inom { $count } minuter
}
backups-drill-every = { $count ->
    [one] En övning varje dag
   *[other] En övning med { $count } dagars mellanrum
}
backups-kept = Behålls: den nyaste för { $days } dagar, { $weeks } veckor och { $months } månader
