items-title = Papers and devices
items-lead = What personal data are outside the registers: on paper, as prints, in files and on devices. Each has a place, a role that answers for it, and a day it is destroyed by.
items-what-place = Place
items-what-device = Device
items-what-paper = Paper
items-what-printout = Printout
items-what-export = File
items-way-shredding = shredded
items-way-burning = burnt
items-way-wiping = wiped
items-way-lost = lost
items-way-closed = closed
items-lost-on = Lost on { $day }, not closed
items-retired-on = Out of use since { $day }, not wiped
items-ended-on = { $way } on { $day }
items-due-now = To be destroyed now
items-unplaced = Place not said yet
items-kept = In its place
items-in-use = In use
items-not-first = Somebody else was first. Look at how it stands now.
items-not-named = The notice names no such place of storage.
items-not-paper = By the notice there is no paper there.
items-not-held = By the notice there are no data of this register there.
items-not-where = Say in which registered place or on which device it is.
items-not-shown = What the notice promises of that place is not confirmed now: no paper can be filed there.
items-not-role = Choose the role that answers for it.
items-not-register = Choose which register its data are of.
items-not-person = There is no such person on record. Copy the address of the person’s page.
items-not-day = A day is missing or cannot be.
items-not-words = Say in words what it is or what happened.
items-not-way = The notice does not name this way of destroying it.
items-not-witness = The notice asks for a second person other than the doer.
items-not-now = This cannot be done now.
items-not-empty = { $n ->
    [1] One thing is in it still. Move or destroy it first.
   *[other] { $n } things are in it still. Move or destroy them first.
}
items-add-paper = Add a paper
items-add-device = Add a device
items-add-place = Add a place
items-put = Save
items-no-room = No place is registered yet. An owner adds the place first and confirms it.
items-storage = Storage in the notice
items-room = Room, cupboard or device
items-holds = What data are on it
items-role = Answered for by
items-words = Name or description
items-words-copy = What it is (sealed like what is in the registers)
items-person = Person
items-person-hint = Copy the address of the person’s page. Empty: it is not about one person.
items-person-open = Open the person’s page
items-encrypted = The disk is encrypted
items-since = There since
items-used-since = In use since
items-keep-until = Destroyed by
items-certified-until = Certificate good until
items-where = Where
items-day = Day
items-what = What
items-state = State
items-due = To be destroyed or closed
items-due-none = Nothing waits to be destroyed
items-due-none-help = A paper, print or file comes here when its day is over, a device when it is lost or out of use.
items-unsafely = In places that are not confirmed
items-copies = Papers, prints and files
items-devices = Devices
items-places = Places
items-ended = Destroyed and closed
items-runs-here = The program runs on this machine
items-runs-here-help = Mark only the machine on which this program runs now. If it moves to another machine, the mark ends by itself.
items-facts = Facts
items-receipt = Receipt
items-id = Id
items-yes = Yes
items-no = No
items-by = Put down by
items-how = How
items-doer = Done by
items-witness = Second person
items-written = Written down
items-on = Day
items-destroy = Record as destroyed
items-destroy-help = Destroy it first, then record the way and the day. The key of its description goes with it, and the receipt stays.
items-wipe = Close the device
items-wipe-help = The files on the device end with it.
items-close = Close the place
items-close-help = A place can be closed once it is empty.
items-no-ways = The notice does not name how this is destroyed. Add the way to the notice.
items-inside = In it are
items-more = Other steps
items-move = Move
items-keep = Change the day
items-certify = File a certificate
items-certificate = Name and number of the certificate
items-save = Save
items-retire = Take out of use
items-lose = Record as lost
items-happened = What happened
items-check-plain = Check once a year
items-check-not = It does not hold
items-of-person = Papers, prints and files
items-of-person-none = No papers or prints are on record about this person.
items-printed = The print is noted
items-printed-help = Print now. The print is to be destroyed within 30 days.
items-printed-open = Say where the print is
did-item-put = put down a paper, copy, device or place
did-item-step = changed a paper, copy, device or place
did-item-read = opened what a paper or copy is
did-item-end = recorded as destroyed or closed
task-items = { $n ->
    [1] One thing is to be destroyed or closed
   *[other] { $n } things are to be destroyed or closed
}
task-items-help = Its day is over, or a device is lost or out of use.
task-unsafely = { $n ->
    [1] One paper lies in a place that is not confirmed
   *[other] { $n } papers lie in a place that is not confirmed
}
task-unsafely-help = Confirm the place, or move the papers.
task-looks = { $n ->
    [1] One place or device waits to be looked at
   *[other] { $n } places or devices wait to be looked at
}
task-looks-help = Say what was looked at.
measures-unregistered = Unproven: no place or device is registered
measures-incomplete = Unproven: what is registered of the place or device is not complete
measures-at-places = Places and devices it is shown of
measures-at-register = Register the place or device
transfer-device = Device the file is saved on
transfer-no-device = Choose the registered device the file is kept on. By the notice, data of this register may be on these devices only.
transfer-destroy-by = The file is destroyed by
transfer-destroy-by-hint = The file is noted under Papers and devices.
not-things = { $n ->
    [1] What is in the registers is erased. The request stays open until one paper or file is recorded as destroyed.
   *[other] What is in the registers is erased. The request stays open until { $n } papers or files are recorded as destroyed.
}
transfer-kept-at = Where the file is kept
transfer-kept-at-hint = Name the place if it is no registered device: the accountant’s email, or your own computer.
transfer-no-place = Name the place where the file is kept, and the day it is destroyed by.
items-what-network = Network
items-add-network = Add a network
items-networks = Networks
items-close-network = Take the network out of use
items-close-network-help = The network is not in use any more. A note of it stays for three years.
