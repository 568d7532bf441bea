//! How far a long attack is, for whoever waits.

/// How far a long attack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Progress {
    /// None is under way that takes long.
    #[default]
    None,
    /// Somebody is asked until an answer is of use. Nobody knows which one will be.
    Awaited {
        /// How often somebody was asked since the last answer of use.
        asked: u64,
        /// How many questions that takes on average.
        usual: u64,
    },
    /// Somebody is asked so many times, and no more if nothing comes of it.
    Asked {
        /// How often somebody was asked.
        done: u64,
        /// How many times at most.
        most: u64,
    },
    /// Somebody is asked until all bits of a number are known.
    Narrowed {
        /// How often somebody was asked.
        queries: u64,
        /// How many bits are known by that.
        known: u64,
        /// How many bits are wanted.
        wanted: u64,
    },
    /// All that is to be done is done so many times.
    Counted {
        /// How many times it was done.
        done: u64,
        /// How many times it will be.
        all: u64,
    },
}
