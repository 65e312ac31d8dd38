# $kind (String)
record-new-title = Uusi { $kind }
# $kind (String)
record-edit-title = Muokkaa: { $kind }
record-new-lead = Lomake kysyy vain sen, mitä selosteessa mainitaan. Pakolliset kentät on merkitty.
# $name (String)
record-new-of = Liitetään: { $name }
record-source-title = Mistä tieto saatiin?
record-source-help = Jokaisen tiedon alkuperä tallennetaan, ja henkilöllä on oikeus tietää se.
record-source-way = Millä tavalla?
record-source-way-any = En osaa sanoa
record-source-missing = Valitse, mistä tieto saatiin.
record-source-undeclared = Selosteessa ei mainita tätä lähdettä.
record-save-new = Tallenna
record-save-edit = Tallenna muutokset
record-problems = Korjaa nämä kohdat
record-problems-help = Mitään ei ole vielä tallennettu.
record-why = Miksi tätä kysytään?
# $purposes (String)
record-why-for = Tarvitaan tähän: { $purposes }.
# $keep (String)
record-why-keep = Säilytys: { $keep }.
record-voluntary = vapaaehtoinen
record-voluntary-help = Tiedon voi jättää antamatta, eikä siitä seuraa mitään.
record-unique-help = Samaa arvoa ei voi olla kahdella.
record-auto-number = Annetaan itsestään, jos jätät tyhjäksi.
record-choose = Valitse
record-flag-yes = Kyllä
record-permission-yes = Henkilö on antanut luvan
# $purpose (String)
record-permission-help = Suostumus tarkoitukseen: { $purpose }. Luvan voi perua milloin tahansa.
record-money-unit = euroa
record-file-later = Tiedoston voi liittää, kun tiedot on tallennettu.
# $purposes (String)
record-masked = Näkyy tarkoituksessa: { $purposes }
record-consent-title = Suostumus
record-side-title = Hyvä tietää
record-side-journal = Tallennuksesta jää merkintä tapahtumalokiin: kuka, milloin, miksi ja mistä.
# $keep (String)
record-side-keep = Säilytysaika: { $keep }.
record-side-ids = Älä kirjoita henkilötunnusta vapaaseen tekstiin. Ohjelma ei ota sitä vastaan.

conflict-title = Joku ehti ensin
# $name (String)
# $time (String)
conflict-lead = { $name } muutti samaa merkintää { $time }, kun sinulla oli lomake auki. Mitään ei ole kadonnut: valitse kohta kohdalta, mikä jää voimaan.
conflict-yours = Sinun muutoksesi
conflict-theirs = Nyt tallessa
conflict-was = Kun avasit lomakkeen
conflict-save = Tallenna valinnat
conflict-drop = Hylkää omat muutokseni
conflict-empty = (tyhjä)
# $fields (String)
conflict-kept = Nämä muutoksesi eivät koske samoja kohtia, ja ne säilyvät: { $fields }.

history-title = Arvon historia
# $field (String)
history-of = { $field }
history-lead = Kaikki arvot, jotka tällä kentällä on ollut, uusin ensin.
history-now = Nyt voimassa
# $name (String)
history-by = Kirjasi { $name }
# $source (String)
history-source = Lähde: { $source }
# $version (String)
history-notice = Selosteen versio { $version }
history-emptied = Arvo tyhjennettiin

file-lead = Tiedosto salataan merkinnän omalla avaimella, ja jokaisesta avaamisesta jää rivi tapahtumalokiin.
file-none = Tiedostoa ei ole liitetty.
file-open = Lataa tiedosto
file-show = Näytä tiedosto
file-attach = Liitä tiedosto
file-replace = Vaihda tiedosto
file-choose = Valitse tiedosto
# $most (Number)
file-hint = Enintään { $most } megatavua.
file-replaces = Nykyinen tiedosto poistetaan samalla. Sen nimi ja koko jäävät arvon historiaan.
file-save = Tallenna tiedosto
file-remove = Poista tiedosto
file-missing = Valitse ensin tiedosto.
file-changed = Joku muutti samaa merkintää sillä välin. Mitään ei tallennettu: katso, mitä siinä nyt on, ja yritä uudelleen.
# $size (String)
file-kilobytes = { $size } kt
# $size (String)
file-megabytes = { $size } Mt
brand-under = Millä yrityksen nimellä?
brand-help = Yrityksellä on useita nimiä. Ihmiselle kirjoitetaan sillä nimellä, jolla hän asioi.
brand-rows = Koskee rivejä, joilla nimeä ei ole omassa sarakkeessaan.
brand-column = Nimi, jolla henkilö asioi
# $brand (String)
# $until (String)
brand-former = Aiemmin nimellä { $brand }, { $until } asti
brand-as-above = Sama kuin tiedolla, johon tämä kuuluu
brand-not-said = Sama kuin hänen tiedoillaan
brand-case-help = Vastataan tällä nimellä
brand-of-case = Osoitettu nimelle
