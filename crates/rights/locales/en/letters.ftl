date-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

greet = Dear { $name },
greet-plain = Hello,
closing = Kind regards

subject-receipt = We have your request, case { $number }
subject-identity = We need to be sure who asks, case { $number }
subject-extension = Our answer takes longer, case { $number }
subject-answer = The answer to your request, case { $number }
subject-refusal = The decision on your request, case { $number }
subject-lifted = The restriction of processing ends, case { $number }
subject-message = A message in your case { $number }

receipt-came = We received your request on { $day }. It is about: { $kind }. The number of the case is { $number }. Please mention it if you contact us.
receipt-due = We answer by { $due } at the latest. This costs you nothing.
receipt-passed = Your request was passed on to us on { $day } by { $keeper }, who keep our registers. We answer it, and the time runs from when it reached them.
receipt-done = We did at once what you asked. We still tell the change to those to whom your data were disclosed.
receipt-identity = If we cannot otherwise be sure enough who asks, we will ask you about it separately. We keep no copy of an identity document.

identity-why = We cannot yet be sure enough who asks. The reason: { $doubt }
identity-how = This is how you can show it: { $how }.
identity-clock = The time to answer stands still while we wait. We ask no more than is needed. What you show is deleted as soon as it has been looked at.

extension-why = We cannot answer your request within a month. The reason: { $reasons }
extension-due = We answer by { $due } at the latest.

answer-granted = We have done what you asked. Your request was about: { $kind }.
answer-at-once = We received your request on { $day } and did at once what you asked. It was about: { $kind }. The number of the case is { $number }.
answer-partly = We have done a part of what you asked. Your request was about: { $kind }.
answer-nothing = We have gone through every system and place where your data could be. No data about you were found.
answer-data = Your data are given to you separately and protected. They are not in this letter.
answer-erased = These data have been erased:
answer-done = We did what you asked for these data:
answer-searched = We went through these systems and places:
place-nothing = no data about you
place-looked = gone through
answer-version = What was erased, and what a law makes us keep, follows version { $version } of our privacy notice.
answer-fee = A fee of { $euros } euros is asked. The ground: { $reasons }
recipients-told = We told those to whom data had been disclosed of the change: { $names }.
recipients-none = Nobody else had to be told of the change, since no data had been disclosed.

refusal-decided = We cannot do what you asked. Your request was about: { $kind }.
refusal-ground = Ground: { $ground } (General Data Protection Regulation, Article { $article }).
refusal-values = Reasons value by value:
contest-here = If you disagree, contest the decision: answer this letter or contact us ({ $contact }). The case is then decided by another person than the first time.
contest-authority = You can complain to the supervisory authority: { $name }, { $post }, telephone { $phone }, { $email }, { $website } (Article 77).
contest-court = You can also take the matter to a court (Article 79).
lifted = The restriction that you asked for ends. We tell you so before we go on processing (Article 18(3)).

kind-access = access to one’s own data
kind-portability = a copy of one’s own data to take along
kind-rectification = correction of data
kind-erasure = erasure of data
kind-restriction = restriction of processing
kind-objection = objection to processing
kind-withdrawal = withdrawal of consent
kind-marketing-ban = a ban of direct marketing
kind-human-review = a new look at an automated decision
kind-termination = ending the customership
kind-question = a question about data protection

method-link = open the link that we sent to your address that we knew before
method-call = answer when we call your number that we knew before
method-questions = answer a few questions about your dealings with us
method-signed-in = sign in to our service
method-strong = identify yourself with bank codes, a mobile certificate or a certificate card
method-document = show an identity document when you visit us; no copy is taken
method-letter = send a signed letter
method-known = deal with a person who knows you

ground-identity = we could not be sure who asks
ground-mandate = a right to act for another was not shown
ground-unfounded = the request is manifestly unfounded
ground-excessive = the request is excessive, above all because it is repeated
ground-no-right = the basis of the processing does not give this right
ground-obligation = a law obliges us to keep the data
ground-claims = the data are needed for legal claims
ground-others = it would affect the rights and freedoms of others
ground-compelling = there are compelling legitimate grounds that override your interests
ground-national = Section 34 of the Data Protection Act (1050/2018) restricts the right of access
ground-accurate = the data are right as they are

remind-half-subject = Half of the time is over: request { $number }
remind-soon-subject = The last day comes near: request { $number }
remind-late-subject = The last day has passed: request { $number }
remind-text = Request { $number } ({ $kind }) waits for an answer. The last day is { $due }. Open the case in Seloste under Requests.

subject-link = Access to your data: { $firm }
link-open = Open your data and requests here ({ $firm }):
link-lasts = The link works for { $minutes } minutes and only once.
link-not-you = If you did not ask for the link you need not do anything. Nobody has seen your data.
answer-terminated = We confirm that your customership was terminated on { $day }. You are sent no more marketing.
winding-open = These matters are still open. We keep your data until they are closed:
winding-none = Nothing is open: the time for which your data are kept begins at once.
speaking = { $brand } ({ $firm })
joint-passed = We have passed your request to a joint controller: { $name }.
joint-answers = By our arrangement, { $name } answers for this: { $answers }.
joint-each = We answer you for our part. You may use your rights against each of us.
