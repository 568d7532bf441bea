//! How much is asked.

/// How often is asked, and in which groups.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// How many groups of each kind come before those that count.
    pub(super) warm_up: usize,
    /// How many times make a median.
    pub(super) group: usize,
    /// How many groups of each kind there are.
    pub(super) blocks: usize,
}

impl Plan {
    /// For comparing answers: they are the same each time.
    pub(super) const ANSWERS: Self = Self { warm_up: 0, group: 10, blocks: 1 };

    /// For comparing times. In a build without optimisation times say nothing about the program
    /// that people use, so there it is only played through.
    pub(super) const TIMES: Self = if cfg!(debug_assertions) {
        Self { warm_up: 1, group: 7, blocks: 30 }
    } else {
        Self { warm_up: 1, group: 50, blocks: 60 }
    };

    /// How many groups of each kind are asked.
    pub(super) fn groups(self) -> usize {
        self.warm_up + self.blocks
    }

    /// How many logins there are in all.
    pub(super) fn logins(self) -> usize {
        3 * self.group * self.groups()
    }
}
