//! `keystep attack --serve`: targets of the lab, attacked by a program of a student's, which speaks
//! plain TCP and knows nothing of keystep but what it was given.

use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};

use crate::common::{LANGUAGES, METHODS, Place, Run, Running, is_there};
use crate::target::{Target, Wire, event, waiting};
use keystep::crypto::{encrypt, sha256};
use keystep::key::parse_wire;
use rand::rngs::ChaCha20Rng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};

fn recorded(target: &Target, step: usize) -> &str {
    target.given["recorded"][step - 1].as_str().unwrap()
}

fn verdict(user: &str, accepted: bool) -> Value {
    json!({ "event": "verdict", "user": user, "accepted": accepted })
}

#[test]
fn a_recorded_login_is_sent_again() {
    let place = Place::new("en");
    for method in METHODS {
        let target = Target::serve(&place, &format!("replay --method {method}"));
        // ③ with one digit changed is wrong, and solves nothing.
        let mut wrong = recorded(&target, 3).to_owned();
        let last = wrong.rfind("\"}}").unwrap() - 1;
        let other = if &wrong[last..=last] == "0" { "1" } else { "0" };
        wrong.replace_range(last..=last, other);
        for (reply, accepted) in [(wrong.as_str(), false), (recorded(&target, 3), true)] {
            let mut wire = target.connect();
            wire.say(recorded(&target, 1));
            assert_eq!(wire.hear().trim_end(), recorded(&target, 2));
            wire.say(reply);
            wire.hear();
            drop(wire);
            target.sees(&verdict("alice", accepted));
        }
        target.solved();
    }
}

#[test]
fn numbers_are_predicted() {
    let place = Place::new("en");
    let target = Target::serve(&place, "predict");
    let fact = |name: &str| target.given["given"][name].as_str().unwrap().to_owned();
    let key = fact("key");
    let public = parse_wire(&key).unwrap();
    let seconds: [u64; 2] = ["first-second", "last-second"].map(|name| fact(name).parse().unwrap());
    let request = json!({ "version": 1, "method": "notes", "user": "alice", "key": key });
    for (connection, right) in [(0, false), (1, true)] {
        let mut wire = target.connect();
        wire.say(&json!({ "step": 1, "request": request }).to_string());
        let challenge = wire.hear_json();
        let shut = challenge["challenge"]["encrypted"].as_str().unwrap();
        let numbers = (seconds[0]..=seconds[1]).find_map(|second| {
            let mut random = ChaCha20Rng::seed_from_u64(second);
            random.set_stream(connection);
            let mut numbers = [0; 32];
            random.fill_bytes(&mut numbers);
            let own = encrypt(&public, b"keystep notes 1", &numbers, &mut random).unwrap();
            (hex::encode(own) == shut).then_some(numbers)
        });
        let numbers = numbers.unwrap();
        let reply = if right { numbers } else { sha256(&[&numbers]) };
        wire.say(&json!({ "step": 3, "reply": { "decrypted": hex::encode(reply) } }).to_string());
        assert_eq!(wire.hear_json()["verdict"], if right { "accept" } else { "deny" });
        drop(wire);
        target.sees(&verdict("alice", right));
    }
    target.solved();
}

#[test]
fn a_stolen_file_is_opened() {
    let place = Place::new("en");
    for setup in ["bare-file", "word-old-pem"] {
        let target = Target::serve(&place, &format!("stolen-key-file --setup {setup}"));
        let files = target.given["files"].as_array().unwrap().clone();
        let file = files[0].as_str().unwrap();
        let words = files.get(1).map(|path| std::fs::read_to_string(path.as_str().unwrap()));
        let words = words.map_or("none".to_owned(), Result::unwrap);
        let port = target.running.port().to_owned();
        // The student's program: it tries each word with keystep's own client.
        let opened = words.lines().any(|word| {
            let mut login = place.command(["login", "-i", file, "-p", &port, "alice@127.0.0.1"]);
            login.env("KEYSTEP_PASSPHRASE", word);
            Run::of(login).code == Some(0)
        });
        assert!(opened);
        target.sees(&verdict("alice", true));
        target.solved();
        // What was given goes with the target.
        assert!(!std::path::Path::new(file).exists());
    }
}

fn login(accepted: bool, server_accepted: bool) -> Value {
    let refused = false;
    json!({ "event": "login", "accepted": accepted, "host_key_refused": refused,
        "server_accepted": server_accepted })
}

