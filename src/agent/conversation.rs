//! One connection of `ssh` to its agent.

use rand::CryptoRng;

use super::bind::{Binding, Bindings};
use super::consent::{Consent, Question};
use super::event::{Event, Listed, Refusal};
use super::message::{self, Asked, number};
use super::own::Own;
use super::request::{SignRequest, key_type};
use crate::key::Fingerprint;
use crate::ssh::{Checked, check};

/// Who signs.
#[derive(Debug, Clone)]
pub enum Signer {
    /// One key of the user's.
    Own(Own),
    /// The user's own agent, to which is passed on as it came whatever neither adds, removes nor locks keys.
    Upstream,
}

/// What is to be done next.
#[derive(Debug)]
#[must_use]
pub enum Step {
    /// This is the answer.
    Answer(Vec<u8>),
    /// The user's own agent is to be asked: what came is passed on, and its answer goes to
    /// [`Conversation::answered`].
    Pass,
    /// Somebody is to be asked first.
    Ask(Box<Question>),
}

/// A connection, from its first message to its last.
#[derive(Debug)]
pub struct Conversation {
    signer: Signer,
    bindings: Bindings,
    /// What the user's own agent is being asked to sign.
    pending: Option<SignRequest>,
}

impl Conversation {
    /// A new one.
    pub fn new(signer: Signer) -> Self {
        Self { signer, bindings: Bindings::default(), pending: None }
    }

    /// Takes a message of `ssh`, without its length.
    pub fn receive(&mut self, message: &[u8], tell: &mut dyn FnMut(Event)) -> Step {
        let asked = match Asked::read(message) {
            Ok(asked) => asked,
            Err(malformed) => {
                let number = message.first().copied().unwrap_or_default();
                tell((number, malformed).into());
                return Step::Answer(vec![number::FAILURE]);
            }
        };
        match asked {
            Asked::Bind { host_key, session, signature, forwarding } => {
                self.bind(Binding::new(host_key, session, signature, forwarding), tell)
            }
            Asked::Identities => match &self.signer {
                Signer::Own(Own { blob, comment, .. }) => {
                    let answer = message::identities(&[(blob, comment)]);
                    tell(Event::Listed { keys: listed(&answer) });
                    Step::Answer(answer)
                }
                Signer::Upstream => Step::Pass,
            },
            Asked::Sign { key, data, flags } => {
                self.asked_to_sign(SignRequest::read(key, data, flags), tell)
            }
            Asked::Extension(name) => {
                tell(Event::Extension { name: name.to_owned() });
                self.pass_or(Refusal::Unknown, tell)
            }
            // Not even passed on: a private key may be in it.
            Asked::Keeping => refuse(Refusal::Keeping, tell),
            Asked::Other => self.pass_or(Refusal::Unknown, tell),
        }
    }

    /// Goes on with the answer to a question: signs, or lets sign.
    pub fn agreed(
        &mut self,
        consent: Consent,
        random: &mut dyn CryptoRng,
        tell: &mut dyn FnMut(Event),
    ) -> Step {
        let request = consent.request().clone();
        match &self.signer {
            Signer::Own(own) => match own.sign(consent, random) {
                Ok(signature) => {
                    let answer = message::signed(&signature);
                    tell(signed(&request, signature));
                    Step::Answer(answer)
                }
                Err(refusal) => refuse(refusal, tell),
            },
            Signer::Upstream => {
                self.pending = Some(request);
                Step::Pass
            }
        }
    }

    /// Goes on without consent.
    pub fn refused(&mut self, tell: &mut dyn FnMut(Event)) -> Step {
        refuse(Refusal::NotAllowed, tell)
    }

    /// Looks at the answer of the user's own agent, which is passed back as it came.
    pub fn answered(&mut self, answer: &[u8], tell: &mut dyn FnMut(Event)) {
        let pending = self.pending.take();
        match (answer.first().copied(), pending) {
            (Some(number::IDENTITIES_ANSWER), _) => tell(Event::Listed { keys: listed(answer) }),
            (Some(number::SIGN_RESPONSE), Some(request)) => match message::read_signed(answer) {
                Ok(signature) => tell(signed(&request, signature.to_owned())),
                Err(malformed) => tell((number::SIGN_RESPONSE, malformed).into()),
            },
            (Some(number::SUCCESS), None) => {}
            _ => tell(Event::Refused { reason: Refusal::Upstream }),
        }
    }

    fn bind(&mut self, binding: Binding, tell: &mut dyn FnMut(Event)) -> Step {
        let holds = binding.checked != Checked::DoesNotHold;
        tell(Event::Bound(binding.clone()));
        if !self.bindings.add(binding) {
            return refuse(Refusal::TooManySessions, tell);
        }
        match self.signer {
            Signer::Own(_) if holds => Step::Answer(vec![number::SUCCESS]),
            Signer::Own(_) => Step::Answer(vec![number::FAILURE]),
            Signer::Upstream => Step::Pass,
        }
    }

    fn asked_to_sign(&mut self, request: SignRequest, tell: &mut dyn FnMut(Event)) -> Step {
        let question = Question::new(request, &self.bindings);
        tell(Event::Asked {
            request: Box::new(question.request().clone()),
            fit: question.fit(),
            path: self.bindings.path(),
        });
        let objection = match &self.signer {
            Signer::Own(own) => own.objection(question.request()),
            Signer::Upstream => None,
        };
        match objection {
            Some(refusal) => refuse(refusal, tell),
            None => Step::Ask(Box::new(question)),
        }
    }

    fn pass_or(&self, refusal: Refusal, tell: &mut dyn FnMut(Event)) -> Step {
        match self.signer {
            Signer::Own(_) => refuse(refusal, tell),
            Signer::Upstream => Step::Pass,
        }
    }
}

fn refuse(reason: Refusal, tell: &mut dyn FnMut(Event)) -> Step {
    tell(Event::Refused { reason });
    Step::Answer(vec![number::FAILURE])
}

fn signed(request: &SignRequest, signature: Vec<u8>) -> Event {
    let checked = check(&request.key, &request.data, &signature);
    Event::Signed { signature, checked, login: request.login().is_some() }
}

/// The keys that an answer names; of one that cannot be read, none.
fn listed(answer: &[u8]) -> Vec<Listed> {
    let keys = message::read_identities(answer).unwrap_or_default();
    let of = |(key, comment): (&[u8], &[u8])| Listed {
        key_type: key_type(key),
        fingerprint: Fingerprint::of_blob(key),
        comment: String::from_utf8_lossy(comment).into_owned(),
    };
    keys.into_iter().map(of).collect()
}
