## Statements: what the notice says, one sentence at a time.

# $purpose (String) - the purpose by name
told-purpose = Käsittelemme tietoja tähän tarkoitukseen: { $purpose }
# $basis (String) - the legal basis by name
# $purpose (String) - the purpose by name
told-basis = { $purpose }. Käsittelyn oikeusperuste: { $basis }
# $register (String) - the register's label
told-register = Pidämme rekisteriä: { $register }
# $record (String) - the label of the record kind
# $register (String) - the register's label
told-record = { $register }: tietoryhmä { $record }
# $field (String) - the field's label
# $purposes (String) - its purposes, listed
# $record (String) - the label of the record kind
told-field = { $record }: { $field }. Käytetään vain näihin: { $purposes }
# $field (String) - the field's label
# $mark (String) - the keyword of what is special about it
# $record (String) - the label of the record kind
told-mark = { $record }: { $field } { $mark ->
    [required] on annettava
    [voluntary] on vapaaehtoinen
    [special] kuuluu erityisiin henkilötietoryhmiin
   *[public] on julkinen
}
# $name (String) - the recipient
# $role (String) - the keyword of its role
told-recipient = { $role ->
    [processor] Puolestamme tietoja käsittelee: { $name }
    [controller] Tietoja saa itsenäisenä rekisterinpitäjänä: { $name }
    [joint] Yhteisrekisterinpitäjänä tietoja käsittelee: { $name }
    [group] Tietoja saa saman konsernin yhtiönä: { $name }
   *[authority] Tietoja saa viranomaisena: { $name }
}
# $country (String) - the country
# $to (String) - the recipient
told-transfer = { $country }: tietoja siirretään, vastaanottajana { $to }
# $country (String) - the country
told-never-leaves = Emme siirrä tietoja tämän maan ulkopuolelle: { $country }.
# $place (String) - the place
told-storage = Tietojen säilytyspaikka: { $place }
# $name (String) - the automation's label
told-automation = Kone päättelee tai päättää: { $name }
# $part (String) - the keyword of the part
# $name (String) - its name in the notice; may be empty
# $languages (String) - the codes of the languages it is not told in
untold = { $part ->
    [purpose] käyttötarkoitusta ”{ $name }” ei kerrota
    [field] tietoa ”{ $name }” ei kerrota
    [collecting] ei kerrota, mistä tiedot saadaan
    [retention] ei kerrota, kuinka kauan tietoja säilytetään
    [practice] ei kerrota, miten tietoja käsitellään
    [recipient] vastaanottajaa ”{ $name }” ei kerrota
    [right] oikeutta ”{ $name }” ei kerrota
    [evidence] suojaamisesta kertovan lauseen ”{ $name }” takana ei ole mitään: lisää suojatoimi
   *[protection] suojatoimea ”{ $name }” ei kerrota
} ({ $languages })
# $register (String) - the register's name in the notice
# $what (String) - what is not told of it
untold-register = rekisteri ”{ $register }”: { $what }
