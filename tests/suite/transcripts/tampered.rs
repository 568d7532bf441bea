//! What the check says of records that somebody changed: that they do not hold. The checksum is
//! computed anew each time, since it guards against accidents alone.

use keystep::auth::{DenyReason, Quantity};
use keystep::crypto::PrivateKey;
use keystep::key::{Fingerprint, UserName};
use keystep::transcript::{Fault, Happening, Line, Outcome, Stop, Transcript, View, to_text};
use keystep::wire::{Carried, Field, FieldName, Method, Step, Verdict};

use super::{KEY, PLAYED, check, login_from, seen_from};

/// Changes the record and says whether the check notices; with `key` where that needs the private
/// key.
fn noticed(
    what: &str,
    transcript: &Transcript,
    key: Option<&PrivateKey>,
    change: impl FnOnce(&mut Transcript) -> bool,
) -> Result<(), String> {
    let mut changed = transcript.clone();
    assert!(change(&mut changed), "{what}: there is nothing to change");
    assert_ne!(&changed, transcript, "{what}");
    // The checksum is computed anew: it guards against accidents.
    let changed = login_from(&to_text(&changed)).unwrap();
    if check(&changed, key).holds() { Err(what.to_owned()) } else { Ok(()) }
}

#[test]
fn a_tampered_value_is_noticed() {
    let mut unnoticed = Vec::new();
    for played in PLAYED.iter() {
        for (at, entry) in played.transcript.events.iter().enumerate() {
            let Happening::Computed { computed } = &entry.what else { continue };
            for (i, value) in computed.values.iter().enumerate() {
                let what = format!("{played}: {:?} of the {:?}", value.quantity, entry.party);
                // The challenge that nobody sent: only who can open ② knows better.
                let hidden = matches!(value.quantity, Quantity::Challenge | Quantity::Substitute);
                let result = noticed(&what, &played.transcript, hidden.then_some(&**KEY), |t| {
                    let Happening::Computed { computed } = &mut t.events[at].what else {
                        return false;
                    };
                    computed.values[i].bytes[0] ^= 1;
                    true
                });
                unnoticed.extend(result.err());
            }
        }
    }
    assert_eq!(unnoticed, [] as [String; 0]);
}

#[test]
fn a_tampered_flag_is_noticed() {
    let mut unnoticed = Vec::new();
    for played in PLAYED.iter() {
        for (at, entry) in played.transcript.events.iter().enumerate() {
            let Happening::Computed { computed } = &entry.what else { continue };
            if computed.holds.is_none() {
                continue;
            }
            let what = format!("{played}: {:?} of the {:?}", computed.operation, entry.party);
            let result = noticed(&what, &played.transcript, None, |t| {
                let Happening::Computed { computed } = &mut t.events[at].what else { return false };
                computed.holds = computed.holds.map(|holds| !holds);
                true
            });
            unnoticed.extend(result.err());
        }
    }
    assert_eq!(unnoticed, [] as [String; 0]);
}

#[test]
fn a_tampered_verdict_reason_or_outcome_is_noticed() {
    let mut unnoticed = Vec::new();
    for played in PLAYED.iter() {
        let transcript = &played.transcript;
        for (at, entry) in transcript.events.iter().enumerate() {
            let Happening::Decided { reason, .. } = &entry.what else { continue };
            let what = format!("{played}: verdict of the {:?}", entry.party);
            let result = noticed(&what, transcript, None, |t| {
                let Happening::Decided { verdict, .. } = &mut t.events[at].what else {
                    return false;
                };
                *verdict = match verdict {
                    Verdict::Accept => Verdict::Deny,
                    Verdict::Deny => Verdict::Accept,
                };
                true
            });
            unnoticed.extend(result.err());
            if reason.is_none() {
                continue;
            }
            for (name, flip) in REASONS {
                let what = format!("{played}: reason of the {:?}, {name}", entry.party);
                let result = noticed(&what, transcript, None, |t| {
                    let Happening::Decided { reason: Some(reason), .. } = &mut t.events[at].what
                    else {
                        return false;
                    };
                    flip(reason);
                    true
                });
                unnoticed.extend(result.err());
            }
        }
        let others = [
            Outcome::Accepted,
            Outcome::Denied { reason: Some(DenyReason { proof: true, user: true, key: false }) },
            Outcome::Stopped { why: Stop::HostNotTrusted },
        ];
        for other in others {
            let what = format!("{played}: {other:?}");
            if other != transcript.outcome {
                let result = noticed(&what, transcript, None, |t| {
                    t.outcome = other;
                    true
                });
                unnoticed.extend(result.err());
            }
        }
    }
    assert_eq!(unnoticed, [] as [String; 0]);
}

type Flip = fn(&mut DenyReason);

const REASONS: [(&str, Flip); 3] = [
    ("proof", |reason| reason.proof = !reason.proof),
    ("user", |reason| reason.user = !reason.user),
    ("key", |reason| reason.key = !reason.key),
];

