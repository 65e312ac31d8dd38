## The Transparency Information Language.

tilt-required = Ilman tätä tietoa merkintää ei voi tehdä.
tilt-optional = Tieto ei ole pakollinen.
tilt-no-officer = Tietosuojavastaavaa ei ole nimetty.
