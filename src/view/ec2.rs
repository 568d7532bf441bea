//! The small EC2 as text: what there is, and what happened.
//!
//! | file | what |
//! |---|---|
//! | `ec2/columns.rs` | things in columns |
//! | `ec2/password.rs` | how the password of a Windows instance is opened |
//! | `ec2/instances.rs` | instances: all, one, what one says |
//! | `ec2/disks.rs` | volumes, snapshots, images |
//! | `ec2/keys.rs`, `ec2/groups.rs`, `ec2/addresses.rs` | key pairs, security groups, Elastic IP addresses |
//! | `ec2/bill.rs` | what goes on costing |
//! | `ec2/happened.rs` | what happened, what became of each thing; the lines below everything |
//! | `ec2/forecast.rs` | what a login would meet |
//! | `ec2/rescue.rs` | the way back in when a private key is lost |
//! | `ec2/json.rs` | the same as data |
//! | `ec2/tickets.rs` | the twelve tickets |

mod addresses;
mod bill;
mod columns;
mod disks;
mod forecast;
mod groups;
mod happened;
mod instances;
pub mod json;
mod keys;
mod password;
mod rescue;
mod tickets;

pub use addresses::addresses;
pub use bill::{bill, bill_since};
pub use disks::{images, snapshots, volumes_now};
pub use forecast::{Forecast, Locked, Usual, forecast};
pub use groups::{groups, rules};
pub use happened::{fates, footer, happened, sentence, told_as};
pub use instances::{console_output, instance, instances, log_ins};
pub use keys::{key_pair, key_pairs};
pub use password::{Opened, password};
pub use rescue::{AtHand, Way, rescue};
pub use tickets::{
    Page as TicketPage, ticket, ticket_checked, ticket_handed, ticket_result, tickets,
};
