//! Real servers on loopback and a seeded world, for tests.
