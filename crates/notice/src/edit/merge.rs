//! Two texts made of one: what both leave, what one of them changes, and what both change.

/// A part of the merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both alike.
    Same(String),
    /// Otherwise in each: somebody chooses.
    Apart {
        /// What it was before.
        base: String,
        /// What the one makes of it.
        mine: String,
        /// What the other makes of it.
        theirs: String,
    },
}

impl Piece {
    /// The side that changed it alone: true for mine, false for theirs; `None` where both did.
    #[must_use]
    pub fn changed_by_mine_alone(&self) -> Option<bool> {
        match self {
            Self::Apart { base, theirs, .. } if base == theirs => Some(true),
            Self::Apart { base, mine, .. } if base == mine => Some(false),
            _ => None,
        }
    }
}

/// Above this many comparisons the middle of two texts is one piece.
const MAX_COMPARED: usize = 4_000_000;

/// The lines of two texts made of a third, side by side.
#[must_use]
pub fn merge(base: &str, mine: &str, theirs: &str) -> Vec<Piece> {
    let (base, mine, theirs) = (lines(base), lines(mine), lines(theirs));
    let in_mine = kept(&base, &mine);
    let in_theirs = kept(&base, &theirs);
    let mut pieces = Vec::new();
    let (mut b, mut m, mut t) = (0, 0, 0);
    loop {
        let stable = (b..base.len()).find_map(|at| {
            let (mine, theirs) = (in_mine.get(at).copied().flatten()?, in_theirs.get(at).copied().flatten()?);
            (mine >= m && theirs >= t).then_some((at, mine, theirs))
        });
        let (to_b, to_m, to_t) = stable.unwrap_or((base.len(), mine.len(), theirs.len()));
        apart(&mut pieces, slice(&base, b, to_b), slice(&mine, m, to_m), slice(&theirs, t, to_t));
        let Some((at, mine_at, theirs_at)) = stable else { return pieces };
        same(&mut pieces, base.get(at).copied().unwrap_or(""));
        (b, m, t) = (at + 1, mine_at + 1, theirs_at + 1);
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn slice(lines: &[&str], from: usize, to: usize) -> String {
    lines.get(from..to).unwrap_or_default().concat()
}

fn same(pieces: &mut Vec<Piece>, line: &str) {
    match pieces.last_mut() {
        Some(Piece::Same(text)) => text.push_str(line),
        _ => pieces.push(Piece::Same(line.to_owned())),
    }
}

fn apart(pieces: &mut Vec<Piece>, base: String, mine: String, theirs: String) {
    if mine == theirs {
        if !mine.is_empty() {
            same(pieces, &mine);
        }
    } else {
        pieces.push(Piece::Apart { base, mine, theirs });
    }
}

/// For each line of `base` the line of `other` that it is, where it is still there: a longest common row of lines.
fn kept(base: &[&str], other: &[&str]) -> Vec<Option<usize>> {
    let mut found = vec![None; base.len()];
    let head = base.iter().zip(other).take_while(|(one, other)| one == other).count();
    let tail =
        base.iter().skip(head).rev().zip(other.iter().skip(head).rev()).take_while(|(one, other)| one == other).count();
    for at in 0..head {
        set(&mut found, at, at);
    }
    for at in 1..=tail {
        set(&mut found, base.len() - at, other.len() - at);
    }
    let (left, right) = (base.len() - head - tail, other.len() - head - tail);
    if left.saturating_mul(right) <= MAX_COMPARED {
        let left = base.get(head..head + left).unwrap_or_default();
        let right = other.get(head..head + right).unwrap_or_default();
        for (one, other) in common(left, right) {
            set(&mut found, head + one, head + other);
        }
    }
    found
}

fn set(found: &mut [Option<usize>], at: usize, to: usize) {
    if let Some(place) = found.get_mut(at) {
        *place = Some(to);
    }
}

/// The longest common row of two rows of lines, as pairs of places.
fn common(left: &[&str], right: &[&str]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut longest = vec![0_u32; (left.len() + 1) * width];
    let at = |row: usize, column: usize| row * width + column;
    for row in (0..left.len()).rev() {
        for column in (0..right.len()).rev() {
            let value = if left.get(row) == right.get(column) {
                longest.get(at(row + 1, column + 1)).copied().unwrap_or(0) + 1
            } else {
                let (down, aside) = (longest.get(at(row + 1, column)), longest.get(at(row, column + 1)));
                down.copied().unwrap_or(0).max(aside.copied().unwrap_or(0))
            };
            if let Some(cell) = longest.get_mut(at(row, column)) {
                *cell = value;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < left.len() && column < right.len() {
        if left.get(row) == right.get(column) {
            pairs.push((row, column));
            row += 1;
            column += 1;
        } else if longest.get(at(row + 1, column)) >= longest.get(at(row, column + 1)) {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}
