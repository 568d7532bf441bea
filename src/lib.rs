//! keystep
pub mod auth;
mod cli;
pub mod commands;
pub mod crypto;
pub mod key;
pub mod lesson;
pub mod net;
pub mod play;
pub mod transcript;
pub mod view;
pub mod wire;
