//! A line → commands and their words, as bash takes it apart, as far as there is something here that
//! would do it.

use std::iter::Peekable;
use std::str::Chars;

/// A command of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Command {
    pub(super) when: When,
    pub(super) words: Vec<Word>,
    pub(super) to: Option<To>,
}

/// Whether a command is run depends on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Always,
    /// After `&&`.
    Good,
    /// After `||`.
    Bad,
}

/// Where the output goes that is not to be seen.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct To {
    pub(super) append: bool,
    pub(super) file: Word,
}

/// A word whose values are looked up when it is used.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Word(Vec<Piece>);

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// `$NAME` and `~`, which is `$HOME`; unquoted, it is no word where it is empty.
    Value(String),
}

/// Why a line cannot be run.
#[derive(Debug, PartialEq, Eq)]
pub enum Odd {
    /// A quote that does not end.
    Quote(char),
    /// Something where a word should be.
    Token(String),
    /// Something that bash has and this shell has not.
    NotHere(String),
}

impl Word {
    /// The word with its values. `None`: it is empty, and was not so in quotes.
    pub(super) fn expand(&self, value: &dyn Fn(&str) -> String) -> Option<String> {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Value(name) => value(name),
        });
        let word: String = pieces.collect();
        let quoted = self.0.iter().any(|piece| matches!(piece, Piece::Text(_)));
        (quoted || !word.is_empty()).then_some(word)
    }

    fn push(&mut self, c: char) {
        match self.0.last_mut() {
            Some(Piece::Text(text)) => text.push(c),
            _ => self.0.push(Piece::Text(c.to_string())),
        }
    }
}

/// Takes a line apart.
pub(super) fn parse(line: &str) -> Result<Vec<Command>, Odd> {
    let mut chars = line.chars().peekable();
    let mut commands = Vec::new();
    let mut command = Command { when: When::Always, words: Vec::new(), to: None };
    loop {
        while chars.next_if(|c| c.is_ascii_whitespace()).is_some() {}
        let Some(&c) = chars.peek() else { break };
        let empty = command.words.is_empty() && command.to.is_none();
        match c {
            '#' => break,
            ';' | '&' | '|' => {
                chars.next();
                let twice = c != ';' && chars.next_if_eq(&c).is_some();
                let when = match (c, twice) {
                    (';', _) => When::Always,
                    ('&', true) => When::Good,
                    (_, true) => When::Bad,
                    (c, false) => return Err(Odd::NotHere(c.to_string())),
                };
                if empty {
                    let token = if twice { format!("{c}{c}") } else { c.to_string() };
                    return Err(Odd::Token(token));
                }
                let next = Command { when, words: Vec::new(), to: None };
                commands.push(std::mem::replace(&mut command, next));
            }
            '>' => {
                chars.next();
                let append = chars.next_if_eq(&'>').is_some();
                while chars.next_if(|c| c.is_ascii_whitespace()).is_some() {}
                match chars.peek() {
                    None => return Err(Odd::Token("newline".to_owned())),
                    Some(c @ (';' | '&' | '|' | '<' | '>')) => {
                        return Err(Odd::Token(c.to_string()));
                    }
                    Some(_) => command.to = Some(To { append, file: word(&mut chars)? }),
                }
            }
            '<' | '(' | ')' | '`' => return Err(Odd::NotHere(c.to_string())),
            _ => command.words.push(word(&mut chars)?),
        }
    }
    if command.words.is_empty() && command.to.is_none() {
        // `a;` is a whole line, `a &&` is none.
        return match command.when {
            When::Always => Ok(commands),
            When::Good | When::Bad => Err(Odd::Token("newline".to_owned())),
        };
    }
    commands.push(command);
    Ok(commands)
}

/// The words of a line that is one command, and does nothing else. `home` is what `~` means; other
/// values are not known.
///
/// # Errors
///
/// [`Odd`].
pub fn arguments(line: &str, home: &str) -> Result<Vec<String>, Odd> {
    let mut commands = parse(line)?.into_iter();
    let Some(command) = commands.next() else { return Ok(Vec::new()) };
    if let Some(next) = commands.next() {
        let sign = match next.when {
            When::Always => ";",
            When::Good => "&&",
            When::Bad => "||",
        };
        return Err(Odd::NotHere(sign.to_owned()));
    }
    if command.to.is_some() {
        return Err(Odd::NotHere(">".to_owned()));
    }
    let value = |name: &str| if name == "HOME" { home.to_owned() } else { String::new() };
    Ok(command.words.iter().filter_map(|word| word.expand(&value)).collect())
}

/// Takes a word off the front. There is one.
fn word(chars: &mut Peekable<Chars<'_>>) -> Result<Word, Odd> {
    let mut word = Word::default();
    if chars.next_if_eq(&'~').is_some() {
        match chars.peek() {
            None | Some('/' | ' ' | '\t' | ';' | '&' | '|' | '>' | '<') => {
                word.0.push(Piece::Value("HOME".to_owned()));
            }
            Some(_) => word.push('~'),
        }
    }
    while let Some(c) = chars.next_if(|c| !c.is_ascii_whitespace() && !";&|<>()`".contains(*c)) {
        match c {
            // A `\` at the end of a line would go on in the next one.
            '\\' => chars.next().into_iter().for_each(|c| word.push(c)),
            '\'' | '"' => quoted(c, chars, &mut word)?,
            '$' => value(chars, &mut word)?,
            // To bash it stands for names; to a command that got it as it is, for a file that is missing.
            '*' => return Err(Odd::NotHere(c.to_string())),
            c => word.push(c),
        }
    }
    Ok(word)
}

