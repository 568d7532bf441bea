//! Under which circumstances an attack is mounted, and what the attacker has at the beginning.

use serde::{Serialize, Serializer};

/// Under which circumstances an attack is mounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setup {
    /// Everything as it should be.
    AsIs,
    /// Switch: the server draws the same random numbers each time.
    RepeatingRandomness,
    /// Switch: the server's random generator begins with the time of day.
    GuessableSeed,
    /// The key file has no passphrase.
    BareFile,
    /// The passphrase is a word, the file an old PEM.
    WordOldPem,
    /// The passphrase is a word, the file in OpenSSH's format.
    WordOpenssh,
    /// The passphrase is drawn at random.
    RandomPassphrase,
    /// ① names the registered key.
    NamesRegisteredKey,
    /// ① names the attacker's own key.
    NamesOwnKey,
    /// One bit in each field of each message.
    EveryField,
    /// The user's name in ①; two users have the same key.
    UserEdited,
    /// The verdict in ④.
    VerdictEdited,
    /// The client knows the true server's host key.
    HostKnown,
    /// The client meets the server for the first time, and says yes.
    FirstContact,
    /// The client knows the host key, and its user goes on in spite of the warning.
    WarningIgnored,
    /// The attacker in the middle changes nothing.
    BareWire,
    /// The true server's challenge of this moment.
    LiveChallenge,
    /// A challenge of another method.
    OtherMethod,
    /// The same; switch: the client does not look at labels.
    OtherMethodNoLabel,
    /// Something that other software encrypted with the same key.
    OtherSoftware,
    /// The same; switch: the client does not look at labels.
    OtherSoftwareNoLabel,
    /// Switch: in front of the server, somebody denies at once where the user does not exist.
    NaiveAnswer,
    /// Switch: the server reads a user's list of keys, and only if the user exists.
    NaiveTime,
    /// Switch: moduli far below keystep's smallest size.
    SmallModulus,
    /// Switch: the primes of a key are close together.
    ClosePrimes,
    /// Switch: one less than a prime of a key has small factors alone.
    SmoothPrime,
    /// Switch: two keys have a prime in common.
    SharedPrime,
    /// Switch: PKCS#1 v1.5, and a client that tells good padding from bad.
    TellsPadding,
    /// Switch: OAEP, and a client that tells what opens from what does not.
    OaepTells,
    /// Switch: PKCS#1 v1.5, and a client that gives a substitute and tells nothing.
    SilentSubstitute,
    /// The attacker holds fewer connections than the server takes.
    BelowLimit,
    /// The attacker holds as many as the server takes.
    AtLimit,
    /// As many, and the honest user tries again after the deadline.
    AfterDeadline,
}

/// What the attacker has at the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loot {
    /// Sees what crosses the wire.
    Ears,
    /// Can change what crosses the wire.
    Wire,
    /// Can lead the client to a server of the attacker's.
    Detour,
    /// The public keys of all users.
    PublicKeys,
    /// A key pair of the attacker's own.
    OwnKeyPair,
    /// A host key pair of the attacker's own.
    OwnHostKey,
    /// The user's name and public key, which are no secret.
    UserAndKey,
    /// The file with the user's private key.
    KeyFile,
    /// A list of usual passphrases.
    Dictionary,
    /// The hour in which the server was started.
    StartHour,
    /// A ciphertext for the user's key.
    Ciphertext,
    /// Names that may exist, and a public key.
    NamesToTry,
    /// Public keys far below keystep's smallest size.
    SmallKeys,
    /// The box of a login that was recorded.
    RecordedBox,
    /// Many connections at one time.
    Connections,
}

impl Setup {
    /// The name in catalogues and in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AsIs => "as-is",
            Self::RepeatingRandomness => "repeating-randomness",
            Self::GuessableSeed => "guessable-seed",
            Self::BareFile => "bare-file",
            Self::WordOldPem => "word-old-pem",
            Self::WordOpenssh => "word-openssh",
            Self::RandomPassphrase => "random-passphrase",
            Self::NamesRegisteredKey => "names-registered-key",
            Self::NamesOwnKey => "names-own-key",
            Self::EveryField => "every-field",
            Self::UserEdited => "user-edited",
            Self::VerdictEdited => "verdict-edited",
            Self::HostKnown => "host-known",
            Self::FirstContact => "first-contact",
            Self::WarningIgnored => "warning-ignored",
            Self::BareWire => "bare-wire",
            Self::LiveChallenge => "live-challenge",
            Self::OtherMethod => "other-method",
            Self::OtherMethodNoLabel => "other-method-no-label",
            Self::OtherSoftware => "other-software",
            Self::OtherSoftwareNoLabel => "other-software-no-label",
            Self::NaiveAnswer => "naive-answer",
            Self::NaiveTime => "naive-time",
            Self::SmallModulus => "small-modulus",
            Self::ClosePrimes => "close-primes",
            Self::SmoothPrime => "smooth-prime",
            Self::SharedPrime => "shared-prime",
            Self::TellsPadding => "tells-padding",
            Self::OaepTells => "oaep-tells",
            Self::SilentSubstitute => "silent-substitute",
            Self::BelowLimit => "below-limit",
            Self::AtLimit => "at-limit",
            Self::AfterDeadline => "after-deadline",
        }
    }

    /// Whether a part is weakened for it by a switch that the lab alone has.
    pub fn is_switched(self) -> bool {
        matches!(
            self,
            Self::RepeatingRandomness
                | Self::GuessableSeed
                | Self::OtherMethodNoLabel
                | Self::OtherSoftwareNoLabel
                | Self::NaiveAnswer
                | Self::NaiveTime
                | Self::SmallModulus
                | Self::ClosePrimes
                | Self::SmoothPrime
                | Self::SharedPrime
                | Self::TellsPadding
                | Self::OaepTells
                | Self::SilentSubstitute
        )
    }
}

impl Loot {
    /// The name in catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ears => "ears",
            Self::Wire => "wire",
            Self::Detour => "detour",
            Self::PublicKeys => "public-keys",
            Self::OwnKeyPair => "own-key-pair",
            Self::OwnHostKey => "own-host-key",
            Self::UserAndKey => "user-and-key",
            Self::KeyFile => "key-file",
            Self::Dictionary => "dictionary",
            Self::StartHour => "start-hour",
            Self::Ciphertext => "ciphertext",
            Self::NamesToTry => "names-to-try",
            Self::SmallKeys => "small-keys",
            Self::RecordedBox => "recorded-box",
            Self::Connections => "connections",
        }
    }
}

impl Serialize for Setup {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}
