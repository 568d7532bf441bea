//! How the password of a Windows instance is opened: the notes' ② and ③.

use crate::lesson::{Words, args};
use crate::text::escape;
use crate::view::layout::wrap;
use crate::view::palette::Paint;
use crate::view::text::Style;
use crate::view::typed::aws_line;
use crate::wizard::Aws;

/// A password that was opened.
pub struct Opened<'a> {
    /// Of which instance.
    pub id: &'a str,
    /// The name of its key pair.
    pub name: &'a str,
    /// The file of the private key, as it was named.
    pub path: &'a str,
    /// What EC2 handed out.
    pub sealed: &'a [u8],
    /// What was in it.
    pub password: &'a str,
    /// Whether the file is in OpenSSH's container.
    pub container: bool,
}

/// So many bytes stand on a line of a dump.
const A_LINE: usize = 24;
/// So many lines are shown where nobody wants to see every byte.
const LINES: usize = 2;

/// How it was opened, in the notes' steps.
pub fn password(words: &Words, opened: &Opened<'_>, style: Style) -> String {
    let Opened { id, name, path, sealed, password, container } = *opened;
    let bytes = sealed.len();
    let say = |text: &str| wrap(text, style.width, "");
    let mut out = Paint::Heading.on(&format!("{}\n\n", words.with("password-title", args![id])));
    out += &say(&words.get("password-asked"));
    out += &say(&words.with("password-sealed", args![name, bytes]));
    let shown = if style.verbosity > 0 { usize::MAX } else { LINES };
    for line in sealed.chunks(A_LINE).take(shown) {
        let line: Vec<String> = line.iter().map(|byte| format!("{byte:02x}")).collect();
        out += &Paint::Quiet.on(&format!("    {}\n", line.join(" ")));
    }
    if sealed.len() > A_LINE.saturating_mul(shown) {
        out += &Paint::Quiet.on("    …\n");
    }
    out += &say(&words.with("password-opened", args![path]));
    out += &Paint::Heading.on(&format!("    {}\n\n", escape(password)));
    out += &say(&words.get("password-table"));
    out += &say(&words.get("password-reply"));
    out += &say(&words.with("password-kept", args![bytes]));
    out += &format!("\n{}", say(&words.get("password-aws")));
    let aws = Aws::new("get-password-data").with("--instance-id", id);
    let line = aws_line(&aws.with("--priv-launch-key", path));
    out += &format!("  {}\n", line.replace(' ', "\u{a0}"));
    if container {
        out += &say(&words.with("password-container", args![path]));
    }
    out
}