fn quoted(quote: char, chars: &mut Peekable<Chars<'_>>, word: &mut Word) -> Result<(), Odd> {
    // Two quotes with nothing between them are a word, too.
    word.0.push(Piece::Text(String::new()));
    loop {
        match chars.next().ok_or(Odd::Quote(quote))? {
            c if c == quote => return Ok(()),
            '\\' if quote == '"' => match chars.next().ok_or(Odd::Quote(quote))? {
                c @ ('"' | '\\' | '$' | '`') => word.push(c),
                c => {
                    word.push('\\');
                    word.push(c);
                }
            },
            '$' if quote == '"' => value(chars, word)?,
            '`' if quote == '"' => return Err(Odd::NotHere('`'.to_string())),
            c => word.push(c),
        }
    }
}

/// After `$`: a name, or what a last command ended with.
fn value(chars: &mut Peekable<Chars<'_>>, word: &mut Word) -> Result<(), Odd> {
    let mut name = String::new();
    if chars.next_if_eq(&'?').is_some() {
        name.push('?');
    }
    while name != "?"
        && let Some(c) = chars.next_if(|c| c.is_ascii_alphanumeric() || *c == '_')
    {
        name.push(c);
    }
    match chars.peek() {
        Some(c @ ('(' | '{')) if name.is_empty() => return Err(Odd::NotHere(format!("${c}"))),
        _ if name.is_empty() => word.push('$'),
        _ => word.0.push(Piece::Value(name)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The commands with their words, as they are with these values.
    fn words(line: &str) -> Vec<Vec<String>> {
        let value = |name: &str| match name {
            "HOME" => "/home/alice".to_owned(),
            "?" => "7".to_owned(),
            _ => String::new(),
        };
        let commands = parse(line).unwrap().into_iter();
        let words = |command: Command| -> Vec<String> {
            command.words.iter().filter_map(|word| word.expand(&value)).collect()
        };
        commands.map(words).collect()
    }

    #[test]
    fn a_line_is_taken_apart_as_bash_does() {
        for (line, expected) in [
            ("echo a  b", &[&["echo", "a", "b"][..]][..]),
            (r#"echo 'a  b' "c d"e f\ g"#, &[&["echo", "a  b", "c de", "f g"]]),
            (r#"echo "\"\\\$\n" '\n'"#, &[&["echo", r#""\$\n"#, r"\n"]]),
            (
                "cd ~; cat ~/a a~ '~'",
                &[&["cd", "/home/alice"], &["cat", "/home/alice/a", "a~", "~"]],
            ),
            ("echo $? \"$?\" '$?' $NONE \"$NONE\" $", &[&["echo", "7", "7", "$?", "", "$"]]),
            ("echo \"\" '' # not this", &[&["echo", "", ""]]),
            ("a;b && c||d", &[&["a"], &["b"], &["c"], &["d"]]),
            ("echo a#b 秘密 '鍵 🔑'", &[&["echo", "a#b", "秘密", "鍵 🔑"]]),
            ("", &[]),
            ("ls;", &[&["ls"]]),
        ] {
            assert_eq!(words(line), expected, "{line}");
        }
        let when: Vec<When> = parse("a;b && c||d").unwrap().iter().map(|one| one.when).collect();
        assert_eq!(when, [When::Always, When::Always, When::Good, When::Bad]);
    }

    #[test]
    fn output_goes_to_a_file() {
        let to = |line: &str| {
            let to = parse(line).unwrap().remove(0).to.unwrap();
            (to.append, to.file.expand(&|_| String::new()).unwrap())
        };
        assert_eq!(to("echo a > b"), (false, "b".to_owned()));
        assert_eq!(to("echo a>>'b c'"), (true, "b c".to_owned()));
        assert_eq!(to("> b echo a"), (false, "b".to_owned()));
    }

    #[test]
    fn a_line_that_is_one_command_has_words() {
        let words = |line: &str| arguments(line, "/home/alice");
        let found = ["keys", "create", "my key", "-o", "/home/alice/my.pem"];
        let line = "keys create 'my key' -o ~/my.pem  # once";
        assert_eq!(words(line).unwrap(), found);
        assert_eq!(words("  # nothing").unwrap(), [""; 0]);
        for (line, sign) in [("ls; ls", ";"), ("ls && ls", "&&"), ("ls > a", ">"), ("ls | a", "|")]
        {
            assert_eq!(words(line), Err(Odd::NotHere(sign.to_owned())), "{line}");
        }
    }

    #[test]
    fn what_is_not_here_is_named() {
        let odd = |line: &str| parse(line).unwrap_err();
        assert_eq!(odd("echo 'a"), Odd::Quote('\''));
        assert_eq!(odd("echo \"a\\"), Odd::Quote('"'));
        for (line, token) in [("; a", ";"), ("a &&", "newline"), ("a >", "newline"), ("&& a", "&&")]
        {
            assert_eq!(odd(line), Odd::Token(token.to_owned()), "{line}");
        }
        for (line, what) in [
            ("a | b", "|"),
            ("a &", "&"),
            ("a < b", "<"),
            ("echo $(a)", "$("),
            ("`a`", "`"),
            ("cat /mnt/*/a", "*"),
        ] {
            assert_eq!(odd(line), Odd::NotHere(what.to_owned()), "{line}");
        }
        assert_eq!(words(r#"echo '*' "*" \*"#), [["echo", "*", "*", "*"]]);
    }
}