#[test]
fn a_tampered_line_or_field_is_noticed() {
    let mut unnoticed = Vec::new();
    for played in PLAYED.iter() {
        let transcript = &played.transcript;
        for (at, entry) in transcript.events.iter().enumerate() {
            let (Happening::Sent(line) | Happening::Received(line) | Happening::Changed(line)) =
                &entry.what
            else {
                continue;
            };
            let what = |name: &str| {
                format!("{played}: step {:?} of the {:?}: {name}", entry.step, entry.party)
            };
            let mut attempt = |name: &str, change: &dyn Fn(&mut String, &mut Vec<Field>)| {
                let result = noticed(&what(name), transcript, None, |t| {
                    let (Happening::Sent(line)
                    | Happening::Received(line)
                    | Happening::Changed(line)) = &mut t.events[at].what
                    else {
                        return false;
                    };
                    let mut text = line.text().to_owned();
                    let mut fields = line.fields().to_vec();
                    change(&mut text, &mut fields);
                    *line = Line::unread(text).with_fields(fields);
                    true
                });
                unnoticed.extend(result.err());
            };
            attempt("offset", &|_, fields| fields[0].offset += 1);
            attempt("length", &|_, fields| fields[0].length -= 1);
            attempt("name", &|_, fields| fields.last_mut().unwrap().name = FieldName::User);
            attempt("no fields", &|_, fields| fields.clear());
            attempt("no line", &|text, _| text.clear());
            // The last digit of each value in hex or base64, the last letter of the user's name.
            for field in line.fields() {
                let end = field.offset + field.length - 1;
                let old = line.as_bytes()[end];
                let new = if old == b'a' { 'b' } else { 'a' };
                attempt(field.name.into(), &|text, _| {
                    text.replace_range(end..=end, &new.to_string());
                });
            }
        }
    }
    assert_eq!(unnoticed, [] as [String; 0]);
}

/// The fingerprint with one of its letters changed.
fn another(fingerprint: Fingerprint) -> Fingerprint {
    let text = fingerprint.to_string();
    format!("{}+{}", &text[..10], &text[11..]).parse().unwrap()
}

#[test]
fn a_tampered_head_is_noticed() {
    let mut unnoticed = Vec::new();
    type Change = fn(&mut Transcript) -> bool;
    let changes: [(&str, Change); 6] = [
        ("user", |t| {
            t.user = UserName::new("alicex").unwrap();
            true
        }),
        ("method", |t| {
            t.method = if t.method == Method::Notes { Method::Ssh1 } else { Method::Notes };
            true
        }),
        ("bits", |t| {
            t.user_key.bits += 1;
            true
        }),
        ("fingerprint", |t| {
            t.user_key.fingerprint = another(t.user_key.fingerprint);
            true
        }),
        ("host key's fingerprint", |t| match &mut t.host_key {
            Some(key) => {
                key.fingerprint = another(key.fingerprint);
                true
            }
            None => false,
        }),
        ("host key's size", |t| match &mut t.host_key {
            Some(key) => {
                key.bits = 1024;
                true
            }
            None => false,
        }),
    ];
    for played in PLAYED.iter() {
        for view in [View::Both, View::Client, View::Server, View::Eavesdropper] {
            let transcript = match view {
                View::Both => played.transcript.clone(),
                view => seen_from(&played.transcript, view),
            };
            for (name, change) in changes {
                if name.starts_with("host key") && transcript.host_key.is_none() {
                    continue;
                }
                let what = format!("{played}, {view:?}: {name}");
                unnoticed.extend(noticed(&what, &transcript, None, change).err());
            }
        }
    }
    assert_eq!(unnoticed, [] as [String; 0]);
}

/// A proof that contradicts the verdict is noticed from every side that has both.
#[test]
fn a_forged_ending_is_noticed() {
    let mut unnoticed = Vec::new();
    for played in PLAYED.iter().filter(|played| played.fault == Some(Fault::TamperedReply)) {
        let forge = |t: &mut Transcript| {
            for entry in &mut t.events {
                match &mut entry.what {
                    Happening::Sent(line) | Happening::Received(line)
                        if entry.step == Step::Verdict =>
                    {
                        *line = Line::from(Carried::written(Verdict::Accept).line);
                    }
                    Happening::Decided { verdict, reason } => {
                        (*verdict, *reason) = (Verdict::Accept, None);
                    }
                    Happening::Computed { computed } if computed.step == Step::Verdict => {
                        computed.holds = Some(true);
                    }
                    _ => {}
                }
            }
            t.outcome = Outcome::Accepted;
            true
        };
        for view in [View::Both, View::Server, View::Eavesdropper] {
            let mut transcript = match view {
                View::Both => played.transcript.clone(),
                view => seen_from(&played.transcript, view),
            };
            if view == View::Eavesdropper {
                // Behind the attacker, where the changed reply crosses.
                let changed = played.transcript.arrived(Step::Reply).unwrap().clone();
                for entry in &mut transcript.events {
                    if let (Step::Reply, Happening::Sent(line)) = (entry.step, &mut entry.what) {
                        *line = changed.clone();
                    }
                }
            }
            let what = format!("{played}, {view:?}");
            unnoticed.extend(noticed(&what, &transcript, Some(&**KEY), forge).err());
        }
    }
    assert_eq!(unnoticed, [] as [String; 0]);
}
