//! A target of the lab for somebody else's program: what the attacker is given, and what is seen.

use std::path::PathBuf;

use super::attack::labelled;
use super::layout::{pad, wrap};
use super::palette::Paint;
use super::text::Style;
use crate::attack::{Attack, Gift, Seen, Setup};
use crate::lesson::{Words, args, wire_problem};
use crate::story::attack::{circumstances, numbers};
use crate::wire::{Method, WireError};

/// What is served.
#[expect(missing_docs, reason = "the fields are what they are called")]
pub struct Target<'a> {
    pub attack: &'a Attack,
    pub setup: Setup,
    pub method: Method,
    pub seed: u64,
    pub server: &'a str,
    pub client: Option<&'a str>,
    pub answers: Option<&'a str>,
    pub gift: &'a Gift,
    pub files: &'a [PathBuf],
}

/// What stands before the first event: the goal, what to do, and what there is to do it with. What
/// is to be copied stands in lines of its own, and is not broken.
pub fn opening(words: &Words, target: &Target<'_>, style: Style) -> String {
    let name = target.attack.name;
    let title = words.get(&format!("attack-{name}"));
    let title = format!("keystep attack --serve {name}  {title}");
    let mut out = Paint::Heading.on(&wrap(&title, style.width, ""));
    let method = words.method(target.method);
    out += &wrap(&words.with("attack-method", args![method]), style.width, "");
    out += &wrap(&words.with("attack-seed", args![seed = target.seed]), style.width, "");
    out.push('\n');
    out += &wrap(&circumstances(words, target.attack, target.setup), style.width, "  ");
    let others = target.attack.served_with(target.method).into_iter();
    let others = others.filter(|setup| *setup != target.setup);
    let others: Vec<&str> = others.map(|setup| setup.as_str()).collect();
    if !others.is_empty() {
        out += &labelled(words, "attack-serve-others", &others.join(", "), style);
    }
    if target.setup.is_switched() {
        out += &Paint::Alert.on(&wrap(&words.get("attack-switched"), style.width, "  "));
    }
    let goal = words.get(&format!("attack-goal-{}", target.attack.goal(target.setup)));
    out += &labelled(words, "attack-goal", &goal, style);
    let mut about = numbers(target.attack);
    let setup = target.setup.as_str();
    about.extend([("method", &target.method as &dyn std::fmt::Display), ("setup", &setup)]);
    let task = words.attribute(&format!("attack-{name}"), "task", &about);
    out += &labelled(words, "attack-serve-task", &task, style);
    out += &wrap(&words.get("attack-serve-wire"), style.width, "  ");
    out.push('\n');

    let mut row = |name: &str, value: &str| out += &format!("  {}{value}\n", pad(name, 18));
    row("server", target.server);
    if let Some(client) = target.client {
        row("client", client);
    }
    if let Some(answers) = target.answers {
        row("answers", answers);
    }
    for (name, value) in &target.gift.facts {
        row(name, value);
    }
    for path in target.files {
        row("file", &path.display().to_string());
    }
    for (number, line) in target.gift.recorded.iter().enumerate() {
        row(&format!("recorded-{}", number + 1), line);
    }
    out + "\n"
}

/// Something that was seen.
pub fn seen(words: &Words, seen: &Seen, style: Style) -> String {
    let yes_no = |yes: bool| if yes { "yes" } else { "no" };
    let text = match seen {
        Seen::Verdict { user, accepted } => {
            words.with("attack-seen-verdict", args![user, accepted = yes_no(*accepted)])
        }
        Seen::NoVerdict { refused: None } => words.get("attack-seen-no-verdict"),
        Seen::NoVerdict { refused: Some(error) } => refused(words, "attack-seen-refused", error),
        Seen::Login { host_key_refused: true, .. } => words.get("attack-seen-host-key-refused"),
        Seen::Login { refused: Some(error), .. } => {
            refused(words, "attack-seen-login-refused", error)
        }
        Seen::Login { accepted, .. } => {
            words.with("attack-seen-login", args![accepted = yes_no(*accepted)])
        }
        Seen::Nobody { address } => words.with("attack-seen-nobody", args![address]),
        Seen::Stranger { address, speaks } => {
            words.with("attack-seen-stranger", args![address, speaks])
        }
        Seen::Asked { boxes } => words.with("attack-seen-asked", args![boxes]),
        Seen::Answered { right, left } => {
            words.with("attack-seen-answered", args![right = yes_no(*right), left])
        }
    };
    wrap(&text, style.width, "")
}

/// A line that could not be taken: what its sender was told, and what is wrong with it.
fn refused(words: &Words, id: &str, error: &WireError) -> String {
    let reason = wire_problem(error).say(words);
    words.with(id, args![code = error.code(), reason])
}

/// The goal was reached.
pub fn solved(words: &Words, attack: &Attack, setup: Setup, style: Style) -> String {
    let goal = words.get(&format!("attack-goal-{}", attack.goal(setup)));
    let solved = words.with("attack-solved", args![goal]);
    let mut out = Paint::Heading.on(&wrap(&solved, style.width, ""));
    let lesson = words.attribute(&format!("attack-{}", attack.name), "lesson", &[]);
    out += &wrap(&lesson, style.width, "  ");
    out
}
