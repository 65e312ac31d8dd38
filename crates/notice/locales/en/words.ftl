language-name = English

date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

period = { $unit ->
    [minute] { $count ->
        [1] one minute
       *[other] { $count } minutes
    }
    [hour] { $count ->
        [1] one hour
       *[other] { $count } hours
    }
    [day] { $count ->
        [1] one day
       *[other] { $count } days
    }
    [week] { $count ->
        [1] one week
       *[other] { $count } weeks
    }
    [month] { $count ->
        [1] one month
       *[other] { $count } months
    }
   *[year] { $count ->
        [1] one year
       *[other] { $count } years
    }
}

every = { $unit ->
    [minute] { $count ->
        [1] every minute
       *[other] every { $count } minutes
    }
    [hour] { $count ->
        [1] every hour
       *[other] every { $count } hours
    }
    [day] { $count ->
        [1] every day
       *[other] every { $count } days
    }
    [week] { $count ->
        [1] every week
       *[other] every { $count } weeks
    }
    [month] { $count ->
        [1] every month
       *[other] every { $count } months
    }
   *[year] { $count ->
        [1] every year
       *[other] every { $count } years
    }
}

within = { $unit ->
    [minute] { $count ->
        [1] within a minute
       *[other] within { $count } minutes
    }
    [hour] { $count ->
        [1] within an hour
       *[other] within { $count } hours
    }
    [day] { $count ->
        [1] within a day
       *[other] within { $count } days
    }
    [week] { $count ->
        [1] within a week
       *[other] within { $count } weeks
    }
    [month] { $count ->
        [1] within a month
       *[other] within { $count } months
    }
   *[year] { $count ->
        [1] within a year
       *[other] within { $count } years
    }
}

list-and = { $first } and { $last }

cite-article = GDPR Article { $article }
cite-paragraph = GDPR Article { $article }({ $paragraph })
cite-point = GDPR Article { $article }({ $paragraph })({ $point })

with-more = { $label } ({ $more })
labelled = { $label }: { $words }

field-type = { $kind ->
    [name] Name
    [person-name] Person's name
    [text] Text
    [note] Note
    [email] E-mail address
    [phone] Phone number
    [street-address] Street address
    [postcode] Postcode
    [city] Town
    [country] Country
    [region] Region
    [business-id] Business ID
    [association-id] Association register number
    [personal-identity-code] Personal identity code
    [customer-number] Customer number
    [username] Username
    [identifier] Identifier
    [date] Date
    [date-time] Time
    [year] Year
    [number] Number
    [money] Amount of money
    [choice] Choice
    [flag] Yes or no
    [permission] Permission
    [url] Web address
    [iban] Account number
    [reference-number] Reference number
    [einvoice-address] E-invoice address
    [ip] IP address
    [visitor-id] Visitor id
    [image] Image
    [audio] Audio recording
    [video] Video
   *[file] File
}

source-kind = { $kind ->
    [person] From you or whoever acts for you
    [public] From public sources
    [authority] From authorities
    [third-party] From others
    [browser] From your browser
    [staff] Data that arise in our own work
   *[derived] Derived from other data
}

way = { $way ->
    [account] opening an account
    [billing] billing
    [chat] chat
    [consent] consent
    [contact] getting in touch
    [contest] contest
    [contract] contract
    [email] e-mail
    [enquiry] enquiry
    [event] event
    [form] form
    [letter] letter
    [meeting] meeting
    [newsletter] subscribing to a newsletter
    [order] order
    [phone] phone
    [quote] request for a quote
    [registration] registration
    [service] using the service
    [site] web site
    [support] support request
    [survey] survey
    [visit] visit
   *[other] { $way }
}

lasting = { $unit ->
    [minute] { $count ->
        [1] 1 minute
       *[other] { $count } minutes
    }
    [hour] { $count ->
        [1] 1 hour
       *[other] { $count } hours
    }
    [day] { $count ->
        [1] 1 day
       *[other] { $count } days
    }
    [week] { $count ->
        [1] 1 week
       *[other] { $count } weeks
    }
    [month] { $count ->
        [1] 1 month
       *[other] { $count } months
    }
   *[year] { $count ->
        [1] 1 year
       *[other] { $count } years
    }
}
