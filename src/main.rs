//! keystep
fn main() {}
