did-change-work = Kirjasi tehtävien muutoksen
did-provider-done = Kirjasi palveluntarjoajan oikeudet päätetyiksi
work-title = Tehtävien muutos
# $name (String)
work-title-of = { $name }: tehtävien muutos
work-lead = Oikeudet, jotka eivät kuulu uuteen tehtävään, päättyvät samalla hetkellä, kun se alkaa.
work-help = Kun tehtävät muuttuvat, kirjaa uusi tehtävä: muut oikeudet päättyvät sen alkaessa, ja palveluntarjoajien järjestelmistä tulee tehtävä.
work-new = Uusi tehtävä
work-words = Tehtävä
work-words-hint = Esimerkiksi laskuttaja tai myyntipäällikkö.
work-on = Alkaa
work-keeps = Uuteen tehtävään kuuluvat oikeudet
work-keeps-help = Valitse ne, jotka jäävät. Muut päättyvät. Uusia oikeuksia annat tilin sivulla.
work-providers = Palveluntarjoajien järjestelmät
work-providers-help = Näistä jokaisesta tulee tehtävä: oikeudet, jotka eivät kuulu uuteen tehtävään, päätetään sielläkin.
work-save = Kirjaa muutos
work-wrong-day = Anna päivä, jona uusi tehtävä alkaa.
work-wrong-words = Kerro, mikä uusi tehtävä on.
work-wrong-done = Kerro, mitä palvelussa tehtiin.
work-all-title = Oikeudet palveluntarjoajien järjestelmissä
work-all-lead = Kun jonkun tehtävät muuttuvat, oikeudet päätetään myös selosteen nimeämien palveluntarjoajien järjestelmissä.
work-none = Mitään ei ole päätettävänä
work-none-help = Tehtävä tulee tähän, kun tilin sivulla kirjataan tehtävien muutos.
# $day (String)
work-to-come = Alkaa { $day }
# $day (String)
work-since = Alkoi { $day }
# $n (Number)
work-ended = { $n ->
    [0] Täällä ei ollut päätettäviä oikeuksia.
    [1] Täällä päättyy yksi oikeus.
   *[other] Täällä päättyy { $n } oikeutta.
}
work-done = mitä tehtiin
work-done-do = Merkitse tehdyksi
# $n (Number)
start-task-providers = { $n ->
    [1] Oikeudet on päätettävä yhden palveluntarjoajan järjestelmässä
   *[other] Oikeudet on päätettävä { $n } palveluntarjoajan järjestelmässä
}
start-task-providers-help = Jonkun tehtävät ovat muuttuneet.
