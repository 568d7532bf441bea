//! Files, read and written with care: nothing is read without end, no read waits for what is no
//! file, and what is written appears whole or not at all.
//!
//! What a text says is no concern of this part: it knows neither keys nor records.
//!
//! | file | what |
//! |---|---|
//! | `error.rs` | what was in the way |
//! | `program.rs` | where a program is |
//! | `read.rs` | opening and reading up to a limit |
//! | `temporary.rs` | directories for a while, which go with their program |
//! | `text.rs` | bytes as text: encodings, line ends |
//! | `write.rs` | new files, files in place of others, directories |

mod error;
mod program;
mod read;
mod temporary;
mod text;
mod write;

pub use error::{DiskError, DiskErrorKind};
pub use program::find_program;
pub use read::{Source, is_missing, read_text};
pub use temporary::TemporaryDirectory;
pub use text::{Encoding, decode, decode_loosely, line_end, lines};
pub use write::{
    PRIVATE, PUBLIC, create_directory, must_be_new, remove_unfinished, replace, write_new,
};
