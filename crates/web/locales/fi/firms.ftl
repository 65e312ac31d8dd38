# Monta rekisterinpitäjää samassa asennuksessa.

did-controller-name = Vaihtoi nimen, jolla rekisterit tavoitetaan
did-reach-in = Toisen rekisterinpitäjän käyttäjä yritti avata tämän rekisterinpitäjän tietoja
