//! Which attacks there are, for whom, in which set-ups, with which goal.

use serde::{Serialize, Serializer};

use super::attempt::{Evidence, Outcome};
use super::setup::Setup;

/// An attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attack {
    /// Records a login and sends it again.
    Replay,
    /// Has the server's whole list of public keys.
    StolenPublicKey,
    /// Has the file with the private key.
    StolenKeyFile,
    /// Has another private key.
    WrongKey,
    /// Has nothing, and guesses.
    Guess,
    /// Sits on the wire and changes what crosses it.
    Tamper,
    /// Plays the server.
    ImpostorHost,
    /// Passes a login on as its own.
    Relay,
    /// Lets the client decrypt what it should not.
    Oracle,
    /// Knows how the server draws its random numbers.
    Predict,
    /// Asks, and compares answers and times.
    Enumerate,
    /// Asks a client about the padding in many boxes.
    PaddingOracle,
    /// Takes the moduli of public keys apart.
    Factor,
    /// Holds connections and says nothing.
    Flood,
}

/// For whom an attack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Whoever has seen the four steps.
    Beginner,
    /// Whoever has seen the three methods.
    Standard,
    /// Whoever wants to know more.
    Advanced,
}

/// What the attacker wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    /// The server accepts the attacker, or accepts under a name that the client did not give.
    BeAccepted,
    /// The client believes that it was accepted by its server.
    FoolTheClient,
    /// A connection of the attacker's own is accepted, in the name of somebody who logs in.
    HoldConnection,
    /// The attacker learns what is inside a box.
    LearnPlaintext,
    /// The attacker tells who exists, or who has which key.
    TellWhoExists,
    /// An honest user cannot log in.
    KeepOut,
    /// The attacker rebuilds a private key from the public one.
    RebuildKey,
}

