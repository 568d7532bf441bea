//! Record → text. More pictures of the same record come beside it.
//!
//! | file | what |
//! |---|---|
//! | `text.rs` | the story of a login, step by step |
//! | `detail.rs` | fields, computations and bytes: what `-v` and `-vv` add |
//! | `quiz.rs` | a question of the quiz, its answer, the score |
//! | `table.rs` | the notes' table |
//! | `toy.rs` | textbook RSA with small numbers, not of a record |
//! | `layout.rs` | wrapping and widths, for Japanese too |

mod detail;
mod layout;
pub mod quiz;
mod table;
pub mod text;
pub mod toy;

pub use detail::{computation, duration};
pub use layout::{Paint, pad, wrap, wrap_hanging};
pub use table::four_steps;
