start-title = Start
start-hello = Hello, { $name }
start-lead = This is what is waiting to be done.
start-why-title = Why are you here?
start-why-lead = First choose what you handle data for. You will then see exactly what that purpose needs, and nothing else.
start-tasks = To do
start-tasks-none = All is in order
start-tasks-none-help = Nothing is waiting for you right now.
start-task-reviews = { $count ->
    [one] One register is due for review
   *[other] { $count } registers are due for review
}
start-task-reviews-help = The notice says that the need for the data is looked at regularly.
start-task-past = { $count ->
    [one] One record is past its time
   *[other] { $count } records are past their time
}
start-task-past-help = The next run erases them. See what happens.
start-task-imports = { $count ->
    [one] One import was left unfinished
   *[other] { $count } imports were left unfinished
}
start-task-imports-help = Open the report and correct the rejected rows.
start-task-grants = { $count ->
    [one] One account has no grants
   *[other] { $count } accounts have no grants
}
start-task-grants-help = A new account sees nothing until it is given grants.
start-task-ending = { $count ->
    [one] One grant ends soon
   *[other] { $count } grants end soon
}
start-task-ending-help = Give a new grant if one is needed.
start-registers = Registers
start-registers-all = All registers
start-notice = The notice in force
start-notice-updated = Updated { $date }
start-notice-read = Read the notice
start-recent = Opened lately
start-recent-none = You have not opened any record yet.
start-task-bases = { $count ->
    [one] One person or organisation has no contract in force
   *[other] { $count } people or organisations have no contract in force
}
start-task-bases-help = Decide whether the data stay on another basis or are erased.
start-task-telling = { $count ->
    [one] People have to be told of a version of the notice
   *[other] People have to be told of { $count } versions of the notice
}
start-task-telling-help = Their data keep the old promises until they have been told.
start-task-measures = { $count ->
    [one] One protection waits to be confirmed
   *[other] { $count } protections wait to be confirmed
}
start-task-measures-help = Until then the promise is unproven.
start-task-links = { $count ->
    [one] One link of the notice leads nowhere
   *[other] { $count } links of the notice lead nowhere
}
start-task-links-help = Put the address right in the notice, or take it away.
start-task-balancing = { $count ->
    [one] One marketing purpose waits for its balancing test
   *[other] { $count } marketing purposes wait for their balancing tests
}
start-task-balancing-help = Until then nothing is done for it.
start-task-holds = { $count ->
    [one] One hold is to be looked at again
   *[other] { $count } holds are to be looked at again
}
start-task-holds-help = Go on holding or lift it.
start-task-marks = { $count ->
    [one] Whether one record is needed has to be looked at
   *[other] Whether { $count } records are needed has to be looked at
}
start-task-marks-help = The notice asks for a look before anything is done.
start-task-backups = { $count ->
    [one] A backup is missing
   *[other] { $count } backups are missing
}
start-task-backups-help = No backup came in time. See what went wrong.
start-task-certificate = { $count ->
    [0] The certificate of the service has ended
    [one] The certificate of the service ends tomorrow
   *[other] The certificate of the service ends in { $count } days
}
start-task-certificate-help = No other could be had. The reason is in the log of the service; without one nobody can come in.
start-task-no-key = No backups are made
start-task-no-key-help = Make a recovery key and save it.
start-task-key-waits = Nobody has proved to have saved the recovery key
start-task-key-waits-help = Type its last characters. Until then nothing is copied with it.
start-task-no-place = There is nowhere to put backups
start-task-no-place-help = There is a recovery key, and nothing is copied.
start-task-elsewhere = { $count ->
    [one] One recipient is to erase data whose time was over
   *[other] { $count } recipients are to erase data whose time was over
}
start-task-elsewhere-help = Ask them to erase their copies and record what proves it.
