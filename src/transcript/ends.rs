//! The messages of a record, at either end of the wire.

use super::line::Line;
use super::record::{Entry, Happening, Party, Transcript, View};
use crate::auth::{Quantity, SignedPart, session_identifier, signed_bytes, signed_parts};
use crate::crypto;
use crate::key::ssh_blob;
use crate::wire::{Challenge, HostProof, Message, Reply, Request, SessionId, Step, Verdict};

/// At which end of the wire a line is looked at: they differ where somebody changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where the one is who logs in.
    Client,
    /// Where the one is who is logged in to.
    Server,
}

impl Place {
    /// Both ends.
    pub const BOTH: [Self; 2] = [Self::Client, Self::Server];

    /// Who is there.
    pub fn party(self) -> Party {
        match self {
            Self::Client => Party::Client,
            Self::Server => Party::Server,
        }
    }
}

/// What a record's lines say at both ends. It is made once, and asked by all who need it.
#[derive(Debug, Clone, Copy)]
pub struct Ends<'a> {
    pub(super) transcript: &'a Transcript,
    client: End<'a>,
    server: End<'a>,
}

/// What the lines say at one end: of each step the first, if it is the message of its step.
#[derive(Debug, Clone, Copy, Default)]
pub struct End<'a> {
    /// ①
    pub request: Option<&'a Request>,
    /// ②
    pub challenge: Option<&'a Challenge>,
    /// ③
    pub reply: Option<&'a Reply>,
    /// ④
    pub verdict: Option<Verdict>,
    /// The session identifier, from the nonces and the host key on the wire.
    pub session: Option<SessionId>,
}

/// What the user signs with `ssh2`.
pub struct Signed<'a> {
    session: SessionId,
    user: &'a str,
    key_blob: Vec<u8>,
}

impl Signed<'_> {
    /// Its parts, in order.
    pub fn parts(&self) -> [SignedPart<'_>; 8] {
        signed_parts(&self.session, self.user, &self.key_blob)
    }

    /// The bytes that are signed.
    pub fn bytes(&self) -> Vec<u8> {
        signed_bytes(&self.session, self.user, &self.key_blob)
    }
}

impl<'a> Ends<'a> {
    /// What is known at one end.
    pub fn at(&self, place: Place) -> &End<'a> {
        match place {
            Place::Client => &self.client,
            Place::Server => &self.server,
        }
    }

    /// What the user signs with `ssh2`, as the end that the record tells of has it.
    pub fn signed(&self) -> Option<Signed<'a>> {
        Place::BOTH.into_iter().find_map(|place| self.at(place).signed())
    }

    /// ① at the end that knows it.
    pub fn request(&self) -> Option<(Place, &'a Request)> {
        Place::BOTH.into_iter().find_map(|place| Some((place, self.at(place).request?)))
    }
}

impl<'a> End<'a> {
    /// The host's proof in ②, where there is one.
    pub fn host(&self) -> Option<&'a HostProof> {
        self.challenge?.host()
    }

    /// What is locked in in ②, where something is.
    pub fn encrypted(&self) -> Option<&'a [u8]> {
        self.challenge?.encrypted()
    }

    /// What the user signs with `ssh2`.
    pub fn signed(&self) -> Option<Signed<'a>> {
        let Request { user, key, .. } = self.request?;
        Some(Signed { session: self.session?, user: user.as_ref(), key_blob: ssh_blob(key) })
    }

    /// Whether the signature of ③ is one of what the lines at this end say, by the key that ① names;
    /// none where there is no signature.
    pub fn signature_fits(&self) -> Option<bool> {
        let Reply::Ssh2 { signature } = self.reply? else { return None };
        let bytes = self.signed()?.bytes();
        Some(crypto::verify(&self.request?.key, &bytes, signature).is_ok())
    }

    fn of(lines: [Option<&'a Line>; 4]) -> Self {
        let mut end = Self::default();
        for message in lines.into_iter().flatten().filter_map(Line::message) {
            match message {
                Message::Request(request) => end.request = Some(request),
                Message::Challenge(challenge) => end.challenge = Some(challenge),
                Message::Reply(reply) => end.reply = Some(reply),
                Message::Verdict(verdict) => end.verdict = Some(**verdict),
            }
        }
        let nonce = end.request.and_then(|request| request.opening.nonce());
        end.session = nonce
            .zip(end.host())
            .map(|(nonce, host)| session_identifier(nonce, &host.nonce, &ssh_blob(&host.key)));
        end
    }
}

impl Transcript {
    /// What the lines say, at either end. An eavesdropper knows one end only: the wire.
    pub fn ends(&self) -> Ends<'_> {
        let [mut client, mut server] = [[None; 4]; 2];
        for Entry { party, step, what } in &self.events {
            let (Happening::Sent(line) | Happening::Received(line)) = what else { continue };
            let at = usize::from(step.number() - 1);
            let heard = self.view == View::Eavesdropper;
            if let Some(place) = client.get_mut(at).filter(|_| heard || is_clients(*party)) {
                place.get_or_insert(line);
            }
            if let Some(place) = server.get_mut(at).filter(|_| heard || *party == Party::Server) {
                place.get_or_insert(line);
            }
        }
        Ends { transcript: self, client: End::of(client), server: End::of(server) }
    }

    /// The first value of this kind that a party computed or chose.
    pub fn value(&self, party: Party, quantity: Quantity) -> Option<&[u8]> {
        let computed = Step::ALL.into_iter().flat_map(|step| self.computed(step));
        let mut values =
            computed.filter(|(by, _)| *by == party).flat_map(|(_, computed)| &computed.values);
        values.find(|value| value.quantity == quantity).map(|value| value.bytes.as_slice())
    }

    /// Reads the lines that nobody has read, each in the light of the record's ①.
    pub(super) fn read_lines(&mut self) {
        self.read_step(|step| step == Step::Request, None);
        let request = self.ends().request().map(|(_, request)| request.clone());
        self.read_step(|step| step != Step::Request, request.as_ref());
    }

    fn read_step(&mut self, which: impl Fn(Step) -> bool, request: Option<&Request>) {
        for Entry { step, what, .. } in &mut self.events {
            let (Happening::Sent(line) | Happening::Received(line) | Happening::Changed(line)) =
                what
            else {
                continue;
            };
            if which(*step) {
                line.read(*step, request);
            }
        }
    }
}

fn is_clients(party: Party) -> bool {
    matches!(party, Party::Client | Party::Attacker)
}
