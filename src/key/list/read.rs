//! A list as a whole: what goes on over several lines is one mistake and told once, and what stands
//! glued together in one line is told apart.

use base64ct::{Base64, Encoding as _};

use super::line::{content, text_of};
use super::skipped::{SkipReason, Skipped};
use crate::crypto::PublicKey;
use crate::disk::{self, Encoding};
use crate::key::found;
use crate::key::public::{keys_in, parse_words};
use crate::key::wrapping::BLOB;
use crate::text::tail;

/// A key has fewer lines, however narrow they are.
const MOST_LINES: usize = 50;
/// So many characters of base64, and nothing else, are a line of a key: a word is shorter.
const BODY: usize = 40;
/// What the base64 of OpenSSH's private keys begins with: "openssh-key-v1" (PROTOCOL.key §1).
const OPENSSH: &str = "b3BlbnNzaC1rZXktdjE";

/// What PuTTY's private keys begin with.
const PUTTY: &str = "PuTTY-User-Key-File-";

/// A line: how it is stored, and its text.
type Line = (Encoding, String);

/// Several lines that are one mistake.
struct Span {
    lines: usize,
    reason: SkipReason,
    key: Option<PublicKey>,
}

/// Reads each line that is no remark, with its number. What `read` takes for one is passed over,
/// and what it refuses is given with the reason.
pub(super) fn read_list<T>(
    bytes: &[u8],
    read: impl Fn(usize, &str) -> Result<Option<T>, SkipReason>,
) -> (Vec<T>, Vec<Skipped>) {
    let (mut entries, mut skipped) = (Vec::new(), Vec::new());
    let file = Encoding::of(bytes);
    let lines: Vec<Line> =
        disk::lines(bytes).map(|line| (Encoding::of(line), text_of(line))).collect();
    let mut rest = lines.as_slice();
    while let Some(((encoding, text), others)) = rest.split_first() {
        let line = lines.len() - others.len();
        let span = std::mem::replace(&mut rest, others);
        let Some(text) = content(text) else { continue };
        let mut skip = |reason, key| skipped.push(Skipped { line, reason, key });
        if ![file, Encoding::Ascii].contains(encoding) {
            skip(SkipReason::Utf16, key_in(text));
            continue;
        }
        let (first, glued) = apart(text);
        match read(line, first) {
            Ok(entry) => entries.extend(entry),
            Err(reason) => match spanning(span, line) {
                Some(span) => {
                    skip(span.reason, span.key);
                    rest = others.get(span.lines - 1..).unwrap_or_default();
                }
                None => skip(reason, key_in(first)),
            },
        }
        for (before, key) in glued {
            skip(SkipReason::Glued { after: tail(before) }, key_in(key));
        }
    }
    (entries, skipped)
}

/// The key that stands somewhere in a text, whatever is around it.
pub(super) fn key_in(text: &str) -> Option<PublicKey> {
    keys_in(text).find_map(|at| parse_words(text.get(at..)?)?.ok()).map(|(key, _)| key)
}

/// Why a line is none in which no key begins.
pub(super) fn without_a_key(text: &str) -> SkipReason {
    if text.contains(BLOB) { SkipReason::NoName } else { SkipReason::NoKey }
}

/// A line up to a second key in it, and the keys from that one on, each with what is before it.
pub(super) fn apart(text: &str) -> (&str, Vec<(&str, &str)>) {
    let starts: Vec<usize> = keys_in(text).skip(1).chain([text.len()]).collect();
    let pieces = starts.windows(2).filter_map(|ends| {
        let [from, to] = ends else { return None };
        Some((text.get(..*from)?, text.get(*from..*to)?))
    });
    let first = starts.first().and_then(|end| text.get(..*end));
    (first.unwrap_or(text), pieces.collect())
}

/// What begins in the first of these lines, the list's line `first`, and is no line by itself.
fn spanning(lines: &[Line], first: usize) -> Option<Span> {
    let mut texts = lines.iter().map_while(|(_, text)| content(text));
    let start = texts.next()?;
    if begins(start) {
        return Some(block(lines, first));
    }
    if let Some(at) = start.find("ssh-rsa") {
        let others = texts.take(MOST_LINES).take_while(|line| !line.contains("ssh-"));
        return broken(start.get(at..)?, others, first);
    }
    if !is_body(start) {
        return None;
    }
    // The last line is as short as it happens to be.
    let mut full = true;
    let others =
        texts.take_while(|line| std::mem::replace(&mut full, is_body(line)) && is_base64(line));
    let body: Vec<_> = [start].into_iter().chain(others).collect();
    (body.len() > 1).then(|| named(&body, first))
}

