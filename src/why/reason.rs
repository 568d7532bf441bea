//! Why a login stopped, as data: what is in a field came out of the text.

use super::rung::Rung;

mod place;

/// Why a login stopped, or that it did not.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[derive(strum::IntoStaticStr, strum::VariantNames)]
#[serde(tag = "name", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Reason {
    // The file.
    /// `ssh` did not understand its command line, or its settings.
    BadOption {
        /// What it said of it.
        said: String,
    },
    /// There is no such file; then `ssh` tries the usual names.
    KeyMissing {
        /// The file.
        file: String,
    },
    /// It is no private key that `ssh` can read.
    KeyUnreadable {
        /// The file.
        file: String,
    },
    /// Its key is too short for the settings of `ssh`.
    KeyTooShort {
        /// The file.
        file: String,
    },
    /// The public key was named instead of the private one.
    KeyIsPublic {
        /// The file.
        file: String,
    },
    /// The public key beside the private one belongs to another.
    PairMismatch {
        /// The private key's file.
        file: String,
    },
    // Its permissions.
    /// Others can read it.
    KeyOpen {
        /// The file.
        file: String,
        /// Its mode in octal, where it is told (Windows has none).
        mode: Option<String>,
    },
    /// Whoever runs `ssh` may not read it.
    KeyForbidden {
        /// The file.
        file: String,
    },
    /// Others can write the settings of `ssh`, which it does not read then.
    SettingsOpen {
        /// The file.
        file: String,
    },
    // The address.
    /// The name has no address.
    NoName {
        /// The name.
        host: String,
    },
    // The network.
    /// Something there answered no.
    Refused,
    /// No answer at all.
    NoAnswer,
    /// There is no way to it, or a firewall says so.
    NoRoute,
    /// The connection could not be made, for another reason of the system.
    NotConnected {
        /// What the system says.
        said: String,
    },
    /// The program that connects for `ssh` ended, or closed (`ProxyCommand`).
    ProxyFailed {
        /// What it said last; empty if nothing.
        said: String,
    },
    /// The host on the way did not reach the next one.
    NotPassedOn {
        /// What it said.
        said: String,
    },
    /// Somebody takes the connection, and says nothing.
    Silent,
    // The version.
    /// It closed the connection before it had said a word.
    ClosedFirst,
    /// Something else than SSH answers there.
    NotSsh {
        /// What it said.
        said: String,
    },
    /// It has no place for one more login.
    Busy,
    /// It takes no connection now: no place, or a penalty for what came from this address before.
    NotNow,
    /// It speaks SSH-1.
    OldProtocol,
    // The key exchange.
    /// The lists have nothing in common.
    NothingInCommon {
        /// Of what: `key exchange method`, `host key type`, `cipher`, `MAC`.
        what: String,
        /// The server's list.
        theirs: String,
    },
    /// It closed the connection while keys were agreed on.
    ClosedInExchange,
    // The host key.
    /// It is not in `known_hosts`, and `ssh` was told to take no other.
    HostUnknown,
    /// It is marked as revoked.
    HostRevoked,
    /// Somebody said no, or there was nobody to ask.
    HostRefused,
    /// It is another one than before.
    HostChanged {
        /// What it stands under in that file.
        host: Option<String>,
        /// The file with the one of before.
        file: Option<String>,
        /// The line of that file.
        line: Option<u32>,
    },
    /// `ssh` takes no such host key: its certificate does not hold, or its kind or length is not allowed.
    HostUnfit {
        /// What it said of it.
        said: String,
    },
    /// Whether it is the right one is asked, and the text ends there.
    HostAsked,
    /// Its signature does not fit: somebody changed something on the way.
    HostForged,
    // User and key.
    /// The server takes no keys.
    NoPublickey {
        /// What it takes.
        methods: String,
    },
    /// The client was told not to use keys.
    SwitchedOff,
    /// There was no key to offer.
    NothingToOffer,
    /// The private key was not opened, and `ssh` had no public key to ask with.
    NotOpened {
        /// The file.
        file: String,
    },
    /// The key was offered, and did not do. Why is not told, on purpose.
    NotAccepted,
    /// Both ends have no way to sign in common.
    NoAlgorithm,
    /// `ssh` itself leaves out keys of this kind, by its settings or by itself.
    LeftOut,
    /// So many keys, or passwords, were tried that the server ended it.
    TooMany,
    /// The server ended it with a message (RFC 4253 §11.1).
    Disconnected {
        /// What it said.
        said: String,
    },
    /// The connection ended after the key exchange, before a verdict on any key.
    ClosedInLogin,
    /// Without `-v` no more is known than that it was refused.
    Denied {
        /// What the server takes.
        methods: String,
    },
    // The signature.
    /// The key would have done, but was not opened: a passphrase.
    Locked,
    /// The agent did not sign.
    AgentRefused,
    /// The agent signed with SHA-1, which was not asked of it, and the server did not take that.
    AgentSha1,
    /// `ssh` could not sign with the key.
    SigningFailed,
    /// The server closed between the yes to the key and a verdict.
    TooLate,
    /// The signature went out, and did not do.
    SignatureRefused,
    /// The key did, and the server wants something else as well.
    MoreNeeded {
        /// What.
        methods: String,
    },
    /// The connection closed on the way, and nothing says why.
    Closed,
    /// What came made no sense to `ssh`, and it ended.
    Garbled {
        /// What it said of it.
        said: String,
        /// Where; none where the text does not tell.
        at: Option<Rung>,
    },
    // In.
    /// It worked.
    In,
    /// No login was wanted: it goes through one that stands already (`ControlMaster`).
    Shared,
    /// The login worked; the server answers that one is to come as somebody else (cloud-init).
    OtherUser {
        /// As whom, where the text has the sentence: it stands on the other stream than what `ssh`
        /// says itself.
        user: Option<String>,
    },
    /// The login worked; something that was asked for after it did not come about.
    RefusedInside {
        /// What was said of it.
        said: String,
    },
    /// The login worked; what was run over there ended with this status.
    CommandFailed {
        /// The exit status.
        status: u8,
    },
    /// The login worked; what was run over there was ended by a signal.
    CommandKilled,
    /// The login worked; nothing more came from the server, and the connection ended.
    FellSilent,
    /// The login worked; later the server closed the connection.
    EndedThere,
    /// The login worked; later the connection broke.
    Dropped,
    // Neither in nor refused.
    /// `ssh` was ended by a signal, as by Ctrl-C, before anything was decided.
    Interrupted {
        /// The exit status: 128 and the number of the signal.
        status: u8,
    },
    /// `ssh` ended well, and logged in nowhere: it was asked for something else.
    NoLogin,
    /// `ssh` ended with an error, and no line says which.
    Unexplained {
        /// The exit status.
        status: u8,
    },
    /// The text ends before anything is decided.
    Unfinished,
}
