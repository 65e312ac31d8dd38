finding-title = Privacy notice
finding-asked = We ask for consent separately, and you can say no.
finding-about = { $code ->
    [above-maximum] Data may be kept longer than the law allows
    [above-statutory] Data are kept longer than the law named for it orders or allows
    [adequacy-ends] The decision on adequacy a transfer rests on has a last day
    [adequacy-scope] The decision on adequacy covers only some recipients in the country
    [agreement-not-in-force] The agreement with a processor is not in force when the notice is
    [art12-5] A fee is asked for what the law gives free of charge
    [art13-1-a] The controller is not told apart by its business ID
    [art13-1-c] A purpose is too wide to say anything
    [art13-1-d] A legitimate interest is not named
    [art13-1-e] What a recipient receives is not said
    [art13-2-a] Retention is neither a period nor a criterion
    [art13-2-b] A right that the legal bases give is not told
    [art13-2-c] The right to withdraw consent is not told
    [art13-2-d] The right to complain to the supervisory authority is not told
    [art13-2-f] The logic or the significance of an automation says nothing
    [art14-2-f] A source is not said to be which
    [art21-2] The right to stop direct marketing is not told, or is made hard to use
    [art22-2] A machine decides alone on a basis that does not allow it
    [art22-3] A decision by a machine, and no way to a human
    [art22-4] An automation uses data of special categories without explicit consent
    [art26-2] What a joint controller answers for is not said
    [art27] A controller outside the EEA without a representative in it
    [art28-10] A processor that may use the data for ends of its own is a controller
    [art32] No protection is told, or not where a register lies
    [art35] An impact assessment is likely due
    [art37] A public task and no data protection officer
    [art45] No decision on adequacy is in force for a country
    [below-statutory] Data are kept shorter than the law the purpose rests on orders
    [changes-untold] Changes are left to the reader to find
    [cloud-of-nobody] A cloud service is not said to be whose
    [consent-bundled] One permission is given for several purposes
    [consent-not-recorded] Nothing records the consent a purpose rests on
    [consent-required] A permission must be given
    [contradiction] A sentence contradicts the rest of the notice
    [cookie-not-necessary] What is called necessary hardly is
    [cookie-unexplained] What is stored in the browser is not explained
    [cookies-undeclared] Cookies are spoken of and none is declared
    [crime-data] Data on crimes
    [derogation-not-occasional] A derogation for occasional transfers stands without its occasion
    [electronic-marketing] People are marketed to by e-mail or phone without consent
    [employer-contract] A contract with an employer is taken for one with its contact person
    [identity-code-ground] The ground named for a personal identity code does not fit what it is used for
    [identity-code-public] A personal identity code may be shown to everybody
    [identity-demand] More proof of identity is demanded than the law allows
    [implied-consent] Using, giving or asking is taken for consent
    [insecure-link] A link is not encrypted
    [interest-of-authority] A public task rests on a legitimate interest
    [joint-unnamed] A recipient is joint and no joint controller is named
    [law-citation] A law is cited so that it cannot be found
    [law-repealed] A law that was not in force is relied on
    [minors-unsaid] Children are concerned, consent is asked, and no age is told
    [narrow-channel] A right can be used only by a visit or a letter
    [never-unproven] A promise that data stay in an area, and a recipient whose country is not told
    [not-needed-for-contract] Data that may be left out rest on a contract alone
    [notice-ended] Something had ended before the notice was updated
    [old-title] The notice goes by the name of a document the law no longer knows
    [open-list] A list stays open
    [pixel-joint] Another controller's tag or pixel runs on the site
    [protection-kinds] Protections of one kind only are told
    [retention-too-long] Data are kept longer than any claim lives, and no law is named
    [retroactive] The notice is in force before the day it was changed
    [right-denied] A right is told to be narrower than it is
    [signed-request] A request must be signed or made in writing
    [special-consent] Data of special categories rest on explicit consent and no purpose asks for it
    [special-public] Data of special categories may be shown to everybody
    [special-without-exception] What looks like data of special categories has no exception
    [stale-authority] Contact data of the authority which are out of date
    [statutory-formula] A law is named for a time it does not lay down
    [thirty-days] A time for answers in days can pass a month
    [transfer-consent] A transfer rests on explicit consent and nothing that goes there does
    [transfer-ended] The safeguard of a transfer had ended
    [untold] A part of the notice has no words that people can read in every language
    [untranslated] A sentence is not there in every language of the page
    [vague-retention] A sentence on retention says nothing
    [visitor-without-consent] Visitors are told apart without consent
    [waiver-without-effect] A waiver waives nothing
    [withdrawal-hard] Withdrawing consent is made harder than giving it
   *[other] { $code }
}
