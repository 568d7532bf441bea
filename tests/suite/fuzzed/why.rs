//! What `ssh` said of a login: whatever the lines are, the line that decides is one of them, nothing is
//! passed above the rung that stopped it, and what is told of it harms no terminal.

use std::sync::LazyLock;

use anstream::adapter::strip_str;
use keystep::view::{self, text::Style};
use keystep::why::{self, Reason, Rung, State};
use strum::VariantArray as _;

use super::clean::WORDS;
use super::dice::Dice;
use super::{clean, edit};

/// Logs of real logins, one for each way to end.
static LOGS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    macro_rules! logs {
        ($($name:literal),*) => {
            [$(include_str!(concat!("../../vectors/ssh-logs/", $name, ".txt"))),*]
        };
    }
    let texts = logs![
        "bad-option/9.2",
        "key-mode-0644/10.0",
        "not-ssh-http/9.2",
        "not-allowed-at-this-time/10.5",
        "no-kex/9.2-plain",
        "changed-host-key/9.2",
        "wrong-key/10.0",
        "many-keys-6/9.2",
        "root-not-permitted/10.5",
        "proxyjump-works/10.5",
        "proxyjump-second-refused/9.2",
        "remote-command-fails/9.2",
        "reset-after-login/10.5"
    ];
    texts.iter().map(|text| text.lines().collect()).collect()
});

pub(super) fn holds(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let text = log(&mut dice);
    match why::read(&text) {
        Ok(report) => told(&report, &text),
        Err(other) => clean::explained(&keystep::lesson::no_log(other), text.as_bytes()),
    }
}

/// Parts of logs, one after another, with lines that are left out, changed, or none of `ssh`.
fn log(dice: &mut Dice<'_>) -> String {
    let mut text = String::new();
    for _ in 0..=dice.below(3) {
        let lines = dice.pick(&LOGS);
        let start = if dice.one_in(2) { 0 } else { dice.below(lines.len()) };
        let end = if dice.one_in(2) { lines.len() } else { start + dice.below(lines.len()) };
        let part = &lines[start..end.min(lines.len()).max(start)];
        let odd = dice.below(part.len());
        for (at, line) in part.iter().enumerate() {
            match (at == odd).then(|| dice.below(5)) {
                Some(1) => {}
                Some(2) => {
                    let changed = edit::bytes(dice, line.as_bytes());
                    text += &String::from_utf8_lossy(&changed);
                }
                // What a server says stands in the middle of a line.
                Some(3) => {
                    let (before, behind) = line.split_once(": ").unwrap_or((line, ""));
                    text += &format!("{before}: {}{behind}", edit::text(dice));
                }
                Some(4) => text += &edit::text(dice),
                _ => text += line,
            }
            text += if dice.one_in(16) { "\r\n" } else { "\n" };
        }
    }
    text
}

fn told(report: &why::Report, text: &str) {
    if let Some(line) = &report.decided_by {
        let there = text.lines().nth(line.number - 1).unwrap();
        // Orders to a terminal stand between the words of some.
        let plain = strip_str(there).to_string();
        assert!(
            [there, &plain].iter().any(|there| there.contains(&line.text)),
            "{there:?} {line:?}"
        );
    }
    let states: Vec<State> = Rung::VARIANTS.iter().map(|rung| report.state(*rung)).collect();
    if report.reason.is_in() {
        // Whether a file was looked at is seen in some logs alone, and the host key may not matter.
        for (rung, state) in Rung::VARIANTS.iter().zip(&states) {
            let may_be_else = match rung {
                Rung::File | Rung::Permissions => [State::Unknown, State::Unused].contains(state),
                Rung::HostKey => *state == State::Failed,
                _ => false,
            };
            assert!(*state == State::Passed || may_be_else, "{rung:?} {report:?}");
        }
    } else if !report.reason.is_open() {
        let count = |one| states.iter().filter(|state| **state == one).count();
        // Without a file that it cannot use, ssh may stop at its other keys.
        let [stopped, failed] = [State::Stopped, State::Failed].map(count);
        // A host key that is ignored is marked beside it, and so are both rungs of a public key that
        // was given as the private one.
        assert!(stopped == 1 || (failed >= 1 && stopped == 0), "{report:?}");
        let ignored = usize::from(states[Rung::HostKey as usize] == State::Failed);
        let both = usize::from(matches!(report.reason, Reason::KeyIsPublic { .. }));
        assert!(failed <= 1 + ignored + both, "{report:?}");
    }
    let in_order = report.passed.is_sorted_by_key(|passed| passed.milestone);
    assert!(in_order, "{report:?}");
    for words in WORDS.iter() {
        for width in [20, 80] {
            let drawn = view::why(words, report, Style { verbosity: 0, width });
            clean::text(&strip_str(&drawn).to_string(), text.as_bytes());
        }
    }
    serde_json::to_string(report).unwrap();
}
