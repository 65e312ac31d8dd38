//! What Softop, one person with two brands and papers in a flat, promises.
