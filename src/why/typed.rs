//! The command line of `ssh`: as it was typed at a prompt, or as it was run.

/// What a command line says of who wants to log in where.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) user: Option<String>,
    pub(super) host: Option<String>,
    pub(super) port: Option<u16>,
    pub(super) file: Option<String>,
    /// Whether it only asks `ssh` for something, or a connection that stands: `-V`, `-G`, `-Q`, `-O`.
    asks: bool,
}

/// Options that take a value (ssh(1)).
const WITH_VALUE: &str = "BbcDEeFIiJLlmOoPpQRSWw";

impl Typed {
    /// Reads what stands behind `ssh`, as its own main does: options may stand behind the host, too,
    /// and what stands first counts.
    pub(super) fn of(arguments: &[String]) -> Self {
        let mut typed = Self::default();
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let options = word.strip_prefix('-').filter(|options| !options.is_empty());
            match options {
                // Behind it stands no option any more.
                Some("-") => {}
                Some(options) => {
                    let Some((letter, value)) = with_value(options) else {
                        typed.asks |= options.contains(['V', 'G']);
                        continue;
                    };
                    let mut next = || words.next().map_or("", String::as_str);
                    let value = if value.is_empty() { next() } else { value };
                    typed.take(letter, value);
                }
                None if typed.host.is_none() => typed.destination(word),
                // What is to be run over there.
                None => break,
            }
        }
        typed
    }

    /// Whether it wants to log in somewhere.
    pub(super) fn logs_in(&self) -> bool {
        self.host.is_some() && !self.asks
    }

    fn take(&mut self, letter: char, value: &str) {
        let text = || Some(value.to_owned()).filter(|value| !value.is_empty());
        match letter {
            'i' => self.file = self.file.take().or_else(text),
            'l' => self.user = self.user.take().or_else(text),
            'p' => self.port = self.port.or_else(|| value.parse().ok()),
            'o' => self.setting(value),
            'Q' | 'O' => self.asks = true,
            _ => {}
        }
    }

    /// `-o Port=2222`, `-o "User bob"`
    fn setting(&mut self, setting: &str) {
        let Some((name, value)) = setting.trim().split_once(['=', ' ', '\t']) else { return };
        let letter = match name.to_ascii_lowercase().as_str() {
            "identityfile" => 'i',
            "user" => 'l',
            "port" => 'p',
            _ => return,
        };
        self.take(letter, value.trim_matches(['=', ' ', '\t', '"']));
    }

    /// `alice@server`, or `ssh://alice@server:2222`
    fn destination(&mut self, word: &str) {
        let address = word.strip_prefix("ssh://");
        let (user, host) = match address.unwrap_or(word).rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, address.unwrap_or(word)),
        };
        let (host, port) = if address.is_some() { with_port(host) } else { (host, None) };
        self.user = self.user.take().or_else(|| user.map(str::to_owned));
        self.port = self.port.or(port);
        self.host = Some(host.to_owned());
    }
}

/// The option with a value among several that stand behind one hyphen, and what of the value stands
/// there: `vi`, `p2222`.
fn with_value(options: &str) -> Option<(char, &str)> {
    let (at, letter) = options.char_indices().find(|(_, c)| WITH_VALUE.contains(*c))?;
    Some((letter, options.get(at + 1..)?))
}

/// A host, and its port if that is there: `server`, `server:2222`, `[2001:db8::5]:22`.
pub(super) fn with_port(host: &str) -> (&str, Option<u16>) {
    if let Some((inner, behind)) = host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return (inner, behind.strip_prefix(':').and_then(|port| port.parse().ok()));
    }
    match host.split_once(':') {
        Some((name, port)) if port.parse::<u16>().is_ok() => (name, port.parse().ok()),
        // An address of IPv6 has colons of its own.
        _ => (host, None),
    }
}

/// The command line of `ssh` in a line, behind a prompt or without one.
pub(super) fn command(line: &str) -> Option<&str> {
    let start = line.find("ssh ")?;
    let (prompt, command) = line.split_at(start);
    let prompt = prompt.trim_end();
    let is_prompt = prompt.is_empty() || prompt.ends_with(['$', '%', '#', '>']);
    (is_prompt && command.contains(['@', '-'])).then_some(command)
}

/// The words behind `ssh` of a command line, as a shell takes it apart. A `\` that takes no meaning
/// from what follows is one of a path on Windows.
pub(super) fn arguments(command: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut inside: Option<char> = None;
    let mut chars = command.chars().peekable();
    while let Some(c) = chars.next() {
        match (inside, c) {
            (Some(quote), c) if c == quote => inside = None,
            (None, '\'' | '"') => {
                inside = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (None | Some('"'), '\\') => {
                let taken = chars.next_if(|next| match inside {
                    None => next.is_whitespace() || "\\'\"$&;|<>()*?#!`".contains(*next),
                    Some(_) => "\\\"$`".contains(*next),
                });
                word.get_or_insert_default().push(taken.unwrap_or('\\'));
            }
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words.into_iter().skip(1).collect()
}
