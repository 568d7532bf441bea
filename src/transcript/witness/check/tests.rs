//! A record of a witness in which one value was changed is found out.

use super::*;
use crate::transcript::{Recorded, from_text};

fn record(text: &str) -> Recorded {
    from_text(text).unwrap()
}

/// Digits of bytes, names and numbers: each change of what follows from something else is noticed.
#[test]
fn each_changed_value_is_noticed() {
    let Recorded::Agent(agent) =
        record(include_str!("../../../../tests/vectors/records/agent.json"))
    else {
        panic!()
    };
    assert!(check_agent(&agent).holds());
    type Change = fn(&mut Event) -> bool;
    let changes: [(Change, SshSubject); 8] = [
        (
            |e| match e {
                Event::Bound(b) => flip(&mut b.session),
                _ => false,
            },
            SshSubject::HostSignature,
        ),
        (
            |e| match e {
                Event::Bound(b) => flip(&mut b.host_key),
                _ => false,
            },
            SshSubject::HostSignature,
        ),
        (
            |e| match e {
                Event::Bound(b) => {
                    b.checked = Checked::DoesNotHold;
                    true
                }
                _ => false,
            },
            SshSubject::HostSignature,
        ),
        (
            |e| match e {
                Event::Bound(b) => {
                    b.host_key_type.clear();
                    true
                }
                _ => false,
            },
            SshSubject::Attempts,
        ),
        (
            |e| match e {
                Event::Asked { request, .. } => flip(&mut request.data),
                _ => false,
            },
            SshSubject::UserSignature,
        ),
        (
            |e| match e {
                Event::Asked { fit, .. } => fit.take().is_some(),
                _ => false,
            },
            SshSubject::Fit,
        ),
        (
            |e| match e {
                Event::Asked { path, .. } => path.pop().is_some(),
                _ => false,
            },
            SshSubject::Fit,
        ),
        (
            |e| match e {
                Event::Signed { signature, .. } => flip(signature),
                _ => false,
            },
            SshSubject::UserSignature,
        ),
    ];
    for (change, subject) in changes {
        let mut changed = agent.clone();
        assert!(changed.events.iter_mut().any(|entry| change(&mut entry.event)));
        assert!(wrong(&check_agent(&changed)).contains(&subject), "{subject}");
    }
}

#[test]
fn what_was_heard_is_heard_again() {
    let Recorded::Tap(tap) = record(include_str!("../../../../tests/vectors/records/tap.json"))
    else {
        panic!()
    };
    assert!(check_tap(&tap).holds());
    type Change = fn(&mut Overheard) -> bool;
    let changes: [(Change, SshSubject); 6] = [
        (
            |e| match e {
                Overheard::Chosen { choices, .. } => {
                    choices.swap(0, 1);
                    true
                }
                _ => false,
            },
            SshSubject::Negotiation,
        ),
        (
            |e| match e {
                Overheard::Chosen { strict, .. } => {
                    *strict = !*strict;
                    true
                }
                _ => false,
            },
            SshSubject::Negotiation,
        ),
        (
            |e| match e {
                Overheard::Offered { lists, .. } => lists[0].names.pop().is_some(),
                _ => false,
            },
            SshSubject::Negotiation,
        ),
        (
            |e| match e {
                Overheard::Answer(a) => flip(&mut a.host_key),
                _ => false,
            },
            SshSubject::Inputs,
        ),
        (
            |e| match e {
                Overheard::Inputs { parts, .. } => flip(&mut parts[2].bytes),
                _ => false,
            },
            SshSubject::Inputs,
        ),
        (
            |e| match e {
                Overheard::Over { to_server, .. } => {
                    *to_server += 1;
                    true
                }
                _ => false,
            },
            SshSubject::Lengths,
        ),
    ];
    for (change, subject) in changes {
        let mut changed = tap.clone();
        assert!(changed.events.iter_mut().any(|entry| change(&mut entry.event)));
        assert!(wrong(&check_tap(&changed)).contains(&subject), "{subject}");
    }
}

/// What comes behind the end is counted, too, and nothing comes there.
#[test]
fn behind_the_end_there_is_nothing() {
    let text = include_str!("../../../../tests/vectors/records/tap.json");
    let Recorded::Tap(mut tap) = record(text) else { panic!() };
    let over = tap.events.pop().unwrap();
    assert!(matches!(over.event, Overheard::Over { .. }));
    let piece = tap.events.pop().unwrap();
    assert!(matches!(piece.event, Overheard::Sealed { .. }));
    tap.events.extend([over.clone(), piece]);
    assert_eq!(wrong(&check_tap(&tap)), [SshSubject::Lengths]);
    // The sums of what stood in front of it do not make it right.
    let Overheard::Sealed { from, bytes, .. } = tap.events.last().unwrap().event else { panic!() };
    let at = tap.events.len() - 2;
    let Overheard::Over { to_server, to_client } = &mut tap.events[at].event else { panic!() };
    *(if from == Side::Client { to_server } else { to_client }) -= bytes;
    assert_eq!(wrong(&check_tap(&tap)), [SshSubject::Lengths]);
}

fn flip(bytes: &mut [u8]) -> bool {
    *bytes.last_mut().unwrap() ^= 1;
    true
}

fn wrong(check: &SshCheck) -> Vec<SshSubject> {
    check.findings.iter().filter(|found| !found.holds).map(|found| found.subject).collect()
}
