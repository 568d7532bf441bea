//! Records as `login`, `serve` and `tap` make them: of one side, and also of logins that broke.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use keystep::auth::{Client, Context, Event, HostKey, HostTrust, Next, Registrations, Server};
use keystep::crypto::{self, PrivateKey, PublicKey};
use keystep::key::{Membership, UserName};
use keystep::lesson::{Language, Words};
use keystep::story::login;
use keystep::transcript;
use keystep::transcript::{Build, Outcome, Party, Stop, Transcript, View, knowledge, to_text};
use keystep::view;
use keystep::wire::{ErrorCode, ErrorMessage, Line, Method, Step};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

use super::{KEY, check, login_from};

static HOST: LazyLock<PrivateKey> =
    LazyLock::new(|| crypto::generate(1024, &mut ChaCha20Rng::seed_from_u64(31)).unwrap());

/// alice, registered with the key of these tests.
struct Alice;

impl Registrations for Alice {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        let user_exists = user.as_ref() == "alice";
        Membership { user_exists, key_registered: user_exists && key == KEY.public() }
    }
}

/// A login in memory, as far as it went.
#[derive(Default)]
struct Login {
    client: Vec<Event>,
    server: Vec<Event>,
    overheard: Vec<(Party, transcript::Line)>,
}

/// Logs in; `touch` may change what arrives, `trust` decides on the host key.
fn log_in(
    method: Method,
    user: &str,
    trust: bool,
    touch: impl Fn(Step, String) -> String,
) -> Login {
    let mut login = Login::default();
    // How far it went is in the events.
    let _ = steps(&mut login, method, user, trust, touch);
    login
}

fn steps(
    login: &mut Login,
    method: Method,
    user: &str,
    trust: bool,
    touch: impl Fn(Step, String) -> String,
) -> Option<()> {
    let (mut at_client, mut at_server) =
        (ChaCha20Rng::seed_from_u64(32), ChaCha20Rng::seed_from_u64(33));
    let clock = || Duration::ZERO;
    let Login { client, server, overheard } = login;
    let mut here = Context { random: &mut at_client, clock: &clock, events: client };
    let mut there = Context { random: &mut at_server, clock: &clock, events: server };
    // Whoever carries a line tells that it was sent.
    let mut cross = |party, from: &mut Context<'_>, line: Arc<Line>| {
        let text = touch(line.step(), line.text().to_owned());
        from.events.push(Event::Sent(line));
        overheard.push((party, transcript::Line::unread(text.as_str())));
        text
    };

    let user = UserName::new(user).unwrap();
    let client = Client { method, user, claimed: KEY.public().clone(), key: Arc::clone(&KEY) };
    let server = Server::new(HostKey::from(HOST.clone()), Alice);
    let (awaiting, line) = client.start(&mut here);
    let line = cross(Party::Client, &mut here, line);
    let (reply, line) = server.start().handle(line.as_bytes(), &mut there).ok()?;
    let line = cross(Party::Server, &mut there, line);
    let answering = match awaiting.handle(line.as_bytes(), &mut here).ok()? {
        Next::Answer(answering) => answering,
        Next::CheckHost(checking) if trust => checking.trust(HostTrust::FirstUse, &mut here),
        Next::CheckHost(checking) => {
            checking.distrust(&mut here);
            return None;
        }
    };
    let (awaiting, line) = answering.reply(&mut here).ok()?;
    let line = cross(Party::Client, &mut here, line);
    let (_, line) = reply.handle(line.as_bytes(), &mut there).ok()?;
    let line = cross(Party::Server, &mut there, line);
    awaiting.handle(line.as_bytes(), &mut here).ok().map(|_| ())
}

/// The record of each side, and of the wire.
fn records(login: &Login, method: Method, user: &str) -> [Transcript; 3] {
    let Login { client, server, overheard } = login;
    let builds = [
        Build { client: client.clone(), ..Build::default() },
        Build { server: server.clone(), ..Build::default() },
        Build { overheard: overheard.clone(), ..Build::default() },
    ];
    let host_key = (method != Method::Notes).then(|| HOST.public());
    let user = UserName::new(user).unwrap();
    builds.map(|build| build.finish(method, &user, KEY.public(), host_key))
}

fn each_holds(records: &[Transcript], what: &str) {
    for record in records {
        assert_eq!(login_from(&to_text(record)).as_ref(), Ok(record), "{what}");
        for key in [None, Some(&**KEY)] {
            let check = check(record, key);
            assert!(check.holds(), "{what}, {:?}: {:#?}", record.view, check.findings);
        }
    }
}

fn untouched(_: Step, line: String) -> String {
    line
}

