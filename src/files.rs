//! Files in memory: what a toy machine and the disks of a small cloud hold. Nothing here touches a
//! file of this computer.
//!
//! | file | what |
//! |---|---|
//! | `system.rs` | what a file system can do, paths, why something cannot be done |
//! | `tree.rs`, `content.rs` | the one in memory, and how it is written down |
//! | `mounts.rs` | several of them as one, each at its place |

mod content;
mod mounts;
mod system;
mod tree;

pub use mounts::{Mounts, Owners};
pub use system::{Entry, FileError, Files, Kind, parent, resolve};
pub use tree::Tree;
