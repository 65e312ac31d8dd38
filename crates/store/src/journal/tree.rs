//! The Merkle tree of RFC 6962 in its compact form: only the roots of the full subtrees are kept.

use sha2::{Digest as _, Sha256};

/// A node of the tree.
pub type Hash = [u8; 32];

/// A tree that only grows at its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
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
    pub fn size(&self) -> i64 {
        self.size
    }

    /// Adds a leaf at the end.
    pub fn push(&mut self, leaf: Hash) {
        let _fits = self.push_full(0, leaf);
    }

    /// Adds a full subtree of `2^level` leaves at the end; false, and nothing is done, where none can stand.
    pub fn push_full(&mut self, level: u32, node: Hash) -> bool {
        let Some(leaves) = 1_i64.checked_shl(level).filter(|leaves| *leaves > 0) else { return false };
        let Some(size) = self.size.checked_add(leaves).filter(|_| self.size & (leaves - 1) == 0) else { return false };
        let (mut node, mut bits) = (node, self.size >> level);
        while bits & 1 == 1 {
            if let Some(left) = self.full.pop() {
                node = join(&left, &node);
            }
            bits >>= 1;
        }
        self.full.push(node);
        self.size = size;
        true
    }

    /// The root over all leaves; of none, the hash of nothing.
    pub fn root(&self) -> Hash {
        let mut nodes = self.full.iter().rev();
        let Some(last) = nodes.next() else {
            return Sha256::digest([]).into();
        };
        nodes.fold(*last, |right, left| join(left, &right))
    }

    /// The frontier as stored.
    pub fn frontier(&self) -> Vec<u8> {
        self.full.concat()
    }

    /// The tree of a stored size and frontier; `None` when they do not fit each other.
    pub fn from_parts(size: i64, frontier: &[u8]) -> Option<Self> {
        let (nodes, rest) = frontier.as_chunks::<32>();
        let fits = size >= 0 && rest.is_empty() && nodes.len() == size.count_ones() as usize;
        fits.then(|| Self { size, full: nodes.to_vec() })
    }
}

/// A full subtree: the place of its first leaf, its height, and its root.
pub type Full = (i64, u32, Hash);

/// Leaves one after the other, as the fewest full subtrees that can stand in their place.
#[derive(Debug, Clone, Default)]
pub struct Stretch(Vec<Full>);

impl Stretch {
    /// Adds the leaf of a place; the first one may be any, each further one is the next.
    pub fn add(&mut self, place: i64, leaf: Hash) {
        let mut last = (place, 0, leaf);
        while let Some((from, level, left)) = self.0.pop() {
            // Two of a height are the halves of one where the first begins on a place of the next height.
            if level != last.1 || from & ((2 << level) - 1) != 0 {
                self.0.push((from, level, left));
                break;
            }
            last = (from, level + 1, join(&left, &last.2));
        }
        self.0.push(last);
    }

    /// Takes the subtrees out, in their order.
    pub fn take(&mut self) -> Vec<Full> {
        std::mem::take(&mut self.0)
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

    #[test]
    fn a_tree_with_stretches_instead_of_leaves_has_the_same_root() {
        let leaf = |n: i64| -> Hash { Sha256::digest(n.to_be_bytes()).into() };
        for size in [1, 2, 7, 64, 100, 129] {
            for (from, until) in [(0, size), (1, size), (3, 50), (31, 97), (64, 65)] {
                let (from, until) = (i64::min(from, size), i64::min(until, size));
                let (mut whole, mut cut, mut stretch) = (Tree::default(), Tree::default(), Stretch::default());
                for n in 0..size {
                    whole.push(leaf(n));
                    match (from..until).contains(&n) {
                        true => stretch.add(n, leaf(n)),
                        false => {
                            for (place, level, node) in stretch.take() {
                                assert!(place == cut.size() && cut.push_full(level, node));
                            }
                            cut.push(leaf(n));
                        }
                    }
                }
                for (place, level, node) in stretch.take() {
                    assert!(place == cut.size() && cut.push_full(level, node));
                }
                assert_eq!(cut, whole, "{from}..{until} of {size}");
            }
        }
        let mut odd = Tree::default();
        odd.push(leaf(0));
        assert!(!odd.push_full(1, leaf(1)) && !odd.push_full(64, leaf(1)) && odd.size() == 1, "nothing stands askew");
    }
}
