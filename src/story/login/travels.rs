//! What travels in a step, or lies on the table in a scene of it. It is decided here alone: the
//! pictures of all views, and the words below them, follow from the thing and its state.

use super::Login;
use crate::lesson::args;
use crate::story::travels::{State, Thing, Travels};
use crate::text::shorten;
use crate::transcript::{Act, Fact, Fault, Outcome, Party, Place, View};
use crate::wire::{Method, Step, Verdict};

impl Login<'_> {
    /// What is seen while `act` goes on, once the first `happened` events have happened.
    pub(super) fn travels(&self, step: Option<Step>, act: Act, happened: usize) -> Option<Travels> {
        let (thing, state) = self.thing(step, act, happened)?;
        let caption = self.words.get(caption(thing, state));
        let label = label(thing, state).map(|id| self.words.get(id));
        let text = self.written(thing, happened);
        Some(Travels { thing, state, text, caption, label: label.unwrap_or_default() })
    }

    fn thing(&self, step: Option<Step>, act: Act, happened: usize) -> Option<(Thing, State)> {
        let transcript = self.transcript;
        let method = transcript.method;
        let signs = method == Method::Ssh2;
        let Some(step) = step else {
            let key = if signs { Thing::Imprint } else { Thing::OpenPadlock };
            return (act == Act::Prepare).then_some((key, State::AsUsual));
        };
        let replayed = transcript.claimant() == Party::Attacker;
        let works = matches!(act, Act::Compute | Act::Stop);
        let (thing, state) = match step {
            // Before ① is sent there is only the nonce that was chosen.
            Step::Request if act == Act::Compute => (Thing::Nonce, State::AsUsual),
            Step::Request if replayed => (Thing::Request { signs }, State::Recorded),
            Step::Request => (Thing::Request { signs }, State::AsUsual),
            Step::Challenge if signs => (Thing::Ingredients, State::AsUsual),
            Step::Challenge => {
                let state = match replayed {
                    true => State::NoKey,
                    // What shut it is not to be seen.
                    false if self.is_far(step) => State::Unknown,
                    false => State::AsUsual,
                };
                (Thing::Chest { shut: true, sealed: method == Method::Ssh1 }, state)
            }
            Step::Reply => self.answer(works, replayed),
            Step::Verdict => {
                let accepted = transcript.verdict() == Some(Verdict::Accept);
                (Thing::Verdict(accepted), State::AsUsual)
            }
        };
        let changed = self.glance.is_changed(step, happened);
        Some((thing, if changed { State::Changed } else { state }))
    }

    /// What ③ brings, or what is done for it.
    fn answer(&self, works: bool, replayed: bool) -> (Thing, State) {
        let transcript = self.transcript;
        let substituted = self.glance.substituted;
        let chest = |shut| Thing::Chest { shut, sealed: false };
        let sent = match transcript.method {
            Method::Ssh2 => Thing::Signature,
            Method::Ssh1 => Thing::Digest,
            Method::Notes => Thing::Data,
        };
        let state = match sent {
            _ if replayed => State::Recorded,
            Thing::Signature if transcript.fault == Some(Fault::WrongKey) => State::OtherKey,
            Thing::Signature if self.is_unseen() && !self.is_verified() => State::Unknown,
            Thing::Signature => State::AsUsual,
            _ if substituted && works => State::Stuck,
            _ if substituted => State::Substitute,
            Thing::Digest if self.is_unseen() => State::Unknown,
            Thing::Data if !self.came_back() => State::Unknown,
            _ => State::AsUsual,
        };
        match (sent, works) {
            (Thing::Signature, _) | (_, false) => (sent, state),
            (_, true) => (chest(substituted), state),
        }
    }

    /// Whether it is told that what came back is what was in the box: not every record does.
    fn came_back(&self) -> bool {
        let mut learned = self.learned.iter();
        let returned = learned
            .find(|learned| (learned.party, learned.fact) == (Party::Eavesdropper, Fact::Returned));
        returned.is_none_or(|returned| self.also(returned) == Some(Fact::Challenge))
    }

    /// Whether nothing in the record tells how ③ was made, and nobody found it right.
    fn is_unseen(&self) -> bool {
        let by_client = !matches!(self.transcript.view, View::Server | View::Eavesdropper);
        !(by_client || !self.is_far(Step::Verdict) && self.transcript.outcome == Outcome::Accepted)
    }

    /// Whether a signature that was said to be right is so: anybody can verify it.
    fn is_verified(&self) -> bool {
        let fits = || self.ends.at(Place::Client).signature_fits() == Some(true);
        self.transcript.outcome == Outcome::Accepted && fits()
    }

    /// What is written on a thing, or seen in it.
    fn written(&self, thing: Thing, happened: usize) -> String {
        let Self { words, transcript, .. } = self;
        let answer = |id| words.with(id, args![value = shorten(self.glance.answer(happened))]);
        match thing {
            Thing::OpenPadlock => words.get("stepper-slip-padlock"),
            Thing::Imprint => words.get("stepper-slip-imprint"),
            Thing::Request { .. } => {
                let (id, args) = ("stepper-slip-request", args![user = transcript.user]);
                match transcript.method {
                    Method::Notes => words.with(id, args),
                    Method::Ssh1 | Method::Ssh2 => words.attribute(id, "nonce", args),
                }
            }
            Thing::Nonce => words.get("stepper-slip-nonce"),
            Thing::Ingredients => words.get("stepper-slip-ingredients"),
            // Nobody looks into a shut box, and no private key is on its way in a login.
            Thing::Chest { shut: true, .. } | Thing::Slip | Thing::Key => String::new(),
            Thing::Chest { shut: false, .. } => {
                shorten(self.glance.opened.as_deref().unwrap_or_default())
            }
            Thing::Data => answer("stepper-slip-data"),
            Thing::Digest => answer("stepper-slip-digest"),
            Thing::Signature => answer("stepper-slip-signature"),
            Thing::Verdict(accepted) => {
                words.get(if accepted { "stepper-slip-accept" } else { "stepper-slip-deny" })
            }
        }
    }
}

