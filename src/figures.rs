//! Figures: the middle of many, the line through points, and numbers as a person reads them.
//!
//! | file | what |
//! |---|---|
//! | `middle.rs` | the median, and the value below which a share lies |
//! | `line.rs` | the line of the least squares |
//! | `unit.rs` | times with their unit, numbers with the digits that mean something |
//! | `draws.rs` | numbers that look drawn at random, and are always the same |
//!
//! Nothing here knows what was measured, and nothing reads a clock.

mod draws;
mod line;
mod middle;
mod unit;

pub use draws::SplitMix;
pub use line::Line;
pub use middle::{median, quantile, quantile_of_sorted};
pub use unit::{Unit, duration, near_one, significant, three_digits, time, two_digits};
