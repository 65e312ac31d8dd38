backups-title = Backups
backups-lead = Where copies lie, what came of the last ones, and whether they come back.
backups-none = There are no backups.
backups-no-key = Make a recovery key and save it. Copying begins once you have proved that the key is saved.
backups-key-title = Recovery key
backups-key-lead = Backups are encrypted with the recovery key, and it alone opens them. The key is shown once. Have paper or your password manager at hand before you go on.
backups-key-password = The recovery key opens the whole register, so making one is confirmed with the password.
backups-key-make = Make a recovery key
backups-key-another = Make another recovery key
backups-key-lost = If the last key was not saved, make another. Nothing was copied with one that was not proved.
backups-key-replaces = The key there is stays in use until you have proved that the new one is saved. Then a backup is made with the new key at once. When it was read back, what was copied with the key there is now is removed, old generations too: there is no way back to an earlier state then.
backups-waiting-first = The key was shown on { $at }. No backups are made before you prove that the key is saved.
backups-waiting-another = The new key was shown on { $at }. Copies are made with the key before it until you prove that the new one is saved.
backups-waiting = Nobody has proved to have saved the recovery key
backups-proof-title = Prove that the key is saved
backups-proof = The last 12 characters of the recovery key
backups-proof-hint = Read them from where you saved the key. The whole key will do as well. Small and large letters or spaces do not matter.
backups-proof-do = Prove
backups-proof-wrong = This is not how the key ends that was shown last. Read the characters again from where you saved the key. If the key is not saved, make another below.
backups-proved = The recovery key is in use
backups-former = Somewhere there are copies made with the recovery key before this one
backups-former-told = They open with the key before, and are removed when the first backup with the new key was read back. Keep the key before until then.
backups-left = A place that is no longer used still holds keys: { $place }
backups-left-told = The keys are removed as soon as the place can be reached. Until then nothing that was erased is gone everywhere.
backups-left-destroyed = If the medium was destroyed, say so with
backups-shown-title = Your recovery key
backups-shown-once = The key is shown this once
backups-shown-told = Seloste does not keep the key, and nobody can make it again. If it is lost, nobody opens the backups.
backups-shown-where = Print the page and take the paper to a safe, or copy the key into a password manager. Do not leave it on this machine or where the backups are.
backups-shown-for = This key opens the backups of { $firm }. Made on { $at }.
backups-shown-code = The recovery key as a code that a phone reads
backups-shown-use = A backup is restored with
backups-shown-next = The key is saved: prove it
backups-copy-now = Copy now
backups-soon = A backup begins in a moment
backups-running = A backup is being made: { $place }
backups-running-since = Begun on { $at }.
backups-running-far = { $count ->
    [one] One record copied, { $size }.
   *[other] { $count } records copied, { $size }.
}
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
backups-said = What the service said: { $said }
backups-why-gone = The place is not there. Connect the disk or mount the share, and press Copy now. Otherwise the copy is made by itself once the place is there.
backups-why-full = The place is full. Make room there, or name another place. The copy is made by itself once there is room.
backups-why-closed = The place cannot be written to. Give the service's account the right to the folder, or take another disk if it can only be read.
backups-why-none = There is no backup at this place. Make a copy now. If there should be copies, check that the right disk or folder is connected.
backups-why-broken = A file of the copy is missing, or was changed. Make a new copy to another place at once, and find out whether the disk is damaged.
backups-why-refused = The notice does not allow this place. Name another place, or change the notice.
backups-why-other = Copying failed. The program tries again by itself; if this happens again, show the message to whoever looks after the machine.
