//! keystep
pub mod auth;
pub mod crypto;
pub mod key;
pub mod wire;
