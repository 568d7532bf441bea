//! The scenes, and what travels in them.

use strum::VariantArray as _;

use super::Session;
use super::course::Beat;
use super::knows::Registered;
use crate::lesson::{Term, args};
use crate::ssh::{Event, number};
use crate::story::scene::{Place, Scene};
use crate::story::travels::{State, Thing, Travels};
use crate::text::shorten;
use crate::transcript::{Act, Party};

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
        let turn = self.turn(beat);
        let (act, who, place) = staged(beat, turn);
        let extensions = self.takes_extensions();
        Scene {
            part: Some(beat.part()),
            act,
            who,
            now: self.words.with(&beat_id(beat, turn), args![extensions]),
            prose: self.tells(beat),
            place,
            travels: self.travels(beat),
            is_under_keys: beat >= Beat::Service,
            picture_ends: None,
            closing: None,
            happened,
            terms: terms(beat),
        }
    }

    /// What is told in a scene, behind its sentence.
    fn tells(&self, beat: Beat) -> Vec<String> {
        let more = match beat {
            Beat::Prepared => Some(self.words.get("openssh-zero")),
            Beat::Lists => self.passed_over(),
            _ => None,
        };
        [self.told(beat, "why")].into_iter().chain(more).collect()
    }

    /// Which way a beat went: not every offer is accepted, and not every client goes on.
    fn turn(&self, beat: Beat) -> Turn {
        let course = &self.course;
        let usual = match beat {
            Beat::Prepared => match self.registered() {
                Registered::Unknown if !self.shows_key() => return Turn::Unseen,
                Registered::Unknown => return Turn::Unknown,
                Registered::This if !self.shows_key() => return Turn::Other,
                registered => registered != Registered::Another,
            },
            Beat::Versions => self.transcript.client.is_some(),
            Beat::Lists if self.agreed().is_some() => true,
            Beat::Lists if course.has_lists() => return Turn::Other,
            Beat::Lists => false,
            Beat::Secret | Beat::Host | Beat::Keys => course.went_over(),
            Beat::Service => self.asks_for_the_login(),
            Beat::Before if self.others() > 0 => false,
            Beat::Before if self.tried().any(|one| self.other_method(one).is_some()) => {
                return Turn::Other;
            }
            Beat::Known => course.is_known(),
            Beat::Verify | Beat::Verdict => course.is_in(),
            Beat::Offer if self.last_method().is_some() => return Turn::Other,
            Beat::Offer => course.has_key(),
            Beat::Signature => course.signed.is_some(),
            _ => true,
        };
        if usual { Turn::Usual } else { Turn::No }
    }

    /// What belongs to the sentence of a beat. Where it went another way, what is no other is the
    /// usual one's.
    fn told(&self, beat: Beat, attribute: &str) -> String {
        let ids = [self.turn(beat), Turn::Usual].map(|turn| beat_id(beat, turn));
        let extensions = self.takes_extensions();
        self.words.either_attribute(&ids, attribute, args![extensions])
    }

    /// Whether the client takes EXT_INFO.
    fn takes_extensions(&self) -> bool {
        self.agreed().is_some_and(|agreed| agreed.extensions)
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
        let spoiled = beat == Beat::Signature && self.course.spoiled;
        let thing = match beat {
            _ if spoiled => Thing::Slip,
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
        Some(Travels {
            thing,
            state: if spoiled { State::Changed } else { State::AsUsual },
            text: self.written(beat),
            caption: self.told(beat, "caption"),
            label: self.told(beat, "label"),
        })
    }

    /// What is written on a thing.
    fn written(&self, beat: Beat) -> String {
        let words = self.words;
        match beat {
            Beat::Offer => words.with("stepper-slip-request", args![user = self.user()]),
            Beat::Signature | Beat::Verify if self.course.signed.is_some() => {
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
            beat => self.told(beat, "slip"),
        }
    }
}

/// Which way a beat goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub(super) enum Turn {
    Usual,
    No,
    /// Nobody can tell.
    Unknown,
    /// Nothing of it is in the record.
    Unseen,
    /// Something that keystep does not have.
    Other,
}

/// The sentence of a beat.
pub(super) fn beat_id(beat: Beat, turn: Turn) -> String {
    let way = match turn {
        Turn::Usual => "",
        Turn::No => "-no",
        Turn::Unknown => "-unknown",
        Turn::Unseen => "-unseen",
        Turn::Other => "-other",
    };
    format!("openssh-beat-{beat}{way}")
}

/// Who does what in a beat, and where.
fn staged(beat: Beat, turn: Turn) -> (Act, Option<Party>, Place) {
    match beat {
        // What went over the wire under the keys was the server's alone.
        Beat::Service if turn == Turn::No => (Act::Send, Some(Party::Server), Place::Between),
        Beat::Versions | Beat::Lists if turn == Turn::No => {
            (Act::Send, Some(Party::Server), Place::Between)
        }
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
pub(super) fn terms(beat: Beat) -> &'static [Term] {
    use Term::*;
    match beat {
        Beat::Prepared => &[KeyPair, PublicKey, PrivateKey, AuthorizedKeys, CloudInit],
        Beat::Versions => &[Ssh, Plaintext],
        Beat::Lists => &[KeyExchange, Tag],
        Beat::Secret => &[KeyExchange, ForwardSecrecy, Eavesdropper, StrictKeyExchange],
        Beat::Host => &[HostKey, KnownHosts, SessionIdentifier, Signature],
        Beat::Keys => &[Encryption, Tag, SessionIdentifier],
        Beat::Service | Beat::Before => &[Encryption, Eavesdropper],
        Beat::Offer | Beat::Known => &[PublicKey, AuthorizedKeys],
        Beat::Signature => &[Signature, SessionIdentifier, PrivateKey, Hash, Tag],
        Beat::Verify => &[Verification, PublicKey, Signature],
        Beat::Verdict => &[Ssh, Encryption],
        Beat::Session => &[Channel, Ssh, Encryption],
    }
}
