finding-title = Dataskyddsbeskrivning
finding-asked = Vi ber om samtycke särskilt, och man kan säga nej.