#[test]
fn a_login_is_passed_on() {
    let place = Place::new("en");
    for method in METHODS {
        let (listener, target) = waiting(&place, &format!("relay --method {method}"));
        // First with a hand that is too heavy: the reply does not arrive.
        for spoilt in [true, false] {
            let (mut client, mut server) = (Wire::of_next(&listener), target.connect());
            server.say(&client.hear());
            client.say(&server.hear());
            let reply = client.hear();
            server.say(if spoilt { "{}" } else { &reply });
            client.say(&server.hear());
            drop((client, server));
            if spoilt {
                // Which of the two ends is done first is open.
                let ended = [event(&target.running), event(&target.running)];
                let refused = ended.iter().find(|seen| seen["event"] == "no-verdict").unwrap();
                assert_eq!(refused["refused"]["code"], "malformed", "{ended:?}");
                assert!(ended.contains(&login(false, false)), "{ended:?}");
            }
        }
        target.sees(&verdict("alice", true));
        target.solved();
    }
}

#[test]
fn alice_opens_the_box_of_the_moment() {
    let place = Place::new("en");
    let (listener, target) = waiting(&place, "oracle");
    let key = target.given["given"]["key"].as_str().unwrap();
    let request = json!({ "version": 1, "method": "notes", "user": "alice", "key": key });
    let mut server = target.connect();
    server.say(&json!({ "step": 1, "request": request }).to_string());
    let challenge = server.hear();
    let mut client = Wire::of_next(&listener);
    client.hear();
    client.say(&challenge);
    server.say(&client.hear());
    server.hear();
    target.sees(&verdict("alice", true));
    target.solved();
}

#[test]
fn a_name_and_a_verdict_are_changed() {
    let place = Place::new("en");
    let cases = [
        ("user-edited", "\"user\":\"alice\"", "\"user\":\"bob\"", verdict("bob", true)),
        ("verdict-edited", "deny", "accept", login(true, false)),
    ];
    for (setup, old, new, seen) in cases {
        let (listener, target) = waiting(&place, &format!("tamper --setup {setup}"));
        for edited in [false, true] {
            let (mut client, mut server) = (Wire::of_next(&listener), target.connect());
            let pass = |line: String| if edited { line.replace(old, new) } else { line };
            for _ in 0..2 {
                server.say(&pass(client.hear()));
                client.say(&pass(server.hear()));
            }
            drop((client, server));
            let accepted = setup == "user-edited";
            if edited && accepted {
                break;
            }
            target.sees(&verdict("alice", accepted));
            if !edited {
                target.sees(&login(accepted, accepted));
            }
        }
        target.sees(&seen);
        target.solved();
    }
}

#[test]
fn a_false_server_is_believed() {
    let place = Place::new("en");
    let (listener, target) = waiting(&place, "impostor-host");
    for said in ["deny", "accept"] {
        let mut client = Wire::of_next(&listener);
        let request: Value = serde_json::from_str(&client.hear()).unwrap();
        let key = parse_wire(request["request"]["key"].as_str().unwrap()).unwrap();
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let shut = encrypt(&key, b"keystep notes 1", &[7; 32], &mut random).unwrap();
        let challenge = json!({ "encrypted": hex::encode(shut) });
        client.say(&json!({ "step": 2, "challenge": challenge }).to_string());
        client.hear();
        client.say(&json!({ "step": 4, "verdict": said }).to_string());
        target.sees(&login(said == "accept", false));
    }
    target.solved();
}

/// Who writes a client or a server is told what was wrong with a line.
#[test]
fn a_slip_is_explained() {
    let place = Place::new("en");
    let (listener, target) = waiting(&place, "impostor-host");
    let mut client = Wire::of_next(&listener);
    client.hear();
    client.say("{\"step\":2,\"challenge\":{\"encrypted\":\"zz\"}}");
    let seen = event(&target.running);
    assert_eq!((&seen["event"], &seen["accepted"]), (&json!("login"), &json!(false)));
    assert_eq!(seen["refused"]["code"], "malformed", "{seen}");
    let mut server = target.connect();
    server.say("{\"step\":1}");
    server.hear();
    drop((client, server));
    let seen = event(&target.running);
    assert_eq!(seen["event"], "no-verdict");
    assert!(seen["refused"]["detail"].as_str().unwrap().contains("request"), "{seen}");
    for (language, words) in [("en", "could not take a line"), ("ja", "行を読めません")] {
        let place = Place::new(language);
        let line = "attack --serve replay --seed 5 --listen 127.0.0.1:0";
        let running = Running::listening(place.command(line.split_whitespace()));
        let mut wire = Wire::new(TcpStream::connect(&running.address).unwrap());
        wire.say("{\"\u{1b}[2J\":1}");
        wire.hear();
        running.out.wait_for(words);
        assert!(!running.out_so_far().contains('\u{1b}'));
    }
}