#[test]
fn an_accepted_and_a_denied_login_hold_from_each_side() {
    for method in Method::ALL {
        for user in ["alice", "mallory"] {
            let what = format!("{method} {user}");
            let records = records(&log_in(method, user, true, untouched), method, user);
            let views = records.each_ref().map(|record| record.view);
            assert_eq!(views, [View::Client, View::Server, View::Eavesdropper], "{what}");
            each_holds(&records, &what);
            for record in &records {
                let accepted = record.outcome == Outcome::Accepted;
                assert_eq!(accepted, user == "alice", "{what}");
                let learned = |party| knowledge(record).iter().any(|fact| fact.party == party);
                assert!(learned(Party::Eavesdropper), "{what}");
                // On the wire each knows at least what it sent.
                assert_eq!(learned(Party::Client), record.view != View::Server, "{what}");
                assert_eq!(learned(Party::Server), record.view != View::Client, "{what}");
            }
        }
    }
}

#[test]
fn a_login_that_broke_holds_as_far_as_it_went() {
    let malformed = "{\"step\":2}\n".to_owned();
    let detail = "no more connections".to_owned();
    let busy = ErrorMessage { code: ErrorCode::Busy, detail }.to_line();
    for method in Method::ALL {
        for step in Step::ALL {
            for (name, line) in [("malformed", &malformed), ("an error", &busy)] {
                let what = format!("{method}: {name} in place of {step:?}");
                let login =
                    log_in(
                        method,
                        "alice",
                        true,
                        |at, right| {
                            if at == step { line.clone() } else { right }
                        },
                    );
                let records = records(&login, method, "alice");
                each_holds(&records, &what);
                // Nobody but the server, which sent it, knows a verdict that did not arrive.
                let [client, server, wire] = records;
                let knows =
                    |record: &Transcript| !matches!(record.outcome, Outcome::Stopped { .. });
                assert!(!knows(&client) && !knows(&wire), "{what}");
                assert_eq!(knows(&server), step == Step::Verdict, "{what}");
            }
        }
    }
}

#[test]
fn a_login_that_ended_at_the_host_key_holds() {
    for method in [Method::Ssh1, Method::Ssh2] {
        let records = records(&log_in(method, "alice", false, untouched), method, "alice");
        each_holds(&records, "distrusted");
        assert_eq!(records[0].outcome, Outcome::Stopped { why: Stop::HostNotTrusted });

        // The last digit of the host signature.
        let login = log_in(method, "alice", true, |step, line| {
            let Some(at) = line.rfind("\"}}").filter(|_| step == Step::Challenge) else {
                return line;
            };
            let digit = if &line[at - 1..at] == "0" { "1" } else { "0" };
            format!("{}{digit}{}", &line[..at - 1], &line[at..])
        });
        let records = self::records(&login, method, "alice");
        each_holds(&records, "bad host signature");
        assert_eq!(records[0].outcome, Outcome::Stopped { why: Stop::BadHostSignature });
    }
}

/// What a side cannot see, its record does not say: whether the key is registered, whether the other one
/// looked at the host key, and which of two things held.
#[test]
fn a_record_says_nothing_that_its_side_cannot_see() {
    for words in Language::ALL.map(Words::new) {
        let registered = |how: &str| match how {
            "shown" => words.get("prepare-registered"),
            how => words.attribute("prepare-registered", how, &[]),
        };
        let unwatched = |id: &str| words.attribute(id, "unwatched", &[]);
        for (user, at_server) in [("alice", "shown"), ("mallory", "missing")] {
            let records = records(&log_in(Method::Ssh1, user, true, untouched), Method::Ssh1, user);
            for (record, how) in records.iter().zip(["unseen", at_server, "unseen"]) {
                let story = login(&words, record);
                let told = |text: &str| story.to_json().contains(text);
                for all in ["shown", "unseen", "missing"] {
                    assert_eq!(
                        told(&registered(all)),
                        all == how,
                        "{user} {:?} {all}",
                        record.view
                    );
                }
                assert_eq!(told(&unwatched("story-ssh1-2")), record.view == View::Server);
                assert_eq!(told(&unwatched("story-far-2")), record.view == View::Eavesdropper);
                // The key to the worksheet has an answer, whatever is known.
                let key = view::plain(&view::worksheet(&words, &story, true), 1000);
                let unseen = key.contains(&words.get("handout-checks-unseen"));
                assert_eq!(unseen, record.view != View::Server, "{key}");
                let sheet = view::plain(&view::worksheet(&words, &story, false), 1000);
                assert!(!sheet.contains(&words.get("handout-checks-unseen")), "{sheet}");
            }
        }
    }
}