/// What has a first and a last line: PEM, RFC 4716, PuTTY's keys.
fn block(lines: &[Line], first: usize) -> Span {
    let mut block = Vec::new();
    for (_, line) in lines {
        if !block.is_empty() && (begins(line) || line.contains("ssh-rsa ")) {
            break;
        }
        block.push(line.trim());
        if ["-----END ", "---- END ", "Private-MAC:"].iter().any(|end| line.contains(end)) {
            break;
        }
    }
    named(&block, first)
}

/// Names what stands in lines.
fn named(block: &[&str], first: usize) -> Span {
    let (last, text) = (first + block.len() - 1, block.join("\n"));
    let reason = match text.contains("PRIVATE KEY") || text.starts_with(PUTTY) || is_private(&text)
    {
        true => SkipReason::PrivateKey { last },
        false => SkipReason::Block { found: found::in_text(&text), last },
    };
    Span { lines: block.len(), reason, key: None }
}

/// A public key that begins in one line and goes on in others.
fn broken<'a>(start: &str, others: impl Iterator<Item = &'a str>, first: usize) -> Option<Span> {
    // The break may have come behind the name of the key, in place of a blank.
    let mut joined = if start == "ssh-rsa" { format!("{start} ") } else { start.to_owned() };
    let (mut lines, mut body) = (1, 1);
    let mut key = None;
    for line in others {
        lines += 1;
        joined += line;
        if let Some(Ok((read, _))) = parse_words(&joined) {
            (key, body) = (Some(read), lines);
            break;
        }
        if is_body(line) && body + 1 == lines {
            body = lines;
        }
    }
    let reason = SkipReason::Broken { last: first + body - 1 };
    (body > 1).then_some(Span { lines: body, reason, key })
}

fn begins(line: &str) -> bool {
    ["-----BEGIN ", "---- BEGIN "].iter().any(|begin| line.contains(begin))
        || line.starts_with(PUTTY)
}

fn is_body(line: &str) -> bool {
    line.len() >= BODY && is_base64(line)
}

fn is_base64(line: &str) -> bool {
    line.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
}

