//! Who may sign in, and which purposes each was granted.
