telling-title = Information om ändringar
telling-lead = För uppgifter från tiden före en ändring gäller de gamla löftena tills personen har informerats. Här ser du vem som ännu inte har informerats.
telling-none = Ingen behöver informeras
telling-none-help = Ingen publicerad ändring kräver information.
telling-people = De som väntar
telling-people-help = Namnen visas inte, eftersom det vore att öppna uppgifterna. Öppna personen när du behöver kontaktuppgifterna.
telling-done = Informerade
telling-under-way = Pågår
telling-owed = { $count ->
    [one] Det ska informeras om en ändring.
   *[other] Det ska informeras om { $count } ändringar.
}
telling-ask = { $count ->
    [one] En av dem kräver dessutom samtycke, som antecknas bland personens tillstånd.
   *[other] { $count } av dem kräver dessutom samtycke, som antecknas bland personens tillstånd.
}
telling-all-told = Alla som då fanns i registren informerades { $at }. Sätt: { $way }.
telling-progress = { $told } av { $people } personer har informerats.
telling-of = Information om version { $version }
telling-nobody = Alla har informerats
telling-nobody-help = Ingen väntar på information om denna version.
telling-told = Informerad
telling-record = Post
telling-since = Sparad
telling-one = Informerad: { $kind }, sparad { $since }
telling-open-one = Öppna { $kind }, sparad { $since }
telling-open = Öppna personen
telling-mark = Anteckna de valda som informerade
telling-next = Följande
telling-all = Alla har informerats
telling-all-help = Gäller alla som finns i registren just nu.
telling-all-do = Anteckna alla som informerade
telling-way = Hur informerades de
told-letter = Brev
told-email = E-post
told-phone = Telefon
told-visit = Besök
told-site = Meddelande på webbplatsen (om lagen tillåter)
