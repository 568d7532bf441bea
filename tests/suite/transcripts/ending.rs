//! How each login ends, that a seed repeats it, and who learns what in it.

use keystep::play::Play;

use keystep::auth::DenyReason;
use keystep::transcript::{
    Fact, Fault, Happening, Learned, Line, Outcome, Party, Stop, Transcript, View, knowledge,
};
use keystep::wire::{Method, Step};

use super::{KEY, PLAYED, played};
use crate::common::played::seeded;

#[test]
fn each_ends_as_its_fault_says() {
    for played in PLAYED.iter() {
        let denied = |proof, user, key| {
            let reason = Some(DenyReason { proof, user, key });
            Outcome::Denied { reason }
        };
        let expected = match (played.fault, played.method) {
            (None, _) => Outcome::Accepted,
            (Some(Fault::UnknownUser), _) => denied(true, false, false),
            (Some(Fault::TamperedChallenge), Method::Ssh2) => {
                Outcome::Stopped { why: Stop::BadHostSignature }
            }
            (Some(_), _) => denied(false, true, true),
        };
        assert_eq!(played.transcript.outcome, expected, "{played}");
        assert_eq!(played.transcript.view, View::Both, "{played}");
        assert_eq!(played.transcript.seed, Some(1), "{played}");
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_the_wire() {
    for (method, fault) in [
        (Method::Notes, None),
        (Method::Notes, Some(Fault::ReplayedReply)),
        (Method::Ssh1, Some(Fault::TamperedReply)),
        (Method::Ssh2, Some(Fault::WrongKey)),
    ] {
        let again = run(seeded(method, fault));
        assert_eq!(lines(&again), lines(played(method, fault)), "{method} {fault:?}");
    }
    // The key too, if it is made.
    let [one, other] = [(); 2].map(|()| run(Play { key: None, ..seeded(Method::Notes, None) }));
    assert_eq!(lines(&one), lines(&other));
    assert_ne!(lines(&one), lines(played(Method::Notes, None)));
    assert!(one.preparation.unwrap().generated_ns.is_some());
}

fn run(play: Play) -> Transcript {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(play.run()).unwrap()
}

/// The lines on the wire, with who sent, changed or received them.
fn lines(transcript: &Transcript) -> Vec<(Party, Step, &Line)> {
    let lines = transcript.events.iter().filter_map(|entry| match &entry.what {
        Happening::Sent(line) | Happening::Received(line) | Happening::Changed(line) => {
            Some((entry.party, entry.step, line))
        }
        _ => None,
    });
    lines.collect()
}

#[test]
fn who_learns_what() {
    for played in PLAYED.iter() {
        let learned = knowledge(&played.transcript);
        let when = |party: Party, fact: Fact| {
            let mut of = learned.iter().filter(|l| (l.party, l.fact) == (party, fact));
            of.next().and_then(|learned: &Learned| learned.step)
        };
        let eavesdropper = when(Party::Eavesdropper, Fact::Returned);
        let opens = matches!(played.fault, None | Some(Fault::UnknownUser | Fault::TamperedReply));
        match played.method {
            // It is in ③, too late to be of use: the challenge, if the client could open ②.
            Method::Notes => assert_eq!(eavesdropper, Some(Step::Reply), "{played}"),
            Method::Ssh1 | Method::Ssh2 => assert_eq!(eavesdropper, None, "{played}"),
        }
        let client = when(Party::Client, Fact::Challenge);
        let encrypted = played.method != Method::Ssh2;
        assert_eq!(client, (opens && encrypted).then_some(Step::Reply), "{played}");
        let unable =
            encrypted && matches!(played.fault, Some(Fault::WrongKey | Fault::TamperedChallenge));
        let undecryptable = when(Party::Client, Fact::Undecryptable);
        assert_eq!(undecryptable, unable.then_some(Step::Reply), "{played}");
        let server = when(Party::Server, Fact::Challenge);
        assert_eq!(server, encrypted.then_some(Step::Challenge), "{played}");
        // Whoever has no key learns no challenge, whatever he recorded.
        assert_eq!(when(Party::Attacker, Fact::Challenge), None, "{played}");

        let [p, q] = KEY.primes();
        let secrets = [KEY.d(), p, q].map(|number| hex::encode(&*number));
        for learned in &learned {
            let value = &learned.value;
            assert!(secrets.iter().all(|secret| !value.contains(secret)), "{played}");
        }
    }
}