impl Attack {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 14] = [
        Self::Replay,
        Self::StolenPublicKey,
        Self::StolenKeyFile,
        Self::WrongKey,
        Self::Guess,
        Self::Tamper,
        Self::ImpostorHost,
        Self::Relay,
        Self::Oracle,
        Self::Predict,
        Self::Enumerate,
        Self::PaddingOracle,
        Self::Factor,
        Self::Flood,
    ];

    /// The name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Replay => "replay",
            Self::StolenPublicKey => "stolen-public-key",
            Self::StolenKeyFile => "stolen-key-file",
            Self::WrongKey => "wrong-key",
            Self::Guess => "guess",
            Self::Tamper => "tamper",
            Self::ImpostorHost => "impostor-host",
            Self::Relay => "relay",
            Self::Oracle => "oracle",
            Self::Predict => "predict",
            Self::Enumerate => "enumerate",
            Self::PaddingOracle => "padding-oracle",
            Self::Factor => "factor",
            Self::Flood => "flood",
        }
    }

    /// For whom it is.
    pub fn level(self) -> Level {
        match self {
            Self::Replay
            | Self::StolenPublicKey
            | Self::StolenKeyFile
            | Self::WrongKey
            | Self::Guess => Level::Beginner,
            Self::Tamper | Self::ImpostorHost | Self::Relay | Self::Oracle | Self::Predict => {
                Level::Standard
            }
            Self::Enumerate | Self::PaddingOracle | Self::Factor | Self::Flood => Level::Advanced,
        }
    }

    /// How many minutes it takes to read and to think about.
    pub fn minutes(self) -> u8 {
        match self {
            Self::WrongKey | Self::Guess | Self::StolenPublicKey => 3,
            Self::Replay
            | Self::StolenKeyFile
            | Self::ImpostorHost
            | Self::Predict
            | Self::Flood => 5,
            Self::Tamper | Self::Relay | Self::Enumerate => 7,
            Self::Oracle | Self::Factor => 10,
            Self::PaddingOracle => 15,
        }
    }

    /// What the attacker wants in this set-up.
    pub fn goal(self, setup: Setup) -> Goal {
        match (self, setup) {
            (Self::Tamper, Setup::VerdictEdited) | (Self::ImpostorHost, _) => Goal::FoolTheClient,
            (Self::Relay, _) => Goal::HoldConnection,
            (Self::Enumerate, _) => Goal::TellWhoExists,
            (Self::PaddingOracle, _) => Goal::LearnPlaintext,
            (Self::Factor, Setup::SmallModulus) => Goal::RebuildKey,
            (Self::Flood, _) => Goal::KeepOut,
            (Self::Oracle, Setup::OtherSoftware | Setup::OtherSoftwareNoLabel) => {
                Goal::LearnPlaintext
            }
            _ => Goal::BeAccepted,
        }
    }

    /// The set-ups in which it is mounted, in the order in which they are told.
    pub fn setups(self) -> &'static [Setup] {
        match self {
            Self::Replay => &[Setup::AsIs, Setup::RepeatingRandomness],
            Self::StolenPublicKey | Self::Guess => &[Setup::AsIs],
            Self::StolenKeyFile => {
                &[Setup::BareFile, Setup::WordOldPem, Setup::WordOpenssh, Setup::RandomPassphrase]
            }
            Self::WrongKey => &[Setup::NamesRegisteredKey, Setup::NamesOwnKey],
            Self::Tamper => &[Setup::EveryField, Setup::UserEdited, Setup::VerdictEdited],
            Self::ImpostorHost => &[Setup::HostKnown, Setup::FirstContact, Setup::WarningIgnored],
            Self::Relay => &[Setup::HostKnown, Setup::FirstContact, Setup::BareWire],
            Self::Oracle => &[
                Setup::LiveChallenge,
                Setup::OtherMethod,
                Setup::OtherMethodNoLabel,
                Setup::OtherSoftware,
                Setup::OtherSoftwareNoLabel,
            ],
            Self::Predict => &[Setup::AsIs, Setup::GuessableSeed],
            Self::Enumerate => &[Setup::AsIs, Setup::NaiveAnswer, Setup::NaiveTime],
            Self::PaddingOracle => {
                &[Setup::TellsPadding, Setup::OaepTells, Setup::SilentSubstitute, Setup::AsIs]
            }
            Self::Factor => &[
                Setup::SmallModulus,
                Setup::AsIs,
                Setup::ClosePrimes,
                Setup::SmoothPrime,
                Setup::SharedPrime,
            ],
            Self::Flood => &[Setup::BelowLimit, Setup::AtLimit, Setup::AfterDeadline],
        }
    }
}

impl Level {
    /// All of them, the easiest first.
    pub const ALL: [Self; 3] = [Self::Beginner, Self::Standard, Self::Advanced];

    /// The name in catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Beginner => "beginner",
            Self::Standard => "standard",
            Self::Advanced => "advanced",
        }
    }
}

impl Goal {
    /// The name in catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BeAccepted => "be-accepted",
            Self::FoolTheClient => "fool-the-client",
            Self::HoldConnection => "hold-connection",
            Self::LearnPlaintext => "learn-plaintext",
            Self::TellWhoExists => "tell-who-exists",
            Self::KeepOut => "keep-out",
            Self::RebuildKey => "rebuild-key",
        }
    }

    /// Whether it was reached, from what happened and nothing else.
    pub fn is_reached(self, evidence: &Evidence) -> bool {
        match self {
            Self::BeAccepted | Self::HoldConnection => evidence.server_accepted,
            Self::FoolTheClient => evidence.client_accepted && !evidence.server_accepted,
            Self::LearnPlaintext => evidence.learned,
            Self::TellWhoExists => evidence.told_apart,
            Self::KeepOut => evidence.kept_out,
            Self::RebuildKey => evidence.rebuilt,
        }
    }

    /// What the evidence comes to.
    pub(super) fn outcome(self, evidence: &Evidence) -> Outcome {
        match (evidence.applies, self.is_reached(evidence)) {
            (_, true) => Outcome::Falls,
            (true, false) => Outcome::Holds,
            (false, false) => Outcome::DoesNotApply,
        }
    }
}

impl Serialize for Attack {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}
