//! The messages and values that a record holds, at either end of the wire.

use crate::auth::{Computed, Operation, Quantity, session_identifier};
use crate::crypto::PublicKey;
use crate::key::ssh_blob;
use crate::transcript::record::{Entry, Happening, Party, Transcript, View};
use crate::wire::{self, Challenge, HostProof, Incoming, Opening, Reply, Request, SHORT, Step};

/// At which end of the wire a line is looked at: they differ where somebody changed it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::transcript) enum Place {
    Client,
    Server,
}

impl Place {
    pub(in crate::transcript) const BOTH: [Self; 2] = [Self::Client, Self::Server];

    pub(in crate::transcript) fn party(self) -> Party {
        match self {
            Self::Client => Party::Client,
            Self::Server => Party::Server,
        }
    }
}

/// A record, with what its lines mean.
#[derive(Clone, Copy)]
pub(in crate::transcript) struct Evidence<'a>(pub(in crate::transcript) &'a Transcript);

impl<'a> Evidence<'a> {
    /// The line of a step at one end. An eavesdropper knows one end only: the wire.
    fn line(self, step: Step, place: Place) -> Option<&'a [u8]> {
        let here = |entry: &&Entry| match (self.0.view, place) {
            (View::Eavesdropper, _) => true,
            (_, Place::Server) => entry.party == Party::Server,
            (_, Place::Client) => matches!(entry.party, Party::Client | Party::Attacker),
        };
        let mut lines = self.0.step(step).filter(here).filter_map(|entry| match &entry.what {
            Happening::Sent(line) | Happening::Received(line) => Some(line.line.as_bytes()),
            _ => None,
        });
        lines.next()
    }

    pub(in crate::transcript) fn request(self, place: Place) -> Option<Request> {
        match wire::read_request(self.line(Step::Request, place)?).ok()? {
            Incoming::Message(request) => Some(request),
            Incoming::Error(_) => None,
        }
    }

    /// ① at the end that knows it.
    pub(in crate::transcript) fn any_request(self) -> Option<(Place, Request)> {
        let both = Place::BOTH.into_iter();
        both.filter_map(|place| Some((place, self.request(place)?))).next()
    }

    pub(in crate::transcript) fn challenge(
        self,
        place: Place,
        key: &PublicKey,
    ) -> Option<Challenge> {
        let line = self.line(Step::Challenge, place)?;
        match wire::read_challenge(line, self.0.method, key).ok()? {
            Incoming::Message(challenge) => Some(challenge),
            Incoming::Error(_) => None,
        }
    }

    pub(in crate::transcript) fn encrypted(self, place: Place, key: &PublicKey) -> Option<Vec<u8>> {
        match self.challenge(place, key)? {
            Challenge::Notes { encrypted } | Challenge::Ssh1 { encrypted, .. } => Some(encrypted),
            Challenge::Ssh2 { .. } => None,
        }
    }

    pub(in crate::transcript) fn host(self, place: Place, key: &PublicKey) -> Option<HostProof> {
        match self.challenge(place, key)? {
            Challenge::Ssh1 { host, .. } | Challenge::Ssh2 { host } => Some(host),
            Challenge::Notes { .. } => None,
        }
    }

    pub(in crate::transcript) fn reply(self, place: Place, key: &PublicKey) -> Option<Reply> {
        let line = self.line(Step::Reply, place)?;
        match wire::read_reply(line, self.0.method, key).ok()? {
            Incoming::Message(reply) => Some(reply),
            Incoming::Error(_) => None,
        }
    }

    /// What ④ says at one end.
    pub(in crate::transcript) fn verdict(self, place: Place) -> Option<wire::Verdict> {
        match wire::read_verdict(self.line(Step::Verdict, place)?).ok()? {
            Incoming::Message(verdict) => Some(verdict),
            Incoming::Error(_) => None,
        }
    }

    /// The session identifier, from the nonces and the host key on the wire.
    pub(in crate::transcript) fn session(self, place: Place) -> Option<[u8; SHORT]> {
        let request = self.request(place)?;
        let (Opening::Ssh1(nonce) | Opening::Ssh2(nonce)) = request.opening else { return None };
        let host = self.host(place, &request.key)?;
        Some(session_identifier(&nonce, &host.nonce, &ssh_blob(&host.key)))
    }

    /// Every computation of a party.
    pub(in crate::transcript) fn all_computed(
        self,
        party: Party,
    ) -> impl Iterator<Item = &'a Computed> {
        let all = Step::ALL.into_iter().flat_map(move |step| self.0.computed(step));
        all.filter(move |(by, _)| *by == party).map(|(_, computed)| computed)
    }

    pub(in crate::transcript) fn computed(
        self,
        party: Party,
        operation: Operation,
    ) -> Option<&'a Computed> {
        self.all_computed(party).find(|computed| computed.operation == operation)
    }

    /// Every value of this kind that a party computed or chose.
    pub(in crate::transcript) fn values(
        self,
        party: Party,
        quantity: Quantity,
    ) -> impl Iterator<Item = &'a [u8]> {
        let all = self.all_computed(party).flat_map(|computed| &computed.values);
        all.filter(move |value| value.quantity == quantity).map(|value| value.bytes.as_slice())
    }

    pub(in crate::transcript) fn value(self, party: Party, quantity: Quantity) -> Option<&'a [u8]> {
        self.values(party, quantity).next()
    }
}
