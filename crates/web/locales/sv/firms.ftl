# Flera personuppgiftsansvariga i samma installation.

did-controller-name = Bytte namnet som registren nås under
did-reach-in = En användare hos en annan personuppgiftsansvarig försökte öppna uppgifter som hör till denna
