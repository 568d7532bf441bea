//! The scenes, and what travels in them.

use strum::VariantArray as _;

use super::Session;
use super::course::Beat;
use crate::lesson::{Term, args};
use crate::ssh::{Event, number};
use crate::story::scene::{Place, Scene};
use crate::story::travels::{State, Thing, Travels};
use crate::text::shorten;
use crate::transcript::{Act, Party, SshFault};

impl Session<'_> {
    /// One scene for each beat that there was, and those of the end.
    pub(super) fn scenes(&self) -> Vec<Scene> {
        let reached = Beat::VARIANTS.iter().filter_map(|beat| match beat {
            Beat::Prepared => Some((*beat, 0)),
            beat => Some((*beat, self.course.over(*beat)?)),
        });
        let mut scenes: Vec<Scene> =
            reached.map(|(beat, happened)| self.scene(beat, happened)).collect();
        scenes.extend(self.endings());
        scenes
    }

    fn scene(&self, beat: Beat, happened: usize) -> Scene {
        let (act, who, place) = staged(beat);
        let id = self.beat_id(beat);
        let extensions = self.agreed().is_some_and(|agreed| agreed.extensions);
        let why = self.words.attribute(&id, "why", args![extensions]);
        Scene {
            part: Some(beat.part()),
            act,
            who,
            now: self.words.with(&id, args![extensions]),
            prose: vec![why],
            place,
            travels: self.travels(beat),
            is_under_keys: beat >= Beat::Service,
            picture_ends: None,
            closing: None,
            happened,
            terms: terms(beat),
        }
    }

    /// What is told of a beat: not every offer is accepted, and not every client goes on.
    fn beat_id(&self, beat: Beat) -> String {
        let other = match beat {
            Beat::Prepared => self.transcript.fault == Some(SshFault::WrongKey),
            Beat::Service => !self.asks_for_the_login(),
            Beat::Before => !self.asked_alone(),
            Beat::Known => !self.course.is_known(),
            Beat::Verify | Beat::Verdict => !self.course.is_in(),
            Beat::Offer => !self.course.has_key(),
            _ => false,
        };
        beat_id(beat, other)
    }

    /// Whether the client went on when everything was encrypted.
    fn asks_for_the_login(&self) -> bool {
        self.transcript.events.iter().any(|entry| match &entry.event {
            Event::Received(packet) => packet.message() == Some(number::SERVICE_REQUEST),
            _ => false,
        })
    }

    /// What is seen while a beat goes on.
    pub(super) fn travels(&self, beat: Beat) -> Option<Travels> {
        let accepted = self.course.is_in();
        let thing = match beat {
            Beat::Prepared => Thing::Imprint,
            Beat::Versions | Beat::Lists | Beat::Service | Beat::Before | Beat::Session => {
                Thing::Slip
            }
            Beat::Secret | Beat::Keys => Thing::Nonce,
            Beat::Host => Thing::Ingredients,
            Beat::Offer => Thing::Request { signs: true },
            Beat::Known => Thing::Verdict(self.course.is_known()),
            Beat::Signature | Beat::Verify => Thing::Signature,
            Beat::Verdict => Thing::Verdict(accepted),
        };
        let id = self.beat_id(beat);
        let label = self.words.attribute(&id, "label", &[]);
        Some(Travels {
            thing,
            state: State::AsUsual,
            text: self.written(beat),
            caption: self.words.attribute(&id, "caption", &[]),
            label,
        })
    }

    /// What is written on a thing.
    fn written(&self, beat: Beat) -> String {
        let words = self.words;
        match beat {
            Beat::Offer => words.with("stepper-slip-request", args![user = self.user()]),
            Beat::Signature | Beat::Verify => {
                let value = hex::encode(self.signature().unwrap_or_default());
                words.with("stepper-slip-signature", args![value = shorten(&value)])
            }
            Beat::Known | Beat::Verdict => {
                let yes = match beat {
                    Beat::Known => self.course.is_known(),
                    _ => self.course.is_in(),
                };
                let id = match (beat, yes) {
                    (Beat::Known, true) => "openssh-slip-known",
                    (_, true) => "stepper-slip-accept",
                    (_, false) => "openssh-slip-no",
                };
                words.get(id)
            }
            beat => words.attribute(&self.beat_id(beat), "slip", &[]),
        }
    }
}

/// The sentence of a beat; where it goes another way there is another one.
pub(super) fn beat_id(beat: Beat, no: bool) -> String {
    if no { format!("openssh-beat-{beat}-no") } else { format!("openssh-beat-{beat}") }
}

/// Who does what in a beat, and where.
fn staged(beat: Beat) -> (Act, Option<Party>, Place) {
    match beat {
        Beat::Prepared => (Act::Prepare, None, Place::Left),
        Beat::Versions | Beat::Lists | Beat::Service => {
            (Act::Send, Some(Party::Client), Place::Between)
        }
        Beat::Secret | Beat::Keys => (Act::Compute, None, Place::Between),
        Beat::Host | Beat::Known | Beat::Verdict => {
            (Act::Send, Some(Party::Server), Place::Between)
        }
        Beat::Before | Beat::Offer | Beat::Signature => {
            (Act::Send, Some(Party::Client), Place::Between)
        }
        Beat::Verify => (Act::Check, Some(Party::Server), Place::Right),
        Beat::Session => (Act::Send, Some(Party::Client), Place::Between),
    }
}

/// The words of the glossary that a beginner meets in a beat, the one that it is about first.
fn terms(beat: Beat) -> &'static [Term] {
    use Term::*;
    match beat {
        Beat::Prepared => &[KeyPair, PublicKey, PrivateKey, AuthorizedKeys],
        Beat::Versions | Beat::Lists => &[Ssh],
        Beat::Secret => &[KeyExchange, Eavesdropper],
        Beat::Host => &[HostKey, KnownHosts, SessionIdentifier, Signature],
        Beat::Keys => &[KeyExchange, Encryption, SessionIdentifier],
        Beat::Service | Beat::Before => &[Encryption, Eavesdropper],
        Beat::Offer | Beat::Known => &[PublicKey, AuthorizedKeys],
        Beat::Signature => &[Signature, SessionIdentifier, PrivateKey, Hash],
        Beat::Verify => &[Verification, PublicKey, Signature],
        Beat::Verdict | Beat::Session => &[Ssh, Encryption],
    }
}
