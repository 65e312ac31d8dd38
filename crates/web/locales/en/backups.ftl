backups-title = Backups
backups-lead = Where copies lie, what came of the last ones, and whether they come back.
backups-none = There are no backups.
backups-begin = Whoever runs the machine begins with
backups-nowhere = There is a recovery key, and nowhere to copy to.
backups-name = Whoever runs the machine names a destination with
backups-missing = No backup came in time
backups-address = Address
backups-never = Never
backups-failed = Failed
backups-whole = Read back and whole
backups-last = Last backup
backups-keys = Keys copied last
backups-looked = Everything read back
backups-drill = Last drill
backups-receipts = Receipts
backups-at = When
backups-size = Size
backups-new = New of it
backups-checksum = Checksum
backups-rules = Rules
backups-key-told = Backups open with the recovery key alone. It stays with the firm, and nobody can make it again.
backups-failed-at = Failed on { $at }
backups-every = { $count ->
    [one] A backup every hour
   *[other] A backup every { $count } hours
}
backups-keys-every = { $count ->
    [one] A destroyed key is gone from every copy within a minute
   *[other] A destroyed key is gone from every copy within { $count } minutes
}
backups-drill-every = { $count ->
    [one] A drill every day
   *[other] A drill every { $count } days
}
backups-kept = Kept: the newest of { $days } days, { $weeks } weeks and { $months } months
