//! What came of an attack, as data: evidence, outcome, and who did what.

use serde::Serialize;

use super::cause::Cause;
use super::kind::Attack;
use super::setup::{Loot, Setup};
use crate::auth::Event;
use crate::transcript::{Party, Transcript};
use crate::wire::{Method, Verdict};

/// What came of an attack with one method in one set-up.
#[derive(Debug, Clone, Serialize)]
pub struct Attempt {
    /// Which attack.
    pub attack: Attack,
    /// Against which method.
    pub method: Method,
    /// Under which circumstances.
    pub setup: Setup,
    /// What it came to.
    pub outcome: Outcome,
    /// What decided it, as it was observed.
    pub cause: Cause,
    /// What was seen at the two ends.
    pub evidence: Evidence,
    /// What the attacker had at the beginning.
    pub loot: Vec<Loot>,
    /// Who did what, in order.
    pub story: Vec<Beat>,
    /// The login that decided it, as a true party saw it.
    pub record: Transcript,
}

/// Whether the attacker got what the attack is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The goal was reached.
    Falls,
    /// The goal was not reached.
    Holds,
    /// There was nothing that could be attacked so.
    DoesNotApply,
}

/// What was seen at the two ends, and in the attacker's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Evidence {
    /// There was something that could be attacked.
    pub applies: bool,
    /// The true server accepted what it should not have.
    pub server_accepted: bool,
    /// The client read an accept.
    pub client_accepted: bool,
    /// The attacker has the bytes that the box held.
    pub learned: bool,
    /// The attacker tells a user who exists, or who has the key, from another.
    pub told_apart: bool,
    /// An honest user could not log in.
    pub kept_out: bool,
    /// The attacker has a private key that undoes what the public one does.
    pub rebuilt: bool,
}

/// Somebody does something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Beat {
    /// Who.
    pub who: Party,
    /// What.
    pub deed: Deed,
    /// The figures in it: names for the places in a sentence, and their values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<(&'static str, String)>,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each has its sentence in the catalogue, under the same name")]
pub enum Deed {
    LogsInHonestly,
    RecordsAll,
    SendsOldRequest,
    ChoosesAnew,
    ChoosesTheSame,
    SendsOldReply,
    Accepts,
    Denies,
    CopiesList,
    NamesStolenKey,
    SendsBox,
    AsksForSignature,
    LocksAgain,
    VerifiesBackwards,
    NamesKeyOfUser,
    NamesOwnKey,
    AnswersWithOwnKey,
    GuessesReplies,
    OddsOfBytes,
    OddsOfSignature,
    OpensFile,
    MeetsPassphrase,
    TriesWords,
    FindsWord,
    FindsNoWord,
    WouldTake,
    LogsInAsUser,
    ChangesBits,
    NoticedBy,
    EditsUser,
    EditsVerdict,
    ReadsAccept,
    PlaysServer,
    PlaysServerWithHostKey,
    AnswersFalseServer,
    SaysAccept,
    RefusesHostKey,
    TrustsHostKey,
    IgnoresWarning,
    OpensConnection,
    PassesRequest,
    SwapsHostKey,
    PassesChallenge,
    PassesReply,
    PassesBytes,
    FetchesLiveChallenge,
    FetchesOtherChallenge,
    CatchesCiphertext,
    FindsNothingToAsk,
    HandsBoxOver,
    ReturnsInside,
    ReturnsInsideUnlabelled,
    ReturnsHash,
    ReturnsSubstitute,
    ForwardsReply,
    BuildsReply,
    ComparesPlaintext,
    ComputesCandidates,
    FindsSeed,
    FindsNoSeed,
    AnswersWithNumbers,
    CannotSign,
    AsksForThree,
    LooksUpEvenly,
    RefusesUnknown,
    ReadsListOfKnown,
    ComparesAnswers,
    ComparesTimes,
    ClassifiesMedians,
    FactorsToy,
    TakesSizes,
    FactorsSize,
    WorkDoubles,
    SizeWouldTake,
    KnowsBetterMethod,
    OpensWithRebuilt,
    RefusesSmallKey,
    HasGoodKey,
    HasClosePrimes,
    HasSmoothPrime,
    HasSharedPrime,
    TakesCommonDivisors,
    TriesFermat,
    TriesSmooth,
    RebuildsKey,
    LogsInWithRebuilt,
    CanOnlyGuess,
    RecordsBox,
    AsksAboutOwnBoxes,
    AnswersDiffer,
    AnswersAlike,
    FindsMultiplier,
    FindsNoMultiplier,
    NarrowsDown,
    AskedAtRate,
    ReadsBox,
    KnowsInside,
    HoldsConnections,
    DeadlinePasses,
    FindsPlace,
    TurnsAway,
    CostOfRequest,
}

/// What an attack gives back to its frame.
pub(super) struct Run {
    pub(super) evidence: Evidence,
    pub(super) cause: Cause,
    pub(super) loot: Vec<Loot>,
    pub(super) story: Vec<Beat>,
    pub(super) record: Transcript,
}

impl Attempt {
    /// Whether the outcome follows from what was observed.
    pub fn is_explained(&self) -> bool {
        self.cause.leads_to() == self.outcome
    }
}

impl Evidence {
    /// What the true server made of an attack upon it.
    pub(super) fn of_server(server: &[Event]) -> Self {
        Self { applies: true, server_accepted: accepted(server), ..Self::default() }
    }
}

impl Outcome {
    /// The name in catalogues and in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Falls => "falls",
            Self::Holds => "holds",
            Self::DoesNotApply => "does-not-apply",
        }
    }
}

impl Deed {
    /// The name in catalogues and in data.
    pub fn name(self) -> String {
        name(&self)
    }
}

impl Beat {
    pub(super) fn new(who: Party, deed: Deed) -> Self {
        Self { who, deed, figures: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.figures.push((name, value.to_string()));
        self
    }

    /// What the server decided, from its own events.
    pub(super) fn verdict(server: &[Event]) -> Self {
        let accepted = verdict(server) == Some(Verdict::Accept);
        Self::new(Party::Server, if accepted { Deed::Accepts } else { Deed::Denies })
    }
}

/// The verdict that a party gave or read.
pub(super) fn verdict(events: &[Event]) -> Option<Verdict> {
    events.iter().find_map(|event| match event {
        Event::Decided { verdict, .. } => Some(*verdict),
        _ => None,
    })
}

/// Whether a party gave or read an accept.
pub(super) fn accepted(events: &[Event]) -> bool {
    verdict(events) == Some(Verdict::Accept)
}

/// The name that data gives to a variant.
pub(super) fn name(variant: &impl Serialize) -> String {
    let value = serde_json::to_value(variant).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
