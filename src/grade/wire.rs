//! What is passed on in each case, and what the client made of it. Behind it stands the true server;
//! a lie is what a hand on the wire changes in what that server says.

use std::sync::Arc;

use rand::CryptoRng;

use super::case::Case;
use super::deed::Deed;
use crate::auth::{
    DenyReason, Event, NearMiss, label, reply_digest, session_identifier, substitute,
};
use crate::crypto::{PrivateKey, encrypt};
use crate::key::{UserName, ssh_blob};
use crate::wire::{
    self, Challenge, ChallengeData, FieldName, Incoming, Method, Opening, Request, SHORT, Verdict,
};

/// Who is to log in, and how.
#[derive(Debug, Clone)]
pub struct Login {
    /// The method that is to be spoken.
    pub method: Method,
    /// The user.
    pub user: UserName,
    /// The user's key. What a right client answers is computed with it.
    pub key: Arc<PrivateKey>,
}

/// What the true server decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// Why it denied, if it did.
    pub reason: Option<DenyReason>,
    /// What a wrong ③ was nearly.
    pub near_miss: Option<NearMiss>,
}

impl Decided {
    /// What it decided, from all that it did.
    pub fn of(events: &[Event]) -> Option<Self> {
        let near_miss = events.iter().find_map(|event| match event {
            Event::NearMiss(miss) => Some(*miss),
            _ => None,
        });
        events.iter().find_map(|event| match event {
            Event::Decided { verdict: Verdict::Accept, .. } => {
                Some(Self { reason: None, near_miss })
            }
            Event::Decided { reason, .. } => Some(Self { reason: *reason, near_miss }),
            _ => None,
        })
    }
}

/// One connection of the client's, with the lie on the way.
#[derive(Debug)]
pub struct Wire {
    case: Case,
    login: Login,
    /// What the client sent first.
    first: Option<Vec<u8>>,
    /// What it sent then.
    then: Option<Vec<u8>>,
    /// ② as the true server made it, and the box that was passed on.
    challenge: Option<Challenge>,
    passed_on: Vec<u8>,
    /// What is in a box that nobody should be able to open here.
    inside: Option<ChallengeData>,
}

impl Wire {
    /// Nothing has been said yet.
    pub fn new(case: Case, login: Login) -> Self {
        let (first, then, challenge, inside) = (None, None, None, None);
        Self { case, login, first, then, challenge, passed_on: Vec::new(), inside }
    }

    /// Sees a line of the client's. It is passed on as it is.
    pub fn from_client(&mut self, line: &[u8]) {
        match (&self.first, &self.then) {
            (None, _) => self.first = Some(line.to_vec()),
            (_, None) => self.then = Some(line.to_vec()),
            // What comes after ③ is thrown away.
            _ => {}
        }
    }

    /// Sees a line of the server's, and gives what is passed on in its place.
    pub fn from_server(&mut self, line: Vec<u8>, random: &mut dyn CryptoRng) -> Vec<u8> {
        let Login { method, key, .. } = &self.login;
        let read = wire::read_challenge(&line, *method, key.public());
        let Ok(Incoming::Message(challenge)) = read else {
            let odd = self.case == Case::OddVerdict && self.challenge.is_some();
            return if odd { b"{\"step\":4,\"verdict\":\"maybe\"}\n".to_vec() } else { line };
        };
        self.passed_on = challenge.encrypted().unwrap_or_default().to_vec();
        self.challenge = Some(challenge);
        let lie = std::str::from_utf8(&line).ok().and_then(|line| self.lie(line, random));
        lie.map_or(line, String::into_bytes)
    }

    /// What is said in place of ②, where that is the lie.
    fn lie(&mut self, line: &str, random: &mut dyn CryptoRng) -> Option<String> {
        let value = match self.login.method {
            Method::Ssh2 => FieldName::ServerNonce,
            _ => FieldName::Encrypted,
        };
        match self.case {
            Case::Good | Case::Denied | Case::OddVerdict | Case::ChangedHostKey => None,
            Case::WrongHostSignature => changed(line, FieldName::HostSignature, flipped),
            Case::LockedBox => {
                let lie = changed(line, FieldName::Encrypted, flipped)?;
                self.passed_on = box_in(&lie)?;
                Some(lie)
            }
            Case::OtherMethodsBox => {
                let other = match self.login.method {
                    Method::Notes => Method::Ssh1,
                    _ => Method::Notes,
                };
                self.other_box(line, label(other), random)
            }
            Case::BoxWithoutLabel => self.other_box(line, b"", random),
            Case::NotJson => Some("hello\n".to_owned()),
            Case::StrangeMember => {
                let end = line.rfind("}}")?;
                Some(format!("{},\"session\":\"\"{}", line.get(..end)?, line.get(end..)?))
            }
            Case::UpperCase => changed(line, value, |hex| Some(hex.to_uppercase())),
            Case::WrongLength => changed(line, value, |hex| {
                hex.len().checked_sub(2).and_then(|end| hex.get(..end).map(str::to_owned))
            }),
            Case::VerdictFirst => Some("{\"step\":4,\"verdict\":\"accept\"}\n".to_owned()),
        }
    }

