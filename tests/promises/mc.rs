//! What Minicapital, which keeps books for others and is part of a group, promises.
