finding-title = Privacy notice
finding-asked = We ask for consent separately, and you can say no.
