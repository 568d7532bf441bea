//! Who wanted to log in where, and with which file: what the text says of it.

use super::log::{Log, command};

/// Who wanted to log in where. What the text does not say is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Whom {
    /// The name on the server.
    pub user: Option<String>,
    /// The host, as it was typed.
    pub host: Option<String>,
    /// The port.
    pub port: Option<u16>,
    /// The first file with a key that was named.
    pub file: Option<String>,
    /// The version of `ssh`, as it names itself.
    pub client: Option<String>,
    /// The server's program, as it names itself.
    pub server: Option<String>,
}

impl Whom {
    pub(super) fn of(log: &Log<'_>) -> Self {
        let own = |text: &str| text.trim().to_owned();
        let client = log.lines().find_map(|line| {
            let text = line.text.strip_prefix("debug1: ").unwrap_or(line.text);
            text.starts_with("OpenSSH_").then(|| text.split([' ', ',']).next().map(own)).flatten()
        });
        let server = log.first("remote software version ");
        let server = server.and_then(|line| line.behind("remote software version ")).map(own);
        let mut whom = Self { client, server, ..Self::default() };
        // Only the first host is connected to; the one behind it is the one that is meant.
        if log.jumps() && !log.has("ssh: connect to host ") {
            whom.server = None;
            whom.typed(log);
            whom.passed_on(log);
            whom.denied(log);
            return whom;
        }
        whom.authenticating(log);
        whom.connecting(log);
        whom.typed(log);
        whom.denied(log);
        whom
    }

    /// `Authenticating to server:2222 as 'alice'`
    fn authenticating(&mut self, log: &Log<'_>) {
        let said =
            log.first("Authenticating to ").and_then(|line| line.behind("Authenticating to "));
        let Some((host, user)) = said.and_then(|said| said.split_once(" as '")) else { return };
        self.user = Some(user.trim_end_matches('\'').to_owned());
        if let Some((host, port)) = host.rsplit_once(':') {
            self.host = Some(host.trim_matches(['[', ']']).to_owned());
            self.port = port.parse().ok();
        }
    }

    /// `Connecting to server [127.0.0.1] port 2222.`, or what could not be done there. An address of
    /// IPv6 has colons of its own.
    fn connecting(&mut self, log: &Log<'_>) {
        for words in ["Connecting to ", "ssh: connect to host "] {
            let said = log.lines().filter_map(|line| line.behind(words)?.split_once(" port "));
            let Some((host, behind)) = { said }.next() else { continue };
            let host = host.split_once(" [").map_or(host, |(name, _)| name).to_owned();
            let port = behind.split(|c: char| !c.is_ascii_digit()).next();
            self.host = self.host.take().or(Some(host));
            self.port = self.port.or_else(|| port?.parse().ok());
        }
    }

    /// `Executing proxy command: exec ssh -v -W '[server]:22' jump`
    fn passed_on(&mut self, log: &Log<'_>) {
        let Some(line) = log.first("Executing proxy command: ") else { return };
        let Some((host, port)) = line.between("-W '[", "'").and_then(|to| to.split_once("]:"))
        else {
            return;
        };
        self.host = self.host.take().or_else(|| Some(host.to_owned()));
        self.port = self.port.or_else(|| port.parse().ok());
    }

    /// The command line, if it was copied along.
    fn typed(&mut self, log: &Log<'_>) {
        let Some(line) = log.lines().find_map(command) else { return };
        let mut words = line.split_whitespace().skip(1);
        while let Some(word) = words.next() {
            if let Some(option) = word.strip_prefix('-') {
                // Options with a value of their own (ssh(1)).
                let wants = option.len() == 1 && "BbcDEeFIiJLlmOopQRSWw".contains(option);
                let value = if wants { words.next() } else { None };
                let text = || value.map(str::to_owned);
                match option {
                    "i" => self.file = self.file.take().or_else(text),
                    "l" => self.user = self.user.take().or_else(text),
                    "p" => self.port = self.port.or_else(|| value?.parse().ok()),
                    _ => {}
                }
                continue;
            }
            let (user, host) = match word.rsplit_once('@') {
                Some((user, host)) => (Some(user), host),
                None => (None, word),
            };
            self.user = self.user.take().or_else(|| user.map(str::to_owned));
            self.host = self.host.take().or_else(|| Some(host.to_owned()));
            break;
        }
    }

    /// `alice@server: Permission denied (publickey).`
    fn denied(&mut self, log: &Log<'_>) {
        let said = log.final_one(": Permission denied (");
        let said =
            said.and_then(|line| line.text.split_once(": Permission denied (")).map(|(who, _)| who);
        let Some((user, host)) = said.and_then(|who| who.rsplit_once('@')) else { return };
        self.user = self.user.take().or_else(|| Some(user.to_owned()));
        self.host = self.host.take().or_else(|| Some(host.to_owned()));
    }
}