#[test]
fn the_places_are_taken() {
    let place = Place::new("en");
    let target = Target::serve(&place, "flood");
    let places: usize = target.given["given"]["places"].as_str().unwrap().parse().unwrap();
    let mut held: Vec<Wire> = (1..places).map(|_| target.connect()).collect();
    // With one place left she gets in. It is hers while she needs it, so it may take more than
    // one more connection to have it.
    for _ in 0..10 {
        let seen = event(&target.running);
        if seen != login(true, true) {
            assert_eq!(seen, login(false, false));
            assert!(held.len() >= places);
            return target.solved();
        }
        held.push(target.connect());
    }
    panic!("she still gets in");
}

#[test]
fn it_is_told_in_both_languages() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let line = "attack --serve replay --seed 5 --listen 127.0.0.1:0";
        let running = Running::listening(place.command(line.split_whitespace()));
        running.out.wait_for(place.says("Your task:", "やること："));
        let first = running.out.rest_of_line("recorded-1");
        let third = running.out.rest_of_line("recorded-3");
        let mut wire = Wire::new(TcpStream::connect(&running.address).unwrap());
        wire.say(&first);
        wire.hear();
        wire.say(&third);
        running.out.wait_for("solved");
        running.finish().ends(0);
    }
}

/// A user who comes again and again, and nothing new comes of it, does not fill the window.
#[test]
fn what_comes_of_each_visit_alike_is_told_once() {
    let place = Place::new("en");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = listener.local_addr().unwrap();
    let line = format!("attack --serve relay --seed 5 --listen 127.0.0.1:0 --client {client}");
    let running = Running::listening(place.command(line.split_whitespace()));
    // When she comes for the third time, what came of the second is told.
    for _ in 0..3 {
        drop(Wire::of_next(&listener));
    }
    let mut wire = Wire::new(TcpStream::connect(&running.address).unwrap());
    wire.say("{\"step\":1}");
    wire.hear();
    running.out.wait_for("could not take a line");
    assert_eq!(running.out_so_far().matches("alice tried to log in").count(), 1);
}

