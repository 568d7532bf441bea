//! The small EC2 as text.
//!
//! | file | what |
//! |---|---|
//! | `ec2/columns.rs` | things in columns |
//! | `ec2/instances.rs` | instances |
//! | `ec2/password.rs` | how the password of a Windows instance is opened |

mod columns;
mod instances;
mod password;

pub use instances::instances;
pub use password::{Opened, password};
