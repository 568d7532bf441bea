//! Words of a command that somebody pastes into a shell.

use crate::text::is_harmless;

/// A word as the shell of this system reads it back: sh, and PowerShell on Windows.
pub fn shell_word(word: &str) -> String {
    if cfg!(windows) { power_shell_word(word) } else { posix_word(word) }
}

/// What stands behind a command that prints a private key: into a file, which `ssh` takes only if
/// nobody else can read it.
pub fn key_into(file: &str) -> String {
    let file = shell_word(file);
    if cfg!(windows) { format!(" > {file}") } else { format!(" > {file} && chmod 400 {file}") }
}

/// As sh reads it. What does not show itself on a terminal is written by `printf`.
fn posix_word(word: &str) -> String {
    let piece = |c: char| match c {
        '\'' => r"'\''".to_owned(),
        _ if shows_itself(c) => c.to_string(),
        _ => {
            let bytes =
                c.to_string().bytes().map(|byte| format!(r"\{byte:03o}")).collect::<String>();
            format!(r#"'"$(printf '{bytes}')"'"#)
        }
    };
    quoted(word, "@,", "'", piece)
}

/// As PowerShell reads it, to which a comma makes a list, and every kind of single quote is one.
fn power_shell_word(word: &str) -> String {
    if word.chars().all(shows_itself) {
        return quoted(word, "\\", "'", |c| {
            if "'‘’‚‛".contains(c) { format!("{c}{c}") } else { c.to_string() }
        });
    }
    quoted(word, "\\", "\"", |c| match c {
        '$' | '`' | '"' | '“' | '”' | '„' => format!("`{c}"),
        _ if shows_itself(c) => c.to_string(),
        _ => format!("$([char]::ConvertFromUtf32({:#x}))", u32::from(c)),
    })
}

/// A word in quotes, if it has more than letters, digits, and signs that are plain to every shell or
/// to this one.
fn quoted(word: &str, plain: &str, quotes: &str, piece: impl Fn(char) -> String) -> String {
    // What begins with a hyphen would be taken for an option.
    let word = if word.starts_with('-') { format!("./{word}") } else { word.to_owned() };
    let bare = |c: char| {
        shows_itself(c) && (c.is_alphanumeric() || "_-./:+".contains(c) || plain.contains(c))
    };
    if !word.is_empty() && word.chars().all(bare) {
        return word;
    }
    format!("{quotes}{}{quotes}", word.chars().map(piece).collect::<String>())
}

/// Whether a character can be copied from the screen.
fn shows_itself(c: char) -> bool {
    is_harmless(c) && c != '\u{a0}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_where_it_must_be() {
        for (path, word) in [
            ("my-key.pem", "my-key.pem"),
            ("/home/alice/鍵/a_b+c@d.pem", "/home/alice/鍵/a_b+c@d.pem"),
            ("my key.pem", "'my key.pem'"),
            ("it's.pem", r"'it'\''s.pem'"),
            ("$(date);*~.pem", "'$(date);*~.pem'"),
            ("", "''"),
        ] {
            assert_eq!(posix_word(path), word);
        }
    }

    #[test]
    fn what_a_screen_hides_is_made_by_the_shell() {
        let made = r#"'a'"$(printf '\302\240')"'b'"#;
        for (path, word) in [("a\u{a0}b", made), ("-a b", "'./-a b'")] {
            assert_eq!(posix_word(path), word);
        }
        for (path, word) in [
            (r"C:\keys\my-key.pem", r"C:\keys\my-key.pem"),
            ("a,b@c", "'a,b@c'"),
            ("it's ’$x", "'it''s ’’$x'"),
            ("$a\u{a0}b", "\"`$a$([char]::ConvertFromUtf32(0xa0))b\""),
            ("-a", "./-a"),
        ] {
            assert_eq!(power_shell_word(path), word);
        }
    }
}
