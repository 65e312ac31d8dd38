## The Transparency Information Language.

tilt-required = Utan denna uppgift kan ingen anteckning göras.
tilt-optional = Uppgiften är inte obligatorisk.
tilt-no-officer = Inget dataskyddsombud har utsetts.
