//! What Secapp, which sells a service and answers for the people at its customers, promises.
