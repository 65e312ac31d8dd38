telling-title = Muutoksista kertominen
telling-lead = Ennen muutosta tallennettuja tietoja koskevat vanhat lupaukset, kunnes henkilölle on kerrottu muutoksesta. Täällä näet, kenelle se on vielä kertomatta.
telling-none = Kenellekään ei tarvitse kertoa mitään
telling-none-help = Mikään julkaistu muutos ei edellytä ilmoittamista.
telling-people = Ketkä odottavat
telling-people-help = Nimiä ei näytetä, koska niiden näyttäminen olisi tietojen avaamista. Avaa henkilö, kun tarvitset hänen yhteystietonsa.
telling-done = Kerrottu
telling-under-way = Kesken
# $count (Number)
telling-owed = { $count ->
    [one] Yhdestä muutoksesta on kerrottava.
   *[other] { $count } muutoksesta on kerrottava.
}
# $count (Number)
telling-ask = { $count ->
    [one] Yhteen tarvitaan lisäksi suostumus, joka merkitään henkilön lupiin.
   *[other] { $count } muutokseen tarvitaan lisäksi suostumus, joka merkitään henkilön lupiin.
}
# $at (String)
# $way (String)
telling-all-told = Kaikille silloin rekisterissä olleille on kerrottu { $at }. Tapa: { $way }.
# $people (Number)
# $told (Number)
telling-progress = Kerrottu { $told } henkilölle; kaikkiaan heitä on { $people }.
# $version (String)
telling-of = Versiosta { $version } kertominen
telling-nobody = Kaikille on kerrottu
telling-nobody-help = Kukaan ei odota tietoa tästä versiosta.
telling-told = Kerrottu
telling-record = Merkintä
telling-since = Tallennettu
# $kind (String)
# $since (String)
telling-one = Kerrottu: { $kind }, tallennettu { $since }
# $kind (String)
# $since (String)
telling-open-one = Avaa { $kind }, tallennettu { $since }
telling-open = Avaa henkilö
telling-mark = Merkitse valituille kerrotuksi
telling-next = Seuraavat
telling-all = Kaikille on kerrottu
telling-all-help = Koskee kaikkia, jotka ovat rekistereissä juuri nyt.
telling-all-do = Merkitse kaikille kerrotuksi
telling-way = Miten heille kerrottiin
told-letter = Kirje
told-email = Sähköposti
told-phone = Puhelin
told-visit = Tapaaminen
told-site = Ilmoitus sivustolla (jos laki sallii)
