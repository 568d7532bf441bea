//! The options in front of a key in authorized_keys (sshd(8), AUTHORIZED_KEYS FILE FORMAT).
//!
//! keystep executes nothing and forwards nothing, so an option that only says what a session may
//! do is recorded and shown. An option that says *who* may log in, or when, or from where, is not
//! understood here, and whoever wrote it counts on it: it must never be passed over.

use crate::text::head;

/// One option, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyOption {
    /// Its name, in lower case.
    pub name: String,
    /// What follows `=`, without the quotes.
    pub value: Option<String>,
}

/// Why the options of a line cannot be honoured.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OptionError {
    /// It restricts who may log in, when, or from where, in a way that keystep does not check.
    #[error("keystep does not check the option {0}, so it does not take the line")]
    Unchecked(String),
    /// sshd has no such option either, or a newer one than is known here.
    #[error("the option {0:?} is not known")]
    Unknown(String),
    /// The option stands with a value where it has none, without one where it needs one, or the
    /// value is not in quotes.
    #[error("the option {0} is not written as it must be")]
    Form(String),
}

/// Options without a value that say what a session may do.
const FLAGS: [&str; 12] = [
    "restrict",
    "agent-forwarding",
    "no-agent-forwarding",
    "port-forwarding",
    "no-port-forwarding",
    "pty",
    "no-pty",
    "user-rc",
    "no-user-rc",
    "x11-forwarding",
    "no-x11-forwarding",
    "no-touch-required",
];
/// Options with a value that say what a session may do.
const VALUES: [&str; 5] = ["command", "environment", "permitlisten", "permitopen", "tunnel"];
/// Options that say who may log in, when, or from where.
const UNCHECKED: [&str; 5] =
    ["cert-authority", "expiry-time", "from", "principals", "verify-required"];

/// Splits a line into the options and the rest at the first blank outside quotes. `None`: a quote
/// is not closed.
pub(in crate::key) fn split(line: &str) -> Option<(&str, &str)> {
    let end = scan(line, |c| c == ' ' || c == '\t')?;
    let (options, rest) = line.split_at_checked(end)?;
    Some((options, rest.trim_start()))
}

/// Reads options with commas between.
///
/// # Errors
///
/// [`OptionError`] for the first option that cannot be honoured.
pub(super) fn parse(mut text: &str) -> Result<Vec<KeyOption>, OptionError> {
    let mut options = Vec::new();
    loop {
        let end = scan(text, |c| c == ',').unwrap_or(text.len());
        let (option, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        options.push(parse_one(option)?);
        match rest.strip_prefix(',') {
            Some(rest) => text = rest,
            None => return Ok(options),
        }
    }
}

fn parse_one(option: &str) -> Result<KeyOption, OptionError> {
    let (name, value) = match option.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (option, None),
    };
    // sshd compares the names without regard to case.
    let name = name.to_ascii_lowercase();
    let known = name.as_str();
    if UNCHECKED.contains(&known) {
        return Err(OptionError::Unchecked(name));
    }
    if FLAGS.contains(&known) {
        return match value {
            None => Ok(KeyOption { name, value: None }),
            Some(_) => Err(OptionError::Form(name)),
        };
    }
    if VALUES.contains(&known) {
        return match value.and_then(unquote) {
            Some(value) => Ok(KeyOption { name, value: Some(value) }),
            None => Err(OptionError::Form(name)),
        };
    }
    Err(OptionError::Unknown(head(option)))
}

/// Where the first character that `ends` stands outside quotes, or the end of the text. `None`: a
/// quote is not closed. `\"` neither opens nor closes one, as in sshd.
fn scan(text: &str, ends: impl Fn(char) -> bool) -> Option<usize> {
    let mut quoted = false;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => {
                characters.next_if(|(_, next)| *next == '"');
            }
            '"' => quoted = !quoted,
            c if !quoted && ends(c) => return Some(at),
            _ => {}
        }
    }
    (!quoted).then_some(text.len())
}

fn unquote(value: &str) -> Option<String> {
    let inside = value.strip_prefix('"')?.strip_suffix('"')?;
    Some(inside.replace("\\\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(name: &str, value: Option<&str>) -> KeyOption {
        KeyOption { name: name.to_owned(), value: value.map(str::to_owned) }
    }

    #[test]
    fn options_end_at_the_first_blank_outside_quotes() {
        assert_eq!(split("pty ssh-rsa A"), Some(("pty", "ssh-rsa A")));
        assert_eq!(split("command=\"a b\",pty \t k"), Some(("command=\"a b\",pty", "k")));
        assert_eq!(split("command=\"a \\\" b\" k"), Some(("command=\"a \\\" b\"", "k")));
        assert_eq!(split("command=\"こんにちは 世界\" k").unwrap().1, "k");
        assert_eq!(split("command=\"a b k"), None);
        assert_eq!(split("word"), Some(("word", "")));
    }

    #[test]
    fn options_that_restrict_no_login_are_recorded() {
        assert_eq!(
            parse("Restrict,NO-PTY,command=\"say \\\"a, b\\\" =\",X11-forwarding"),
            Ok(vec![
                option("restrict", None),
                option("no-pty", None),
                option("command", Some("say \"a, b\" =")),
                option("x11-forwarding", None),
            ])
        );
    }

    #[test]
    fn every_other_option_refuses_the_line() {
        use OptionError::*;
        let cases = [
            ("from=\"10.0.0.0/8\"", Unchecked("from".to_owned())),
            ("pty,CERT-authority", Unchecked("cert-authority".to_owned())),
            ("expiry-time=\"20300101\"", Unchecked("expiry-time".to_owned())),
            ("verify-required", Unchecked("verify-required".to_owned())),
            ("no-such", Unknown("no-such".to_owned())),
            ("", Unknown(String::new())),
            ("pty,", Unknown(String::new())),
            ("pty=\"x\"", Form("pty".to_owned())),
            ("command", Form("command".to_owned())),
            ("command=ls", Form("command".to_owned())),
            ("command=\"", Form("command".to_owned())),
        ];
        for (text, error) in cases {
            assert_eq!(parse(text), Err(error), "{text:?}");
        }
    }
}
