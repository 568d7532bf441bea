//! What an agent is asked, and what an eavesdropper of ssh hears: whatever the bytes are, each of them
//! has a name, nothing is signed unasked, and what is told of them harms no terminal.

use std::sync::LazyLock;
use std::time::Duration;

use keystep::agent::{Conversation, Event, Own, Signer, Step};
use keystep::ssh::{Eavesdropper, Side};
use keystep::view::{self, text::Style};

use super::dice::Dice;
use super::samples::PRIVATE_KEYS;
use super::{clean, edit};

/// What real programs asked and answered.
static MESSAGES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let texts = [
        include_str!("../../vectors/ssh/agent-sshd-9.2.txt"),
        include_str!("../../vectors/ssh/agent-own-9.2.txt"),
        include_str!("../../vectors/ssh/agent-sshd-9.2-unbound-ecdsa.txt"),
    ];
    let lines = texts.iter().flat_map(|text| text.lines());
    lines.map(|line| hex::decode(&line[2..]).unwrap()).collect()
});

const STYLE: Style = Style { verbosity: 1, width: 80 };

pub(super) fn holds(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let signer = if dice.one_in(2) {
        Signer::Upstream
    } else {
        Signer::Own(Own::new(PRIVATE_KEYS[0].clone(), "a key".to_owned()))
    };
    let mut conversation = Conversation::new(signer);
    let mut events = Vec::new();
    let mut said = Vec::new();
    for _ in 0..=dice.below(4) {
        let good = dice.pick(&MESSAGES).clone();
        let message = if dice.one_in(3) { good } else { edit::bytes(&mut dice, &good) };
        let mut tell = |event| events.push(event);
        if dice.one_in(4) {
            conversation.answered(&message, &mut tell);
        } else if let Step::Ask(question) = conversation.receive(&message, &mut tell) {
            assert!(
                question.fit().is_some_and(|fit| fit.is_good())
                    || question.agreed_beforehand().is_none()
            );
        }
        said.extend(message);
    }
    for event in &events {
        if let Event::Asked { request, .. } = event {
            let mut end = 0;
            for field in &request.fields {
                assert!(field.start == end && field.end > end, "{field:?}");
                end = field.end;
            }
            assert_eq!(end, request.data.len());
        }
        assert!(!matches!(event, Event::Signed { .. }) || !said.is_empty());
        for words in clean::WORDS.iter() {
            clean::text(&plain(&view::agent(words, event, STYLE)), &said);
        }
        serde_json::to_string(event).unwrap();
    }
    overhears(&mut dice, &said);
}

/// Both sides say something like the beginning of a connection.
fn overhears(dice: &mut Dice<'_>, said: &[u8]) {
    let lines = include_str!("../../vectors/ssh/curve25519.txt").lines();
    let part = |name: &str| {
        let line = lines.clone().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        hex::decode(line.unwrap()).unwrap()
    };
    let mut ear = Eavesdropper::default();
    let mut events = Vec::new();
    let mut all = said.to_vec();
    for (side, names) in [
        (Side::Client, ["V_C", "I_C", "C_INIT"]),
        (Side::Server, ["V_S", "I_S", "K_S"]),
        (Side::Client, ["C_INIT", "I_C", "V_C"]),
    ] {
        let [line, init, last] = names.map(part);
        let length = u32::try_from(init.len() + 5).unwrap().to_be_bytes();
        let mut wire = [&*line, b"\r\n", &length, &[4], &init, &[0; 4], &last].concat();
        if !dice.one_in(3) {
            wire = edit::bytes(dice, &wire);
        }
        let piece = 1 + dice.below(200);
        for piece in wire.chunks(piece) {
            ear.hear(side, piece, &mut |event| events.push(event));
        }
        all.extend(wire);
    }
    for event in &events {
        for words in clean::WORDS.iter() {
            clean::text(
                &plain(&view::eavesdropped(words, event, false, Duration::MAX, STYLE)),
                &all,
            );
        }
        serde_json::to_string(event).unwrap();
    }
}

/// Without colours, which are the only thing that steers a terminal.
fn plain(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        out += rest.strip_prefix('m').unwrap_or_else(|| panic!("{part:?} in {text:?}"));
    }
    out
}
