//! Lines for the targets of the attack lab that others attack, and for the desk where answers are
//! handed in: whatever comes, each question at the desk is answered in its form, nobody is let in,
//! and both go on.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::LazyLock;
use std::sync::mpsc::channel;
use std::time::Duration;

use keystep::attack::{Attack, Lab, Served};
use keystep::wire::{self, Incoming, MAX_LINE, Method, Verdict};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use super::dice::Dice;
use super::samples::LINES;
use super::{clean, edit};

/// Where it listens, and where its desk is.
type Place = (SocketAddr, Option<SocketAddr>);

/// The targets that wait for an attacker alone, each in the set-up to begin with. They serve until
/// the program ends.
static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let alone = |attack: &&Attack| !attack.needs_visitor() && !attack.served().is_empty();
    Attack::ALL.into_iter().filter(alone).map(serve).collect()
});

fn serve(attack: &'static Attack) -> Place {
    let (tell, told) = channel();
    std::thread::spawn(move || {
        Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap().block_on(
            async {
                let lab = Lab::new(5).unwrap();
                let method = *Method::ALL
                    .iter()
                    .find(|method| !attack.served_with(**method).is_empty())
                    .unwrap();
                let setup = attack.served_with(method)[0];
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let served =
                    Served::start(&lab, (attack, method, setup), listener, None).await.unwrap();
                tell.send((served.address(), served.answers())).unwrap();
                served.until_solved(|_| {}).await.unwrap();
            },
        );
    });
    told.recv().unwrap()
}

pub(super) fn holds(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let &(server, desk) = dice.pick(&PLACES);
    match (dice.below(2), PLACES.iter().find_map(|(_, desk)| *desk).or(desk)) {
        (0, Some(desk)) => {
            let lines = questions(&mut dice);
            let answers = tell(desk, &lines);
            is_answered(&lines, &answers);
        }
        _ => is_heard(&tell(server, &lines(&mut dice))),
    }
}

/// Sends all of it, and gives what comes back until the other side closes.
fn tell(to: SocketAddr, lines: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(to).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // Whoever has heard enough closes, and what was still on its way is lost with its answer.
    let _ = stream.write_all(lines);
    let _ = stream.shutdown(Shutdown::Write);
    let mut heard = Vec::new();
    match stream.read_to_end(&mut heard) {
        Err(error) if error.kind() != std::io::ErrorKind::ConnectionReset => panic!("{error}"),
        _ => heard,
    }
}

fn lines(dice: &mut Dice<'_>) -> Vec<u8> {
    let mut lines = Vec::new();
    for _ in 0..=dice.below(4) {
        let good = dice.pick(&LINES);
        match dice.below(4) {
            0 => lines.extend(good.bytes()),
            1 => lines.extend(edit::bytes(dice, good.as_bytes())),
            2 => {
                let mut value: Value = serde_json::from_str(good).unwrap();
                edit::json(dice, &mut value);
                lines.extend(format!("{value}\n").bytes());
            }
            _ => lines.extend(dice.rest()),
        }
    }
    lines
}

fn questions(dice: &mut Dice<'_>) -> Vec<u8> {
    let good = [
        json!({ "answer": "0A".repeat(32) }),
        json!({ "answer": ["akira", "daiki"] }),
        json!({ "answer": [] }),
        json!({ "answer": "" }),
    ];
    let mut lines = Vec::new();
    for _ in 0..=dice.below(4) {
        let mut value = dice.pick(&good).clone();
        match dice.below(4) {
            0 => lines.extend(dice.rest()),
            1 => {
                lines.extend(edit::bytes(dice, value.to_string().as_bytes()));
                lines.push(b'\n');
            }
            way => {
                if way == 2 {
                    edit::json(dice, &mut value);
                }
                lines.extend(format!("{value}\n").bytes());
            }
        }
    }
    lines
}

/// Each line that is text has its answer, up to the first that is none of the desk's.
fn is_answered(lines: &[u8], answers: &[u8]) {
    let mut lines = lines.split_inclusive(|byte| *byte == b'\n');
    let answers = str::from_utf8(answers).unwrap();
    assert!(answers.is_empty() || answers.ends_with('\n'), "{answers:?}");
    for answer in answers.lines() {
        let line = lines.next();
        assert!(line.is_some(), "{answers}");
        clean::text(answer, b"");
        let answer: Value = serde_json::from_str(answer).unwrap();
        if answer["error"]["code"] == "malformed" {
            return;
        }
        assert_eq!(answer["right"], false, "{answer}");
        assert!(answer["left"].as_u64().is_some_and(|left| left < 10), "{answer}");
    }
    // The next is no text, or too long to be one line; or the other side has closed before.
    if let Some(line) = lines.next() {
        let whole = str::from_utf8(line).is_ok() && line.len() <= MAX_LINE;
        assert!(!whole || answers.is_empty(), "{line:?} has no answer");
    }
}

/// What a server says are lines of the wire, and none lets anybody in.
fn is_heard(heard: &[u8]) {
    for line in heard.split_inclusive(|byte| *byte == b'\n') {
        let line = str::from_utf8(line).unwrap();
        assert!(wire::fields(line).is_ok(), "{line:?}");
        assert_ne!(wire::read_verdict(line.as_bytes()), Ok(Incoming::Message(Verdict::Accept)));
    }
}
