//! Commands that a machine has beside the usual ones.

/// Further commands.
pub trait Tools: Send + Sync {
    /// Their names. `help` has a sentence for each.
    fn names(&self) -> &[&'static str];

    /// Runs one of them. Gives what it ends with.
    fn run(&self, name: &str, call: &mut Call<'_>) -> u32;
}

/// How a command was called.
pub struct Call<'a> {
    /// By whom.
    pub user: &'a str,
    /// With which words.
    pub arguments: &'a [String],
    /// What it writes.
    pub out: &'a mut Vec<u8>,
    /// What it complains of.
    pub err: &'a mut Vec<u8>,
}
