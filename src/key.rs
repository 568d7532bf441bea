//! stub
mod public;
mod user;
pub use public::*;
pub use user::*;
