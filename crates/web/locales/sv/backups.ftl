backups-title = Säkerhetskopior
backups-lead = Var kopiorna finns, när den senaste togs och om de går att återställa.
backups-none = Det finns inga säkerhetskopior.
backups-no-key = Gör en återställningsnyckel och spara den. Kopieringen börjar när du har visat att nyckeln är sparad.
backups-key-title = Återställningsnyckel
backups-key-lead = Säkerhetskopiorna krypteras med återställningsnyckeln, och bara den öppnar dem. Nyckeln visas en gång. Ta fram ett papper eller din lösenordshanterare innan du fortsätter.
backups-key-password = Återställningsnyckeln öppnar hela registret, och därför bekräftas den med lösenord.
backups-key-make = Gör en återställningsnyckel
backups-key-another = Gör en ny återställningsnyckel
backups-key-lost = Om den förra nyckeln inte är sparad, gör en ny. Med en nyckel som ingen har visat sig ha sparat har ingenting kopierats.
backups-key-replaces = Den nuvarande nyckeln används tills du har visat att den nya är sparad. Då tas genast en säkerhetskopia med den nya nyckeln. När den har lästs tillbaka raderas kopiorna med den nuvarande nyckeln, också gamla generationer: till ett tidigare läge går det inte längre att återvända.
backups-waiting-first = Nyckeln visades { $at }. Inga säkerhetskopior tas förrän du visar att nyckeln är sparad.
backups-waiting-another = Den nya nyckeln visades { $at }. Kopiorna tas med den förra nyckeln tills du visar att den nya är sparad.
backups-waiting = Det är inte visat att återställningsnyckeln är sparad
backups-proof-title = Visa att nyckeln är sparad
backups-proof = Återställningsnyckelns 12 sista tecken
backups-proof-hint = Läs dem där du sparade nyckeln. Hela nyckeln går också bra. Stora och små bokstäver eller mellanslag spelar ingen roll.
backups-proof-do = Visa
backups-proof-wrong = Nyckeln som visades senast slutar inte så. Läs tecknen på nytt där du sparade nyckeln. Om nyckeln inte är sparad, gör en ny längre ner.
backups-proved = Återställningsnyckeln är i bruk
backups-former = Någonstans finns ännu kopior med den förra återställningsnyckeln
backups-former-told = De öppnas med den förra nyckeln och raderas när den första säkerhetskopian med den nya nyckeln har lästs tillbaka. Spara den förra nyckeln tills dess.
backups-left = En plats som tagits ur bruk har ännu nycklar: { $place }
backups-left-told = Nycklarna raderas där så snart platsen kan nås. Tills dess är inget som har raderats borta överallt.
backups-left-destroyed = Om lagringsmediet har förstörts, meddela det med kommandot
backups-shown-title = Din återställningsnyckel
backups-shown-once = Nyckeln visas bara denna gång
backups-shown-told = Seloste sparar inte nyckeln, och ingen kan göra om den. Om den försvinner kan ingen öppna säkerhetskopiorna.
backups-shown-where = Skriv ut sidan och lägg papperet i kassaskåpet, eller kopiera nyckeln till en lösenordshanterare. Lämna den inte på den här datorn eller där säkerhetskopiorna finns.
backups-shown-for = Den här nyckeln öppnar säkerhetskopiorna för den personuppgiftsansvarige { $firm }. Gjord { $at }.
backups-shown-code = Återställningsnyckeln som kod för en telefon
backups-shown-use = En säkerhetskopia återställs med
backups-shown-next = Nyckeln är sparad: visa det
backups-copy-now = Ta en kopia nu
backups-soon = En säkerhetskopia börjar om en stund
backups-running = En säkerhetskopia pågår: { $place }
backups-running-since = Började { $at }.
backups-running-far = { $count ->
    [one] En post kopierad, { $size }.
   *[other] { $count } poster kopierade, { $size }.
}
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
backups-said = Tjänstens meddelande: { $said }
backups-why-gone = Platsen finns inte. Anslut disken eller den delade mappen och tryck Ta en kopia nu. Annars tas kopian av sig själv när platsen finns.
backups-why-full = Platsen är full. Frigör utrymme eller namnge en annan plats. Kopian tas av sig själv när det finns utrymme.
backups-why-closed = Det går inte att skriva till platsen. Ge tjänstens användarkonto rätt till mappen, eller byt disk om den bara kan läsas.
backups-why-none = På platsen finns ingen säkerhetskopia. Ta en kopia nu. Om det borde finnas kopior där, kontrollera att rätt disk eller mapp är ansluten.
backups-why-broken = En fil saknas i kopian eller har ändrats. Ta genast en ny kopia till en annan plats och ta reda på om disken är skadad.
backups-why-refused = Beskrivningen tillåter inte platsen. Namnge en annan plats eller ändra beskrivningen.
backups-why-other = Kopieringen misslyckades. Programmet försöker igen av sig själv; om det upprepas, visa meddelandet för den som sköter datorn.
