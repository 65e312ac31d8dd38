## Sanoja, joita löydökset ehdottavat selosteeseen.

finding-title = Tietosuojaseloste
finding-asked = Pyydämme suostumuksen erikseen, ja siitä voi kieltäytyä.
