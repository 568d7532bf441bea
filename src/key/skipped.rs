//! Lines of a list that count for nothing.

/// A line that counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped<R> {
    /// The number of the line, from 1.
    pub line: usize,
    /// Why.
    pub reason: R,
}