/// Whether base64 is that of a private key: of OpenSSH's format, or of DER with the version first,
/// which public keys have not (RFC 8017 A.1.2, RFC 5958 §2).
fn is_private(base64: &str) -> bool {
    let head = base64.get(..12).and_then(|head| Base64::decode_vec(head).ok());
    let version = head.as_deref().is_some_and(|der| matches!(der, [0x30, 0x82, _, _, 2, 1, 0, ..]));
    version || base64.starts_with(OPENSSH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;
    use crate::key::{AuthorizedKeys, Comment, Format, Found, encode_private, openssh_line};

    fn line(seed: u64) -> String {
        openssh_line(test_key(seed).public())
    }

    fn told(text: &str) -> (Vec<usize>, Vec<(usize, SkipReason)>) {
        let file = AuthorizedKeys::parse(text.as_bytes());
        let skipped = file.skipped.into_iter().map(|skipped| (skipped.line, skipped.reason));
        (file.entries.iter().map(|entry| entry.line).collect(), skipped.collect())
    }

    #[test]
    fn a_private_key_is_one_mistake_wherever_it_ends() {
        let good = line(20);
        for format in [Format::Pem, Format::Pkcs8, Format::Openssh] {
            let mut random = rand::rng();
            let pem = encode_private(&test_key(20), format, None, &Comment::default(), &mut random);
            let pem = pem.unwrap().to_string();
            let length = pem.lines().count();
            let body: Vec<_> = pem.lines().skip(1).take(length - 2).collect();
            let cut: Vec<_> = pem.lines().take(length - 1).collect();
            let escaped = format!("{pem:?}");
            let cases = [
                (pem.trim_end(), length),
                (&cut.join("\n"), length - 1),
                (&body.join("\n"), length - 2),
                (&escaped, 1),
            ];
            for (pasted, length) in cases {
                let found = told(&format!("# here\n{good}\n{pasted}\n{good}\nhello\n"));
                let reason = SkipReason::PrivateKey { last: 2 + length };
                let skipped = vec![(3, reason), (4 + length, SkipReason::NoKey)];
                assert_eq!(found, (vec![2, 3 + length], skipped), "{format:?} {pasted}");
            }
        }
        let putty = "PuTTY-User-Key-File-3: ssh-rsa\nPublic-Lines: 1\nAAAA\nPrivate-MAC: 00\nx";
        let reason = SkipReason::PrivateKey { last: 4 };
        assert_eq!(told(putty).1, [(1, reason), (5, SkipReason::NoKey)]);
    }

    #[test]
    fn other_blocks_are_named_once() {
        let ssh2 =
            "---- BEGIN SSH2 PUBLIC KEY ----\nComment: me\nAAAA\n---- END SSH2 PUBLIC KEY ----";
        let reason = SkipReason::Block { found: Found::Ssh2PublicKey, last: 4 };
        assert_eq!(told(ssh2).1, [(1, reason)]);
        let twice = "-----BEGIN CERTIFICATE-----\nAA\n".repeat(2);
        let reason = |last| SkipReason::Block { found: Found::Certificate, last };
        assert_eq!(told(&twice).1, [(1, reason(2)), (3, reason(4))]);
    }

    #[test]
    fn a_key_with_line_breaks_in_it_is_one_mistake_whatever_the_width() {
        let (good, whole) = (line(20), format!("{} me@desk", line(21)));
        for width in [7, 8, 20, 64, 79, 80, 200] {
            let all: Vec<char> = whole.chars().collect();
            let pieces: Vec<String> =
                all.chunks(width).map(|piece| piece.iter().collect()).collect();
            let in_key = pieces.iter().scan(0, |at, piece| {
                *at += piece.len();
                Some(*at)
            });
            let last = 1 + in_key.take_while(|end| *end < line(21).len()).count() + 1;
            let text = format!("{good}\n{}\n{good}\n", pieces.join("\n"));
            let (entries, skipped) = told(&text);
            assert_eq!(skipped.first(), Some(&(2, SkipReason::Broken { last })), "{width}");
            assert_eq!(entries, [1, 2 + pieces.len()], "{width}");
        }
        let cut = told(&whole[..200].replace("ssh-rsa ", "ssh-rsa\n")).1;
        assert_eq!(cut, [(1, SkipReason::Broken { last: 2 })]);
    }

    #[test]
    fn keys_that_are_glued_together_are_told_apart() {
        let glued = |after: &str| SkipReason::Glued { after: after.to_owned() };
        let (one, two) = (line(20), line(21));
        let (entries, skipped) = told(&format!("{one} me@desk{two} you{two}\n"));
        assert_eq!(entries, [1]);
        assert_eq!(skipped.len(), 2);
        let file = AuthorizedKeys::parse(format!("{one} me@desk{two} you").as_bytes());
        assert_eq!(file.entries[0].comment.as_str(), "me@desk");
        assert_eq!(file.skipped[0].reason, glued(&format!("{} me@desk", &one[one.len() - 12..])));
        assert_eq!(file.skipped[0].key.as_ref(), Some(test_key(21).public()));
        assert!(!file.contains(test_key(21).public()));
    }

    #[test]
    fn the_cause_is_looked_for_in_the_whole_line() {
        let key = line(20);
        let blank = |after: &str| SkipReason::Option(Blank { after: after.to_owned() });
        let option = SkipReason::Option;
        use crate::key::OptionError::*;
        let cases = [
            (format!("no-pty, no-x11-forwarding {key}"), blank("no-pty,")),
            (format!("no-pty , no-x11-forwarding {key}"), blank("no-pty")),
            (format!("command=/bin/date {key}"), option(Quotes("command".to_owned()))),
            (format!("command=/bin/date -u {key}"), option(Quotes("command".to_owned()))),
            (format!("alice {key}"), option(Unknown("alice".to_owned()))),
            (key.replace("ssh-rsa ", ""), SkipReason::NoName),
            (key.replace("ssh-", "sh-"), SkipReason::NoName),
        ];
        for (text, reason) in cases {
            assert_eq!(told(&text).1, [(1, reason)], "{text}");
        }
    }

    #[test]
    fn a_list_of_nothing_but_mistakes_takes_no_endless_time() {
        for mistake in [
            "a\n",
            "ssh-rsa\n",
            "ssh-rsa ",
            "-----BEGIN A\n",
            "ssh-rsa AAAAB3NzaC1yc2E ",
            &format!("{}\n", "A".repeat(BODY)),
        ] {
            let text = mistake.repeat((256 << 10) / mistake.len());
            assert!(AuthorizedKeys::parse(text.as_bytes()).entries.is_empty());
        }
    }
}
