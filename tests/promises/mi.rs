//! What Mimino, a small travel and event agency, promises.
