//! Who may log in: a file in sshd's AUTHORIZED_KEYS FILE FORMAT (sshd(8)).
//!
//! # Format
//!
//! `[options] ssh-rsa base64 [comment]`

use super::line::{append_line, content, first_word, text_of};
use super::options::{self, KeyOption, OptionError};
use super::read::{apart, key_in, read_list, without_a_key};
use super::skipped::{SkipReason, Skipped};
use crate::crypto::PublicKey;
use crate::disk;
use crate::key::found::{self, Found};
use crate::key::public::{keys_in, openssh_line, parse_words, strange_character};
use crate::key::{Comment, Fingerprint};

/// What the file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuthorizedKeys {
    /// The keys that may log in, in the order of the file.
    pub entries: Vec<Entry>,
    /// The lines that count for nothing, with the reason.
    pub skipped: Vec<Skipped>,
}

/// A key that may log in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The number of the line, from 1.
    pub line: usize,
    /// What stands in front of the key: shown, and never acted upon.
    pub options: Vec<KeyOption>,
    /// The key.
    pub key: PublicKey,
    /// What stands after it.
    pub comment: Comment,
}

/// What [`add`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// The key was added; this is the new file.
    File(Vec<u8>),
    /// The key is registered already.
    AlreadyThere {
        /// In this line.
        line: usize,
    },
    /// The key stands in this line, whose options cannot be honoured: another line would let it in
    /// without what they ask.
    Restricted(Skipped),
}

impl AuthorizedKeys {
    /// Reads the bytes of the file. Lines need not be UTF-8: a comment may be in any encoding.
    pub fn parse(bytes: &[u8]) -> Self {
        let (entries, skipped) = read_list(bytes, |line, text| {
            let (options, key) = parts(text)?;
            let (key, comment) = read_key(key)?;
            let options = options.map_or_else(|| Ok(Vec::new()), options::parse);
            let options = options.map_err(SkipReason::Option)?;
            Ok(Some(Entry { line, options, key, comment }))
        });
        Self { entries, skipped }
    }

    /// Whether the key may log in.
    pub fn contains(&self, key: &PublicKey) -> bool {
        self.entries.iter().any(|entry| entry.key == *key)
    }
}

/// Adds a key at the end, without options, and leaves every other byte as it is. A key that is
/// there already is not added again.
pub fn add(bytes: &[u8], key: &PublicKey, comment: &Comment) -> Added {
    let list = AuthorizedKeys::parse(bytes);
    if let Some(entry) = list.entries.iter().find(|entry| entry.key == *key) {
        return Added::AlreadyThere { line: entry.line };
    }
    let restricts = |line: &Skipped| {
        matches!(line.reason, SkipReason::Option(_)) && line.key.as_ref() == Some(key)
    };
    if let Some(line) = list.skipped.into_iter().find(restricts) {
        return Added::Restricted(line);
    }
    let line = format!("{} {comment}", openssh_line(key));
    Added::File(append_line(bytes, line.trim_end()))
}

/// Removes every line with the key of this fingerprint, whatever its options, and leaves every
/// other byte as it is. Gives the new file and how many lines went.
pub fn remove(bytes: &[u8], fingerprint: &Fingerprint) -> (Vec<u8>, usize) {
    let mut removed = 0;
    let mut kept = Vec::with_capacity(bytes.len());
    for line in disk::lines(bytes) {
        let key = key_of_line(&text_of(line));
        if key.is_some_and(|key| Fingerprint::of(&key) == *fingerprint) {
            removed += 1;
        } else {
            kept.extend_from_slice(line);
        }
    }
    (kept, removed)
}

/// The key of a line even where its options are refused: to remove it, they do not matter.
fn key_of_line(line: &str) -> Option<PublicKey> {
    key_in(apart(content(line)?).0)
}

/// Options, if any, and key with comment. As in sshd: what does not begin with a key begins with
/// options.
fn parts(line: &str) -> Result<(Option<&str>, &str), SkipReason> {
    if names_a_key(line) {
        return Ok((None, line));
    }
    let unclosed = SkipReason::Option(OptionError::Unclosed);
    let (options, key) = options::split(line).ok_or(unclosed)?;
    if names_a_key(key) {
        return Ok((Some(options), key));
    }
    if keys_in(line).next().is_some() {
        return Err(SkipReason::Option(options::ended_early(options)));
    }
    Err(without_a_key(line))
}

fn names_a_key(text: &str) -> bool {
    found::in_ssh_name(first_word(text).0).is_some()
}

