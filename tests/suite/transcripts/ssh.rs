//! The record of a real `ssh`'s login: whatever is changed in it, is noticed.

use keystep::auth::DenyReason;
use keystep::crypto::sha256;
use keystep::lesson::{Language, Words};
use keystep::ssh::{AttemptOutcome, ChannelEvent, Event, Operation};
use keystep::story;
use keystep::transcript::{
    Found, Recorded, SshEntry, SshFault, SshLogin, SshSubject, SshTranscript, check_ssh, from_text,
};
use keystep::view;
use keystep::view::text::Style;
use strum::VariantArray as _;

use crate::fuzzed::ssh_client::{Client, LOGIN};

const SAVED: &str = include_str!("../../vectors/records/openssh.json");

fn saved() -> SshTranscript {
    match from_text(SAVED) {
        Ok(Recorded::Ssh(transcript)) => *transcript,
        other => panic!("{other:?}"),
    }
}

/// The file with the checksum of what stands in it.
fn sealed(text: &str) -> String {
    let (body, _) = text.rsplit_once(",\n  \"sha256\"").unwrap();
    format!("{body},\n  \"sha256\": \"{}\"\n}}\n", hex::encode(sha256(&[body.as_bytes()])))
}

#[test]
fn a_saved_record_holds() {
    let check = check_ssh(&saved());
    assert!(check.holds(), "{check:#?}");
    assert_eq!(check.findings.len(), 13, "{check:#?}");
}

/// Clients that stop after each thing that is said in a login, and one whose last packet was changed
/// on its way.
fn clients() -> Vec<SshTranscript> {
    let said = |beginning: usize| {
        let mut client = Client::new();
        for say in &LOGIN[..beginning] {
            let said = say(&client);
            client.say(&said);
        }
        client
    };
    let mut all: Vec<_> = (0..=LOGIN.len()).map(|beginning| said(beginning).record()).collect();
    let mut spoiled = said(LOGIN.len() - 1);
    let offer = spoiled.offer(false);
    spoiled.say(&offer);
    let signed = spoiled.signed();
    let mut packet = spoiled.packet(&signed);
    *packet.last_mut().unwrap() ^= 1;
    spoiled.send(&packet);
    all.extend([saved(), spoiled.record()]);
    all
}

/// How it ended is told by `check` as the story tells it; and of a packet that is not in the record it
/// is not said that it was computed anew.
#[test]
fn what_check_says_came_out_is_what_the_story_says() {
    let mut unopened = 0;
    for record in clients() {
        let check = check_ssh(&record);
        let signatures = check.findings.iter().find(|one| one.subject == SshSubject::UserSignature);
        if let Some(signatures) = signatures {
            assert_eq!(signatures.found.values().sum::<usize>(), signatures.count);
            assert_eq!(signatures.found.get(&Found::Good), Some(&1));
        }
        unopened += usize::from(check.has_unopened);
        for language in Language::ALL {
            let words = Words::new(language);
            let text = view::check_ssh(&words, &check, Style { verbosity: 0, width: 1000 });
            let text = anstream::adapter::strip_str(&text).to_string();
            let about = story::ssh(&words, &record).about;
            let ended = &about.iter().find(|row| row.id == "ended").unwrap().text;
            let outcome = text.lines().nth(check.findings.len()).unwrap();
            assert!(outcome.ends_with(&**ended), "{text}");
            let told = text.contains(&words.get("check-sum-unopened"));
            assert_eq!(told, check.has_unopened, "{text}");
            assert_eq!(text.contains(&words.get("check-sum-good")), !told, "{text}");
            // Nobody broke anything here, and nobody is said to have.
            let story = story::ssh(&words, &record);
            let next = story.next.unwrap().command;
            assert_ne!(next, words.get("openssh-next-broken"));
            let reason = story.ending.reason.unwrap_or_default();
            assert_ne!(reason, words.get("openssh-reason-tampered"));
            assert_eq!(reason == words.get("openssh-reason-unopened"), check.has_unopened);
        }
    }
    assert_eq!(unopened, 1);
}

/// Where it was broken on purpose it is told where, as with keystep's own methods; where it was not,
/// what it does not protect against.
#[test]
fn a_login_that_was_broken_ends_with_where_and_another_with_its_limits() {
    let words = Words::new(Language::Ja);
    let mut titles = Vec::new();
    for record in crate::common::played::PLAYED.iter() {
        titles.push((record.fault.is_some(), story::login(&words, record).closing));
    }
    for fault in [None].into_iter().chain(SshFault::VARIANTS.iter().copied().map(Some)) {
        let closing = story::ssh(&words, &SshTranscript { fault, ..saved() }).closing;
        titles.push((fault.is_some(), closing));
    }
    for (broken, closing) in titles {
        let titles: Vec<&str> = closing.iter().map(|section| &*section.title).collect();
        let has = |id| titles.contains(&&*words.get(id));
        assert_eq!((has("fault-verdict"), has("limits")), (broken, !broken), "{titles:?}");
    }
}

