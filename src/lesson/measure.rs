//! What is measured, and why measuring stopped: which sentence belongs to which.

use super::{Problem, Words, io_reason};
use crate::measure::{MeasureError, Operation};

impl Words {
    /// The name of an operation that is measured.
    pub fn operation(&self, operation: Operation) -> String {
        self.get(&operation_id(operation))
    }
}

fn operation_id(operation: Operation) -> String {
    format!("bench-op-{}", operation.to_string().replace('_', "-"))
}

impl From<&MeasureError> for Problem {
    fn from(error: &MeasureError) -> Self {
        let reason = match error {
            MeasureError::Io(error) => io_reason(error.kind()),
            MeasureError::Login(error) => return Self::from(error),
            MeasureError::Key(_) => Self::new("bench-failed-key"),
            MeasureError::WrongResult => Self::new("bench-failed-result"),
            MeasureError::Thread => Self::new("bench-failed-thread"),
        };
        Self::new("err-bench-run").sentence("reason", reason)
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;
    use crate::lesson::assert_family;

    #[test]
    fn every_operation_has_a_name() {
        assert_family("bench-op-", Operation::VARIANTS.iter().copied().map(operation_id));
    }
}
