//! Who is at the other end of a connection.

/// Beside a request: nobody asks but through a proxy, which says who does.
#[derive(Debug, Clone, Copy)]
pub struct BehindProxy;
