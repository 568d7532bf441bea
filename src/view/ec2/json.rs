//! The same as data: what the tables show, as JSON. Names are those of EC2's API, as `aws` prints them;
//! what EC2's API has no name for stands in `Keystep`. No private key is in any of it.
//!
//! | file | what |
//! |---|---|
//! | `json/fields.rs`, `json/changed.rs` | an object and its text; what every change tells |
//! | `json/instances.rs` | instances, and what became of what each had |
//! | `json/disks.rs` | volumes, snapshots, images |
//! | `json/keys.rs`, `json/network.rs` | key pairs; security groups and Elastic IP addresses |
//! | `json/bill.rs` | what goes on costing |
//! | `json/forecast.rs` | what a login would meet |
//! | `json/launch.rs`, `json/rescue.rs` | what was launched; how one gets back in |

mod bill;
mod changed;
mod disks;
mod fields;
mod forecast;
mod instances;
mod keys;
mod launch;
mod network;
mod rescue;

pub use bill::bill;
pub use changed::changed;
pub use disks::{images, snapshots, volumes};
pub use fields::{Fields, fields, text, these};
pub use forecast::forecast;
pub use instances::{fates, instance, instances};
pub use keys::{key_pair, key_pairs};
pub use launch::{launched, logins};
pub use network::{addresses, group, groups};
pub use rescue::rescue;