#[test]
fn what_cannot_be_served_is_said() {
    for language in LANGUAGES {
        let place = Place::new(language);
        // One that is served after all would never end by itself.
        let refused = |line: &str, words: &[&str]| {
            let running = Running::start(place.command(line.split_whitespace()));
            running.finish().complains(2, words);
        };
        refused("attack --serve guess", &["guess", "replay, stolen-key-file"]);
        let small = "attack --serve factor --setup small-modulus";
        refused(small, &["small-modulus", "close-primes"]);
        let nothing = "attack --serve padding-oracle --method ssh2 --client 127.0.0.1:1";
        refused(nothing, &["ssh2", "--method notes"]);
        refused("attack --serve replai", &["replai"]);
        refused("attack --serve replay --setup bare-file", &["as-is"]);
        refused("attack --serve replay --listen 0.0.0.0:0", &["0.0.0.0:0"]);
        refused("attack --serve relay", &["--client"]);
        refused("attack --serve relay --client 192.0.2.1:1", &["192.0.2.1:1"]);
        refused("attack --serve replay --client 127.0.0.1:1", &["--client"]);
        let both = "127.0.0.1:2999";
        let line = format!("attack --serve relay --listen {both} --client {both}");
        refused(&line, &["--client"]);
        refused("attack --serve replay --all", &["--all"]);
        refused("attack replay --serve replay", &["--serve"]);
        refused("attack replay --listen 127.0.0.1:0", &["--listen"]);
        refused("attack --setup as-is", &[]);
        refused("attack replay --setup nowhere", &["repeating-randomness"]);
        place.run("attack replay --setup repeating-randomness --save r.json").ends(0);
        place.run("check r.json").ends(0);
    }
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it() {
    for language in LANGUAGES {
        for signal in ["INT", "TERM"] {
            let place = Place::new(language);
            let target = Target::serve(&place, "stolen-key-file");
            let file = target.given["files"][0].as_str().unwrap().to_owned();
            target.running.interrupt(signal);
            let run = target.running.finish();
            assert!(!run.ends(3).out.contains("solved"), "{run:#?}");
            // No key need have been pressed for it.
            run.tells(place.says("was asked to stop", "中止が求められました"));
            assert!(!std::path::Path::new(&file).exists());
        }
    }
}

/// The task tells nothing of the target that is not so, and promises no box where there is none.
#[test]
fn the_task_is_one_of_this_setup_and_this_method() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let weak = place.says("generator began with", "作り始められています。");
        let asks = place.says("Does its random generator begin", "作り始められているでしょうか");
        let boxed = place.says("Let her open the box", "届いたばかりの箱を");
        let none = place.says("Is there anything", "開けさせられるものはあるでしょうか");
        for (line, says, silent) in [
            ("predict", weak, asks),
            ("predict --setup as-is", asks, weak),
            ("oracle --method notes --client 127.0.0.1:1", boxed, none),
            ("oracle --method ssh1 --client 127.0.0.1:1", boxed, none),
            ("oracle --method ssh2 --client 127.0.0.1:1", none, boxed),
        ] {
            let line = format!("attack --serve {line} --listen 127.0.0.1:0");
            let running = Running::start(place.command(line.split_whitespace()));
            // The last thing that is told of a target is its address and what is given.
            let told = running.out.wait_for("\n  server ");
            running.interrupt("INT");
            running.finish().ends(3);
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            let told = squeeze(&told);
            assert!(told.contains(&squeeze(says)), "{line}: {told}");
            assert!(!told.contains(&squeeze(silent)), "{line}: {told}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_users_of_a_target_go_with_it() {
    let place = Place::new("en");
    let folder = tempfile::tempdir().unwrap();
    let line = "attack --serve enumerate --setup as-is --listen 127.0.0.1:0";
    let mut command = place.command(line.split_whitespace());
    command.env("TMPDIR", folder.path());
    let running = Running::listening(command);
    let left = || std::fs::read_dir(folder.path()).unwrap().count();
    assert_ne!(left(), 0);
    running.interrupt("INT");
    running.finish().ends(3);
    assert_eq!(left(), 0);
}

/// The program that the docs print is the one that works.
#[test]
fn the_program_of_the_docs_solves_replay() {
    let docs = include_str!("../../docs/attacks.md");
    let start = docs.find("```python\n").unwrap() + "```python\n".len();
    let program = &docs[start..start + docs[start..].find("```").unwrap()];
    let other = include_str!("../../docs/attacks.ja.md");
    assert!(other.contains(program), "the Japanese page has another program");
    if !is_there("python3", "--version") {
        return;
    }
    let place = Place::new("en");
    place.write("replay.py", program);
    for method in METHODS {
        let target = Target::serve(&place, &format!("replay --method {method}"));
        place.write("given.json", target.given.to_string());
        let mut python = Command::new("python3");
        python.arg(place.path("replay.py")).stdin(Stdio::null());
        python.stdin(std::fs::File::open(place.path("given.json")).unwrap());
        let run = Run::of(python);
        run.ends(0).prints("accept");
        target.sees(&verdict("alice", true));
        target.solved();
    }
}

#[test]
fn who_listens_where_the_honest_user_comes_is_said() {
    let place = Place::new("en");
    // A port that was free a moment ago.
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let target = Target::serve(&place, &format!("relay --client {address}"));
    target.sees(&json!({ "event": "nobody", "address": address.to_string() }));
    // It is said once; then somebody else's program is there.
    let listener = TcpListener::bind(address).unwrap();
    let banner = "SSH-2.0-OpenSSH_9.9";
    Wire::of_next(&listener).say(banner);
    let stranger = json!({ "event": "stranger", "address": address.to_string(), "speaks": banner });
    target.sees(&stranger);

    for language in LANGUAGES {
        let place = Place::new(language);
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let line = format!("attack --serve relay --listen 127.0.0.1:0 --client {address}");
        let running = Running::listening(place.command(line.split_whitespace()));
        running.out.wait_for(place.says("Nobody listens at", "まだ誰も待ち受けていません"));
        let listener = TcpListener::bind(address).unwrap();
        Wire::of_next(&listener).say("HTTP/1.1 400 \u{1b}[2J");
        let told = running.out.wait_for(place.says("--client.", "選んでください。"));
        let told = told.replace('\n', " ");
        assert!(told.contains("HTTP/1.1 400 \\u{1b}[2J"), "{told}");
    }
}
