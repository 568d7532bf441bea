//! The small EC2 as text.
//!
//! | file | what |
//! |---|---|
//! | `ec2/columns.rs` | things in columns |
//! | `ec2/instances.rs` | instances |

mod columns;
mod instances;

pub use instances::instances;
