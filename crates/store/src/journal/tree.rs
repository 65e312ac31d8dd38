//! The Merkle tree of RFC 6962 in its compact form: only the roots of the full subtrees are kept.

use sha2::{Digest as _, Sha256};

/// A node of the tree.
pub(crate) type Hash = [u8; 32];

/// A tree that only grows at its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    size: i64,
    /// Roots of the full subtrees, largest first: one for each bit that is set in `size`.
    full: Vec<Hash>,
}

fn join(left: &Hash, right: &Hash) -> Hash {
    let mut hash = Sha256::new();
    hash.update([1]);
    hash.update(left);
    hash.update(right);
    hash.finalize().into()
}

impl Tree {
    /// How many leaves.
    pub(crate) fn size(&self) -> i64 {
        self.size
    }

    /// Adds a leaf at the end.
    pub(crate) fn push(&mut self, leaf: Hash) {
        let mut node = leaf;
        let mut bits = self.size;
        while bits & 1 == 1 {
            if let Some(left) = self.full.pop() {
                node = join(&left, &node);
            }
            bits >>= 1;
        }
        self.full.push(node);
        self.size += 1;
    }

    /// The root over all leaves; of none, the hash of nothing.
    pub(crate) fn root(&self) -> Hash {
        let mut nodes = self.full.iter().rev();
        let Some(last) = nodes.next() else {
            return Sha256::digest([]).into();
        };
        nodes.fold(*last, |right, left| join(left, &right))
    }

    /// The frontier as stored.
    pub(crate) fn frontier(&self) -> Vec<u8> {
        self.full.concat()
    }

    /// The tree of a stored size and frontier; `None` when they do not fit each other.
    pub(crate) fn from_parts(size: i64, frontier: &[u8]) -> Option<Self> {
        let (nodes, rest) = frontier.as_chunks::<32>();
        let fits = size >= 0 && rest.is_empty() && nodes.len() == size.count_ones() as usize;
        fits.then(|| Self { size, full: nodes.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
    use super::*;

    /// The definition of RFC 6962, section 2.1, word by word.
    fn slow_root(leaves: &[Hash]) -> Hash {
        match leaves.len() {
            0 => Sha256::digest([]).into(),
            1 => leaves[0],
            n => {
                let split = n.next_power_of_two() / 2;
                join(&slow_root(&leaves[..split]), &slow_root(&leaves[split..]))
            }
        }
    }

    #[test]
    fn the_compact_tree_has_the_root_the_standard_defines() {
        let mut tree = Tree::default();
        let mut leaves = Vec::new();
        for n in 0_u32..200 {
            assert_eq!(tree.root(), slow_root(&leaves), "{n} leaves");
            let again = Tree::from_parts(tree.size(), &tree.frontier()).unwrap();
            assert_eq!(again, tree);
            let leaf = Sha256::digest(n.to_be_bytes()).into();
            leaves.push(leaf);
            tree.push(leaf);
        }
    }
}
