ed-title = { $node } – redigering av beskrivningen
ed-leave = Tillbaka till arbetsbordet
ed-tools = Verktyg
ed-undo = Ångra
ed-start-link = Börja från en mall
ed-published = Publicerad beskrivning
ed-publish-link = Granska och publicera
ed-back = Tillbaka till redigeringen
ed-outline = Innehåll
ed-form-mode = Formulär
ed-text-mode = Text
ed-text-lead = Samma beskrivning som en fil. Formulären ändrar bara det som ändras i dem: kommentarer och layout bevaras.
ed-text-label = Beskrivningens text
ed-to-text = Gå till texten
ed-locked = I texten finns ett ställe som programmet inte kan läsa. Rätta det först som text, så fungerar formulären igen.
ed-side = Sida och anmärkningar
ed-page = Sida
ed-found = Anmärkningar
ed-no-page = Sidan visas igen när beskrivningen kan köras. Se anmärkningarna.
ed-save = Spara utkastet
ed-unsaved = Inte sparat
ed-mended = Rättat
ed-refused = Svaret duger inte. Försök på annat sätt.
ed-refused-some = Allt kunde inte göras. De andra ändringarna är sparade.
ed-more = Fler inställningar
ed-missing = Saknas ännu
ed-remove = Ta bort
ed-remove-part = Ta bort: { $part }
ed-delete = Ta bort
ed-up = Flytta upp
ed-down = Flytta ner
ed-new-value = Nytt alternativ
ed-unsaid = – inte sagt –
ed-nothing-to-choose = Det finns ännu inget att välja. Lägg först till det i innehållet.
ed-raw = Stället som text
ed-raw-help = Ett formulär kan inte visa detta. Redigera det på beskrivningens eget språk.
ed-in-language = På { $language }
ed-how-many = { $question }: antal
ed-unit = { $question }: enhet
ed-event-field = dagen i fältet { $field }
ed-keep-shape = Hur tiden räknas
ed-problems = { $count ->
    [one] en anmärkning
   *[other] { $count } anmärkningar
}
ed-errors = { $count ->
    [one] Ett fel
   *[other] { $count } fel
}
ed-highs = { $count ->
    [one] En allvarlig
   *[other] { $count } allvarliga
}
ed-mediums = { $count ->
    [one] En att beakta
   *[other] { $count } att beakta
}
ed-lows = { $count ->
    [one] Ett tips
   *[other] { $count } tips
}
ed-weight = { $weight ->
    [error] Fel
    [high] Allvarlig
    [medium] Att beakta
   *[low] Tips
}
ed-clean = Inget att anmärka
ed-mend = Rätta
ed-go-there = Visa stället
ed-did-you-mean = Menade du { $word }?
ed-state-same = Samma som publicerad version { $version }
ed-state-saved = Utkastet sparat { $when } av { $who }
ed-first-person = Person
ed-first-name = Namn
ed-first-note = Beskrivning
ed-session-over = Sessionen har upphört. Logga in i en annan flik och spara sedan; din text finns kvar på den här sidan.
ed-offline = Tjänsten kan inte nås. Kontrollen fortsätter när förbindelsen är tillbaka.
ed-too-long = Texten är längre än en beskrivning får vara.

ed-merge-title = Någon hann spara först
ed-merge-lead = { $who } sparade utkastet { $when }, efter att du öppnade det. Inget har gått förlorat: välj ställe för ställe vad som ska stå.
ed-merge-same = { $count ->
    [one] En rad som förut
   *[other] { $count } rader som förut
}
ed-merge-mine = Din
ed-merge-theirs = Sparad först
ed-merge-both = Båda efter varandra
ed-merge-nothing = inget
ed-merge-both-changed = Båda ändrade detta
ed-merge-one-changed = Bara den ena ändrade detta
ed-merge-do = Spara det valda
ed-merge-drop = Släng mina ändringar

