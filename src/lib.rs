//! keystep
pub mod crypto;
