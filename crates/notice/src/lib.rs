//! The notice language: text, syntax, the checked model, its retention dates, its renderings.
