links-title = Selosteen linkit
links-lead = Jokainen osoite, johon seloste johtaa, tarkistetaan kerran viikossa. Linkki, joka ei vie toimivalle sivulle, ei kerro kenellekään mitään.
links-not-looked = Niitä ei ole vielä tarkistettu.
# $at (String) - when
links-all-work = Kaikki toimivat { $at }.
# $at (String) - when
links-dead = Nämä eivät vieneet toimivalle sivulle { $at }:
links-none = Selosteessa ei ole linkkejä.
