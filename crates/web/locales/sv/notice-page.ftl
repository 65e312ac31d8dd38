notice-other-forms = Andra former
notice-as-markdown = Markdown
notice-as-json = JSON
notice-print = Skriv ut
notice-staff = Personalens inloggning
