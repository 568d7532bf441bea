//! What somebody who reads the wire can tell of why ④ says no. It is not sent; but all that a
//! signature is verified with crosses keystep's wire in clear.

use super::Login;
use crate::transcript::{Party, Place, View};
use crate::wire::Step;

/// What can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Tells {
    /// Nothing: what ③ is held against never crossed the wire.
    Nothing,
    /// Whoever sent ③ knows that it was a recording.
    Recorded,
    /// ② or ③ was changed on its way.
    Changed,
    /// The signature was changed on its way, and what arrived does not verify.
    Spoiled,
    /// The signature does not verify.
    Unfit,
    /// It does, so the key is not registered.
    Unlisted,
    /// It does where it was seen. Whether the server got the same, and which server that is, one side
    /// alone does not tell.
    UnlistedHere,
}

impl Login<'_> {
    /// What a party that made none of the lines it reads, or none of its own, can tell of a denial; and
    /// which step was changed on its way.
    pub(super) fn tells(&self, party: Party) -> (Tells, Option<Step>) {
        let transcript = self.transcript;
        let (place, is_servers) = match transcript.view {
            View::Both | View::Server => (Place::Server, true),
            View::Client | View::Eavesdropper => (Place::Client, false),
        };
        let mut ways = [Step::Challenge, Step::Reply].into_iter();
        let changed = ways.find(|step| transcript.change(*step).is_some());
        let tells = match (self.ends.at(place).signature_fits(), changed) {
            _ if party == Party::Attacker => Tells::Recorded,
            (Some(false), Some(Step::Reply)) => Tells::Spoiled,
            (Some(false), _) => Tells::Unfit,
            (Some(true), _) if is_servers => Tells::Unlisted,
            (Some(true), _) => Tells::UnlistedHere,
            (None, Some(_)) => Tells::Changed,
            (None, None) => Tells::Nothing,
        };
        (tells, changed)
    }
}

pub(super) fn denied_id(tells: Tells) -> String {
    format!("know-denied-{tells}")
}
