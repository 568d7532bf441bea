//! What a machine has that is more than files: further commands, and a power switch.

/// Further commands.
pub trait Tools: Send + Sync {
    /// Their names. `help` has a sentence for each.
    fn names(&self) -> &[&'static str];

    /// Runs one of them. Gives what it ends with.
    fn run(&self, name: &str, call: &mut Call<'_>) -> u32;

    /// Turns the machine off, or off and on again: whoever is in is out then. Whether it could be.
    fn power(&self, power: Power) -> bool;
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

/// What is done to the power of a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Power {
    /// It is turned off.
    Off,
    /// It boots again.
    Reboot,
}
