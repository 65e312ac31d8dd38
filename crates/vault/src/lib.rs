//! The one door: grant, journal, open, seal, destroy.