/// Digits of bytes, here and there in the whole file, and all of some values.
#[test]
fn each_changed_digit_is_noticed_though_the_checksum_fits() {
    let mut looked_at = 0;
    let mut start = 0;
    for line in SAVED.lines() {
        let (name, value) = line.split_once("\": \"").unwrap_or_default();
        let value = value.trim_end_matches(',').trim_end_matches('"');
        let name = name.trim_start().trim_start_matches('"');
        let is_hex = value.len() >= 16 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hex && name != "sha256" {
            let from = start + line.find(value).unwrap();
            // The first, the last, and one that is another in each line.
            for place in [0, value.len() - 1, start * 31 % value.len()] {
                let at = from + place;
                let digit = if &SAVED[at..=at] == "0" { "1" } else { "0" };
                let changed = sealed(&[&SAVED[..at], digit, &SAVED[at + 1..]].concat());
                let noticed = match from_text(&changed) {
                    Ok(Recorded::Ssh(record)) => !check_ssh(&record).holds(),
                    Ok(_) => panic!("{changed}"),
                    Err(_) => true,
                };
                assert!(noticed, "{name}, digit {place} of {}", value.len());
                looked_at += 1;
            }
        }
        start += line.len() + 1;
    }
    assert!(looked_at > 100, "{looked_at}");
}

#[test]
fn each_changed_meaning_is_noticed() {
    type Change = fn(&mut SshTranscript) -> bool;
    fn event(transcript: &mut SshTranscript, change: fn(&mut Event) -> bool) -> bool {
        transcript.events.iter_mut().any(|entry| change(&mut entry.event))
    }
    let changes: &[(&str, Change)] = &[
        ("the outcome", |t| {
            t.outcome.login = SshLogin::Denied;
            true
        }),
        ("the user", |t| t.user.replace("bob".to_owned()).is_some()),
        ("the client's version", |t| t.client.replace("SSH-2.0-x".to_owned()).is_some()),
        ("the bits of the host key", |t| {
            t.host_key.bits += 1;
            true
        }),
        ("no key", |t| t.user_key.take().is_some()),
        ("strictness", |t| {
            event(t, |event| match event {
                Event::Agreed(agreed) => {
                    agreed.strict = !agreed.strict;
                    true
                }
                _ => false,
            })
        }),
        ("the user of an attempt", |t| {
            event(t, |event| match event {
                Event::Attempted(attempt) => {
                    attempt.user.push('x');
                    true
                }
                _ => false,
            })
        }),
        ("what was told of a key", |t| {
            event(t, |event| match event {
                Event::Attempted(attempt) if attempt.outcome == AttemptOutcome::KeyKnown => {
                    attempt.outcome = AttemptOutcome::KeyUnknown { user_exists: true };
                    true
                }
                _ => false,
            })
        }),
        ("a denial", |t| {
            event(t, |event| match event {
                Event::Decided { reason } => {
                    *reason = Some(DenyReason { proof: true, user: true, key: false });
                    true
                }
                _ => false,
            })
        }),
        ("a computation", |t| {
            event(t, |event| match event {
                Event::Computed { operation: operation @ Operation::Verify, .. } => {
                    *operation = Operation::LookUp;
                    true
                }
                _ => false,
            })
        }),
        ("a status", |t| {
            event(t, |event| match event {
                Event::Channel(ChannelEvent::Exited(status)) => {
                    *status += 1;
                    true
                }
                _ => false,
            })
        }),
        ("a command", |t| {
            event(t, |event| match event {
                Event::Channel(ChannelEvent::Started { command: Some(command), .. }) => {
                    command.push('x');
                    true
                }
                _ => false,
            })
        }),
        ("a terminal", |t| {
            event(t, |event| match event {
                Event::Channel(ChannelEvent::Started { terminal, .. }) => {
                    *terminal = !*terminal;
                    true
                }
                _ => false,
            })
        }),
        ("a packet's number", |t| {
            event(t, |event| match event {
                Event::Sent(packet) if packet.epoch == 1 => {
                    packet.number += 1;
                    true
                }
                _ => false,
            })
        }),
        ("a packet's keys", |t| {
            event(t, |event| match event {
                Event::Received(packet) if packet.epoch == 1 => {
                    packet.epoch += 1;
                    true
                }
                _ => false,
            })
        }),
    ];
    for (what, change) in changes {
        let mut changed = saved();
        assert!(change(&mut changed), "{what}: there is nothing to change");
        assert!(!check_ssh(&changed).holds(), "{what}");
    }
    // Whatever is left out or stands twice, but what is only told of times and of what was refused.
    for at in 0..saved().events.len() {
        let mut changed = saved();
        let SshEntry { event, .. } = changed.events.remove(at);
        if !matches!(event, Event::Channel(_)) && at + 3 < changed.events.len() {
            assert!(!check_ssh(&changed).holds(), "{at}: {event:?}");
        }
    }
}
