//! The words of the glossary that a beginner meets in a scene, the one that it is about first.
//!
//! They are named here and not looked for in what is said: a word stands there in many forms
//! (signs, signed), inside others (key in host key), and some scenes are about one that is not said.

use crate::lesson::Term;
use crate::transcript::Turn;
use crate::wire::{Method, Step};

/// The words of a scene of a step, or of the end; those of ⓪ stand with what it tells.
pub(super) fn terms(method: Method, scene: &Turn) -> &'static [Term] {
    use Method::{Notes, Ssh1, Ssh2};
    use Term::*;
    match (scene.step, method) {
        (None, Notes) => {
            &[Relay, HostKey, KeyExchange, Ssh, Ec2, CloudInit, SecurityGroup, PemFile, Pem]
        }
        (None, Ssh1) => &[Signature, Plaintext, Relay, KeyExchange, Ssh, KnownHosts],
        (None, Ssh2) => {
            &[KeyExchange, Plaintext, Relay, Ssh, Ec2, SecurityGroup, PemFile, KnownHosts]
        }
        (Some(Step::Request), Notes) => {
            &[PublicKey, AuthorizedKeys, Padlock, Fingerprint, Eavesdropper, Client]
        }
        (Some(Step::Request), _) => {
            &[Nonce, PublicKey, AuthorizedKeys, Fingerprint, Eavesdropper, Client]
        }
        (Some(Step::Challenge), Notes) => &[Challenge, Random, Encryption, Padlock, Padding],
        (Some(Step::Challenge), Ssh1) => &[
            HostKey,
            SessionIdentifier,
            Signature,
            KnownHosts,
            Challenge,
            Random,
            Encryption,
            Padding,
        ],
        (Some(Step::Challenge), Ssh2) => {
            &[HostKey, KnownHosts, SessionIdentifier, Signature, Verification, KeyExchange]
        }
        (Some(Step::Reply), Notes) => &[Encryption, PrivateKey, Random, Eavesdropper],
        (Some(Step::Reply), Ssh1) => &[Hash, SessionIdentifier, Encryption, PrivateKey],
        (Some(Step::Reply), Ssh2) => &[Signature, SessionIdentifier, PrivateKey, Hash, Padding],
        (Some(Step::Verdict), Notes) => &[Random, AuthorizedKeys, Challenge, Plaintext],
        (Some(Step::Verdict), Ssh1) => &[Hash, AuthorizedKeys, SessionIdentifier],
        (Some(Step::Verdict), Ssh2) => &[Verification, Signature, AuthorizedKeys],
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::super::prepares::Topic;
    use super::*;
    use crate::transcript::Act;

    #[test]
    fn every_word_is_met_somewhere_and_none_twice_in_a_scene() {
        let steps = Step::ALL.map(|step| (Some(step), Act::Send));
        let scenes = steps.into_iter().chain([(None, Act::End)]);
        let mut met = Vec::new();
        let told = scenes.flat_map(|s| Method::ALL.map(|method| (s, method)));
        let told = told.map(|((step, act), method)| {
            terms(method, &Turn { act, step, party: None, events: 0..0 })
        });
        for here in told.chain(Topic::VARIANTS.iter().map(|topic| topic.terms())) {
            assert!((1..10).contains(&here.len()));
            for (at, term) in here.iter().enumerate() {
                assert!(!here[..at].contains(term), "{term}");
            }
            met.extend(here);
        }
        for term in Term::ALL {
            let of_a_real_ssh =
                [Term::StrictKeyExchange, Term::ForwardSecrecy, Term::Tag, Term::Channel];
            assert_ne!(met.contains(term), of_a_real_ssh.contains(term), "{term}");
        }
    }
}
