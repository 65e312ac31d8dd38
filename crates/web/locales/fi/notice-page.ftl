notice-other-forms = Muut muodot
notice-as-markdown = Markdown
notice-as-json = JSON
notice-print = Tulosta
notice-staff = Henkilökunnan kirjautuminen
