## The record of processing activities (Article 30 of the General Data Protection Regulation).

record-title = Record of processing activities
record-internal = Internal document. It is not published; the supervisory authority is given it on request (Article 30(4) of the General Data Protection Regulation).
record-updated = The privacy notice this follows was updated on { $date }.
record-version = Version: { $code }
record-printed = Marked as internal: what the public privacy notice does not tell.
record-part = { $role ->
    [controller] As controller
   *[processor] As processor
}
record-part-lead = { $role ->
    [controller] Processing we decide on ourselves (Article 30(1)).
   *[processor] Processing we carry out on behalf of another controller (Article 30(2)).
}
record-part-kept = On behalf of a controller: { $name }
record-part-kept-lead = Processing we carry out on behalf of this controller (Article 30(2)).
record-agreed = In force from { $day }
record-not-agreed = No processing agreement in force
record-section = { $section ->
    [controller] The controller and contact details
    [processor] The processor, the controllers and contact details
    [purposes] Purposes of the processing
    [activities] Processing carried out on behalf of the controller
    [categories] Categories of data subjects and of personal data
    [recipients] Recipients of personal data
    [transfers] Transfers to third countries and safeguards
    [retention] Time limits for erasure
    [security] Technical and organisational security measures
   *[more] Further information
}
record-label = { $label ->
    [name] Name
    [business-id] Business ID
    [country] Country
    [address] Postal address
    [website] Website
    [brands] Also trades as
    [group] Group of companies
    [contact] Contact details
    [joint] Joint controller
    [representative] Representative in the EU
    [dpo] Data protection officer
    [client] Controller on whose behalf we process
    [agreement] Processing agreement
    [basis] Legal basis
    [registers] Registers
    [only-when] Only when
    [places] Places of processing
    [holds] Holds
    [identity-code] Ground for the personal identity code
    [special] Exception for special categories of personal data
    [unnamed] Not named in the privacy notice
    [none] None
   *[no-transfers] Data are not transferred outside the EU and EEA
}
record-groups = { $register }: categories of data subjects
record-sources = { $register }: sources
record-responsible = { $register }: responsible
record-storage = Place of storage: { $place }
record-waived = Waived finding: { $what }
record-waived-at = Clause: { $clause }
record-waived-everywhere = Everywhere in the notice
record-waived-law = Provisions: { $articles }
record-refused = Sentence that cannot be carried out
record-instead = Instead: { $words }
record-visibility = { $visibility ->
    [public] public
   *[internal] internal
}
record-column = { $column ->
    [part] Part
    [section] Section
    [article] Provision
    [label] Subject
    [value] Information
    [visibility] Visibility
   *[clause] Clause
}
