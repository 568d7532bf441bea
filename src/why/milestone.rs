//! What a login passes on its way, and the lines that show it.

use super::log::{Line, Log, Quote};
use super::rung::Rung;

/// Something that a login passes, in order. With `-v` each leaves a line, and these have stayed the
/// same since OpenSSH 7.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Milestone {
    /// The name has an address, and a connection is begun.
    Connecting,
    /// TCP stands.
    Connected,
    /// The server has said its version.
    Version,
    /// Both have agreed on algorithms.
    Agreed,
    /// The server has shown its host key.
    HostKeyShown,
    /// The client goes over to the new keys: the host key is the right one, its signature good.
    NewKeys,
    /// ⓪ is over: the client has asked which ways to log in there are.
    Asked,
    /// ① a public key is offered, without a signature.
    Offered,
    /// ② `PK_OK`: the key would do. Nothing is proved yet.
    Accepted,
    /// ③ the signature is on its way. Only `-vvv` shows it; else it follows from what came back.
    Signed,
    /// ④ in.
    In,
}

impl Milestone {
    /// What a login that passed it has surely got over.
    pub fn rung(self) -> Rung {
        match self {
            Self::Connecting => Rung::Address,
            Self::Connected => Rung::Network,
            Self::Version | Self::Agreed => Rung::Version,
            Self::HostKeyShown => Rung::KeyExchange,
            Self::NewKeys | Self::Asked | Self::Offered => Rung::HostKey,
            Self::Accepted | Self::Signed => Rung::UserAndKey,
            Self::In => Rung::In,
        }
    }

    /// The step of the notes' table that it is, from 1 to 4.
    pub fn step(self) -> Option<u8> {
        match self {
            Self::Offered => Some(1),
            Self::Accepted => Some(2),
            Self::Signed => Some(3),
            Self::In => Some(4),
            _ => None,
        }
    }

    /// Whether a line shows it.
    fn shows(self, text: &str) -> bool {
        let has = |words: &str| text.contains(words);
        match self {
            Self::Connecting => has("Connecting to ") && has("] port "),
            Self::Connected => has("Connection established."),
            Self::Version => has("Remote protocol version "),
            Self::Agreed => has("kex: client->server cipher: ") && !has("(no match)"),
            Self::HostKeyShown => has("Server host key: "),
            Self::NewKeys => has("SSH2_MSG_NEWKEYS sent"),
            Self::Asked => has(CONTINUE),
            // "Offering RSA public key:" up to 7.5, "Offering public key:" since.
            Self::Offered => has("Offering ") && has("public key: "),
            Self::Accepted => has("Server accepts key: "),
            Self::Signed => false,
            Self::In => has("Authenticated to ") || has("Authentication succeeded ("),
        }
    }

    /// The line that shows it: the last of its kind, since several keys may have been offered.
    pub(super) fn line<'a>(self, log: &Log<'a>) -> Option<Line<'a>> {
        let mut shown = log.lines().filter(|line| self.shows(line.text));
        match self {
            Self::Signed => signed(log).or_else(|| Some(at_once(log)?.1)),
            Self::Offered => shown.next_back().or_else(|| Some(at_once(log)?.0)),
            // The list of what can continue comes again behind each failure; the first one counts.
            Self::Asked => shown.next(),
            _ => shown.next_back(),
        }
    }
}

/// What the server says with its list of methods: first when it is asked, then after each failure.
pub(super) const CONTINUE: &str = "Authentications that can continue: ";

/// What a login passed, with the line that shows it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Passed {
    /// What.
    pub milestone: Milestone,
    /// The line.
    pub line: Quote,
}

/// Which line shows that a signature was sent. After `PK_OK` that is the verdict itself, yes or no: a
/// client that does not sign does not ask again which ways can continue.
fn signed<'a>(log: &Log<'a>) -> Option<Line<'a>> {
    let accepted = Milestone::Accepted.line(log)?;
    let of_it = of_the_accepted(log, accepted);
    let shows = |line: &Line<'_>| {
        ["send packet: type 50", "with partial success", CONTINUE]
            .iter()
            .any(|words| line.text.contains(words))
            || Milestone::In.shows(line.text)
    };
    of_it.into_iter().find(shows)
}

/// A key that was signed with without asking first: where no public half lies beside the file, as with
/// a `.pem` of EC2, `ssh` loads the private one and sends key and signature at once (OpenSSH's
/// `userauth_pubkey`). The line that says so, and the server's answer; one that could not be loaded has
/// none.
fn at_once<'a>(log: &Log<'a>) -> Option<(Line<'a>, Line<'a>)> {
    let tried = |line: &Line<'_>| line.text.contains(TRYING);
    let mut answered = log.lines().filter(tried).filter_map(|line| {
        let behind = log.lines().filter(|other| other.number > line.number);
        let mut of_it = behind.take_while(|other| !tried(other) && !next(other.text));
        Some((line, of_it.find(|other| verdict(other.text))?))
    });
    answered.next_back()
}

/// Whether it goes on with another method, or with another key.
fn next(text: &str) -> bool {
    text.contains("Next authentication method: ") || Milestone::Offered.shows(text)
}

/// Whether the server said yes or no.
fn verdict(text: &str) -> bool {
    text.contains(CONTINUE) || text.contains("with partial success") || Milestone::In.shows(text)
}

/// What `ssh` says before it loads a private key of which it has no public half.
const TRYING: &str = "Trying private key: ";

/// The lines that belong to the key that was accepted: up to where another one has its turn.
pub(super) fn of_the_accepted<'a>(log: &Log<'a>, accepted: Line<'_>) -> Vec<Line<'a>> {
    let behind = log.lines().filter(|line| line.number > accepted.number);
    let another =
        |line: &Line<'_>| Milestone::Offered.shows(line.text) || line.text.contains(TRYING);
    behind.take_while(|line| !another(line)).collect()
}
