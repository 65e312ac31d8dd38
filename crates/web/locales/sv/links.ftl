links-title = Beskrivningens länkar
links-lead = Varje adress som beskrivningen leder till kontrolleras en gång i veckan. En länk utan fungerande sida berättar ingenting för någon.
links-not-looked = De har inte kontrollerats än.
links-all-work = Alla fungerade { $at }.
links-dead = Dessa ledde inte till någon fungerande sida { $at }:
links-none = Beskrivningen har inga länkar.