    /// A box with this label in place of the true one.
    fn other_box(
        &mut self,
        line: &str,
        label: &[u8],
        random: &mut dyn CryptoRng,
    ) -> Option<String> {
        let mut inside = [0; SHORT];
        random.fill_bytes(&mut inside);
        let sealed = encrypt(self.login.key.public(), label, &inside, random).ok()?;
        self.inside = Some(inside.into());
        self.passed_on.clone_from(&sealed);
        changed(line, FieldName::Encrypted, |_| Some(hex::encode(&sealed)))
    }

    /// What the client did, now that its connection is over. `decided` is what the true server said.
    pub fn deed(&self, decided: Option<Decided>) -> Deed {
        let Some(first) = &self.first else { return Deed::NoRequest };
        let request = match wire::read_request(first) {
            Ok(Incoming::Message(request)) if self.is_asked_for(&request) => request,
            _ => return Deed::OtherRequest,
        };
        let Login { method, key, .. } = &self.login;
        let Some(then) = &self.then else { return Deed::Closed };
        let reply = match wire::read_reply(then, *method, key.public()) {
            Ok(Incoming::Message(reply)) => reply,
            Ok(Incoming::Error(error)) => return Deed::Error { code: error.code },
            Err(_) => return Deed::Garbled,
        };
        // What was passed on is not what the server expects an answer to.
        match self.case {
            Case::LockedBox | Case::OtherMethodsBox | Case::BoxWithoutLabel => {
                let answer = |data| self.answer(data, &request);
                let instead = substitute(key, &self.passed_on);
                if answer(instead).as_deref() == Some(reply.as_ref()) {
                    Deed::Substituted
                } else if self.inside.clone().and_then(answer).as_deref() == Some(reply.as_ref()) {
                    Deed::Opened
                } else {
                    Deed::Replied
                }
            }
            Case::Good | Case::Denied | Case::OddVerdict => match decided {
                Some(Decided { reason: None, .. }) => Deed::Accepted,
                Some(Decided { reason: Some(DenyReason { proof: true, .. }), .. }) => Deed::Proved,
                Some(Decided { near_miss, .. }) => Deed::WrongReply { near_miss },
                None => Deed::WrongReply { near_miss: None },
            },
            _ => Deed::Replied,
        }
    }

    fn is_asked_for(&self, request: &Request) -> bool {
        let Login { method, user, key } = &self.login;
        request.method() == *method && request.user == *user && request.key == *key.public()
    }

    /// What ③ holds when these bytes were in the box.
    fn answer(&self, data: ChallengeData, request: &Request) -> Option<Vec<u8>> {
        match &request.opening {
            Opening::Notes => Some(data.as_ref().to_vec()),
            Opening::Ssh1(nonce) => {
                let host = self.challenge.as_ref()?.host()?;
                let session = session_identifier(nonce, &host.nonce, &ssh_blob(&host.key));
                Some(reply_digest(&data, &session).as_ref().to_vec())
            }
            Opening::Ssh2(_) => None,
        }
    }
}

/// The line with another value in one of its fields.
fn changed(
    line: &str,
    name: FieldName,
    change: impl FnOnce(&str) -> Option<String>,
) -> Option<String> {
    let field = wire::fields(line).ok()?.into_iter().find(|field| field.name == name)?;
    let value = field.value(line);
    let end = field.offset + value.len();
    Some(format!("{}{}{}", line.get(..field.offset)?, change(value)?, line.get(end..)?))
}

/// One bit changed in hex text, so far from the front that a number below the modulus stays below.
fn flipped(hex: &str) -> Option<String> {
    let at = hex.len().checked_sub(1)?;
    let digit = char::from_digit(hex.get(at..)?.chars().next()?.to_digit(16)? ^ 1, 16)?;
    Some(format!("{}{digit}", hex.get(..at)?))
}

/// The box in a line.
fn box_in(line: &str) -> Option<Vec<u8>> {
    let mut fields = wire::fields(line).ok()?.into_iter();
    let field = fields.find(|field| field.name == FieldName::Encrypted)?;
    hex::decode(field.value(line)).ok()
}