ed-publish-title = Granska och publicera
ed-publish-lead = Så här ändras beskrivningen. Inget publiceras förrän du bekräftar det med ditt lösenord.
ed-publish-changed = Planen ändrades under tiden. Granska den på nytt.
ed-publish-errors = Utkastet kan ännu inte publiceras: det innehåller fel.
ed-publish-highs = { $count ->
    [one] Utkastet har en allvarlig anmärkning
   *[other] Utkastet har { $count } allvarliga anmärkningar
}
ed-publish-untold = Utkastet kan ännu inte publiceras: sidan berättar inte allt som görs med uppgifterna
ed-publish-above = Utkastet kan ännu inte publiceras: lagen tillåter en kortare tid för dessa uppgifter
ed-publish-same = Utkastet är ord för ord den publicerade beskrivningen. Det finns inget att publicera.
ed-publish-means = Vad som ändras
ed-publish-touches = Gäller { $records } poster och högst { $people } personer
ed-publish-touches-exactly = Gäller { $records } poster om { $people } personer
ed-publish-sign = Bekräftelse
ed-publish-owed = { $inform ->
    [0] { "" }
    [one] En ändring ska berättas i förväg för dem den gäller.
   *[other] { $inform } ändringar ska berättas i förväg för dem de gäller.
} { $ask ->
    [0] { "" }
    [one] Samtycke ska begäras till en ändring.
   *[other] Samtycke ska begäras till { $ask } ändringar.
}
ed-publish-told = Alla har redan informerats
ed-publish-not-told = Välj hur människorna informeras.
ed-publish-from = I kraft från
ed-publish-from-help = Tomt: genast. Annars från början av den valda dagen.
ed-publish-bad-date = Ange dagen som år-månad-dag.
ed-publish-password = Ditt lösenord
ed-publish-password-help = Publiceringen binder företaget och bekräftas därför på nytt.
ed-publish-wait = För många försök. Vänta en stund och försök igen.
ed-publish-fingerprint = Planens fingeravtryck
ed-publish-do = Publicera

ed-overtaken = Version { $version } publicerades efter att detta utkast påbörjades
ed-overtaken-help = Att publicera utkastet skulle upphäva de ändringarna. Jämför först med den publicerade beskrivningen.

start-like-title = Börja från en mall
start-like-lead = Svara på några frågor, så får du en hel beskrivning som du genast kan redigera. Det nuvarande utkastet sparas: med ångra får du det tillbaka.
start-like-kind = Hurdant företag
start-like = { $word ->
    [accounting-firm] Bokföringsbyrå
    [travel-agency] Resebyrå
    [web-shop] Butik och nätbutik
    [one-person] Enmansföretag
   *[saas] Programvarutjänst
}
start-like-help = { $word ->
    [accounting-firm] Kunder, uppdrag, kundkännedom, löneräkning för kunder.
    [travel-agency] Bokningar, resenärer och de som genomför resan.
    [web-shop] Beställningar, leveranser, service och garanti.
    [one-person] Kunder, arbeten och fakturor.
   *[saas] Kunder, tjänstens användare och supportärenden.
}
start-like-firm = Företaget
start-like-name = Företagets namn
start-like-id = FO-nummer
start-like-street = Gatuadress
start-like-postcode = Postnummer
start-like-city = Postort
start-like-role = Vem svarar för dataskyddet (en uppgift, inte ett namn)
start-like-email = E-post i dataskyddsärenden
start-like-registers = Vilka register finns
start-like-customers = Kundregistret är alltid med.
start-like-register = { $word ->
    [know-your-customer] Uppgifter om kundkännedom (penningtvätt)
    [client-books] Löneräkning för kunder
    [travellers] Resenärsregister
    [warranty] Service och garanti
    [users] Tjänstens användare
   *[support] Supportärenden
}
start-like-newsletter = Vi skickar ett nyhetsbrev
start-like-employees = Vi har anställda
start-like-cookies = Besöken på webbplatsen räknas med en kaka
start-like-host = Var uppgifterna finns
start-like-host-own = På egen dator eller server
start-like-host-other = På ett annat företags server
start-like-host-name = Vem som sköter servern
start-like-host-country = Land
start-like-agreement = Personuppgiftsbiträdesavtalets datum
start-like-languages = Publiceras på
start-like-do = Gör beskrivningen
start-like-missing = Detta behövs.
start-like-bad-id = Detta är inte ett FO-nummer.
start-like-bad-email = Detta är inte en e-postadress.
start-like-bad-postcode = Ett postnummer har fem siffror.
start-like-bad-date = Ange dagen som år-månad-dag, senast i dag.

ed-publish-told-help = Den nya beskrivningen gäller genast även uppgifter som redan finns. Samtycken inväntas ändå.
ed-publish-wait-people = Informeras efter hand
ed-publish-wait-people-help = Uppgifter som redan finns följer den gamla beskrivningen tills personen har informerats eller samtyckt.
ed-publish-way = Hur de informerats
ed-publish-by = { $way ->
    [letter] per brev
    [email] per e-post
    [phone] per telefon
    [visit] vid besök
   *[site] på webbplatsen
}
