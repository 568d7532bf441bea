//! What decided an attack, and what follows from it: the theory that the program has.

use serde::Serialize;

use super::attempt::Outcome;

/// What decided an attack, as it was observed in the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The server chose new random numbers.
    FreshRandomness,
    /// The server chose the same random numbers again.
    RepeatedRandomness,
    /// The attacker had public keys alone.
    OnlyPublicKeys,
    /// The attacker had the user's private key.
    PrivateKeyOpen,
    /// No passphrase that was tried opened the file.
    PassphraseNotFound,
    /// The attacker answered with another private key than the one that ① named.
    OtherPrivateKey,
    /// The attacker's proof was for a key that is not registered.
    KeyNotRegistered,
    /// The attacker had nothing but luck.
    OnlyLuck,
    /// Every change was met by a check.
    ChangesNoticed,
    /// The proof does not contain the user's name.
    NameNotInProof,
    /// The proof contains the user's name.
    NameInProof,
    /// Nothing protects the verdict.
    VerdictUnprotected,
    /// The method proves nothing about the server.
    NoHostProof,
    /// The client did not trust the host key.
    HostKeyRefused,
    /// The client trusted a host key that was not the true one.
    FalseHostKeyTrusted,
    /// The reply fits any connection.
    ReplyFitsAnywhere,
    /// The reply fits one connection alone, and that is another.
    ReplyBoundElsewhere,
    /// The attacker was no more than a wire.
    WireOnly,
    /// The client returned what was in the box.
    BoxOpened,
    /// The client returned a hash alone.
    OnlyHash,
    /// The label was another, so the box stayed shut.
    LabelKeptShut,
    /// The method decrypts nothing.
    NothingToOpen,
    /// The attacker knew what the server would choose, and needed nothing else.
    NumbersKnown,
    /// The attacker knew what the server would choose, but a signature was needed.
    SignatureNeeded,
    /// The attacker did not find out what the server chose.
    NumbersUnknown,
    /// The server did the same work, whoever was asked for.
    SameWork,
    /// Where the user does not exist, there was no ②.
    EarlyRefusal,
    /// The server's work depended on whether the user exists and has the key.
    UnequalWork,
    /// The modulus was so small that a general method found its primes.
    ModulusTooSmall,
    /// The primes were so close together that Fermat's method found them.
    PrimesTooClose,
    /// p − 1 had small factors alone, and Pollard's p − 1 method found p.
    PrimeTooSmooth,
    /// Another key had the same prime.
    PrimeShared,
    /// No method that was tried found a prime.
    NotFactored,
    /// The client told good padding from bad, of boxes that the attacker had altered.
    PaddingTold,
    /// The client told what opens from what does not, but no altered box opened.
    AlteredBoxesRefused,
    /// The client's answers to good boxes and to bad ones had the same form.
    EveryAnswerAlike,
    /// The server had a place left for the honest user.
    PlaceLeft,
    /// The attacker held every place.
    NoPlaceLeft,
    /// The server's deadline had taken a place from the attacker.
    DeadlineFreed,
}

impl Cause {
    /// What follows from it, whatever the method and the attack. This is the theory that the
    /// program has: it says nothing about which attack meets which cause.
    pub fn leads_to(self) -> Outcome {
        match self {
            Self::FreshRandomness
            | Self::OnlyPublicKeys
            | Self::PassphraseNotFound
            | Self::OtherPrivateKey
            | Self::KeyNotRegistered
            | Self::OnlyLuck
            | Self::ChangesNoticed
            | Self::NameInProof
            | Self::HostKeyRefused
            | Self::ReplyBoundElsewhere
            | Self::OnlyHash
            | Self::LabelKeptShut
            | Self::SignatureNeeded
            | Self::NumbersUnknown
            | Self::SameWork
            | Self::NotFactored
            | Self::AlteredBoxesRefused
            | Self::EveryAnswerAlike
            | Self::PlaceLeft
            | Self::DeadlineFreed => Outcome::Holds,
            Self::RepeatedRandomness
            | Self::PrivateKeyOpen
            | Self::NameNotInProof
            | Self::VerdictUnprotected
            | Self::NoHostProof
            | Self::FalseHostKeyTrusted
            | Self::ReplyFitsAnywhere
            | Self::WireOnly
            | Self::BoxOpened
            | Self::NumbersKnown
            | Self::EarlyRefusal
            | Self::UnequalWork
            | Self::ModulusTooSmall
            | Self::PrimesTooClose
            | Self::PrimeTooSmooth
            | Self::PrimeShared
            | Self::PaddingTold
            | Self::NoPlaceLeft => Outcome::Falls,
            Self::NothingToOpen => Outcome::DoesNotApply,
        }
    }

    /// The name in catalogues and in data.
    pub fn name(self) -> String {
        super::attempt::name(&self)
    }
}
