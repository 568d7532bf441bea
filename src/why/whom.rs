//! Who wanted to log in where, and with which file: what the text says of it.

use std::net::IpAddr;

use super::clean::name;
use super::host::{self, BEGUN};
use super::log::{Line, Log};
use super::proxy::{did_not_reach, goes_on_to, jumps};
use super::refused::is_usual;
use super::turn::turns;
use super::typed::{Typed, with_port};

/// Who wanted to log in where. What the text does not say is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Whom {
    /// The name on the server.
    pub user: Option<String>,
    /// The host, as it was typed.
    pub host: Option<String>,
    /// The port.
    pub port: Option<u16>,
    /// The file with the key: of the key that would do, else the first one that was named, else of the
    /// last one that was offered.
    pub file: Option<String>,
    /// The version of `ssh`, as it names itself.
    pub client: Option<String>,
    /// The server's program, as it names itself.
    pub server: Option<String>,
}

impl Whom {
    /// Whether it was this computer that was asked.
    pub fn is_here(&self) -> bool {
        self.host.as_deref().is_some_and(|host| {
            host == "localhost" || host.parse::<IpAddr>().is_ok_and(|host| host.is_loopback())
        })
    }

    /// What the text says, whose reason this line gives.
    pub(super) fn of(log: &Log<'_>, decided_by: Option<Line<'_>>) -> Self {
        let own = |text: &str| text.trim().to_owned();
        let client = log.lines().find_map(|line| {
            let text = line.text.strip_prefix("debug1: ").unwrap_or(line.text);
            text.starts_with("OpenSSH_").then(|| text.split([' ', ',']).next().map(own)).flatten()
        });
        let server = log.first("remote software version ");
        let server = server.and_then(|line| line.behind("remote software version ")).map(own);
        let mut whom = Self { client, server, ..Self::default() };
        // Of several logins in one text, it is about the one that stopped; else about the one that is meant,
        // to which only the host on the way connects.
        if jumps(log) {
            whom.server = None;
            whom.decided(decided_by);
            whom.on_the_way(log, decided_by);
            whom.typed(log);
            whom.passed_on(log);
        } else {
            whom.authenticating(log.first(BEGUN));
            whom.connecting(log);
            whom.typed(log);
            whom.decided(decided_by);
        }
        let denied = log.final_one(": Permission denied (");
        // Through another host, it may have been that one.
        if !jumps(log) || whom.host.is_none() {
            whom.denied(denied);
        }
        whom.offered(log);
        whom
    }

    /// `Authenticating to server:2222 as 'alice'`
    fn authenticating(&mut self, line: Option<Line<'_>>) {
        let said = line.and_then(|line| line.behind(BEGUN));
        let Some((host, user)) = said.and_then(|said| said.split_once(" as '")) else { return };
        self.user = Some(name(user.trim_end_matches('\'')));
        if let Some((host, port)) = host.rsplit_once(':') {
            self.host = Some(host.trim_matches(['[', ']']).to_owned());
            self.port = port.parse().ok();
        }
    }

    /// `Connecting to server [127.0.0.1] port 2222.`
    fn connecting(&mut self, log: &Log<'_>) {
        let said = log.lines().find_map(|line| line.behind("Connecting to ")?.split_once(" port "));
        self.at(said);
    }

    /// A host and what stands behind ` port `. An address of IPv6 has colons of its own.
    fn at(&mut self, said: Option<(&str, &str)>) {
        let Some((host, behind)) = said else { return };
        let host = host.split_once(" [").map_or(host, |(name, _)| name);
        self.place(host, behind.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
    }

    /// A host and its port, where no other one is known.
    fn place(&mut self, host: &str, port: &str) {
        if self.host.is_none() || self.host.as_deref() == Some(host) {
            self.host = Some(host.to_owned());
            self.port = self.port.or_else(|| port.parse().ok());
        }
    }

    /// The command line, if it is known. One that is about another host says nothing of this one.
    fn typed(&mut self, log: &Log<'_>) {
        let Some(arguments) = log.arguments() else { return };
        let typed = Typed::of(&arguments);
        self.file = typed.file.map(|file| whole(file, log));
        if self.host.is_some() && typed.host.is_some() && self.host != typed.host && jumps(log) {
            return;
        }
        self.user = self.user.take().or(typed.user);
        self.host = self.host.take().or(typed.host);
        self.port = self.port.or(typed.port);
    }

    /// Through another host: `exec ssh -v -W '[server]:22' jump`
    fn passed_on(&mut self, log: &Log<'_>) {
        let Some((host, port)) = goes_on_to(log).map(with_port) else { return };
        self.place(host, &port.map(|port| port.to_string()).unwrap_or_default());
    }

    /// Which of several hosts a line is about that does not name it: the one that was spoken to last, or
    /// the one to which another one did not go on.
    fn on_the_way(&mut self, log: &Log<'_>, line: Option<Line<'_>>) {
        let Some(line) = line.filter(|_| self.host.is_none()) else { return };
        if host::is_about(line) {
            self.authenticating(log.before(line, BEGUN));
        } else if let Some((host, port)) = did_not_reach(log, line) {
            self.host = Some(name(host));
            self.port = Some(port);
        }
    }

    /// The line that gives the reason, as far as it names somebody.
    fn decided(&mut self, line: Option<Line<'_>>) {
        let Some(line) = line else { return };
        self.at(line.behind("ssh: connect to host ").and_then(|said| said.split_once(" port ")));
        self.denied(Some(line));
        if let Some(said) = line.behind("Could not resolve hostname ") {
            let host = said.rsplit_once(": ").map_or(said, |(host, _)| host);
            self.place(&name(host), "");
        }
        if let Some(known) = line.between(" is known for ", " and you have") {
            let (host, port) = with_port(known);
            self.place(host, &port.map(|port| port.to_string()).unwrap_or_default());
        }
    }

    /// `alice@server: Permission denied (publickey).`
    fn denied(&mut self, line: Option<Line<'_>>) {
        let who = line.and_then(|line| line.text.split_once(": Permission denied ("));
        let Some((user, host)) = who.and_then(|(who, _)| who.rsplit_once('@')) else { return };
        self.user = self.user.take().or_else(|| Some(name(user)));
        self.host = self.host.take().or_else(|| Some(host.to_owned()));
    }

    /// The file. What the server said of a key tells which one it is about, more than the command does.
    fn offered(&mut self, log: &Log<'_>) {
        let turns = turns(log);
        let accepted = turns.iter().rfind(|turn| turn.accepted().is_some());
        let accepted = accepted.and_then(|turn| turn.file()).map(name);
        self.file = accepted.or(self.file.take());
        if self.file.is_some() {
            return;
        }
        let named = turns.iter().find_map(|turn| {
            let file = turn.file()?;
            (turn.is_explicit() || (!turn.is_offer() && !is_usual(file))).then_some(file)
        });
        let last =
            || turns.iter().rev().filter(|turn| turn.is_offer()).find_map(|turn| turn.file());
        self.file = named.or_else(last).map(name);
    }
}

/// A file as the shell wrote out its name: `~/my.pem` is what was typed.
fn whole(typed: String, log: &Log<'_>) -> String {
    let Some(rest) = typed.strip_prefix('~').filter(|rest| rest.starts_with('/')) else {
        return typed;
    };
    let named = log.lines().find_map(|line| {
        let file = line.between("identity file ", " type ")?;
        file.ends_with(rest).then(|| name(file))
    });
    named.unwrap_or(typed)
}
