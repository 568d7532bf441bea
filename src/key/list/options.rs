//! The options in front of a key in authorized_keys (sshd(8), AUTHORIZED_KEYS FILE FORMAT).
//!
//! keystep executes nothing and forwards nothing, so an option that only says what a session may
//! do is recorded and shown. An option that says *who* may log in, or when, or from where, is not
//! understood here, and whoever wrote it counts on it: it must never be passed over.

use crate::text::{head, tail};

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
    /// The option needs a value in quotes.
    #[error("the option {0} needs a value in quotes")]
    Quotes(String),
    /// The option has a value, and none is meant for it.
    #[error("the option {0} takes no value")]
    Value(String),
    /// A quote is not closed.
    #[error("a quote is not closed")]
    Unclosed,
    /// There is nothing where an option should be: in front of a comma, or between two.
    #[error("after {after:?} there is no option")]
    Missing {
        /// What stands in front of it.
        after: String,
    },
    /// There is a blank, and it ends the options, though more of them follow.
    #[error("after {after:?} there is a blank among the options")]
    Blank {
        /// What stands in front of it.
        after: String,
    },
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

/// What is wrong with options, where a blank ends them and no key follows, but a key comes later.
pub(super) fn ended_early(text: &str) -> OptionError {
    let blank = OptionError::Blank { after: tail(text) };
    parse(text.trim_end_matches(',')).err().unwrap_or(blank)
}

/// Reads options with commas between.
///
/// # Errors
///
/// [`OptionError`] for the first option that cannot be honoured.
pub(super) fn parse(text: &str) -> Result<Vec<KeyOption>, OptionError> {
    let mut options = Vec::new();
    let mut left = text;
    loop {
        let end = scan(left, |c| c == ',').unwrap_or(left.len());
        let (option, rest) = left.split_at_checked(end).unwrap_or((left, ""));
        if option.is_empty() {
            let before = text.strip_suffix(left).unwrap_or_default();
            return Err(OptionError::Missing { after: tail(before) });
        }
        options.push(parse_one(option)?);
        match rest.strip_prefix(',') {
            Some(rest) => left = rest,
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
            Some(_) => Err(OptionError::Value(name)),
        };
    }
    if VALUES.contains(&known) {
        return match value.and_then(unquote) {
            Some(value) => Ok(KeyOption { name, value: Some(value) }),
            None => Err(OptionError::Quotes(name)),
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
            ("", Missing { after: String::new() }),
            ("pty,", Missing { after: "pty,".to_owned() }),
            ("pty,,no-pty", Missing { after: "pty,".to_owned() }),
            ("pty=\"x\"", Value("pty".to_owned())),
            ("command", Quotes("command".to_owned())),
            ("command=ls", Quotes("command".to_owned())),
            ("command=“ls”", Quotes("command".to_owned())),
            ("command=\"", Quotes("command".to_owned())),
        ];
        for (text, error) in cases {
            assert_eq!(parse(text), Err(error), "{text:?}");
        }
    }
}