/// What is to be said of a thing as it is in a scene.
fn caption(thing: Thing, state: State) -> &'static str {
    match (thing, state) {
        (_, State::Changed) => "picture-changed",
        (Thing::Request { signs: true }, _) => "picture-request-ssh2",
        (Thing::Request { signs: false }, _) => "picture-request",
        (_, State::Recorded) => "picture-replayed",
        (_, State::Stuck) => "picture-stuck",
        (Thing::Digest, State::Substitute) => "picture-substitute-digest",
        (_, State::Substitute) => "picture-substitute",
        (_, State::NoKey) => "picture-chest-replayed",
        (_, State::OtherKey) => "picture-signature-other",
        (Thing::Chest { .. }, State::Unknown) => "picture-chest-unknown",
        (_, State::Unknown) => "picture-unknown",
        (Thing::OpenPadlock, _) => "picture-padlock",
        (Thing::Imprint, _) => "picture-imprint",
        (Thing::Nonce | Thing::Slip | Thing::Key, _) => "picture-nonce",
        (Thing::Chest { shut: true, .. }, _) => "picture-chest",
        (Thing::Chest { shut: false, .. }, _) => "picture-open",
        (Thing::Ingredients, _) => "picture-ingredients",
        (Thing::Data, _) => "picture-data",
        (Thing::Digest, _) => "picture-digest",
        (Thing::Signature, _) => "picture-signature",
        (Thing::Verdict(_), _) => "picture-verdict",
    }
}

/// What a thing is, where a whole step is one picture.
fn label(thing: Thing, state: State) -> Option<&'static str> {
    Some(match (thing, state) {
        (_, State::Recorded) => "handout-picture-recording",
        (Thing::Digest, State::Substitute) => "handout-picture-substitute-hash",
        (_, State::Substitute) => "handout-picture-substitute",
        (Thing::OpenPadlock | Thing::Request { signs: false }, _) => "handout-picture-padlock",
        (Thing::Imprint | Thing::Request { signs: true }, _) => "handout-picture-imprint",
        (Thing::Chest { sealed: true, .. }, _) => "handout-picture-host-box",
        (Thing::Chest { sealed: false, .. }, _) => "handout-picture-box",
        (Thing::Ingredients, _) => "handout-picture-host-seal",
        (Thing::Data, State::Unknown) => "handout-picture-returned",
        (Thing::Data, _) => "handout-picture-inside",
        (Thing::Digest, _) => "handout-picture-hash",
        (Thing::Signature, State::OtherKey) => "handout-picture-signature-other",
        (Thing::Signature, State::Unknown) => "handout-picture-signature-unknown",
        (Thing::Signature, _) => "handout-picture-signature",
        (Thing::Verdict(true), _) => "handout-picture-accept",
        (Thing::Verdict(false), _) => "handout-picture-deny",
        (Thing::Nonce | Thing::Slip | Thing::Key, _) => return None,
    })
}
