//! Lines as they are typed into a shell: how one logs in, and how `aws` does the same.

use crate::lesson::{key_into, shell_word};
use crate::wizard::Aws;

/// What stands for the file of a private key that is where nobody but its owner knows.
pub(crate) const KEY: &str = "KEY";

/// The line that logs in.
pub(crate) fn ssh_line(pem: &str, user: &str, address: &str, port: Option<u16>) -> String {
    let port = port.map(|port| format!(" -p {port}")).unwrap_or_default();
    format!("ssh -i {}{port} {user}@{address}", shell_word(pem))
}

/// A command of `aws` as it is typed into a shell.
pub(crate) fn aws_line(aws: &Aws) -> String {
    // The names of options stand as they are: none is a word that could be taken for one.
    let word = |word: &String| match word.starts_with("--") {
        true => word.clone(),
        false => shell_word(word),
    };
    let words: Vec<String> = aws.words.iter().map(word).collect();
    let into = aws.into.as_deref().map(key_into).unwrap_or_default();
    words.join(" ") + &into
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_can_be_pasted() {
        let line = Aws::new("create-key-pair").with("--key-name", "my key").flag("--dry-run");
        let line = aws_line(&line.all("--instance-ids", &[1, 2]).to("my key.pem"));
        let wanted = "aws ec2 create-key-pair --key-name 'my key' --dry-run --instance-ids 1 2 > \
                      'my key.pem' && chmod 400 'my key.pem'";
        assert_eq!(line, wanted);
    }
}
