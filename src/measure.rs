//! What each key size costs on this machine, and the report of it.
//!
//! | file | what |
//! |---|---|
//! | `plan.rs` | which sizes, for how long |
//! | `operation.rs` | what is measured |
//! | `stage.rs` | the keys, the server, each operation ready to run |
//! | `login.rs` | a whole login, in memory and over TCP |
//! | `run.rs` | a measurement while it runs: how far it is, its end |
//! | `state.rs` | what was measured so far |
//! | `rounds.rs` | rounds in alternating order, warm-up, controls |
//! | `load.rs` | many clients at once, against a server in another process |
//! | `peers.rs` | the same with AWS-LC, with the Cargo feature `peers` |
//! | `statistics.rs` | intervals, paired ratios, spread, growth |
//! | `security.rs` | how strong a size is, and what others make of it |
//! | `machine.rs` | the machine and the program |
//! | `report.rs`, `report/` | a run as figures, and the figures as JSON, CSV and comparison |
//!
//! Nothing here knows the command line. [`Running`] measures, [`Report`] is what came out, and
//! every form is drawn from that one report.

mod error;
pub mod load;
pub mod login;
mod machine;
mod operation;
#[cfg(feature = "peers")]
pub mod peers;
mod plan;
pub mod report;
mod rounds;
mod run;
mod security;
mod stage;
mod state;
pub mod statistics;

pub use error::MeasureError;
pub use machine::{Machine, Program};
pub use operation::Operation;
pub use plan::{BASE_BITS, MIN_SAMPLES, Plan, SIZES};
pub use report::{Header, Report};
pub use run::{Progress, Running};
pub use security::{DEFAULT_BITS, ED25519_STRENGTH, ENOUGH_UNTIL, WEAK_BITS};
pub use security::{Ec2, OpenSsh, Source, Strength, ec2, open_ssh, strength};
pub use state::{Role, Series};
