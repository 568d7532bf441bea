//! A client of somebody else's, looked at: does it do what `docs/protocol.md` asks of it, where the
//! server is as it should be, and where it lies?
//!
//! It does no input and output. The lines that cross the wire are handed in, and so is how the program
//! ended; what comes out is what it did, and whether that is right.
//!
//! | file | what |
//! |---|---|
//! | `case.rs` | the servers that a client meets, and what a right one does there |
//! | `wire.rs` | what is passed on in each case, and what the client made of it |
//! | `deed.rs` | what it did, and whether that is right |
//! | `slip.rs` | the result that is handed in, signed |

mod case;
mod deed;
mod slip;
mod wire;

pub use case::{Case, Duty};
pub use deed::{Deed, End, Judged};
pub use slip::{NAMESPACE, NotASlip, Slip};
pub use wire::{Decided, Login, Wire};

#[cfg(test)]
mod tests;
