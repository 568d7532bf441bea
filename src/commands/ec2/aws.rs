//! The `aws ec2 …` line that does the same as a command of the console.

use std::fmt::Display;

use crate::lesson::{key_into, shell_word};

/// Such a line.
pub(super) struct Aws {
    words: Vec<String>,
    /// Where its output goes.
    to: Option<String>,
}

impl Aws {
    /// A command of `aws ec2`.
    pub(super) fn new(command: &str) -> Self {
        Self { words: vec![command.to_owned()], to: None }
    }

    /// With an option.
    #[must_use]
    pub(super) fn with(mut self, option: &str, value: impl Display) -> Self {
        self.words.extend([option.to_owned(), value.to_string()]);
        self
    }

    /// With an option that has several values.
    #[must_use]
    pub(super) fn all<T: Display>(mut self, option: &str, values: &[T]) -> Self {
        self.words.push(option.to_owned());
        self.words.extend(values.iter().map(ToString::to_string));
        self
    }

    /// With an option that has none.
    #[must_use]
    pub(super) fn flag(mut self, option: &str) -> Self {
        self.words.push(option.to_owned());
        self
    }

    /// With its output, a private key, in a file.
    #[must_use]
    pub(super) fn to(mut self, file: impl Display) -> Self {
        self.to = Some(file.to_string());
        self
    }

    /// As it is typed into a shell.
    pub(super) fn line(&self) -> String {
        // An option is no word that could be taken for one.
        let word = |word: &String| match word.starts_with("--") {
            true => word.clone(),
            false => shell_word(word),
        };
        let mut line: Vec<String> = vec!["aws".to_owned(), "ec2".to_owned()];
        line.extend(self.words.iter().map(word));
        if let Some(file) = &self.to {
            return line.join(" ") + &key_into(file);
        }
        line.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_can_be_pasted() {
        let line = Aws::new("create-key-pair").with("--key-name", "my key").flag("--dry-run");
        let line = line.all("--instance-ids", &[1, 2]).to("my key.pem").line();
        let wanted = "aws ec2 create-key-pair --key-name 'my key' --dry-run --instance-ids 1 2 > \
                      'my key.pem' && chmod 400 'my key.pem'";
        assert_eq!(line, wanted);
    }
}
