## Beskrivningen i korthet: för blanketter och skyltar.

short-title = Dataskydd i korthet
short-controller = Personuppgiftsansvarig
short-contact = Kontaktuppgifter
short-purposes = Vad vi använder dina uppgifter till
short-with-consent = { $purpose } (endast med ditt samtycke)
short-notable = Bra att veta
short-joint = Vi bestämmer om behandlingen tillsammans med: { $controllers }.
short-transfers = Uppgifter överförs utanför EU och EES: { $countries }.
short-automation = Automatiska slutsatser: { $automations }.
short-special = Vi behandlar också uppgifter som hör till särskilda kategorier av personuppgifter.
short-objection = Din rätt att göra invändningar
short-rights = Dina rättigheter
short-whole = Hela dataskyddsbeskrivningen
short-whole-why = Där framgår vilka uppgifter vi behandlar, varifrån vi får dem, till vem de lämnas och hur länge de lagras.
short-code = QR-kod som öppnar adressen { $address }
