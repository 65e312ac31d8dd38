notice-other-forms = Other forms
notice-as-markdown = Markdown
notice-as-json = JSON
notice-print = Print
notice-staff = Staff sign-in
