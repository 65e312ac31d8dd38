//! Pages for staff and the public, and the API.
