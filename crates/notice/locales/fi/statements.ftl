## Statements: what the notice says, one sentence at a time.

# $purpose (String) - the purpose by name
told-purpose = Käsittelemme tietoja tähän tarkoitukseen: { $purpose }
# $basis (String) - the legal basis by name
# $purpose (String) - the purpose by name
told-basis = { $purpose }. Käsittelyn peruste: { $basis }
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