fn read_key(text: &str) -> Result<(PublicKey, Comment), SkipReason> {
    match parse_words(text) {
        Some(key) => key.map_err(|error| SkipReason::Key(strange_character(text).unwrap_or(error))),
        None => Err(match found::in_text(text) {
            // The name alone, with nothing after it.
            Found::PublicKey(found::KeyType::Rsa) => SkipReason::NoKey,
            found => SkipReason::NotRsa(found),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;
    use crate::disk::Encoding;
    use crate::key::public::PublicKeyError;
    use crate::key::{KeyType, OptionError};

    fn key(seed: u64) -> PublicKey {
        test_key(seed).public().clone()
    }

    fn told(skipped: &[Skipped]) -> Vec<(usize, SkipReason)> {
        skipped.iter().map(|skipped| (skipped.line, skipped.reason.clone())).collect()
    }

    #[test]
    fn lines_are_read_and_others_skipped_with_number_and_reason() {
        let line = openssh_line(&key(20));
        let text = [
            "# remark".to_owned(),
            String::new(),
            "  # remark".to_owned(),
            format!("{line} alice # laptop"),
            "ssh-ed25519 AAAAC3 bob".to_owned(),
            format!("Command=\"echo \\\"a b\\\" 世界\",no-PTY \t{line}"),
            format!("from=\"10.0.0.1\" {line}"),
            format!("cert-authority {line}"),
            format!("command=\"open {line}"),
            "hello world".to_owned(),
            "ssh-rsa".to_owned(),
            "ssh-rsa AAAA".to_owned(),
            "ssh-rsa-cert-v01@openssh.com AAAA".to_owned(),
            format!("  {line}\r"),
            format!("frobnicate {line}"),
        ]
        .join("\n");
        let file = AuthorizedKeys::parse(text.as_bytes());

        let entry = |line, options, comment| Entry {
            line,
            options,
            key: key(20),
            comment: Comment::new(comment).unwrap(),
        };
        let option = |name: &str, value: Option<&str>| KeyOption {
            name: name.to_owned(),
            value: value.map(str::to_owned),
        };
        let options = vec![option("command", Some("echo \"a b\" 世界")), option("no-pty", None)];
        assert_eq!(
            file.entries,
            [entry(4, vec![], "alice # laptop"), entry(6, options, ""), entry(14, vec![], "")]
        );
        let reasons = [
            (5, SkipReason::NotRsa(Found::PublicKey(KeyType::Ed25519))),
            (7, SkipReason::Option(OptionError::Unchecked("from".to_owned()))),
            (8, SkipReason::Option(OptionError::Unchecked("cert-authority".to_owned()))),
            (9, SkipReason::Option(OptionError::Unclosed)),
            (10, SkipReason::NoKey),
            (11, SkipReason::NoKey),
            (12, SkipReason::Key(PublicKeyError::Damaged)),
            (13, SkipReason::NotRsa(Found::OpensshCertificate(KeyType::Rsa))),
            (15, SkipReason::Option(OptionError::Unknown("frobnicate".to_owned()))),
        ];
        assert_eq!(told(&file.skipped), reasons);
        assert!(file.contains(&key(20)));
        assert!(!file.contains(&key(21)));
    }

    #[test]
    fn a_refused_line_does_not_let_its_key_in() {
        let text = format!("from=\"10.0.0.1\" {}", openssh_line(&key(20)));
        assert!(!AuthorizedKeys::parse(text.as_bytes()).contains(&key(20)));
    }

    #[test]
    fn a_key_that_is_restricted_is_not_let_in_by_another_line() {
        let text = format!("from=\"10.0.0.1\" {}\n", openssh_line(&key(20)));
        let added = add(text.as_bytes(), &key(20), &Comment::default());
        assert!(matches!(added, Added::Restricted(Skipped { line: 1, .. })), "{added:?}");
        assert!(matches!(add(text.as_bytes(), &key(21), &Comment::default()), Added::File(_)));
    }

    #[test]
    fn adding_keeps_every_byte_and_adds_no_key_twice() {
        let file = |added| match added {
            Added::File(bytes) => bytes,
            other => panic!("{other:?}"),
        };
        let line = openssh_line(&key(20));
        // A comment in Shift_JIS, and no end of the last line.
        let old = b"# \x8e\x52\x93\x63\r\nssh-ed25519 AAAAC3 bob";
        let new = file(add(old, &key(20), &Comment::new("alice").unwrap()));
        assert_eq!(new, [&old[..], b"\n", line.as_bytes(), b" alice\n"].concat());
        let again = add(&new, &key(20), &Comment::default());
        assert_eq!(again, Added::AlreadyThere { line: 3 });
        let first = file(add(b"", &key(20), &Comment::default()));
        assert_eq!(first, format!("{line}\n").into_bytes());
    }

    #[test]
    fn a_comment_in_another_encoding_does_not_hide_the_key() {
        let line = [openssh_line(&key(20)).as_bytes(), b" \x8e\x52\x93\x63\n"].concat();
        let file = AuthorizedKeys::parse(&line);
        assert_eq!((file.entries.len(), file.skipped.len()), (1, 0));
        assert_eq!(remove(&line, &Fingerprint::of(&key(21))), (line, 0));
    }

    #[test]
    fn a_list_is_read_as_it_is_stored_and_what_a_shell_added_otherwise_is_named() {
        let (one, other) = (openssh_line(&key(20)), openssh_line(&key(21)));
        for encoding in [Encoding::Ascii, Encoding::Utf16Le, Encoding::Utf16Be] {
            for mark in ["", "\u{feff}"] {
                let text = format!("{mark}# 鍵上\r\n{one} アリス\r\n");
                let whole = encoding.encode(&text);
                let file = AuthorizedKeys::parse(&whole);
                assert_eq!((file.entries[0].line, file.skipped.len()), (2, 0), "{encoding:?}");
                assert_eq!(file.entries[0].comment.as_str(), "アリス");
                // A key is added as the file is stored, and taken out again.
                let Added::File(longer) = add(&whole, &key(21), &Comment::default()) else {
                    panic!()
                };
                assert_eq!(longer, encoding.encode(&format!("{text}{other}\n")));
                assert_eq!(remove(&longer, &Fingerprint::of(&key(21))), (whole, 1));
            }
        }
        let plain = format!("# remark\r\n{one}\r\n");
        let added = Encoding::Utf16Le.encode(&format!("{other}\r\n"));
        let file = [plain.as_bytes(), &added, plain.as_bytes()].concat();
        let read = AuthorizedKeys::parse(&file);
        assert_eq!(read.entries.iter().map(|entry| entry.line).collect::<Vec<_>>(), [2, 5]);
        assert_eq!(told(&read.skipped), [(3, SkipReason::Utf16)]);
        let without = [plain.as_bytes(), plain.as_bytes()].concat();
        assert_eq!(remove(&file, &Fingerprint::of(&key(21))), (without, 1));
        // What another shell added to a file in UTF-16 is read, as OpenSSH reads it.
        let file = [&added[..], plain.as_bytes()].concat();
        assert_eq!(AuthorizedKeys::parse(&file).entries.len(), 2);
        let Added::File(file) = add(&file, &key(22), &Comment::default()) else { panic!() };
        assert_eq!(AuthorizedKeys::parse(&file).entries.len(), 3);
    }

    #[test]
    fn a_carriage_return_in_a_line_ends_it_for_nobody_that_openssh_does_not() {
        let (one, other) = (openssh_line(&key(20)), openssh_line(&key(21)));
        let read = |text: &str| AuthorizedKeys::parse(text.as_bytes()).entries.len();
        assert_eq!(read(&format!("{one} a\r{other}\r")), 2);
        assert_eq!(read(&format!("# {one} a\r{other}\n")), 0);
        // What is added to an old Mac's file ends as its lines do.
        for list in ["", "\r"]
            .map(|end| format!("{one} a\r{other}{end}"))
            .into_iter()
            .chain([format!("{one}\n{other}\r")])
        {
            let Added::File(longer) = add(list.as_bytes(), &key(22), &Comment::default()) else {
                panic!()
            };
            assert_eq!(AuthorizedKeys::parse(&longer).entries.len(), 3);
        }
    }

    #[test]
    fn removing_takes_every_line_of_the_key_and_keeps_the_rest() {
        let (one, other) = (openssh_line(&key(20)), openssh_line(&key(21)));
        let rest = format!("# {one}\r\n{other}{one} bob\r\nssh-rsa AAAA\n\n");
        let text = format!("{one}{other}\n{rest}from=\"10.0.0.1\" {one}\r\npty {one}");
        let fingerprint = Fingerprint::of(&key(20));
        assert_eq!(remove(text.as_bytes(), &fingerprint), (rest.clone().into_bytes(), 3));
        assert_eq!(remove(rest.as_bytes(), &fingerprint), (rest.into_bytes(), 0));
    }
}
