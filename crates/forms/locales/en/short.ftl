## The notice in short: for forms and signs.

short-title = Privacy in short
short-controller = Controller
short-contact = Contact
short-purposes = What we use your data for
short-with-consent = { $purpose } (only with your consent)
short-notable = Good to know
short-joint = We decide on the processing together with: { $controllers }.
short-transfers = Data are transferred outside the EU and EEA: { $countries }.
short-automation = Automated conclusions: { $automations }.
short-special = We also process data of special categories.
short-objection = Your right to object
short-rights = Your rights
short-whole = The whole privacy notice
short-whole-why = It tells which data we process, where we get them, to whom they are given and how long they are kept.
short-code = QR code that opens { $address }
