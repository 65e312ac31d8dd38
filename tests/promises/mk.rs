//! What Minikone, which sells and mends machines, promises.
