//! Why measuring stopped, in words.

use crate::lesson::{Problem, io_reason};
use crate::measure::MeasureError;

/// Why measuring stopped.
pub(crate) fn broken(error: &MeasureError) -> Problem {
    let reason = match error {
        MeasureError::Io(error) => io_reason(error.kind()),
        MeasureError::Login(error) => return Problem::from(error),
        MeasureError::Key(_) => Problem::new("bench-failed-key"),
        MeasureError::WrongResult => Problem::new("bench-failed-result"),
        MeasureError::Thread => Problem::new("bench-failed-thread"),
    };
    Problem::new("err-bench-run").sentence("reason", reason)
}
