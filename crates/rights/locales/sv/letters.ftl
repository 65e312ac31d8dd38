date-day = { $day }.{ $month }.{ $year }

greet = Hej { $name },
greet-plain = Hej,
closing = Med vänliga hälsningar

subject-receipt = Din begäran har kommit fram, ärende { $number }
subject-identity = Vi behöver veta vem som begär, ärende { $number }
subject-extension = Vårt svar dröjer, ärende { $number }
subject-answer = Svar på din begäran, ärende { $number }
subject-refusal = Beslut om din begäran, ärende { $number }
subject-lifted = Begränsningen av behandlingen upphör, ärende { $number }
subject-message = Meddelande i ditt ärende { $number }

receipt-came = Vi fick din begäran { $day }. Den gäller: { $kind }. Ärendets nummer är { $number }. Uppge numret om du kontaktar oss.
receipt-due = Vi svarar senast { $due }. Handläggningen kostar dig ingenting.
receipt-passed = Din begäran förmedlades till oss { $day } av { $keeper }, som sköter våra register. Vi svarar på den, och fristen räknas från att den kom dit.
receipt-done = Vi gjorde genast det du bad om. Vi meddelar ännu ändringen till dem som dina uppgifter har lämnats ut till.
receipt-identity = Om vi inte annars kan vara tillräckligt säkra på vem som begär frågar vi det särskilt. Vi sparar ingen kopia av en identitetshandling.

identity-why = Vi kan ännu inte vara tillräckligt säkra på vem som begär. Orsak: { $doubt }
identity-how = Så här kan du visa det: { $how }.
identity-clock = Tidsfristen löper inte medan vi väntar. Vi frågar inte efter mer än vad som behövs. Det du visar raderas genast när det har kontrollerats.

extension-why = Vi hinner inte svara på din begäran inom en månad. Orsak: { $reasons }
extension-due = Vi svarar senast { $due }.

answer-granted = Vi har gjort det du begärde. Begäran gällde: { $kind }.
answer-at-once = Vi fick din begäran { $day } och gjorde genast det du bad om. Den gäller: { $kind }. Ärendets nummer är { $number }.
answer-partly = Vi har gjort en del av det du begärde. Begäran gällde: { $kind }.
answer-nothing = Vi har gått igenom alla system och platser där uppgifter om dig kunde finnas. Inga uppgifter om dig hittades.
answer-data = Dina uppgifter lämnas skyddade för sig. De finns inte i detta brev.
answer-erased = Dessa uppgifter har raderats:
answer-done = Vi gjorde det du bad om för dessa uppgifter:
answer-searched = Vi gick igenom dessa system och platser:
place-nothing = inga uppgifter om dig
place-looked = genomgånget
answer-version = Det som raderades, och det som lagen kräver att vi bevarar, följer version { $version } av vår dataskyddsbeskrivning.
answer-fee = För handläggningen tas { $euros } euro ut. Grund: { $reasons }
recipients-told = Vi meddelade ändringen till dem som uppgifter har lämnats ut till: { $names }.
recipients-none = Ändringen behövde inte meddelas andra, eftersom inga uppgifter har lämnats ut.

refusal-decided = Vi kan inte göra det du begärde. Begäran gällde: { $kind }.
refusal-ground = Grund: { $ground } (EU:s dataskyddsförordning, artikel { $article }).
refusal-values = Grunder för enskilda uppgifter:
contest-here = Om du är av annan åsikt kan du bestrida beslutet: svara på detta brev eller kontakta oss ({ $contact }). Då avgörs ärendet av en annan person än första gången.
contest-authority = Du kan klaga hos tillsynsmyndigheten: { $name }, { $post }, telefon { $phone }, { $email }, { $website } (artikel 77).
contest-court = Du kan också föra saken till domstol (artikel 79).
lifted = Den begränsning du begärde för behandlingen av dina uppgifter upphör. Vi berättar det innan vi fortsätter behandlingen (artikel 18.3).

kind-access = rätt att få tillgång till egna uppgifter
kind-portability = överföring av egna uppgifter
kind-rectification = rättelse av uppgifter
kind-erasure = radering av uppgifter
kind-restriction = begränsning av behandlingen
kind-objection = invändning mot behandlingen
kind-withdrawal = återkallande av samtycke
kind-marketing-ban = förbud mot direktmarknadsföring
kind-human-review = ny prövning av ett automatiskt beslut
kind-termination = uppsägning av kundförhållandet
kind-question = fråga om dataskydd

method-link = öppna länken som vi skickade till din adress som vi redan kände till
method-call = svara när vi ringer till ditt nummer som vi redan kände till
method-questions = svara på några frågor om dina ärenden hos oss
method-signed-in = logga in i vår tjänst
method-strong = identifiera dig med bankkoder, mobilcertifikat eller certifikatkort
method-document = visa en identitetshandling när du besöker oss; ingen kopia tas
method-letter = skicka ett undertecknat brev
method-known = kontakta en person som känner dig

ground-identity = vi har inte kunnat försäkra oss om vem som begär
ground-mandate = rätt att företräda en annan har inte visats
ground-unfounded = begäran är uppenbart ogrundad
ground-excessive = begäran är orimlig, särskilt eftersom den upprepas
ground-no-right = behandlingens grund ger inte denna rätt
ground-obligation = lagen förpliktar oss att bevara uppgifterna
ground-claims = uppgifterna behövs för rättsliga anspråk
ground-others = att uppfylla begäran skulle kränka andras rättigheter och friheter
ground-compelling = det finns tvingande berättigade skäl för behandlingen som väger tyngre
ground-national = 34 § i dataskyddslagen (1050/2018) begränsar rätten till insyn
ground-accurate = uppgifterna är riktiga

remind-half-subject = Halva tiden har gått: begäran { $number }
remind-soon-subject = Tidsfristen närmar sig: begäran { $number }
remind-late-subject = Tidsfristen har överskridits: begäran { $number }
remind-text = Begäran { $number } ({ $kind }) väntar på svar. Sista svarsdag är { $due }. Öppna ärendet i Seloste under Begäranden.

subject-link = Tillgång till dina uppgifter: { $firm }
link-open = Öppna dina uppgifter och begäranden här ({ $firm }):
link-lasts = Länken fungerar i { $minutes } minuter och bara en gång.
link-not-you = Om du inte bad om länken behöver du inte göra något. Ingen har sett dina uppgifter.
answer-terminated = Vi bekräftar att kundförhållandet är uppsagt den { $day }. Du får ingen mer marknadsföring.
winding-open = De här ärendena är ännu öppna. Vi lagrar dina uppgifter tills de är avslutade:
winding-none = Inget är öppet: lagringstiden för dina uppgifter börjar löpa genast.
speaking = { $brand } ({ $firm })
joint-passed = Vi har förmedlat din begäran till en gemensamt personuppgiftsansvarig: { $name }.
joint-answers = { $name } svarar enligt vår överenskommelse för detta: { $answers }.
joint-each = Vi svarar dig för vår del. Du kan utöva dina rättigheter gentemot var och en av oss.
